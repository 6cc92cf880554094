//! Which passwords are good enough (rule 16: ≥ 13 letters, or ≥ 8 with a second factor; no rotation).
//!
//! A deny list, the hospital's name and the person's own names are found also when they are dressed
//! up with digits, symbols and leet. What a person used before is compared elsewhere, by hash.
//!
//! Keeps: rule 16.

mod disguise;
mod fault;

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::{password, romaji};
use disguise::Disguised;

pub use fault::PasswordFault;

/// The list that comes with the product.
const DENIED_WORDS: &str = include_str!("../../../regulation/denied-passwords.txt");

const CHARS_MIN: usize = 13;
const CHARS_MIN_WITH_SECOND_FACTOR: usize = 8;
/// `aaaaaaaaaaaab` has two.
const DIFFERENT_CHARS_MIN: usize = 5;
/// Letters that must be left when denied words, digits and symbols are taken away.
const FREE_LETTERS_MIN: usize = 5;
/// A name of this length may not stand anywhere in the password; a shorter one is just weak.
const NAME_CHARS_MIN: usize = 4;

/// Whether the account has a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    Absent,
    Present,
}

/// The rule of one hospital.
#[derive(Clone, Debug)]
pub struct PasswordRule {
    denied: HashSet<String>,
    longest: usize,
    hospital: Vec<String>,
}

impl PasswordRule {
    /// With the list that comes with the product. `hospital`: its names, also in Latin letters.
    pub fn new(hospital: &[&str]) -> Self {
        Self::with_words(DENIED_WORDS, hospital)
    }

    /// With a list of one's own: a word a line, four letters or more, `#` for comments.
    pub fn with_words(words: &str, hospital: &[&str]) -> Self {
        let words = words.lines().map(str::trim);
        let denied: HashSet<String> = words
            .filter(|word| !word.starts_with('#') && word.chars().count() >= NAME_CHARS_MIN)
            .map(disguise::skeleton)
            .collect();
        let longest = denied.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        Self { denied, longest, hospital: parts_of_names(hospital) }
    }

    /// Judges a password. `names`: user ID, name, kana, Latin letters – what is known of the person.
    pub fn check(
        &self,
        candidate: &str,
        second_factor: SecondFactor,
        names: &[&str],
    ) -> Result<(), PasswordFault> {
        if candidate.chars().any(char::is_control) {
            return Err(PasswordFault::ControlLetter);
        }
        let candidate = password::normal(candidate).ok_or(PasswordFault::TooLong)?;
        let chars = candidate.chars().count();
        let chars_min = match second_factor {
            SecondFactor::Absent => CHARS_MIN,
            SecondFactor::Present => CHARS_MIN_WITH_SECOND_FACTOR,
        };
        if chars < chars_min {
            return Err(PasswordFault::TooShort { chars, second_factor });
        }
        if candidate.chars().collect::<HashSet<_>>().len() < DIFFERENT_CHARS_MIN {
            return Err(PasswordFault::TooFewDifferent);
        }
        if candidate.chars().all(|c| !c.is_alphabetic()) {
            return Err(PasswordFault::OnlyDigits);
        }
        self.refuse_names(&candidate, &parts_of_names(names))?;
        self.refuse_common_words(&candidate, names)
    }

    fn refuse_names(&self, candidate: &str, own: &[String]) -> Result<(), PasswordFault> {
        let skeleton = disguise::skeleton(candidate);
        let within = |name: &&String| {
            let long_enough = name.chars().count() >= NAME_CHARS_MIN || !name.is_ascii();
            long_enough && skeleton.contains(name.as_str())
        };
        if own.iter().any(|name| within(&name)) {
            return Err(PasswordFault::OwnName);
        }
        if self.hospital.iter().any(|name| within(&name)) {
            return Err(PasswordFault::HospitalName);
        }
        Ok(())
    }

    fn refuse_common_words(&self, candidate: &str, names: &[&str]) -> Result<(), PasswordFault> {
        let own: HashSet<String> = parts_of_names(names).into_iter().collect();
        let mut disguised = Disguised::new(candidate);
        let is_known = |word: &str| self.denied.contains(word) || own.contains(word);
        let found = disguised.take_away(self.longest, is_known);
        match found {
            Some(word) if disguised.free_letters() < FREE_LETTERS_MIN => {
                Err(PasswordFault::Common { word })
            }
            _ => Ok(()),
        }
    }
}

/// The parts of names by which they may be known again, as skeletons.
fn parts_of_names(names: &[&str]) -> Vec<String> {
    let parts = names.iter().flat_map(|name| {
        let plain: String = name.nfkc().collect();
        let words: Vec<String> = plain
            .split(|c: char| c.is_whitespace() || "・-_.@".contains(c))
            .map(str::to_owned)
            .collect();
        let romaji = words.iter().flat_map(|word| romaji::spellings(word)).collect::<Vec<_>>();
        words.into_iter().chain(romaji).collect::<Vec<_>>()
    });
    // Two Latin letters stand in every second word; two kanji are a family.
    let telling = |part: &String| match part.is_ascii() {
        true => part.len() >= 3,
        false => part.chars().count() >= 2,
    };
    parts.filter(telling).map(|part| disguise::skeleton(&part)).collect()
}
