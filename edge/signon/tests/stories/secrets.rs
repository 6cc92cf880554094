//! Secrets that are handed out.

use expect_test::expect;
use signon::{romaji::spellings, slip::password_slip, token, totp::TotpSecret};

#[test]
fn a_slip_is_easy_to_read_on_paper() {
    expect!["6dnq-7tze-5a6e-refv"].assert_eq(password_slip(*b"sixteen bytes ok").reveal());
}

#[test]
fn a_token_is_stored_as_a_digest() {
    let token = token::token([0xfb; 32]);
    expect!["-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s"].assert_eq(token.reveal());
    let stored = token::digest(token.reveal());
    assert!(token::same(&stored, &token::digest(token.reveal())));
    assert!(!token::same(&stored, &token::digest("something else")));
}

#[test]
fn secrets_print_nothing() {
    let printed = format!(
        "{:?} {:?} {:?}",
        token::token([1; 32]),
        password_slip([1; 16]),
        TotpSecret::from_entropy([1; 20])
    );
    expect!["Secret(…) Secret(…) TotpSecret(…)"].assert_eq(&printed);
}

#[test]
fn a_reading_in_latin_letters() {
    let names =
        ["ヤマダ", "サトウ", "はっとり", "マッチ", "ショウジ", "オオノ", "ジュンイチロウ", "山"];
    let told = names.map(|name| format!("{name} {}", spellings(name).join(" "))).join("\n");
    expect![[r#"
        ヤマダ yamada
        サトウ satou sato
        はっとり hattori
        マッチ matchi
        ショウジ shouji shoji
        オオノ oono ono
        ジュンイチロウ junichirou junichiro
        山 "#]]
    .assert_eq(&told);
}
