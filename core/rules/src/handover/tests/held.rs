//! Files in quarantine: nothing goes on before somebody who did not apply has said so.

use expect_test::expect;

use super::{check_after, permitted};

/// Both workers are in, and 井上 moves files.
const INSIDE: &str = "
    4/1 10:20 system starts 井上 on emr-web from 203.0.113.5 as R8-0018
    4/1 10:20 system starts 川口 on emr-web from 203.0.113.5 as R8-0018
    4/1 10:21 system begins files R8-0019 as S-00001
";

fn inside(asked: &str) -> String {
    format!("{}\n4/1 10:19 system notes the gate scanning{INSIDE}", permitted(asked))
}

// keeps: 6(5)①, rule 3
#[test]
fn a_held_file_goes_on_when_somebody_else_than_the_applicant_says_so() {
    check_after(
        &inside("in files 3 due 4/15"),
        "4/1 10:22 system holds /var/spool/patch/patch-1.tar.gz in as S-00001 at 1
         4/1 10:23 システム管理者 releases R8-0019-1
         4/1 10:23 システム委員A releases R8-0019-1
         4/1 10:23 システム管理者 withholds R8-0019-1 because 不要
         4/1 10:24 運用責任者 hands on R8-0019-1
         4/1 10:25 運用責任者 releases R8-0019-2
         4/1 10:25 運用責任者 releases R8-0019-1
         4/1 10:25 運用責任者 releases R8-0019-1
         4/1 10:26 system fails to deliver R8-0019-1 because 届け先に接続できません
         4/1 10:27 運用責任者 releases R8-0019-1
         4/1 10:28 system hands on R8-0019-1
         4/1 10:29 運用責任者 withholds R8-0019-1 because 不要
         4/1 10:29 運用責任者 releases R8-0019-1",
        expect![[r#"
            4/1 10:22 R8-0019-1 held In as S-00001-1: /var/spool/patch/patch-1.tar.gz, 1024 bytes, Clean
            4/1 10:23 refused (6(5)①): 自分が申請した R8-0019 のファイルを、渡すかどうか決めることはできません。ほかの方に依頼してください。
            4/1 10:23 refused (1(2)①): 保守枠を扱う権限がありません。担当の方に依頼してください。
            4/1 10:23 refused (6(5)①): 自分が申請した R8-0019 のファイルを、渡すかどうか決めることはできません。ほかの方に依頼してください。
            4/1 10:24 refused: この記録はシステムだけが書きます。
            4/1 10:25 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 10:25 R8-0019-1 released
            4/1 10:25 already so
            4/1 10:26 R8-0019-1 undelivered: 届け先に接続できません
            4/1 10:27 R8-0019-1 released
            4/1 10:28 R8-0019-1 handed on
            4/1 10:29 refused (6(5)①): このファイルは隔離されていません。一覧を開き直してください。
            4/1 10:29 already so
        "#]],
    );
}

// keeps: 6(5)①
#[test]
fn what_is_stopped_or_withheld_goes_nowhere_and_does_not_count() {
    check_after(
        &inside("in files 1 due 4/15"),
        "4/1 10:22 system stops /var/spool/patch/patch-1.tar.gz in as S-00001 of Eicar-Test-File broken
         4/1 10:23 運用責任者 releases R8-0019-1
         4/1 10:24 system holds /var/spool/patch/patch-2.tar.gz in as S-00001 at 2
         4/1 10:25 system ends session S-00001
         4/1 10:26 川口 connects to emr-web from 203.0.113.5 for send
         4/1 10:26 システム管理者 closes handover R8-0019
         4/1 10:27 運用責任者 withholds R8-0019-2 because 別の製品のもの
         4/1 10:28 運用責任者 releases R8-0019-2
         4/1 10:29 川口 connects to emr-web from 203.0.113.5 for send
         4/1 10:30 システム管理者 closes handover R8-0019",
        expect![[r#"
            4/1 10:22 R8-0019-1 stopped In in S-00001: /var/spool/patch/patch-1.tar.gz, 1024 bytes, incomplete, Infected("Eicar-Test-File")
            4/1 10:23 refused (6(5)①): このファイルは隔離されていません。一覧を開き直してください。
            4/1 10:24 R8-0019-2 held In as S-00001-2: /var/spool/patch/patch-2.tar.gz, 1024 bytes, Clean
            4/1 10:25 session S-00001 ended: Left, 0 markers
            4/1 10:26 refused (6(5)②): データ授受の許可 R8-0019 の1件は、すべて渡し終えました。必要なら新しく申請してください。
            4/1 10:26 refused (6(5)①): R8-0019 は、1件のファイルが隔離されたままです。渡すか、渡さないかを決めてから終えてください。
            4/1 10:27 R8-0019-2 withheld: 別の製品のもの
            4/1 10:28 refused (6(5)①): このファイルは隔離されていません。一覧を開き直してください。
            4/1 10:29 passes by R8-0018 until 4/1 12:00, files as R8-0019 lists them
            4/1 10:30 handover R8-0019 closed
        "#]],
    );
}

// keeps: 6(5)①, 2(2), rule 5
#[test]
fn a_released_file_is_fetched_later_and_owed_only_then() {
    check_after(
        &inside("out files 1 copies 1 due 4/15 by erase"),
        "4/1 10:22 system holds /var/spool/patch/patch-1.tar.gz out as S-00001 at 1
         4/1 10:23 システム管理者 accounts for R8-0019-1 by erase
         4/1 10:24 system ends session S-00001
         4/1 10:25 川口 connects to emr-web from 203.0.113.5 for fetch
         4/1 10:26 運用責任者 releases R8-0019-1
         4/1 10:27 川口 connects to emr-web from 203.0.113.5 for fetch
         4/1 10:28 system begins files R8-0019 as S-00002
         4/1 10:29 system hands on R8-0019-1 as S-00002 broken
         4/1 10:30 system hands on R8-0019-1 as S-00002
         4/1 10:31 system ends session S-00002
         4/1 10:32 川口 connects to emr-web from 203.0.113.5 for fetch
         4/1 10:33 システム管理者 closes handover R8-0019
         4/1 10:34 システム管理者 accounts for R8-0019-1 by erase",
        expect![[r#"
            4/1 10:22 R8-0019-1 held Out as S-00001-1: /var/spool/patch/patch-1.tar.gz, 1024 bytes, Clean
            4/1 10:23 refused: その記録は見つかりません。一覧から選び直してください。
            4/1 10:24 session S-00001 ended: Left, 0 markers
            4/1 10:25 refused (6(5)②): データ授受の許可 R8-0019 の1件は、すべて渡し終えました。必要なら新しく申請してください。
            4/1 10:26 R8-0019-1 released
            4/1 10:27 passes by R8-0018 until 4/1 12:00, files as R8-0019 lists them
            4/1 10:28 S-00002 moves files under R8-0019
            4/1 10:29 R8-0019-1 handed on in S-00002, incomplete
            4/1 10:30 R8-0019-1 handed on in S-00002
            4/1 10:31 session S-00002 ended: Left, 0 markers
            4/1 10:32 refused (6(5)②): データ授受の許可 R8-0019 の1件は、すべて渡し終えました。必要なら新しく申請してください。
            4/1 10:33 refused (2(2)): R8-0019 は、1件の返却・消去・破棄が確認されていません。すべて確認してから終えてください。
            4/1 10:34 R8-0019-1: Erase on 4/1
        "#]],
    );
}

// keeps: 6(5)①
#[test]
fn without_a_scanner_a_form_that_asks_for_one_gives_no_files() {
    check_after(
        &permitted("in files 1 due 4/15 held"),
        "4/1 10:20 井上 connects to emr-web from 203.0.113.5 for send
         4/1 10:21 system notes the gate scanning
         4/1 10:22 井上 connects to emr-web from 203.0.113.5 for send
         4/1 10:23 システム管理者 ends handover R8-0019 because 中止",
        expect![[r#"
            4/1 10:20 refused (6(5)①): データ授受の許可 R8-0019 はファイルを隔離して検査しますが、この関門には検査の仕組みがありません。システム担当者に連絡するか、「そのまま通す」で申請し直してください。
            4/1 10:21 gate stood, with one lock alone, with a scanner
            4/1 10:22 passes by R8-0018 until 4/1 12:00, files as R8-0019 lists them
            4/1 10:23 handover R8-0019 ended: 中止
        "#]],
    );
}

// keeps: 6(5)①, 6(5)②
#[test]
fn nothing_is_released_when_the_permit_is_over() {
    check_after(
        &inside("in files 2 due 4/15 held"),
        "4/1 10:22 system holds /var/spool/patch/patch-1.tar.gz in as S-00001 at 1
         4/1 10:23 システム管理者 ends handover R8-0019 because 中止
         4/1 10:24 運用責任者 releases R8-0019-1
         4/1 10:25 運用責任者 withholds R8-0019-1 because 中止",
        expect![[r#"
            4/1 10:22 R8-0019-1 held In as S-00001-1: /var/spool/patch/patch-1.tar.gz, 1024 bytes, Clean
            4/1 10:23 handover R8-0019 ended: 中止
            4/1 10:24 refused (6(5)②): データ授受の許可 R8-0019 は令和8年4月1日10:23に終わりました。必要なら新しく申請してください。
            4/1 10:25 R8-0019-1 withheld: 中止
        "#]],
    );
}

// keeps: 6(5)①, rule 3
#[test]
fn under_the_waiver_the_applicant_decides_and_it_is_written_down() {
    check_after(
        &inside("in files 2 due 4/15"),
        "4/1 10:22 system holds /var/spool/patch/patch-1.tar.gz in as S-00001 at 1
         4/1 10:23 運用責任者 records a waiver until 2027/3/31 because 小規模
         4/1 10:24 システム管理者 releases R8-0019-1",
        expect![[r#"
            4/1 10:22 R8-0019-1 held In as S-00001-1: /var/spool/patch/patch-1.tar.gz, 1024 bytes, Clean
            4/1 10:23 waiver until 2027/3/31: 小規模
            4/1 10:24 R8-0019-1 released, waived
        "#]],
    );
}
