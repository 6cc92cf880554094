//! Words behind digits, symbols and leet: `P@55w0rd2026!` is `password`.

use unicode_normalization::UnicodeNormalization as _;

/// The shortest part that counts as a word.
const WORD_CHARS_MIN: usize = 3;

/// A text in lower case, with look-alikes made one, so that word and disguise become the same.
pub fn skeleton(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).map(bone).collect()
}

/// Both sides of a comparison go through it, so it need not be a letter that anybody reads.
fn bone(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | 'l' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        other => other,
    }
}

/// A password from which known words are taken away.
pub struct Disguised {
    plain: Vec<char>,
    bones: Vec<char>,
    taken: Vec<bool>,
}

impl Disguised {
    pub fn new(password: &str) -> Self {
        let plain: Vec<char> = password.nfkc().flat_map(char::to_lowercase).collect();
        let bones: Vec<char> = plain.iter().copied().map(bone).collect();
        let taken = vec![false; plain.len()];
        Self { plain, bones, taken }
    }

    /// Takes away every known word, the longest first at each place. Returns the longest, as typed.
    pub fn take_away(&mut self, longest: usize, is_known: impl Fn(&str) -> bool) -> Option<String> {
        let mut found: Option<String> = None;
        for start in 0..self.bones.len() {
            let end = self.bones.len().min(start + longest);
            let lengths = (start + WORD_CHARS_MIN..=end).rev();
            let word_end = lengths
                .into_iter()
                .find(|end| is_known(&self.bones[start..*end].iter().collect::<String>()));
            let Some(word_end) = word_end else { continue };
            self.taken[start..word_end].fill(true);
            let word: String = self.plain[start..word_end].iter().collect();
            if found.as_ref().is_none_or(|longer| longer.chars().count() < word.chars().count()) {
                found = Some(word);
            }
        }
        found
    }

    /// Letters that belong to no known word. Digits and symbols around a word add little.
    pub fn free_letters(&self) -> usize {
        let letters = self.plain.iter().zip(&self.taken);
        letters.filter(|(letter, taken)| !**taken && letter.is_alphabetic()).count()
    }
}
