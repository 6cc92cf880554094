//! A file that comes in: into quarantine and through the scanner while it arrives.

use super::{
    super::{compose, why},
    keeper::{Keeper, Open, Served},
    said,
};
use crate::{
    port::{Direction, Gatehouse, Item, TurnedAway},
    quarantine::{Intake, Stage, Stopped, Verdict},
};

/// Arriving at once. Each one holds a thread of the scanner's, which has ten by default.
const ARRIVING_MAX: usize = 4;

/// A path that people can read in a list.
const PATH_MAX_BYTES: usize = 1024;

impl<G: Gatehouse> Keeper<'_, G> {
    /// Opens a file to be written: its handle, or why not.
    pub async fn put(&mut self, id: u32) -> Served {
        let session = &self.client.legs.session;
        let Some((number, path)) = session.filter(|filter| filter.opening(id)) else {
            return Served::plain(compose::denied(id, why::NOT_OPEN.en));
        };
        let request = format!("put {path}");
        if path.len() > PATH_MAX_BYTES || path.chars().any(char::is_control) {
            return Served::refused(id, request, why::NAME.into());
        }
        let arriving = self.open.values().filter(|open| matches!(open, Open::Arriving { .. }));
        if arriving.count() >= ARRIVING_MAX {
            return Served::refused(id, request, why::CROWDED.into());
        }
        match self.begin(number).await {
            Ok(intake) => {
                let handle = self.keep(Open::Arriving { intake: Box::new(intake), path });
                Served::plain(compose::handle(id, &handle))
            }
            Err(stopped) => {
                let served = Served::refused(id, request, said::stopped(&stopped));
                Served { item: Some(nothing_of(number, path, &stopped)), ..served }
            }
        }
    }

    /// Bytes of a file that is arriving.
    pub async fn take(&mut self, id: u32, handle: &[u8], offset: u64, data: &[u8]) -> Served {
        let Some(Open::Arriving { intake, path }) = self.open.get_mut(handle) else {
            return Served::plain(compose::denied(id, why::NOT_OPEN.en));
        };
        // Many packets are on the way when the first one is refused: one record is enough.
        let first = intake.stopped().is_none();
        match intake.take(offset, data).await {
            Ok(()) => Served::plain(compose::ok(id)),
            Err(stopped) => {
                let away = said::stopped(&stopped);
                match first {
                    true => Served::refused(id, format!("put {path}"), away),
                    false => Served::plain(compose::denied(id, &away.words.en)),
                }
            }
        }
    }

    /// The client closes it: held, if it is whole and clean.
    pub async fn finish(&self, id: u32, handle: &[u8], intake: Intake, path: String) -> Served {
        let whole = self.client.legs.session.filter(|filter| filter.whole(handle));
        let ended = match (intake.stopped(), whole) {
            (Some(stopped), _) => {
                // Said when it happened.
                let fate = Some(stopped.fate());
                let reply = compose::denied(id, &said::stopped(&stopped).words.en);
                return Served { fate, ..Served::plain(reply) };
            }
            (None, true) => intake.finish().await,
            (None, false) => {
                let fate = Some((Verdict::NotScanned, Stage::Refused));
                let reply = compose::denied(id, why::NOT_WHOLE.en);
                return Served { fate, ..Served::plain(reply) };
            }
        };
        match ended {
            Ok(()) => {
                let fate = Some((Verdict::Clean, Stage::Held));
                Served { fate, ..Served::plain(compose::ok(id)) }
            }
            Err(stopped) => {
                let away: TurnedAway = said::stopped(&stopped);
                let fate = Some(stopped.fate());
                Served { fate, ..Served::refused(id, format!("put {path}"), away) }
            }
        }
    }
}

/// The item of a file that was not even begun.
fn nothing_of(number: u32, path: String, stopped: &Stopped) -> Item {
    let (verdict, stage) = stopped.fate();
    let direction = Direction::In;
    Item { number, path, direction, bytes: 0, hash: None, complete: false, verdict, stage }
}
