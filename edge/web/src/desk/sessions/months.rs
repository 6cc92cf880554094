//! `/sessions/months`: リモート保守実施状況報告, month by month.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use rules::{
    Command,
    authority::{Action, may},
    calendar::tokyo::civil,
    maintenance::{self, Month, next_month},
};

use super::month::path;
use crate::{
    desk::log::verify::at_foot,
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{self, list::ListPage},
    said::{Deed, Said},
    signed::Signed,
    texts::sessions::Sessions,
    ui::{Action as Press, Cell, Column, Empty, Link, Table},
};

pub async fn show(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Sessions(lang);
    let state = signed.app.office.read();
    super::show::require_reader(&signed, &state)?;
    let columns = vec![
        Column::tight(t.col_month()),
        Column::number(t.col_windows()),
        Column::number(t.col_emergencies()),
        Column::number(t.col_sessions()),
        Column::number(t.col_concerns()),
        Column::number(t.col_exceptions()),
    ];
    let mut table = Table::new(t.months_title(), columns);
    for month in state.hospital.maintenance.months.iter().rev() {
        table.row(row(lang, month));
    }
    let frame = signed.frame(&state, t.months_title(), Some(Place::Registers));
    let open = next_month(&state.hospital).filter(|it| {
        let over = it.saturating_add(jiff::Span::new().months(1));
        over <= civil(signed.app.office.now())
            && may(&state.hospital, signed.person, Action::ReviewSession)
    });
    let waits =
        next_month(&state.hospital).map(|it| Link::new(path(it), t.look_at_month(&word(lang, it))));
    let press = open.map(|it| {
        let label = t.close_month(&word(lang, it));
        Press::new(&frame, "/sessions/months", label).value("month", it.to_string())
    });
    let mut page = ListPage::new(frame, table, Empty::new(t.months_none()));
    page.lead = t.months_lead().into();
    page.links = waits.into_iter().collect();
    page.actions = press.into_iter().collect();
    drop(state);
    at_foot(&signed, &mut page.frame)?;
    pages::show(&page)
}

pub async fn close(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let month: Date = fields.get("month").parse().map_err(|_| PageError::BadRequest)?;
    let office = &signed.app.office;
    let command = Command::Maintenance(maintenance::Command::CloseMonth { month });
    office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    let said = Said::new(Deed::MonthReported, "");
    Ok(([said.header()], Redirect::to("/sessions/months")).into_response())
}

fn row(lang: Lang, month: &Month) -> Vec<Cell> {
    let count = |n: u32| {
        let nothing = n == 0;
        Cell::new(if nothing { Sessions(lang).nothing().to_owned() } else { n.to_string() })
    };
    vec![
        Cell::head(word(lang, month.month)).to(path(month.month)),
        count(month.windows),
        Cell::new(month.emergencies.to_string()),
        count(month.sessions),
        Cell::new(month.concerns.to_string()),
        Cell::new(month.exceptions.to_string()),
    ]
}

/// 令和8年10月
pub fn word(lang: Lang, month: Date) -> String {
    let japanese = rules::calendar::era::japanese(month);
    let japanese = japanese.split_once('月').map_or(japanese.clone(), |(it, _)| format!("{it}月"));
    lang.pick(japanese, month.strftime("%Y-%m").to_string())
}
