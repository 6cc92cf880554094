//! What comes next for somebody who has nothing to do today: an empty list says so.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use rules::{
    calendar::tokyo::civil,
    committee::{Body, Committees},
    id::PersonId,
};

use crate::{
    state::State,
    today::{RENEWAL_DAYS, followed},
};

/// Something that will be this person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ahead {
    /// A meeting of a body that they sit in.
    Meeting(Body),
    /// Rights in their department come onto the renewal list (rule 11).
    Renewals,
    /// Their own right ends.
    RightEnds,
}

/// The first of them and its day, which is not today.
pub fn ahead(state: &State, person: PersonId, now: Timestamp) -> Option<(Date, Ahead)> {
    let hospital = &state.hospital;
    let bodies = [Body::SystemCommittee, Body::RecordCommittee];
    let meetings = bodies.into_iter().filter_map(|body| {
        let day = next_meeting(&hospital.committees, person, body, civil(now))?;
        Some((day, Ahead::Meeting(body)))
    });
    let own = hospital.permits.of(person).filter(|it| it.is_effective(now));
    let ends = own.map(|it| it.until).max().map(|day| (day, Ahead::RightEnds));
    let renewals = renewals(state, person, now).map(|day| (day, Ahead::Renewals));
    meetings.chain(ends).chain(renewals).filter(|(day, _)| *day > civil(now)).min()
}

fn next_meeting(
    committees: &Committees,
    person: PersonId,
    body: Body,
    today: Date,
) -> Option<Date> {
    committees.sits_in(person, body).then(|| committees.next_meeting(body, today))?
}

/// The day on which the first right of a head's people comes onto the renewal list.
fn renewals(state: &State, person: PersonId, now: Timestamp) -> Option<Date> {
    let hospital = &state.hospital;
    let departments: Vec<_> = hospital.committees.headed_by(person).collect();
    let ours = |it: PersonId| {
        let person = hospital.people.get(it);
        person.is_some_and(|it| departments.contains(&&it.listed.department))
    };
    let permits = hospital.permits.all().filter(|it| it.is_effective(now) && it.ended.is_none());
    let first =
        permits.filter(|it| ours(it.person) && !followed(state, it)).map(|it| it.until).min();
    Some(first?.saturating_sub(RENEWAL_DAYS.days()))
}
