//! Which column of a log is which: as the hospital names them, else by the names that are usual.

use office::ports::LogColumns;

use super::{LogFault, Why};
use crate::{names, table::Table};

/// Where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub time: Vec<usize>,
    pub source: usize,
    pub target: usize,
    pub port: Option<usize>,
}

/// Usual names, as [`names::header`] leaves them, in lower case.
const TIME: &str = "日時 時刻 発生日時 受信日時 接続日時 開始日時 datetime timestamp date/time \
                    receivetime generatetime eventtime time";
const DAY_AND_TIME: &[(&str, &str)] = &[("日付", "時刻"), ("日付", "時間"), ("date", "time")];
const SOURCE: &str = "送信元ip 送信元ipアドレス 送信元アドレス 送信元 接続元 接続元ip \
                      接続元アドレス srcip src_ip src sourceaddress sourceip source";
const TARGET: &str = "宛先ip 宛先ipアドレス 宛先アドレス 宛先 接続先 接続先ip 接続先アドレス \
                      dstip dst_ip dst destinationaddress destinationip destination";
const PORT: &str = "宛先ポート 接続先ポート ポート dstport dst_port dpt destinationport dport port";

/// By the hospital's names where it gave any, else by the usual ones.
pub(super) fn find(named: &LogColumns, table: &Table) -> Result<Places, LogFault> {
    let headers: Vec<String> = table.headers.iter().map(|it| folded(it)).collect();
    let one = |name: &str, usual: &str, what: Why| {
        place(&headers, name, usual).ok_or(LogFault::NoColumn(what))
    };
    let port = match place(&headers, &named.port, PORT) {
        None if !named.port.trim().is_empty() => return Err(LogFault::NoColumn(Why::Port)),
        port => port,
    };
    Ok(Places {
        time: time(&named.time, &headers).ok_or(LogFault::NoColumn(Why::Time))?,
        source: one(&named.source, SOURCE, Why::Source)?,
        target: one(&named.target, TARGET, Why::Target)?,
        port,
    })
}

fn time(named: &str, headers: &[String]) -> Option<Vec<usize>> {
    let at = |name: &str| headers.iter().position(|it| *it == folded(name));
    if !named.trim().is_empty() {
        return named.split(['+', '＋']).map(at).collect();
    }
    let both = |(day, time): &(&str, &str)| Some(vec![at(day)?, at(time)?]);
    let apart = DAY_AND_TIME.iter().find_map(both);
    apart.or_else(|| place(headers, "", TIME).map(|it| vec![it]))
}

fn place(headers: &[String], named: &str, usual: &str) -> Option<usize> {
    if !named.trim().is_empty() {
        return headers.iter().position(|it| *it == folded(named));
    }
    usual.split_whitespace().find_map(|name| headers.iter().position(|it| it == name))
}

fn folded(header: &str) -> String {
    names::header(header).to_lowercase()
}
