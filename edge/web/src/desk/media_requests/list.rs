//! `/media-requests`: every permitted request, the newest first.

use axum::response::Response;
use rules::authority::Action;

use crate::{
    error::PageError,
    external,
    frame::Place,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::externals::Externals,
    ui::{Cell, Column, Empty, Link, Table},
    words,
};

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Externals(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.department()),
        Column::text(t.wanted()),
        Column::text(t.medium_kind()),
        Column::tight(t.needed_from()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.media_title(), columns);
    for it in state.hospital.media_requests.all().rev() {
        let asked = &it.asked;
        let replaced = asked.wanted.replaces().map(ToString::to_string).unwrap_or_default();
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/media-requests/{}", it.no)),
            Cell::new(asked.department.to_string()).note(state.name(asked.custodian)),
            Cell::new(external::wanted(lang, &asked.wanted)).note(replaced),
            Cell::new(external::medium(lang, asked.medium)).note(asked.wanted.count().to_string()),
            Cell::new(words::day(lang, asked.from)),
            Cell::tag(external::request_tag(&state, lang, it)),
        ]);
    }
    let count = table.rows.len();
    let frame = signed.frame(&state, t.media_title(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, Empty::new(t.media_none()));
    page.count = t.count(count);
    page.links.push(Link::new("/apply/media", t.media_apply()));
    drop(state);
    show(&page)
}
