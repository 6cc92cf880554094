//! The personnel list: who works here, where and as what, as general affairs says it.
//!
//! Keeps: 1(2)②, 1(2)-rename, rule 4.
//!
//! Names are sealed: the rules never see them.
//! Deliberately not here: comparing names with a new list (the office does it, it can open the seals).

mod called;
mod decide;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub(crate) use decide::refuse_unknown;
pub use decide::{UNDO_WITHIN, decide};

use crate::{
    calendar,
    id::{ApplicationNo, Department, Job, ListId, PersonId, StaffNo},
    record::Record,
    sealed::{Digest, Sealed},
    setting::Administrator,
};

/// What somebody wants done with the list.
#[derive(Clone, Debug)]
pub enum Command {
    /// Take over a list. `rows` holds only what differs from what is known.
    Apply { file: Digest, rows: Vec<Row>, unchanged: u32, absent: Vec<PersonId> },
    /// Take back the newest list, within 24 hours.
    Undo { list: ListId },
    /// One person who is not on any list yet (仮登録).
    Enrol { listed: Listed },
    /// The founding's own person; follows from it.
    EnrolAdministrator(Administrator),
    /// The name changes; user ID and history stay (rule 4). Follows from a permitted 氏名変更届.
    Rename { permitted_by: ApplicationNo, person: PersonId, name: Sealed, kana: Sealed, on: Date },
}

/// A row of the list that says something new.
#[derive(Clone, Debug)]
pub enum Row {
    Add(Listed),
    Change {
        person: PersonId,
        to: Listed,
    },
    /// Nothing changed, but the person had been missing from the list before.
    BackAgain {
        person: PersonId,
    },
}

/// What the list says of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub staff_no: StaffNo,
    pub name: Sealed,
    pub kana: Sealed,
    pub department: Department,
    pub job: Job,
    /// 雇用区分, a word of the hospital.
    pub employment: Option<String>,
    pub joined_on: Option<Date>,
    pub leaves_on: Option<Date>,
    pub contract_until: Option<Date>,
}

/// What has happened to the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Added {
        person: PersonId,
        list: Option<ListId>,
        listed: Listed,
    },
    Changed {
        person: PersonId,
        list: ListId,
        before: Listed,
        after: Listed,
    },
    /// Missing from the newest list.
    Absent {
        person: PersonId,
        list: ListId,
    },
    /// On the list again.
    Returned {
        person: PersonId,
        list: ListId,
    },
    ListApplied {
        list: ListId,
        file: Digest,
        added: u32,
        changed: u32,
        unchanged: u32,
        absent: u32,
    },
    ListUndone {
        list: ListId,
    },
    Renamed {
        person: PersonId,
        name: Sealed,
        kana: Sealed,
        on: Date,
    },
}

/// Everybody who ever was on a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    people: BTreeMap<PersonId, Person>,
    by_staff_no: BTreeMap<StaffNo, PersonId>,
    departments: BTreeSet<Department>,
    next: u32,
    lists: u32,
    /// Names that are to come, the nearest first.
    coming: Vec<ComingName>,
    /// What undoing the newest list needs.
    newest: Option<AppliedList>,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub listed: Listed,
    /// Earlier names, each with the last day on which it was used.
    pub former_names: Vec<FormerName>,
    /// Whether the newest list has them.
    pub on_list: bool,
}

/// A name that was used before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    pub name: Sealed,
    pub kana: Sealed,
    pub until: Date,
}

/// A name that was agreed on before its day (clause 1(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ComingName {
    person: PersonId,
    name: Sealed,
    kana: Sealed,
    /// The first day on which it is used.
    on: Date,
}

/// The newest list, as far as taking it back needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedList {
    pub id: ListId,
    pub file: Digest,
    pub at: Option<Timestamp>,
    pub undone: bool,
    added: Vec<PersonId>,
    changed: Vec<(PersonId, Listed)>,
    absent: Vec<PersonId>,
    returned: Vec<PersonId>,
}

impl AppliedList {
    /// How many were added, changed, missing and back again.
    pub fn counts(&self) -> [usize; 4] {
        [self.added.len(), self.changed.len(), self.absent.len(), self.returned.len()]
    }
}

