//! `/external-devices/{no}`: one permit, how it stands, and why.

use axum::{extract::Path, response::Response};
use rules::authority::{Action, may};

use super::find;
use crate::{
    desk::asking::{answer, page},
    error::PageError,
    external,
    signed::Signed,
    texts::{externals::Externals, ui::Ui},
    ui::{Fact, Facts, Link},
    words,
};

pub async fn show_device(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Externals(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    let permit = find(&signed, &state, &no, Action::SeeRegisters)?;
    let reads = may(&state.hospital, signed.person, Action::SeeRegisters);
    let back = if reads {
        Link::new("/external-devices", t.title())
    } else {
        Link::new("/", Ui(lang).back())
    };
    let title = format!("{} {}", t.title(), permit.no);
    let mut page = page(&signed, &state, &title, back);
    let mut facts = vec![
        Fact::new(t.col_state(), "").tag(external::tag(lang, permit, now)),
        Fact::new(t.person(), state.name(permit.asked.person)),
    ];
    facts.extend(external::asked(&state, lang, &permit.asked));
    facts.push(Fact::new(t.directed(), state.texts.open(&permit.directed_usage)));
    if let Some((at, by, reason)) = &permit.ended {
        let who = format!("{}　{}", words::actor(&state, lang, by), words::moment(lang, *at));
        facts.push(Fact::new(t.ended_because(), state.texts.open(reason)).note(who));
    }
    page.facts = Some(Facts::new(Ui(lang), facts));
    page.links.push(Link::new(format!("/requests/{}", permit.no), t.to_application()));
    let own = permit.asked.person == signed.person;
    let runs = !permit.is_over(now);
    if runs && (own || may(&state.hospital, signed.person, Action::KeepRegisters)) {
        page.links.push(Link::new(format!("/external-devices/{}/end", permit.no), t.end_do()));
    }
    drop(state);
    answer(&page)
}
