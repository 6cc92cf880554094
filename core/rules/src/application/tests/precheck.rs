//! What a machine sees before people look.

use expect_test::expect;

use crate::story::check;

// keeps: 1(1)
#[test]
fn every_flag_is_raised_where_somebody_should_look() {
    check(
        "4/1 08:00 総務課員 takes over a list adding 10410:派遣看護師:看護部3病棟 10411:看護師:看護部3病棟:9/30
         4/1 08:01 看護師長 enrols 10412:看護師:看護部3病棟
         4/1 09:00 看護師長 applies for 10410 as agency-nurse from 4/20
         4/1 09:00 看護師長 looks over R8-0016
         4/1 09:01 看護師長 applies for 10411 as ward-nurse from 4/20
         4/1 09:01 看護師長 looks over R8-0017
         4/1 09:02 看護師長 applies for 10412 as ward-nurse from 4/20
         4/1 09:02 看護師長 looks over R8-0018
         4/1 09:03 看護師長 applies for 10234 as administrator from 4/20 because 更新作業
         4/1 09:03 看護師長 looks over R8-0019
         4/1 09:04 看護師長 applies for 副看護師長 as ward-nurse from 4/20 again because 教育用
         4/1 09:04 看護師長 looks over R8-0020
         4/1 09:05 看護師長 revokes 副看護師長 because Other
         4/11 09:06 看護師長 looks over R8-0020
         5/20 09:06 看護師長 looks over R8-0020
         5/20 09:07 看護師長 applies to rename 10235 to 佐藤
         5/20 09:07 看護師長 looks over R8-0022",
        expect![[r#"
            4/1 08:00 派遣看護師-10410 added, 看護部3病棟
            4/1 08:00 看護師-10411 added, 看護部3病棟
            4/1 08:00 list 2 taken over: +2 ~0 -0
            4/1 08:01 看護師-10412 added without a list, 看護部3病棟
            4/1 09:00 R8-0016 submitted: 派遣看護師-10410 as agency-nurse in emr, 4/20 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:00 R8-0016 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [NoContractEnd]
            4/1 09:01 R8-0017 submitted: 看護師-10411 as ward-nurse in emr, 4/20 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:01 R8-0017 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [BeyondContract { days: 182 }]
            4/1 09:02 R8-0018 submitted: 看護師-10412 as ward-nurse in emr, 4/20 to 2027/3/31 (regulation 5 matrix 1)
            4/1 09:02 R8-0018 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [NotOnList]
            4/1 09:03 R8-0019 submitted: 看護師-10234 as administrator in emr, 4/20 to 2027/3/31, because 更新作業 (regulation 5 matrix 1)
            4/1 09:03 R8-0019 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [NotTheStandard { standard: Some(CategoryId("ward-nurse")) }, Privileged]
            4/1 09:04 R8-0020 submitted: 副看護師長 as ward-nurse in emr, 4/20 to 2027/3/31, because 教育用, another account (regulation 5 matrix 1)
            4/1 09:04 R8-0020 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [AnotherAccount]
            4/1 09:05 R8-0021 revokes everything of 副看護師長 at 4/1 09:05: R8-0006 (asked as DepartmentHead, Other)
            4/1 09:05 permit R8-0006 ends 4/1 09:05: revoked by R8-0021
            4/11 09:06 R8-0020 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [RecentlyRevoked { days: 10 }, StartsBefore { meeting: Some(2026-05-08) }, AnotherAccount]
            5/20 09:06 R8-0020 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags [StartsBefore { meeting: Some(2026-06-12) }, AnotherAccount]
            5/20 09:07 R8-0022 submitted: 看護師-10235 to be called 佐藤 from 5/20 (regulation 5 matrix 1)
            5/20 09:07 R8-0022 is InExamination, waits for ["運用責任者", "システム委員A", "システム委員B"], flags []
        "#]],
    );
}
