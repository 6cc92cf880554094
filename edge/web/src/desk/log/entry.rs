//! One entry: what it says, its bytes, and the proof that it is in the ledger.

use axum::{extract::Path, response::Response};
use ledger::{
    entry::leaf_hash,
    note,
    proof::{self, TreeHead},
};
use office::{
    entry::{self, Stored},
    ports::LedgerReader,
    state::State,
    tiles::Shelf,
};
use rules::authority::Action;

use super::forget;
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{log::EntryPage, show},
    session::to_hex,
    signed::Signed,
    telling,
    texts::{log::Log, ui::Ui},
    ui::{Fact, Facts, Link},
    words,
};

pub async fn show_entry(signed: Signed, Path(seq): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Log(lang);
    let office = &signed.app.office;
    signed.require(&office.read(), Action::SeeLog)?;
    let seq: u64 = seq.parse().map_err(|_| PageError::NotFound)?;
    let bytes = office.ledger().entry(seq)?.ok_or(PageError::NotFound)?;
    let stored = entry::read(seq, &bytes).map_err(PageError::broken)?;
    let head = head(office.ledger())?;
    let path = proof(office.ledger(), head, seq, &bytes);
    let state = office.read();
    let told = telling::tell(&state, lang, &stored.event);
    let facts = facts(&state, lang, &stored).into_iter().chain(told.facts).collect();
    let page = EntryPage {
        t,
        frame: signed.frame(&state, t.entry(seq), Some(Place::Log)),
        facts: Facts::new(Ui(lang), facts),
        forget: forget::links(&signed, &state, &stored.event),
        sentence: told.sentence,
        stored: String::from_utf8_lossy(&bytes).into_owned(),
        leaf_hash: to_hex(&leaf_hash(&bytes)),
        root: to_hex(&head.root),
        size: head.size.to_string(),
        signed: path.is_some(),
        path: path.unwrap_or_default().iter().map(to_hex).collect(),
        before: seq.checked_sub(1).map(|it| Link::new(format!("/log/{it}"), t.before())),
        after: (seq + 1 < state.size).then(|| Link::new(format!("/log/{}", seq + 1), t.after())),
    };
    drop(state);
    show(&page)
}

fn facts(state: &State, lang: Lang, stored: &Stored) -> Vec<Fact> {
    let t = Log(lang);
    let actor = words::actor(state, lang, &stored.actor);
    vec![
        Fact::new(t.col_when(), words::moment(lang, stored.recorded_at))
            .note(stored.recorded_at.to_string()),
        Fact::new(t.col_who(), actor).note(stored.actor.label()),
        Fact::new(t.col_kind(), telling::kind(lang, &stored.kind)).note(stored.kind.clone()),
    ]
}

/// What the newest signed checkpoint states.
fn head(ledger: &dyn LedgerReader) -> Result<TreeHead, PageError> {
    let checkpoint = ledger.checkpoint()?;
    note::open(checkpoint.as_bytes(), &ledger.vkey()).map_err(PageError::broken)
}

/// The hashes from the leaf to the root; `None` while no checkpoint covers the entry.
fn proof(
    ledger: &dyn LedgerReader,
    head: TreeHead,
    seq: u64,
    bytes: &[u8],
) -> Option<Vec<ledger::Hash>> {
    let path = proof::inclusion(head, seq, &Shelf(ledger))?;
    proof::is_included(head, seq, leaf_hash(bytes), &path).then_some(path)
}
