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
        expect![[r#""#]],
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
        expect![[r#""#]],
    );
}

// keeps: 8(3), rule 12
#[test]
fn loss_is_no_reason() {
    let lost = Choice::Lost.wanted(1, "USB-031".into());
    assert_eq!(lost, Err(Refusal::LossIsAnIncident));
    assert_eq!(Choice::More.wanted(2, "".into()), Ok(Wanted::More { count: 2 }));
}
