//! `/windows/halt`: every maintenance line is shut at once, and goes on again; each with a reason.

use axum::response::Response;
use office::state::State;
use rules::{
    Command,
    authority::{Action, may},
    maintenance::Command as Maintenance,
    sealed::Sealed,
};

use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
    },
    fields::Fields,
    pages::setting::SettingForm,
    patient,
    said::Deed,
    signed::Signed,
    texts::{ui::Ui, windows::Windows},
    ui::{Fact, Facts, Field, Link},
    words,
};

type Answer = Result<Response, crate::error::PageError>;

pub async fn ask(signed: Signed) -> Answer {
    draw(&signed, &Fields::default(), &Faults::default())
}

pub async fn halt(signed: Signed, fields: Fields) -> Answer {
    signed.require(&signed.app.office.read(), Action::OpenEmergency)?;
    carry_out(&signed, &fields, |reason| Maintenance::Halt { reason }, Deed::LinesHalted).await
}

pub async fn resume(signed: Signed, fields: Fields) -> Answer {
    signed.require(&signed.app.office.read(), Action::RatifyEmergency)?;
    carry_out(&signed, &fields, |reason| Maintenance::Resume { reason }, Deed::LinesResumed).await
}

/// To the page behind, where this person has something to do on it.
pub fn door(signed: &Signed, state: &State) -> Option<Link> {
    let t = Windows(signed.visit.lang);
    let label = if state.hospital.maintenance.halted.is_some() { t.resume() } else { t.halt() };
    may(&state.hospital, signed.person, step(state)).then(|| Link::new("/windows/halt", label))
}

/// What is to be done next about all lines.
fn step(state: &State) -> Action {
    match state.hospital.maintenance.halted {
        Some(_) => Action::RatifyEmergency,
        None => Action::OpenEmergency,
    }
}

async fn carry_out(
    signed: &Signed,
    fields: &Fields,
    command: impl FnOnce(Sealed) -> Maintenance,
    deed: Deed,
) -> Answer {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let mut letter = signed.app.office.letter();
    let Some(reason) = letter.seal_if_any(fields.get("reason")) else {
        faults.at("reason", Windows(lang).give_reason());
        return draw(signed, fields, &faults);
    };
    if let Some(warning) = patient::unseen(lang, fields, &[fields.get("reason")]) {
        faults.at("reason", warning);
        return draw(signed, fields, &faults);
    }
    match act(signed, fields, Command::Maintenance(command(reason)), letter).await? {
        Ok(_) => Ok(done(deed, "", "/windows")),
        Err(refusal) => {
            faults.whole.push(words::refusal(lang, &refusal));
            draw(signed, fields, &faults)
        }
    }
}

fn draw(signed: &Signed, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (Windows(lang), Ui(lang));
    let state = signed.app.office.read();
    let halted = state.hospital.maintenance.halted.as_ref();
    signed.require(&state, step(&state))?;
    let title = if halted.is_some() { t.resume() } else { t.halt() };
    let mut page = page(signed, &state, title, Link::new("/windows", t.title()));
    page.lead = if halted.is_some() { t.resume_lead() } else { t.halt_lead() }.into();
    page.facts = halted.map(|it| {
        let by = words::actor(&state, lang, &it.by);
        let facts = vec![
            Fact::new(t.halted_by(), by).note(words::moment(lang, it.at)),
            Fact::new(t.halt_reason(), state.texts.open(&it.reason)),
        ];
        Facts::new(ui, facts)
    });
    let field = Field::area(ui, "reason", t.halt_reason())
        .value(values.get("reason"))
        .error(faults.of("reason"));
    let as_is = patient::as_is(lang, values, &[values.get("reason")]);
    let fields = [field].into_iter().chain(as_is).collect();
    let (action, submit) = match halted {
        Some(_) => ("/windows/resume", t.resume_do()),
        None => ("/windows/halt", t.halt_do()),
    };
    let mut form = SettingForm::new(ui, action, submit, fields, &faults.whole);
    form.grave = halted.is_none();
    page.ask(form);
    drop(state);
    answer(&page)
}
