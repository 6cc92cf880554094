//! Logs of firewalls and VPNs: who connected to what, when. A table with headers (CSV, TSV, xlsx), or lines
//! of `key=value` as syslog carries them (RFC 3164 and RFC 5424 in front, or none).
//!
//! A line that cannot be read is told and counted, never guessed. Times without a zone are Tokyo's.

mod columns;
mod moment;
mod pairs;

use std::net::IpAddr;

use jiff::Timestamp;
use office::ports::LogColumns;
use rules::maintenance::Seen;

use crate::{fault::SheetFault, read, table::Table};

/// What a log was found to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// What the file was taken for (ja, en).
    pub read_as: (String, String),
    pub seen: Vec<Seen>,
    pub unread: Vec<Unread>,
}

/// A line that says no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// From 1.
    pub line: usize,
    pub why: Why,
}

/// What could not be read in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Time,
    Source,
    Target,
    Port,
}

/// Why a file is no log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    #[error(transparent)]
    Sheet(#[from] SheetFault),
    /// There is no column of that name, or of any usual one.
    #[error("no column for the {0:?}")]
    NoColumn(Why),
}

impl LogFault {
    pub fn ja(&self) -> String {
        match self {
            LogFault::Sheet(fault) => fault.ja(),
            LogFault::NoColumn(what) => format!(
                "{}の列が見つかりません。ファイルの見出しのとおりに列の名前を入れてください。",
                what.ja()
            ),
        }
    }

    pub fn en(&self) -> String {
        match self {
            LogFault::Sheet(fault) => fault.en(),
            LogFault::NoColumn(what) => format!(
                "There is no column for the {}. Name the column as the file's header does.",
                what.en()
            ),
        }
    }
}

impl Why {
    pub fn ja(self) -> &'static str {
        match self {
            Why::Time => "日時",
            Why::Source => "送信元アドレス",
            Why::Target => "宛先アドレス",
            Why::Port => "宛先ポート",
        }
    }

    pub fn en(self) -> &'static str {
        match self {
            Why::Time => "time",
            Why::Source => "source address",
            Why::Target => "destination address",
            Why::Port => "destination port",
        }
    }
}

/// Reads a log. `now` tells the year where a line does not.
pub fn read(bytes: &[u8], named: &LogColumns, now: Timestamp) -> Result<Log, LogFault> {
    if pairs::are_in(bytes) {
        let (seen, unread) = sorted(pairs::lines(bytes, now)?);
        let read_as = ("syslog（key=value）".into(), "syslog (key=value)".into());
        return Ok(Log { read_as, seen, unread });
    }
    let table = read::read(bytes)?;
    let places = columns::find(named, &table)?;
    let (seen, unread) = sorted(rows(&table, &places, now));
    Ok(Log { read_as: (table.source.ja(), table.source.en()), seen, unread })
}

type Line = Result<Seen, Unread>;

fn rows(table: &Table, places: &columns::Places, now: Timestamp) -> Vec<Line> {
    let row = |row: &crate::table::Row| {
        let unread = |why| Unread { line: row.line, why };
        let time: Vec<&str> = places.time.iter().map(|it| row.cell(*it)).collect();
        let port = places.port.map_or("", |it| row.cell(it));
        seen(&time.join(" "), row.cell(places.source), row.cell(places.target), port, now)
            .map_err(unread)
    };
    table.rows.iter().map(row).collect()
}

fn seen(time: &str, source: &str, target: &str, port: &str, now: Timestamp) -> Result<Seen, Why> {
    Ok(Seen {
        at: moment::parse(time, now).ok_or(Why::Time)?,
        source: address(source).ok_or(Why::Source)?,
        target: address(target).ok_or(Why::Target)?,
        port: match port.trim() {
            // Protocols without ports leave it empty or 0.
            "" | "-" | "0" => None,
            text => Some(text.parse().map_err(|_| Why::Port)?),
        },
    })
}

/// `192.0.2.10`, also with the port behind it: `192.0.2.10:51000`, `[2001:db8::1]:51000`.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let with_port = || text.parse::<std::net::SocketAddr>().ok().map(|it| it.ip());
    text.parse().ok().or_else(with_port).map(|it: IpAddr| it.to_canonical())
}

