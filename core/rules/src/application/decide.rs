//! The rules of an application's way from desk to desk.

use jiff::{Timestamp, ToSpan};

use super::{
    Application, Asked, Command, Event, FORM_VERSION, Finding, ROUTE_VERSION, Sitting, Stage,
    Verdict, Versions,
    about::beneficiary,
    desk::{deciding, passing_it_on},
    form::Applicant,
    refuse_early,
    separation::{hold_apart, refuse_passing_on, separate},
};
use crate::{
    Hospital,
    authority::{Action, Asker, Standing, may, require, require_for_form, standings},
    calendar,
    committee::{Body, FormKind, Post},
    id::{ApplicationNo, PersonId},
    permit,
    record::Actor,
    refusal::Refusal,
    sealed::{Digest, Sealed},
    setting::{Answers, Switch, check_answers},
};

/// The rules. An empty list means that what was asked for is already so.
pub fn decide(
    hospital: &Hospital,
    asker: Asker<'_>,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let by = asker.by;
    match command {
        Command::Submit { asked, answers } => submit(hospital, asker, (asked, answers), now),
        Command::Endorse { no } => endorse(hospital, asker, no, now),
        Command::Examine { no, seen, finding } => examine(hospital, asker, no, seen, finding, now),
        Command::IssueProvisionally { no, seen, reason } => {
            issue_provisionally(hospital, by, no, seen, reason, now)
        }
        Command::Decide { no, seen, sitting } => settle(hospital, by, no, seen, sitting, now),
        Command::Resubmit { no, asked, answers } => {
            resubmit(hospital, asker, no, (asked, answers), now)
        }
        Command::Withdraw { no } => withdraw(hospital, by, no, now),
    }
}

fn submit(
    hospital: &Hospital,
    asker: Asker<'_>,
    (asked, answers): (Asked, Option<Answers>),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let by = asker.by;
    let standing = may_apply(hospital, asker, &asked, now)?;
    asked.form().check(hospital, None, now)?;
    check_answers(hospital, asked.form().kind(), answers.as_ref())?;
    let no = hospital.next_no(now);
    let content = asked.content(answers.as_ref());
    let versions = versions(hospital);
    let passed_on = passed_on(hospital, by, no, &asked)?;
    let acting_for = standing.principal;
    let submitted = Event::Submitted { no, asked, content, versions, acting_for, answers };
    Ok([submitted].into_iter().chain(passed_on).collect())
}

/// Whoever the form's route names.
fn may_apply(
    hospital: &Hospital,
    asker: Asker<'_>,
    asked: &Asked,
    now: Timestamp,
) -> Result<Standing, Refusal> {
    let by = asker.by;
    let about = beneficiary(hospital, asked)?;
    let own = by.person() == Some(about.id);
    let with = |action| {
        let person = require(hospital, by, action, now)?;
        Ok(Standing { person, principal: None })
    };
    match asked.form().route().applicant {
        Applicant::House(action) => return with(action),
        Applicant::Oneself if own => return with(Action::ApplyForOneself),
        Applicant::Oneself => return Err(Refusal::OnlyForOneself),
        Applicant::Anyone if own => return with(Action::ApplyForOneself),
        Applicant::Anyone => {
            if let Ok(standing) = with(Action::AskRevocationOfAnyone) {
                return Ok(standing);
            }
        }
        Applicant::Head => {}
    }
    let heads = Post::DepartmentHead(about.listed.department.clone());
    let (action, form) = (Action::ApplyForDepartment, asked.form().kind());
    require_for_form(hospital, asker, action, form, now, |holder| {
        hospital.committees.holds(holder, &heads)
    })
    .map_err(|refusal| match refusal {
        Refusal::MayNot { .. } => {
            Refusal::NotTheHead { department: about.listed.department.clone() }
        }
        other => other,
    })
}

