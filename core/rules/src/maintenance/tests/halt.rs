//! Every line is halted, and goes on again.

use expect_test::expect;

use crate::story::check_with_vendor as check;

// keeps: 6(4)②
#[test]
fn while_all_lines_are_halted_nothing_passes_and_nothing_opens() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:01 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 10:02 佐々木 connects to emr-db as S-00001
         4/1 10:03 看護師長 halts all lines because 不審な通信
         4/1 10:03 システム管理者 halts all lines because 不審な通信
         4/1 10:03 佐々木 connects to emr-db as S-00001
         4/1 10:04 佐々木 connects to emr-db
         4/1 10:05 運用責任者 halts all lines because もう一度
         4/1 10:06 システム管理者 opens in emergency medical-one with 大野 for emr-web until 4/1T12:00 because 停止
         4/1 10:07 system asks for more R8-0017 until 4/1T12:30
         4/1 10:08 運用責任者 extends R8-0017
         4/1 10:09 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T13:00 until 4/1T14:00
         4/1 11:00 システム管理者 resumes all lines because 誤報
         4/1 11:01 運用責任者 resumes all lines because 誤報
         4/1 11:02 運用責任者 resumes all lines because 誤報
         4/1 11:03 佐々木 connects to emr-db
         4/1 11:04 システム管理者 halts all lines because 再び
         4/1 13:00 システム管理者 opens R8-0018",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:01 session S-00001 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 10:02 passes by R8-0017 until 4/1 12:00
            4/1 10:03 refused (1(2)①): 緊急の保守枠を開く権限がありません。担当の方に依頼してください。
            4/1 10:03 all lines halted: 不審な通信
            4/1 10:03 refused (6(4)②): 令和8年4月1日10:03からすべての保守回線を止めています。再開されるまで接続できません。病院の担当者に電話してください。
            4/1 10:04 refused (6(4)②): 令和8年4月1日10:03からすべての保守回線を止めています。再開されるまで接続できません。病院の担当者に電話してください。
            4/1 10:05 already so
            4/1 10:06 refused (6(4)②): 令和8年4月1日10:03からすべての保守回線を止めています。再開されるまで接続できません。病院の担当者に電話してください。
            4/1 10:07 window R8-0017: more time asked for, until 4/1 12:30
            4/1 10:08 refused (6(4)②): 令和8年4月1日10:03からすべての保守回線を止めています。再開されるまで接続できません。病院の担当者に電話してください。
            4/1 10:09 window R8-0018 planned: 佐々木 on emr-db over line-2, 4/1 13:00 to 4/1 14:00
            4/1 11:00 refused (1(2)①): 緊急の保守枠を承認する権限がありません。担当の方に依頼してください。
            4/1 11:01 all lines go on: 誤報
            4/1 11:02 already so
            4/1 11:03 passes by R8-0017 until 4/1 12:00
            4/1 11:04 all lines halted: 再び
            4/1 13:00 refused (6(4)②): 令和8年4月1日11:04からすべての保守回線を止めています。再開されるまで接続できません。病院の担当者に電話してください。
        "#]],
    );
}
