//! Searching the ledger, newest first.

use axum::{extract::Query, response::Response};
use office::{
    entry,
    ports::{FoundEntry, LedgerQuery, LedgerReader, StoreError},
    state::State,
};
use rules::{authority::Action, calendar::tokyo};
use serde::Deserialize;

use super::{PAGE, days::Days, pager};
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show, show_again},
    signed::Signed,
    telling::{self, KINDS, SUBJECTS},
    texts::{log::Log, ui::Ui},
    ui::{Cell, Choice, Column, Empty, Field, Link, Table},
    words,
};

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    key: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    before: Option<u64>,
}

pub async fn list(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let office = &signed.app.office;
    let today = tokyo::civil(office.now());
    signed.require(&office.read(), Action::SeeLog)?;
    let days = Days::read(lang, &asked.from, &asked.until, today);
    let readable = days.are_readable();
    let (from, until) = days.span();
    let query = LedgerQuery {
        key: None,
        kind: (!asked.kind.is_empty()).then(|| asked.kind.clone()),
        from,
        until,
        before_seq: asked.before,
        limit: PAGE,
    };
    let found = if readable { find(&signed, &asked.key, query)? } else { vec![] };
    let events =
        found.iter().map(|it| event(office.ledger(), it)).collect::<Result<Vec<_>, _>>()?;
    let state = office.read();
    let t = Log(lang);
    let table = table(&state, lang, found.iter().zip(&events));
    let frame = signed.frame(&state, t.title(), Some(Place::Log));
    drop(state);
    let mut page = ListPage::new(frame, table, Empty::new(t.none()));
    page.lead = t.lead().into();
    page.search = fields(lang, &asked, &days);
    page.links =
        vec![Link::new("/log/passages", t.passages_title()), Link::new("/log/verify", t.verify())];
    let seqs: Vec<u64> = found.iter().map(|it| it.seq).collect();
    page.pager = Some(pager(lang, "/log", &asked.pairs(), asked.before, &seqs));
    if readable { show(&page) } else { show_again(&page) }
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 4] {
        [("key", &self.key), ("kind", &self.kind), ("from", &self.from), ("until", &self.until)]
    }
}

/// As it was typed, and where that finds nothing, as codes are kept: half-width, upper case.
fn find(signed: &Signed, key: &str, query: LedgerQuery) -> Result<Vec<FoundEntry>, StoreError> {
    let office = &signed.app.office;
    let key = key.trim();
    if key.is_empty() {
        return office.ledger().search(&query);
    }
    let typed = office.ledger().search(&LedgerQuery { key: Some(key.into()), ..query.clone() })?;
    let code = office.sheets().code(key);
    if !typed.is_empty() || code == key {
        return Ok(typed);
    }
    office.ledger().search(&LedgerQuery { key: Some(code), ..query })
}

fn event(
    ledger: &dyn LedgerReader,
    found: &FoundEntry,
) -> Result<Option<rules::Event>, StoreError> {
    let bytes = ledger.entry(found.seq)?;
    Ok(bytes.and_then(|bytes| entry::read(found.seq, &bytes).ok()).map(|it| it.event))
}

fn table<'f>(
    state: &State,
    lang: Lang,
    found: impl Iterator<Item = (&'f FoundEntry, &'f Option<rules::Event>)>,
) -> Table {
    let t = Log(lang);
    let columns = vec![
        Column::number(t.col_seq()),
        Column::tight(t.col_when()),
        Column::text(t.col_kind()),
        Column::text(t.col_who()),
    ];
    let mut table = Table::new(t.newest(), columns);
    for (entry, event) in found {
        let sentence = event.as_ref().map(|it| telling::tell(state, lang, it).sentence);
        table.row(vec![
            Cell::head(entry.seq.to_string()).to(format!("/log/{}", entry.seq)),
            Cell::new(words::moment(lang, entry.recorded_at)),
            Cell::new(telling::kind(lang, &entry.kind)).note(sentence.unwrap_or_default()),
            Cell::new(who(lang, &entry.actor)),
        ]);
    }
    table
}

fn who(lang: Lang, actor: &str) -> String {
    match actor {
        "system" => lang.pick("システム", "the system").to_owned(),
        account => account.to_owned(),
    }
}

fn fields(lang: Lang, asked: &Asked, days: &Days<'_>) -> Vec<Field> {
    let (t, ui) = (Log(lang), Ui(lang));
    let mut kinds = vec![Choice::new("", t.every_kind())];
    for (subject, ja, en) in SUBJECTS {
        kinds.push(Choice::new(*subject, t.whole_subject(lang.pick(ja, en))));
        let prefix = format!("{subject}.");
        let own = KINDS.iter().filter(|(kind, ..)| kind.starts_with(&prefix));
        kinds.extend(own.map(|(kind, ja, en)| Choice::new(*kind, lang.pick(*ja, *en))));
    }
    let mut fields = vec![
        Field::line(ui, "key", t.key()).value(asked.key.as_str()).optional(),
        Field::select(ui, "kind", t.kind(), kinds).value(asked.kind.as_str()).optional(),
    ];
    fields.extend(days.fields());
    fields
}
