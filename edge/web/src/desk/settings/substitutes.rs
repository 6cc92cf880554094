//! 代理: everybody's substitutes in one list. People name their own; the list can end one.

use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use office::state::State;
use rules::{
    Command,
    authority::Action,
    calendar::tokyo,
    committee::{self, Substitution},
};

use super::{answer, carry_out, may_change, page, saved};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Frame,
    pages::setting::{SettingPage, Titled},
    signed::Signed,
    texts::{house::House, settings::Settings, ui::Ui},
    ui::{Action as Button, Cell, Column, Empty, Table, Tag, Tone},
    words,
};

/// Those that ended are in the record; the newest are shown.
const SHOWN: usize = 100;

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None)
}

pub async fn end(
    signed: Signed,
    Path(number): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let number = number.parse().map_err(|_| PageError::NotFound)?;
    let command = Command::Committee(committee::Command::EndSubstitute { number });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/substitutes")),
        Err(refused) => draw(&signed, Some(refused)),
    }
}

fn draw(signed: &Signed, refused: Option<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = House(lang);
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let mut page: SettingPage = page(signed, &state, Settings(lang).substitutes());
    page.lead = t.substitutes_lead().into();
    page.warnings.extend(refused.clone());
    page.frame.failed = refused.is_some();
    if !state.hospital.setting.switches.proxy {
        page.warnings.push(t.substitutes_off().into());
    }
    let table = table(signed, &state, &page.frame, today);
    let empty = Empty::new(t.substitutes_none());
    page.tables = vec![Titled { heading: String::new(), table, empty }];
    drop(state);
    answer(&page)
}

fn table(signed: &Signed, state: &State, frame: &Frame, today: Date) -> Table {
    let lang = signed.visit.lang;
    let t = House(lang);
    let columns = vec![
        Column::text(t.principal()),
        Column::text(t.substitute()),
        Column::text(t.forms()),
        Column::tight(t.from()),
        Column::tight(t.until()),
        Column::tight(t.state()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(Settings(lang).substitutes(), columns);
    let may_end = may_change(signed, state, Action::AppointPosts);
    for it in state.hospital.committees.substitutions().iter().rev().take(SHOWN) {
        let forms: Vec<&str> = it.forms.iter().map(|form| words::form(lang, *form)).collect();
        let concerned = it.principal == signed.person || it.substitute == signed.person;
        let mut last = Cell::default();
        if it.until >= today && (may_end || concerned) {
            let href = format!("/settings/substitutes/{}/end", it.number);
            let about = state.name(it.substitute);
            last = last.and(Button::new(frame, href, t.end_substitute()).about(about).plain());
        }
        table.row(vec![
            Cell::head(state.name(it.principal)),
            Cell::new(state.name(it.substitute)),
            Cell::new(forms.join("、")),
            Cell::new(words::day(lang, it.from)),
            Cell::new(words::day(lang, it.until)),
            Cell::tag(standing(t, it, today)),
            last,
        ]);
    }
    table
}

fn standing(t: House, it: &Substitution, today: Date) -> Tag {
    if it.until < today {
        Tag::new(Tone::Quiet, t.over())
    } else if it.from > today {
        Tag::new(Tone::Note, t.coming())
    } else {
        Tag::new(Tone::Good, t.standing())
    }
}
