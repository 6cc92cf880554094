//! The clauses about things: 2(1), 6(2)①, 8(2), 8(3).

use jiff::Timestamp;
use rules::{
    asset::is_well_kept,
    calendar::tokyo,
    id::Department,
    media::{Medium, MediumState, custodians},
};

use super::{
    Clause, Evidence, Record, Remark, Row, Standing,
    remote::{empty, note, soon},
};
use crate::{state::State, stock, things::Things};

/// 2(1): every asset is listed, and what is confidential lies in the locked server room.
pub(super) fn assets<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    let hospital = &state.hospital;
    let mut row = of_register(clause, Things::Assets, hospital.assets.changed_at());
    if hospital.assets.in_use().next().is_none() {
        note(&mut row, Remark::NoThings(Things::Assets), Standing::Missing);
    }
    let outside = hospital.assets.in_use().filter(|(_, it)| !is_well_kept(hospital, it)).count();
    if outside > 0 {
        note(&mut row, Remark::AssetsOutside(outside), Standing::Late);
    }
    row
}

/// 6(2)①: every device is listed with its segment.
pub(super) fn devices<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    let devices = state.hospital.devices.register();
    let mut row = of_register(clause, Things::Devices, devices.changed_at());
    if devices.in_use().next().is_none() {
        note(&mut row, Remark::NoThings(Things::Devices), Standing::Missing);
    }
    row
}

/// 8(2): every designated medium has the three functions, or an exception that holds.
pub(super) fn functions<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let today = tokyo::civil(now);
    let mut row = media(state, clause);
    let designated = || state.hospital.media.kept().filter(|(_, it)| it.designated);
    let exception = |it: &Medium| it.exception.as_ref().map(|it| it.until);
    let lacks = |it: &Medium| !(it.has_av && it.has_encryption && it.has_password);
    let over =
        designated().filter(|(_, it)| lacks(it) && exception(it).is_none_or(|it| it < today));
    let over = over.count();
    if over > 0 {
        note(&mut row, Remark::ExceptionsOver(over), Standing::Late);
    }
    row.due = designated().filter(|(_, it)| lacks(it)).filter_map(|(_, it)| exception(it)).min();
    soon(&mut row, today);
    row
}

/// 8(3): somebody answers for every medium, and counts it every month.
pub(super) fn custody<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let (hospital, today) = (&state.hospital, tokyo::civil(now));
    let mut row = media(state, clause);
    let departments = stock::departments(state);
    let nobody = departments.iter().filter(|it| custodians(hospital, it).is_empty()).count();
    if nobody > 0 {
        note(&mut row, Remark::NoCustodian(nobody), Standing::Late);
    }
    let lost = hospital.media.all().filter(|it| matches!(it.2, MediumState::Lost { .. })).count();
    if lost > 0 {
        note(&mut row, Remark::MediaMissing(lost), Standing::Late);
    }
    let due = |it: &&Department| stock::count_due(state, it);
    let late = departments.iter().filter(|it| due(it).is_none_or(|due| due < today)).count();
    if late > 0 {
        note(&mut row, Remark::NotCounted(late), Standing::Late);
    }
    row.due = departments.iter().filter_map(due).min();
    soon(&mut row, today);
    row
}

fn media<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    let media = &state.hospital.media;
    let mut row = of_register(clause, Things::Media, media.register().changed_at());
    if media.kept().next().is_none() {
        note(&mut row, Remark::NoThings(Things::Media), Standing::Missing);
    }
    row
}

fn of_register(clause: &Clause, things: Things, changed_at: Option<Timestamp>) -> Row<'_> {
    let evidence = changed_at.map(|at| Evidence { at, record: Record::Things(things) });
    Row { evidence, ..empty(clause) }
}
