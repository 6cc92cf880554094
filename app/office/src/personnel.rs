//! What a personnel list would change: a dry run row by row, and the command that carries it out.
//!
//! Clause 1(2)②. Names are compared letter for letter with what the seals stand for; a text that has not
//! changed keeps its seal, so that the ledger says only what is new.

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::{Timestamp, civil::Date};
use rules::{
    account::{Account, Secret},
    calendar::tokyo,
    id::{Department, Job, PersonId, StaffNo},
    people::{Command, Listed, Person, Row},
    sealed::Sealed,
};

use crate::{letter::Letter, state::State};

/// A row of the list, read and checked for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// Line in the file, for people who look it up there.
    pub line: usize,
    pub staff_no: String,
    pub name: String,
    pub kana: String,
    pub department: String,
    pub job: String,
    pub employment: Option<String>,
    pub joined_on: Option<Date>,
    pub leaves_on: Option<Date>,
    pub contract_until: Option<Date>,
}

/// What a list would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub rows: Vec<Planned>,
    /// On the register, but not on this list.
    pub absent: Vec<PersonId>,
    /// Departments that the register does not know yet.
    pub new_departments: Vec<String>,
}

/// One row and what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub row: ListRow,
    pub change: Change,
}

/// 追加／変更／変更なし
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Add,
    Change {
        person: PersonId,
        fields: Vec<Changed>,
    },
    Unchanged {
        person: PersonId,
    },
    /// Nothing new, but the list before did not have them.
    BackAgain {
        person: PersonId,
    },
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub field: Field,
    pub before: String,
    pub after: String,
}

/// The fields of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Kana,
    Department,
    Job,
    Employment,
    JoinedOn,
    LeavesOn,
    ContractUntil,
}

/// Compares a list with the register.
pub fn plan(state: &State, rows: Vec<ListRow>) -> Plan {
    let listed: BTreeSet<&str> = rows.iter().map(|it| it.staff_no.as_str()).collect();
    let people = &state.hospital.people;
    let absent = people
        .all()
        .filter(|it| it.on_list && !listed.contains(it.listed.staff_no.0.as_str()))
        .map(|it| it.id)
        .collect();
    let known: BTreeSet<&str> = people.departments().map(|it| it.0.as_str()).collect();
    let named: BTreeSet<&str> = rows.iter().map(|it| it.department.as_str()).collect();
    let new_departments = named.difference(&known).map(|it| (*it).to_owned()).collect();
    let rows = rows
        .into_iter()
        .map(|row| {
            let change = match people.by_staff_no(&row.staff_no) {
                None => Change::Add,
                Some(person) => compare(state, person, &row),
            };
            Planned { row, change }
        })
        .collect();
    Plan { rows, absent, new_departments }
}

impl Plan {
    /// How many rows of each kind: added, changed, unchanged.
    pub fn counts(&self) -> (usize, usize, usize) {
        self.rows.iter().fold((0, 0, 0), |(added, changed, same), it| match it.change {
            Change::Add => (added + 1, changed, same),
            Change::Change { .. } => (added, changed + 1, same),
            Change::Unchanged { .. } | Change::BackAgain { .. } => (added, changed, same + 1),
        })
    }

    /// The command that does it. `state` is the one that the plan was made from.
    pub fn into_command(self, state: &State, file: Sealed, letter: &mut Letter) -> Command {
        let unchanged = u32::try_from(self.counts().2).unwrap_or(u32::MAX);
        let rows = self
            .rows
            .into_iter()
            .filter_map(|Planned { row, change }| match change {
                Change::Add => Some(Row::Add(listed(state, &row, None, letter))),
                Change::Change { person, .. } => {
                    let to = listed(state, &row, Some(person), letter);
                    Some(Row::Change { person, to })
                }
                Change::BackAgain { person } => Some(Row::BackAgain { person }),
                Change::Unchanged { .. } => None,
            })
            .collect();
        Command::Apply { file, rows, unchanged, absent: self.absent }
    }
}

/// One person as the rules keep them; unchanged texts keep their seals.
pub fn listed(
    state: &State,
    row: &ListRow,
    known: Option<PersonId>,
    letter: &mut Letter,
) -> Listed {
    let known = known.and_then(|it| state.hospital.people.get(it));
    let mut seal = |text: &str, before: Option<Sealed>| {
        let same = before.filter(|it| state.texts.open(it) == text);
        same.unwrap_or_else(|| letter.seal(text))
    };
    Listed {
        staff_no: StaffNo(row.staff_no.clone()),
        name: seal(&row.name, known.map(|it| it.listed.name)),
        kana: seal(&row.kana, known.map(|it| it.listed.kana)),
        department: Department(row.department.clone()),
        job: Job(row.job.clone()),
        employment: row.employment.clone(),
        joined_on: row.joined_on,
        leaves_on: row.leaves_on,
        contract_until: row.contract_until,
    }
}

