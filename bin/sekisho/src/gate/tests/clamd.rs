//! A real clamd with one signature of its own, on a socket in the test's folder.

use std::{
    fs,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use remote::quarantine::Scanner;

use super::LONG;
use crate::gate::Scan;

const SCAN_MAX_BYTES: u64 = 1 << 20;

/// Ended when it is dropped.
pub struct Clamd {
    child: Child,
    socket: PathBuf,
}

impl Clamd {
    /// Starts it with these settings beside its own, and waits until it listens.
    pub async fn start(folder: &Path, settings: &str) -> Clamd {
        let (signatures, socket) = (folder.join("signatures"), folder.join("clamd.socket"));
        fs::create_dir_all(&signatures).expect("made");
        let hash = "44d88612fea8a8f36de82e1278abb02f";
        let signature = format!("{hash}:{}:Eicar-Test-File\n", eicar().len());
        fs::write(signatures.join("test.hdb"), signature).expect("written");
        let config = format!(
            "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\n\
             {settings}MaxThreads 2\nSelfCheck 0\n\
             StreamMaxLength {SCAN_MAX_BYTES}\nMaxFileSize {SCAN_MAX_BYTES}\nMaxScanSize 2M\n",
            socket.display(),
            signatures.display(),
            folder.display(),
        );
        fs::write(folder.join("clamd.conf"), config).expect("written");
        // A copy: Debian's AppArmor profile lets /usr/sbin/clamd into its own folders only.
        let program = folder.join("clamd");
        fs::copy("/usr/sbin/clamd", &program).expect("clamav-daemon is installed");
        let mut command = Command::new(program);
        command.arg("--config-file").arg(folder.join("clamd.conf"));
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let clamd = Clamd { child: child.expect("it starts"), socket };
        let listens = async {
            let mut tick = tokio::time::interval(Duration::from_millis(20));
            while UnixStream::connect(&clamd.socket).is_err() {
                tick.tick().await;
            }
        };
        tokio::time::timeout(LONG, listens).await.expect("clamd listens");
        clamd
    }

    pub fn scan(&self) -> Scan {
        let scanner = Scanner::Unix(self.socket.clone());
        Scan { scanner, max_bytes: SCAN_MAX_BYTES }
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
