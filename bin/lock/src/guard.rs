//! What is guarded: a port in a network, `192.0.2.0/24:22` or `[2001:db8::]/64:22`.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

/// A port in a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The network's first address.
    network: IpAddr,
    prefix: u8,
    port: u16,
}

/// Why a text names no network with a port.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not NETWORK:PORT, such as 192.0.2.0/24:22 or [2001:db8::]/64:22")]
pub struct NoGuard(String);

impl Guard {
    pub fn covers(&self, target: SocketAddr) -> bool {
        self.port == target.port() && first(target.ip(), self.prefix) == Some(self.network)
    }

    pub fn is_v4(&self) -> bool {
        self.network.is_ipv4()
    }
}

/// As nftables writes an element of address and port.
impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} . {}", self.network, self.prefix, self.port)
    }
}

impl FromStr for Guard {
    type Err = NoGuard;

    fn from_str(text: &str) -> Result<Guard, NoGuard> {
        parse(text).ok_or_else(|| NoGuard(text.to_owned()))
    }
}

/// The first address must be the network's own: whoever writes 192.0.2.7/24 may have meant either.
fn parse(text: &str) -> Option<Guard> {
    let (network, port) = text.rsplit_once(':')?;
    let port = port.parse().ok().filter(|it| *it > 0)?;
    let (network, prefix) = network.split_once('/').map_or((network, None), |(a, b)| (a, Some(b)));
    let bare = network.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let network: IpAddr = bare.unwrap_or(network).parse().ok()?;
    // Without brackets the last colon of an IPv6 address cannot be told from the port's.
    let clear = bare.is_some() == network.is_ipv6();
    let prefix = prefix.map_or(Some(bits(network)), |it| it.parse().ok())?;
    let whole = first(network, prefix) == Some(network);
    (clear && whole).then_some(Guard { network, prefix, port })
}

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The first address of the network that this one lies in.
fn first(address: IpAddr, prefix: u8) -> Option<IpAddr> {
    let host = bits(address).checked_sub(prefix)?;
    match address {
        IpAddr::V4(it) => {
            let mask = u32::MAX.checked_shl(host.into()).unwrap_or(0);
            Some(IpAddr::V4((it.to_bits() & mask).into()))
        }
        IpAddr::V6(it) => {
            let mask = u128::MAX.checked_shl(host.into()).unwrap_or(0);
            Some(IpAddr::V6((it.to_bits() & mask).into()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(text: &str) -> Guard {
        text.parse().expect("the test names a network")
    }

    #[test]
    fn a_network_covers_its_machines_on_that_port_alone() {
        let ward = guard("192.0.2.0/28:22");
        for (target, inside) in [
            ("192.0.2.15:22", true),
            ("192.0.2.16:22", false),
            ("192.0.2.15:23", false),
            ("[2001:db8::1]:22", false),
        ] {
            let covers = ward.covers(target.parse().expect("the test names a machine"));
            assert_eq!(covers, inside, "{target}");
        }
        let all = guard("[2001:db8::]/32:22");
        assert!(all.covers("[2001:db8:ff::1]:22".parse().expect("the test names a machine")));
        assert!(guard("0.0.0.0/0:22").covers("203.0.113.9:22".parse().expect("an address")));
    }

    #[test]
    fn a_single_machine_needs_no_prefix() {
        assert_eq!(guard("192.0.2.10:22").to_string(), "192.0.2.10/32 . 22");
        assert_eq!(guard("[2001:db8::10]:22").to_string(), "2001:db8::10/128 . 22");
    }

    #[test]
    fn what_could_mean_two_things_is_not_taken() {
        for text in [
            "192.0.2.7/24:22",
            "192.0.2.0/24",
            "192.0.2.0/33:22",
            "2001:db8::/32:22",
            "x:22",
            "192.0.2.1:0",
        ] {
            assert_eq!(text.parse::<Guard>(), Err(NoGuard(text.to_owned())));
        }
    }
}
