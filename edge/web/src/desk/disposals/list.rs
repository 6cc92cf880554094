//! `/disposals`: every record, the newest first.

use rules::authority::Action;

use super::{Answer, medium, method, standing};
use crate::{
    desk::asking::may_do,
    frame::Place,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::disposals::Disposals,
    ui::{Cell, Column, Empty, Link, Table},
    words,
};

pub async fn list(signed: Signed) -> Answer {
    let lang = signed.visit.lang;
    let t = Disposals(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_medium()),
        Column::text(t.col_method()),
        Column::tight(t.col_on()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.title(), columns);
    for (no, recorded) in state.hospital.disposals.all().rev() {
        let about = &recorded.about;
        table.row(vec![
            Cell::head(no.to_string()).to(format!("/disposals/{no}")),
            Cell::new(medium(lang, about)),
            Cell::new(method(lang, about.method)),
            Cell::new(words::day(lang, about.on)),
            Cell::tag(standing(lang, recorded)),
        ]);
    }
    let records = may_do(&signed, &state, Action::RecordDisposal);
    let mut empty = Empty::new(t.none());
    if records {
        empty = empty.with("/disposals/new", t.add());
    }
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, empty);
    page.count = t.count(state.hospital.disposals.all().count());
    page.lead = t.lead().into();
    page.links = records.then(|| Link::new("/disposals/new", t.add())).into_iter().collect();
    drop(state);
    show(&page)
}
