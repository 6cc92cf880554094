//! Destinations.

use expect_test::expect;

use crate::story::check;

// keeps: 2(2)
#[test]
fn a_destination_has_a_contact() {
    check(
        "4/1 09:00 システム管理者 sets destination D-012
         4/1 09:01 システム管理者 sets destination D-012 contact 地域連携室03-0000-0000
         4/1 09:02 看護師長 sets destination D-013 contact 地域連携室03-0000-0000",
        expect![[r#"
            4/1 09:00 refused: 名前などの欄は1字以上200字以内で入力してください。
            4/1 09:01 D-012 set
            4/1 09:02 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
        "#]],
    );
}
