//! A file that goes out: first from the target into quarantine, and from there once it is released.

use super::{
    super::{
        compose,
        line::{Reading, Trouble},
        packet,
        talk::Passing,
        tree,
        why::{self, Why},
    },
    keeper::{Keeper, Open, Served, over},
    said,
};
use crate::{
    lease::Over,
    port::{Direction, Gatehouse, TurnedAway},
    quarantine::{Held, Stage, Standing, Stopped, Verdict},
};

/// Why a file did not get into quarantine.
enum Halt {
    Stopped(Stopped),
    TooLarge,
    Trouble(Trouble),
    Over,
}

impl<G: Gatehouse> Keeper<'_, G> {
    /// Opens a file to be read: from quarantine if it was released; if nothing is there, it is brought there.
    pub async fn get(&mut self, id: u32) -> Result<Served, Over> {
        let opening = self.client.legs.session.filter(|filter| filter.opening(id));
        let Some((number, path)) = opening else {
            return Ok(Served::plain(compose::denied(id, why::NOT_OPEN.en)));
        };
        let request = format!("get {path}");
        let held = match self.held().await {
            Ok(held) => held,
            Err(away) => return Ok(Served::refused(id, request, away)),
        };
        let goes_out = |held: &Held| held.direction == Direction::Out && held.path == path;
        match held.into_iter().rev().find(goes_out) {
            None => self.fetch(id, number, path).await,
            Some(held) => Ok(match &held.standing {
                Standing::Released => self.bring_out(id, request, held).await,
                Standing::Waiting => Served::refused(id, request, said::waiting(&held.id)),
                Standing::Refused(words) => {
                    Served::refused(id, request, said::not_released(&held.id, words))
                }
            }),
        }
    }

    async fn bring_out(&mut self, id: u32, request: String, held: Held) -> Served {
        let (place, bytes, item) = (self.place.clone(), held.bytes, held.id.clone());
        let opened = tokio::task::spawn_blocking(move || place.open(&held)).await;
        match opened {
            Ok(Ok(file)) => {
                let handle = self.keep(Open::Released { file, bytes });
                Served::plain(compose::handle(id, &handle))
            }
            Ok(Err(error)) => {
                tracing::error!(%item, %error, "a released file is not handed out");
                Served::refused(id, request, why::ALTERED.into())
            }
            Err(_) => Served::refused(id, request, why::ALTERED.into()),
        }
    }

    async fn fetch(&mut self, id: u32, number: u32, path: String) -> Result<Served, Over> {
        let request = format!("get {path}");
        let handle = match self.open_at_target(&path).await {
            Ok(handle) => handle,
            Err(NotOpened::Why(why)) => return Ok(Served::refused(id, request, why.into())),
            Err(NotOpened::Trouble(trouble)) => {
                return Ok(Served::plain(self.told_no(id, &trouble)?));
            }
        };
        let mut passing = Passing::new(number, path, Direction::Out);
        let brought = self.bring_in(&handle, &mut passing).await;
        let (away, (verdict, stage)) = match brought {
            Ok(()) => {
                let item = self.item_id(number);
                (said::waiting(&item), (Verdict::Clean, Stage::Held))
            }
            Err(Halt::Stopped(stopped)) => (said::stopped(&stopped), stopped.fate()),
            Err(Halt::TooLarge) => (TurnedAway::from(why::TOO_LARGE), nowhere()),
            Err(Halt::Trouble(Trouble::Status(_))) => (why::NOT_WHOLE.into(), nowhere()),
            Err(Halt::Trouble(trouble)) => return Err(over(self.client, &trouble)),
            Err(Halt::Over) => return Err(Over),
        };
        let mut item = passing.item(stage == Stage::Held, true);
        (item.verdict, item.stage) = (verdict, stage);
        Ok(Served { item: Some(item), ..Served::refused(id, request, away) })
    }

    /// Only an ordinary file that really lies in the permitted folder: links are not followed.
    async fn open_at_target(&mut self, path: &str) -> Result<Vec<u8>, NotOpened> {
        let Some(line) = &mut self.line else { return Err(NotOpened::Why(why::DIRECTION)) };
        let there = line.look(path).await?;
        if self.root.is_none() {
            self.root = Some(line.real_path(&self.files.folder).await?);
        }
        let inside = match &self.root {
            Some(root) => tree::within(root, &line.real_path(path).await?),
            None => false,
        };
        if !there.plain() || !inside {
            return Err(NotOpened::Why(why::NOT_PLAIN));
        }
        if there.size_bytes.is_some_and(|size| size > self.files.size_max_bytes) {
            return Err(NotOpened::Why(why::TOO_LARGE));
        }
        let handle = line.handle(|id| compose::open(id, path, packet::READ)).await?;
        if self.client.legs.session.filter(|filter| filter.fetches()) {
            return Ok(handle);
        }
        line.done(|id| compose::close(id, &handle)).await?;
        Err(NotOpened::Why(why::COUNT))
    }

    async fn bring_in(&mut self, handle: &[u8], passing: &mut Passing) -> Result<(), Halt> {
        let begun = self.begin(passing.number).await;
        let Some(line) = &mut self.line else { return Err(Halt::Trouble(Trouble::Gone)) };
        let mut intake = match begun {
            Ok(intake) => intake,
            Err(stopped) => {
                line.done(|id| compose::close(id, handle)).await.map_err(Halt::Trouble)?;
                return Err(Halt::Stopped(stopped));
            }
        };
        let term = &self.client.legs.session.term;
        let mut reading = Reading::new(handle);
        let read = loop {
            term.passing().map_err(|_| Halt::Over)?;
            let bytes = match reading.next(line).await {
                Ok(Some(bytes)) => bytes,
                Ok(None) => break Ok(()),
                Err(trouble) => break Err(Halt::Trouble(trouble)),
            };
            if passing.bytes + bytes.len() as u64 > self.files.size_max_bytes {
                break Err(Halt::TooLarge);
            }
            if let Err(stopped) = intake.take(passing.bytes, &bytes).await {
                break Err(Halt::Stopped(stopped));
            }
            passing.pass(passing.bytes, &bytes);
        };
        if !matches!(read, Err(Halt::Trouble(Trouble::Gone | Trouble::Malformed))) {
            reading.stop(line).await.map_err(Halt::Trouble)?;
            // Whether the target closes what was only read changes nothing.
            let closed = line.done(|id| compose::close(id, handle)).await;
            if let Err(trouble @ (Trouble::Gone | Trouble::Malformed)) = closed {
                return Err(Halt::Trouble(trouble));
            }
        }
        read?;
        intake.finish().await.map_err(Halt::Stopped)
    }
}

enum NotOpened {
    Why(Why),
    Trouble(Trouble),
}

impl From<Trouble> for NotOpened {
    fn from(trouble: Trouble) -> NotOpened {
        NotOpened::Trouble(trouble)
    }
}

fn nowhere() -> (Verdict, Stage) {
    (Verdict::NotScanned, Stage::Refused)
}
