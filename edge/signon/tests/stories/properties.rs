//! Whatever is typed, and whatever entropy brings.

use std::{collections::HashSet, sync::LazyLock};

use jiff::Timestamp;
use proptest::prelude::*;
use signon::{
    rule::{PasswordRule, SecondFactor},
    slip::password_slip,
    token,
    totp::{self, TotpSecret},
};

/// Made once: its thousand words take a while.
static RULE: LazyLock<PasswordRule> = LazyLock::new(|| PasswordRule::new(&["さくら病院"]));

fn any_moment() -> impl Strategy<Value = Timestamp> {
    (0..10_000_000_000_i64).prop_map(|second| Timestamp::from_second(second).expect("in range"))
}

proptest! {
    #[test]
    fn whatever_is_typed_is_judged(candidate in "\\PC*", name in "\\PC{0,20}") {
        for factor in [SecondFactor::Absent, SecondFactor::Present] {
            if let Err(fault) = RULE.check(&candidate, factor, &[&name]) {
                prop_assert!(!fault.ja().is_empty() && !fault.en().is_empty());
            }
        }
    }

    /// What is good without a second factor is good with one.
    #[test]
    fn a_second_factor_never_makes_it_harder(candidate in "[a-z0-9 -]{6,20}") {
        if RULE.check(&candidate, SecondFactor::Absent, &[]).is_ok() {
            prop_assert!(RULE.check(&candidate, SecondFactor::Present, &[]).is_ok());
        }
    }

    /// A denied word stays denied behind any number of digits and signs.
    #[test]
    fn digits_do_not_help_a_common_word(before in "[0-9!#-]{0,8}", after in "[0-9!#-]{6,12}") {
        let candidate = format!("{before}password{after}");
        prop_assert!(RULE.check(&candidate, SecondFactor::Present, &[]).is_err());
    }

    #[test]
    fn a_code_is_good_within_a_step_and_only_once(entropy: [u8; 20], now in any_moment(), aside in -30..=30_i64) {
        let secret = TotpSecret::from_entropy(entropy);
        let later = Timestamp::from_second(now.as_second() + aside).expect("in range");
        let step = totp::check(&secret, &secret.code(now), later, None);
        prop_assert!(step.is_ok());
        prop_assert!(totp::check(&secret, &secret.code(now), later, Some(u64::MAX)).is_err());
    }

    #[test]
    fn whatever_is_typed_as_a_code_is_answered(typed in "\\PC{0,20}", now in any_moment()) {
        let secret = TotpSecret::from_entropy([7; 20]);
        if let Err(fault) = totp::check(&secret, &typed, now, None) {
            prop_assert!(!fault.ja().is_empty() && !fault.en().is_empty());
        }
    }

    #[test]
    fn every_secret_can_be_typed_and_drawn(entropy: [u8; 20], issuer in "\\PC{0,40}", account in "\\PC{0,40}") {
        let secret = TotpSecret::from_entropy(entropy);
        let back = TotpSecret::from_base32(&secret.base32().to_lowercase());
        prop_assert_eq!(back.expect("our own text").base32(), secret.base32());
        let uri = totp::uri(&secret, &issuer, &account);
        prop_assert!(uri.reveal().is_ascii());
    }

    #[test]
    fn no_slip_has_look_alikes(entropy: [u8; 16]) {
        let slip = password_slip(entropy);
        prop_assert_eq!(slip.reveal().len(), 19);
        prop_assert!(slip.reveal().chars().all(|c| c == '-' || (c.is_ascii_alphanumeric() && !"ilo01".contains(c))));
    }

    #[test]
    fn tokens_differ_as_their_entropy_does(one: [u8; 32], other: [u8; 32]) {
        let tokens: HashSet<String> = [one, other].map(|e| token::token(e).reveal().to_owned()).into();
        prop_assert_eq!(tokens.len(), HashSet::from([one, other]).len());
        prop_assert_eq!(token::same(&one, &other), one == other);
    }
}
