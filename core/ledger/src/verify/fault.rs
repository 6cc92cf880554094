//! What can be wrong with a ledger, and how it is said to people.

use crate::entry::BadEntry;

/// The first thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    KeyMissing,
    CheckpointMissing,
    CheckpointUnreadable,
    /// Signed by another key than the one that counts.
    ForeignKey,
    EarlierUnreadable,
    /// The earlier checkpoint is no part of this ledger's past.
    Forked {
        size: u64,
    },
    /// The entry's bytes are not those that were recorded.
    Changed {
        seq: u64,
    },
    Removed {
        seq: u64,
    },
    Swapped {
        seq: u64,
        other: u64,
    },
    Added {
        seq: u64,
    },
    /// From here on nothing is there, though `size` entries were signed.
    Missing {
        seq: u64,
        size: u64,
    },
    /// The bytes are those that were recorded, but they are no good entry.
    NoEntry {
        seq: u64,
        what: BadEntry,
    },
    /// The entry bears another number than its place.
    WrongNumber {
        seq: u64,
        stated: u64,
    },
    /// The entry's time is before that of the entry before it.
    TimeGoesBack {
        seq: u64,
    },
    /// The tile is missing, or it and the entries below it do not lead to the signed root.
    Tile {
        path: String,
        first: u64,
        last: u64,
    },
    /// Entries and tiles agree with each other, but not with the signed root.
    Root {
        size: u64,
    },
    /// In a live ledger: the entries after the checkpoint are not what the store says it holds.
    Unsigned {
        first: u64,
        last: u64,
    },
    /// The list of closed days is missing or unreadable.
    SegmentList,
    /// The entry that should anchor a day does not say which.
    BadAnchor {
        seq: u64,
    },
    /// A day was closed out of turn.
    DayOutOfTurn {
        day: String,
    },
    /// The ledger anchors the day, but the list or its passages are gone.
    DayMissing {
        day: String,
    },
    /// The day's passages do not give the root in the ledger.
    DayChanged {
        day: String,
    },
    /// Something beside the two books, in words (ja, en): an object, a column, a particular.
    Beside {
        ja: String,
        en: String,
    },
}

impl Fault {
    /// The entry that it is about, if it is about one.
    pub fn seq(&self) -> Option<u64> {
        match *self {
            Self::Changed { seq }
            | Self::Removed { seq }
            | Self::Swapped { seq, .. }
            | Self::Added { seq }
            | Self::Missing { seq, .. }
            | Self::NoEntry { seq, .. }
            | Self::WrongNumber { seq, .. }
            | Self::TimeGoesBack { seq }
            | Self::Unsigned { first: seq, .. }
            | Self::BadAnchor { seq } => Some(seq),
            Self::KeyMissing
            | Self::CheckpointMissing
            | Self::CheckpointUnreadable
            | Self::ForeignKey
            | Self::EarlierUnreadable
            | Self::Forked { .. }
            | Self::Tile { .. }
            | Self::Root { .. }
            | Self::SegmentList
            | Self::DayOutOfTurn { .. }
            | Self::DayMissing { .. }
            | Self::DayChanged { .. }
            | Self::Beside { .. } => None,
        }
    }

    /// For people, in Japanese and in English.
    pub fn words(&self) -> (String, String) {
        let (ja, en) = match self {
            Self::KeyMissing => {
                ("検証鍵（vkey）がありません".into(), "there is no verifier key (vkey)".into())
            }
            Self::CheckpointMissing => {
                ("チェックポイントがありません".into(), "there is no checkpoint".into())
            }
            Self::CheckpointUnreadable => {
                ("チェックポイントが読めません".into(), "the checkpoint cannot be read".into())
            }
            Self::ForeignKey => (
                "チェックポイントの署名がこの元帳の鍵のものではありません".into(),
                "the checkpoint is not signed by this ledger's key".into(),
            ),
            Self::EarlierUnreadable => (
                "以前のチェックポイントが読めません".into(),
                "the earlier checkpoint cannot be read".into(),
            ),
            Self::Forked { size } => (
                format!("以前のチェックポイント（{size}件）はこの元帳の過去ではありません"),
                format!("the earlier checkpoint ({size} entries) is not this ledger's past"),
            ),
            Self::Root { size } => (
                format!("記録 {size}件から計算した値が署名された値と一致しません"),
                format!("the {size} entries do not give the root that was signed"),
            ),
            Self::Unsigned { first, last } => (
                format!(
                    "まだ署名されていない記録 {first}～{last} が書き換えられているか足されています"
                ),
                format!("entries {first} to {last}, not signed yet, were changed or added"),
            ),
            Self::Tile { path, first, last } => (
                format!("{path}（記録 {first}～{last}）が失われたか書き換えられています"),
                format!("{path} (entries {first} to {last}) is missing or was changed"),
            ),
            Self::Beside { ja, en } => (ja.clone(), en.clone()),
            Self::SegmentList
            | Self::DayOutOfTurn { .. }
            | Self::DayMissing { .. }
            | Self::DayChanged { .. } => self.day_words(),
            _ => self.entry_words(),
        };
        (ja, en)
    }

    fn entry_words(&self) -> (String, String) {
        let seq = self.seq().unwrap_or_default();
        let (ja, en) = match self {
            Self::Removed { .. } => ("が取り除かれています".into(), "was removed".into()),
            Self::Swapped { other, .. } => (
                format!("と記録 {other} が入れ替わっています"),
                format!("and entry {other} were swapped"),
            ),
            Self::Added { .. } => ("があとから足されています".into(), "was added".into()),
            Self::Missing { size, .. } => (
                format!("からあとがありません（署名は {size}件）"),
                format!("and what follows is missing ({size} entries were signed)"),
            ),
            Self::NoEntry { what, .. } => (
                format!("が記録の形になっていません（{}）", what.ja()),
                format!("is no entry: {what}"),
            ),
            Self::WrongNumber { stated, .. } => {
                (format!("が番号 {stated} を名乗っています"), format!("bears the number {stated}"))
            }
            Self::TimeGoesBack { .. } => {
                ("の時刻が前の記録より前です".into(), "is dated before the entry before it".into())
            }
            Self::BadAnchor { .. } => (
                "がどの日の通行記録を閉じたのか読めません".into(),
                "does not say which day of passages it closes".into(),
            ),
            _ => ("が書き換えられています".into(), "was changed".into()),
        };
        (format!("記録 {seq} {ja}"), format!("entry {seq} {en}"))
    }

    fn day_words(&self) -> (String, String) {
        match self {
            Self::DayOutOfTurn { day } => (
                format!("{day} の通行記録が前の日から続いていません"),
                format!("the passages of {day} do not follow those of the day before"),
            ),
            Self::DayMissing { day } => (
                format!("{day} の通行記録がありません"),
                format!("the passages of {day} are missing"),
            ),
            Self::DayChanged { day } => (
                format!("{day} の通行記録が書き換えられています"),
                format!("the passages of {day} were changed"),
            ),
            _ => (
                format!("{} がないか、読めません", crate::passages::SEGMENTS_PATH),
                format!("{} is missing or unreadable", crate::passages::SEGMENTS_PATH),
            ),
        }
    }
}
