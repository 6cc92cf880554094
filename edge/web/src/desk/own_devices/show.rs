//! `/own-devices/{no}`: one permit, how it stands, and why.

use axum::{extract::Path, response::Response};
use rules::{
    authority::{Action, may},
    own_device::PermitState,
};

use super::find;
use crate::{
    desk::asking::{answer, page},
    device,
    error::PageError,
    signed::Signed,
    texts::{devices::Devices, ui::Ui},
    ui::{Fact, Facts, Link},
    words,
};

pub async fn show_device(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Devices(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    let permit = find(&signed, &state, &no, Action::SeeRegisters)?;
    let reads = may(&state.hospital, signed.person, Action::SeeRegisters);
    let back =
        if reads { Link::new("/own-devices", t.title()) } else { Link::new("/", Ui(lang).back()) };
    let title = format!("{} {}", t.title(), permit.no);
    let mut page = page(&signed, &state, &title, back);
    page.warnings = device::notices(&state, lang, permit, now);
    let mut facts = vec![
        Fact::new(t.col_state(), "").tag(device::tag(&state, lang, permit, now)),
        Fact::new(t.person(), state.name(permit.asked.person)),
    ];
    facts.extend(device::asked(&state, lang, &permit.asked));
    if let Some((at, by, reason)) = &permit.ended {
        let who = format!("{}　{}", words::actor(&state, lang, by), words::moment(lang, *at));
        facts.push(Fact::new(t.ended_because(), state.texts.open(reason)).note(who));
    }
    page.facts = Some(Facts::new(Ui(lang), facts));
    page.links.push(Link::new(format!("/requests/{}", permit.no), t.to_application()));
    let runs = match permit.state(&state.hospital.own_devices, now) {
        PermitState::NotYet { .. }
        | PermitState::Effective { .. }
        | PermitState::Suspended { .. } => true,
        PermitState::Ended { .. } | PermitState::Over { .. } => false,
    };
    let own = permit.asked.person == signed.person;
    if own && !matches!(permit.state(&state.hospital.own_devices, now), PermitState::NotYet { .. })
    {
        page.links.push(Link::new("/apply/own-device", t.apply()));
    }
    if runs && (own || may(&state.hospital, signed.person, Action::KeepRegisters)) {
        page.links.push(Link::new(format!("/own-devices/{}/end", permit.no), t.end_do()));
    }
    drop(state);
    answer(&page)
}
