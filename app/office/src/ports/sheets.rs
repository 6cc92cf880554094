//! What the office needs of tables: personnel lists and logs in, registers out.

use jiff::{Timestamp, civil::Date};
use rules::maintenance::Seen;

use super::StoreError;
use crate::personnel::ListRow;

/// A row of a list that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    pub line: usize,
    pub column: String,
    /// What is wrong and what to do (ja, en).
    pub reason: (String, String),
}

/// The rows of a personnel list, in order: read, or at fault.
pub type ListRows = Vec<Result<ListRow, RowFault>>;

/// A list of rows `R`, with how the file looked to whoever read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadList<R = ListRow> {
    /// What the file was taken for: `CSV（Shift_JIS）` (ja, en).
    pub read_as: (String, String),
    pub headers: Vec<String>,
    /// The first five rows, as written.
    pub first: Vec<Vec<String>>,
    /// In order: read, or at fault.
    pub rows: Vec<Result<R, RowFault>>,
}

/// Any table, with how the file looked to whoever read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadTable {
    /// What the file was taken for (ja, en).
    pub read_as: (String, String),
    pub header_line: usize,
    /// As written.
    pub headers: Vec<String>,
    /// As they are compared: without blanks, full width and half width made one.
    pub folded: Vec<String>,
    /// Each with its line in the file.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// Headers of a log as the hospital's firewall writes them. Empty: the usual ones are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogColumns {
    /// Two with `+` between them where day and time stand apart.
    pub time: String,
    pub source: String,
    pub target: String,
    pub port: String,
}

/// A firewall's or a VPN's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadLog {
    /// What the file was taken for (ja, en).
    pub read_as: (String, String),
    pub seen: Vec<Seen>,
    pub unread: Vec<UnreadLine>,
}

/// A line of a log that says no connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadLine {
    /// From 1.
    pub line: usize,
    /// What could not be read in it (ja, en).
    pub what: (String, String),
}

/// Tables as other software writes and reads them. Implemented by `sheets`.
pub trait Sheets: Send + Sync {
    /// A personnel list: CSV in CP932 or UTF-8, or xlsx. `Err` says why not at all (ja, en).
    fn read_list(&self, file: &[u8], today: Date) -> Result<ReadList, (String, String)>;

    /// Its rows alone.
    fn personnel(&self, file: &[u8], today: Date) -> Result<ListRows, (String, String)> {
        self.read_list(file, today).map(|it| it.rows)
    }

    /// Any table: CSV in CP932 or UTF-8, or xlsx. `Err` says why not at all (ja, en).
    fn read_table(&self, file: &[u8]) -> Result<ReadTable, (String, String)>;

    /// Connections out of a log: a table with headers, or syslog lines of `key=value`. `now` tells the year
    /// where a line does not. `Err` says why not at all (ja, en).
    fn read_log(
        &self,
        file: &[u8],
        columns: &LogColumns,
        now: Timestamp,
    ) -> Result<ReadLog, (String, String)>;

    fn xlsx(
        &self,
        title: &str,
        headers: &[&str],
        rows: &[Vec<String>],
    ) -> Result<Vec<u8>, StoreError>;

    /// With a byte order mark, for Excel.
    fn csv_utf8(&self, headers: &[&str], rows: &[Vec<String>]) -> Vec<u8>;

    /// Shift_JIS, and how many letters had to be replaced (ja, en).
    fn csv_shift_jis(
        &self,
        headers: &[&str],
        rows: &[Vec<String>],
    ) -> (Vec<u8>, Option<(String, String)>);

    /// A text as it is searched for: kana and variants of a character folded together.
    fn fold(&self, text: &str) -> String;

    /// Katakana as they are kept: from hiragana and half-width letters too.
    fn kana(&self, text: &str) -> String;

    /// A staff number or code in its one form: half-width, upper case, one kind of hyphen.
    fn code(&self, text: &str) -> String;
}
