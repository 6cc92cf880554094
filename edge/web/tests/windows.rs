//! From the F5 to the closed window, as a head, the system office and the committee go through it.

mod clinic;

use clinic::{
    DIRECTOR, HEAD, OFFICER, OPERATOR, USER, World,
    vendor::{applied, opened, passed_on, permitted, registered, started},
};

// keeps: 6(4)①, 6(4)③, rule 19
#[tokio::test]
async fn an_f5_goes_from_the_form_to_the_desk_and_back() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    let no = applied(&operator).await;
    let page = operator.get(&format!("/requests/{no}")).await;
    page.expect("リモート接続利用申請書").expect("保守回線2（line-2）").expect("決裁");
    let head = world.sign_in(HEAD).await;
    head.get("/approvals").await.expect(&no.to_string());
    let path = format!("/approvals/{no}");
    head.get(&path).await.expect("保守回線2（line-2）");
    head.press(&path, &[("verdict", "endorse")]).await;
    let officer = world.sign_in(OFFICER).await;
    let page = officer.get("/approvals").await.expect(&no.to_string());
    page.expect("リモート接続利用申請書　○○メディカル").expect("院外からの接続");
    officer.get(&path).await.expect("保守回線2（line-2）").expect("定期保守");
    let sent = [("verdict", "return"), ("reason", "期間を短くしてください")];
    officer.press(&path, &sent).await;
    let path = format!("/requests/{no}/correct");
    let page = operator.get(&path).await.expect("期間を短くしてください").expect("定期保守");
    page.expect("佐々木");
    let sent = [("until", "令和8年9月30日"), ("pledge", "1")];
    operator.press(&format!("{path}/check"), &sent).await.expect("令和8年9月30日");
    let page = operator.press(&path, &[]).await;
    page.expect_path(&format!("/requests/{no}")).expect("令和8年9月30日");
    // Somebody without the right neither sees the door nor the form.
    let user = world.sign_in(USER).await;
    user.get("/apply").await.expect_not("院内ネットワークリモート接続");
    user.get("/apply/remote/m1").await.expect_status(403);
}

// keeps: 6(4)②, rule 8
#[tokio::test]
async fn a_window_is_planned_opened_extended_and_closed() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    let no = applied(&operator).await;
    permitted(&world, no).await;
    operator.get("/windows").await.expect("開いている保守枠はありません（正常です）");
    let page = operator.get("/windows/plan").await;
    page.expect_path(&format!("/windows/plan/{no}")).expect("佐々木");
    let base = format!("/windows/plan/{no}");
    let check = format!("{base}/check");
    let sent = [("from", "22時"), ("until", "24:00"), ("supervisor", "99999")];
    let page = operator.press(&check, &sent).await.expect_status(422);
    page.expect("24時間で入力してください").expect("作業の目的を入力してください");
    let sent =
        [("from", "１０：００"), ("until", "20:00"), ("purpose", "月次更新"), ("supervisor", USER)];
    operator.press(&check, &sent).await.expect_status(422).expect("保守枠は8時間までです");
    let page = operator.press(&check, &[("until", "12:00")]).await.expect_status(200);
    page.expect("月次更新").expect("田村 由美").expect("10:00");
    let page = operator.press(&base, &[]).await.expect("保守枠を作りました");
    let window = page.path.clone();
    page.expect("になったら、ここで回線を開きます");

    world.later(2);
    let operator = world.sign_in(OPERATOR).await;
    operator.get(&window).await.expect("先に、手で行ってください：スイッチ2番を入");
    let page = operator.press(&format!("{window}/open"), &[]).await;
    page.expect("回線を開きました").expect("残り 1:30（10:30 現在）");
    operator.get("/").await.expect("いま開いている保守枠").expect("残り 1:30");
    let holds = operator.get(&format!("/people/{USER}")).await;
    holds
        .expect("保守会社との間で受け持っていること")
        .expect("保守枠の立会者")
        .expect("○○メディカル");
    operator.get(&window).await;
    operator.press(&format!("{window}/extension"), &[("until", "12:30")]).await;
    let page = operator.get(&window).await;
    page.expect("延長を申し出ています").expect_not("12:30まで延長する");
    operator.get("/").await.expect_not("の延長を認めるか決める");
    let nurse = world.sign_in(USER).await;
    nurse.get("/").await.expect("の延長を認めるか決める");
    nurse.get("/windows").await.expect_status(403);
    nurse.get(&window).await.expect("12:30まで延長する");
    let page = nurse.press(&format!("{window}/extend"), &[]).await;
    page.expect("延長しました").expect("残り 2:00");
    operator.get(&format!("{window}/sheet")).await.expect("個人データを保存しない");
    world.later(3);
    let operator = world.sign_in(OPERATOR).await;
    let page = operator.get("/windows").await;
    page.expect("時間切れ");
    operator.get("/").await.expect("時間切れの保守枠");
    operator.get(&window).await;
    let page = operator.press(&format!("{window}/close"), &[("report", "更新完了")]).await;
    page.expect("回線を閉じました").expect("更新完了");
    // The next one is filled in as the last time.
    operator.get(&base).await.expect("月次更新").expect("10:00");
    world.sign_in(DIRECTOR).await.get("/windows/plan").await.expect_status(403);
}

