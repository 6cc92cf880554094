//! The outside of a test: passwords without slow work, chance that repeats itself.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use jiff::Timestamp;
use office::{
    outside::Entropy,
    paper::Paper,
    ports::{Busy, Credentials, Jammed, LineVisitor, NoRecordings, Place, Recordings, StoreError},
};
use rules::id::SessionNo;
use sha2::{Digest, Sha256};

/// Bytes that never come twice in one test, and come again in the next run.
pub fn entropy() -> Entropy {
    let count = AtomicU64::new(0);
    Entropy::new(move |bytes| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        for (n, chunk) in bytes.chunks_mut(32).enumerate() {
            let place = [number, n as u64].map(u64::to_be_bytes).concat();
            chunk.copy_from_slice(&Sha256::digest(place)[..chunk.len()]);
        }
    })
}

/// A recording in memory: lines of asciicast v3 with their moments. `None`: it cannot be read.
#[derive(Default)]
pub struct Tape(pub Mutex<Option<Vec<(u64, &'static str)>>>);

impl Recordings for Tape {
    fn play(
        &self,
        no: SessionNo,
        key: &str,
        from: Place,
        visit: LineVisitor<'_>,
    ) -> Result<(), StoreError> {
        let lines = self.0.lock().expect("no holder panics").clone();
        let Some(lines) = lines else { return NoRecordings.play(no, key, from, visit) };
        let _ = lines.iter().all(|(at, line)| visit(from, *at, line));
        Ok(())
    }

    fn notes(&self, _: SessionNo, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep_notes(&self, _: SessionNo, _: &str, _: &[u8]) {}
}

/// A press of lead: what was to be set can be read. Without its program it does not stand.
#[derive(Default)]
pub struct Press {
    pub stands: AtomicBool,
    pub jams: AtomicBool,
}

impl office::ports::Press for Press {
    fn stands(&self) -> bool {
        self.stands.load(Ordering::SeqCst)
    }

    fn print(&self, paper: &Paper) -> Result<Vec<u8>, Jammed> {
        if !self.stands() || self.jams.load(Ordering::SeqCst) {
            return Err(Jammed("as the test wants it".into()));
        }
        serde_json::to_vec_pretty(paper).map_err(|error| Jammed(error.to_string()))
    }
}

/// Stores passwords as they are: what slow hashing is worth is tested where it lives.
pub struct PlainCredentials;

impl Credentials for PlainCredentials {
    fn hash_password(&self, password: &str, _: [u8; 16]) -> String {
        format!("plain:{password}")
    }

    fn password_matches(&self, password: &str, stored: Option<&str>) -> Result<bool, Busy> {
        Ok(stored.is_some_and(|it| it == format!("plain:{password}")))
    }

    fn check_password(
        &self,
        candidate: &str,
        with_second_factor: bool,
        _: &[&str],
    ) -> Result<(), (String, String)> {
        let letters_min = if with_second_factor { 8 } else { 13 };
        if candidate.chars().count() >= letters_min {
            return Ok(());
        }
        Err(("短すぎます。".into(), "Too short.".into()))
    }

    fn slip_password(&self, chance: [u8; 32]) -> String {
        let hex = chance[..4].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        format!("slip-{hex}")
    }

    fn code_secret(&self, _: [u8; 32]) -> String {
        "JBSWY3DPEHPK3PXP".into()
    }

    fn code_uri(&self, secret: &str, _: &str, account: &str) -> String {
        format!("otpauth://totp/{account}?secret={secret}")
    }

    fn code_step(&self, _: &str, code: &str, now: Timestamp, last: Option<u64>) -> Option<u64> {
        let step = u64::try_from(now.as_second() / 30).ok()?;
        (code == "123456" && last.is_none_or(|last| last < step)).then_some(step)
    }
}
