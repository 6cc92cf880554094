//! 病院の項目: what a hospital asks on a form besides, and what was answered to it.
//!
//! Each set of a form's fields is a version, and an answer names its version: what was asked then is known for ever.
//! Deliberately not here: rules over answers, or fields that depend on one another.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Event;
use crate::{
    Hospital,
    authority::{Action, require},
    committee::FormKind,
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// Fields of one form: what still fits on its page.
pub const FIELDS_MAX: usize = 12;
/// Letters of a label, a hint or a choice.
pub const LETTERS_MAX: usize = 80;
const CHOICES_MAX: usize = 20;

/// One field that the hospital adds to a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HospitalField {
    pub ja: String,
    pub en: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    pub kind: FieldKind,
}

/// What an answer looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    Number,
    Date,
    Choice(Vec<String>),
}

/// What was answered, by the place of each field counted from 1, to one version of a form's fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub version: u32,
    pub given: BTreeMap<u32, Sealed>,
}

/// Every version of every form's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HospitalFields(BTreeMap<FormKind, Vec<Vec<HospitalField>>>);

impl HospitalFields {
    /// The version in force, and its fields. Version 0 has none.
    pub fn in_force(&self, form: FormKind) -> (u32, &[HospitalField]) {
        let versions = self.0.get(&form).map_or(&[][..], Vec::as_slice);
        let version = u32::try_from(versions.len()).expect("far fewer versions");
        (version, versions.last().map_or(&[], Vec::as_slice))
    }

    pub fn version(&self, form: FormKind, version: u32) -> &[HospitalField] {
        let at = usize::try_from(version).unwrap_or(usize::MAX).checked_sub(1);
        let fields = at.and_then(|at| self.0.get(&form)?.get(at));
        fields.map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, form: FormKind, fields: &[HospitalField]) {
        self.0.entry(form).or_default().push(fields.to_vec());
    }
}

/// Fields with their number on the page, counted from 1.
pub fn numbered(fields: &[HospitalField]) -> impl Iterator<Item = (u32, &HospitalField)> {
    (1..).zip(fields)
}

pub(super) fn set(
    hospital: &Hospital,
    by: &Actor,
    (form, fields): (FormKind, Vec<HospitalField>),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::ChangeSettings, now)?;
    let malformed = Refusal::FieldsMalformed { max: FIELDS_MAX };
    let short = |it: &str| it.trim() == it && it.chars().count() <= LETTERS_MAX;
    let named = |it: &str| !it.is_empty() && short(it);
    let sound = |it: &HospitalField| {
        let choices = match &it.kind {
            FieldKind::Text | FieldKind::Number | FieldKind::Date => true,
            FieldKind::Choice(all) => {
                let different: BTreeSet<_> = all.iter().collect();
                (1..=CHOICES_MAX).contains(&all.len())
                    && different.len() == all.len()
                    && all.iter().all(|it| named(it))
            }
        };
        named(&it.ja) && named(&it.en) && short(&it.hint) && choices
    };
    if fields.len() > FIELDS_MAX || !fields.iter().all(sound) {
        return Err(malformed);
    }
    let already = hospital.setting.fields.in_force(form).1 == fields;
    Ok(if already { vec![] } else { vec![Event::FieldsSet { form, fields }] })
}

/// Every required field of the version in force is answered, and nothing else than what is asked.
pub fn check_answers(
    hospital: &Hospital,
    form: FormKind,
    answers: Option<&Answers>,
) -> Result<(), Refusal> {
    let (version, fields) = hospital.setting.fields.in_force(form);
    if answers.is_some_and(|it| it.version != version) {
        return Err(Refusal::FieldsChanged);
    }
    let given = |number: &u32| answers.is_some_and(|it| it.given.contains_key(number));
    let missing = numbered(fields).find(|(number, it)| it.required && !given(number));
    if let Some((number, field)) = missing {
        let (ja, en) = (field.ja.clone(), field.en.clone());
        return Err(Refusal::FieldMissing { number, ja, en });
    }
    let known = |number: &u32| numbered(fields).any(|(it, _)| it == *number);
    let strange = answers.is_some_and(|it| !it.given.keys().all(known));
    if strange { Err(Refusal::FieldsChanged) } else { Ok(()) }
}
