//! Remote maintenance: a line exists only while a permit is being used.

mod aside;
mod changed;
mod halt;

use expect_test::expect;

use crate::story::check_with_vendor as check;

// keeps: 6(4)②, 6(4)③, rule 8
#[test]
fn a_worker_passes_only_inside_an_opened_window() {
    check(
        "4/1 09:00 佐々木 connects to emr-db
         4/1 09:01 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T22:00 until 4/2T00:00 because 定期更新
         4/1 09:02 佐々木 connects to emr-db
         4/1 21:59 システム管理者 opens R8-0017
         4/1 22:04 システム管理者 opens R8-0017
         4/1 22:05 佐々木 connects to emr-db
         4/1 22:05 佐々木 connects to emr-db for shell
         4/1 22:05 佐々木 connects to emr-db for send
         4/1 22:05 佐々木 connects to emr-db from 203.0.113.9
         4/1 22:05 佐々木 connects to emr-web
         4/1 22:05 大野 connects to emr-db
         4/1 22:05 誰か connects to emr-db
         4/1 23:30 システム管理者 shuts R8-0017 because 更新完了
         4/1 23:31 佐々木 connects to emr-db",
        expect![[r#"
            4/1 09:00 refused (6(4)②): 開いている保守枠がありません。病院の担当者に、保守枠を開くよう依頼してください。
            4/1 09:01 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 22:00 to 4/2 00:00
            4/1 09:02 refused (6(4)②): 保守枠 R8-0017 は令和8年4月1日22:00からです。時間になってから、病院の担当者が開きます。
            4/1 21:59 refused (6(4)②): 保守枠 R8-0017 は令和8年4月1日22:00からです。時間になってから、病院の担当者が開きます。
            4/1 22:04 window R8-0017 opened
            4/1 22:05 passes by R8-0017 until 4/2 00:00
            4/1 22:05 passes by R8-0017 until 4/2 00:00
            4/1 22:05 refused (6(5)②): ファイルの授受はできません。ファイルの持ち込みはこの許可に入っていません。必要なら申請してください。
            4/1 22:05 refused (6(4)③): 203.0.113.9 は登録された端末のアドレスではありません。登録した端末から接続してください。
            4/1 22:05 refused (6(4)③): 「emr-web」はこの許可の対象機器に入っていません。機器名を確認してください。
            4/1 22:05 refused (6(4)②): 開いている保守枠がありません。病院の担当者に、保守枠を開くよう依頼してください。
            4/1 22:05 refused (6(4)③): 登録された作業者ではありません。作業者の登録と公開鍵をシステム管理室に確認してください。
            4/1 23:30 window R8-0017 closed: 更新完了
            4/1 23:31 refused (6(4)②): 開いている保守枠がありません。病院の担当者に、保守枠を開くよう依頼してください。
        "#]],
    );
}

// keeps: 6(4)②, rule 8
#[test]
fn a_window_ends_by_itself_and_is_extended_by_somebody_else() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T22:00 until 4/1T23:00
         4/1 22:00 システム管理者 opens R8-0017
         4/1 22:50 システム管理者 asks for more R8-0017 until 4/1T23:30
         4/1 22:51 システム管理者 extends R8-0017
         4/1 22:52 運用責任者 extends R8-0017
         4/1 23:10 佐々木 connects to emr-db
         4/1 23:15 system asks for more R8-0017 until 4/2T00:00
         4/1 23:16 システム管理者 extends R8-0017
         4/1 23:20 運用責任者 asks for more R8-0017 until 4/2T06:30
         4/2 00:00 佐々木 connects to emr-db
         4/2 00:01 システム管理者 extends R8-0017
         4/2 00:02 システム管理者 shuts R8-0017",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 22:00 to 4/1 23:00
            4/1 22:00 window R8-0017 opened
            4/1 22:50 window R8-0017: more time asked for, until 4/1 23:30
            4/1 22:51 refused (1(2)①): 自分が申請したものは承認できません。ほかの方に依頼してください。
            4/1 22:52 window R8-0017 extended until 4/1 23:30
            4/1 23:10 passes by R8-0017 until 4/1 23:30
            4/1 23:15 window R8-0017: more time asked for, until 4/2 00:00
            4/1 23:16 window R8-0017 extended until 4/2 00:00
            4/1 23:20 refused (6(4)②): 保守枠は8時間までです。終わりの時刻を早めるか、二つに分けてください。
            4/2 00:00 refused (6(4)②): 保守枠 R8-0017 は令和8年4月2日00:00に終わりました。続ける場合は新しい保守枠を作ってください。
            4/2 00:01 refused (6(4)②): 保守枠 R8-0017 は令和8年4月2日00:00に終わりました。続ける場合は新しい保守枠を作ってください。
            4/2 00:02 window R8-0017 closed
        "#]],
    );
}

