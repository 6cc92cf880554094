//! Counting: a number typed, or read by a scanner that types it, or the address that a phone reads from a label.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use office::{
    registers::{self, stock::unseen},
    state::State,
};
use rules::{
    Command,
    authority::Action,
    calendar::tokyo,
    id::StocktakingNo,
    refusal::Refusal,
    stocktaking::{self, Of, Seen, Stocktaking},
};

use super::list::scope;
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
        registers::export::{self, Wanted},
    },
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::{SettingForm, Titled},
    said::Deed,
    signed::Signed,
    telling,
    texts::{stocktaking::Stock, ui::Ui},
    ui::{self, Cell, Column, Empty, Fact, Facts, Field, Link, Table, Tag, Tone},
    words,
};

type Answer = Result<Response, PageError>;

pub async fn show(signed: Signed, Path(no): Path<String>) -> Answer {
    draw(&signed, &no, &Fields::default(), &Faults::default())
}

pub async fn count(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let number = number_of(&signed, fields.get("number"));
    if number.is_empty() {
        faults.at("number", Stock(lang).number_missing());
        return draw(&signed, &no, &fields, &faults);
    }
    let command = stocktaking::Command::Count { no: parse(&no)?, number: number.clone() };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Stocktaking(command), letter).await? {
        Ok(_) => Ok(done(Deed::Counted, number, &format!("/stocktaking/{no}"))),
        Err(refusal @ Refusal::TextOutOfRange { .. }) => {
            faults.at("number", words::refusal(lang, &refusal));
            draw(&signed, &no, &fields, &faults)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// A label's QR is the address of the thing's page: the number is its last part.
fn number_of(signed: &Signed, typed: &str) -> String {
    let last = typed.rsplit('/').next().unwrap_or(typed);
    signed.app.office.sheets().code(last)
}

pub async fn close(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let command = Command::Stocktaking(stocktaking::Command::Close { no: parse(&no)? });
    let letter = signed.app.office.letter();
    act(&signed, &fields, command, letter).await?.map_err(PageError::from)?;
    Ok(done(Deed::Saved, &no, &format!("/stocktaking/{no}")))
}

fn parse(no: &str) -> Result<StocktakingNo, PageError> {
    no.parse().map_err(|_| PageError::NotFound)
}

fn find<'s>(state: &'s State, no: &str) -> Result<&'s Stocktaking, PageError> {
    state.hospital.stocktakings.get(parse(no)?).ok_or(PageError::NotFound)
}

fn draw(signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let t = Stock(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let it = find(&state, no)?;
    let mut page = page(signed, &state, no, Link::new("/stocktaking", t.title()));
    page.facts = Some(Facts::new(Ui(lang), facts(&state, lang, it)));
    page.tables = tables(&state, lang, it);
    page.links = export::links(lang, &format!("/stocktaking/{no}/export"), &[]);
    if it.is_open() && stocktaking::counts(&state.hospital, signed.person, &it.scope) {
        let number = Field::line(Ui(lang), "number", t.number()).hint(t.number_hint());
        let number = number.value(values.get("number")).error(faults.of("number"));
        let action = format!("/stocktaking/{no}/count");
        page.ask(SettingForm::new(Ui(lang), action, t.count_it(), vec![number], &faults.whole));
        let close = ui::Action::new(&page.frame, format!("/stocktaking/{no}/close"), t.close());
        page.actions = vec![close.plain()];
    }
    drop(state);
    answer(&page)
}

fn facts(state: &State, lang: Lang, it: &Stocktaking) -> Vec<Fact> {
    let t = Stock(lang);
    let begun = words::moment(lang, it.begun_at);
    let mut facts = vec![
        Fact::new(t.col_scope(), scope(state, lang, it)),
        Fact::new(t.col_begun(), begun).note(words::actor(state, lang, &it.begun_by)),
    ];
    match &it.closed {
        Some((at, by, tally)) => {
            let day = words::day(lang, tokyo::civil(*at));
            facts.push(Fact::new(t.col_result(), telling::tally(lang, tally)));
            let tag = Tag::new(Tone::Good, t.closed(&day));
            let by = words::actor(state, lang, by);
            facts.push(Fact::new(t.col_state(), "").tag(tag).note(by));
        }
        None => {
            let left = unseen(state, it).len();
            facts.push(Fact::new(t.col_state(), t.left(left)).tag(Tag::new(Tone::Due, t.open())));
        }
    }
    facts
}

fn tables(state: &State, lang: Lang, it: &Stocktaking) -> Vec<Titled> {
    let t = Stock(lang);
    let unseen = unseen(state, it);
    let heading = if it.is_open() { t.not_seen() } else { t.missing() };
    let unseen = unseen.iter().map(String::as_str);
    let seen = |seen| it.seen(seen);
    vec![
        numbers(state, lang, it, (heading, t.not_seen_none()), unseen),
        numbers(state, lang, it, (t.elsewhere(), t.elsewhere_none()), seen(Seen::Elsewhere)),
        numbers(state, lang, it, (t.unknown(), t.unknown_none()), seen(Seen::Unknown)),
        numbers(state, lang, it, (t.found(), t.found_none()), seen(Seen::Found)),
    ]
}

fn numbers<'n>(
    state: &State,
    lang: Lang,
    it: &Stocktaking,
    (heading, none): (&str, &str),
    numbers: impl Iterator<Item = &'n str>,
) -> Titled {
    let t = Stock(lang);
    let columns = vec![Column::tight(t.number()), Column::text(t.col_what())];
    let mut table = Table::new(heading, columns);
    for number in numbers {
        let (path, what) = thing(state, it.of, number);
        let cell = Cell::head(number);
        let cell = if what.is_empty() { cell } else { cell.to(format!("{path}/{number}")) };
        table.row(vec![cell, Cell::new(what)]);
    }
    Titled { heading: heading.into(), table, empty: Empty::new(none) }
}

fn thing(state: &State, of: Of, number: &str) -> (&'static str, String) {
    match of {
        Of::Media => {
            let known = state.hospital.media.get(&number.into());
            (
                "/media",
                known.map_or_else(String::new, |it| format!("{} {}", it.model, it.department)),
            )
        }
        Of::Devices => {
            let known = state.hospital.devices.find(&number.into()).map(|it| &it.about);
            (
                "/devices",
                known.map_or_else(String::new, |it| format!("{} {}", it.name, it.department)),
            )
        }
    }
}

/// The result as a file: one number a row.
pub async fn export(
    signed: Signed,
    Path(no): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let sheet = {
        let state = signed.app.office.read();
        signed.require(&state, Action::SeeThings)?;
        registers::stocktakings(&state, [find(&state, &no)?].into_iter())
    };
    export::answer(&signed, sheet, &wanted)
}
