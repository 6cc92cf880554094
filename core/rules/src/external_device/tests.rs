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
        expect![[r#"
            4/1 09:00 refused (8(2)): ウイルス対策・暗号化・パスワード認証のどれかがないデバイスは使えません。委員会の例外の決定があれば、その議事録の番号を書いてください。
            4/1 09:01 refused (8(2)): 例外の決定は令和8年9月30日までです。利用終了日をそれまでにしてください。
            4/1 09:02 R8-0016 submitted: external device SN-1, no antivirus, excepted by R8-S-04, 4/1 to 9/30 (regulation 5 matrix 1)
            4/1 09:03 refused: 同じ人の同じ申請が進行中です（受付 R8-0016）。そちらを開いてください。
            4/1 09:04 refused: この様式は、使う本人が申請します。本人に依頼してください。
        "#]],
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
        expect![[r#"
            4/1 08:00 ST-1 set
            4/1 08:01 USB-031 set
            4/1 08:02 HDD-004 set
            4/1 09:00 R8-0016 submitted: external device SN-1, 4/1 to 4/30 (regulation 5 matrix 1)
            4/1 09:01 refused (8(2)): 同じ製造番号が USB-031 にあります。どちらかの製造番号を確かめてください。
            4/1 09:02 refused (8(2)): このデバイスは病院の指定媒体ではなく、許可もありません。外付けデバイス利用申請書を出してください。
            4/1 09:05 R8-0016 endorsed
            4/1 09:10 R8-0016 examined: passed on
            4/1 09:20 refused (8(2)): 接続方法・利用方法（指定欄）がありません。「条件・理由」に記入してから承認してください。
            4/1 09:30 R8-0016 decided: Approve on 4/1, Meeting with 運用責任者 システム委員A システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 09:30 external device permitted R8-0016: 病棟の端末だけ
            4/1 10:00 passes by R8-0016 until 5/1 00:00
            4/1 10:01 passes by the register until 4/2 00:00
            4/1 10:02 refused (8(2)): HDD-004 は病院指定の媒体ではないため、貸し出しも持ち出しもできません。病院指定の媒体を使ってください。
            4/1 10:03 refused (8(2)): このデバイスは病院の指定媒体ではなく、許可もありません。外付けデバイス利用申請書を出してください。
            5/1 08:00 refused (8(2)): 外付けデバイスの許可 R8-0016 は令和8年4月30日で終わりました。続けて使うときは新しく申請してください。
        "#]],
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
        expect![[r#"
            4/1 09:00 R8-0016 submitted: external device SN-1, 4/1 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 endorsed
            4/1 09:10 R8-0016 examined: passed on
            4/1 09:30 R8-0016 decided: Approve on 4/1, Meeting with 運用責任者 システム委員A システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 09:30 external device permitted R8-0016: 病棟の端末だけ
            4/2 08:00 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
            4/2 08:01 external device R8-0016 ended: 使い終わった
            4/2 08:02 already so
            4/2 08:03 refused (8(2)): 外付けデバイスの許可 R8-0016 は令和8年4月2日08:01に終わりました。必要なら新しく申請してください。
        "#]],
    );
}
