//! 申請する: F1 (新規, 権限変更・更新) and F2b (氏名変更届), from the door to the receipt.
//!
//! Each form has one address: GET shows it, POST …/check shows what would be sent, POST sends it.

mod about;
pub mod answers;
mod bulk;
mod doors;
mod enrol;
pub mod external_device;
mod faults;
mod filling;
mod handover;
pub mod media_request;
mod name;
pub mod own_device;
mod paper;
mod papers;
mod pick;
mod remote;
mod sheet;
mod show_sheet;
mod shown;
mod terms;
pub mod way;

use axum::{
    extract::{Path, Query},
    response::Response,
};
use rules::authority::Action::{ApplyForDepartment, ApplyForOneself, AskRevocationOfAnyone};
use serde::Deserialize;

use crate::{
    error::PageError,
    fields::Fields,
    routes::{Leaves, Routes, Who},
    signed::Signed,
};

pub use faults::Faults;
use filling::Filling;
pub use handover::method_word;
use sheet::Sheet;

pub fn routes() -> Routes {
    const HEADS: Who = Who::Case(&[ApplyForDepartment]);
    const SENT: Leaves = Leaves::Entries(&["application.submitted"]);
    const AGAIN: Leaves = Leaves::Entries(&["application.resubmitted"]);
    Routes::new()
        .get("/apply", Who::SignedIn, doors::show_doors)
        .get("/apply/grant", HEADS, pick::for_grant)
        .get("/apply/change", HEADS, pick::for_change)
        .get("/apply/rename", Who::SignedIn, pick::for_rename)
        .get("/apply/grant/{staff_no}", HEADS, open_grant)
        .post("/apply/grant/{staff_no}", HEADS, SENT, send_grant)
        .post("/apply/grant/{staff_no}/check", HEADS, Leaves::Nothing, check_grant)
        .get("/apply/change/{account}", HEADS, open_change)
        .post("/apply/change/{account}", HEADS, SENT, send_change)
        .post("/apply/change/{account}/check", HEADS, Leaves::Nothing, check_change)
        .get("/apply/rename/{staff_no}", RENAME, open_rename)
        .post("/apply/rename/{staff_no}", RENAME, SENT, send_rename)
        .post("/apply/rename/{staff_no}/check", RENAME, Leaves::Nothing, check_rename)
        .get("/requests/{no}/correct", RENAME, open_correction)
        .post("/requests/{no}/correct", RENAME, AGAIN, send_correction)
        .post("/requests/{no}/correct/check", RENAME, Leaves::Nothing, check_correction)
        .merge(enrol::routes())
        .merge(bulk::routes())
        .merge(remote::routes())
        .merge(handover::routes())
        .merge(own_device::routes())
        .merge(external_device::routes())
        .merge(media_request::routes())
}

/// The person, the head, general affairs.
const RENAME: Who = Who::Case(&[ApplyForOneself, ApplyForDepartment, AskRevocationOfAnyone]);

/// How a form is opened.
#[derive(Deserialize)]
pub struct Opening {
    /// With what was typed before.
    #[serde(default)]
    draft: String,
    /// For the next fiscal year.
    #[serde(default)]
    renew: String,
}

impl Opening {
    fn with_draft(&self) -> bool {
        !self.draft.is_empty()
    }
}

async fn open_grant(
    signed: Signed,
    Path(staff_no): Path<String>,
    Query(how): Query<Opening>,
) -> Result<Response, PageError> {
    match Sheet::grant(&signed, &staff_no) {
        Ok(sheet) => show_sheet::open(signed, sheet, how.with_draft()).await,
        // The list says what to do about somebody who is not on the register.
        Err(PageError::NotFound) => Ok(pick::unknown(&staff_no)),
        Err(error) => Err(error),
    }
}

async fn check_grant(
    signed: Signed,
    Path(staff_no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = Sheet::grant(&signed, &staff_no)?;
    show_sheet::check(signed, sheet, fields).await
}

async fn send_grant(
    signed: Signed,
    Path(staff_no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = Sheet::grant(&signed, &staff_no)?;
    show_sheet::send(signed, sheet, fields).await
}

async fn open_change(
    signed: Signed,
    Path(account): Path<String>,
    Query(how): Query<Opening>,
) -> Result<Response, PageError> {
    let sheet = Sheet::change(&signed, &account, !how.renew.is_empty())?;
    show_sheet::open(signed, sheet, how.with_draft()).await
}

async fn check_change(
    signed: Signed,
    Path(account): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = Sheet::change(&signed, &account, false)?;
    show_sheet::check(signed, sheet, fields).await
}

async fn send_change(
    signed: Signed,
    Path(account): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = Sheet::change(&signed, &account, false)?;
    show_sheet::send(signed, sheet, fields).await
}

async fn open_rename(
    signed: Signed,
    Path(staff_no): Path<String>,
    Query(how): Query<Opening>,
) -> Result<Response, PageError> {
    let sheet = Sheet::rename(&signed, &staff_no)?;
    show_sheet::open(signed, sheet, how.with_draft()).await
}

async fn check_rename(
    signed: Signed,
    Path(staff_no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = Sheet::rename(&signed, &staff_no)?;
    show_sheet::check(signed, sheet, fields).await
}

async fn send_rename(
    signed: Signed,
    Path(staff_no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = Sheet::rename(&signed, &staff_no)?;
    show_sheet::send(signed, sheet, fields).await
}

async fn open_correction(
    signed: Signed,
    Path(no): Path<String>,
    Query(how): Query<Opening>,
) -> Result<Response, PageError> {
    if let Some(filling) = Filling::returned(&signed, &no)? {
        return filling.open(signed, how.with_draft()).await;
    }
    let sheet = Sheet::correction(&signed, &no)?;
    show_sheet::open(signed, sheet, how.with_draft()).await
}

async fn check_correction(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    if let Some(filling) = Filling::returned(&signed, &no)? {
        return filling.check(signed, fields).await;
    }
    let sheet = Sheet::correction(&signed, &no)?;
    show_sheet::check(signed, sheet, fields).await
}

async fn send_correction(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    if let Some(filling) = Filling::returned(&signed, &no)? {
        return filling.send(signed, fields).await;
    }
    let sheet = Sheet::correction(&signed, &no)?;
    show_sheet::send(signed, sheet, fields).await
}
