//! Keeps the time of a session: warnings, the witness, the head every ten seconds; and apart from all that,
//! which may wait for a client or a disk, the end.

use jiff::{SignedDuration, Timestamp};

use super::Session;
use crate::{lease::Warnings, port::Gatehouse, words};

/// Between two heads, when something was recorded.
const HEADS: SignedDuration = SignedDuration::from_secs(10);

/// Looked at the clock at least this often: it is the hospital's, and may be moved.
const GLANCE: SignedDuration = SignedDuration::from_secs(1);

/// The shortest wait there is a timer for.
const TICK: SignedDuration = SignedDuration::from_millis(1);

/// Ends the session when its time has come, whatever else goes on.
pub(super) async fn deadline<G: Gatehouse>(session: &Session<G>) {
    let term = &session.term;
    let mut heard = term.listen();
    while term.passing().is_ok() {
        let left = term.hold().until.duration_since(term.now());
        term.stirred(&mut heard, left.clamp(TICK, GLANCE)).await;
    }
}

/// Speaks and settles until the session is over.
pub(super) async fn watch<G: Gatehouse>(session: &Session<G>) {
    let term = &session.term;
    let mut heard = term.listen();
    let mut warnings = Warnings::new(term.hold().until, term.now());
    let mut frozen = false;
    let mut settled = (term.now(), 0);
    while term.passing().is_ok() {
        let (hold, now) = (term.hold(), term.now());
        if hold.until != warnings.until() {
            warnings = Warnings::new(hold.until, now);
            session.remark(&words::new_end(hold.until)).await;
        }
        if let Some(minutes) = warnings.due(now) {
            session.remark(&words::minutes_left(minutes, hold.until)).await;
        }
        if hold.frozen != frozen {
            frozen = hold.frozen;
            tell_of_the_witness(session, frozen).await;
        }
        settled = heads(session, settled).await;
        let wait = warnings.wait(term.now()).clamp(TICK, GLANCE);
        term.stirred(&mut heard, wait).await;
    }
}

async fn tell_of_the_witness<G: Gatehouse>(session: &Session<G>, frozen: bool) {
    let (marker, said) = match frozen {
        true => ("no witness: input held", words::frozen()),
        false => ("witness watches", words::thawed()),
    };
    let _ = session.record(|tape| tape.marker(marker));
    session.remark(&said).await;
}

/// When a head was told last, and of how many chunks.
async fn heads<G: Gatehouse>(session: &Session<G>, settled: (Timestamp, u64)) -> (Timestamp, u64) {
    let now = session.term.now();
    let chunks = session.head().chunks;
    if chunks == settled.1 || now.duration_since(settled.0) < HEADS {
        return settled;
    }
    // If it fails the session is over, and the loop sees it.
    let _ = session.settle().await;
    (now, chunks)
}
