//! The rules of sessions: begun and ended by the gate alone, reviewed by somebody who had no part in them.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use super::{
    Comment, Ended, Event, Head, Judgement, Session, Why,
    gate::{self, Knock},
    window,
};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar::{
        self,
        working_days::{ClosedDays, next_working_day},
    },
    id::{ApplicationNo, PersonId, SessionNo, VendorId},
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// More remarks on one recording belong into a report.
const COMMENTS_MAX: usize = 100;

pub(super) fn start(
    hospital: &Hospital,
    by: &Actor,
    window: ApplicationNo,
    (knock, key): (&Knock<'_>, Sealed),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    only_the_gate(by)?;
    let pass = gate::check(hospital, knock, now)?;
    if pass.permit != Some(window::find(hospital, window)?.no) {
        return Err(Refusal::NoWindow);
    }
    Ok(vec![Event::Started {
        session: hospital.maintenance.next_session(),
        window,
        worker: knock.worker,
        target: knock.target.clone(),
        source: knock.source,
        key,
    }])
}

/// By whoever may open and close the window.
pub(super) fn cut(
    hospital: &Hospital,
    by: &Actor,
    session: SessionNo,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let known = hospital.maintenance.session(session).ok_or(Refusal::NoSuchRecord)?;
    window::may_attend(hospital, by, window::find(hospital, known.window)?, now)?;
    let already = known.cut.is_some() || known.ended.is_some();
    Ok(if already { vec![] } else { vec![Event::CutOrdered { session }] })
}

pub(super) fn head(
    hospital: &Hospital,
    by: &Actor,
    session: SessionNo,
    head: Head,
) -> Result<Vec<Event>, Refusal> {
    only_the_gate(by)?;
    let known = running(hospital, session)?;
    let already = known.head == Some(head);
    Ok(if already { vec![] } else { vec![Event::Headed { session, head }] })
}

pub(super) fn end(
    hospital: &Hospital,
    by: &Actor,
    session: SessionNo,
    (why, head, markers): (Why, Head, u32),
) -> Result<Vec<Event>, Refusal> {
    only_the_gate(by)?;
    let known = hospital.maintenance.session(session).ok_or(Refusal::NoSuchRecord)?;
    let over = known.ended.is_some();
    Ok(if over { vec![] } else { vec![Event::Ended { session, why, head, markers }] })
}

/// Everybody who had a part in what made this session possible.
fn involved(hospital: &Hospital, session: &Session) -> BTreeSet<PersonId> {
    let Some(window) = hospital.maintenance.window(session.window) else { return [].into() };
    let opener = window.opened.as_ref().and_then(|(_, by)| by.person());
    let mut people: BTreeSet<PersonId> =
        window.planned_by.person().into_iter().chain(opener).collect();
    let permit = window.plan.permit.and_then(|no| hospital.maintenance.permit(no));
    people.extend(permit.map(|it| it.asked.contact));
    let application = window.plan.permit.and_then(|no| hospital.applications.get(no));
    if let Some(application) = application {
        people.extend(application.steps.iter().filter_map(|it| it.by.person()));
        people.extend(application.acting_for);
    }
    people
}

pub(super) fn review(
    hospital: &Hospital,
    by: &Actor,
    session: SessionNo,
    (seen, judgement, comments): (u32, Judgement, Vec<Comment>),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let reviewer = require(hospital, by, Action::ReviewSession, now)?;
    let known = hospital.maintenance.session(session).ok_or(Refusal::NoSuchRecord)?;
    let Some(Ended { markers, .. }) = known.ended else {
        return Err(Refusal::SessionRunning { session });
    };
    if known.review.is_some() {
        return Ok(vec![]);
    }
    let waived = may_review(hospital, known, reviewer, now)?;
    // What can no longer be looked at can still be found wanting.
    if judgement == Judgement::Fine && seen < markers {
        return Err(Refusal::MarkersUnseen { left: markers - seen });
    }
    // A finding without a word helps nobody.
    if judgement != Judgement::Fine && comments.is_empty() {
        return Err(Refusal::RemarkNeeded);
    }
    if comments.len() > COMMENTS_MAX {
        return Err(Refusal::TooManyRemarks { max: COMMENTS_MAX });
    }
    Ok(vec![Event::Reviewed { session, seen, judgement, comments, waived }])
}

/// Whether this person is apart enough from a session to review it. `true` when only the small-hospital waiver
/// makes it possible.
pub fn may_review(
    hospital: &Hospital,
    session: &Session,
    reviewer: PersonId,
    now: Timestamp,
) -> Result<bool, Refusal> {
    if !involved(hospital, session).contains(&reviewer) {
        return Ok(false);
    }
    let waiver = hospital.setting.waiver_on(calendar::tokyo::civil(now));
    if waiver.is_some() { Ok(true) } else { Err(Refusal::ReviewsOneself) }
}

/// The day by which an ended session is to be reviewed: the next working day.
pub fn review_due(hospital: &Hospital, session: &Session) -> Option<Date> {
    let ended = session.ended.filter(|_| session.review.is_none())?;
    let closed = ClosedDays { once: hospital.setting.holidays.clone(), ..ClosedDays::default() };
    Some(next_working_day(calendar::tokyo::civil(ended.at), &closed))
}

/// Sessions of a vendor whose review is overdue.
pub fn backlog<'a>(
    hospital: &'a Hospital,
    vendor: &'a VendorId,
    now: Timestamp,
) -> impl Iterator<Item = &'a Session> {
    let today = calendar::tokyo::civil(now);
    hospital.maintenance.sessions().filter(move |it| {
        let window = hospital.maintenance.window(it.window);
        window.is_some_and(|window| window.plan.vendor == *vendor)
            && review_due(hospital, it).is_some_and(|due| due < today)
    })
}

fn running(hospital: &Hospital, no: SessionNo) -> Result<&Session, Refusal> {
    let known = hospital.maintenance.session(no);
    known.filter(|it| it.ended.is_none()).ok_or(Refusal::NoSuchRecord)
}

fn only_the_gate(by: &Actor) -> Result<(), Refusal> {
    if *by == Actor::System { Ok(()) } else { Err(Refusal::OnlyTheSystem) }
}
