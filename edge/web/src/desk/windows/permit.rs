//! Ending a standing remote permit before its last day.

use axum::{extract::Path, response::Response};
use rules::{Command, authority::Action, id::ApplicationNo, maintenance};

use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
    },
    error::PageError,
    fields::Fields,
    pages::setting::SettingForm,
    patient,
    said::Deed,
    signed::Signed,
    texts::{ui::Ui, windows::Windows},
    ui::{Field, Link},
    words,
};

type Answer = Result<Response, PageError>;

pub async fn ask(signed: Signed, Path(no): Path<String>) -> Answer {
    draw(&signed, &no, &Fields::default(), &Faults::default())
}

pub async fn end(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    signed.require(&signed.app.office.read(), Action::KeepLines)?;
    let permit: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let mut faults = Faults::default();
    let mut letter = signed.app.office.letter();
    let Some(reason) = letter.seal_if_any(fields.get("reason")) else {
        faults.at("reason", Windows(signed.visit.lang).give_end_reason());
        return draw(&signed, &no, &fields, &faults);
    };
    if let Some(warning) = patient::unseen(signed.visit.lang, &fields, &[fields.get("reason")]) {
        faults.at("reason", warning);
        return draw(&signed, &no, &fields, &faults);
    }
    let command = maintenance::Command::EndPermit { no: permit, reason };
    match act(&signed, &fields, Command::Maintenance(command), letter).await? {
        Ok(ended) => {
            let already = ended.events.is_empty();
            let deed = if already { Deed::PermitWasEnded } else { Deed::PermitEnded };
            Ok(done(deed, permit, &format!("/requests/{permit}")))
        }
        Err(refusal) => {
            faults.whole.push(words::refusal(signed.visit.lang, &refusal));
            draw(&signed, &no, &fields, &faults)
        }
    }
}

fn draw(signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let t = Windows(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    let number: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let permit = state.hospital.maintenance.permit(number).ok_or(PageError::NotFound)?;
    let back = Link::new(format!("/vendors/{}", permit.asked.vendor), t.to_vendors());
    let mut page = page(signed, &state, &t.end_permit_title(&number.to_string()), back);
    page.lead = t.end_permit_lead().into();
    let field = Field::area(Ui(lang), "reason", t.end_reason())
        .value(values.get("reason"))
        .error(faults.of("reason"));
    let action = format!("/remote/{number}/end");
    let as_is = patient::as_is(lang, values, &[values.get("reason")]);
    let fields = [field].into_iter().chain(as_is).collect();
    let mut form = SettingForm::new(Ui(lang), action, t.end_permit(), fields, &faults.whole);
    form.grave = true;
    page.ask(form);
    drop(state);
    answer(&page)
}
