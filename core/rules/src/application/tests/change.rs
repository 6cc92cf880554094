//! Other terms for an account, and the next term.

use expect_test::expect;

use crate::story::check;

// keeps: 1(1), 1(2)①-grant
#[test]
fn a_change_takes_the_place_of_the_earlier_right_on_its_first_day() {
    check(
        "4/1 09:00 看護師長 applies to change 20002 to pharmacist from 5/1 because 兼務
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/30 23:59 20002 asks to view nursing own-department
         5/1 00:00 20002 asks to view nursing own-department
         5/1 00:00 20002 asks to view prescription
         5/1 09:00 看護師長 looks at 副看護師長",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: account 20002 as pharmacist in emr, 5/1 to 2027/3/31, because 兼務 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 副看護師長 20002 as pharmacist in emr, 5/1 to 2027/3/31, because 兼務
            4/2 17:30 permit R8-0006 ends 5/1 00:00: superseded by R8-0016
            4/30 23:59 passes by R8-0006 until 5/1 00:00
            5/1 00:00 refused (1(1)): 利用者情報区分「薬剤師」では「看護記録」の参照はできません。
            5/1 00:00 passes by R8-0016 until 2027/4/1 00:00
            5/1 09:00 20002の氏名 of 看護部3病棟, on the list, formerly [], permits ["R8-0006 20002 Replaced { at: 2026-04-30T15:00:00Z }", "R8-0016 20002 Effective { until: 2027-03-31T15:00:00Z }"]
        "#]],
    );
}

// keeps: rule 11
#[test]
fn a_renewal_keeps_the_account_for_the_next_fiscal_year() {
    check(
        "3/1 09:00 看護師長 applies to change 20002 to ward-nurse from 4/1
         3/1 09:05 運用責任者 passes on R9-0001
         3/12 17:30 委員長 records approval of R9-0001 with 委員A 委員B
         3/31 23:59 20002 signs in to emr
         4/1 00:00 20002 signs in to emr
         4/1 00:00 20001 signs in to emr",
        expect![[r#"
            2027/3/1 09:00 R9-0001 submitted: account 20002 as ward-nurse in emr, 2027/4/1 to 2028/3/31 (regulation 5 matrix 1)
            2027/3/1 09:05 R9-0001 examined: passed on
            2027/3/12 17:30 R9-0001 decided: Approve on 2027/3/12, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            2027/3/12 17:30 permit R9-0001 granted by the committee: 副看護師長 20002 as ward-nurse in emr, 2027/4/1 to 2028/3/31
            2027/3/31 23:59 passes by R8-0006 until 2027/4/1 00:00
            2027/4/1 00:00 passes by R9-0001 until 2028/4/1 00:00
            2027/4/1 00:00 refused (1(2)①): 許可 R8-0005 は令和9年3月31日で終わりました。部署の責任者に更新の申請を依頼してください。
        "#]],
    );
}

#[test]
fn a_change_has_something_to_change() {
    check(
        "4/1 09:00 看護師長 applies to change 20002 to ward-nurse
         4/1 09:01 看護師長 applies to change 20002 to ward-nurse open pacs emr
         4/1 09:02 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 18:00 看護師長 applies to change 20002 to ward-nurse open pacs emr
         4/2 18:01 看護師長 revokes 副看護師長 because Transfer
         4/2 18:02 看護師長 applies to change 20002 to ward-nurse",
        expect![[r#"
            4/1 09:00 refused: 今の許可 R8-0006 と同じ内容です。変える所を選んでください。
            4/1 09:01 R8-0016 submitted: account 20002 as ward-nurse in emr pacs, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:02 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 副看護師長 20002 as ward-nurse in emr pacs, 4/1 to 2027/3/31
            4/2 17:30 permit R8-0006 ends 4/2 17:30: superseded by R8-0016
            4/2 18:00 refused: 今の許可 R8-0016 と同じ内容です。変える所を選んでください。
            4/2 18:01 R8-0017 revokes everything of 副看護師長 at 4/2 18:01: R8-0016 (asked as DepartmentHead, Transfer)
            4/2 18:01 permit R8-0016 ends 4/2 18:01: revoked by R8-0017
            4/2 18:02 refused: この利用者IDに有効な許可がありません。新規の申請をしてください。
        "#]],
    );
}

// keeps: rule 11
#[test]
fn the_newer_of_two_changes_holds() {
    check(
        "4/1 09:00 看護師長 applies to change 20002 to ward-nurse open pacs from 5/1
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/3 09:00 看護師長 applies to change 20002 to ward-nurse open portal from 4/20
         4/3 09:05 運用責任者 passes on R8-0017
         4/10 17:30 委員長 records approval of R8-0017 with 委員A 委員B
         5/2 08:30 20002 signs in to pacs
         5/2 08:30 20002 signs in to portal",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: account 20002 as ward-nurse in pacs, 5/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 副看護師長 20002 as ward-nurse in pacs, 5/1 to 2027/3/31
            4/2 17:30 permit R8-0006 ends 5/1 00:00: superseded by R8-0016
            4/3 09:00 R8-0017 submitted: account 20002 as ward-nurse in portal, 4/20 to 2027/3/31 (regulation 5 matrix 1)
            4/3 09:05 R8-0017 examined: passed on
            4/10 17:30 R8-0017 decided: Approve on 4/10, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/10 17:30 permit R8-0017 granted by the committee: 副看護師長 20002 as ward-nurse in portal, 4/20 to 2027/3/31
            4/10 17:30 permit R8-0006 ends 4/20 00:00: superseded by R8-0017
            4/10 17:30 permit R8-0016 ends 4/20 00:00: superseded by R8-0017
            5/2 08:30 refused (1(1)): 「pacs」は許可された対象システムに入っていません。権限変更を申請してください。
            5/2 08:30 passes by R8-0017 until 2027/4/1 00:00
        "#]],
    );
}
