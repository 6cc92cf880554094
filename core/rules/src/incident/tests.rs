//! Incidents: from the first word to the closing, with their clocks.

use expect_test::expect;
use jiff::civil::date;

use super::{Data, Mark, Report};
use crate::story::{World, check_in_world, ready};

fn with_stick() -> World {
    let mut world = ready();
    world.tell("3/30 09:00 システム管理者 sets place ST-1");
    world.tell("3/30 09:01 システム管理者 sets medium USB-031");
    world
}

// keeps: rule 12, rule 13
#[test]
fn a_loss_is_an_incident_from_the_first_awareness() {
    check_in_world(
        with_stick(),
        "4/1 15:00 副看護師長 misses USB-031 since 4/2T09:00 because 棚にない
         4/1 15:01 副看護師長 misses USB-031 since 4/1T08:00 patients 3 because 棚にない
         4/1 15:02 副看護師長 answers R8-CI-001 patients 12
         4/1 15:03 運用責任者 answers R8-CI-001 patients 12 encrypted yes
         4/1 15:04 運用責任者 answers R8-CI-001 patients 12 encrypted yes
         4/2 09:00 運用責任者 moves the start of R8-CI-001 to 2026/3/31T17:00 because 夜勤が気づいていた
         4/2 09:01 運用責任者 tells the commission of R8-CI-001 on 3/30
         4/2 09:02 運用責任者 tells the commission of R8-CI-001 on 4/2
         4/3 09:00 システム管理者 closes incident R8-CI-001 because 棚の裏で見つけた
         4/3 09:01 システム管理者 closes incident R8-CI-001 because 棚の裏で見つけた
         4/3 09:02 運用責任者 answers R8-CI-001 patients 0
         4/3 09:03 薬剤部長 finds USB-031
         4/3 09:04 薬剤部長 misses USB-031 because また見えない",
        expect![[r#"
            4/1 15:00 refused: 起きた日時、気づいた日時は、今より前にしてください。
            4/1 15:01 R8-CI-001 opened: USB-031 missing since 4/1 08:00, 棚にない, 3 patients
            4/1 15:01 USB-031 is lost (R8-CI-001)
            4/1 15:02 refused (1(2)①): インシデントを扱う権限がありません。担当の方に依頼してください。
            4/1 15:03 R8-CI-001 answered, 12 patients, encrypted
            4/1 15:04 already so
            4/2 09:00 R8-CI-001 was first known 3/31 17:00: 夜勤が気づいていた
            4/2 09:01 refused: 報告した日は、最初に気づいた日（令和8年3月31日）から今日までにしてください。
            4/2 09:02 R8-CI-001 reported (Preliminary) on 4/2
            4/3 09:00 R8-CI-001 closed: 棚の裏で見つけた
            4/3 09:01 already so
            4/3 09:02 refused: R8-CI-001 はもう終わっています。続きがあるときは新しく届けてください。
            4/3 09:03 USB-031 is found
            4/3 09:04 R8-CI-002 opened: USB-031 missing since 4/3 09:04, また見えない
            4/3 09:04 USB-031 is lost (R8-CI-002)
        "#]],
    );
}

// keeps: rule 13
#[test]
fn nobody_closes_it_without_knowing_how_many_patients() {
    check_in_world(
        with_stick(),
        "4/1 15:00 副看護師長 misses USB-031 because 棚にない
         4/1 15:01 運用責任者 closes incident R8-CI-001 because 見つかった
         4/1 15:02 運用責任者 answers R8-CI-001 patients 0
         4/1 15:03 運用責任者 closes incident R8-CI-001 because 中身は空だった
         4/1 15:04 運用責任者 closes incident R8-CI-002 because なし",
        expect![[r#"
            4/1 15:00 R8-CI-001 opened: USB-031 missing since 4/1 15:00, 棚にない
            4/1 15:00 USB-031 is lost (R8-CI-001)
            4/1 15:01 refused: R8-CI-001 は、患者さんの情報が何人分あったかがまだ書かれていません。分からないままでは終えられません。なければ0としてください。
            4/1 15:02 R8-CI-001 answered, 0 patients
            4/1 15:03 R8-CI-001 closed: 中身は空だった
            4/1 15:04 refused: その記録は見つかりません。一覧から選び直してください。
        "#]],
    );
}

// keeps: rule 13
#[test]
fn the_commission_waits_for_days_3_and_5_and_30_or_60() {
    let mut world = with_stick();
    world.tell("4/1 15:00 副看護師長 misses USB-031 because 棚にない");
    let incident = world.hospital.incidents.all().next().expect("it is open").clone();
    let mark = |report, day, on| Mark { report, day, on, done: false };
    let (first, last) = (Report::Preliminary, Report::Final);
    let marks = [
        mark(first, 3, date(2026, 4, 4)),
        mark(first, 5, date(2026, 4, 6)),
        mark(last, 30, date(2026, 5, 1)),
    ];
    assert_eq!(incident.marks(), marks);
    let data = Data { wrongful: true, ..incident.data };
    let last = super::Incident { data, ..incident }.marks()[2];
    assert_eq!((last.day, last.on), (60, date(2026, 5, 31)));
}
