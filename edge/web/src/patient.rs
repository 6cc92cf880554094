//! Patient data does not belong in forms (rule 19): what looks like it is pointed out, never refused.
//!
//! A warning may be wrong both ways; it asks people to look again. Deliberately not here: names of patients,
//! which nobody can tell from those of the staff.

use office::coverage::Words;

use crate::{
    fields::Fields,
    lang::Lang,
    texts::ui::Ui,
    ui::{Choice, Field},
};

/// The tick of somebody who has looked again.
const AS_IS: &str = "as_is";

/// Words that stand before a patient's number.
const WORDS: [&str; 8] =
    ["患者", "カルテ番号", "診察券", "保険者", "被保険者", "記号番号", "受給者", "patient"];
/// Digits that make a number of a patient after such a word.
const DIGITS_MIN: usize = 4;
/// How far behind the word the number may stand, in letters.
const REACH: usize = 12;

/// Whether a text seems to hold a patient's number or a 保険者番号.
pub fn is_likely(text: &str) -> bool {
    let text: Vec<char> = text.chars().map(plain).collect();
    runs(&text).any(|(start, digits)| is_insurer(&digits) || is_named(&text, start, &digits))
}

/// The warning for programs, which have nobody to look again: their answers carry it.
pub fn warnings<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Words> {
    let texts: Vec<&str> = texts.collect();
    let told = |lang| warning(lang, &texts).unwrap_or_default();
    let likely = texts.iter().any(|it| is_likely(it));
    likely.then(|| Words { ja: told(Lang::Ja), en: told(Lang::En) }).into_iter().collect()
}

/// The warning for the page on which people look at their form again.
pub fn warning(lang: Lang, texts: &[&str]) -> Option<String> {
    texts.iter().any(|it| is_likely(it)).then(|| {
        lang.pick(
            "患者さんの番号のような数字があります。患者さんの情報は書かないでください（このままでも送れます）。"
                .to_owned(),
            "This seems to hold a patient's or an insurer's number. Please leave patients' data out (you may \
             still send it)."
                .to_owned(),
        )
    })
}

/// The warning at a form that has no page for looking again: until its author has ticked [`as_is`].
pub fn unseen(lang: Lang, sent: &Fields, texts: &[&str]) -> Option<String> {
    warning(lang, texts).filter(|_| !sent.has(AS_IS))
}

/// The tick, where such a form is shown again with a text that needs it.
pub fn as_is(lang: Lang, sent: &Fields, texts: &[&str]) -> Option<Field> {
    let t = Ui(lang);
    let tick = Choice::new("yes", t.as_is()).chosen_if(sent.get(AS_IS));
    let needed = texts.iter().any(|it| is_likely(it));
    needed.then(|| Field::checks(t, AS_IS, t.looked_again(), vec![tick]).optional())
}

/// Full-width letters and digits as half-width ones.
fn plain(letter: char) -> char {
    let half = match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '‐' | '−' => '-',
        other => other,
    };
    half.to_ascii_lowercase()
}

/// Every run of digits with its place; hyphens inside do not end it.
fn runs(text: &[char]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    let mut runs: Vec<(usize, Vec<u8>)> = vec![];
    let mut open = false;
    for (place, letter) in text.iter().enumerate() {
        let digit = letter.to_digit(10).and_then(|it| u8::try_from(it).ok());
        match (digit, runs.last_mut()) {
            (Some(digit), Some((_, run))) if open => run.push(digit),
            (Some(digit), _) => runs.push((place, vec![digit])),
            (None, _) => {}
        }
        open = digit.is_some() || (open && *letter == '-');
    }
    runs.into_iter()
}

/// 保険者番号: eight digits, the last one a check digit (weights 2 and 1 in turn from the right, digits of each
/// product added, modulus 10; 保険者番号等設定要領). A date of eight digits is none.
fn is_insurer(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    let is_date = digits.starts_with(&[1, 9]) || digits.starts_with(&[2, 0]);
    if body.len() != 7 || is_date {
        return false;
    }
    let weighed = body.iter().rev().enumerate().map(|(place, digit)| {
        let product = u32::from(*digit) * if place % 2 == 0 { 2 } else { 1 };
        product / 10 + product % 10
    });
    (weighed.sum::<u32>() + u32::from(*check)) % 10 == 0
}

fn is_named(text: &[char], start: usize, digits: &[u8]) -> bool {
    let before: String = text[start.saturating_sub(REACH)..start].iter().collect();
    digits.len() >= DIGITS_MIN && WORDS.iter().any(|it| before.contains(it))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // keeps: rule 19
    #[test]
    fn patients_numbers_are_told_from_everything_else() {
        let likely = [
            "患者ID 00123456 の対応のため",
            "患者番号：０１２３４５",
            "診察券12-3456",
            "保険者番号 138057",
            "06139463",
            "Patient no. 998877",
        ];
        let quiet = [
            "4月1日の夜勤から必要なため",
            "20260401 から",
            "内線 2345、電話 03-1234-5678",
            "職員番号 10234",
            "患者対応のため。連絡は明日の会議で相談します（内線 2345）",
            "",
        ];
        for text in likely {
            assert!(is_likely(text), "{text}");
        }
        for text in quiet {
            assert!(!is_likely(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at(text in ".{0,400}") {
            let _ = is_likely(&text);
        }
    }
}
