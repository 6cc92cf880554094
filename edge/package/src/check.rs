//! A payload against its own manifest: every byte of it, from whoever it comes.

use std::io::{self, Read, Write};

use rules::sealed::Digest;
use sha2::{Digest as _, Sha256};

use crate::{
    gather::CHUNK,
    manifest::{self, BadManifest, Entry, Manifest, digest},
    name::FileName,
    payload::{self, inside},
    seal::{BYTES_MAX, MANIFEST_KIND},
    signed::{self, NotSigned},
    tar,
};

/// A payload that holds.
#[derive(Clone, Debug)]
pub struct Checked {
    pub manifest: Manifest,
    /// Of the manifest's bytes.
    pub hash: Digest,
    /// The manifest as it came, and the statement about it.
    pub own: [(&'static str, Vec<u8>); 2],
    /// The key that signed it.
    pub vkey: String,
}

/// Why a payload does not hold.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("its manifest is not one: {0}")]
    Manifest(BadManifest),
    #[error("its manifest is not at its beginning")]
    NoManifest,
    #[error("its signature is not right")]
    Signature(NotSigned),
    #[error("{0} is not what was signed")]
    File(FileName),
    #[error("it is not laid out as its manifest says, at {0}")]
    Layout(String),
    #[error("it ends too soon, at {0}")]
    Short(String),
    #[error("more follows behind its end")]
    More,
    #[error("it cannot be read or written")]
    Io(#[from] io::Error),
}

/// Where the files go.
pub trait Sink {
    fn begin(&mut self, entry: &Entry) -> io::Result<Box<dyn Write>>;
}

/// Nowhere: they are only checked.
pub struct Nowhere;

impl Sink for Nowhere {
    fn begin(&mut self, _: &Entry) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(io::sink()))
    }
}

/// Reads all of it. `trusted`: the key that must have signed it.
pub fn check(
    payload: &mut dyn Read,
    trusted: Option<&str>,
    sink: &mut dyn Sink,
    tell: &mut dyn FnMut(u64),
) -> Result<Checked, Fault> {
    let checked = front(payload, trusted)?;
    let mtime = payload::mtime(&checked.manifest);
    for entry in &checked.manifest.files {
        expect(payload, &tar::header(&inside(&entry.name), entry.size, mtime), entry)?;
        file(payload, entry, &mut *sink.begin(entry)?, tell)?;
        expect(payload, &vec![0; tar::padding(entry.size)], entry)?;
    }
    same(payload, &tar::END, "end")?;
    match payload.read(&mut [0])? {
        0 => Ok(checked),
        _ => Err(Fault::More),
    }
}

/// The manifest and its signature.
fn front(payload: &mut dyn Read, trusted: Option<&str>) -> Result<Checked, Fault> {
    let (bytes, mtime) = own(payload, payload::MANIFEST, manifest::BYTES_MAX)?;
    let (signature, again) = own(payload, payload::SIGNATURE, BYTES_MAX)?;
    let checked = signed_manifest(bytes, signature, trusted)?;
    if (mtime, again) != (payload::mtime(&checked.manifest), mtime) {
        return Err(Fault::Layout(payload::MANIFEST.to_owned()));
    }
    Ok(checked)
}

/// The manifest, if it is the one that was signed.
pub(crate) fn signed_manifest(
    bytes: Vec<u8>,
    signature: Vec<u8>,
    trusted: Option<&str>,
) -> Result<Checked, Fault> {
    let (signed, vkey): (Digest, String) =
        signed::open(&signature, MANIFEST_KIND, trusted).map_err(Fault::Signature)?;
    let hash = digest(Sha256::new_with_prefix(&bytes));
    if hash != signed {
        return Err(Fault::Signature(NotSigned::Broken));
    }
    let manifest = Manifest::read(&bytes).map_err(Fault::Manifest)?;
    let own = [(payload::MANIFEST, bytes), (payload::SIGNATURE, signature)];
    Ok(Checked { manifest, hash, own, vkey })
}

/// One of the payload's own files, which states its size itself.
fn own(payload: &mut dyn Read, name: &str, max: u64) -> Result<(Vec<u8>, u64), Fault> {
    let mut block = [0; tar::BLOCK];
    fill(payload, &mut block, name)?;
    let (size, mtime) = tar::stated(&block).ok_or(Fault::NoManifest)?;
    if size > max || tar::header(name, size, mtime) != block {
        return Err(Fault::NoManifest);
    }
    let mut content = Vec::new();
    (&mut *payload).take(size).read_to_end(&mut content)?;
    if content.len() as u64 != size {
        return Err(Fault::Short(name.to_owned()));
    }
    same(payload, &vec![0; tar::padding(size)], name)?;
    Ok((content, mtime))
}

fn file(
    payload: &mut dyn Read,
    entry: &Entry,
    out: &mut dyn Write,
    tell: &mut dyn FnMut(u64),
) -> Result<(), Fault> {
    let (mut hash, mut left, mut chunk) = (Sha256::new(), entry.size, vec![0; CHUNK]);
    while left > 0 {
        let most = usize::try_from(left).map_or(CHUNK, |it| it.min(CHUNK));
        let read = payload.read(&mut chunk[..most])?;
        if read == 0 {
            return Err(Fault::Short(entry.name.to_string()));
        }
        hash.update(&chunk[..read]);
        out.write_all(&chunk[..read])?;
        left -= read as u64;
        tell(read as u64);
    }
    out.flush()?;
    if digest(hash) == entry.sha256 { Ok(()) } else { Err(Fault::File(entry.name.clone())) }
}

fn expect(payload: &mut dyn Read, bytes: &[u8], entry: &Entry) -> Result<(), Fault> {
    same(payload, bytes, entry.name.as_str())
}

/// The next bytes must be these.
fn same(payload: &mut dyn Read, bytes: &[u8], at: &str) -> Result<(), Fault> {
    let mut read = vec![0; bytes.len()];
    fill(payload, &mut read, at)?;
    if read == bytes { Ok(()) } else { Err(Fault::Layout(at.to_owned())) }
}

fn fill(payload: &mut dyn Read, bytes: &mut [u8], at: &str) -> Result<(), Fault> {
    payload.read_exact(bytes).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Fault::Short(at.to_owned()),
        _ => Fault::Io(error),
    })
}