fn sorted(lines: Vec<Line>) -> (Vec<Seen>, Vec<Unread>) {
    let (mut seen, mut unread) = (Vec::new(), Vec::new());
    for line in lines {
        match line {
            Ok(it) => seen.push(it),
            Err(it) => unread.push(it),
        }
    }
    (seen, unread)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use jiff::civil::date;
    use proptest::prelude::*;
    use rules::calendar::tokyo;

    use super::*;

    fn now() -> Timestamp {
        tokyo::midnight(date(2026, 12, 1))
    }

    fn check(file: &str, named: LogColumns, told: Expect) {
        let said = match read(file.as_bytes(), &named, now()) {
            Err(fault) => fault.ja(),
            Ok(log) => {
                let seen = log.seen.iter().map(|it| {
                    let at = tokyo::civil_time(it.at);
                    let port = it.port.map_or("-".into(), |it| it.to_string());
                    format!("{at} {} → {} {port}\n", it.source, it.target)
                });
                let unread = log.unread.iter().map(|it| format!("{} {}?\n", it.line, it.why.ja()));
                format!("{}\n{}", log.read_as.0, seen.chain(unread).collect::<String>())
            }
        };
        told.assert_eq(&said);
    }

    #[test]
    fn a_table_is_read_by_the_usual_names_of_its_columns() {
        check(
            "日時,送信元IP,宛先IP,宛先ポート,動作\n\
             2026/11/20 10:15:00,198.51.100.7,192.0.2.10,22,allow\n\
             2026/11/20 25:15:00,198.51.100.7,192.0.2.10,22,allow\n\
             2026/11/20 10:16,fw,192.0.2.10,22,allow\n\
             2026-11-20T10:17:00+09:00,198.51.100.7:51000,[2001:db8::10]:22,,allow\n\
             2026-11-20 10:18:00,198.51.100.7,192.0.2.10,ssh,allow\n",
            LogColumns::default(),
            expect![[r#"
                CSV（UTF-8）
                2026-11-20T10:15:00 198.51.100.7 → 192.0.2.10 22
                2026-11-20T10:17:00 198.51.100.7 → 2001:db8::10 -
                3 日時?
                4 送信元アドレス?
                6 宛先ポート?
            "#]],
        );
    }

    #[test]
    fn columns_of_other_names_are_named() {
        let file = "day,clock,from,to\n2026-11-20,10:15:00,198.51.100.7,192.0.2.10\n";
        check(
            file,
            LogColumns::default(),
            expect![
                "日時の列が見つかりません。ファイルの見出しのとおりに列の名前を入れてください。"
            ],
        );
        let named = LogColumns {
            time: "Day＋Clock".into(),
            source: "from".into(),
            target: "to".into(),
            port: String::new(),
        };
        check(
            file,
            named,
            expect![[r#"
            CSV（UTF-8）
            2026-11-20T10:15:00 198.51.100.7 → 192.0.2.10 -
        "#]],
        );
    }

    #[test]
    fn syslog_lines_are_read_by_their_pairs() {
        check(
            "<13>Nov 20 10:15:00 fw kernel: IN=eth0 SRC=198.51.100.7 DST=192.0.2.10 PROTO=TCP DPT=22\n\
             Dec 31 23:59:59 fw kernel: SRC=198.51.100.7 DST=192.0.2.10 DPT=22\n\
             <14>1 2026-11-20T01:15:00Z fw - - - srcip=198.51.100.7 dstip=192.0.2.10\n\
             date=2026-11-20 time=10:15:02 srcip=\"198.51.100.7\" dstip=\"192.0.2.10\" dstport=22\n\
             Nov 20 10:15:00 fw last message repeated 3 times\n",
            LogColumns::default(),
            expect![[r#"
                syslog（key=value）
                2026-11-20T10:15:00 198.51.100.7 → 192.0.2.10 22
                2025-12-31T23:59:59 198.51.100.7 → 192.0.2.10 22
                2026-11-20T10:15:00 198.51.100.7 → 192.0.2.10 -
                2026-11-20T10:15:02 198.51.100.7 → 192.0.2.10 22
                5 送信元アドレス?
            "#]],
        );
    }

    proptest! {
        /// Whatever a file says: it is read, or told why not, and no line is lost in silence.
        #[test]
        fn every_line_is_read_or_told(lines in proptest::collection::vec("[ -~]{0,60}", 0..12)) {
            let file = format!("Nov 20 10:15:00 SRC=192.0.2.1 DST=192.0.2.2\n{}", lines.join("\n"));
            let log = read(file.as_bytes(), &LogColumns::default(), now()).expect("short lines");
            let filled = file.lines().filter(|it| !it.trim().is_empty()).count();
            prop_assert_eq!(log.seen.len() + log.unread.len(), filled);
        }

        /// Nor does any row of bytes do harm.
        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes, &LogColumns::default(), now());
        }
    }
}
