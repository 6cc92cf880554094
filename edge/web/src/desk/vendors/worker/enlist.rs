//! Listing a worker: name and public key; the answer is the sheet for their one-time codes.

use axum::extract::Path;
use rules::{
    Command, Event,
    authority::Action,
    id::{VendorId, WorkerId},
    refusal::Refusal,
    vendor::{self, SshKey},
};

use super::{
    super::{Answer, find, to_vendor},
    slip,
};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, page},
    },
    fields::Fields,
    pages::setting::SettingForm,
    signed::Signed,
    texts::{ui::Ui, vendors::Vendors},
    ui::{Field, Link, Width},
    words,
};

pub async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    draw(&signed, &id, &Fields::default(), &Faults::default())
}

pub async fn enlist(signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let t = Vendors(lang);
    {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepLines)?;
        find(&state, &id)?;
    }
    let mut faults = Faults::default();
    let name = fields.get("name");
    if name.is_empty() {
        faults.at("name", t.give_worker_name());
    }
    let key = SshKey::parse(fields.get("key"));
    let key = key.map_err(|it| faults.at("key", words::refusal(lang, &it))).ok();
    let (Some(key), true) = (key, faults.is_empty()) else {
        return draw(&signed, &id, &fields, &faults);
    };
    let secret = slip::fresh(&signed);
    let mut letter = signed.app.office.letter();
    let command = vendor::Command::Enlist {
        vendor: VendorId(id.clone()),
        name: letter.seal(name),
        key,
        code: letter.seal_secret(&secret),
    };
    match act(&signed, &fields, Command::Vendor(command), letter).await? {
        Ok(done) if done.repeated => slip::shown_before(&signed, &to_vendor(&id)),
        Ok(done) => slip::page(&signed, listed(&done.events)?, &secret),
        Err(refusal) => {
            match refusal {
                Refusal::KeyInUse => faults.at("key", words::refusal(lang, &refusal)),
                _ => faults.whole.push(words::refusal(lang, &refusal)),
            }
            draw(&signed, &id, &fields, &faults)
        }
    }
}

fn listed(events: &[Event]) -> Result<WorkerId, crate::error::PageError> {
    let worker = events.iter().find_map(|it| match it {
        Event::Vendor(vendor::Event::Enlisted { worker, .. }) => Some(*worker),
        _ => None,
    });
    worker.ok_or(crate::error::PageError::Conflict(None))
}

fn draw(signed: &Signed, id: &str, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (Vendors(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    let name = find(&state, id)?.firm.name.clone();
    let mut page = page(signed, &state, t.enlist(), Link::new(to_vendor(id), name));
    page.lead = t.enlist_lead().into();
    let fields = vec![
        Field::line(ui, "name", t.worker_name()).value(values.get("name")).error(faults.of("name")),
        Field::line(ui, "key", t.key())
            .width(Width::Full)
            .hint(t.key_hint())
            .value(values.get("key"))
            .error(faults.of("key")),
    ];
    let action = format!("/vendors/{id}/workers/new");
    page.ask(SettingForm::new(ui, action, t.enlist_do(), fields, &faults.whole));
    drop(state);
    answer(&page)
}
