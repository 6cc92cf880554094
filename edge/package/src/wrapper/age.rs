//! age (age-encryption.org/v1): for a receiver with a key, and for the hospital's own, so that it can always
//! show what it sent.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Seek},
    str::FromStr,
};

use age::{
    DecryptError, Decryptor, Encryptor, Identity, Recipient,
    stream::StreamReader,
    x25519::{Identity as OwnKey, Recipient as OtherKey},
};
use sha2::{Digest as _, Sha256};

use super::{NotOpened, Sealed};
use crate::{gather::CHUNK, manifest::digest};

/// A header for some recipients has some hundreds of bytes; the crate would read one of any length.
const HEADER_MAX: u64 = 16 << 10;

/// Somebody's public key: `age1…`.
pub struct Receiver(OtherKey);

/// Somebody's own keys, as `age-keygen` writes them into a file.
pub struct Keys(Vec<OwnKey>);

/// Not a key of age's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an age key")]
pub struct NotAKey;

impl FromStr for Receiver {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Receiver, NotAKey> {
        text.trim().parse().map(Receiver).map_err(|_| NotAKey)
    }
}

impl FromStr for Keys {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Keys, NotAKey> {
        let lines = text.lines().map(str::trim);
        let keys = lines.filter(|it| !it.is_empty() && !it.starts_with('#'));
        let keys: Vec<OwnKey> =
            keys.map(str::parse).collect::<Result<_, _>>().map_err(|_| NotAKey)?;
        if keys.is_empty() { Err(NotAKey) } else { Ok(Keys(keys)) }
    }
}

/// Seals the payload for all of these.
pub fn seal(payload: &mut dyn Read, recipients: &[Receiver], out: File) -> io::Result<Sealed> {
    let recipients = recipients.iter().map(|it| &it.0 as &dyn Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
    let mut sealed = encryptor.wrap_output(BufWriter::with_capacity(CHUNK, out))?;
    io::copy(payload, &mut sealed)?;
    let mut out = sealed.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    out.sync_all()?;
    let header = header(&mut out)?.ok_or(io::ErrorKind::InvalidData)?;
    Ok(Sealed { key: digest(Sha256::new_with_prefix(header)), salt: None })
}

/// The payload again.
pub fn open(mut file: File, keys: &Keys) -> Result<StreamReader<BufReader<File>>, NotOpened> {
    header(&mut file)?.ok_or(NotOpened::NotSealed)?;
    file.rewind()?;
    let decryptor = Decryptor::new_buffered(BufReader::with_capacity(CHUNK, file)).map_err(told)?;
    decryptor.decrypt(keys.0.iter().map(|it| it as &dyn Identity)).map_err(told)
}

/// From the version to the line with the header's MAC, if that comes soon enough.
fn header(file: &mut File) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(HEADER_MAX).read_to_end(&mut bytes)?;
    let mac = bytes.windows(5).position(|it| it == b"\n--- ");
    let end =
        mac.and_then(|at| bytes[at + 1..].iter().position(|it| *it == b'\n').map(|it| at + it + 2));
    Ok(end.map(|end| {
        bytes.truncate(end);
        bytes
    }))
}

fn told(error: DecryptError) -> NotOpened {
    match error {
        DecryptError::Io(error) => NotOpened::Io(error),
        DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => NotOpened::WrongKey,
        _ => NotOpened::NotSealed,
    }
}
