//! A revocation with what it ended and its two reports; the sheet that is signed on the last day.

use askama::Template;

use crate::{
    frame::Frame,
    qr::Qr,
    texts::revoke::Revoke,
    ui::{Facts, Link, Printing, Table, Tag},
};

/// `/revocations/{no}`
#[derive(Template)]
#[template(path = "revocation.html")]
pub struct RevocationPage {
    pub t: Revoke,
    pub frame: Frame,
    /// R8-0377
    pub number: String,
    pub name: String,
    pub state: Tag,
    pub facts: Facts,
    pub permits_heading: &'static str,
    pub permits: Table,
    pub reports: Table,
    /// What somebody has to see to, a sentence each.
    pub told: Vec<String>,
    pub links: Vec<Link>,
}

/// `/revocations/{no}/sheet`: 退職時返却確認票.
#[derive(Template)]
#[template(path = "return_sheet.html")]
pub struct SheetPage {
    pub t: Revoke,
    pub frame: Frame,
    pub number: String,
    pub facts: Facts,
    pub permits: Table,
    /// To be filled in by hand.
    pub items: Table,
    pub qr: Option<Qr>,
    pub printing: Printing,
}
