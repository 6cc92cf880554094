//! What there is to look at in a clause.

use jiff::civil::Date;
use rules::sealed::Sealed;

use crate::things::Things;

/// Something that is not as it should be, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    NoRecordCommittee,
    NoMeetingPlanned,
    Founding {
        permits: usize,
    },
    Waiver {
        until: Date,
    },
    ReportsOutstanding {
        count: usize,
    },
    ProvisionalStanding {
        count: usize,
    },
    /// Somebody was let in at the server within the year.
    Rescued {
        on: Date,
    },
    /// An older copy took the ledger's place within the year: some entries are lost.
    Restored {
        on: Date,
        size: u64,
    },
    /// The ledger went on within the year although its last checkpoint was missing.
    WitnessMissing {
        on: Date,
    },
    /// Decided by the operations officer; holds through that day.
    LeftOut {
        reason: Sealed,
        until: Date,
    },
    NoList,
    LeftButActive {
        count: usize,
    },
    ActiveButNotListed {
        count: usize,
    },
    NeverUsed {
        count: usize,
    },
    TextMissing,
    NoConnections,
    OldConnections {
        count: usize,
    },
    NoVendors,
    NotAttested {
        count: usize,
    },
    ContractsOver {
        count: usize,
    },
    OverrunWindows {
        count: usize,
    },
    Unratified {
        count: usize,
    },
    /// The path is closed by the gate alone, not by the kernel as well.
    NoKernelLock,
    ReviewsOverdue {
        count: usize,
    },
    MonthUnreported {
        month: Date,
    },
    /// What left is past its day.
    CopiesOverdue {
        count: usize,
    },
    /// Files pass the gate without being looked into.
    NoScanner,
    /// So many files wait in quarantine since another day.
    FilesWait {
        count: usize,
    },
    /// No system is on the list, so no own device may come in.
    NoSystemsListed,
    /// Own devices whose system is no longer on the list.
    DevicesSuspended {
        count: usize,
    },
    /// Files by the gate are looked after; discs and paper are not.
    OnlyTransfers,
    /// Media of other facilities that lie with us since another day.
    MediaKept {
        count: usize,
    },
    /// What goes past the station, straight into a PC, is the PC's to refuse.
    OnlyAtStation,
    /// Nothing of this kind has come to its end on record.
    NoDisposals,
    /// Media that an erasure left as they were, or not quite erased: they wait for their destruction.
    NotErased {
        count: usize,
    },
    /// Records that their witness has not confirmed.
    NotWitnessed {
        count: usize,
    },
    /// Nothing stands in this register yet.
    NoThings(Things),
    /// Confidential data outside the locked server room.
    AssetsOutside(usize),
    /// Designated media that lack a function without an exception that still holds.
    ExceptionsOver(usize),
    /// Departments that have media, and nobody who answers for them.
    NoCustodian(usize),
    MediaMissing(usize),
    /// Departments that have not counted their media for a month.
    NotCounted(usize),
}
