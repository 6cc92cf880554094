//! What there is to see: the target's folder where files go out, and what waits where they only come in.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::{
    super::{compose, packet, tree, why},
    keeper::{Keeper, Open},
};
use crate::{
    lease::Over,
    port::{Direction, Gatehouse, TurnedAway},
    quarantine::{Held, Standing},
};

/// Names in one answer; each is at most some kilobytes.
const NAMES_AT_ONCE: usize = 32;

/// A name, its line in a long list, size and mode.
pub(super) type Shown = (String, String, u64, u32);

impl<G: Gatehouse> Keeper<'_, G> {
    /// What lies in quarantine under this permit and may still get somewhere.
    pub async fn held(&self) -> Result<Vec<Held>, TurnedAway> {
        let session = &self.client.legs.session;
        session.gatehouse.held(&session.id).await
    }

    /// `kind`: LSTAT or STAT.
    pub async fn look(&mut self, id: u32, path: &[u8], kind: u8) -> Result<Bytes, Over> {
        let Some(path) = self.whole(path) else { return Ok(compose::no_such_file(id)) };
        let held = match self.held().await {
            Ok(held) => held,
            Err(away) => return Ok(compose::denied(id, &away.words.en)),
        };
        if let Some(line) = &mut self.line {
            if let Some(held) = held.iter().rev().find(|held| out(held) && held.path == path) {
                return Ok(compose::attributes(id, held.bytes, packet::PLAIN | 0o400));
            }
            let asked = match kind {
                7 => line.ask(|id| compose::look(id, &path)).await,
                _ => line.ask(|id| compose::look_through(id, &path)).await,
            };
            return match asked {
                Ok(reply) => Ok(compose::renumber(&reply, id)),
                Err(trouble) => self.told_no(id, &trouble),
            };
        }
        let waiting: Vec<&Held> = held.iter().filter(|held| waits(held)).collect();
        if let Some(held) = waiting.iter().rev().find(|held| held.path == path) {
            return Ok(compose::attributes(id, held.bytes, packet::PLAIN | 0o600));
        }
        let folder = tree::leads_to(&self.files.folder, &path)
            || waiting.iter().any(|held| tree::within(&path, &held.path));
        Ok(match folder {
            true => compose::attributes(id, 0, packet::FOLDER | 0o700),
            false => compose::no_such_file(id),
        })
    }

    pub async fn open_folder(&mut self, id: u32, path: &[u8]) -> Result<Bytes, Over> {
        let Some(path) = self.whole(path) else { return Ok(compose::no_such_file(id)) };
        let open = match &mut self.line {
            Some(line) => match line.handle(|id| compose::open_folder(id, &path)).await {
                Ok(theirs) => Open::Folder(theirs),
                Err(trouble) => return self.told_no(id, &trouble),
            },
            None => match self.held().await {
                Ok(held) => Open::Waiting(listed(&path, &held)),
                Err(away) => return Ok(compose::denied(id, &away.words.en)),
            },
        };
        let handle = self.keep(open);
        Ok(compose::handle(id, &handle))
    }

    pub async fn read_folder(&mut self, id: u32, handle: &[u8]) -> Result<Bytes, Over> {
        let asked = match (self.open.get_mut(handle), &mut self.line) {
            (Some(Open::Folder(theirs)), Some(line)) => {
                line.ask(|id| compose::read_folder(id, theirs)).await
            }
            (Some(Open::Waiting(left)), _) => {
                if left.is_empty() {
                    return Ok(compose::end(id));
                }
                let rest = left.split_off(left.len().min(NAMES_AT_ONCE));
                return Ok(compose::names(id, &std::mem::replace(left, rest)));
            }
            _ => return Ok(compose::denied(id, why::NOT_OPEN.en)),
        };
        match asked {
            Ok(reply) => Ok(compose::renumber(&reply, id)),
            Err(trouble) => self.told_no(id, &trouble),
        }
    }
}

/// What waits in a folder: files with their numbers, and the folders between.
pub(super) fn listed(folder: &str, held: &[Held]) -> Vec<Shown> {
    let mut shown: BTreeMap<String, Shown> = BTreeMap::new();
    for held in held.iter().filter(|held| waits(held)) {
        let below = held.path.strip_prefix(folder.trim_end_matches('/'));
        let Some(rest) = below.and_then(|rest| rest.strip_prefix('/')) else { continue };
        let entry = match rest.split_once('/') {
            Some((name, _)) => {
                let line = format!("drwx------    2 waiting  release          0 {name}");
                (name.to_owned(), line, 0, packet::FOLDER | 0o700)
            }
            None => {
                let (id, bytes) = (&held.id, held.bytes);
                let line = format!("-rw-------    1 waiting  {id} {bytes:>10} {rest}");
                (rest.to_owned(), line, bytes, packet::PLAIN | 0o600)
            }
        };
        shown.insert(entry.0.clone(), entry);
    }
    shown.into_values().collect()
}

fn waits(held: &Held) -> bool {
    held.direction == Direction::In && held.standing == Standing::Waiting
}

fn out(held: &Held) -> bool {
    held.direction == Direction::Out && !matches!(held.standing, Standing::Refused(_))
}
