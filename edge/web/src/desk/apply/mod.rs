//! 申請する: F1 (新規, 権限変更・更新) and F2b (氏名変更届), from the door to the receipt.
//!
//! Each form has one address: GET shows it, POST …/check shows what would be sent, POST sends it.

mod bulk;
mod doors;
mod enrol;
mod faults;
mod name;
mod pick;
mod sheet;
mod show_sheet;
mod terms;
pub mod way;

use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::{get, post},
};
use serde::Deserialize;

use crate::{app::App, error::PageError, fields::Fields, signed::Signed};

pub use faults::Faults;
use sheet::Sheet;
pub use terms::category_fact;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/apply", get(doors::show_doors))
        .route("/apply/grant", get(pick::for_grant))
        .route("/apply/change", get(pick::for_change))
        .route("/apply/rename", get(pick::for_rename))
        .route("/apply/grant/{staff_no}", get(open_grant).post(send_grant))
        .route("/apply/grant/{staff_no}/check", post(check_grant))
        .route("/apply/change/{account}", get(open_change).post(send_change))
        .route("/apply/change/{account}/check", post(check_change))
        .route("/apply/rename/{staff_no}", get(open_rename).post(send_rename))
        .route("/apply/rename/{staff_no}/check", post(check_rename))
        .route("/requests/{no}/correct", get(open_correction).post(send_correction))
        .route("/requests/{no}/correct/check", post(check_correction))
        .merge(enrol::routes())
        .merge(bulk::routes())
}

/// How a form is opened.
#[derive(Deserialize)]
struct Opening {
    /// With what was typed before.
    #[serde(default)]
    draft: String,
    /// For the next fiscal year.
    #[serde(default)]
    renew: String,
}

async fn open_grant(
    signed: Signed,
    Path(staff_no): Path<String>,
    Query(how): Query<Opening>,
) -> Result<Response, PageError> {
    match Sheet::grant(&signed, &staff_no) {
        Ok(sheet) => show_sheet::open(signed, sheet, !how.draft.is_empty()).await,
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
    show_sheet::open(signed, sheet, !how.draft.is_empty()).await
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
    show_sheet::open(signed, sheet, !how.draft.is_empty()).await
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
    let sheet = Sheet::correction(&signed, &no)?;
    show_sheet::open(signed, sheet, !how.draft.is_empty()).await
}

async fn check_correction(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = Sheet::correction(&signed, &no)?;
    show_sheet::check(signed, sheet, fields).await
}

async fn send_correction(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = Sheet::correction(&signed, &no)?;
    show_sheet::send(signed, sheet, fields).await
}
