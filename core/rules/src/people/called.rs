//! Who is called what, and who will be.

use jiff::Timestamp;

use super::{AppliedList, People, Person, decide};
use crate::sealed::Sealed;

impl People {
    /// Who is called so now, in letters or in kana.
    pub fn bearer(&self, text: &Sealed) -> Option<&Person> {
        self.people.values().find(|it| it.listed.name == *text || it.listed.kana == *text)
    }

    /// Whether somebody will be called so, or would be again if the newest list were taken back.
    pub fn is_coming(&self, text: &Sealed, now: Timestamp) -> bool {
        let undoable = |it: &&AppliedList| {
            !it.undone && it.at.is_some_and(|at| now.duration_since(at) <= decide::UNDO_WITHIN)
        };
        let before = self.newest.iter().filter(undoable).flat_map(|it| &it.changed);
        let mut back = before.map(|(_, before)| before);
        self.coming.iter().any(|it| it.name == *text || it.kana == *text)
            || back.any(|it| it.name == *text || it.kana == *text)
    }
}
