//! Rights and permits in a word and a colour.

use jiff::{Timestamp, civil::Date};
use office::{
    registers::standing::{self, Kind, Standing},
    state::State,
};
use rules::{
    calendar::{tokyo, working_days},
    people::Person,
    permit::{Basis, Permit, State as PermitState},
};

use crate::{
    lang::Lang,
    texts::registers::Registers,
    ui::{Cell, Tag, Tone},
    words,
};

/// Words of the filter on people, in the order of the list.
pub const STANDINGS: [&str; 5] = ["effective", "ends_soon", "not_yet", "ended", "never"];

/// The word of a standing in an address.
pub fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Effective { .. } => "effective",
        Standing::EndsSoon { .. } => "ends_soon",
        Standing::NotYet { .. } => "not_yet",
        Standing::Ended { .. } => "ended",
        Standing::Never => "never",
    }
}

/// The same words for readers.
pub fn said(lang: Lang, word: &str) -> &'static str {
    let t = Registers(lang);
    match word {
        "effective" => t.in_force(),
        "ends_soon" => t.ends_soon(),
        "not_yet" => t.not_yet(),
        "ended" => t.ended(),
        _ => t.none(),
    }
}

/// A person's right, with the day that matters.
pub fn of_person(lang: Lang, standing: Standing, today: Date) -> Cell {
    let t = Registers(lang);
    match standing {
        Standing::Effective { until } => Cell::tag(Tag::new(Tone::Good, t.in_force()))
            .note(t.until_day(&words::day(lang, until))),
        Standing::EndsSoon { until } => {
            Cell::tag(ending(lang, until, today)).note(t.until_day(&words::day(lang, until)))
        }
        Standing::NotYet { from } => {
            Cell::tag(Tag::new(Tone::Note, t.not_yet())).note(t.from_day(&words::day(lang, from)))
        }
        Standing::Ended { on } => {
            Cell::tag(Tag::new(Tone::Quiet, t.ended())).note(words::day(lang, on))
        }
        Standing::Never => Cell::tag(Tag::new(Tone::Quiet, t.none())),
    }
}

/// あと12日
pub fn ending(lang: Lang, until: Date, today: Date) -> Tag {
    let t = Registers(lang);
    match i64::from(working_days::days_between(today, until)) {
        ..=0 => Tag::new(Tone::Late, t.ends_today()),
        days => Tag::new(Tone::Due, t.days_left(days)),
    }
}

/// A permit's state as a cell.
pub fn of_permit(lang: Lang, permit: &Permit, now: Timestamp) -> Cell {
    let (tag, note) = permit_state(lang, permit, now);
    Cell::tag(tag).note(note)
}

/// A permit's state, with why and when.
pub fn permit_state(lang: Lang, permit: &Permit, now: Timestamp) -> (Tag, String) {
    let t = Registers(lang);
    let on = |at: Timestamp| words::day(lang, tokyo::civil(at));
    match permit.state(now) {
        PermitState::Effective { until } => {
            let last = standing::last_day_before(until);
            let tag = match Kind::EndsSoon.fits(permit, now) {
                true => ending(lang, last, tokyo::civil(now)),
                false => Tag::new(Tone::Good, t.in_force()),
            };
            (tag, condition(lang, permit))
        }
        PermitState::NotYet { from } => {
            (Tag::new(Tone::Note, t.not_yet()), t.from_day(&words::day(lang, from)))
        }
        PermitState::Revoked { at, by } => {
            (Tag::new(Tone::Quiet, t.revoked()), format!("{} {by}", words::moment(lang, at)))
        }
        PermitState::Replaced { at } => (Tag::new(Tone::Quiet, t.replaced()), on(at)),
        PermitState::Lapsed { at } => (Tag::new(Tone::Quiet, t.lapsed()), on(at)),
        PermitState::Over { until } => (Tag::new(Tone::Quiet, t.over()), words::day(lang, until)),
    }
}

/// What may end an effective permit before its last day.
fn condition(lang: Lang, permit: &Permit) -> String {
    let t = Registers(lang);
    match (&permit.ended, &permit.basis) {
        (Some((at, _)), _) => t.closes_at(&words::moment(lang, *at)),
        (None, Basis::Provisional { until }) => {
            t.provisional_until(&words::day(lang, standing::last_day_before(*until)))
        }
        (None, Basis::Committee | Basis::Founding) => String::new(),
    }
}

/// What a permit stands on.
pub fn basis(lang: Lang, permit: &Permit) -> &'static str {
    let t = Registers(lang);
    match permit.basis {
        Basis::Committee => t.by_committee(),
        Basis::Provisional { .. } => t.provisional(),
        Basis::Founding => t.founding(),
    }
}

/// The word of a filter on permits.
pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    let t = Registers(lang);
    match kind {
        Kind::Effective => t.in_force(),
        Kind::NotYet => t.not_yet(),
        Kind::EndsSoon => t.ends_soon(),
        Kind::Ended => t.ended(),
        Kind::Provisional => t.provisional(),
        Kind::Founding => t.founding(),
    }
}

/// 令和8年4月1日 – 令和9年3月31日
pub fn term(lang: Lang, from: Date, until: Date) -> String {
    format!("{} – {}", words::day(lang, from), words::day(lang, until))
}

/// 在職, 入職前, 退職, 名簿になし
pub fn employed(state: &State, lang: Lang, person: &Person, today: Date) -> Tag {
    let t = Registers(lang);
    let listed = &person.listed;
    if listed.leaves_on.is_some_and(|day| day < today) {
        return Tag::new(Tone::Quiet, t.left());
    }
    if !person.on_list && state.hospital.people.newest_list().is_some() {
        return Tag::new(Tone::Due, t.not_listed());
    }
    if listed.joined_on.is_some_and(|day| day > today) {
        return Tag::new(Tone::Note, t.joins_later());
    }
    Tag::new(Tone::Good, t.employed())
}
