//! The gate as a client of the target's SFTP: one question after another, and files in both directions with
//! a few packets on the way. A target is taken to be hostile: what it sends is bounded and checked.

#[cfg(test)]
mod tests;

use std::collections::{HashSet, VecDeque};

use bytes::Bytes;
use russh::{ChannelMsg, ChannelReadHalf, ChannelWriteHalf, client};

use super::{
    compose,
    frame::{Frames, Malformed},
    packet::{self, Attributes, Reply},
};
use crate::gate::Drain;

/// What every server takes and gives.
const PIECE_BYTES: u32 = 32 * 1024;

/// Packets on the way. Fewer than a channel holds unread: a full one would stand still for good.
const FLIGHT: usize = 16;

/// A handle is at most this long (draft-ietf-secsh-filexfer-02, 4).
const HANDLE_MAX_BYTES: usize = 256;

/// The other end of a conversation: bytes there and back.
pub(crate) trait Peer: Send {
    /// Whether they went.
    fn say(&mut self, bytes: Bytes) -> impl Future<Output = bool> + Send;

    /// None: nothing will come any more.
    fn hear(&mut self) -> impl Future<Output = Option<Bytes>> + Send;
}

/// A channel to the target.
pub(crate) struct Leg<'a> {
    pub out: &'a ChannelWriteHalf<client::Msg>,
    pub ear: Ear,
}

/// Where the target's messages come from.
pub(crate) enum Ear {
    Drain(Drain),
    Channel(ChannelReadHalf),
}

impl Peer for Leg<'_> {
    async fn say(&mut self, bytes: Bytes) -> bool {
        self.out.data_bytes(bytes).await.is_ok()
    }

    async fn hear(&mut self) -> Option<Bytes> {
        loop {
            let message = match &mut self.ear {
                Ear::Drain(drain) => drain.wait().await,
                Ear::Channel(channel) => channel.wait().await,
            };
            match message? {
                ChannelMsg::Data { data } => return Some(data),
                ChannelMsg::Close => return None,
                _ => {}
            }
        }
    }
}

/// A conversation with the target.
pub(crate) struct Line<P> {
    peer: P,
    frames: Frames,
    last_id: u32,
    extensions: HashSet<Vec<u8>>,
}

/// Why it did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The target is gone.
    Gone,
    /// It does not keep to the protocol.
    Malformed,
    /// It said no, with this code.
    Status(u32),
}

impl<P: Peer> Line<P> {
    /// Greets the target.
    pub async fn begin(peer: P) -> Result<Line<P>, Trouble> {
        let (frames, extensions) = (Frames::default(), HashSet::new());
        let mut line = Line { peer, frames, last_id: 0, extensions };
        line.send(compose::init()).await?;
        let version = line.hear().await?;
        match packet::reply(&version)? {
            Reply::Version { version: 3, extensions } => {
                line.extensions = extensions.into_iter().map(|(name, _)| name.to_vec()).collect();
                Ok(line)
            }
            _ => Err(Trouble::Malformed),
        }
    }

    /// Whether the target offers an extension.
    pub fn offers(&self, extension: &[u8]) -> bool {
        self.extensions.contains(extension)
    }

    /// One question, and its answer as it came.
    pub async fn ask(&mut self, question: impl FnOnce(u32) -> Bytes) -> Result<Bytes, Trouble> {
        let id = self.next_id();
        self.send(question(id)).await?;
        let answer = self.hear().await?;
        if number(&answer)? != id {
            return Err(Trouble::Malformed);
        }
        Ok(answer)
    }

    /// A question whose answer is a handle.
    pub async fn handle(
        &mut self,
        question: impl FnOnce(u32) -> Bytes,
    ) -> Result<Vec<u8>, Trouble> {
        let answer = self.ask(question).await?;
        match packet::reply(&answer)? {
            Reply::Handle { handle, .. } if handle.len() <= HANDLE_MAX_BYTES => Ok(handle.to_vec()),
            other => Err(no(&other)),
        }
    }

    /// A question whose answer is a yes or a no.
    pub async fn done(&mut self, question: impl FnOnce(u32) -> Bytes) -> Result<(), Trouble> {
        let answer = self.ask(question).await?;
        agreed(&packet::reply(&answer)?)
    }

    /// What a path is, links not followed.
    pub async fn look(&mut self, path: &str) -> Result<Attributes, Trouble> {
        let answer = self.ask(|id| compose::look(id, path)).await?;
        match packet::reply(&answer)? {
            Reply::Attributes { attributes, .. } => Ok(attributes),
            other => Err(no(&other)),
        }
    }

    /// Where a path leads in the end.
    pub async fn real_path(&mut self, path: &str) -> Result<String, Trouble> {
        let answer = self.ask(|id| compose::real_path(id, path)).await?;
        match packet::reply(&answer)? {
            Reply::Name { first: Some(path), .. } => {
                String::from_utf8(path.to_vec()).map_err(|_| Trouble::Malformed)
            }
            other => Err(no(&other)),
        }
    }

    fn next_id(&mut self) -> u32 {
        self.last_id = self.last_id.wrapping_add(1);
        self.last_id
    }

    async fn send(&mut self, packet: Bytes) -> Result<(), Trouble> {
        if self.peer.say(packet).await { Ok(()) } else { Err(Trouble::Gone) }
    }

