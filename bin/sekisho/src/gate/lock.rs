//! The second lock, in the kernel: which paths to machines are to be there now, and asking `sekisho-lock`
//! for them. Whatever becomes of this program, the kernel shuts each path when its time is over.

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, time::Duration};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::UnixStream,
    sync::Mutex,
};

/// Machines that are to be reached, each until when.
pub type Paths = BTreeMap<SocketAddr, Timestamp>;

/// The lock opens no path for longer at once.
const SECONDS_MAX: i64 = 24 * 60 * 60;
/// A lock that does not answer within it does not stand.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest answer: what `nft` said.
const ANSWER_BYTES_MAX: u64 = 4096;

/// The lock as it was last turned.
pub struct Lock {
    socket: PathBuf,
    turned: Mutex<Paths>,
}

/// One turn of the lock; zero seconds shut the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    target: SocketAddr,
    seconds: i64,
    until: Timestamp,
}

impl Lock {
    pub fn new(socket: PathBuf) -> Lock {
        Lock { socket, turned: Mutex::default() }
    }

    /// Whether anything listens there.
    pub async fn stands(&self) -> Result<()> {
        let there = UnixStream::connect(&self.socket).await;
        there.map(drop).with_context(|| {
            let socket = self.socket.display();
            format!("二つ目の錠が動いていません / the second lock does not stand: {socket}")
        })
    }

    /// Makes exactly these paths be there. What fails is tried again with the next call.
    pub async fn keep(&self, wanted: &Paths, now: Timestamp) -> Result<()> {
        let mut turned = self.turned.lock().await;
        for turn in plan(wanted, &turned, now) {
            let asked = tokio::time::timeout(PATIENCE, self.ask(turn)).await;
            let asked = asked.unwrap_or_else(|_| bail!("no answer"));
            asked.with_context(|| format!("the second lock at {}", self.socket.display()))?;
            if turn.seconds == 0 {
                turned.remove(&turn.target);
            } else {
                turned.insert(turn.target, turn.until);
            }
        }
        Ok(())
    }

    async fn ask(&self, turn: Turn) -> Result<()> {
        let mut lock = UnixStream::connect(&self.socket).await?;
        let line = format!("{} {} {}\n", turn.target.ip(), turn.target.port(), turn.seconds);
        lock.write_all(line.as_bytes()).await?;
        let mut answer = String::new();
        BufReader::new(lock.take(ANSWER_BYTES_MAX)).read_line(&mut answer).await?;
        match answer.trim_end() {
            "ok" => Ok(()),
            other => bail!("{other}"),
        }
    }
}

/// What has to be turned: paths that nobody needs any more first.
fn plan(wanted: &Paths, turned: &Paths, now: Timestamp) -> Vec<Turn> {
    let shut = turned.keys().filter(|it| !wanted.contains_key(it));
    let shut = shut.map(|target| Turn { target: *target, seconds: 0, until: now });
    let other = wanted.iter().filter(|(target, until)| turned.get(target) != Some(until));
    let open = other.map(|(target, until)| {
        // A second begun counts whole: our own cut comes first, to the millisecond.
        let left = until.duration_since(now).as_millis().max(0) as i64;
        let seconds = (left + 999) / 1000;
        Turn { target: *target, seconds: seconds.min(SECONDS_MAX), until: *until }
    });
    shut.chain(open).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    /// `wanted` and `turned`: `a 10` is machine a, ten seconds from now.
    fn check(wanted: &str, turned: &str, turns: Expect) {
        let now = Timestamp::UNIX_EPOCH;
        let paths = |text: &str| -> Paths {
            let lines = text.lines().map(|line| {
                let (target, after) = line.trim().split_once(' ').expect("MACHINE SECONDS");
                let after: f64 = after.parse().expect("seconds");
                let until = Timestamp::from_millisecond((after * 1000.0) as i64);
                (machine(target), until.expect("a time near the epoch"))
            });
            lines.collect()
        };
        let planned = plan(&paths(wanted), &paths(turned), now);
        let told: Vec<String> =
            planned.iter().map(|it| format!("{} {}\n", it.target, it.seconds)).collect();
        turns.assert_eq(&told.concat());
    }

    fn machine(name: &str) -> SocketAddr {
        let last = name.bytes().next().map_or(0, |it| it - b'a' + 1);
        SocketAddr::from(([192, 0, 2, last], 22))
    }

    #[test]
    fn a_path_is_asked_for_once() {
        check("a 10", "", expect![["192.0.2.1:22 10\n"]]);
        check("a 10", "a 10", expect![[""]]);
    }

    #[test]
    fn an_extension_is_asked_for_and_a_second_begun_counts_whole() {
        check("a 20.2", "a 10", expect![["192.0.2.1:22 21\n"]]);
    }

    #[test]
    fn what_nobody_needs_is_shut_first() {
        check("b 5", "a 10", expect![["192.0.2.1:22 0\n192.0.2.2:22 5\n"]]);
    }

    #[test]
    fn no_path_is_longer_than_a_day_or_shorter_than_nothing() {
        check("a 99999", "", expect![["192.0.2.1:22 86400\n"]]);
        check("a -3", "a 10", expect![["192.0.2.1:22 0\n"]]);
    }
}
