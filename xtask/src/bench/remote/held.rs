//! Putting a large file into quarantine, through a real clamd with one signature, beside passing it through.

use std::fs;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use remote::quarantine::{Quarantine, Scanner};

use super::super::Row;
use super::line::{self, Line};
use super::{MIB, Way};

/// clamd is there after some tenths of a second.
const STARTS: Duration = Duration::from_secs(30);

/// Ended when it is dropped.
struct Clamd(Child);

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn put(line: &Line, folder: &Path) -> Result<Row> {
    let through = timed(line)?;
    let (_clamd, socket) = start(folder)?;
    let place = folder.join("quarantine");
    fs::create_dir(&place)?;
    line.hold(Some(Quarantine {
        folder: place,
        reserve_bytes: 1 << 20,
        scanner: Scanner::Unix(socket),
        scan_max_bytes: u64::from(MIB) << 20,
    }));
    line::forget_the_most()?;
    let before_kb = line::most_memory_kb()?;
    let held = timed(line)?;
    let more_mb = (line::most_memory_kb()? - before_kb) / 1000.0;
    line.hold(None);
    let rate = |seconds: f64| f64::from(MIB) / seconds;
    Ok(Row {
        what: format!("sftp put of {MIB} MiB, held and scanned, with its verdict"),
        ours: format!("{:.0} MiB/s, {more_mb:.0} MB more memory", rate(held)),
        bare: format!("passed through {:.0} MiB/s", rate(through)),
        goal: "≤ 16 MB more memory",
        reached: more_mb <= 16.0,
    })
}

fn timed(line: &Line) -> Result<f64> {
    let began = Instant::now();
    ensure!(line.transfer(Way::Gate, "sftp put", MIB)?, "it is not taken");
    Ok(began.elapsed().as_secs_f64())
}

fn start(folder: &Path) -> Result<(Clamd, std::path::PathBuf)> {
    let (signatures, socket) = (folder.join("signatures"), folder.join("clamd.socket"));
    fs::create_dir(&signatures)?;
    fs::write(signatures.join("bench.ndb"), "Sekisho.Bench:0:*:73656b6973686f2d62656e6368\n")?;
    let config = folder.join("clamd.conf");
    let most = u64::from(MIB) + 1;
    fs::write(
        &config,
        format!(
            "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\n\
             AlertEncrypted yes\nAlertExceedsMax yes\nSelfCheck 0\nStreamMaxLength {most}M\n\
             MaxFileSize {most}M\nMaxScanSize {most}M\n",
            socket.display(),
            signatures.display(),
            folder.display(),
        ),
    )?;
    let mut clamd = Command::new("/usr/sbin/clamd");
    clamd.arg("--config-file").arg(&config).stdout(Stdio::null()).stderr(Stdio::null());
    let clamd = Clamd(clamd.spawn()?);
    let began = Instant::now();
    while UnixStream::connect(&socket).is_err() {
        ensure!(began.elapsed() < STARTS, "clamd does not start");
        std::thread::yield_now();
    }
    Ok((clamd, socket))
}
