//! この人が持っているもの: everything that one person holds, and what to do about it.

use askama::Template;

use super::application::Moment;
use crate::{
    frame::Frame,
    texts::registers::Registers,
    ui::{Empty, Facts, Link, Table, Tag},
};

/// `/people/{id}`
#[derive(Template)]
#[template(path = "person.html")]
pub struct PersonPage {
    pub t: Registers,
    pub frame: Frame,
    /// As the personnel list writes it, with its reading for `<ruby>`.
    pub name: String,
    pub kana: String,
    pub state: Tag,
    pub facts: Facts,
    /// Permits, accounts, posts, open applications …: one table each, empty ones left out.
    pub holds: Vec<Holding>,
    pub nothing: Empty,
    pub names: Option<Table>,
    /// The last ones, for those who may read them.
    pub passages: Option<Holding>,
    pub history: Vec<Moment>,
    pub links: Vec<Link>,
    /// Below the history: where the whole of it is.
    pub more: Vec<Link>,
    /// Where a revocation begins; empty when there is nothing to revoke or no right to.
    pub revoke: Vec<Link>,
}

/// One kind of thing that is held.
pub struct Holding {
    pub heading: String,
    pub table: Table,
}
