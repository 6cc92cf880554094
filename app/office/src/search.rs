//! Finding people, vendors and records by what is written on paper: numbers, names, kana.

use rules::{
    id::{ApplicationNo, IncidentNo, PersonId, SessionNo, VendorId},
    vendor::Vendor,
};

use crate::{ports::Sheets, state::State, things::Things};

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
    /// By its own name or one of its workers'.
    Vendor(VendorId),
    Window(ApplicationNo),
    Session(SessionNo),
    Thing(Things, String),
    Incident(IncidentNo),
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
    if let Ok(no) = code.parse::<SessionNo>() {
        return hospital
            .maintenance
            .session(no)
            .map(|it| Found::Session(it.no))
            .into_iter()
            .collect();
    }
    if let Ok(no) = code.parse::<IncidentNo>() {
        return hospital.incidents.get(no).map(|it| Found::Incident(it.no)).into_iter().collect();
    }
    let things = Things::ALL.into_iter().filter(|it| it.find(hospital, &code).is_some());
    let things = things.map(|it| Found::Thing(it, code.clone()));
    let folded = sheets.fold(text.trim());
    let names = state.texts.finder(sheets, text.trim());
    let named = |seal| names.finds(seal);
    let vendor = |it: &&Vendor| {
        it.id.0.to_uppercase().starts_with(&code)
            || (!folded.is_empty() && sheets.fold(&it.firm.name).contains(&folded))
            || hospital
                .vendors
                .workers()
                .any(|worker| worker.vendor == it.id && named(&worker.name))
    };
    let vendors = hospital.vendors.all().filter(vendor).map(|it| Found::Vendor(it.id.clone()));
    let people = hospital
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
        .map(|it| Found::Person(it.id));
    // Vendors are few; they are not lost behind fifty people.
    things.chain(vendors).chain(people).take(FOUND_MAX).collect()
}

fn numbered(state: &State, no: ApplicationNo) -> Option<Found> {
    let hospital = &state.hospital;
    if hospital.applications.get(no).is_some() {
        return Some(Found::Application(no));
    }
    if hospital.revocations.get(no).is_some() {
        return Some(Found::Revocation(no));
    }
    if hospital.maintenance.window(no).is_some() {
        return Some(Found::Window(no));
    }
    hospital.permits.get(no).map(|_| Found::Permit(no))
}
