//! What every handler holds: the office, and how this server stands in the world.

use std::sync::Arc;

use axum::extract::FromRef;
use office::{coverage::Clause, office::Office, things::ThingRow};

use crate::{
    desk::registers::import::held::HeldFiles, pages::sign_in::DemoAccount, session::Transport,
    watch::Meter,
};

/// The state of all routes. Clones share it.
#[derive(Clone)]
pub struct App {
    pub office: Office,
    pub transport: Transport,
    pub demo: Option<Arc<Demo>>,
    /// The regulation's clauses of this release.
    pub clauses: Arc<[Clause]>,
    /// Personnel lists between their dry run and their import.
    pub held: Arc<HeldFiles>,
    /// Tables of things that wait likewise.
    pub held_things: Arc<HeldFiles<ThingRow>>,
    /// What the server counts of its requests.
    pub meter: Arc<Meter>,
}

/// The demo hospital says that it is one, and shows its sign-ins.
pub struct Demo {
    pub accounts: Vec<DemoAccount>,
}

impl FromRef<App> for Office {
    fn from_ref(app: &App) -> Office {
        app.office.clone()
    }
}
