//! Opening a long recording anywhere: eight hours of somebody who types and reads without a pause.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use remote::port::{RecordingKey, Words};
use remote::recording::{Reader, Writer, cast, verify};

use super::super::Row;
use super::super::figures::median;

const HOURS: u64 = 8;

/// Ten messages a second: what a busy terminal sends.
const STEP_MS: u64 = 100;

pub fn seek(folder: &Path) -> Result<Row> {
    let path = folder.join("long.rec");
    let head = {
        let title = Words::new("長い保守", "a long day");
        let mut writer = Writer::create(&path, &key(), &cast::header(0, &title), 0)?;
        let lasts_ms = HOURS * 3_600_000;
        for at_ms in (0..lasts_ms).step_by(STEP_MS as usize) {
            let text = format!("{at_ms} karte 0123456789 保守作業の出力\r\n");
            writer.append(at_ms, cast::line(STEP_MS, cast::Code::Output, &text).as_bytes())?;
        }
        writer.head()
    };
    let mut took = Vec::new();
    for place in 0..20 {
        let from_ms = HOURS * 3_600_000 / 20 * place + 1234;
        let began = Instant::now();
        let mut reader = Reader::open(&path, &key())?;
        let line = reader.lines(from_ms).next().context("there is a line")??;
        took.push(began.elapsed().as_secs_f64() * 1000.0);
        anyhow::ensure!(from_ms - line.at_ms < STEP_MS, "another place");
    }
    let began = Instant::now();
    verify(&path, &head)?;
    let verified = began.elapsed().as_secs_f64() * 1000.0;
    let worst = took.iter().copied().fold(0.0, f64::max);
    Ok(Row {
        what: format!("opening {HOURS} hours ({} MB) anywhere", head.bytes / 1_000_000),
        ours: format!("median {:.0} ms, worst {worst:.0} ms", median(took)),
        bare: format!("verifying all of it {verified:.0} ms"),
        goal: "≤ 300 ms",
        reached: worst <= 300.0,
    })
}

fn key() -> RecordingKey {
    RecordingKey([7; 32].into())
}
