//! Data handover: nothing passes without the linked pair, and what left is owed until two people say otherwise.

mod held;

use expect_test::expect;
use jiff::civil::date;
use proptest::prelude::*;

use super::{Direction, EndMethod, FileName, Folder, Wish};
use crate::{
    refusal::Refusal,
    sealed::Sealed,
    story::{World, with_vendor},
};

/// A vendor's permit R8-0017 that may move files both ways, and a window R8-0018 under it, open from 10:00.
const WITH_FILES: &str = "
    4/1 09:00 システム管理者 registers medical-two until 2027/3/31
    4/1 09:00 システム管理者 attests medical-two until 2027/3/31
    4/1 09:00 システム管理者 enlists 井上 of medical-two
    4/1 09:00 システム管理者 enlists 川口 of medical-two
    4/1 09:00 システム管理者 sets terminal two of medical-two at 203.0.113.5
    4/1 09:01 システム管理者 applies for remote medical-two with 井上 川口 for emr-web at two may send fetch
    4/1 09:02 運用責任者 endorses R8-0017
    4/1 09:03 システム委員A passes on R8-0017
    4/1 09:04 運用責任者 records approval of R8-0017 with システム委員B chaired 運用責任者
    4/1 09:05 システム管理者 plans R8-0017 with 井上 川口 for emr-web from 4/1T10:00 until 4/1T12:00
    4/1 10:00 システム管理者 opens R8-0018
";

/// F3 R8-0019 beside it, permitted at 10:14.
fn permitted(asked: &str) -> String {
    format!(
        "{WITH_FILES}
         4/1 10:11 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web {asked}
         4/1 10:12 運用責任者 endorses R8-0019
         4/1 10:13 システム委員A passes on R8-0019
         4/1 10:14 運用責任者 records approval of R8-0019 with システム委員B chaired 運用責任者"
    )
}

/// What comes after the hospital has got so far.
fn check_after(before: &str, story: &str, outcome: expect_test::Expect) {
    let mut world = with_vendor();
    let tell = |world: &mut World, text: &str| {
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        lines.flat_map(|line| world.tell(line)).map(|it| it + "\n").collect::<String>()
    };
    let told = tell(&mut world, before);
    assert!(!told.contains("refused"), "{told}");
    outcome.assert_eq(&tell(&mut world, story));
}

