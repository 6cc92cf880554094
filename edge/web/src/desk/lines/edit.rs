//! Registering and changing a line, a machine, a terminal or a connection.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use office::{letter::Letter, state::State};
use rules::{Command, authority::Action, line, refusal::Refusal};
use serde::Deserialize;

use super::{Kind, connection, line as line_form, target, terminal};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
    },
    error::PageError,
    fields::Fields,
    pages::setting::SettingForm,
    said::Deed,
    signed::Signed,
    texts::{lines::Lines, ui::Ui},
    ui::{Field, Link},
    words,
};

type Answer = Result<Response, PageError>;

/// What the address fills in.
#[derive(Deserialize)]
pub struct Filled {
    #[serde(default)]
    vendor: String,
}

pub async fn ask_new(
    signed: Signed,
    Path(kind): Path<String>,
    Query(filled): Query<Filled>,
) -> Answer {
    let values = Fields::from_pairs(vec![("vendor".into(), filled.vendor)]);
    draw(&signed, (Kind::of(&kind), None), &values, &Faults::default())
}

pub async fn ask(signed: Signed, Path((kind, id)): Path<(String, String)>) -> Answer {
    let lang = signed.visit.lang;
    let values = {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepLines)?;
        let values = match Kind::of(&kind)? {
            Kind::Line => line_form::values(&state, &id),
            Kind::Target => target::values(&state, &id),
            Kind::Terminal => terminal::values(&state, &id),
            Kind::Connection => connection::values(&state, lang, &id),
        };
        values.ok_or(PageError::NotFound)?
    };
    draw(&signed, (Kind::of(&kind), Some(&id)), &values, &Faults::default())
}

pub async fn add(signed: Signed, Path(kind): Path<String>, fields: Fields) -> Answer {
    let t = Lines(signed.visit.lang);
    let id = fields.get("id").to_owned();
    let mut faults = Faults::default();
    {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepLines)?;
        if id == "new" {
            faults.at("id", t.id_reserved());
        } else if Kind::of(&kind)?.known(&state, &id).is_some() {
            faults.at("id", t.id_taken());
        }
    }
    set(signed, (Kind::of(&kind)?, None), &id, fields, faults).await
}

pub async fn change(
    signed: Signed,
    Path((kind, id)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let kind = {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepLines)?;
        let kind = Kind::of(&kind)?;
        kind.known(&state, &id).ok_or(PageError::NotFound)?;
        kind
    };
    set(signed, (kind, Some(&id)), &id, fields, Faults::default()).await
}

async fn set(
    signed: Signed,
    (kind, known): (Kind, Option<&str>),
    id: &str,
    fields: Fields,
    mut faults: Faults,
) -> Answer {
    let mut letter = signed.app.office.letter();
    let command = read(&signed, kind, id, &fields, &mut letter, &mut faults);
    let (Some(command), true) = (command, faults.is_empty()) else {
        return draw(&signed, (Ok(kind), known), &fields, &faults);
    };
    match act(&signed, &fields, Command::Line(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, "", "/lines")),
        Err(refusal) => {
            let sentence = words::refusal(signed.visit.lang, &refusal);
            match field_of(&refusal) {
                Some(field) => faults.at(field, sentence),
                None => faults.whole.push(sentence),
            }
            draw(&signed, (Ok(kind), known), &fields, &faults)
        }
    }
}

fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::WordMalformed => Some("id"),
        Refusal::NotYetHeld => Some("updated"),
        Refusal::RangeTooWide { .. } => Some("source"),
        _ => None,
    }
}

fn read(
    signed: &Signed,
    kind: Kind,
    id: &str,
    fields: &Fields,
    letter: &mut Letter,
    faults: &mut Faults,
) -> Option<line::Command> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let state = signed.app.office.read();
    match kind {
        Kind::Line => line_form::read(lang, id, fields, faults),
        Kind::Target => target::read(&state, lang, id, fields, letter, faults),
        Kind::Terminal => terminal::read(lang, id, fields, faults),
        Kind::Connection => connection::read(lang, id, fields, faults, now),
    }
}

fn draw(
    signed: &Signed,
    (kind, known): (Result<Kind, PageError>, Option<&str>),
    values: &Fields,
    faults: &Faults,
) -> Answer {
    let lang = signed.visit.lang;
    let t = Lines(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    let kind = kind?;
    let title = if known.is_some() { kind.change(lang) } else { kind.add(lang) };
    let mut page = page(signed, &state, title, Link::new("/lines", t.title()));
    let fields = questions(&state, signed, (kind, known), values, faults);
    let action = format!("/lines/{}/{}", kind.word(), known.unwrap_or("new"));
    page.ask(SettingForm::new(Ui(lang), action, t.save(), fields, &faults.whole));
    if let Some((id, (name, retired))) = known.and_then(|id| Some((id, kind.known(&state, id)?))) {
        page.frame.title = format!("{title}　{name}（{id}）");
        match retired {
            true => page.warnings.push(t.retired_lead().into()),
            false => {
                let href = format!("/lines/{}/{id}/retire", kind.word());
                page.links.push(Link::new(href, t.retire()));
            }
        }
    }
    drop(state);
    answer(&page)
}

fn questions(
    state: &State,
    signed: &Signed,
    (kind, known): (Kind, Option<&str>),
    values: &Fields,
    faults: &Faults,
) -> Vec<Field> {
    let lang = signed.visit.lang;
    let t = Lines(lang);
    let mut fields = match kind {
        Kind::Line => line_form::fields(lang, values, faults),
        Kind::Target => target::fields(lang, known.is_some(), values, faults),
        Kind::Terminal => terminal::fields(state, lang, values, faults),
        Kind::Connection => connection::fields(state, lang, values, faults),
    };
    if known.is_none() {
        let hint = if kind == Kind::Target { t.id_target_hint() } else { t.id_hint() };
        let id = Field::line(Ui(lang), "id", t.id());
        fields.insert(0, id.hint(hint).value(values.get("id")).error(faults.of("id")));
    }
    fields
}
