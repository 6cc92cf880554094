//! A new user right, from the form to the sign-in.

use expect_test::expect;

use crate::story::check;

// keeps: 1(2)①-grant, rule 1, rule 15
#[test]
fn a_grant_goes_from_the_head_over_both_committees_to_the_permit() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse from 4/3
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B 委員C
         4/3 08:30 10234 signs in to emr",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/3 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/3 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 08:30 passes by R8-0016 until 2027/4/1 00:00
        "#]],
    );
}

// keeps: 1(2)①-grant, rule 1, rule 11
#[test]
fn nothing_opens_without_a_decision_before_the_start_or_after_the_end() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse from 4/3
         4/1 09:01 10234 signs in to emr
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:06 10234 signs in to emr
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B 委員C
         4/2 23:59 10234 signs in to emr
         4/2 23:59 10234 opens the office
         4/3 00:00 10234 signs in to emr
         4/3 00:00 10234 signs in to pacs
         3/31 23:59 10234 signs in to emr
         4/1 00:00 10234 signs in to emr",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/3 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 refused (1(2)①): この利用者IDは登録されていません。
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:06 refused (1(2)①): この利用者IDは登録されていません。
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/3 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/2 23:59 refused (1(2)①): 許可 R8-0016 は令和8年4月3日から有効です。それまでは利用できません。
            4/2 23:59 refused (1(2)①): 許可 R8-0016 は令和8年4月3日から有効です。それまでは利用できません。
            4/3 00:00 passes by R8-0016 until 2027/4/1 00:00
            4/3 00:00 refused (1(1)): 「pacs」は許可された対象システムに入っていません。権限変更を申請してください。
            2027/3/31 23:59 passes by R8-0016 until 2027/4/1 00:00
            2027/4/1 00:00 refused (1(2)①): 許可 R8-0016 は令和9年3月31日で終わりました。部署の責任者に更新の申請を依頼してください。
        "#]],
    );
}

// keeps: 1(2)①-grant, rule 15
#[test]
fn what_was_returned_is_handed_in_again_and_examined_again() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 運用責任者 returns R8-0016 because 期間が短い
         4/1 09:06 運用責任者 passes on R8-0016
         4/1 09:10 看護師長 looks over R8-0016
         4/1 09:20 看護師長 hands in R8-0016 for 看護師-10235 as ward-nurse
         4/1 09:21 看護師長 hands in R8-0016 to change 20001 to clerk
         4/1 09:22 薬剤部長 hands in R8-0016 for 看護師-10234 as ward-nurse
         4/1 09:30 看護師長 hands in R8-0016 for 看護師-10234 as ward-nurse from 4/5
         4/1 09:31 看護師長 hands in R8-0016 for 看護師-10234 as ward-nurse from 4/6
         4/1 09:35 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B 委員C",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: returned: 期間が短い
            4/1 09:06 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
            4/1 09:10 R8-0016 is Returned, waits for [], flags [StartsBefore { meeting: Some(2026-04-10) }]
            4/1 09:20 refused: 差し戻された申請とは別の人や様式です。新しく申請してください。
            4/1 09:21 refused: 差し戻された申請とは別の人や様式です。新しく申請してください。
            4/1 09:22 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
            4/1 09:30 R8-0016 handed in again: 看護師-10234 as ward-nurse in emr, 4/5 to 2027/3/31
            4/1 09:31 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
            4/1 09:35 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/5 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
        "#]],
    );
}

// keeps: 1(2)①-grant
#[test]
fn either_committee_may_refuse_and_that_is_the_end() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 運用責任者 refuses R8-0016 because 在籍の確認ができない
         4/1 09:06 運用責任者 passes on R8-0016
         4/1 09:07 看護師長 withdraws R8-0016
         4/1 10:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 10:05 運用責任者 passes on R8-0017
         4/2 17:30 委員長 records refusal of R8-0017 with 委員A 委員B
         4/2 17:31 委員長 records approval of R8-0017 with 委員A 委員B
         4/3 08:30 10234 signs in to emr",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: refused: 在籍の確認ができない
            4/1 09:06 refused: R8-0016 はもう決定されています。
            4/1 09:07 refused: R8-0016 はもう決定されています。
            4/1 10:00 R8-0017 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 10:05 R8-0017 examined: passed on
            4/2 17:30 R8-0017 decided: Refuse on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:31 refused: R8-0017 はもう決定されています。
            4/3 08:30 refused (1(2)①): この利用者IDは登録されていません。
        "#]],
    );
}

#[test]
fn only_the_applicant_withdraws_and_only_once() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:01 薬剤部長 withdraws R8-0016
         4/1 09:02 system withdraws R8-0016
         4/1 09:03 看護師長 withdraws R8-0016
         4/1 09:04 看護師長 withdraws R8-0016
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:06 看護師長 withdraws R8-0099",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 refused: 申請した人だけができます。
            4/1 09:02 refused (1(2)①): 決定は人が行います。
            4/1 09:03 R8-0016 withdrawn
            4/1 09:04 already so
            4/1 09:05 refused: R8-0016 は申請者が取り下げました。
            4/1 09:06 refused: 受付番号 R8-0099 は見つかりません。番号を確認してください。
        "#]],
    );
}