// keeps: 6(4)①, 6(4)③, rule 8, rule 11
#[test]
fn a_window_needs_permit_contract_statement_and_hours() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T19:00
         4/1 09:01 システム管理者 plans R8-0016 with 大野 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 09:02 システム管理者 plans R8-0016 with 佐々木 for emr-web from 4/1T10:00 until 4/1T12:00
         4/1 09:03 システム管理者 plans R8-0015 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 09:04 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00 supervised 看護師-10234
         4/1 09:05 システム管理者 attests medical-one until 4/1
         4/1 09:06 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/2T10:00 until 4/2T12:00
         4/1 09:07 システム管理者 attests medical-one until 2027/3/31
         4/1 09:08 システム管理者 registers medical-one until 4/1
         4/1 09:09 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/2T10:00 until 4/2T12:00
         4/1 09:10 システム管理者 registers medical-one until 2027/3/31
         4/1 09:11 看護師長 plans R8-0016 with 佐々木 for emr-db from 4/2T10:00 until 4/2T12:00
         4/1 09:12 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/2T10:00 until 4/2T12:00
         4/2 10:00 システム管理者 opens R8-0017
         4/2 10:01 佐々木 connects to emr-db
         4/2 10:02 運用責任者 ends permit R8-0016 because 契約見直し
         4/2 10:03 佐々木 connects to emr-db",
        expect![[r#"
            4/1 09:00 refused (6(4)②): 保守枠は8時間までです。終わりの時刻を早めるか、二つに分けてください。
            4/1 09:01 refused (6(4)③): 登録された作業者ではありません。作業者の登録と公開鍵をシステム管理室に確認してください。
            4/1 09:02 refused (6(4)③): 「emr-web」はこの許可の対象機器に入っていません。機器名を確認してください。
            4/1 09:03 refused (6(4)③): リモート接続の許可がありません。院内ネットワークリモート接続利用申請書を出してください。
            4/1 09:04 refused (6(4)②): 立会者に有効な利用者権限がありません。ほかの人を立会者にしてください。
            4/1 09:05 medical-one keeps nothing, until 4/1
            4/1 09:06 refused (6(4)①): medical-oneの「保存しません」の確認書がないか、期限が足りません。新しい確認書を登録してください。
            4/1 09:07 medical-one keeps nothing, until 2027/3/31
            4/1 09:08 medical-one registered, contract until 4/1
            4/1 09:09 refused (6(4)③): medical-oneの保守契約は令和8年4月1日で終わります。契約の更新を登録してから進めてください。
            4/1 09:10 medical-one registered, contract until 2027/3/31
            4/1 09:11 refused (1(2)①): 保守枠を扱う権限がありません。担当の方に依頼してください。
            4/1 09:12 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/2 10:00 to 4/2 12:00
            4/2 10:00 window R8-0017 opened
            4/2 10:01 passes by R8-0017 until 4/2 12:00
            4/2 10:02 remote permit R8-0016 ended: 契約見直し
            4/2 10:03 refused (6(4)③): リモート接続の許可 R8-0016 は令和8年4月2日10:02に取り消されました。必要なら新しく申請してください。
        "#]],
    );
}

