//! `/sessions/months/{month}`: リモート保守実施状況報告 of one month, as the system committee reads it on paper:
//! every window with the times of its sessions, every review, every file, every connection outside windows.
//!
//! Clauses 6(4)④, 6(5). What did not occur says 該当なし.

use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use office::state::State;
use rules::maintenance::{
    Judgement, Month, Session, Window, month_so_far, next_month, sessions_of, windows_of, within,
};

use super::{list, logs, months::word, show};
use crate::{
    desk::{
        asking::{answer, page},
        windows::span,
    },
    error::PageError,
    handover,
    lang::Lang,
    pages::setting::Titled,
    remote,
    signed::Signed,
    texts::{handovers::Handovers, logs::Logs, sessions::Sessions, ui::Ui, windows::Windows},
    ui::{Cell, Column, Empty, Fact, Facts, Link, Table},
    words,
};

pub async fn show(signed: Signed, Path(month): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Sessions(lang);
    let month: Date = format!("{month}-01").parse().map_err(|_| PageError::NotFound)?;
    let state = signed.app.office.read();
    show::require_reader(&signed, &state)?;
    let maintenance = &state.hospital.maintenance;
    let closed = maintenance.months.iter().find(|it| it.month == month);
    if closed.is_none() && next_month(&state.hospital).is_none_or(|it| month < it) {
        return Err(PageError::NotFound);
    }
    let title = format!("{}　{}", t.months_title(), word(lang, month));
    let back = Link::new("/sessions/months", t.months());
    let mut page = page(&signed, &state, &title, back);
    if closed.is_none() {
        page.warnings.push(t.month_open().into());
    }
    let counted = closed.copied().unwrap_or_else(|| month_so_far(&state.hospital, month));
    page.facts = Some(Facts::new(Ui(lang), facts(lang, &counted)));
    page.tables = vec![
        windows(&state, lang, month),
        sessions(&signed, &state, month),
        files(&state, lang, month),
        outside(&state, lang, month),
    ];
    drop(state);
    answer(&page)
}

/// 2026-10
pub fn path(month: Date) -> String {
    format!("/sessions/months/{}", month.strftime("%Y-%m"))
}

fn facts(lang: Lang, it: &Month) -> Vec<Fact> {
    let t = Sessions(lang);
    let counts = [
        (t.col_windows(), it.windows),
        (t.col_emergencies(), it.emergencies),
        (t.col_sessions(), it.sessions),
        (t.col_concerns(), it.concerns),
        (t.col_exceptions(), it.exceptions),
    ];
    let told = |count: u32| if count == 0 { t.nothing().to_owned() } else { count.to_string() };
    counts.map(|(label, count)| Fact::new(label, told(count))).into()
}

/// When a window was to be open, when it was, and when anybody was really connected.
fn windows(state: &State, lang: Lang, month: Date) -> Titled {
    let (t, w) = (Sessions(lang), Windows(lang));
    let columns = vec![
        Column::tight(w.col_number()),
        Column::text(w.col_who()),
        Column::text(w.col_where()),
        Column::text(t.col_window_time()),
        Column::text(t.col_connected()),
    ];
    let mut table = Table::new(t.col_windows(), columns);
    for it in windows_of(&state.hospital, month) {
        let number = Cell::head(it.no.to_string()).to(format!("/windows/{}", it.no));
        let workers = remote::joined(&it.plan.workers, |it| remote::worker(state, *it));
        let targets = remote::joined(&it.plan.targets, |it| remote::target(state, it));
        let opened = it.opened.as_ref().map_or(it.plan.from, |(at, _)| *at);
        let closed = it.closed.as_ref().map_or(it.until, |(at, _)| *at);
        table.row(vec![
            if it.is_emergency() { number.note(w.emergency_tag()) } else { number },
            Cell::new(remote::vendor(state, &it.plan.vendor)).note(workers),
            Cell::new(targets).note(remote::line(state, &it.plan.line)),
            Cell::new(span(lang, opened, closed)).note(w.planned_for(&span(
                lang,
                it.plan.from,
                it.until,
            ))),
            Cell::new(connected(state, lang, it)),
        ]);
    }
    titled(lang, t.col_windows(), table)
}

