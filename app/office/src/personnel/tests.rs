//! What does not fit together, as days pass and entries come.

use std::collections::BTreeSet;

use expect_test::expect;
use jiff::{SignedDuration, civil::Date};
use rules::{
    Event, account,
    application::{Terms, Versions},
    id::{ApplicationNo, CategoryId, SystemId},
    people, permit,
    record::{Actor, Record},
};

use super::*;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn fold(state: &mut State, event: &Event) {
    let record =
        Record { seq: state.size, at: tokyo::midnight(day("2026-04-01")), by: Actor::System };
    state.hospital.evolve(&record, event);
    state.size += 1;
}

/// One nurse, who leaves on 30 April and whose right goes on until 10 May.
fn nurse() -> State {
    let mut state = State::default();
    let listed = Listed {
        staff_no: StaffNo("00123".into()),
        name: Sealed([1; 32]),
        kana: Sealed([2; 32]),
        department: Department("3階病棟".into()),
        job: Job("看護師".into()),
        employment: None,
        joined_on: Some(day("2026-04-05")),
        leaves_on: Some(day("2026-04-30")),
        contract_until: None,
    };
    let list = Some(rules::id::ListId(1));
    fold(&mut state, &Event::People(people::Event::Added { person: PersonId(0), list, listed }));
    state
}

fn granted() -> [Event; 2] {
    let (no, account) = (ApplicationNo { year: 2026, running: 1 }, "10234".into());
    let terms = Terms {
        category: CategoryId::from("ward-nurse"),
        systems: BTreeSet::from([SystemId::from("emr")]),
        from: day("2026-04-10"),
        until: day("2026-05-10"),
        reason: None,
    };
    let granted = permit::Event::Granted {
        no,
        person: PersonId(0),
        account,
        terms,
        basis: permit::Basis::Committee,
        content: Sealed([3; 32]),
        versions: Versions { regulation: 1, form: 1, route: 1, matrix: 1 },
    };
    let issued =
        account::Event::Issued { account: "10234".into(), person: PersonId(0), permit: no };
    [Event::Permit(granted), Event::Account(issued)]
}

/// Every hour: what is kept says the same as what is compared anew. Says when it changes.
fn told(state: &State) -> String {
    let begins = tokyo::midnight(day("2026-04-01"));
    let mut told = String::new();
    let mut before = None;
    for hour in 0..24 * 45 {
        let now = begins + SignedDuration::from_hours(hour);
        let found = mismatches(state, now);
        assert_eq!(found, mismatches(&state.clone(), now), "at {now}");
        if before.as_ref() != Some(&found) {
            let counts = [
                &found.joined_without_right,
                &found.never_used,
                &found.left_but_active,
                &found.active_but_not_listed,
            ];
            let [without, unused, left, unlisted] = counts.map(Vec::len);
            told += &format!(
                "{}: without a right {without}, unused {unused}, left {left}, not listed {unlisted}\n",
                tokyo::civil_time(now)
            );
        }
        before = Some(found);
    }
    told
}

// keeps: 1(2)②
#[test]
fn the_comparison_follows_days_and_entries() {
    let mut state = nurse();
    expect![[r#"
        2026-04-01T00:00:00: without a right 0, unused 0, left 0, not listed 0
        2026-04-05T00:00:00: without a right 1, unused 0, left 0, not listed 0
        2026-05-01T00:00:00: without a right 0, unused 0, left 0, not listed 0
    "#]]
    .assert_eq(&told(&state));
    for event in granted() {
        fold(&mut state, &event);
    }
    expect![[r#"
        2026-04-01T00:00:00: without a right 0, unused 0, left 0, not listed 0
        2026-04-10T00:00:00: without a right 0, unused 1, left 0, not listed 0
        2026-05-01T00:00:00: without a right 0, unused 1, left 1, not listed 0
        2026-05-11T00:00:00: without a right 0, unused 0, left 0, not listed 0
    "#]]
    .assert_eq(&told(&state));
}
