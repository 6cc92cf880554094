//! One copy: its manifest, its key, its folder.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
};

use rules::sealed::{Digest, Sealed as Salt};
use sha2::{Digest as _, Sha256};

use super::{Finished, Hands, Order, Progress, Refused, Wrapper};
use crate::{
    folder::part,
    gather::Chosen,
    manifest::{Format, Manifest, Scanned, digest},
    number::CopyNo,
    papers::{self, Facts},
    passphrase::Passphrase,
    payload::{Changed, Payload},
    seal::{self, Part, Seal},
    signed,
    wrapper::{Sealed, age, html, seven_zip},
};

/// Everything of it, in a folder that is not shown yet.
pub fn seal_copy(
    order: &Order,
    number: CopyNo,
    chosen: &[Chosen],
    folder: &Path,
    hands: &mut Hands<'_>,
) -> Result<Finished, Refused> {
    DirBuilder::new().mode(0o700).create(folder)?;
    let manifest = manifest(order, number, chosen, hands)?;
    let bytes = manifest.to_bytes();
    let hash = digest(Sha256::new_with_prefix(&bytes));
    let signature = signed::sign(hands.key, seal::MANIFEST_KIND, &hash);
    let facts = Facts {
        manifest: &manifest,
        kind: order.wrapper.kind(),
        way: order.wrapper.apart().map(|it| it.way),
        call: &order.call,
        vkey: hands.key.vkey(),
    };
    let file = folder.join(facts.kind.file());
    let (sealed, slip) =
        wrap(&order.wrapper, &facts, (&bytes, &signature), chosen, hands, create(&file)?)?;
    let seal = Seal {
        number,
        manifest: hash,
        key: sealed.key,
        salt: sealed.salt,
        wrapper: facts.kind,
        passphrase: facts.way,
        scanned: manifest.scanned,
        files: lay_beside(folder, &facts)?,
    };
    write(&folder.join(seal::FILE), &signed::sign(hands.key, seal::KIND, &seal))?;
    Ok(Finished { number, seal, slip })
}

fn manifest(
    order: &Order,
    number: CopyNo,
    chosen: &[Chosen],
    hands: &mut Hands<'_>,
) -> Result<Manifest, Refused> {
    let mut salt: Digest = Salt([0; 32]);
    (hands.fill)(&mut salt.0);
    let manifest = Manifest {
        format: Format::V1,
        number,
        copies: order.copies,
        hospital: order.hospital.clone(),
        destination: order.destination.clone(),
        purpose: order.purpose.clone(),
        due: order.due,
        sealed_at: hands.now,
        scanned: if hands.scanner.is_some() { Scanned::Clamd } else { Scanned::Nobody },
        salt,
        files: chosen.iter().map(|it| it.entry.clone()).collect(),
    };
    manifest.checked().map_err(Refused::Manifest)
}

/// Seals the payload; the slip, where there is a passphrase.
fn wrap(
    wrapper: &Wrapper,
    facts: &Facts<'_>,
    signed: (&[u8], &str),
    chosen: &[Chosen],
    hands: &mut Hands<'_>,
    out: File,
) -> Result<(Sealed, Option<String>), Refused> {
    let (manifest, tell, fill) = (facts.manifest, &mut hands.tell, &mut hands.fill);
    let (copy, total, mut done) = (Some(manifest.number.copy), manifest.total_bytes(), 0);
    let mut told = |read| {
        // Manifest and headers are read too.
        done = total.min(done + read);
        tell(Progress { copy, done, total });
    };
    let payload = &mut Payload::new(manifest, signed, chosen, &mut told);
    let slip = |passphrase: &Passphrase| Some(papers::slip(facts, passphrase));
    let sealed = match wrapper {
        Wrapper::Age { recipients } => age::seal(payload, recipients, out).map(|it| (it, None)),
        Wrapper::Html(_) => {
            let passphrase = &Passphrase::draw(fill);
            html::seal(payload, facts, passphrase, fill, out).map(|it| (it, slip(passphrase)))
        }
        Wrapper::SevenZip(_) => {
            let passphrase = &Passphrase::draw(fill);
            seven_zip::seal(payload, passphrase, fill, out).map(|it| (it, slip(passphrase)))
        }
    };
    sealed.map_err(why)
}

fn why(error: io::Error) -> Refused {
    match error.get_ref().and_then(|it| it.downcast_ref::<Changed>()) {
        Some(Changed(name)) => Refused::Changed(name.clone()),
        None => Refused::Io(error),
    }
}

/// The papers; and what everything in the folder measures, read back from the disk.
fn lay_beside(folder: &Path, facts: &Facts<'_>) -> io::Result<Vec<Part>> {
    let wrapper = part(folder, facts.kind.file())?;
    let mut parts = Vec::new();
    for (name, text) in papers::beside(facts, &wrapper) {
        write(&folder.join(name), &text)?;
        parts.push(part(folder, name)?);
    }
    parts.push(wrapper);
    Ok(parts)
}

/// A new file that nobody else reads, on the disk before this answers.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).read(true).create_new(true).mode(0o600).open(path)
}
