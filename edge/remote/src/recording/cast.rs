//! Lines of asciicast v3 (docs.asciinema.org/manual/asciicast/v3): relative times, valid UTF-8.

use std::fmt::Write;

use crate::port::Words;

/// Terminal size before the client has said its own.
const COLUMNS_ROWS: (u32, u32) = (80, 24);

/// An event's letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Output,
    Input,
    Resize,
    Marker,
    Exit,
}

/// The header line: when it began (seconds since 1970), and who does what.
pub fn header(began: i64, title: &Words) -> String {
    let (cols, rows) = COLUMNS_ROWS;
    serde_json::json!({
        "version": 3,
        "term": { "cols": cols, "rows": rows },
        "timestamp": began,
        "title": title.to_string(),
    })
    .to_string()
}

/// One event line with its end, `interval_ms` after the event before it.
pub fn line(interval_ms: u64, code: Code, data: &str) -> String {
    let code = match code {
        Code::Output => 'o',
        Code::Input => 'i',
        Code::Resize => 'r',
        Code::Marker => 'm',
        Code::Exit => 'x',
    };
    let data = serde_json::to_string(data).expect("a string is always JSON");
    let (seconds, rest) = (interval_ms / 1000, interval_ms % 1000);
    format!("[{seconds}.{rest:03}, \"{code}\", {data}]\n")
}

/// The interval of a line that `line` wrote.
pub fn interval_ms(line: &str) -> u64 {
    let number = line.trim_start_matches('[').split(',').next().unwrap_or("");
    let (seconds, rest) = number.split_once('.').unwrap_or((number, "0"));
    let parse = |digits: &str| digits.trim().parse::<u64>().unwrap_or(0);
    parse(seconds).saturating_mul(1000).saturating_add(parse(rest))
}

/// Bytes of a terminal as text. A letter that is cut at the end waits for its rest; what is not UTF-8 (an
/// old EUC terminal, a program's bytes) stands as `\x8a`, so that the evidence stays whole.
#[derive(Default)]
pub struct Letters {
    waiting: Vec<u8>,
}

impl Letters {
    pub fn read(&mut self, bytes: &[u8]) -> String {
        let joined;
        let mut rest = if self.waiting.is_empty() {
            bytes
        } else {
            self.waiting.extend_from_slice(bytes);
            joined = std::mem::take(&mut self.waiting);
            &joined[..]
        };
        let mut text = String::with_capacity(rest.len());
        loop {
            match std::str::from_utf8(rest) {
                Ok(whole) => {
                    text.push_str(whole);
                    return text;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    text.push_str(std::str::from_utf8(good).expect("it was found valid"));
                    let Some(length) = error.error_len() else {
                        self.waiting = bad.to_vec();
                        return text;
                    };
                    escape(&mut text, &bad[..length]);
                    rest = &bad[length..];
                }
            }
        }
    }

    /// What still waited when everything was over.
    pub fn end(&mut self) -> String {
        let mut text = String::new();
        escape(&mut text, &std::mem::take(&mut self.waiting));
        text
    }
}

fn escape(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        write!(text, "\\x{byte:02x}").expect("a string takes everything");
    }
}
