//! What a receiver asks: who sent this, is it whole, is it unchanged? And what is in it, please.

use std::{
    ffi::OsStr,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use crate::{
    check::{self, Checked, Nowhere, Sink, check, signed_manifest},
    folder::{self, bounded},
    manifest::{self, Entry},
    payload,
    seal::{self, Kind, Seal},
    wrapper::{self, NotOpened, Opener},
};

/// What a receiver has beside the package.
#[derive(Default)]
pub struct Given {
    /// The sender's key, from elsewhere than the package.
    pub vkey: Option<String>,
    pub opener: Option<Opener>,
}

/// What holds.
pub struct Verified {
    /// The package's folder, where it is one.
    pub seal: Option<Seal>,
    /// What is inside, where it was opened.
    pub payload: Option<Checked>,
    pub vkey: String,
}

/// Why it does not hold.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Folder(#[from] folder::Fault),
    #[error(transparent)]
    Payload(#[from] check::Fault),
    #[error(transparent)]
    NotOpened(#[from] NotOpened),
    #[error("what is inside belongs to another copy")]
    AnotherCopy,
    #[error("it is no package, no payload and no opened one")]
    NoPackage,
    #[error("{0} is there already")]
    Exists(PathBuf),
}

/// A package's folder; a sealed file, a payload, or an opened one.
pub fn verify(path: &Path, given: &Given, tell: &mut dyn FnMut(u64)) -> Result<Verified, Fault> {
    let trusted = given.vkey.as_deref();
    if path.join(payload::MANIFEST).is_file() {
        let checked = opened(path, trusted, tell)?;
        return Ok(Verified { seal: None, vkey: checked.vkey.clone(), payload: Some(checked) });
    }
    if !path.is_dir() {
        let checked = check(&mut *payload_of(path, given)?, trusted, &mut Nowhere, tell)?;
        return Ok(Verified { seal: None, vkey: checked.vkey.clone(), payload: Some(checked) });
    }
    let (seal, vkey) = folder::check(path, trusted)?;
    let payload = match &given.opener {
        Some(opener) => Some(inside(path, (&seal, &vkey), opener, &mut Nowhere, tell)?),
        None => None,
    };
    Ok(Verified { seal: Some(seal), payload, vkey })
}

/// Opens it into a new folder, which appears when everything holds.
pub fn open(
    path: &Path,
    to: &Path,
    given: &Given,
    tell: &mut dyn FnMut(u64),
) -> Result<Verified, Fault> {
    if to.symlink_metadata().is_ok() {
        return Err(Fault::Exists(to.to_owned()));
    }
    let mut into = Unfinished::begin(to)?;
    let verified = if path.is_dir() {
        let (seal, vkey) = folder::check(path, given.vkey.as_deref())?;
        let opener = given.opener.as_ref().ok_or_else(|| needs(seal.wrapper))?;
        let checked = inside(path, (&seal, &vkey), opener, &mut into, tell)?;
        Verified { seal: Some(seal), payload: Some(checked), vkey }
    } else {
        let payload = &mut *payload_of(path, given)?;
        let checked = check(payload, given.vkey.as_deref(), &mut into, tell)?;
        Verified { seal: None, vkey: checked.vkey.clone(), payload: Some(checked) }
    };
    let own = verified.payload.iter().flat_map(|it| &it.own);
    into.show(to, own)?;
    Ok(verified)
}

/// The wrapper in a folder whose seal holds; what is inside must be the copy that the seal names.
fn inside(
    path: &Path,
    (seal, vkey): (&Seal, &str),
    opener: &Opener,
    sink: &mut dyn Sink,
    tell: &mut dyn FnMut(u64),
) -> Result<Checked, Fault> {
    let mut payload = wrapper::open(seal.wrapper, &path.join(seal.wrapper.file()), opener)?;
    let checked = check(&mut *payload, Some(vkey), sink, tell)?;
    let same = checked.hash == seal.manifest && checked.manifest.number == seal.number;
    if same { Ok(checked) } else { Err(Fault::AnotherCopy) }
}

/// Of a file alone: what a receiver has saved.
fn payload_of(path: &Path, given: &Given) -> Result<Box<dyn Read>, Fault> {
    let there = path.metadata().map_err(check::Fault::Io)?;
    if !there.is_file() {
        return Err(Fault::NoPackage);
    }
    let kind = match path.extension().and_then(OsStr::to_str) {
        Some("tar") => return Ok(Box::new(File::open(path).map_err(check::Fault::Io)?)),
        Some("html") => Kind::Html,
        Some("age") => Kind::Age,
        Some("7z") => Kind::SevenZip,
        Some(_) | None => return Err(Fault::NoPackage),
    };
    let opener = given.opener.as_ref().ok_or_else(|| needs(kind))?;
    Ok(wrapper::open(kind, path, opener)?)
}

fn needs(kind: Kind) -> NotOpened {
    if kind.has_passphrase() { NotOpened::NeedsPassphrase } else { NotOpened::NeedsIdentity }
}

/// A folder into which one was opened: each file of the manifest as it lies there now.
fn opened(path: &Path, trusted: Option<&str>, tell: &mut dyn FnMut(u64)) -> Result<Checked, Fault> {
    let bytes = bounded(&path.join(payload::MANIFEST), manifest::BYTES_MAX)?;
    let signature = bounded(&path.join(payload::SIGNATURE), seal::BYTES_MAX)?;
    let checked = signed_manifest(bytes, signature, trusted)?;
    for entry in &checked.manifest.files {
        let file = path.join("data").join(entry.name.path());
        let there = file.symlink_metadata();
        let whole = there.is_ok_and(|it| it.is_file() && it.len() == entry.size);
        let part = || folder::part(&path.join("data"), entry.name.as_str());
        if !whole || part().map_err(check::Fault::Io)?.sha256 != entry.sha256 {
            return Err(check::Fault::File(entry.name.clone()).into());
        }
        tell(entry.size);
    }
    Ok(checked)
}

/// A folder that fills beside its place. Gone when it is dropped before its end.
struct Unfinished(PathBuf);

impl Unfinished {
    fn begin(to: &Path) -> Result<Unfinished, Fault> {
        let name = to.file_name().ok_or(Fault::NoPackage)?.to_string_lossy();
        let path = to.with_file_name(format!(".{name}.part"));
        // What a killed run has left.
        let _ = fs::remove_dir_all(&path);
        let made = DirBuilder::new().mode(0o700).recursive(true).create(&path);
        made.map_err(check::Fault::Io)?;
        Ok(Unfinished(path))
    }

    fn show<'a>(
        self,
        to: &Path,
        own: impl Iterator<Item = &'a (&'static str, Vec<u8>)>,
    ) -> Result<(), Fault> {
        let shown = || -> io::Result<()> {
            for (name, bytes) in own {
                new_file(&self.0.join(name))?.write_all(bytes)?;
            }
            fs::rename(&self.0, to)
        };
        Ok(shown().map_err(check::Fault::Io)?)
    }
}

impl Sink for Unfinished {
    fn begin(&mut self, entry: &Entry) -> io::Result<Box<dyn Write>> {
        let path = self.0.join("data").join(entry.name.path());
        if let Some(folder) = path.parent() {
            DirBuilder::new().mode(0o700).recursive(true).create(folder)?;
        }
        Ok(Box::new(new_file(&path)?))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Under its name by now, if everything held.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
