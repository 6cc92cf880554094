//! The one line the lock understands: `192.0.2.10 22 3600`. Zero seconds shuts the path.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

/// The longest address, port and number of seconds, with their spaces.
pub const LINE_BYTES_MAX: usize = 64;
/// Longer than any window with its extensions; whoever needs more asks again.
pub const SECONDS_MAX: u32 = 24 * 60 * 60;

/// A path is to be there for so long, counted from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub target: SocketAddr,
    pub seconds: u32,
}

/// Why a line is no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unclear {
    #[error("a line is: ADDRESS PORT SECONDS")]
    Shape,
    #[error("this is no address")]
    Address,
    #[error("a port is 1 to 65535")]
    Port,
    #[error("seconds are 0 to {SECONDS_MAX}")]
    Seconds,
}

impl FromStr for Order {
    type Err = Unclear;

    fn from_str(line: &str) -> Result<Order, Unclear> {
        let words: Vec<&str> = line.split(' ').collect();
        let [address, port, seconds] = words[..] else { return Err(Unclear::Shape) };
        let address: IpAddr = address.parse().map_err(|_| Unclear::Address)?;
        let port = number(port).and_then(|it| u16::try_from(it).ok()).filter(|it| *it > 0);
        let seconds = number(seconds).filter(|it| *it <= SECONDS_MAX);
        Ok(Order {
            target: SocketAddr::new(address.to_canonical(), port.ok_or(Unclear::Port)?),
            seconds: seconds.ok_or(Unclear::Seconds)?,
        })
    }
}

/// Digits alone: no sign, no space.
fn number(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|it| it.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;

    fn check(line: &str, said: Expect) {
        let said_now = match line.parse::<Order>() {
            Ok(order) => format!("{} for {} s", order.target, order.seconds),
            Err(why) => why.to_string(),
        };
        said.assert_eq(&said_now);
    }

    #[test]
    fn a_target_a_port_and_seconds_are_an_order() {
        check("192.0.2.10 22 3600", expect!["192.0.2.10:22 for 3600 s"]);
        check("2001:db8::10 22 0", expect!["[2001:db8::10]:22 for 0 s"]);
        check("::ffff:192.0.2.10 22 5", expect!["192.0.2.10:22 for 5 s"]);
    }

    #[test]
    fn nothing_else_is() {
        check("", expect!["a line is: ADDRESS PORT SECONDS"]);
        check("192.0.2.10 22", expect!["a line is: ADDRESS PORT SECONDS"]);
        check("192.0.2.10 22 60 }; flush ruleset", expect!["a line is: ADDRESS PORT SECONDS"]);
        check("192.0.2.0/24 22 60", expect!["this is no address"]);
        check("192.0.2.10 0 60", expect!["a port is 1 to 65535"]);
        check("192.0.2.10 +22 60", expect!["a port is 1 to 65535"]);
        check("192.0.2.10 22 86401", expect!["seconds are 0 to 86400"]);
        check("192.0.2.10 22 60s", expect!["seconds are 0 to 86400"]);
    }

    proptest! {
        /// Whatever comes in on the socket: what is taken is within its bounds.
        #[test]
        fn any_line_is_bounded(line in "[ 0-9a-f:.;{}a-z]{0,64}|[0-9.]{1,15} [0-9]{1,6} [0-9]{1,7}") {
            if let Ok(order) = line.parse::<Order>() {
                prop_assert!(order.target.port() > 0 && order.seconds <= SECONDS_MAX);
            }
        }
    }
}
