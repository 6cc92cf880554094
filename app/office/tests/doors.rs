//! Signing in: the second book before the answer, sessions that end in time, guessing that gets slower.

mod house;

use std::sync::atomic::Ordering;

use expect_test::expect;
use house::House;
use jiff::SignedDuration;
use office::{
    health::Health,
    lockout::Lockout,
    own_secret::{ChangeError, Proof},
    ports::PassageQuery,
    session::Stage,
    sign_in::{Attempt, SignInError},
    usage::{Usage, usage},
};
use rules::{
    Command, account,
    checkpoint::Passage,
    id::{AccountId, PersonId, SystemId, TokenId},
    revocation,
    sealed::Sealed,
};

const KEY: [u8; 32] = [9; 32];

async fn attempt(house: &House, account: &str, password: &str) -> Result<Stage, SignInError> {
    house.office.sign_in(here(account, password)).await
}

/// An attempt at the usual terminal.
fn here<'a>(account: &'a str, password: &'a str) -> Attempt<'a> {
    Attempt { account, password, terminal: "192.0.2.7", key: KEY }
}

/// Account 4 with a password of its own.
async fn with_password(house: &House) {
    let account = AccountId("4".into());
    let operator = house.actor(1);
    house.office.hand_slip(&operator, house.id(), &account).await.expect("a slip");
    attempt(house, "4", "one-time-slip").await.expect("the slip opens");
    let proof = Proof::Slip(&KEY);
    let own = house.actor(4);
    house.office.change_password(&own, house.id(), proof, "a good one").await.expect("changed");
}

// keeps: rule 16
#[tokio::test]
async fn a_slip_opens_only_the_change_of_password() {
    let house = House::new().await;
    let operator = house.actor(1);
    let account = AccountId("4".into());
    house.office.hand_slip(&operator, house.id(), &account).await.expect("a slip");
    assert_eq!(attempt(&house, "4", "one-time-slip").await.expect("it opens"), Stage::MustChange);
    let own = house.actor(4);
    let change = |new| house.office.change_password(&own, house.id(), Proof::Slip(&KEY), new);
    assert!(matches!(change("short").await, Err(ChangeError::TooWeak(..))));
    assert!(matches!(change("one-time-slip").await, Err(ChangeError::UsedBefore)));
    change("a good one").await.expect("changed");
    let session = house.office.session(&KEY, "192.0.2.7").expect("it stays open");
    assert_eq!(session.stage, Stage::Open);
    assert!(matches!(attempt(&house, "4", "one-time-slip").await, Err(SignInError::Wrong)));
}

#[tokio::test]
async fn a_slip_runs_out() {
    let house = House::new().await;
    let operator = house.actor(1);
    house.office.hand_slip(&operator, house.id(), &AccountId("4".into())).await.expect("a slip");
    house.later(SignedDuration::from_hours(14 * 24));
    let late = attempt(&house, "4", "one-time-slip").await;
    assert!(matches!(late, Err(SignInError::SlipRunOut)), "{late:?}");
}

// keeps: 1(2)①-revoke
#[tokio::test]
async fn a_revocation_ends_the_session_with_its_answer() {
    let house = House::new().await;
    with_password(&house).await;
    assert!(house.office.session(&KEY, "192.0.2.7").is_some());
    let order = revocation::Command::Order {
        person: PersonId(3),
        at: None,
        only: None,
        reason: revocation::Reason::Transfer,
        note: None,
    };
    let head = house.actor(2);
    let command = Command::Revocation(order);
    house.office.act(&head, house.id(), command, house.office.letter()).await.expect("ordered");
    assert!(house.office.session(&KEY, "192.0.2.7").is_none());
    let again = attempt(&house, "4", "a good one").await;
    assert!(matches!(again, Err(SignInError::Refused(_))), "{again:?}");
}

