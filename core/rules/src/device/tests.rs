//! Devices.

use expect_test::expect;

use crate::story::check;

// keeps: 6(2)①
#[test]
fn no_device_without_a_segment() {
    check(
        "4/1 09:00 システム管理者 sets place ST-1
         4/1 09:01 システム管理者 sets device PC-3B-001 of 薬剤部
         4/1 09:02 システム管理者 sets device PC-3B-001 of 薬剤部 in 医療業務
         4/1 09:03 システム管理者 sets device PC-3B-001 of 薬剤部 in 事務
         4/1 09:04 システム管理者 retires place ST-1
         4/1 09:05 システム管理者 scraps device PC-3B-001 because 更新
         4/1 09:06 看護師長 sets device PC-3B-002 of 薬剤部 in 医療業務",
        expect![[r#"
            4/1 09:00 ST-1 set
            4/1 09:01 refused (6(2)①): PC-3B-001 の区画がありません。つながるネットワークの区画を入力してください。
            4/1 09:02 PC-3B-001 set
            4/1 09:03 PC-3B-001 set
            4/1 09:04 refused: ST-1 は PC-3B-001 で使われています。先に PC-3B-001 を変えてください。
            4/1 09:05 PC-3B-001 retired: 更新
            4/1 09:06 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
        "#]],
    );
}

// keeps: rule 12
#[test]
fn a_device_that_is_missing_is_an_incident() {
    check(
        "4/1 09:00 システム管理者 sets place ST-1
         4/1 09:01 システム管理者 sets device PC-3B-001 of 薬剤部 in 医療業務
         4/1 09:02 副看護師長 misses PC-3B-001 because 机にない
         4/1 09:03 副看護師長 misses PC-3B-001 because 机にない
         4/1 09:04 システム管理者 scraps device PC-3B-001
         4/1 09:05 副看護師長 misses PC-3B-009 because 机にない
         4/1 09:06 副看護師長 recovers device PC-3B-001
         4/1 09:07 システム管理者 recovers device PC-3B-001
         4/1 09:08 システム管理者 recovers device PC-3B-001
         4/1 09:09 システム管理者 scraps device PC-3B-001",
        expect![[r#"
            4/1 09:00 ST-1 set
            4/1 09:01 PC-3B-001 set
            4/1 09:02 R8-CI-001 opened: PC-3B-001 missing since 4/1 09:02, 机にない
            4/1 09:02 PC-3B-001 is lost (R8-CI-001)
            4/1 09:03 refused (6(2)①): PC-3B-001 は見つからないと届けられています（R8-CI-001）。見つかったことを記録してから行ってください。
            4/1 09:04 refused (6(2)①): PC-3B-001 は見つからないと届けられています（R8-CI-001）。見つかったことを記録してから行ってください。
            4/1 09:05 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 09:06 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
            4/1 09:07 PC-3B-001 is found
            4/1 09:08 already so
            4/1 09:09 PC-3B-001 retired
        "#]],
    );
}
