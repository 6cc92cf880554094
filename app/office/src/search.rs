//! Finding people and records by what is written on paper: numbers, names, kana.

use rules::id::{ApplicationNo, PersonId};

use crate::{ports::Sheets, state::State};

/// More than a page of hits helps nobody.
const FOUND_MAX: usize = 50;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Person(PersonId),
    Application(ApplicationNo),
    Revocation(ApplicationNo),
    /// A permit without an application: from the founding.
    Permit(ApplicationNo),
}

/// What fits: a number exactly, staff numbers and accounts from their beginning, names and kana anywhere.
pub fn search(state: &State, sheets: &dyn Sheets, text: &str) -> Vec<Found> {
    let hospital = &state.hospital;
    let code = sheets.code(text.trim());
    if code.is_empty() {
        return vec![];
    }
    if let Ok(no) = code.parse::<ApplicationNo>() {
        return numbered(state, no).into_iter().collect();
    }
    let names = state.texts.finder(sheets, text.trim());
    let named = |seal| names.finds(seal);
    hospital
        .people
        .all()
        .filter(|it| {
            let listed = &it.listed;
            listed.staff_no.0.starts_with(&code)
                || hospital.accounts.of(it.id).any(|it| it.id.0.to_uppercase().starts_with(&code))
                || named(&listed.name)
                || named(&listed.kana)
                || it.former_names.iter().any(|former| named(&former.name) || named(&former.kana))
        })
        .map(|it| Found::Person(it.id))
        .take(FOUND_MAX)
        .collect()
}

fn numbered(state: &State, no: ApplicationNo) -> Option<Found> {
    let hospital = &state.hospital;
    if hospital.applications.get(no).is_some() {
        return Some(Found::Application(no));
    }
    if hospital.revocations.get(no).is_some() {
        return Some(Found::Revocation(no));
    }
    hospital.permits.get(no).map(|_| Found::Permit(no))
}
