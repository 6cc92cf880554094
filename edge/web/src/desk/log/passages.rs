//! The second book: who passed a gate, and who was refused there.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use office::{
    ports::{FoundPassage, PassageQuery},
    state::{FORGOTTEN, State},
};
use rules::{authority::Action, calendar::tokyo, sealed::Sealed};
use serde::Deserialize;
use serde_json::Value;

use super::{PAGE, days::Days, pager};
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, log::PassagePage, show, show_again},
    signed::Signed,
    texts::{log::Log, ui::Ui},
    ui::{Cell, Choice, Column, Empty, Fact, Facts, Field, Table, Tag, Tone},
    words,
};

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    person: String,
    #[serde(default)]
    account: String,
    #[serde(default)]
    gate: String,
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    before: Option<u64>,
}

pub async fn list(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Log(lang);
    let office = &signed.app.office;
    let today = tokyo::civil(office.now());
    signed.require(&office.read(), Action::SeeLog)?;
    let days = Days::read(lang, &asked.from, &asked.until, today);
    let readable = days.are_readable();
    let (from, until) = days.span();
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let query = PassageQuery {
        person: given(&asked.person).map(|it| office.sheets().code(&it)),
        account: given(&asked.account),
        gate: given(&asked.gate),
        allowed: match asked.outcome.as_str() {
            "allowed" => Some(true),
            "refused" => Some(false),
            _ => None,
        },
        from,
        until,
        before_seq: asked.before,
        limit: PAGE,
    };
    let found = if readable { office.passages().search(&query)? } else { vec![] };
    let state = office.read();
    let frame = signed.frame(&state, t.passages_title(), Some(Place::Log));
    let table = table(&state, lang, &found);
    drop(state);
    let mut page = ListPage::new(frame, table, Empty::new(t.passages_none()));
    page.lead = t.passages_lead().into();
    page.search = fields(lang, &asked, &days);
    let seqs: Vec<u64> = found.iter().map(|it| it.seq).collect();
    page.pager = Some(pager(lang, "/log/passages", &asked.pairs(), asked.before, &seqs));
    if readable { show(&page) } else { show_again(&page) }
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("person", &self.person),
            ("account", &self.account),
            ("gate", &self.gate),
            ("outcome", &self.outcome),
            ("from", &self.from),
            ("until", &self.until),
        ]
    }
}

/// `/log/passages/{seq}`
pub async fn show_one(signed: Signed, Path(seq): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Log(lang);
    let office = &signed.app.office;
    signed.require(&office.read(), Action::SeeLog)?;
    let seq: u64 = seq.parse().map_err(|_| PageError::NotFound)?;
    let after = seq.checked_add(1).ok_or(PageError::NotFound)?;
    let query = PassageQuery { before_seq: Some(after), limit: 1, ..PassageQuery::default() };
    let found = office.passages().search(&query)?.into_iter().find(|it| it.seq == seq);
    let found = found.ok_or(PageError::NotFound)?;
    let more: Value = serde_json::from_slice(&found.bytes).unwrap_or_default();
    let reason = match more.pointer("/more/reason").and_then(Value::as_str).map(str::parse) {
        Some(Ok(Sealed(seal))) => office.passages().text(seal)?.unwrap_or(FORGOTTEN.into()),
        Some(Err(_)) | None => String::new(),
    };
    let state = office.read();
    let page = PassagePage {
        t,
        frame: signed.frame(&state, t.passage(seq), Some(Place::Log)),
        outcome: outcome(lang, found.allowed),
        facts: Facts::new(Ui(lang), facts(&state, lang, &found, reason)),
        stored: String::from_utf8_lossy(&found.bytes).into_owned(),
    };
    drop(state);
    show(&page)
}

