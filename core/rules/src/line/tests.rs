//! Lines, targets and terminals; addresses as people write them.

use std::net::IpAddr;

use expect_test::expect;
use proptest::prelude::*;

use super::Net;
use crate::story::check_with_vendor;

// keeps: 6(4)③
#[test]
fn what_is_retired_opens_nothing() {
    check_with_vendor(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:01 佐々木 connects to emr-db
         4/1 10:02 システム管理者 retires target emr-db
         4/1 10:03 佐々木 connects to emr-db
         4/1 10:04 システム管理者 retires target emr-zz
         4/1 10:05 看護師長 retires target emr-web",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:01 passes by R8-0017 until 4/1 12:00
            4/1 10:02 target emr-db retired
            4/1 10:03 refused (6(4)③): 「emr-db」はこの許可の対象機器に入っていません。機器名を確認してください。
            4/1 10:04 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 10:05 refused (1(2)①): 回線と保守会社の台帳を変える権限がありません。担当の方に依頼してください。
        "#]],
    );
}

// keeps: 6(4)③
#[test]
fn what_was_decided_on_is_not_moved_to_another_place() {
    check_with_vendor(
        "4/1 09:00 システム管理者 sets target emr-db at 192.0.2.99
         4/1 09:01 システム管理者 sets target emr-db at 192.0.2.10 login root
         4/1 09:02 システム管理者 sets terminal desk of medical-one at 198.51.100.0/24
         4/1 09:03 システム管理者 retires target emr-db
         4/1 09:04 システム管理者 sets target emr-db at 192.0.2.99
         4/1 09:05 システム管理者 sets target emr-db at 192.0.2.10
         4/1 09:06 システム管理者 sets target emr-web at 192.0.2.98
         4/1 09:10 システム管理者 applies for remote medical-one with 大野 for emr-web
         4/1 09:11 システム管理者 sets target emr-web at 192.0.2.97
         4/1 09:12 運用責任者 endorses R8-0017
         4/1 09:13 システム管理者 sets target emr-web at 192.0.2.96
         4/1 09:14 システム委員A refuses R8-0017 because 不要
         4/1 09:15 システム管理者 sets target emr-web at 192.0.2.95
         4/1 09:16 システム管理者 opens in emergency medical-one with 大野 for emr-web until 4/1T10:00 because 停止
         4/1 09:17 システム管理者 sets target emr-web at 192.0.2.94
         4/1 10:00 運用責任者 ends permit R8-0016 because 見直し
         4/1 10:01 システム管理者 sets target emr-db at 192.0.2.99
         4/1 10:02 システム管理者 sets terminal desk of medical-one at 198.51.100.0/24",
        expect![[r#"
            4/1 09:00 refused (6(4)③): この接続先は R8-0016 で使われています。接続先を変えるときは、新しい識別名で登録し、申請し直してください。
            4/1 09:01 refused (6(4)③): この接続先は R8-0016 で使われています。接続先を変えるときは、新しい識別名で登録し、申請し直してください。
            4/1 09:02 refused (6(4)③): この接続先は R8-0016 で使われています。接続先を変えるときは、新しい識別名で登録し、申請し直してください。
            4/1 09:03 target emr-db retired
            4/1 09:04 refused (6(4)③): この接続先は R8-0016 で使われています。接続先を変えるときは、新しい識別名で登録し、申請し直してください。
            4/1 09:05 target emr-db set at 192.0.2.10 port 22
            4/1 09:06 target emr-web set at 192.0.2.98 port 22
            4/1 09:10 R8-0017 submitted: remote connection of medical-one, 4/1 to 2027/3/31, by システム管理者 (regulation 5 matrix 1)
            4/1 09:11 target emr-web set at 192.0.2.97 port 22
            4/1 09:12 R8-0017 endorsed
            4/1 09:13 refused (6(4)③): この接続先は R8-0017 で使われています。接続先を変えるときは、新しい識別名で登録し、申請し直してください。
            4/1 09:14 R8-0017 examined: refused: 不要
            4/1 09:15 target emr-web set at 192.0.2.95 port 22
            4/1 09:16 window R8-0018 opened in emergency: 大野 on emr-web over line-2, 4/1 09:16 to 4/1 10:00, witnessed
            4/1 09:17 refused (6(4)③): この接続先は R8-0018 で使われています。接続先を変えるときは、新しい識別名で登録し、申請し直してください。
            4/1 10:00 remote permit R8-0016 ended: 見直し
            4/1 10:01 target emr-db set at 192.0.2.99 port 22
            4/1 10:02 terminal desk of medical-one set at 198.51.100.0/24
        "#]],
    );
}

// keeps: 6(4)③
#[test]
fn a_terminal_is_no_whole_provider() {
    check_with_vendor(
        "4/1 09:00 システム管理者 sets terminal two of medical-one at 198.0.0.0/15
         4/1 09:01 システム管理者 sets terminal two of medical-one at 198.51.0.0/16
         4/1 09:02 システム管理者 sets terminal six of medical-one at 2001:db8::/31
         4/1 09:03 システム管理者 sets terminal six of medical-one at 2001:db8::/32",
        expect![[r#"
            4/1 09:00 refused (6(4)③): 範囲が広すぎて端末を決められません。/16 か、それより狭い範囲にしてください。
            4/1 09:01 terminal two of medical-one set at 198.51.0.0/16
            4/1 09:02 refused (6(4)③): 範囲が広すぎて端末を決められません。/32 か、それより狭い範囲にしてください。
            4/1 09:03 terminal six of medical-one set at 2001:db8::/32
        "#]],
    );
}

#[test]
fn addresses_are_read_as_people_write_them() {
    let net = |text: &str| text.parse::<Net>();
    let at = |text: &str| text.parse::<IpAddr>().expect("an address");
    let desk = net("198.51.100.0/28").expect("a range");
    assert!(desk.contains(at("198.51.100.15")) && !desk.contains(at("198.51.100.16")));
    assert!(desk.contains(at("::ffff:198.51.100.7")), "IPv4 in the coat of IPv6");
    let one = net("2001:db8::7").expect("an address");
    assert!(one.contains(at("2001:db8::7")) && !one.contains(at("2001:db8::8")));
    assert_eq!(one.to_string(), "2001:db8::7");
    for bad in ["", "0.0.0.0/0", "::/0", "192.0.2.0/33", "192.0.2.0/+8", "192.0.2/24", "desk", "/8"]
    {
        assert!(net(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn a_range_holds_its_own_address_and_reads_back(bits: u32, prefix in 1..=32_u8, other: u32) {
        let net = Net { address: IpAddr::V4(bits.into()), prefix };
        prop_assert!(net.contains(IpAddr::V4(bits.into())));
        prop_assert_eq!(net.to_string().parse::<Net>().ok(), Some(net));
        let same = (bits ^ other) >> (32 - u32::from(prefix)) == 0;
        prop_assert_eq!(net.contains(IpAddr::V4(other.into())), same);
    }
}
