//! The office's port for tables: personnel lists in, registers out.

use jiff::{Timestamp, civil::Date};
use office::{
    personnel::ListRow,
    ports::{LogColumns, ReadList, ReadLog, ReadTable, RowFault, Sheets, StoreError, UnreadLine},
};

use crate::{log, names, personnel, read, write};

/// Rows that people look at to see whether the file was understood.
const SHOWN: usize = 5;

/// CSV and workbooks.
pub struct Tables;

impl Sheets for Tables {
    fn read_list(&self, file: &[u8], today: Date) -> Result<ReadList, (String, String)> {
        let table = read::read(file).map_err(|it| (it.ja(), it.en()))?;
        let rows = personnel::read(&table, today).map_err(|it| (it.ja(), it.en()))?;
        Ok(ReadList {
            read_as: (table.source.ja(), table.source.en()),
            first: table.rows.iter().take(SHOWN).map(|row| row.cells.clone()).collect(),
            rows: rows.into_iter().map(|row| row.map(list_row).map_err(row_fault)).collect(),
            headers: table.headers,
        })
    }

    fn read_table(&self, file: &[u8]) -> Result<ReadTable, (String, String)> {
        let table = read::read(file).map_err(|it| (it.ja(), it.en()))?;
        Ok(ReadTable {
            read_as: (table.source.ja(), table.source.en()),
            header_line: table.header_line,
            folded: table.headers.iter().map(|it| names::header(it)).collect(),
            headers: table.headers,
            rows: table.rows.into_iter().map(|row| (row.line, row.cells)).collect(),
        })
    }

    fn read_log(
        &self,
        file: &[u8],
        columns: &LogColumns,
        now: Timestamp,
    ) -> Result<ReadLog, (String, String)> {
        let read = log::read(file, columns, now).map_err(|it| (it.ja(), it.en()))?;
        let unread = |it: log::Unread| UnreadLine {
            line: it.line,
            what: (it.why.ja().to_owned(), it.why.en().to_owned()),
        };
        Ok(ReadLog {
            read_as: read.read_as,
            seen: read.seen,
            unread: read.unread.into_iter().map(unread).collect(),
        })
    }

    fn xlsx(
        &self,
        title: &str,
        headers: &[&str],
        rows: &[Vec<String>],
    ) -> Result<Vec<u8>, StoreError> {
        write::xlsx::write(title, headers, rows).map_err(|error| StoreError::Other(Box::new(error)))
    }

    fn csv_utf8(&self, headers: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
        write::csv::utf8(headers, rows)
    }

    fn csv_shift_jis(
        &self,
        headers: &[&str],
        rows: &[Vec<String>],
    ) -> (Vec<u8>, Option<(String, String)>) {
        let written = write::csv::shift_jis(headers, rows);
        let told = written.ja().zip(written.en());
        (written.bytes, told)
    }

    fn fold(&self, text: &str) -> String {
        names::fold(text)
    }

    fn kana(&self, text: &str) -> String {
        names::kana(text)
    }

    fn code(&self, text: &str) -> String {
        names::code(text)
    }
}

fn list_row(row: personnel::PersonnelRow) -> ListRow {
    ListRow {
        line: row.line,
        staff_no: row.staff_no,
        name: row.name,
        kana: row.kana,
        department: row.department,
        job: row.job,
        employment: row.employment,
        joined_on: row.joined_on,
        leaves_on: row.leaves_on,
        contract_until: row.contract_until,
    }
}

fn row_fault(error: personnel::RowError) -> RowFault {
    let reason = (error.reason.ja(), error.reason.en());
    RowFault { line: error.line, column: error.column, reason }
}
