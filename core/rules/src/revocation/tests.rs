//! Revocation: effective at once or at the stated time, waiting for nobody.

use expect_test::expect;

use crate::story::check;

/// 10234 has a right from 2 April.
const GRANTED: &str = "
    4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
    4/1 09:05 運用責任者 passes on R8-0016
    4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
";

// keeps: 1(2)①-revoke, rule 2
#[test]
fn the_user_revokes_and_it_holds_at_once() {
    check(
        &format!(
            "{GRANTED}
             4/3 09:00 10234 signs in to emr
             4/3 09:00 10234 revokes 看護師-10234 because Leaving
             4/3 09:00 10234 signs in to emr
             4/3 09:00 10234 opens the office
             4/3 09:01 10234 revokes 看護師-10234 because Leaving"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 09:00 passes by R8-0016 until 2027/4/1 00:00
            4/3 09:00 R8-0017 revokes everything of 看護師-10234 at 4/3 09:00: R8-0016 (asked as User, Leaving)
            4/3 09:00 permit R8-0016 ends 4/3 09:00: revoked by R8-0017
            4/3 09:00 refused (1(2)①): 権限は令和8年4月3日09:00に失効しました（R8-0017）。部署の責任者に確認してください。
            4/3 09:00 refused (1(2)①): 権限は令和8年4月3日09:00に失効しました（R8-0017）。部署の責任者に確認してください。
            4/3 09:01 refused (1(2)①): 権限は令和8年4月3日09:00に失効しました（R8-0017）。部署の責任者に確認してください。
        "#]],
    );
}

// keeps: 1(2)①-revoke, rule 2
#[test]
fn the_head_revokes_at_a_stated_time() {
    check(
        &format!(
            "{GRANTED}
             4/3 09:00 看護師長 revokes 看護師-10234 at 4/30T17:00 because Transfer with 師長会で確認
             4/30 16:59 10234 signs in to emr
             4/30 17:00 10234 signs in to emr"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 09:00 R8-0017 revokes everything of 看護師-10234 at 4/30 17:00: R8-0016 (asked as DepartmentHead, Transfer)
            4/3 09:00 permit R8-0016 ends 4/30 17:00: revoked by R8-0017
            4/30 16:59 passes by R8-0016 until 4/30 17:00
            4/30 17:00 refused (1(2)①): 権限は令和8年4月30日17:00に失効しました（R8-0017）。部署の責任者に確認してください。
        "#]],
    );
}

// keeps: 1(2)①-revoke, rule 2
#[test]
fn general_affairs_revokes_for_anybody() {
    check(
        &format!(
            "{GRANTED}
             4/3 09:00 総務課員 revokes 看護師-10234 because LeaveOfAbsence
             4/3 09:01 総務課員 revokes 委員長 because Unused
             4/3 09:02 委員長 records approval of R8-0016 with 委員A 委員B"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 09:00 R8-0017 revokes everything of 看護師-10234 at 4/3 09:00: R8-0016 (asked as GeneralAffairs, LeaveOfAbsence)
            4/3 09:00 permit R8-0016 ends 4/3 09:00: revoked by R8-0017
            4/3 09:01 R8-0018 revokes everything of 委員長 at 4/3 09:01: R8-0009 (asked as GeneralAffairs, Unused)
            4/3 09:01 permit R8-0009 ends 4/3 09:01: revoked by R8-0018
            4/3 09:02 refused (1(2)①): 権限は令和8年4月3日09:01に失効しました（R8-0018）。部署の責任者に確認してください。
        "#]],
    );
}

// keeps: 1(2)①-revoke
#[test]
fn nobody_else_may_ask_for_it() {
    check(
        &format!(
            "{GRANTED}
             4/3 09:00 薬剤部長 revokes 看護師-10234 because Other
             4/3 09:01 運用責任者 revokes 看護師-10234 because Other
             4/3 09:02 監査責任者 revokes 看護師-10234 because Misuse
             4/3 09:03 副看護師長 revokes 看護師-10234 because Other
             4/3 09:04 system revokes 看護師-10234 because Unused
             4/3 09:05 看護師-10235 revokes 看護師-10235 because Other"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 09:00 refused (1(2)①): 権限失効を申請できるのは、本人、看護部3病棟の責任者、総務課です。
            4/3 09:01 refused (1(2)①): 権限失効を申請できるのは、本人、看護部3病棟の責任者、総務課です。
            4/3 09:02 refused (1(2)①): 権限失効を申請できるのは、本人、看護部3病棟の責任者、総務課です。
            4/3 09:03 refused (1(2)①): 権限失効を申請できるのは、本人、看護部3病棟の責任者、総務課です。
            4/3 09:04 refused (1(2)①): 決定は人が行います。
            4/3 09:05 refused (1(2)①): この利用者IDは登録されていません。
        "#]],
    );
}

// keeps: 1(2)①-revoke, rule 2
#[test]
fn it_is_reported_to_two_and_open_until_both_have_received_it() {
    check(
        &format!(
            "{GRANTED}
             4/3 09:00 看護師長 revokes 看護師-10234 because ContractEnd
             4/3 09:01 看護師長 receives R8-0017 as record-committee
             4/3 09:02 監査責任者 receives R8-0017 as record-committee
             4/3 09:03 委員A receives R8-0017 as audit-officer
             4/3 09:04 監査責任者 receives R8-0016 as audit-officer
             4/3 09:05 監査責任者 receives R8-0017 as audit-officer
             4/3 09:06 監査責任者 receives R8-0017 as audit-officer
             4/10 17:30 委員A receives R8-0017 as record-committee"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 09:00 R8-0017 revokes everything of 看護師-10234 at 4/3 09:00: R8-0016 (asked as DepartmentHead, ContractEnd)
            4/3 09:00 permit R8-0016 ends 4/3 09:00: revoked by R8-0017
            4/3 09:01 refused (1(2)①): カルテ管理委員会として報告を受け取る権限がありません。担当の方に依頼してください。
            4/3 09:02 refused (1(2)①): カルテ管理委員会として報告を受け取る権限がありません。担当の方に依頼してください。
            4/3 09:03 refused (1(2)①): 監査責任者として報告を受け取る権限がありません。担当の方に依頼してください。
            4/3 09:04 refused: 受付番号 R8-0016 は見つかりません。番号を確認してください。
            4/3 09:05 R8-0017 received by AuditOfficer, 1 reports open
            4/3 09:06 already so
            4/10 17:30 R8-0017 received by RecordCommittee, 0 reports open
        "#]],
    );
}

// keeps: 1(2)①-revoke
#[test]
fn one_permit_of_several_may_be_revoked() {
    check(
        &format!(
            "{GRANTED}
             4/2 18:00 看護師長 applies for 看護師-10234 as ward-nurse open pacs again because 教育用
             4/2 18:05 運用責任者 passes on R8-0017
             4/3 17:30 委員長 records approval of R8-0017 with 委員A 委員B
             4/4 09:00 看護師長 revokes 看護師-10234 only R8-0006 because Other
             4/4 09:01 看護師長 revokes 看護師-10234 only R8-0017 because Other
             4/4 09:02 10234-2 signs in to pacs
             4/4 09:03 10234 signs in to emr
             4/4 09:04 看護師長 looks at 看護師-10234"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/2 18:00 R8-0017 submitted: 看護師-10234 as ward-nurse in pacs, 4/2 to 2027/3/31, because 教育用, another account (regulation 5 matrix 1)
            4/2 18:05 R8-0017 examined: passed on
            4/3 17:30 R8-0017 decided: Approve on 4/3, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/3 17:30 permit R8-0017 granted by the committee: 看護師-10234 10234-2 as ward-nurse in pacs, 4/2 to 2027/3/31, because 教育用
            4/3 17:30 account 10234-2 issued to 看護師-10234 for R8-0017
            4/4 09:00 refused: 失効させる許可がありません。すでに失効しているか、まだ交付されていません。
            4/4 09:01 R8-0018 revokes only of 看護師-10234 at 4/4 09:01: R8-0017 (asked as DepartmentHead, Other)
            4/4 09:01 permit R8-0017 ends 4/4 09:01: revoked by R8-0018
            4/4 09:02 refused (1(2)①): 権限は令和8年4月4日09:01に失効しました（R8-0018）。部署の責任者に確認してください。
            4/4 09:03 passes by R8-0016 until 2027/4/1 00:00
            4/4 09:04 10234の氏名 of 看護部3病棟, on the list, formerly [], permits ["R8-0016 10234 Effective { until: 2027-03-31T15:00:00Z }", "R8-0017 10234-2 Revoked { at: 2026-04-04T00:01:00Z, by: ApplicationNo { year: 2026, running: 18 } }"]
        "#]],
    );
}

#[test]
fn there_must_be_something_to_revoke_within_a_year() {
    check(
        "4/1 09:00 看護師長 revokes 看護師-10234 because Other
         4/1 09:01 看護師長 revokes 見知らぬ人 because Other
         4/1 09:02 看護師長 revokes 副看護師長 at 2027/4/2T10:00 because Other
         4/1 09:03 看護師長 revokes 副看護師長 at 2027/4/1T00:00 because Other
         4/1 09:04 看護師長 revokes 副看護師長 at 2026/3/1T00:00 because Other",
        expect![[r#"
            4/1 09:00 refused: 失効させる許可がありません。すでに失効しているか、まだ交付されていません。
            4/1 09:01 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            4/1 09:02 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:03 refused: 失効させる許可がありません。すでに失効しているか、まだ交付されていません。
            4/1 09:04 R8-0016 revokes everything of 副看護師長 at 4/1 09:04: R8-0006 (asked as DepartmentHead, Other)
            4/1 09:04 permit R8-0006 ends 4/1 09:04: revoked by R8-0016
        "#]],
    );
}

// keeps: rule 2
#[test]
fn a_later_revocation_may_only_be_sooner() {
    check(
        &format!(
            "{GRANTED}
             4/3 09:00 看護師長 revokes 看護師-10234 at 4/20T17:00 because Leaving
             4/3 09:01 看護師長 revokes 看護師-10234 at 4/30T17:00 because Leaving
             4/3 09:02 総務課員 revokes 看護師-10234 at 4/10T17:00 because Leaving
             4/10 17:00 10234 signs in to emr"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 09:00 R8-0017 revokes everything of 看護師-10234 at 4/20 17:00: R8-0016 (asked as DepartmentHead, Leaving)
            4/3 09:00 permit R8-0016 ends 4/20 17:00: revoked by R8-0017
            4/3 09:01 refused: 失効させる許可がありません。すでに失効しているか、まだ交付されていません。
            4/3 09:02 R8-0018 revokes everything of 看護師-10234 at 4/10 17:00: R8-0016 (asked as GeneralAffairs, Leaving)
            4/3 09:02 permit R8-0016 ends 4/10 17:00: revoked by R8-0018
            4/10 17:00 refused (1(2)①): 権限は令和8年4月10日17:00に失効しました（R8-0018）。部署の責任者に確認してください。
        "#]],
    );
}

// keeps: rule 2
#[test]
fn what_is_granted_before_the_stated_time_ends_with_it() {
    check(
        &format!(
            "{GRANTED}
             4/3 09:00 総務課員 revokes 看護師-10234 at 4/20T17:00 because Leaving
             4/3 10:00 看護師長 applies to change 10234 to ward-nurse open emr pacs
             4/3 10:01 看護師長 applies for 看護師-10234 as ward-nurse from 5/1 again because 再雇用
             4/3 10:05 運用責任者 passes on R8-0018
             4/3 10:06 運用責任者 passes on R8-0019
             4/10 17:30 委員長 records approval of R8-0018 with 委員A 委員B
             4/10 17:31 委員長 records approval of R8-0019 with 委員A 委員B
             4/20 16:59 10234 signs in to pacs
             4/20 17:00 10234 signs in to pacs
             5/1 08:30 10234-2 signs in to emr"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 09:00 R8-0017 revokes everything of 看護師-10234 at 4/20 17:00: R8-0016 (asked as GeneralAffairs, Leaving)
            4/3 09:00 permit R8-0016 ends 4/20 17:00: revoked by R8-0017
            4/3 10:00 R8-0018 submitted: account 10234 as ward-nurse in emr pacs, 4/3 to 2027/3/31 (regulation 5 matrix 1)
            4/3 10:01 R8-0019 submitted: 看護師-10234 as ward-nurse in emr, 5/1 to 2027/3/31, because 再雇用, another account (regulation 5 matrix 1)
            4/3 10:05 R8-0018 examined: passed on
            4/3 10:06 R8-0019 examined: passed on
            4/10 17:30 R8-0018 decided: Approve on 4/10, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/10 17:30 permit R8-0018 granted by the committee: 看護師-10234 10234 as ward-nurse in emr pacs, 4/3 to 2027/3/31
            4/10 17:30 permit R8-0016 ends 4/10 17:30: superseded by R8-0018
            4/10 17:30 permit R8-0018 ends 4/20 17:00: revoked by R8-0017
            4/10 17:31 R8-0019 decided: Approve on 4/10, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/10 17:31 permit R8-0019 granted by the committee: 看護師-10234 10234-2 as ward-nurse in emr, 5/1 to 2027/3/31, because 再雇用
            4/10 17:31 account 10234-2 issued to 看護師-10234 for R8-0019
            4/20 16:59 passes by R8-0018 until 4/20 17:00
            4/20 17:00 refused (1(2)①): 権限は令和8年4月20日17:00に失効しました（R8-0017）。部署の責任者に確認してください。
            5/1 08:30 passes by R8-0019 until 2027/4/1 00:00
        "#]],
    );
}

// keeps: 1(2)①-revoke
#[test]
fn a_substitute_revokes_in_the_heads_name() {
    check(
        &format!(
            "{GRANTED}
             4/3 08:00 運用責任者 switches on substitutes
             4/3 08:01 看護師長 names 副看護師長 until 4/5 for revocation
             4/3 09:00 副看護師長 revokes 看護師-10234 because Misuse"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/3 08:01 substitution 1: 副看護師長 for 看護師長 from 4/3 to 4/5, {Revocation}
            4/3 09:00 R8-0017 revokes everything of 看護師-10234 at 4/3 09:00: R8-0016 (asked as DepartmentHead for 看護師長, Misuse)
            4/3 09:00 permit R8-0016 ends 4/3 09:00: revoked by R8-0017
        "#]],
    );
}

// keeps: rule 2
#[test]
fn what_would_have_opened_before_the_stated_time_opens_nothing_after_it() {
    check(
        &format!(
            "{GRANTED}
             4/3 09:00 総務課員 revokes 看護師-10234 at 4/20T17:00 because Leaving
             4/3 10:00 看護師長 applies to change 10234 to ward-nurse open emr pacs
             4/3 10:01 看護師長 applies for 看護師-10234 as ward-nurse from 5/1 again because 再雇用
             4/3 10:05 運用責任者 passes on R8-0018
             4/3 10:06 運用責任者 passes on R8-0019
             5/8 17:30 委員長 records approval of R8-0018 with 委員A 委員B
             5/8 17:31 委員長 records approval of R8-0019 with 委員A 委員B"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 09:00 R8-0017 revokes everything of 看護師-10234 at 4/20 17:00: R8-0016 (asked as GeneralAffairs, Leaving)
            4/3 09:00 permit R8-0016 ends 4/20 17:00: revoked by R8-0017
            4/3 10:00 R8-0018 submitted: account 10234 as ward-nurse in emr pacs, 4/3 to 2027/3/31 (regulation 5 matrix 1)
            4/3 10:01 R8-0019 submitted: 看護師-10234 as ward-nurse in emr, 5/1 to 2027/3/31, because 再雇用, another account (regulation 5 matrix 1)
            4/3 10:05 R8-0018 examined: passed on
            4/3 10:06 R8-0019 examined: passed on
            5/8 17:30 refused (1(2)①): 申請の後に権限失効 R8-0017 が出ています。この申請は承認できません。必要なら新しく申請してください。
            5/8 17:31 R8-0019 decided: Approve on 5/8, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            5/8 17:31 permit R8-0019 granted by the committee: 看護師-10234 10234-2 as ward-nurse in emr, 5/1 to 2027/3/31, because 再雇用
            5/8 17:31 account 10234-2 issued to 看護師-10234 for R8-0019
        "#]],
    );
}
