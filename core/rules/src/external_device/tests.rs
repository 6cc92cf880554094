//! External devices: three functions or an exception, the directed use, and what a terminal is told.

use expect_test::expect;

use crate::story::check;

// keeps: 8(2), rule 10
#[test]
fn without_one_of_the_three_functions_only_an_exception_helps() {
    check(
        "4/1 09:00 副看護師長 applies for external-device SN-1 of 副看護師長 without-av
         4/1 09:01 副看護師長 applies for external-device SN-1 of 副看護師長 without-av excepted 9/30
         4/1 09:02 副看護師長 applies for external-device SN-1 of 副看護師長 without-av excepted 9/30 until 9/30
         4/1 09:03 薬剤部長 applies for external-device sn1 of 薬剤部長
         4/1 09:04 看護師長 applies for external-device SN-2 of 副看護師長",
        expect![[r#""#]],
    );
}

// keeps: 8(2), rule 11
#[test]
fn the_committee_directs_its_use_and_the_terminal_asks_by_serial() {
    check(
        "4/1 08:00 システム管理者 sets place ST-1
         4/1 08:01 システム管理者 sets medium USB-031 of 薬剤部 serial 4C-0031
         4/1 08:02 システム管理者 sets medium HDD-004 of 薬剤部 kind hdd serial WD-004 undesignated
         4/1 09:00 副看護師長 applies for external-device SN-1 of 副看護師長 until 4/30
         4/1 09:01 副看護師長 applies for external-device 4c0031 of 副看護師長
         4/1 09:02 somebody connects medium SN-1
         4/1 09:05 看護師長 endorses R8-0016
         4/1 09:10 システム委員A passes on R8-0016
         4/1 09:20 運用責任者 records approval of R8-0016 with システム委員A システム委員B chaired 運用責任者
         4/1 09:30 運用責任者 records approval of R8-0016 with システム委員A システム委員B chaired 運用責任者 directing 病棟の端末だけ
         4/1 10:00 somebody connects medium sn1
         4/1 10:01 somebody connects medium 4C-0031
         4/1 10:02 somebody connects medium WD-004
         4/1 10:03 somebody connects medium XX-9
         5/1 08:00 somebody connects medium SN-1",
        expect![[r#""#]],
    );
}

// keeps: 8(2)
#[test]
fn the_holder_or_the_house_ends_it_at_once() {
    check(
        "4/1 09:00 副看護師長 applies for external-device SN-1 of 副看護師長
         4/1 09:05 看護師長 endorses R8-0016
         4/1 09:10 システム委員A passes on R8-0016
         4/1 09:30 運用責任者 records approval of R8-0016 with システム委員A システム委員B chaired 運用責任者 directing 病棟の端末だけ
         4/2 08:00 薬剤部長 ends external R8-0016 because 使い終わった
         4/2 08:01 副看護師長 ends external R8-0016 because 使い終わった
         4/2 08:02 副看護師長 ends external R8-0016 because 使い終わった
         4/2 08:03 somebody connects medium SN-1",
        expect![[r#""#]],
    );
}