/// From the first session's beginning to the last one's end.
fn connected(state: &State, lang: Lang, window: &Window) -> String {
    let own = || state.hospital.maintenance.sessions().filter(|it| it.window == window.no);
    let Some(first) = own().map(|it| it.started_at).min() else {
        return Sessions(lang).not_connected().into();
    };
    let last = own().map(|it| it.ended.map_or(window.until, |it| it.at)).max();
    span(lang, first, last.unwrap_or(window.until))
}

fn sessions(signed: &Signed, state: &State, month: Date) -> Titled {
    let lang = signed.visit.lang;
    let t = Sessions(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_who()),
        Column::text(t.col_target()),
        Column::text(t.col_when()),
        Column::text(t.review()),
    ];
    let mut table = Table::new(t.col_sessions(), columns);
    for it in sessions_of(&state.hospital, month) {
        let over = it.ended.map(|ended| remote::why(lang, ended.why)).unwrap_or(t.running());
        let until = it.ended.map_or(it.started_at, |ended| ended.at);
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/sessions/{}", it.no)),
            Cell::new(remote::worker(state, it.worker)),
            Cell::new(remote::target(state, &it.target)),
            Cell::new(span(lang, it.started_at, until)).note(over),
            review(signed, state, it),
        ]);
    }
    titled(lang, t.col_sessions(), table)
}

/// Who found what; every remark where it was more than «fine».
fn review(signed: &Signed, state: &State, session: &Session) -> Cell {
    let lang = signed.visit.lang;
    let Some(review) = &session.review else {
        return Cell::tag(list::standing(state, signed, session));
    };
    let by = words::actor(state, lang, &review.by);
    let found = remote::judgement(lang, review.judgement);
    let remarks = review.comments.iter().map(|it| state.texts.open(&it.text));
    let remarks = remarks.filter(|_| review.judgement != Judgement::Fine);
    let note: Vec<&str> = [by.as_str()].into_iter().chain(remarks).collect();
    Cell::new(found).note(note.join("　"))
}

/// Files that passed or were stopped, each with what is owed of it.
fn files(state: &State, lang: Lang, month: Date) -> Titled {
    let (t, h) = (Sessions(lang), Handovers(lang));
    let columns = vec![
        Column::tight(h.col_number()),
        Column::text(h.col_file()),
        Column::tight(h.col_way()),
        Column::text(h.col_state()),
    ];
    let mut table = Table::new(t.files(), columns);
    let permits = state.hospital.handovers.permits();
    for (permit, item) in permits.flat_map(|it| it.items.iter().map(move |item| (it, item))) {
        if !within(month, item.at) {
            continue;
        }
        let number = format!("{}-{}", permit.no, item.number);
        let path = format!("/handovers/{}/items/{}", permit.no, item.number);
        table.row(vec![
            Cell::head(number).to(path),
            Cell::new(state.texts.open(&item.file.name)).note(handover::found(lang, &item.file)),
            Cell::new(handover::way(lang, item.file.way)),
            Cell::tag(handover::item_tag(lang, item)),
        ]);
    }
    titled(lang, t.files(), table)
}

fn outside(state: &State, lang: Lang, month: Date) -> Titled {
    let (t, l) = (Sessions(lang), Logs(lang));
    let columns = vec![
        Column::tight(l.at()),
        Column::text(l.source()),
        Column::text(l.target()),
        Column::text(l.found()),
    ];
    let mut table = Table::new(t.col_exceptions(), columns);
    let all = state.hospital.maintenance.logs.iter().flat_map(|it| it.exceptions());
    for (_, seen, explained) in all.filter(|(_, it, _)| within(month, it.at)) {
        table.row(vec![
            Cell::head(words::second(lang, seen.at)),
            Cell::new(seen.source.to_string()).note(logs::terminal(state, lang, seen)),
            Cell::new(logs::target(state, seen)),
            logs::found(state, lang, explained),
        ]);
    }
    titled(lang, t.col_exceptions(), table)
}

fn titled(lang: Lang, heading: &str, table: Table) -> Titled {
    Titled { heading: heading.into(), table, empty: Empty::new(Sessions(lang).nothing()) }
}
