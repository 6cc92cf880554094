//! The registers of things, each told by a table of its columns: what a file, a form, a page and an export of
//! it have in common.
//!
//! A record becomes cells and cells become a record by the names under which it is stored, so that a new
//! register is a table of columns and one line in each `match` below.

mod column;
mod columns;
mod plan;
mod read;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use rules::{
    Command, Hospital, device,
    id::ListId,
    media::{self, MediumState},
    refusal::Refusal,
    register::{self, AppliedList, Register},
    sealed::{Digest, Sealed},
};

pub use column::{CellFault, Column, Entry, Word, YES};
pub use plan::{Change, Plan, Planned, plan};
pub use read::{ReadThings, ThingRow, read};

/// A register of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Things {
    Media,
    Devices,
    Assets,
    Places,
    Destinations,
}

/// One record, as texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is called.
    pub no: String,
    /// In the order of the columns, as they are stored.
    pub cells: Vec<String>,
    pub standing: Standing,
}

/// Where a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    InUse,
    Lent,
    Out,
    Lost,
    Retired,
    Disposed,
}

impl Standing {
    pub const ALL: [Standing; 6] = [
        Standing::InUse,
        Standing::Lent,
        Standing::Out,
        Standing::Lost,
        Standing::Retired,
        Standing::Disposed,
    ];

    /// Japanese in the files, as everything official is.
    pub fn ja(self) -> &'static str {
        match self {
            Standing::InUse => "使用中",
            Standing::Lent => "貸出中",
            Standing::Out => "持出中",
            Standing::Lost => "見つからない",
            Standing::Retired => "使用終了",
            Standing::Disposed => "処分済",
        }
    }

    pub fn en(self) -> &'static str {
        match self {
            Standing::InUse => "In use",
            Standing::Lent => "Lent",
            Standing::Out => "Handed out",
            Standing::Lost => "Missing",
            Standing::Retired => "Out of use",
            Standing::Disposed => "Disposed of",
        }
    }
}

/// The newest list of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newest {
    pub list: ListId,
    pub at: Option<Timestamp>,
    pub undone: bool,
    pub added: usize,
    pub changed: usize,
}

/// The same for whichever register it is: `$register` is its state, `$command` wraps its commands.
macro_rules! each {
    ($things:expr, $hospital:expr, |$register:ident, $command:ident| $body:expr) => {
        match $things {
            Things::Media => {
                let $register = $hospital.media.register();
                let $command = |it| Command::Media(media::Command::Keep(it));
                $body
            }
            Things::Devices => {
                let $register = $hospital.devices.register();
                let $command = |it| Command::Device(device::Command::Keep(it));
                $body
            }
            Things::Assets => {
                let ($register, $command) = (&$hospital.assets, Command::Asset);
                $body
            }
            Things::Places => {
                let ($register, $command) = (&$hospital.places, Command::Place);
                $body
            }
            Things::Destinations => {
                let ($register, $command) = (&$hospital.destinations, Command::Destination);
                $body
            }
        }
    };
}

impl Things {
    pub const ALL: [Things; 5] =
        [Things::Media, Things::Devices, Things::Assets, Things::Places, Things::Destinations];

    /// Everything in it, in the order of the numbers.
    pub fn all(self, hospital: &Hospital) -> Vec<Thing> {
        let all = self.numbers(hospital).into_iter();
        all.filter_map(|(no, _)| self.find(hospital, &no)).collect()
    }

    /// Every number with where it is: what a page of a long list needs to know of the others.
    pub fn numbers(self, hospital: &Hospital) -> Vec<(String, Standing)> {
        let of = |no: String, retired| {
            let standing = self.standing(hospital, &no, retired);
            (no, standing)
        };
        each!(self, hospital, |register, _command| {
            register.all().map(|(no, kept)| of(no.to_string(), kept.retired)).collect()
        })
    }

    /// One of them by its number.
    pub fn find(self, hospital: &Hospital, no: &str) -> Option<Thing> {
        let (cells, retired) = each!(self, hospital, |register, _command| {
            let kept = register.find(&no.into())?;
            (column::cells(self.columns(), &kept.about), kept.retired)
        });
        let standing = self.standing(hospital, no, retired);
        Some(Thing { no: no.to_owned(), cells, standing })
    }

    /// Whether its records can ever be like this.
    pub fn can_be(self, standing: Standing) -> bool {
        match standing {
            Standing::InUse | Standing::Retired => true,
            Standing::Lost => matches!(self, Things::Media | Things::Devices),
            Standing::Lent | Standing::Out | Standing::Disposed => self == Things::Media,
        }
    }

