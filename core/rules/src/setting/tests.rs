//! The founding, and the hospital's own choices.

use expect_test::expect;

use crate::story::{check, check_from_nothing};

const BEGUN: &str = "
    3/2 09:00 system begins the hospital
    3/2 09:10 システム管理者 takes over a list adding 運用責任者 委員長 委員A 監査責任者 看護師長
";

// keeps: 1(2)①-grant, rule 1
#[test]
fn the_founding_makes_one_person_able_to_set_everything_up() {
    check_from_nothing(
        "3/2 09:00 system begins the hospital emptily
         3/2 09:01 system begins the hospital
         3/2 09:02 system begins the hospital
         3/2 09:03 0001 opens the office
         3/2 09:04 システム管理者 founds システム管理者 as technician
         3/2 09:05 system founds システム管理者 as technician",
        expect![[r#"
            3/2 09:00 refused: 権限表の形が正しくありません。区分と情報区分の重複や抜けを確認してください。
            3/2 09:01 関所病院 founded
            3/2 09:01 システム管理者 added without a list, 情報システム室
            3/2 09:01 システム管理者 appointed as SystemOperator
            3/2 09:01 permit R8-0001 granted at the founding: システム管理者 0001 as administrator in emr pacs portal, 3/2 to 2027/3/31
            3/2 09:01 account 0001 issued to システム管理者 for R8-0001
            3/2 09:02 refused: この台帳はもう始まっています。
            3/2 09:03 passes by R8-0001 until 2027/4/1 00:00
            3/2 09:04 refused: この人には有効な許可 R8-0001 があります。権限変更の申請に切り替えてください。
            3/2 09:05 refused (1(2)①): 決定は人が行います。
        "#]],
    );
}

// keeps: 1(2)①-grant, rule 1, rule 11
#[test]
fn while_founding_rights_need_no_committee_but_a_category_and_an_end() {
    check_from_nothing(
        &format!(
            "{BEGUN}
             3/2 10:00 システム管理者 founds 運用責任者 as wizard
             3/2 10:01 システム管理者 founds 見知らぬ人 as clerk
             3/2 10:02 システム管理者 founds 運用責任者 as technician until 2028/3/31
             3/2 10:03 システム管理者 founds 運用責任者 as technician from 2026/2/1 until 2026/3/1
             3/2 10:04 システム管理者 founds 運用責任者 as technician open abacus
             3/2 10:05 システム管理者 founds 運用責任者 as technician
             3/2 10:06 運用責任者 founds 委員長 as doctor
             3/2 10:07 システム管理者 appoints システム管理者 as audit-officer
             3/2 10:08 システム管理者 founds 委員長 as doctor"
        ),
        expect![[r#"
            3/2 09:00 関所病院 founded
            3/2 09:00 システム管理者 added without a list, 情報システム室
            3/2 09:00 システム管理者 appointed as SystemOperator
            3/2 09:00 permit R8-0001 granted at the founding: システム管理者 0001 as administrator in emr pacs portal, 3/2 to 2027/3/31
            3/2 09:00 account 0001 issued to システム管理者 for R8-0001
            3/2 09:10 運用責任者 added, 情報システム室
            3/2 09:10 委員長 added, 診療部
            3/2 09:10 委員A added, 検査部
            3/2 09:10 監査責任者 added, 監査室
            3/2 09:10 看護師長 added, 看護部3病棟
            3/2 09:10 list 1 taken over: +5 ~0 -0
            3/2 10:00 refused (1(1)): その利用者情報区分は権限表にありません。選び直してください。
            3/2 10:01 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            3/2 10:02 refused (1(2)①): 利用終了日は年度末（令和9年3月31日）までにしてください。続ける場合は年度ごとに更新します。
            3/2 10:03 refused: 利用終了日は利用開始日以降、今日以降の日付にしてください。
            3/2 10:04 refused: 対象システム「abacus」は登録されていません。選び直してください。
            3/2 10:05 permit R8-0002 granted at the founding: 運用責任者 50001 as technician in emr, 3/2 to 2027/3/31
            3/2 10:05 account 50001 issued to 運用責任者 for R8-0002
            3/2 10:06 refused (1(2)①): 発足時の権限を出す権限がありません。担当の方に依頼してください。
            3/2 10:07 システム管理者 appointed as AuditOfficer
            3/2 10:08 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
        "#]],
    );
}

// keeps: 1(2)①-grant, 1(2)①-revoke, rule 1
#[test]
fn the_founding_ends_when_the_committees_can_meet_and_somebody_answers() {
    check_from_nothing(
        &format!(
            "{BEGUN}
             3/2 10:00 システム管理者 closes the founding
             3/2 10:01 システム管理者 composes system-committee of 運用責任者 chaired 運用責任者 quorum 1
             3/2 10:02 システム管理者 composes record-committee of 委員長 委員A chaired 委員長 quorum 2
             3/2 10:03 システム管理者 founds 運用責任者 as technician
             3/2 10:04 システム管理者 founds 委員長 as doctor
             3/2 10:05 システム管理者 closes the founding
             3/2 10:06 システム管理者 founds 委員A as technician
             3/2 10:07 システム管理者 closes the founding
             3/2 10:08 システム管理者 appoints 運用責任者 as operations-officer
             3/2 10:09 システム管理者 appoints 監査責任者 as audit-officer
             3/2 10:10 システム管理者 closes the founding
             3/2 10:11 システム管理者 founds 監査責任者 as clerk
             3/2 10:12 システム管理者 dismisses 運用責任者 as operations-officer
             3/2 10:13 システム管理者 appoints 運用責任者 as operations-officer
             3/2 10:14 システム管理者 closes the founding
             3/2 10:15 システム管理者 founds 看護師長 as ward-nurse
             3/2 10:16 システム管理者 appoints 看護師長 as head:看護部3病棟
             3/2 10:17 運用責任者 closes the founding"
        ),
        expect![[r#"
            3/2 09:00 関所病院 founded
            3/2 09:00 システム管理者 added without a list, 情報システム室
            3/2 09:00 システム管理者 appointed as SystemOperator
            3/2 09:00 permit R8-0001 granted at the founding: システム管理者 0001 as administrator in emr pacs portal, 3/2 to 2027/3/31
            3/2 09:00 account 0001 issued to システム管理者 for R8-0001
            3/2 09:10 運用責任者 added, 情報システム室
            3/2 09:10 委員長 added, 診療部
            3/2 09:10 委員A added, 検査部
            3/2 09:10 監査責任者 added, 監査室
            3/2 09:10 看護師長 added, 看護部3病棟
            3/2 09:10 list 1 taken over: +5 ~0 -0
            3/2 10:00 refused (1(2)①): システム委員会の委員がまだ登録されていません。設定で登録してください。
            3/2 10:01 SystemCommittee composed of 運用責任者, chair 運用責任者, quorum 1
            3/2 10:02 RecordCommittee composed of 委員長 委員A, chair 委員長, quorum 2
            3/2 10:03 permit R8-0002 granted at the founding: 運用責任者 50001 as technician in emr, 3/2 to 2027/3/31
            3/2 10:03 account 50001 issued to 運用責任者 for R8-0002
            3/2 10:04 permit R8-0003 granted at the founding: 委員長 60001 as doctor in emr, 3/2 to 2027/3/31
            3/2 10:04 account 60001 issued to 委員長 for R8-0003
            3/2 10:05 refused (1(2)①): カルテ管理委員会で利用者IDを持つ委員は 1名です。定足数（2名）に足りるまで発足を終えられません。
            3/2 10:06 permit R8-0004 granted at the founding: 委員A 60002 as technician in emr, 3/2 to 2027/3/31
            3/2 10:06 account 60002 issued to 委員A for R8-0004
            3/2 10:07 refused (1(2)①): 運用責任者が決まっていないか、利用者IDを持っていません。決めるまで発足を終えられません。
            3/2 10:08 運用責任者 appointed as OperationsOfficer
            3/2 10:09 監査責任者 appointed as AuditOfficer
            3/2 10:10 refused (1(2)①): 監査責任者が決まっていないか、利用者IDを持っていません。決めるまで発足を終えられません。
            3/2 10:11 permit R8-0005 granted at the founding: 監査責任者 70001 as clerk in emr, 3/2 to 2027/3/31
            3/2 10:11 account 70001 issued to 監査責任者 for R8-0005
            3/2 10:12 運用責任者 dismissed as OperationsOfficer
            3/2 10:13 運用責任者 appointed as OperationsOfficer
            3/2 10:14 founding closed
            3/2 10:15 refused (1(2)①): 発足の手続きは終わりました。部署の責任者が利用者権限を申請してください。
            3/2 10:16 refused (1(2)①): 担当者を決める権限がありません。担当の方に依頼してください。
            3/2 10:17 already so
        "#]],
    );
}

#[test]
fn before_the_founding_there_is_nobody() {
    check_from_nothing(
        "3/2 09:00 0001 opens the office
         3/2 09:01 0001 switches on circulated
         3/2 09:02 system closes the founding",
        expect![[r#"
            3/2 09:00 refused (1(2)①): この利用者IDは登録されていません。
            3/2 09:01 refused (1(2)①): この利用者IDは登録されていません。
            3/2 09:02 refused (1(2)①): 決定は人が行います。
        "#]],
    );
}

#[test]
fn choices_are_the_operations_officers() {
    check(
        "4/1 09:00 委員長 switches on circulated
         4/1 09:01 運用責任者 switches on provisional 3
         4/1 09:02 運用責任者 sets holidays 4/29 5/3
         4/1 09:03 運用責任者 sets holidays 4/29 5/3
         4/1 09:04 運用責任者 sets the extension 2345
         4/1 09:05 運用責任者 sets the extension 2345
         4/1 09:06 運用責任者 sets systems
         4/1 09:07 運用責任者 sets systems emr emr pacs portal
         4/1 09:08 運用責任者 sets systems emr pacs portal lab
         4/1 09:09 運用責任者 sets systems emr pacs portal lab
         4/1 09:10 運用責任者 sets systems emr
         4/1 09:11 運用責任者 records a waiver until 2027/4/3 because 少人数
         4/1 09:12 運用責任者 records a waiver until 2026/3/31 because 少人数
         4/1 09:13 監査責任者 records a waiver until 4/30 because 少人数",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 設定を変える権限がありません。担当の方に依頼してください。
            4/1 09:01 Switches { provisional_days: Some(3), circulated: false, proxy: false, delegated: false, unused_days: None }
            4/1 09:02 2 holidays set
            4/1 09:03 already so
            4/1 09:04 extension 2345
            4/1 09:05 already so
            4/1 09:06 refused: 一つ以上選んでください。
            4/1 09:07 refused: 一つ以上選んでください。
            4/1 09:08 4 systems set
            4/1 09:09 already so
            4/1 09:10 refused: 「pacs」を対象とする許可があるため、一覧から外せません。
            4/1 09:11 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:12 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:13 refused (1(2)①): 設定を変える権限がありません。担当の方に依頼してください。
        "#]],
    );
}

// keeps: rule 17
#[test]
fn the_server_itself_is_noted_by_the_system_alone() {
    check(
        "4/1 09:00 system notes the start
         4/1 09:01 システム管理者 notes the start",
        expect![[r#"
            4/1 09:00 server 0.1.0 started
            4/1 09:01 refused: この記録はシステムだけが書きます。
        "#]],
    );
}

// keeps: rule 1
#[test]
fn where_nobody_can_act_any_more_somebody_is_let_in_at_the_server() {
    check(
        "4/1 09:00 system rescues 看護師長 because 鍵をなくした
         4/1 09:01 看護師長 rescues 看護師長 because 鍵をなくした
         2027/4/1 09:00 運用責任者 appoints 看護師長 as operations-officer
         2027/4/1 09:01 system rescues 監査責任者 because 全員の権限が年度末で終わった
         2027/4/1 09:02 system rescues 99999 because 全員の権限が年度末で終わった
         2027/4/1 09:03 system rescues 看護師長 because 全員の権限が年度末で終わった
         2027/4/1 09:04 system hands a slip to 20001
         2027/4/1 09:05 system hands a slip to 20002
         2027/4/1 09:06 20001 signs in to emr
         2027/4/1 09:07 看護師長 appoints 看護師長 as system-operator
         2027/4/1 09:08 system rescues 病院長 because もう一人
         2027/4/1 10:00 system hands a slip to 20001
         2027/4/15 00:00 看護師長 dismisses 看護師長 as system-operator",
        expect![[r#"
            4/1 09:00 refused: 有効な権限のある運用責任者がいるため、サーバーからは権限を出せません。運用責任者に依頼してください。
            4/1 09:01 refused: この記録はシステムだけが書きます。
            2027/4/1 09:00 refused (1(2)①): 許可 R8-0002 は令和9年3月31日で終わりました。部署の責任者に更新の申請を依頼してください。
            2027/4/1 09:01 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
            2027/4/1 09:02 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            2027/4/1 09:03 看護師長 let in at the server: 全員の権限が年度末で終わった
            2027/4/1 09:03 看護師長 appointed as OperationsOfficer
            2027/4/1 09:03 permit R9-0001 granted provisionally until 2027/4/15 00:00: 看護師長 20001 as ward-nurse in , 2027/4/1 to 2027/4/14, because 全員の権限が年度末で終わった
            2027/4/1 09:04 slip handed for 20001
            2027/4/1 09:05 refused (1(2)①): 決定は人が行います。
            2027/4/1 09:06 refused (1(1)): 「emr」は許可された対象システムに入っていません。権限変更を申請してください。
            2027/4/1 09:07 看護師長 appointed as SystemOperator
            2027/4/1 09:08 refused: 有効な権限のある運用責任者がいるため、サーバーからは権限を出せません。運用責任者に依頼してください。
            2027/4/1 10:00 refused (1(2)①): 決定は人が行います。
            2027/4/15 00:00 refused (1(2)①): 仮発行 R9-0001 は委員会の承認がないまま令和9年4月15日00:00に期限が切れました。承認の状況を部署の責任者に確認してください。
        "#]],
    );
}

#[test]
fn who_has_left_is_not_let_in_and_who_will_leave_only_until_then() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse from 4/3
         4/1 09:01 運用責任者 passes on R8-0016
         4/1 09:02 委員長 records approval of R8-0016 with 委員A 委員B 委員C
         4/1 09:03 総務課員 revokes 看護師-10234 at 4/5T17:00 because Leaving
         4/1 09:04 総務課員 takes over a list missing 病院長
         4/1 09:05 総務課員 revokes 運用責任者
         4/1 09:06 system rescues 病院長 because 運用責任者がいない
         4/1 09:07 system rescues 看護師-10234 because 運用責任者がいない",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/3 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 R8-0016 examined: passed on
            4/1 09:02 R8-0016 decided: Approve on 4/1, Meeting with 委員長 委員A 委員B 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/1 09:02 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/3 to 2027/3/31
            4/1 09:02 account 10234 issued to 看護師-10234 for R8-0016
            4/1 09:03 R8-0017 revokes everything of 看護師-10234 at 4/5 17:00: R8-0016 (asked as GeneralAffairs, Leaving)
            4/1 09:03 permit R8-0016 ends 4/5 17:00: revoked by R8-0017
            4/1 09:04 病院長 absent
            4/1 09:04 list 2 taken over: +0 ~0 -1
            4/1 09:05 R8-0018 revokes everything of 運用責任者 at 4/1 09:05: R8-0002 (asked as GeneralAffairs, Other)
            4/1 09:05 permit R8-0002 ends 4/1 09:05: revoked by R8-0018
            4/1 09:06 refused: 最新の職員名簿にいない方です。名簿にいる方を選んでください。
            4/1 09:07 看護師-10234 let in at the server: 運用責任者がいない
            4/1 09:07 看護師-10234 appointed as OperationsOfficer
            4/1 09:07 permit R8-0019 granted provisionally until 4/15 00:00: 看護師-10234 10234 as ward-nurse in , 4/1 to 4/14, because 運用責任者がいない
            4/1 09:07 permit R8-0019 ends 4/5 17:00: revoked by R8-0017
        "#]],
    );
}

#[test]
fn a_clause_is_left_out_with_a_reason_and_for_a_year_at_most() {
    check(
        "4/1 09:00 看護師長 leaves out 7(1) until 2027/3/31 because 無線LANがない
         4/1 09:01 運用責任者 leaves out 7(1) until 2027/4/30 because 無線LANがない
         4/1 09:02 運用責任者 leaves out 7(1) until 2027/3/31 because 無線LANがない
         4/1 09:03 運用責任者 takes back 7(1)
         4/1 09:04 運用責任者 takes back 7(1)",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 設定を変える権限がありません。担当の方に依頼してください。
            4/1 09:01 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:02 7(1) left out until 2027/3/31: 無線LANがない
            4/1 09:03 7(1) taken back
            4/1 09:04 already so
        "#]],
    );
}

// keeps: rule 17
#[test]
fn whoever_reads_the_record_says_that_a_copy_of_it_is_outside() {
    check(
        "4/1 09:00 看護師長 keeps the checkpoint at 40
         4/1 09:01 監査責任者 keeps the checkpoint at 40
         4/1 09:02 監査責任者 keeps the checkpoint at 40
         4/1 09:03 運用責任者 keeps the checkpoint at 39
         4/2 09:00 運用責任者 keeps the checkpoint at 41",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 記録を見る権限がありません。担当の方に依頼してください。
            4/1 09:01 a checkpoint over 40 entries is kept outside
            4/1 09:02 already so
            4/1 09:03 already so
            4/2 09:00 a checkpoint over 41 entries is kept outside
        "#]],
    );
}

// keeps: rule 15
#[test]
fn the_hospitals_own_words_make_a_new_version_of_the_regulation() {
    check(
        "4/1 09:00 看護師長 enters the text of 3 文書を管理する。
         4/1 09:01 運用責任者 enters the text of 3
         4/1 09:02 運用責任者 enters the text of 3 文書を管理する。
         4/1 09:03 運用責任者 enters the text of 3 文書を管理する。
         4/1 09:04 看護師長 applies for 看護師-10234 as ward-nurse",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 設定を変える権限がありません。担当の方に依頼してください。
            4/1 09:01 refused: 名前などの欄は1字以上4000字以内で入力してください。
            4/1 09:02 3 reads in regulation 6: 文書を管理する。
            4/1 09:03 already so
            4/1 09:04 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 6 matrix 1)
        "#]],
    );
}