// keeps: 6(4)③, rule 8
#[test]
fn one_vendor_at_a_time_uses_a_line() {
    check(
        "4/1 09:00 システム管理者 registers medical-two until 2027/3/31
         4/1 09:01 システム管理者 attests medical-two until 2027/3/31
         4/1 09:02 システム管理者 enlists 井上 of medical-two
         4/1 09:03 システム管理者 sets terminal two of medical-two at 203.0.113.5
         4/1 09:04 システム管理者 applies for remote medical-two with 井上 for emr-web at two
         4/1 09:05 運用責任者 endorses R8-0017
         4/1 09:06 システム委員A passes on R8-0017
         4/1 17:30 運用責任者 records approval of R8-0017 with システム委員B chaired 運用責任者
         4/1 18:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T22:00 until 4/2T00:00
         4/1 18:01 システム管理者 plans R8-0017 with 井上 for emr-web from 4/1T23:00 until 4/2T01:00
         4/1 18:02 システム管理者 plans R8-0017 with 井上 for emr-web from 4/2T00:00 until 4/2T01:00",
        expect![[r#"
            4/1 09:00 medical-two registered, contract until 2027/3/31
            4/1 09:01 medical-two keeps nothing, until 2027/3/31
            4/1 09:02 井上 enlisted of medical-two
            4/1 09:03 terminal two of medical-two set at 203.0.113.5
            4/1 09:04 R8-0017 submitted: remote connection of medical-two, 4/1 to 2027/3/31, by システム管理者 (regulation 5 matrix 1)
            4/1 09:05 R8-0017 endorsed
            4/1 09:06 R8-0017 examined: passed on
            4/1 17:30 R8-0017 decided: Approve on 4/1, Meeting with 運用責任者 システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 17:30 remote permit R8-0017 for medical-two until 2027/3/31: {Shell, Exec}
            4/1 18:00 window R8-0018 planned: 佐々木 on emr-db over line-2, 4/1 22:00 to 4/2 00:00
            4/1 18:01 refused (6(4)②): 令和8年4月1日22:00から令和8年4月2日00:00まで、保守枠 R8-0018 が同じ回線を使います。時間か回線を変えてください。
            4/1 18:02 window R8-0019 planned: 井上 on emr-web over line-2, 4/2 00:00 to 4/2 01:00
        "#]],
    );
}

// keeps: rule 3, rule 8
#[test]
fn an_emergency_is_ratified_within_a_day_or_blocks_the_vendor() {
    check(
        "4/1 02:00 システム管理者 opens in emergency medical-one with 大野 for emr-web until 4/1T06:00 because 停止
         4/1 02:05 大野 connects to emr-web for shell
         4/1 02:05 大野 connects to emr-web for send
         4/1 06:00 大野 connects to emr-web
         4/1 06:05 システム管理者 shuts R8-0017 because 復旧
         4/1 09:00 システム管理者 ratifies R8-0017
         4/2 02:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/2T10:00 until 4/2T12:00
         4/2 02:01 システム管理者 opens in emergency medical-one with 大野 for emr-web until 4/2T06:00 because 停止
         4/2 09:00 運用責任者 ratifies R8-0017
         4/2 09:01 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/2T10:00 until 4/2T12:00",
        expect![[r#"
            4/1 02:00 window R8-0017 opened in emergency: 大野 on emr-web over line-2, 4/1 02:00 to 4/1 06:00, witnessed
            4/1 02:05 passes by R8-0017 until 4/1 06:00, witnessed
            4/1 02:05 refused (6(5)②): ファイルの授受はできません。ファイルの持ち込みはこの許可に入っていません。必要なら申請してください。
            4/1 06:00 refused (6(4)②): 保守枠 R8-0017 は令和8年4月1日06:00に終わりました。続ける場合は新しい保守枠を作ってください。
            4/1 06:05 window R8-0017 closed: 復旧
            4/1 09:00 refused (1(2)①): 緊急の保守枠を承認する権限がありません。担当の方に依頼してください。
            4/2 02:00 refused (6(4)③): 緊急の保守枠 R8-0017 が24時間のうちに承認されていません。承認されるまでこの会社は接続できません。
            4/2 02:01 refused (6(4)③): 緊急の保守枠 R8-0017 が24時間のうちに承認されていません。承認されるまでこの会社は接続できません。
            4/2 09:00 window R8-0017 ratified
            4/2 09:01 window R8-0018 planned: 佐々木 on emr-db over line-2, 4/2 10:00 to 4/2 12:00
        "#]],
    );
}

// keeps: 6(4)④, rule 3, rule 9
#[test]
fn every_session_is_reviewed_by_somebody_who_had_no_part_in_it() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:01 システム管理者 starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 10:01 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 10:02 system notes the recording of S-00001
         4/1 10:03 システム委員B reviews S-00001
         4/1 11:00 system ends session S-00001 with 2
         4/1 11:01 system ends session S-00001 with 2
         4/1 11:02 システム管理者 reviews S-00001 with 2
         4/1 11:03 システム委員A reviews S-00001 with 2
         4/3 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/3T10:00 until 4/3T12:00
         4/3 09:01 システム委員B reviews S-00001 with 1
         4/3 09:02 システム委員B reviews S-00001 with 2 as concern
         4/3 09:03 システム委員B reviews S-00001 with 2 as concern because sudoの記録
         4/3 09:04 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/3T10:00 until 4/3T12:00",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:01 refused: この記録はシステムだけが書きます。
            4/1 10:01 session S-00001 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 10:02 session S-00001 recorded: 3 chunks
            4/1 10:03 refused: S-00001 はまだ続いています。終わってから点検してください。
            4/1 11:00 session S-00001 ended: Left, 2 markers
            4/1 11:01 already so
            4/1 11:02 refused (6(4)④): この作業の申請、承認、保守枠に関わった人は点検できません。ほかの方に依頼してください。
            4/1 11:03 refused (6(4)④): この作業の申請、承認、保守枠に関わった人は点検できません。ほかの方に依頼してください。
            4/3 09:00 refused (6(4)④): medical-oneの作業記録の点検が1件遅れています。点検を終えてから保守枠を作ってください。
            4/3 09:01 refused (6(4)④): まだ見ていない要確認の場面が1か所あります。すべて見てください。見られないときは「要確認」としてください。
            4/3 09:02 refused (6(4)④): 「問題なし」以外の判断には、気づいたことを一つ以上書いてください。
            4/3 09:03 session S-00001 reviewed: Concern, with remarks
            4/3 09:04 window R8-0018 planned: 佐々木 on emr-db over line-2, 4/3 10:00 to 4/3 12:00
        "#]],
    );
}

// keeps: 6(4)②, rule 8
#[test]
fn a_staff_member_cuts_one_session() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:01 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 10:02 佐々木 connects to emr-db as S-00001
         4/1 10:03 看護師長 cuts S-00001
         4/1 10:03 運用責任者 cuts S-00001
         4/1 10:03 佐々木 connects to emr-db as S-00001
         4/1 10:04 佐々木 connects to emr-db
         4/1 10:05 運用責任者 cuts S-00001
         4/1 10:06 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 10:07 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T22:00 until 4/1T23:00
         4/1 10:08 システム管理者 shuts R8-0017
         4/1 10:09 佐々木 connects to emr-db as S-00002",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:01 session S-00001 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 10:02 passes by R8-0017 until 4/1 12:00
            4/1 10:03 refused (1(2)①): 保守枠を扱う権限がありません。担当の方に依頼してください。
            4/1 10:03 session S-00001 to be cut
            4/1 10:03 refused (6(4)②): S-00001 は病院の担当者が終わらせました。続ける必要があれば担当者に連絡してください。
            4/1 10:04 passes by R8-0017 until 4/1 12:00
            4/1 10:05 already so
            4/1 10:06 session S-00002 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 10:07 window R8-0018 planned: 佐々木 on emr-db over line-2, 4/1 22:00 to 4/1 23:00
            4/1 10:08 window R8-0017 closed
            4/1 10:09 refused (6(4)②): 保守枠 R8-0017 は閉じられました。新しい保守枠を作ってください。
        "#]],
    );
}

