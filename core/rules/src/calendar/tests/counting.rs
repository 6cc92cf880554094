//! Days, working days, fiscal years and holidays.

use std::fmt::Write as _;

use expect_test::{Expect, expect, expect_file};
use jiff::civil::{Date, date};

use crate::calendar::{
    era,
    fiscal_year::FiscalYear,
    holidays::{holiday, holidays_of},
    tokyo,
    working_days::{
        BusinessDays, ClosedDays, Days, add_days, add_working_days, days_between, is_working_day,
        next_working_day,
    },
};

/// A hospital that rests from 29 December to 3 January and on its founding day, 15 June.
fn our_days() -> ClosedDays {
    let every_year = [(12, 29), (12, 30), (12, 31), (1, 2), (1, 3), (6, 15)].into();
    ClosedDays { every_year, once: [date(2026, 11, 24)].into() }
}

fn check_days(from: Date, to: Date, seen: Expect) {
    let mut lines = String::new();
    let mut day = from;
    while day <= to {
        let work = if is_working_day(day, &our_days()) { "診療日" } else { "休み" };
        let why = holiday(day).map(|h| h.ja).unwrap_or_default();
        writeln!(lines, "{} {work} {why}", era::month_and_day(day)).expect("a string takes it");
        day = add_days(day, Days(1));
    }
    seen.assert_eq(&lines);
}

#[test]
fn golden_week_has_a_substitute_holiday() {
    check_days(
        date(2026, 4, 28),
        date(2026, 5, 8),
        expect![[r#"
            4月28日（火） 診療日 
            4月29日（水） 休み 昭和の日
            4月30日（木） 診療日 
            5月1日（金） 診療日 
            5月2日（土） 休み 
            5月3日（日） 休み 憲法記念日
            5月4日（月） 休み みどりの日
            5月5日（火） 休み こどもの日
            5月6日（水） 休み 振替休日
            5月7日（木） 診療日 
            5月8日（金） 診療日 
        "#]],
    );
}

#[test]
fn a_day_between_two_holidays_is_free() {
    check_days(
        date(2026, 9, 19),
        date(2026, 9, 24),
        expect![[r#"
            9月19日（土） 休み 
            9月20日（日） 休み 
            9月21日（月） 休み 敬老の日
            9月22日（火） 休み 国民の休日
            9月23日（水） 休み 秋分の日
            9月24日（木） 診療日 
        "#]],
    );
}

#[test]
fn the_hospital_rests_on_its_own_days_too() {
    let next = |from| next_working_day(from, &our_days());
    assert_eq!(next(date(2026, 12, 28)), date(2027, 1, 4));
    assert_eq!(next(date(2026, 11, 20)), date(2026, 11, 25), "weekend, holiday, own day");
    assert_eq!(next_working_day(date(2026, 11, 20), &ClosedDays::default()), date(2026, 11, 24));
}

#[test]
fn working_days_and_days_are_counted_apart() {
    let friday = date(2026, 4, 24);
    assert_eq!(add_working_days(friday, BusinessDays(5), &our_days()), date(2026, 5, 7));
    assert_eq!(add_days(friday, Days(5)), date(2026, 4, 29));
    assert_eq!(add_working_days(friday, BusinessDays(0), &our_days()), friday);
    assert_eq!(days_between(friday, date(2026, 5, 1)), 7);
    assert_eq!(days_between(friday, date(2026, 4, 20)), -4);
}

#[test]
fn a_hospital_that_never_opens_does_not_hang() {
    let every_day = (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day))).collect();
    let never = ClosedDays { every_year: every_day, once: Default::default() };
    assert_eq!(next_working_day(date(2026, 4, 1), &never), date(2026, 4, 2));
}

#[test]
fn the_fiscal_year_runs_from_april_to_march() {
    let told = |day| {
        let year = FiscalYear::of(day);
        format!(
            "{} {} {year}: {} – {}",
            year.japanese(),
            year.short(),
            year.first_day(),
            year.last_day()
        )
    };
    expect!["令和7年度 R7 FY2025: 2025-04-01 – 2026-03-31"].assert_eq(&told(date(2026, 3, 31)));
    expect!["令和8年度 R8 FY2026: 2026-04-01 – 2027-03-31"].assert_eq(&told(date(2026, 4, 1)));
    expect!["令和元年度 R1 FY2019: 2019-04-01 – 2020-03-31"].assert_eq(&told(date(2019, 4, 10)));
    expect!["平成30年度 H30 FY2018: 2018-04-01 – 2019-03-31"].assert_eq(&told(date(2019, 3, 31)));
}

#[test]
fn a_date_is_shown_in_five_ways() {
    let day = date(2026, 11, 22);
    let shown = [
        era::japanese(day),
        era::japanese_short(day),
        era::month_and_day(day),
        era::english(day),
        era::short_year(day),
    ];
    expect!["令和8年11月22日 | R8.11.22 | 11月22日（日） | 22 Nov 2026 | R8"]
        .assert_eq(&shown.join(" | "));
    expect!["令和元年5月1日"].assert_eq(&era::japanese(date(2019, 5, 1)));
    expect!["1872年12月31日"].assert_eq(&era::japanese(date(1872, 12, 31)));
}

#[test]
fn the_day_changes_at_midnight_in_tokyo() {
    let at = |text: &str| tokyo::civil(text.parse().expect("a timestamp"));
    assert_eq!(at("2026-03-31T14:59:59Z"), date(2026, 3, 31));
    assert_eq!(at("2026-03-31T15:00:00Z"), date(2026, 4, 1));
    assert_eq!(tokyo::midnight(date(2026, 4, 1)).to_string(), "2026-03-31T15:00:00Z");
    assert_eq!(tokyo::civil(tokyo::midnight(date(2026, 4, 1))), date(2026, 4, 1));
}

/// Every holiday of thirty-one years, to be held against the announcements of the cabinet office.
#[test]
fn the_holidays_by_law() {
    let mut lines = String::new();
    for (day, holiday) in (2020..=2050).flat_map(holidays_of) {
        writeln!(lines, "{day} {} {}", era::weekday_kanji(day.weekday()), holiday.ja)
            .expect("a string takes it");
    }
    expect_file!["./holidays.txt"].assert_eq(&lines);
}
