//! `/reports`: revocations that the record committee or the audit officer has still to receive (rule 2).

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{SignedDuration, Timestamp};
use office::state::State;
use rules::{
    Command,
    authority::{Action, may},
    calendar::tokyo,
    id::ApplicationNo,
    refusal::Refusal,
    revocation::{self, Recipient, Revocation},
};

use crate::{
    error::PageError,
    fields::Fields,
    frame::{Frame, Place},
    lang::Lang,
    pages::{self, list::ListPage},
    said::{Deed, Said},
    signed::Signed,
    texts::{approve::Approve, ui::Ui},
    ui::{self, Cell, Column, Empty, Table, Tone},
    words,
};

/// Rows of the page; older ones first, so that nothing is out of sight for long.
const ROWS: usize = 100;
/// A report is read within a week.
const DUE: SignedDuration = SignedDuration::from_hours(7 * 24);

pub async fn show(signed: Signed) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Approve(lang);
    let state = signed.app.office.read();
    if !Recipient::ALL.into_iter().any(|it| receives(&state, &signed, it)) {
        return Err(Refusal::MayNot { action: Action::ReceiveAsAuditOfficer }.into());
    }
    let frame = signed.frame(&state, t.reports_title(), Some(Place::Today));
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_what()),
        Column::tight(t.col_asked()),
        Column::tight(t.col_due()),
        Column::text(t.col_recipient()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(t.reports_title(), columns);
    let all = state.hospital.revocations.all();
    let mine = all.flat_map(|it| it.outstanding().map(move |recipient| (it, recipient)));
    let mine: Vec<_> = mine.filter(|(_, it)| receives(&state, &signed, *it)).collect();
    for (revocation, recipient) in mine.iter().take(ROWS) {
        let (tone, cells) = row(&state, &signed, &frame, revocation, *recipient, now);
        table.toned(tone, cells);
    }
    let mut page = ListPage::new(frame, table, Empty::new(t.reports_none()));
    page.lead = t.reports_lead().into();
    page.count = count(lang, mine.len());
    drop(state);
    pages::show(&page)
}

pub async fn receive(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let recipient = match fields.get("recipient") {
        "record_committee" => Recipient::RecordCommittee,
        "audit_officer" => Recipient::AuditOfficer,
        _ => return Err(PageError::BadRequest),
    };
    let office = &signed.app.office;
    let command = Command::Revocation(revocation::Command::Receive { no, recipient });
    office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    let said = Said::new(Deed::Received, no);
    Ok(([said.header()], Redirect::to(&format!("/revocations/{no}"))).into_response())
}

/// The button of whoever may press it.
pub fn press(
    state: &State,
    signed: &Signed,
    frame: &Frame,
    revocation: &Revocation,
    recipient: Recipient,
) -> Option<ui::Action> {
    if !receives(state, signed, recipient) {
        return None;
    }
    let word = match recipient {
        Recipient::RecordCommittee => "record_committee",
        Recipient::AuditOfficer => "audit_officer",
    };
    let lang = signed.visit.lang;
    let about = format!("{} {}", revocation.no, words::recipient(lang, recipient));
    let to = format!("/revocations/{}/receive", revocation.no);
    let press = ui::Action::new(frame, to, Approve(lang).receive());
    Some(press.about(about).value("recipient", word))
}

fn receives(state: &State, signed: &Signed, recipient: Recipient) -> bool {
    let action = match recipient {
        Recipient::RecordCommittee => Action::ReceiveAsRecordCommittee,
        Recipient::AuditOfficer => Action::ReceiveAsAuditOfficer,
    };
    may(&state.hospital, signed.person, action)
}

fn row(
    state: &State,
    signed: &Signed,
    frame: &Frame,
    it: &Revocation,
    recipient: Recipient,
    now: Timestamp,
) -> (Tone, Vec<Cell>) {
    let lang = signed.visit.lang;
    let today = tokyo::civil(now);
    let due = tokyo::civil(it.asked_at.saturating_add(DUE).unwrap_or(it.asked_at));
    let tone = if due < today { Tone::Late } else { Tone::Quiet };
    let what = format!("{}　{}", state.name(it.person), words::reason(lang, it.reason));
    let press = press(state, signed, frame, it, recipient);
    let cells = vec![
        Cell::head(it.no.to_string()).to(format!("/revocations/{}", it.no)),
        Cell::new(what).note(words::moment(lang, it.at)),
        Cell::new(words::near_day(lang, tokyo::civil(it.asked_at), today)),
        Cell::new(words::near_day(lang, due, today)),
        Cell::new(words::recipient(lang, recipient)),
        press.map_or_else(Cell::default, Cell::action),
    ];
    (tone, cells)
}

fn count(lang: Lang, n: usize) -> String {
    if n == 0 { String::new() } else { lang.pick(format!("{n}件"), format!("{n} outstanding")) }
}
