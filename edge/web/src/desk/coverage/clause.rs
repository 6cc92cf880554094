//! One clause: what it asks, how it is held, what shows it, what to look at.

use axum::{extract::Path, response::Response};
use jiff::Timestamp;
use office::{
    coverage::{self, Row, Strength},
    entry,
    ports::{FoundEntry, LedgerQuery},
    state::State,
};
use rules::{
    authority::{Action, may},
    calendar::tokyo,
};

use super::{remark, standing_tag, strength};
use crate::{
    app::App,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{coverage::ClausePage, show},
    signed::Signed,
    telling,
    texts::{coverage::Coverage, log::Log, settings::Settings, ui::Ui},
    ui::{Cell, Column, Fact, Facts, Link, Table, Tag, Tone},
    words,
};

/// Pieces of evidence on the page; the record has the others.
const EVIDENCE_MAX: u32 = 10;

pub async fn show_clause(signed: Signed, Path(id): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let clause = signed.app.clauses.iter().find(|it| it.id == id).ok_or(PageError::NotFound)?;
    let found = evidence(&signed.app, remark::kinds(clause))?;
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeCoverage)?;
    let rows = coverage::coverage(&state, std::slice::from_ref(clause), now);
    let row = rows.first().ok_or(PageError::NotFound)?;
    let title = lang.pick(&clause.title.ja, &clause.title.en);
    let sees_log = may(&state.hospital, signed.person, Action::SeeLog);
    let page = ClausePage {
        t: Coverage(lang),
        frame: signed.frame(&state, format!("{} {title}", clause.article), Some(Place::Coverage)),
        state: standing_tag(lang, row.standing),
        facts: facts(&state, lang, row, now),
        changes: changes(&state, &signed, row, lang),
        remarks: row
            .remarks
            .iter()
            .map(|it| remark::remark(&state, lang, it, signed.person))
            .collect(),
        evidence: table(&state, lang, &found, sees_log),
        switches: if clause.id == "1(2)①-grant" { switches(&state, lang, now) } else { vec![] },
        back: Link::new("/coverage", Settings(lang).coverage()),
    };
    drop(state);
    show(&page)
}

/// Where its text is entered, and where it is decided that it does not apply here. What this release holds is held.
fn changes(state: &State, signed: &Signed, row: &Row, lang: Lang) -> Vec<Link> {
    if !may(&state.hospital, signed.person, Action::ChangeSettings) {
        return vec![];
    }
    let t = Coverage(lang);
    let href = format!("/settings/clauses/{}", words::segment(&row.clause.id));
    let text = Link::new(format!("{href}/text"), t.own_text_enter());
    let leave_out = (!row.clause.built).then(|| Link::new(href, t.leave_out()));
    [text].into_iter().chain(leave_out).collect()
}

/// The newest entries of these kinds, read back.
fn evidence(
    app: &App,
    kinds: &[&str],
) -> Result<Vec<(FoundEntry, Option<rules::Event>)>, PageError> {
    let ledger = app.office.ledger();
    let mut found = vec![];
    for kind in kinds {
        let kind = Some((*kind).to_owned());
        let query = LedgerQuery { kind, limit: EVIDENCE_MAX, ..LedgerQuery::default() };
        found.extend(ledger.search(&query)?);
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.seq));
    found.truncate(EVIDENCE_MAX as usize);
    found
        .into_iter()
        .map(|it| {
            let stored = ledger.entry(it.seq)?.and_then(|bytes| entry::read(it.seq, &bytes).ok());
            Ok((it, stored.map(|stored| stored.event)))
        })
        .collect()
}

fn table(
    state: &State,
    lang: Lang,
    found: &[(FoundEntry, Option<rules::Event>)],
    sees_log: bool,
) -> Table {
    let (t, log) = (Coverage(lang), Log(lang));
    let columns = vec![
        Column::number(log.col_seq()),
        Column::tight(log.col_when()),
        Column::text(log.col_kind()),
    ];
    let mut table = Table::new(t.newest(), columns);
    for (entry, event) in found {
        let sentence = event.as_ref().map(|it| telling::tell(state, lang, it).sentence);
        let number = Cell::head(entry.seq.to_string());
        table.row(vec![
            if sees_log { number.to(format!("/log/{}", entry.seq)) } else { number },
            Cell::new(words::moment(lang, entry.recorded_at)),
            Cell::new(telling::kind(lang, &entry.kind))
                // What the register may show is not for everybody.
                .note(sentence.filter(|_| sees_log).unwrap_or_default()),
        ]);
    }
    table
}

fn facts(state: &State, lang: Lang, row: &Row, now: Timestamp) -> Facts {
    let t = Coverage(lang);
    let clause = row.clause;
    let pick = |words: &coverage::Words| lang.pick(words.ja.clone(), words.en.clone());
    let means = match clause.strength {
        Strength::Block => t.block_means(),
        Strength::Detect => t.detect_means(),
        Strength::Attest => t.attest_means(),
    };
    let gate = if clause.built { t.gate() } else { t.planned_gate() };
    let gate = Fact::new(gate, pick(&clause.gate));
    let own = state.hospital.setting.clause_texts.get(&clause.id).map(|it| {
        let version = t.own_text_of(it.regulation, &words::day(lang, tokyo::civil(it.at)));
        Fact::new(t.own_text(), it.text.clone()).note(version)
    });
    let mut facts: Vec<Fact> = own.into_iter().collect();
    facts.extend([
        Fact::new(t.summary(), pick(&clause.summary)).note(t.summary_note()),
        if clause.built { gate } else { gate.note(t.not_built()) },
        Fact::new(Settings(lang).col_strength(), means)
            .tag(Tag::new(Tone::Quiet, strength(lang, clause.strength))),
        Fact::new(t.evidence_what(), pick(&clause.evidence)),
    ]);
    if let Some(due) = row.due {
        facts.push(Fact::new(t.next(), words::near_day(lang, due, tokyo::civil(now))));
    }
    let owner = remark::owner(lang, clause);
    if !owner.is_empty() {
        facts.push(Fact::new(t.by_whom(), owner));
    }
    Facts::new(Ui(lang), facts)
}

/// Every switch that is on and the waiver: exceptions are shown, never hidden.
fn switches(state: &State, lang: Lang, now: Timestamp) -> Vec<String> {
    let setting = &state.hospital.setting;
    let on = &setting.switches;
    let days = on.provisional_days.map(|n| {
        lang.pick(
            format!("仮発行：承認がなければ次の委員会の{n}日後に失効"),
            format!("Provisional grants, lapsing {n} days after the next meeting"),
        )
    });
    let named = [
        (on.circulated, lang.pick("持ち回り", "Circulated decisions")),
        (on.proxy, lang.pick("代行", "Substitutes")),
        (
            on.delegated,
            lang.pick("専決（利用者権限を除く）", "Sole decisions (never for user rights)"),
        ),
    ];
    let named = named.into_iter().filter(|it| it.0).map(|it| it.1.to_owned());
    let waiver = setting
        .waiver_on(tokyo::civil(now))
        .map(|it| Coverage(lang).waiver(&words::day(lang, it.until)));
    let all: Vec<String> = days.into_iter().chain(named).chain(waiver).collect();
    if all.is_empty() { vec![Coverage(lang).switches_none().to_owned()] } else { all }
}
