//! Numbers and seals as people and programs write them.

use jiff::{Timestamp, civil::date};
use proptest::prelude::*;

use crate::{
    calendar::tokyo::midnight,
    id::{ApplicationNo, NotANumber},
    sealed::Sealed,
    story::ready,
};

fn no(text: &str) -> ApplicationNo {
    text.parse().expect("a number")
}

fn new_year(year: i16) -> Timestamp {
    midnight(date(year, 1, 1))
}

#[test]
fn numbers_begin_anew_each_year_and_never_repeat_when_the_clock_goes_back() {
    assert_eq!(ApplicationNo::after(None, new_year(2026)), no("R8-0001"));
    assert_eq!(ApplicationNo::after(Some(no("R8-0411")), new_year(2026)), no("R8-0412"));
    assert_eq!(ApplicationNo::after(Some(no("R8-0412")), new_year(2027)), no("R9-0001"));
    assert_eq!(ApplicationNo::after(Some(no("R9-0007")), new_year(2026)), no("R9-0008"));
    assert_eq!(no("R8-12345").to_string(), "R8-12345");
}

// keeps: rule 4
#[test]
fn the_whole_hospital_counts_in_one_series() {
    let mut world = ready();
    for line in [
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse",
        "4/1 09:01 看護師長 revokes 副看護師長 because Leaving",
        "4/1 09:02 運用責任者 passes on R8-0016",
    ] {
        world.tell(line);
    }
    assert_eq!(world.hospital.next_no(world.now), no("R8-0018"));
    assert_eq!(world.hospital.next_no(new_year(2027)), no("R9-0001"));
    assert_eq!(world.hospital.next_no(new_year(2025)), no("R8-0018"));
}

#[test]
fn what_is_no_number_is_not_taken_for_one() {
    for text in ["", "R8", "R8-", "R-1", "8-0412", "R8-0412 ", "R８-0412", "R8-+412", "R1000-1"] {
        assert_eq!(text.parse::<ApplicationNo>(), Err(NotANumber), "{text}");
    }
}

#[test]
fn a_seal_has_hexadecimal_digits_and_nothing_else() {
    assert!("+f".repeat(32).parse::<Sealed>().is_err());
    assert!("0F".repeat(32).parse::<Sealed>().is_ok());
}

proptest! {
    #[test]
    fn a_number_that_is_shown_reads_back(year in 2019..2199_i16, running in 1..10_000_000_u32) {
        let number = ApplicationNo { year, running };
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        let text = serde_json::to_string(&number).expect("it becomes JSON");
        prop_assert_eq!(serde_json::from_str::<ApplicationNo>(&text).expect("it reads"), number);
    }

    #[test]
    fn whatever_is_typed_as_a_number_is_answered(text in "\\PC{0,16}|R[0-9]{0,5}-[0-9]{0,12}") {
        if let Ok(number) = text.parse::<ApplicationNo>() {
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }
    }

    #[test]
    fn a_seal_reads_back_and_nothing_else_is_one(bytes in any::<[u8; 32]>(), text in "\\PC{0,70}|[0-9a-fA-F]{64}|[+0-9a-f]{64}") {
        let seal = Sealed(bytes);
        prop_assert_eq!(seal.to_string().parse(), Ok(seal));
        if let Ok(read) = text.parse::<Sealed>() {
            prop_assert_eq!(text.len(), 64);
            prop_assert_eq!(read.to_string(), text.to_lowercase());
        }
    }

    /// An event that somebody tampered with is an error, never a panic.
    #[test]
    fn whatever_stands_in_an_entry_is_answered(at in any::<prop::sample::Index>(), letter in any::<char>()) {
        for event in super::samples::events() {
            let text = serde_json::to_string(&event).expect("it becomes JSON");
            let mut letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len());
            letters[at] = letter;
            let text: String = letters.into_iter().collect();
            let _ = serde_json::from_str::<crate::Event>(&text);
        }
    }
}
