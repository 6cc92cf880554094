//! 規定の実施状況: every clause with its strength and state, and the summaries of the regulation.

mod clause;
mod regulation;
mod remark;

use axum::{extract::Query, response::Response};
use jiff::Timestamp;
use office::{
    coverage::{self, Clause, Row, Standing, Strength},
    state::State,
};
use rules::{authority::Action, calendar::tokyo, id::PersonId};
use serde::Deserialize;

use remark::Owner;

use crate::{
    desk::{log::verify::at_foot, paging::address},
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{
        coverage::{CoveragePage, shares},
        show,
    },
    routes::{Routes, Who},
    seal::{SealBox, Seals},
    signed::Signed,
    texts::{coverage::Coverage, settings::Settings},
    ui::{Cell, Column, Link, Table, Tag, Tone},
    words,
};

/// Everybody may see how the regulation stands.
const READERS: Who = Who::May(&[Action::SeeCoverage]);

pub fn routes() -> Routes {
    Routes::new()
        .get("/coverage", READERS, list)
        .get("/coverage/{clause}", READERS, clause::show_clause)
        .get("/regulation/{version}", READERS, regulation::show_regulation)
}

/// `?show=open&article=6&owner=system-office`
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
struct Filter {
    show: String,
    article: String,
    owner: String,
}

impl Filter {
    fn href(&self) -> String {
        let asked = [("show", &self.show), ("article", &self.article), ("owner", &self.owner)];
        let asked: Vec<_> = asked.into_iter().map(|(name, it)| (name, it.as_str())).collect();
        address("/coverage", &asked)
    }
}

async fn list(signed: Signed, Query(filter): Query<Filter>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeCoverage)?;
    let rows = coverage::coverage(&state, &signed.app.clauses, now);
    let parts = STANDINGS.map(|standing| {
        let count = rows.iter().filter(|it| it.standing == standing).count();
        (standing_word(lang, standing).to_owned(), share_class(standing), count)
    });
    let wanted: Vec<&Row> = rows.iter().filter(|it| fits(it, &filter)).collect();
    let t = Coverage(lang);
    let day = words::day(lang, tokyo::civil(now));
    let mut page = CoveragePage {
        t: Settings(lang),
        frame: signed.frame(&state, Settings(lang).coverage(), Some(Place::Coverage)),
        version: t.as_of(state.hospital.setting.regulation, &day),
        shares: shares(&parts),
        filters: filters(lang, &filter, &signed.app.clauses),
        table: table(&state, lang, &wanted, (signed.person, now)),
        seals: Seals::new(lang, &boxes(lang)),
    };
    drop(state);
    at_foot(&signed, &mut page.frame)?;
    show(&page)
}

/// Letters of a clause's own text in the list.
const OWN_LETTERS: usize = 60;

const STANDINGS: [Standing; 5] =
    [Standing::InForce, Standing::DueSoon, Standing::Late, Standing::Missing, Standing::LeftOut];

fn fits(row: &Row, filter: &Filter) -> bool {
    let shown = match filter.show.as_str() {
        "late" => row.standing == Standing::Late,
        "open" => !matches!(row.standing, Standing::InForce | Standing::LeftOut),
        _ => true,
    };
    let owned = |it: &Owner| it.word() == filter.owner;
    shown
        && (filter.article.is_empty() || chapter(row.clause) == filter.article)
        && (filter.owner.is_empty() || remark::owners(row.clause).iter().any(owned))
}

/// The article of a clause: the digits before its first bracket.
fn chapter(clause: &Clause) -> &str {
    let end = clause.article.find(|c: char| !c.is_ascii_digit()).unwrap_or(clause.article.len());
    &clause.article[..end]
}

fn chapters(clauses: &[Clause]) -> Vec<&str> {
    let mut all: Vec<&str> = clauses.iter().map(chapter).collect();
    all.dedup();
    all
}

/// Pressing an article or an owner that is in force shows all again.
fn filters(lang: Lang, filter: &Filter, clauses: &[Clause]) -> Vec<(Link, bool)> {
    let (t, s) = (Coverage(lang), Settings(lang));
    let shows = [("", s.show_all()), ("late", t.only_late()), ("open", s.show_open())];
    let shows = shows.map(|(value, label)| {
        let to = Filter { show: value.into(), ..filter.clone() };
        (Link::new(to.href(), label), filter.show == value)
    });
    let articles = chapters(clauses).into_iter().map(|it| {
        let current = filter.article == it;
        let article = if current { String::new() } else { it.to_owned() };
        (Link::new(Filter { article, ..filter.clone() }.href(), t.article(it)), current)
    });
    let owned = |it: &Owner| clauses.iter().any(|clause| remark::owners(clause).contains(it));
    let owners = Owner::ALL.into_iter().filter(owned).map(|it| {
        let current = filter.owner == it.word();
        let owner = if current { String::new() } else { it.word().to_owned() };
        (Link::new(Filter { owner, ..filter.clone() }.href(), it.said(lang)), current)
    });
    shows.into_iter().chain(articles).chain(owners).collect()
}

