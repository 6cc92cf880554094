//! `/apply`: which form.

use axum::response::Response;
use office::applying;
use rules::{authority::Action, committee::FormKind};

use super::{paper::At, papers::DOORS};
use crate::{
    error::PageError,
    frame::Place,
    pages::{
        apply::{Door, DoorsPage},
        show,
    },
    signed::Signed,
    texts::apply::Apply,
    ui::Link,
};

/// Only the forms that this person may hand in.
pub async fn show_doors(signed: Signed) -> Result<Response, PageError> {
    let t = Apply(signed.visit.lang);
    let drafts = signed.app.office.drafts(&signed.session.account).await?.len();
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::ApplyForOneself)?;
    let reaches = |form| !applying::reach(&state, signed.person, form, now).is_empty();
    let (grants, changes) = (reaches(FormKind::Grant), reaches(FormKind::Change));
    let at = At { signed: &signed, state: &state, again: None };
    let names = [
        grants.then(|| Door::new("/apply/grant", t.grant(), t.grant_do(), "1(2)①")),
        changes.then(|| Door::new("/apply/change", t.change(), t.change_do(), "1(2)①")),
        grants.then(|| Door::new("/apply/bulk", t.bulk(), t.bulk_do(), "1(2)①")),
        Some(Door::new("/apply/rename", t.rename(), t.rename_do(), "1(2)")),
    ];
    let revoke = Some(Door::new("/revoke", t.revoke(), t.revoke_do(), "1(2)①"));
    let doors = names.into_iter().chain(DOORS.map(|door| door(&at))).chain([revoke]);
    let mut more = vec![Link::new("/requests", t.requests())];
    if drafts > 0 {
        more.insert(0, Link::new("/drafts", t.drafts_count(drafts)));
    }
    let page = DoorsPage {
        frame: signed.frame(&state, t.title(), Some(Place::Apply)),
        lead: t.lead().into(),
        doors: doors.flatten().collect(),
        more,
    };
    drop(state);
    show(&page)
}
