//! Reading F5: what was ticked and typed, and what the rules say to it.

use std::collections::BTreeSet;

use office::letter::Letter;
use rules::{
    id::{LineId, TargetId, TerminalId, WorkerId},
    maintenance::{Ability, Remote},
    refusal::Refusal,
};

use super::{Form, form::ability_word};
use crate::{
    desk::{
        apply::{Faults, paper::At},
        asking::read_day,
        settings,
    },
    fields::Fields,
    texts::apply::Apply,
};

pub fn read(
    at: &At<'_>,
    form: &Form,
    fields: &Fields,
    letter: &mut Letter,
) -> Result<Remote, Faults> {
    let (lang, now) = (at.lang(), at.now());
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
        typed => settings::person_in(at.signed, at.state, typed),
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

/// The field that a refusal is about.
pub fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::StartsInThePast { .. } | Refusal::PeriodOutOfRange { .. } => Some("from"),
        Refusal::EndsBeforeStart | Refusal::EndsTooLate { .. } => Some("until"),
        Refusal::NotAListedWorker => Some("workers"),
        _ => None,
    }
}
