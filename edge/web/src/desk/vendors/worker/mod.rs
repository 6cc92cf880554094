//! One worker of a vendor: key, one-time codes, striking off.

pub mod enlist;
mod slip;

use axum::extract::Path;
use rules::{
    Command,
    authority::Action,
    refusal::Refusal,
    vendor::{self, SshKey, Worker},
};

use super::{Answer, find_worker, show::standing, to_vendor};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
    },
    fields::Fields,
    pages::setting::{SettingForm, SettingPage},
    said::Deed,
    signed::Signed,
    texts::{ui::Ui, vendors::Vendors},
    ui::{self, Fact, Facts, Field, Link, Width},
    words,
};

pub async fn show(signed: Signed, Path((vendor, worker)): Path<(String, String)>) -> Answer {
    draw(&signed, (&vendor, &worker), &Fields::default(), &Faults::default())
}

pub async fn replace_key(
    signed: Signed,
    Path((vendor, worker)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let lang = signed.visit.lang;
    let id = known(&signed, &vendor, &worker)?;
    let mut faults = Faults::default();
    let refused = match SshKey::parse(fields.get("key")) {
        Ok(key) => {
            let command = Command::Vendor(vendor::Command::ReplaceKey { worker: id, key });
            let letter = signed.app.office.letter();
            match act(&signed, &fields, command, letter).await? {
                Ok(_) => {
                    let to = format!("/vendors/{vendor}/workers/{worker}");
                    return Ok(done(Deed::Saved, "", &to));
                }
                Err(refusal) => refusal,
            }
        }
        Err(refusal) => refusal,
    };
    faults.at("key", words::refusal(lang, &refused));
    draw(&signed, (&vendor, &worker), &fields, &faults)
}

pub async fn renew_code(
    signed: Signed,
    Path((vendor, worker)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let id = known(&signed, &vendor, &worker)?;
    let secret = slip::fresh(&signed);
    let mut letter = signed.app.office.letter();
    let code = letter.seal_secret(&secret);
    let command = Command::Vendor(vendor::Command::ReplaceCode { worker: id, code });
    match act(&signed, &fields, command, letter).await? {
        Ok(done) if done.repeated => {
            slip::shown_before(&signed, &format!("/vendors/{vendor}/workers/{worker}"))
        }
        Ok(_) => slip::page(&signed, id, &secret),
        Err(refusal) => refused(&signed, (&vendor, &worker), &refusal),
    }
}

pub async fn ask_strike(signed: Signed, Path((vendor, worker)): Path<(String, String)>) -> Answer {
    let lang = signed.visit.lang;
    let t = Vendors(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    let known = find_worker(&state, &vendor, &worker)?;
    let name = state.texts.open(&known.name).to_owned();
    let back = Link::new(format!("/vendors/{vendor}/workers/{worker}"), name.clone());
    let mut page = page(&signed, &state, &t.strike_title(&name), back);
    page.lead = t.strike_lead().into();
    let sessions = state.hospital.maintenance.sessions();
    let open = sessions.filter(|it| it.worker == known.id && it.ended.is_none()).count();
    if open > 0 {
        page.warnings.push(t.strike_open(open));
    }
    let href = format!("/vendors/{vendor}/workers/{worker}/strike");
    let press = ui::Action::new(&page.frame, href, t.strike_do()).grave();
    page.actions.push(press);
    drop(state);
    answer(&page)
}

pub async fn strike(
    signed: Signed,
    Path((vendor, worker)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let id = known(&signed, &vendor, &worker)?;
    let command = Command::Vendor(vendor::Command::Strike { worker: id });
    let letter = signed.app.office.letter();
    match act(&signed, &fields, command, letter).await? {
        Ok(_) => Ok(done(Deed::Struck, "", &to_vendor(&vendor))),
        Err(refusal) => refused(&signed, (&vendor, &worker), &refusal),
    }
}

fn known(
    signed: &Signed,
    vendor: &str,
    worker: &str,
) -> Result<rules::id::WorkerId, crate::error::PageError> {
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    Ok(find_worker(&state, vendor, worker)?.id)
}

fn refused(signed: &Signed, at: (&str, &str), refusal: &Refusal) -> Answer {
    let mut faults = Faults::default();
    faults.whole.push(words::refusal(signed.visit.lang, refusal));
    draw(signed, at, &Fields::default(), &faults)
}

fn draw(
    signed: &Signed,
    (vendor, worker): (&str, &str),
    values: &Fields,
    faults: &Faults,
) -> Answer {
    let lang = signed.visit.lang;
    let t = Vendors(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    let known = find_worker(&state, vendor, worker)?;
    let firm = crate::remote::vendor(&state, &known.vendor);
    let title = t.worker_title(state.texts.open(&known.name));
    let mut page = page(signed, &state, &title, Link::new(to_vendor(vendor), firm.clone()));
    let standing = Fact::new(t.col_state(), "").tag(standing(lang, known));
    page.facts = Some(Facts::new(
        Ui(lang),
        vec![
            Fact::new(t.slip_vendor(), firm).href(to_vendor(vendor)),
            Fact::new(t.col_key(), known.key.shown()),
            Fact::new(t.col_since(), words::moment(lang, known.enlisted_at)),
            standing,
        ],
    ));
    if known.struck_at.is_none() {
        offer(&mut page, t, known, (values, faults));
    }
    drop(state);
    answer(&page)
}

/// What can be done about a listed worker.
fn offer(
    page: &mut SettingPage,
    t: Vendors,
    worker: &Worker,
    (values, faults): (&Fields, &Faults),
) {
    let base = format!("/vendors/{}/workers/{}", worker.vendor, worker.id.0);
    page.links.push(Link::new(format!("{base}/strike"), t.strike()));
    page.lead = t.renew_code_lead().into();
    page.actions.push(ui::Action::new(&page.frame, format!("{base}/code"), t.renew_code()).plain());
    let field = Field::line(Ui(t.0), "key", t.key())
        .width(Width::Full)
        .hint(t.key_hint())
        .value(values.get("key"))
        .error(faults.of("key"));
    let action = format!("{base}/key");
    let mut form = SettingForm::new(Ui(t.0), action, t.replace_key(), vec![field], &faults.whole);
    form.heading = t.replace_key().into();
    page.ask(form);
}
