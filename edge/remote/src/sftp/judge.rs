//! What a client may ask: one request after another against the lease.

use super::{
    filter::Filter,
    packet::{self, Request},
    talk::{Asked, Open},
    tree,
    why::{self, Why},
};
use crate::port::{Direction, Extra};

/// Files and folders open at once.
const HANDLES_MAX: usize = 64;

/// Why a request is refused, and the request as the record tells it.
pub type Denial = (Why, String);

impl Filter {
    /// What the answer will be for, or why there is none.
    pub(super) fn judge(&mut self, request: Request<'_>) -> Result<Asked, Denial> {
        match request {
            Request::Init { .. } => Ok(Asked::Else),
            Request::Open { path, flags, .. } => self.open(path, flags),
            Request::Close { handle, .. } => {
                self.file(handle, |file| file.closing = true);
                Ok(Asked::Close { handle: handle.to_vec() })
            }
            Request::Read { handle, offset, .. } => self.read(handle, offset),
            Request::Write { handle, offset, data, .. } => self.write(handle, offset, data),
            Request::Look { path, .. } => self.look(path),
            Request::LookAtHandle { .. } | Request::ReadFolder { .. } => Ok(Asked::Else),
            Request::RealPath { .. } => Ok(Asked::Else),
            Request::Set { path, flags, .. } => self.set(path, flags),
            Request::SetHandle { handle, flags, .. } => self.set_handle(handle, flags),
            Request::OpenFolder { path, .. } => {
                self.inside("list", path)?;
                self.room("list")?;
                Ok(Asked::Folder)
            }
            Request::MakeFolder { path, .. } => self.extra(Extra::MakeFolder, "mkdir", path),
            Request::Remove { path, .. } => self.extra(Extra::Remove, "remove", path),
            Request::RemoveFolder { path, .. } => self.extra(Extra::Remove, "rmdir", path),
            Request::ReadLink { path, .. } => self.extra(Extra::ReadLink, "readlink", path),
            Request::Rename { from, to, .. } => {
                self.extra(Extra::Rename, "rename", from)?;
                self.right_name("rename", &self.inside("rename", to)?)?;
                Ok(Asked::Else)
            }
            Request::MakeLink { path, .. } => Err((why::LINKS, told("symlink", path))),
            Request::Extended { name, .. } if self.extension(name) => Ok(Asked::Else),
            Request::Extended { name, .. } => Err((why::EXTENSION, told("extension", name))),
            Request::Unknown { kind, .. } => Err((why::REQUEST, format!("request {kind}"))),
        }
    }

    fn open(&mut self, path: &[u8], flags: u32) -> Result<Asked, Denial> {
        let (read, write) = (flags & packet::READ != 0, flags & packet::WRITE != 0);
        let direction = match (read, write) {
            (true, false) => Direction::Out,
            (false, true) if flags & packet::APPEND == 0 => Direction::In,
            _ => return Err((why::BOTH, told("open", path))),
        };
        let verb = if direction == Direction::In { "put" } else { "get" };
        if self.files.direction != Direction::Both && self.files.direction != direction {
            return Err((why::DIRECTION, told(verb, path)));
        }
        let whole = self.inside(verb, path)?;
        self.right_name(verb, &whole)?;
        let counts = self.counts(direction);
        if counts && self.opened >= self.files.count_max {
            return Err((why::COUNT, told(verb, path)));
        }
        self.room(verb)?;
        if counts {
            self.opened += 1;
        }
        self.numbered += 1;
        Ok(Asked::File { number: self.numbered, path: whole, direction })
    }

    fn read(&mut self, handle: &[u8], offset: u64) -> Result<Asked, Denial> {
        match self.talk.handles.get(handle) {
            Some(Open::File(file)) if file.direction == Direction::Out && !file.closing => {
                Ok(Asked::Read { handle: handle.to_vec(), offset })
            }
            _ => Err((why::NOT_READ, "read".to_owned())),
        }
    }

    fn write(&mut self, handle: &[u8], offset: u64, data: &[u8]) -> Result<Asked, Denial> {
        let limit = self.files.size_max_bytes;
        match self.talk.handles.get_mut(handle) {
            Some(Open::File(file)) if file.direction == Direction::In && !file.closing => {
                if offset.saturating_add(data.len() as u64) > limit {
                    file.whole = false;
                    return Err((why::TOO_LARGE, file.told("put")));
                }
                file.pass(offset, data);
                Ok(Asked::Write { handle: handle.to_vec() })
            }
            _ => Err((why::NOT_WRITTEN, "write".to_owned())),
        }
    }

    fn look(&self, path: &[u8]) -> Result<Asked, Denial> {
        let whole = tree::absolute(&self.talk.home, path);
        let folder = &self.files.folder;
        match whole {
            Some(path) if tree::within(folder, &path) || tree::leads_to(folder, &path) => {
                Ok(Asked::Else)
            }
            _ => Err((why::OUTSIDE, told("stat", path))),
        }
    }

    fn set(&self, path: &[u8], flags: u32) -> Result<Asked, Denial> {
        let whole = self.inside("setstat", path)?;
        self.right_name("setstat", &whole)?;
        self.settable(flags, || told("setstat", path))
    }

    fn set_handle(&self, handle: &[u8], flags: u32) -> Result<Asked, Denial> {
        match self.talk.handles.get(handle) {
            Some(Open::File(file)) => self.settable(flags, || file.told("setstat")),
            _ => Err((why::NOT_OPEN, "fsetstat".to_owned())),
        }
    }

    /// Mode and times of what one may write. A size would cut, an owner would give away.
    fn settable(&self, flags: u32, request: impl FnOnce() -> String) -> Result<Asked, Denial> {
        let only_read = self.files.direction == Direction::Out;
        if only_read || flags & (packet::SIZE | packet::OWNER) != 0 {
            return Err((why::ATTRIBUTES, request()));
        }
        Ok(Asked::Else)
    }

    fn extra(&self, extra: Extra, verb: &str, path: &[u8]) -> Result<Asked, Denial> {
        if !self.files.extras.contains(&extra) {
            return Err((why::NOT_LISTED, told(verb, path)));
        }
        self.inside(verb, path)?;
        Ok(Asked::Else)
    }

    /// Whether an extension is offered and passed.
    pub(super) fn extension(&self, name: &[u8]) -> bool {
        match name {
            b"limits@openssh.com" => true,
            b"fsync@openssh.com" => self.files.extras.contains(&Extra::Sync),
            _ => false,
        }
    }

    fn inside(&self, verb: &str, path: &[u8]) -> Result<String, Denial> {
        tree::absolute(&self.talk.home, path)
            .filter(|whole| tree::within(&self.files.folder, whole))
            .ok_or_else(|| (why::OUTSIDE, told(verb, path)))
    }

    fn right_name(&self, verb: &str, path: &str) -> Result<(), Denial> {
        if tree::named(&self.files.names, path) {
            return Ok(());
        }
        Err((why::NAME, format!("{verb} {path}")))
    }

    fn room(&self, verb: &str) -> Result<(), Denial> {
        let opening = self.talk.flight.values().filter(|asked| asked.opens()).count();
        if self.talk.handles.len() + opening < HANDLES_MAX {
            return Ok(());
        }
        Err((why::CROWDED, verb.to_owned()))
    }
}

fn told(verb: &str, path: &[u8]) -> String {
    let path: String = String::from_utf8_lossy(path).chars().take(1024).collect();
    format!("{verb} {path}")
}
