//! Never the same person on both sides, and the audit officer on neither.

use expect_test::expect;

use crate::story::check;

// keeps: rule 3
#[test]
fn the_applicant_may_not_examine() {
    check(
        "4/1 09:00 運用責任者 applies to change 0001 to technician
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:06 システム委員A passes on R8-0016",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: account 0001 as technician in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 refused (1(2)①): 自分が申請した、または自分が対象の R8-0016 は決められません。ほかの方に依頼してください。
            4/1 09:06 R8-0016 examined: passed on
        "#]],
    );
}

// keeps: rule 3
#[test]
fn the_applicant_may_not_record_the_decision() {
    check(
        "4/1 08:00 運用責任者 appoints 委員C as head:薬剤部
         4/1 09:00 委員C applies for 薬剤師-10301 as pharmacist
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員C records approval of R8-0016 with 委員A 委員B
         4/2 17:31 委員長 records approval of R8-0016 with 委員A 委員C
         4/2 17:32 委員長 records approval of R8-0016 with 委員A 委員B 委員C",
        expect![[r#"
            4/1 08:00 委員C appointed as head of 薬剤部
            4/1 09:00 R8-0016 submitted: 薬剤師-10301 as pharmacist in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 refused (1(2)①): 自分が申請した、または自分が対象の R8-0016 は決められません。ほかの方に依頼してください。
            4/2 17:31 refused (1(2)①): カルテ管理委員会の定足数（3名）に足りません。この議案で数えられる委員は 2名です。
            4/2 17:32 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:32 permit R8-0016 granted by the committee: 薬剤師-10301 10301 as pharmacist in emr, 4/1 to 2027/3/31
            4/2 17:32 account 10301 issued to 薬剤師-10301 for R8-0016
        "#]],
    );
}

// keeps: rule 3
#[test]
fn nobody_decides_on_their_own_right() {
    check(
        "4/1 09:00 運用責任者 appoints 副看護師長 as head:医事課
         4/1 09:01 副看護師長 applies to change 50002 to clerk open emr pacs
         4/1 09:02 副看護師長 applies to change 60003 to clerk open emr pacs
         4/1 09:05 システム委員A passes on R8-0016
         4/1 09:06 運用責任者 passes on R8-0016
         4/1 09:07 運用責任者 passes on R8-0017
         4/2 17:30 委員B records approval of R8-0017 with 委員A 委員C
         4/2 17:31 委員長 records approval of R8-0017 with 委員A 委員B
         4/2 17:32 委員長 records approval of R8-0017 with 委員A 委員C 委員B",
        expect![[r#"
            4/1 09:00 副看護師長 appointed as head of 医事課
            4/1 09:01 R8-0016 submitted: account 50002 as clerk in emr pacs, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:02 R8-0017 submitted: account 60003 as clerk in emr pacs, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 refused (1(2)①): 自分が申請した、または自分が対象の R8-0016 は決められません。ほかの方に依頼してください。
            4/1 09:06 R8-0016 examined: passed on
            4/1 09:07 R8-0017 examined: passed on
            4/2 17:30 refused (1(2)①): 自分が申請した、または自分が対象の R8-0017 は決められません。ほかの方に依頼してください。
            4/2 17:31 refused (1(2)①): カルテ管理委員会の定足数（3名）に足りません。この議案で数えられる委員は 2名です。
            4/2 17:32 R8-0017 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:32 permit R8-0017 granted by the committee: 委員B 60003 as clerk in emr pacs, 4/1 to 2027/3/31
            4/2 17:32 permit R8-0011 ends 4/2 17:32: superseded by R8-0017
        "#]],
    );
}

// keeps: rule 3
#[test]
fn members_of_the_same_department_do_not_count() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員D
         4/2 17:31 委員長 records approval of R8-0016 with 委員A 委員B 委員D",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 refused (1(2)①): カルテ管理委員会の定足数（3名）に足りません。この議案で数えられる委員は 2名です。
            4/2 17:31 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員D, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:31 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:31 account 10234 issued to 看護師-10234 for R8-0016
        "#]],
    );
}

// keeps: rule 3
#[test]
fn too_small_a_hospital_records_a_waiver_which_is_shown() {
    check(
        "4/1 09:00 運用責任者 applies to change 0001 to technician
         4/1 09:01 運用責任者 records a waiver until 9/30 because 職員3名
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 10:00 運用責任者 applies to change 50001 to technician open emr pacs
         4/1 10:01 運用責任者 passes on R8-0017
         4/2 09:00 運用責任者 ends the waiver
         4/2 09:01 運用責任者 ends the waiver
         4/2 09:02 運用責任者 withdraws R8-0017",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: account 0001 as technician in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 waiver until 9/30: 職員3名
            4/1 09:05 R8-0016 examined under the waiver: passed on
            4/1 10:00 R8-0017 submitted: account 50001 as technician in emr pacs, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 10:01 refused (1(2)①): 自分が申請した、または自分が対象の R8-0017 は決められません。ほかの方に依頼してください。
            4/2 09:00 waiver ended
            4/2 09:01 already so
            4/2 09:02 R8-0017 withdrawn
        "#]],
    );
}

// keeps: rule 3
#[test]
fn a_waiver_ends_on_its_last_day() {
    check(
        "4/1 09:00 運用責任者 records a waiver until 4/2 because 職員3名
         4/2 23:00 運用責任者 applies to change 0001 to technician
         4/2 23:01 運用責任者 returns R8-0016 because 書き直し
         4/2 23:02 運用責任者 hands in R8-0016 to change 0001 to technician
         4/3 09:05 運用責任者 passes on R8-0016",
        expect![[r#"
            4/1 09:00 waiver until 4/2: 職員3名
            4/2 23:00 R8-0016 submitted: account 0001 as technician in emr, 4/2 to 2027/3/31 (regulation 5 matrix 1)
            4/2 23:01 R8-0016 examined under the waiver: returned: 書き直し
            4/2 23:02 R8-0016 handed in again: account 0001 as technician in emr, 4/2 to 2027/3/31
            4/3 09:05 refused (1(2)①): 自分が申請した、または自分が対象の R8-0016 は決められません。ほかの方に依頼してください。
        "#]],
    );
}

// keeps: rule 3
#[test]
fn under_the_waiver_the_applicant_records_but_is_not_counted() {
    check(
        "4/1 08:00 運用責任者 appoints 委員C as head:薬剤部
         4/1 08:01 運用責任者 records a waiver until 9/30 because 職員3名
         4/1 09:00 委員C applies for 薬剤師-10301 as pharmacist
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員C records approval of R8-0016 with 委員A 委員C
         4/2 17:31 委員C records approval of R8-0016 with 委員A 委員B 委員C",
        expect![[r#"
            4/1 08:00 委員C appointed as head of 薬剤部
            4/1 08:01 waiver until 9/30: 職員3名
            4/1 09:00 R8-0016 submitted: 薬剤師-10301 as pharmacist in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 refused (1(2)①): カルテ管理委員会の定足数（3名）に足りません。この議案で数えられる委員は 2名です。
            4/2 17:31 R8-0016 decided under the waiver: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:31 permit R8-0016 granted by the committee: 薬剤師-10301 10301 as pharmacist in emr, 4/1 to 2027/3/31
            4/2 17:31 account 10301 issued to 薬剤師-10301 for R8-0016
        "#]],
    );
}

// keeps: rule 3
#[test]
fn whoever_becomes_audit_officer_decides_nothing_any_more() {
    check(
        "4/1 08:00 運用責任者 switches on substitutes
         4/1 08:01 運用責任者 names 病院長 until 6/30 for grant
         4/1 08:02 運用責任者 appoints 病院長 as audit-officer
         4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 病院長 passes on R8-0016",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 08:01 substitution 1: 病院長 for 運用責任者 from 4/1 to 6/30, {Grant}
            4/1 08:02 病院長 appointed as AuditOfficer
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
        "#]],
    );
}

// keeps: rule 3
#[test]
fn under_the_waiver_a_committee_of_one_department_decides_on_its_own() {
    check(
        "4/1 08:00 運用責任者 composes record-committee of 委員長 病院長 システム委員B chaired 委員長 quorum 2
         4/1 08:01 運用責任者 appoints 委員長 as head:診療部
         4/1 08:02 運用責任者 appoints 委員A as head:診療部
         4/1 08:03 総務課員 takes over a list adding 10800:医師:診療部
         4/1 09:00 委員A applies for 医師-10800 as doctor
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 病院長 システム委員B
         4/2 17:31 運用責任者 records a waiver until 9/30 because 診療部のほかに委員がいない
         4/2 17:32 委員長 records approval of R8-0016 with 委員長
         4/2 17:33 委員長 records approval of R8-0016 with 病院長 システム委員B",
        expect![[r#"
            4/1 08:00 RecordCommittee composed of システム委員B 委員長 病院長, chair 委員長, quorum 2
            4/1 08:01 委員長 appointed as head of 診療部
            4/1 08:02 委員A appointed as head of 診療部
            4/1 08:03 医師-10800 added, 診療部
            4/1 08:03 list 2 taken over: +1 ~0 -0
            4/1 09:00 R8-0016 submitted: 医師-10800 as doctor in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 refused (1(2)①): 議長は、出席していてこの議案に利害のない委員から選んでください。
            4/2 17:31 waiver until 9/30: 診療部のほかに委員がいない
            4/2 17:32 refused (1(2)①): カルテ管理委員会の定足数（2名）に足りません。この議案で数えられる委員は 1名です。
            4/2 17:33 R8-0016 decided under the waiver: Approve on 4/2, Meeting with システム委員B 委員長 病院長, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:33 permit R8-0016 granted by the committee: 医師-10800 10800 as doctor in emr, 4/1 to 2027/3/31
            4/2 17:33 account 10800 issued to 医師-10800 for R8-0016
        "#]],
    );
}
