//! The pages and the JSON interface: what people and programs see of the office.
//!
//! Every page is a struct of ready strings and a template of the same name; every part of a page
//! that repeats (`ui`) is one as well. No JavaScript is needed anywhere; `enhance.js` only helps.
//! Deliberately not here: rules (core), clocks and randomness (they come in through `office::outside`).

mod api;
pub mod app;
pub mod assets;
mod desk;
mod device;
pub mod error;
mod external;
pub mod fields;
pub mod film;
mod forms;
pub mod frame;
pub mod guard;
mod handover;
mod intake;
pub mod lang;
pub mod pages;
pub mod paper;
mod patient;
pub mod problem;
pub mod qr;
mod remote;
pub mod routes;
pub mod said;
pub mod seal;
pub mod session;
pub mod signed;
pub mod telling;
pub mod texts;
mod tlog;
pub mod ui;
pub mod upload;
pub mod visit;
mod watch;
pub mod words;

use std::sync::Arc;

use axum::{Router, middleware};
use office::office::Office;

pub use app::Demo;
pub use pages::sign_in::DemoAccount;

/// Every route of the server, behind the guard.
pub fn routes(office: Office, transport: session::Transport, demo: Option<Demo>) -> Router {
    let door = guard::Door { entropy: office.entropy().clone(), transport };
    let app = app::App {
        office,
        transport,
        demo: demo.map(Arc::new),
        clauses: office::coverage::clauses().into(),
        held: Arc::default(),
        held_things: Arc::default(),
        meter: Arc::default(),
    };
    listed()
        .into_router()
        .with_state(app.clone())
        .layer(middleware::from_fn_with_state(door, guard::pass))
        .layer(middleware::from_fn_with_state(app, watch::measure))
}

/// Every route with its line of the table.
pub fn listed() -> routes::Routes {
    desk::routes()
        .get("/lang", routes::Who::Public, lang::switch)
        .merge(assets::routes())
        .merge(api::routes())
        .merge(tlog::routes())
        .merge(watch::routes())
}
