//! How things stand: permits, windows, sessions, months.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Comment, Event, Explained, Halt, Head, Judgement, Log, Month, Plan, Remote, Why, log};
use crate::{
    application::Versions,
    calendar,
    id::{ApplicationNo, SessionNo, TargetId, WorkerId},
    permit::end_of,
    record::{Actor, Record},
    sealed::{Digest, Sealed},
};

/// A standing permit for a vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    pub no: ApplicationNo,
    pub asked: Remote,
    pub content: Digest,
    pub versions: Versions,
    pub permitted_at: Timestamp,
    /// When it was ended before its last day, and why.
    pub ended: Option<(Timestamp, Sealed)>,
}

/// Where a standing permit is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermitState {
    NotYet { from: Date },
    Effective { until: Timestamp },
    Ended { at: Timestamp },
    Over { until: Date },
}

impl Permit {
    pub fn state(&self, now: Timestamp) -> PermitState {
        if let Some((at, _)) = self.ended {
            return PermitState::Ended { at };
        }
        let until = end_of(self.asked.until);
        if until <= now {
            return PermitState::Over { until: self.asked.until };
        }
        if now < calendar::tokyo::midnight(self.asked.from) {
            return PermitState::NotYet { from: self.asked.from };
        }
        PermitState::Effective { until }
    }

    pub fn is_effective(&self, now: Timestamp) -> bool {
        matches!(self.state(now), PermitState::Effective { .. })
    }
}

/// One window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub no: ApplicationNo,
    pub plan: Plan,
    pub planned_by: Actor,
    pub planned_at: Timestamp,
    pub opened: Option<(Timestamp, Actor)>,
    /// The end as it stands, after extensions.
    pub until: Timestamp,
    pub asking: Option<Asking>,
    pub closed: Option<(Timestamp, Actor)>,
    pub report: Option<Sealed>,
    pub ratified: Option<(Timestamp, Actor)>,
}

/// Somebody has asked for more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    pub until: Timestamp,
    pub by: Actor,
}

/// Where a window is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowState {
    /// Not opened yet.
    Planned,
    Open,
    /// Its time is over and nobody has closed it: it opens nothing, and somebody must say that it is closed.
    Overrun,
    Closed,
    /// Its time went by and nobody opened it.
    Unused,
}

impl Window {
    pub fn is_emergency(&self) -> bool {
        self.plan.permit.is_none()
    }

    pub fn state(&self, now: Timestamp) -> WindowState {
        match (&self.closed, &self.opened) {
            (Some(_), _) => WindowState::Closed,
            (None, Some(_)) if now < self.until => WindowState::Open,
            (None, Some(_)) => WindowState::Overrun,
            (None, None) if now < self.until => WindowState::Planned,
            (None, None) => WindowState::Unused,
        }
    }
}

/// One session at the gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub no: SessionNo,
    pub window: ApplicationNo,
    pub worker: WorkerId,
    pub target: TargetId,
    pub source: std::net::IpAddr,
    /// Opens the recording.
    pub key: Sealed,
    pub started_at: Timestamp,
    /// A staff member has ended it.
    pub cut: Option<(Timestamp, Actor)>,
    /// The newest head of its recording.
    pub head: Option<Head>,
    pub ended: Option<Ended>,
    pub review: Option<Review>,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    pub at: Timestamp,
    pub why: Why,
    /// Marked moments that a reviewer must have seen.
    pub markers: u32,
}

/// What the reviewer wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub at: Timestamp,
    pub by: Actor,
    pub judgement: Judgement,
    pub comments: Vec<Comment>,
    /// Only the small-hospital waiver made it possible.
    pub waived: bool,
}

/// Everything about remote maintenance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maintenance {
    permits: BTreeMap<ApplicationNo, Permit>,
    windows: BTreeMap<ApplicationNo, Window>,
    sessions: Vec<Session>,
    /// Imported logs, oldest first.
    #[serde(default)]
    pub logs: Vec<Log>,
    pub months: Vec<Month>,
    #[serde(default)]
    pub halted: Option<Halt>,
}

impl Maintenance {
    pub fn permit(&self, no: ApplicationNo) -> Option<&Permit> {
        self.permits.get(&no)
    }

    /// Oldest first.
    pub fn permits(&self) -> impl DoubleEndedIterator<Item = &Permit> {
        self.permits.values()
    }

    pub fn window(&self, no: ApplicationNo) -> Option<&Window> {
        self.windows.get(&no)
    }

    /// Oldest first.
    pub fn windows(&self) -> impl DoubleEndedIterator<Item = &Window> {
        self.windows.values()
    }

    pub fn session(&self, no: SessionNo) -> Option<&Session> {
        self.sessions.get(usize::try_from(no.0.checked_sub(1)?).ok()?)
    }

    /// Oldest first.
    pub fn sessions(&self) -> impl DoubleEndedIterator<Item = &Session> {
        self.sessions.iter()
    }

