//! The forms that go the common way (`filling`): a line for each, and their routes.

use axum::extract::{Path, Query};
use rules::application::Asked;

use super::{
    Opening, external_device,
    filling::Filling,
    handover, media_request, own_device,
    paper::{At, Paper},
    remote,
};
use crate::{
    error::PageError,
    fields::Fields,
    pages::apply::Door,
    routes::{Leaves, Routes, Who},
    signed::Signed,
};

/// The doors on `/apply`, in the order of the page; none where this person may not hand it in.
pub const DOORS: [fn(&At<'_>) -> Option<Door>; 5] =
    [own_device::door, external_device::door, media_request::door, remote::door, handover::door];

/// The pages that correct a form; F1 and F2b have a sheet of their own.
pub fn of(asked: &Asked) -> Option<Box<dyn Paper>> {
    match asked {
        Asked::Grant(_) | Asked::Change(_) | Asked::Rename(_) => None,
        Asked::Remote(it) => Some(Box::new(remote::Form { vendor: it.vendor.clone() })),
        Asked::Handover(it) => Some(Box::new(handover::Form { remote: it.linked_remote_request })),
        Asked::OwnDevice(_) => Some(Box::new(own_device::Form)),
        Asked::ExternalDevice(_) => Some(Box::new(external_device::Form)),
        Asked::MediaRequest(_) => Some(Box::new(media_request::Form)),
    }
}

/// The three routes of a form that needs nothing to begin with. `make` refuses who may not fill it in.
pub fn routes(
    [address, check]: [&'static str; 2],
    who: Who,
    make: fn(&Signed) -> Result<Filling, PageError>,
) -> Routes {
    Routes::new()
        .get(address, who, async move |signed: Signed, Query(how): Query<Opening>| {
            let filling = make(&signed)?;
            filling.open(signed, how.with_draft()).await
        })
        .post(address, who, SENT, async move |signed: Signed, fields: Fields| {
            let filling = make(&signed)?;
            filling.send(signed, fields).await
        })
        .post(check, who, Leaves::Nothing, async move |signed: Signed, fields: Fields| {
            let filling = make(&signed)?;
            filling.check(signed, fields).await
        })
}

/// The three routes of a form about something that stands in its address.
pub fn routes_about(
    [address, check]: [&'static str; 2],
    who: Who,
    make: fn(&Signed, &str) -> Result<Filling, PageError>,
) -> Routes {
    type Key = Path<String>;
    Routes::new()
        .get(
            address,
            who,
            async move |signed: Signed, Path(key): Key, Query(how): Query<Opening>| {
                let filling = make(&signed, &key)?;
                filling.open(signed, how.with_draft()).await
            },
        )
        .post(address, who, SENT, async move |signed: Signed, Path(key): Key, fields: Fields| {
            let filling = make(&signed, &key)?;
            filling.send(signed, fields).await
        })
        .post(
            check,
            who,
            Leaves::Nothing,
            async move |signed: Signed, Path(key): Key, fields: Fields| {
                let filling = make(&signed, &key)?;
                filling.check(signed, fields).await
            },
        )
}

const SENT: Leaves = Leaves::Entries(&["application.submitted"]);
