//! What of the typing may be recorded: only what the screen showed anyway.
//!
//! The gate does not see whether the target's terminal echoes, so it believes nothing until it has seen an
//! echo: the first letter of every line is hidden, and so is every letter until what was typed came back
//! unchanged. A prompt that asks for a password hides the rest of the line, whatever came back. The price
//! is that a fast typist's letters are hidden too; the screen shows them, as it did when they were typed.

/// How far back an echo is looked for.
const TYPED_MAX: usize = 256;

/// Letters of a prompt, with what stands before it in its line.
const PROMPT_MAX: usize = 200;

/// Words before which nobody types in the open.
const ASKING: [&str; 10] = [
    "password",
    "passphrase",
    "passcode",
    "pin:",
    "secret",
    "token",
    "verification code",
    "パスワード",
    "暗証",
    "パスコード",
];

/// What is known of the line being typed.
#[derive(Default)]
pub struct Echo {
    /// Typed, not yet come back.
    typed: Vec<u8>,
    /// Came back as typed, in this line.
    shown: String,
    /// The target shows what is typed; no longer believed at the end of the line.
    seen: bool,
    /// A password was asked for: hidden until the end of the line.
    asked: bool,
    /// The last of the output, for prompts that come in pieces.
    tail: String,
}

/// What an input comes to.
#[derive(Debug, PartialEq, Eq)]
pub struct Typed {
    /// To be recorded as input.
    pub text: String,
    /// The line as the screen showed it, when it was finished by this input.
    pub line: Option<String>,
}

impl Echo {
    /// Somebody typed.
    pub fn input(&mut self, bytes: &[u8]) -> Typed {
        let ends = bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 3 | 4));
        let open = self.seen && !self.asked && bytes.iter().all(|b| (0x20..0x7f).contains(b));
        let alone = bytes.len() == 1 && ends;
        let text = match bytes {
            _ if open => String::from_utf8_lossy(bytes).into_owned(),
            [b'\r' | b'\n'] if alone => "\r".to_owned(),
            [3] => "\u{3}".to_owned(),
            [4] => "\u{4}".to_owned(),
            _ => format!("[{} bytes hidden]", bytes.len()),
        };
        let line = (ends && !self.shown.is_empty()).then(|| std::mem::take(&mut self.shown));
        if ends {
            *self = Echo::default();
        } else {
            self.typed.extend(bytes.iter().take(TYPED_MAX - self.typed.len().min(TYPED_MAX)));
        }
        Typed { text, line }
    }

    /// The target showed something.
    pub fn output(&mut self, text: &str) {
        self.look_for_a_prompt(text);
        let bytes = text.as_bytes();
        let came_back = !bytes.is_empty() && self.typed.starts_with(bytes);
        if came_back && !self.asked {
            self.typed.drain(..bytes.len());
            self.shown.push_str(text);
            self.seen = true;
        } else {
            self.typed.clear();
            self.seen = false;
        }
    }

    fn look_for_a_prompt(&mut self, text: &str) {
        self.tail.push_str(&end(text).to_lowercase());
        let before = self.tail.len() - end(&self.tail).len();
        self.tail.drain(..before);
        let last = self.tail.rsplit(['\n', '\r']).next().unwrap_or("");
        self.asked |= ASKING.iter().any(|word| last.contains(word));
    }
}

/// The last letters: a prompt is no longer.
fn end(text: &str) -> &str {
    let from = text.char_indices().rev().nth(PROMPT_MAX - 1).map_or(0, |(at, _)| at);
    &text[from..]
}
