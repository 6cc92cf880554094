//! A vendor's particulars: registering and changing them.

use axum::extract::Path;
use rules::{
    Command,
    authority::Action,
    id::VendorId,
    refusal::Refusal,
    vendor::{self, Firm},
};

use super::{Answer, find, to_vendor};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page, read_day},
    },
    fields::Fields,
    lang::Lang,
    pages::setting::SettingForm,
    said::Deed,
    signed::Signed,
    texts::{ui::Ui, vendors::Vendors},
    ui::{Field, Link, Width},
    words,
};

pub async fn ask_new(signed: Signed) -> Answer {
    draw(&signed, None, &Fields::default(), &Faults::default())
}

pub async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let values = {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepLines)?;
        let firm = &find(&state, &id)?.firm;
        Fields::from_pairs(vec![
            ("name".into(), firm.name.clone()),
            ("phone".into(), firm.phone.clone()),
            ("contract".into(), words::typed_day(signed.visit.lang, firm.contract_until)),
        ])
    };
    draw(&signed, Some(&id), &values, &Faults::default())
}

pub async fn add(signed: Signed, fields: Fields) -> Answer {
    let t = Vendors(signed.visit.lang);
    let id = fields.get("id").to_owned();
    let mut faults = Faults::default();
    {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepLines)?;
        if ["new", "export"].contains(&id.as_str()) {
            faults.at("id", t.id_reserved(&id));
        } else if state.hospital.vendors.get(&VendorId(id.clone())).is_some() {
            faults.at("id", t.id_taken());
        }
    }
    register(signed, None, id, fields, faults).await
}

pub async fn change(signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    {
        let state = signed.app.office.read();
        signed.require(&state, Action::KeepLines)?;
        find(&state, &id)?;
    }
    register(signed, Some(id.clone()), id, fields, Faults::default()).await
}

async fn register(
    signed: Signed,
    known: Option<String>,
    id: String,
    fields: Fields,
    mut faults: Faults,
) -> Answer {
    let lang = signed.visit.lang;
    let firm = read(&signed, &fields, &mut faults);
    let (Some(firm), true) = (firm, faults.is_empty()) else {
        return draw(&signed, known.as_deref(), &fields, &faults);
    };
    let command = vendor::Command::Register { vendor: VendorId(id.clone()), firm };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Vendor(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, "", &to_vendor(&id))),
        Err(refusal) => {
            let sentence = words::refusal(lang, &refusal);
            match refusal {
                Refusal::WordMalformed => faults.at("id", sentence),
                _ => faults.whole.push(sentence),
            }
            draw(&signed, known.as_deref(), &fields, &faults)
        }
    }
}

fn read(signed: &Signed, fields: &Fields, faults: &mut Faults) -> Option<Firm> {
    let lang = signed.visit.lang;
    let t = Vendors(lang);
    if fields.get("name").is_empty() {
        faults.at("name", t.give_name());
    }
    if fields.get("phone").is_empty() {
        faults.at("phone", t.give_phone());
    }
    let until = read_day(lang, "contract", fields, faults, signed.app.office.now())?;
    let (name, phone) = (fields.get("name").into(), fields.get("phone").into());
    Some(Firm { name, phone, contract_until: until })
}

fn draw(signed: &Signed, known: Option<&str>, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let t = Vendors(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    let (title, back, action) = match known {
        Some(id) => {
            let name = find(&state, id)?.firm.name.clone();
            (t.change(), Link::new(to_vendor(id), name), format!("/vendors/{id}/change"))
        }
        None => (t.add(), Link::new("/vendors", t.title()), "/vendors/new".into()),
    };
    let mut page = page(signed, &state, title, back);
    let fields = fields(lang, known, values, faults);
    page.ask(SettingForm::new(Ui(lang), action, t.save(), fields, &faults.whole));
    drop(state);
    answer(&page)
}

fn fields(lang: Lang, known: Option<&str>, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Vendors(lang), Ui(lang));
    let line = |name: &'static str, label: &'static str, hint: &'static str| {
        Field::line(ui, name, label).hint(hint).value(values.get(name)).error(faults.of(name))
    };
    let mut fields = vec![
        line("name", t.name(), "").width(Width::Full),
        line("phone", t.phone(), t.phone_hint()),
        Field::date(ui, "contract", t.contract())
            .hint(t.contract_hint())
            .value(values.get("contract"))
            .error(faults.of("contract")),
    ];
    if known.is_none() {
        fields.insert(0, line("id", t.id(), t.id_hint()));
    }
    fields
}