// keeps: 6(5)②, 2(2), rule 7
#[test]
fn files_pass_only_with_both_permits() {
    check_after(
        WITH_FILES,
        "4/1 10:01 井上 connects to emr-web from 203.0.113.5
         4/1 10:01 井上 connects to emr-web from 203.0.113.5 for fetch
         4/1 10:01 井上 connects to emr-web from 203.0.113.5 for shell
         4/1 10:11 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web out files 1 due 4/15 by erase because 障害調査
         4/1 10:11 井上 connects to emr-web from 203.0.113.5 for fetch
         4/1 10:12 運用責任者 endorses R8-0019
         4/1 10:12 システム管理者 passes on R8-0019
         4/1 10:13 システム委員A passes on R8-0019
         4/1 10:13 井上 connects to emr-web from 203.0.113.5 for fetch
         4/1 10:14 運用責任者 records approval of R8-0019 with システム委員B chaired 運用責任者
         4/1 10:15 井上 connects to emr-web from 203.0.113.5 for fetch
         4/1 10:15 井上 connects to emr-web from 203.0.113.5 for send
         4/1 10:15 佐々木 connects to emr-db for fetch",
        expect![[r#"
            4/1 10:01 passes by R8-0018 until 4/1 12:00
            4/1 10:01 refused (6(5)②): このリモート接続にデータ授受の許可がありません。病院の担当者に、データ授受申請書を出すよう依頼してください。
            4/1 10:01 refused (6(4)③): 端末での操作はこの許可に入っていません。必要なら申請してください。
            4/1 10:11 R8-0019 submitted: handover Out beside R8-0017: 1 of patch-*.tar.gz on emr-web, 1 copies, Erase by 4/15, from 4/1 (regulation 5 matrix 1)
            4/1 10:11 refused (6(5)②): このリモート接続にデータ授受の許可がありません。病院の担当者に、データ授受申請書を出すよう依頼してください。
            4/1 10:12 R8-0019 endorsed
            4/1 10:12 refused (1(2)①): 申請を審査する権限がありません。担当の方に依頼してください。
            4/1 10:13 R8-0019 examined: passed on
            4/1 10:13 refused (6(5)②): このリモート接続にデータ授受の許可がありません。病院の担当者に、データ授受申請書を出すよう依頼してください。
            4/1 10:14 R8-0019 decided: Approve on 4/1, Meeting with 運用責任者 システム委員B, chaired by 運用責任者 (regulation 5 matrix 1)
            4/1 10:14 handover permit R8-0019: handover Out beside R8-0017: 1 of patch-*.tar.gz on emr-web, 1 copies, Erase by 4/15, from 4/1
            4/1 10:15 passes by R8-0018 until 4/1 12:00, files as R8-0019 lists them
            4/1 10:15 refused (6(5)②): データ授受の許可 R8-0019 は反対の向きだけです。必要なら新しく申請してください。
            4/1 10:15 refused (6(5)①): ファイルの授受はできません。開いている保守枠がありません。病院の担当者に、保守枠を開くよう依頼してください。
        "#]],
    );
}

// keeps: 6(5)①, rule 7
#[test]
fn files_pass_only_inside_an_opened_window() {
    check_after(
        &permitted("both files 2 due 4/15"),
        "4/1 10:20 井上 connects to emr-web from 203.0.113.5 for send
         4/1 11:00 システム管理者 shuts R8-0018
         4/1 11:01 井上 connects to emr-web from 203.0.113.5 for send
         4/1 11:02 システム管理者 plans R8-0017 with 井上 for emr-web from 4/1T13:00 until 4/1T14:00
         4/1 13:00 井上 connects to emr-web from 203.0.113.5 for fetch
         4/1 13:01 システム管理者 opens R8-0020
         4/1 13:02 井上 connects to emr-web from 203.0.113.5 for fetch",
        expect![[r#"
            4/1 10:20 passes by R8-0018 until 4/1 12:00, files as R8-0019 lists them
            4/1 11:00 window R8-0018 closed
            4/1 11:01 refused (6(5)①): ファイルの授受はできません。開いている保守枠がありません。病院の担当者に、保守枠を開くよう依頼してください。
            4/1 11:02 window R8-0020 planned: 井上 on emr-web over line-2, 4/1 13:00 to 4/1 14:00
            4/1 13:00 refused (6(5)①): ファイルの授受はできません。保守枠 R8-0020 は令和8年4月1日13:00からです。時間になってから、病院の担当者が開きます。
            4/1 13:01 window R8-0020 opened
            4/1 13:02 passes by R8-0020 until 4/1 14:00, files as R8-0019 lists them
        "#]],
    );
}

// keeps: 6(5)②, rule 5, rule 7
#[test]
fn either_permit_that_ends_closes_both() {
    let asked = "out files 2 due 4/1";
    check_after(
        &permitted(asked),
        "4/1 10:20 井上 connects to emr-web from 203.0.113.5 for fetch
         4/1 10:21 システム管理者 ends handover R8-0019 because 中止
         4/1 10:22 井上 connects to emr-web from 203.0.113.5 for fetch",
        expect![[r#"
            4/1 10:20 passes by R8-0018 until 4/1 12:00, files as R8-0019 lists them
            4/1 10:21 handover R8-0019 ended: 中止
            4/1 10:22 refused (6(5)②): データ授受の許可 R8-0019 は令和8年4月1日10:21に終わりました。必要なら新しく申請してください。
        "#]],
    );
    check_after(
        &permitted(asked),
        "4/1 10:21 システム管理者 ends permit R8-0017 because 契約の見直し
         4/1 10:22 井上 connects to emr-web from 203.0.113.5 for fetch",
        expect![[r#"
            4/1 10:21 remote permit R8-0017 ended: 契約の見直し
            4/1 10:22 refused (6(5)②): ファイルの授受はできません。リモート接続の許可 R8-0017 は令和8年4月1日10:21に取り消されました。必要なら新しく申請してください。
        "#]],
    );
    check_after(
        &permitted(asked),
        "4/1 10:30 システム管理者 plans R8-0017 with 井上 for emr-web from 4/1T23:30 until 4/2T01:00
         4/1 23:30 システム管理者 opens R8-0020
         4/1 23:31 井上 connects to emr-web from 203.0.113.5 for fetch
         4/2 00:00 井上 connects to emr-web from 203.0.113.5 for fetch
         4/2 00:00 井上 connects to emr-web from 203.0.113.5",
        expect![[r#"
            4/1 10:30 window R8-0020 planned: 井上 on emr-web over line-2, 4/1 23:30 to 4/2 01:00
            4/1 23:30 window R8-0020 opened
            4/1 23:31 passes by R8-0020 until 4/2 00:00, files as R8-0019 lists them
            4/2 00:00 refused (6(5)②): データ授受の許可 R8-0019 は令和8年4月1日で終わりました。必要なら新しく申請してください。
            4/2 00:00 passes by R8-0020 until 4/2 01:00
        "#]],
    );
}

// keeps: 6(5)②, 2(2), rule 5
#[test]
fn every_file_is_a_numbered_item_and_the_count_is_kept() {
    check_after(
        &permitted("out files 2 copies 2 due 4/15 by erase"),
        "4/1 10:20 system starts 井上 on emr-web from 203.0.113.5 as R8-0018
         4/1 10:20 system starts 川口 on emr-web from 203.0.113.5 as R8-0018
         4/1 10:21 system passes /var/spool/patch/patch-1.tar.gz out as S-00001
         4/1 10:21 システム管理者 begins files R8-0019 as S-00001
         4/1 10:22 system begins files R8-0019 as S-00001
         4/1 10:22 system begins files R8-0019 as S-00001
         4/1 10:23 system begins files R8-0019 as S-00002
         4/1 10:23 川口 connects to emr-web from 203.0.113.5 for fetch as S-00002
         4/1 10:24 system passes /var/spool/patch/patch-1.tar.gz out as S-00001
         4/1 10:25 system ends session S-00001
         4/1 10:26 system begins files R8-0019 as S-00002 files 2
         4/1 10:27 system begins files R8-0019 as S-00002
         4/1 10:28 system passes /var/spool/patch/patch-2.tar.gz out as S-00002 broken
         4/1 10:29 川口 connects to emr-web from 203.0.113.5 for fetch as S-00002
         4/1 10:30 system ends session S-00002
         4/1 10:31 川口 connects to emr-web from 203.0.113.5 for fetch",
        expect![[r#"
            4/1 10:20 session S-00001 of 井上 on emr-web from 203.0.113.5 in R8-0018
            4/1 10:20 session S-00002 of 川口 on emr-web from 203.0.113.5 in R8-0018
            4/1 10:21 refused (6(5)②): このリモート接続にデータ授受の許可がありません。病院の担当者に、データ授受申請書を出すよう依頼してください。
            4/1 10:21 refused: この記録はシステムだけが書きます。
            4/1 10:22 S-00001 moves files under R8-0019
            4/1 10:22 already so
            4/1 10:23 refused (6(5)②): データ授受の許可 R8-0019 は S-00001 で使われています。それが終わってから接続してください。
            4/1 10:23 refused (6(5)②): データ授受の許可 R8-0019 は S-00001 で使われています。それが終わってから接続してください。
            4/1 10:24 R8-0019-1 passed Out in S-00001: /var/spool/patch/patch-1.tar.gz, 1024 bytes
            4/1 10:25 session S-00001 ended: Left, 0 markers
            4/1 10:26 refused (6(5)②): 接続した後にデータ授受の許可 R8-0019 の内容が変わりました。接続し直してください。
            4/1 10:27 S-00002 moves files under R8-0019
            4/1 10:28 R8-0019-2 passed Out in S-00002: /var/spool/patch/patch-2.tar.gz, 1024 bytes, incomplete
            4/1 10:29 passes by R8-0018 until 4/1 12:00, files as R8-0019 lists them
            4/1 10:30 session S-00002 ended: Left, 0 markers
            4/1 10:31 refused (6(5)②): データ授受の許可 R8-0019 の2件は、すべて渡し終えました。必要なら新しく申請してください。
        "#]],
    );
}

// keeps: 2(2), rule 5
#[test]
fn what_left_is_owed_until_a_second_person_confirms() {
    check_after(
        &permitted("both files 3 copies 3 due 4/15 by erase"),
        "4/1 10:20 system starts 井上 on emr-web from 203.0.113.5 as R8-0018
         4/1 10:22 system begins files R8-0019 as S-00001
         4/1 10:23 system passes /var/spool/patch/patch-1.tar.gz out as S-00001
         4/1 10:24 system passes /var/spool/patch/patch-2.tar.gz in as S-00001
         4/1 10:25 system ends session S-00001
         4/2 09:00 システム管理者 closes handover R8-0019
         4/2 09:01 運用責任者 confirms R8-0019-1
         4/2 09:02 システム管理者 accounts for R8-0019-1 by return
         4/2 09:03 システム管理者 accounts for R8-0019-1 on 2026/3/31
         4/2 09:04 システム管理者 accounts for R8-0019-2
         4/2 09:05 看護師長 confirms R8-0019-1
         4/2 09:06 システム管理者 accounts for R8-0019-1 because 証明書を受け取りました
         4/2 09:07 システム管理者 confirms R8-0019-1
         4/2 09:08 システム管理者 closes handover R8-0019
         4/2 09:09 システム委員A confirms R8-0019-1
         4/2 09:10 運用責任者 confirms R8-0019-1
         4/2 09:11 運用責任者 confirms R8-0019-1
         4/2 09:12 システム管理者 accounts for R8-0019-1
         4/2 09:13 システム管理者 closes handover R8-0019
         4/2 09:14 システム管理者 closes handover R8-0019",
        expect![[r#"
            4/1 10:20 session S-00001 of 井上 on emr-web from 203.0.113.5 in R8-0018
            4/1 10:22 S-00001 moves files under R8-0019
            4/1 10:23 R8-0019-1 passed Out in S-00001: /var/spool/patch/patch-1.tar.gz, 1024 bytes
            4/1 10:24 R8-0019-2 passed In in S-00001: /var/spool/patch/patch-2.tar.gz, 1024 bytes
            4/1 10:25 session S-00001 ended: Left, 0 markers
            4/2 09:00 refused (2(2)): R8-0019 は、1件の返却・消去・破棄が確認されていません。すべて確認してから終えてください。
            4/2 09:01 refused (2(2)): 返却・消去・破棄の記録がまだありません。先に記録してください。
            4/2 09:02 refused (2(2)): 許可された方法は「消去」です。その方法で終えて、記録してください。
            4/2 09:03 refused (2(2)): 行った日は、渡した日（令和8年4月1日）から今日までにしてください。
            4/2 09:04 refused: その記録は見つかりません。一覧から選び直してください。
            4/2 09:05 refused (2(2)): 返却・消去・破棄の記録がまだありません。先に記録してください。
            4/2 09:06 R8-0019-1: Erase on 4/2, 証明書を受け取りました
            4/2 09:07 refused (2(2)): 自分が記録したものは確認できません。ほかの方に依頼してください。
            4/2 09:08 refused (2(2)): R8-0019 は、1件の返却・消去・破棄が確認されていません。すべて確認してから終えてください。
            4/2 09:09 refused (1(2)①): 返却・消去・破棄を記録し確認する権限がありません。担当の方に依頼してください。
            4/2 09:10 R8-0019-1 confirmed
            4/2 09:11 already so
            4/2 09:12 already so
            4/2 09:13 handover R8-0019 closed
            4/2 09:14 already so
        "#]],
    );
}

// keeps: 2(2), 6(5)②, rule 3, rule 5
#[test]
fn an_f3_that_contradicts_itself_or_its_pair_is_not_accepted() {
    check_after(
        WITH_FILES,
        "4/1 10:01 看護師-10234 applies for handover beside R8-0017 of medical-two for emr-web
         4/1 10:02 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web due 2026/3/31
         4/1 10:02 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web from 2026/3/31 due 4/3
         4/1 10:02 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web due 2028/4/1
         4/1 10:03 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web out files 3 copies 2
         4/1 10:03 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web in files 0
         4/1 10:04 システム管理者 applies for handover beside R8-0099 of medical-two for emr-web
         4/1 10:05 システム管理者 applies for handover beside R8-0017 of medical-one for emr-web
         4/1 10:06 システム管理者 applies for handover beside R8-0017 of medical-two for emr-db
         4/1 10:07 システム管理者 applies for handover beside R8-0016 of medical-one for emr-db
         4/1 10:08 システム管理者 ends permit R8-0017 because 契約の見直し
         4/1 10:09 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web",
        expect![[r#"
            4/1 10:01 refused (1(2)①): この利用者IDは登録されていません。
            4/1 10:02 refused (2(2)): 返却・消去または破棄予定日は、授受日（令和8年4月1日）より前にできません。予定日を直してください。
            4/1 10:02 refused: 利用開始日は今日（令和8年4月1日）以降の日付にしてください。
            4/1 10:02 refused: 期間は今日以降で、366日以内にしてください。
            4/1 10:03 refused (2(2)): 持ち出すファイルの数が複製物の数（2）を超えています。どちらかを直してください。
            4/1 10:03 refused (6(5)②): ファイルの数は1から1000まで、大きさは1TBまでです。数字を直してください。
            4/1 10:04 refused (6(5)②): ファイルの授受はできません。リモート接続の許可がありません。院内ネットワークリモート接続利用申請書を出してください。
            4/1 10:05 refused (6(5)②): リモート接続の許可 R8-0017 は、会社・機器・ファイルの向きのどれかがこの申請と合いません。許可を選び直してください。
            4/1 10:06 refused (6(5)②): リモート接続の許可 R8-0017 は、会社・機器・ファイルの向きのどれかがこの申請と合いません。許可を選び直してください。
            4/1 10:07 refused (6(5)②): リモート接続の許可 R8-0016 は、会社・機器・ファイルの向きのどれかがこの申請と合いません。許可を選び直してください。
            4/1 10:08 remote permit R8-0017 ended: 契約の見直し
            4/1 10:09 refused (6(5)②): ファイルの授受はできません。リモート接続の許可 R8-0017 は令和8年4月1日10:08に取り消されました。必要なら新しく申請してください。
        "#]],
    );
    check_after(
        WITH_FILES,
        "4/1 10:01 システム管理者 applies for handover beside R8-0017 of medical-two for emr-web out due 4/15
         4/1 10:02 システム管理者 endorses R8-0019
         4/1 10:03 運用責任者 endorses R8-0019
         4/1 10:04 システム管理者 passes on R8-0019
         4/1 10:05 システム委員A passes on R8-0019
         4/1 10:06 システム管理者 ends permit R8-0017 because 契約の見直し
         4/1 10:07 運用責任者 records approval of R8-0019 with システム委員B chaired 運用責任者",
        expect![[r#"
            4/1 10:01 R8-0019 submitted: handover Out beside R8-0017: 1 of patch-*.tar.gz on emr-web, 1 copies, Erase by 4/15, from 4/1 (regulation 5 matrix 1)
            4/1 10:02 refused (1(2)①): 部署の申請を進める権限がありません。担当の方に依頼してください。
            4/1 10:03 R8-0019 endorsed
            4/1 10:04 refused (1(2)①): 申請を審査する権限がありません。担当の方に依頼してください。
            4/1 10:05 R8-0019 examined: passed on
            4/1 10:06 remote permit R8-0017 ended: 契約の見直し
            4/1 10:07 refused (6(5)②): ファイルの授受はできません。リモート接続の許可 R8-0017 は令和8年4月1日10:06に取り消されました。必要なら新しく申請してください。
        "#]],
    );
}

fn wish() -> Wish {
    let seal = Some(Sealed([1; 32]));
    Wish {
        purpose: seal,
        asset_name: seal,
        destination: seal,
        end_method: Some(EndMethod::Erase),
        end_detail: None,
        end_due_on: Some(date(2026, 4, 15)),
        copy_count: Some(1),
        from: date(2026, 4, 1),
        holder: crate::id::PersonId(0),
        vendor: "medical-one".into(),
        linked_remote_request: "R8-0016".parse().expect("a number"),
        target: "emr-db".into(),
        direction: Direction::Out,
        folder: "/var/spool/patch".into(),
        names: vec!["*.log".into()],
        count_max: 1,
        size_max_bytes: 1,
        handling: None,
    }
}

// keeps: 2(2), rule 5
#[test]
fn each_of_the_six_items_is_asked_for_by_its_name() {
    let lacking: [fn(&mut Wish); 6] = [
        |it| it.purpose = None,
        |it| it.asset_name = None,
        |it| it.destination = None,
        |it| it.end_method = None,
        |it| it.end_due_on = None,
        |it| it.copy_count = None,
    ];
    let told: Vec<String> = lacking
        .iter()
        .map(|lack| {
            let mut wish = wish();
            lack(&mut wish);
            let refusal = wish.complete().expect_err("an item is missing");
            assert_eq!(refusal.clause().map(|it| it.0), Some("2(2)"));
            refusal.ja().split('」').next().unwrap_or_default().replace('「', "")
        })
        .collect();
    expect!["目的 情報資産名称 持ち出し先 返却・消去または破棄方法 返却・消去または破棄予定日 複製物の数"]
        .assert_eq(&told.join(" "));
    wish().complete().expect("nothing is missing");
}

// keeps: 6(5)②
#[test]
fn names_and_folders_that_climb_or_hide_are_not_accepted() {
    let long = "a".repeat(256);
    for name in ["", ".", "..", "a/b", "../x", "a..b", "a\\b", "a\nb", "a\0b", &long] {
        let hostile = Wish { names: vec![name.into()], ..wish() };
        let refusal = hostile.complete().expect_err(name);
        assert_eq!(refusal, Refusal::FileNamesUnclear { names_max: 20 }, "{name:?}");
    }
    for count in [0, 21] {
        let crowd = Wish { names: vec!["a".into(); count], ..wish() };
        crowd.complete().expect_err("none, or too many");
    }
    for folder in ["", "/", "//", "tmp", "/tmp/../etc", "/tmp/./x", "/tmp//x", "/a\nb", "/.."] {
        let hostile = Wish { folder: folder.into(), ..wish() };
        assert_eq!(hostile.complete().expect_err(folder), Refusal::FolderUnclear, "{folder:?}");
    }
    assert_eq!(Folder::new("/srv/in/").expect("good").as_str(), "/srv/in");
}

proptest! {
    /// Whatever is typed: a name stays one part of a path, a folder stays below the root, and both read back.
    #[test]
    fn what_is_accepted_stays_where_it_is(text in ".{0,40}") {
        if let Ok(name) = FileName::new(&text) {
            prop_assert!(!text.contains('/') && !text.contains("..") && !text.is_empty());
            let stored = serde_json::to_string(&name).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<FileName>(&stored).expect("it reads"), name);
        }
        if let Ok(folder) = Folder::new(&format!("/{text}")) {
            prop_assert!(folder.as_str().split('/').skip(1).all(|it| !matches!(it, "" | "." | "..")));
            let stored = serde_json::to_string(&folder).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Folder>(&stored).expect("it reads"), folder);
        }
    }
}
