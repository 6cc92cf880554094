//! The days on which a body meets, typed or filled in by «the fourth Wednesday».

use std::collections::BTreeSet;

use axum::{
    extract::{Path, Query},
    response::Response,
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use rules::{
    Command,
    authority::Action,
    calendar::{era, tokyo},
    committee::{self, Body},
};
use serde::Deserialize;

use super::{
    Typed, answer,
    bodies::{body_of, word_of},
    carry_out, days, lines, page, saved,
};
use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::{Helper, SettingForm},
    signed::Signed,
    texts::{house::House, settings::Settings, ui::Ui},
    ui::{Choice, Field, Link},
    words,
};

/// How far the helper fills.
const MONTHS: i64 = 12;

/// `?nth=4&weekday=3`: the fourth Wednesday of each month; −1 is the last.
#[derive(Deserialize)]
pub struct Fill {
    nth: Option<i8>,
    weekday: Option<i8>,
}

pub async fn look(
    signed: Signed,
    Path(word): Path<String>,
    Query(fill): Query<Fill>,
) -> Result<Response, PageError> {
    draw(&signed, body_of(&word)?, None, "", &fill)
}

pub async fn save(
    signed: Signed,
    Path(word): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ComposeBodies)?;
    let body = body_of(&word)?;
    let nothing = Fill { nth: None, weekday: None };
    let today = tokyo::civil(signed.app.office.now());
    let days = match days(signed.visit.lang, fields.get("days"), today) {
        Ok(days) => days,
        Err(wrong) => return draw(&signed, body, Some((&fields, &[])), &wrong, &nothing),
    };
    let command = Command::Committee(committee::Command::SetMeetings { body, days });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/bodies")),
        Err(refused) => draw(&signed, body, Some((&fields, &[])), &refused, &nothing),
    }
}

/// Twelve months of that day, from today on.
fn year_of(fill: &Fill, today: Date) -> BTreeSet<Date> {
    let Some((nth, weekday)) = fill.nth.zip(fill.weekday) else { return BTreeSet::new() };
    let Ok(weekday) = Weekday::from_monday_one_offset(weekday) else { return BTreeSet::new() };
    (0..=MONTHS)
        .filter_map(|months| {
            let month = today.first_of_month().checked_add(months.months()).ok()?;
            month.nth_weekday_of_month(nth, weekday).ok()
        })
        .filter(|day| *day >= today)
        .take(usize::try_from(MONTHS).unwrap_or_default())
        .collect()
}

fn draw(
    signed: &Signed,
    body: Body,
    typed: Typed<'_>,
    wrong: &str,
    fill: &Fill,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    signed.require(&state, Action::ComposeBodies)?;
    let name = words::body(lang, body);
    let title = lang.pick(format!("{name}の開催日"), format!("{name}: meeting days"));
    let mut page = page(signed, &state, &title);
    page.back = Link::new("/settings/bodies", Settings(lang).bodies());
    let filled = year_of(fill, today);
    if !filled.is_empty() {
        page.warnings.push(t.filled().into());
    }
    let in_force = || {
        let known: BTreeSet<Date> = state.hospital.committees.meetings(body).collect();
        // Coming days give way to the filled ones; days that were stay.
        let kept = known.into_iter().filter(|it| filled.is_empty() || *it < today);
        lines(kept.chain(filled.iter().copied()))
    };
    page.helper = Some(helper(lang, fill));
    let field = Field::area(ui, "days", t.meetings())
        .value(super::kept(typed, "days", in_force))
        .hint(t.meetings_hint())
        .error(wrong);
    let action = format!("/settings/bodies/{}/meetings", word_of(body));
    page.ask(SettingForm::new(ui, action, t.save(), vec![field], &[]));
    drop(state);
    answer(&page)
}

fn helper(lang: Lang, fill: &Fill) -> Helper {
    let (t, ui) = (House(lang), Ui(lang));
    let mut nths: Vec<Choice> = (1..=4)
        .map(|n| Choice::new(n.to_string(), lang.pick(format!("第{n}"), format!("no. {n}"))))
        .collect();
    nths.push(Choice::new("-1", t.fill_last()));
    let weekdays = (1..=7)
        .filter_map(|n| {
            let day = Weekday::from_monday_one_offset(n).ok()?;
            let label = lang.pick(format!("{}曜", era::weekday_kanji(day)), format!("{day:?}"));
            Some(Choice::new(n.to_string(), label))
        })
        .collect();
    let (nth, weekday) = (fill.nth.unwrap_or(4), fill.weekday.unwrap_or(3));
    Helper {
        heading: t.fill().into(),
        fields: vec![
            Field::select(ui, "nth", t.fill_nth(), nths).value(nth.to_string()).evident(),
            Field::select(ui, "weekday", t.fill_weekday(), weekdays)
                .value(weekday.to_string())
                .evident(),
        ],
        submit: t.fill_submit().into(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_fourth_wednesday_fills_a_year() {
        let fill = Fill { nth: Some(4), weekday: Some(3) };
        let days = year_of(&fill, date(2026, 11, 26));
        assert_eq!(days.len(), 12);
        assert_eq!(days.first(), Some(&date(2026, 12, 23)));
        assert!(days.iter().all(|it| it.weekday() == Weekday::Wednesday));
    }

    #[test]
    fn nonsense_fills_nothing() {
        for (nth, weekday) in [(9, 3), (0, 3), (4, 8), (-9, 0)] {
            let fill = Fill { nth: Some(nth), weekday: Some(weekday) };
            assert!(year_of(&fill, date(2026, 11, 26)).is_empty(), "{nth} {weekday}");
        }
    }
}
