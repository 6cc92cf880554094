//! Answers what passes the filter, in the target's place.

use std::{collections::HashMap, fs::File, os::unix::fs::FileExt};

use bytes::Bytes;

use super::{
    super::{
        compose,
        frame::Malformed,
        line::{Leg, Line, Trouble},
        packet::{self, Request},
        relay::Client,
        tree, why,
    },
    list::Shown,
};
use crate::{
    lease::Over,
    port::{Files, Gatehouse, Item, TurnedAway},
    quarantine::{Intake, ItemId, Quarantine, Stage, Stopped, Verdict},
};

/// Read or written at once; a packet around it stays below the limit.
const PIECE_MAX_BYTES: u32 = 255 * 1024;

/// Open at once, as the filter counts them.
const HANDLES_MAX: u64 = 64;

/// Everything one conversation needs.
pub(super) struct Keeper<'a, G> {
    pub client: &'a Client<'a, G>,
    pub place: &'a Quarantine,
    pub files: Files,
    /// The scanner has been proved in this conversation.
    pub proved: bool,
    /// None: nothing goes out, so nothing is asked of the target.
    pub line: Option<Line<Leg<'a>>>,
    /// Where the permitted folder really is, once it was asked.
    pub root: Option<String>,
    pub open: HashMap<Vec<u8>, Open>,
    last_handle: u64,
}

/// What a handle of ours stands for.
pub(super) enum Open {
    /// A file that is being put.
    Arriving { intake: Box<Intake>, path: String },
    /// A released file that is being fetched.
    Released { file: File, bytes: u64 },
    /// A folder of the target's, by its own handle.
    Folder(Vec<u8>),
    /// What waits, as far as it was not shown yet.
    Waiting(Vec<Shown>),
}

/// An answer, and what it is about.
pub(super) struct Served {
    pub reply: Bytes,
    /// A request that was refused, and why.
    pub refusal: Option<(String, TurnedAway)>,
    /// A file that the filter knows nothing of: it was never opened for the client.
    pub item: Option<Item>,
    /// How the file ends whose closing is answered.
    pub fate: Option<(Verdict, Stage)>,
}

impl Served {
    /// Just an answer.
    pub fn plain(reply: Bytes) -> Served {
        Served { reply, refusal: None, item: None, fate: None }
    }

    /// A refusal, which is written down.
    pub fn refused(id: u32, request: String, away: TurnedAway) -> Served {
        let reply = compose::denied(id, &away.words.en);
        Served { refusal: Some((request, away)), ..Served::plain(reply) }
    }
}

