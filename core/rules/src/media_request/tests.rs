//! Requests for designated media: by the custodian, never for a loss, and what was replaced stays a duty.

use expect_test::expect;

use super::{Choice, Wanted};
use crate::{refusal::Refusal, story::check};

// keeps: 8(3)
#[test]
fn the_custodian_asks_and_gets_as_many_as_were_permitted() {
    check(
        "4/1 08:00 システム管理者 sets place ST-1
         4/1 08:01 システム管理者 sets medium USB-041 of 看護部3病棟 serial 41
         4/1 08:02 システム管理者 sets medium USB-042 of 看護部3病棟 serial 42
         4/1 08:03 システム管理者 sets medium USB-051 of 薬剤部 serial 51
         4/1 09:00 副看護師長 applies for media 2 more of 副看護師長 for 看護部3病棟
         4/1 09:01 看護師長 applies for media 51 more of 看護師長 for 看護部3病棟
         4/1 09:02 看護師長 applies for media 2 more of 看護師長 for 看護部3病棟
         4/1 09:10 システム委員A passes on R8-0016
         4/1 09:30 運用責任者 records approval of R8-0016 with システム委員A システム委員B chaired 運用責任者
         4/1 10:00 看護師長 supplies R8-0016 USB-041 USB-042
         4/1 10:01 システム管理者 supplies R8-0016 USB-041
         4/1 10:02 システム管理者 supplies R8-0016 USB-041 USB-051
         4/1 10:03 システム管理者 supplies R8-0016 USB-041 USB-042
         4/1 10:04 システム管理者 supplies R8-0016 USB-041 USB-042",
        expect![[r#"
            4/1 08:00 ST-1 set
            4/1 08:01 USB-041 set
            4/1 08:02 USB-042 set
            4/1 08:03 USB-051 set
            4/1 09:00 refused (8(3)): 媒体を扱うのは、「看護部3病棟」の管理者とシステム担当者です。依頼してください。
            4/1 09:01 refused (8(3)): 本数は1から50までで入力してください。
            4/1 09:02 R8-0016 submitted: media for 看護部3病棟: More { count: 2 } of Usb (regulation 5 matrix 1)
            4/1 09:02 R8-0016 endorsed
            4/1 09:10 R8-0016 examined: passed on
            4/1 09:30 R8-0016 decided: Approve on 4/1, Meeting with 運用責任者 システム委員A システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 09:30 media request permitted R8-0016
            4/1 10:00 refused (1(2)①): 台帳を変える権限がありません。担当の方に依頼してください。
            4/1 10:01 refused (8(3)): 依頼された本数は2です。同じ数の管理番号を、重ねずに入力してください。
            4/1 10:02 refused (8(3)): USB-051 は、部署か種類が依頼と違うか、ほかの依頼で渡したものです。番号を確かめてください。
            4/1 10:03 media handed over for R8-0016: [MediumNo("USB-041"), MediumNo("USB-042")]
            4/1 10:04 already so
        "#]],
    );
}

// keeps: 8(3), rule 12
#[test]
fn a_broken_one_is_replaced_and_a_lost_one_is_not() {
    check(
        "4/1 08:00 システム管理者 sets place ST-1
         4/1 08:01 システム管理者 sets medium USB-031 of 看護部3病棟 serial 31
         4/1 08:02 システム管理者 sets medium USB-051 of 薬剤部 serial 51
         4/1 09:00 看護師長 applies for media USB-099 broken of 看護師長 for 看護部3病棟
         4/1 09:01 看護師長 applies for media USB-051 broken of 看護師長 for 看護部3病棟
         4/1 09:02 看護師長 applies for media USB-031 faulty of 看護師長 for 看護部3病棟
         4/1 09:03 看護師長 applies for media USB-031 broken of 看護師長 for 看護部3病棟",
        expect![[r#"
            4/1 08:00 ST-1 set
            4/1 08:01 USB-031 set
            4/1 08:02 USB-051 set
            4/1 09:00 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 09:01 refused (8(3)): 媒体を扱うのは、「薬剤部」の管理者とシステム担当者です。依頼してください。
            4/1 09:02 R8-0016 submitted: media for 看護部3病棟: ForFaulty { no: MediumNo("USB-031") } of Usb (regulation 5 matrix 1)
            4/1 09:02 R8-0016 endorsed
            4/1 09:03 refused: 同じ人の同じ申請が進行中です（受付 R8-0016）。そちらを開いてください。
        "#]],
    );
}

// keeps: 8(3), rule 12
#[test]
fn loss_is_no_reason() {
    let lost = Choice::Lost.wanted(1, "USB-031".into());
    assert_eq!(lost, Err(Refusal::LossIsAnIncident));
    assert_eq!(Choice::More.wanted(2, "".into()), Ok(Wanted::More { count: 2 }));
}
