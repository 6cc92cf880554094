//! How far it is: a line each second.

use std::time::{Duration, Instant};

use ::erase::{Phase, Progress};

const PERIOD: Duration = Duration::from_secs(1);

/// What was told last, and since when this phase goes.
#[derive(Default)]
pub struct Meter {
    phase: Option<Start>,
}

struct Start {
    phase: Phase,
    began: Instant,
    first_bytes: u64,
    told: Instant,
}

impl Meter {
    pub fn tell(&mut self, progress: Progress) {
        let now = Instant::now();
        let start = match &mut self.phase {
            Some(start) if start.phase == progress.phase => start,
            other => {
                let Progress { phase, done_bytes, .. } = progress;
                let start = Start { phase, began: now, first_bytes: done_bytes, told: now };
                eprintln!("{}", line(progress, 0, Duration::ZERO));
                other.insert(start)
            }
        };
        let over = progress.done_bytes == progress.size_bytes;
        if over || now - start.told >= PERIOD {
            start.told = now;
            let done_bytes = progress.done_bytes - start.first_bytes;
            eprintln!("{}", line(progress, done_bytes, now - start.began));
        }
    }
}

/// `done_bytes` were done in `time`.
fn line(progress: Progress, done_bytes: u64, time: Duration) -> String {
    let Progress { phase, done_bytes: at, size_bytes, faults } = progress;
    let phase = match phase {
        Phase::Overwrite => "上書き / overwriting",
        Phase::ReadBack => "読み戻し / reading back",
    };
    let mb = |bytes: u64| bytes / 1_000_000;
    let bytes_per_s = done_bytes as f64 / time.as_secs_f64().max(0.001);
    let left_s = match done_bytes {
        0 => "–".to_owned(),
        _ => {
            let seconds = ((size_bytes - at) as f64 / bytes_per_s) as u64;
            format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
        }
    };
    format!(
        "{phase}  {}%  {}/{} MB  {:.0} MB/s  残り / left {left_s}  異常 / faults {faults}",
        u128::from(at) * 100 / u128::from(size_bytes.max(1)),
        mb(at),
        mb(size_bytes),
        bytes_per_s / 1e6,
    )
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn a_line_says_how_far_how_fast_and_how_long_yet() {
        let phase = Phase::Overwrite;
        let progress = Progress {
            phase,
            done_bytes: 500_000_000_000,
            size_bytes: 2_000_000_000_000,
            faults: 8,
        };
        let told = line(progress, 500_000_000_000, Duration::from_secs(4_000));
        expect!["上書き / overwriting  25%  500000/2000000 MB  125 MB/s  残り / left 3:20:00  異常 / faults 8"]
            .assert_eq(&told);
    }
}