fn table(state: &State, lang: Lang, found: &[FoundPassage]) -> Table {
    let t = Log(lang);
    let columns = vec![
        Column::number(t.col_seq()),
        Column::tight(t.col_when()),
        Column::text(t.gate()),
        Column::tight(t.outcome()),
        Column::text(t.account()),
    ];
    let mut table = Table::new(t.newest(), columns);
    for it in found {
        let name = person(state, it.person.as_deref());
        let account = it.account.clone().unwrap_or_else(|| "–".into());
        table.toned(
            if it.allowed { Tone::Quiet } else { Tone::Due },
            vec![
                Cell::head(it.seq.to_string()).to(format!("/log/passages/{}", it.seq)),
                Cell::new(words::moment(lang, it.at)),
                Cell::new(gate(lang, &it.gate)),
                Cell::tag(outcome(lang, it.allowed)),
                Cell::new(account).note(name),
            ],
        );
    }
    table
}

fn person(state: &State, staff_no: Option<&str>) -> String {
    let known = staff_no.and_then(|it| state.hospital.people.by_staff_no(it));
    known.map_or_else(String::new, |it| format!("{} {}", it.listed.staff_no, state.name(it.id)))
}

fn gate(lang: Lang, stored: &str) -> String {
    let t = Log(lang);
    match stored {
        "sign_in" => t.gate_sign_in().into(),
        "session" => t.gate_session().into(),
        "check" => t.gate_check().into(),
        "remote" => t.gate_remote().into(),
        "recording" => t.gate_recording().into(),
        "token" => t.gate_token().into(),
        other => other.into(),
    }
}

fn outcome(lang: Lang, allowed: bool) -> Tag {
    let t = Log(lang);
    if allowed { Tag::new(Tone::Good, t.allowed()) } else { Tag::new(Tone::Due, t.refused()) }
}

fn facts(state: &State, lang: Lang, found: &FoundPassage, reason: String) -> Vec<Fact> {
    let t = Log(lang);
    let stored: Value = serde_json::from_slice(&found.bytes).unwrap_or_default();
    let text = |pointer: &str| stored.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let account = found.account.clone().unwrap_or_else(|| t.unknown_account().into());
    let mut facts = vec![
        Fact::new(t.col_when(), words::moment(lang, found.at)).note(found.at.to_string()),
        Fact::new(t.gate(), gate(lang, &found.gate)).note(found.gate.clone()),
        Fact::new(t.account(), account),
    ];
    let name = person(state, found.person.as_deref());
    if let Some(staff_no) = found.person.as_deref().filter(|_| !name.is_empty()) {
        facts.push(Fact::new(t.staff_no(), name).href(format!("/people/{staff_no}")));
    }
    let told = [
        (t.passage_permit(), text("/outcome/permit")),
        (t.passage_until(), text("/outcome/until")),
        (t.outcome(), text("/outcome/refusal")),
        (t.clause(), text("/outcome/clause")),
        (t.terminal(), text("/more/terminal")),
    ];
    let told = told.into_iter().filter(|(_, value)| !value.is_empty());
    facts.extend(told.map(|(label, value)| Fact::new(label, value)));
    if !reason.is_empty() {
        facts.push(Fact::new(t.passage_reason(), reason));
    }
    if let Some(tries) = stored.pointer("/more/tries").and_then(Value::as_u64) {
        facts.push(Fact::new(t.passage_tries(), tries.to_string()));
    }
    facts
}

fn fields(lang: Lang, asked: &Asked, days: &Days<'_>) -> Vec<Field> {
    let (t, ui) = (Log(lang), Ui(lang));
    let gates = vec![
        Choice::new("", t.every_gate()),
        Choice::new("sign_in", t.gate_sign_in()),
        Choice::new("session", t.gate_session()),
        Choice::new("check", t.gate_check()),
        Choice::new("remote", t.gate_remote()),
        Choice::new("recording", t.gate_recording()),
        Choice::new("token", t.gate_token()),
    ];
    let outcomes = vec![
        Choice::new("", t.every_outcome()),
        Choice::new("allowed", t.allowed()),
        Choice::new("refused", t.refused()),
    ];
    let mut fields = vec![
        Field::line(ui, "person", t.staff_no()).value(asked.person.as_str()).optional(),
        Field::line(ui, "account", t.account()).value(asked.account.as_str()).optional(),
        Field::select(ui, "gate", t.gate(), gates).value(asked.gate.as_str()).optional(),
        Field::select(ui, "outcome", t.outcome(), outcomes)
            .value(asked.outcome.as_str())
            .optional(),
    ];
    fields.extend(days.fields());
    fields
}
