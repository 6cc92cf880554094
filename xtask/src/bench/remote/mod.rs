//! The maintenance gate before a real sshd, beside the bare sshd and a jump through that same sshd, which is
//! what hospitals have: interleaved, the same cipher on every leg. The gate runs in this process, so its
//! processor time is ours; it records and hashes.

mod held;
mod line;
mod recordings;
mod sshd;

use std::time::Instant;

use anyhow::{Result, ensure};

use super::{
    Row,
    figures::{median, thousands},
};
use line::Line;

/// What one transfer moves.
const MIB: u32 = 1024;

const ROUNDS: usize = 3;
const LOGINS: usize = 50;
const KEYS: usize = 300;
const IDLE: usize = 200;

/// The ways to the target.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Direct,
    Jump,
    Gate,
}

const WAYS: [Way; 3] = [Way::Direct, Way::Jump, Way::Gate];

pub fn run() -> Result<Vec<Row>> {
    let folder = super::folder()?;
    let line = Line::new(folder.path())?;
    // First: memory that was freed before would be had again for nothing.
    let mut rows = vec![idle(&line)?];
    for what in ["shell output", "shell input", "sftp get", "sftp put"] {
        rows.push(transfer(&line, what)?);
    }
    rows.push(held::put(&line, folder.path())?);
    rows.push(login(&line)?);
    rows.push(echo(&line)?);
    rows.push(cut(&line)?);
    rows.push(recordings::seek(folder.path())?);
    Ok(rows)
}

fn transfer(line: &Line, what: &str) -> Result<Row> {
    let mut seconds = [const { Vec::new() }; 3];
    let mut cpu = Vec::new();
    for _ in 0..ROUNDS {
        for (way, seconds) in WAYS.into_iter().zip(&mut seconds) {
            let before = line::cpu_seconds()?;
            let began = Instant::now();
            let done = line.transfer(way, what, MIB)?;
            seconds.push(began.elapsed().as_secs_f64());
            ensure!(done, "{what} failed");
            if way == Way::Gate {
                cpu.push((line::cpu_seconds()? - before) * 1024.0 / f64::from(MIB));
            }
        }
    }
    let [direct, jump, gate] = seconds.map(|seconds| f64::from(MIB) / median(seconds));
    let cpu = median(cpu);
    Ok(Row {
        what: format!("{what}, {MIB} MiB with its sign-in"),
        ours: format!("{gate:.0} MiB/s, {cpu:.2} CPU-s/GiB"),
        bare: format!("direct {direct:.0} MiB/s, jump {jump:.0} MiB/s"),
        goal: "≥ jump, ≤ 3 CPU-s/GiB",
        reached: gate >= jump && cpu <= 3.0,
    })
}

fn login(line: &Line) -> Result<Row> {
    let mut took = [const { Vec::new() }; 3];
    for _ in 0..LOGINS {
        for (way, took) in WAYS.into_iter().zip(&mut took) {
            let began = Instant::now();
            ensure!(line.ssh(way, "true").status()?.success(), "no sign-in");
            took.push(began.elapsed().as_secs_f64() * 1000.0);
        }
    }
    let [direct, jump, gate] = took.map(median);
    Ok(Row {
        what: format!("sign-in and `true`, {LOGINS} times"),
        ours: format!("{gate:.0} ms with key and code"),
        bare: format!("direct {direct:.0} ms, jump {jump:.0} ms, keys only"),
        goal: "≤ jump + 500 ms",
        reached: gate <= jump + 500.0,
    })
}

fn echo(line: &Line) -> Result<Row> {
    let mut shown = Vec::new();
    for way in WAYS {
        let mut took = line.echo(way, KEYS)?;
        took.sort_by(f64::total_cmp);
        shown.push((took[took.len() / 2], took[took.len() * 99 / 100]));
    }
    let told = |(p50, p99): (f64, f64)| format!("{p50:.2} / {p99:.2} ms");
    Ok(Row {
        what: format!("echo of a line, p50 / p99 of {KEYS}"),
        ours: told(shown[2]),
        bare: format!("direct {}, jump {}", told(shown[0]), told(shown[1])),
        goal: "p50 ≤ jump + 1 ms",
        reached: shown[2].0 <= shown[1].0 + 1.0,
    })
}

fn idle(line: &Line) -> Result<Row> {
    let each = line.idle(IDLE)?;
    Ok(Row {
        what: format!("memory of an idle session, of {IDLE}"),
        ours: format!("{} KB", thousands(each)),
        bare: "-".to_owned(),
        goal: "≤ 300 KB",
        reached: each <= 300.0,
    })
}

fn cut(line: &Line) -> Result<Row> {
    let mut took = Vec::new();
    for _ in 0..10 {
        took.push(line.cut()?);
    }
    let worst = took.iter().copied().fold(0.0, f64::max);
    Ok(Row {
        what: "revocation to both sockets closed, in a flood, 10 times".to_owned(),
        ours: format!("median {:.0} ms, worst {worst:.0} ms", median(took)),
        bare: "-".to_owned(),
        goal: "≤ 100 ms",
        reached: worst <= 100.0,
    })
}
