//! The anchors of the second book.

use expect_test::expect;

use crate::story::check;

// keeps: rule 17
#[test]
fn days_follow_each_other_without_gap_or_repetition() {
    check(
        "4/1 00:05 system closes 2026/3/31:12
         4/2 00:05 システム管理者 closes 2026/4/1:3
         4/2 00:06 system closes 2026/4/1:3
         4/2 00:07 system closes 2026/4/1:3
         4/2 00:08 system closes 4/2:1
         4/5 00:05 system closes 2026/4/3:4
         4/5 00:06 system closes from 99 2026/4/2:4
         4/5 00:07 system closes 2026/4/2:0 2026/4/3:4 2026/4/4:0",
        expect![[r#"
            4/1 00:05 3/31 closed: 12 passages from 0
            4/2 00:05 refused: この記録はシステムだけが書きます。
            4/2 00:06 4/1 closed: 3 passages from 12
            4/2 00:07 already so
            4/2 00:08 refused: 通行記録の日が続いていないか、まだ終わっていません。
            4/5 00:05 refused: 通行記録の日が続いていないか、まだ終わっていません。
            4/5 00:06 refused: 通行記録の日が続いていないか、まだ終わっていません。
            4/5 00:07 4/2 closed: 0 passages from 15
            4/5 00:07 4/3 closed: 4 passages from 15
            4/5 00:07 4/4 closed: 0 passages from 19
        "#]],
    );
}
