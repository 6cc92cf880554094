//! Stories of a lease: warnings, the end, an extension in time and one too late.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use expect_test::{Expect, expect};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use super::{Over, Term, Warnings};
use crate::port::{EndReason, Hold, Words};

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + minute * 60).expect("in range")
}

/// `30 ends 60` tells at minute 30 that the session ends at minute 60; `50` looks at minute 50.
fn check(story: &str, expected: Expect) {
    let mut warnings: Option<Warnings> = None;
    let mut told = String::new();
    for line in story.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split(' ').collect();
        let now = at(words[0].parse().expect("a minute"));
        if let [_, "ends", until] = words[..] {
            warnings = Some(Warnings::new(at(until.parse().expect("a minute")), now));
        }
        let warnings = warnings.as_mut().expect("the end is told first");
        let due = warnings.due(now).map_or("-".to_owned(), |minutes| format!("{minutes} min left"));
        told += &format!("{line}: {due}, then wait {} s\n", warnings.wait(now).as_secs());
    }
    expected.assert_eq(&told);
}

#[test]
fn three_warnings_before_the_end() {
    check(
        "0 ends 60
         49
         50
         50
         55
         58
         59
         60",
        expect![[r#"
            0 ends 60: -, then wait 3000 s
            49: -, then wait 60 s
            50: 10 min left, then wait 300 s
            50: -, then wait 300 s
            55: 5 min left, then wait 240 s
            58: -, then wait 60 s
            59: 1 min left, then wait 60 s
            60: -, then wait 0 s
        "#]],
    );
}

#[test]
fn an_extension_is_warned_of_anew_and_a_short_session_not_of_what_has_passed() {
    check(
        "0 ends 7
         2
         3 ends 20
         10
         19 ends 20
         19",
        expect![[r#"
            0 ends 7: -, then wait 120 s
            2: 5 min left, then wait 240 s
            3 ends 20: -, then wait 420 s
            10: 10 min left, then wait 300 s
            19 ends 20: -, then wait 60 s
            19: -, then wait 60 s
        "#]],
    );
}

fn term() -> (Term, watch::Sender<Hold>, Arc<AtomicI64>) {
    let minute = Arc::new(AtomicI64::new(0));
    let (hold, receiver) = watch::channel(Hold { until: at(60), frozen: false, cut: None });
    let shown = minute.clone();
    (Term::new(receiver, Arc::new(move || at(shown.load(Ordering::SeqCst)))), hold, minute)
}

// keeps: 6(4)②
#[test]
fn nothing_passes_from_the_end_on_and_the_first_reason_stays() {
    let (term, hold, minute) = term();
    assert_eq!(term.passing(), Ok(()));
    minute.store(60, Ordering::SeqCst);
    assert_eq!(term.passing(), Err(Over));
    hold.send_modify(|hold| hold.until = at(90));
    assert_eq!(term.passing(), Err(Over), "an extension that comes too late opens nothing");
    assert_eq!(*term.end.borrow(), Some(EndReason::TimeOver));
}

// keeps: 6(4)②
#[test]
fn an_extension_in_time_is_good_and_a_cut_is_at_once() {
    let (term, hold, minute) = term();
    hold.send_modify(|hold| hold.until = at(90));
    minute.store(60, Ordering::SeqCst);
    assert_eq!(term.passing(), Ok(()));
    let words = Words::new("失効しました。", "Revoked.");
    hold.send_modify(|hold| hold.cut = Some(words.clone()));
    assert_eq!(term.passing(), Err(Over));
    assert_eq!(*term.end.borrow(), Some(EndReason::Cut(words)));
}

#[test]
fn a_hold_that_nobody_keeps_closes() {
    let (term, hold, _) = term();
    drop(hold);
    assert_eq!(term.passing(), Err(Over));
}

#[tokio::test]
async fn whoever_waits_hears_of_a_change_at_once() {
    let (term, hold, _) = term();
    let mut seen = term.listen();
    hold.send_modify(|hold| hold.frozen = true);
    assert!(term.stirred(&mut seen, SignedDuration::from_hours(1)).await);
    assert!(term.frozen());
    hold.send_modify(|hold| hold.frozen = false);
    term.thawed().await;
}
