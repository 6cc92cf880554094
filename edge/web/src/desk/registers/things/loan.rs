//! Lending a medium within the hospital, and taking it back: the custodian of its department does both.

use axum::extract::Path;
use office::{
    state::State,
    things::{Standing, Thing, Things},
};
use rules::{Command, authority::Action, calendar::tokyo, media};

use super::{
    Answer,
    show::{find, handles},
};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page, read_day},
    },
    error::PageError,
    fields::Fields,
    frame::Frame,
    pages::setting::SettingForm,
    routes::{Leaves, Routes, Who},
    said::Deed,
    signed::Signed,
    texts,
    texts::ui::Ui,
    ui::{self, Field, Link},
    words,
};

const HANDLERS: Who = Who::Case(&[Action::SeeThings]);

pub fn routes() -> Routes {
    let entry = Leaves::Entries;
    Routes::new()
        .get("/media/{no}/lend", HANDLERS, ask)
        .post("/media/{no}/lend", HANDLERS, entry(&["media.lent"]), lend)
        .post("/media/{no}/back", HANDLERS, entry(&["media.returned"]), take_back)
}

/// Where a loan begins.
pub fn links(signed: &Signed, state: &State, things: Things, thing: &Thing) -> Option<Link> {
    let t = texts::things::Things(signed.visit.lang);
    let there = things == Things::Media && thing.standing == Standing::InUse;
    (there && handles(signed, state, thing))
        .then(|| Link::new(format!("/media/{}/lend", thing.no), t.lend()))
}

/// The button for its return.
pub fn actions(
    signed: &Signed,
    state: &State,
    frame: &Frame,
    things: Things,
    thing: &Thing,
) -> Vec<ui::Action> {
    let t = texts::things::Things(signed.visit.lang);
    let away = matches!(thing.standing, Standing::Lent | Standing::Out);
    let shown = things == Things::Media && away && handles(signed, state, thing);
    let action = || ui::Action::new(frame, format!("/media/{}/back", thing.no), t.take_back());
    shown.then(action).into_iter().collect()
}

async fn ask(signed: Signed, Path(no): Path<String>) -> Answer {
    let today = tokyo::civil(signed.app.office.now());
    let due = words::typed_day(signed.visit.lang, today);
    let values = Fields::from_pairs(vec![("due".into(), due)]);
    draw(&signed, &no, &values, &Faults::default())
}

async fn lend(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let to = {
        let state = signed.app.office.read();
        let code = signed.app.office.sheets().code(fields.get("to"));
        state.hospital.people.by_staff_no(&code).map(|it| it.id)
    };
    if to.is_none() {
        faults.at("to", texts::things::Things(lang).lend_nobody());
    }
    let due = read_day(lang, "due", &fields, &mut faults, signed.app.office.now());
    let (Some(to), Some(due)) = (to, due) else {
        return draw(&signed, &no, &fields, &faults);
    };
    let command = media::Command::Lend { no: no.as_str().into(), to, due };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Media(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, &no, &format!("/media/{no}"))),
        Err(refusal) => {
            let sentence = words::refusal(lang, &refusal);
            match refusal {
                rules::refusal::Refusal::PeriodOutOfRange { .. } => faults.at("due", sentence),
                _ => faults.whole.push(sentence),
            }
            draw(&signed, &no, &fields, &faults)
        }
    }
}

async fn take_back(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let command = Command::Media(media::Command::TakeBack { no: no.as_str().into() });
    let letter = signed.app.office.letter();
    act(&signed, &fields, command, letter).await?.map_err(PageError::from)?;
    Ok(done(Deed::Saved, &no, &format!("/media/{no}")))
}

fn draw(signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (texts::things::Things(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let thing = find(&state, Things::Media, no)?;
    if !handles(signed, &state, &thing) {
        return Err(rules::refusal::Refusal::MayNot { action: Action::KeepRegisters }.into());
    }
    let one = format!("/media/{no}");
    let mut page = page(signed, &state, t.lend(), Link::new(one.clone(), thing.no));
    let line = |name: &'static str, label: &'static str| {
        Field::date(ui, name, label).value(values.get(name)).error(faults.of(name))
    };
    let fields = vec![line("to", t.lend_to()), line("due", t.lend_due())];
    page.ask(SettingForm::new(ui, format!("{one}/lend"), t.lend(), fields, &faults.whole));
    drop(state);
    answer(&page)
}
