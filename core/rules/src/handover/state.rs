//! How handovers stand: permits, the files that passed under them, and what became of each.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{EndMethod, Event, File, Handover, Way};
use crate::{
    application::Versions,
    calendar,
    id::{ApplicationNo, SessionNo},
    permit::end_of,
    record::{Actor, Record},
    sealed::{Digest, Sealed},
};

/// A permit to hand files over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    pub no: ApplicationNo,
    pub asked: Handover,
    pub content: Digest,
    pub versions: Versions,
    pub permitted_at: Timestamp,
    /// When it was ended before its due day, and why.
    pub ended: Option<(Timestamp, Sealed)>,
    pub closed: Option<(Timestamp, Actor)>,
    /// The last session that moved files under it.
    pub carrier: Option<SessionNo>,
    /// In the order in which they passed.
    pub items: Vec<Item>,
}

/// A file that passed: R8-0044-1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Counted from 1 under its permit.
    pub number: u32,
    pub session: SessionNo,
    pub at: Timestamp,
    pub file: File,
    /// It came into quarantine.
    #[serde(default)]
    pub hold: Option<Hold>,
    /// Nothing of it passed, nothing of it is kept.
    #[serde(default)]
    pub stopped: bool,
    pub reported: Option<Reported>,
    pub confirmed: Option<(Timestamp, Actor)>,
}

/// What became of an item in quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Its number in its session, by which the gate finds it.
    pub in_session: u32,
    pub decided: Option<Decided>,
    /// Why the target did not get it when it was last released.
    pub failed: Option<Sealed>,
    /// The last time that it went on.
    pub handed: Option<Handed>,
}

/// Who decided on an item in quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub at: Timestamp,
    pub by: Actor,
    /// Why it was withheld; `None`: it was released.
    pub withheld: Option<Sealed>,
}

/// A released item went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    pub at: Timestamp,
    /// Who fetched it; `None`: the hospital brought it to the target.
    pub session: Option<SessionNo>,
    pub complete: bool,
}

/// Where an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// At the other side at once.
    Passed,
    /// Nowhere.
    Stopped,
    /// In quarantine, until somebody decides.
    Waiting,
    /// In quarantine, and may go on.
    Released,
    /// Thrown away.
    Withheld,
    /// At the other side, after its release.
    HandedOn,
}

/// What somebody said of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    pub at: Timestamp,
    pub by: Actor,
    pub on: Date,
    pub method: EndMethod,
    pub note: Option<Sealed>,
}

/// Where a permit is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermitState {
    NotYet {
        from: Date,
    },
    Effective {
        until: Timestamp,
    },
    Ended {
        at: Timestamp,
    },
    Closed {
        at: Timestamp,
    },
    /// Its due day has passed.
    Over {
        until: Date,
    },
}

impl Permit {
    pub fn state(&self, now: Timestamp) -> PermitState {
        if let Some((at, _)) = self.closed {
            return PermitState::Closed { at };
        }
        if let Some((at, _)) = self.ended {
            return PermitState::Ended { at };
        }
        let until = end_of(self.asked.end_due_on);
        if until <= now {
            return PermitState::Over { until: self.asked.end_due_on };
        }
        if now < calendar::tokyo::midnight(self.asked.from) {
            return PermitState::NotYet { from: self.asked.from };
        }
        PermitState::Effective { until }
    }

    pub fn is_effective(&self, now: Timestamp) -> bool {
        matches!(self.state(now), PermitState::Effective { .. })
    }

    /// What left and is not accounted for by two people.
    pub fn owed(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|it| it.left() && it.confirmed.is_none())
    }

    /// What waits in quarantine for somebody's decision.
    pub fn waiting(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|it| it.fate() == Fate::Waiting)
    }

    pub fn item(&self, number: u32) -> Option<&Item> {
        self.items.iter().find(|it| it.number == number)
    }

    pub(super) fn next_number(&self) -> u32 {
        u32::try_from(self.items.len() + 1).expect("a form gives far fewer files")
    }
}

impl Item {
    fn new(number: u32, (session, at): (SessionNo, Timestamp), file: File) -> Item {
        let (hold, stopped, reported, confirmed) = (None, false, None, None);
        Item { number, session, at, file, hold, stopped, reported, confirmed }
    }

    /// Something of it left the hospital.
    pub fn left(&self) -> bool {
        let went = self.hold.as_ref().map_or(!self.stopped, |it| it.handed.is_some());
        self.file.way == Way::Out && self.file.bytes > 0 && went
    }

    /// When it passed, or last went on.
    pub fn left_at(&self) -> Timestamp {
        let handed = self.hold.as_ref().and_then(|it| it.handed.as_ref());
        handed.map_or(self.at, |it| it.at)
    }

