//! A session's recording while it runs: what the relay hears becomes lines, and lines become chunks.

use std::path::Path;

use jiff::Timestamp;

use super::{
    Broken, Head, Writer,
    cast::{self, Code, Letters},
    echo::Echo,
    write::Settling,
};
use crate::port::{Clock, RecordingKey, Words};

/// Pieces of output, so that even bytes which take six letters each fit a chunk.
const PIECE: usize = 32 * 1024;

/// Output that a reviewer wants to be led to, and what the marker says.
const TELLING: [(&str, &str); 5] = [
    ("[sudo] password", "sudo"),
    ("incorrect password attempt", "sudo refused"),
    ("authentication failure", "failed sign-in"),
    ("login incorrect", "failed sign-in"),
    ("permission denied", "permission denied"),
];

/// The recording of one session.
pub struct Tape {
    writer: Writer,
    clock: Clock,
    began: Timestamp,
    last_ms: u64,
    letters: Letters,
    echo: Echo,
}

impl Tape {
    /// Begins it. Nothing of the session may happen before.
    pub fn begin(
        path: &Path,
        key: &RecordingKey,
        title: &Words,
        clock: Clock,
        reserve_bytes: u64,
    ) -> Result<Tape, Broken> {
        let began = clock();
        let header = cast::header(began.as_second(), title);
        let writer = Writer::create(path, key, &header, reserve_bytes)?;
        let (letters, echo) = (Letters::default(), Echo::default());
        Ok(Tape { writer, clock, began, last_ms: 0, letters, echo })
    }

    /// The target's bytes, before the client sees them.
    pub fn output(&mut self, bytes: &[u8]) -> Result<(), Broken> {
        for piece in bytes.chunks(PIECE) {
            let text = self.letters.read(piece);
            if text.is_empty() {
                continue;
            }
            self.echo.output(&text);
            let mut lines = self.line(Code::Output, &text);
            let low = text.to_lowercase();
            for (_, marker) in TELLING.iter().filter(|(sign, _)| low.contains(sign)) {
                lines += &cast::line(0, Code::Marker, marker);
            }
            self.writer.append(self.last_ms, lines.as_bytes())?;
        }
        Ok(())
    }

    /// The client's bytes, before the target gets them. What the screen did not show is not recorded.
    pub fn input(&mut self, bytes: &[u8]) -> Result<(), Broken> {
        let typed = self.echo.input(bytes);
        let mut lines = self.line(Code::Input, &typed.text);
        if let Some(command) = typed.line {
            lines += &cast::line(0, Code::Marker, &format!("$ {command}"));
        }
        self.writer.append(self.last_ms, lines.as_bytes())
    }

    /// The gate's own words on the client's screen.
    pub fn notice(&mut self, text: &str) -> Result<(), Broken> {
        self.event(Code::Output, text)
    }

    /// A place that a reviewer is led to.
    pub fn marker(&mut self, text: &str) -> Result<(), Broken> {
        self.event(Code::Marker, text)
    }

    /// The client's window has this size now.
    pub fn resize(&mut self, columns: u32, rows: u32) -> Result<(), Broken> {
        // Programs without a window say 0x0; a player has no such screen.
        if columns == 0 || rows == 0 {
            return Ok(());
        }
        self.event(Code::Resize, &format!("{columns}x{rows}"))
    }

    /// The target's program ended.
    pub fn exit(&mut self, status: u32) -> Result<(), Broken> {
        let left = self.letters.end();
        if !left.is_empty() {
            self.event(Code::Output, &left)?;
        }
        self.event(Code::Exit, &status.to_string())
    }

    /// How far it has come.
    pub fn head(&self) -> Head {
        self.writer.head()
    }

    /// The way to bring it to the disk.
    pub fn settling(&self) -> Settling {
        self.writer.settling()
    }

    fn event(&mut self, code: Code, text: &str) -> Result<(), Broken> {
        let line = self.line(code, text);
        self.writer.append(self.last_ms, line.as_bytes())
    }

    fn line(&mut self, code: Code, text: &str) -> String {
        let since = (self.clock)().duration_since(self.began).as_millis();
        let now_ms = u64::try_from(since).unwrap_or(0).max(self.last_ms);
        let interval_ms = now_ms - self.last_ms;
        self.last_ms = now_ms;
        cast::line(interval_ms, code, text)
    }
}
