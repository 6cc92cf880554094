//! From the F3 to the closed handover, as the system office, the committee and a second person go through it.

mod clinic;

use clinic::{
    Browser, HEAD, OFFICER, OPERATOR, USER, World,
    vendor::{applied_to, permitted, registered},
};
use rules::{
    Command,
    calendar::tokyo,
    handover::{self, File, Found, Way},
    id::{ApplicationNo, SessionNo, WorkerId},
    maintenance::{self, Wish},
    record::Actor,
    sealed::Sealed,
};

/// What the gate would say, past the gate.
async fn said_by_the_gate(world: &World, command: Command, letter: office::letter::Letter) {
    let id = office::ports::CommandId(world.entropy().bytes());
    let done = world.office.act(&Actor::System, id, command, letter).await;
    done.expect("the gate says what is so");
}

/// An F5 that lets files out, permitted.
async fn with_files(world: &World) -> (Browser<'_>, ApplicationNo) {
    let operator = registered(world).await;
    let no = applied_to(&operator, "fetch").await;
    permitted(world, no).await;
    (operator, no)
}

/// The F3 beside it, as the operator fills it in; its number.
async fn applied(operator: &Browser<'_>, remote: ApplicationNo) -> ApplicationNo {
    operator.get("/apply").await.expect("データ授受申請書");
    operator.get("/apply/handover").await.expect("○○メディカル").expect(&remote.to_string());
    let base = format!("/apply/handover/{remote}");
    let check = format!("{base}/check");
    operator.get(&base).await.expect("返却・消去または破棄予定日").expect("規定2(2)");
    let page = operator.press(&check, &[("purpose", "障害調査")]).await.expect_status(422);
    page.expect("情報資産名称を入力してください").expect("持ち出し先を入力").expect("障害調査");
    let sent = [
        ("asset_name", "電子カルテのログ"),
        ("destination", "○○メディカル"),
        ("end_method", "erase"),
        ("end_due_on", "令和8年4月15日"),
        ("folder", "../etc"),
        ("names", "trace-*.log"),
        ("holder", USER),
    ];
    let page = operator.press(&check, &sent).await.expect_status(422);
    page.expect("フォルダーは「/」で始まる場所で");
    let page = operator.press(&check, &[("folder", "/var/log/emr")]).await.expect_status(200);
    page.expect("電子カルテのログ").expect("trace-*.log").expect("まだ送信されていません");
    let page = operator.press(&base, &[]).await.expect("申請しました");
    let no = page.path.split('/').nth(2).expect("a number").split('?').next();
    no.expect("a number").parse().expect("a number")
}

/// A session of a window that is open begins to move files.
async fn inside(world: &World, remote: ApplicationNo, no: ApplicationNo) -> SessionNo {
    let now = world.office.now();
    let wish = Wish {
        permit: remote,
        workers: [WorkerId(0)].into(),
        targets: ["emr-db".into()].into(),
        from: now,
        until: now + jiff::SignedDuration::from_hours(2),
        supervisor: world.person(OPERATOR),
        purpose: Sealed([0; 32]),
    };
    world.act(OPERATOR, Command::Maintenance(maintenance::Command::Plan(wish))).await;
    let window = world.office.read().hospital.maintenance.windows().next_back().map(|it| it.no);
    let window = window.expect("just planned");
    world.act(OPERATOR, Command::Maintenance(maintenance::Command::Open { window })).await;
    let mut letter = world.office.letter();
    let start = maintenance::Command::Start {
        window,
        worker: WorkerId(0),
        target: "emr-db".into(),
        source: std::net::Ipv4Addr::new(198, 51, 100, 7).into(),
        key: letter.seal("key"),
    };
    said_by_the_gate(world, Command::Maintenance(start), letter).await;
    let session = SessionNo(1);
    let begin = handover::Command::Begin { no, session, left: 1 };
    said_by_the_gate(world, Command::Handover(begin), world.office.letter()).await;
    session
}

/// A clean file of 4096 bytes that goes out.
fn file(letter: &mut office::letter::Letter, found: Option<Found>) -> File {
    File {
        way: Way::Out,
        name: letter.seal("/var/log/emr/trace-1.log"),
        bytes: 4_096,
        hash: Some(Sealed([0xab; 32])),
        complete: true,
        found,
    }
}

async fn one_file_leaves(world: &World, remote: ApplicationNo, no: ApplicationNo) {
    let session = inside(world, remote, no).await;
    let mut letter = world.office.letter();
    let file = file(&mut letter, None);
    let pass = handover::Command::Pass { session, file };
    said_by_the_gate(world, Command::Handover(pass), letter).await;
}

