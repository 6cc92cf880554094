//! The rights matrix: proposed by one side, adopted by the other.

use expect_test::expect;

use crate::story::check;

// keeps: 1(1), rule 15
#[test]
fn a_matrix_is_proposed_adopted_and_in_force_at_once() {
    check(
        "4/1 09:00 20001 asks to enter prescription care-team
         4/1 09:01 運用責任者 proposes ward-nurse prescription enter careteam
         4/1 09:02 20001 asks to enter prescription care-team
         4/2 17:30 委員長 adopts matrix 2 with 委員A 委員B
         4/2 17:31 20001 asks to enter prescription care-team
         4/3 09:00 看護師長 applies for 看護師-10234 as ward-nurse",
        expect![[r#"
            4/1 09:00 refused (1(1)): 利用者情報区分「病棟看護師」では「処方」の入力はできません。
            4/1 09:01 matrix 2 proposed: ward-nurse prescription Enter: Never → CareTeam
            4/1 09:02 refused (1(1)): 利用者情報区分「病棟看護師」では「処方」の入力はできません。
            4/2 17:30 matrix 2 adopted: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長
            4/2 17:31 passes by R8-0005 until 2027/4/1 00:00
            4/3 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/3 to 2027/3/31 (regulation 5 matrix 2)
        "#]],
    );
}

// keeps: 1(1)
#[test]
fn one_proposal_at_a_time_on_the_present_version() {
    check(
        "4/1 09:00 委員長 proposes ward-nurse prescription enter careteam
         4/1 09:01 運用責任者 proposes nothing-new
         4/1 09:02 運用責任者 proposes ward-nurse prescription enter careteam on 7
         4/1 09:03 運用責任者 proposes ward-nurse prescription enter careteam
         4/1 09:04 運用責任者 proposes ward-nurse prescription enter always
         4/1 09:05 システム委員A takes back matrix 2
         4/1 09:06 システム委員A takes back matrix 2
         4/1 09:07 運用責任者 proposes doubled
         4/1 09:08 運用責任者 proposes without-category ward-nurse
         4/1 09:09 運用責任者 proposes ward-nurse horoscope view always",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 権限表の案を作る権限がありません。担当の方に依頼してください。
            4/1 09:01 already so
            4/1 09:02 refused: 見ている間に内容が変わりました。変わった所を見てから、もう一度押してください。
            4/1 09:03 matrix 2 proposed: ward-nurse prescription Enter: Never → CareTeam
            4/1 09:04 refused: カルテ管理委員会の決定を待っている権限表の案があります。先にその案を決定するか、取り下げてください。
            4/1 09:05 matrix 2 withdrawn
            4/1 09:06 already so
            4/1 09:07 refused: 権限表の形が正しくありません。区分と情報区分の重複や抜けを確認してください。
            4/1 09:08 refused (1(1)): 区分「病棟看護師」の許可があるため、権限表から外せません。
            4/1 09:09 refused: 権限表の形が正しくありません。区分と情報区分の重複や抜けを確認してください。
        "#]],
    );
}

// keeps: 1(1), rule 3
#[test]
fn the_committee_decides_and_never_the_proposer() {
    check(
        "4/1 08:00 運用責任者 composes system-committee of 運用責任者 システム委員A 委員A chaired 運用責任者 quorum 2
         4/1 09:00 委員A proposes ward-nurse prescription enter careteam
         4/2 17:30 運用責任者 adopts matrix 2 with 委員B 委員C
         4/2 17:31 委員A adopts matrix 2 with 委員B 委員C
         4/2 17:32 委員長 adopts matrix 2 with 委員A 委員B
         4/2 17:33 委員長 adopts matrix 3 with 委員B 委員C
         4/2 17:34 委員長 adopts matrix 2 with 委員B 委員C on 2026/3/31
         4/2 17:35 委員長 defers matrix 2 with 委員B 委員C
         4/2 17:36 委員長 turns down matrix 2 with 委員B 委員C
         4/2 17:37 委員長 adopts matrix 2 with 委員B 委員C",
        expect![[r#"
            4/1 08:00 SystemCommittee composed of 運用責任者 システム委員A 委員A, chair 運用責任者, quorum 2
            4/1 09:00 matrix 2 proposed: ward-nurse prescription Enter: Never → CareTeam
            4/2 17:30 refused (1(2)①): 権限表を決定する権限がありません。担当の方に依頼してください。
            4/2 17:31 refused (1(2)①): 自分が申請したものは承認できません。ほかの方に依頼してください。
            4/2 17:32 refused (1(2)①): カルテ管理委員会の定足数（3名）に足りません。この議案で数えられる委員は 2名です。
            4/2 17:33 refused: その記録は見つかりません。一覧から選び直してください。
            4/2 17:34 refused (1(2)①): 開催日は、申請を受け付けた令和8年4月1日以降の日付にしてください。
            4/2 17:35 matrix 2 deferred: Defer on 4/2, Meeting with 委員長 委員B 委員C, chaired by 委員長
            4/2 17:36 matrix 2 turned down: Refuse on 4/2, Meeting with 委員長 委員B 委員C, chaired by 委員長
            4/2 17:37 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}

// keeps: 1(1)
#[test]
fn a_number_that_was_taken_back_never_means_another_matrix() {
    check(
        "4/1 09:00 運用責任者 proposes ward-nurse prescription enter careteam
         4/1 09:01 運用責任者 takes back matrix 2
         4/1 09:02 運用責任者 proposes ward-nurse prescription enter always
         4/2 17:30 委員長 adopts matrix 2 with 委員A 委員B
         4/2 17:31 委員長 adopts matrix 3 with 委員A 委員B",
        expect![[r#"
            4/1 09:00 matrix 2 proposed: ward-nurse prescription Enter: Never → CareTeam
            4/1 09:01 matrix 2 withdrawn
            4/1 09:02 matrix 3 proposed: ward-nurse prescription Enter: Never → Always
            4/2 17:30 refused: その記録は見つかりません。一覧から選び直してください。
            4/2 17:31 matrix 3 adopted: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長
        "#]],
    );
}

// keeps: 1(1)
#[test]
fn a_category_that_was_granted_meanwhile_stays() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10401 as agency-nurse
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 10:00 運用責任者 proposes without-category agency-nurse
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 17:31 委員長 adopts matrix 2 with 委員A 委員B",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 派遣看護師-10401 as agency-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/1 10:00 matrix 2 proposed: agency-nurse basic View: Always → Never
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 派遣看護師-10401 10401 as agency-nurse in emr, 4/1 to 2027/3/31
            4/2 17:30 account 10401 issued to 派遣看護師-10401 for R8-0016
            4/2 17:31 refused (1(1)): 区分「派遣看護師」の許可があるため、権限表から外せません。
        "#]],
    );
}