// keeps: 6(4)④, rule 9
#[test]
fn a_month_closes_when_everything_is_reviewed_also_when_there_was_nothing() {
    check(
        "4/1 09:00 運用責任者 closes the month 2026/3/1
         4/1 09:01 運用責任者 closes the month 2026/4/1
         4/1 09:05 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:01 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 11:00 system ends session S-00001
         5/1 09:00 運用責任者 closes the month 2026/5/1
         5/1 09:01 運用責任者 closes the month 2026/4/1
         5/1 09:02 システム委員B reviews S-00001
         5/1 09:03 運用責任者 closes the month 2026/4/1
         5/1 09:04 運用責任者 closes the month 2026/4/1",
        expect![[r#"
            4/1 09:00 month of 3/1 reported: 0 windows, 0 emergencies, 0 sessions, 0 concerns
            4/1 09:01 refused (6(4)④): その月はまだ終わっていません。翌月になってから報告してください。
            4/1 09:05 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:01 session S-00001 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 11:00 session S-00001 ended: Left, 0 markers
            5/1 09:00 refused (6(4)④): 月次の報告は、まだ報告していない一番古い月から順に行います。
            5/1 09:01 refused (6(4)④): 点検の終わっていない作業が1件あります。点検してから月次の報告をしてください。
            5/1 09:02 session S-00001 reviewed: Fine
            5/1 09:03 month of 4/1 reported: 1 windows, 0 emergencies, 1 sessions, 0 concerns
            5/1 09:04 already so
        "#]],
    );
}

// keeps: 6(4)④, rule 9
#[test]
fn what_a_firewall_saw_outside_windows_is_read_before_the_month_closes() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 11:00 システム管理者 shuts R8-0017
         5/1 09:00 看護師長 imports the log april 2026/4/1T10:30=198.51.100.7=192.0.2.10
         5/1 09:01 運用責任者 imports the log april 2026/4/1T09:59=198.51.100.7=192.0.2.10 \
2026/4/1T10:30=198.51.100.7=203.0.113.1 2026/4/1T10:31=198.51.100.7=192.0.2.11 \
2026/4/1T10:32=203.0.113.9=192.0.2.10 2026/4/1T11:05=198.51.100.7=192.0.2.10
         5/1 09:02 運用責任者 imports the log april 2026/4/1T10:30=198.51.100.7=192.0.2.10
         5/1 09:03 運用責任者 closes the month 2026/3/1
         5/1 09:04 運用責任者 closes the month 2026/4/1
         5/1 09:05 運用責任者 explains 1-1 because 作業前の疎通確認
         5/1 09:06 運用責任者 explains 1-2 because 監視装置
         5/1 09:07 運用責任者 explains 1-2 because 監視装置
         5/1 09:08 運用責任者 explains 1-4 because なし
         5/1 09:09 運用責任者 explains 1-3 because 時計のずれ
         5/1 09:10 運用責任者 closes the month 2026/4/1",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 11:00 window R8-0017 closed
            5/1 09:00 refused (1(2)①): 作業記録を点検する権限がありません。担当の方に依頼してください。
            5/1 09:01 log read: 5 connections, 3 fit no window, 0 lines unread
            5/1 09:02 already so
            5/1 09:03 month of 3/1 reported: 0 windows, 0 emergencies, 0 sessions, 0 concerns
            5/1 09:04 refused (6(4)④): 保守枠と合わない接続が3件、確かめられていません。ログ照合で理由を書いてから報告してください。
            5/1 09:05 connection 1-1: Fine, 作業前の疎通確認
            5/1 09:06 connection 1-2: Fine, 監視装置
            5/1 09:07 connection 1-2: Fine, 監視装置
            5/1 09:08 refused: その記録は見つかりません。一覧から選び直してください。
            5/1 09:09 connection 1-3: Fine, 時計のずれ
            5/1 09:10 month of 4/1 reported: 1 windows, 0 emergencies, 0 sessions, 0 concerns, 3 exceptions
        "#]],
    );
}

