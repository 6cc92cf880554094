//! Applications on their way from desk to desk.

use expect_test::expect;

use crate::story::check;

// keeps: 1(2)①-grant, rule 1
#[test]
fn a_grant_goes_from_the_head_over_both_committees_to_the_permit() {
    check(
        "4/1 09:00 看護師長 applies for 看護師-10234 as ward-nurse from 4/3
         4/1 09:05 運用責任者 passes on R8-0016
         4/2 17:30 委員長 records approval of R8-0016 with 委員A 委員B 委員C
         4/3 08:30 10234 signs in to emr",
        expect![[r#"
            4/1 09:00 R8-0016 submitted: 看護師-10234 as ward-nurse in emr, 4/3 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:05 R8-0016 examined: passed on
            4/2 17:30 R8-0016 decided: Approve on 4/2, Meeting with 委員長 委員A 委員B 委員C, chaired by 委員長 (regulation 5 matrix 1)
            4/2 17:30 permit R8-0016 granted by the committee: 看護師-10234 10234 as ward-nurse in emr, 4/3 to 2027/3/31
            4/2 17:30 account 10234 issued to 看護師-10234 for R8-0016
            4/3 08:30 passes by R8-0016 until 2027/4/1 00:00
        "#]],
    );
}
