//! The server's side: shows the witness every checkpoint, and keeps what it signed as `witnessed` beside the books.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    sync::atomic::Ordering::Relaxed,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use jiff::{SignedDuration, Timestamp};
use ledger::{cosign::WitnessVkey, note, proof, witness::Question};
use office::{office::Office, tiles::Shelf};

use super::replace;

/// A new checkpoint is shown so often, and the same again: the signature says when.
const SHOW_EVERY: SignedDuration = SignedDuration::from_mins(10);
/// How often it is looked whether it is time.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// After a failure.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(1);
/// Short: the end of the server waits for a question under way.
const PATIENCE: Duration = Duration::from_secs(3);
/// An answer is one line; whoever sends more is no witness.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// The file with the newest checkpoint that the witness has signed.
pub const WITNESSED: &str = "witnessed";

/// Where the witness stands and what it is known by.
pub struct Witness {
    address: SocketAddr,
    vkey: WitnessVkey,
    /// The data folder's `witnessed`.
    file: PathBuf,
}

/// What came of a question.
enum Outcome {
    Signed {
        line: String,
    },
    /// The witness remembers another size.
    Seen {
        size: u64,
    },
    Contradicts,
}

impl Witness {
    /// Reads its key; the office hears when it last signed.
    pub fn known(address: SocketAddr, key: &Path, dir: &Path, office: &Office) -> Result<Witness> {
        let line = fs::read_to_string(key).with_context(|| key.display().to_string())?;
        let vkey = WitnessVkey::parse(&line).with_context(|| key.display().to_string())?;
        let witness = Witness { address, vkey, file: dir.join(WITNESSED) };
        if let Some(at) = witness.last().and_then(|it| it.1) {
            office.tally().witnessed(at);
        }
        Ok(witness)
    }

    /// Shows every checkpoint, until the task is ended.
    pub async fn follow(self, office: Office) {
        let mut next = None;
        let mut look = tokio::time::interval(LOOK_EVERY);
        loop {
            look.tick().await;
            let now = office.clock().reading();
            if next.is_some_and(|it| now < it) {
                continue;
            }
            let shown = tokio::task::block_in_place(|| self.show(&office));
            if let Err(error) = &shown {
                tracing::error!(error = format!("{error:#}"), "the witness has not signed");
            }
            let wait = if shown.is_ok() { SHOW_EVERY } else { AGAIN_AFTER };
            next = now.checked_add(wait).ok();
        }
    }

    /// Shows the newest checkpoint, and keeps what comes back.
    fn show(&self, office: &Office) -> Result<()> {
        let checkpoint = office.ledger().checkpoint()?;
        let mut old_size = self.last().map_or(0, |it| it.0);
        for _ in 0..2 {
            match self.ask(&question(office, &checkpoint, old_size)?)? {
                Outcome::Seen { size } => old_size = size,
                Outcome::Signed { line } => return self.keep(office, &(checkpoint + &line)),
                Outcome::Contradicts => {
                    office.tally().contradicted.store(true, Relaxed);
                    bail!("it has seen another past than this ledger's");
                }
            }
        }
        bail!("it does not stay with what it has seen")
    }

    fn keep(&self, office: &Office, signed: &str) -> Result<()> {
        let at = self.vkey.signed_at(signed).context("the signature is not the witness's")?;
        replace(&self.file, signed)?;
        office.tally().witnessed(Timestamp::from_second(i64::try_from(at)?)?);
        Ok(())
    }

    /// The size and the moment of the last signature; nothing where the file is none of this witness's.
    fn last(&self) -> Option<(u64, Option<Timestamp>)> {
        let signed = fs::read_to_string(&self.file).ok()?;
        let at = self.vkey.signed_at(&signed).ok()?;
        let size = signed.lines().nth(1)?.parse().ok()?;
        Some((size, Timestamp::from_second(i64::try_from(at).ok()?).ok()))
    }

    fn ask(&self, question: &Question) -> Result<Outcome> {
        let (status, body) = post(self.address, "/add-checkpoint", &question.written())?;
        Ok(match status {
            200 => Outcome::Signed { line: body },
            409 => {
                Outcome::Seen { size: body.trim().parse().context("the size that it has seen")? }
            }
            422 => Outcome::Contradicts,
            other => bail!("it answers {other}"),
        })
    }
}

fn question(office: &Office, checkpoint: &str, old_size: u64) -> Result<Question> {
    let reader = office.ledger();
    let head = note::open(checkpoint.as_bytes(), &reader.vkey())?;
    if old_size > head.size {
        office.tally().contradicted.store(true, Relaxed);
        bail!("it has seen {old_size} entries, {} are here", head.size);
    }
    let proof = match old_size {
        0 => vec![],
        same if same == head.size => vec![],
        _ => {
            proof::consistency(head, old_size, &Shelf(reader)).context("the tiles give no proof")?
        }
    };
    Ok(Question { old_size, proof, checkpoint: checkpoint.to_owned() })
}

/// One request of HTTP/1.0: the answer ends with the connection.
fn post(address: SocketAddr, path: &str, body: &str) -> Result<(u16, String)> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = format!(
        "POST {path} HTTP/1.0\r\nHost: {address}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut answer = String::new();
    stream.take(ANSWER_BYTES_MAX).read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").context("no answer")?;
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).context("no status")?;
    Ok((status, body.to_owned()))
}
