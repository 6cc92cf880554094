//! The people at the desk: what they are shown, what they type, and the count-down that they may break off.

use std::{
    io::{self, Read},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    time::Duration,
};

use ::erase::{certificate::People, medium::Medium, position::Kept};
use anyhow::{Result, bail};

use super::words;

/// Nobody types more at a desk.
const TYPED_BYTES_MAX: u64 = 4096;
/// Read off the label: enough to tell two disks on one desk apart.
const SERIAL_END_CHARS: usize = 4;

/// Lines that are typed, read aside so that they can be waited for.
pub struct Desk(Receiver<String>);

impl Desk {
    pub fn open() -> Desk {
        let (typed, lines) = sync_channel(0);
        std::thread::spawn(move || {
            let all = io::stdin().take(TYPED_BYTES_MAX);
            for line in io::BufRead::lines(io::BufReader::new(all)).map_while(Result::ok) {
                if typed.send(line).is_err() {
                    return;
                }
            }
        });
        Desk(lines)
    }

    /// The end of the serial, typed off the label of the disk that lies there.
    pub fn confirm(&self, medium: &Medium) -> Result<()> {
        let letters: Vec<char> = medium.serial.chars().collect();
        let end: String =
            letters[letters.len().saturating_sub(SERIAL_END_CHARS)..].iter().collect();
        eprintln!(
            "媒体のラベルを見て、製造番号の末尾{SERIAL_END_CHARS}文字を入力してください:\n\
             Type the last {SERIAL_END_CHARS} characters of the serial, as the label of the medium has them:"
        );
        match self.0.recv() {
            Ok(typed) if typed.trim().eq_ignore_ascii_case(&end) => Ok(()),
            _ => bail!(words::not_confirmed()),
        }
    }

    /// A line, or the end of the input, breaks it off.
    pub fn count_down(&self, seconds: u16) -> Result<()> {
        for left in (1..=seconds).rev() {
            eprintln!(
                "{left} 秒後に消去します。Enter で中止 / erasing in {left} s; Enter breaks it off"
            );
            match self.0.recv_timeout(Duration::from_secs(1)) {
                Err(RecvTimeoutError::Timeout) => {}
                Ok(_) | Err(RecvTimeoutError::Disconnected) => bail!(words::broken_off()),
            }
        }
        Ok(())
    }

    /// Waits, whatever is typed.
    pub fn pause(&self, time: Duration) {
        std::thread::park_timeout(time);
    }
}

/// What is about to happen, before anybody confirms it.
pub fn show(medium: &Medium, people: &People, kept: Option<&Kept>) {
    let text = |it: &Option<String>| it.clone().unwrap_or_else(|| "–".to_owned());
    eprintln!(
        "次の媒体を消去します。元には戻せません。 / This medium will be erased. It cannot be undone.\n  \
         {}  {}  {} {}  {} bytes\n  \
         製造番号 / serial: {}\n  \
         実施者 / done by: {}   立会者 / witness: {}",
        medium.path.display(),
        medium.kind.words(),
        text(&medium.maker),
        text(&medium.model),
        medium.size_bytes,
        medium.serial,
        people.done_by,
        people.witness,
    );
    if let Some(kept) = kept {
        eprintln!(
            "中断した作業を {} バイトから続けます。 / A job that was broken off goes on from byte {}.",
            kept.position_bytes, kept.position_bytes
        );
    }
}
