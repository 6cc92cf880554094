//! One page that opens itself: double click, passphrase, nothing installed, nothing asked of any network.
//!
//! The payload lies in the page as chunks, each sealed with AES-256-GCM under the copy's key: number and
//! «this is the last» make the nonce, so that none can be left out, doubled or exchanged. This is age's own
//! stream (STREAM of Hoang, Reyhanitabar, Rogaway, Vizár) with a cipher that browsers have.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Write},
    num::NonZeroU32,
};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use rules::sealed::{Digest, Sealed as Salt};

use super::{NotOpened, Sealed};
use crate::{
    papers::{Facts, page},
    passphrase::{CopyKey, Passphrase, ROUNDS},
};

/// More needs more memory than an old PC's browser has.
pub const BYTES_MAX: u64 = 200_000_000;

/// Of the payload, in one chunk.
const CHUNK: usize = 1 << 20;
/// A chunk in base64 with what stands around it.
const LINE_MAX: u64 = (CHUNK as u64 + 64) * 4 / 3 + 256;
/// Lines before the first chunk: the page itself.
const HEAD_LINES_MAX: usize = 2_000;

const BEFORE: &str = "<script type=\"text/plain\" class=\"sealed\">";
const AFTER: &str = "</script>";
/// The line that a program needs: salt, rounds, fingerprint.
const KEY_LINE: &str = "<main data-salt=\"";

/// Seals the payload into the page.
pub fn seal(
    payload: &mut dyn Read,
    facts: &Facts<'_>,
    passphrase: &Passphrase,
    fill: &mut dyn FnMut(&mut [u8]),
    out: File,
) -> io::Result<Sealed> {
    let mut salt: Digest = Salt([0; 32]);
    fill(&mut salt.0);
    let key = passphrase.key(&salt, NonZeroU32::new(ROUNDS).expect("not zero"));
    let cipher = cipher(&key);
    let mut out = BufWriter::with_capacity(CHUNK, out);
    out.write_all(page(facts, &salt, ROUNDS, &key.fingerprint()).as_bytes())?;
    let (mut number, mut chunk) = (0, next(payload)?);
    loop {
        let after = next(payload)?;
        let last = after.is_empty();
        cipher
            .seal_in_place_append_tag(nonce(number, last), Aad::empty(), &mut chunk)
            .map_err(|_| io::Error::other("a chunk is far below the cipher's limit"))?;
        writeln!(out, "{BEFORE}{}{AFTER}", BASE64_STANDARD.encode(&chunk))?;
        if last {
            break;
        }
        (number, chunk) = (number + 1, after);
    }
    writeln!(out, "</body>\n</html>")?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(Sealed { key: key.fingerprint(), salt: Some(salt) })
}

/// Up to a whole chunk; empty at the end.
fn next(payload: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut chunk = Vec::with_capacity(CHUNK + AES_256_GCM.tag_len());
    payload.take(CHUNK as u64).read_to_end(&mut chunk)?;
    Ok(chunk)
}

fn cipher(key: &CopyKey) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key.0[..]).expect("it has 32 bytes"))
}

/// Eleven bytes of number, one that says whether it is the last.
fn nonce(number: u64, last: bool) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[3..11].copy_from_slice(&number.to_be_bytes());
    bytes[11] = u8::from(last);
    Nonce::assume_unique_for_key(bytes)
}

/// The payload again, without a browser.
pub struct Opened<R> {
    lines: BufReader<R>,
    cipher: LessSafeKey,
    number: u64,
    /// The chunk after the one that is being read; none after the last.
    sealed: Option<Vec<u8>>,
    chunk: Cursor<Vec<u8>>,
}

pub fn open<R: Read>(page: R, passphrase: &Passphrase) -> Result<Opened<R>, NotOpened> {
    let mut lines = BufReader::with_capacity(1 << 16, page);
    let (salt, rounds, fingerprint) = key_line(&mut lines)?;
    let key = passphrase.key(&salt, rounds);
    if key.fingerprint() != fingerprint {
        return Err(NotOpened::WrongKey);
    }
    let sealed = first(&mut lines)?;
    let chunk = Cursor::new(Vec::new());
    Ok(Opened { lines, cipher: cipher(&key), number: 0, sealed: Some(sealed), chunk })
}

fn key_line(lines: &mut impl BufRead) -> Result<(Digest, NonZeroU32, Digest), NotOpened> {
    for _ in 0..HEAD_LINES_MAX {
        let Some(line) = line(lines)? else { break };
        let Some(values) = line.strip_prefix(KEY_LINE) else { continue };
        // «SALT" data-rounds="N" data-key="KEY">»
        let values: Vec<&str> = values.split('"').collect();
        let [salt, _, rounds, _, key, ..] = values[..] else { break };
        let rounds = rounds.parse().ok().filter(|it: &NonZeroU32| it.get() <= ROUNDS);
        let read = (salt.parse().ok(), rounds, key.parse().ok());
        let (Some(salt), Some(rounds), Some(key)) = read else { break };
        return Ok((salt, rounds, key));
    }
    Err(NotOpened::NotSealed)
}

fn first(lines: &mut impl BufRead) -> Result<Vec<u8>, NotOpened> {
    for _ in 0..HEAD_LINES_MAX {
        let Some(line) = line(lines)? else { break };
        if line.starts_with(BEFORE) {
            return Ok(sealed(&line)?);
        }
    }
    Err(NotOpened::NotSealed)
}

/// One line, bounded.
fn line(lines: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    lines.take(LINE_MAX).read_line(&mut line)?;
    Ok(if line.is_empty() { None } else { Some(line) })
}

fn sealed(line: &str) -> io::Result<Vec<u8>> {
    let inside = line.trim_end().strip_prefix(BEFORE).and_then(|it| it.strip_suffix(AFTER));
    inside.and_then(|it| BASE64_STANDARD.decode(it).ok()).ok_or_else(changed)
}

fn changed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a sealed chunk is missing or was changed")
}

impl<R: Read> Read for Opened<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.chunk.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(mut chunk) = self.sealed.take() else { return Ok(0) };
            let next = line(&mut self.lines)?.filter(|it| it.starts_with(BEFORE));
            self.sealed = next.map(|it| sealed(&it)).transpose()?;
            let nonce = nonce(self.number, self.sealed.is_none());
            let opened = self.cipher.open_in_place(nonce, Aad::empty(), &mut chunk);
            let length = opened.map_err(|_| changed())?.len();
            chunk.truncate(length);
            (self.number, self.chunk) = (self.number + 1, Cursor::new(chunk));
        }
    }
}