/// A head who applies for a vendor or for themselves has passed it on by applying, the first time and every
/// later one: nobody stands above them on this route, and two desks come behind.
fn passed_on(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    asked: &Asked,
) -> Result<Option<Event>, Refusal> {
    let about = beneficiary(hospital, asked)?;
    let heads = Post::DepartmentHead(about.listed.department.clone());
    let headed = by.person().is_some_and(|it| hospital.committees.holds(it, &heads));
    let own = match asked.form().route().applicant {
        Applicant::House(_) | Applicant::Oneself => headed,
        Applicant::Anyone | Applicant::Head => false,
    };
    Ok(own.then_some(Event::Endorsed { no, acting_for: None }))
}

fn endorse(
    hospital: &Hospital,
    asker: Asker<'_>,
    no: ApplicationNo,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let application = find(hospital, no)?;
    let about = beneficiary(hospital, &application.asked)?;
    let heads = Post::DepartmentHead(about.listed.department.clone());
    let form = application.asked.form().kind();
    let passing_on = passing_it_on(hospital, application, now);
    let head = |holder| hospital.committees.holds(holder, &heads) || passing_on.contains(&holder);
    let apart = |it| refuse_passing_on(application, about.id, it).is_ok();
    let standing = stand(hospital, asker, (Action::Endorse, form), now, head, apart)?;
    at_stage(application, Stage::WithHead)?;
    refuse_passing_on(application, about.id, standing)?;
    Ok(vec![Event::Endorsed { no, acting_for: standing.principal }])
}

/// In whose name they decide: one in which they may decide on this case, wherever there is any. Else one that
/// merely `fits`, so that the caller can tell what stands against it.
fn stand(
    hospital: &Hospital,
    asker: Asker<'_>,
    (action, form): (Action, FormKind),
    now: Timestamp,
    fits: impl Fn(PersonId) -> bool,
    apart: impl Fn(Standing) -> bool,
) -> Result<Standing, Refusal> {
    let person = asker.by.person().ok_or(Refusal::SystemDecidesNothing)?;
    let able = |holder| fits(holder) && apart(Standing::of(person, holder));
    let refusal = match require_for_form(hospital, asker, action, form, now, able) {
        Err(refusal @ (Refusal::MayNot { .. } | Refusal::NotTheirSubstitute)) => refusal,
        known => return known,
    };
    let concerned = standings(hospital, person, form, now, |holder| {
        may(hospital, holder, action) && fits(holder)
    });
    let named = |it: &&Standing| asker.acting_for.is_none_or(|named| named == it.holder());
    concerned.iter().find(named).copied().ok_or(refusal)
}

fn examine(
    hospital: &Hospital,
    asker: Asker<'_>,
    no: ApplicationNo,
    seen: Digest,
    finding: Finding,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let application = find(hospital, no)?;
    let form = application.asked.form().kind();
    let apart = |it| separate(hospital, application, it, now).is_ok();
    let standing = stand(hospital, asker, (Action::Examine, form), now, |_| true, apart)?;
    at_stage(application, Stage::InExamination)?;
    unchanged(application, seen)?;
    let waived = separate(hospital, application, standing, now)?;
    let acting_for = standing.principal;
    Ok(vec![Event::Examined { no, content: seen, finding, acting_for, waived }])
}

/// 仮発行: after the examination, before the meeting, with an end (rule 1).
fn issue_provisionally(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    seen: Digest,
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let application = find(hospital, no)?;
    let person = require(hospital, by, Action::IssueProvisionally, now)?;
    let days = hospital.setting.switches.provisional_days;
    let days = days.ok_or(Refusal::SwitchedOff { switch: Switch::Provisional })?;
    at_stage(application, Stage::Before(Body::RecordCommittee))?;
    unchanged(application, seen)?;
    let standing = Standing { person, principal: None };
    let waived = separate(hospital, application, standing, now)?;
    application.asked.form().overtaken(hospital, application, now)?;
    if application.provisional_until.is_some() {
        return Ok(vec![]);
    }
    let terms = application.asked.form().terms().ok_or(Refusal::NoSuchRecord)?;
    let meeting = hospital
        .committees
        .next_meeting(Body::RecordCommittee, calendar::tokyo::civil(now))
        .ok_or(Refusal::NoMeetingPlanned)?;
    let last_day = meeting.saturating_add(i64::from(days).days());
    let until = permit::end_of(last_day).min(permit::end_of(terms.until));
    Ok(vec![Event::IssuedProvisionally { no, content: seen, until, reason, waived }])
}

