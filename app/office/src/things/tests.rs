//! Records become cells and cells become records again, for every register.

use proptest::prelude::*;
use rules::{
    asset, destination, device,
    media::{Exception, Medium, MediumKind},
    place,
};

use super::{
    column::{Column, Entry, cells, record},
    *,
};

/// A text that may stand in a column.
fn text() -> impl Strategy<Value = String> {
    "[A-Z0-9ぁ-ん一-龠〜𠮷][A-Z0-9ぁ-ん一-龠 ・〜𠮷=+@-]{0,28}[A-Z0-9ぁ-ん]"
}

fn cell(column: &'static Column) -> BoxedStrategy<String> {
    match column.entry {
        Entry::Text | Entry::Department | Entry::Place => text().boxed(),
        Entry::TextOrNothing | Entry::Serial => prop_oneof![Just(String::new()), text()].boxed(),
        Entry::OneOf(words) => (0..words.len()).prop_map(move |at| words[at].ja.to_owned()).boxed(),
        Entry::YesNo => prop::sample::select(vec!["あり", "なし", "○", "×", "", "yes", "0"])
            .prop_map(String::from)
            .boxed(),
        Entry::DateOrNothing => prop_oneof![Just(""), Just("令和8年4月1日"), Just("2027/3/31")]
            .prop_map(String::from)
            .boxed(),
    }
}

fn row(things: Things) -> impl Strategy<Value = Vec<String>> {
    things.columns().iter().map(cell).collect::<Vec<_>>()
}

fn any_register() -> impl Strategy<Value = (Things, Vec<String>)> {
    prop::sample::select(Things::ALL.to_vec())
        .prop_flat_map(|things| row(things).prop_map(move |row| (things, row)))
}

/// What is read of these cells as a record of its register, and the cells of that record.
fn there_and_back(things: Things, stored: &[String]) -> Result<Vec<String>, CellFault> {
    let columns = things.columns();
    Ok(match things {
        Things::Media => cells(columns, &record::<Medium>(columns, stored)?),
        Things::Devices => cells(columns, &record::<device::Device>(columns, stored)?),
        Things::Assets => cells(columns, &record::<asset::Asset>(columns, stored)?),
        Things::Places => cells(columns, &record::<place::Place>(columns, stored)?),
        Things::Destinations => {
            cells(columns, &record::<destination::Destination>(columns, stored)?)
        }
    })
}

proptest! {
    /// Whatever good row is typed: the record says the same again, or an exception was given by halves.
    #[test]
    fn what_is_typed_is_what_is_kept((things, row) in any_register()) {
        let today = jiff::civil::date(2026, 4, 1);
        let parse = |(column, typed): (&'static Column, &String)| column.parse(typed, today);
        let pairs = things.columns().iter().zip(&row);
        let stored: Result<Vec<String>, CellFault> = pairs.map(parse).collect();
        let stored = stored.map_err(|it| TestCaseError::fail(it.reason.1))?;
        match there_and_back(things, &stored) {
            Ok(again) => prop_assert_eq!(again, stored),
            Err(fault) => prop_assert!(fault.key.starts_with("exception."), "{:?}", fault),
        }
    }

    /// Whatever bytes somebody puts into a cell: a value or a sentence, never a panic.
    #[test]
    fn anything_in_a_cell_is_answered(typed in "\\PC{0,240}|[\\x00-\\x1f]{1,4}|[=+@-].{0,20}") {
        let today = jiff::civil::date(2026, 4, 1);
        for column in Things::ALL.iter().flat_map(|it| it.columns()) {
            if let Err(fault) = column.parse(&typed, today) {
                prop_assert!(!fault.reason.0.is_empty() && !fault.reason.1.is_empty());
            }
        }
    }
}

#[test]
fn an_exception_is_one_part_of_a_record() {
    let medium = Medium {
        kind: MediumKind::Optical,
        model: "CD-R".into(),
        serial: None,
        label_no: None,
        capacity: Some("700 MB".into()),
        designated: true,
        has_av: false,
        has_encryption: true,
        has_password: false,
        exception: Some(Exception {
            minutes: "R8-SC-03".into(),
            decided_on: jiff::civil::date(2026, 4, 1),
            until: jiff::civil::date(2027, 3, 31),
        }),
        department: "放射線科".into(),
        place: "ST-2".into(),
    };
    let columns = Things::Media.columns();
    let stored = cells(columns, &medium);
    assert_eq!(record::<Medium>(columns, &stored).as_ref(), Ok(&medium));
    let minutes = Things::Media.at("exception.minutes").expect("it has one");
    let mut half = stored.clone();
    half[minutes].clear();
    let fault = record::<Medium>(columns, &half).expect_err("only a half");
    assert_eq!(fault.key, "exception.minutes");
}

#[test]
fn every_key_is_a_field_that_is_stored() {
    for things in Things::ALL {
        let today = jiff::civil::date(2026, 4, 1);
        let typed = |column: &'static Column| match column.entry {
            Entry::OneOf(words) => words[0].ja,
            Entry::YesNo => "あり",
            Entry::DateOrNothing => "2026-04-01",
            Entry::Text
            | Entry::TextOrNothing
            | Entry::Serial
            | Entry::Department
            | Entry::Place => "A1",
        };
        let stored: Result<Vec<String>, CellFault> =
            things.columns().iter().map(|it| it.parse(typed(it), today)).collect();
        let stored = stored.expect("good cells");
        assert_eq!(there_and_back(things, &stored), Ok(stored), "{things:?}");
    }
}
