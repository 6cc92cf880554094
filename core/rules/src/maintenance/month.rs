//! 月次の報告: the month cannot close before every session of it has been reviewed, and every logged connection
//! that no window explains has been read.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Event, Judgement, Session, of_month};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar,
    record::Actor,
    refusal::Refusal,
};

/// リモート保守実施状況報告: a month in numbers, as it stood when it was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// Its first day.
    pub month: Date,
    pub windows: u32,
    pub emergencies: u32,
    pub sessions: u32,
    /// Sessions whose review found more than «fine».
    pub concerns: u32,
    /// Logged connections that no window explains, each read by a person.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub exceptions: u32,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// The first day of the month that is to be reported next; `None` before any vendor could ever come: the first
/// of them may have come in an emergency, before there was a permit.
pub fn next_month(hospital: &Hospital) -> Option<Date> {
    if let Some(last) = hospital.maintenance.months.last() {
        return Some(last.month.saturating_add(1.month()));
    }
    let permitted = hospital.maintenance.permits().next().map(|it| it.permitted_at);
    let planned = hospital.maintenance.windows().next().map(|it| it.planned_at);
    let first = permitted.into_iter().chain(planned).min()?;
    Some(calendar::tokyo::civil(first).first_of_month())
}

/// The report of one month, also where there was nothing (該当なし).
pub(super) fn close(
    hospital: &Hospital,
    by: &Actor,
    month: Date,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::ReviewSession, now)?;
    if hospital.maintenance.months.iter().any(|it| it.month == month) {
        return Ok(vec![]);
    }
    if next_month(hospital) != Some(month) {
        return Err(Refusal::MonthOutOfOrder);
    }
    let over = month.saturating_add(1.month());
    if calendar::tokyo::civil(now) < over {
        return Err(Refusal::MonthNotOver);
    }
    let within = |at: Timestamp| (month..over).contains(&calendar::tokyo::civil(at));
    let sessions: Vec<&Session> =
        hospital.maintenance.sessions().filter(|it| within(it.started_at)).collect();
    let unreviewed = sessions.iter().filter(|it| it.review.is_none()).count();
    if unreviewed > 0 {
        return Err(Refusal::MonthUnreviewed { sessions: unreviewed });
    }
    let (exceptions, unexplained) = of_month(hospital, month);
    if unexplained > 0 {
        return Err(Refusal::MonthUnexplained { connections: unexplained });
    }
    let opened = |emergency: bool| {
        let windows = hospital.maintenance.windows();
        count(windows.filter(|it| {
            it.opened.as_ref().is_some_and(|(at, _)| within(*at)) && it.is_emergency() == emergency
        }))
    };
    let concern = |it: &&&Session| {
        it.review.as_ref().is_some_and(|review| review.judgement != Judgement::Fine)
    };
    let emergencies = opened(true);
    Ok(vec![Event::MonthClosed(Month {
        month,
        windows: opened(false) + emergencies,
        emergencies,
        sessions: count(sessions.iter()),
        concerns: count(sessions.iter().filter(concern)),
        exceptions: u32::try_from(exceptions).unwrap_or(u32::MAX),
    })])
}

fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}
