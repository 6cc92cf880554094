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
use rules::{authority::Action, calendar::tokyo};
use serde::Deserialize;

use crate::{
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

/// `?show=open&article=6`
#[derive(Deserialize, Default)]
struct Filter {
    #[serde(default)]
    show: String,
    #[serde(default)]
    article: String,
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
    let page = CoveragePage {
        t: Settings(lang),
        frame: signed.frame(&state, Settings(lang).coverage(), Some(Place::Coverage)),
        version: t.as_of(state.hospital.setting.regulation, &day),
        shares: shares(&parts),
        filters: filters(lang, &filter, &signed.app.clauses),
        table: table(&state, lang, &wanted, now),
        seals: Seals::new(lang, &boxes(lang)),
    };
    drop(state);
    show(&page)
}

const STANDINGS: [Standing; 5] =
    [Standing::InForce, Standing::DueSoon, Standing::Late, Standing::Missing, Standing::LeftOut];

fn fits(row: &Row, filter: &Filter) -> bool {
    let shown = match filter.show.as_str() {
        "late" => row.standing == Standing::Late,
        "open" => !matches!(row.standing, Standing::InForce | Standing::LeftOut),
        _ => true,
    };
    shown && (filter.article.is_empty() || chapter(row.clause) == filter.article)
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

fn filters(lang: Lang, filter: &Filter, clauses: &[Clause]) -> Vec<(Link, bool)> {
    let (t, s) = (Coverage(lang), Settings(lang));
    let href = |show: &str, article: &str| match (show, article) {
        ("", "") => "/coverage".to_owned(),
        ("", article) => format!("/coverage?article={article}"),
        (show, "") => format!("/coverage?show={show}"),
        (show, article) => format!("/coverage?show={show}&article={article}"),
    };
    let shows = [("", s.show_all()), ("late", t.only_late()), ("open", s.show_open())];
    let shows = shows.map(|(value, label)| {
        (Link::new(href(value, &filter.article), label), filter.show == value)
    });
    let articles = chapters(clauses).into_iter().map(|it| {
        // Pressing the one in force shows all articles again.
        let current = filter.article == it;
        (Link::new(href(&filter.show, if current { "" } else { it }), t.article(it)), current)
    });
    shows.into_iter().chain(articles).collect()
}

fn table(state: &State, lang: Lang, rows: &[&Row], now: Timestamp) -> Table {
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
        table.toned(tone, cells(state, lang, row, now));
    }
    table
}

fn cells(state: &State, lang: Lang, row: &Row, now: Timestamp) -> Vec<Cell> {
    let clause = row.clause;
    let pick = |words: &coverage::Words| lang.pick(words.ja.clone(), words.en.clone());
    let summary = if clause.omitted && !clause.built {
        Coverage(lang).text_missing().to_owned()
    } else {
        pick(&clause.summary)
    };
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
        next(state, lang, row, now),
        Cell::tag(standing_tag(lang, row.standing)),
    ]
}

fn evidence(state: &State, lang: Lang, row: &Row) -> Cell {
    let Some(evidence) = &row.evidence else { return Cell::default() };
    let when = words::day(lang, tokyo::civil(evidence.at));
    let link = remark::record(state, lang, &evidence.record);
    Cell::new(link.label).to(link.href).note(when)
}

fn next(state: &State, lang: Lang, row: &Row, now: Timestamp) -> Cell {
    let mut lines: Vec<String> =
        row.remarks.iter().map(|it| remark::remark(state, lang, it, now).label).collect();
    let who = remark::owner(lang, row.clause);
    if let Some(due) = row.due {
        let due = words::near_day(lang, due, tokyo::civil(now));
        return Cell::new(format!("{due}　{who}")).note(lines.join("／"));
    }
    if lines.is_empty() {
        return Cell::new(if row.clause.built { who } else { "" });
    }
    let first = lines.remove(0);
    Cell::new(first).note(lines.join("／"))
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
