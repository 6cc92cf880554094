//! What may stand in a text.

type Texts = &'static [(&'static str, &'static str, &'static str)];

/// Words that Japanese writes in Latin letters.
const LATIN_IN_JAPANESE: &[&str] = &["TOTP", "CSV", "ID"];

fn every_text() -> Vec<(&'static str, Texts)> {
    use super::*;
    vec![
        ("frame", frame::Frame::ALL),
        ("ui", ui::Ui::ALL),
        ("error", error::Error::ALL),
        ("sign_in", sign_in::SignIn::ALL),
        ("home", home::Home::ALL),
        ("house", house::House::ALL),
        ("apply", apply::Apply::ALL),
        ("approve", approve::Approve::ALL),
        ("coverage", coverage::Coverage::ALL),
        ("matrix", matrix::Matrix::ALL),
        ("registers", registers::Registers::ALL),
        ("revoke", revoke::Revoke::ALL),
        ("accounts", accounts::Accounts::ALL),
        ("log", log::Log::ALL),
        ("me", me::Me::ALL),
        ("things", things::Things::ALL),
        ("incidents", incidents::Incidents::ALL),
        ("stocktaking", stocktaking::Stock::ALL),
        ("settings", settings::Settings::ALL),
    ]
}

#[test]
fn japanese_is_japanese_and_english_is_english() {
    for (screen, texts) in every_text() {
        for (name, ja, en) in texts {
            let place = format!("{screen}.{name}");
            assert!(!ja.is_ascii() || LATIN_IN_JAPANESE.contains(ja), "{place}: no Japanese: {ja}");
            assert!(!ja.chars().any(is_full_width_latin), "{place}: full-width Latin: {ja}");
            assert!(!ja.chars().any(is_half_width_kana), "{place}: half-width kana: {ja}");
            assert!(!en.trim().is_empty(), "{place}: no English");
        }
    }
}

#[test]
fn buttons_never_say_ok() {
    for (screen, texts) in every_text() {
        for (name, ja, en) in texts {
            assert!(!["OK", "はい"].contains(ja) && *en != "OK", "{screen}.{name}");
        }
    }
}

fn is_full_width_latin(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９')
}

fn is_half_width_kana(c: char) -> bool {
    matches!(c, '\u{FF61}'..='\u{FF9F}')
}
