//! `/approvals`: what lies on this person's desk, by stage and by what the machine has seen.

use axum::{extract::Query, response::Response};
use jiff::Timestamp;
use office::state::State;
use rules::{
    application::{Flag, Stage},
    authority::{Action, may},
    calendar::{tokyo, working_days::days_between},
    committee::Body,
    permit::Basis,
};
use serde::Deserialize;

use super::{
    case,
    desk::{self, Waiting},
};
use crate::{
    desk::paging,
    error::PageError,
    forms,
    frame::Place,
    lang::Lang,
    pages::{
        self,
        approve::{ApprovalsPage, Group},
    },
    signed::Signed,
    texts::{approve::Approve, ui::Ui},
    ui::{Cell, Column, Empty, Link, Table, Tag, Tone},
    words,
};

#[derive(Deserialize)]
pub struct Paging {
    #[serde(default)]
    page: usize,
}

pub async fn show(signed: Signed, Query(query): Query<Paging>) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Approve(lang);
    let state = signed.app.office.read();
    desk::require(&signed, &state)?;
    let waiting = desk::waiting(&state, signed.person, now);
    let all = waiting.iter().collect();
    let (shown, pager) = paging::page_of(lang, all, query.page, "/approvals", &[]);
    let mut groups = groups(&state, lang, &waiting, &shown, now);
    if query.page < 2 {
        groups.extend(provisional_group(&state, lang, &signed, now));
    }
    let page = ApprovalsPage {
        t,
        due: next_meeting(&state, lang, now),
        none: Empty::new(t.none()).with("/requests", t.to_history()),
        groups,
        pager,
        frame: signed.frame(&state, t.title(), Some(Place::Approve)),
    };
    drop(state);
    pages::show(&page)
}

