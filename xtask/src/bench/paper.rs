//! A form as PDF: the first from a program that was just started, later ones from one that runs, beside a program
//! started for each.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{Row, figures::median};
use crate::house::root;

/// A form as long as they come: eight facts, seals, a history.
const FORM: &str = "bin/paper/tests/papers/application.json";
const PAPERS: usize = 100;
const STARTS: usize = 10;

pub fn run() -> Result<Vec<Row>> {
    let program = std::env::current_exe()?.with_file_name("sekisho-paper");
    if !program.exists() {
        println!(
            "| sekisho-paper | not built: `cargo build --release --manifest-path bin/paper/Cargo.toml` | | | |"
        );
        return Ok(vec![]);
    }
    let form: serde_json::Value = serde_json::from_slice(&std::fs::read(root()?.join(FORM))?)?;
    let alone: Vec<f64> = (0..STARTS).map(|_| once(&program, &form)).collect::<Result<_>>()?;
    let kept = kept_running(&program, &form)?;
    let (first, later) = kept.split_first().context("papers were set")?;
    let milliseconds = |it: f64| format!("{it:.0} ms");
    let bare = format!("one program each {}", milliseconds(median(alone)));
    let row = |what: &str, took: f64, bare: &str| Row {
        what: what.into(),
        ours: milliseconds(took),
        bare: bare.into(),
        goal: "≤ 300 ms",
        reached: took <= 300.0,
    };
    Ok(vec![
        row("a form as PDF, the first of a run", *first, ""),
        row("a form as PDF, later ones (median)", median(later.to_vec()), &bare),
    ])
}

/// Milliseconds of one paper by a program of its own.
fn once(program: &Path, form: &serde_json::Value) -> Result<f64> {
    let began = Instant::now();
    let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("an input")?.write_all(&serde_json::to_vec(form)?)?;
    child.wait_with_output()?;
    Ok(milliseconds(began.elapsed()))
}

/// Milliseconds of each paper, the start within the first. Every form bears another number.
fn kept_running(program: &Path, form: &serde_json::Value) -> Result<Vec<f64>> {
    let mut began = Instant::now();
    let mut command = Command::new(program);
    let mut child = command.arg("--serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut asked = child.stdin.take().context("an input")?;
    let mut told = BufReader::new(child.stdout.take().context("an output")?);
    told.read_line(&mut String::new())?;
    let mut took = vec![];
    for number in 0..PAPERS {
        let mut form = form.clone();
        form["number"] = format!("R8-{number:04}").into();
        asked.write_all(&[serde_json::to_vec(&form)?, b"\n".to_vec()].concat())?;
        let mut line = String::new();
        told.read_line(&mut line)?;
        let length = line.trim().strip_prefix("ok ").with_context(|| line.clone())?;
        let mut pdf = vec![0; length.parse()?];
        told.read_exact(&mut pdf)?;
        took.push(milliseconds(began.elapsed()));
        began = Instant::now();
    }
    drop(asked);
    child.wait()?;
    Ok(took)
}

fn milliseconds(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}
