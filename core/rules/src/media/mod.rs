//! 可搬記憶媒体: what data can be carried out on, each under its number, with whoever answers for it.
//!
//! Keeps: 8(2), 8(3), rule 10, rule 12.
//!
//! A medium is in stock, lent, out, lost, withdrawn or disposed of. Which data are on it is not here: that
//! stands in the F3 under which it left, and how it is destroyed in the record of its disposal.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::{custodians, decide, handles, usable};

use crate::{
    id::{ApplicationNo, Department, IncidentNo, MediumNo, PersonId, PlaceId},
    record::Record,
    register::{self, Register},
};

/// What somebody wants done with a medium.
#[derive(Clone, Debug)]
pub enum Command {
    /// The register itself. A retired medium is withdrawn: broken, or no longer needed.
    Keep(register::Command<MediumNo, Medium>),
    /// 貸し出し, within the hospital.
    Lend { no: MediumNo, to: PersonId, due: Date },
    /// It leaves the hospital under a permitted F3. Follows from the hand-out.
    HandOut { no: MediumNo, under: ApplicationNo },
    /// It is back from wherever it was.
    TakeBack { no: MediumNo },
    /// 見つからない. Follows from the incident that says so.
    Lose { no: MediumNo, incident: IncidentNo },
    /// 見つかった
    Find { no: MediumNo },
    /// It no longer exists. Follows from the record of its disposal.
    Dispose { no: MediumNo },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Lent {
        no: MediumNo,
        to: PersonId,
        due: Date,
    },
    HandedOut {
        no: MediumNo,
        under: ApplicationNo,
    },
    Returned {
        no: MediumNo,
    },
    Lost {
        no: MediumNo,
        incident: IncidentNo,
    },
    Found {
        no: MediumNo,
    },
    Disposed {
        no: MediumNo,
    },
    /// `set`, `retired`, `list_applied`, `list_undone`: stored like the others.
    #[serde(untagged)]
    Kept(register::Event<MediumNo, Medium>),
}

/// One medium as the register describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medium {
    pub kind: MediumKind,
    /// Maker and model, as people call it.
    pub model: String,
    /// The maker's serial number. Discs and tapes have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// On the seal stuck to it, where that is another than the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<String>,
    /// 病院指定: it may be lent and handed out. The others are only kept.
    pub designated: bool,
    pub has_av: bool,
    pub has_encryption: bool,
    pub has_password: bool,
    /// Why it is designated although one of the three is missing (rule 10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Exception>,
    /// Whose custodian answers for it (clause 8(3)).
    pub department: Department,
    pub place: PlaceId,
}

/// A decision of the system committee to do without one of the three functions, for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Where it is written down: the number of the minutes.
    pub minutes: String,
    pub decided_on: Date,
    /// Last day.
    pub until: Date,
}

/// What it is; how it may be destroyed depends on it (clause 2(3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediumKind {
    /// USBメモリ
    Usb,
    /// ハードディスク
    Hdd,
    Ssd,
    /// CD, DVD, BD
    Optical,
    /// 磁気テープ
    Tape,
}

impl MediumKind {
    pub const ALL: [MediumKind; 5] =
        [MediumKind::Usb, MediumKind::Hdd, MediumKind::Ssd, MediumKind::Optical, MediumKind::Tape];

    /// Discs and tapes come without a serial number.
    pub fn has_serial(self) -> bool {
        match self {
            MediumKind::Usb | MediumKind::Hdd | MediumKind::Ssd => true,
            MediumKind::Optical | MediumKind::Tape => false,
        }
    }
}

/// Where a medium is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediumState {
    InStock,
    Lent {
        to: PersonId,
        due: Date,
    },
    /// It has left the hospital.
    Out {
        under: ApplicationNo,
    },
    Lost {
        incident: IncidentNo,
    },
    /// Out of use, and still here: it waits for its disposal.
    Withdrawn,
    Disposed,
}

