//! 「保存しません」: the vendor's statement that no personal data stay on its machines (clause 6(4)①).

use axum::extract::Path;
use jiff::ToSpan as _;
use rules::{Command, authority::Action, calendar::tokyo, id::VendorId, refusal::Refusal, vendor};

use super::{Answer, find, to_vendor};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page, read_day},
    },
    fields::Fields,
    pages::setting::SettingForm,
    said::Deed,
    signed::Signed,
    texts::{ui::Ui, vendors::Vendors},
    ui::{Choice, Field, Link},
    words,
};

pub async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let today = tokyo::civil(signed.app.office.now());
    // Most hospitals ask for it once a year.
    let until = words::typed_day(signed.visit.lang, today.saturating_add(1.year()));
    let values = Fields::from_pairs(vec![("until".into(), until)]);
    draw(&signed, &id, &values, &Faults::default())
}

pub async fn keep(signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    signed.require(&signed.app.office.read(), Action::KeepLines)?;
    let mut faults = Faults::default();
    if !fields.has("received") {
        faults.at("received", Vendors(lang).statement_untick());
    }
    let until = read_day(lang, "until", &fields, &mut faults, signed.app.office.now());
    let (Some(until), true) = (until, faults.is_empty()) else {
        return draw(&signed, &id, &fields, &faults);
    };
    let vendor = VendorId(id.clone());
    let command = vendor::Command::Attest { vendor, until, document: None };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Vendor(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, "", &to_vendor(&id))),
        Err(Refusal::NoSuchRecord) => Err(Refusal::NoSuchRecord.into()),
        Err(refusal) => {
            faults.at("until", words::refusal(lang, &refusal));
            draw(&signed, &id, &fields, &faults)
        }
    }
}

fn draw(signed: &Signed, id: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (Vendors(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    let name = find(&state, id)?.firm.name.clone();
    let mut page = page(signed, &state, t.statement(), Link::new(to_vendor(id), name));
    page.lead = t.statement_lead().into();
    let tick = if values.has("received") { "1" } else { "" };
    let tick = Choice::new("1", t.statement_tick()).chosen_if(tick);
    let fields = vec![
        Field::checks(ui, "received", t.statement(), vec![tick]).error(faults.of("received")),
        Field::date(ui, "until", t.statement_until())
            .value(values.get("until"))
            .error(faults.of("until")),
    ];
    let action = format!("/vendors/{id}/statement");
    page.ask(SettingForm::new(ui, action, t.statement_do(), fields, &faults.whole));
    drop(state);
    answer(&page)
}
