//! `/intakes`: every medium, the newest first.

use axum::response::Response;
use office::state::State;
use rules::authority::{Action, may};

use super::require_reader;
use crate::{
    error::PageError,
    frame::Place,
    intake,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::intakes::Intakes,
    ui::{Cell, Column, Empty, Link, Table},
    words,
};

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Intakes(lang);
    let state = signed.app.office.read();
    require_reader(&signed, &state)?;
    let table = table(&state, lang);
    let count = table.rows.len();
    let keeps = may(&state.hospital, signed.person, Action::TakeInMedia);
    let add = keeps.then(|| Link::new("/intakes/new", t.add()));
    let empty = Empty { text: t.none().into(), link: add.clone() };
    let mut page =
        ListPage::new(signed.frame(&state, t.title(), Some(Place::Registers)), table, empty);
    if count > 0 {
        page.count = t.count(count);
        page.links.extend(add);
    }
    drop(state);
    show(&page)
}

fn table(state: &State, lang: Lang) -> Table {
    let t = Intakes(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::tight(t.col_on()),
        Column::text(t.col_facility()),
        Column::text(t.col_medium()),
        Column::text(t.col_files()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.title(), columns);
    for it in state.hospital.intakes.all().rev() {
        let files = it.findings.as_ref().map(|it| t.fit_of(it.fit, it.files));
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/intakes/{}", it.no)),
            Cell::new(words::day(lang, it.on)),
            Cell::new(state.texts.open(&it.facility)),
            Cell::new(intake::medium(lang, it.medium)),
            Cell::new(files.unwrap_or_default()),
            Cell::tag(intake::tag(lang, it)),
        ]);
    }
    table
}
