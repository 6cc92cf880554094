//! The fields of SFTP version 3 that a gate has to see (draft-ietf-secsh-filexfer-02).

use super::frame::Malformed;

/// Flags of OPEN.
pub const READ: u32 = 1;
pub const WRITE: u32 = 2;
pub const APPEND: u32 = 4;
pub const CREATE: u32 = 8;
pub const EXCLUSIVE: u32 = 32;

/// Flags of attributes.
pub const SIZE: u32 = 1;
pub const OWNER: u32 = 2;
pub const MODE: u32 = 4;

/// The kind of file in a mode, and two of them.
pub const KIND: u32 = 0o170_000;
pub const FOLDER: u32 = 0o040_000;
pub const PLAIN: u32 = 0o100_000;

/// Codes of STATUS.
pub const OK: u32 = 0;
pub const END: u32 = 1;
pub const NO_SUCH_FILE: u32 = 2;
pub const PERMISSION_DENIED: u32 = 3;
pub const FAILURE: u32 = 4;

/// What a client asks. Paths and handles are bytes of the packet.
#[derive(Debug, PartialEq, Eq)]
pub enum Request<'a> {
    Init {
        version: u32,
    },
    Open {
        id: u32,
        path: &'a [u8],
        flags: u32,
    },
    Close {
        id: u32,
        handle: &'a [u8],
    },
    Read {
        id: u32,
        handle: &'a [u8],
        offset: u64,
        length: u32,
    },
    Write {
        id: u32,
        handle: &'a [u8],
        offset: u64,
        data: &'a [u8],
    },
    /// STAT and LSTAT.
    Look {
        id: u32,
        path: &'a [u8],
    },
    LookAtHandle {
        id: u32,
        handle: &'a [u8],
    },
    Set {
        id: u32,
        path: &'a [u8],
        flags: u32,
    },
    SetHandle {
        id: u32,
        handle: &'a [u8],
        flags: u32,
    },
    OpenFolder {
        id: u32,
        path: &'a [u8],
    },
    ReadFolder {
        id: u32,
        handle: &'a [u8],
    },
    Remove {
        id: u32,
        path: &'a [u8],
    },
    MakeFolder {
        id: u32,
        path: &'a [u8],
    },
    RemoveFolder {
        id: u32,
        path: &'a [u8],
    },
    RealPath {
        id: u32,
        path: &'a [u8],
    },
    Rename {
        id: u32,
        from: &'a [u8],
        to: &'a [u8],
    },
    ReadLink {
        id: u32,
        path: &'a [u8],
    },
    MakeLink {
        id: u32,
        path: &'a [u8],
    },
    Extended {
        id: u32,
        name: &'a [u8],
        rest: &'a [u8],
    },
    Unknown {
        id: u32,
        kind: u8,
    },
}

/// What a target answers.
#[derive(Debug, PartialEq, Eq)]
pub enum Reply<'a> {
    Version {
        version: u32,
        extensions: Vec<(&'a [u8], &'a [u8])>,
    },
    Status {
        id: u32,
        code: u32,
    },
    Handle {
        id: u32,
        handle: &'a [u8],
    },
    Data {
        id: u32,
        data: &'a [u8],
    },
    /// The first name of the list.
    Name {
        id: u32,
        first: Option<&'a [u8]>,
    },
    Attributes {
        id: u32,
        attributes: Attributes,
    },
    /// Answers to extensions.
    Other {
        id: u32,
    },
}

/// What a target says of a file, as far as a gate looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes {
    pub size_bytes: Option<u64>,
    pub mode: Option<u32>,
}

impl Attributes {
    /// An ordinary file: no folder, link, pipe or device.
    pub fn plain(&self) -> bool {
        self.mode.is_some_and(|mode| mode & KIND == PLAIN)
    }
}

impl Request<'_> {
    /// The number its answer will bear.
    pub fn id(&self) -> u32 {
        match self {
            Request::Init { .. } => 0,
            Request::Open { id, .. }
            | Request::Close { id, .. }
            | Request::Read { id, .. }
            | Request::Write { id, .. }
            | Request::Look { id, .. }
            | Request::LookAtHandle { id, .. }
            | Request::Set { id, .. }
            | Request::SetHandle { id, .. }
            | Request::OpenFolder { id, .. }
            | Request::ReadFolder { id, .. }
            | Request::Remove { id, .. }
            | Request::MakeFolder { id, .. }
            | Request::RemoveFolder { id, .. }
            | Request::RealPath { id, .. }
            | Request::Rename { id, .. }
            | Request::ReadLink { id, .. }
            | Request::MakeLink { id, .. }
            | Request::Extended { id, .. }
            | Request::Unknown { id, .. } => *id,
        }
    }
}

