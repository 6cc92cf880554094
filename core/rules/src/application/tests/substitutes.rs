//! 代行: for a period, a person and some forms, and shown as such.

use expect_test::expect;

use crate::story::check;

/// The deputy stands in for the head with new rights, the second committee member for the officer.
const NAMED: &str = "
    4/1 08:00 運用責任者 switches on substitutes
    4/1 08:01 看護師長 names 副看護師長 from 4/2 until 4/5 for grant rename
    4/1 08:02 運用責任者 names 病院長 until 4/30 for grant
";

// keeps: 1(2)①-grant
#[test]
fn a_substitute_applies_endorses_and_examines_in_anothers_name() {
    check(
        &format!(
            "{NAMED}
             4/1 09:00 副看護師長 applies for 看護師-10234 as ward-nurse
             4/2 09:00 副看護師長 applies for 看護師-10234 as ward-nurse
             4/2 09:05 病院長 passes on R8-0016
             4/2 09:10 副看護師長 applies to rename 看護師-10235 to 佐藤
             4/2 09:15 病院長 passes on R8-0017
             4/2 09:20 委員D applies to rename 委員D to 鈴木
             4/2 09:21 副看護師長 endorses R8-0018
             4/2 09:22 副看護師長 withdraws R8-0017
             4/6 09:00 副看護師長 applies for 看護師-10235 as ward-nurse"
        ),
        expect![[r#"
            4/1 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 08:01 substitution 1: 副看護師長 for 看護師長 from 4/2 to 4/5, {Grant, Rename}
            4/1 08:02 substitution 2: 病院長 for 運用責任者 from 4/1 to 4/30, {Grant}
            4/1 09:00 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
            4/2 09:00 R8-0016 submitted for 看護師長: 看護師-10234 as ward-nurse in emr, 4/2 to 2027/3/31 (regulation 5 matrix 1)
            4/2 09:05 R8-0016 examined for 運用責任者: passed on
            4/2 09:10 R8-0017 submitted for 看護師長: 看護師-10235 to be called 佐藤 from 4/2 (regulation 5 matrix 1)
            4/2 09:15 refused (1(2)①): 申請を審査する権限がありません。担当の方に依頼してください。
            4/2 09:20 R8-0018 submitted: 委員D to be called 鈴木 from 4/2 (regulation 5 matrix 1)
            4/2 09:21 R8-0018 endorsed for 看護師長
            4/2 09:22 R8-0017 withdrawn
            4/6 09:00 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
        "#]],
    );
}

// keeps: rule 3
#[test]
fn a_substitute_is_also_the_one_they_stand_in_for() {
    check(
        &format!(
            "{NAMED}
             4/2 09:00 運用責任者 applies for 技師-50001 as technician again because 試験用
             4/2 09:05 病院長 passes on R8-0016
             4/2 09:06 運用責任者 appoints 運用責任者 as head:看護部3病棟
             4/2 09:07 運用責任者 names 副看護師長 until 4/5 for grant
             4/2 09:08 看護師長 dismisses 看護師長 as head:看護部3病棟
             4/2 09:09 運用責任者 dismisses 看護師長 as head:看護部3病棟
             4/2 09:10 副看護師長 applies for 看護師-10234 as ward-nurse
             4/2 09:11 運用責任者 passes on R8-0017
             4/2 09:12 システム委員A passes on R8-0017"
        ),
        expect![[r#"
            4/1 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 08:01 substitution 1: 副看護師長 for 看護師長 from 4/2 to 4/5, {Grant, Rename}
            4/1 08:02 substitution 2: 病院長 for 運用責任者 from 4/1 to 4/30, {Grant}
            4/2 09:00 R8-0016 submitted: 運用責任者 as technician in emr, 4/2 to 2027/3/31, because 試験用, another account (regulation 5 matrix 1)
            4/2 09:05 refused (1(2)①): 自分が申請した、または自分が対象の R8-0016 は決められません。ほかの方に依頼してください。
            4/2 09:06 運用責任者 appointed as head of 看護部3病棟
            4/2 09:07 substitution 3: 副看護師長 for 運用責任者 from 4/2 to 4/5, {Grant}
            4/2 09:08 refused (1(2)①): 担当者を決める権限がありません。担当の方に依頼してください。
            4/2 09:09 看護師長 dismissed as head of 看護部3病棟
            4/2 09:10 R8-0017 submitted for 運用責任者: 看護師-10234 as ward-nurse in emr, 4/2 to 2027/3/31 (regulation 5 matrix 1)
            4/2 09:11 refused (1(2)①): 自分が申請した、または自分が対象の R8-0017 は決められません。ほかの方に依頼してください。
            4/2 09:12 R8-0017 examined: passed on
        "#]],
    );
}

#[test]
fn a_substitution_that_was_ended_is_over_at_once() {
    check(
        &format!(
            "{NAMED}
             4/2 09:00 薬剤部長 ends substitution 1
             4/2 09:01 看護師長 ends substitution 1
             4/2 09:02 看護師長 ends substitution 1
             4/2 09:03 副看護師長 applies for 看護師-10234 as ward-nurse
             4/2 09:04 病院長 ends substitution 2
             4/2 09:05 看護師長 ends substitution 9"
        ),
        expect![[r#"
            4/1 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 08:01 substitution 1: 副看護師長 for 看護師長 from 4/2 to 4/5, {Grant, Rename}
            4/1 08:02 substitution 2: 病院長 for 運用責任者 from 4/1 to 4/30, {Grant}
            4/2 09:00 refused (1(2)①): 担当者を決める権限がありません。担当の方に依頼してください。
            4/2 09:01 substitution 1 ended on 4/1
            4/2 09:02 already so
            4/2 09:03 refused (1(2)①): 看護部3病棟の申請は、看護部3病棟の責任者が行います。
            4/2 09:04 substitution 2 ended on 4/1
            4/2 09:05 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}

// keeps: rule 3
#[test]
fn of_several_principals_it_is_the_one_who_is_not_concerned() {
    check(
        "4/1 08:00 運用責任者 switches on substitutes
         4/1 08:01 運用責任者 appoints システム委員A as operations-officer
         4/1 08:02 運用責任者 names 病院長 until 4/30 for grant
         4/1 08:03 システム委員A names 病院長 until 4/30 for grant
         4/1 09:00 運用責任者 applies for 技師-50001 as technician again because 試験用
         4/1 09:05 病院長 passes on R8-0016",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 08:01 システム委員A appointed as OperationsOfficer
            4/1 08:02 substitution 1: 病院長 for 運用責任者 from 4/1 to 4/30, {Grant}
            4/1 08:03 substitution 2: 病院長 for システム委員A from 4/1 to 4/30, {Grant}
            4/1 09:00 R8-0016 submitted: 運用責任者 as technician in emr, 4/1 to 2027/3/31, because 試験用, another account (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined for システム委員A: passed on
        "#]],
    );
}

// keeps: 1(2)①-grant, rule 3
#[test]
fn whoever_stands_in_for_two_says_for_whom() {
    check(
        "4/1 08:00 運用責任者 switches on substitutes
         4/1 08:01 運用責任者 appoints システム委員A as operations-officer
         4/1 08:02 運用責任者 names 病院長 until 4/30 for grant revocation
         4/1 08:03 システム委員A names 病院長 until 4/30 for grant
         4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:05 病院長 passes on R8-0016
         4/1 09:06 病院長 passes on R8-0016 in-place-of 看護師長
         4/1 09:07 病院長 hands a slip to 10101 in-place-of システム委員A
         4/1 09:08 病院長 passes on R8-0016 in-place-of システム委員A
         4/1 09:10 運用責任者 appoints 看護師長 as operations-officer
         4/1 09:11 看護師長 names システム委員A until 4/30 for grant
         4/1 09:12 薬剤部長 applies for 薬剤部長 as pharmacist again because 試験用
         4/1 09:13 システム委員A passes on R8-0017",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 08:01 システム委員A appointed as OperationsOfficer
            4/1 08:02 substitution 1: 病院長 for 運用責任者 from 4/1 to 4/30, {Grant, Revocation}
            4/1 08:03 substitution 2: 病院長 for システム委員A from 4/1 to 4/30, {Grant}
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 refused (1(2)①): 何人かの代理をしています。だれの代理として行うかを選んでください。
            4/1 09:06 refused (1(2)①): この方の代理として行うことはできません。代行の期間と様式を確かめてください。
            4/1 09:07 refused (1(2)①): この方の代理として行うことはできません。代行の期間と様式を確かめてください。
            4/1 09:08 R8-0016 examined for システム委員A: passed on
            4/1 09:10 看護師長 appointed as OperationsOfficer
            4/1 09:11 substitution 3: システム委員A for 看護師長 from 4/1 to 4/30, {Grant}
            4/1 09:12 R8-0017 submitted: 薬剤部長 as pharmacist in emr, 4/1 to 2027/3/31, because 試験用, another account (regulation 5 matrix 1)
            4/1 09:13 R8-0017 examined: passed on
        "#]],
    );
}

// keeps: 1(2)①-grant, 1(2)①-revoke
#[test]
fn two_heads_of_one_department_are_told_apart() {
    check(
        "4/1 08:00 運用責任者 switches on substitutes
         4/1 08:01 運用責任者 appoints 委員D as head:看護部3病棟
         4/1 08:02 看護師長 names 副看護師長 until 4/30 for grant rename revocation
         4/1 08:03 委員D names 副看護師長 until 4/30 for grant rename revocation
         4/1 09:00 副看護師長 applies for 看護師-10234 as ward-nurse
         4/1 09:01 副看護師長 applies for 看護師-10234 as ward-nurse in-place-of 委員D
         4/1 09:02 副看護師長 revokes 看護師長
         4/1 09:03 副看護師長 revokes 看護師長 in-place-of 委員D",
        expect![[r#"
            4/1 08:00 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/1 08:01 委員D appointed as head of 看護部3病棟
            4/1 08:02 substitution 1: 副看護師長 for 看護師長 from 4/1 to 4/30, {Grant, Rename, Revocation}
            4/1 08:03 substitution 2: 副看護師長 for 委員D from 4/1 to 4/30, {Grant, Rename, Revocation}
            4/1 09:00 refused (1(2)①): 何人かの代理をしています。だれの代理として行うかを選んでください。
            4/1 09:01 R8-0016 submitted for 委員D: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:02 refused (1(2)①): 何人かの代理をしています。だれの代理として行うかを選んでください。
            4/1 09:03 R8-0017 revokes everything of 看護師長 at 4/1 09:03: R8-0005 (asked as DepartmentHead for 委員D, Other)
            4/1 09:03 permit R8-0005 ends 4/1 09:03: revoked by R8-0017
        "#]],
    );
}
