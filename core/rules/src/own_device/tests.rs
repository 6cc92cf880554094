//! Own devices: who may apply, on which systems, and what suspends and ends the permit.

use expect_test::{Expect, expect};

use crate::story::check;

const PERMITTED: &str = "
    4/1 08:00 運用責任者 lists systems ios-18 android-15:6/30
    4/1 09:00 副看護師長 applies for own-device ios-18 of 副看護師長 by vpn
    4/1 09:05 看護師長 endorses R8-0016
    4/1 09:10 システム委員A passes on R8-0016
    4/1 10:00 運用責任者 records approval of R8-0016 with システム委員A システム委員B chaired 運用責任者";

fn after(story: &str, outcome: Expect) {
    check(&format!("{PERMITTED}\n{story}"), outcome);
}

// keeps: 6(3)①, 6(3)③-application, rule 11
#[test]
fn a_device_comes_in_by_its_permit_alone() {
    check(
        &format!(
            "4/1 07:00 副看護師長 comes in with ios-18
             {PERMITTED}
             4/1 10:05 副看護師長 comes in with ios-18
             4/1 10:06 副看護師長 comes in with android-15
             4/1 10:07 副看護師長 comes in with ios-18 over gateway
             4/1 10:08 看護師長 comes in with ios-18"
        ),
        expect![[r#"
            4/1 07:00 refused (6(3)①): この端末・接続方式の許可がありません。個人所有端末利用申請書を出してください。
            4/1 08:00 systems listed: ios-18 android-15:6/30
            4/1 09:00 R8-0016 submitted: own device ios-18 of 20002 over VirtualDesktop by Vpn, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 endorsed
            4/1 09:10 R8-0016 examined: passed on
            4/1 10:00 R8-0016 decided: Approve on 4/1, Meeting with 運用責任者 システム委員A システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 10:00 own device permitted R8-0016
            4/1 10:05 passes by R8-0016 until 2027/4/1 00:00
            4/1 10:06 refused (6(3)①): この端末・接続方式の許可がありません。個人所有端末利用申請書を出してください。
            4/1 10:07 refused (6(3)①): この端末・接続方式の許可がありません。個人所有端末利用申請書を出してください。
            4/1 10:08 refused (6(3)①): この端末・接続方式の許可がありません。個人所有端末利用申請書を出してください。
        "#]],
    );
}

// keeps: 6(3)①, 6(3)②, 6(3)③-application, 6(3)③-method, rule 11
#[test]
fn what_the_form_lacks_is_refused() {
    check(
        "4/1 08:00 運用責任者 lists systems ios-18 android-15:6/30
         4/1 08:01 看護師長 lists systems ios-18
         4/1 09:00 副看護師長 applies for own-device ios-17 of 副看護師長
         4/1 09:01 副看護師長 applies for own-device ios-18 of 副看護師長 unpledged
         4/1 09:02 副看護師長 applies for own-device android-15 of 副看護師長 until 9/30
         4/1 09:03 副看護師長 applies for own-device ios-18 of 副看護師長 until 2027/4/1
         4/1 09:04 副看護師長 applies for own-device ios-18 of 副看護師長 with 20001
         4/1 09:05 看護師長 applies for own-device ios-18 of 副看護師長
         4/1 09:06 副看護師長 applies for own-device ios-18 of 副看護師長
         4/1 09:07 副看護師長 applies for own-device ios-18 of 副看護師長",
        expect![[r#"
            4/1 08:00 systems listed: ios-18 android-15:6/30
            4/1 08:01 refused (1(2)①): 設定を変える権限がありません。担当の方に依頼してください。
            4/1 09:00 refused (6(3)①): そのOSは使えるOSの一覧にありません。OSを更新するか、一覧から選び直してください。
            4/1 09:01 refused (6(3)②): 端末にデータを保存しないことの誓約が必要です。内容を読んで印を付けてください。
            4/1 09:02 refused (6(3)①): android-15 を使えるのは令和8年6月30日までです。利用終了日を早めるか、OSを更新してください。
            4/1 09:03 refused (1(2)①): 利用終了日は年度末（令和9年3月31日）までにしてください。続ける場合は年度ごとに更新します。
            4/1 09:04 refused (1(2)①): この利用者IDは登録されていません。
            4/1 09:05 refused: この様式は、使う本人が申請します。本人に依頼してください。
            4/1 09:06 R8-0016 submitted: own device ios-18 of 20002 over VirtualDesktop by Inside, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:07 refused: 同じ人の同じ申請が進行中です（受付 R8-0016）。そちらを開いてください。
        "#]],
    );
}

// keeps: 6(3)①
#[test]
fn a_system_taken_off_the_list_suspends_its_permits_until_it_is_back() {
    after(
        "4/2 08:00 運用責任者 lists systems ios-19
         4/2 08:01 副看護師長 comes in with ios-18
         4/3 08:00 運用責任者 lists systems ios-19 ios-18:4/5
         4/3 08:01 副看護師長 comes in with ios-18
         4/6 08:00 副看護師長 comes in with ios-18",
        expect![[r#"
            4/1 08:00 systems listed: ios-18 android-15:6/30
            4/1 09:00 R8-0016 submitted: own device ios-18 of 20002 over VirtualDesktop by Vpn, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 endorsed
            4/1 09:10 R8-0016 examined: passed on
            4/1 10:00 R8-0016 decided: Approve on 4/1, Meeting with 運用責任者 システム委員A システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 10:00 own device permitted R8-0016
            4/2 08:00 systems listed: ios-19
            4/2 08:01 refused (6(3)①): ios-18 が使えるOSの一覧にないため、許可 R8-0016 は停止しています。OSを更新して、新しく申請してください。
            4/3 08:00 systems listed: ios-19 ios-18:4/5
            4/3 08:01 passes by R8-0016 until 4/6 00:00
            4/6 08:00 refused (6(3)①): ios-18 が使えるOSの一覧にないため、許可 R8-0016 は停止しています。OSを更新して、新しく申請してください。
        "#]],
    );
}

// keeps: 6(3)①, 1(2)①-revoke, rule 2
#[test]
fn revocation_ends_the_device_with_the_right() {
    after(
        "4/2 08:00 総務課員 revokes 副看護師長 because Leaving at 4/3T17:00
         4/3 16:00 副看護師長 comes in with ios-18
         4/3 17:00 副看護師長 comes in with ios-18",
        expect![[r#"
            4/1 08:00 systems listed: ios-18 android-15:6/30
            4/1 09:00 R8-0016 submitted: own device ios-18 of 20002 over VirtualDesktop by Vpn, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 endorsed
            4/1 09:10 R8-0016 examined: passed on
            4/1 10:00 R8-0016 decided: Approve on 4/1, Meeting with 運用責任者 システム委員A システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 10:00 own device permitted R8-0016
            4/2 08:00 R8-0017 revokes everything of 副看護師長 at 4/3 17:00: R8-0006 (asked as GeneralAffairs, Leaving)
            4/2 08:00 permit R8-0006 ends 4/3 17:00: revoked by R8-0017
            4/2 08:00 own device R8-0016 closes 4/3 17:00 by R8-0017
            4/3 16:00 passes by R8-0016 until 4/3 17:00
            4/3 17:00 refused (1(2)①): 権限は令和8年4月3日17:00に失効しました（R8-0017）。部署の責任者に確認してください。
        "#]],
    );
}

// keeps: 6(3)①
#[test]
fn the_holder_or_the_house_ends_it_at_once() {
    after(
        "4/2 08:00 薬剤部長 ends device R8-0016 because 機種変更
         4/2 08:01 副看護師長 ends device R8-0016 because 機種変更
         4/2 08:02 副看護師長 ends device R8-0016 because 機種変更
         4/2 08:03 副看護師長 comes in with ios-18",
        expect![[r#"
            4/1 08:00 systems listed: ios-18 android-15:6/30
            4/1 09:00 R8-0016 submitted: own device ios-18 of 20002 over VirtualDesktop by Vpn, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 endorsed
            4/1 09:10 R8-0016 examined: passed on
            4/1 10:00 R8-0016 decided: Approve on 4/1, Meeting with 運用責任者 システム委員A システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 10:00 own device permitted R8-0016
            4/2 08:00 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
            4/2 08:01 own device R8-0016 ended: 機種変更
            4/2 08:02 already so
            4/2 08:03 refused (6(3)①): 端末の許可 R8-0016 は令和8年4月2日08:01に終わりました。必要なら新しく申請してください。
        "#]],
    );
}

// keeps: 6(3)①, rule 3
#[test]
fn a_head_passes_on_their_own_but_does_not_decide_on_it() {
    check(
        "4/1 08:00 運用責任者 lists systems ios-18
         4/1 09:00 看護師長 applies for own-device ios-18 of 看護師長
         4/1 09:01 somebody looks over R8-0016
         4/1 09:05 運用責任者 applies for own-device ios-18 of 運用責任者
         4/1 09:06 運用責任者 passes on R8-0017",
        expect![[r#"
            4/1 08:00 systems listed: ios-18
            4/1 09:00 R8-0016 submitted: own device ios-18 of 20001 over VirtualDesktop by Inside, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:00 R8-0016 endorsed
            4/1 09:01 R8-0016 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags []
            4/1 09:05 R8-0017 submitted: own device ios-18 of 50001 over VirtualDesktop by Inside, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0017 endorsed
            4/1 09:06 refused (1(2)①): 自分が申請した、または自分が対象の R8-0017 は決められません。ほかの方に依頼してください。
        "#]],
    );
}
