//! One-time codes from a phone.

use expect_test::expect;
use jiff::Timestamp;
use signon::totp::{self, TotpFault, TotpSecret};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a moment")
}

/// Appendix B of RFC 6238, its SHA-1 rows, cut to the last six of the eight digits.
#[test]
fn the_vectors_of_the_standard() {
    let secret = TotpSecret::from_entropy(*b"12345678901234567890");
    let vectors = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];
    for (second, code) in vectors {
        assert_eq!(secret.code(at(second)), code, "at {second}");
        assert_eq!(totp::check(&secret, code, at(second), None), Ok(second as u64 / 30));
    }
}

#[test]
fn a_clock_may_be_half_a_minute_off_but_not_more() {
    let secret = TotpSecret::from_entropy([7; 20]);
    let code = secret.code(at(3000));
    for second in [2970, 2999, 3000, 3059] {
        assert_eq!(totp::check(&secret, &code, at(second), None), Ok(100), "at {second}");
    }
    for second in [2969, 3060] {
        assert_eq!(totp::check(&secret, &code, at(second), None), Err(TotpFault::Wrong));
    }
}

#[test]
fn a_code_opens_once() {
    let secret = TotpSecret::from_entropy([7; 20]);
    let code = secret.code(at(3000));
    let used = totp::check(&secret, &code, at(3000), None).expect("the first time");
    assert_eq!(totp::check(&secret, &code, at(3010), Some(used)), Err(TotpFault::AlreadyUsed));
    let earlier = secret.code(at(2970));
    assert_eq!(totp::check(&secret, &earlier, at(3000), Some(used)), Err(TotpFault::AlreadyUsed));
    let next = secret.code(at(3030));
    assert_eq!(totp::check(&secret, &next, at(3030), Some(used)), Ok(used + 1));
}

#[test]
fn what_is_typed_is_taken_as_it_is_meant() {
    let secret = TotpSecret::from_entropy(*b"12345678901234567890");
    assert!(totp::check(&secret, " ２８７ ０８２ ", at(59), None).is_ok());
    for typed in ["", "28708", "2870822", "28708a", "二八七〇八二"] {
        let answer = totp::check(&secret, typed, at(59), None);
        assert_eq!(answer, Err(TotpFault::NotSixDigits), "{typed}");
    }
    expect!["確認コードが違います。認証アプリの今の表示を入力し、端末の時刻も確かめてください。"]
        .assert_eq(TotpFault::Wrong.ja());
}

#[test]
fn a_secret_goes_to_the_phone_and_into_the_store() {
    let secret = TotpSecret::from_entropy(*b"12345678901234567890");
    let told = totp::uri(&secret, "さくら病院", "n10234");
    expect!["otpauth://totp/%E3%81%95%E3%81%8F%E3%82%89%E7%97%85%E9%99%A2:n10234?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E3%81%95%E3%81%8F%E3%82%89%E7%97%85%E9%99%A2&algorithm=SHA1&digits=6&period=30"].assert_eq(told.reveal());
    let typed = TotpSecret::from_base32("gezd gnbv gy3t qojq gezd gnbv gy3t qojq");
    assert_eq!(typed.expect("what the page shows").base32(), secret.base32());
    assert!(TotpSecret::from_base32("GEZDGNBV").is_none(), "too short");
    assert!(TotpSecret::from_base32("!").is_none());
}
