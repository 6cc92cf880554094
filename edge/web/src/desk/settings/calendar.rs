//! The hospital's own closed days, beside the national holidays and the meetings.

use axum::response::Response;
use rules::{
    Command,
    authority::Action,
    calendar::{holidays, tokyo},
    committee::Body,
    setting,
};

use super::{Typed, answer, carry_out, days, kept, lines, may_change, page, saved};
use crate::{
    error::PageError,
    fields::Fields,
    pages::setting::{SettingForm, Titled},
    signed::Signed,
    texts::{house::House, settings::Settings, ui::Ui},
    ui::{Cell, Column, Empty, Fact, Facts, Field, Link, Table},
    words,
};

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None, "")
}

pub async fn save(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let today = tokyo::civil(signed.app.office.now());
    let days = match days(signed.visit.lang, fields.get("days"), today) {
        Ok(days) => days,
        Err(wrong) => return draw(&signed, Some((&fields, &[])), &wrong),
    };
    let command = Command::Setting(setting::Command::SetHolidays { days });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/calendar")),
        Err(refused) => draw(&signed, Some((&fields, &[])), &refused),
    }
}

fn draw(signed: &Signed, typed: Typed<'_>, wrong: &str) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let own = &state.hospital.setting.holidays;
    let mut page = page(signed, &state, Settings(lang).calendar());
    page.lead = t.calendar_lead().into();
    let meetings = |body| {
        let coming = state.hospital.committees.meetings(body).filter(|it| *it >= today).take(12);
        let days: Vec<String> = coming.map(|it| words::day(lang, it)).collect();
        if days.is_empty() { t.no_meetings().to_owned() } else { days.join("、") }
    };
    let mut facts = [Body::SystemCommittee, Body::RecordCommittee]
        .map(|body| Fact::new(words::body(lang, body), meetings(body)))
        .to_vec();
    page.links = vec![Link::new("/settings/bodies", t.set_meetings())];
    if may_change(signed, &state, Action::ChangeSettings) {
        let field = Field::area(ui, "days", t.own_days())
            .value(kept(typed, "days", || lines(own.iter().copied())))
            .hint(t.days_hint())
            .error(wrong)
            .optional();
        page.ask(SettingForm::new(ui, "/settings/calendar", t.save(), vec![field], &[]));
    } else {
        let days: Vec<String> = own.iter().map(|it| words::day(lang, *it)).collect();
        facts.push(Fact::new(t.own_days(), days.join("、")));
    }
    page.facts = Some(Facts::new(ui, facts));
    page.tables = vec![national(signed, today.year())];
    drop(state);
    answer(&page)
}

fn national(signed: &Signed, year: i16) -> Titled {
    let lang = signed.visit.lang;
    let t = House(lang);
    let heading = format!("{} {year}", t.national());
    let columns = vec![Column::tight(t.from()), Column::text(t.national())];
    let mut table = Table::new(heading.clone(), columns);
    for (day, holiday) in holidays::holidays_of(year) {
        let name = lang.pick(holiday.ja, holiday.en);
        table.row(vec![Cell::head(words::day(lang, day)), Cell::new(name)]);
    }
    Titled { heading, table, empty: Empty::default() }
}
