//! One thing: what the register says of it, what can be done with it, and everything that was done.

use axum::extract::Path;
use jiff::civil::Date;
use office::{
    state::State,
    things::{Standing, Thing, Things},
};
use rules::{
    authority::Action,
    calendar::tokyo,
    id::Department,
    media::{self, MediumState, custodians},
};

use super::{
    Answer,
    history::history,
    loan,
    look::{shown, tag, words_of},
    lost, way,
};
use crate::{
    desk::asking::{answer, may_do, page},
    error::PageError,
    lang::Lang,
    signed::Signed,
    texts,
    texts::ui::Ui,
    ui::{Fact, Facts, Link, Tag, Tone},
    words,
};

pub async fn show(things: Things, signed: Signed, Path(no): Path<String>) -> Answer {
    let lang = signed.visit.lang;
    let t = texts::things::Things(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let thing = find(&state, things, &no)?;
    let back = Link::new(way(things).list, words_of(lang, things).title);
    let mut page = page(&signed, &state, &thing.no, back);
    let today = tokyo::civil(signed.app.office.now());
    page.facts = Some(Facts::new(Ui(lang), facts(&state, lang, things, &thing, today)));
    page.tables = vec![history(&signed, &state, things, &thing.no)?];
    let to = |what: &str| format!("{}/{no}/{what}", way(things).list);
    if may_do(&signed, &state, Action::KeepRegisters) && thing.standing != Standing::Disposed {
        page.links.push(Link::new(to("change"), t.change()));
        let there = thing.standing == Standing::InUse;
        page.links.extend(there.then(|| Link::new(to("retire"), t.retire())));
    }
    page.links.extend(loan::links(&signed, &state, things, &thing));
    page.links.extend(lost::links(&signed, things, &thing));
    page.actions = loan::actions(&signed, &state, &page.frame, things, &thing);
    page.actions.extend(lost::actions(&signed, &state, &page.frame, things, &thing));
    drop(state);
    answer(&page)
}

pub fn find(state: &State, things: Things, no: &str) -> Result<Thing, PageError> {
    things.find(&state.hospital, no).ok_or(PageError::NotFound)
}

fn facts(state: &State, lang: Lang, things: Things, thing: &Thing, today: Date) -> Vec<Fact> {
    let (ja, en) = things.number();
    let mut facts = vec![
        Fact::new(lang.pick(ja, en), thing.no.clone()),
        standing(state, lang, things, thing, today),
    ];
    for (column, cell) in things.columns().iter().zip(&thing.cells) {
        let is_needed = column.is_needed();
        if is_needed || !cell.is_empty() {
            let label = lang.pick(column.ja, column.en);
            facts.push(Fact::new(label, shown(state, lang, column, cell)));
        }
    }
    if let (Things::Media, Some(at)) = (things, things.at("department")) {
        facts.push(custodian(state, lang, &thing.cells[at]));
    }
    facts
}

/// Where it is, with whom, and under what number.
fn standing(state: &State, lang: Lang, things: Things, thing: &Thing, today: Date) -> Fact {
    let t = texts::things::Things(lang);
    let fact = |value: String| Fact::new(t.state(), value).tag(tag(lang, thing.standing));
    let hospital = &state.hospital;
    let missing = |no: rules::id::IncidentNo| fact(no.to_string()).href(format!("/incidents/{no}"));
    if things == Things::Devices {
        return match hospital.devices.lost(&thing.no.as_str().into()) {
            Some(incident) => missing(incident),
            None => fact(String::new()),
        };
    }
    if things != Things::Media {
        return fact(String::new());
    }
    match hospital.media.state(&thing.no.as_str().into()) {
        Some(MediumState::Lent { to, due }) => {
            let (name, day) = (state.name(to), words::day(lang, due));
            if due < today {
                let late = Tag::new(Tone::Late, lang.pick("期限超過", "Overdue"));
                return Fact::new(t.state(), t.overdue(name, &day)).tag(late);
            }
            fact(t.with(name, &day))
        }
        Some(MediumState::Out { under }) => {
            fact(under.to_string()).href(format!("/handovers/{under}"))
        }
        Some(MediumState::Lost { incident }) => missing(incident),
        Some(MediumState::InStock | MediumState::Withdrawn | MediumState::Disposed) | None => {
            fact(String::new())
        }
    }
}

fn custodian(state: &State, lang: Lang, department: &str) -> Fact {
    let t = texts::things::Things(lang);
    let people = custodians(&state.hospital, &Department(department.into()));
    if people.is_empty() {
        return Fact::new(t.custodians(), t.no_custodian())
            .tag(Tag::new(Tone::Late, lang.pick("要確認", "To be mended")));
    }
    let names: Vec<&str> = people.into_iter().map(|it| state.name(it)).collect();
    Fact::new(t.custodians(), names.join(lang.pick("、", ", ")))
}

/// Whether somebody answers for this medium, or keeps the registers.
pub fn handles(signed: &Signed, state: &State, thing: &Thing) -> bool {
    media::handles(&state.hospital, signed.person, &thing.no.as_str().into())
}
