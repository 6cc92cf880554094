//! What changed between planning and opening, and what somebody else was faster with.

use expect_test::expect;

use crate::story::{check as check_without, check_with_vendor as check};

// keeps: 6(4)②, 6(4)③, rule 8
#[test]
fn a_window_is_opened_only_as_it_was_planned() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T22:00 until 4/2T00:00 supervised 看護師長
         4/1 09:01 看護師長 revokes 看護師長 because Leaving
         4/1 22:00 運用責任者 opens R8-0017
         4/2 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/2T22:00 until 4/3T00:00
         4/2 09:01 システム管理者 retires target emr-db
         4/2 09:02 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/2T22:00 until 4/3T00:00
         4/2 22:00 システム管理者 opens R8-0019
         4/2 22:01 システム管理者 sets target emr-db at 192.0.2.10
         4/2 22:02 システム管理者 retires line line-2
         4/2 22:03 システム管理者 opens R8-0019
         4/2 22:04 システム管理者 sets line line-2
         4/2 22:05 システム管理者 retires terminal desk
         4/2 22:06 システム管理者 opens R8-0019
         4/2 22:07 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/2T23:00 until 4/3T00:00
         4/2 22:08 システム管理者 sets terminal desk of medical-one at 198.51.100.0/28
         4/2 22:09 システム管理者 strikes off 佐々木
         4/2 22:10 システム管理者 opens R8-0019",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 22:00 to 4/2 00:00
            4/1 09:01 R8-0018 revokes everything of 看護師長 at 4/1 09:01: R8-0005 (asked as User, Leaving)
            4/1 09:01 permit R8-0005 ends 4/1 09:01: revoked by R8-0018
            4/1 22:00 refused (6(4)②): 立会者に有効な利用者権限がありません。ほかの人を立会者にしてください。
            4/2 09:00 window R8-0019 planned: 佐々木 on emr-db over line-2, 4/2 22:00 to 4/3 00:00
            4/2 09:01 target emr-db retired
            4/2 09:02 refused (6(4)③): 「emr-db」は台帳で使われなくなっています。ほかのものを選ぶか、申請し直してください。
            4/2 22:00 refused (6(4)③): 「emr-db」は台帳で使われなくなっています。ほかのものを選ぶか、申請し直してください。
            4/2 22:01 target emr-db set at 192.0.2.10 port 22
            4/2 22:02 line line-2 retired
            4/2 22:03 refused (6(4)③): 「line-2」は台帳で使われなくなっています。ほかのものを選ぶか、申請し直してください。
            4/2 22:04 line line-2 set
            4/2 22:05 terminal desk retired
            4/2 22:06 refused (6(4)③): 「desk」は台帳で使われなくなっています。ほかのものを選ぶか、申請し直してください。
            4/2 22:07 refused (6(4)③): 「desk」は台帳で使われなくなっています。ほかのものを選ぶか、申請し直してください。
            4/2 22:08 terminal desk of medical-one set at 198.51.100.0/28
            4/2 22:09 佐々木 struck off
            4/2 22:10 refused (6(4)③): 登録された作業者ではありません。作業者の登録と公開鍵をシステム管理室に確認してください。
        "#]],
    );
}

// keeps: 6(4)③, rule 8
#[test]
fn an_emergency_has_the_vendors_own_terminals_and_a_free_line() {
    check(
        "4/1 09:00 システム管理者 registers medical-two until 2027/3/31
         4/1 09:01 システム管理者 enlists 井上 of medical-two
         4/1 09:02 システム管理者 sets terminal two of medical-two at 203.0.113.5
         4/1 09:03 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:05 システム管理者 opens in emergency medical-two with 井上 for emr-web until 4/1T11:00 because 停止
         4/1 10:06 システム管理者 opens in emergency medical-two with 井上 for emr-web at two until 4/1T11:00 because 停止
         4/1 10:07 システム管理者 shuts R8-0017
         4/1 10:08 システム管理者 opens in emergency medical-two with 井上 for emr-web at two until 4/1T11:00 because 停止",
        expect![[r#"
            4/1 09:00 medical-two registered, contract until 2027/3/31
            4/1 09:01 井上 enlisted of medical-two
            4/1 09:02 terminal two of medical-two set at 203.0.113.5
            4/1 09:03 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:05 refused (6(4)③): その端末はこの保守会社のものではありません。この会社の端末を選んでください。
            4/1 10:06 refused (6(4)②): 令和8年4月1日10:00から令和8年4月1日12:00まで、保守枠 R8-0017 が同じ回線を使います。時間か回線を変えてください。
            4/1 10:07 window R8-0017 closed
            4/1 10:08 window R8-0018 opened in emergency: 井上 on emr-web over line-2, 4/1 10:08 to 4/1 11:00, witnessed
        "#]],
    );
}

// keeps: 6(4)②
#[test]
fn a_report_for_a_window_that_is_closed_is_not_dropped_without_a_word() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 11:00 運用責任者 shuts R8-0017
         4/1 11:00 システム管理者 shuts R8-0017 because 更新完了
         4/1 11:01 システム管理者 shuts R8-0017",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 11:00 window R8-0017 closed
            4/1 11:00 refused (6(4)②): 保守枠 R8-0017 は閉じられました。新しい保守枠を作ってください。
            4/1 11:01 already so
        "#]],
    );
}

