//! The fields of SFTP version 3 that a gate has to see (draft-ietf-secsh-filexfer-02), and the few packets
//! that it writes itself.

use bytes::{BufMut, Bytes, BytesMut};

use super::frame::Malformed;

/// Flags of OPEN.
pub const READ: u32 = 1;
pub const WRITE: u32 = 2;
pub const APPEND: u32 = 4;

/// Flags of attributes.
pub const SIZE: u32 = 1;
pub const OWNER: u32 = 2;

/// Codes of STATUS.
pub const OK: u32 = 0;
const PERMISSION_DENIED: u32 = 3;

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
    /// Attributes and answers to extensions.
    Other {
        id: u32,
    },
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
            | Request::RealPath { id }
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
        5 => Request::Read { id, handle: f.text()?, offset: f.long()? },
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
        16 => Request::RealPath { id },
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
        105 | 201 => Reply::Other { id: number },
        _ => return Err(Malformed),
    })
}

/// STATUS with PERMISSION_DENIED and a sentence.
pub fn denied(id: u32, why: &str) -> Bytes {
    packet(101, |body| {
        body.put_u32(id);
        body.put_u32(PERMISSION_DENIED);
        put_text(body, why.as_bytes());
        put_text(body, b"en");
    })
}

/// VERSION 3 with these extensions.
pub fn version(extensions: &[(&[u8], &[u8])]) -> Bytes {
    packet(2, |body| {
        body.put_u32(3);
        for (name, data) in extensions {
            put_text(body, name);
            put_text(body, data);
        }
    })
}

/// REALPATH of the folder one starts in.
pub fn where_am_i(id: u32) -> Bytes {
    packet(16, |body| {
        body.put_u32(id);
        put_text(body, b".");
    })
}

fn packet(kind: u8, fill: impl FnOnce(&mut BytesMut)) -> Bytes {
    let mut body = BytesMut::new();
    body.put_u8(kind);
    fill(&mut body);
    let mut whole = BytesMut::with_capacity(4 + body.len());
    whole.put_u32(u32::try_from(body.len()).expect("the gate's own packets are short"));
    whole.extend_from_slice(&body);
    whole.freeze()
}

fn put_text(body: &mut BytesMut, text: &[u8]) {
    body.put_u32(u32::try_from(text.len()).expect("the gate's own texts are short"));
    body.extend_from_slice(text);
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
