//! A gigabyte sealed for two age keys, beside Debian's `age` on the same bytes.
//!
//! Ours hashes the file first, seals it while hashing it again, and reads the sealed file back; `age` seals.

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context as _, Result, ensure};
use ledger::note::SigningKey;
use package::{
    make::{Hands, Order, Wrapper, make},
    wrapper::age::Receiver,
};

use super::Row;
use super::figures::{median, thousands};

const BYTES: usize = 1 << 30;
const ROUNDS: usize = 3;

pub fn run() -> Result<Vec<Row>> {
    let folder = super::folder()?;
    let file = folder.path().join("payload");
    fill(&file)?;
    let recipients = [recipient(folder.path(), 1)?, recipient(folder.path(), 2)?];
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    fs::write("/proc/self/clear_refs", "5").context("the peak is measured from here")?;
    let before = peak_bytes()?;
    for round in 0..ROUNDS {
        ours.push(seal(folder.path(), &file, &recipients, round)?);
        theirs.push(age(folder.path(), &file, &recipients)?);
    }
    let (rate, bare) = (median(ours), median(theirs));
    let peak_mb = (peak_bytes()? - before) >> 20;
    Ok(vec![
        Row {
            what: "seal 1 GiB for two age keys, hashed and read back".into(),
            ours: format!("{} MB/s", thousands(rate)),
            bare: format!("age {} MB/s", thousands(bare)),
            goal: "≥ 0.25 × age, which hashes nothing",
            reached: rate >= 0.25 * bare,
        },
        Row {
            what: "memory that it takes".into(),
            ours: format!("{peak_mb} MB"),
            bare: "the file 1,024 MB".into(),
            goal: "≤ 32 MB",
            reached: peak_mb <= 32,
        },
    ])
}

/// Bytes that nothing makes smaller.
fn fill(path: &Path) -> Result<()> {
    let (mut file, mut state) = (File::create(path)?, 88_172_645_463_325_252_u64);
    let mut chunk = vec![0; 1 << 20];
    for _ in 0..BYTES / chunk.len() {
        for eight in chunk.chunks_exact_mut(8) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            eight.copy_from_slice(&state.to_le_bytes());
        }
        file.write_all(&chunk)?;
    }
    Ok(file.sync_all()?)
}

/// The public half of a new key.
fn recipient(folder: &Path, number: u32) -> Result<String> {
    let made =
        Command::new("age-keygen").arg("-o").arg(folder.join(format!("key-{number}"))).output()?;
    let told = String::from_utf8(made.stderr)?;
    Ok(told.trim().rsplit(' ').next().context("age-keygen names it")?.to_owned())
}

/// MB/s
fn seal(folder: &Path, file: &Path, recipients: &[String], round: usize) -> Result<f64> {
    let keys = recipients.iter().map(|it| it.parse()).collect::<Result<Vec<Receiver>, _>>()?;
    let order = Order {
        no: "R8-0412".parse()?,
        copies: 1,
        hospital: "bench".into(),
        destination: "bench".into(),
        purpose: "bench".into(),
        call: "bench".into(),
        due: "2026-05-01".parse()?,
        wrapper: Wrapper::Age { recipients: keys },
        files: vec![file.to_owned()],
        to: folder.join(format!("out-{round}")),
    };
    let key = SigningKey::from_seed("sekisho.example/bench", [7; 32])?;
    let (now, fill, tell) = ("2026-04-01T00:00:00Z".parse()?, &mut |_: &mut [u8]| {}, &mut |_| {});
    let began = Instant::now();
    let made = make(&order, &mut Hands { key: &key, scanner: None, now, fill, tell });
    let took = began.elapsed();
    made.map_err(|it| anyhow::anyhow!(it.said().1))?;
    fs::remove_dir_all(&order.to)?;
    Ok(BYTES as f64 / 1e6 / took.as_secs_f64())
}

fn age(folder: &Path, file: &Path, recipients: &[String]) -> Result<f64> {
    let out: PathBuf = folder.join("out.age");
    let began = Instant::now();
    let mut command = Command::new("age");
    for one in recipients {
        command.args(["-r", one]);
    }
    let done = command.arg("-o").arg(&out).arg(file).status()?;
    File::open(&out)?.sync_all()?;
    let took = began.elapsed();
    ensure!(done.success(), "age ended with {done}");
    fs::remove_file(&out)?;
    Ok(BYTES as f64 / 1e6 / took.as_secs_f64())
}

/// The most that this process has had in memory.
fn peak_bytes() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).context("Linux tells it")?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes << 10)
}
