//! What of SFTP passes: decided packet by packet from the lease, without waiting for anything.

use bytes::Bytes;

use super::{
    compose,
    frame::Malformed,
    packet::{self, Reply, Request},
    talk::{Asked, Open, Passing, Talk},
    tree,
    why::{self, Why},
};
use crate::{
    port::{Direction, Files, Item},
    quarantine::Handling,
};

/// Requests in flight. OpenSSH has 64, others a few hundred.
const FLIGHT_MAX: usize = 1024;

/// The id of the gate's own request. It is answered before the client may ask anything.
const OWN: u32 = u32::MAX;

/// The state of one lease's files, and of the SFTP conversation that is open.
pub struct Filter {
    pub(super) files: Files,
    /// Files opened in this session.
    pub(super) opened: u32,
    /// The last number given to a file, opened in the end or not.
    pub(super) numbered: u32,
    pub(super) talk: Talk,
}

/// What happens to a client's packet.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Forward,
    /// The gate answers: it is refused. The request as the record tells it.
    Denied {
        answer: Bytes,
        request: String,
        why: Why,
    },
}

/// What happens to a target's packet.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    Forward,
    /// Kept back; this goes to the target instead.
    Ask(Bytes),
    /// This goes to the client instead.
    Instead(Bytes),
    /// Too much for this lease: this goes to the client instead.
    Denied {
        answer: Bytes,
        request: String,
        why: Why,
    },
    /// A file is closed: told to the hospital before the packet goes on.
    Closed {
        item: Item,
        id: u32,
        agreed: bool,
    },
}

impl Filter {
    pub fn new(files: Files) -> Filter {
        Filter { files, opened: 0, numbered: 0, talk: Talk::default() }
    }

    /// A new conversation begins. What the last one left open is answered.
    pub fn begin(&mut self) -> Vec<Item> {
        let left = std::mem::take(&mut self.talk);
        let held = self.held();
        let left = left.handles.into_values().filter_map(Open::left);
        let mut items: Vec<Item> = left.map(|file| file.item(false, held)).collect();
        items.sort_by_key(|item| item.number);
        items
    }

    /// Judges what the client sends.
    pub fn asked(&mut self, packet: &[u8]) -> Result<Verdict, Malformed> {
        let request = packet::request(packet)?;
        if let Request::Init { .. } = request {
            return if self.talk.ready { Err(Malformed) } else { Ok(Verdict::Forward) };
        }
        let id = request.id();
        if !self.talk.ready || self.talk.flight.contains_key(&id) {
            return Err(Malformed);
        }
        if self.talk.flight.len() >= FLIGHT_MAX {
            return Err(Malformed);
        }
        match self.judge(request) {
            Ok(asked) => {
                self.talk.flight.insert(id, asked);
                Ok(Verdict::Forward)
            }
            Err((why, request)) => {
                let answer = compose::denied(id, why.en);
                Ok(Verdict::Denied { answer, request, why })
            }
        }
    }

    /// Judges what the target answers.
    pub fn answered(&mut self, packet: &Bytes) -> Result<Heard, Malformed> {
        let reply = packet::reply(packet)?;
        if !self.talk.ready {
            return self.greet(reply);
        }
        let (Reply::Status { id, .. }
        | Reply::Handle { id, .. }
        | Reply::Data { id, .. }
        | Reply::Name { id, .. }
        | Reply::Attributes { id, .. }
        | Reply::Other { id }) = reply
        else {
            return Err(Malformed);
        };
        let asked = self.talk.flight.remove(&id).ok_or(Malformed)?;
        match asked {
            Asked::File { number, path, direction } => {
                self.opened(Passing::new(number, path, direction), &reply)
            }
            Asked::Folder => self.opened_folder(&reply),
            Asked::Read { handle, offset } => self.arrived(&handle, offset, &reply, id),
            Asked::Write { handle } => {
                if !matches!(reply, Reply::Status { code: packet::OK, .. }) {
                    self.file(&handle, |file| file.whole = false);
                }
                Ok(Heard::Forward)
            }
            Asked::Close { handle } => Ok(self.closed(&handle, &reply, id)),
            Asked::Else => Ok(Heard::Forward),
        }
    }

