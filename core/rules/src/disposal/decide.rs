//! The rules of disposal.

use jiff::Timestamp;

use super::{Command, Disposal, Event, Kind, Method, Outcome, registered};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar,
    id::PersonId,
    record::Actor,
    refusal::Refusal,
};

/// Longer ones are a note.
const WORDS_CHARS_MAX: usize = 80;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Record(about) => {
            let person = require(hospital, by, Action::RecordDisposal, now)?;
            check(hospital, &about, person, now)?;
            Ok(vec![Event::Recorded { no: hospital.disposals.next_no(), about }])
        }
        Command::Witness { no } => {
            let person = require(hospital, by, Action::SeeOwn, now)?;
            let recorded = hospital.disposals.get(no).ok_or(Refusal::NoSuchRecord)?;
            if recorded.about.witness != person {
                return Err(Refusal::NotTheWitness);
            }
            let already = recorded.witnessed_at.is_some();
            Ok(if already { vec![] } else { vec![Event::Witnessed { no }] })
        }
    }
}

fn check(
    hospital: &Hospital,
    about: &Disposal,
    person: PersonId,
    now: Timestamp,
) -> Result<(), Refusal> {
    let words = [Some(&about.which), about.tool.as_ref()];
    let fits = |it: &String| (1..=WORDS_CHARS_MAX).contains(&it.trim().chars().count());
    if !words.into_iter().flatten().all(fits) {
        return Err(Refusal::TextOutOfRange { letters_max: WORDS_CHARS_MAX });
    }
    if let Some((no, medium)) = registered(hospital, about)
        && Kind::from(medium.kind) != about.kind
    {
        return Err(Refusal::OtherKindOfMedium { no: no.clone(), kind: medium.kind.into() });
    }
    allows(about)?;
    if about.on > calendar::tokyo::civil(now) {
        return Err(Refusal::DisposalAhead);
    }
    if about.witness == person {
        return Err(Refusal::WitnessesOneself);
    }
    let witness = hospital.people.get(about.witness).ok_or(Refusal::NoSuchPerson)?;
    if !witness.on_list {
        return Err(Refusal::NotOnTheList);
    }
    match hospital.disposals.destroyed(about.kind, &about.which) {
        Some(no) if about.kind != Kind::Paper => Err(Refusal::GoneAlready { no }),
        _ => Ok(()),
    }
}

/// Clause 2(3): what may be done with what, and what must go with it.
fn allows(about: &Disposal) -> Result<(), Refusal> {
    let Disposal { kind, method, outcome, .. } = about;
    match (kind.methods().contains(method), kind) {
        (true, _) => {}
        (false, Kind::Paper) => return Err(Refusal::ShredOnly),
        (false, kind) => return Err(Refusal::DestroyOnly { kind: *kind }),
    }
    match method {
        // Who believes it without the certificate?
        Method::Erase if about.document.is_none() => Err(Refusal::CertificateMissing),
        Method::Erase => Ok(()),
        Method::Destroy | Method::Shred if *outcome == Outcome::WithExceptions => {
            Err(Refusal::NoHalfDestruction)
        }
        Method::Destroy | Method::Shred => Ok(()),
    }
}