// keeps: 2(2), 6(5)②, rule 5, rule 7
#[tokio::test]
async fn an_f3_goes_from_the_form_to_the_last_copy() {
    let world = World::founded().await;
    let (operator, remote) = with_files(&world).await;
    let no = applied(&operator, remote).await;
    let officer = world.sign_in(OFFICER).await;
    let head = world.sign_in(HEAD).await;
    let page = head.get(&format!("/approvals/{no}")).await;
    page.expect("trace-*.log").expect("病院から出す").expect("○○メディカル").expect("複製物の数");
    permitted(&world, no).await;
    let page = operator.get(&format!("/requests/{remote}")).await;
    page.expect(&format!("データ授受 {no}"));
    let path = format!("/handovers/{no}");
    operator.get("/handovers").await.expect("電子カルテのログ").expect("1のうち0");
    operator.get(&path).await.expect("まだ何も渡していません").expect("4月15日");
    one_file_leaves(&world, remote, no).await;
    let page = operator.get(&path).await.expect("/var/log/emr/trace-1.log").expect("abababab");
    page.expect("1件の返却・消去・破棄が確認されていません")
        .expect("S-00001")
        .expect_not("完了にする");
    // The holder gives account; whoever did so cannot confirm it.
    let holder = world.sign_in(USER).await;
    holder.get("/").await.expect(&format!("{no} の1件の返却・消去・破棄を記録する"));
    let item = format!("{path}/items/1");
    holder.get(&item).await.expect("別の人が確認して");
    let report = format!("{item}/report");
    let page = holder.press(&report, &[("on", "2026/3/31")]).await.expect_status(422);
    page.expect("渡した日");
    holder.press(&report, &[("on", "2026/4/1"), ("note", "証明書12")]).await.expect("記録しました");
    holder.get(&item).await.expect("確認待ち").expect_not("確認した ");
    officer.get("/").await.expect(&format!("{no} の1件の返却・消去・破棄を確認する"));
    officer.get(&item).await.expect("証明書12");
    officer.press(&format!("{item}/confirm"), &[]).await.expect("確認済み");
    operator.get(&path).await;
    operator.press(&format!("{path}/close"), &[]).await.expect("データ授受を完了にしました");
    operator.get(&format!("/search?q={no}")).await.expect("データ授受申請書");
    operator.get("/coverage/2(2)").await.expect("返却・消去・破棄を確認した");
    // Others neither apply nor look.
    let nurse = world.sign_in("10103").await;
    nurse.get(&path).await.expect_status(403);
    nurse.get("/apply/handover").await.expect_status(403);
    world.sign_in(HEAD).await.get(&path).await.expect("完了");
}

// keeps: 6(5)①, rule 3
#[tokio::test]
async fn a_file_in_quarantine_is_decided_on_by_somebody_who_did_not_apply() {
    let world = World::founded().await;
    let (operator, remote) = with_files(&world).await;
    let no = applied(&operator, remote).await;
    permitted(&world, no).await;
    let session = inside(&world, remote, no).await;
    for in_session in 1..=2 {
        let mut letter = world.office.letter();
        let file = file(&mut letter, Some(Found::Clean));
        let hold = handover::Command::Hold { session, in_session, file };
        said_by_the_gate(&world, Command::Handover(hold), letter).await;
    }
    let path = format!("/handovers/{no}");
    let (one, two) = (format!("{path}/items/1"), format!("{path}/items/2"));
    let waits = format!("{no} の隔離した2件のファイルを渡すか決める");
    operator.get("/").await.expect_not(&waits);
    operator.get(&one).await.expect("別の職員が").expect_not("渡さない理由");
    let officer = world.sign_in(OFFICER).await;
    officer.get("/").await.expect(&waits);
    officer
        .get(&path)
        .await
        .expect("判断待ち")
        .expect("問題なし")
        .expect("2件のファイルが隔離され");
    officer.get(&one).await.expect("abababab").expect("4096").expect("問題なし");
    officer
        .press(&format!("{one}/release"), &[])
        .await
        .expect("渡してよい")
        .expect("渡すと決めた人");
    officer.get(&two).await;
    let withhold = format!("{two}/withhold");
    let page = officer.press(&withhold, &[]).await.expect_status(422);
    page.expect("渡さない理由を入力してください");
    officer.press(&withhold, &[("reason", "患者さんの氏名がある")]).await.expect("渡さなかった");
    officer.get(&two).await.expect("患者さんの氏名がある").expect("渡さないと決めた人");
    let head = world.sign_in(HEAD).await;
    head.get(&one).await.expect("渡してよい").expect_not("渡さない理由");
}

// keeps: 2(2), rule 5
#[tokio::test]
async fn what_is_overdue_rises_from_the_holder_to_the_head_and_the_officer() {
    let world = World::founded().await;
    let (operator, remote) = with_files(&world).await;
    let no = applied(&operator, remote).await;
    permitted(&world, no).await;
    one_file_leaves(&world, remote, no).await;
    let told = format!("{no} の1件の返却・消去・破棄を記録する");
    let says = async |who: &str| world.sign_in(who).await.get("/").await.says(&told);
    assert!(says(USER).await && !says(HEAD).await && !says(OFFICER).await);
    world.later(24 * 15);
    assert_eq!(tokyo::civil(world.office.now()).to_string(), "2026-04-16");
    assert!(says(USER).await && says(HEAD).await && !says(OFFICER).await);
    world.later(24 * 2);
    assert!(says(USER).await && says(HEAD).await && says(OFFICER).await);
    let operator = world.sign_in(OPERATOR).await;
    operator.get(&format!("/handovers/{no}")).await.expect("を過ぎています");
    operator.get("/coverage").await.expect("1件の返却・消去・破棄が予定日を過ぎています");
}

// keeps: 6(5)②
#[tokio::test]
async fn an_ended_handover_says_why_and_keeps_what_is_owed() {
    let world = World::founded().await;
    let (operator, remote) = with_files(&world).await;
    let no = applied(&operator, remote).await;
    permitted(&world, no).await;
    one_file_leaves(&world, remote, no).await;
    let path = format!("/handovers/{no}/end");
    operator.get(&path).await.expect("続いている作業は切れます");
    operator.press(&path, &[]).await.expect_status(422).expect("取り消す理由を入力");
    let page = operator.press(&path, &[("reason", "中止")]).await;
    page.expect("データ授受の許可を取り消しました").expect("未返却あり");
}
