//! Counters of requests. Bounded: only our own routes, methods and statuses are kept apart.

use std::{collections::BTreeMap, sync::Mutex};

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;

/// Upper ends of the buckets, in microseconds. Pages should be under 50 ms, checks far below.
pub const BUCKETS: [i128; 10] =
    [250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 250_000, 1_000_000];

/// What the server counts of its requests, since the start.
#[derive(Debug, Default)]
pub struct Meter(Mutex<Counts>);

/// The counts of one moment.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// By method, route and status.
    pub requests: BTreeMap<(&'static str, Box<str>, u16), u64>,
    /// By surface.
    pub times: BTreeMap<&'static str, Times>,
}

/// How long answers took.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// One more than [`BUCKETS`]: the last has no end.
    pub counts: [u64; BUCKETS.len() + 1],
    pub sum_micros: i128,
}

impl Meter {
    pub fn count(&self, method: &Method, route: &str, status: StatusCode, spent: SignedDuration) {
        let micros = spent.as_micros().max(0);
        let bucket = BUCKETS.iter().position(|end| micros <= *end).unwrap_or(BUCKETS.len());
        let mut counts = self.0.lock().expect("no holder of the counts panics");
        let times = counts.times.entry(surface(route)).or_default();
        times.counts[bucket] += 1;
        times.sum_micros += micros;
        let key = (word(method), route.into(), status.as_u16());
        *counts.requests.entry(key).or_default() += 1;
    }

    pub fn read(&self) -> Counts {
        self.0.lock().expect("no holder of the counts panics").clone()
    }
}

/// Anybody can send a method of their own invention.
fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        _ => "other",
    }
}

/// What kind of work a route is.
fn surface(route: &str) -> &'static str {
    match route {
        "/api/v1/check" => "check",
        it if it.starts_with("/api/") => "api",
        it if it.starts_with("/ledger/") => "ledger",
        it if it.starts_with("/static/") || it == "/favicon.ico" => "assets",
        "/healthz" | "/metrics" => "watch",
        _ => "pages",
    }
}
