//! Days and moments as stories write them: `4/1`, `2027/3/31`, `4/1 09:05`.

use jiff::{
    Timestamp,
    civil::{Date, Time, date},
};

use crate::calendar::tokyo;

/// `4/1`: the first such day from `today` on; `2027/4/1` stands for itself.
pub fn day(text: &str, today: Date) -> Date {
    let numbers: Vec<i16> =
        text.split('/').map(|it| it.parse().unwrap_or_else(|_| panic!("a day: {text}"))).collect();
    let month_day = |year: i16, month: i16, day: i16| {
        let small = |it: i16| i8::try_from(it).expect("months and days are small");
        date(year, small(month), small(day))
    };
    match numbers[..] {
        [month, day] => {
            let this_year = month_day(today.year(), month, day);
            if this_year < today { month_day(today.year() + 1, month, day) } else { this_year }
        }
        [year, month, day] => month_day(year, month, day),
        _ => panic!("a day: {text}"),
    }
}

/// A day and `09:05`.
pub fn moment(day: Date, time: &str) -> Timestamp {
    let (hour, minute) = time.split_once(':').unwrap_or_else(|| panic!("a time: {time}"));
    let number = |it: &str| it.parse().unwrap_or_else(|_| panic!("a time: {time}"));
    tokyo::moment(day, Time::constant(number(hour), number(minute), 0, 0))
}

/// `4/1`, with the year where it is another than that of `today`.
pub fn show_day(day: Date, today: Date) -> String {
    if day.year() == today.year() {
        format!("{}/{}", day.month(), day.day())
    } else {
        format!("{}/{}/{}", day.year(), day.month(), day.day())
    }
}

/// `4/1 09:05`
pub fn show_moment(at: Timestamp, today: Date) -> String {
    let time = tokyo::civil_time(at);
    format!("{} {:02}:{:02}", show_day(time.date(), today), time.hour(), time.minute())
}
