//! Vendors: named workers, each with a key of their own.

use expect_test::expect;
use proptest::prelude::*;

use super::SshKey;
use crate::story::{check_with_vendor, key};

// keeps: 6(4)③
#[test]
fn a_key_belongs_to_one_worker() {
    check_with_vendor(
        "4/1 09:00 システム管理者 enlists 田中 of medical-one as 佐々木
         4/1 09:01 システム管理者 enlists 田中 of medical-one
         4/1 09:02 システム管理者 enlists 井上 of somebody-else
         4/1 09:03 看護師長 enlists 井上 of medical-one
         4/1 09:04 システム管理者 strikes off 田中
         4/1 09:05 システム管理者 strikes off 田中
         4/1 09:06 システム管理者 enlists 井上 of medical-one as 田中",
        expect![[r#"
            4/1 09:00 refused (6(4)③): その公開鍵は登録済みか、以前に使われた鍵です。鍵は一人に一つです。本人の新しい鍵を登録してください。
            4/1 09:01 田中 enlisted of medical-one
            4/1 09:02 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 09:03 refused (1(2)①): 回線と保守会社の台帳を変える権限がありません。担当の方に依頼してください。
            4/1 09:04 田中 struck off
            4/1 09:05 already so
            4/1 09:06 refused (6(4)③): その公開鍵は登録済みか、以前に使われた鍵です。鍵は一人に一つです。本人の新しい鍵を登録してください。
        "#]],
    );
}

// keeps: 6(4)③
#[test]
fn a_key_that_was_replaced_is_nobodys_again() {
    check_with_vendor(
        "4/1 09:00 システム管理者 replaces the key of 佐々木 by 新しい鍵
         4/1 09:01 システム管理者 enlists 井上 of medical-one as 佐々木
         4/1 09:02 システム管理者 replaces the key of 佐々木 by 佐々木
         4/1 09:03 システム管理者 replaces the key of 佐々木 by 新しい鍵",
        expect![[r#"
            4/1 09:00 佐々木 has another key
            4/1 09:01 refused (6(4)③): その公開鍵は登録済みか、以前に使われた鍵です。鍵は一人に一つです。本人の新しい鍵を登録してください。
            4/1 09:02 refused (6(4)③): その公開鍵は登録済みか、以前に使われた鍵です。鍵は一人に一つです。本人の新しい鍵を登録してください。
            4/1 09:03 already so
        "#]],
    );
}

// keeps: 6(4)①
#[test]
fn a_statement_is_asked_for_again_every_year() {
    check_with_vendor(
        "4/1 09:00 システム管理者 attests medical-one until 2027/3/31
         4/1 09:01 システム管理者 attests medical-one until 2027/4/1
         4/1 09:02 システム管理者 attests medical-one until 2028/4/1
         4/1 09:03 システム管理者 registers Medical_One until 2027/3/31",
        expect![[r#"
            4/1 09:00 already so
            4/1 09:01 medical-one keeps nothing, until 2027/4/1
            4/1 09:02 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:03 refused: 識別名は英小文字で始め、英小文字・数字・ハイフンの32字以内（例：emr-db）にしてください。
        "#]],
    );
}

#[test]
fn a_key_is_read_as_openssh_writes_it() {
    // ssh-keygen -l -f shows the same fingerprint for this line.
    let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ5yDOmYxYNyuxA1Oov1rk1e5zR9P4e4BkTnhQhZ0q1x vendor@desk";
    let read = SshKey::parse(line).expect("a key");
    assert_eq!(read.line.split(' ').count(), 2, "no comment is kept");
    assert_eq!(SshKey::fingerprint_of_any(line), read.fingerprint);
    assert!(read.shown().starts_with("SHA256:") && read.shown().len() == 50);
    let spoilt = line.replace("AAAAC3", "AAAAC4");
    let rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDAAAA=";
    for bad in ["", "ssh-ed25519", "ssh-dss AAAA", &spoilt, rsa, &format!("{line}\n{line}")] {
        assert!(SshKey::parse(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn whatever_is_pasted_is_a_key_or_a_refusal(text in ".{0,200}", cut in 0..120_usize) {
        let _ = SshKey::parse(&text);
        let good = key("somebody").line;
        let part = &good[..cut.min(good.len())];
        if let Ok(read) = SshKey::parse(part) {
            prop_assert_eq!(read.line, good.clone());
        }
        prop_assert_eq!(SshKey::parse(&good).map(|it| it.line), Ok(good));
    }
}
