//! Applications as everybody concerned sees them: one, the list, taking one back.

mod history;
mod list;
mod one;

use axum::{
    Router,
    routing::{get, post},
};

use crate::app::App;

pub use history::did;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/requests", get(list::list))
        .route("/requests/{no}", get(one::show_one))
        .route("/requests/{no}/withdraw", post(one::withdraw))
}
