//! Places.

use expect_test::expect;

use crate::story::check;

// keeps: 2(1)
#[test]
fn a_place_that_holds_something_stays() {
    check(
        "4/1 09:00 システム管理者 sets place SR-1 server-room
         4/1 09:01 システム管理者 sets place st-2
         4/1 09:02 看護師長 sets place ST-2
         4/1 09:03 システム管理者 sets medium USB-031 at SR-1
         4/1 09:04 システム管理者 retires place SR-1
         4/1 09:05 システム管理者 sets aside USB-031
         4/1 09:06 システム管理者 retires place SR-1 because 改修
         4/1 09:07 システム管理者 retires place SR-1
         4/1 09:08 システム管理者 sets medium USB-032 at SR-1
         4/1 09:09 システム管理者 retires place SR-9",
        expect![[r#"
            4/1 09:00 SR-1 set
            4/1 09:01 refused: 番号は、半角の英大文字、数字、「-」で20字以内にしてください（例：USB-031）。
            4/1 09:02 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
            4/1 09:03 USB-031 set
            4/1 09:04 refused: SR-1 は USB-031 で使われています。先に USB-031 を変えてください。
            4/1 09:05 USB-031 retired
            4/1 09:06 SR-1 retired: 改修
            4/1 09:07 already so
            4/1 09:08 refused (2(1)): 保管場所「SR-1」は台帳にありません。先に保管場所を登録するか、場所の番号を確かめてください。
            4/1 09:09 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}