#[tokio::test]
async fn every_attempt_is_in_the_second_book() {
    let house = House::new().await;
    with_password(&house).await;
    let _ = attempt(&house, "4", "wrong").await;
    let _ = attempt(&house, "secret typed in the wrong field", "wrong").await;
    let query = PassageQuery { gate: Some("sign_in".into()), limit: 10, ..Default::default() };
    let found = house.office.passages().search(&query).expect("readable");
    let seen: Vec<(Option<&str>, bool)> =
        found.iter().map(|it| (it.account.as_deref(), it.allowed)).collect();
    assert_eq!(seen, [(None, false), (Some("4"), false), (Some("4"), true)]);
    let told = String::from_utf8(found[0].bytes.clone()).expect("JSON");
    assert!(!told.contains("wrong field"), "{told}");
}

/// The passages of one gate, oldest first: account, outcome and what else is told.
fn passages(house: &House, gate: &str) -> Vec<String> {
    let query = PassageQuery { gate: Some(gate.into()), limit: 100, ..Default::default() };
    let found = house.office.passages().search(&query).expect("readable");
    let told = found.iter().rev().map(|it| {
        let stored: serde_json::Value = serde_json::from_slice(&it.bytes).expect("JSON");
        let account = it.account.as_deref().unwrap_or("nobody");
        format!("{account}: {} {}", stored["outcome"], stored["more"])
    });
    told.collect()
}

