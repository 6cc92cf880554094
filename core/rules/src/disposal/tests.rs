//! Stories of the ends of media.

use expect_test::expect;

use crate::story::check;

// keeps: 2(3)①-disk, 2(3)①-optical-usb, 2(3)②, rule 6
#[test]
fn the_kind_of_medium_names_the_method() {
    check(
        "4/1 09:00 システム管理者 disposes of hdd WD-1 by erase before 看護師長 certified
         4/1 09:01 システム管理者 disposes of hdd WD-2 by erase before 看護師長
         4/1 09:02 システム管理者 disposes of hdd WD-2 by destroy before 看護師長
         4/1 09:03 システム管理者 disposes of disc CD-1 by erase before 看護師長 certified
         4/1 09:04 システム管理者 disposes of usb U-1 by erase before 看護師長 certified
         4/1 09:05 システム管理者 disposes of usb U-1 by destroy before 看護師長
         4/1 09:06 システム管理者 disposes of paper 診療録3箱 by destroy before 看護師長
         4/1 09:07 システム管理者 disposes of paper 診療録3箱 by shred before 看護師長
         4/1 09:08 システム管理者 disposes of ssd S-1 by erase before 看護師長 certified partly because 予備領域
         4/1 09:09 システム管理者 disposes of tape T-1 by erase before 看護師長 certified
         4/1 09:10 システム管理者 disposes of tape T-1 by destroy before 看護師長 partly",
        expect![[r#"
            4/1 09:00 DP-00001: Hdd WD-1 Done by Erase on 4/1 before 看護師長
            4/1 09:01 refused (2(3)①): 消去の記録には、証明書のファイルの照合値（SHA-256）が必要です。
            4/1 09:02 DP-00002: Hdd WD-2 Done by Destroy on 4/1 before 看護師長
            4/1 09:03 refused (2(3)①): CD・DVDは物理破壊だけです。
            4/1 09:04 refused (2(3)①): USBメモリは物理破壊だけです。
            4/1 09:05 DP-00003: Usb U-1 Done by Destroy on 4/1 before 看護師長
            4/1 09:06 refused (2(3)②): 紙はシュレッダーにかけてください。
            4/1 09:07 DP-00004: Paper 診療録3箱 Done by Shred on 4/1 before 看護師長
            4/1 09:08 DP-00005: Ssd S-1 WithExceptions by Erase on 4/1 before 看護師長: 予備領域
            4/1 09:09 refused (2(3)①): テープは物理破壊だけです。
            4/1 09:10 refused (2(3)①): 「例外つき」は消去だけの結果です。壊したかどうかを選んでください。
        "#]],
    );
}

// keeps: 2(3)①-disk
#[test]
fn somebody_else_was_there_and_says_so() {
    check(
        "4/1 09:00 システム管理者 disposes of hdd WD-1 by destroy before システム管理者
         4/1 09:01 看護師-10234 disposes of hdd WD-1 by destroy before 看護師長
         4/1 09:02 システム管理者 disposes of hdd WD-1 by destroy before 看護師長 on 4/2
         4/1 09:03 システム管理者 disposes of hdd WD-1 by destroy before 看護師長
         4/1 09:04 システム管理者 witnesses DP-00001
         4/1 09:05 看護師長 witnesses DP-00001
         4/1 09:06 看護師長 witnesses DP-00001
         4/1 09:07 看護師長 witnesses DP-00002",
        expect![[r#"
            4/1 09:00 refused (2(3)①): 自分の作業に自分で立ち会うことはできません。ほかの方を立会者にしてください。
            4/1 09:01 refused (1(2)①): この利用者IDは登録されていません。
            4/1 09:02 refused: これから行う日は記録できません。行った日にしてください。
            4/1 09:03 DP-00001: Hdd WD-1 Done by Destroy on 4/1 before 看護師長
            4/1 09:04 refused (2(3)①): 立会いを確認できるのは、立会者として記録された方だけです。
            4/1 09:05 DP-00001 witnessed
            4/1 09:06 already so
            4/1 09:07 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}

// keeps: 2(3)①-disk, 8(3)
#[test]
fn a_medium_of_the_register_is_out_of_use_once_it_is_destroyed() {
    check(
        "3/31 09:00 システム管理者 sets place ST-1
         3/31 09:01 システム管理者 sets medium USB-031 of 薬剤部 serial 4C-0031
         4/1 09:00 システム管理者 disposes of hdd usb_031 by destroy before 看護師長
         4/1 09:01 システム管理者 disposes of usb usb-031 by destroy before 看護師長 in-vain
         4/1 09:02 看護師長 disposes of usb usb-031 by destroy before システム管理者
         4/1 09:03 システム管理者 disposes of usb 4c0031 by destroy before 看護師長",
        expect![[r#"
            3/31 09:00 ST-1 set
            3/31 09:01 USB-031 set
            4/1 09:00 refused (2(3)①): 媒体 USB-031 は、台帳ではUSBメモリです。種類か番号を確かめてください。
            4/1 09:01 DP-00001: Usb usb-031 NotDone by Destroy on 4/1 before 看護師長
            4/1 09:02 refused: 最新の職員名簿にいない方です。名簿にいる方を選んでください。
            4/1 09:03 DP-00002: Usb 4c0031 Done by Destroy on 4/1 before 看護師長
            4/1 09:03 USB-031 disposed of
        "#]],
    );
}

// keeps: 2(3)①-disk
#[test]
fn what_is_destroyed_is_not_there_any_more() {
    check(
        "4/1 09:00 システム管理者 disposes of hdd WD-1 by erase before 看護師長 certified in-vain
         4/1 09:01 システム管理者 disposes of hdd WD-1 by destroy before 看護師長
         4/1 09:02 システム管理者 disposes of hdd wd1 by erase before 看護師長 certified",
        expect![[r#"
            4/1 09:00 DP-00001: Hdd WD-1 NotDone by Erase on 4/1 before 看護師長
            4/1 09:01 DP-00002: Hdd WD-1 Done by Destroy on 4/1 before 看護師長
            4/1 09:02 refused (2(3)①): この媒体は DP-00002 でもう物理破壊されています。番号を確かめてください。
        "#]],
    );
}
