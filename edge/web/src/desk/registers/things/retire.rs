//! Taking a thing out of use, with the reason. Its number stays readable.

use axum::extract::Path;
use office::things::Things;
use rules::authority::Action;

use super::{Answer, show::find, way};
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
    texts,
    texts::ui::Ui,
    ui::{Field, Link},
    words,
};

const REASON: &str = "reason";

pub async fn ask(things: Things, signed: Signed, Path(no): Path<String>) -> Answer {
    draw(things, &signed, &no, &Fields::default(), &Faults::default())
}

pub async fn retire(
    things: Things,
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Answer {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let mut letter = signed.app.office.letter();
    let command = {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepRegisters)?;
        find(&state, things, &no)?;
        let reason = letter.seal_if_any(fields.get(REASON));
        if reason.is_none() {
            faults.at(REASON, texts::things::Things(lang).reason_missing());
        } else if let Some(warning) = patient::unseen(lang, &fields, &[fields.get(REASON)]) {
            faults.at(REASON, warning);
        }
        things.retire(&state.hospital, &no, reason)
    };
    if !faults.is_empty() {
        return draw(things, &signed, &no, &fields, &faults);
    }
    match act(&signed, &fields, command, letter).await? {
        Ok(_) => Ok(done(Deed::Retired, &no, &format!("{}/{no}", way(things).list))),
        Err(refusal) => {
            faults.whole.push(words::refusal(lang, &refusal));
            draw(things, &signed, &no, &fields, &faults)
        }
    }
}

fn draw(things: Things, signed: &Signed, no: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (texts::things::Things(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepRegisters)?;
    let no = find(&state, things, no)?.no;
    let one = format!("{}/{no}", way(things).list);
    let mut page = page(signed, &state, t.retire(), Link::new(one.clone(), no));
    page.lead = t.retire_lead().into();
    let reason = Field::area(ui, REASON, t.reason());
    let mut fields = vec![reason.value(values.get(REASON)).error(faults.of(REASON))];
    fields.extend(patient::as_is(lang, values, &[values.get(REASON)]));
    let action = format!("{one}/retire");
    let mut form = SettingForm::new(ui, action, t.retire(), fields, &faults.whole);
    form.grave = true;
    page.ask(form);
    drop(state);
    answer(&page)
}
