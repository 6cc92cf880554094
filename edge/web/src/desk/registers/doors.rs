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
    texts::{registers::Registers, vendors::Vendors, windows::Windows},
};

pub async fn show_doors(signed: Signed) -> Result<Response, PageError> {
    let t = Registers(signed.visit.lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let may = |action| may(&state.hospital, signed.person, action);
    let mut doors = vec![
        door("/people", t.people(), t.people_do(), "1(2)①"),
        door("/permits", t.permits(), t.permits_do(), "1(2)①"),
        door("/renewals", t.renewals(), t.renewals_do(), "1(2)①"),
        door("/people/mismatches", t.mismatches(), t.mismatches_do(), "1(2)②"),
        door("/accounts", t.accounts(), t.accounts_do(), "1(2)①"),
        door("/departments", t.departments(), t.departments_do(), ""),
        door("/windows", Windows(t.0).title(), Windows(t.0).door_do(), "6(4)②"),
        door("/vendors", Vendors(t.0).door(), Vendors(t.0).door_do(), "6(4)③"),
    ];
    if may(Action::ImportPeople) {
        doors.push(door("/people/import", t.imports(), t.imports_do(), "1(2)②"));
    }
    if may(Action::SeeLog) {
        doors.push(door("/log/passages", t.passages(), t.passages_do(), "1(1)"));
    }
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    drop(state);
    show(&DoorsPage { frame, lead: String::new(), doors, more: vec![] })
}

fn door(href: &str, title: &str, text: &str, clause: &str) -> Door {
    Door { href: href.into(), title: title.into(), text: text.into(), clause: clause.into() }
}
