//! A real clamd with two signatures of its own, on a socket in the test's folder; and files for it to find.

use std::{
    fs,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use remote::quarantine::{Quarantine, Scanner};
use tokio::time::timeout;

use crate::world::LONG;

/// What this clamd inspects as a whole.
pub const SCAN_MAX_BYTES: u64 = 1 << 20;

/// Ended when it is dropped.
pub struct Clamd {
    child: Child,
    socket: PathBuf,
}

impl Clamd {
    /// Starts it and waits until it listens.
    pub async fn start(folder: &Path) -> Clamd {
        Clamd::set(folder, "AlertEncrypted yes\nAlertExceedsMax yes\n").await
    }

    /// With these settings beside its own.
    pub async fn set(folder: &Path, settings: &str) -> Clamd {
        let (signatures, socket) = (folder.join("signatures"), folder.join("clamd.socket"));
        fs::create_dir(&signatures).expect("made");
        // EICAR's hash, and a word of ours wherever it stands.
        let eicar = format!("44d88612fea8a8f36de82e1278abb02f:{}:Eicar-Test-File\n", eicar().len());
        fs::write(signatures.join("test.hdb"), eicar).expect("written");
        let word: String = made_up().iter().map(|byte| format!("{byte:02x}")).collect();
        let made_up = format!("Sekisho.Made-Up:0:*:{word}\n");
        fs::write(signatures.join("test.ndb"), made_up).expect("written");
        let config = format!(
            "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\n\
             {settings}MaxThreads 4\nSelfCheck 0\n\
             StreamMaxLength {SCAN_MAX_BYTES}\nMaxFileSize {SCAN_MAX_BYTES}\nMaxScanSize 2M\n",
            socket.display(),
            signatures.display(),
            folder.display(),
        );
        fs::write(folder.join("clamd.conf"), config).expect("written");
        // A copy: Debian's AppArmor profile lets /usr/sbin/clamd into its own folders only.
        let program = folder.join("clamd");
        fs::copy("/usr/sbin/clamd", &program).expect("clamav-daemon is installed");
        let child = Command::new(program)
            .arg("--config-file")
            .arg(folder.join("clamd.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let listens = async {
            let mut tick = tokio::time::interval(Duration::from_millis(20));
            while UnixStream::connect(&socket).is_err() {
                tick.tick().await;
            }
        };
        timeout(LONG, listens).await.expect("clamd listens");
        Clamd { child, socket }
    }

    /// A quarantine that it looks after.
    pub fn quarantine(&self, folder: &Path) -> Quarantine {
        Quarantine {
            folder: folder.to_owned(),
            reserve_bytes: 0,
            scanner: Scanner::Unix(self.socket.clone()),
            scan_max_bytes: SCAN_MAX_BYTES,
        }
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The test file of all scanners, from pieces: nothing here shall be taken for it.
pub fn eicar() -> Vec<u8> {
    [&b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$"[..], b"EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!$H+H*"]
        .concat()
}

/// What our own signature finds.
pub fn made_up() -> Vec<u8> {
    [&b"sekisho-made-up-"[..], b"malware"].concat()
}

/// A ZIP archive with one file that has a password (APPNOTE 4.3; bit 0 of the flags: encrypted).
pub fn encrypted() -> Vec<u8> {
    let (name, data) = (b"patients.csv", [0x5a_u8; 32]);
    let numbers = |numbers: &[u16]| -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    };
    let (length, name_length) = (data.len() as u16, name.len() as u16);
    // Version, flags, stored, time, date, CRC, packed, plain, name, extra.
    let common =
        numbers(&[20, 1, 0, 0, 0x21, 0x1234, 0x5678, length, 0, length - 12, 0, name_length, 0]);
    let mut zip = [&b"PK\x03\x04"[..], &common, name, &data].concat();
    let directory = zip.len() as u16;
    zip.extend_from_slice(b"PK\x01\x02\x14\x00");
    zip.extend_from_slice(&common);
    zip.extend_from_slice(&numbers(&[0, 0, 0, 0, 0, 0, 0]));
    zip.extend_from_slice(name);
    let size = zip.len() as u16 - directory;
    zip.extend_from_slice(b"PK\x05\x06");
    zip.extend_from_slice(&numbers(&[0, 0, 1, 1, size, 0, directory, 0, 0]));
    zip
}
