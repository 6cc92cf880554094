//! What a revocation ends, and what it only tells.

use jiff::Timestamp;
use office::state::State;
use rules::{
    application::beneficiary,
    calendar::tokyo,
    committee::{Body, Post},
    id::{ApplicationNo, PersonId},
    permit::Permit,
};

use crate::{lang::Lang, texts::revoke::Revoke, words};

/// Permits that the revocation would end.
pub fn permits(
    state: &State,
    person: PersonId,
    only: Option<ApplicationNo>,
    now: Timestamp,
) -> impl Iterator<Item = &Permit> {
    let permits = state.hospital.permits.of(person);
    permits.filter(move |it| !it.is_over(now) && only.is_none_or(|no| no == it.no))
}

/// A permit in one line.
pub fn line(state: &State, lang: Lang, permit: &Permit) -> String {
    let what = words::category(state, lang, &permit.category);
    Revoke(lang).permit_line(&permit.no.to_string(), &what, &words::day(lang, permit.until))
}

/// What somebody has to see to afterwards, a sentence each.
pub fn told(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Vec<String> {
    let mut told = applications(state, lang, person);
    told.extend(posts(state, lang, person));
    told.extend(substitutions(state, lang, person, now));
    told
}

fn applications(state: &State, lang: Lang, person: PersonId) -> Vec<String> {
    let t = Revoke(lang);
    let open = state.hospital.applications.open();
    open.filter_map(|it| {
        let what = words::form(lang, it.asked.form().kind());
        let about = beneficiary(&state.hospital, &it.asked).ok().map(|it| it.id);
        if about == Some(person) {
            return Some(t.blocks_application(&it.no.to_string(), what));
        }
        let asked = it.applicant.person() == Some(person) || it.acting_for == Some(person);
        asked.then(|| t.blocks_asked(&it.no.to_string(), what))
    })
    .collect()
}

fn posts(state: &State, lang: Lang, person: PersonId) -> Vec<String> {
    let t = Revoke(lang);
    let committees = &state.hospital.committees;
    let mut told: Vec<String> = committees
        .posts_of(person)
        .map(|post| match post {
            Post::DepartmentHead(department) if committees.holders(post).count() == 1 => {
                t.blocks_only_head(&department.to_string())
            }
            other => t.blocks_post(&words::post(lang, other)),
        })
        .collect();
    let bodies = [Body::SystemCommittee, Body::RecordCommittee];
    let seats = bodies.into_iter().filter(|it| committees.sits_in(person, *it));
    told.extend(seats.map(|it| t.blocks_seat(words::body(lang, it))));
    told
}

fn substitutions(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Vec<String> {
    let today = tokyo::civil(now);
    let named = state.hospital.committees.substitutions().iter();
    named
        .filter(|it| it.substitute == person && today <= it.until)
        .map(|it| Revoke(lang).blocks_substitute(state.name(it.principal)))
        .collect()
}