// keeps: 6(4)②, 6(4)③
#[test]
fn a_session_goes_on_for_its_own_worker_on_its_own_machine() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:01 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 10:02 佐々木 connects to emr-db as S-00001
         4/1 10:02 大野 connects to emr-db as S-00001
         4/1 10:02 佐々木 connects to emr-web as S-00001
         4/1 10:02 佐々木 connects to emr-db as S-00002",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:01 session S-00001 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 10:02 passes by R8-0017 until 4/1 12:00
            4/1 10:02 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 10:02 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 10:02 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}

// keeps: 6(4)④, rule 9
#[test]
fn the_first_month_is_that_of_the_first_line_also_when_it_was_an_emergency() {
    check_without(
        "4/1 09:00 システム管理者 registers medical-two until 2027/3/31
         4/1 09:01 システム管理者 enlists 井上 of medical-two
         4/1 09:02 システム管理者 sets line line-2
         4/1 09:03 システム管理者 sets target emr-web at 192.0.2.11
         4/1 09:04 システム管理者 sets terminal two of medical-two at 203.0.113.5
         4/1 09:05 システム管理者 opens in emergency medical-two with 井上 for emr-web at two until 4/1T11:00 because 停止
         4/1 12:00 運用責任者 ratifies R8-0016
         5/1 09:00 システム管理者 applies for remote medical-two with 井上 for emr-web at two
         5/1 09:01 運用責任者 endorses R8-0017
         5/1 09:02 システム委員A passes on R8-0017
         5/1 17:30 運用責任者 records approval of R8-0017 with システム委員B chaired 運用責任者
         6/1 09:00 運用責任者 closes the month 2026/5/1
         6/1 09:01 運用責任者 closes the month 2026/4/1
         6/1 09:02 運用責任者 closes the month 2026/5/1",
        expect![[r#"
            4/1 09:00 medical-two registered, contract until 2027/3/31
            4/1 09:01 井上 enlisted of medical-two
            4/1 09:02 line line-2 set
            4/1 09:03 target emr-web set at 192.0.2.11 port 22
            4/1 09:04 terminal two of medical-two set at 203.0.113.5
            4/1 09:05 window R8-0016 opened in emergency: 井上 on emr-web over line-2, 4/1 09:05 to 4/1 11:00, witnessed
            4/1 12:00 window R8-0016 ratified
            5/1 09:00 R8-0017 submitted: remote connection of medical-two, 5/1 to 2027/3/31, by システム管理者 (regulation 5 matrix 1)
            5/1 09:01 R8-0017 endorsed
            5/1 09:02 R8-0017 examined: passed on
            5/1 17:30 R8-0017 decided: Approve on 5/1, Meeting with 運用責任者 システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            5/1 17:30 remote permit R8-0017 for medical-two until 2027/3/31: {Shell, Exec}
            6/1 09:00 refused (6(4)④): 月次の報告は、まだ報告していない一番古い月から順に行います。
            6/1 09:01 month of 4/1 reported: 1 windows, 1 emergencies, 0 sessions, 0 concerns
            6/1 09:02 month of 5/1 reported: 0 windows, 0 emergencies, 0 sessions, 0 concerns
        "#]],
    );
}
