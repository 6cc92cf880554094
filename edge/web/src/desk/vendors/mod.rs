//! 保守会社: contracts, named workers with their own keys and codes, the statement that nothing is kept.

mod edit;
mod list;
mod show;
mod statement;
mod worker;

use axum::response::Response;
use jiff::civil::Date;
use office::state::State;
use rules::{
    authority::Action,
    calendar::working_days::days_between,
    id::{VendorId, WorkerId},
    vendor::{Vendor, Worker},
};

use crate::{
    error::PageError,
    lang::Lang,
    routes::{Leaves, Routes, Who},
    texts::vendors::Vendors,
    ui::{Tag, Tone},
};

const READERS: Who = Who::May(&[Action::SeeRegisters]);
const KEEPERS: Who = Who::May(&[Action::KeepLines]);

pub fn routes() -> Routes {
    let entry = |kinds| Leaves::Entries(kinds);
    let registered = entry(&["vendor.registered"]);
    Routes::new()
        .get("/vendors", READERS, list::list)
        .get("/vendors/export", READERS, list::export)
        .get("/vendors/new", KEEPERS, edit::ask_new)
        .post("/vendors/new", KEEPERS, registered, edit::add)
        .get("/vendors/{vendor}", READERS, show::show_vendor)
        .get("/vendors/{vendor}/change", KEEPERS, edit::ask)
        .post("/vendors/{vendor}/change", KEEPERS, registered, edit::change)
        .get("/vendors/{vendor}/statement", KEEPERS, statement::ask)
        .post("/vendors/{vendor}/statement", KEEPERS, entry(&["vendor.attested"]), statement::keep)
        .merge(workers())
}

fn workers() -> Routes {
    let entry = |kinds| Leaves::Entries(kinds);
    const NEW: &str = "/vendors/{vendor}/workers/new";
    const KEY: &str = "/vendors/{vendor}/workers/{worker}/key";
    const CODE: &str = "/vendors/{vendor}/workers/{worker}/code";
    const STRIKE: &str = "/vendors/{vendor}/workers/{worker}/strike";
    Routes::new()
        .get(NEW, KEEPERS, worker::enlist::ask)
        .post(NEW, KEEPERS, entry(&["vendor.enlisted"]), worker::enlist::enlist)
        .get("/vendors/{vendor}/workers/{worker}", KEEPERS, worker::show)
        .post(KEY, KEEPERS, entry(&["vendor.key_replaced"]), worker::replace_key)
        .post(CODE, KEEPERS, entry(&["vendor.code_replaced"]), worker::renew_code)
        .get(STRIKE, KEEPERS, worker::ask_strike)
        .post(STRIKE, KEEPERS, entry(&["vendor.struck"]), worker::strike)
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Vendor, PageError> {
    state.hospital.vendors.get(&VendorId(id.into())).ok_or(PageError::NotFound)
}

/// A worker of this vendor by the number in the address.
fn find_worker<'s>(state: &'s State, vendor: &str, number: &str) -> Result<&'s Worker, PageError> {
    let id = WorkerId(number.parse().map_err(|_| PageError::NotFound)?);
    let known = state.hospital.vendors.worker(id);
    known.filter(|it| it.vendor.0 == vendor).ok_or(PageError::NotFound)
}

/// Workers who are listed now.
fn working<'s>(state: &'s State, vendor: &VendorId) -> impl Iterator<Item = &'s Worker> {
    let all = state.hospital.vendors.workers();
    let vendor = vendor.clone();
    all.filter(move |it| it.vendor == vendor && it.struck_at.is_none())
}

/// 期限切れ, あと12日, or nothing: how near an end is.
fn nearness(lang: Lang, until: Date, today: Date) -> Option<Tag> {
    let t = Vendors(lang);
    let days = days_between(today, until);
    match i64::from(days) {
        ..0 => Some(Tag::new(Tone::Late, t.over())),
        0..=office::today::RENEWAL_DAYS => Some(Tag::new(Tone::Due, t.soon(days))),
        _ => None,
    }
}

fn to_vendor(vendor: &str) -> String {
    format!("/vendors/{vendor}")
}

type Answer = Result<Response, PageError>;
