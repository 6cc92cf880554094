//! 廃棄・消去: how a medium, or paper, came to its end: by what method, with what result, and who was there.
//!
//! Keeps: 2(3)①-disk, 2(3)①-optical-usb, 2(3)②, rule 6.
//!
//! A medium of the register is found by its number or its serial, and is out of use once it is destroyed.
//! Whoever records it is whoever did it; the witness is somebody else and says so themselves. Deliberately not
//! here: the erasing (`sekisho erase` does it and writes the certificate), and what was on the medium.

mod decide;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, fmt, str::FromStr};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    Hospital,
    id::{MediumNo, NotANumber, PersonId},
    media::{Medium, MediumKind},
    record::{Actor, Record},
    sealed::{Digest, Sealed},
};

/// What somebody wants recorded.
#[derive(Clone, Debug)]
pub enum Command {
    Record(Disposal),
    /// 立会いの確認, by the witness who was named.
    Witness {
        no: DisposalNo,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Recorded { no: DisposalNo, about: Disposal },
    Witnessed { no: DisposalNo },
}

/// A record of this register. People read it as `DP-00012`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DisposalNo(pub u32);

/// One medium, or one lot of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposal {
    pub kind: Kind,
    /// The number on its label or its maker's serial; of paper, which and how much.
    pub which: String,
    pub method: Method,
    pub outcome: Outcome,
    /// With what: the program, the shredder, the contractor's machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    pub on: Date,
    pub witness: PersonId,
    /// SHA-256 of the certificate's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Digest>,
    /// SHA-256 of a photo of what is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Digest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Sealed>,
}

/// What it is; the regulation names the methods by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Hdd,
    Ssd,
    /// USBメモリ, SDカード
    Usb,
    /// CD, DVD, BD
    Optical,
    /// 磁気テープ
    Tape,
    Paper,
}

/// 方法
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 完全抹消ソフト, the disk's own erasing included
    Erase,
    /// 物理破壊
    Destroy,
    /// シュレッダー
    Shred,
}

/// 結果
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 消去済, 破壊済, 裁断済
    Done,
    /// 例外つき: erased, but for what the certificate names
    WithExceptions,
    /// 未消去
    NotDone,
}

impl Kind {
    pub const ALL: [Kind; 6] =
        [Kind::Hdd, Kind::Ssd, Kind::Usb, Kind::Optical, Kind::Tape, Kind::Paper];

    /// What the regulation allows for it. Of SSD and tape it says nothing: erasing an SSD is flagged by its
    /// certificate (rule 6), a tape is destroyed.
    pub fn methods(self) -> &'static [Method] {
        match self {
            Kind::Hdd | Kind::Ssd => &[Method::Erase, Method::Destroy],
            Kind::Usb | Kind::Optical | Kind::Tape => &[Method::Destroy],
            Kind::Paper => &[Method::Shred],
        }
    }
}

impl From<MediumKind> for Kind {
    fn from(kind: MediumKind) -> Kind {
        match kind {
            MediumKind::Usb => Kind::Usb,
            MediumKind::Hdd => Kind::Hdd,
            MediumKind::Ssd => Kind::Ssd,
            MediumKind::Optical => Kind::Optical,
            MediumKind::Tape => Kind::Tape,
        }
    }
}

impl Disposal {
    /// It does not exist any more.
    pub fn is_destroyed(&self) -> bool {
        match (self.method, self.outcome) {
            (Method::Destroy | Method::Shred, Outcome::Done) => true,
            (Method::Destroy | Method::Shred, Outcome::WithExceptions | Outcome::NotDone)
            | (Method::Erase, _) => false,
        }
    }
}

/// The medium of the register that a record is about, by its number or its maker's serial.
pub fn registered<'h>(
    hospital: &'h Hospital,
    about: &Disposal,
) -> Option<(&'h MediumNo, &'h Medium)> {
    let media = &hospital.media;
    let by_number = || media.all().find(|(no, ..)| fold(&no.0) == fold(&about.which));
    let no = media.by_serial(&about.which).or_else(|| by_number().map(|(no, ..)| no))?;
    Some((no, media.get(no)?))
}

impl Method {
    pub const ALL: [Method; 3] = [Method::Erase, Method::Destroy, Method::Shred];
}

impl Outcome {
    pub const ALL: [Outcome; 3] = [Outcome::Done, Outcome::WithExceptions, Outcome::NotDone];
}

/// A record with who made it, and whether the witness has confirmed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    pub about: Disposal,
    pub by: Actor,
    pub at: Timestamp,
    pub witnessed_at: Option<Timestamp>,
}

impl Recorded {
    /// Nothing is left to be done: it is gone, and somebody else has seen it.
    pub fn is_settled(&self) -> bool {
        self.about.outcome == Outcome::Done && self.witnessed_at.is_some()
    }
}

/// Every record there is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposals {
    by_no: BTreeMap<DisposalNo, Recorded>,
}

impl Disposals {
    pub fn get(&self, no: DisposalNo) -> Option<&Recorded> {
        self.by_no.get(&no)
    }

    /// In the order in which they were recorded.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = (DisposalNo, &Recorded)> {
        self.by_no.iter().map(|(no, it)| (*no, it))
    }

    /// The record by which this very thing ceased to exist.
    pub fn destroyed(&self, kind: Kind, which: &str) -> Option<DisposalNo> {
        let same = |it: &Disposal| it.kind == kind && fold(&it.which) == fold(which);
        let found = self.all().find(|(_, it)| it.about.is_destroyed() && same(&it.about));
        found.map(|(no, _)| no)
    }

    fn next_no(&self) -> DisposalNo {
        DisposalNo(self.by_no.last_key_value().map_or(0, |(no, _)| no.0) + 1)
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Recorded { no, about } => {
                let (about, by, at) = (about.clone(), record.by.clone(), record.at);
                self.by_no.insert(*no, Recorded { about, by, at, witnessed_at: None });
            }
            Event::Witnessed { no } => {
                let recorded = self.by_no.get_mut(no);
                recorded.into_iter().for_each(|it| it.witnessed_at = Some(record.at));
            }
        }
    }
}

/// A number as it is compared: blanks and hyphens are typed in many ways.
fn fold(which: &str) -> String {
    let letters = which.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_uppercase).collect()
}

impl fmt::Display for DisposalNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DP-{:05}", self.0)
    }
}

impl FromStr for DisposalNo {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<DisposalNo, NotANumber> {
        let digits = text.strip_prefix("DP-").ok_or(NotANumber)?;
        if !(5..=9).contains(&digits.len()) || !digits.bytes().all(|it| it.is_ascii_digit()) {
            return Err(NotANumber);
        }
        digits.parse().map(DisposalNo).map_err(|_| NotANumber)
    }
}
