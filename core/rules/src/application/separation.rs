//! Separation of duties: never the same person on both sides, and the audit officer on neither.
//!
//! Keeps: rule 3.
//!
//! Too small a hospital records a waiver; each step that needed it says so.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Application, Sitting, beneficiary, hold_sitting};
use crate::{
    Hospital, authority::Standing, calendar, committee::Post, id::PersonId, refusal::Refusal,
};

/// Everyone who may not decide on this: who applied, who benefits, and members from that department.
fn concerned(hospital: &Hospital, application: &Application) -> BTreeSet<PersonId> {
    let mut concerned = sides(hospital, application);
    // Whoever answers for a vendor gains nothing by it, nor does their department.
    if application.asked.form().is_for_vendor() {
        return concerned;
    }
    let Ok(about) = beneficiary(hospital, &application.asked) else { return concerned };
    let seats = hospital.committees.seats(application.asked.form().decided_by());
    let same_department = seats.into_iter().flat_map(|it| &it.members).filter(|it| {
        let member = hospital.people.get(**it);
        member.is_some_and(|it| it.listed.department == about.listed.department)
    });
    concerned.extend(same_department);
    concerned
}

/// Who is not counted when this is decided on: whoever is concerned. Where that leaves the body without a
/// quorum, the small-hospital waiver counts the members of the same department: the number on the page is the
/// number of the rules.
pub fn aside(hospital: &Hospital, application: &Application, now: Timestamp) -> BTreeSet<PersonId> {
    let concerned = concerned(hospital, application);
    let waiver = hospital.setting.waiver_on(calendar::tokyo::civil(now));
    let able =
        hospital.committees.seats(application.asked.form().decided_by()).is_none_or(|seats| {
            let able = seats.members.iter().filter(|it| !concerned.contains(it)).count();
            able >= usize::from(seats.quorum)
        });
    if waiver.is_some() && !able { sides(hospital, application) } else { concerned }
}

/// Who applied, also through a substitute, and who benefits. No waiver lets them be counted.
fn sides(hospital: &Hospital, application: &Application) -> BTreeSet<PersonId> {
    let applied = application.applicant.person().into_iter().chain(application.acting_for);
    let benefits = beneficiary(hospital, &application.asked).ok().map(|it| it.id);
    applied.chain(benefits).collect()
}

/// Whether the body could decide. `true` when only the small-hospital waiver makes it possible: then members
/// of the same department are counted, or a body of one department could never decide on its own people.
pub(super) fn hold_apart(
    hospital: &Hospital,
    application: &Application,
    recorder: PersonId,
    sitting: &Sitting,
    now: Timestamp,
) -> Result<bool, Refusal> {
    let standing = Standing { person: recorder, principal: None };
    let waived = separate(hospital, application, standing, now)?;
    let body = application.asked.form().decided_by();
    let aside = aside(hospital, application, now);
    hold_sitting(hospital, body, recorder, sitting, &aside, now)?;
    Ok(waived || aside != concerned(hospital, application))
}

/// Rule 3. `true` when only the small-hospital waiver makes it possible.
pub(super) fn separate(
    hospital: &Hospital,
    application: &Application,
    standing: Standing,
    now: Timestamp,
) -> Result<bool, Refusal> {
    let mut both = [standing.person, standing.holder()].into_iter();
    if both.any(|it| hospital.committees.holds(it, &Post::AuditOfficer)) {
        return Err(Refusal::AuditOfficerDecidesNothing);
    }
    let about = beneficiary(hospital, &application.asked)?;
    let Err(refusal) = refuse_own(application, about.id, standing) else { return Ok(false) };
    let applied_only = about.id != standing.person && about.id != standing.holder();
    let waiver = hospital.setting.waiver_on(calendar::tokyo::civil(now));
    if applied_only && waiver.is_some() { Ok(true) } else { Err(refusal) }
}

/// Whom [`refuse_passing_on`] turns away, whoever they stand in for.
pub(super) fn passes_nothing_on(application: &Application, about: PersonId) -> Vec<PersonId> {
    let benefits = (!application.asked.form().is_for_vendor()).then_some(about);
    application
        .applicant
        .person()
        .into_iter()
        .chain(application.acting_for)
        .chain(benefits)
        .collect()
}

/// What a head may not pass on: what they applied for, and what benefits them. Whoever answers for a vendor
/// in the house gains nothing by it.
pub(super) fn refuse_passing_on(
    application: &Application,
    about: PersonId,
    standing: Standing,
) -> Result<(), Refusal> {
    let answers = application.asked.form().is_for_vendor();
    refuse_sides(application, (!answers).then_some(about), standing)
}

fn refuse_own(
    application: &Application,
    about: PersonId,
    standing: Standing,
) -> Result<(), Refusal> {
    refuse_sides(application, Some(about), standing)
}

/// Substitutes count as themselves and as those they stand in for, on both sides.
fn refuse_sides(
    application: &Application,
    benefits: Option<PersonId>,
    standing: Standing,
) -> Result<(), Refusal> {
    let own = |person| {
        benefits == Some(person)
            || application.applicant.person() == Some(person)
            || application.acting_for == Some(person)
    };
    if own(standing.person) || own(standing.holder()) {
        return Err(Refusal::DecidesForOneself { no: Some(application.no) });
    }
    Ok(())
}
