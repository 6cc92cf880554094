//! `/check-code`: whether a paper was printed from the record, and whether it still says what holds.
//!
//! Rule 18. Whoever holds the paper knows its code, and reads here what stands on the paper: nobody
//! needs a right to the registers for that. The code cannot be guessed or made without the record.

use axum::{extract::Query, response::Response};
use office::{
    check_code::{self, CheckCode, Traced},
    entry::{self, Stored},
    ports::StoreError,
    state::State,
};
use rules::{Event, application, id::ApplicationNo, permit, revocation};
use serde::Deserialize;

use crate::{
    error::PageError,
    frame::Frame,
    lang::Lang,
    pages::{
        check_code::{CheckCodePage, Proved},
        show, show_again,
    },
    routes::{Routes, Who},
    signed::Signed,
    telling,
    texts::{check_code::CheckCode as Texts, ui::Ui},
    ui::{Cell, Column, Fact, Facts, Field, Table},
    words,
};

pub fn routes() -> Routes {
    Routes::new().get("/check-code", Who::SignedIn, check)
}

#[derive(Deserialize)]
pub struct Typed {
    no: Option<String>,
    code: Option<String>,
}

/// The code that a sheet about this number carries if it is printed now: at the foot of its page.
pub fn mark(signed: &Signed, no: ApplicationNo, frame: &mut Frame) -> Result<(), StoreError> {
    let no = no.to_string();
    if let Some(code) = check_code::now(signed.app.office.ledger(), &no)? {
        frame.check_code = Texts(signed.visit.lang).printed(&no, &code.to_string());
    }
    Ok(())
}

async fn check(signed: Signed, Query(typed): Query<Typed>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Texts(lang);
    let office = &signed.app.office;
    let asked = typed.no.is_some() || typed.code.is_some();
    let (no, code) = (typed.no.unwrap_or_default(), typed.code.unwrap_or_default());
    let number = office.sheets().code(no.trim()).parse::<ApplicationNo>().ok();
    let read = CheckCode::typed(&code);
    let found = match (number, read) {
        (Some(no), Some(code)) => check_code::trace(office.ledger(), &no.to_string(), code)?,
        _ => None,
    };
    let entries = found.map(|it| stored(&it)).transpose()?;
    let wrong = |is: bool, what: &str| if asked && is { what.to_owned() } else { String::new() };
    let ui = Ui(lang);
    let state = office.read();
    let page = CheckCodePage {
        t,
        frame: signed.frame(&state, t.title(), None),
        fields: vec![
            Field::line(ui, "no", t.number())
                .hint(t.number_hint())
                .value(no)
                .error(wrong(number.is_none(), t.number_wrong())),
            Field::line(ui, "code", t.code())
                .hint(t.code_hint())
                .value(code)
                .error(wrong(read.is_none(), t.code_wrong())),
        ],
        unknown: match (number.filter(|_| read.is_some()), &entries) {
            (Some(no), None) => t.unknown(&no.to_string()),
            _ => String::new(),
        },
        proved: number.zip(entries).map(|(no, (until, since))| {
            let now = present(&signed, &state, no);
            proved(&state, lang, now, &until, &since)
        }),
    };
    drop(state);
    if asked && page.proved.is_none() { show_again(&page) } else { show(&page) }
}

/// The entries in words' reach: up to the print, and since.
fn stored(traced: &Traced) -> Result<(Vec<Stored>, Vec<Stored>), PageError> {
    let read = |entries: &[(u64, Vec<u8>)]| {
        let each = entries.iter().map(|(seq, bytes)| entry::read(*seq, bytes));
        each.collect::<Result<Vec<_>, _>>().map_err(PageError::broken)
    };
    Ok((read(&traced.until)?, read(&traced.since)?))
}

fn proved(
    state: &State,
    lang: Lang,
    now: Option<Fact>,
    until: &[Stored],
    since: &[Stored],
) -> Proved {
    let t = Texts(lang);
    let mut facts = vec![];
    if let Some(content) = until.iter().rev().find(|it| says_what(&it.event)) {
        facts.extend(telling::tell(state, lang, &content.event).facts);
    }
    for fact in &mut facts {
        // The reader holds a paper, and perhaps no right to the pages behind these links.
        fact.href = None;
    }
    if let Some(printed) = until.last() {
        let said = telling::tell(state, lang, &printed.event).sentence;
        facts.push(Fact::new(t.recorded(), said).note(words::moment(lang, printed.recorded_at)));
    }
    facts.extend(now);
    let columns = vec![Column::tight(t.col_when()), Column::text(t.col_what())];
    let mut table = Table::new(t.since(), columns);
    for it in since {
        let said = telling::tell(state, lang, &it.event).sentence;
        table.row(vec![Cell::head(words::moment(lang, it.recorded_at)), Cell::new(said)]);
    }
    Proved {
        verdict: if since.is_empty() { t.same().into() } else { t.changed(since.len()) },
        changed: !since.is_empty(),
        facts: Facts::new(Ui(lang), facts),
        since: table,
    }
}

/// Whether an entry brought what a paper about its number says.
fn says_what(event: &Event) -> bool {
    matches!(
        event,
        Event::Application(
            application::Event::Submitted { .. } | application::Event::Resubmitted { .. }
        ) | Event::Permit(permit::Event::Granted { .. })
            | Event::Revocation(revocation::Event::Ordered { .. })
    )
}

/// Where it stands: time alone can end a right, without an entry.
fn present(signed: &Signed, state: &State, no: ApplicationNo) -> Option<Fact> {
    use super::registers::standing;
    let lang = signed.visit.lang;
    if let Some(permit) = state.hospital.permits.get(no) {
        let (tag, note) = standing::permit_state(lang, permit, signed.app.office.now());
        return Some(Fact::new(Texts(lang).present(), "").tag(tag).note(note));
    }
    let application = state.hospital.applications.get(no)?;
    Some(Fact::new(Texts(lang).present(), words::stage(lang, application.stage)))
}
