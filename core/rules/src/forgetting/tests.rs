//! Stories of texts that are removed, and of those that stay.

use expect_test::expect;

use crate::story::check;

// keeps: rule 14, rule 19
#[test]
fn what_should_never_have_been_written_is_forgotten_once_it_is_replaced() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse because 患者12345のため
         4/1 09:01 運用責任者 forgets 患者12345のため as written-by-mistake because 患者番号
         4/1 09:05 システム委員A returns R8-0016 because 番号を消してください
         4/1 09:10 看護師長 hands in R8-0016 for 看護師-10234 as ward-nurse because 夜勤のため
         4/1 09:11 看護師長 forgets 患者12345のため as written-by-mistake because 患者番号
         4/1 09:12 監査責任者 forgets 患者12345のため as written-by-mistake because 患者番号
         4/1 09:13 運用責任者 forgets 患者12345のため as written-by-mistake because 患者番号
         4/1 09:14 運用責任者 forgets 患者12345のため as written-by-mistake because もう一度
         4/1 09:15 運用責任者 forgets 夜勤のため as asked because 今の理由",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31, because 患者12345のため (regulation 5 matrix 1)
            4/1 09:01 refused: この文は消去できません。今の氏名、手続き中の申請、秘密の値は残します。手続きが終わってから消去してください。
            4/1 09:05 R8-0016 examined: returned: 番号を消してください
            4/1 09:10 R8-0016 handed in again: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31, because 夜勤のため
            4/1 09:11 refused (1(2)①): 個人の文を消去する権限がありません。担当の方に依頼してください。
            4/1 09:12 refused (1(2)①): 個人の文を消去する権限がありません。担当の方に依頼してください。
            4/1 09:13 «患者12345のため» forgotten (Application { no: ApplicationNo { year: 2026, running: 16 } }, WrittenByMistake): 患者番号
            4/1 09:14 already so
            4/1 09:15 refused: この文は消去できません。今の氏名、手続き中の申請、秘密の値は残します。手続きが終わってから消去してください。
        "#]],
    );
}

// keeps: rule 14
#[test]
fn a_text_stays_while_another_open_form_has_it_too() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse because 夜勤のため
         4/1 09:01 看護師長 withdraws R8-0016
         4/1 09:02 看護師長 applies for 看護師-10234 as ward-nurse because 夜勤のため
         4/1 09:03 運用責任者 forgets 夜勤のため as asked because 本人の求め
         4/1 09:04 看護師長 withdraws R8-0017
         4/1 09:05 運用責任者 forgets 夜勤のため as asked because 本人の求め",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31, because 夜勤のため (regulation 5 matrix 1)
            4/1 09:01 R8-0016 withdrawn
            4/1 09:02 R8-0017 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31, because 夜勤のため (regulation 5 matrix 1)
            4/1 09:03 refused: この文は消去できません。今の氏名、手続き中の申請、秘密の値は残します。手続きが終わってから消去してください。
            4/1 09:04 R8-0017 withdrawn
            4/1 09:05 «夜勤のため» forgotten (Application { no: ApplicationNo { year: 2026, running: 16 } }, Asked): 本人の求め
        "#]],
    );
}

// keeps: rule 14, rule 3
#[test]
fn nobody_forgets_what_they_have_said_themselves() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 運用責任者 refuses R8-0016 because 言いすぎた理由
         4/1 09:06 運用責任者 forgets 言いすぎた理由 as asked because 見せたくない
         4/1 09:07 運用責任者 appoints システム委員A as operations-officer
         4/1 09:08 システム委員A forgets 言いすぎた理由 as asked because 本人の求め",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: refused: 言いすぎた理由
            4/1 09:06 refused (1(2)①): 自分が申請したものは承認できません。ほかの方に依頼してください。
            4/1 09:07 システム委員A appointed as OperationsOfficer
            4/1 09:08 «言いすぎた理由» forgotten (Application { no: ApplicationNo { year: 2026, running: 16 } }, Asked): 本人の求め
        "#]],
    );
}

// keeps: 1(2)-rename, rule 14
#[test]
fn a_name_is_forgotten_when_nobody_is_called_so_any_more() {
    check(
        "4/1 09:00 運用責任者 forgets 10234の氏名 as asked because 本人の求め
         4/1 09:01 総務課員 takes over a list renaming 10234:新姓
         4/1 09:02 運用責任者 forgets 新姓 as asked because 本人の求め
         4/1 09:03 運用責任者 forgets 10234の氏名 as asked because 本人の求め
         4/2 09:02 運用責任者 forgets 10234の氏名 as asked because 本人の求め
         4/2 09:03 総務課員 takes over a list missing 看護師-10234
         4/2 09:04 運用責任者 forgets 新姓 as period-over because 保存期間の満了",
        expect![[r#"
            4/1 09:00 refused: この文は消去できません。今の氏名、手続き中の申請、秘密の値は残します。手続きが終わってから消去してください。
            4/1 09:01 看護師-10234 changed: 10234の氏名 → 新姓
            4/1 09:01 list 2 taken over: +0 ~1 -0
            4/1 09:02 refused: この文は消去できません。今の氏名、手続き中の申請、秘密の値は残します。手続きが終わってから消去してください。
            4/1 09:03 refused: この文は消去できません。今の氏名、手続き中の申請、秘密の値は残します。手続きが終わってから消去してください。
            4/2 09:02 «10234の氏名» forgotten (FormerName { person: PersonId(15) }, Asked): 本人の求め
            4/2 09:03 看護師-10234 absent
            4/2 09:03 list 3 taken over: +0 ~0 -1
            4/2 09:04 «新姓» forgotten (Name { person: PersonId(15) }, PeriodOver): 保存期間の満了
        "#]],
    );
}

// keeps: rule 14
#[test]
fn a_note_is_forgotten_when_both_have_received_the_report() {
    check(
        "4/1 09:00 総務課員 revokes 薬剤部長 with 病気のため
         4/1 09:01 運用責任者 forgets 病気のため as asked because 本人の求め
         4/1 09:02 委員長 receives R8-0016 as record-committee
         4/1 09:03 監査責任者 receives R8-0016 as audit-officer
         4/1 09:04 運用責任者 forgets 病気のため as asked because 本人の求め",
        expect![[r#"
            4/1 09:00 R8-0016 revokes everything of 薬剤部長 at 4/1 09:00: R8-0007 (asked as GeneralAffairs, Other)
            4/1 09:00 permit R8-0007 ends 4/1 09:00: revoked by R8-0016
            4/1 09:01 refused: この文は消去できません。今の氏名、手続き中の申請、秘密の値は残します。手続きが終わってから消去してください。
            4/1 09:02 R8-0016 received by RecordCommittee, 1 reports open
            4/1 09:03 R8-0016 received by AuditOfficer, 0 reports open
            4/1 09:04 «病気のため» forgotten (Revocation { no: ApplicationNo { year: 2026, running: 16 } }, Asked): 本人の求め
        "#]],
    );
}
