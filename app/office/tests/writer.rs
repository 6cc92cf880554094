//! The one writer: what was answered is there, what was refused left nothing, a press counts once.

mod house;

use std::sync::atomic::Ordering;

use house::{House, entries, reopen};
use office::{
    clerk::{ActError, Done},
    ports::{CommandId, StoreError},
};
use rules::{
    Command,
    application::{self, Asked, Grant},
    id::PersonId,
    refusal::Refusal,
    revocation,
};

#[tokio::test]
async fn the_same_press_twice_is_one_entry() {
    let house = House::new().await;
    let id = house.id();
    let first = house.enrol_as(id, "77").await.expect("nobody has that number");
    let second = house.enrol_as(id, "77").await.expect("the same answer");
    assert!(!first.repeated && second.repeated);
    assert_eq!((first.entries, first.events), (second.entries, second.events));
}

#[tokio::test]
async fn presses_at_the_same_moment_get_numbers_in_a_row() {
    let house = House::new().await;
    let before = house.office.read().size;
    let presses = (100..180).map(|n| {
        let (office, id, by) = (house.office.clone(), house.id(), house.actor(1));
        let (command, letter) = house.joiner(&n.to_string());
        tokio::spawn(async move { office.act(&by, id, command, letter).await })
    });
    let mut numbers = vec![];
    for press in presses.collect::<Vec<_>>() {
        let done = press.await.expect("no panic").expect("nobody has that number");
        numbers.extend(done.entries);
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (before..before + 80).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_refusal_leaves_nothing_behind() {
    let house = House::new().await;
    house.enrol("77").await.expect("nobody has that number");
    let before = entries(&house);
    let refused = house.enrol("77").await.expect_err("the number is taken");
    assert!(matches!(refused, ActError::Refused(Refusal::StaffNoInUse { .. })), "{refused}");
    assert_eq!(entries(&house), before);
}

#[tokio::test]
async fn a_full_disk_refuses_and_goes_on_when_there_is_space() {
    let house = House::new().await;
    let before = house.office.read().hospital.clone();
    house.disk_full.store(true, Ordering::SeqCst);
    let refused = house.enrol("77").await.expect_err("the disk is full");
    assert!(matches!(&refused, ActError::Store(it) if matches!(**it, StoreError::DiskFull)));
    assert_eq!(house.office.read().hospital, before);
    house.disk_full.store(false, Ordering::SeqCst);
    house.enrol("77").await.expect("there is space again");
    assert!(house.office.read().hospital.people.by_staff_no("77").is_some());
}

#[tokio::test]
async fn what_was_decided_on_a_lost_page_is_lost_with_it() {
    let house = House::new().await;
    let before = entries(&house);
    house.disk_full.store(true, Ordering::SeqCst);
    let presses = [(house.id(), "77"), (house.id(), "77"), (house.id(), "78")];
    for refused in while_the_disk_waits(&house, &presses).await {
        let refused = refused.expect_err("the disk is full");
        assert!(matches!(&refused, ActError::Store(it) if matches!(**it, StoreError::DiskFull)));
    }
    assert_eq!(entries(&house), before);
    house.disk_full.store(false, Ordering::SeqCst);
    let [first, second, third] = presses;
    let done = house.enrol_as(first.0, first.1).await.expect("there is space again");
    assert!(!done.repeated);
    house.enrol_as(second.0, second.1).await.expect_err("the number is taken");
    assert!(!house.enrol_as(third.0, third.1).await.expect("a new number").repeated);
    assert_eq!(reopen(&entries(&house), None).read().hospital, house.office.read().hospital);
}

#[tokio::test]
async fn a_second_press_waits_for_the_first_to_be_durable() {
    let house = House::new().await;
    let id = house.id();
    let answers = while_the_disk_waits(&house, &[(id, "77"), (id, "77"), (house.id(), "77")]).await;
    let [Ok(first), Ok(second), Err(third)] = &answers[..] else { panic!("{answers:?}") };
    assert!(!first.repeated && second.repeated);
    assert_eq!((&first.entries, &first.events), (&second.entries, &second.events));
    assert!(matches!(third, ActError::Refused(Refusal::StaffNoInUse { .. })), "{third}");
}

/// Enrols them one after another while the first is on its way to a slow disk.
async fn while_the_disk_waits(
    house: &House,
    presses: &[(CommandId, &str)],
) -> Vec<Result<Done, ActError>> {
    house.disk_held.store(true, Ordering::SeqCst);
    let mut waiting = vec![];
    for (id, staff_no) in presses {
        let (office, id, by) = (house.office.clone(), *id, house.actor(1));
        let (command, letter) = house.joiner(staff_no);
        let press = tokio::spawn(async move { office.act(&by, id, command, letter).await });
        tokio::task::yield_now().await;
        assert!(!press.is_finished(), "answered before it was durable");
        waiting.push(press);
    }
    house.disk_held.store(false, Ordering::SeqCst);
    let mut answers = vec![];
    for press in waiting {
        answers.push(press.await.expect("no panic"));
    }
    answers
}

// keeps: 1(2)①-revoke, rule 2
#[tokio::test]
async fn what_follows_from_a_command_is_one_transaction() {
    let house = House::new().await;
    let order = revocation::Command::Order {
        person: PersonId(3),
        at: None,
        only: None,
        reason: revocation::Reason::Leaving,
        note: None,
    };
    let by = house.actor(4);
    let done = house
        .office
        .act(&by, house.id(), Command::Revocation(order), house.office.letter())
        .await
        .expect("anybody may ask for their own");
    let kinds: Vec<String> = done.entries.clone().map(|seq| kind(&house, seq)).collect();
    assert_eq!(kinds, ["revocation.ordered", "permit.closed"]);
    // The right is gone with the answer: the next command of the same person is refused.
    let asked =
        Asked::Grant(Grant { person: PersonId(1), terms: house::terms(), another_account: false });
    let submit = Command::Application(application::Command::Submit { asked, answers: None });
    let refused = house.office.act(&by, house.id(), submit, house.office.letter()).await;
    let refused = refused.expect_err("revoked a moment ago");
    assert!(matches!(refused, ActError::Refused(Refusal::Revoked { .. })), "{refused}");
}

#[tokio::test]
async fn the_state_is_what_the_entries_say() {
    let house = House::new().await;
    house.enrol("77").await.expect("nobody has that number");
    let stored = entries(&house);
    let again = reopen(&stored, None);
    assert_eq!(again.read().hospital, house.office.read().hospital);
    assert_eq!(again.read().size, stored.len() as u64);
}

#[tokio::test]
async fn a_snapshot_says_the_same_as_the_entries() {
    let house = House::new().await;
    let stored = entries(&house);
    let state = house.office.read().hospital.clone();
    let snapshots = std::sync::Arc::clone(&house.snapshots);
    drop(house.office);
    house.writers.finish();
    let snapshot = snapshots.lock().expect("a quiet lock").clone().expect("kept at the end");
    assert_eq!(reopen(&stored, Some(&snapshot)).read().hospital, state);
    // Another ledger's snapshot is ignored, and so is half a file.
    let fewer = &stored[..stored.len() - 1];
    let shorter = reopen(fewer, Some(&snapshot));
    assert_eq!(shorter.read().size, fewer.len() as u64);
    let half = &snapshot[..snapshot.len() / 2];
    assert_eq!(reopen(&stored, Some(half)).read().hospital, state);
}

#[tokio::test]
async fn names_are_beside_the_ledger_and_never_in_it() {
    let house = House::new().await;
    for bytes in entries(&house) {
        let text = String::from_utf8(bytes).expect("JSON");
        assert!(!text.contains("佐藤") && !text.contains("管理 太郎"), "{text}");
    }
    assert_eq!(house.office.read().name(PersonId(1)), "佐藤 美咲");
}

fn kind(house: &House, seq: u64) -> String {
    let bytes = house.office.ledger().entry(seq).expect("readable").expect("there");
    office::entry::read(seq, &bytes).expect("an entry").kind
}

/// What stands on somebody's page, as far as it is about the house.
fn waits(house: &House, number: u32) -> Vec<String> {
    let person = PersonId(number - 1);
    let todos = office::today::today(&house.office.read(), person, house.office.now());
    let kept =
        todos.into_iter().filter(|it| matches!(it.what, office::today::What::KeepLed { .. }));
    kept.map(|it| format!("{:?} by {}", it.what, it.due.expect("a day"))).collect()
}

#[tokio::test]
async fn the_last_officers_end_is_told_in_time() {
    let house = House::new().await;
    house.later(jiff::SignedDuration::from_hours(24 * 318));
    assert_eq!(waits(&house, 3), [""; 0], "46 days before");
    house.later(jiff::SignedDuration::from_hours(24));
    let told = ["KeepLed { until: 2027-03-31 } by 2027-03-31"];
    assert_eq!(
        (waits(&house, 3), waits(&house, 1)),
        (told.map(String::from).into(), told.map(String::from).into())
    );
    assert_eq!(waits(&house, 2), [""; 0], "a head can do nothing about it");
}

#[tokio::test]
async fn a_head_sees_what_is_late_and_the_director_the_house() {
    let house = House::new().await;
    let done = house.enrol("77").await.expect("nobody has that number");
    let Some(rules::Event::People(rules::people::Event::Added { person, .. })) =
        done.events.first().cloned()
    else {
        panic!("somebody was added")
    };
    let asked = Asked::Grant(Grant { person, terms: house::terms(), another_account: false });
    let submit = Command::Application(application::Command::Submit { asked, answers: None });
    let head = house.actor(2);
    let letter = house.office.letter();
    house.office.act(&head, house.id(), submit, letter).await.expect("the head applies");
    let post = rules::committee::Post::Director;
    let appoint = rules::committee::Command::Appoint { post, person: PersonId(0) };
    let (officer, letter) = (house.actor(3), house.office.letter());
    let appoint = Command::Committee(appoint);
    house.office.act(&officer, house.id(), appoint, letter).await.expect("the officer appoints");
    let late = |person| office::late::of_head(&house.office.read(), person, house.office.now());
    assert_eq!(late(PersonId(1)), []);
    house.later(jiff::SignedDuration::from_hours(24 * 5));
    let what = office::late::What::Examination;
    let waiting = office::late::Late { what, count: 1, days: 2 };
    assert_eq!(late(PersonId(1)), [("病棟".into(), waiting)]);
    assert_eq!(late(PersonId(2)), [], "no head");
    let now = house.office.now();
    let seen = |person| office::late::of_house(&house.office.read(), person, now);
    let numbers = seen(PersonId(0)).expect("the director");
    assert_eq!((numbers.under_way, numbers.late), (1, 1));
    assert!(seen(PersonId(1)).is_none());
}
