//! The counts as Prometheus reads them (text exposition format 0.0.4).

use std::{fmt::Write as _, sync::atomic::Ordering::Relaxed};

use super::meter::{BUCKETS, Counts};
use crate::{app::App, error::PageError};

/// Everything there is to watch.
pub fn written(app: &App) -> Result<String, PageError> {
    let mut text = String::new();
    requests(&mut text, &app.meter.read());
    office(&mut text, app)?;
    Ok(text)
}

fn requests(text: &mut String, counts: &Counts) {
    head(text, "sekisho_requests_total", "counter", "Requests answered.");
    for ((method, route, status), count) in &counts.requests {
        let labels = format!("method=\"{method}\",route=\"{}\",status=\"{status}\"", quoted(route));
        line(text, "sekisho_requests_total", &labels, count);
    }
    let name = "sekisho_request_seconds";
    head(text, name, "histogram", "Server time until the answer.");
    for (surface, times) in &counts.times {
        let mut so_far = 0;
        for (count, end) in times.counts.iter().zip(BUCKETS) {
            so_far += count;
            let labels = format!("surface=\"{surface}\",le=\"{}\"", seconds(end));
            line(text, &format!("{name}_bucket"), &labels, so_far);
        }
        let all: u64 = times.counts.iter().sum();
        line(text, &format!("{name}_bucket"), &format!("surface=\"{surface}\",le=\"+Inf\""), all);
        let labels = format!("surface=\"{surface}\"");
        line(text, &format!("{name}_sum"), &labels, seconds(times.sum_micros));
        line(text, &format!("{name}_count"), &labels, all);
    }
}

fn office(text: &mut String, app: &App) -> Result<(), PageError> {
    let office = &app.office;
    let tally = office.tally();
    let counters = [
        ("sekisho_commands_total", "Commands that reached the rules.", &tally.commands),
        ("sekisho_refusals_total", "Commands that the rules refused.", &tally.refusals),
        ("sekisho_failures_total", "Commands that could not be written down.", &tally.failures),
    ];
    for (name, help, count) in counters {
        single(text, name, "counter", help, count.load(Relaxed));
    }
    let name = "sekisho_passages_total";
    head(text, name, "counter", "Passages written into the second book.");
    line(text, name, "outcome=\"allowed\"", tally.passages_allowed.load(Relaxed));
    line(text, name, "outcome=\"refused\"", tally.passages_refused.load(Relaxed));
    let entries = office.read().size;
    single(text, "sekisho_ledger_entries", "gauge", "Entries in the ledger.", entries);
    let signed = signed_size(&office.ledger().checkpoint()?);
    let help = "Entries under the newest signed checkpoint.";
    single(text, "sekisho_checkpoint_entries", "gauge", help, signed);
    if let Some(age) = tally.checkpoint_age_seconds(office.now()) {
        let help = "Since everything was last under a signed checkpoint.";
        single(text, "sekisho_checkpoint_age_seconds", "gauge", help, age);
    }
    if let Some(age) = tally.witness_age_seconds(office.now()) {
        let help = "Since a witness last signed.";
        single(text, "sekisho_witness_age_seconds", "gauge", help, age);
    }
    let contradicted = u8::from(tally.contradicted.load(Relaxed));
    let help = "1: the witness has seen another past than this ledger's.";
    single(text, "sekisho_witness_contradicts", "gauge", help, contradicted);
    let sessions = office.sessions_open();
    single(text, "sekisho_sessions", "gauge", "Browsers that are signed in.", sessions);
    Ok(())
}

/// The second line of a checkpoint (C2SP tlog-checkpoint).
fn signed_size(note: &str) -> u64 {
    note.lines().nth(1).and_then(|it| it.parse().ok()).unwrap_or(0)
}

fn single(text: &mut String, name: &str, kind: &str, help: &str, value: impl std::fmt::Display) {
    head(text, name, kind, help);
    writeln!(text, "{name} {value}").expect("a String takes every write");
}

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}").expect("a String takes all");
}

fn line(text: &mut String, name: &str, labels: &str, value: impl std::fmt::Display) {
    writeln!(text, "{name}{{{labels}}} {value}").expect("a String takes every write");
}

fn seconds(micros: i128) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

fn quoted(route: &str) -> String {
    route.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
pub fn told(counts: &Counts) -> String {
    let mut text = String::new();
    requests(&mut text, counts);
    text
}
