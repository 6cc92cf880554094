//! The server's own time for pages, as it counts it for `/metrics`: without the wait of a client whose
//! request has not been read yet, behind those of 31 others.

use anyhow::{Context, Result, ensure};

use super::http::Client;

const NAME: &str = "sekisho_request_seconds";

/// What was counted until one moment.
pub struct Counted {
    /// Upper end of a bucket in seconds, and how many answers took at most so long.
    buckets: Vec<(f64, f64)>,
    seconds: f64,
    answers: f64,
}

/// What some pages took.
pub struct Spent {
    pub mean_ms: f64,
    /// The upper end of the bucket that holds the 95th of a hundred.
    pub p95_at_most_ms: f64,
}

impl Counted {
    pub fn now(client: &mut Client) -> Result<Self> {
        Self::read(&client.get("/metrics")?.body)
    }

    fn read(text: &str) -> Result<Self> {
        let pages = text.lines().filter_map(|line| line.strip_prefix(NAME));
        let pages: Vec<&str> = pages.filter(|line| line.contains("surface=\"pages\"")).collect();
        let of = |kind: &str| {
            let line = pages.iter().find(|line| line.starts_with(kind));
            value(line.with_context(|| format!("no {NAME}{kind} of pages"))?)
        };
        let buckets = pages.iter().filter(|line| line.starts_with("_bucket"));
        let buckets = buckets.map(|line| Ok((end(line)?, value(line)?))).collect::<Result<_>>()?;
        Ok(Self { buckets, seconds: of("_sum")?, answers: of("_count")? })
    }

    /// What was spent between `before` and this moment.
    pub fn since(&self, before: &Self) -> Result<Spent> {
        let answers = self.answers - before.answers;
        ensure!(answers > 0.0, "no page was asked for");
        let buckets = self.buckets.iter().zip(&before.buckets);
        let mut ends = buckets.map(|((end, now), (_, then))| (*end, now - then));
        let p95 = ends.find(|(_, count)| *count >= 0.95 * answers);
        let (p95, _) = p95.context("the last bucket holds everything")?;
        let mean_ms = (self.seconds - before.seconds) / answers * 1_000.0;
        Ok(Spent { mean_ms, p95_at_most_ms: p95 * 1_000.0 })
    }
}

fn end(line: &str) -> Result<f64> {
    let end = line.split_once("le=\"").and_then(|(_, rest)| rest.split('"').next());
    match end.context("a bucket has an end")? {
        "+Inf" => Ok(f64::INFINITY),
        seconds => Ok(seconds.parse()?),
    }
}

fn value(line: &str) -> Result<f64> {
    Ok(line.rsplit(' ').next().unwrap_or_default().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(fast: u32, all: u32, seconds: f64) -> String {
        format!(
            "{NAME}_bucket{{surface=\"api\",le=\"0.050000\"}} 7\n\
             {NAME}_bucket{{surface=\"pages\",le=\"0.005000\"}} {fast}\n\
             {NAME}_bucket{{surface=\"pages\",le=\"+Inf\"}} {all}\n\
             {NAME}_sum{{surface=\"pages\"}} {seconds}\n{NAME}_count{{surface=\"pages\"}} {all}\n"
        )
    }

    #[test]
    fn only_what_was_spent_between_counts() -> Result<()> {
        let before = Counted::read(&text(10, 20, 9.0))?;
        let spent = Counted::read(&text(110, 120, 9.2))?.since(&before)?;
        assert_eq!((spent.p95_at_most_ms, spent.mean_ms.round()), (5.0, 2.0));
        let spent = Counted::read(&text(100, 120, 9.2))?.since(&before)?;
        assert_eq!(spent.p95_at_most_ms, f64::INFINITY);
        assert!(before.since(&before).is_err());
        Ok(())
    }
}
