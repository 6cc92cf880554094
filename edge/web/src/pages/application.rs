//! One application as everyone with a right to it sees it: asked, way, seals, history.

use askama::Template;

use crate::{
    frame::Frame,
    seal::Seals,
    texts::{apply::Apply, ui::Ui},
    ui::{Action, Facts, Link, Printing, Route, Tag},
};

/// `/requests/{no}`
#[derive(Template)]
#[template(path = "application.html")]
pub struct ApplicationPage {
    pub t: Apply,
    pub ui: Ui,
    pub frame: Frame,
    /// R8-0412
    pub number: String,
    /// 利用者権限（新規）
    pub form: String,
    pub state: Tag,
    /// Why it was returned, refused or withdrawn; empty while it is under way.
    pub reason: String,
    pub facts: Facts,
    pub route: Route,
    pub seals: Seals,
    pub history: Vec<Moment>,
    /// Resubmit, print the slip.
    pub links: Vec<Link>,
    /// Withdraw.
    pub actions: Vec<Action>,
    pub printing: Printing,
}

/// A line of a history.
pub struct Moment {
    /// 11月24日 10:42
    pub when: String,
    pub what: String,
    pub note: String,
    /// The ledger entry, where the reader may open it.
    pub entry: Option<Link>,
}
