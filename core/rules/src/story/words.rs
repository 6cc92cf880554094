//! The words of one line, taken one after the other; options may stand in any order.

/// Words that begin an option, and so end a list of names.
const OPTIONS: [&str; 35] = [
    "open",
    "from",
    "until",
    "because",
    "again",
    "on",
    "with",
    "without",
    "chaired",
    "quorum",
    "only",
    "at",
    "for",
    "of",
    "as",
    "adding",
    "moving",
    "renaming",
    "missing",
    "back",
    "stale",
    "contact",
    "may",
    "witnessed",
    "due",
    "copies",
    "files",
    "in",
    "out",
    "both",
    "named",
    "answering",
    "shown",
    "directing",
    "by",
];

/// What is left of a line.
pub struct Words<'a>(Vec<&'a str>);

impl<'a> Words<'a> {
    pub fn of(line: &'a str) -> Words<'a> {
        Words(line.split_whitespace().collect())
    }

    /// Takes these words if the rest begins with them.
    pub fn eat(&mut self, phrase: &str) -> bool {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let begins = self.0.starts_with(&phrase);
        if begins {
            self.0.drain(..phrase.len());
        }
        begins
    }

    pub fn next(&mut self) -> &'a str {
        assert!(!self.0.is_empty(), "the line ends too soon");
        self.0.remove(0)
    }

    /// `key` and the word behind it, which must come now.
    pub fn next_after(&mut self, key: &str) -> &'a str {
        assert!(self.eat(key), "«{key}» is missing");
        self.next()
    }

    /// The word behind `key`, wherever it stands.
    pub fn option(&mut self, key: &str) -> Option<&'a str> {
        let at = self.0.iter().position(|it| *it == key)?;
        assert!(at + 1 < self.0.len(), "nothing stands behind «{key}»");
        self.0.remove(at);
        Some(self.0.remove(at))
    }

    /// All the words behind `key`, up to the next option.
    pub fn list(&mut self, key: &str) -> Vec<&'a str> {
        let Some(at) = self.0.iter().position(|it| *it == key) else { return vec![] };
        self.0.remove(at);
        let length = self.0[at..].iter().take_while(|it| !OPTIONS.contains(it)).count();
        self.0.drain(at..at + length).collect()
    }

    /// Everything that is left.
    pub fn rest(&mut self) -> Vec<&'a str> {
        std::mem::take(&mut self.0)
    }

    pub fn flag(&mut self, key: &str) -> bool {
        let at = self.0.iter().position(|it| *it == key);
        if let Some(at) = at {
            self.0.remove(at);
        }
        at.is_some()
    }

    /// Nothing may be left that nobody has understood.
    pub fn end(&self) {
        assert!(self.0.is_empty(), "not understood: {}", self.0.join(" "));
    }
}
