//! Whether the scanner is set to say what it could not look into. As Debian sets it, clamd says «OK» of an
//! archive with a password, and of one with more inside than it opens: that would pass for clean. The gate
//! finds out by two archives of its own, and takes a scanner that vouches for them for none. Files that came
//! another way than through the gate are looked into here as well.

use super::{
    Quarantine, Verdict,
    clamd::{PATIENCE, Patience, Scan},
};

/// Archives in archives, more than clamd's MaxRecursion (17 as Debian sets it, 100 at most).
const NESTED: usize = 101;
/// So much of a file goes to the scanner at once.
const PIECE_BYTES: usize = 64 << 10;

impl Quarantine {
    /// Proves the scanner. The error is why nothing may be taken in.
    pub async fn prove(&self) -> Result<(), Verdict> {
        self.prove_with(PATIENCE).await
    }

    pub(super) async fn prove_with(&self, patience: Patience) -> Result<(), Verdict> {
        let locked = archive(b"locked", &[0x5a; 32], Lock::Password);
        match self.inspect(&locked, patience).await {
            Verdict::Encrypted => {}
            found => return Err(blind(found, "AlertEncrypted is off")),
        }
        let nested = (0..NESTED)
            .fold(b"nothing".to_vec(), |inside, _| archive(b"inside.zip", &inside, Lock::None));
        match self.inspect(&nested, patience).await {
            Verdict::TooLarge => Ok(()),
            found => Err(blind(found, "AlertExceedsMax is off")),
        }
    }

    /// Lets the scanner look at a file that lies elsewhere, from its beginning to its end.
    pub async fn look_into(&self, mut file: impl std::io::Read) -> Verdict {
        let scanned = async {
            let mut scan = Scan::begin(self, PATIENCE).await?;
            let mut piece = vec![0; PIECE_BYTES];
            loop {
                let read = file
                    .read(&mut piece)
                    .map_err(|error| Verdict::ScannerDown { told: error.kind().to_string() })?;
                if read == 0 {
                    return Ok(scan.verdict().await);
                }
                scan.more(&piece[..read]).await?;
            }
        };
        scanned.await.unwrap_or_else(|verdict| verdict)
    }

    async fn inspect(&self, file: &[u8], patience: Patience) -> Verdict {
        let scanned = async {
            let mut scan = Scan::begin(self, patience).await?;
            scan.more(file).await?;
            Ok(scan.verdict().await)
        };
        scanned.await.unwrap_or_else(|verdict| verdict)
    }
}

fn blind(found: Verdict, told: &str) -> Verdict {
    match found {
        Verdict::ScannerDown { .. } => found,
        _ => Verdict::ScannerDown { told: told.to_owned() },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    None,
    Password,
}

/// A ZIP archive of one stored file (APPNOTE 4.3; bit 0 of the flags: there is a password). What is in it is
/// not what a password makes of anything; a scanner does not get that far.
fn archive(name: &[u8], data: &[u8], lock: Lock) -> Vec<u8> {
    let crc = crc32(data).to_le_bytes();
    let size = word(data.len()).to_le_bytes();
    let flags = [u8::from(lock == Lock::Password), 0];
    let name_length = [u8::try_from(name.len()).expect("a short name"), 0];
    // Version 2.0, flags, stored, midnight of 1980-01-01, checksum, sizes, length of the name, no extras.
    let about =
        [&[20, 0][..], &flags, &[0, 0, 0, 0, 0x21, 0], &crc, &size, &size, &name_length, &[0, 0]]
            .concat();
    let local = [&b"PK\x03\x04"[..], &about, name, data].concat();
    let directory = [&b"PK\x01\x02\x14\x00"[..], &about, &[0; 14], name].concat();
    let (directory_size, begin) = (word(directory.len()), word(local.len()));
    let end = [
        &b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..],
        &directory_size.to_le_bytes(),
        &begin.to_le_bytes(),
        &[0, 0],
    ]
    .concat();
    [local, directory, end].concat()
}

fn word(length: usize) -> u32 {
    u32::try_from(length).expect("a small archive")
}

/// Of ISO 3309, bit by bit: these are some kilobytes.
fn crc32(data: &[u8]) -> u32 {
    let rest = data.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    });
    !rest
}
