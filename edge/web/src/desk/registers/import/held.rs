//! Lists that were read and wait for their import: a few, bounded in size, each for one session.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use office::{
    personnel::ListRow,
    ports::{ReadList, RowFault},
};
use rules::sealed::Digest;

/// General affairs is one office; the oldest file makes place for a ninth.
const FILES_MAX: usize = 8;
/// Of all of them together, about as much as one upload may have.
const BYTES_MAX: usize = 50 * 1024 * 1024;

/// A list as it was read.
pub struct HeldFile {
    session: [u8; 32],
    /// SHA-256 of the file: what the ledger will say was imported.
    pub digest: Digest,
    pub name: String,
    pub list: ReadList,
    bytes: usize,
}

/// The lists that wait.
#[derive(Default)]
pub struct HeldFiles(Mutex<VecDeque<Arc<HeldFile>>>);

impl HeldFile {
    pub fn new(session: [u8; 32], digest: Digest, name: String, list: ReadList) -> HeldFile {
        let bytes = list.rows.iter().map(weight).sum();
        HeldFile { session, digest, name, list, bytes }
    }

    /// Rows that could be read.
    pub fn rows(&self) -> impl Iterator<Item = &ListRow> {
        self.list.rows.iter().filter_map(|it| it.as_ref().ok())
    }

    pub fn faults(&self) -> impl Iterator<Item = &RowFault> {
        self.list.rows.iter().filter_map(|it| it.as_ref().err())
    }
}

impl HeldFiles {
    /// Keeps a list; the same file of the same session stands once. Too much drops the oldest.
    pub fn keep(&self, file: HeldFile) {
        let mut files = self.lock();
        files.retain(|it| it.session != file.session || it.digest != file.digest);
        files.push_back(Arc::new(file));
        let mut bytes: usize = files.iter().map(|it| it.bytes).sum();
        while files.len() > FILES_MAX || (bytes > BYTES_MAX && files.len() > 1) {
            bytes -= files.pop_front().map_or(0, |it| it.bytes);
        }
    }

    /// Only the session that sent a file finds it again.
    pub fn find(&self, session: &[u8; 32], digest: &str) -> Option<Arc<HeldFile>> {
        let digest: Digest = digest.parse().ok()?;
        let files = self.lock();
        files.iter().find(|it| it.session == *session && it.digest == digest).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Arc<HeldFile>>> {
        // Nothing in here panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// About what a row takes in memory.
fn weight(row: &Result<ListRow, RowFault>) -> usize {
    let texts = match row {
        Ok(row) => {
            row.staff_no.len()
                + row.name.len()
                + row.kana.len()
                + row.department.len()
                + row.job.len()
                + row.employment.as_ref().map_or(0, String::len)
        }
        Err(fault) => fault.column.len() + fault.reason.0.len() + fault.reason.1.len(),
    };
    size_of::<Result<ListRow, RowFault>>() + texts
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
        HeldFile::new([session; 32], Sealed([digest; 32]), "a.csv".into(), list)
    }

    #[test]
    fn only_the_session_that_sent_a_file_finds_it() {
        let files = HeldFiles::default();
        files.keep(file(1, 7));
        let digest = Sealed([7; 32]).to_string();
        assert!(files.find(&[1; 32], &digest).is_some());
        assert!(files.find(&[2; 32], &digest).is_none());
        assert!(files.find(&[1; 32], "07").is_none());
    }

    #[test]
    fn the_ninth_file_drops_the_first() {
        let files = HeldFiles::default();
        (0..9).for_each(|n| files.keep(file(1, n)));
        assert!(files.find(&[1; 32], &Sealed([0; 32]).to_string()).is_none());
        assert!(files.find(&[1; 32], &Sealed([8; 32]).to_string()).is_some());
    }
}