/// Reads a whole packet of a client.
pub fn request(packet: &[u8]) -> Result<Request<'_>, Malformed> {
    let mut fields = Fields(packet.get(4..).ok_or(Malformed)?);
    let kind = fields.byte()?;
    if kind == 1 {
        return Ok(Request::Init { version: fields.number()? });
    }
    let id = fields.number()?;
    let f = &mut fields;
    Ok(match kind {
        3 => Request::Open { id, path: f.text()?, flags: f.number()? },
        4 => Request::Close { id, handle: f.text()? },
        5 => Request::Read { id, handle: f.text()?, offset: f.long()?, length: f.number()? },
        6 => Request::Write { id, handle: f.text()?, offset: f.long()?, data: f.text()? },
        7 | 17 => Request::Look { id, path: f.text()? },
        8 => Request::LookAtHandle { id, handle: f.text()? },
        9 => Request::Set { id, path: f.text()?, flags: f.number()? },
        10 => Request::SetHandle { id, handle: f.text()?, flags: f.number()? },
        11 => Request::OpenFolder { id, path: f.text()? },
        12 => Request::ReadFolder { id, handle: f.text()? },
        13 => Request::Remove { id, path: f.text()? },
        14 => Request::MakeFolder { id, path: f.text()? },
        15 => Request::RemoveFolder { id, path: f.text()? },
        16 => Request::RealPath { id, path: f.text()? },
        18 => Request::Rename { id, from: f.text()?, to: f.text()? },
        19 => Request::ReadLink { id, path: f.text()? },
        20 => Request::MakeLink { id, path: f.text()? },
        200 => Request::Extended { id, name: f.text()?, rest: f.0 },
        kind => Request::Unknown { id, kind },
    })
}

/// Reads a whole packet of a target.
pub fn reply(packet: &[u8]) -> Result<Reply<'_>, Malformed> {
    let mut fields = Fields(packet.get(4..).ok_or(Malformed)?);
    let kind = fields.byte()?;
    let number = fields.number()?;
    Ok(match kind {
        2 => {
            let mut extensions = Vec::new();
            while !fields.0.is_empty() {
                extensions.push((fields.text()?, fields.text()?));
            }
            Reply::Version { version: number, extensions }
        }
        101 => Reply::Status { id: number, code: fields.number()? },
        102 => Reply::Handle { id: number, handle: fields.text()? },
        103 => Reply::Data { id: number, data: fields.text()? },
        104 => {
            let first = if fields.number()? > 0 { Some(fields.text()?) } else { None };
            Reply::Name { id: number, first }
        }
        105 => Reply::Attributes { id: number, attributes: fields.attributes()? },
        201 => Reply::Other { id: number },
        _ => return Err(Malformed),
    })
}

/// What of a packet has not been read yet.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self.0.split_first().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*first)
    }

    fn number(&mut self) -> Result<u32, Malformed> {
        let (number, rest) = self.0.split_first_chunk().ok_or(Malformed)?;
        self.0 = rest;
        Ok(u32::from_be_bytes(*number))
    }

    fn long(&mut self) -> Result<u64, Malformed> {
        let (number, rest) = self.0.split_first_chunk().ok_or(Malformed)?;
        self.0 = rest;
        Ok(u64::from_be_bytes(*number))
    }

    fn attributes(&mut self) -> Result<Attributes, Malformed> {
        let flags = self.number()?;
        let size_bytes = if flags & SIZE != 0 { Some(self.long()?) } else { None };
        if flags & OWNER != 0 {
            self.long()?;
        }
        let mode = if flags & MODE != 0 { Some(self.number()?) } else { None };
        Ok(Attributes { size_bytes, mode })
    }

    fn text(&mut self) -> Result<&'a [u8], Malformed> {
        let length = self.number()? as usize;
        if length > self.0.len() {
            return Err(Malformed);
        }
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        Ok(text)
    }
}
