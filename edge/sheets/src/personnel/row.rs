//! One line of the list to one person, or to the first fault in it.

use jiff::civil::Date;
use rules::calendar::parse::parse;

use super::{
    PersonnelRow, RowError, RowFault,
    columns::{Column, Places},
};
use crate::{
    names,
    table::{Row, Table},
};

const STAFF_NO_CHARS_MAX: usize = 20;
const NAME_CHARS_MAX: usize = 60;
const KANA_CHARS_MAX: usize = 100;
/// Departments, jobs, kinds of employment.
const WORD_CHARS_MAX: usize = 60;

pub fn read(
    row: &Row,
    places: &Places,
    table: &Table,
    today: Date,
) -> Result<PersonnelRow, RowError> {
    let line = Line { row, places, today };
    line.no_more_cells_than_headers(table)?;
    let person = PersonnelRow {
        line: row.line,
        staff_no: line.staff_no()?,
        name: line.name()?,
        kana: line.kana()?,
        department: line.department()?,
        department_code: line.department_code()?,
        concurrent_departments: line.concurrent_departments()?,
        job: line.needed(Column::Job)?,
        employment: line.word(Column::Employment)?,
        joined_on: line.date(Column::JoinedOn)?,
        leaves_on: line.date(Column::LeavesOn)?,
        contract_until: line.date(Column::ContractUntil)?,
    };
    match (person.joined_on, person.leaves_on) {
        (Some(joined), Some(leaves)) if leaves < joined => {
            Err(line.fault(Column::LeavesOn, RowFault::LeavesBeforeJoining))
        }
        _ => Ok(person),
    }
}

struct Line<'a> {
    row: &'a Row,
    places: &'a Places,
    today: Date,
}

impl Line<'_> {
    fn fault(&self, column: Column, reason: RowFault) -> RowError {
        RowError { line: self.row.line, column: self.places.header(column), reason }
    }

    /// A comma too many in a CSV shifts every later column; better no row than a wrong one.
    fn no_more_cells_than_headers(&self, table: &Table) -> Result<(), RowError> {
        let beyond = self.row.cells.iter().skip(table.headers.len());
        if beyond.filter(|cell| !cell.trim().is_empty()).count() == 0 {
            return Ok(());
        }
        let column = table.headers.last().cloned().unwrap_or_default();
        Err(RowError { line: self.row.line, column, reason: RowFault::MoreCellsThanHeaders })
    }

    fn staff_no(&self) -> Result<String, RowError> {
        let staff_no = names::code(self.bounded(Column::StaffNo, STAFF_NO_CHARS_MAX)?);
        if staff_no.is_empty() {
            return Err(self.fault(Column::StaffNo, RowFault::Empty));
        }
        let good = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-_.".contains(c);
        if staff_no.chars().all(good) && staff_no.len() <= STAFF_NO_CHARS_MAX {
            Ok(staff_no)
        } else {
            Err(self.fault(Column::StaffNo, RowFault::NotACode { text: staff_no }))
        }
    }

    fn name(&self) -> Result<String, RowError> {
        if self.places.has(Column::Name) {
            return self.filled(Column::Name, NAME_CHARS_MAX).map(str::to_owned);
        }
        let family = self.filled(Column::FamilyName, NAME_CHARS_MAX)?;
        let given = self.bounded(Column::GivenName, NAME_CHARS_MAX)?;
        Ok(if given.is_empty() { family.to_owned() } else { format!("{family}\u{3000}{given}") })
    }

    fn kana(&self) -> Result<String, RowError> {
        let (column, typed) = if self.places.has(Column::Kana) {
            (Column::Kana, self.filled(Column::Kana, KANA_CHARS_MAX)?.to_owned())
        } else {
            let family = self.filled(Column::FamilyKana, KANA_CHARS_MAX)?;
            let given = self.bounded(Column::GivenKana, KANA_CHARS_MAX)?;
            (Column::FamilyKana, format!("{family} {given}"))
        };
        let kana = names::kana(&typed);
        if kana.chars().all(is_reading) {
            Ok(kana)
        } else {
            Err(self.fault(column, RowFault::NotKana { text: typed.trim().to_owned() }))
        }
    }

    fn department(&self) -> Result<String, RowError> {
        if self.places.has(Column::Department) {
            return self.needed(Column::Department);
        }
        self.needed(Column::DepartmentCode).map(|code| names::code(&code))
    }

    fn department_code(&self) -> Result<Option<String>, RowError> {
        Ok(self.word(Column::DepartmentCode)?.map(|code| names::code(&code)))
    }

    fn concurrent_departments(&self) -> Result<Vec<String>, RowError> {
        // A list of several, each as long as a word may be.
        let typed = self.bounded(Column::ConcurrentDepartments, 10 * WORD_CHARS_MAX)?;
        let parts = typed.split(['、', ',', '，', ';', '；', '/', '／', '\n', '\t']);
        Ok(parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect())
    }

    fn needed(&self, column: Column) -> Result<String, RowError> {
        self.filled(column, WORD_CHARS_MAX).map(str::to_owned)
    }

    fn word(&self, column: Column) -> Result<Option<String>, RowError> {
        let text = self.bounded(column, WORD_CHARS_MAX)?;
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    fn filled(&self, column: Column, chars_max: usize) -> Result<&str, RowError> {
        match self.bounded(column, chars_max)? {
            "" => Err(self.fault(column, RowFault::Empty)),
            text => Ok(text),
        }
    }

    fn bounded(&self, column: Column, chars_max: usize) -> Result<&str, RowError> {
        let text = self.places.text(self.row, column);
        if text.chars().nth(chars_max).is_some() {
            return Err(self.fault(column, RowFault::TooLong { chars_max }));
        }
        let lists = column == Column::ConcurrentDepartments;
        if text.chars().any(|c| c.is_control() && !lists) {
            return Err(self.fault(column, RowFault::ControlLetter));
        }
        Ok(text)
    }

    fn date(&self, column: Column) -> Result<Option<Date>, RowError> {
        let text = self.places.text(self.row, column);
        if means_never(text) {
            return Ok(None);
        }
        let date = parse(text, self.today);
        date.map(Some).map_err(|fault| self.fault(column, RowFault::Date(fault)))
    }
}

/// What HR software writes where there is no date, 9999年 being its favourite end of time.
fn means_never(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let marks = text.chars().all(|c| c.is_ascii_digit() || "/-.年月日 :".contains(c));
    let sentinel = digits.starts_with("9999") || digits.chars().all(|c| c == '0');
    matches!(text, "" | "なし" | "無し" | "無期" | "―" | "－" | "ー") || (marks && sentinel)
}

/// Katakana, the long mark, the middle dot, a blank; Latin letters for those who have no kana.
fn is_reading(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | '・' | ' ' | '.' | '-' | '\'')
        || c.is_ascii_alphabetic()
}
