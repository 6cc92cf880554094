//! What a revocation, a matrix, a permit or the calendar overtakes between form and decision.

use expect_test::expect;

use crate::story::check;

// keeps: 1(2)①-revoke, rule 2
#[test]
fn forms_from_before_a_revocation_open_nothing() {
    check(
        "4/1 08:00 運用責任者 switches on provisional 3
         4/1 09:00 看護師長 applies to change 20002 to ward-nurse open emr pacs
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:10 総務課員 revokes 副看護師長 because Leaving
         4/1 09:15 運用責任者 issues provisionally R8-0016 because 急ぎ
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 17:31 委員長 records refusal of R8-0016 with 委員A 委員B",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 09:00 R8-0016 submitted: account 20002 as ward-nurse in emr pacs, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:10 R8-0017 revokes everything of 副看護師長 at 4/1 09:10: R8-0006 (asked as GeneralAffairs, Leaving)
            4/1 09:10 permit R8-0006 ends 4/1 09:10: revoked by R8-0017
            4/1 09:15 refused (1(2)①): 申請の後に権限失効 R8-0017 が出ています。この申請は承認できません。必要なら新しく申請してください。
            4/2 17:30 refused (1(2)①): 申請の後に権限失効 R8-0017 が出ています。この申請は承認できません。必要なら新しく申請してください。
            4/2 17:31 R8-0016 decided: Refuse on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
        "#]],
    );
}

// keeps: rule 2
#[test]
fn in_the_same_moment_the_number_tells_which_came_first() {
    check(
        "4/1 09:00 看護師長 applies to change 20002 to ward-nurse open emr pacs
         4/1 09:00 総務課員 revokes 副看護師長 because Leaving
         4/1 09:00 看護師長 applies for 副看護師長 as ward-nurse
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:05 運用責任者 passes on R8-0018
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 17:31 委員長 records approval of R8-0018 with 委員A 委員B",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: account 20002 as ward-nurse in emr pacs, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:00 R8-0017 revokes everything of 副看護師長 at 4/1 09:00: R8-0006 (asked as GeneralAffairs, Leaving)
            4/1 09:00 permit R8-0006 ends 4/1 09:00: revoked by R8-0017
            4/1 09:00 R8-0018 submitted: 副看護師長 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:05 R8-0018 examined: passed on
            4/2 17:30 refused (1(2)①): 申請の後に権限失効 R8-0017 が出ています。この申請は承認できません。必要なら新しく申請してください。
            4/2 17:31 R8-0018 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:31 permit R8-0018 granted by the committee: 副看護師長 20002-2 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:31 account 20002-2 issued to 副看護師長 for R8-0018
        "#]],
    );
}

// keeps: rule 2
#[test]
fn a_change_of_an_account_whose_permit_was_revoked_opens_nothing() {
    check(
        "4/1 09:00 看護師長 applies to change 20002 to ward-nurse open emr pacs
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:10 総務課員 revokes 副看護師長 only R8-0006 because Misuse
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 17:31 20002 signs in to emr",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: account 20002 as ward-nurse in emr pacs, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:10 R8-0017 revokes only of 副看護師長 at 4/1 09:10: R8-0006 (asked as GeneralAffairs, Misuse)
            4/1 09:10 permit R8-0006 ends 4/1 09:10: revoked by R8-0017
            4/2 17:30 refused (1(2)①): 申請の後に権限失効 R8-0017 が出ています。この申請は承認できません。必要なら新しく申請してください。
            4/2 17:31 refused (1(2)①): 権限は令和8年4月1日09:10に失効しました（R8-0017）。部署の責任者に確認してください。
        "#]],
    );
}

// keeps: 1(1)
#[test]
fn a_category_that_is_gone_is_not_granted() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10401 as agency-nurse
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 10:00 運用責任者 proposes without-category agency-nurse
         4/2 17:30 委員長 adopts matrix 2 with 委員A 委員B
         4/2 17:31 委員長 records approval of R8-0016 with 委員A 委員B",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 派遣看護師-10401 as agency-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/1 10:00 matrix 2 proposed: agency-nurse basic View: Always → Never
            4/2 17:30 matrix 2 adopted: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長
            4/2 17:31 refused (1(1)): その利用者情報区分は権限表にありません。選び直してください。
        "#]],
    );
}

#[test]
fn a_system_that_is_gone_is_not_opened() {
    check(
        "4/1 08:00 運用責任者 sets systems emr pacs portal lab
         4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse open lab
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 10:00 運用責任者 sets systems emr portal
         4/1 10:01 運用責任者 sets systems emr pacs portal
         4/2 17:31 委員長 records approval of R8-0016 with 委員A 委員B",
        expect![[r#"
            4/1 08:00 4 systems set
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in lab, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/1 10:00 refused: 「pacs」を対象とする許可があるため、一覧から外せません。
            4/1 10:01 3 systems set
            4/2 17:31 refused: 対象システム「lab」は登録されていません。選び直してください。
        "#]],
    );
}

// keeps: rule 11
#[test]
fn a_term_that_is_over_is_not_approved() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse until 4/5
         4/1 09:05 運用責任者 passes on R8-0016
         4/6 17:30 委員長 records approval of R8-0016 with 委員A 委員B",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 4/5 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/6 17:30 refused: 利用終了日を過ぎているため承認できません。期間を直してもらってください。
        "#]],
    );
}
