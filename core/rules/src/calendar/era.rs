//! Japanese eras, and dates as people write them.
//!
//! A next era is one more variant, one line in [`Era::ALL`] and one in each `match`.

use jiff::civil::{Date, Weekday, date};

/// An era of the Japanese calendar since the Gregorian calendar came (1873-01-01, 明治6年).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Era {
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

impl Era {
    /// Oldest first.
    pub const ALL: [Era; 5] = [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa];

    /// The era of this day; `None` before 1873, when Japan counted by the moon.
    pub fn of(day: Date) -> Option<Era> {
        Era::ALL.into_iter().rev().find(|era| era.first_day() <= day)
    }

    /// The first day. Of 明治: the first that the Gregorian calendar counted.
    pub fn first_day(self) -> Date {
        match self {
            Era::Meiji => date(1873, 1, 1),
            Era::Taisho => date(1912, 7, 30),
            Era::Showa => date(1926, 12, 25),
            Era::Heisei => date(1989, 1, 8),
            Era::Reiwa => date(2019, 5, 1),
        }
    }

    /// The last day; `None` for the present era.
    pub fn last_day(self) -> Option<Date> {
        let next = Era::ALL.into_iter().find(|era| *era > self)?;
        next.first_day().yesterday().ok()
    }

    /// The western year of the first year (元年).
    pub fn first_year(self) -> i16 {
        match self {
            Era::Meiji => 1868,
            Era::Taisho | Era::Showa | Era::Heisei | Era::Reiwa => self.first_day().year(),
        }
    }

    /// `令和`
    pub fn kanji(self) -> &'static str {
        match self {
            Era::Meiji => "明治",
            Era::Taisho => "大正",
            Era::Showa => "昭和",
            Era::Heisei => "平成",
            Era::Reiwa => "令和",
        }
    }

    /// `R`
    pub fn letter(self) -> char {
        match self {
            Era::Meiji => 'M',
            Era::Taisho => 'T',
            Era::Showa => 'S',
            Era::Heisei => 'H',
            Era::Reiwa => 'R',
        }
    }

    /// `Reiwa`
    pub fn romaji(self) -> &'static str {
        match self {
            Era::Meiji => "Meiji",
            Era::Taisho => "Taisho",
            Era::Showa => "Showa",
            Era::Heisei => "Heisei",
            Era::Reiwa => "Reiwa",
        }
    }

    /// `元` or `8`: the number of a western year within this era.
    pub fn year_in_words(self, western: i16) -> String {
        match western - self.first_year() + 1 {
            1 => "元".to_owned(),
            year => year.to_string(),
        }
    }
}

/// `令和8年11月22日`, `令和元年5月1日`; before 1873 with the western year.
pub fn japanese(day: Date) -> String {
    format!("{}{}月{}日", japanese_year(day), day.month(), day.day())
}

/// `令和8年`: the year of this day, with its era.
pub fn japanese_year(day: Date) -> String {
    match Era::of(day) {
        Some(era) => format!("{}{}年", era.kanji(), era.year_in_words(day.year())),
        None => format!("{}年", day.year()),
    }
}

/// `R8.11.22`; before 1873 `1868.1.25`.
pub fn japanese_short(day: Date) -> String {
    format!("{}.{}.{}", short_year(day), day.month(), day.day())
}

/// `R8`: what running numbers (R8-0412) begin with. The first year is `R1`.
pub fn short_year(day: Date) -> String {
    match Era::of(day) {
        Some(era) => format!("{}{}", era.letter(), day.year() - era.first_year() + 1),
        None => day.year().to_string(),
    }
}

/// `11月22日（日）`: for days within the year.
pub fn month_and_day(day: Date) -> String {
    format!("{}月{}日（{}）", day.month(), day.day(), weekday_kanji(day.weekday()))
}

/// `22 Nov 2026`
pub fn english(day: Date) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::from(day.month().unsigned_abs()) - 1;
    format!("{} {} {}", day.day(), MONTHS[month], day.year())
}

/// `日`
pub fn weekday_kanji(weekday: Weekday) -> char {
    match weekday {
        Weekday::Sunday => '日',
        Weekday::Monday => '月',
        Weekday::Tuesday => '火',
        Weekday::Wednesday => '水',
        Weekday::Thursday => '木',
        Weekday::Friday => '金',
        Weekday::Saturday => '土',
    }
}
