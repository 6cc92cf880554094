//! F5 on its way: who passes it on, what it may be handed in as again, when it comes too late.

use expect_test::expect;

use crate::story::check_with_vendor as check;

// keeps: 6(4)③, rule 3
#[test]
fn a_head_who_hands_in_an_f5_again_has_passed_it_on_again() {
    check(
        "4/1 09:00 看護師長 applies for remote medical-one with 大野 for emr-web contact 看護師長
         4/1 09:05 システム委員A returns R8-0017 because 作業者の追加
         4/1 09:10 看護師長 hands in R8-0017 for remote medical-one with 大野 佐々木 for emr-web contact 看護師長
         4/1 09:11 somebody looks over R8-0017
         4/1 09:15 システム委員A passes on R8-0017",
        expect![[r#"
            4/1 09:00 R8-0017 submitted: remote connection of medical-one, 4/1 to 2027/3/31, by 看護師長 (regulation 5 matrix 1)
            4/1 09:00 R8-0017 endorsed
            4/1 09:05 R8-0017 examined: returned: 作業者の追加
            4/1 09:10 R8-0017 handed in again: remote connection of medical-one, 4/1 to 2027/3/31, by 看護師長
            4/1 09:10 R8-0017 endorsed
            4/1 09:11 R8-0017 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [FromOutside]
            4/1 09:15 R8-0017 examined: passed on
        "#]],
    );
}

// keeps: 6(4)③, rule 3
#[test]
fn whoever_answers_for_a_vendor_passes_on_what_others_applied_for() {
    check(
        "4/1 09:00 システム管理者 applies for remote medical-one with 大野 for emr-web contact 看護師長
         4/1 09:01 somebody looks over R8-0017
         4/1 09:05 看護師長 endorses R8-0017
         4/1 09:06 看護師長 passes on R8-0017",
        expect![[r#"
            4/1 09:00 R8-0017 submitted: remote connection of medical-one, 4/1 to 2027/3/31, by 看護師長 (regulation 5 matrix 1)
            4/1 09:01 R8-0017 is WithHead, waits for ["看護師長"], flags [FromOutside]
            4/1 09:05 R8-0017 endorsed
            4/1 09:06 refused (1(2)①): 申請を審査する権限がありません。担当の方に依頼してください。
        "#]],
    );
}

// keeps: 6(4)③
#[test]
fn an_f5_is_handed_in_again_for_the_same_vendor_whoever_answers_for_it() {
    check(
        "4/1 08:58 システム管理者 registers medical-two until 2027/3/31
         4/1 08:59 システム管理者 enlists 井上 of medical-two
         4/1 09:00 システム管理者 sets terminal two of medical-two at 203.0.113.5
         4/1 09:01 システム管理者 applies for remote medical-one with 大野 for emr-web
         4/1 09:05 運用責任者 endorses R8-0017
         4/1 09:06 システム委員A returns R8-0017 because 担当者の変更
         4/1 09:10 システム管理者 hands in R8-0017 for remote medical-two with 井上 for emr-web at two
         4/1 09:11 システム管理者 hands in R8-0017 for remote medical-one with 大野 for emr-web contact 看護師長",
        expect![[r#"
            4/1 08:58 medical-two registered, contract until 2027/3/31
            4/1 08:59 井上 enlisted of medical-two
            4/1 09:00 terminal two of medical-two set at 203.0.113.5
            4/1 09:01 R8-0017 submitted: remote connection of medical-one, 4/1 to 2027/3/31, by システム管理者 (regulation 5 matrix 1)
            4/1 09:05 R8-0017 endorsed
            4/1 09:06 R8-0017 examined: returned: 担当者の変更
            4/1 09:10 refused: 差し戻された申請とは別の人や様式です。新しく申請してください。
            4/1 09:11 R8-0017 handed in again: remote connection of medical-one, 4/1 to 2027/3/31, by 看護師長
        "#]],
    );
}

// keeps: 6(4)③, rule 11
#[test]
fn an_f5_that_waited_past_its_last_day_is_over() {
    check(
        "4/1 09:00 システム管理者 applies for remote medical-one with 大野 for emr-web until 4/3
         4/1 09:05 運用責任者 endorses R8-0017
         4/1 09:06 システム委員A passes on R8-0017
         4/6 17:30 運用責任者 records approval of R8-0017 with システム委員B chaired 運用責任者
         4/6 17:31 運用責任者 records refusal of R8-0017 with システム委員B chaired 運用責任者
         4/6 17:40 システム管理者 registers medical-one until 4/6
         4/7 09:00 システム管理者 applies for remote medical-one with 大野 for emr-web",
        expect![[r#"
            4/1 09:00 R8-0017 submitted: remote connection of medical-one, 4/1 to 4/3, by システム管理者 (regulation 5 matrix 1)
            4/1 09:05 R8-0017 endorsed
            4/1 09:06 R8-0017 examined: passed on
            4/6 17:30 refused: 利用終了日を過ぎているため承認できません。期間を直してもらってください。
            4/6 17:31 R8-0017 decided: Refuse on 4/6, Meeting with 運用責任者 システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/6 17:40 medical-one registered, contract until 4/6
            4/7 09:00 refused (6(4)③): medical-oneの保守契約は令和8年4月6日で終わります。契約の更新を登録してから進めてください。
        "#]],
    );
}