// keeps: 6(4)②, rule 3, rule 8
#[tokio::test]
async fn an_emergency_is_told_to_everybody_until_somebody_else_ratifies_it() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    operator.get("/windows/emergency").await.expect("○○メディカル");
    operator.get("/windows/emergency?vendor=m1").await.expect("24時間のうちに別の人の承認");
    let page = operator.press("/windows/emergency", &[("reason", "停止")]).await;
    page.expect_status(422).expect("作業者を一人以上").expect("停止");
    let sent = [("workers", "0"), ("targets", "emr-db"), ("line", "line-2")];
    let page = operator.press("/windows/emergency", &sent).await.expect("残り 2:00");
    let window = page.path.clone();
    page.expect("まだ承認されていません").expect_not("緊急の保守枠を承認する");
    let director = world.sign_in(DIRECTOR).await;
    director.get("/").await.expect("がまだ承認されていません");
    world.sign_in(USER).await.get("/").await.expect_not("がまだ承認されていません");
    let officer = world.sign_in(OFFICER).await;
    officer.get("/").await.expect("を承認する");
    officer.get(&window).await;
    let page = officer.press(&format!("{window}/ratify"), &[]).await;
    page.expect("緊急の保守枠を承認しました");
    director.get("/").await.expect_not("がまだ承認されていません");
}

// keeps: 6(4)②
#[tokio::test]
async fn all_lines_are_halted_with_a_reason_and_go_on_by_who_may_ratify() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    let no = applied(&operator).await;
    permitted(&world, no).await;
    opened(&operator, no).await;
    operator.get("/windows").await.expect("すべての保守回線を止める");
    operator.get("/windows/halt").await.expect("開いている作業をすべて切断し");
    operator.press("/windows/halt", &[]).await.expect_status(422).expect("理由を入力してください");
    let page = operator.press("/windows/halt", &[("reason", "不審な通信")]).await;
    page.expect_path("/windows").expect("すべての保守回線を止めました");
    world.sign_in(DIRECTOR).await.get("/").await.expect("からすべての保守回線を止めています");
    let officer = world.sign_in(OFFICER).await;
    officer.get("/windows").await.expect("保守回線を再開する");
    officer.get("/windows/halt").await.expect("不審な通信").expect("接続し直します");
    let page = officer.press("/windows/resume", &[("reason", "誤報だった")]).await;
    page.expect("保守回線を再開しました").expect_not("止めています");
    world.sign_in(HEAD).await.get("/windows/halt").await.expect_status(403);
}

// keeps: 6(1)④, 6(4)①, 6(4)②, 6(4)④
#[tokio::test]
async fn the_coverage_page_says_what_is_open_and_what_is_lacking() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/coverage").await.expect("契約のある保守会社が台帳に載っていません");
    operator.get("/coverage").await.expect("外部接続がまだ一つも台帳に載っていません");
    let operator = registered(&world).await;
    let page = operator.get("/coverage").await.expect("OSの二つ目の錠はありません");
    page.expect_not("契約のある保守会社が").expect("○○メディカル");
    operator.get("/windows/emergency?vendor=m1").await;
    let sent = [("workers", "0"), ("targets", "emr-db"), ("line", "line-2"), ("reason", "停止")];
    operator.press("/windows/emergency", &sent).await.expect("残り 2:00");
    operator.get("/coverage").await.expect("承認されていない緊急の保守枠 1件");
    world.later(3);
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/coverage").await.expect("時間切れのまま閉じていない保守枠 1件");
}

// keeps: 6(4)③
#[tokio::test]
async fn an_ended_permit_opens_nothing_more() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    let no = applied(&operator).await;
    permitted(&world, no).await;
    let path = format!("/remote/{no}/end");
    operator.get(&path).await.expect("いま開いている作業は切断します");
    operator.press(&path, &[]).await.expect_status(422).expect("取り消す理由を入力");
    let page = operator.press(&path, &[("reason", "契約見直し")]).await;
    page.expect("リモート接続の許可を取り消しました");
    operator.get("/windows/plan").await.expect("有効なリモート接続の許可がありません");
    operator.get("/vendors/m1").await.expect("取り消し");
    operator.get(&path).await;
    let page = operator.press(&path, &[("reason", "もう一度")]).await;
    page.expect("すでに終わっていました").expect_not("取り消しました");
}

