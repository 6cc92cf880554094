//! Beside the form: whom it is about, what they have, and what to know of it.

use jiff::Timestamp;
use office::{applying, state::State};
use rules::people::Person;

use super::sheet::{Errand, Sheet};
use crate::{
    lang::Lang,
    texts::{apply::Apply, ui::Ui},
    ui::{Fact, Facts, Tag, Tone},
    words,
};

/// Whom it is about, and what they have.
pub fn about(state: &State, lang: Lang, sheet: &Sheet, person: &Person, now: Timestamp) -> Facts {
    let t = Apply(lang);
    let whom = words::person_fact(state, lang, person);
    let by_hand = Tag::new(Tone::Due, t.state_provisional_entry());
    let mut facts = vec![if person.on_list { whom } else { whom.tag(by_hand) }];
    let listed = &person.listed;
    let day = |it| words::day(lang, it);
    let employment: Vec<String> = listed
        .employment
        .clone()
        .into_iter()
        .chain(listed.joined_on.map(|it| t.starts(&day(it))))
        .chain(listed.contract_until.map(|it| t.contract_until(&day(it))))
        .collect();
    if !employment.is_empty() {
        facts.push(Fact::new(t.employment(), employment.join(lang.pick("　", ", "))));
    }
    if let Errand::Change { account, .. } = &sheet.errand {
        facts.push(Fact::new(t.account(), account.0.clone()));
        if let Some(permit) = applying::standing_permit(state, account, now) {
            let category = words::category(state, lang, &permit.category);
            let note = t.until_day(&day(permit.until));
            facts.push(Fact::new(t.present_right(), category).note(note));
        }
    }
    Facts::new(Ui(lang), facts)
}

/// What to know before filling it in: why it came back, or that there is a right already.
pub fn warnings(
    state: &State,
    lang: Lang,
    sheet: &Sheet,
    person: &Person,
    now: Timestamp,
) -> Vec<String> {
    let t = Apply(lang);
    if let Some(reason) = sheet.returned_because(state) {
        return vec![lang.pick(
            format!("{}：{reason}", t.returned_because()),
            format!("{}: {reason}", t.returned_because()),
        )];
    }
    let Errand::Grant { .. } = sheet.errand else { return vec![] };
    let mut standing = state.hospital.permits.of(person.id).rev();
    let Some(permit) = standing.find(|it| !it.is_over(now)) else { return vec![] };
    let category = words::category(state, lang, &permit.category);
    let until = words::day(lang, permit.until);
    vec![t.has_right(state.name(person.id), &category, &until)]
}
