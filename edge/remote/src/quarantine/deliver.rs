//! Brings a released file from quarantine to the target, when a person has said so: by SFTP over a connection
//! of its own, with the host key pinned as everywhere.
//!
//! The file is compared with the ledger's hash before anything is sent, and read back from the target before
//! it gets its name there. Until then it lies beside it, so that nobody takes half a file for a whole one.

use std::{fs::File, io::Read, time::Duration};

use ring::digest::{self, Context};
use russh::{ChannelMsg, ChannelReadHalf, ChannelWriteHalf, client};
use tokio::time::timeout;

use super::{Held, NotThere, Quarantine, Standing};
use crate::{
    gate::{Entered, enter},
    port::{Direction, Target, Words},
    sftp::{
        compose,
        line::{Ear, Leg, Line, Reading, Trouble, Writing},
        packet::{CREATE, EXCLUSIVE, READ, WRITE},
    },
};

/// A target that takes less than this in a second is given up, after a minute's patience.
const SLOWEST_BYTES_PER_SECOND: u64 = 256 * 1024;
const PATIENCE_SECONDS: u64 = 60;

/// The file is not at the target. What was begun there has been removed, if the target still let us.
#[derive(Debug, thiserror::Error)]
pub enum Undelivered {
    #[error("the file has not been released to be delivered")]
    NotReleased,
    #[error("it cannot be had from quarantine")]
    Quarantine(#[from] NotThere),
    #[error("the target was not entered: {told}")]
    NotEntered { told: String },
    #[error("the target did not take it: {told}")]
    NotTaken { told: String },
    #[error("the target has other bytes than were sent")]
    NotAsSent,
}

/// Delivers a released file. When this answers, the target has it as a whole, under its name. It stays in
/// quarantine until the hospital has written that down and discards it; a second delivery replaces the first.
pub async fn deliver(target: &Target, place: &Quarantine, held: &Held) -> Result<(), Undelivered> {
    if held.standing != Standing::Released || held.direction != Direction::In {
        return Err(Undelivered::NotReleased);
    }
    let (there, wanted) = (place.clone(), held.clone());
    let opened = tokio::task::spawn_blocking(move || there.open(&wanted)).await;
    let file = opened.map_err(|_| not_taken("the program is ending"))??;
    let entered = enter(target).await.map_err(|told| Undelivered::NotEntered { told })?;
    let patience = PATIENCE_SECONDS + held.bytes / SLOWEST_BYTES_PER_SECOND;
    let carried = timeout(Duration::from_secs(patience), carry(&entered, held, file)).await;
    entered.shears.cut();
    carried.unwrap_or_else(|_| Err(not_taken("it was too slow")))
}

async fn carry(entered: &Entered, held: &Held, file: File) -> Result<(), Undelivered> {
    let channel = entered.line.channel_open_session().await;
    let (mut ear, out) = channel.map_err(|_| not_taken("no channel"))?.split();
    start(&out, &mut ear).await?;
    let mut line = Line::begin(Leg { out: &out, ear: Ear::Channel(ear) }).await?;
    let part = format!("{}.sekisho-{}", held.path, held.id);
    // What an earlier try has left; usually there is nothing.
    said(line.done(|id| compose::remove(id, &part)).await)?;
    let carried = write(&mut line, &part, held, file).await;
    let carried = match carried {
        Ok(()) => put_in_place(&mut line, &part, &held.path).await,
        Err(undelivered) => Err(undelivered),
    };
    if carried.is_err() {
        let _ = line.done(|id| compose::remove(id, &part)).await;
    }
    carried
}

async fn start(
    out: &ChannelWriteHalf<client::Msg>,
    ear: &mut ChannelReadHalf,
) -> Result<(), Undelivered> {
    let asked = out.request_subsystem(true, "sftp").await;
    asked.map_err(|_| not_taken("the connection broke"))?;
    loop {
        match ear.wait().await {
            Some(ChannelMsg::Success) => return Ok(()),
            Some(ChannelMsg::Failure | ChannelMsg::Close) | None => {
                return Err(not_taken("it has no SFTP"));
            }
            Some(_) => {}
        }
    }
}

type Conversation<'a> = Line<Leg<'a>>;

/// Writes all of it, brings it to the target's disk and reads it back.
async fn write(
    line: &mut Conversation<'_>,
    part: &str,
    held: &Held,
    mut file: File,
) -> Result<(), Undelivered> {
    let flags = WRITE | CREATE | EXCLUSIVE;
    let handle = line.handle(|id| compose::open(id, part, flags)).await?;
    let mut writing = Writing::new(&handle);
    let mut sent = Context::new(&digest::SHA256);
    let mut piece = vec![0; Writing::PIECE_BYTES];
    loop {
        let read = file.read(&mut piece).map_err(NotThere::Read)?;
        if read == 0 {
            break;
        }
        sent.update(&piece[..read]);
        writing.put(line, &piece[..read]).await?;
    }
    writing.finish(line).await?;
    if sent.finish().as_ref() != held.hash {
        return Err(NotThere::Altered.into());
    }
    if line.offers(b"fsync@openssh.com") {
        line.done(|id| compose::sync(id, &handle)).await?;
    }
    line.done(|id| compose::close(id, &handle)).await?;
    read_back(line, part, held).await
}

async fn read_back(
    line: &mut Conversation<'_>,
    part: &str,
    held: &Held,
) -> Result<(), Undelivered> {
    let handle = line.handle(|id| compose::open(id, part, READ)).await?;
    let mut reading = Reading::new(&handle);
    let (mut there, mut bytes) = (Context::new(&digest::SHA256), 0);
    while let Some(piece) = reading.next(line).await? {
        there.update(&piece);
        bytes += piece.len() as u64;
        if bytes > held.bytes {
            return Err(Undelivered::NotAsSent);
        }
    }
    line.done(|id| compose::close(id, &handle)).await?;
    match there.finish().as_ref() == held.hash {
        true => Ok(()),
        false => Err(Undelivered::NotAsSent),
    }
}

/// Gives it its name. What had the name before is replaced, as a plain `put` does.
async fn put_in_place(
    line: &mut Conversation<'_>,
    part: &str,
    path: &str,
) -> Result<(), Undelivered> {
    if line.offers(b"posix-rename@openssh.com") {
        return Ok(line.done(|id| compose::replace(id, part, path)).await?);
    }
    said(line.done(|id| compose::remove(id, path)).await)?;
    Ok(line.done(|id| compose::rename(id, part, path)).await?)
}

/// A no is an answer, too.
fn said(done: Result<(), Trouble>) -> Result<(), Undelivered> {
    match done {
        Ok(()) | Err(Trouble::Status(_)) => Ok(()),
        Err(trouble) => Err(trouble.into()),
    }
}

fn not_taken(told: &str) -> Undelivered {
    Undelivered::NotTaken { told: told.to_owned() }
}

impl From<Trouble> for Undelivered {
    fn from(trouble: Trouble) -> Undelivered {
        match trouble {
            Trouble::Gone => not_taken("the connection broke"),
            Trouble::Malformed => not_taken("it does not speak SFTP"),
            Trouble::Status(2) => not_taken("there is no such folder"),
            Trouble::Status(3) => not_taken("it does not permit it"),
            Trouble::Status(code) => not_taken(&format!("SFTP status {code}")),
        }
    }
}

impl Undelivered {
    /// For the person who released it.
    pub fn words(&self) -> Words {
        match self {
            Undelivered::NotReleased => Words::new(
                "まだ解除されていないため届けていません。",
                "It has not been released, so it was not delivered.",
            ),
            Undelivered::Quarantine(_) => Words::new(
                "隔離中のファイルが記録と違うため届けていません。システム担当者に連絡してください。",
                "The file in quarantine is not the one recorded, so it was not delivered. Call IT.",
            ),
            Undelivered::NotEntered { told } => Words::new(
                format!(
                    "届け先に接続できません（{told}）。届け先を確かめて、もう一度届けてください。"
                ),
                format!("The target cannot be entered ({told}). Check it, then deliver again."),
            ),
            Undelivered::NotTaken { told } => Words::new(
                format!(
                    "届け先が受け取りません（{told}）。届け先を確かめて、もう一度届けてください。"
                ),
                format!("The target did not take it ({told}). Check it, then deliver again."),
            ),
            Undelivered::NotAsSent => Words::new(
                "届け先で読み直した中身が送ったものと違うため、取り消しました。届け先のディスクを確かめてください。",
                "The target has other bytes than were sent; undone. Check the target's disk.",
            ),
        }
    }
}