// keeps: 6(4)④
#[test]
fn other_traffic_in_a_log_does_not_count_unless_it_touches_what_is_listed() {
    check(
        "5/1 09:01 運用責任者 imports the log april mixed 2026/4/1T10:30=203.0.113.9=203.0.113.1 \
2026/4/1T10:31=203.0.113.9=192.0.2.10 2026/4/1T10:32=198.51.100.7=203.0.113.1",
        expect![[r#"
            5/1 09:01 log read: 2 connections, 2 fit no window, 0 lines unread
        "#]],
    );
}

// keeps: 6(4)③
#[test]
fn an_f5_whose_first_day_went_by_while_it_waited_is_still_decided() {
    check(
        "4/1 09:00 システム管理者 registers medical-two until 2027/3/31
         4/1 09:01 システム管理者 enlists 井上 of medical-two
         4/1 09:02 システム管理者 sets terminal two of medical-two at 203.0.113.5
         4/1 09:03 システム管理者 applies for remote medical-two with 井上 for emr-web at two
         4/2 09:00 運用責任者 endorses R8-0017
         4/3 09:00 システム委員A passes on R8-0017
         4/3 17:30 運用責任者 records approval of R8-0017 with システム委員B chaired 運用責任者",
        expect![[r#"
            4/1 09:00 medical-two registered, contract until 2027/3/31
            4/1 09:01 井上 enlisted of medical-two
            4/1 09:02 terminal two of medical-two set at 203.0.113.5
            4/1 09:03 R8-0017 submitted: remote connection of medical-two, 4/1 to 2027/3/31, by システム管理者 (regulation 5 matrix 1)
            4/2 09:00 R8-0017 endorsed
            4/3 09:00 R8-0017 examined: passed on
            4/3 17:30 R8-0017 decided: Approve on 4/3, Meeting with 運用責任者 システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/3 17:30 remote permit R8-0017 for medical-two until 2027/3/31: {Shell, Exec}
        "#]],
    );
}
