//! 「見つからない」: whoever notices says so; the thing is suspended at once and an incident is drafted.

use axum::extract::Path;
use jiff::{Timestamp, civil::Time};
use office::{
    state::State,
    things::{Standing, Thing, Things},
};
use rules::{
    Command,
    authority::Action,
    calendar::tokyo,
    device,
    incident::{self, About},
    media,
    refusal::Refusal,
};

use super::{
    Answer,
    show::{find, handles},
    way,
};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, may_do, page, read_day},
        incidents::{data_fields, read_data},
    },
    error::PageError,
    fields::Fields,
    frame::Frame,
    pages::setting::SettingForm,
    patient,
    routes::{Leaves, Routes, Who},
    said::Deed,
    signed::Signed,
    texts,
    texts::ui::Ui,
    ui::{self, Field, Link, Width},
    words,
};

const NOTICERS: Who = Who::May(&[Action::ReportLoss]);
const HANDLERS: Who = Who::Case(&[Action::SeeThings]);

pub fn routes() -> Routes {
    let entry = Leaves::Entries;
    let (media, device) = (&["incident.opened", "media.lost"], &["incident.opened", "device.lost"]);
    Routes::new()
        .get("/media/{no}/missing", NOTICERS, |signed: Signed, no: Path<String>| {
            ask(Things::Media, signed, no)
        })
        .post(
            "/media/{no}/missing",
            NOTICERS,
            entry(media),
            |signed: Signed, no: Path<String>, fields: Fields| {
                report(Things::Media, signed, no, fields)
            },
        )
        .post("/media/{no}/found", HANDLERS, entry(&["media.found"]), medium_found)
        .get("/devices/{no}/missing", NOTICERS, |signed: Signed, no: Path<String>| {
            ask(Things::Devices, signed, no)
        })
        .post(
            "/devices/{no}/missing",
            NOTICERS,
            entry(device),
            |signed: Signed, no: Path<String>, fields: Fields| {
                report(Things::Devices, signed, no, fields)
            },
        )
        .post("/devices/{no}/found", HANDLERS, entry(&["device.found"]), device_found)
}

fn can_be_lost(things: Things) -> bool {
    matches!(things, Things::Media | Things::Devices)
}

/// Where a loss is reported.
pub fn links(signed: &Signed, things: Things, thing: &Thing) -> Option<Link> {
    let there = !matches!(thing.standing, Standing::Lost | Standing::Disposed);
    let label = texts::things::Things(signed.visit.lang).missing();
    (can_be_lost(things) && there)
        .then(|| Link::new(format!("{}/{}/missing", way(things).list, thing.no), label))
}

/// The button for what was found again.
pub fn actions(
    signed: &Signed,
    state: &State,
    frame: &Frame,
    things: Things,
    thing: &Thing,
) -> Option<ui::Action> {
    let t = texts::things::Things(signed.visit.lang);
    let handles = match things {
        Things::Media => handles(signed, state, thing),
        Things::Devices | Things::Assets | Things::Places | Things::Destinations => {
            may_do(signed, state, Action::KeepRegisters)
        }
    };
    let shown = can_be_lost(things) && thing.standing == Standing::Lost && handles;
    let to = format!("{}/{}/found", way(things).list, thing.no);
    shown.then(|| ui::Action::new(frame, to, t.found()))
}

async fn ask(things: Things, signed: Signed, Path(no): Path<String>) -> Answer {
    let now = tokyo::civil_time(signed.app.office.now());
    let values = Fields::from_pairs(vec![
        ("on".into(), words::typed_day(signed.visit.lang, now.date())),
        ("time".into(), format!("{:02}:{:02}", now.hour(), now.minute())),
    ]);
    draw(things, &signed, &no, &values, &Faults::default())
}

