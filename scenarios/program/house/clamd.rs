//! A real clamd with one signature of its own: the test file of all scanners.

use std::{
    fs,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// Ended when it is dropped.
pub struct Clamd {
    child: Child,
    pub socket: PathBuf,
}

impl Clamd {
    /// Starts it, and waits until it listens.
    pub fn start(folder: &Path) -> Clamd {
        let (signatures, socket) = (folder.join("signatures"), folder.join("clamd.socket"));
        fs::create_dir_all(&signatures).expect("made");
        let hash = "44d88612fea8a8f36de82e1278abb02f";
        let signature = format!("{hash}:{}:Eicar-Test-File\n", eicar().len());
        fs::write(signatures.join("test.hdb"), signature).expect("written");
        let config = format!(
            "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\n\
             AlertEncrypted yes\nAlertExceedsMax yes\nMaxThreads 2\nSelfCheck 0\n",
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
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let listens = async {
            let mut tick = tokio::time::interval(Duration::from_millis(20));
            while UnixStream::connect(&clamd.socket).is_err() {
                tick.tick().await;
            }
        };
        let long = Duration::from_secs(60);
        runtime.block_on(async { tokio::time::timeout(long, listens).await }).expect("it listens");
        clamd
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// From pieces: nothing here shall be taken for it.
pub fn eicar() -> Vec<u8> {
    [&b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$"[..], b"EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!$H+H*"]
        .concat()
}
