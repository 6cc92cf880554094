//! The questions of F5, and what they are filled with at first.

use std::collections::BTreeSet;

use jiff::civil::Date;
use office::state::State;
use rules::{
    application::until_max,
    id::LineId,
    maintenance::{Ability, Remote},
    sealed::Sealed,
    vendor::Vendor,
};

use super::Form;
use crate::{
    desk::{
        apply::{Faults, paper::At},
        windows::checks,
    },
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::form::Section,
    remote,
    texts::{apply::Apply, ui::Ui},
    ui::{Choice, Field},
    words,
};

/// How addresses and forms name an ability.
pub fn ability_word(ability: Ability) -> &'static str {
    match ability {
        Ability::Shell => "shell",
        Ability::Exec => "exec",
        Ability::Send => "send",
        Ability::Fetch => "fetch",
    }
}

/// The last day that this vendor's permit may have: the contract or the fiscal year ends.
fn last_day(vendor: &Vendor, today: Date) -> Date {
    until_max(today).min(vendor.firm.contract_until)
}

/// The returned content, or all workers and terminals of the vendor from today on.
pub fn suggested(at: &At<'_>, form: &Form) -> Result<Fields, PageError> {
    let (state, signed, lang, today) = (at.state, at.signed, at.lang(), at.today());
    let vendor = form.known(state)?;
    let day = |day| words::typed_day(lang, day);
    let staff_no = |person| {
        let person = state.hospital.people.get(person);
        person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default()
    };
    let mut pairs: Vec<(String, String)> = vec![];
    let mut add = |name: &str, value: String| pairs.push((name.into(), value));
    let Some(asked) = form.asked(at) else {
        let workers = state.hospital.vendors.workers();
        let own = workers.filter(|it| it.vendor == vendor.id && it.struck_at.is_none());
        own.for_each(|it| add("workers", it.id.0.to_string()));
        let terminals = state.hospital.lines.terminals.iter();
        let own = terminals.filter(|(_, it)| !it.retired && it.about.vendor == vendor.id);
        own.for_each(|(id, _)| add("terminals", id.to_string()));
        add("abilities", ability_word(Ability::Shell).into());
        add("from", day(today));
        add("until", day(last_day(vendor, today)));
        add("contact", staff_no(signed.person));
        return Ok(Fields::from_pairs(pairs));
    };
    asked.workers.iter().for_each(|it| add("workers", it.0.to_string()));
    asked.terminals.iter().for_each(|it| add("terminals", it.to_string()));
    asked.targets.iter().for_each(|it| add("targets", it.to_string()));
    asked.abilities.iter().for_each(|it| add("abilities", ability_word(*it).into()));
    add("line", asked.line.to_string());
    add("from", day(asked.from.max(today)));
    add("until", day(asked.until));
    add("contact", staff_no(asked.contact));
    add("purpose", state.texts.open(&asked.purpose).into());
    if asked.witnessed {
        add("witnessed", "1".into());
    }
    Ok(Fields::from_pairs(pairs))
}

/// The questions, with what was typed and what is wrong with it.
pub fn sections(
    state: &State,
    lang: Lang,
    vendor: &Vendor,
    values: &Fields,
    faults: &Faults,
) -> Vec<Section> {
    let t = Apply(lang);
    vec![
        Section {
            heading: t.remote_who().into(),
            fields: who(state, lang, vendor, values, faults),
        },
        Section { heading: t.remote_where().into(), fields: what(state, lang, values, faults) },
        Section { heading: t.remote_when().into(), fields: when(lang, vendor, values, faults) },
    ]
}

fn who(state: &State, lang: Lang, vendor: &Vendor, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Apply(lang), Ui(lang));
    let workers = state.hospital.vendors.workers();
    let workers = workers.filter(|it| it.vendor == vendor.id && it.struck_at.is_none());
    let workers = workers.map(|it| (it.id.0.to_string(), remote::worker(state, it.id)));
    let terminals = state.hospital.lines.terminals.iter();
    let own = terminals.filter(|(_, it)| !it.retired && it.about.vendor == vendor.id);
    let terminals = own.map(|(id, it)| {
        (id.to_string(), format!("{}　{}", remote::terminal(state, id), it.about.source))
    });
    vec![
        checks(ui, ("workers", t.remote_workers()), workers, values, faults),
        checks(ui, ("terminals", t.remote_terminals()), terminals, values, faults),
        Field::line(ui, "contact", t.remote_contact())
            .hint(t.remote_contact_hint())
            .value(values.get("contact"))
            .error(faults.of("contact")),
    ]
}

fn what(state: &State, lang: Lang, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Apply(lang), Ui(lang));
    let lines = state.hospital.lines.lines.iter().filter(|(_, it)| !it.retired);
    let lines = lines.map(|(id, it)| {
        let kind = remote::line_kind(lang, it.about.kind);
        Choice::new(id.to_string(), format!("{}　{kind}", remote::line(state, id)))
    });
    let lines = [Choice::new("", ui.choose())].into_iter().chain(lines).collect();
    let targets = state.hospital.lines.targets.iter().filter(|(_, it)| !it.retired);
    let targets = targets.map(|(id, _)| (id.to_string(), remote::target(state, id)));
    let abilities = Ability::ALL
        .into_iter()
        .map(|it| (ability_word(it).to_owned(), remote::ability(lang, it).to_owned()));
    let ticked = if values.has("witnessed") { "1" } else { "" };
    let witness = Choice::new("1", t.remote_witness_do()).chosen_if(ticked);
    vec![
        Field::select(ui, "line", t.remote_line(), lines)
            .value(values.get("line"))
            .error(faults.of("line")),
        checks(ui, ("targets", t.remote_targets()), targets, values, faults),
        checks(ui, ("abilities", t.remote_abilities()), abilities, values, faults)
            .hint(t.remote_abilities_hint()),
        Field::checks(ui, "witnessed", t.remote_witness(), vec![witness]).optional(),
    ]
}

fn when(lang: Lang, vendor: &Vendor, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Apply(lang), Ui(lang));
    let last = words::day(lang, vendor.firm.contract_until);
    let ticked = if values.has("pledge") { "1" } else { "" };
    let pledge = Choice::new("1", t.remote_pledge_do()).chosen_if(ticked);
    let date = |name: &'static str, label: &'static str| {
        Field::date(ui, name, label).value(values.get(name)).error(faults.of(name))
    };
    vec![
        date("from", t.from()).hint(t.date_hint()),
        date("until", t.until()).hint(t.remote_until_hint(&last)),
        Field::area(ui, "purpose", t.remote_purpose())
            .hint(t.remote_purpose_hint())
            .value(values.get("purpose"))
            .error(faults.of("purpose")),
        Field::checks(ui, "pledge", t.remote_pledge(), vec![pledge]).error(faults.of("pledge")),
    ]
}

/// Enough of an F5 to show the way it would go.
pub fn outline(at: &At<'_>, form: &Form) -> Remote {
    let today = at.today();
    Remote {
        contact: at.signed.person,
        vendor: form.vendor.clone(),
        workers: BTreeSet::new(),
        line: LineId(String::new()),
        terminals: BTreeSet::new(),
        targets: BTreeSet::new(),
        abilities: BTreeSet::new(),
        witnessed: false,
        from: today,
        until: today,
        purpose: Sealed([0; 32]),
    }
}
