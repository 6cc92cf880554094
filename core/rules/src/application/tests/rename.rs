//! 氏名変更届: the name changes, the user ID stays.

use expect_test::expect;

use crate::story::check;

// keeps: 1(2)-rename, rule 4
#[test]
fn a_name_changes_over_the_head_and_the_system_committee_and_the_id_stays() {
    check(
        "4/1 09:00 副看護師長 applies to rename 副看護師長 to 佐藤 on 4/5
         4/1 09:01 運用責任者 passes on R8-0016
         4/1 09:02 薬剤部長 endorses R8-0016
         4/1 09:03 看護師長 endorses R8-0016
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 10:00 運用責任者 records approval of R8-0016 with システム委員A chaired 運用責任者
         4/2 10:01 20002 signs in to emr
         4/2 10:02 総務課員 looks at 副看護師長
         4/2 10:03 副看護師長 applies to rename 副看護師長 to 鈴木 on 4/7
         4/2 10:04 看護師長 endorses R8-0017
         4/2 10:05 運用責任者 passes on R8-0017
         4/3 10:00 運用責任者 records approval of R8-0017 with システム委員A chaired 運用責任者
         4/3 10:01 総務課員 looks at 副看護師長",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 副看護師長 to be called 佐藤 from 4/5 (regulation 5 matrix 1)
            4/1 09:01 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
            4/1 09:02 refused (1(2)①): 部署の申請を進める権限がありません。担当の方に依頼してください。
            4/1 09:03 R8-0016 endorsed
            4/1 09:05 R8-0016 examined: passed on
            4/2 10:00 R8-0016 decided: Approve on 4/2, Meeting with 運用責任者 システム委員A, chaired by 運用責任者 (regulation 5 matrix 1)
            4/2 10:00 副看護師長 is called 佐藤 from 4/5
            4/2 10:01 passes by R8-0006 until 2027/4/1 00:00
            4/2 10:02 20002の氏名 of 看護部3病棟, on the list, formerly [], permits ["R8-0006 20002 Effective { until: 2027-03-31T15:00:00Z }"]
            4/2 10:03 R8-0017 submitted: 副看護師長 to be called 鈴木 from 4/7 (regulation 5 matrix 1)
            4/2 10:04 R8-0017 endorsed
            4/2 10:05 R8-0017 examined: passed on
            4/3 10:00 R8-0017 decided: Approve on 4/3, Meeting with 運用責任者 システム委員A, chaired by 運用責任者 (regulation 5 matrix 1)
            4/3 10:00 副看護師長 is called 鈴木 from 4/7
            4/3 10:01 20002の氏名 of 看護部3病棟, on the list, formerly [], permits ["R8-0006 20002 Effective { until: 2027-03-31T15:00:00Z }"]
        "#]],
    );
}

// keeps: 1(2)-rename
#[test]
fn the_head_and_general_affairs_may_tell_it_as_well() {
    check(
        "4/1 09:00 看護師長 applies to rename 看護師-10234 to 佐藤
         4/1 09:01 総務課員 applies to rename 看護師長 to 鈴木
         4/1 09:02 薬剤部長 applies to rename 看護師-10235 to 高橋
         4/1 09:03 システム委員A applies to rename 看護師-10235 to 高橋
         4/1 09:04 運用責任者 passes on R8-0016
         4/1 09:05 運用責任者 passes on R8-0017
         4/1 09:06 委員長 records approval of R8-0016 with 委員A 委員B
         4/2 10:00 システム委員A records approval of R8-0016 with システム委員B chaired システム委員A
         4/2 10:01 運用責任者 records refusal of R8-0017 with システム委員A chaired 運用責任者",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 to be called 佐藤 from 4/1 (regulation 5 matrix 1)
            4/1 09:01 R8-0017 submitted: 看護師長 to be called 鈴木 from 4/1 (regulation 5 matrix 1)
            4/1 09:02 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
            4/1 09:03 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
            4/1 09:04 R8-0016 examined: passed on
            4/1 09:05 R8-0017 examined: passed on
            4/1 09:06 refused (1(2)①): システム委員会の決定を記録する権限がありません。担当の方に依頼してください。
            4/2 10:00 R8-0016 decided: Approve on 4/2, Meeting with システム委員A システム委員B, chaired by システム委員A (regulation 5 matrix 1)
            4/2 10:00 看護師-10234 is called 佐藤 from 4/1
            4/2 10:01 R8-0017 decided: Refuse on 4/2, Meeting with 運用責任者 システム委員A, chaired by 運用責任者 (regulation 5 matrix 1)
        "#]],
    );
}