// keeps: 6(4)③
#[tokio::test]
async fn who_decides_on_an_f5_sees_where_it_leads() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    let no = applied(&operator).await;
    passed_on(&world, no).await;
    let officer = world.sign_in(OFFICER).await;
    let page = officer.get(&format!("/approvals/{no}")).await;
    page.expect("電子カルテDB（emr-db）　maint@192.0.2.10:22")
        .expect("保守室（m1-room）　198.51.100.7");
    operator.get("/lines/target/emr-db").await;
    let moved = [("address", "192.0.2.66")];
    let page = operator.press("/lines/target/emr-db", &moved).await.expect_status(422);
    page.expect(&format!("この接続先は {no} で使われています"));
    operator.get("/lines/terminal/m1-room").await;
    let wide = [("source", "198.0.0.0/8")];
    let page = operator.press("/lines/terminal/m1-room", &wide).await.expect_status(422);
    page.expect("/16 か、それより狭い範囲");
}

// keeps: 6(4)②
#[tokio::test]
async fn a_report_that_comes_too_late_is_kept_in_the_form() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    let no = applied(&operator).await;
    permitted(&world, no).await;
    let window = opened(&operator, no).await;
    let nurse = world.sign_in(USER).await;
    let close = format!("{window}/close");
    nurse.get(&window).await;
    nurse.press(&close, &[]).await.expect("回線を閉じました");
    let page = operator.press(&close, &[("report", "更新完了")]).await.expect_status(422);
    page.expect("もう閉じられていました").expect("更新完了");
    operator.get(&window).await.expect_not("更新完了");
}

// keeps: 6(4)③
#[tokio::test]
async fn an_empty_register_says_what_is_missing_and_where_it_goes() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/windows/emergency").await.expect("保守会社が登録されていない");
    operator.get("/apply/remote").await.expect("台帳で登録する");
    operator.get("/vendors/new").await;
    let firm =
        [("id", "m1"), ("name", "○○メディカル"), ("phone", "000"), ("contract", "2027/3/31")];
    operator.press("/vendors/new", &firm).await.expect_status(200);
    let page = operator.get("/windows/emergency?vendor=m1").await;
    page.expect("登録が足りません")
        .expect("作業者を登録（まだありません）")
        .expect_not("いますぐ開く");
    let page = operator.get("/apply/remote/m1").await.expect("登録が足りません");
    page.expect("/lines/target/new").expect("/lines/terminal/new?vendor=m1");
    // Whoever only applies is led to the register.
    let page = world.sign_in(HEAD).await.get("/apply/remote/m1").await;
    page.expect("作業者を登録（まだありません）").expect_not("/workers/new");
}

// keeps: 6(4)②, rule 8
#[tokio::test]
async fn every_emergency_is_told_and_its_sheet_keeps_the_reason() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    let sent =
        [("workers", "0"), ("targets", "emr-db"), ("line", "line-2"), ("reason", "停電の後")];
    for _ in 0..2 {
        operator.get("/windows/emergency?vendor=m1").await;
        let window = operator.press("/windows/emergency", &sent).await.expect("残り 2:00").path;
        operator.get(&window).await.expect("停電の後");
        operator.get(&format!("{window}/sheet")).await.expect("佐々木").expect_not("停電の後");
    }
    let page = world.sign_in(DIRECTOR).await.get("/").await;
    page.expect("R8-0015（○○メディカル）").expect("R8-0016（○○メディカル）");
}

// keeps: 6(4)③
#[tokio::test]
async fn vendors_windows_and_sessions_are_found_by_what_is_written_on_paper() {
    let world = World::founded().await;
    let operator = registered(&world).await;
    let no = applied(&operator).await;
    permitted(&world, no).await;
    let window = opened(&operator, no).await;
    let session = started(&world, &window).await;
    operator.get("/search?q=めでぃかる").await.expect_path("/vendors/m1");
    operator.get("/search?q=佐々木").await.expect_path("/vendors/m1");
    let number = window.rsplit('/').next().expect("a number");
    operator.get(&format!("/search?q={number}")).await.expect_path(&window);
    let found = operator.get("/search?q=s-00001").await;
    found.expect_path(&format!("/sessions/{session}"));
    let user = world.sign_in(USER).await;
    user.get("/search?q=s-00001").await.expect("見つかりません");
    // The supervisor finds their own window.
    user.get(&format!("/search?q={number}")).await.expect_path(&window);
}
