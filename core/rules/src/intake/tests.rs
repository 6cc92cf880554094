//! Stories of media that other facilities sent.

use expect_test::expect;

use crate::story::check;

// keeps: 8(4)
#[test]
fn a_disc_is_received_read_compared_handed_over_and_returned() {
    check(
        "4/1 09:00 総務課員 takes in a cd of 架空診療所
         4/1 09:01 総務課員 matches R8-0016 with 0012345
         4/1 09:02 system has read R8-0016 fit 40 refused 3 patients 1
         4/1 09:03 総務課員 hands over R8-0016 to 放射線科
         4/1 09:04 総務課員 matches R8-0016 with 0012345
         4/1 09:05 総務課員 hands over R8-0016 to 放射線科
         4/1 09:06 総務課員 gives back R8-0016
         4/1 09:07 総務課員 gives back R8-0016
         4/1 09:08 総務課員 breaks R8-0016",
        expect![[r#"
            4/1 09:00 R8-0016 received: Cd of 架空診療所 on 4/1 (Drive)
            4/1 09:01 refused: この受入は先に進んでいます。受入記録を開き直してください。
            4/1 09:02 R8-0016 read: 43 files, 40 fit, 1 patients
            4/1 09:03 refused (8(4)): まだ患者と照合していません。先に照合してください。
            4/1 09:04 R8-0016 is of 0012345
            4/1 09:05 R8-0016 handed over to 放射線科
            4/1 09:06 R8-0016 Returned
            4/1 09:07 already so
            4/1 09:08 refused: この受入は先に進んでいます。受入記録を開き直してください。
        "#]],
    );
}

// keeps: 8(4)
#[test]
fn what_is_another_patients_or_two_patients_goes_nowhere() {
    check(
        "4/1 09:00 総務課員 takes in a usb of 架空診療所
         4/1 09:01 system has read R8-0016 fit 40 refused 0 patients 2
         4/1 09:02 総務課員 matches R8-0016 with 0012345
         4/1 09:03 総務課員 rejects R8-0016 because 二人分が入っている
         4/1 09:04 総務課員 matches R8-0016 with 0012345
         4/1 09:05 総務課員 hands over R8-0016 to 放射線科
         4/1 09:06 総務課員 gives back R8-0016",
        expect![[r#"
            4/1 09:00 R8-0016 received: Usb of 架空診療所 on 4/1 (Drive)
            4/1 09:01 R8-0016 read: 40 files, 40 fit, 2 patients
            4/1 09:02 refused (8(4)): 2人分の患者の画像が入っています。一人分ずつの媒体を作り直してもらうか、受け入れないとして記録してください。
            4/1 09:03 R8-0016 rejected: 二人分が入っている
            4/1 09:04 refused: この受入は先に進んでいます。受入記録を開き直してください。
            4/1 09:05 refused: この受入は先に進んでいます。受入記録を開き直してください。
            4/1 09:06 R8-0016 Returned
        "#]],
    );
}

// keeps: 8(4)
#[test]
fn a_medium_that_cannot_be_read_is_given_back_or_tried_again() {
    check(
        "4/1 09:00 総務課員 takes in a cd of 架空診療所
         4/1 09:01 system has not read R8-0016
         4/1 09:02 system has not read R8-0016
         4/1 09:03 system has read R8-0016 fit 0 refused 2 patients 0
         4/1 09:04 総務課員 matches R8-0016 with 0012345
         4/1 09:05 総務課員 hands over R8-0016 to 放射線科
         4/1 09:06 総務課員 breaks R8-0016
         4/1 09:07 system has read R8-0016 fit 1 refused 2 patients 0",
        expect![[r#"
            4/1 09:00 R8-0016 received: Cd of 架空診療所 on 4/1 (Drive)
            4/1 09:01 R8-0016 not read: ReaderStopped
            4/1 09:02 already so
            4/1 09:03 R8-0016 read: 2 files, 0 fit, 0 patients
            4/1 09:04 R8-0016 is of 0012345
            4/1 09:05 refused (8(4)): 渡せるファイルがありません。媒体を返却して終わりにしてください。
            4/1 09:06 R8-0016 Destroyed
            4/1 09:07 refused: この受入は先に進んでいます。受入記録を開き直してください。
        "#]],
    );
}

// keeps: 8(4)
#[test]
fn only_those_at_the_counter_take_media_in_and_only_the_station_says_what_is_on_them() {
    check(
        "4/1 09:00 看護師-10234 takes in a cd of 架空診療所
         4/1 09:01 監査責任者 takes in a cd of 架空診療所
         4/1 09:02 総務課員 takes in a cd of 架空診療所 on 4/2
         4/1 09:03 看護師長 takes in a cd of 架空診療所 on 3/31
         4/1 09:04 看護師長 has read R8-0016 fit 40 refused 0 patients 1
         4/1 09:05 system has read R8-0099 fit 40 refused 0 patients 1",
        expect![[r#"
            4/1 09:00 refused (1(2)①): この利用者IDは登録されていません。
            4/1 09:01 refused (1(2)①): 外部媒体を受け入れる権限がありません。担当の方に依頼してください。
            4/1 09:02 refused: 受け取った日は今日か、それより前にしてください。
            4/1 09:03 refused: 受け取った日は今日か、それより前にしてください。
            4/1 09:04 refused: この記録はシステムだけが書きます。
            4/1 09:05 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}