// keeps: 1(2)-rename, rule 3
#[test]
fn what_was_corrected_passes_the_head_again_and_no_head_passes_on_their_own() {
    check(
        "4/1 09:00 副看護師長 applies to rename 副看護師長 to 佐藤
         4/1 09:01 看護師長 endorses R8-0016
         4/1 09:02 運用責任者 returns R8-0016 because 読みがない
         4/1 09:03 副看護師長 hands in R8-0016 to rename 副看護師長 to 佐東
         4/1 09:04 運用責任者 passes on R8-0016
         4/1 09:05 看護師長 endorses R8-0016
         4/1 09:06 運用責任者 passes on R8-0016
         4/1 10:00 看護師長 applies to rename 看護師長 to 鈴木
         4/1 10:01 看護師長 endorses R8-0017
         4/1 10:02 看護師長 withdraws R8-0017
         4/1 10:03 総務課員 applies to rename 看護師長 to 鈴木",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 副看護師長 to be called 佐藤 from 4/1 (regulation 5 matrix 1)
            4/1 09:01 R8-0016 endorsed
            4/1 09:02 R8-0016 examined: returned: 読みがない
            4/1 09:03 R8-0016 handed in again: 副看護師長 to be called 佐東 from 4/1
            4/1 09:04 refused: R8-0016 は今その段階にありません。申請のページで進み具合を確認してください。
            4/1 09:05 R8-0016 endorsed
            4/1 09:06 R8-0016 examined: passed on
            4/1 10:00 R8-0017 submitted: 看護師長 to be called 鈴木 from 4/1 (regulation 5 matrix 1)
            4/1 10:01 refused (1(2)①): 自分が申請した、または自分が対象の R8-0017 は決められません。ほかの方に依頼してください。
            4/1 10:02 R8-0017 withdrawn
            4/1 10:03 R8-0018 submitted: 看護師長 to be called 鈴木 from 4/1 (regulation 5 matrix 1)
        "#]],
    );
}

#[test]
fn a_day_far_away_is_a_slip_of_the_finger() {
    check(
        "4/1 09:00 看護師長 applies to rename 看護師-10234 to 佐藤 on 2028/4/1
         4/1 09:01 看護師長 applies to rename 看護師-10234 to 佐藤 on 2024/4/1
         4/1 09:02 看護師長 applies to rename 見知らぬ人 to 佐藤
         4/1 09:03 看護師長 applies to rename 看護師-10234 to 佐藤 on 2025/12/1",
        expect![[r#"
            4/1 09:00 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:01 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:02 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            4/1 09:03 R8-0016 submitted: 看護師-10234 to be called 佐藤 from 2025/12/1 (regulation 5 matrix 1)
        "#]],
    );
}

// keeps: 1(2)-rename
#[test]
fn a_name_is_used_from_its_day_and_not_before() {
    check(
        "4/1 09:00 看護師長 applies to rename 看護師-10234 to 佐藤 on 4/5
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 10:00 運用責任者 records approval of R8-0016 with システム委員A chaired 運用責任者
         4/2 10:01 総務課員 looks at 看護師-10234
         4/5 00:00 運用責任者 appoints 委員A as head:診療部
         4/5 08:30 総務課員 looks at 看護師-10234",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 to be called 佐藤 from 4/5 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 10:00 R8-0016 decided: Approve on 4/2, Meeting with 運用責任者 システム委員A, chaired by 運用責任者 (regulation 5 matrix 1)
            4/2 10:00 看護師-10234 is called 佐藤 from 4/5
            4/2 10:01 10234の氏名 of 看護部3病棟, on the list, formerly [], permits []
            4/5 00:00 委員A appointed as head of 診療部
            4/5 08:30 佐藤 of 看護部3病棟, on the list, formerly ["10234の氏名 until 4/4"], permits []
        "#]],
    );
}

// keeps: 1(2)-rename
#[test]
fn where_no_head_is_left_the_operations_officer_passes_it_on() {
    check(
        "4/1 09:00 副看護師長 applies to rename 副看護師長 to 佐藤
         4/1 09:01 運用責任者 endorses R8-0016
         4/1 09:02 総務課員 revokes 看護師長 because Leaving
         4/1 09:03 看護師長 endorses R8-0016
         4/1 09:04 運用責任者 endorses R8-0016
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 09:06 薬剤部長 applies to rename 薬剤部長 to 高橋
         4/1 09:07 薬剤部長 endorses R8-0018
         4/1 09:08 運用責任者 endorses R8-0018",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 副看護師長 to be called 佐藤 from 4/1 (regulation 5 matrix 1)
            4/1 09:01 refused (1(2)①): 部署の申請を進める権限がありません。担当の方に依頼してください。
            4/1 09:02 R8-0017 revokes everything of 看護師長 at 4/1 09:02: R8-0005 (asked as GeneralAffairs, Leaving)
            4/1 09:02 permit R8-0005 ends 4/1 09:02: revoked by R8-0017
            4/1 09:03 refused (1(2)①): 権限は令和8年4月1日09:02に失効しました（R8-0017）。部署の責任者に確認してください。
            4/1 09:04 R8-0016 endorsed
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:06 R8-0018 submitted: 薬剤部長 to be called 高橋 from 4/1 (regulation 5 matrix 1)
            4/1 09:07 refused (1(2)①): 自分が申請した、または自分が対象の R8-0018 は決められません。ほかの方に依頼してください。
            4/1 09:08 R8-0018 endorsed
        "#]],
    );
}
