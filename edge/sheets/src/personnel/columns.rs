//! Which column of a file is which, by the names that HR software gives them.

use std::collections::HashMap;

use super::ColumnFault;
use crate::{
    names,
    table::{Row, Table},
};

/// A column that we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    StaffNo,
    Name,
    FamilyName,
    GivenName,
    Kana,
    FamilyKana,
    GivenKana,
    Department,
    DepartmentCode,
    ConcurrentDepartments,
    Job,
    Employment,
    JoinedOn,
    LeavesOn,
    ContractUntil,
}

impl Column {
    const ALL: [Column; 15] = [
        Column::StaffNo,
        Column::Name,
        Column::FamilyName,
        Column::GivenName,
        Column::Kana,
        Column::FamilyKana,
        Column::GivenKana,
        Column::Department,
        Column::DepartmentCode,
        Column::ConcurrentDepartments,
        Column::Job,
        Column::Employment,
        Column::JoinedOn,
        Column::LeavesOn,
        Column::ContractUntil,
    ];

    /// What headers call it, the usual name first; written as [`names::header`] leaves them, so that
    /// a blank can stand between two names.
    fn called(self) -> &'static str {
        match self {
            Column::StaffNo => {
                "職員番号 社員番号 職員コード 社員コード 職員ID 社員ID 職員No 職員No. \
                 社員No 社員No. 職員NO 従業員番号 従業員コード staff_no"
            }
            Column::Name => {
                "氏名 職員氏名 社員氏名 職員名 社員名 従業員名 名前 氏名(漢字) 漢字氏名 \
                 氏名漢字 name"
            }
            Column::FamilyName => "姓 氏 苗字 姓(漢字) 漢字姓",
            Column::GivenName => "名 名(漢字) 漢字名",
            Column::Kana => {
                "フリガナ ふりがな カナ氏名 氏名カナ 氏名(カナ) 氏名フリガナ 氏名(フリガナ) \
                 カナ よみがな 読み仮名 職員氏名カナ 社員氏名カナ kana name_kana"
            }
            Column::FamilyKana => "セイ 姓(カナ) 姓カナ カナ姓 姓(フリガナ) 姓フリガナ",
            Column::GivenKana => "メイ 名(カナ) 名カナ カナ名 名(フリガナ) 名フリガナ",
            Column::Department => {
                "所属 所属名 所属名称 部署 部署名 部門 部門名 所属部署 所属部署名 配属先 \
                 department"
            }
            Column::DepartmentCode => {
                "所属コード 部署コード 部門コード 所属CD 部署CD department_code"
            }
            Column::ConcurrentDepartments => {
                "兼務 兼務先 兼務所属 兼務部署 兼務所属名 \
                 concurrent_departments"
            }
            Column::Job => "職種 職種名 職種名称 job",
            Column::Employment => "雇用区分 雇用形態 雇用種別 勤務形態 雇用区分名 employment",
            Column::JoinedOn => {
                "入職日 採用日 入社日 入職年月日 採用年月日 入社年月日 入職予定日 採用予定日 \
                 joined_on"
            }
            Column::LeavesOn => {
                "退職日 退職年月日 退職予定日 退社日 退社年月日 退職予定年月日 leaves_on"
            }
            Column::ContractUntil => {
                "契約終了日 契約満了日 雇用期限 任期満了日 契約期間(至) 雇用期間(至) \
                 契約終了年月日 契約期限 contract_until"
            }
        }
    }

    /// The name that our own sentences use.
    pub fn usual_name(self) -> &'static str {
        self.called().split(' ').next().unwrap_or_default()
    }

    /// Finds the column of a header as it was written.
    pub fn of(header: &str) -> Option<Column> {
        let header = names::header(header);
        Column::ALL
            .into_iter()
            .find(|column| column.called().split(' ').any(|name| header.eq_ignore_ascii_case(name)))
    }
}

/// Where each known column stands, with its header as written.
pub struct Places {
    found: HashMap<Column, (usize, String)>,
}

impl Places {
    /// The text of a column, blanks around it taken off; empty where the file has no such column.
    pub fn text<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        self.found.get(&column).map_or("", |(place, _)| row.cell(*place).trim())
    }

    pub fn has(&self, column: Column) -> bool {
        self.found.contains_key(&column)
    }

    /// The header as written, or the usual name.
    pub fn header(&self, column: Column) -> String {
        let usual = || column.usual_name().to_owned();
        self.found.get(&column).map_or_else(usual, |(_, header)| header.clone())
    }

    pub fn staff_no_header(&self) -> String {
        self.header(Column::StaffNo)
    }
}

/// Finds the columns of a table.
pub fn find(table: &Table) -> Result<Places, ColumnFault> {
    let mut found: HashMap<Column, (usize, String)> = HashMap::new();
    for (place, header) in table.headers.iter().enumerate() {
        let Some(column) = Column::of(header) else { continue };
        if let Some((_, first)) = found.get(&column) {
            let (first, second) = (first.clone(), header.clone());
            return Err(ColumnFault::Twice { line: table.header_line, first, second });
        }
        found.insert(column, (place, header.clone()));
    }
    let places = Places { found };
    let missing = missing(&places);
    if missing.is_empty() {
        return Ok(places);
    }
    let seen = table.headers.iter().filter(|header| !header.is_empty()).cloned().collect();
    Err(ColumnFault::Missing { line: table.header_line, missing, seen })
}

/// The usual names of the needed columns that are not there.
fn missing(places: &Places) -> Vec<&'static str> {
    let needed: [&[Column]; 5] = [
        &[Column::StaffNo],
        &[Column::Name, Column::FamilyName],
        &[Column::Kana, Column::FamilyKana],
        &[Column::Department, Column::DepartmentCode],
        &[Column::Job],
    ];
    needed
        .into_iter()
        .filter(|either| !either.iter().any(|column| places.has(*column)))
        .map(|either| either[0].usual_name())
        .collect()
}
