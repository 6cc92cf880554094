//! The content of F3: the six items, the list of files, and the F5 that it is paired with.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{Direction, EndMethod, Handling, Handover, Six};
use crate::{
    Hospital, calendar,
    id::{ApplicationNo, PersonId, TargetId, VendorId},
    maintenance,
    refusal::Refusal,
    sealed::Sealed,
};

/// Letters of a name or pattern: what common file systems allow.
const NAME_MAX: usize = 255;
/// Names or patterns on one form: what a committee can still read.
pub const NAMES_MAX: usize = 20;
/// Letters of the folder's path.
pub const PATH_MAX: usize = 400;
/// Files on one form: more is another way of working, with another form.
pub const COPIES_MAX: u32 = 1_000;
/// One TiB: the largest file that common tools move in a window of eight hours.
pub const SIZE_MAX_BYTES: u64 = 1 << 40;
/// Nobody plans further ahead, and what left is back within a year.
const AHEAD_DAYS_MAX: i32 = 366;

/// A name with `*` and `?`, the last part of a path only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct FileName(String);

/// An absolute path on the target without `.` and `..`, below the root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Folder(String);

/// What is wrong with a name or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name or folder that a gate can hold to")]
pub struct Fault;

impl FileName {
    pub fn new(text: &str) -> Result<FileName, Fault> {
        let letters = text.chars().count();
        let climbs = text.contains("..") || text == ".";
        let strange = |it: char| it == '/' || it == '\\' || it.is_control();
        if letters == 0 || letters > NAME_MAX || climbs || text.contains(strange) {
            return Err(Fault);
        }
        Ok(FileName(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Folder {
    pub fn new(text: &str) -> Result<Folder, Fault> {
        let parts = text.strip_prefix('/').ok_or(Fault)?.trim_end_matches('/');
        let good = |it: &str| !matches!(it, "" | "." | "..") && !it.contains(char::is_control);
        if text.chars().count() > PATH_MAX || !parts.split('/').all(good) {
            return Err(Fault);
        }
        Ok(Folder(format!("/{parts}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for FileName {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<FileName, D::Error> {
        FileName::new(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Folder {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Folder, D::Error> {
        Folder::new(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// An F3 as somebody fills it in: any of the six items may still be missing, and names are only texts.
#[derive(Clone, Debug)]
pub struct Wish {
    pub purpose: Option<Sealed>,
    pub asset_name: Option<Sealed>,
    pub destination: Option<Sealed>,
    pub end_method: Option<EndMethod>,
    pub end_detail: Option<Sealed>,
    pub end_due_on: Option<Date>,
    pub copy_count: Option<u32>,
    pub from: Date,
    pub holder: PersonId,
    pub vendor: VendorId,
    pub linked_remote_request: ApplicationNo,
    pub target: TargetId,
    pub direction: Direction,
    pub folder: String,
    pub names: Vec<String>,
    pub count_max: u32,
    pub size_max_bytes: u64,
    pub handling: Option<Handling>,
}

impl Wish {
    /// The form, or the first of the six items that is missing, or what no gate could hold to.
    pub fn complete(self) -> Result<Handover, Refusal> {
        let missing = |item| Refusal::HandoverItemMissing { item };
        Ok(Handover {
            purpose: self.purpose.ok_or(missing(Six::Purpose))?,
            asset_name: self.asset_name.ok_or(missing(Six::AssetName))?,
            destination: self.destination.ok_or(missing(Six::Destination))?,
            end_method: self.end_method.ok_or(missing(Six::EndMethod))?,
            end_detail: self.end_detail,
            end_due_on: self.end_due_on.ok_or(missing(Six::EndDueOn))?,
            copy_count: self.copy_count.ok_or(missing(Six::CopyCount))?,
            from: self.from,
            holder: self.holder,
            vendor: self.vendor,
            linked_remote_request: self.linked_remote_request,
            target: self.target,
            direction: self.direction,
            folder: Folder::new(&self.folder).map_err(|Fault| Refusal::FolderUnclear)?,
            names: read_names(&self.names)?,
            count_max: self.count_max,
            size_max_bytes: self.size_max_bytes,
            handling: self.handling,
        })
    }
}

fn read_names(names: &[String]) -> Result<Vec<FileName>, Refusal> {
    let unclear = Refusal::FileNamesUnclear { names_max: NAMES_MAX };
    if names.is_empty() || names.len() > NAMES_MAX {
        return Err(unclear);
    }
    names.iter().map(|it| FileName::new(it)).collect::<Result<_, _>>().map_err(|Fault| unclear)
}

/// Refuses an F3 that contradicts itself, the registers or its F5.
pub(super) fn check_asked(
    hospital: &Hospital,
    asked: &Handover,
    now: Timestamp,
) -> Result<(), Refusal> {
    check_days(asked, now)?;
    check_counts(asked)?;
    check_pair(hospital, asked, now)
}

/// Rule 5: the due day is not before the handover.
fn check_days(asked: &Handover, now: Timestamp) -> Result<(), Refusal> {
    let today = calendar::tokyo::civil(now);
    if asked.from < today {
        return Err(Refusal::StartsInThePast { today });
    }
    if asked.end_due_on < asked.from {
        return Err(Refusal::DueBeforeHandover { from: asked.from });
    }
    let days = calendar::working_days::days_between;
    if days(today, asked.from).max(days(asked.from, asked.end_due_on)) > AHEAD_DAYS_MAX {
        return Err(Refusal::PeriodOutOfRange { days_max: AHEAD_DAYS_MAX });
    }
    Ok(())
}

/// What leaves is a copy: no more files go out than copies are applied for.
fn check_counts(asked: &Handover) -> Result<(), Refusal> {
    let counted = (1..=COPIES_MAX).contains(&asked.count_max) && asked.copy_count <= COPIES_MAX;
    let sized = (1..=SIZE_MAX_BYTES).contains(&asked.size_max_bytes);
    if !counted || !sized || asked.names.is_empty() || asked.names.len() > NAMES_MAX {
        return Err(Refusal::FilesOutOfRange { count_max: COPIES_MAX });
    }
    if asked.direction != Direction::In && asked.count_max > asked.copy_count {
        return Err(Refusal::MoreFilesThanCopies { copies: asked.copy_count });
    }
    Ok(())
}

/// Rule 7: the other half is a remote permit that stands, of this vendor, for this machine and this way.
fn check_pair(hospital: &Hospital, asked: &Handover, now: Timestamp) -> Result<(), Refusal> {
    let no = asked.linked_remote_request;
    let begins = calendar::tokyo::midnight(asked.from).max(now);
    maintenance::effective(hospital, no, begins)
        .map_err(|why| Refusal::NoPairForFiles { why: Box::new(why) })?;
    let Some(remote) = hospital.maintenance.permit(no) else {
        return Err(Refusal::NoRemotePermit);
    };
    let gives = asked.direction.abilities().iter().all(|it| remote.asked.abilities.contains(it));
    let fits = remote.asked.vendor == asked.vendor && remote.asked.targets.contains(&asked.target);
    if fits && gives { Ok(()) } else { Err(Refusal::PairDoesNotFit { no }) }
}
