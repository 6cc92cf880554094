//! The recordings' folder: one file a session, read with the key that lies beside the ledger.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use office::ports::{LineVisitor, Place, Recordings, StoreError};
use remote::{
    port::RecordingKey,
    recording::{self, Head, Line, Reader, Unreadable, notes},
};
use rules::{Hospital, id::SessionNo, maintenance::Why};
use web::film::Film;
use zeroize::Zeroizing;

/// `DIR/recordings`
pub fn folder(data: &Path) -> PathBuf {
    data.join("recordings")
}

pub fn file(folder: &Path, session: SessionNo) -> PathBuf {
    folder.join(format!("{session}.rec"))
}

/// Notes on a recording: a cache that may be deleted.
fn beside(folder: &Path, session: SessionNo) -> PathBuf {
    folder.join(format!("{session}.notes"))
}

/// 64 hexadecimal letters.
pub fn key(text: &str) -> Option<RecordingKey> {
    let sealed: rules::sealed::Sealed = text.parse().ok()?;
    Some(RecordingKey(Zeroizing::new(sealed.0)))
}

/// Marked moments of a recording; none where it cannot be read. From now on it opens at once.
pub fn markers(folder: &Path, session: SessionNo, key: &str) -> u32 {
    let shelf = Shelf(folder.to_owned());
    let marked = Film::new(&shelf, session, key).develop().unwrap_or_else(|error| {
        tracing::error!(%session, %error, "the recording cannot be read");
        0
    });
    u32::try_from(marked).unwrap_or(u32::MAX)
}

/// The recordings of a data folder, for the pages.
pub struct Shelf(pub PathBuf);

impl Recordings for Shelf {
    fn play(
        &self,
        session: SessionNo,
        text: &str,
        from: Place,
        visit: LineVisitor<'_>,
    ) -> Result<(), StoreError> {
        let missing = || StoreError::Missing { what: session.to_string() };
        let key = key(text).ok_or_else(missing)?;
        let other = |it: Unreadable| StoreError::Other(Box::new(it));
        let path = file(&self.0, session);
        if !path.exists() {
            return Err(missing());
        }
        let begins = match from {
            Place { piece: 0, .. } => recording::Place::BEGINNING,
            Place { piece: chunk, offset } => recording::Place { chunk, offset },
        };
        for line in Reader::open(&path, &key, begins).map_err(other)? {
            let Line { place, at_ms, text } = line.map_err(other)?;
            if !visit(Place { piece: place.chunk, offset: place.offset }, at_ms, &text) {
                break;
            }
        }
        Ok(())
    }

    fn notes(&self, session: SessionNo, text: &str) -> Option<Vec<u8>> {
        let mut sealed = fs::read(beside(&self.0, session)).ok()?;
        notes::open(&key(text)?, &mut sealed)
    }

    fn keep_notes(&self, session: SessionNo, text: &str, told: &[u8]) {
        let Some(key) = key(text) else { return };
        let path = beside(&self.0, session);
        // Whoever reads meanwhile reads the old ones.
        let fresh = path.with_extension("fresh");
        let kept =
            fs::write(&fresh, notes::seal(&key, told)).and_then(|()| fs::rename(&fresh, &path));
        if let Err(error) = kept {
            tracing::warn!(%session, %error, "notes on a recording could not be kept");
        }
    }
}

/// Every recording that the ledger knows of against its file, without any key; how many held, and the
/// first that does not (its number, and why).
pub fn check(hospital: &Hospital, folder: &Path) -> (usize, Option<(SessionNo, String)>) {
    let mut held = 0;
    for session in hospital.maintenance.sessions() {
        let Some(head) = session.head.as_ref().filter(|it| it.chunks > 0) else { continue };
        let expected = Head { chunks: head.chunks, bytes: head.bytes, hash: head.hash.0 };
        let path = file(folder, session.no);
        // A session that was lost with the server may have written on after its last head.
        let checked = match &session.ended {
            Some(ended) if ended.why != Why::Lost => recording::verify(&path, &expected),
            Some(_) | None => recording::verify_unfinished(&path, &expected),
        };
        match checked {
            Ok(_) => held += 1,
            Err(fault) => return (held, Some((session.no, fault.to_string()))),
        }
    }
    (held, None)
}

