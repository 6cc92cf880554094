//! Information assets.

use expect_test::expect;

use super::is_well_kept;
use crate::story::{check, ready};

// keeps: 2(1)
#[test]
fn no_asset_without_a_place() {
    check(
        "4/1 09:00 システム管理者 sets asset A-0012 at SR-1
         4/1 09:01 システム管理者 sets place SR-1 server-room
         4/1 09:02 システム管理者 sets asset A-0012 at SR-1 of 知らない部署
         4/1 09:03 システム管理者 sets asset A-0012 at SR-1
         4/1 09:04 システム管理者 sets asset A-0012 at SR-1
         4/1 09:05 システム管理者 retires place SR-1
         4/1 09:06 看護師長 sets asset A-0013 at SR-1",
        expect![[r#"
            4/1 09:00 refused (2(1)): 保管場所「SR-1」は台帳にありません。先に保管場所を登録するか、場所の番号を確かめてください。
            4/1 09:01 SR-1 set
            4/1 09:02 refused: 部署「知らない部署」は職員の台帳にありません。部署の名前を確かめてください。
            4/1 09:03 A-0012 set
            4/1 09:04 already so
            4/1 09:05 refused: SR-1 は A-0012 で使われています。先に A-0012 を変えてください。
            4/1 09:06 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
        "#]],
    );
}

// keeps: 2(1)
#[test]
fn personal_data_belong_into_the_locked_server_room() {
    let mut world = ready();
    for line in [
        "4/1 09:00 システム管理者 sets place SR-1 server-room",
        "4/1 09:01 システム管理者 sets place SR-2 server-room unlocked",
        "4/1 09:02 システム管理者 sets place ST-1",
        "4/1 09:03 システム管理者 sets asset A-0001 at SR-1",
        "4/1 09:04 システム管理者 sets asset A-0002 at SR-2",
        "4/1 09:05 システム管理者 sets asset A-0003 at ST-1",
    ] {
        world.tell(line);
    }
    let assets = world.hospital.assets.in_use();
    let well: Vec<bool> = assets.map(|(_, it)| is_well_kept(&world.hospital, it)).collect();
    assert_eq!(well, [true, false, false]);
}
