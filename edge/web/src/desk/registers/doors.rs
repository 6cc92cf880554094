//! The registers that there are.

use axum::response::Response;
use rules::authority::{Action, may};

use crate::{
    error::PageError,
    frame::Place,
    pages::{
        apply::{Door, DoorsPage},
        show,
    },
    signed::Signed,
    texts::{
        devices::Devices, handovers::Handovers, intakes::Intakes, registers::Registers,
        vendors::Vendors, windows::Windows,
    },
};

pub async fn show_doors(signed: Signed) -> Result<Response, PageError> {
    let t = Registers(signed.visit.lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let may = |action| may(&state.hospital, signed.person, action);
    let mut doors = vec![
        Door::new("/people", t.people(), t.people_do(), "1(2)①"),
        Door::new("/permits", t.permits(), t.permits_do(), "1(2)①"),
        Door::new("/renewals", t.renewals(), t.renewals_do(), "1(2)①"),
        Door::new("/people/mismatches", t.mismatches(), t.mismatches_do(), "1(2)②"),
        Door::new("/accounts", t.accounts(), t.accounts_do(), "1(2)①"),
        Door::new("/departments", t.departments(), t.departments_do(), ""),
        Door::new("/windows", Windows(t.0).title(), Windows(t.0).door_do(), "6(4)②"),
        Door::new("/handovers", Handovers(t.0).title(), Handovers(t.0).door_do(), "2(2)"),
        Door::new("/intakes", Intakes(t.0).title(), Intakes(t.0).door_do(), "8(4)"),
        Door::new("/own-devices", Devices(t.0).title(), Devices(t.0).door_do(), "6(3)①"),
        Door::new("/vendors", Vendors(t.0).door(), Vendors(t.0).door_do(), "6(4)③"),
    ];
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
