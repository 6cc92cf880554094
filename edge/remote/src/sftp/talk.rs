//! One SFTP conversation: what is in flight, what is open, and how much of each file has passed.

use std::collections::HashMap;

use bytes::Bytes;
use ring::digest;

use crate::{
    port::{Direction, Item},
    quarantine::{Stage, Verdict},
};

/// One conversation.
#[derive(Default)]
pub struct Talk {
    /// VERSION, kept until the folder one starts in is known.
    pub version: Option<Bytes>,
    pub home: String,
    pub ready: bool,
    pub flight: HashMap<u32, Asked>,
    pub handles: HashMap<Vec<u8>, Open>,
}

/// What an answer will be for.
pub enum Asked {
    File { number: u32, path: String, direction: Direction },
    Folder,
    Read { handle: Vec<u8>, offset: u64 },
    Write { handle: Vec<u8> },
    Close { handle: Vec<u8> },
    Else,
}

/// What a handle stands for.
pub enum Open {
    Folder,
    File(Passing),
}

/// A file on its way.
pub struct Passing {
    pub number: u32,
    pub path: String,
    pub direction: Direction,
    pub bytes: u64,
    /// None: not in order.
    pub digest: Option<Box<digest::Context>>,
    /// Nothing of it was refused, by us or by the target.
    pub whole: bool,
    /// Its closing is on the way: nothing more is read or written.
    pub closing: bool,
}

impl Asked {
    /// Whether the answer brings a handle.
    pub fn opens(&self) -> bool {
        matches!(self, Asked::File { .. } | Asked::Folder)
    }
}

impl Open {
    /// The file, if it is one.
    pub fn left(self) -> Option<Passing> {
        match self {
            Open::Folder => None,
            Open::File(file) => Some(file),
        }
    }
}

impl Passing {
    /// A file that has just been opened.
    pub fn new(number: u32, path: String, direction: Direction) -> Passing {
        let digest = Some(Box::new(digest::Context::new(&digest::SHA256)));
        Passing { number, path, direction, bytes: 0, digest, whole: true, closing: false }
    }

    /// Bytes pass: counted, and hashed as long as they come in order.
    pub fn pass(&mut self, offset: u64, data: &[u8]) {
        if offset == self.bytes {
            if let Some(digest) = &mut self.digest {
                digest.update(data);
            }
        } else {
            self.digest = None;
        }
        self.bytes += data.len() as u64;
    }

    /// How the record tells a request on it.
    pub fn told(&self, verb: &str) -> String {
        format!("{verb} {}", self.path)
    }

    /// What the hospital is told of it. Held back, only what was clean and released is ever opened to be
    /// read; and what comes in gets nowhere unless its closing says otherwise.
    pub fn item(self, agreed: bool, held: bool) -> Item {
        let hash = self.digest.map(|digest| digest.finish());
        let hash = hash.and_then(|hash| hash.as_ref().try_into().ok());
        let Passing { number, path, direction, bytes, whole, .. } = self;
        let complete = agreed && whole;
        let (verdict, stage) = match (held, direction) {
            (false, _) => (Verdict::NotScanned, Stage::Passed),
            (true, Direction::Out) => (Verdict::Clean, Stage::Passed),
            (true, _) => (Verdict::NotScanned, Stage::Refused),
        };
        Item { number, path, direction, bytes, hash, complete, verdict, stage }
    }
}
