//! From the F5 to the closed window, as a head, the system office and the committee go through it.

mod clinic;

use clinic::{
    DIRECTOR, HEAD, OFFICER, OPERATOR, USER, World,
    vendor::{applied, permitted, registered},
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
    operator.get(&window).await;
    operator.press(&format!("{window}/extension"), &[("until", "12:30")]).await;
    let page = operator.get(&window).await;
    page.expect("延長を申し出ています").expect_not("12:30まで延長する");
    let nurse = world.sign_in(USER).await;
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
}
