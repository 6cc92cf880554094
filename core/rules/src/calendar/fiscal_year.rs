//! 年度: the year from 1 April to 31 March, by which permits end and numbers are counted.

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::calendar::era;

/// A fiscal year, named by the western year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i16", into = "i16")]
pub struct FiscalYear(i16);

/// The year is not one that a hospital can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fiscal year lies between 1873 and 2199, not {0}")]
pub struct NotAFiscalYear(pub i16);

impl FiscalYear {
    /// The fiscal year that begins on 1 April of `western`, 1873 to 2199.
    pub fn new(western: i16) -> Result<Self, NotAFiscalYear> {
        if (1873..=2199).contains(&western) {
            Ok(Self(western))
        } else {
            Err(NotAFiscalYear(western))
        }
    }

    /// The fiscal year in which this day lies; days outside 1873–2199 fall into the nearest one.
    pub fn of(day: Date) -> Self {
        let begins = if day.month() < 4 { day.year() - 1 } else { day.year() };
        Self(begins.clamp(1873, 2199))
    }

    /// 1 April.
    pub fn first_day(self) -> Date {
        date(self.0, 4, 1)
    }

    /// 31 March of the following year: the default end of every permit.
    pub fn last_day(self) -> Date {
        date(self.0 + 1, 3, 31)
    }

    /// The one after it; the last one is its own successor.
    pub fn next(self) -> Self {
        Self((self.0 + 1).min(2199))
    }

    /// Whether this day lies in it.
    pub fn contains(self, day: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// The western year in which it begins.
    pub fn western(self) -> i16 {
        self.0
    }

    /// `令和8年度`. A year in which the era changed bears the new name (令和元年度).
    pub fn japanese(self) -> String {
        format!("{}度", era::japanese_year(self.naming_day()))
    }

    /// `R8`
    pub fn short(self) -> String {
        era::short_year(self.naming_day())
    }

    /// The last day of the western year in which it begins: by then a new era has its name.
    fn naming_day(self) -> Date {
        date(self.0, 12, 31)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FY{}", self.0)
    }
}

impl TryFrom<i16> for FiscalYear {
    type Error = NotAFiscalYear;

    fn try_from(western: i16) -> Result<Self, NotAFiscalYear> {
        Self::new(western)
    }
}

impl From<FiscalYear> for i16 {
    fn from(year: FiscalYear) -> i16 {
        year.0
    }
}
