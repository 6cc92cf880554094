//! What a form may say.

use expect_test::expect;

use crate::story::check;

// keeps: 1(1)
#[test]
fn a_right_names_a_category_and_systems_that_exist() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as wizard
         4/1 09:01 看護師長 applies for 看護師-10234 as ward-nurse open nothing
         4/1 09:02 看護師長 applies for 看護師-10234 as ward-nurse open emr abacus
         4/1 09:03 看護師長 applies for 見知らぬ人 as ward-nurse
         4/1 09:04 看護師長 applies to change 99999 to ward-nurse",
        expect![[r#"
            4/1 09:00 refused (1(1)): その利用者情報区分は権限表にありません。選び直してください。
            4/1 09:01 refused: 一つ以上選んでください。
            4/1 09:02 refused: 対象システム「abacus」は登録されていません。選び直してください。
            4/1 09:03 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            4/1 09:04 refused (1(2)①): この利用者IDは登録されていません。
        "#]],
    );
}

// keeps: 1(1)
#[test]
fn what_is_not_usual_needs_a_reason() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as pharmacist
         4/1 09:01 看護師長 applies for 看護師-10234 as pharmacist because 治験の手伝い
         4/1 09:02 看護師長 looks over R8-0016
         4/1 09:03 運用責任者 applies to change 0001 to administrator until 6/30
         4/1 09:04 総務課員 takes over a list adding 10900:システム職:看護部3病棟
         4/1 09:05 看護師長 applies for 10900 as administrator
         4/1 09:06 看護師長 applies for 10900 as administrator because 夜間の保守",
        expect![[r#"
            4/1 09:00 refused (1(1)): 標準と違う区分、管理者権限、二つ目の利用者IDには理由が必要です。理由を入力してください。
            4/1 09:01 R8-0016 submitted: 看護師-10234 as pharmacist in emr, 4/1 to 2027/3/31, because 治験の手伝い (regulation 5 matrix 1)
            4/1 09:02 R8-0016 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [NotTheStandard { standard: Some(CategoryId("ward-nurse")) }, StartsBefore { meeting: Some(2026-04-10) }]
            4/1 09:03 refused (1(1)): 標準と違う区分、管理者権限、二つ目の利用者IDには理由が必要です。理由を入力してください。
            4/1 09:04 システム職-10900 added, 看護部3病棟
            4/1 09:04 list 2 taken over: +1 ~0 -0
            4/1 09:05 refused (1(1)): 標準と違う区分、管理者権限、二つ目の利用者IDには理由が必要です。理由を入力してください。
            4/1 09:06 R8-0017 submitted: システム職-10900 as administrator in emr, 4/1 to 2027/3/31, because 夜間の保守 (regulation 5 matrix 1)
        "#]],
    );
}

// keeps: rule 11
#[test]
fn a_term_begins_today_or_later_and_ends_in_time() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse from 2026/3/31
         4/1 09:01 看護師長 applies for 看護師-10234 as ward-nurse from 2027/4/3
         4/1 09:02 看護師長 applies for 看護師-10234 as ward-nurse from 4/3 until 4/2
         4/1 09:03 看護師長 applies for 看護師-10234 as ward-nurse until 2027/4/30",
        expect![[r#"
            4/1 09:00 refused: 利用開始日は今日（令和8年4月1日）以降の日付にしてください。
            4/1 09:01 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:02 refused: 利用終了日は利用開始日以降、今日以降の日付にしてください。
            4/1 09:03 refused (1(2)①): 利用終了日は年度末（令和9年3月31日）までにしてください。続ける場合は年度ごとに更新します。
        "#]],
    );
}

#[test]
fn one_form_at_a_time_and_one_right_unless_a_second_is_asked_for() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:01 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 18:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/2 18:01 看護師長 applies to change 10234 to ward-nurse
         4/2 18:02 看護師長 applies to change 10234 to ward-nurse open emr pacs
         4/2 18:03 看護師長 applies to change 10234 to ward-nurse open emr portal
         4/2 18:04 看護師長 applies to rename 看護師-10234 to 新姓
         4/2 18:05 看護師長 applies to rename 看護師-10234 to 別姓",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 refused: 同じ人の同じ申請が進行中です（受付 R8-0016）。そちらを開いてください。
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/2 18:00 refused: この人には有効な許可 R8-0016 があります。権限変更の申請に切り替えてください。
            4/2 18:01 refused: 今の許可 R8-0016 と同じ内容です。変える所を選んでください。
            4/2 18:02 R8-0017 submitted: account 10234 as ward-nurse in emr pacs, 4/2 to 2027/3/31 (regulation 5 matrix 1)
            4/2 18:03 refused: 同じ人の同じ申請が進行中です（受付 R8-0017）。そちらを開いてください。
            4/2 18:04 R8-0018 submitted: 看護師-10234 to be called 新姓 from 4/2 (regulation 5 matrix 1)
            4/2 18:05 refused: 同じ人の同じ申請が進行中です（受付 R8-0018）。そちらを開いてください。
        "#]],
    );
}

// keeps: 1(2)①-grant
#[test]
fn a_form_is_the_department_heads() {
    check(
        "4/1 09:00 薬剤部長 applies for 看護師-10234 as ward-nurse
         4/1 09:01 総務課員 applies for 看護師-10234 as ward-nurse
         4/1 09:02 副看護師長 applies to change 20002 to pharmacist because 兼務
         4/1 09:03 system applies for 看護師-10234 as ward-nurse
         4/1 09:04 看護師-10234 applies for 看護師-10234 as ward-nurse",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
            4/1 09:01 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
            4/1 09:02 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
            4/1 09:03 refused (1(2)①): 決定は人が行います。
            4/1 09:04 refused (1(2)①): この利用者IDは登録されていません。
        "#]],
    );
}
