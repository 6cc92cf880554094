//! The personnel list as it comes out of Japanese HR software.
//!
//! Columns are found by their headers, in any order and under the names that such software uses.
//! What an import would change is decided elsewhere: here a table becomes rows, or faults.

mod columns;
mod fault;
mod row;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::table::Table;

pub use columns::Column;
pub use fault::{ColumnFault, RowError, RowFault};

/// One person on the list. Name letter for letter; code and kana in their normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonnelRow {
    /// The line in the file.
    pub line: usize,
    /// At most 20 of `A-Z 0-9 - _ .`; leading zeros kept.
    pub staff_no: String,
    /// At most 60 letters, as written. 姓 and 名 in two columns are joined by a wide blank.
    pub name: String,
    /// Full-width katakana, at most 100 letters.
    pub kana: String,
    /// The name of the department; its code where the list has only that.
    pub department: String,
    /// The code beside the name, where the list has both.
    pub department_code: Option<String>,
    /// Further departments (兼務).
    pub concurrent_departments: Vec<String>,
    pub job: String,
    pub employment: Option<String>,
    pub joined_on: Option<Date>,
    pub leaves_on: Option<Date>,
    pub contract_until: Option<Date>,
}

/// Reads the rows of a personnel list. `today` decides the year of dates without one.
///
/// Every row of the table gives one result, in order. A staff number that appears twice is an error
/// in both rows, each naming the other's line.
pub fn read(
    table: &Table,
    today: Date,
) -> Result<Vec<Result<PersonnelRow, RowError>>, ColumnFault> {
    let places = columns::find(table)?;
    let mut people: Vec<_> =
        table.rows.iter().map(|row| row::read(row, &places, table, today)).collect();
    refuse_duplicates(&mut people, &places);
    Ok(people)
}

fn refuse_duplicates(people: &mut [Result<PersonnelRow, RowError>], places: &columns::Places) {
    let mut lines: HashMap<String, Vec<usize>> = HashMap::new();
    for person in people.iter().flatten() {
        lines.entry(person.staff_no.clone()).or_default().push(person.line);
    }
    for entry in people.iter_mut() {
        let Ok(person) = entry else { continue };
        let other = lines[&person.staff_no].iter().find(|line| **line != person.line).copied();
        if let Some(other) = other {
            let staff_no = person.staff_no.clone();
            let reason = RowFault::DuplicateStaffNo { staff_no, other_line: other };
            *entry = Err(RowError { line: person.line, column: places.staff_no_header(), reason });
        }
    }
}
