//! Bodies, posts and substitutes.

use expect_test::expect;

use crate::story::check;

// keeps: 1(2)①-grant
#[test]
fn a_body_has_a_chair_from_its_members_and_a_quorum_of_more_than_half() {
    check(
        "4/1 09:00 運用責任者 composes record-committee of 委員長 委員A 委員B 委員C chaired 病院長 quorum 3
         4/1 09:01 運用責任者 composes record-committee of 委員長 委員A 委員B 委員C chaired 委員長 quorum 2
         4/1 09:02 運用責任者 composes record-committee of 委員長 委員A 委員B 委員C chaired 委員長 quorum 5
         4/1 09:03 運用責任者 composes record-committee of 委員長 見知らぬ人 chaired 委員長 quorum 2
         4/1 09:04 運用責任者 composes record-committee of 委員長 委員A 委員B 委員C chaired 委員長 quorum 3
         4/1 09:05 運用責任者 composes record-committee of 委員長 委員A 委員B 委員C chaired 委員長 quorum 3
         4/1 09:06 委員長 composes record-committee of 委員長 chaired 委員長 quorum 1
         4/1 09:07 運用責任者 sets meetings of record-committee 4/10 5/8 6/12 7/10
         4/1 09:08 運用責任者 sets meetings of system-committee 4/3",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 委員長は委員の中から選んでください。
            4/1 09:01 refused (1(2)①): 定足数は委員 4名の過半数にしてください。
            4/1 09:02 refused (1(2)①): 定足数は委員 4名の過半数にしてください。
            4/1 09:03 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            4/1 09:04 RecordCommittee composed of 委員長 委員A 委員B 委員C, chair 委員長, quorum 3
            4/1 09:05 already so
            4/1 09:06 refused (1(2)①): 委員会の構成を変える権限がありません。担当の方に依頼してください。
            4/1 09:07 already so
            4/1 09:08 SystemCommittee meets on 4/3
        "#]],
    );
}

// keeps: rule 3
#[test]
fn the_audit_officer_sits_in_no_body_and_stands_in_for_nobody() {
    check(
        "4/1 09:00 運用責任者 composes record-committee of 委員長 委員A 監査責任者 chaired 委員長 quorum 2
         4/1 09:01 運用責任者 appoints 委員A as audit-officer
         4/1 09:02 運用責任者 appoints システム委員A as audit-officer
         4/1 09:03 運用責任者 appoints 運用責任者 as audit-officer
         4/1 09:04 運用責任者 appoints 監査責任者 as operations-officer
         4/1 09:05 運用責任者 switches on substitutes
         4/1 09:06 看護師長 names 監査責任者 until 4/30 for grant
         4/1 09:07 運用責任者 appoints 監査責任者 as director",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
            4/1 09:01 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
            4/1 09:02 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
            4/1 09:03 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
            4/1 09:04 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
            4/1 09:05 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 09:06 refused (1(2)①): 監査責任者は決定に加わりません。ほかの方を選んでください。
            4/1 09:07 監査責任者 appointed as Director
        "#]],
    );
}

#[test]
fn posts_are_given_and_taken_but_never_the_last_of_two_kinds() {
    check(
        "4/1 09:00 運用責任者 appoints 委員A as custodian:検査部
         4/1 09:01 運用責任者 appoints 委員A as custodian:検査部
         4/1 09:02 運用責任者 dismisses 委員A as custodian:検査部
         4/1 09:03 運用責任者 dismisses 委員A as custodian:検査部
         4/1 09:04 運用責任者 appoints 見知らぬ人 as director
         4/1 09:05 運用責任者 dismisses システム管理者 as system-operator
         4/1 09:06 運用責任者 dismisses 運用責任者 as operations-officer
         4/1 09:07 運用責任者 appoints システム委員A as system-operator
         4/1 09:08 運用責任者 dismisses システム管理者 as system-operator
         4/1 09:09 システム管理者 appoints システム管理者 as operations-officer",
        expect![[r#"
            4/1 09:00 委員A appointed as custodian of 検査部
            4/1 09:01 already so
            4/1 09:02 委員A dismissed as custodian of 検査部
            4/1 09:03 already so
            4/1 09:04 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            4/1 09:05 refused: システム管理室の最後の一人は外せません。先に後任を登録してください。
            4/1 09:06 refused: 運用責任者の最後の一人は外せません。先に後任を登録してください。
            4/1 09:07 システム委員A appointed as SystemOperator
            4/1 09:08 システム管理者 dismissed as SystemOperator
            4/1 09:09 refused (1(2)①): 担当者を決める権限がありません。担当の方に依頼してください。
        "#]],
    );
}

#[test]
fn a_substitute_is_named_for_a_period_and_some_forms() {
    check(
        "4/1 09:00 看護師長 names 副看護師長 until 4/30 for grant
         4/1 09:01 運用責任者 switches on substitutes
         4/1 09:02 看護師長 names 看護師長 until 4/30 for grant
         4/1 09:03 看護師長 names 見知らぬ人 until 4/30 for grant
         4/1 09:04 看護師長 names 副看護師長 until 4/30
         4/1 09:05 看護師長 names 副看護師長 from 4/5 until 4/4 for grant
         4/1 09:06 看護師長 names 副看護師長 from 2026/3/1 until 2026/3/31 for grant
         4/1 09:07 看護師長 names 副看護師長 until 2027/4/3 for grant
         4/1 09:08 看護師長 names 副看護師長 until 2027/4/1 for grant change
         4/1 09:09 運用責任者 ends substitution 1",
        expect![[r#"
            4/1 09:00 refused: 代行はこの病院では使わない設定です。運用責任者に確認してください。
            4/1 09:01 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 09:02 refused: 自分を代行者にはできません。ほかの方を選んでください。
            4/1 09:03 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            4/1 09:04 refused: 一つ以上選んでください。
            4/1 09:05 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:06 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:07 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:08 substitution 1: 副看護師長 for 看護師長 from 4/1 to 2027/4/1, {Grant, Change}
            4/1 09:09 substitution 1 ended on 3/31
        "#]],
    );
}
