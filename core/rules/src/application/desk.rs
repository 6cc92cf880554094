//! Whose desk an application lies on, for lists and buttons. The rules themselves ask again.

use jiff::Timestamp;

use super::{
    Application, Stage, beneficiary,
    separation::{passes_nothing_on, refuse_passing_on, separate},
};
use crate::{
    Hospital,
    authority::{Action, Standing, may, standings},
    committee::{Body, Post},
    id::{Department, PersonId},
};

/// Who passes an application on for its department: [`passing_on`], without those who may not.
pub fn passing_it_on(
    hospital: &Hospital,
    application: &Application,
    now: Timestamp,
) -> Vec<PersonId> {
    let Ok(about) = beneficiary(hospital, &application.asked) else { return vec![] };
    let aside = passes_nothing_on(application, about.id);
    passing_on(hospital, &about.listed.department, &aside, now)
}

/// The heads who pass on what people of their department hand in. Where none is left whose right is in force and
/// who is not `aside`, the operations officers, until there is another: nothing waits for nobody.
pub fn passing_on(
    hospital: &Hospital,
    department: &Department,
    aside: &[PersonId],
    now: Timestamp,
) -> Vec<PersonId> {
    let able = |it: &PersonId| {
        !aside.contains(it) && hospital.permits.of(*it).any(|permit| permit.is_effective(now))
    };
    let holders = |post: &Post| hospital.committees.holders(post).filter(able).collect();
    let heads: Vec<PersonId> = holders(&Post::DepartmentHead(department.clone()));
    if heads.is_empty() { holders(&Post::OperationsOfficer) } else { heads }
}

/// Whether this person could endorse, examine or decide on it now, and in whose name first. They may have a
/// choice of names: [`names_at_desk`].
///
/// `None`: it lies on somebody else's desk, or they may not decide on this one (rule 3).
pub fn at_desk(
    hospital: &Hospital,
    application: &Application,
    person: PersonId,
    now: Timestamp,
) -> Option<Standing> {
    names_at_desk(hospital, application, person, now).into_iter().next()
}

/// Every name in which this person could endorse, examine or decide on it now: their own, then those of the
/// principals (代行) in whose name this one may be decided on.
pub fn names_at_desk(
    hospital: &Hospital,
    application: &Application,
    person: PersonId,
    now: Timestamp,
) -> Vec<Standing> {
    let Ok(about) = beneficiary(hospital, &application.asked) else { return vec![] };
    let form = application.asked.form().kind();
    match application.stage {
        Stage::WithHead => {
            let passing_on = passing_it_on(hospital, application, now);
            standings(hospital, person, form, now, |holder| {
                let standing = Standing::of(person, holder);
                passing_on.contains(&holder)
                    && refuse_passing_on(application, about.id, standing).is_ok()
            })
        }
        Stage::InExamination => standings(hospital, person, form, now, |holder| {
            may(hospital, holder, Action::Examine)
                && separate(hospital, application, Standing::of(person, holder), now).is_ok()
        }),
        Stage::Before(body) if may(hospital, person, deciding(body)) => {
            let own = Standing { person, principal: None };
            separate(hospital, application, own, now).map(|_| own).into_iter().collect()
        }
        Stage::Before(_)
        | Stage::Returned
        | Stage::Withdrawn
        | Stage::Refused
        | Stage::Approved => vec![],
    }
}

pub(super) fn deciding(body: Body) -> Action {
    match body {
        Body::SystemCommittee => Action::DecideAsSystemCommittee,
        Body::RecordCommittee => Action::DecideAsRecordCommittee,
    }
}
