//! Media: what may be lent and handed out, by whom, and what becomes of it.

use expect_test::expect;
use proptest::prelude::*;

use super::fold_serial;
use crate::story::{World, check, check_in_world, ready};

const WITH_MEDIA: &str = "
    3/30 09:00 システム管理者 sets place ST-1
    3/30 09:01 システム管理者 sets medium USB-031 of 薬剤部 serial 4C-0031
    3/30 09:02 システム管理者 sets medium HDD-004 of 薬剤部 kind hdd serial WD-004 undesignated
";

/// The ready hospital with a stick that may go out and a disk that may not.
fn with_media() -> World {
    let mut world = ready();
    for line in WITH_MEDIA.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let told = world.tell(line);
        assert!(!told.iter().any(|it| it.contains("refused")), "{told:?}");
    }
    world
}

fn check_with_media(story: &str, outcome: expect_test::Expect) {
    check_in_world(with_media(), story, outcome);
}

// keeps: 8(3)
#[test]
fn a_medium_has_a_custodian_and_a_place() {
    check(
        "4/1 09:00 システム管理者 sets medium USB-031 of 薬剤部
         4/1 09:01 システム管理者 sets place ST-1
         4/1 09:02 システム管理者 sets medium USB-031 of 外来
         4/1 09:03 運用責任者 appoints 看護師-10236 as custodian:外来
         4/1 09:04 システム管理者 sets medium USB-031 of 外来
         4/1 09:05 運用責任者 dismisses 看護師-10236 as custodian:外来
         4/1 09:06 システム管理者 lends USB-031 to 薬剤部長 until 4/1
         4/1 09:07 薬剤部長 sets medium USB-032 of 薬剤部",
        expect![[r#"
            4/1 09:00 refused (2(1)): 保管場所「ST-1」は台帳にありません。先に保管場所を登録するか、場所の番号を確かめてください。
            4/1 09:01 ST-1 set
            4/1 09:02 refused (8(3)): 「外来」には媒体を管理する人がいません。設定で部署の責任者か管理者を決めてください。
            4/1 09:03 看護師-10236 appointed as custodian of 外来
            4/1 09:04 USB-031 set
            4/1 09:05 看護師-10236 dismissed as custodian of 外来
            4/1 09:06 refused (8(3)): 「外来」には媒体を管理する人がいません。設定で部署の責任者か管理者を決めてください。
            4/1 09:07 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
        "#]],
    );
}

// keeps: 8(2), rule 10
#[test]
fn three_functions_or_a_committee_exception() {
    check(
        "4/1 09:00 システム管理者 sets place ST-1
         4/1 09:01 システム管理者 sets medium USB-031 without encryption
         4/1 09:02 システム管理者 sets medium CD-0087 kind optical without antivirus encryption password until 4/30
         4/1 09:03 システム管理者 lends CD-0087 to 薬剤部長 until 4/2
         4/1 09:04 薬剤部長 takes in CD-0087
         5/1 09:05 薬剤部長 lends CD-0087 to 薬剤部長 until 5/2
         5/1 09:06 システム管理者 sets medium USB-032 without password until 4/30
         5/1 09:07 システム管理者 sets medium HDD-004 kind hdd serial WD-4 without password undesignated
         5/1 09:08 システム管理者 lends HDD-004 to 薬剤部長 until 5/2",
        expect![[r#"
            4/1 09:00 ST-1 set
            4/1 09:01 refused (8(2)): USB-031 は、ウイルス対策・暗号化・パスワードの三つがそろっていません。そろった媒体にするか、委員会が認めた例外（議事録の番号と期限）を書いてください。
            4/1 09:02 CD-0087 set
            4/1 09:03 CD-0087 lent to 薬剤部長 until 4/2
            4/1 09:04 CD-0087 is back
            5/1 09:05 refused (8(2)): CD-0087 に認められた例外は令和8年4月30日で終わりました。委員会に諮り直すか、三つの機能がそろった媒体を使ってください。
            5/1 09:06 USB-032 set
            5/1 09:07 HDD-004 set
            5/1 09:08 refused (8(2)): HDD-004 は病院指定の媒体ではないため、貸し出しも持ち出しもできません。病院指定の媒体を使ってください。
        "#]],
    );
}

// keeps: 8(3)
#[test]
fn the_custodian_lends_and_takes_back() {
    check_with_media(
        "4/1 09:00 看護師長 lends USB-031 to 看護師長 until 4/2
         4/1 09:01 薬剤部長 lends USB-031 to 薬剤師-10301 until 4/2
         4/1 09:02 薬剤部長 lends USB-031 to 薬剤師-10301 until 4/2
         4/1 09:03 薬剤部長 lends USB-031 to 看護師長 until 4/2
         4/1 09:04 システム管理者 sets aside USB-031
         4/1 09:05 薬剤部長 takes in USB-031
         4/1 09:06 薬剤部長 lends USB-031 to 看護師長 until 2026/3/31
         4/1 09:07 薬剤部長 lends USB-031 to nobody until 4/2
         4/1 09:08 薬剤部長 gives out USB-031 under R8-0099
         4/1 09:09 システム管理者 sets aside USB-031 because 破損
         4/1 09:10 薬剤部長 lends USB-031 to 看護師長 until 4/2
         4/1 09:11 システム管理者 destroys USB-031
         4/1 09:12 システム管理者 sets medium USB-031 serial 4C-0031
         4/1 09:13 薬剤部長 takes in USB-099",
        expect![[r#"
            4/1 09:00 refused (8(3)): 媒体を扱うのは、「薬剤部」の管理者とシステム担当者です。依頼してください。
            4/1 09:01 USB-031 lent to 薬剤師-10301 until 4/2
            4/1 09:02 already so
            4/1 09:03 refused (8(3)): USB-031 は貸し出し中か持ち出し中です。戻ってから行ってください。
            4/1 09:04 refused (8(3)): USB-031 は貸し出し中か持ち出し中です。戻ってから行ってください。
            4/1 09:05 USB-031 is back
            4/1 09:06 refused: 期間は今日以降で、366日以内にしてください。
            4/1 09:07 refused: その人は台帳にありません。職員番号を確認するか、総務課に名簿への追加を依頼してください。
            4/1 09:08 refused (6(2)③): USB-031 を院外へ出す許可がありません。データ授受申請書を出し、許可を受けてください。
            4/1 09:09 USB-031 retired: 破損
            4/1 09:10 refused (8(3)): USB-031 は使用を終えたか、処分した媒体です。ほかの媒体を選んでください。
            4/1 09:11 USB-031 disposed of
            4/1 09:12 refused (8(3)): USB-031 は使用を終えたか、処分した媒体です。ほかの媒体を選んでください。
            4/1 09:13 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}

// keeps: rule 12
#[test]
fn what_is_missing_is_neither_lent_nor_handed_out() {
    check_with_media(
        "4/1 09:00 薬剤師-10301 misses USB-031 because 棚にない
         4/1 09:01 副看護師長 misses USB-031 because 棚にない
         4/1 09:02 薬剤部長 lends USB-031 to 薬剤部長 until 4/2
         4/1 09:03 副看護師長 misses USB-031 because 棚にない
         4/1 09:04 システム管理者 sets aside USB-031
         4/1 09:05 システム管理者 destroys USB-031
         4/1 09:06 システム管理者 loses without a word HDD-004 R8-CI-001
         4/1 09:07 看護師長 finds USB-031
         4/1 09:08 薬剤部長 finds USB-031
         4/1 09:09 薬剤部長 finds USB-031
         4/1 09:10 薬剤部長 lends USB-031 to 薬剤部長 until 4/2",
        expect![[r#"
            4/1 09:00 refused (1(2)①): この利用者IDは登録されていません。
            4/1 09:01 R8-CI-001 opened: USB-031 missing since 4/1 09:01, 棚にない
            4/1 09:01 USB-031 is lost (R8-CI-001)
            4/1 09:02 refused (8(3)): USB-031 は見つからないと届けられています（R8-CI-001）。見つかったことを記録してから行ってください。
            4/1 09:03 refused (8(3)): USB-031 は見つからないと届けられています（R8-CI-001）。見つかったことを記録してから行ってください。
            4/1 09:04 refused (8(3)): USB-031 は見つからないと届けられています（R8-CI-001）。見つかったことを記録してから行ってください。
            4/1 09:05 refused (8(3)): USB-031 は見つからないと届けられています（R8-CI-001）。見つかったことを記録してから行ってください。
            4/1 09:06 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 09:07 refused (8(3)): 媒体を扱うのは、「薬剤部」の管理者とシステム担当者です。依頼してください。
            4/1 09:08 USB-031 is found
            4/1 09:09 already so
            4/1 09:10 USB-031 lent to 薬剤部長 until 4/2
        "#]],
    );
}

// keeps: 8(2)
#[test]
fn no_two_media_have_one_serial_number() {
    check_with_media(
        "4/1 09:00 システム管理者 sets medium USB-032 serial 4c0031
         4/1 09:01 システム管理者 sets medium USB-032 serial -
         4/1 09:02 システム管理者 lists media adding USB-040 USB-040
         4/1 09:03 システム管理者 lists media adding USB-040 USB-0-40
         4/1 09:04 システム管理者 lists media adding USB-040 USB-041
         4/1 09:05 システム管理者 sets medium USB-031 serial 4C-0099
         4/1 09:06 システム管理者 sets medium USB-032 serial 4C-0031",
        expect![[r#"
            4/1 09:00 refused (8(2)): 同じ製造番号が USB-031 にあります。どちらかの製造番号を確かめてください。
            4/1 09:01 refused (8(2)): USB-032 の製造番号がありません。USBメモリ、ハードディスク、SSDには製造番号を入力してください。
            4/1 09:02 refused (8(2)): 同じ製造番号が USB-040 にあります。どちらかの製造番号を確かめてください。
            4/1 09:03 refused (8(2)): 同じ製造番号が USB-040 にあります。どちらかの製造番号を確かめてください。
            4/1 09:04 USB-040 set by list 1
            4/1 09:04 USB-041 set by list 1
            4/1 09:04 list 1 applied: 2 added, 0 changed, 0 same
            4/1 09:05 USB-031 set
            4/1 09:06 USB-032 set
        "#]],
    );
}

#[test]
fn a_list_is_taken_back_within_a_day_where_nothing_stands_on_it() {
    check_with_media(
        "4/1 09:00 システム管理者 lists media adding USB-040 USB-041
         4/1 09:01 薬剤部長 lends USB-040 to 薬剤部長 until 4/2
         4/1 09:02 システム管理者 takes back media list 1
         4/1 09:03 薬剤部長 takes in USB-040
         4/1 09:04 システム管理者 takes back media list 2
         4/1 09:05 システム管理者 takes back media list 1
         4/1 09:06 システム管理者 takes back media list 1
         4/1 09:07 システム管理者 lists media adding USB-040 USB-041
         4/1 09:08 システム管理者 sets aside USB-041
         4/1 09:09 システム管理者 takes back media list 2
         4/1 10:00 システム管理者 lists media adding USB-050
         4/2 10:01 システム管理者 takes back media list 3",
        expect![[r#"
            4/1 09:00 USB-040 set by list 1
            4/1 09:00 USB-041 set by list 1
            4/1 09:00 list 1 applied: 2 added, 0 changed, 0 same
            4/1 09:01 USB-040 lent to 薬剤部長 until 4/2
            4/1 09:02 refused (8(3)): USB-040 は貸し出し中か持ち出し中です。戻ってから行ってください。
            4/1 09:03 USB-040 is back
            4/1 09:04 refused: 元に戻せるのは最後に取り込んだ表だけです。
            4/1 09:05 list 1 taken back
            4/1 09:06 already so
            4/1 09:07 USB-040 set by list 2
            4/1 09:07 USB-041 set by list 2
            4/1 09:07 list 2 applied: 2 added, 0 changed, 0 same
            4/1 09:08 USB-041 retired
            4/1 09:09 refused: 取り込んだ後に USB-041 が変えられています。取り消すと、その変更も失われるため、取り消せません。行ごとに直してください。
            4/1 10:00 USB-050 set by list 3
            4/1 10:00 list 3 applied: 1 added, 0 changed, 0 same
            4/2 10:01 refused: 取り込みから24時間を過ぎたため元に戻せません。正しい表を取り込んでください。
        "#]],
    );
}

proptest! {
    /// However a serial number is typed, it is the same.
    #[test]
    fn blanks_and_hyphens_make_no_other_serial(serial in "[0-9A-Z]{1,20}", at in 0..20_usize) {
        let at = at.min(serial.len());
        let typed = format!("{}- {}", &serial[..at], serial[at..].to_lowercase());
        prop_assert_eq!(fold_serial(&typed), serial);
    }
}
