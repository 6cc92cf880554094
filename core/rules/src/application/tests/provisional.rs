//! 仮発行: before the meeting, with an end, ratified or lapsed.

use expect_test::expect;

use crate::story::check;

/// A nurse who starts before the next meeting (10 April), with the switch on.
const STARTED: &str = "
    4/1 08:00 運用責任者 switches on provisional 3
    4/1 08:10 看護師長 applies for 看護師-10234 as ward-nurse
    4/1 08:15 システム委員A passes on R8-0016
    4/1 08:20 運用責任者 issues provisionally R8-0016 because 4月1日から勤務
";

// keeps: 1(2)①-grant, rule 1
#[test]
fn what_nobody_ratifies_lapses_by_itself() {
    check(
        &format!(
            "{STARTED}
             4/1 08:30 10234 signs in to emr
             4/13 23:59 10234 signs in to emr
             4/14 00:00 10234 signs in to emr"
        ),
        expect![[r#"
            4/1 08:00 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 08:10 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 08:15 R8-0016 examined: passed on
            4/1 08:20 R8-0016 issued provisionally until 4/14 00:00: 4月1日から勤務
            4/1 08:20 permit R8-0016 granted provisionally until 4/14 00:00: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/1 08:20 account 10234 issued to 看護師-10234 for R8-0016
            4/1 08:30 passes by R8-0016 until 4/14 00:00, provisionally
            4/13 23:59 passes by R8-0016 until 4/14 00:00, provisionally
            4/14 00:00 refused (1(2)①): 仮発行 R8-0016 は委員会の承認がないまま令和8年4月14日00:00に期限が切れました。承認の状況を部署の責任者に確認してください。
        "#]],
    );
}

// keeps: rule 1
#[test]
fn ratified_in_time_it_goes_on() {
    check(
        &format!(
            "{STARTED}
             4/1 08:21 運用責任者 issues provisionally R8-0016 because 4月1日から勤務
             4/10 17:30 委員長 records approval of R8-0016 with 委員A 委員B
             4/14 08:30 10234 signs in to emr"
        ),
        expect![[r#"
            4/1 08:00 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 08:10 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 08:15 R8-0016 examined: passed on
            4/1 08:20 R8-0016 issued provisionally until 4/14 00:00: 4月1日から勤務
            4/1 08:20 permit R8-0016 granted provisionally until 4/14 00:00: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/1 08:20 account 10234 issued to 看護師-10234 for R8-0016
            4/1 08:21 already so
            4/10 17:30 R8-0016 decided: Approve on 4/10, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/10 17:30 permit R8-0016 confirmed
            4/14 08:30 passes by R8-0016 until 2027/4/1 00:00
        "#]],
    );
}

// keeps: rule 1
#[test]
fn ratified_late_it_opens_again() {
    check(
        &format!(
            "{STARTED}
             5/8 08:30 10234 signs in to emr
             5/8 17:30 委員長 records approval of R8-0016 with 委員A 委員B
             5/8 17:31 10234 signs in to emr"
        ),
        expect![[r#"
            4/1 08:00 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 08:10 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 08:15 R8-0016 examined: passed on
            4/1 08:20 R8-0016 issued provisionally until 4/14 00:00: 4月1日から勤務
            4/1 08:20 permit R8-0016 granted provisionally until 4/14 00:00: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/1 08:20 account 10234 issued to 看護師-10234 for R8-0016
            5/8 08:30 refused (1(2)①): 仮発行 R8-0016 は委員会の承認がないまま令和8年4月14日00:00に期限が切れました。承認の状況を部署の責任者に確認してください。
            5/8 17:30 R8-0016 decided: Approve on 5/8, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            5/8 17:30 permit R8-0016 confirmed
            5/8 17:31 passes by R8-0016 until 2027/4/1 00:00
        "#]],
    );
}

// keeps: rule 1
#[test]
fn refused_or_withdrawn_it_ends_at_once() {
    check(
        &format!(
            "{STARTED}
             4/10 17:29 10234 signs in to emr
             4/10 17:30 委員長 records refusal of R8-0016 with 委員A 委員B
             4/10 17:30 10234 signs in to emr
             4/11 08:10 看護師長 applies for 看護師-10235 as ward-nurse
             4/11 08:15 システム委員A passes on R8-0017
             4/11 08:20 運用責任者 issues provisionally R8-0017 because 欠員
             4/11 08:30 10235 signs in to emr
             4/11 09:00 看護師長 withdraws R8-0017
             4/11 09:00 10235 signs in to emr"
        ),
        expect![[r#"
            4/1 08:00 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 08:10 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 08:15 R8-0016 examined: passed on
            4/1 08:20 R8-0016 issued provisionally until 4/14 00:00: 4月1日から勤務
            4/1 08:20 permit R8-0016 granted provisionally until 4/14 00:00: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/1 08:20 account 10234 issued to 看護師-10234 for R8-0016
            4/10 17:29 passes by R8-0016 until 4/14 00:00, provisionally
            4/10 17:30 R8-0016 decided: Refuse on 4/10, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/10 17:30 permit R8-0016 ends 4/10 17:30: refused
            4/10 17:30 refused (1(2)①): 有効な許可がありません。部署の責任者に利用者権限の申請を依頼してください。
            4/11 08:10 R8-0017 submitted: 看護師-10235 as ward-nurse in emr, 4/11 to 2027/3/31 (regulation 5 matrix 1)
            4/11 08:15 R8-0017 examined: passed on
            4/11 08:20 R8-0017 issued provisionally until 5/12 00:00: 欠員
            4/11 08:20 permit R8-0017 granted provisionally until 5/12 00:00: 看護師-10235 10235 as ward-nurse in emr, 4/11 to 2027/3/31
            4/11 08:20 account 10235 issued to 看護師-10235 for R8-0017
            4/11 08:30 passes by R8-0017 until 5/12 00:00, provisionally
            4/11 09:00 R8-0017 withdrawn
            4/11 09:00 permit R8-0017 ends 4/11 09:00: withdrawn
            4/11 09:00 refused (1(2)①): 有効な許可がありません。部署の責任者に利用者権限の申請を依頼してください。
        "#]],
    );
}

// keeps: rule 1
#[test]
fn it_needs_the_switch_the_examination_and_a_meeting_in_the_calendar() {
    check(
        "4/1 08:10 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 08:11 運用責任者 issues provisionally R8-0016 because 急ぎ
         4/1 08:12 運用責任者 switches on provisional 3
         4/1 08:13 運用責任者 issues provisionally R8-0016 because 急ぎ
         4/1 08:14 システム委員A passes on R8-0016
         4/1 08:15 運用責任者 issues provisionally R8-0016 stale because 急ぎ
         4/1 08:16 運用責任者 sets meetings of record-committee 2026/3/10
         4/1 08:17 運用責任者 issues provisionally R8-0016 because 急ぎ
         4/1 09:00 看護師長 applies to rename 看護師-10235 to 新姓
         4/1 09:01 システム委員A passes on R8-0017
         4/1 09:02 運用責任者 issues provisionally R8-0017 because 急ぎ",
        expect![[r#"
            4/1 08:10 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 08:11 refused: 仮発行はこの病院では使わない設定です。運用責任者に確認してください。
            4/1 08:12 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 08:13 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
            4/1 08:14 R8-0016 examined: passed on
            4/1 08:15 refused: 見ている間に内容が変わりました。変わった所を見てから、もう一度押してください。
            4/1 08:16 RecordCommittee meets on 3/10
            4/1 08:17 refused: 次のカルテ管理委員会の日が登録されていません。設定で開催日を登録してください。
            4/1 09:00 R8-0017 submitted: 看護師-10235 to be called 新姓 from 4/1 (regulation 5 matrix 1)
            4/1 09:01 R8-0017 examined: passed on
            4/1 09:02 refused: R8-0017 は今その段階にありません。申請のページで進み具合を確認してください。
        "#]],
    );
}

// keeps: rule 1, rule 11
#[test]
fn it_never_outlasts_its_own_term() {
    check(
        "4/1 08:00 運用責任者 switches on provisional 30
         4/1 08:10 看護師長 applies for 看護師-10234 as ward-nurse until 4/20
         4/1 08:15 システム委員A passes on R8-0016
         4/1 08:20 運用責任者 issues provisionally R8-0016 because 短期
         4/20 23:59 10234 signs in to emr
         4/21 00:00 10234 signs in to emr",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: Some(30), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 08:10 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 4/20 (regulation 5 matrix 1)
            4/1 08:15 R8-0016 examined: passed on
            4/1 08:20 R8-0016 issued provisionally until 4/21 00:00: 短期
            4/1 08:20 permit R8-0016 granted provisionally until 4/21 00:00: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 4/20
            4/1 08:20 account 10234 issued to 看護師-10234 for R8-0016
            4/20 23:59 passes by R8-0016 until 4/21 00:00, provisionally
            4/21 00:00 refused (1(2)①): 仮発行 R8-0016 は委員会の承認がないまま令和8年4月21日00:00に期限が切れました。承認の状況を部署の責任者に確認してください。
        "#]],
    );
}

// keeps: rule 1
#[test]
fn a_provisional_change_leaves_the_earlier_right_standing() {
    check(
        "4/1 08:00 運用責任者 switches on provisional 3
         4/1 08:10 看護師長 applies to change 20002 to pharmacist because 兼務
         4/1 08:15 システム委員A passes on R8-0016
         4/1 08:20 運用責任者 issues provisionally R8-0016 because 異動
         4/1 08:30 20002 asks to view prescription
         4/1 08:30 20002 asks to view nursing own-department
         4/14 00:00 20002 asks to view prescription
         4/14 00:00 20002 asks to view nursing own-department
         5/8 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         5/8 17:31 20002 asks to view prescription
         5/8 17:31 副看護師長 looks at 副看護師長",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 08:10 R8-0016 submitted: account 20002 as pharmacist in emr, 4/1 to 2027/3/31, because 兼務 (regulation 5 matrix 1)
            4/1 08:15 R8-0016 examined: passed on
            4/1 08:20 R8-0016 issued provisionally until 4/14 00:00: 異動
            4/1 08:20 permit R8-0016 granted provisionally until 4/14 00:00: 副看護師長 20002 as pharmacist in emr, 4/1 to 2027/3/31, because 兼務
            4/1 08:30 passes by R8-0016 until 4/14 00:00, provisionally
            4/1 08:30 refused (1(1)): 利用者情報区分「薬剤師」では「看護記録」の参照はできません。
            4/14 00:00 refused (1(1)): 利用者情報区分「病棟看護師」では「処方」の参照は所属部署の患者に限ります。
            4/14 00:00 passes by R8-0006 until 2027/4/1 00:00
            5/8 17:30 R8-0016 decided: Approve on 5/8, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            5/8 17:30 permit R8-0016 confirmed
            5/8 17:30 permit R8-0006 ends 5/8 17:30: superseded by R8-0016
            5/8 17:31 passes by R8-0016 until 2027/4/1 00:00
            5/8 17:31 20002の氏名 of 看護部3病棟, on the list, formerly [], permits ["R8-0006 20002 Replaced { at: 2026-05-08T08:30:00Z }", "R8-0016 20002 Effective { until: 2027-03-31T15:00:00Z }"]
        "#]],
    );
}

// keeps: rule 1, rule 3
#[test]
fn nobody_issues_provisionally_for_themselves() {
    check(
        "4/1 08:00 運用責任者 switches on provisional 3
         4/1 08:10 運用責任者 applies to change 0001 to technician
         4/1 08:15 システム委員A passes on R8-0016
         4/1 08:20 運用責任者 issues provisionally R8-0016 because 急ぎ
         4/1 08:21 運用責任者 records a waiver until 9/30 because 職員3名
         4/1 08:22 運用責任者 issues provisionally R8-0016 because 急ぎ",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 08:10 R8-0016 submitted: account 0001 as technician in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 08:15 R8-0016 examined: passed on
            4/1 08:20 refused (1(2)①): 自分が申請した、または自分が対象の R8-0016 は決められません。ほかの方に依頼してください。
            4/1 08:21 waiver until 9/30: 職員3名
            4/1 08:22 R8-0016 issued provisionally until 4/14 00:00 under the waiver: 急ぎ
            4/1 08:22 permit R8-0016 granted provisionally until 4/14 00:00: システム管理者 0001 as technician in emr, 4/1 to 2027/3/31
        "#]],
    );
}
