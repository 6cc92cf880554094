//! The four things that can still be done with an open incident: adding what is known, correcting the start,
//! recording a report, closing it.

use axum::extract::Path;
use office::letter::Letter;
use rules::{
    Command,
    authority::Action,
    calendar::tokyo,
    id::IncidentNo,
    incident::{self, Report},
    refusal::Refusal,
    sealed::Sealed,
};

use super::{
    data_fields, read_data,
    show::{Answer, find},
};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page, read_day},
        registers::things::read_moment,
    },
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::SettingForm,
    patient,
    said::Deed,
    signed::Signed,
    texts::{incidents::Incidents, things::Things, ui::Ui},
    ui::{Choice, Field, Link, Width},
    words,
};

pub async fn ask_answer(signed: Signed, Path(no): Path<String>) -> Answer {
    let data = find(&signed.app.office.read(), &no)?.data;
    let mut pairs = vec![];
    pairs.extend(data.patients.map(|it| ("patients".to_owned(), it.to_string())));
    let encrypted = data.encrypted.map(|it| if it { "yes" } else { "no" });
    pairs.extend(encrypted.map(|it| ("encrypted".to_owned(), it.to_owned())));
    pairs.extend(data.wrongful.then(|| ("wrongful".to_owned(), "1".to_owned())));
    draw_answer(&signed, &no, &Fields::from_pairs(pairs), &Faults::default())
}

pub async fn answer_it(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let mut faults = Faults::default();
    let data = read_data(signed.visit.lang, &fields, &mut faults);
    if !faults.is_empty() {
        return draw_answer(&signed, &no, &fields, &faults);
    }
    let command = incident::Command::Answer { no: number(&no)?, data };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Incident(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, &no, &format!("/incidents/{no}"))),
        Err(refusal) => {
            faults.whole.push(words::refusal(signed.visit.lang, &refusal));
            draw_answer(&signed, &no, &fields, &faults)
        }
    }
}

fn draw_answer(signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let t = Incidents(signed.visit.lang);
    let fields = data_fields(signed.visit.lang, values, faults);
    draw(signed, no, ("answer", t.answer(), ""), fields, faults)
}

pub async fn ask_start(signed: Signed, Path(no): Path<String>) -> Answer {
    let lang = signed.visit.lang;
    let at = tokyo::civil_time(find(&signed.app.office.read(), &no)?.aware_at);
    let values = Fields::from_pairs(vec![
        ("on".into(), words::typed_day(lang, at.date())),
        ("time".into(), format!("{:02}:{:02}", at.hour(), at.minute())),
    ]);
    draw_start(&signed, &no, &values, &Faults::default())
}

pub async fn move_start(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let aware_at = read_moment(&signed, &fields, &mut faults);
    let mut letter = signed.app.office.letter();
    let reason = read_reason(lang, &fields, &mut faults, &mut letter);
    let (Some(aware_at), Some(reason), true) = (aware_at, reason, faults.is_empty()) else {
        return draw_start(&signed, &no, &fields, &faults);
    };
    let command = incident::Command::MoveStart { no: number(&no)?, aware_at, reason };
    match act(&signed, &fields, Command::Incident(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, &no, &format!("/incidents/{no}"))),
        Err(refusal) => {
            faults.at("on", words::refusal(lang, &refusal));
            draw_start(&signed, &no, &fields, &faults)
        }
    }
}

fn draw_start(signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, things, ui) = (Incidents(lang), Things(lang), Ui(lang));
    let fields = vec![
        Field::date(ui, "on", things.aware_on()).value(values.get("on")).error(faults.of("on")),
        Field::line(ui, "time", things.aware_time())
            .hint(things.aware_hint())
            .width(Width::Short)
            .value(values.get("time"))
            .error(faults.of("time")),
    ];
    let fields = fields.into_iter().chain(reason(lang, values, faults)).collect();
    draw(signed, no, ("start", t.start(), t.start_lead()), fields, faults)
}