/// One group for each stage, and in it first what needs a look. Counts are of all pages.
fn groups(
    state: &State,
    lang: Lang,
    all: &[Waiting<'_>],
    shown: &[&Waiting<'_>],
    now: Timestamp,
) -> Vec<Group> {
    let mut groups = Vec::new();
    for of_stage in shown.chunk_by(|a, b| a.application.stage == b.application.stage) {
        let stage = of_stage[0].application.stage;
        let same = |it: &&Waiting<'_>| it.application.stage == stage;
        for part in of_stage.chunk_by(|a, b| a.flags.is_empty() == b.flags.is_empty()) {
            let usual = part[0].flags.is_empty();
            let count = all.iter().filter(same).filter(|it| it.flags.is_empty() == usual).count();
            let heading = (part.as_ptr() == of_stage.as_ptr())
                .then(|| stage_heading(lang, stage, all.iter().filter(same).count()));
            groups.push(group(state, lang, stage, heading.unwrap_or_default(), part, count, now));
        }
    }
    groups
}

fn group(
    state: &State,
    lang: Lang,
    stage: Stage,
    heading: String,
    part: &[&Waiting<'_>],
    count: usize,
    now: Timestamp,
) -> Group {
    let t = Approve(lang);
    let usual = part[0].flags.is_empty();
    let button = match stage {
        Stage::InExamination if usual => Some(Link::new("/approvals/batch", t.together(count))),
        Stage::Before(body) if usual && count > 1 => {
            let href = format!("/approvals/decide?body={}", super::sitting::body_word(body));
            Some(Link::new(href, t.decide_together(count)))
        }
        _ => None,
    };
    let (title, note) = match usual {
        true if button.is_some() => (t.standard_group(count), t.standard_note()),
        true => (t.standard_group(count), t.standard_one_by_one()),
        false => (t.to_check(count), t.to_check_note()),
    };
    let table = table(state, lang, &title, part, now);
    Group { heading, title, note: note.into(), button, table }
}

fn stage_heading(lang: Lang, stage: Stage, count: usize) -> String {
    let t = Approve(lang);
    match stage {
        Stage::WithHead => t.endorse_group(count),
        Stage::Before(body) => t.decide_group(words::body(lang, body), count),
        Stage::InExamination
        | Stage::Returned
        | Stage::Withdrawn
        | Stage::Refused
        | Stage::Approved => t.examine_group(count),
    }
}

fn table(state: &State, lang: Lang, caption: &str, part: &[&Waiting<'_>], now: Timestamp) -> Table {
    let t = Approve(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::tight(t.col_whose()),
        Column::text(t.col_what()),
        Column::text(t.col_why()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(caption, columns);
    for it in part {
        let open = desk::page_of(it.application);
        let number = it.application.no.to_string();
        let cells = vec![
            Cell::head(number.clone()).to(open.clone()),
            Cell::new(case::whose(state, it.application)),
            Cell::new(forms::what(state, lang, &it.application.asked))
                .note(words::form(lang, it.application.asked.form().kind())),
            why(state, lang, it, now),
            Cell::default().link(open, t.open()),
        ];
        let tone = if it.flags.is_empty() { Tone::Quiet } else { Tone::Due };
        table.toned(tone, cells);
    }
    table
}

/// The flags, or the first day where there are none.
fn why(state: &State, lang: Lang, it: &Waiting<'_>, now: Timestamp) -> Cell {
    let Some((first, rest)) = it.flags.split_first() else {
        let today = tokyo::civil(now);
        let from =
            it.application.asked.form().terms().map(|it| words::near_day(lang, it.from, today));
        return Cell::new(from.map_or_else(String::new, |day| Approve(lang).from_day(&day)));
    };
    let rest: Vec<String> = rest.iter().map(|it: &Flag| case::flag(state, lang, it)).collect();
    Cell::tag(Tag::new(Tone::Due, case::flag(state, lang, first))).note(rest.join("、"))
}

/// What waits for the record committee and could be issued provisionally by this person.
fn provisional_group(state: &State, lang: Lang, signed: &Signed, now: Timestamp) -> Option<Group> {
    let t = Approve(lang);
    let hospital = &state.hospital;
    hospital.setting.switches.provisional_days?;
    if !may(hospital, signed.person, Action::IssueProvisionally) {
        return None;
    }
    let before = Stage::Before(Body::RecordCommittee);
    let waiting: Vec<_> = hospital.applications.open().filter(|it| it.stage == before).collect();
    let columns = vec![
        Column::tight(t.col_number()),
        Column::tight(t.col_whose()),
        Column::text(t.col_what()),
        Column::actions(Ui(lang)),
    ];
    let title = t.waiting_group(waiting.len());
    let mut table = Table::new(title.clone(), columns);
    for it in waiting.iter().take(paging::ROWS_MAX) {
        let last = match hospital.permits.get(it.no).map(|it| &it.basis) {
            Some(Basis::Provisional { until }) => {
                let until = t.provisional_tag(&words::near_day(
                    lang,
                    tokyo::civil(*until),
                    tokyo::civil(now),
                ));
                Cell::tag(Tag::new(Tone::Note, until))
            }
            _ => Cell::default()
                .link(format!("/approvals/{}/provisional", it.no), t.provisional_title()),
        };
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/requests/{}", it.no)),
            Cell::new(case::whose(state, it)),
            Cell::new(forms::what(state, lang, &it.asked)),
            last,
        ]);
    }
    let note = t.waiting_note().into();
    (!waiting.is_empty()).then(|| Group {
        heading: String::new(),
        title,
        note,
        button: None,
        table,
    })
}

/// 次のカルテ管理委員会 11月25日（水）　あと3日
fn next_meeting(state: &State, lang: Lang, now: Timestamp) -> String {
    let t = Approve(lang);
    let today = tokyo::civil(now);
    let Some(day) = state.hospital.committees.next_meeting(Body::RecordCommittee, today) else {
        return t.no_meeting().into();
    };
    let left = match days_between(today, day) {
        0 => t.meets_today().to_owned(),
        days => t.left(days),
    };
    t.next_meeting(&words::near_day(lang, day, today), &left)
}
