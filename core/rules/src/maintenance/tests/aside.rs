//! Reviews where something is missing: the recording, or somebody who had no part.

use expect_test::expect;

use crate::story::check_with_vendor as check;

// keeps: 6(4)④, rule 9
#[test]
fn a_session_that_cannot_be_looked_at_is_found_wanting_and_not_fine() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:01 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 11:00 system ends session S-00001 with 2
         4/1 11:03 システム委員B reviews S-00001
         4/1 11:04 システム委員B reviews S-00001 as concern
         4/1 11:05 システム委員B reviews S-00001 as concern because 記録が読めない",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:01 session S-00001 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 11:00 session S-00001 ended: Left, 2 markers
            4/1 11:03 refused (6(4)④): まだ見ていない要確認の場面が2か所あります。すべて見てください。見られないときは「要確認」としてください。
            4/1 11:04 refused (6(4)④): 「問題なし」以外の判断には、気づいたことを一つ以上書いてください。
            4/1 11:05 session S-00001 reviewed: Concern, with remarks
        "#]],
    );
}

// keeps: 6(4)④, rule 3
#[test]
fn a_waiver_that_was_used_on_a_review_stays_visible() {
    check(
        "4/1 09:00 システム管理者 plans R8-0016 with 佐々木 for emr-db from 4/1T10:00 until 4/1T12:00
         4/1 10:00 システム管理者 opens R8-0017
         4/1 10:01 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 10:30 system ends session S-00001
         4/1 10:31 system starts 佐々木 on emr-db from 198.51.100.7 as R8-0017
         4/1 11:00 system ends session S-00002
         4/1 11:02 システム管理者 reviews S-00001
         4/1 11:03 運用責任者 records a waiver until 2026/9/30 because 小規模
         4/1 11:04 システム管理者 reviews S-00001
         4/1 11:05 システム委員B reviews S-00002",
        expect![[r#"
            4/1 09:00 window R8-0017 planned: 佐々木 on emr-db over line-2, 4/1 10:00 to 4/1 12:00
            4/1 10:00 window R8-0017 opened
            4/1 10:01 session S-00001 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 10:30 session S-00001 ended: Left, 0 markers
            4/1 10:31 session S-00002 of 佐々木 on emr-db from 198.51.100.7 in R8-0017
            4/1 11:00 session S-00002 ended: Left, 0 markers
            4/1 11:02 refused (6(4)④): この作業の申請、承認、保守枠に関わった人は点検できません。ほかの方に依頼してください。
            4/1 11:03 waiver until 9/30: 小規模
            4/1 11:04 session S-00001 reviewed: Fine, waived
            4/1 11:05 session S-00002 reviewed: Fine
        "#]],
    );
}