fn compare(state: &State, person: &Person, row: &ListRow) -> Change {
    let before = &person.listed;
    let day = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
    let pairs = [
        (Field::Name, state.texts.open(&before.name).to_owned(), row.name.clone()),
        (Field::Kana, state.texts.open(&before.kana).to_owned(), row.kana.clone()),
        (Field::Department, before.department.0.clone(), row.department.clone()),
        (Field::Job, before.job.0.clone(), row.job.clone()),
        (
            Field::Employment,
            before.employment.clone().unwrap_or_default(),
            row.employment.clone().unwrap_or_default(),
        ),
        (Field::JoinedOn, day(before.joined_on), day(row.joined_on)),
        (Field::LeavesOn, day(before.leaves_on), day(row.leaves_on)),
        (Field::ContractUntil, day(before.contract_until), day(row.contract_until)),
    ];
    let fields: Vec<Changed> = pairs
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Changed { field, before, after })
        .collect();
    let person_id = person.id;
    match (fields.is_empty(), person.on_list) {
        (false, _) => Change::Change { person: person_id, fields },
        (true, true) => Change::Unchanged { person: person_id },
        (true, false) => Change::BackAgain { person: person_id },
    }
}

/// People against accounts (clause 1(2)②): what does not fit together today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mismatches {
    /// Left, but with an effective right.
    pub left_but_active: Vec<PersonId>,
    /// An effective right, but not on the newest list.
    pub active_but_not_listed: Vec<PersonId>,
    /// On the list, joined, and nobody has applied for a right yet.
    pub joined_without_right: Vec<PersonId>,
    /// Issued, but nobody has ever printed or used the slip.
    pub never_used: Vec<PersonId>,
}

/// What the comparison found last, for as long as it cannot have become another.
#[derive(Debug, Default)]
pub struct Compared(Mutex<Option<Comparison>>);

#[derive(Debug)]
struct Comparison {
    size: u64,
    /// From when on and until when it holds, if no entry is added.
    span: Range<Timestamp>,
    found: Arc<Mismatches>,
}

impl Clone for Compared {
    /// What is decided on a copy is not what is durable: the copy compares for itself.
    fn clone(&self) -> Compared {
        Compared::default()
    }
}

/// Compares the register with the permits.
pub fn mismatches(state: &State, now: Timestamp) -> Arc<Mismatches> {
    let mut compared = state.compared.0.lock().unwrap_or_else(PoisonError::into_inner);
    match &*compared {
        Some(it) if it.size == state.size && it.span.contains(&now) => Arc::clone(&it.found),
        Some(_) | None => {
            let (found, until) = compare_all(state, now);
            let found = Arc::new(found);
            let newest = Arc::clone(&found);
            *compared = Some(Comparison { size: state.size, span: now..until, found: newest });
            found
        }
    }
}

/// What does not fit together, and the moment at which that may change by itself: when a day or a
/// permit begins or ends.
fn compare_all(state: &State, now: Timestamp) -> (Mismatches, Timestamp) {
    let hospital = &state.hospital;
    let today = tokyo::civil(now);
    let mut found = Mismatches::default();
    let mut until = tokyo::midnight(today.tomorrow().unwrap_or(today));
    for person in hospital.people.all() {
        let (mut any, mut active) = (false, false);
        for permit in hospital.permits.of(person.id) {
            any = true;
            active |= permit.is_effective(now);
            until = until.min(permit.stays_until(now));
        }
        let left = person.listed.leaves_on.is_some_and(|day| day < today);
        let joined = person.listed.joined_on.is_none_or(|day| day <= today);
        if active && left {
            found.left_but_active.push(person.id);
        }
        if active && !person.on_list && hospital.people.newest_list().is_some() {
            found.active_but_not_listed.push(person.id);
        }
        if person.on_list && joined && !left && !any {
            found.joined_without_right.push(person.id);
        }
        let unused = |it: &Account| matches!(it.secret, Secret::None | Secret::Slip { .. });
        if active && hospital.accounts.of(person.id).all(unused) {
            found.never_used.push(person.id);
        }
    }
    (found, until)
}
