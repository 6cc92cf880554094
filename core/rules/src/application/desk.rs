//! Whose desk an application lies on, for lists and buttons. The rules themselves ask again.

use jiff::Timestamp;

use super::{
    Application, Stage, beneficiary,
    separation::{refuse_own, separate},
};
use crate::{
    Hospital,
    authority::{Action, Standing, may},
    committee::{Body, Post},
    id::PersonId,
};

/// In whose name this person could endorse, examine or decide on it now: their own, or a principal's (代行).
///
/// Of several principals, the first in whose name this one may be decided on: the rules take the same.
///
/// `None`: it lies on somebody else's desk, or they may not decide on this one (rule 3).
pub fn at_desk(
    hospital: &Hospital,
    application: &Application,
    person: PersonId,
    now: Timestamp,
) -> Option<Standing> {
    let about = beneficiary(hospital, &application.asked).ok()?;
    let own = Standing { person, principal: None };
    let form = application.asked.form();
    let holders = || {
        let principals = hospital.committees.principals(person, form, now);
        [person].into_iter().chain(principals).map(|it| Standing::of(person, it))
    };
    match application.stage {
        Stage::WithHead => {
            let post = Post::DepartmentHead(about.listed.department.clone());
            let heads = |it: &Standing| hospital.committees.holds(it.holder(), &post);
            holders().find(|it| heads(it) && refuse_own(application, about.id, *it).is_ok())
        }
        Stage::InExamination => {
            let examines = |it: &Standing| may(hospital, it.holder(), Action::Examine);
            holders().find(|it| examines(it) && separate(hospital, application, *it, now).is_ok())
        }
        Stage::Before(body) if may(hospital, person, deciding(body)) => {
            separate(hospital, application, own, now).ok().map(|_| own)
        }
        Stage::Before(_)
        | Stage::Returned
        | Stage::Withdrawn
        | Stage::Refused
        | Stage::Approved => None,
    }
}

pub(super) fn deciding(body: Body) -> Action {
    match body {
        Body::SystemCommittee => Action::DecideAsSystemCommittee,
        Body::RecordCommittee => Action::DecideAsRecordCommittee,
    }
}
