//! One file on its way into quarantine: onto the disk and through the scanner at once, whatever its size.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
};

use super::{
    ItemId, Quarantine, Stage, Verdict,
    clamd::{PATIENCE, Patience, Scan},
};

/// A file that is arriving. Dropped before its end, nothing of it stays.
pub(crate) struct Intake {
    place: Quarantine,
    id: ItemId,
    file: File,
    bytes: u64,
    /// Its scan, or why nothing more is taken.
    scan: Result<Scan, Stopped>,
}

/// Why a file is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// Not from the first byte to the last in order.
    NotInOrder,
    /// The disk is full, below its reserve, or broken.
    NoRoom,
    /// It was inspected, or could not be.
    Found(Verdict),
}

impl Intake {
    /// Makes room for a file. The scanner is asked first: without it, nothing is taken in.
    pub async fn begin(place: &Quarantine, id: ItemId) -> Result<Intake, Stopped> {
        Intake::begin_with(place, id, PATIENCE).await
    }

    pub(super) async fn begin_with(
        place: &Quarantine,
        id: ItemId,
        patience: Patience,
    ) -> Result<Intake, Stopped> {
        let scan = Scan::begin(place, patience).await.map_err(Stopped::Found)?;
        if !place.room(0).unwrap_or(false) {
            return Err(Stopped::NoRoom);
        }
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(place.part_path(&id))
            .map_err(|error| no_room(&id, &error))?;
        Ok(Intake { place: place.clone(), id, file, bytes: 0, scan: Ok(scan) })
    }

    /// Why nothing more is taken, if so.
    pub fn stopped(&self) -> Option<Stopped> {
        self.scan.as_ref().err().cloned()
    }

    /// How much of it is there.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next bytes. After the first refusal every other one is refused for the same reason.
    pub async fn take(&mut self, offset: u64, bytes: &[u8]) -> Result<(), Stopped> {
        let scan = self.scan.as_mut().map_err(|stopped| stopped.clone())?;
        let taken = if offset != self.bytes {
            Err(Stopped::NotInOrder)
        } else if !self.place.room(bytes.len() as u64).unwrap_or(false) {
            Err(Stopped::NoRoom)
        } else if let Err(error) = self.file.write_all(bytes) {
            Err(no_room(&self.id, &error))
        } else {
            self.bytes += bytes.len() as u64;
            scan.more(bytes).await.map_err(Stopped::Found)
        };
        if let Err(stopped) = &taken {
            self.scan = Err(stopped.clone());
            // Its room is given back now, not when the client thinks of closing.
            let _ = self.file.set_len(0);
        }
        taken
    }

    /// That was all. Clean, it is on the disk under its name before this answers; otherwise nothing is left.
    pub async fn finish(mut self) -> Result<(), Stopped> {
        let unscanned = Err(Stopped::Found(Verdict::NotScanned));
        let scan = std::mem::replace(&mut self.scan, unscanned)?;
        match scan.verdict().await {
            Verdict::Clean => {}
            found => return Err(Stopped::Found(found)),
        }
        let (id, place) = (self.id.clone(), self.place.clone());
        let kept = tokio::task::spawn_blocking(move || self.keep()).await;
        match kept {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                // Its name may be there already.
                let _ = place.discard(&id);
                Err(no_room(&id, &error))
            }
            Err(_) => Err(Stopped::NoRoom),
        }
    }

    fn keep(&mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(self.place.part_path(&self.id), self.place.held_path(&self.id))?;
        File::open(&self.place.folder)?.sync_all()
    }
}

impl Drop for Intake {
    fn drop(&mut self) {
        // Gone already if it was kept.
        let _ = fs::remove_file(self.place.part_path(&self.id));
    }
}

impl Stopped {
    /// How the item of such a file ends.
    pub fn fate(&self) -> (Verdict, Stage) {
        let verdict = match self {
            Stopped::NotInOrder | Stopped::NoRoom => Verdict::NotScanned,
            Stopped::Found(verdict) => verdict.clone(),
        };
        (verdict, Stage::Refused)
    }
}

fn no_room(id: &ItemId, error: &io::Error) -> Stopped {
    tracing::error!(item = %id, %error, "quarantine cannot be written");
    Stopped::NoRoom
}
