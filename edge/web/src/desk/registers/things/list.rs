//! A register of things as a list: searched, filtered, exported.

use axum::extract::Query;
use office::{
    ports::Sheets,
    registers,
    state::State,
    things::{Entry, Standing, Thing, Things},
};
use rules::authority::Action;
use serde::Deserialize;

use super::{
    super::{
        export::{self, Wanted},
        listing::{asked, choices, page},
    },
    Answer,
    look::{cell_of, listed, tag, word, words_of},
    way,
};
use crate::{
    desk::{
        asking::may_do,
        paging::{address, page_of},
    },
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts,
    texts::ui::Ui,
    ui::{Cell, Column, Empty, Field, Link, Table, Width},
};

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(deserialize_with = "asked")]
    q: String,
    department: String,
    state: String,
    page: String,
    #[serde(flatten)]
    file: Wanted,
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 3] {
        [("q", &self.q), ("department", &self.department), ("state", &self.state)]
    }

    fn is_filtered(&self) -> bool {
        self.pairs().iter().any(|(_, value)| !value.is_empty())
    }
}

pub async fn list(things: Things, signed: Signed, Query(query): Query<Asked>) -> Answer {
    let lang = signed.visit.lang;
    let t = texts::things::Things(lang);
    let words = words_of(lang, things);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let found = found(things, &state, signed.app.office.sheets(), &query);
    let count = found.len();
    let (shown, pager) = page_of(lang, found, page(&query.page), way(things).list, &query.pairs());
    let mut table = Table::new(words.title, columns(lang, things));
    for it in shown.iter().filter_map(|no| things.find(&state.hospital, no)) {
        table.row(row(&state, lang, things, &it));
    }
    let keeps = may_do(&signed, &state, Action::KeepRegisters);
    let frame = signed.frame(&state, words.title, Some(Place::Registers));
    let mut page = ListPage::new(frame, table, empty(lang, things, &query, keeps));
    page.count = t.count(count);
    page.lead = words.about.into();
    page.search = filter(&state, lang, things, &query);
    page.pager = pager;
    page.links = export::links(lang, way(things).export, &query.pairs());
    if keeps {
        page.links.push(Link::new(way(things).import, t.import()));
        page.links.push(Link::new(way(things).new, t.add()));
    }
    if matches!(things, Things::Media | Things::Devices) {
        let labels = address(&format!("{}/labels", way(things).list), &query.pairs());
        page.links.push(Link::new(labels, t.labels()));
        page.links.push(Link::new("/stocktaking", t.stocktaking()));
    }
    drop(state);
    show(&page)
}

pub async fn export(things: Things, signed: Signed, Query(query): Query<Asked>) -> Answer {
    let sheet = {
        let state = signed.app.office.read();
        signed.require(&state, Action::SeeThings)?;
        let found = found(things, &state, signed.app.office.sheets(), &query);
        let all: Vec<Thing> =
            found.iter().filter_map(|no| things.find(&state.hospital, no)).collect();
        registers::things(things, &all)
    };
    export::answer(&signed, sheet, &query.file)
}

/// The numbers of what fits. Only what was asked for is looked at: a register may have 30,000 rows.
pub fn found(things: Things, state: &State, sheets: &dyn Sheets, query: &Asked) -> Vec<String> {
    let (code, folded) = (sheets.code(&query.q), sheets.fold(&query.q));
    let asks_more = !folded.is_empty() || !query.department.is_empty();
    let read = |entry| matches!(entry, Entry::Text | Entry::TextOrNothing | Entry::Serial);
    let texts: Vec<usize> =
        (0..things.columns().len()).filter(|at| read(things.columns()[*at].entry)).collect();
    let department = things.at("department");
    let fits = |it: Thing| {
        let own = department.and_then(|at| it.cells.get(at)).map_or("", String::as_str);
        let named = || texts.iter().any(|at| sheets.fold(&it.cells[*at]).contains(&folded));
        (query.department.is_empty() || own == query.department)
            && (folded.is_empty() || it.no.contains(&code) || named())
    };
    let all = things.numbers(&state.hospital).into_iter();
    all.filter(|(_, standing)| query.state.is_empty() || word(*standing) == query.state)
        .map(|(no, _)| no)
        .filter(|no| !asks_more || things.find(&state.hospital, no).is_some_and(fits))
        .collect()
}

fn columns(lang: Lang, things: Things) -> Vec<Column> {
    let (ja, en) = things.number();
    let mut columns = vec![Column::tight(lang.pick(ja, en))];
    for key in listed(things) {
        let column = things.at(key).map(|at| &things.columns()[at]);
        columns.extend(column.map(|it| Column::text(lang.pick(it.ja, it.en))));
    }
    columns.push(Column::tight(texts::things::Things(lang).state()));
    columns
}

fn row(state: &State, lang: Lang, things: Things, it: &Thing) -> Vec<Cell> {
    let number = Cell::head(it.no.clone()).to(format!("{}/{}", way(things).list, it.no));
    let cells = listed(things).iter().map(|key| cell_of(state, lang, things, it, key));
    [number].into_iter().chain(cells).chain([Cell::tag(tag(lang, it.standing))]).collect()
}

fn filter(state: &State, lang: Lang, things: Things, query: &Asked) -> Vec<Field> {
    let (t, ui) = (texts::things::Things(lang), Ui(lang));
    let mut fields =
        vec![Field::line(ui, "q", t.search()).value(&query.q).width(Width::Full).evident()];
    if let Some(at) = things.at("department") {
        let known = state.hospital.people.departments().map(|it| (it.0.as_str(), it.0.as_str()));
        let departments = choices(t.all_departments(), known, &query.department);
        let label = &things.columns()[at];
        let label = lang.pick(label.ja, label.en);
        fields.push(Field::select(ui, "department", label, departments).evident());
    }
    let possible = Standing::ALL.into_iter().filter(|it| things.can_be(*it));
    let states = possible.map(|it| (word(it), lang.pick(it.ja(), it.en())));
    let states = choices(t.all_states(), states, &query.state);
    fields.push(Field::select(ui, "state", t.state(), states).evident());
    fields
}

fn empty(lang: Lang, things: Things, query: &Asked, keeps: bool) -> Empty {
    let t = texts::things::Things(lang);
    match (query.is_filtered(), query.q.is_empty()) {
        (false, _) if keeps => {
            Empty::new(words_of(lang, things).none).with(way(things).import, t.import())
        }
        (false, _) => Empty::new(words_of(lang, things).none),
        (true, true) => Empty::new(t.none_fit()).with(way(things).list, t.clear()),
        (true, false) => Empty::new(t.none_found(&query.q)).with(way(things).list, t.clear()),
    }
}