async fn report(things: Things, signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let t = texts::things::Things(lang);
    let mut faults = Faults::default();
    let aware_at = read_moment(&signed, &fields, &mut faults);
    let data = read_data(lang, &fields, &mut faults);
    let mut letter = signed.app.office.letter();
    let told = letter.seal_if_any(fields.get("told"));
    if told.is_none() {
        faults.at("told", t.told_missing());
    } else if let Some(warning) = patient::unseen(lang, &fields, &[fields.get("told")]) {
        faults.at("told", warning);
    }
    let (Some(aware_at), Some(told), true) = (aware_at, told, faults.is_empty()) else {
        return draw(things, &signed, &no, &fields, &faults);
    };
    let about = about(things, &no)?;
    let command = Command::Incident(incident::Command::Open { about, aware_at, told, data });
    match act(&signed, &fields, command, letter).await? {
        Ok(_) => Ok(done(Deed::ReportedMissing, &no, &after(&signed, things, &no))),
        Err(refusal) => {
            let sentence = words::refusal(lang, &refusal);
            match refusal {
                Refusal::NotYetHappened => faults.at("on", sentence),
                _ => faults.whole.push(sentence),
            }
            draw(things, &signed, &no, &fields, &faults)
        }
    }
}

/// The thing's page, for those who may see it.
fn after(signed: &Signed, things: Things, no: &str) -> String {
    let sees = may_do(signed, &signed.app.office.read(), Action::SeeThings);
    if sees { format!("{}/{no}", way(things).list) } else { "/".into() }
}

fn about(things: Things, no: &str) -> Result<About, PageError> {
    match things {
        Things::Media => Ok(About::Medium(no.into())),
        Things::Devices => Ok(About::Device(no.into())),
        Things::Assets | Things::Places | Things::Destinations => Err(PageError::NotFound),
    }
}

/// When it was first noticed: a day and a time of the clock.
pub fn read_moment(signed: &Signed, fields: &Fields, faults: &mut Faults) -> Option<Timestamp> {
    let lang = signed.visit.lang;
    let day = read_day(lang, "on", fields, faults, signed.app.office.now());
    let time = read_time(&signed.app.office.sheets().code(fields.get("time")));
    let Some(time) = time else {
        faults.at("time", texts::things::Things(lang).time_unreadable());
        return None;
    };
    Some(tokyo::moment(day?, time))
}

/// `17:30`, and `8:05`.
fn read_time(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

async fn medium_found(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let command = Command::Media(media::Command::Find { no: no.as_str().into() });
    found(signed, format!("/media/{no}"), command, fields).await
}

async fn device_found(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let command = Command::Device(device::Command::Find { no: no.as_str().into() });
    found(signed, format!("/devices/{no}"), command, fields).await
}

async fn found(signed: Signed, to: String, command: Command, fields: Fields) -> Answer {
    let letter = signed.app.office.letter();
    act(&signed, &fields, command, letter).await?.map_err(PageError::from)?;
    Ok(done(Deed::Saved, "", &to))
}

fn draw(things: Things, signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (texts::things::Things(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::ReportLoss)?;
    let no = find(&state, things, no)?.no;
    let one = format!("{}/{no}", way(things).list);
    let mut page = page(signed, &state, &t.missing_title(&no), Link::new(one.clone(), no));
    page.lead = t.missing_lead().into();
    let mut fields = vec![
        Field::date(ui, "on", t.aware_on()).value(values.get("on")).error(faults.of("on")),
        Field::line(ui, "time", t.aware_time())
            .hint(t.aware_hint())
            .width(Width::Short)
            .value(values.get("time"))
            .error(faults.of("time")),
        Field::area(ui, "told", t.told())
            .hint(t.told_hint())
            .value(values.get("told"))
            .error(faults.of("told")),
    ];
    fields.extend(patient::as_is(lang, values, &[values.get("told")]));
    fields.extend(data_fields(lang, values, faults));
    let action = format!("{one}/missing");
    let mut form = SettingForm::new(ui, action, t.missing_do(), fields, &faults.whole);
    form.grave = true;
    page.ask(form);
    drop(state);
    answer(&page)
}
