//! A person's own device, from the list of systems to its end.

mod clinic;

use clinic::{AUDITOR, HEAD, OFFICER, OPERATOR, USER, World};
use rules::{
    Command,
    application::{self, Finding},
    id::ApplicationNo,
};

const FORM: [(&str, &str); 5] = [
    ("system", "ios-18"),
    ("device", "スマートフォン 製造番号 123456"),
    ("method", "virtual_desktop"),
    ("usage", "当直中の検査結果の参照"),
    ("line", "vpn"),
];

async fn with_systems(world: &World) {
    let officer = world.sign_in(OFFICER).await;
    officer.get("/settings/own-devices").await.expect("使えるOS").expect("登録されていません");
    let wrong = [("systems", "ios-18 iOS 18")];
    let page = officer.press("/settings/own-devices", &wrong).await.expect_status(422);
    page.expect("1行目を読めません");
    let listed = [("systems", "ios-18, iOS 18\nandroid-15、Android 15、令和8年6月30日")];
    officer.press("/settings/own-devices", &listed).await.expect("iOS 18").expect("令和8年6月30日");
}

/// As the nurse fills it in; its number.
async fn applied(world: &World) -> ApplicationNo {
    let nurse = world.sign_in(USER).await;
    nurse.get("/apply").await.expect("個人所有端末利用申請書");
    let (base, check) = ("/apply/own-device", "/apply/own-device/check");
    nurse.get(base).await.expect("データを保存しない誓約").expect("iOS 18");
    let page = nurse.press(check, &[("usage", "参照")]).await.expect_status(422);
    page.expect("「OS・バージョン」を選んでください").expect("参照");
    let page = nurse.press(check, &FORM).await.expect_status(422);
    page.expect("データを保存しないことの誓約が必要です");
    let page = nurse.press(check, &[("pledge", "1")]).await.expect_status(200);
    page.expect("仮想デスクトップ").expect("製造番号 123456").expect("まだ送信されていません");
    let page = nurse.press(base, &[]).await.expect("申請しました");
    let no = page.path.split('/').nth(2).and_then(|it| it.split('?').next());
    no.expect("a number").parse().expect("a number")
}

async fn permitted(world: &World, no: ApplicationNo) {
    let head = world.sign_in(HEAD).await;
    let page = head.get(&format!("/approvals/{no}")).await;
    page.expect("個人所有端末利用申請書").expect("仮想デスクトップ");
    clinic::vendor::permitted(world, no).await;
}

// keeps: 6(3)①, 6(3)②, 6(3)③-application, 6(3)③-method
#[tokio::test]
async fn an_own_device_goes_from_the_form_to_its_end() {
    let world = World::founded().await;
    with_systems(&world).await;
    let no = applied(&world).await;
    permitted(&world, no).await;
    let nurse = world.sign_in(USER).await;
    let page = nurse.get(&format!("/own-devices/{no}")).await;
    page.expect("有効").expect("iOS 18").expect("VPN");
    let auditor = world.sign_in(AUDITOR).await;
    auditor.get("/own-devices").await.expect(&no.to_string()).expect("田村 由美");
    auditor.get("/coverage").await.expect("個人所有端末のOS");

    let officer = world.sign_in(OFFICER).await;
    officer.get("/settings/own-devices").await.expect("有効な許可 1件");
    officer.press("/settings/own-devices", &[("systems", "ios-19, iOS 19")]).await;
    nurse.get("/").await.expect("停止している");
    nurse.get(&format!("/own-devices/{no}")).await.expect("一覧にないため停止");

    let operator = world.sign_in(OPERATOR).await;
    let end = format!("/own-devices/{no}/end");
    operator.get(&end).await.expect("すぐにつなげなくなります");
    operator.press(&end, &[]).await.expect_status(422).expect("理由を入力してください");
    operator.press(&end, &[("reason", "機種変更")]).await.expect("端末の利用を終えました");
    nurse.get("/").await.expect_not("停止している");
    auditor.get("/log?kind=own_device.ended").await.expect("個人所有端末の利用を終えた");
}

// keeps: 6(3)③-application
#[tokio::test]
async fn others_see_no_device_that_is_not_theirs() {
    let world = World::founded().await;
    with_systems(&world).await;
    let no = applied(&world).await;
    permitted(&world, no).await;
    let other = world.sign_in("10103").await;
    other.get(&format!("/own-devices/{no}")).await.expect_status(403);
    other.get("/own-devices").await.expect_status(403);
    other.get(&format!("/own-devices/{no}/end")).await.expect_status(403);
    other.get("/own-devices/R8-9999").await.expect_status(403);
}

// keeps: 6(3)①
#[tokio::test]
async fn a_returned_form_is_corrected_by_its_own_page() {
    let world = World::founded().await;
    with_systems(&world).await;
    let no = applied(&world).await;
    world.act(HEAD, Command::Application(application::Command::Endorse { no })).await;
    let seen = world.office.read().hospital.applications.get(no).expect("applied").content;
    let mut letter = world.office.letter();
    let finding =
        Finding::Return { reason: letter.seal("製造番号を確かめてください") };
    let examine = application::Command::Examine { no, seen, finding };
    world.act_with(OFFICER, Command::Application(examine), letter).await;
    let nurse = world.sign_in(USER).await;
    let correct = format!("/requests/{no}/correct");
    nurse.get(&correct).await.expect("製造番号を確かめて").expect("製造番号 123456");
    let check = format!("{correct}/check");
    let typed = [("device", "スマートフォン 製造番号 654321"), ("pledge", "1")];
    nurse.press(&check, &typed).await.expect_status(200).expect("654321");
    nurse.press(&correct, &[]).await.expect("申請しました");
}
