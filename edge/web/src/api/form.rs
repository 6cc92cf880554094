//! The forms as programs fill them in, and the sittings as they tell them.
//!
//! People are named by their staff numbers, as everywhere outside.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use office::{applying, letter::Letter, state::State};
use rules::{
    application::{self, Asked, Change, Convened, Grant, Rename, Sitting, Terms, Verdict},
    id::{AccountId, CategoryId, PersonId, SystemId},
    people::Person,
};
use serde::Deserialize;

use super::body::{Code, Prose, Text};
use crate::{
    desk::apply::{
        external_device::ExternalDeviceForm, media_request::MediaRequestForm,
        own_device::OwnDeviceForm,
    },
    error::{Misfit, PageError},
};

/// A form: exactly one of F1 (新規), F1 (権限変更), F2b (氏名変更届), F4 (個人所有端末), F6 (外付けデバイス),
/// F7 (可搬記憶媒体).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Form {
    Grant(GrantForm),
    Change(ChangeForm),
    Rename(RenameForm),
    OwnDevice(OwnDeviceForm),
    ExternalDevice(ExternalDeviceForm),
    MediaRequest(MediaRequestForm),
}

/// What is left out becomes what is usual for the person, as on the page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantForm {
    person: Code,
    category: Option<Code>,
    systems: Option<BTreeSet<SystemId>>,
    from: Option<Date>,
    until: Option<Date>,
    reason: Option<Prose>,
    #[serde(default)]
    another_account: bool,
}

/// What is left out stays as it stands in the permit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeForm {
    account: Code,
    category: Option<Code>,
    systems: Option<BTreeSet<SystemId>>,
    from: Option<Date>,
    until: Option<Date>,
    reason: Option<Prose>,
}

/// A new name; the user ID stays (rule 4).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameForm {
    person: Code,
    name: Text<60>,
    kana: Text<100>,
    on: Date,
}

/// One decision of a body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SittingForm {
    convened: Convened,
    on: Date,
    present: BTreeSet<String>,
    #[serde(default)]
    recused: BTreeSet<String>,
    chair: Code,
    verdict: Verdict,
    note: Option<Prose>,
}

impl Form {
    /// The content of the form, with its free texts sealed into the letter.
    pub fn asked(
        self,
        state: &State,
        letter: &mut Letter,
        now: Timestamp,
    ) -> Result<Asked, PageError> {
        match self {
            Form::Grant(form) => form.asked(state, letter, now),
            Form::Change(form) => form.asked(state, letter, now),
            Form::Rename(form) => form.asked(state, letter),
            Form::OwnDevice(form) => form.asked(state, letter, now),
            Form::ExternalDevice(form) => form.asked(state, letter, now),
            Form::MediaRequest(form) => form.asked(state, letter, now),
        }
    }
}

impl GrantForm {
    fn asked(self, state: &State, letter: &mut Letter, now: Timestamp) -> Result<Asked, PageError> {
        let person = find(state, &self.person.0, "/grant/person")?;
        let usual = applying::usual(state, person, now);
        let category = self.category.map(|it| CategoryId(it.0)).or(usual.category);
        let category = category.ok_or_else(|| {
            PageError::Malformed(Misfit::told(
                "/grant/category",
                "この職種には標準の利用者情報区分がありません。区分を指定してください。",
                "This job has no usual category. Name one.",
            ))
        })?;
        let from = self.from.unwrap_or(usual.from);
        let until = self.until.unwrap_or_else(|| applying::usual_end(person, from));
        let systems = self.systems.unwrap_or(usual.systems);
        let reason = self.reason.and_then(|it| letter.seal_if_any(&it.0));
        let terms = Terms { category, systems, from, until, reason };
        let another_account = self.another_account;
        Ok(Asked::Grant(Grant { person: person.id, terms, another_account }))
    }
}

impl ChangeForm {
    fn asked(self, state: &State, letter: &mut Letter, now: Timestamp) -> Result<Asked, PageError> {
        let account = AccountId(self.account.0);
        let permit = applying::standing_permit(state, &account, now).ok_or_else(|| {
            PageError::Malformed(Misfit::told(
                "/change/account",
                "この利用者IDに、変更できる権限はありません。",
                "This user ID has no right that could be changed.",
            ))
        })?;
        let from = self.from.unwrap_or_else(|| rules::calendar::tokyo::civil(now));
        let terms = Terms {
            category: self.category.map_or_else(|| permit.category.clone(), |it| CategoryId(it.0)),
            systems: self.systems.unwrap_or_else(|| permit.systems.clone()),
            from,
            until: self.until.unwrap_or_else(|| application::until_max(from)),
            reason: self.reason.and_then(|it| letter.seal_if_any(&it.0)),
        };
        Ok(Asked::Change(Change { account, terms }))
    }
}

impl RenameForm {
    fn asked(self, state: &State, letter: &mut Letter) -> Result<Asked, PageError> {
        let person = find(state, &self.person.0, "/rename/person")?.id;
        for (pointer, text) in [("/rename/name", &self.name.0), ("/rename/kana", &self.kana.0)] {
            if text.is_empty() {
                let (ja, en) = ("空にはできません。", "It may not be empty.");
                return Err(PageError::Malformed(Misfit::told(pointer, ja, en)));
            }
        }
        let (name, kana) = (letter.seal(&self.name.0), letter.seal(&self.kana.0));
        Ok(Asked::Rename(Rename { person, name, kana, on: self.on }))
    }
}

impl SittingForm {
    pub fn sitting(self, state: &State, letter: &mut Letter) -> Result<Sitting, PageError> {
        let group = |numbers: BTreeSet<String>, pointer: &str| {
            numbers
                .iter()
                .enumerate()
                .map(|(n, it)| find(state, it, &format!("{pointer}/{n}")).map(|it| it.id))
                .collect::<Result<BTreeSet<PersonId>, PageError>>()
        };
        Ok(Sitting {
            convened: self.convened,
            on: self.on,
            present: group(self.present, "/sitting/present")?,
            recused: group(self.recused, "/sitting/recused")?,
            chair: find(state, &self.chair.0, "/sitting/chair")?.id,
            verdict: self.verdict,
            note: self.note.and_then(|it| letter.seal_if_any(&it.0)),
        })
    }
}

/// The person with this staff number.
pub fn find<'s>(state: &'s State, staff_no: &str, pointer: &str) -> Result<&'s Person, PageError> {
    state.hospital.people.by_staff_no(staff_no).ok_or_else(|| {
        let ja = "この職員番号の職員は登録されていません。名簿を確かめてください。";
        let en = "Nobody has this staff number. Look at the personnel list.";
        PageError::Malformed(Misfit::told(pointer, ja, en))
    })
}