fn settle(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    seen: Digest,
    sitting: Sitting,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let application = find(hospital, no)?;
    let body = application.asked.form().decided_by();
    let recorder = require(hospital, by, deciding(body), now)?;
    at_stage(application, Stage::Before(body))?;
    unchanged(application, seen)?;
    let waived = hold_apart(hospital, application, recorder, &sitting, now)?;
    refuse_early(&sitting, application.handed_in())?;
    if sitting.verdict == Verdict::Approve {
        application.asked.form().approved_by(&sitting)?;
        application.asked.form().overtaken(hospital, application, now)?;
    }
    let versions = versions(hospital);
    Ok(vec![Event::Decided { no, content: seen, versions, sitting, waived }])
}

fn resubmit(
    hospital: &Hospital,
    asker: Asker<'_>,
    no: ApplicationNo,
    (asked, answers): (Asked, Option<Answers>),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let application = find(hospital, no)?;
    // Whoever applied for one of several goes on for the same, unless they hold the office themselves by now.
    let acting_for = asker.acting_for.or(application.acting_for);
    may_apply(hospital, Asker { acting_for, ..asker }, &asked, now)
        .or_else(|_| may_apply(hospital, asker, &asked, now))?;
    is_applicant(application, asker.by)?;
    at_stage(application, Stage::Returned)?;
    if !application.asked.form().is_same_matter(hospital, &asked) {
        return Err(Refusal::AnotherMatter);
    }
    asked.form().check(hospital, Some(no), now)?;
    check_answers(hospital, asked.form().kind(), answers.as_ref())?;
    let content = asked.content(answers.as_ref());
    let passed_on = passed_on(hospital, asker.by, no, &asked)?;
    let resubmitted = Event::Resubmitted { no, asked, content, answers };
    Ok([resubmitted].into_iter().chain(passed_on).collect())
}

fn withdraw(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let application = find(hospital, no)?;
    require(hospital, by, Action::SeeOwn, now)?;
    is_applicant(application, by)?;
    match application.stage {
        Stage::Withdrawn => Ok(vec![]),
        Stage::WithHead | Stage::InExamination | Stage::Before(_) | Stage::Returned => {
            Ok(vec![Event::Withdrawn { no }])
        }
        Stage::Approved | Stage::Refused => Err(Refusal::AlreadyDecided { no }),
    }
}

fn is_applicant(application: &Application, by: &Actor) -> Result<(), Refusal> {
    let person = by.person();
    let own = person == application.applicant.person() || person == application.acting_for;
    if own && person.is_some() { Ok(()) } else { Err(Refusal::NotTheApplicant) }
}

fn find(hospital: &Hospital, no: ApplicationNo) -> Result<&Application, Refusal> {
    hospital.applications.get(no).ok_or(Refusal::NoSuchApplication { no })
}

fn at_stage(application: &Application, stage: Stage) -> Result<(), Refusal> {
    if application.stage == stage {
        return Ok(());
    }
    let no = application.no;
    Err(match application.stage {
        Stage::Approved | Stage::Refused => Refusal::AlreadyDecided { no },
        Stage::Withdrawn => Refusal::WasWithdrawn { no },
        Stage::WithHead | Stage::InExamination | Stage::Before(_) | Stage::Returned => {
            Refusal::NotAtThatDesk { no }
        }
    })
}

fn unchanged(application: &Application, seen: Digest) -> Result<(), Refusal> {
    if application.content == seen { Ok(()) } else { Err(Refusal::ChangedSince) }
}

fn versions(hospital: &Hospital) -> Versions {
    Versions {
        regulation: hospital.setting.regulation,
        form: FORM_VERSION,
        route: ROUTE_VERSION,
        matrix: hospital.rights.version,
    }
}
