//! Every stock-taking, and the beginning of a new one.

use axum::response::Response;
use office::state::State;
use rules::{
    Command,
    authority::{Action, may},
    calendar::tokyo,
    media::custodians,
    stocktaking::{self, Of, Scope, Stocktaking},
};

use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, may_do, page},
        paging::page_of,
    },
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, setting::SettingForm, show},
    said::Deed,
    signed::Signed,
    telling,
    texts::{stocktaking::Stock, ui::Ui},
    ui::{Cell, Choice, Column, Empty, Field, Link, Table, Tag, Tone},
    words,
};

type Answer = Result<Response, PageError>;

pub async fn list(signed: Signed) -> Answer {
    let lang = signed.visit.lang;
    let t = Stock(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_scope()),
        Column::tight(t.col_begun()),
        Column::text(t.col_result()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.title(), columns);
    let all: Vec<&Stocktaking> = state.hospital.stocktakings.all().rev().collect();
    let count = all.len();
    let (shown, pager) = page_of(lang, all, 1, "/stocktaking", &[]);
    shown.into_iter().for_each(|it| table.row(row(&state, lang, it)));
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let counts = may_do(&signed, &state, Action::TakeStock);
    let begin = counts.then(|| Link::new("/stocktaking/new", t.begin()));
    let mut empty = Empty::new(t.none());
    empty.link.clone_from(&begin);
    let mut page = ListPage::new(frame, table, empty);
    page.count = t.count(count);
    page.lead = t.lead().into();
    page.links.extend(begin);
    page.pager = pager;
    drop(state);
    show(&page)
}

fn row(state: &State, lang: Lang, it: &Stocktaking) -> Vec<Cell> {
    let t = Stock(lang);
    let (result, tag) = match &it.closed {
        Some((at, _, tally)) => {
            let day = words::day(lang, tokyo::civil(*at));
            (telling::tally(lang, tally), Tag::new(Tone::Good, t.closed(&day)))
        }
        None => (t.counted(it.counted.len()), Tag::new(Tone::Due, t.open())),
    };
    vec![
        Cell::head(it.no.to_string()).to(format!("/stocktaking/{}", it.no)),
        Cell::new(scope(state, lang, it)),
        Cell::new(words::moment(lang, it.begun_at)),
        Cell::new(result),
        Cell::tag(tag),
    ]
}

/// 「媒体、放射線科」
pub fn scope(state: &State, lang: Lang, it: &Stocktaking) -> String {
    let t = Stock(lang);
    let of = match it.of {
        Of::Media => t.media(),
        Of::Devices => t.devices(),
    };
    let scope = match &it.scope {
        Scope::Department(it) => it.to_string(),
        Scope::Place(it) => place(state, it),
    };
    lang.pick(format!("{of}、{scope}"), format!("{of}, {scope}"))
}

fn place(state: &State, id: &rules::id::PlaceId) -> String {
    let known = state.hospital.places.find(id);
    known.map_or_else(|| id.to_string(), |it| format!("{id} {}", it.about.name))
}

pub async fn ask(signed: Signed) -> Answer {
    let values = Fields::from_pairs(vec![("of".into(), "media".into())]);
    draw(&signed, &values, &Faults::default())
}

pub async fn begin(signed: Signed, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let scope = match fields.get("scope").split_once(':') {
        Some(("department", it)) => Some(Scope::Department(it.into())),
        Some(("place", it)) => Some(Scope::Place(it.into())),
        Some(_) | None => None,
    };
    let Some(scope) = scope else {
        faults.at("scope", Stock(lang).scope_missing());
        return draw(&signed, &fields, &faults);
    };
    let of = if fields.get("of") == "devices" { Of::Devices } else { Of::Media };
    let command = Command::Stocktaking(stocktaking::Command::Begin { of, scope });
    let letter = signed.app.office.letter();
    let begun = match act(&signed, &fields, command, letter).await? {
        Ok(done) => done,
        Err(refusal) => {
            faults.at("scope", words::refusal(lang, &refusal));
            return draw(&signed, &fields, &faults);
        }
    };
    let no = begun.events.iter().find_map(|it| match it {
        rules::Event::Stocktaking(stocktaking::Event::Begun { no, .. }) => Some(no.to_string()),
        _ => None,
    });
    let to = no.map_or_else(|| "/stocktaking".into(), |it| format!("/stocktaking/{it}"));
    Ok(done(Deed::Saved, "", &to))
}

fn draw(signed: &Signed, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (Stock(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::TakeStock)?;
    let mut page = page(signed, &state, t.begin(), Link::new("/stocktaking", t.title()));
    page.lead = t.begin_lead().into();
    let of = vec![Choice::new("media", t.media()), Choice::new("devices", t.devices())];
    let fields = vec![
        Field::select(ui, "of", t.of(), of).value(values.get("of")),
        Field::select(ui, "scope", t.scope(), scopes(signed, &state))
            .value(values.get("scope"))
            .error(faults.of("scope")),
    ];
    page.ask(SettingForm::new(ui, "/stocktaking/new", t.begin(), fields, &faults.whole));
    drop(state);
    answer(&page)
}

/// The departments that they answer for; whoever keeps the registers counts everything.
fn scopes(signed: &Signed, state: &State) -> Vec<Choice> {
    let hospital = &state.hospital;
    let keeps = may(hospital, signed.person, Action::KeepRegisters);
    let departments = hospital.people.departments();
    let own = departments.filter(|it| keeps || custodians(hospital, it).contains(&signed.person));
    let departments = own.map(|it| Choice::new(format!("department:{it}"), it.to_string()));
    let places = hospital.places.in_use().filter(|_| keeps);
    let places = places.map(|(id, _)| Choice::new(format!("place:{id}"), place(state, id)));
    let first = Choice::new("", Stock(signed.visit.lang).choose());
    [first].into_iter().chain(departments).chain(places).collect()
}