#[test]
fn what_is_deferred_comes_before_the_next_meeting() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 運用責任者 passes on R8-0016
         4/10 17:30 委員長 records deferral of R8-0016 with 委員A 委員B
         4/10 17:31 看護師長 looks over R8-0016
         5/8 17:30 委員長 records approval of R8-0016 with 委員A 委員B",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/10 17:30 R8-0016 decided: Defer on 4/10, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/10 17:31 R8-0016 is Before(RecordCommittee), waits for ["委員長", "委員A", "委員B", "委員C", "委員D"], flags [StartsBefore { meeting: Some(2026-04-10) }]
            5/8 17:30 R8-0016 decided: Approve on 5/8, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            5/8 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            5/8 17:30 account 10234 issued to 看護師-10234 for R8-0016
        "#]],
    );
}

// keeps: rule 4
#[test]
fn a_user_id_is_never_used_again() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 18:00 看護師長 applies for 看護師-10234 as ward-nurse again
         4/2 18:01 看護師長 applies for 看護師-10234 as ward-nurse again because 教育用
         4/2 18:05 運用責任者 passes on R8-0017
         4/3 17:30 委員長 records approval of R8-0017 with 委員A 委員B
         4/4 09:00 看護師-10234 revokes 看護師-10234 because Leaving
         6/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         6/1 09:05 運用責任者 looks over R8-0019
         6/1 09:05 運用責任者 passes on R8-0019
         6/12 17:30 委員長 records approval of R8-0019 with 委員A 委員B
         6/12 18:00 10234 signs in to emr
         6/12 18:00 10234-2 signs in to emr
         6/12 18:00 10234-3 signs in to emr",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/2 18:00 refused (1(1)): 標準と違う区分、管理者権限、二つ目の利用者IDには理由が必要です。理由を入力してください。
            4/2 18:01 R8-0017 submitted: 看護師-10234 as ward-nurse in emr, 4/2 to 2027/3/31, because 教育用, another account (regulation 5 matrix 1)
            4/2 18:05 R8-0017 examined: passed on
            4/3 17:30 R8-0017 decided: Approve on 4/3, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/3 17:30 permit R8-0017 granted by the committee: 看護師-10234 10234-2 as ward-nurse in emr, 4/2 to 2027/3/31, because 教育用
            4/3 17:30 account 10234-2 issued to 看護師-10234 for R8-0017
            4/4 09:00 R8-0018 revokes everything of 看護師-10234 at 4/4 09:00: R8-0016 R8-0017 (asked as User, Leaving)
            4/4 09:00 permit R8-0016 ends 4/4 09:00: revoked by R8-0018
            4/4 09:00 permit R8-0017 ends 4/4 09:00: revoked by R8-0018
            6/1 09:00 R8-0019 submitted: 看護師-10234 as ward-nurse in emr, 6/1 to 2027/3/31 (regulation 5 matrix 1)
            6/1 09:05 R8-0019 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [StartsBefore { meeting: Some(2026-06-12) }]
            6/1 09:05 R8-0019 examined: passed on
            6/12 17:30 R8-0019 decided: Approve on 6/12, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            6/12 17:30 permit R8-0019 granted by the committee: 看護師-10234 10234-3 as ward-nurse in emr, 6/1 to 2027/3/31
            6/12 17:30 account 10234-3 issued to 看護師-10234 for R8-0019
            6/12 18:00 refused (1(2)①): 権限は令和8年4月4日09:00に失効しました（R8-0018）。部署の責任者に確認してください。
            6/12 18:00 refused (1(2)①): 権限は令和8年4月4日09:00に失効しました（R8-0018）。部署の責任者に確認してください。
            6/12 18:00 passes by R8-0019 until 2027/4/1 00:00
        "#]],
    );
}

// keeps: rule 11
#[test]
fn a_right_ends_with_the_fiscal_year_unless_it_begins_shortly_before() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse until 2027/4/1
         4/1 09:01 看護師長 applies for 看護師-10234 as ward-nurse until 2027/3/31
         4/1 09:02 看護師長 withdraws R8-0016
         2/13 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         2/13 09:01 看護師長 withdraws R9-0001
         2/15 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         2/15 09:01 看護師長 looks over R9-0002",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 利用終了日は年度末（令和9年3月31日）までにしてください。続ける場合は年度ごとに更新します。
            4/1 09:01 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:02 R8-0016 withdrawn
            2027/2/13 09:00 R9-0001 submitted: 看護師-10234 as ward-nurse in emr, 2027/2/13 to 2027/3/31 (regulation 5 matrix 1)
            2027/2/13 09:01 R9-0001 withdrawn
            2027/2/15 09:00 R9-0002 submitted: 看護師-10234 as ward-nurse in emr, 2027/2/15 to 2028/3/31 (regulation 5 matrix 1)
            2027/2/15 09:01 R9-0002 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [StartsBefore { meeting: None }]
        "#]],
    );
}
