//! What is wrong with a form: sentences at their fields, sentences for the whole, and ways out.

use std::collections::BTreeMap;

use office::state::State;
use rules::refusal::Refusal;

use super::{
    answers,
    sheet::{Errand, Sheet},
};
use crate::{desk::acting::ACTING_FOR, lang::Lang, texts::apply::Apply, ui::Link, words};

/// Nothing wrong when all three are empty.
#[derive(Debug, Default)]
pub struct Faults {
    pub fields: BTreeMap<&'static str, String>,
    pub whole: Vec<String>,
    pub ways: Vec<Link>,
}

impl Faults {
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.whole.is_empty()
    }

    /// The first fault of a field stands.
    pub fn at(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.fields.entry(field).or_insert_with(|| sentence.into());
    }

    pub fn of(&self, field: &str) -> String {
        self.fields.get(field).cloned().unwrap_or_default()
    }

    /// What the rules said, at the field that it is about.
    pub fn refused(state: &State, lang: Lang, sheet: &Sheet, refusal: &Refusal) -> Faults {
        let mut faults = Faults::default();
        let clause = refusal.clause().map_or(String::new(), |it| {
            lang.pick(format!("（規定{}）", it.0), format!(" (clause {})", it.0))
        });
        let sentence = lang.pick(refusal.ja(), refusal.en()) + &clause;
        match field_of(sheet, refusal) {
            Some(field) => faults.at(field, sentence),
            None => faults.whole.push(sentence),
        }
        faults.ways.extend(way_out(state, Apply(lang), sheet, refusal));
        faults
    }
}

fn field_of(sheet: &Sheet, refusal: &Refusal) -> Option<&'static str> {
    let is_rename = matches!(sheet.errand, Errand::Rename { .. });
    match refusal {
        Refusal::FieldMissing { .. } => answers::field_of(refusal),
        Refusal::StartsInThePast { .. } => Some("from"),
        Refusal::PeriodOutOfRange { .. } => Some(if is_rename { "on" } else { "from" }),
        Refusal::EndsBeforeStart | Refusal::EndsTooLate { .. } => Some("until"),
        Refusal::NothingChosen | Refusal::NoSuchSystem { .. } => Some("systems"),
        Refusal::NoSuchCategory => Some("category"),
        Refusal::ReasonNeeded => Some("reason"),
        Refusal::HasRight { .. } => Some("another"),
        Refusal::ActsForSeveral | Refusal::NotTheirSubstitute => Some(ACTING_FOR),
        _ => None,
    }
}

fn way_out(state: &State, t: Apply, sheet: &Sheet, refusal: &Refusal) -> Option<Link> {
    match refusal {
        Refusal::AlreadyApplied { no } => {
            Some(Link::new(format!("/requests/{no}"), t.open_application(&no.to_string())))
        }
        Refusal::HasRight { no } => {
            let account = &state.hospital.permits.get(*no)?.account;
            let href = format!("/apply/change/{}", words::segment(&account.0));
            Some(Link::new(href, t.to_change()))
        }
        Refusal::NoRightToChange => {
            let staff_no = super::sheet::staff_no(state, sheet.errand.person());
            let href = format!("/apply/grant/{}", words::segment(&staff_no));
            Some(Link::new(href, t.to_grant()))
        }
        _ => None,
    }
}
