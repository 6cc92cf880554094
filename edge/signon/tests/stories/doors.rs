//! Passwords at the door: right, wrong, nobody, too many at once.

use std::{
    sync::Barrier,
    time::{Duration, Instant},
};

use signon::password::{PasswordError, Passwords};

#[test]
fn the_right_password_and_no_other() {
    let passwords = Passwords::new([1; 16]);
    let stored = passwords.hash("朝は納豆と味噌汁 7", [2; 16]).expect("not busy");
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    let verify = |password, stored| passwords.verify(password, stored).expect("not busy");
    assert!(verify("朝は納豆と味噌汁 7", Some(stored.as_str())));
    assert!(verify("朝は納豆と味噌汁　７", Some(stored.as_str())), "typed in full width");
    assert!(!verify("朝は納豆と味噌汁 8", Some(stored.as_str())));
    assert!(!verify("", Some(stored.as_str())));
    let other = passwords.hash("朝は納豆と味噌汁 7", [3; 16]).expect("not busy");
    assert_ne!(stored, other, "the salt differs");
}

#[test]
fn nobody_takes_as_long_as_somebody() {
    let passwords = Passwords::new([1; 16]);
    let stored = passwords.hash("secret", [2; 16]).expect("not busy");
    let took = |password, stored| {
        let start = Instant::now();
        let right = passwords.verify(password, stored).expect("not busy");
        (right, start.elapsed())
    };
    let (right, nobody) = took("nobody", None);
    assert!(!right, "even the password of nobody opens nothing");
    let (_, somebody) = took("wrong", Some(stored.as_str()));
    // Real work in both. Only a lower bound: a busy machine cannot break it.
    assert!(nobody > Duration::from_millis(2) && somebody > Duration::from_millis(2));
}

#[test]
fn a_password_without_end_keeps_nobody_busy() {
    let passwords = Passwords::new([1; 16]);
    let stored = passwords.hash("secret", [2; 16]).expect("not busy");
    let long = "a".repeat(1_000_000);
    assert!(!passwords.verify(&long, Some(&stored)).expect("not busy"));
    assert!(matches!(passwords.hash(&long, [2; 16]), Err(PasswordError::TooLong)));
}

#[test]
fn a_stored_hash_cannot_ask_for_all_the_memory() {
    let passwords = Passwords::new([1; 16]);
    let greedy = "$argon2id$v=19$m=4194304,t=2,p=1$AgICAgICAgICAgICAgICAg$fG1n1rY0DDUIVkz5JWBkqYUg9WbWbaXzwx2pVvXhXI4";
    for bad in [
        greedy,
        "",
        "secret",
        "$argon2d$v=19$m=64,t=1,p=1$AgICAgICAgICAgICAgICAg$fG1n1rY0DDUIVkz5JWBkqYUg9WbWbaXzwx2pVvXhXI4",
    ] {
        assert!(matches!(passwords.verify("x", Some(bad)), Err(PasswordError::BadHash)), "{bad}");
    }
}

/// A hundred at the same moment: 66 are answered, in turn, the rest are told to come back.
#[test]
fn a_crowd_at_the_door_is_bounded() {
    let passwords = Passwords::new([1; 16]);
    let gate = Barrier::new(100);
    let answers: Vec<bool> = std::thread::scope(|scope| {
        let arrive = || {
            gate.wait();
            passwords.verify("wrong", None).is_ok()
        };
        let crowd: Vec<_> = (0..100).map(|_| scope.spawn(arrive)).collect();
        crowd.into_iter().map(|one| one.join().expect("nobody falls")).collect()
    });
    let answered = answers.iter().filter(|answered| **answered).count();
    assert!(answered >= 66, "{answered}");
    assert!(passwords.verify("wrong", None).is_ok(), "and the door is free again");
}
