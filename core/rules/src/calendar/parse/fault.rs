//! What may be wrong with a typed date, in sentences that say what to do.

use jiff::civil::{Date, date};

use crate::calendar::era::{self, Era};

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum DateFault {
    /// Nothing was typed.
    Empty,
    /// No form of a date. The text, cut at 40 letters.
    Unreadable { text: String },
    /// A year, but no month and day.
    MissingDay,
    /// `26/11/22`: may be 2026, 平成26年 or the 26th.
    ShortYear { text: String },
    /// 30 February, month 13.
    NoSuchDay { month: i8, day: i8 },
    /// Before 1873 Japan counted by the moon.
    OldCalendar,
    /// After 2199.
    TooFar { year: i16 },
    /// 平成35年, 令和元年4月1日: the era had ended or not begun.
    OutsideEra { era: Era, meant: Meant },
    /// `11月22日（月）` where the 22nd is a Sunday.
    WrongWeekday { date: Date },
}

/// What was probably meant by a date outside its era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    Day(Date),
    /// A western year, when only the year was typed.
    Year(i16),
}

impl Meant {
    /// The last day that it may be.
    fn latest(self) -> Date {
        match self {
            Meant::Day(day) => day,
            Meant::Year(year) => date(year, 12, 31),
        }
    }

    fn ja(self) -> String {
        match self {
            Meant::Day(day) => era::japanese(day),
            Meant::Year(_) => era::japanese_year(self.latest()),
        }
    }

    fn en(self) -> String {
        match self {
            Meant::Day(day) => era::english(day),
            Meant::Year(year) => year.to_string(),
        }
    }
}

impl DateFault {
    /// The date to offer instead, where there is a good guess.
    pub fn suggestion(&self) -> Option<Date> {
        match self {
            DateFault::OutsideEra { meant: Meant::Day(day), .. } => Some(*day),
            DateFault::WrongWeekday { date } => Some(*date),
            DateFault::OutsideEra { meant: Meant::Year(_), .. }
            | DateFault::Empty
            | DateFault::Unreadable { .. }
            | DateFault::MissingDay
            | DateFault::ShortYear { .. }
            | DateFault::NoSuchDay { .. }
            | DateFault::OldCalendar
            | DateFault::TooFar { .. } => None,
        }
    }

    /// The sentence in Japanese.
    pub fn ja(&self) -> String {
        match self {
            DateFault::Empty => "日付を入力してください。例：R8.11.22".to_owned(),
            DateFault::Unreadable { text } => {
                format!("「{text}」は日付として読めません。例：R8.11.22、2026/11/22")
            }
            DateFault::MissingDay => "月と日も入力してください。例：R8.11.22".to_owned(),
            DateFault::ShortYear { text } => format!(
                "「{text}」の年が分かりません。西暦は4桁で、和暦は元号を付けて入力してください。例：2026/11/22、R8.11.22"
            ),
            DateFault::NoSuchDay { month, day } => {
                format!("{month}月{day}日という日はありません。月と日を確かめてください。")
            }
            DateFault::OldCalendar => {
                "明治6年1月1日（1873年）より前の日付は扱えません。年を確かめてください。".to_owned()
            }
            DateFault::TooFar { year } => {
                format!("{year}年は先すぎます。2199年までの日付を入力してください。")
            }
            DateFault::OutsideEra { era, meant } => {
                format!("{}{}として扱いますか。", era_bounds_ja(*era, *meant), meant.ja())
            }
            DateFault::WrongWeekday { date } => {
                format!(
                    "曜日が合いません。{}は{}です。",
                    era::japanese(*date),
                    era::month_and_day(*date)
                )
            }
        }
    }

    /// The sentence in English.
    pub fn en(&self) -> String {
        match self {
            DateFault::Empty => "Enter a date, for example 2026-11-22.".to_owned(),
            DateFault::Unreadable { text } => {
                format!("“{text}” is not a date. Write it like 2026-11-22 or R8.11.22.")
            }
            DateFault::MissingDay => {
                "Enter the month and the day too, for example 2026-11-22.".to_owned()
            }
            DateFault::ShortYear { text } => format!(
                "The year of “{text}” is unclear. Use four digits or an era: 2026-11-22, R8.11.22."
            ),
            DateFault::NoSuchDay { month, day } => {
                format!("Month {month} has no day {day}. Check the month and the day.")
            }
            DateFault::OldCalendar => {
                "Dates before 1 Jan 1873 cannot be used. Check the year.".to_owned()
            }
            DateFault::TooFar { year } => {
                format!("The year {year} is too far ahead. Enter a date up to 2199.")
            }
            DateFault::OutsideEra { era, meant } => {
                format!("{} Do you mean {}?", era_bounds_en(*era, *meant), meant.en())
            }
            DateFault::WrongWeekday { date } => {
                format!(
                    "The weekday does not fit: {} is a {:?}.",
                    era::english(*date),
                    date.weekday()
                )
            }
        }
    }
}

/// `平成は31年4月30日までです。` or `令和は元年5月1日からです。`
fn era_bounds_ja(era: Era, meant: Meant) -> String {
    let bound =
        |day: Date| format!("{}年{}月{}日", era.year_in_words(day.year()), day.month(), day.day());
    match era.last_day() {
        Some(last) if meant.latest() > last => {
            format!("{}は{}までです。", era.kanji(), bound(last))
        }
        _ => format!("{}は{}からです。", era.kanji(), bound(era.first_day())),
    }
}

fn era_bounds_en(era: Era, meant: Meant) -> String {
    match era.last_day() {
        Some(last) if meant.latest() > last => {
            format!("{} ended on {}.", era.romaji(), era::english(last))
        }
        _ => format!("{} began on {}.", era.romaji(), era::english(era.first_day())),
    }
}