    /// The number of the next session.
    pub fn next_session(&self) -> SessionNo {
        SessionNo(u32::try_from(self.sessions.len() + 1).expect("sessions are counted in u32"))
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Permitted { no, asked, content, versions } => {
                let permit = Permit {
                    no: *no,
                    asked: asked.clone(),
                    content: *content,
                    versions: *versions,
                    permitted_at: record.at,
                    ended: None,
                };
                self.permits.insert(*no, permit);
            }
            Event::PermitEnded { no, reason } => {
                if let Some(permit) = self.permits.get_mut(no) {
                    permit.ended = Some((record.at, *reason));
                }
            }
            Event::Planned { window, plan } => self.plan(record, *window, plan),
            Event::OpenedInEmergency { window, plan } => {
                self.plan(record, *window, plan);
                self.change(*window, |it| it.opened = Some((record.at, record.by.clone())));
            }
            Event::Opened { window } => {
                self.change(*window, |it| it.opened = Some((record.at, record.by.clone())));
            }
            Event::ExtensionAsked { window, until } => self.change(*window, |it| {
                it.asking = Some(Asking { until: *until, by: record.by.clone() });
            }),
            Event::Extended { window, until } => self.change(*window, |it| {
                it.until = *until;
                it.asking = None;
            }),
            Event::Closed { window, report } => self.change(*window, |it| {
                it.closed = Some((record.at, record.by.clone()));
                it.report = *report;
            }),
            Event::Ratified { window } => {
                self.change(*window, |it| it.ratified = Some((record.at, record.by.clone())));
            }
            Event::LogImported(found) => self.logs.push(Log {
                at: record.at,
                by: record.by.clone(),
                found: found.clone(),
                explained: BTreeMap::new(),
            }),
            Event::ConnectionExplained { log, exception, judgement, reason } => {
                if let Some(log) = log::place(*log).and_then(|it| self.logs.get_mut(it)) {
                    let explained = Explained {
                        at: record.at,
                        by: record.by.clone(),
                        judgement: *judgement,
                        reason: *reason,
                    };
                    log.explained.insert(*exception, explained);
                }
            }
            Event::MonthClosed(month) => self.months.push(*month),
            Event::Halted { reason } => self.halted = Some(Halt::by(record, *reason)),
            Event::Resumed { .. } => self.halted = None,
            Event::Started { .. }
            | Event::CutOrdered { .. }
            | Event::Headed { .. }
            | Event::Ended { .. }
            | Event::Reviewed { .. } => self.evolve_session(record, event),
        }
    }

    fn evolve_session(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Started { session, window, worker, target, source, key } => {
                self.sessions.push(Session {
                    no: *session,
                    window: *window,
                    worker: *worker,
                    target: target.clone(),
                    source: *source,
                    key: *key,
                    cut: None,
                    started_at: record.at,
                    head: None,
                    ended: None,
                    review: None,
                });
            }
            Event::CutOrdered { session } => {
                self.touch(*session, |it| it.cut = Some((record.at, record.by.clone())));
            }
            Event::Headed { session, head } => self.touch(*session, |it| it.head = Some(*head)),
            Event::Ended { session, why, head, markers } => self.touch(*session, |it| {
                it.head = Some(*head);
                it.ended = Some(Ended { at: record.at, why: *why, markers: *markers });
            }),
            Event::Reviewed { session, judgement, comments, waived, .. } => {
                self.touch(*session, |it| {
                    it.review = Some(Review {
                        at: record.at,
                        by: record.by.clone(),
                        judgement: *judgement,
                        comments: comments.clone(),
                        waived: *waived,
                    });
                });
            }
            Event::Permitted { .. }
            | Event::PermitEnded { .. }
            | Event::Planned { .. }
            | Event::Opened { .. }
            | Event::OpenedInEmergency { .. }
            | Event::ExtensionAsked { .. }
            | Event::Extended { .. }
            | Event::Closed { .. }
            | Event::Ratified { .. }
            | Event::LogImported(_)
            | Event::ConnectionExplained { .. }
            | Event::MonthClosed(_)
            | Event::Halted { .. }
            | Event::Resumed { .. } => {}
        }
    }

    fn plan(&mut self, record: &Record, no: ApplicationNo, plan: &Plan) {
        let window = Window {
            no,
            plan: plan.clone(),
            planned_by: record.by.clone(),
            planned_at: record.at,
            opened: None,
            until: plan.until,
            asking: None,
            closed: None,
            report: None,
            ratified: None,
        };
        self.windows.insert(no, window);
    }

    fn change(&mut self, no: ApplicationNo, how: impl FnOnce(&mut Window)) {
        if let Some(window) = self.windows.get_mut(&no) {
            how(window);
        }
    }

    fn touch(&mut self, no: SessionNo, how: impl FnOnce(&mut Session)) {
        let place = no.0.checked_sub(1).and_then(|it| usize::try_from(it).ok());
        if let Some(session) = place.and_then(|it| self.sessions.get_mut(it)) {
            how(session);
        }
    }
}
