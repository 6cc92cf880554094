//! Vendors, their workers and their ways in, as the people of the system office keep them.

mod clinic;

use clinic::{AUDITOR, HEAD, OPERATOR, USER, World};

const KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB sasaki@maint";
const OTHER_KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC";
const HOST_KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMD";
const PRIVATE: &str = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABhidden\n-----END OPENSSH PRIVATE KEY-----";

// keeps: 6(4)①, 6(4)③
#[tokio::test]
async fn a_vendor_is_registered_with_workers_who_have_their_own_keys() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/vendors").await.expect("保守会社がまだ登録されていません");
    operator.get("/vendors/new").await;
    let sent = [("id", "Medical"), ("name", "○○メディカル"), ("contract", "令和9年3月31日")];
    let page = operator.press("/vendors/new", &sent).await.expect_status(422);
    page.expect("夜間の連絡先を入力してください").expect("○○メディカル");
    let page = operator.press("/vendors/new", &[("phone", "000-0000-0000")]).await;
    page.expect_status(422).expect("英小文字");
    let page = operator.press("/vendors/new", &[("id", "medical-one")]).await;
    page.expect_path("/vendors/medical-one").expect("未提出").expect("令和9年3月31日");

    operator.get("/vendors/medical-one/workers/new").await;
    const NEW: &str = "/vendors/medical-one/workers/new";
    let page = operator.press(NEW, &[("name", "佐々木"), ("key", "ssh-dss AAAA")]).await;
    page.expect_status(422).expect("佐々木");
    let fields = operator.fields(NEW);
    let slip = operator.press(NEW, &[("key", KEY)]).await;
    slip.expect_status(200).expect("確認コードの設定用紙").expect("<svg class=\"qr\"");
    // The same form again acts once, and the secret is not shown again.
    let again: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| if name == "key" { (name, KEY.into()) } else { (name, value) })
        .collect();
    operator.post(NEW, &again).await.expect_status(422).expect("確認コードは一度表示しました");
    let page = operator.get("/vendors/medical-one").await;
    page.expect("佐々木").expect("SHA256:");
    operator.get(NEW).await;
    let page = operator.press(NEW, &[("name", "大野"), ("key", KEY)]).await;
    page.expect_status(422);

    operator.get("/vendors/medical-one/statement").await;
    const STATEMENT: &str = "/vendors/medical-one/statement";
    operator.press(STATEMENT, &[]).await.expect("確認書を受け取ってから記録してください");
    let page = operator.press(STATEMENT, &[("received", "1")]).await;
    page.expect_path("/vendors/medical-one").expect("令和9年4月1日まで").expect_not("未提出");

    let page = world.sign_in(AUDITOR).await.get("/vendors/medical-one").await;
    page.expect("佐々木").expect_not("作業者を登録");
    world.sign_in(HEAD).await.get("/vendors/new").await.expect_status(403);
    world.sign_in(USER).await.get("/vendors").await.expect_status(403);
}

// keeps: 6(4)③
#[tokio::test]
async fn a_worker_gets_a_new_key_and_is_struck_off() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/vendors/new").await;
    let sent = [("id", "m1"), ("name", "○○"), ("phone", "000"), ("contract", "2027/3/31")];
    operator.press("/vendors/new", &sent).await.expect_path("/vendors/m1");
    operator.get("/vendors/m1/workers/new").await;
    operator.press("/vendors/m1/workers/new", &[("name", "佐々木"), ("key", KEY)]).await;
    let page = operator.get("/vendors/m1/workers/0").await;
    page.expect("作業者 佐々木").expect("公開鍵を替える");
    let page = operator.press("/vendors/m1/workers/0/key", &[("key", OTHER_KEY)]).await;
    page.expect_status(200).expect("保存しました");
    let page = operator.press("/vendors/m1/workers/0/code", &[]).await;
    page.expect("確認コードの設定用紙");
    operator.get("/vendors/m1/workers/0/strike").await.expect("その場で切断します");
    let page = operator.press("/vendors/m1/workers/0/strike", &[]).await;
    page.expect_path("/vendors/m1").expect("作業者を外しました").expect("令和8年4月1日に外した");
    operator.get("/vendors/m1/workers/7").await.expect_status(404);
    operator.get("/vendors/m2/workers/0").await.expect_status(404);
}

// keeps: 6(1)④, 6(4)③
#[tokio::test]
async fn every_way_in_is_listed_and_no_private_key_is_shown_again() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/lines").await.expect("外部接続がまだ登録されていません");
    operator.get("/lines/line/new").await;
    let sent = [
        ("id", "line-2"),
        ("name", "保守回線2"),
        ("kind", "ipsec"),
        ("by_hand", "スイッチ2番を入"),
    ];
    operator.press("/lines/line/new", &sent).await.expect_path("/lines").expect("スイッチ2番を入");
    operator.get("/lines/line/new").await;
    let page = operator.press("/lines/line/new", &sent).await;
    page.expect_status(422).expect("この識別名はもう使われています");

    operator.get("/lines/target/new").await;
    let sent = [
        ("id", "emr-db"),
        ("name", "電子カルテDB"),
        ("address", "192.0.2.300"),
        ("login", "maint"),
        ("host_key", HOST_KEY),
        ("secret", PRIVATE),
    ];
    let page = operator.press("/lines/target/new", &sent).await.expect_status(422);
    page.expect("maint").expect_not("hidden\n");
    let sent = [("address", "192.0.2.10"), ("secret", PRIVATE)];
    let page = operator.press("/lines/target/new", &sent).await;
    page.expect_path("/lines").expect("192.0.2.10:22").expect_not("PRIVATE KEY");
    let page = operator.get("/lines/target/emr-db").await;
    page.expect("いまの鍵は表示できません").expect_not("BEGIN OPENSSH");
    // Without a new key the old one stays.
    let sealed = |world: &World| {
        let id = "emr-db".into();
        world.office.read().hospital.lines.target(&id).expect("registered").secret
    };
    let before = sealed(&world);
    let page = operator.press("/lines/target/emr-db", &[("port", "2222")]).await;
    page.expect_path("/lines").expect("192.0.2.10:2222");
    assert_eq!(sealed(&world), before);

    operator.get("/lines/connection/new").await;
    let sent = [
        ("id", "pacs-lte"),
        ("name", "PACS監視"),
        ("kind", "lte"),
        ("owner", "検査科"),
        ("patched_by", "○○画像"),
        ("updated", "令和7年11月1日"),
    ];
    let page = operator.press("/lines/connection/new", &sent).await;
    page.expect_path("/lines").expect("LTE端末").expect("151日前");
    operator.get("/").await.expect("外部接続「PACS監視」の更新を確かめる").expect("○○画像");
    operator.get("/lines/connection/pacs-lte/retire").await.expect("PACS監視を廃止");
    let page = operator.press("/lines/connection/pacs-lte/retire", &[]).await;
    page.expect_path("/lines").expect("廃止しました").expect_not("151日前");
    operator.get("/").await.expect_not("PACS監視");
    let file = operator.get("/lines/export?format=csv").await.expect_status(200);
    file.expect("PACS監視").expect("192.0.2.10:2222").expect_not("PRIVATE");
    operator.get("/vendors/export?format=csv").await.expect_status(200).expect("公開鍵の指紋");
    operator.get("/windows/export?format=csv").await.expect_status(200).expect("立会者");
    operator.get("/lines/fax/new").await.expect_status(404);
    world.sign_in(HEAD).await.get("/lines/target/emr-db").await.expect_status(403);
}
