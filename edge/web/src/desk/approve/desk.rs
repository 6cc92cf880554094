//! Whose desk an application lies on, and which one comes next.

use jiff::Timestamp;
use office::{ports::CommandId, state::State};
use rules::{
    Hospital,
    application::{Application, Flag, Stage, at_desk, precheck},
    authority::{Action, Standing, may},
    committee::{Body, Post},
    id::{ApplicationNo, PersonId},
    refusal::Refusal,
};
use sha2::{Digest, Sha256};

use crate::{error::PageError, lang::Lang, signed::Signed, texts::approve::Approve, words};

/// An application on somebody's desk, with what the machine saw.
pub struct Waiting<'a> {
    pub application: &'a Application,
    pub flags: Vec<Flag>,
}

/// The number of a path; anything else is a page that does not exist.
pub fn number(text: &str) -> Result<ApplicationNo, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

pub fn find(state: &State, no: ApplicationNo) -> Result<&Application, PageError> {
    state.hospital.applications.get(no).ok_or(PageError::NotFound)
}

/// Refuses these pages to whoever never approves anything.
pub fn require(signed: &Signed, state: &State) -> Result<(), PageError> {
    if crate::signed::may_approve(&state.hospital, signed.person, signed.app.office.now()) {
        return Ok(());
    }
    Err(Refusal::MayNot { action: Action::Examine }.into())
}

/// Everything on this person's desk: by stage, what needs a look first, then oldest first.
pub fn waiting(state: &State, person: PersonId, now: Timestamp) -> Vec<Waiting<'_>> {
    let hospital = &state.hospital;
    let mut waiting: Vec<Waiting<'_>> = hospital
        .applications
        .open()
        .filter(|it| at_desk(hospital, it, person, now).is_some())
        .map(|it| Waiting { application: it, flags: precheck(hospital, it, now) })
        .collect();
    waiting.sort_by_key(|it| (rank(it.application.stage), it.flags.is_empty(), it.application.no));
    waiting
}

/// The order of the desks on the page.
fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::WithHead => 0,
        Stage::InExamination => 1,
        Stage::Before(Body::SystemCommittee) => 2,
        Stage::Before(Body::RecordCommittee) => 3,
        Stage::Returned | Stage::Withdrawn | Stage::Refused | Stage::Approved => 4,
    }
}

/// Whether this person may open the page at all, also where they may not press anything on it.
pub fn may_open(
    hospital: &Hospital,
    application: &Application,
    person: PersonId,
    now: Timestamp,
) -> bool {
    let sees_all =
        [Action::Examine, Action::DecideAsSystemCommittee, Action::DecideAsRecordCommittee];
    if sees_all.into_iter().any(|action| may(hospital, person, action)) {
        return true;
    }
    let about = rules::application::beneficiary(hospital, &application.asked);
    let Ok(about) = about else { return false };
    let heads = Post::DepartmentHead(about.listed.department.clone());
    let fits =
        |it: PersonId| hospital.committees.holds(it, &heads) || may(hospital, it, Action::Examine);
    let form = application.asked.form().kind();
    fits(person) || hospital.committees.principals(person, form, now).any(fits)
}

/// The page of an application's present stage.
pub fn page_of(application: &Application) -> String {
    match application.stage {
        Stage::WithHead | Stage::InExamination => format!("/approvals/{}", application.no),
        Stage::Before(_) => format!("/approvals/{}/decide", application.no),
        Stage::Returned | Stage::Withdrawn | Stage::Refused | Stage::Approved => {
            format!("/requests/{}", application.no)
        }
    }
}

/// Where to go after this one: the next at the same stage, then any other, then the list.
pub fn next_page(
    state: &State,
    person: PersonId,
    now: Timestamp,
    after: ApplicationNo,
    stage: Stage,
) -> String {
    let waiting = waiting(state, person, now);
    let others = || waiting.iter().map(|it| it.application).filter(|it| it.no != after);
    let same = || others().filter(|it| it.stage == stage);
    let next = same().find(|it| it.no > after).or_else(|| same().next());
    next.or_else(|| others().next()).map_or_else(|| "/approvals".into(), page_of)
}

/// 「鈴木さんの代理として承認しています（…）」: the yellow band, where somebody stands in.
pub fn acting_band(
    state: &State,
    lang: Lang,
    standing: Standing,
    application: &Application,
    now: Timestamp,
) -> Option<String> {
    let principal = standing.principal?;
    let today = rules::calendar::tokyo::civil(now);
    let form = application.asked.form().kind();
    let substitution = state.hospital.committees.substitutions().iter().find(|it| {
        it.principal == principal
            && it.substitute == standing.person
            && it.forms.contains(&form)
            && (it.from..=it.until).contains(&today)
    })?;
    let forms: Vec<&str> = substitution.forms.iter().map(|it| words::form(lang, *it)).collect();
    let (from, until) = (
        words::near_day(lang, substitution.from, today),
        words::near_day(lang, substitution.until, today),
    );
    Some(Approve(lang).acting(state.surname(principal), &from, &until, &forms.join("・")))
}

/// One command of a form that carries many: as repeatable as the form itself.
pub fn command_of(form: CommandId, no: ApplicationNo) -> CommandId {
    let digest = Sha256::new().chain_update(form.0).chain_update(no.to_string()).finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    CommandId(id)
}