/// Every medium there ever was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    register: Register<MediumNo, Medium>,
    /// Those that are not in stock, and since when.
    elsewhere: BTreeMap<MediumNo, (MediumState, Timestamp)>,
    /// By serial numbers as [`fold_serial`] leaves them; those of withdrawn media too.
    by_serial: BTreeMap<String, MediumNo>,
}

impl Media {
    /// What the register says of a medium, wherever it is.
    pub fn get(&self, no: &MediumNo) -> Option<&Medium> {
        self.register.find(no).map(|it| &it.about)
    }

    /// Where it is; `None`: nobody knows the number.
    pub fn state(&self, no: &MediumNo) -> Option<MediumState> {
        let kept = self.register.find(no)?;
        Some(match self.elsewhere.get(no) {
            Some((state, _)) => *state,
            None if kept.retired => MediumState::Withdrawn,
            None => MediumState::InStock,
        })
    }

    /// Since when it is lent, out, lost or disposed of.
    pub fn since(&self, no: &MediumNo) -> Option<Timestamp> {
        self.elsewhere.get(no).map(|(_, since)| *since)
    }

    /// In the order of their numbers, with where each is.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = (&MediumNo, &Medium, MediumState)> {
        self.register.all().filter_map(|(no, it)| Some((no, &it.about, self.state(no)?)))
    }

    /// Those that somebody must still answer for: neither withdrawn nor disposed of.
    pub fn kept(&self) -> impl Iterator<Item = (&MediumNo, &Medium)> {
        let there = |it: &MediumState| match it {
            MediumState::InStock
            | MediumState::Lent { .. }
            | MediumState::Out { .. }
            | MediumState::Lost { .. } => true,
            MediumState::Withdrawn | MediumState::Disposed => false,
        };
        self.all().filter(move |(_, _, state)| there(state)).map(|(no, it, _)| (no, it))
    }

    /// The medium with this serial number, however that was typed.
    pub fn by_serial(&self, serial: &str) -> Option<&MediumNo> {
        self.by_serial.get(&fold_serial(serial))
    }

    /// The bare register: what is withdrawn is retired there.
    pub fn register(&self) -> &Register<MediumNo, Medium> {
        &self.register
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        let (no, state) = match event {
            Event::Kept(it) => return self.keep(record, it),
            Event::Lent { no, to, due } => (no, MediumState::Lent { to: *to, due: *due }),
            Event::HandedOut { no, under } => (no, MediumState::Out { under: *under }),
            Event::Lost { no, incident } => (no, MediumState::Lost { incident: *incident }),
            Event::Disposed { no } => (no, MediumState::Disposed),
            Event::Returned { no } | Event::Found { no } => {
                self.elsewhere.remove(no);
                return;
            }
        };
        self.elsewhere.insert(no.clone(), (state, record.at));
    }

    fn keep(&mut self, record: &Record, event: &register::Event<MediumNo, Medium>) {
        if let register::Event::Set { id, about, .. } = event {
            let before = self.get(id).and_then(|it| it.serial.as_deref()).map(fold_serial);
            before.iter().for_each(|it| drop(self.by_serial.remove(it)));
            let serial = about.serial.as_deref().map(fold_serial);
            self.by_serial.extend(serial.map(|it| (it, id.clone())));
        }
        self.register.evolve(record, event);
        if let register::Event::ListUndone { .. } = event {
            let serials = self.register.all().filter_map(|(no, it)| {
                Some((fold_serial(it.about.serial.as_deref()?), no.clone()))
            });
            self.by_serial = serials.collect();
        }
    }
}

/// A serial number as it is compared: blanks and hyphens are typed in many ways.
pub fn fold_serial(serial: &str) -> String {
    let letters = serial.chars().filter(|it| it.is_ascii_alphanumeric());
    letters.map(|it| it.to_ascii_uppercase()).collect()
}
