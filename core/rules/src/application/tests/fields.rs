//! 病院の項目: what the hospital asks on a form besides.

use expect_test::expect;

use crate::story::check;

// keeps: rule 15
#[test]
fn what_the_hospital_asks_besides_is_answered_or_the_form_is_not_taken() {
    check(
        "4/1 08:00 運用責任者 asks on grant 内線! 場所:自宅/更衣室
         4/1 08:01 看護師長 asks on grant 内線!
         4/1 08:02 運用責任者 asks on grant 内線 :/
         4/1 09:00 看護師長 applies for 10234 as ward-nurse
         4/1 09:01 看護師長 applies for 10234 as ward-nurse answering 2
         4/1 09:02 看護師長 applies for 10234 as ward-nurse answering 1 3
         4/1 09:03 看護師長 applies for 10234 as ward-nurse answering 1 2",
        expect![[r#"
            4/1 08:00 Grant asks for 内線 場所
            4/1 08:01 refused (1(2)①): 設定を変える権限がありません。担当の方に依頼してください。
            4/1 08:02 refused: 病院の項目は12個までです。名前を日本語と英語で付け、選択肢は重ならないようにしてください。
            4/1 09:00 refused: 「内線」を入力してください。
            4/1 09:01 refused: 「内線」を入力してください。
            4/1 09:02 refused: この様式の病院の項目が変わりました。様式を開き直してください。
            4/1 09:03 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
        "#]],
    );
}

// keeps: rule 15
#[test]
fn a_form_that_was_opened_before_the_fields_changed_is_opened_again() {
    check(
        "4/1 08:00 運用責任者 asks on grant 内線!
         4/1 08:01 運用責任者 asks on grant 内線! 場所!
         4/1 09:00 看護師長 applies for 10234 as ward-nurse answering 1 shown 1
         4/1 09:01 看護師長 applies for 10234 as ward-nurse answering 1 2 shown 2
         4/1 09:05 システム委員A returns R8-0016 because 内線
         4/1 09:06 運用責任者 asks on grant
         4/1 09:07 看護師長 hands in R8-0016 for 10234 as ward-nurse answering 1 2 shown 2
         4/1 09:08 看護師長 hands in R8-0016 for 10234 as ward-nurse",
        expect![[r#"
            4/1 08:00 Grant asks for 内線
            4/1 08:01 Grant asks for 内線 場所
            4/1 09:00 refused: この様式の病院の項目が変わりました。様式を開き直してください。
            4/1 09:01 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: returned: 内線
            4/1 09:06 Grant asks for nothing
            4/1 09:07 refused: この様式の病院の項目が変わりました。様式を開き直してください。
            4/1 09:08 R8-0016 handed in again: 看護師-10234 as ward-nurse in emr, 4/1 to 2027/3/31
        "#]],
    );
}
