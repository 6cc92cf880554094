//! 月次の報告: the month cannot close before every session of it has been reviewed, and every logged connection
//! that no window explains has been read.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Event, Judgement, Session, Window, of_month};
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
    let unreviewed = sessions_of(hospital, month).filter(|it| it.review.is_none()).count();
    if unreviewed > 0 {
        return Err(Refusal::MonthUnreviewed { sessions: unreviewed });
    }
    let (_, unexplained) = of_month(hospital, month);
    if unexplained > 0 {
        return Err(Refusal::MonthUnexplained { connections: unexplained });
    }
    Ok(vec![Event::MonthClosed(month_so_far(hospital, month))])
}

/// A month as it stands now, closed or not.
pub fn month_so_far(hospital: &Hospital, month: Date) -> Month {
    let concern =
        |it: &Session| it.review.as_ref().is_some_and(|review| review.judgement != Judgement::Fine);
    let (exceptions, _) = of_month(hospital, month);
    Month {
        month,
        windows: count(windows_of(hospital, month)),
        emergencies: count(windows_of(hospital, month).filter(|it| it.is_emergency())),
        sessions: count(sessions_of(hospital, month)),
        concerns: count(sessions_of(hospital, month).filter(|it| concern(it))),
        exceptions: u32::try_from(exceptions).unwrap_or(u32::MAX),
    }
}

/// Windows that were opened in a month, oldest first.
pub fn windows_of(hospital: &Hospital, month: Date) -> impl Iterator<Item = &Window> {
    let windows = hospital.maintenance.windows();
    windows.filter(move |it| it.opened.as_ref().is_some_and(|(at, _)| within(month, *at)))
}

/// Sessions that began in a month, oldest first.
pub fn sessions_of(hospital: &Hospital, month: Date) -> impl Iterator<Item = &Session> {
    hospital.maintenance.sessions().filter(move |it| within(month, it.started_at))
}

/// Whether a moment lies in the month that begins on this day.
pub fn within(month: Date, at: Timestamp) -> bool {
    (month..month.saturating_add(1.month())).contains(&calendar::tokyo::civil(at))
}

fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}
