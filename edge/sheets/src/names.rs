//! Names, kana and codes: what may be changed in each, and the folded copy that search uses.
//!
//! A person's name is never normalised: 髙 﨑 𠮷 and 神 (U+FA19) are other letters than 高 崎 吉 神,
//! and Unicode's own normal forms would change some of them for good.

mod variants;

use unicode_normalization::UnicodeNormalization as _;

/// A name as it is kept: only blanks around it are taken off.
pub fn name(text: &str) -> &str {
    text.trim()
}

/// A code such as a staff number: NFKC, upper case, one kind of hyphen, no blanks. Zeros stay.
pub fn code(text: &str) -> String {
    let plain: String = text
        .nfkc()
        .filter(|c| !c.is_whitespace())
        .map(|c| if is_dash(c) { '-' } else { c })
        .flat_map(char::to_uppercase)
        .collect();
    // What was left out may have stood between a letter and its mark.
    plain.nfkc().collect()
}

/// A header of a column: NFKC, without blanks and line breaks.
pub fn header(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// The reading of a name: katakana in full width, one blank between its parts.
///
/// Accepts hiragana and half-width katakana; other letters pass as they are.
pub fn kana(text: &str) -> String {
    let wide: String = text.split_whitespace().map(widen).collect::<Vec<_>>().join(" ");
    wide.chars().map(katakana).collect()
}

/// The copy that search compares: both what is stored and what is typed are folded.
///
/// NFKC, katakana, variants of a letter made one (髙 → 高, 邉 → 辺), small kana made large, lower
/// case; blanks, long marks and variation selectors left out.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !is_selector(*c))
        .nfkc()
        .map(|c| variants::plain(large(katakana(c))))
        .filter(|c| !c.is_whitespace() && *c != 'ー')
        .flat_map(char::to_lowercase)
        .collect();
    plain.nfkc().collect()
}

/// Half-width katakana with their voice marks to full width; nothing else changes.
fn widen(text: &str) -> String {
    let is_half = |c: char| ('\u{ff61}'..='\u{ff9f}').contains(&c);
    let mut wide = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_half) {
        let (before, from) = rest.split_at(at);
        let length = from.find(|c| !is_half(c)).unwrap_or(from.len());
        let (half, behind) = from.split_at(length);
        wide.push_str(before);
        wide.extend(half.nfkc());
        rest = behind;
    }
    wide.push_str(rest);
    wide
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

/// Old systems have no small kana: シヨウ is ショウ.
fn large(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        other => other,
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '－' | '﹣' | '﹘' | '⁃')
}

/// Variation selectors choose a drawing of a letter: 邉󠄁 is 邉.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