/// Recordings from number `from` on belong to entries that are lost: they are kept, out of the way of the
/// sessions that get these numbers next. How many there were.
pub fn set_aside(folder: &Path, from: SessionNo, size: u64) -> io::Result<usize> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(0) };
    let to = folder.join(format!("lost-{size}"));
    let mut moved = 0;
    for entry in entries {
        let path = entry?.path();
        let number = path.file_stem().and_then(|it| it.to_str()).and_then(|it| it.parse().ok());
        if path.is_file() && number.is_some_and(|it: SessionNo| it >= from) {
            fs::create_dir_all(&to)?;
            let name = path.file_name().unwrap_or_default();
            // Put back twice from the same copy: both recordings stay.
            let free = (0..).map(|n| match n {
                0 => to.join(name),
                _ => to.join(format!("{}.{n}", name.to_string_lossy())),
            });
            let free = free.into_iter().find(|it| !it.exists());
            fs::rename(&path, free.expect("there are more numbers than files"))?;
            moved += 1;
        }
    }
    Ok(moved)
}

/// Copies every recording, as it lies, sealed, without the notes. Those of lost sessions stay where they are.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let recording = Path::new(&entry.file_name()).extension().is_some_and(|it| it == "rec");
        if !(recording && entry.file_type()?.is_file()) {
            continue;
        }
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use remote::recording::Writer;
    use rules::{
        Event,
        maintenance::{self, Why},
        record::{Actor, Record},
        sealed::Sealed,
    };

    use super::*;

    /// A hospital that knows of one session, its last head, and how it ended.
    fn hospital(head: remote::recording::Head, why: Why) -> Hospital {
        let session = SessionNo(1);
        let head =
            maintenance::Head { chunks: head.chunks, bytes: head.bytes, hash: Sealed(head.hash) };
        let events = [
            maintenance::Event::Started {
                session,
                window: "R8-0001".parse().expect("a number"),
                worker: rules::id::WorkerId(0),
                target: "emr-db".into(),
                source: std::net::Ipv4Addr::LOCALHOST.into(),
                key: Sealed([0; 32]),
            },
            maintenance::Event::Headed { session, head },
            maintenance::Event::Ended { session, why, head, markers: 0 },
        ];
        let mut hospital = Hospital::default();
        for (seq, event) in (0..).zip(events) {
            let record = Record { seq, at: Timestamp::UNIX_EPOCH, by: Actor::System };
            hospital.evolve(&record, &Event::Maintenance(event));
        }
        hospital
    }

    // keeps: 6(4)④
    #[test]
    fn recordings_of_lost_sessions_make_room_and_are_kept() {
        let folder = std::env::temp_dir().join(format!("sekisho-aside-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for number in [1, 2, 3] {
            fs::write(file(&folder, SessionNo(number)), [number as u8]).expect("written");
        }
        assert_eq!(set_aside(&folder, SessionNo(2), 300).expect("moved"), 2);
        assert!(file(&folder, SessionNo(1)).exists() && !file(&folder, SessionNo(2)).exists());
        fs::write(file(&folder, SessionNo(2)), [9]).expect("the number is free again");
        assert_eq!(set_aside(&folder, SessionNo(2), 300).expect("moved again"), 1);
        assert_eq!(fs::read_dir(folder.join("lost-300")).expect("kept").count(), 3);
        let copied = folder.join("copied");
        copy(&folder, &copied).expect("copied");
        assert_eq!(fs::read_dir(&copied).expect("a folder").count(), 1);
        assert_eq!(set_aside(&folder.join("nothing"), SessionNo(0), 1).expect("nothing"), 0);
        fs::remove_dir_all(&folder).expect("it was ours");
    }

    // keeps: 6(4)④
    #[test]
    fn what_was_written_after_the_last_head_is_lost_only_with_the_server() {
        let folder = std::env::temp_dir().join(format!("sekisho-shelf-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let key = RecordingKey(Zeroizing::new([7; 32]));
        let path = file(&folder, SessionNo(1));
        let mut writer = Writer::create(&path, &key, "{\"version\":3}", 0).expect("made");
        writer.append(10, b"[0.01,\"o\",\"$ \"]\n").expect("written");
        let known = writer.head();
        writer.append(900, b"[0.9,\"m\",\"exec reboot\"]\n").expect("written");
        let text = Sealed([7; 32]).to_string();
        assert_eq!(markers(&folder, SessionNo(1), &text), 1);
        // The server was killed before it could tell the ledger of the last chunk.
        assert_eq!(check(&hospital(known, Why::Lost), &folder), (1, None));
        // A session that ended in order ends with its last head, and with nothing behind it.
        let (held, broken) = check(&hospital(known, Why::Left), &folder);
        assert_eq!((held, broken.map(|it| it.0)), (0, Some(SessionNo(1))));
        fs::remove_dir_all(&folder).expect("it was ours");
    }
}
