//! Stock-taking.

use expect_test::expect;

use crate::story::{World, check_in_world, ready};

/// Four sticks of one department, one of which is lent, one missing; one of another department.
fn with_stock() -> World {
    let mut world = ready();
    for line in [
        "3/30 09:00 システム管理者 sets place ST-1",
        "3/30 09:01 システム管理者 sets medium USB-001 serial 1",
        "3/30 09:02 システム管理者 sets medium USB-002 serial 2",
        "3/30 09:03 システム管理者 sets medium USB-003 serial 3",
        "3/30 09:04 システム管理者 sets medium USB-004 serial 4",
        "3/30 09:05 システム管理者 sets medium USB-005 serial 5 of 看護部3病棟",
        "3/30 09:06 薬剤部長 lends USB-003 to 薬剤部長 until 4/30",
        "3/30 09:07 薬剤部長 misses USB-004 because 棚にない",
        "3/30 09:08 システム管理者 sets device PC-3B-001 of 薬剤部 in 医療業務",
    ] {
        let told = world.tell(line);
        assert!(!told.iter().any(|it| it.contains("refused")), "{told:?}");
    }
    world
}

// keeps: 8(3)
#[test]
fn found_elsewhere_missing_and_unknown_are_kept() {
    check_in_world(
        with_stock(),
        "4/1 09:00 薬剤部長 begins counting media of 薬剤部
         4/1 09:01 薬剤部長 begins counting media of 薬剤部
         4/1 09:02 薬剤部長 counts USB-001 in R8-ST-001
         4/1 09:03 薬剤部長 counts USB-001 in R8-ST-001
         4/1 09:04 薬剤部長 counts USB-005 in R8-ST-001
         4/1 09:05 薬剤部長 counts USB-099 in R8-ST-001
         4/1 09:06 看護師長 counts USB-002 in R8-ST-001
         4/1 09:07 看護師長 ends counting R8-ST-001
         4/1 09:08 薬剤部長 ends counting R8-ST-001
         4/1 09:09 薬剤部長 ends counting R8-ST-001
         4/1 09:10 薬剤部長 counts USB-002 in R8-ST-001
         4/1 09:11 薬剤部長 begins counting media of 薬剤部
         4/1 09:12 薬剤部長 counts USB-003 in R8-ST-002
         4/1 09:13 薬剤部長 counts USB-004 in R8-ST-002",
        expect![[r#"
            4/1 09:00 R8-ST-001 begun: Media of Department(Department("薬剤部"))
            4/1 09:01 refused: 同じ棚卸 R8-ST-001 がまだ終わっていません。そちらを続けるか、終えてください。
            4/1 09:02 R8-ST-001 USB-001: Found
            4/1 09:03 already so
            4/1 09:04 R8-ST-001 USB-005: Elsewhere
            4/1 09:05 R8-ST-001 USB-099: Unknown
            4/1 09:06 refused (8(3)): 媒体を扱うのは、「薬剤部」の管理者とシステム担当者です。依頼してください。
            4/1 09:07 refused (8(3)): 媒体を扱うのは、「薬剤部」の管理者とシステム担当者です。依頼してください。
            4/1 09:08 R8-ST-001 USB-002: nobody saw it
            4/1 09:08 R8-ST-001 closed: 1 found, 1 elsewhere, 1 missing, 1 unknown, 2 away
            4/1 09:09 already so
            4/1 09:10 refused: 棚卸 R8-ST-001 はもう終わっています。数え直すときは新しく始めてください。
            4/1 09:11 R8-ST-002 begun: Media of Department(Department("薬剤部"))
            4/1 09:12 R8-ST-002 USB-003: Elsewhere
            4/1 09:13 R8-ST-002 USB-004: Elsewhere
        "#]],
    );
}

// keeps: 8(3)
#[test]
fn whoever_answers_for_it_counts_it() {
    check_in_world(
        with_stock(),
        "4/1 09:00 副看護師長 begins counting media of 看護部3病棟
         4/1 09:01 看護師長 begins counting media of 薬剤部
         4/1 09:02 看護師長 begins counting media at ST-1
         4/1 09:03 看護師長 begins counting media of 看護部3病棟
         4/1 09:04 システム管理者 begins counting media at ST-1
         4/1 09:05 システム管理者 begins counting devices at ST-1
         4/1 09:06 システム管理者 begins counting devices of 知らない部署
         4/1 09:07 システム管理者 counts PC-3B-001 in R8-ST-003
         4/1 09:08 システム管理者 ends counting R8-ST-003
         4/1 09:09 システム管理者 ends counting R8-ST-009",
        expect![[r#"
            4/1 09:00 refused (1(2)①): 棚卸をする権限がありません。担当の方に依頼してください。
            4/1 09:01 refused (8(3)): 媒体を扱うのは、「薬剤部」の管理者とシステム担当者です。依頼してください。
            4/1 09:02 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
            4/1 09:03 R8-ST-001 begun: Media of Department(Department("看護部3病棟"))
            4/1 09:04 R8-ST-002 begun: Media of Place(PlaceId("ST-1"))
            4/1 09:05 R8-ST-003 begun: Devices of Place(PlaceId("ST-1"))
            4/1 09:06 refused: 部署「知らない部署」は職員の台帳にありません。部署の名前を確かめてください。
            4/1 09:07 R8-ST-003 PC-3B-001: Found
            4/1 09:08 R8-ST-003 closed: 1 found, 0 elsewhere, 0 missing, 0 unknown, 0 away
            4/1 09:09 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}