    pub fn fate(&self) -> Fate {
        let Some(hold) = &self.hold else {
            return if self.stopped { Fate::Stopped } else { Fate::Passed };
        };
        let handed = hold.handed.as_ref().is_some_and(|it| it.complete);
        match &hold.decided {
            _ if handed => Fate::HandedOn,
            None => Fate::Waiting,
            Some(Decided { withheld: None, .. }) => Fate::Released,
            Some(Decided { withheld: Some(_), .. }) => Fate::Withheld,
        }
    }
}

/// Every handover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handovers {
    permits: BTreeMap<ApplicationNo, Permit>,
    carried: BTreeMap<SessionNo, ApplicationNo>,
}

impl Handovers {
    pub fn permit(&self, no: ApplicationNo) -> Option<&Permit> {
        self.permits.get(&no)
    }

    /// Oldest first.
    pub fn permits(&self) -> impl DoubleEndedIterator<Item = &Permit> {
        self.permits.values()
    }

    /// The permit under which a session moves files.
    pub fn carried_by(&self, session: SessionNo) -> Option<&Permit> {
        self.permits.get(self.carried.get(&session)?)
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Permitted { no, asked, content, versions } => {
                let permit = Permit {
                    no: *no,
                    asked: *asked.clone(),
                    content: *content,
                    versions: *versions,
                    permitted_at: record.at,
                    ended: None,
                    closed: None,
                    carrier: None,
                    items: vec![],
                };
                self.permits.insert(*no, permit);
            }
            Event::Ended { no, reason } => {
                self.change(*no, |it| it.ended = Some((record.at, *reason)));
            }
            Event::Begun { no, session } => {
                self.carried.insert(*session, *no);
                self.change(*no, |it| it.carrier = Some(*session));
            }
            Event::Passed { no, number, session, file } => {
                self.add(*no, Item::new(*number, (*session, record.at), file.clone()));
            }
            Event::Held { no, number, session, in_session, file } => {
                let item = Item::new(*number, (*session, record.at), file.clone());
                let (in_session, decided) = (*in_session, None);
                let hold = Hold { in_session, decided, failed: None, handed: None };
                self.add(*no, Item { hold: Some(hold), ..item });
            }
            Event::Stopped { no, number, session, file } => {
                let item = Item::new(*number, (*session, record.at), file.clone());
                self.add(*no, Item { stopped: true, ..item });
            }
            Event::Released { no, number, .. } => {
                let decided = Decided { at: record.at, by: record.by.clone(), withheld: None };
                self.keep(*no, *number, |it| (it.decided, it.failed) = (Some(decided), None));
            }
            Event::Withheld { no, number, reason } => {
                let withheld = Some(*reason);
                let decided = Decided { at: record.at, by: record.by.clone(), withheld };
                self.keep(*no, *number, |it| it.decided = Some(decided));
            }
            Event::HandedOn { no, number, session, complete } => {
                let (session, complete) = (*session, *complete);
                let handed = Handed { at: record.at, session, complete };
                self.keep(*no, *number, |it| it.handed = Some(handed));
            }
            Event::Undelivered { no, number, told } => {
                self.keep(*no, *number, |it| (it.decided, it.failed) = (None, Some(*told)));
            }
            Event::Reported { no, number, on, method, note } => {
                let by = record.by.clone();
                let (on, method, note) = (*on, *method, *note);
                let reported = Reported { at: record.at, by, on, method, note };
                self.touch(*no, *number, |it| it.reported = Some(reported));
            }
            Event::Confirmed { no, number } => {
                let confirmed = (record.at, record.by.clone());
                self.touch(*no, *number, |it| it.confirmed = Some(confirmed));
            }
            Event::Closed { no } => {
                self.change(*no, |it| it.closed = Some((record.at, record.by.clone())));
            }
        }
    }

    fn change(&mut self, no: ApplicationNo, how: impl FnOnce(&mut Permit)) {
        if let Some(permit) = self.permits.get_mut(&no) {
            how(permit);
        }
    }

    fn add(&mut self, no: ApplicationNo, item: Item) {
        self.change(no, |it| it.items.push(item));
    }

    fn keep(&mut self, no: ApplicationNo, number: u32, how: impl FnOnce(&mut Hold)) {
        self.touch(no, number, |it| {
            if let Some(hold) = &mut it.hold {
                how(hold);
            }
        });
    }

    fn touch(&mut self, no: ApplicationNo, number: u32, how: impl FnOnce(&mut Item)) {
        self.change(no, |permit| {
            if let Some(item) = permit.items.iter_mut().find(|it| it.number == number) {
                how(item);
            }
        });
    }
}
