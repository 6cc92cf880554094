//! Pages: one view struct of ready strings each, its template beside it by name.
//!
//! To add a page: (1) texts in `texts/<screen>.rs`; (2) a struct with `frame: Frame` and strings,
//! `#[template(path = "<page>.html")]`; (3) the template, `{% extends "base.html" %}` with a
//! `{% block main %}`; (4) a handler that ends in `show(&page)`; (5) a sample for the page test.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

use crate::error::PageError;

use marked::marked;

pub mod account;
pub mod application;
pub mod apply;
pub mod approve;
pub mod check_code;
pub mod code_slip;
pub mod coverage;
pub mod form;
pub mod home;
pub mod import;
pub mod incident;
pub mod intake;
pub mod label;
pub mod list;
pub mod log;
pub mod marked;
pub mod matrix;
pub mod permit;
pub mod person;
pub mod revoke;
pub mod session;
pub mod setting;
pub mod sign_in;
pub mod slip;
pub mod window;

/// The page as the answer.
pub fn show(page: &impl Template) -> Result<Response, PageError> {
    Ok(Html(marked(page.render()?)).into_response())
}

/// The same page again with its errors: 422, every value still in its field.
pub fn show_again(page: &impl Template) -> Result<Response, PageError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(marked(page.render()?))).into_response())
}
