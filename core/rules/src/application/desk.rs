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
/// `None`: it lies on somebody else's desk, or they may not decide on this one (rule 3).
pub fn at_desk(
    hospital: &Hospital,
    application: &Application,
    person: PersonId,
    now: Timestamp,
) -> Option<Standing> {
    let about = beneficiary(hospital, &application.asked).ok()?;
    let own = Standing { person, principal: None };
    let by_form = |fits: &dyn Fn(PersonId) -> bool| {
        if fits(person) {
            return Some(own);
        }
        let form = application.asked.form();
        let principal = hospital.committees.principals(person, form, now).find(|it| fits(*it));
        principal.map(|it| Standing { person, principal: Some(it) })
    };
    match application.stage {
        Stage::WithHead => {
            let post = Post::DepartmentHead(about.listed.department.clone());
            let standing = by_form(&|it| hospital.committees.holds(it, &post))?;
            refuse_own(application, about.id, standing).ok().map(|()| standing)
        }
        Stage::InExamination => {
            let standing = by_form(&|it| may(hospital, it, Action::Examine))?;
            separate(hospital, application, standing, now).ok().map(|_| standing)
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
