//! Each step at its own desk, by the one whose desk it is.

use expect_test::expect;

use crate::story::check;

// keeps: 1(2)①-grant
#[test]
fn no_desk_is_left_out() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:01 委員長 records approval of R8-0016 with 委員A 委員B
         4/1 09:02 看護師長 endorses R8-0016
         4/1 09:03 看護師長 hands in R8-0016 for 看護師-10234 as ward-nurse
         4/1 09:04 運用責任者 passes on R8-0099
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:06 システム委員A passes on R8-0016",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
            4/1 09:02 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
            4/1 09:03 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
            4/1 09:04 refused: 受付番号 R8-0099 は見つかりません。番号を確認してください。
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:06 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
        "#]],
    );
}

// keeps: 1(2)①-grant, rule 3
#[test]
fn nobody_sits_at_anothers_desk() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:01 委員長 passes on R8-0016
         4/1 09:02 監査責任者 passes on R8-0016
         4/1 09:03 看護師長 passes on R8-0016
         4/1 09:04 薬剤部長 endorses R8-0016
         4/1 09:05 システム委員A passes on R8-0016
         4/1 09:06 運用責任者 records approval of R8-0016 with 委員A 委員B
         4/1 09:07 監査責任者 records approval of R8-0016 with 委員A 委員B
         4/1 09:08 system records approval of R8-0016 with 委員A 委員B
         4/1 09:09 総務課員 issues provisionally R8-0016 because 急ぎ",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 refused (1(2)①): 申請を審査する権限がありません。担当の方に依頼してください。
            4/1 09:02 refused (1(2)①): 申請を審査する権限がありません。担当の方に依頼してください。
            4/1 09:03 refused (1(2)①): 申請を審査する権限がありません。担当の方に依頼してください。
            4/1 09:04 refused (1(2)①): 部署の申請を進める権限がありません。担当の方に依頼してください。
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:06 refused (1(2)①): カルテ管理委員会の決定を記録する権限がありません。担当の方に依頼してください。
            4/1 09:07 refused (1(2)①): カルテ管理委員会の決定を記録する権限がありません。担当の方に依頼してください。
            4/1 09:08 refused (1(2)①): 決定は人が行います。
            4/1 09:09 refused (1(2)①): 仮発行をする権限がありません。担当の方に依頼してください。
        "#]],
    );
}

// keeps: rule 15
#[test]
fn nobody_decides_on_something_else_than_they_looked_at() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 運用責任者 passes on R8-0016 stale
         4/1 09:06 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 stale with 委員A 委員B
         4/2 17:31 委員長 records approval of R8-0016 with 委員A 委員B",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 refused: 見ている間に内容が変わりました。変わった所を見てから、もう一度押してください。
            4/1 09:06 R8-0016 examined: passed on
            4/2 17:30 refused: 見ている間に内容が変わりました。変わった所を見てから、もう一度押してください。
            4/2 17:31 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:31 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:31 account 10234 issued to 看護師-10234 for R8-0016
        "#]],
    );
}

#[test]
fn an_application_waits_for_those_who_may_take_the_step() {
    check(
        "4/1 08:00 運用責任者 switches on substitutes
         4/1 08:01 運用責任者 names 病院長 until 4/30 for grant
         4/1 08:02 看護師長 names 委員D until 4/30 for rename
         4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:01 看護師長 looks over R8-0016
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:06 看護師長 looks over R8-0016
         4/1 10:00 運用責任者 applies to change 0001 to technician
         4/1 10:01 運用責任者 looks over R8-0017
         4/1 10:02 副看護師長 applies to rename 副看護師長 to 新姓
         4/1 10:03 副看護師長 looks over R8-0018
         4/1 10:04 看護師長 applies to rename 看護師長 to 新姓
         4/1 10:05 看護師長 looks over R8-0019
         4/1 10:06 運用責任者 returns R8-0017 because 理由が短い
         4/1 10:07 運用責任者 looks over R8-0017",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 08:01 substitution 1: 病院長 for 運用責任者 from 4/1 to 4/30, {Grant}
            4/1 08:02 substitution 2: 委員D for 看護師長 from 4/1 to 4/30, {Rename}
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 R8-0016 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B", "病院長 for 運用責任者"], flags [StartsBefore { meeting: Some(2026-04-10) }]
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:06 R8-0016 is Before(RecordCommittee), waits for ["委員長", "委員A", "委員B", "委員C", "委員D"], flags [StartsBefore { meeting: Some(2026-04-10) }]
            4/1 10:00 R8-0017 submitted: account 0001 as technician in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 10:01 R8-0017 is InExamination, waits for ["システム委員A", "システム委員B"], flags [NotOnList, StartsBefore { meeting: Some(2026-04-10) }]
            4/1 10:02 R8-0018 submitted: 副看護師長 to be called 新姓 from 4/1 (regulation 5 matrix 1)
            4/1 10:03 R8-0018 is WithHead, waits for ["看護師長", "委員D for 看護師長"], flags []
            4/1 10:04 R8-0019 submitted: 看護師長 to be called 新姓 from 4/1 (regulation 5 matrix 1)
            4/1 10:05 R8-0019 is WithHead, waits for ["運用責任者"], flags []
            4/1 10:06 refused (1(2)①): 自分が申請した、または自分が対象の R8-0017 は決められません。ほかの方に依頼してください。
            4/1 10:07 R8-0017 is InExamination, waits for ["システム委員A", "システム委員B"], flags [NotOnList, StartsBefore { meeting: Some(2026-04-10) }]
        "#]],
    );
}