    fn standing(self, hospital: &Hospital, no: &str, retired: bool) -> Standing {
        let there = if retired { Standing::Retired } else { Standing::InUse };
        match self {
            Things::Media => match hospital.media.state(&no.into()) {
                Some(MediumState::Lent { .. }) => Standing::Lent,
                Some(MediumState::Out { .. }) => Standing::Out,
                Some(MediumState::Lost { .. }) => Standing::Lost,
                Some(MediumState::Disposed) => Standing::Disposed,
                Some(MediumState::InStock | MediumState::Withdrawn) | None => there,
            },
            Things::Devices if hospital.devices.lost(&no.into()).is_some() => Standing::Lost,
            Things::Devices | Things::Assets | Things::Places | Things::Destinations => there,
        }
    }

    /// The command that sets a record to these cells.
    pub fn set(
        self,
        hospital: &Hospital,
        no: &str,
        cells: &[String],
    ) -> Result<Command, CellFault> {
        each!(self, hospital, |register, command| {
            let about = of_register(register, column::record(self.columns(), cells)?);
            Ok(command(register::Command::Set { id: no.into(), about }))
        })
    }

    /// The command that takes it out of use.
    pub fn retire(self, hospital: &Hospital, no: &str, reason: Option<Sealed>) -> Command {
        each!(self, hospital, |_register, command| {
            command(register::Command::Retire { id: no.into(), reason })
        })
    }

    /// The command that takes a whole list over: only what differs is in `rows`.
    pub fn apply(
        self,
        hospital: &Hospital,
        file: Digest,
        rows: &[&ThingRow],
        unchanged: u32,
    ) -> Result<Command, CellFault> {
        each!(self, hospital, |register, command| {
            let mut taken = Vec::with_capacity(rows.len());
            for row in rows {
                let about = column::record(self.columns(), &row.cells)?;
                taken.push((row.no.as_str().into(), of_register(register, about)));
            }
            Ok(command(register::Command::Apply { file, rows: taken, unchanged }))
        })
    }

    /// The command that takes the newest list back.
    pub fn undo(self, hospital: &Hospital, list: ListId) -> Command {
        each!(self, hospital, |_register, command| command(register::Command::Undo { list }))
    }

    pub fn newest(self, hospital: &Hospital) -> Option<Newest> {
        each!(self, hospital, |register, _command| register.newest_list().map(newest))
    }

    /// What an entry set a record of this register to.
    pub fn cells_set(self, event: &rules::Event) -> Option<Vec<String>> {
        fn of<K, T: serde::Serialize>(
            columns: &[Column],
            event: &register::Event<K, T>,
        ) -> Option<Vec<String>> {
            match event {
                register::Event::Set { about, .. } => Some(column::cells(columns, about)),
                register::Event::Retired { .. }
                | register::Event::ListApplied { .. }
                | register::Event::ListUndone { .. } => None,
            }
        }
        let columns = self.columns();
        match (self, event) {
            (Things::Media, rules::Event::Media(media::Event::Kept(it))) => of(columns, it),
            (Things::Devices, rules::Event::Device(device::Event::Kept(it))) => of(columns, it),
            (Things::Assets, rules::Event::Asset(it)) => of(columns, it),
            (Things::Places, rules::Event::Place(it)) => of(columns, it),
            (Things::Destinations, rules::Event::Destination(it)) => of(columns, it),
            _ => None,
        }
    }

    /// The list that an entry took over, where it did.
    pub fn applied(self, event: &rules::Event) -> Option<ListId> {
        fn of<K, T>(event: &register::Event<K, T>) -> Option<ListId> {
            match event {
                register::Event::ListApplied { list, .. } => Some(*list),
                register::Event::Set { .. }
                | register::Event::Retired { .. }
                | register::Event::ListUndone { .. } => None,
            }
        }
        match event {
            rules::Event::Media(media::Event::Kept(it)) => of(it),
            rules::Event::Device(device::Event::Kept(it)) => of(it),
            rules::Event::Asset(it) => of(it),
            rules::Event::Place(it) => of(it),
            rules::Event::Destination(it) => of(it),
            _ => None,
        }
    }
}

/// Says of which type a record is: that of its register.
fn of_register<K: Ord, T>(_: &Register<K, T>, about: T) -> T {
    about
}

fn newest<K, T>(list: &AppliedList<K, T>) -> Newest {
    let [added, changed] = list.counts();
    Newest { list: list.id, at: list.at, undone: list.undone, added, changed }
}

/// The column that a refusal is about.
pub fn column_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::NumberMalformed | Refusal::NumberTwice { .. } => Some("no"),
        Refusal::NoSuchPlace { .. } => Some("place"),
        Refusal::NoCustodian { .. } | Refusal::NoSuchDepartment { .. } => Some("department"),
        Refusal::FunctionsMissing { .. } => Some("designated"),
        Refusal::ExceptionOver { .. } => Some("exception.until"),
        Refusal::NotYetHeld => Some("exception.decided_on"),
        Refusal::SerialNeeded { .. } | Refusal::SerialInUse { .. } => Some("serial"),
        Refusal::SegmentMissing { .. } => Some("segment"),
        _ => None,
    }
}