// keeps: 1(2)①-grant
#[tokio::test]
async fn rejected_tokens_are_in_the_second_book_but_never_a_flood() {
    let house = House::new().await;
    let operator = house.actor(1);
    let (until, digest) = (house.office.now() + SignedDuration::from_hours(1), [5; 32]);
    let issue = account::Command::IssueToken {
        account: AccountId("4".into()),
        token: TokenId("t-1".into()),
        digest: Sealed(digest),
        until,
    };
    let command = Command::Account(issue);
    house.office.act(&operator, house.id(), command, house.office.letter()).await.expect("issued");
    let shown = |digest| house.office.bearer(digest, "192.0.2.9");
    assert!(shown(digest).await.expect("open books").is_some());
    house.later(SignedDuration::from_hours(2));
    assert!(shown(digest).await.expect("open books").is_none());
    for _ in 0..500 {
        assert!(shown([6; 32]).await.expect("open books").is_none());
    }
    house.later(SignedDuration::from_mins(1));
    house.office.sweep_sessions().await.expect("settled");
    expect![[r#"
        4: {"turned_away":"the token has ended"} {"terminal":"192.0.2.9"}
        nobody: {"turned_away":"no such token"} {"terminal":"192.0.2.9"}
        nobody: {"turned_away":"more of the same"} {"since":"2026-04-01T02:00:00Z","terminal":"192.0.2.9","tries":499}"#]]
    .assert_eq(&passages(&house, "token").join("\n"));
}

// keeps: 1(2)①-revoke
#[tokio::test]
async fn the_end_of_a_session_is_written_as_soon_as_there_is_room() {
    let house = House::new().await;
    with_password(&house).await;
    house.book_full.store(true, Ordering::SeqCst);
    let order = revocation::Command::Order {
        person: PersonId(3),
        at: None,
        only: None,
        reason: revocation::Reason::Transfer,
        note: None,
    };
    let (head, command) = (house.actor(2), Command::Revocation(order));
    house.office.act(&head, house.id(), command, house.office.letter()).await.expect("ordered");
    assert!(house.office.session(&KEY, "192.0.2.7").is_none());
    house.office.sweep_sessions().await.expect_err("no room");
    assert_eq!(passages(&house, "session"), [""; 0]);
    assert_eq!(house.office.health().await, Health { ledger: false, passages: false });
    house.book_full.store(false, Ordering::SeqCst);
    house.office.sweep_sessions().await.expect("there is room again");
    let [ended] = &passages(&house, "session")[..] else { panic!("one end") };
    assert!(ended.contains("revoked") && ended.contains("over"), "{ended}");
    house.later(SignedDuration::from_secs(2));
    assert_eq!(house.office.health().await, Health { ledger: true, passages: true });
}

#[tokio::test]
async fn a_text_in_a_passage_lies_beside_it() {
    let house = House::new().await;
    let mut letter = house.office.letter();
    let reason = letter.seal("処方の確認");
    let (account, system) = (AccountId("4".into()), SystemId("emr".into()));
    let passage = Passage::SignIn { account: &account, system: &system };
    let more = serde_json::json!({ "reason": reason });
    let answer = house.office.check(&passage, &account, more, letter).await.expect("open books");
    answer.expect("a right");
    let [told] = &passages(&house, "check")[..] else { panic!("one passage") };
    assert!(!told.contains("処方") && told.contains(&reason.to_string()), "{told}");
    let text = house.office.passages().text(reason.0).expect("readable");
    assert_eq!(text.as_deref(), Some("処方の確認"));
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_no_code_opens_twice() {
    let house = House::new().await;
    with_password(&house).await;
    let own = house.actor(4);
    house.office.offer_second_factor(&KEY).expect("signed in");
    let set = house.office.set_second_factor(&own, house.id(), &KEY, "123456").await;
    set.expect("the right code");
    house.later(SignedDuration::from_secs(31));
    assert_eq!(attempt(&house, "4", "a good one").await.expect("half in"), Stage::CodeNeeded);
    let enter = |code| house.office.enter_code(&KEY, "192.0.2.7", code);
    assert!(matches!(enter("000000").await, Err(SignInError::WrongCode)));
    enter("123456").await.expect("the right code");
    assert_eq!(house.office.session(&KEY, "192.0.2.7").expect("open").stage, Stage::Open);
    attempt(&house, "4", "a good one").await.expect("half in again");
    assert!(matches!(enter("123456").await, Err(SignInError::WrongCode)));
}

#[tokio::test]
async fn sessions_end_by_themselves() {
    let house = House::new().await;
    with_password(&house).await;
    house.later(SignedDuration::from_mins(29));
    assert!(house.office.session(&KEY, "192.0.2.7").is_some());
    house.later(SignedDuration::from_mins(31));
    assert!(house.office.session(&KEY, "192.0.2.7").is_none());
    house.office.sweep_sessions().await.expect("recorded");
    assert_eq!(house.office.sessions_of(PersonId(3)), 0);
}

// keeps: rule 16
#[test]
fn guessing_gets_slower_then_stops_and_others_are_not_touched() {
    let mut counts = Lockout::default();
    let start: jiff::Timestamp = house::MORNING.parse().expect("a moment");
    let mut now = start;
    let mut waits = vec![];
    for _ in 0..10 {
        counts.failed("4", "192.0.2.7", false, now);
        let until = counts.wait_until("4", "192.0.2.7", now).unwrap_or(now);
        waits.push(until.duration_since(now).as_secs());
        now = until;
    }
    assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16, 32, 60, 900]);
    let last = now - SignedDuration::from_secs(1);
    assert!(counts.wait_until("4", "192.0.2.8", last).is_none(), "another terminal");
    assert!(counts.wait_until("5", "192.0.2.7", last).is_none(), "another account");
}

#[test]
fn the_last_administrator_is_delayed_but_never_locked() {
    let mut counts = Lockout::default();
    let now: jiff::Timestamp = house::MORNING.parse().expect("a moment");
    for _ in 0..50 {
        counts.failed("1", "192.0.2.7", true, now);
    }
    let until = counts.wait_until("1", "192.0.2.7", now).expect("delayed");
    assert!(until.duration_since(now) <= SignedDuration::from_secs(60));
}

// keeps: 1(2)②
#[tokio::test]
async fn an_account_that_seems_shared_and_one_that_nobody_uses_are_found() {
    let house = House::new().await;
    with_password(&house).await;
    let found = || {
        let uses = house.office.last_uses().expect("readable");
        usage(&house.office.read(), &uses, house.office.now())
    };
    attempt(&house, "4", "a good one").await.expect("in");
    assert_eq!(found(), Usage::default(), "the same terminal again");
    house.later(SignedDuration::from_mins(5));
    let there = Attempt { terminal: "192.0.2.8", ..here("4", "a good one") };
    house.office.sign_in(there).await.expect("in");
    assert_eq!(found(), Usage { shared: vec![PersonId(3)], unused: vec![] });
    house.later(SignedDuration::from_hours(24 * 89));
    assert_eq!(found(), Usage::default());
    house.later(SignedDuration::from_hours(24));
    assert_eq!(found(), Usage { unused: vec![PersonId(3)], shared: vec![] });
}
