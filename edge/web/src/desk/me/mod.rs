//! `/me`: what I hold, what I sign in with, and who stands in for me.

mod page;
mod substitute;

use axum::{
    Router,
    routing::{get, post},
};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/me", get(page::show_me))
        .route("/me/substitute", get(substitute::open).post(substitute::name))
        .route("/me/substitutes/{number}/end", post(substitute::end))
}
