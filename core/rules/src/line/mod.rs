//! The ways into the house: lines, the machines behind them, the terminals before them, and every
//! connection to the outside.
//!
//! Keeps: 6(1)④, 6(4)②, 6(4)③.
//!
//! A hospital was lost through a line that nobody had listed. What is retired stays readable and opens nothing.

mod decide;
mod moved;
mod net;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decide::decide;
pub(crate) use decide::{check_word, lines, targets, terminals};
pub use net::Net;

use crate::{
    id::{ConnectionId, Department, LineId, TargetId, TerminalId, VendorId},
    record::Record,
    register::Kept,
    sealed::Sealed,
    vendor::SshKey,
};

/// What somebody wants changed. Each sets a new record, or new particulars of a known one.
#[derive(Clone, Debug)]
pub enum Command {
    SetLine { id: LineId, line: Line },
    RetireLine { id: LineId },
    SetTarget { id: TargetId, target: Target },
    RetireTarget { id: TargetId },
    SetTerminal { id: TerminalId, terminal: Terminal },
    RetireTerminal { id: TerminalId },
    SetConnection { id: ConnectionId, connection: Connection },
    RetireConnection { id: ConnectionId },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    LineSet { id: LineId, line: Line },
    LineRetired { id: LineId },
    TargetSet { id: TargetId, target: Target },
    TargetRetired { id: TargetId },
    TerminalSet { id: TerminalId, terminal: Terminal },
    TerminalRetired { id: TerminalId },
    ConnectionSet { id: ConnectionId, connection: Connection },
    ConnectionRetired { id: ConnectionId },
}

/// A line over which vendors come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub name: String,
    pub kind: LineKind,
    /// What a person does by hand at the opening: 「サーバー室ラック2の保守スイッチ2番を入にする」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by_hand: String,
}

/// 回線種別
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// 専用線
    Leased,
    /// IP-VPN
    IpVpn,
    /// IPsec + IKE
    Ipsec,
    /// TLS with client certificates
    Tls,
    /// 携帯網
    Mobile,
}

impl LineKind {
    pub const ALL: [LineKind; 5] =
        [LineKind::Leased, LineKind::IpVpn, LineKind::Ipsec, LineKind::Tls, LineKind::Mobile];
}

/// A machine that vendors maintain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub name: String,
    pub address: std::net::IpAddr,
    pub port: u16,
    /// The host key, pinned when the machine was registered.
    pub host_key: SshKey,
    /// The account on the machine that the gate uses.
    pub login: String,
    /// Its private key (OpenSSH format), sealed: no person sees it.
    pub secret: Sealed,
}

/// Where a vendor works from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminal {
    pub vendor: VendorId,
    pub name: String,
    /// Addresses that connections from there have.
    pub source: Net,
}

/// 外部接続: a VPN, a router, an LTE box, a cloud link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    pub name: String,
    pub kind: ConnectionKind,
    pub owner: Department,
    /// Who installs its updates.
    pub patched_by: String,
    pub updated_on: Date,
}

/// What kind of connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionKind {
    Vpn,
    Router,
    Lte,
    Cloud,
    Other,
}

impl ConnectionKind {
    pub const ALL: [ConnectionKind; 5] = [
        ConnectionKind::Vpn,
        ConnectionKind::Router,
        ConnectionKind::Lte,
        ConnectionKind::Cloud,
        ConnectionKind::Other,
    ];
}

/// Every line, target, terminal and connection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    pub lines: BTreeMap<LineId, Kept<Line>>,
    pub targets: BTreeMap<TargetId, Kept<Target>>,
    pub terminals: BTreeMap<TerminalId, Kept<Terminal>>,
    pub connections: BTreeMap<ConnectionId, Kept<Connection>>,
}

impl Lines {
    /// A line in use.
    pub fn line(&self, id: &LineId) -> Option<&Line> {
        in_use(&self.lines, id)
    }

    /// A target in use.
    pub fn target(&self, id: &TargetId) -> Option<&Target> {
        in_use(&self.targets, id)
    }

    /// A terminal in use.
    pub fn terminal(&self, id: &TerminalId) -> Option<&Terminal> {
        in_use(&self.terminals, id)
    }

    pub fn evolve(&mut self, _: &Record, event: &Event) {
        match event {
            Event::LineSet { id, line } => set(&mut self.lines, id, line),
            Event::LineRetired { id } => retire(&mut self.lines, id),
            Event::TargetSet { id, target } => set(&mut self.targets, id, target),
            Event::TargetRetired { id } => retire(&mut self.targets, id),
            Event::TerminalSet { id, terminal } => set(&mut self.terminals, id, terminal),
            Event::TerminalRetired { id } => retire(&mut self.terminals, id),
            Event::ConnectionSet { id, connection } => set(&mut self.connections, id, connection),
            Event::ConnectionRetired { id } => retire(&mut self.connections, id),
        }
    }
}

fn in_use<'a, K: Ord, T>(register: &'a BTreeMap<K, Kept<T>>, id: &K) -> Option<&'a T> {
    register.get(id).filter(|it| !it.retired).map(|it| &it.about)
}

fn set<K: Ord + Clone, T: Clone>(register: &mut BTreeMap<K, Kept<T>>, id: &K, about: &T) {
    register.insert(id.clone(), Kept { about: about.clone(), retired: false });
}

fn retire<K: Ord, T>(register: &mut BTreeMap<K, Kept<T>>, id: &K) {
    if let Some(kept) = register.get_mut(id) {
        kept.retired = true;
    }
}
