//! What nftables is told. Text alone: nothing here touches the kernel.
//!
//! No rule here knows of connections that are already established: one that has run past its time is
//! stopped like a new one, in both directions. The chains come before others (priority −10) and accept only
//! for themselves, so a stricter firewall of the house stays as strict.

use crate::{guard::Guard, order::Order};

/// Shuts everything guarded, whatever stood there before. What comes over the loopback is our own: the reset
/// that tells a program so.
pub fn shut(guards: &[Guard]) -> String {
    let (v4, v6): (Vec<&Guard>, Vec<&Guard>) = guards.iter().partition(|it| it.is_v4());
    format!(
        "\
add table inet sekisho
delete table inet sekisho
table inet sekisho {{
  set guarded4 {{ type ipv4_addr . inet_service; flags interval; auto-merge;{} }}
  set guarded6 {{ type ipv6_addr . inet_service; flags interval; auto-merge;{} }}
  set open4 {{ type ipv4_addr . inet_service; flags timeout; size 4096; }}
  set open6 {{ type ipv6_addr . inet_service; flags timeout; size 4096; }}
  chain out {{
    type filter hook output priority filter - 10; policy accept;
    ip daddr . tcp dport @open4 accept
    ip6 daddr . tcp dport @open6 accept
    ip daddr . tcp dport @guarded4 reject with tcp reset
    ip6 daddr . tcp dport @guarded6 reject with tcp reset
  }}
  chain in {{
    type filter hook input priority filter - 10; policy accept;
    iif lo accept
    ip saddr . tcp sport @open4 accept
    ip6 saddr . tcp sport @open6 accept
    ip saddr . tcp sport @guarded4 drop
    ip6 saddr . tcp sport @guarded6 drop
  }}
}}
",
        elements(&v4),
        elements(&v6)
    )
}

/// Opens a path for so long from now, or shuts it. One transaction: a path that is open stays so in between.
pub fn turn(order: &Order) -> String {
    let set = if order.target.is_ipv4() { "open4" } else { "open6" };
    let path = format!("{} . {}", order.target.ip(), order.target.port());
    // Adding again does not change a timeout on every kernel, and what is not there cannot be deleted.
    let mut script = format!(
        "add element inet sekisho {set} {{ {path} timeout 1s }}\n\
         delete element inet sekisho {set} {{ {path} }}\n"
    );
    if order.seconds > 0 {
        let seconds = order.seconds;
        script += &format!("add element inet sekisho {set} {{ {path} timeout {seconds}s }}\n");
    }
    script
}

fn elements(guards: &[&Guard]) -> String {
    if guards.is_empty() {
        return String::new();
    }
    let listed: Vec<String> = guards.iter().map(ToString::to_string).collect();
    format!(" elements = {{ {} }};", listed.join(", "))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn a_path_is_opened_by_one_transaction() {
        let order = "192.0.2.10 22 3600".parse().expect("an order");
        expect![[r#"
            add element inet sekisho open4 { 192.0.2.10 . 22 timeout 1s }
            delete element inet sekisho open4 { 192.0.2.10 . 22 }
            add element inet sekisho open4 { 192.0.2.10 . 22 timeout 3600s }
        "#]]
        .assert_eq(&turn(&order));
    }

    #[test]
    fn zero_seconds_shut_it() {
        let order = "2001:db8::10 22 0".parse().expect("an order");
        expect![[r#"
            add element inet sekisho open6 { 2001:db8::10 . 22 timeout 1s }
            delete element inet sekisho open6 { 2001:db8::10 . 22 }
        "#]]
        .assert_eq(&turn(&order));
    }
}
