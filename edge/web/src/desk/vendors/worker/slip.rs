//! The secret of a worker's one-time codes on its way to paper: it is answered once and never again.

use rules::id::WorkerId;

use super::super::Answer;
use crate::{
    desk::asking::page as said_page,
    error::PageError,
    frame::Place,
    pages::{code_slip::CodeSlipPage, show, show_again},
    qr::Qr,
    remote,
    signed::Signed,
    texts::{ui::Ui, vendors::Vendors},
    ui::{Fact, Link},
};

/// A new secret.
pub fn fresh(signed: &Signed) -> String {
    let office = &signed.app.office;
    office.credentials().code_secret(office.entropy().bytes())
}

/// The sheet.
pub fn page(signed: &Signed, worker: WorkerId, secret: &str) -> Answer {
    let lang = signed.visit.lang;
    let t = Vendors(lang);
    let office = &signed.app.office;
    let state = office.read();
    let known = state.hospital.vendors.worker(worker).ok_or(PageError::NotFound)?;
    let name = remote::worker(&state, worker);
    let firm = remote::vendor(&state, &known.vendor);
    let who = format!("{firm} {name}");
    let uri = office.credentials().code_uri(secret, &state.hospital.setting.hospital, &who);
    let page = CodeSlipPage {
        t,
        ui: Ui(lang),
        name,
        qr: Qr::new(&uri, t.slip_qr()).ok_or(PageError::TooLarge)?,
        secret: secret.into(),
        facts: vec![
            Fact::new(t.slip_vendor(), firm),
            Fact::new(t.slip_key(), known.key.shown()),
            Fact::new(t.slip_how(), t.slip_how_text()),
        ],
        back: Link::new(format!("/vendors/{}", known.vendor), t.back_to_vendor()),
        frame: signed.frame(&state, t.slip_title(), Some(Place::Registers)),
    };
    drop(state);
    show(&page)
}

/// A second press of the same form: nobody can show it again.
pub fn shown_before(signed: &Signed, to: &str) -> Answer {
    let t = Vendors(signed.visit.lang);
    let state = signed.app.office.read();
    let mut page = said_page(signed, &state, t.slip_title(), Link::new(to, t.back_to_vendor()));
    page.warnings.push(t.shown_before().into());
    drop(state);
    show_again(&page)
}
