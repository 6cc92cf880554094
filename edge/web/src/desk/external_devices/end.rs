//! Ending the use of a device before its last day: by the holder or the house, at once.

use axum::{extract::Path, response::Response};
use rules::{Command, authority::Action, external_device};

use super::find;
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
    texts::{externals::Externals, ui::Ui},
    ui::{Field, Link},
    words,
};

type Answer = Result<Response, PageError>;

pub async fn ask(signed: Signed, Path(no): Path<String>) -> Answer {
    draw(&signed, &no, &Fields::default(), &Faults::default())
}

pub async fn end(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let permit = find(&signed, &signed.app.office.read(), &no, Action::KeepRegisters)?.no;
    let mut faults = Faults::default();
    let mut letter = signed.app.office.letter();
    let Some(reason) = letter.seal_if_any(fields.get("reason")) else {
        faults.at("reason", Externals(signed.visit.lang).give_end_reason());
        return draw(&signed, &no, &fields, &faults);
    };
    let command = external_device::Command::End { no: permit, reason };
    match act(&signed, &fields, Command::ExternalDevice(command), letter).await? {
        Ok(_) => {
            Ok(done(Deed::ExternalDeviceEnded, permit, &format!("/external-devices/{permit}")))
        }
        Err(refusal) => {
            faults.whole.push(words::refusal(signed.visit.lang, &refusal));
            draw(&signed, &no, &fields, &faults)
        }
    }
}

fn draw(signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let t = Externals(lang);
    let state = signed.app.office.read();
    let permit = find(signed, &state, no, Action::KeepRegisters)?;
    let back = Link::new(format!("/external-devices/{}", permit.no), permit.no.to_string());
    let mut page = page(signed, &state, &t.end_title(&permit.no.to_string()), back);
    page.lead = t.end_lead().into();
    let field = Field::area(Ui(lang), "reason", t.end_reason())
        .value(values.get("reason"))
        .error(faults.of("reason"));
    let action = format!("/external-devices/{}/end", permit.no);
    let mut form = SettingForm::new(Ui(lang), action, t.end_do(), vec![field], &faults.whole);
    form.grave = true;
    page.ask(form);
    drop(state);
    answer(&page)
}