    /// First the extensions are thinned out, then the gate asks where paths begin.
    fn greet(&mut self, reply: Reply<'_>) -> Result<Heard, Malformed> {
        match reply {
            Reply::Version { version: 3, extensions } if self.talk.version.is_none() => {
                let passed: Vec<_> =
                    extensions.into_iter().filter(|(name, _)| self.extension(name)).collect();
                self.talk.version = Some(compose::version(&passed));
                Ok(Heard::Ask(compose::real_path(OWN, ".")))
            }
            Reply::Name { id: OWN, first: Some(home) } => {
                self.talk.home = tree::absolute("/", home).ok_or(Malformed)?;
                self.talk.ready = true;
                self.talk.version.take().map(Heard::Instead).ok_or(Malformed)
            }
            _ => Err(Malformed),
        }
    }

    fn opened(&mut self, file: Passing, reply: &Reply<'_>) -> Result<Heard, Malformed> {
        match reply {
            Reply::Handle { handle, .. } => self.take(handle, Open::File(file)),
            // It was not opened: it does not count.
            _ => {
                if self.counts(file.direction) {
                    self.opened -= 1;
                }
                Ok(Heard::Forward)
            }
        }
    }

    fn opened_folder(&mut self, reply: &Reply<'_>) -> Result<Heard, Malformed> {
        match reply {
            Reply::Handle { handle, .. } => self.take(handle, Open::Folder),
            _ => Ok(Heard::Forward),
        }
    }

    fn take(&mut self, handle: &[u8], open: Open) -> Result<Heard, Malformed> {
        // A target that gives one handle twice would have two files hashed as one.
        match self.talk.handles.insert(handle.to_vec(), open) {
            None => Ok(Heard::Forward),
            Some(_) => Err(Malformed),
        }
    }

    fn arrived(
        &mut self,
        handle: &[u8],
        offset: u64,
        reply: &Reply<'_>,
        id: u32,
    ) -> Result<Heard, Malformed> {
        let Reply::Data { data, .. } = reply else { return Ok(Heard::Forward) };
        let limit = self.files.size_max_bytes;
        // Bytes of a file that is closed already would pass unseen.
        let Some(Open::File(file)) = self.talk.handles.get_mut(handle) else {
            return Err(Malformed);
        };
        if offset.saturating_add(data.len() as u64) > limit {
            file.whole = false;
            let why = why::TOO_LARGE;
            let answer = compose::denied(id, why.en);
            return Ok(Heard::Denied { answer, request: file.told("get"), why });
        }
        file.pass(offset, data);
        Ok(Heard::Forward)
    }

    fn closed(&mut self, handle: &[u8], reply: &Reply<'_>, id: u32) -> Heard {
        let agreed = matches!(reply, Reply::Status { code: packet::OK, .. });
        match self.talk.handles.remove(handle) {
            Some(Open::File(file)) => {
                let item = file.item(agreed, self.held());
                Heard::Closed { item, id, agreed }
            }
            Some(Open::Folder) | None => Heard::Forward,
        }
    }

    /// Whether files are held back.
    pub(super) fn held(&self) -> bool {
        matches!(self.files.handling, Handling::Held(_))
    }

    /// Whether opening a file counts. What is served out of the quarantine was counted when it came in.
    pub(super) fn counts(&self, direction: Direction) -> bool {
        !self.held() || direction == Direction::In
    }

    /// One file more goes out into quarantine: whether the permit has room for it.
    pub(super) fn fetches(&mut self) -> bool {
        let room = self.opened < self.files.count_max;
        if room {
            self.opened += 1;
        }
        room
    }

    /// The file that is being opened by the request of this number: its own number and path.
    pub(super) fn opening(&self, id: u32) -> Option<(u32, String)> {
        match self.talk.flight.get(&id) {
            Some(Asked::File { number, path, .. }) => Some((*number, path.clone())),
            _ => None,
        }
    }

    /// Whether nothing of an open file was refused so far.
    pub(super) fn whole(&self, handle: &[u8]) -> bool {
        matches!(self.talk.handles.get(handle), Some(Open::File(file)) if file.whole)
    }

    /// Changes what is known of a file, if that is what the handle stands for.
    pub(super) fn file(&mut self, handle: &[u8], change: impl FnOnce(&mut Passing)) {
        if let Some(Open::File(file)) = self.talk.handles.get_mut(handle) {
            change(file);
        }
    }
}