impl<'a, G: Gatehouse> Keeper<'a, G> {
    pub fn new(
        client: &'a Client<'a, G>,
        place: &'a Quarantine,
        files: Files,
        line: Option<Line<Leg<'a>>>,
    ) -> Keeper<'a, G> {
        let open = HashMap::new();
        Keeper { client, place, files, proved: false, line, root: None, open, last_handle: 0 }
    }

    /// Answers one request that the permit gives.
    pub async fn serve(&mut self, packet: &Bytes) -> Result<Served, Over> {
        let request = packet::request(packet).map_err(|m| self.client.broken(m))?;
        let reply = match request {
            Request::Init { .. } => {
                compose::version(&[(b"limits@openssh.com", b"1"), (b"fsync@openssh.com", b"1")])
            }
            Request::Open { id, flags, .. } if flags & packet::WRITE != 0 => {
                return Ok(self.put(id).await);
            }
            Request::Open { id, .. } => return self.get(id).await,
            Request::Close { id, handle } => return self.close(id, handle).await,
            Request::Read { id, handle, offset, length } => self.read(id, handle, offset, length),
            Request::Write { id, handle, offset, data } => {
                return Ok(self.take(id, handle, offset, data).await);
            }
            Request::Look { id, path } => self.look(id, path, packet[4]).await?,
            Request::LookAtHandle { id, handle } => self.look_at(id, handle),
            Request::OpenFolder { id, path } => self.open_folder(id, path).await?,
            Request::ReadFolder { id, handle } => self.read_folder(id, handle).await?,
            Request::RealPath { id, path } => self.real_path(id, path),
            // Mode and times are not kept: the target gives the file its own.
            Request::Set { id, .. } | Request::SetHandle { id, .. } => compose::ok(id),
            Request::Extended { id, name: b"limits@openssh.com", .. } => {
                let (packet, piece) = (256 * 1024, u64::from(PIECE_MAX_BYTES));
                compose::limits(id, [packet, piece, piece, HANDLES_MAX])
            }
            // A file is on the disk before its closing is answered.
            Request::Extended { id, name: b"fsync@openssh.com", .. } => compose::ok(id),
            Request::Remove { id, .. }
            | Request::MakeFolder { id, .. }
            | Request::RemoveFolder { id, .. }
            | Request::Rename { id, .. }
            | Request::ReadLink { id, .. }
            | Request::MakeLink { id, .. }
            | Request::Extended { id, .. }
            | Request::Unknown { id, .. } => {
                let request = format!("request {}", packet[4]);
                return Ok(Served::refused(id, request, why::HELD_ONLY.into()));
            }
        };
        Ok(Served::plain(reply))
    }

    /// Begins to take a file in, by a scanner that has been proved.
    pub async fn begin(&mut self, number: u32) -> Result<Intake, Stopped> {
        if !self.proved {
            self.place.prove().await.map_err(Stopped::Found)?;
            self.proved = true;
        }
        Intake::begin(self.place, self.item_id(number)).await
    }

    /// The name of a file of this session in quarantine.
    pub fn item_id(&self, number: u32) -> ItemId {
        ItemId { session: self.client.legs.session.id.clone(), number }
    }

    /// A new handle, which no other file of this conversation has had.
    pub fn keep(&mut self, open: Open) -> Vec<u8> {
        self.last_handle += 1;
        let handle = format!("held-{}", self.last_handle).into_bytes();
        self.open.insert(handle.clone(), open);
        handle
    }

    /// A client's path from the root.
    pub fn whole(&self, path: &[u8]) -> Option<String> {
        tree::absolute(&self.files.folder, path)
    }

    /// The target's no as an answer; anything worse ends the session.
    pub fn told_no(&self, id: u32, trouble: &Trouble) -> Result<Bytes, Over> {
        match trouble {
            Trouble::Status(packet::END) => Ok(compose::end(id)),
            Trouble::Status(packet::NO_SUCH_FILE) => Ok(compose::no_such_file(id)),
            Trouble::Status(code) => Ok(compose::status(id, *code, "The target says no")),
            Trouble::Gone | Trouble::Malformed => Err(over(self.client, trouble)),
        }
    }

    async fn close(&mut self, id: u32, handle: &[u8]) -> Result<Served, Over> {
        let reply = match self.open.remove(handle) {
            Some(Open::Arriving { intake, path }) => {
                return Ok(self.finish(id, handle, *intake, path).await);
            }
            Some(Open::Folder(theirs)) => {
                if let Some(line) = &mut self.line {
                    let closed = line.done(|id| compose::close(id, &theirs)).await;
                    if let Err(trouble @ (Trouble::Gone | Trouble::Malformed)) = closed {
                        return Err(over(self.client, &trouble));
                    }
                }
                compose::ok(id)
            }
            Some(Open::Released { .. } | Open::Waiting(_)) => compose::ok(id),
            None => compose::denied(id, why::NOT_OPEN.en),
        };
        Ok(Served::plain(reply))
    }

    fn read(&self, id: u32, handle: &[u8], offset: u64, length: u32) -> Bytes {
        let Some(Open::Released { file, .. }) = self.open.get(handle) else {
            return compose::denied(id, why::NOT_OPEN.en);
        };
        let mut piece = vec![0; length.min(PIECE_MAX_BYTES) as usize];
        match file.read_at(&mut piece, offset) {
            Ok(0) => compose::end(id),
            Ok(read) => compose::data(id, &piece[..read]),
            Err(error) => {
                tracing::error!(%error, "quarantine cannot be read");
                compose::status(id, packet::FAILURE, why::ALTERED.en)
            }
        }
    }

    fn look_at(&self, id: u32, handle: &[u8]) -> Bytes {
        match self.open.get(handle) {
            Some(Open::Arriving { intake, .. }) => {
                compose::attributes(id, intake.bytes(), packet::PLAIN | 0o600)
            }
            Some(Open::Released { bytes, .. }) => {
                compose::attributes(id, *bytes, packet::PLAIN | 0o400)
            }
            Some(Open::Folder(_) | Open::Waiting(_)) => {
                compose::attributes(id, 0, packet::FOLDER | 0o700)
            }
            None => compose::denied(id, why::NOT_OPEN.en),
        }
    }

    fn real_path(&self, id: u32, path: &[u8]) -> Bytes {
        match self.whole(path) {
            Some(path) => compose::names(id, &[(path.clone(), path, 0, packet::FOLDER | 0o700)]),
            None => compose::no_such_file(id),
        }
    }
}

/// The target's side has failed for good.
pub(super) fn over<G: Gatehouse>(client: &Client<'_, G>, trouble: &Trouble) -> Over {
    match trouble {
        Trouble::Gone => client.legs.target_gone(),
        Trouble::Malformed | Trouble::Status(_) => client.broken(Malformed),
    }
}
