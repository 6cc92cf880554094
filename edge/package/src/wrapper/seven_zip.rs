//! 7z with AES-256 and an encrypted header: nothing but the sizes can be seen without the passphrase.
//!
//! Written here, so that the passphrase leaves no process; read by the real 7-Zip in a process of its own,
//! which has met every hostile archive there is.

use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    num::NonZeroU32,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use rules::sealed::{Digest, Sealed as Salt};
use sevenz_rust2::{
    ArchiveEntry, ArchiveWriter, EncoderConfiguration, EncoderMethod, Error, Password,
    encoder_options::AesEncoderOptions,
};

use super::{NotOpened, Sealed};
use crate::passphrase::{Passphrase, ROUNDS};

/// The one file inside.
const INSIDE: &str = "payload.tar";
/// 2^19 rounds of SHA-256, as 7-Zip itself does.
const CYCLES_POWER: u8 = 19;
/// Debian's names of the program, and everybody else's.
const PROGRAMS: [&str; 2] = ["7zz", "7z"];
const OUT_BYTES: usize = 1 << 20;

/// Seals the payload; `fill` is chance fit for secrets.
pub fn seal(
    payload: &mut dyn Read,
    passphrase: &Passphrase,
    fill: &mut dyn FnMut(&mut [u8]),
    out: File,
) -> io::Result<Sealed> {
    let mut writer = ArchiveWriter::new(BufWriter::with_capacity(OUT_BYTES, out)).map_err(plain)?;
    writer.set_encrypt_header(true);
    writer.set_content_methods(vec![aes(passphrase, fill)]);
    writer.push_archive_entry(ArchiveEntry::new_file(INSIDE), Some(payload)).map_err(plain)?;
    // The header takes the method in force: with chance of its own, not that of the content.
    writer.set_content_methods(vec![aes(passphrase, fill)]);
    let out = writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    out.sync_all()?;
    let mut salt: Digest = Salt([0; 32]);
    fill(&mut salt.0);
    let rounds = NonZeroU32::new(ROUNDS).expect("not zero");
    Ok(Sealed { key: passphrase.key(&salt, rounds).fingerprint(), salt: Some(salt) })
}

fn aes(passphrase: &Passphrase, fill: &mut dyn FnMut(&mut [u8])) -> EncoderConfiguration {
    let mut options = AesEncoderOptions::new(Password::new(passphrase.reveal()));
    fill(&mut options.iv);
    fill(&mut options.salt);
    options.num_cycles_power = CYCLES_POWER;
    EncoderConfiguration::new(EncoderMethod::AES256_SHA256).with_options(options.into())
}

/// What reading the payload failed with comes back as it was.
fn plain(error: Error) -> io::Error {
    match error {
        Error::Io(error, _) => error,
        other => io::Error::other(other.to_string()),
    }
}

/// The payload again, out of 7-Zip.
pub struct Unpacked {
    child: Child,
    out: ChildStdout,
}

pub fn open(path: &Path, passphrase: &Passphrase) -> Result<Unpacked, NotOpened> {
    let path = path.canonicalize()?;
    let mut child = PROGRAMS
        .iter()
        .find_map(|program| start(program, &path).transpose())
        .ok_or(NotOpened::NoSevenZip)??;
    let (stdin, out) = (child.stdin.take(), child.stdout.take());
    let (mut stdin, out) = (stdin.expect("it is piped"), out.expect("it is piped"));
    // It may have seen enough and gone; then it says so at its end.
    let _ = stdin.write_all(format!("{}\n", passphrase.reveal()).as_bytes());
    Ok(Unpacked { child, out })
}

/// `None`: there is no such program.
fn start(program: &str, path: &Path) -> io::Result<Option<Child>> {
    let mut command = Command::new(program);
    command.args(["x", "-so", "-bd", "--"]).arg(path).arg(INSIDE);
    match command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn() {
        Ok(child) => Ok(Some(child)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.out.read(buffer)?;
        if read == 0 && !buffer.is_empty() && !self.child.wait()?.success() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "7-Zip does not open it: the passphrase is another one, or it was changed",
            ));
        }
        Ok(read)
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
