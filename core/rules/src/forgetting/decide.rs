//! The rules of forgetting.

use jiff::Timestamp;

use super::{Command, Event, Of, forgettable};
use crate::{
    Hospital, application,
    authority::{Action, require},
    id::PersonId,
    record::Actor,
    refusal::Refusal,
};

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let Command::Forget { text, ground, reason } = command;
    let person = require(hospital, by, Action::ForgetText, now)?;
    if hospital.forgotten.entry_of(&text).is_some() {
        return Ok(vec![]);
    }
    let of = forgettable(hospital, &text, now).ok_or(Refusal::TextStillNeeded)?;
    if concerns(hospital, &of, person) {
        return Err(Refusal::DecidesForOneself { no: None });
    }
    Ok(vec![Event::Forgotten { text, of, ground, reason }])
}

/// Nobody makes their own traces fainter.
fn concerns(hospital: &Hospital, of: &Of, person: PersonId) -> bool {
    match of {
        Of::FormerName { person: about } | Of::Name { person: about } => *about == person,
        Of::Application { no } => hospital.applications.get(*no).is_some_and(|it| {
            let about = application::beneficiary(hospital, &it.asked).map(|about| about.id);
            let mut acted =
                it.steps.iter().flat_map(|it| it.by.person().into_iter().chain(it.acting_for));
            about == Ok(person) || acted.any(|one| one == person)
        }),
        Of::Revocation { no } => hospital.revocations.get(*no).is_some_and(|it| {
            it.person == person
                || it.asked_by.person() == Some(person)
                || it.acting_for == Some(person)
        }),
    }
}
