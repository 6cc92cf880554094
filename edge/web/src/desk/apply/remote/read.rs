//! Reading F5: what was ticked and typed, and what the rules say to it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use office::{letter::Letter, state::State};
use rules::{
    id::{LineId, TargetId, TerminalId, WorkerId},
    maintenance::{Ability, Remote},
    refusal::Refusal,
};

use super::{Form, form::ability_word};
use crate::{
    desk::{apply::Faults, asking::read_day, settings},
    fields::Fields,
    lang::Lang,
    signed::Signed,
    texts::apply::Apply,
    words,
};

pub fn read(
    signed: &Signed,
    state: &State,
    form: &Form,
    fields: &Fields,
    letter: &mut Letter,
) -> Result<Remote, Faults> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let mut faults = Faults::default();
    let needed = [
        ("workers", t.remote_workers()),
        ("terminals", t.remote_terminals()),
        ("line", t.remote_line()),
        ("targets", t.remote_targets()),
        ("abilities", t.remote_abilities()),
    ];
    for (name, label) in needed {
        if fields.get(name).is_empty() {
            faults.at(name, t.remote_choose(label));
        }
    }
    if fields.get("purpose").is_empty() {
        faults.at("purpose", t.remote_give_purpose());
    }
    if !fields.has("pledge") {
        faults.at("pledge", t.remote_give_pledge());
    }
    let contact = match fields.get("contact") {
        "" => Err(t.remote_give_contact().to_owned()),
        typed => settings::person_in(signed, state, typed),
    };
    let contact = contact.map_err(|it| faults.at("contact", it)).ok();
    let from = read_day(lang, "from", fields, &mut faults, now);
    let until = read_day(lang, "until", fields, &mut faults, now);
    let (Some(contact), Some(from), Some(until), true) = (contact, from, until, faults.is_empty())
    else {
        return Err(faults);
    };
    let chosen = |it: &Ability| fields.all("abilities").any(|word| word == ability_word(*it));
    let workers: BTreeSet<WorkerId> =
        fields.all("workers").filter_map(|it| it.parse().ok()).map(WorkerId).collect();
    Ok(Remote {
        contact,
        vendor: form.vendor.clone(),
        workers,
        line: LineId(fields.get("line").into()),
        terminals: fields.all("terminals").map(TerminalId::from).collect(),
        targets: fields.all("targets").map(TargetId::from).collect(),
        abilities: Ability::ALL.into_iter().filter(chosen).collect(),
        witnessed: fields.has("witnessed"),
        from,
        until,
        purpose: letter.seal(fields.get("purpose")),
    })
}

/// What the check page carries on: `11/22` typed before midnight must not mean another year after it.
pub fn carried(fields: &Fields, [from, until]: [Date; 2]) -> Vec<(String, String)> {
    let days = ["from", "until"];
    let mut pairs: Vec<(String, String)> = fields
        .iter()
        .filter(|(name, _)| !days.contains(name) && *name != "_draft")
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    pairs.push(("from".into(), from.to_string()));
    pairs.push(("until".into(), until.to_string()));
    pairs
}

/// What the rules said, at the field that it is about.
pub fn refused(lang: Lang, refusal: &Refusal) -> Faults {
    let mut faults = Faults::default();
    let sentence = words::refusal(lang, refusal);
    let field = match refusal {
        Refusal::StartsInThePast { .. } | Refusal::PeriodOutOfRange { .. } => Some("from"),
        Refusal::EndsBeforeStart | Refusal::EndsTooLate { .. } => Some("until"),
        Refusal::NotAListedWorker => Some("workers"),
        _ => None,
    };
    match field {
        Some(field) => faults.at(field, sentence),
        None => faults.whole.push(sentence),
    }
    if let Refusal::AlreadyApplied { no } = refusal {
        let label = Apply(lang).open_application(&no.to_string());
        faults.ways.push(crate::ui::Link::new(format!("/requests/{no}"), label));
    }
    faults
}
