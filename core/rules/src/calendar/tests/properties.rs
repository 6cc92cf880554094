//! Whatever is typed and whichever day it is.

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use proptest::prelude::*;

use crate::calendar::{
    era,
    fiscal_year::FiscalYear,
    parse::parse,
    tokyo,
    working_days::{BusinessDays, ClosedDays, Days, add_days, add_working_days, is_working_day},
};

const TODAY: Date = date(2026, 11, 22);

/// A day that the calendar reads: 1873-01-01 to 2199-12-31.
fn any_day() -> impl Strategy<Value = Date> {
    (0..119_433_u32).prop_map(|days| {
        let weeks = Days(u16::try_from(days / 7).expect("small"));
        let rest = Days(u16::try_from(days % 7).expect("small"));
        (0..7).fold(add_days(date(1873, 1, 1), rest), |day, _| add_days(day, weeks))
    })
}

proptest! {
    /// What is shown can be typed.
    #[test]
    fn every_way_to_show_a_day_reads_back(day in any_day()) {
        for shown in [era::japanese(day), era::japanese_short(day), day.to_string(), day.strftime("%Y%m%d").to_string()] {
            prop_assert_eq!(parse(&shown, TODAY), Ok(day), "{}", shown);
        }
        prop_assert_eq!(parse(&era::month_and_day(day), day), Ok(day));
    }

    #[test]
    fn whatever_is_typed_is_answered(text in "\\PC*", today in any_day()) {
        if let Err(fault) = parse(&text, today) {
            prop_assert!(!fault.ja().is_empty() && !fault.en().is_empty());
        }
    }

    /// Texts that look like dates reach further into the reader than any text does.
    #[test]
    fn whatever_looks_like_a_date_is_answered(text in "[令和平成昭元年月日RHSTM0-9./() T:（）日月火０-９-]{0,24}") {
        if let Ok(day) = parse(&text, TODAY) {
            prop_assert!((1873..=2199).contains(&day.year()));
        }
    }

    #[test]
    fn every_moment_has_a_day_in_tokyo(seconds in Timestamp::MIN.as_second()..=Timestamp::MAX.as_second()) {
        let now = Timestamp::from_second(seconds).expect("within bounds");
        prop_assert!(tokyo::midnight(tokyo::civil(now)) <= now);
    }

    #[test]
    fn a_day_lies_in_its_fiscal_year(day in any_day()) {
        let year = FiscalYear::of(day);
        prop_assert!(year.contains(day) || day < date(1873, 4, 1));
        prop_assert!(day >= date(2199, 4, 1) || !year.next().contains(day));
    }

    #[test]
    fn working_days_end_on_a_working_day(day in any_day(), count in 1..60_u16) {
        let closed = ClosedDays::default();
        let reached = add_working_days(day, BusinessDays(count), &closed);
        prop_assert!(is_working_day(reached, &closed));
        prop_assert!(reached >= add_days(day, Days(count)));
    }
}
