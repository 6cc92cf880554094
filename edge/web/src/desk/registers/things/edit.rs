//! Registering a thing, and changing what the register says of it.

use axum::extract::Path;
use jiff::civil::Date;
use office::{
    state::State,
    things::{Column, Entry, Standing, Things, column_of},
};
use rules::{authority::Action, calendar::tokyo};

use super::{Answer, look::words_of, show::find, way};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
    },
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::SettingForm,
    said::Deed,
    signed::Signed,
    texts,
    texts::ui::Ui,
    ui::{Choice, Field, Link, Width},
    words,
};

/// The field of the number.
const NUMBER: &str = "no";

pub async fn ask_new(things: Things, signed: Signed) -> Answer {
    draw(things, &signed, None, &Fields::default(), &Faults::default())
}

pub async fn ask(things: Things, signed: Signed, Path(no): Path<String>) -> Answer {
    let values = {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepRegisters)?;
        let thing = find(&state, things, &no)?;
        let typed = |(column, cell): (&Column, String)| match (column.entry, cell.parse::<Date>()) {
            (Entry::DateOrNothing, Ok(day)) => words::typed_day(signed.visit.lang, day),
            _ => cell,
        };
        let pairs = things.columns().iter().zip(thing.cells);
        Fields::from_pairs(pairs.map(|it| (it.0.key.to_owned(), typed(it))).collect())
    };
    draw(things, &signed, Some(&no), &values, &Faults::default())
}

pub async fn add(things: Things, signed: Signed, fields: Fields) -> Answer {
    let t = texts::things::Things(signed.visit.lang);
    let no = signed.app.office.sheets().code(fields.get(NUMBER));
    let mut faults = Faults::default();
    {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepRegisters)?;
        if things.find(&state.hospital, &no).is_some() {
            faults.at(NUMBER, t.number_taken());
        }
    }
    set(things, signed, None, &no, fields, faults).await
}

pub async fn change(
    things: Things,
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Answer {
    {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepRegisters)?;
        if find(&state, things, &no)?.standing == Standing::Disposed {
            return Err(PageError::NotFound);
        }
    }
    set(things, signed, Some(&no), &no, fields, Faults::default()).await
}

async fn set(
    things: Things,
    signed: Signed,
    known: Option<&str>,
    no: &str,
    fields: Fields,
    mut faults: Faults,
) -> Answer {
    let lang = signed.visit.lang;
    let cells = cells(things, &signed, &fields, &mut faults);
    let command = things.set(&signed.app.office.read().hospital, no, &cells);
    if let Err(fault) = &command {
        faults.at(fault.key, lang.pick(&fault.reason.0, &fault.reason.1).as_str());
    }
    let (Ok(command), true) = (command, faults.is_empty()) else {
        return draw(things, &signed, known, &fields, &faults);
    };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, command, letter).await? {
        Ok(_) => Ok(done(Deed::Saved, no, &format!("{}/{no}", way(things).list))),
        Err(refusal) => {
            let sentence = words::refusal(lang, &refusal);
            match column_of(&refusal) {
                Some(key) if key != NUMBER || known.is_none() => faults.at(key, sentence),
                Some(_) | None => faults.whole.push(sentence),
            }
            draw(things, &signed, known, &fields, &faults)
        }
    }
}

/// What was typed, as it is stored; what cannot be read is said at its field and stays empty here.
fn cells(things: Things, signed: &Signed, fields: &Fields, faults: &mut Faults) -> Vec<String> {
    let (lang, office) = (signed.visit.lang, &signed.app.office);
    let today = tokyo::civil(office.now());
    let mut cell = |column: &'static Column| {
        let parsed = match column.entry {
            Entry::Place => column.parse(&office.sheets().code(fields.get(column.key)), today),
            _ => column.parse(fields.get(column.key), today),
        };
        parsed.unwrap_or_else(|fault| {
            faults.at(fault.key, lang.pick(fault.reason.0, fault.reason.1));
            String::new()
        })
    };
    things.columns().iter().map(&mut cell).collect()
}

fn draw(
    things: Things,
    signed: &Signed,
    known: Option<&str>,
    values: &Fields,
    faults: &Faults,
) -> Answer {
    let lang = signed.visit.lang;
    let t = texts::things::Things(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepRegisters)?;
    let list = way(things).list;
    let (title, back, action) = match known {
        Some(no) => {
            let no = find(&state, things, no)?.no;
            let one = format!("{list}/{no}");
            (t.change(), Link::new(one.clone(), no), format!("{one}/change"))
        }
        None => (t.add(), Link::new(list, words_of(lang, things).title), format!("{list}/new")),
    };
    let mut page = page(signed, &state, title, back);
    let mut fields: Vec<Field> =
        things.columns().iter().map(|it| field(&state, lang, it, values, faults)).collect();
    if known.is_none() {
        let (ja, en) = things.number();
        let number = Field::line(Ui(lang), NUMBER, lang.pick(ja, en)).width(Width::Short);
        fields.insert(0, number.value(values.get(NUMBER)).error(faults.of(NUMBER)));
    }
    page.ask(SettingForm::new(Ui(lang), action, t.save(), fields, &faults.whole));
    drop(state);
    answer(&page)
}

fn field(
    state: &State,
    lang: Lang,
    column: &'static Column,
    values: &Fields,
    faults: &Faults,
) -> Field {
    let (t, ui) = (texts::things::Things(lang), Ui(lang));
    let (key, label, value) = (column.key, lang.pick(column.ja, column.en), values.get(column.key));
    let select = |options: Vec<Choice>| {
        let first = Choice::new("", t.choose()).chosen_if(value);
        let all = [first].into_iter().chain(options.into_iter().map(|it| it.chosen_if(value)));
        Field::select(ui, key, label, all.collect())
    };
    let field = match column.entry {
        Entry::Text => Field::line(ui, key, label).value(value).width(Width::Full),
        Entry::TextOrNothing | Entry::Serial => Field::line(ui, key, label).value(value),
        Entry::DateOrNothing => Field::date(ui, key, label).value(value),
        Entry::OneOf(words) => {
            let words = words.iter().map(|it| Choice::new(it.stored, lang.pick(it.ja, it.en)));
            select(words.collect())
        }
        Entry::YesNo => {
            let tick = Choice::new(office::things::YES, t.yes()).chosen_if(value);
            Field::checks(ui, key, label, vec![tick]).evident()
        }
        Entry::Department => {
            let known = state.hospital.people.departments();
            select(known.map(|it| Choice::new(it.to_string(), it.to_string())).collect())
        }
        Entry::Place => {
            let known = state.hospital.places.in_use();
            let choice = |(id, place): (&rules::id::PlaceId, &rules::place::Place)| {
                Choice::new(id.to_string(), format!("{id} {}", place.name))
            };
            select(known.map(choice).collect())
        }
    };
    let (ja, en) = column.hint;
    let field = field.hint(lang.pick(ja, en)).error(faults.of(key));
    let needed = column.is_needed() || matches!(column.entry, Entry::YesNo);
    if needed { field } else { field.optional() }
}
