//! What the ledger says of one thing: every change with what was before and after.

use office::{entry, ports::LedgerQuery, state::State, things::Things};
use rules::authority::Action;

use super::look::shown;
use crate::{
    desk::asking::may_do,
    error::PageError,
    lang::Lang,
    pages::setting::Titled,
    signed::Signed,
    telling, texts,
    ui::{Cell, Column, Empty, Fact, Table},
    words,
};

/// Older ones are in the record.
const SHOWN: u32 = 50;

pub fn history(
    signed: &Signed,
    state: &State,
    things: Things,
    no: &str,
) -> Result<Titled, PageError> {
    let lang = signed.visit.lang;
    let t = texts::things::Things(lang);
    let opens = may_do(signed, state, Action::SeeLog);
    let columns = vec![
        Column::tight(t.col_when()),
        Column::text(t.col_what()),
        Column::text(t.col_more()),
        Column::text(t.col_who()),
    ];
    let mut table = Table::new(t.history(), columns);
    let mut before: Option<Vec<String>> = None;
    let ledger = signed.app.office.ledger();
    let query = LedgerQuery { key: Some(no.into()), limit: SHOWN, ..LedgerQuery::default() };
    let mut found = ledger.search(&query)?;
    found.sort_by_key(|it| it.seq);
    let mut rows = vec![];
    for it in found {
        let Some(bytes) = ledger.entry(it.seq)? else { continue };
        let stored = entry::read(it.seq, &bytes).map_err(PageError::broken)?;
        let told = telling::tell(state, lang, &stored.event);
        let mut more = told.facts.iter().filter(|it| it.value != no).map(line).collect();
        if let Some(after) = things.cells_set(&stored.event) {
            more = changes(state, lang, things, before.as_deref(), &after);
            before = Some(after);
        }
        let when = words::moment(lang, it.recorded_at);
        // Several entries of one minute lead to different pages.
        let when = if opens {
            Cell::head(format!("{when} #{}", it.seq)).to(format!("/log/{}", it.seq))
        } else {
            Cell::head(when)
        };
        let who = words::actor(state, lang, &stored.actor);
        let what = telling::kind(lang, &it.kind);
        rows.push(vec![
            when,
            Cell::new(what),
            Cell::new(more.join(lang.pick("、", "; "))),
            Cell::new(who),
        ]);
    }
    rows.into_iter().rev().for_each(|it| table.row(it));
    let empty = Empty::new(t.history_none());
    Ok(Titled { heading: t.history().into(), table, empty })
}

/// 「借りた人：…」
fn line(fact: &Fact) -> String {
    format!("{}：{}", fact.label, fact.value)
}

/// What an entry set, against the one before it; the first says nothing: the page has it all.
fn changes(
    state: &State,
    lang: Lang,
    things: Things,
    before: Option<&[String]>,
    after: &[String],
) -> Vec<String> {
    let t = texts::things::Things(lang);
    let Some(before) = before else { return vec![] };
    let cell = |column, text: &str| match shown(state, lang, column, text) {
        text if text.is_empty() => t.blank().to_owned(),
        text => text,
    };
    let pairs = things.columns().iter().zip(before.iter().zip(after));
    let differing = pairs.filter(|(_, (before, after))| before != after);
    differing
        .map(|(it, (before, after))| {
            t.changed(lang.pick(it.ja, it.en), &cell(it, before), &cell(it, after))
        })
        .collect()
}
