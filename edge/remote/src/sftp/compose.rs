//! The packets that the gate writes itself: answers to a client, and requests of its own to a target.

use bytes::{BufMut, Bytes, BytesMut};

use super::packet::{END, MODE, NO_SUCH_FILE, OK, PERMISSION_DENIED, SIZE};

/// STATUS with PERMISSION_DENIED and a sentence.
pub fn denied(id: u32, why: &str) -> Bytes {
    status(id, PERMISSION_DENIED, why)
}

/// The same for the request that this would have answered.
pub fn denied_instead(answer: &[u8], why: &str) -> Bytes {
    let number = answer.get(5..).and_then(|rest| rest.first_chunk());
    denied(u32::from_be_bytes(*number.expect("an answer of the gate's bears a number")), why)
}

/// STATUS: done.
pub fn ok(id: u32) -> Bytes {
    status(id, OK, "")
}

/// STATUS: nothing more to read or to list.
pub fn end(id: u32) -> Bytes {
    status(id, END, "")
}

/// STATUS: there is no such file.
pub fn no_such_file(id: u32) -> Bytes {
    status(id, NO_SUCH_FILE, "No such file")
}

/// STATUS with this code.
pub fn status(id: u32, code: u32, told: &str) -> Bytes {
    packet(101, id, |body| {
        body.put_u32(code);
        put_text(body, told.as_bytes());
        put_text(body, b"en");
    })
}

/// VERSION 3 with these extensions.
pub fn version(extensions: &[(&[u8], &[u8])]) -> Bytes {
    packet(2, 3, |body| {
        for (name, data) in extensions {
            put_text(body, name);
            put_text(body, data);
        }
    })
}

/// HANDLE.
pub fn handle(id: u32, handle: &[u8]) -> Bytes {
    packet(102, id, |body| put_text(body, handle))
}

/// DATA.
pub fn data(id: u32, data: &[u8]) -> Bytes {
    packet(103, id, |body| put_text(body, data))
}

/// NAME: path, line of a list, size and mode of each.
pub fn names(id: u32, names: &[(String, String, u64, u32)]) -> Bytes {
    packet(104, id, |body| {
        body.put_u32(u32::try_from(names.len()).expect("a short list"));
        for (name, line, size_bytes, mode) in names {
            put_text(body, name.as_bytes());
            put_text(body, line.as_bytes());
            put_attributes(body, *size_bytes, *mode);
        }
    })
}

/// ATTRS: a size and a mode.
pub fn attributes(id: u32, size_bytes: u64, mode: u32) -> Bytes {
    packet(105, id, |body| put_attributes(body, size_bytes, mode))
}

/// The answer to `limits@openssh.com`: packet, read, write, handles.
pub fn limits(id: u32, limits: [u64; 4]) -> Bytes {
    packet(201, id, |body| limits.into_iter().for_each(|limit| body.put_u64(limit)))
}

/// INIT of version 3.
pub fn init() -> Bytes {
    packet(1, 3, |_| {})
}

/// OPEN without attributes.
pub fn open(id: u32, path: &str, flags: u32) -> Bytes {
    packet(3, id, |body| {
        put_text(body, path.as_bytes());
        body.put_u32(flags);
        body.put_u32(0);
    })
}

/// CLOSE.
pub fn close(id: u32, handle: &[u8]) -> Bytes {
    packet(4, id, |body| put_text(body, handle))
}

/// READ.
pub fn read(id: u32, handle: &[u8], offset: u64, length: u32) -> Bytes {
    packet(5, id, |body| {
        put_text(body, handle);
        body.put_u64(offset);
        body.put_u32(length);
    })
}

/// WRITE.
pub fn write(id: u32, handle: &[u8], offset: u64, data: &[u8]) -> Bytes {
    packet(6, id, |body| {
        put_text(body, handle);
        body.put_u64(offset);
        put_text(body, data);
    })
}

/// LSTAT: of the thing itself, not of what a link leads to.
pub fn look(id: u32, path: &str) -> Bytes {
    packet(7, id, |body| put_text(body, path.as_bytes()))
}

/// STAT.
pub fn look_through(id: u32, path: &str) -> Bytes {
    packet(17, id, |body| put_text(body, path.as_bytes()))
}

/// OPENDIR.
pub fn open_folder(id: u32, path: &str) -> Bytes {
    packet(11, id, |body| put_text(body, path.as_bytes()))
}

/// READDIR.
pub fn read_folder(id: u32, handle: &[u8]) -> Bytes {
    packet(12, id, |body| put_text(body, handle))
}

/// REMOVE.
pub fn remove(id: u32, path: &str) -> Bytes {
    packet(13, id, |body| put_text(body, path.as_bytes()))
}

/// REALPATH.
pub fn real_path(id: u32, path: &str) -> Bytes {
    packet(16, id, |body| put_text(body, path.as_bytes()))
}

/// RENAME, which fails where the new name is taken.
pub fn rename(id: u32, from: &str, to: &str) -> Bytes {
    packet(18, id, |body| {
        put_text(body, from.as_bytes());
        put_text(body, to.as_bytes());
    })
}

/// `posix-rename@openssh.com`, which replaces.
pub fn replace(id: u32, from: &str, to: &str) -> Bytes {
    packet(200, id, |body| {
        put_text(body, b"posix-rename@openssh.com");
        put_text(body, from.as_bytes());
        put_text(body, to.as_bytes());
    })
}

/// `fsync@openssh.com`.
pub fn sync(id: u32, handle: &[u8]) -> Bytes {
    packet(200, id, |body| {
        put_text(body, b"fsync@openssh.com");
        put_text(body, handle);
    })
}

/// The same packet with another number.
pub fn renumber(packet: &[u8], id: u32) -> Bytes {
    let mut packet = BytesMut::from(packet);
    packet[5..9].copy_from_slice(&id.to_be_bytes());
    packet.freeze()
}

/// `number`: the id, or the version.
fn packet(kind: u8, number: u32, fill: impl FnOnce(&mut BytesMut)) -> Bytes {
    let mut whole = BytesMut::new();
    whole.put_u32(0);
    whole.put_u8(kind);
    whole.put_u32(number);
    fill(&mut whole);
    let length = u32::try_from(whole.len() - 4).expect("the gate's own packets are short");
    whole[..4].copy_from_slice(&length.to_be_bytes());
    whole.freeze()
}

fn put_text(body: &mut BytesMut, text: &[u8]) {
    body.put_u32(u32::try_from(text.len()).expect("the gate's own texts are short"));
    body.extend_from_slice(text);
}

fn put_attributes(body: &mut BytesMut, size_bytes: u64, mode: u32) {
    body.put_u32(SIZE | MODE);
    body.put_u64(size_bytes);
    body.put_u32(mode);
}
