//! What would be sent: the texts as typed, as they are only sealed when it is sent.

use office::state::State;
use rules::{application::Asked, handover::Handover};

use super::{Form, read};
use crate::{
    desk::apply::way,
    error::PageError,
    fields::Fields,
    frame::Place,
    handover,
    pages::apply::CheckPage,
    patient,
    signed::Signed,
    texts::{apply::Apply, handovers::Handovers, ui::Ui},
    ui::{Facts, Link},
};

pub fn page(
    signed: &Signed,
    state: &State,
    form: &Form,
    fields: &Fields,
    asked: Handover,
) -> Result<CheckPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let base = form.base();
    let mut facts = handover::asked(state, lang, &asked);
    let names = Handovers(lang);
    // Texts are only sealed when it is sent: until then they stand in the form.
    let typed = [
        (names.purpose(), "purpose"),
        (names.asset_name(), "asset_name"),
        (names.destination(), "destination"),
    ];
    for fact in &mut facts {
        if let Some((_, field)) = typed.iter().find(|(label, _)| *label == fact.label) {
            fact.value = fields.get(field).into();
        }
        if fact.label == names.end_method() {
            fact.note = fields.get("end_detail").into();
        }
        if fact.href.is_none() {
            fact.change = Some(format!("{base}?draft=1"));
        }
    }
    let values = read::carried(fields, [asked.end_due_on, asked.from]);
    let asked = Asked::Handover(Box::new(asked));
    Ok(CheckPage {
        t,
        frame: signed.frame(state, t.check_title(), Some(Place::Apply)),
        action: base.clone(),
        facts: Facts::new(Ui(lang), facts),
        route: way::planned(state, lang, (&asked, signed.person), None, now),
        warnings: patient::warning(lang, &typed.map(|(_, field)| fields.get(field)))
            .into_iter()
            .collect(),
        values,
        submit: t.submit().into(),
        back: Link::new(format!("{base}?draft=1"), Ui(lang).back()),
    })
}