    async fn hear(&mut self) -> Result<Bytes, Trouble> {
        loop {
            if let Some(packet) = self.frames.next()? {
                return Ok(packet);
            }
            match self.peer.hear().await {
                Some(bytes) => self.frames.push(&bytes),
                None => return Err(Trouble::Gone),
            }
        }
    }
}

/// A file of the target's, read from its first byte to its last.
pub(crate) struct Reading {
    handle: Vec<u8>,
    /// Asked for, in the order of the file.
    flight: VecDeque<Asked>,
    next: u64,
    ended: bool,
}

struct Asked {
    id: u32,
    offset: u64,
    length: u32,
    answer: Option<Bytes>,
}

impl Reading {
    pub fn new(handle: &[u8]) -> Reading {
        let (handle, flight) = (handle.to_vec(), VecDeque::new());
        Reading { handle, flight, next: 0, ended: false }
    }

    /// The next bytes; None at the end.
    pub async fn next<P: Peer>(&mut self, line: &mut Line<P>) -> Result<Option<Bytes>, Trouble> {
        loop {
            while !self.ended && self.flight.len() < FLIGHT {
                let asked = self.ask(line, self.next, PIECE_BYTES).await?;
                self.next += u64::from(PIECE_BYTES);
                self.flight.push_back(asked);
            }
            let Some(front) = self.flight.front_mut() else { return Ok(None) };
            let Some(answer) = front.answer.take() else {
                self.hear(line).await?;
                continue;
            };
            let (offset, length) = (front.offset, front.length);
            self.flight.pop_front();
            if self.ended {
                continue;
            }
            match packet::reply(&answer)? {
                Reply::Data { data, .. } if (1..=length as usize).contains(&data.len()) => {
                    let read = u32::try_from(data.len()).expect("not longer than asked for");
                    if read < length {
                        let (offset, length) = (offset + u64::from(read), length - read);
                        let rest = self.ask(line, offset, length).await?;
                        self.flight.push_front(rest);
                    }
                    return Ok(Some(answer.slice_ref(data)));
                }
                Reply::Status { code: packet::END, .. } => self.ended = true,
                other => return Err(no(&other)),
            }
        }
    }

    /// Hears out what is on the way, so that the line can be used for something else.
    pub async fn stop<P: Peer>(mut self, line: &mut Line<P>) -> Result<(), Trouble> {
        while self.flight.iter().any(|asked| asked.answer.is_none()) {
            self.hear(line).await?;
        }
        Ok(())
    }

    async fn ask<P: Peer>(
        &self,
        line: &mut Line<P>,
        offset: u64,
        length: u32,
    ) -> Result<Asked, Trouble> {
        let id = line.next_id();
        line.send(compose::read(id, &self.handle, offset, length)).await?;
        Ok(Asked { id, offset, length, answer: None })
    }

    async fn hear<P: Peer>(&mut self, line: &mut Line<P>) -> Result<(), Trouble> {
        let answer = line.hear().await?;
        let id = number(&answer)?;
        let asked = self.flight.iter_mut().find(|asked| asked.id == id && asked.answer.is_none());
        asked.ok_or(Trouble::Malformed)?.answer = Some(answer);
        Ok(())
    }
}

/// A file of the target's, written from its first byte to its last.
pub(crate) struct Writing {
    handle: Vec<u8>,
    flight: VecDeque<u32>,
    next: u64,
}

impl Writing {
    /// How much may be given at once.
    pub const PIECE_BYTES: usize = PIECE_BYTES as usize;

    pub fn new(handle: &[u8]) -> Writing {
        Writing { handle: handle.to_vec(), flight: VecDeque::new(), next: 0 }
    }

    /// The next bytes go on their way.
    pub async fn put<P: Peer>(&mut self, line: &mut Line<P>, bytes: &[u8]) -> Result<(), Trouble> {
        if self.flight.len() >= FLIGHT {
            self.hear(line).await?;
        }
        let id = line.next_id();
        line.send(compose::write(id, &self.handle, self.next, bytes)).await?;
        self.next += bytes.len() as u64;
        self.flight.push_back(id);
        Ok(())
    }

    /// All of it has been taken.
    pub async fn finish<P: Peer>(mut self, line: &mut Line<P>) -> Result<(), Trouble> {
        while !self.flight.is_empty() {
            self.hear(line).await?;
        }
        Ok(())
    }

    async fn hear<P: Peer>(&mut self, line: &mut Line<P>) -> Result<(), Trouble> {
        let answer = line.hear().await?;
        let id = number(&answer)?;
        let place = self.flight.iter().position(|asked| *asked == id).ok_or(Trouble::Malformed)?;
        self.flight.remove(place);
        agreed(&packet::reply(&answer)?)
    }
}

impl From<Malformed> for Trouble {
    fn from(_: Malformed) -> Trouble {
        Trouble::Malformed
    }
}

fn agreed(reply: &Reply<'_>) -> Result<(), Trouble> {
    match reply {
        Reply::Status { code: packet::OK, .. } => Ok(()),
        other => Err(no(other)),
    }
}

fn no(reply: &Reply<'_>) -> Trouble {
    match reply {
        Reply::Status { code, .. } if *code != packet::OK => Trouble::Status(*code),
        _ => Trouble::Malformed,
    }
}

/// The number an answer bears.
fn number(packet: &[u8]) -> Result<u32, Trouble> {
    let number = packet.get(5..).and_then(|rest| rest.first_chunk()).ok_or(Trouble::Malformed)?;
    Ok(u32::from_be_bytes(*number))
}
