//! The registers that there are.

use axum::response::Response;
use rules::authority::{Action, may};

use super::things;
use crate::{
    error::PageError,
    frame::Place,
    pages::{
        apply::{Door, DoorsPage},
        show,
    },
    signed::Signed,
    texts::{
        devices::Devices, disposals::Disposals, externals::Externals, handovers::Handovers,
        intakes::Intakes, registers::Registers, things::Things, vendors::Vendors, windows::Windows,
    },
};

/// The registers of things, each with its clause.
const THINGS: [(office::things::Things, &str); 5] = [
    (office::things::Things::Media, "8(3)"),
    (office::things::Things::Devices, "6(2)①"),
    (office::things::Things::Assets, "2(1)"),
    (office::things::Things::Places, "2(1)"),
    (office::things::Things::Destinations, "2(2)"),
];

pub async fn show_doors(signed: Signed) -> Result<Response, PageError> {
    let t = Registers(signed.visit.lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let may = |action| may(&state.hospital, signed.person, action);
    let mut doors = if may(Action::SeeRegisters) { usual(t) } else { vec![] };
    for (it, clause) in THINGS {
        let words = things::words_of(t.0, it);
        doors.push(Door::new(things::path(it), words.title, words.about, clause));
    }
    let things = Things(t.0);
    doors.push(Door::new("/stocktaking", things.stocktaking(), things.stocktaking_do(), "8(3)"));
    doors.push(Door::new("/incidents", things.incidents(), things.incidents_do(), ""));
    if may(Action::ImportPeople) {
        doors.push(Door::new("/people/import", t.imports(), t.imports_do(), "1(2)②"));
    }
    if may(Action::SeeLog) {
        doors.push(Door::new("/log/passages", t.passages(), t.passages_do(), "1(1)"));
    }
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    drop(state);
    show(&DoorsPage { frame, lead: String::new(), doors, more: vec![] })
}

/// Those of people and of what vendors do.
fn usual(t: Registers) -> Vec<Door> {
    vec![
        Door::new("/people", t.people(), t.people_do(), "1(2)①"),
        Door::new("/permits", t.permits(), t.permits_do(), "1(2)①"),
        Door::new("/renewals", t.renewals(), t.renewals_do(), "1(2)①"),
        Door::new("/people/mismatches", t.mismatches(), t.mismatches_do(), "1(2)②"),
        Door::new("/accounts", t.accounts(), t.accounts_do(), "1(2)①"),
        Door::new("/departments", t.departments(), t.departments_do(), ""),
        Door::new("/windows", Windows(t.0).title(), Windows(t.0).door_do(), "6(4)②"),
        Door::new("/handovers", Handovers(t.0).title(), Handovers(t.0).door_do(), "2(2)"),
        Door::new("/intakes", Intakes(t.0).title(), Intakes(t.0).door_do(), "8(4)"),
        Door::new("/disposals", Disposals(t.0).title(), Disposals(t.0).door_do(), "2(3)"),
        Door::new("/external-devices", Externals(t.0).title(), Externals(t.0).door_do(), "8(2)"),
        Door::new(
            "/media-requests",
            Externals(t.0).media_title(),
            Externals(t.0).media_door_do(),
            "8(3)",
        ),
        Door::new("/own-devices", Devices(t.0).title(), Devices(t.0).door_do(), "6(3)①"),
        Door::new("/vendors", Vendors(t.0).door(), Vendors(t.0).door_do(), "6(4)③"),
    ]
}