pub async fn ask_report(signed: Signed, Path(no): Path<String>) -> Answer {
    let today = tokyo::civil(signed.app.office.now());
    let on = words::typed_day(signed.visit.lang, today);
    let values =
        Fields::from_pairs(vec![("report".into(), "preliminary".into()), ("on".into(), on)]);
    draw_report(&signed, &no, &values, &Faults::default())
}

pub async fn report(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let report = match fields.get("report") {
        "final" => Report::Final,
        _ => Report::Preliminary,
    };
    let now = signed.app.office.now();
    let Some(on) = read_day(lang, "on", &fields, &mut faults, now) else {
        return draw_report(&signed, &no, &fields, &faults);
    };
    let command = incident::Command::Report { no: number(&no)?, report, on };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Incident(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, &no, &format!("/incidents/{no}"))),
        Err(refusal) => {
            faults.at("on", words::refusal(lang, &refusal));
            draw_report(&signed, &no, &fields, &faults)
        }
    }
}

fn draw_report(signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (Incidents(lang), Ui(lang));
    let kinds = vec![Choice::new("preliminary", t.preliminary()), Choice::new("final", t.last())];
    let fields = vec![
        Field::select(ui, "report", t.report_kind(), kinds).value(values.get("report")),
        Field::date(ui, "on", t.report_on()).value(values.get("on")).error(faults.of("on")),
    ];
    draw(signed, no, ("report", t.report(), t.report_lead()), fields, faults)
}

pub async fn ask_close(signed: Signed, Path(no): Path<String>) -> Answer {
    draw_close(&signed, &no, &Fields::default(), &Faults::default())
}

pub async fn close(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let mut letter = signed.app.office.letter();
    let Some(reason) = read_reason(lang, &fields, &mut faults, &mut letter) else {
        return draw_close(&signed, &no, &fields, &faults);
    };
    let command = incident::Command::Close { no: number(&no)?, reason };
    match act(&signed, &fields, Command::Incident(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, &no, &format!("/incidents/{no}"))),
        Err(refusal) => {
            faults.whole.push(words::refusal(lang, &refusal));
            draw_close(&signed, &no, &fields, &faults)
        }
    }
}

fn draw_close(signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let t = Incidents(signed.visit.lang);
    let fields = reason(signed.visit.lang, values, faults);
    draw(signed, no, ("close", t.close(), t.close_lead()), fields, faults)
}

/// The question for a reason, and for a second look at what seems to be a patient's number.
fn reason(lang: Lang, values: &Fields, faults: &Faults) -> Vec<Field> {
    let typed = values.get("reason");
    let field = Field::area(Ui(lang), "reason", Incidents(lang).reason());
    let field = field.hint(Things(lang).told_hint()).value(typed).error(faults.of("reason"));
    [field].into_iter().chain(patient::as_is(lang, values, &[typed])).collect()
}

fn read_reason(
    lang: Lang,
    fields: &Fields,
    faults: &mut Faults,
    letter: &mut Letter,
) -> Option<Sealed> {
    let typed = fields.get("reason");
    let sealed = letter.seal_if_any(typed);
    if sealed.is_none() {
        faults.at("reason", Incidents(lang).reason_missing());
    }
    if let Some(warning) = patient::unseen(lang, fields, &[typed]) {
        faults.at("reason", warning);
        return None;
    }
    sealed
}

fn number(no: &str) -> Result<IncidentNo, PageError> {
    no.parse().map_err(|_| PageError::NotFound)
}

/// The page of one of the four forms: the word in its address, its title, what stands above it.
fn draw(
    signed: &Signed,
    no: &str,
    (word, title, lead): (&str, &str, &str),
    fields: Vec<Field>,
    faults: &Faults,
) -> Answer {
    let lang = signed.visit.lang;
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepIncidents)?;
    let it = find(&state, no)?;
    if !it.is_open() {
        return Err(Refusal::IncidentClosed { no: it.no }.into());
    }
    let one = format!("/incidents/{no}");
    let mut page = page(signed, &state, title, Link::new(one.clone(), no));
    page.lead = lead.into();
    let action = format!("{one}/{word}");
    let submit = Incidents(lang).save();
    page.ask(SettingForm::new(Ui(lang), action, submit, fields, &faults.whole));
    drop(state);
    answer(&page)
}
