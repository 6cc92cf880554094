//! A session at the maintenance gate, as its supervisor and its reviewer see it.

mod clinic;

use clinic::{
    AUDITOR, OFFICER, OPERATOR, USER, World,
    vendor::{applied, ended, opened, permitted, registered, started},
};
use office::ports::PassageQuery;
use rules::{Command, id::SessionNo, setting};

/// A window that is open, and a worker in it.
async fn connected(world: &World) -> (String, SessionNo) {
    let operator = registered(world).await;
    let no = applied(&operator).await;
    permitted(world, no).await;
    let window = opened(&operator, no).await;
    let session = started(world, &window).await;
    (window, session)
}

fn record(world: &World) {
    let lines = vec![
        (0, r#"[0.0,"r","40x10"]"#),
        (1_000, r#"[1.0,"o","$ sudo reboot\r\n"]"#),
        (1_001, r#"[0.0,"m","sudo reboot"]"#),
        (9_000, r#"[8.0,"o","bye\r\n"]"#),
    ];
    *world.tape.0.lock().expect("nobody panics") = Some(lines);
}

fn looks(world: &World) -> usize {
    let query = PassageQuery { gate: Some("recording".into()), limit: 100, ..Default::default() };
    world.office.passages().search(&query).expect("readable").len()
}

// keeps: 6(4)②, rule 8
#[tokio::test]
async fn the_supervisor_watches_and_cuts_in_their_own_window() {
    let world = World::founded().await;
    let (window, session) = connected(&world).await;
    record(&world);
    let live = format!("/sessions/{session}/live");
    let nurse = world.sign_in(USER).await;
    nurse.get(&window).await.expect("今の画面を見る").expect(&live);
    nurse.get(&live).await.expect("sudo reboot").expect("立会い中とみなします");
    nurse.get(&format!("/sessions/{session}")).await.expect_status(403);
    world.sign_in("10103").await.get(&live).await.expect_status(403);
    nurse.get(&live).await;
    let page = nurse.press(&format!("/sessions/{session}/cut"), &[]).await;
    page.expect_path(&window).expect("作業を切断しました");
    ended(&world, session, 1).await;
    nurse.get(&window).await.expect_not("今の画面を見る");
    let operator = world.sign_in(OPERATOR).await;
    operator.get(&window).await.expect(&format!("/sessions/{session}"));
}

// keeps: 6(4)④, rule 9
#[tokio::test]
async fn a_look_at_a_running_session_is_one_passage_a_minute() {
    let world = World::founded().await;
    let (_, session) = connected(&world).await;
    record(&world);
    let live = format!("/sessions/{session}/live");
    let (nurse, operator) = (world.sign_in(USER).await, world.sign_in(OPERATOR).await);
    for _ in 0..3 {
        nurse.get(&live).await.expect_status(200);
    }
    operator.get(&live).await.expect_status(200);
    assert_eq!(looks(&world), 2);
    world.later(1);
    let nurse = world.sign_in(USER).await;
    nurse.get(&live).await.expect_status(200);
    assert_eq!(looks(&world), 3);
}

// keeps: rule 8
#[tokio::test]
async fn whoever_sees_nothing_is_no_witness() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    operator.get("/windows/emergency?vendor=m1").await;
    let sent = [("workers", "0"), ("targets", "emr-db"), ("line", "line-2"), ("reason", "停止")];
    let window = operator.press("/windows/emergency", &sent).await.expect("残り 2:00").path;
    let session = started(&world, &window).await;
    let live = format!("/sessions/{session}/live");
    operator.get(&live).await.expect("画面を出せません");
    assert!(world.office.remote_holding(session).frozen);
    record(&world);
    operator.get(&live).await.expect("sudo reboot").expect_not("画面を出せません");
    assert!(!world.office.remote_holding(session).frozen);
}

// keeps: 6(4)④, rule 9
#[tokio::test]
async fn a_review_shown_again_keeps_its_moment_and_lost_recordings_are_reviewed() {
    let world = World::founded().await;
    let (_, session) = connected(&world).await;
    record(&world);
    ended(&world, session, 1).await;
    let auditor = world.sign_in(AUDITOR).await;
    let (path, review) = (format!("/sessions/{session}"), format!("/sessions/{session}/review"));
    let page = auditor.get(&format!("{path}?at=9000")).await;
    page.expect("要確認の場面 1か所のうち 0か所を確認しました").expect("0:00:09 / 0:00:09");
    let page = auditor.press(&review, &[("judgement", "concern"), ("at", "5000")]).await;
    page.expect_status(422).expect("気づいたことを一つ以上").expect("0:00:05 / 0:00:09");
    *world.tape.0.lock().expect("nobody panics") = None;
    let page = auditor.get(&path).await;
    page.expect("この記録はここにありません").expect("要確認の場面をすべて見てください");
    let page = auditor.press(&review, &[("judgement", "fine")]).await.expect_status(422);
    page.expect("まだ見ていない要確認の場面が1か所");
    let sent = [("judgement", "concern"), ("remarks", "記録が読めない")];
    auditor.press(&review, &sent).await.expect("点検を記録しました");
}

// keeps: 6(4)④, rule 3
#[tokio::test]
async fn a_review_under_the_waiver_says_so() {
    let world = World::founded().await;
    let (_, session) = connected(&world).await;
    record(&world);
    ended(&world, session, 0).await;
    let operator = world.sign_in(OPERATOR).await;
    let path = format!("/sessions/{session}");
    operator.get(&path).await.expect("関わったため、点検できません");
    operator.get("/").await.expect_not(&format!("{session} を点検する"));
    let mut letter = world.office.letter();
    let reason = letter.seal("二人で運用");
    let until = jiff::civil::date(2026, 9, 30);
    let waiver = Command::Setting(setting::Command::RecordWaiver { reason, until });
    let id = office::ports::CommandId(world.entropy().bytes());
    let officer = world.actor(clinic::OFFICER);
    world.office.act(&officer, id, waiver, letter).await.expect("recorded");
    operator.get("/").await.expect(&format!("{session} を点検する"));
    operator.get(&path).await.expect("兼務の特例により");
    let sent = [("judgement", "fine")];
    let page = operator.press(&format!("{path}/review"), &sent).await;
    page.expect("点検を記録しました").expect("兼務の特例");
}

// keeps: 6(4)④, rule 9
#[tokio::test]
async fn a_month_is_read_as_a_whole_and_the_officer_is_told_to_report_it() {
    let world = World::founded().await;
    let (window, session) = connected(&world).await;
    record(&world);
    ended(&world, session, 1).await;
    let auditor = world.sign_in(AUDITOR).await;
    let month = "/sessions/months/2026-04";
    let page = auditor.get(month).await.expect("まだ報告していません").expect("点検待ち");
    let number = window.rsplit('/').next().expect("a number");
    page.expect(number).expect("佐々木").expect("つながっていた時間").expect("該当なし");
    auditor.get("/sessions/months/2026-03").await.expect_status(404);
    auditor.get("/sessions/months/april").await.expect_status(404);
    world.sign_in(USER).await.get(month).await.expect_status(403);

    world.later(24 * 6);
    let officer = world.sign_in(OFFICER).await;
    let page = officer.get("/").await;
    page.expect("リモート作業の点検が1件遅れている")
        .expect("済むまで、その会社の保守枠は作れません");
    let auditor = world.sign_in(AUDITOR).await;
    auditor.get(&format!("/sessions/{session}?marker=1")).await;
    let sent = [("judgement", "fine")];
    auditor.press(&format!("/sessions/{session}/review"), &sent).await.expect("点検を記録しました");
    world.later(24 * 30);
    let officer = world.sign_in(OFFICER).await;
    officer.get("/").await.expect("令和8年4月のリモート保守を報告する").expect_not("点検が1件遅れ");
    officer.get("/sessions/months").await.expect("令和8年4月の途中経過");
    officer
        .press("/sessions/months", &[("month", "2026-04-01")])
        .await
        .expect("報告を記録しました");
    officer.get(month).await.expect_not("まだ報告していません").expect("問題なし");
    officer.get("/").await.expect_not("令和8年4月のリモート保守を報告する");
}
