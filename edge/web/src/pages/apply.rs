//! Applying: which form, for whom, the check page, the receipt. The form itself is `form::FormPage`.

use askama::Template;

use crate::{
    frame::Frame,
    texts::apply::Apply,
    ui::{Empty, Facts, Link, Route, Table},
};

/// A card that leads somewhere: forms, registers, settings.
pub struct Door {
    pub href: String,
    pub title: String,
    pub text: String,
    /// `1(2)①`, or empty.
    pub clause: String,
}

impl Door {
    pub fn new(
        href: impl Into<String>,
        title: impl Into<String>,
        text: impl Into<String>,
        clause: &str,
    ) -> Self {
        Self { href: href.into(), title: title.into(), text: text.into(), clause: clause.into() }
    }
}

/// `/apply`, and every other page of cards.
#[derive(Template)]
#[template(path = "doors.html")]
pub struct DoorsPage {
    pub frame: Frame,
    pub lead: String,
    pub doors: Vec<Door>,
    /// Below the cards: drafts, for example.
    pub more: Vec<Link>,
}

/// `/apply/grant`: pick the person.
#[derive(Template)]
#[template(path = "pick.html")]
pub struct PickPage {
    pub frame: Frame,
    pub lead: String,
    /// Columns: name, staff number, job, department, start, choose.
    pub people: Table,
    pub nobody: Empty,
}

/// `/apply/{form}/check`
#[derive(Template)]
#[template(path = "check.html")]
pub struct CheckPage {
    pub t: Apply,
    pub frame: Frame,
    pub action: String,
    pub facts: Facts,
    pub route: Route,
    /// What to know before sending, in a sentence each.
    pub warnings: Vec<String>,
    /// The form's values, carried on.
    pub values: Vec<(String, String)>,
    pub submit: String,
    pub back: Link,
}

/// The receipt.
#[derive(Template)]
#[template(path = "receipt.html")]
pub struct ReceiptPage {
    pub t: Apply,
    pub frame: Frame,
    pub number: String,
    /// What happens next, in one sentence.
    pub next: String,
    pub route: Route,
    pub another: Link,
}
