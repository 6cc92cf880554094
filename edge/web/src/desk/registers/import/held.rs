//! Files that were read and wait for their import: a few, bounded in size, each for one session.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use office::{
    personnel::ListRow,
    ports::{ReadList, RowFault},
    things::ThingRow,
};
use rules::sealed::Digest;

/// One office imports at a time; the oldest file makes place for a ninth.
const FILES_MAX: usize = 8;
/// Of all of them together, about as much as one upload may have.
const BYTES_MAX: usize = 50 * 1024 * 1024;

/// A file as it was read, with rows of one kind.
pub struct HeldFile<R = ListRow> {
    session: [u8; 32],
    /// The register that it was read for: `/people`.
    of: &'static str,
    /// SHA-256 of the file: what the ledger will say was imported.
    pub digest: Digest,
    pub name: String,
    pub list: ReadList<R>,
    bytes: usize,
}

/// The files that wait.
pub struct HeldFiles<R = ListRow>(Mutex<VecDeque<Arc<HeldFile<R>>>>);

/// What a row takes in memory besides itself.
pub trait Texts {
    fn letters(&self) -> usize;
}

impl Texts for ListRow {
    fn letters(&self) -> usize {
        self.staff_no.len()
            + self.name.len()
            + self.kana.len()
            + self.department.len()
            + self.job.len()
            + self.employment.as_ref().map_or(0, String::len)
    }
}

impl Texts for ThingRow {
    fn letters(&self) -> usize {
        self.no.len() + self.cells.iter().map(|it| size_of::<String>() + it.len()).sum::<usize>()
    }
}

impl<R: Texts> HeldFile<R> {
    pub fn new(
        session: [u8; 32],
        of: &'static str,
        digest: Digest,
        name: String,
        list: ReadList<R>,
    ) -> HeldFile<R> {
        let bytes = list.rows.iter().map(weight).sum();
        HeldFile { session, of, digest, name, list, bytes }
    }

    /// Rows that could be read.
    pub fn rows(&self) -> impl Iterator<Item = &R> {
        self.list.rows.iter().filter_map(|it| it.as_ref().ok())
    }

    pub fn faults(&self) -> impl Iterator<Item = &RowFault> {
        self.list.rows.iter().filter_map(|it| it.as_ref().err())
    }

    fn is(&self, session: &[u8; 32], of: &str, digest: Digest) -> bool {
        self.session == *session && self.of == of && self.digest == digest
    }
}

impl<R> Default for HeldFiles<R> {
    fn default() -> HeldFiles<R> {
        HeldFiles(Mutex::default())
    }
}

impl<R: Texts> HeldFiles<R> {
    /// Keeps a file; the same one of the same session stands once. Too much drops the oldest.
    pub fn keep(&self, file: HeldFile<R>) {
        let mut files = self.lock();
        files.retain(|it| !it.is(&file.session, file.of, file.digest));
        files.push_back(Arc::new(file));
        let mut bytes: usize = files.iter().map(|it| it.bytes).sum();
        while files.len() > FILES_MAX || (bytes > BYTES_MAX && files.len() > 1) {
            bytes -= files.pop_front().map_or(0, |it| it.bytes);
        }
    }

    /// Only the session that sent a file finds it again, and only for the same register.
    pub fn find(&self, session: &[u8; 32], of: &str, digest: &str) -> Option<Arc<HeldFile<R>>> {
        let digest: Digest = digest.parse().ok()?;
        let files = self.lock();
        files.iter().find(|it| it.is(session, of, digest)).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Arc<HeldFile<R>>>> {
        // Nothing in here panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// About what a row takes in memory.
fn weight<R: Texts>(row: &Result<R, RowFault>) -> usize {
    let letters = match row {
        Ok(row) => row.letters(),
        Err(fault) => fault.column.len() + fault.reason.0.len() + fault.reason.1.len(),
    };
    size_of::<Result<R, RowFault>>() + letters
}

#[cfg(test)]
mod tests {
    use rules::sealed::Sealed;

    use super::*;

    fn file(session: u8, digest: u8) -> HeldFile {
        let list = ReadList {
            read_as: (String::new(), String::new()),
            headers: vec![],
            first: vec![],
            rows: vec![],
        };
        HeldFile::new([session; 32], "/people", Sealed([digest; 32]), "a.csv".into(), list)
    }

    #[test]
    fn only_the_session_that_sent_a_file_finds_it() {
        let files = HeldFiles::default();
        files.keep(file(1, 7));
        let digest = Sealed([7; 32]).to_string();
        assert!(files.find(&[1; 32], "/people", &digest).is_some());
        assert!(files.find(&[2; 32], "/people", &digest).is_none());
        assert!(files.find(&[1; 32], "/media", &digest).is_none(), "read for another register");
        assert!(files.find(&[1; 32], "/people", "07").is_none());
    }

    #[test]
    fn the_ninth_file_drops_the_first() {
        let files = HeldFiles::default();
        (0..9).for_each(|n| files.keep(file(1, n)));
        assert!(files.find(&[1; 32], "/people", &Sealed([0; 32]).to_string()).is_none());
        assert!(files.find(&[1; 32], "/people", &Sealed([8; 32]).to_string()).is_some());
    }
}