impl People {
    pub fn get(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    pub fn by_staff_no(&self, staff_no: &str) -> Option<&Person> {
        self.people.get(self.by_staff_no.get(staff_no)?)
    }

    /// In the order of their staff numbers.
    pub fn all(&self) -> impl Iterator<Item = &Person> {
        self.by_staff_no.values().filter_map(|id| self.people.get(id))
    }

    pub fn departments(&self) -> impl Iterator<Item = &Department> {
        self.departments.iter()
    }

    pub fn newest_list(&self) -> Option<&AppliedList> {
        self.newest.as_ref()
    }

    /// Names whose day has come by then are used from now on. Any entry of the ledger brings them: the first
    /// of a day is written right after midnight, when the day of passages before it is closed.
    pub fn begin_names(&mut self, at: Timestamp) {
        let today = calendar::tokyo::civil(at);
        let begun = self.coming.partition_point(|it| it.on <= today);
        for it in self.coming.drain(..begun).collect::<Vec<_>>() {
            self.rename(it.person, it.name, it.kana, it.on);
        }
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Added { person, list, listed } => self.add(*person, *list, listed),
            Event::Changed { person, list, before, after } => {
                let was_absent = self.get(*person).is_some_and(|it| !it.on_list);
                let note = self.note(*list);
                note.changed.push((*person, before.clone()));
                note.returned.extend(was_absent.then_some(*person));
                if before.name != after.name {
                    self.keep_name(*person, calendar::tokyo::civil(record.at));
                }
                self.set(*person, after);
            }
            Event::Absent { person, list } => {
                self.note(*list).absent.push(*person);
                self.set_on_list(*person, false);
            }
            Event::Returned { person, list } => {
                self.note(*list).returned.push(*person);
                self.set_on_list(*person, true);
            }
            Event::ListApplied { list, file, .. } => {
                let newest = self.note(*list);
                newest.file = *file;
                newest.at = Some(record.at);
                self.lists = list.0;
            }
            Event::ListUndone { .. } => self.undo(),
            Event::Renamed { person, name, kana, on } => {
                let coming = ComingName { person: *person, name: *name, kana: *kana, on: *on };
                self.coming.push(coming);
                self.coming.sort_by_key(|it| it.on);
                self.begin_names(record.at);
            }
        }
    }

    fn add(&mut self, id: PersonId, list: Option<ListId>, listed: &Listed) {
        if let Some(list) = list {
            self.note(list).added.push(id);
        }
        self.next = self.next.max(id.0 + 1);
        self.departments.insert(listed.department.clone());
        self.by_staff_no.insert(listed.staff_no.clone(), id);
        let person =
            Person { id, listed: listed.clone(), former_names: vec![], on_list: list.is_some() };
        self.people.insert(id, person);
    }

    fn set(&mut self, id: PersonId, listed: &Listed) {
        self.departments.insert(listed.department.clone());
        if let Some(person) = self.people.get_mut(&id) {
            person.listed = listed.clone();
            person.on_list = true;
        }
    }

    fn set_on_list(&mut self, id: PersonId, on_list: bool) {
        if let Some(person) = self.people.get_mut(&id) {
            person.on_list = on_list;
        }
    }

    /// The name that is used until the day before `on` (clause 1(2)).
    fn keep_name(&mut self, id: PersonId, on: Date) {
        if let Some(person) = self.people.get_mut(&id) {
            let until = on.yesterday().unwrap_or(on);
            let former = FormerName { name: person.listed.name, kana: person.listed.kana, until };
            person.former_names.push(former);
        }
    }

    fn rename(&mut self, id: PersonId, name: Sealed, kana: Sealed, on: Date) {
        self.keep_name(id, on);
        if let Some(person) = self.people.get_mut(&id) {
            person.listed.name = name;
            person.listed.kana = kana;
        }
        // Taking the list back does not take the name back.
        let changed = self.newest.iter_mut().flat_map(|it| &mut it.changed);
        for (_, before) in changed.filter(|(changed, _)| *changed == id) {
            before.name = name;
            before.kana = kana;
        }
    }

    fn undo(&mut self) {
        let Some(newest) = self.newest.as_mut() else { return };
        newest.undone = true;
        let list = newest.clone();
        for id in list.added {
            if let Some(person) = self.people.remove(&id) {
                self.by_staff_no.remove(&person.listed.staff_no);
            }
        }
        for (id, before) in list.changed {
            self.set(id, &before);
            self.forget_kept_name(id);
        }
        list.absent.into_iter().for_each(|id| self.set_on_list(id, true));
        list.returned.into_iter().for_each(|id| self.set_on_list(id, false));
    }

    /// A name that came back is no former name.
    fn forget_kept_name(&mut self, id: PersonId) {
        if let Some(person) = self.people.get_mut(&id) {
            let present = person.listed.name;
            person.former_names.pop_if(|it| it.name == present);
        }
    }

    /// The notes of the list that is being taken over; a new list starts new notes.
    fn note(&mut self, id: ListId) -> &mut AppliedList {
        if self.newest.as_ref().is_none_or(|it| it.id != id) {
            self.newest = None;
        }
        self.newest.get_or_insert_with(|| AppliedList {
            id,
            file: Sealed([0; 32]),
            at: None,
            undone: false,
            added: vec![],
            changed: vec![],
            absent: vec![],
            returned: vec![],
        })
    }
}