fn table(state: &State, lang: Lang, rows: &[&Row], (person, now): (PersonId, Timestamp)) -> Table {
    let s = Settings(lang);
    let mut table = Table::new(
        Coverage(lang).caption(rows.len()),
        vec![
            Column::tight(s.col_clause()),
            Column::text(s.col_text()),
            Column::text(s.col_gate()),
            Column::tight(s.col_strength()),
            Column::text(s.col_evidence()),
            Column::text(s.col_next()),
            Column::tight(s.col_state()),
        ],
    );
    for row in rows {
        let tone = if row.standing == Standing::Late { Tone::Late } else { Tone::Quiet };
        table.toned(tone, cells(state, lang, row, (person, now)));
    }
    table
}

fn cells(state: &State, lang: Lang, row: &Row, (person, now): (PersonId, Timestamp)) -> Vec<Cell> {
    let clause = row.clause;
    let pick = |words: &coverage::Words| lang.pick(words.ja.clone(), words.en.clone());
    let own = state.hospital.setting.clause_texts.get(&clause.id);
    let summary = own.map_or_else(|| pick(&clause.summary), |it| beginning(&it.text));
    let gate = if clause.built {
        Cell::new(pick(&clause.gate))
    } else {
        Cell::new(Coverage(lang).not_built())
    };
    vec![
        Cell::head(clause.article.clone()),
        Cell::new(pick(&clause.title)).to(href(clause)).note(summary),
        gate,
        Cell::tag(Tag::new(Tone::Quiet, strength(lang, clause.strength))),
        evidence(state, lang, row),
        next(state, lang, row, (person, now)),
        Cell::tag(standing_tag(lang, row.standing)),
    ]
}

/// The regulation's own words as far as a row holds them; the clause's page has them whole.
fn beginning(text: &str) -> String {
    let mut short: String = text.chars().take(OWN_LETTERS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn evidence(state: &State, lang: Lang, row: &Row) -> Cell {
    let Some(evidence) = &row.evidence else { return Cell::default() };
    let when = words::day(lang, tokyo::civil(evidence.at));
    let link = remark::record(state, lang, &evidence.record);
    Cell::new(link.label).to(link.href).note(when)
}

/// The next day and whose it is; below, what to look at, each with its records.
fn next(state: &State, lang: Lang, row: &Row, (person, now): (PersonId, Timestamp)) -> Cell {
    let who = remark::owner(lang, row.clause);
    let text = match row.due {
        Some(due) => format!("{}　{who}", words::near_day(lang, due, tokyo::civil(now))),
        None if row.clause.built => who,
        None => String::new(),
    };
    let remarks = row.remarks.iter().map(|it| remark::remark(state, lang, it, person));
    remarks.fold(Cell::new(text), Cell::below)
}

/// Boxes for those who look at the printed sheet.
fn boxes(lang: Lang) -> [SealBox; 3] {
    use rules::committee::Post;
    [Post::OperationsOfficer, Post::AuditOfficer, Post::Director]
        .map(|post| SealBox { label: words::post(lang, &post), seal: None })
}

fn href(clause: &Clause) -> String {
    format!("/coverage/{}", words::segment(&clause.id))
}

fn strength(lang: Lang, strength: Strength) -> &'static str {
    let t = Coverage(lang);
    match strength {
        Strength::Block => t.block(),
        Strength::Detect => t.detect(),
        Strength::Attest => t.attest(),
    }
}

fn standing_word(lang: Lang, standing: Standing) -> &'static str {
    let t = Coverage(lang);
    match standing {
        Standing::LeftOut => t.left_out(),
        Standing::InForce => t.in_force(),
        Standing::DueSoon => t.due_soon(),
        Standing::Late => t.late(),
        Standing::Missing => t.missing(),
    }
}

fn standing_tag(lang: Lang, standing: Standing) -> Tag {
    let tone = match standing {
        Standing::InForce => Tone::Good,
        Standing::DueSoon => Tone::Due,
        Standing::Late => Tone::Late,
        Standing::Missing | Standing::LeftOut => Tone::Quiet,
    };
    Tag::new(tone, standing_word(lang, standing))
}

fn share_class(standing: Standing) -> &'static str {
    match standing {
        Standing::InForce => "good",
        Standing::DueSoon => "due",
        Standing::Late => "late",
        Standing::Missing => "none",
        Standing::LeftOut => "out",
    }
}
