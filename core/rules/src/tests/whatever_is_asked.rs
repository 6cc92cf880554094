//! Whatever is asked, by whomever, in whatever order.

use jiff::SignedDuration;
use proptest::{collection::vec, prelude::*, test_runner::TestCaseError};

use super::{
    any_command::{Step, any_step, later},
    invariants,
};
use crate::{
    Event, Hospital,
    story::{World, ready},
};

/// The ready hospital with every switch on and a year of meetings.
fn switched_on() -> World {
    let mut world = ready();
    for line in [
        "3/30 09:00 運用責任者 switches on provisional 3",
        "3/30 09:01 運用責任者 switches on circulated",
        "3/30 09:02 運用責任者 switches on substitutes",
        "3/30 09:03 運用責任者 switches on delegated",
        "3/30 09:04 運用責任者 sets meetings of record-committee 4/10 5/8 6/12 7/10 8/14 9/11 10/9 11/13 \
         12/11 2027/1/8 2027/2/12 2027/3/12 2027/4/9",
    ] {
        world.tell(line);
    }
    world
}

/// A hospital that is still being founded.
fn founding() -> World {
    let mut world = World::new();
    for line in [
        "3/2 09:00 system begins the hospital",
        "3/2 09:10 システム管理者 takes over a list adding 運用責任者 委員長 委員A 委員B 監査責任者 看護師長 \
         10234:看護師:看護部3病棟",
        "3/2 10:00 システム管理者 composes system-committee of 運用責任者 chaired 運用責任者 quorum 1",
        "3/2 10:01 システム管理者 composes record-committee of 委員長 委員A chaired 委員長 quorum 2",
        "3/2 10:02 システム管理者 founds 運用責任者 as technician",
        "3/2 10:03 システム管理者 appoints 運用責任者 as operations-officer",
    ] {
        world.tell(line);
    }
    world
}

/// Takes the steps; whatever holds must hold after each.
fn live(mut world: World, steps: &[Step]) -> World {
    for step in steps {
        world.now = later(world.now, step);
        let (by, command) = step.read(&world);
        let before = world.ledger.len();
        // A refusal is an answer like any other.
        let _ = world.act(&by, command);
        if world.ledger.len() > before {
            invariants::house_is_right(&world.hospital);
        }
        invariants::gates_are_right(&world.hospital, &world.ledger, world.now);
    }
    world
}

/// Folds the entries anew, each read from its own JSON.
fn replay(world: &World) -> Result<Hospital, TestCaseError> {
    let mut hospital = Hospital::default();
    for (record, event) in &world.ledger {
        invariants::entry_was_right(&hospital, record, event);
        let text =
            serde_json::to_string(event).map_err(|it| TestCaseError::fail(it.to_string()))?;
        let read: Event = serde_json::from_str(&text)
            .map_err(|it| TestCaseError::fail(format!("{it}: {text}")))?;
        prop_assert_eq!(&read, event);
        hospital.evolve(record, &read);
    }
    Ok(hospital)
}

fn holds_throughout(world: World, steps: &[Step]) -> Result<(), TestCaseError> {
    let world = live(world, steps);
    invariants::nothing_is_used_twice(&world.ledger);
    invariants::desks_are_right(&world.hospital, world.now);
    for days in [1, 3, 10, 40, 400] {
        let then = world.now.saturating_add(SignedDuration::from_hours(24 * days)).expect("near");
        invariants::gates_are_right(&world.hospital, &world.ledger, then);
    }
    prop_assert_eq!(&replay(&world)?, &world.hospital);
    let text = serde_json::to_string(&world.hospital).expect("the state becomes JSON");
    let read: Hospital = serde_json::from_str(&text).expect("a snapshot reads");
    prop_assert_eq!(&read, &world.hospital);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nobody gets a right without the committee; no ended right opens anything; nobody decides for
    /// themselves; nothing is used twice; the ledger alone gives the same hospital.
    // keeps: 1(2)①-grant, 1(2)①-revoke, rule 1, rule 2, rule 3, rule 4, rule 11
    #[test]
    fn a_hospital_keeps_its_rules(steps in vec(any_step(), 0..80)) {
        holds_throughout(ready(), &steps)?;
    }

    // keeps: 1(2)①-grant, 1(2)①-revoke, rule 1, rule 2, rule 3
    #[test]
    fn a_hospital_with_every_switch_on_keeps_its_rules(steps in vec(any_step(), 0..80)) {
        holds_throughout(switched_on(), &steps)?;
    }

    // keeps: 1(2)①-grant, rule 1, rule 3
    #[test]
    fn a_founding_keeps_its_rules(steps in vec(any_step(), 0..40)) {
        holds_throughout(founding(), &steps)?;
    }
}
