//! How a body comes to a decision.

use expect_test::expect;

use crate::story::check;

/// An application that waits for the record committee.
const WAITING: &str = "
    4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
    4/1 09:05 運用責任者 passes on R8-0016
";

// keeps: 1(2)①-grant, rule 1
#[test]
fn the_committee_needs_its_quorum() {
    check(
        &format!(
            "{WAITING}
             4/2 17:30 委員長 records approval of R8-0016 with 委員A
             4/2 17:31 委員長 records approval of R8-0016 with 委員A 委員B without 委員B
             4/2 17:32 委員長 records approval of R8-0016 with 委員A 委員B 委員C without 委員C"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 refused (1(2)①): カルテ管理委員会の定足数（3名）に足りません。この議案で数えられる委員は 2名です。
            4/2 17:31 refused (1(2)①): カルテ管理委員会の定足数（3名）に足りません。この議案で数えられる委員は 2名です。
            4/2 17:32 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員C, without 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:32 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:32 account 10234 issued to 看護師-10234 for R8-0016
        "#]],
    );
}

// keeps: rule 3
#[test]
fn the_chair_is_present_and_has_no_interest() {
    check(
        &format!(
            "{WAITING}
             4/2 17:30 委員A records approval of R8-0016 with 委員A 委員B 委員C chairless
             4/2 17:31 委員A records approval of R8-0016 with 委員A 委員B 委員C without 委員長
             4/2 17:32 委員A records approval of R8-0016 with 委員A 委員B 委員C chaired 委員D
             4/2 17:33 委員A records approval of R8-0016 with 委員A 委員B 委員C chaired 委員B"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 refused (1(2)①): カルテ管理委員会の委員でない人が入っています。
            4/2 17:31 refused (1(2)①): 議長は、出席していてこの議案に利害のない委員から選んでください。
            4/2 17:32 refused (1(2)①): 議長は、出席していてこの議案に利害のない委員から選んでください。
            4/2 17:33 R8-0016 decided: Approve on 4/2, Meeting with 委員A 委員B 委員C, chaired by 委員B (regulation 5 matrix 1)
            4/2 17:33 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:33 account 10234 issued to 看護師-10234 for R8-0016
        "#]],
    );
}

// keeps: 1(2)①-grant
#[test]
fn only_members_sit_and_only_members_leave() {
    check(
        &format!(
            "{WAITING}
             4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B 監査責任者
             4/2 17:31 委員長 records approval of R8-0016 with 委員A 委員B without 病院長"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 refused (1(2)①): カルテ管理委員会の委員でない人が入っています。
            4/2 17:31 refused (1(2)①): カルテ管理委員会の委員でない人が入っています。
        "#]],
    );
}

// keeps: rule 17
#[test]
fn a_sitting_is_recorded_after_it_was_held_and_held_after_the_form_came() {
    check(
        &format!(
            "{WAITING}
             4/5 17:30 委員長 records approval of R8-0016 with 委員A 委員B on 4/6
             4/5 17:31 委員長 records approval of R8-0016 with 委員A 委員B on 2026/3/31
             4/5 17:32 委員長 records approval of R8-0016 with 委員A 委員B on 2026/4/2"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/5 17:30 refused: 開催日は今日までの日付にしてください。
            4/5 17:31 refused (1(2)①): 開催日は、申請を受け付けた令和8年4月1日以降の日付にしてください。
            4/5 17:32 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/5 17:32 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/5 17:32 account 10234 issued to 看護師-10234 for R8-0016
        "#]],
    );
}

// keeps: rule 1
#[test]
fn a_circulated_decision_needs_the_switch_and_the_same_quorum() {
    check(
        &format!(
            "{WAITING}
             4/2 17:30 委員長 records approval of R8-0016 circulated with 委員A 委員B
             4/2 17:31 運用責任者 switches on circulated
             4/2 17:32 運用責任者 switches on circulated
             4/2 17:33 委員長 records approval of R8-0016 circulated with 委員A
             4/2 17:34 委員長 records approval of R8-0016 circulated with 委員A 委員B"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 refused: 持ち回りはこの病院では使わない設定です。運用責任者に確認してください。
            4/2 17:31 Switches { provisional_days: None, circulated: true, proxy: false, delegated: false, unused_days: None }
            4/2 17:32 already so
            4/2 17:33 refused (1(2)①): カルテ管理委員会の定足数（3名）に足りません。この議案で数えられる委員は 2名です。
            4/2 17:34 R8-0016 decided: Approve on 4/2, Circulated with 委員長 委員A 委員B, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:34 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/1 to 2027/3/31
            4/2 17:34 account 10234 issued to 看護師-10234 for R8-0016
        "#]],
    );
}

// keeps: rule 1
#[test]
fn the_chair_never_decides_on_a_user_right_alone() {
    check(
        &format!(
            "{WAITING}
             4/2 17:30 運用責任者 switches on delegated
             4/2 17:31 委員長 records approval of R8-0016 delegated"
        ),
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 Switches { provisional_days: None, circulated: false, proxy: false, delegated: true, unused_days: None }
            4/2 17:31 refused (1(2)①): カルテ管理委員会の決定は専決できません。会議か持ち回りで決定してください。
        "#]],
    );
}

#[test]
fn the_chair_of_the_system_committee_may_decide_on_a_change_of_name_alone() {
    check(
        "4/1 09:00 看護師長 applies to rename 看護師-10234 to 新姓
         4/1 09:05 システム委員A passes on R8-0016
         4/1 09:06 運用責任者 records approval of R8-0016 delegated chaired 運用責任者
         4/1 09:07 運用責任者 switches on delegated
         4/1 09:08 システム委員A records approval of R8-0016 delegated chaired システム委員A
         4/1 09:09 運用責任者 records approval of R8-0016 delegated chaired 運用責任者
         4/1 10:00 総務課員 applies to rename システム管理者 to 新姓
         4/1 10:05 システム委員A passes on R8-0017
         4/1 10:06 運用責任者 records approval of R8-0017 delegated chaired 運用責任者
         4/1 10:07 システム委員A records approval of R8-0017 with システム委員B chaired システム委員A",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 to be called 新姓 from 4/1 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/1 09:06 refused: 専決はこの病院では使わない設定です。運用責任者に確認してください。
            4/1 09:07 Switches { provisional_days: None, circulated: false, proxy: false, delegated: true, unused_days: None }
            4/1 09:08 refused (1(2)①): 専決できるのはシステム委員会の委員長だけです。
            4/1 09:09 R8-0016 decided: Approve on 4/1, Delegated with 運用責任者, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 09:09 看護師-10234 is called 新姓 from 4/1
            4/1 10:00 R8-0017 submitted: システム管理者 to be called 新姓 from 4/1 (regulation 5 matrix 1)
            4/1 10:05 R8-0017 examined: passed on
            4/1 10:06 refused (1(2)①): 自分が申請したものは承認できません。ほかの方に依頼してください。
            4/1 10:07 R8-0017 decided: Approve on 4/1, Meeting with システム委員A システム委員B, chaired by システム委員A (regulation 5 matrix 1)
            4/1 10:07 システム管理者 is called 新姓 from 4/1
        "#]],
    );
}
