//! The personnel list as general affairs sends it.

use expect_test::expect;

use crate::story::check;

// keeps: 1(2)②
#[test]
fn a_list_adds_changes_and_finds_who_is_missing() {
    check(
        "4/1 09:00 総務課員 takes over a list adding 10400:看護師:看護部4病棟 moving 10234:薬剤部 missing 10235
         4/1 09:01 総務課員 looks at 10234
         4/1 09:02 総務課員 looks at 10235
         4/1 09:03 総務課員 takes over a list missing 10235
         4/1 09:04 総務課員 takes over a list back 10234
         4/1 09:05 総務課員 takes over a list back 10235
         4/1 09:06 総務課員 looks at 10235
         4/1 09:07 総務課員 takes over a list",
        expect![[r#"
            4/1 09:00 看護師-10400 added, 看護部4病棟
            4/1 09:00 看護師-10234 changed: 看護部3病棟 → 薬剤部
            4/1 09:00 看護師-10235 absent
            4/1 09:00 list 2 taken over: +1 ~1 -1
            4/1 09:01 10234の氏名 of 薬剤部, on the list, formerly [], permits []
            4/1 09:02 10235の氏名 of 看護部3病棟, not on the list, formerly [], permits []
            4/1 09:03 already so
            4/1 09:04 already so
            4/1 09:05 看護師-10235 back
            4/1 09:05 list 3 taken over: +0 ~0 -0
            4/1 09:06 10235の氏名 of 看護部3病棟, on the list, formerly [], permits []
            4/1 09:07 already so
        "#]],
    );
}

// keeps: 1(2)②
#[test]
fn a_list_is_taken_back_within_a_day_and_leaves_no_trace_in_the_register() {
    check(
        "4/1 08:00 総務課員 enrols 10401:看護師:看護部4病棟
         4/1 08:30 総務課員 enrols 10402:看護師:看護部4病棟
         4/1 09:00 総務課員 takes over a list adding 10400:看護師:看護部4病棟 moving 10234:薬剤部 10402:薬剤部 missing 10235
         4/1 10:00 総務課員 undoes list 2
         4/1 10:01 総務課員 undoes list 2
         4/1 10:02 総務課員 looks at 10400
         4/1 10:03 総務課員 looks at 10234
         4/1 10:04 総務課員 looks at 10235
         4/1 10:05 総務課員 looks at 10402
         4/1 10:06 総務課員 takes over a list adding 10400:看護師:看護部4病棟
         4/2 10:06 総務課員 undoes list 3
         4/2 11:00 総務課員 takes over a list missing 10235
         4/3 11:01 総務課員 undoes list 4
         4/3 11:02 総務課員 undoes list 3",
        expect![[r#"
            4/1 08:00 refused: 職員番号 10401 はもう台帳にあります。
            4/1 08:30 看護師-10402 added without a list, 看護部4病棟
            4/1 09:00 看護師-10400 added, 看護部4病棟
            4/1 09:00 看護師-10234 changed: 看護部3病棟 → 薬剤部
            4/1 09:00 看護師-10402 changed: 看護部4病棟 → 薬剤部
            4/1 09:00 看護師-10235 absent
            4/1 09:00 list 2 taken over: +1 ~2 -1
            4/1 10:00 list 2 undone
            4/1 10:01 already so
            4/1 10:02 nobody
            4/1 10:03 10234の氏名 of 看護部3病棟, on the list, formerly [], permits []
            4/1 10:04 10235の氏名 of 看護部3病棟, on the list, formerly [], permits []
            4/1 10:05 10402の氏名 of 看護部4病棟, not on the list, formerly [], permits []
            4/1 10:06 看護師-10400 added, 看護部4病棟
            4/1 10:06 list 3 taken over: +1 ~0 -0
            4/2 10:06 list 3 undone
            4/2 11:00 看護師-10235 absent
            4/2 11:00 list 4 taken over: +0 ~0 -1
            4/3 11:01 refused: 取り込みから24時間を過ぎたため元に戻せません。正しい表を取り込んでください。
            4/3 11:02 refused: 元に戻せるのは最後に取り込んだ表だけです。
        "#]],
    );
}

// keeps: 1(2)②
#[test]
fn nobody_is_taken_back_who_has_been_used() {
    check(
        "4/1 09:00 総務課員 takes over a list adding 10400:看護師:看護部3病棟
         4/1 09:01 看護師長 applies for 看護師-10400 as ward-nurse
         4/1 09:02 総務課員 undoes list 2
         4/2 09:00 総務課員 takes over a list adding 10500:看護師:看護部3病棟
         4/2 09:01 運用責任者 switches on substitutes
         4/2 09:02 看護師長 names 看護師-10500 until 4/30 for grant
         4/2 09:03 総務課員 undoes list 3
         4/3 09:00 総務課員 takes over a list adding 10600:看護師:看護部3病棟
         4/3 09:01 運用責任者 appoints 看護師-10600 as custodian:看護部3病棟
         4/3 09:02 総務課員 undoes list 4
         4/4 09:00 総務課員 takes over a list adding 10700:看護師:看護部3病棟
         4/4 09:01 運用責任者 composes record-committee of 委員長 委員A 看護師-10700 chaired 委員長 quorum 2
         4/4 09:02 総務課員 undoes list 5",
        expect![[r#"
            4/1 09:00 看護師-10400 added, 看護部3病棟
            4/1 09:00 list 2 taken over: +1 ~0 -0
            4/1 09:01 R8-0016 submitted: 看護師-10400 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:02 refused: 職員番号 10400 にはもう申請や許可があるため、元に戻せません。正しい名簿を取り込んでください。
            4/2 09:00 看護師-10500 added, 看護部3病棟
            4/2 09:00 list 3 taken over: +1 ~0 -0
            4/2 09:01 Switches { provisional_days: None, circulated: false, proxy: true, delegated: false, unused_days: None }
            4/2 09:02 substitution 1: 看護師-10500 for 看護師長 from 4/2 to 4/30, {Grant}
            4/2 09:03 refused: 職員番号 10500 にはもう申請や許可があるため、元に戻せません。正しい名簿を取り込んでください。
            4/3 09:00 看護師-10600 added, 看護部3病棟
            4/3 09:00 list 4 taken over: +1 ~0 -0
            4/3 09:01 看護師-10600 appointed as custodian of 看護部3病棟
            4/3 09:02 refused: 職員番号 10600 にはもう申請や許可があるため、元に戻せません。正しい名簿を取り込んでください。
            4/4 09:00 看護師-10700 added, 看護部3病棟
            4/4 09:00 list 5 taken over: +1 ~0 -0
            4/4 09:01 RecordCommittee composed of 委員長 委員A 看護師-10700, chair 委員長, quorum 2
            4/4 09:02 refused: 職員番号 10700 にはもう申請や許可があるため、元に戻せません。正しい名簿を取り込んでください。
        "#]],
    );
}

// keeps: rule 4
#[test]
fn a_staff_number_stands_for_one_person() {
    check(
        "4/1 09:00 総務課員 takes over a list adding 10234:看護師:外来
         4/1 09:01 総務課員 takes over a list adding 10400:看護師:外来 10400:看護師:看護部3病棟
         4/1 09:02 総務課員 enrols 10234:看護師:外来
         4/1 09:03 総務課員 takes over a list moving 10234:外来 10234:薬剤部
         4/1 09:04 総務課員 takes over a list back 99999
         4/1 09:05 総務課員 takes over a list missing 99999",
        expect![[r#"
            4/1 09:00 refused: 職員番号 10234 はもう台帳にあります。
            4/1 09:01 refused: 職員番号 10400 はもう台帳にあります。
            4/1 09:02 refused: 職員番号 10234 はもう台帳にあります。
            4/1 09:03 refused: 職員番号 10234 はもう台帳にあります。
            4/1 09:04 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            4/1 09:05 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
        "#]],
    );
}

// keeps: 1(2)-rename, rule 4
#[test]
fn a_name_that_a_list_changes_is_kept_with_its_last_day() {
    check(
        "4/1 09:00 総務課員 takes over a list renaming 10234:佐藤
         4/1 09:01 総務課員 looks at 10234
         4/1 09:02 総務課員 undoes list 2
         4/1 09:03 総務課員 looks at 10234",
        expect![[r#"
            4/1 09:00 看護師-10234 changed: 10234の氏名 → 佐藤
            4/1 09:00 list 2 taken over: +0 ~1 -0
            4/1 09:01 佐藤 of 看護部3病棟, on the list, formerly ["10234の氏名 until 3/31"], permits []
            4/1 09:02 list 2 undone
            4/1 09:03 10234の氏名 of 看護部3病棟, on the list, formerly [], permits []
        "#]],
    );
}

// keeps: 1(2)-rename
#[test]
fn taking_a_list_back_does_not_take_back_a_permitted_name() {
    check(
        "4/1 09:00 総務課員 takes over a list moving 10234:薬剤部
         4/1 09:01 薬剤部長 applies to rename 10234 to 佐藤
         4/1 09:05 運用責任者 passes on R8-0016
         4/1 10:00 運用責任者 records approval of R8-0016 with システム委員A chaired 運用責任者
         4/1 10:01 総務課員 undoes list 2
         4/1 10:02 総務課員 looks at 10234",
        expect![[r#"
            4/1 09:00 看護師-10234 changed: 看護部3病棟 → 薬剤部
            4/1 09:00 list 2 taken over: +0 ~1 -0
            4/1 09:01 R8-0016 submitted: 看護師-10234 to be called 佐藤 from 4/1 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/1 10:00 R8-0016 decided: Approve on 4/1, Meeting with 運用責任者 システム委員A, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 10:00 看護師-10234 is called 佐藤 from 4/1
            4/1 10:01 list 2 undone
            4/1 10:02 佐藤 of 看護部3病棟, on the list, formerly ["10234の氏名 until 3/31"], permits []
        "#]],
    );
}

#[test]
fn lists_are_taken_over_by_those_who_keep_them() {
    check(
        "4/1 09:00 看護師長 takes over a list missing 10235
         4/1 09:01 監査責任者 undoes list 1
         4/1 09:02 看護師長 enrols 10400:看護師:看護部3病棟
         4/1 09:03 委員長 enrols 10401:医師:診療部
         4/1 09:04 system takes over a list missing 10235
         4/1 09:05 システム管理者 takes over a list missing 10235",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 職員名簿を取り込む権限がありません。担当の方に依頼してください。
            4/1 09:01 refused (1(2)①): 職員名簿を取り込む権限がありません。担当の方に依頼してください。
            4/1 09:02 看護師-10400 added without a list, 看護部3病棟
            4/1 09:03 refused (1(2)①): 職員を仮登録する権限がありません。担当の方に依頼してください。
            4/1 09:04 refused (1(2)①): 決定は人が行います。
            4/1 09:05 看護師-10235 absent
            4/1 09:05 list 2 taken over: +0 ~0 -1
        "#]],
    );
}
