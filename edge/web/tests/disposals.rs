//! Media and paper at their end, as the system office records it and the witness confirms it.

mod clinic;

use clinic::{AUDITOR, GENERAL_AFFAIRS, HEAD, OPERATOR, USER, World};

const HASH: &str = "055a4990debf4d61fbc5fd3865e33eba7257382479d4c31f663d396ba3b23f9e";

// keeps: 2(3)①-disk, 2(3)①-optical-usb, rule 6
#[tokio::test]
async fn the_method_follows_the_medium_and_the_witness_says_so() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/registers").await.expect("廃棄・消去の記録");
    operator.get("/disposals").await.expect("廃棄・消去の記録はまだありません");
    operator.get("/disposals/new").await.expect("物理破壊だけ");
    let page = operator.press("/disposals/new", &[("kind", "optical")]).await.expect_status(422);
    page.expect("媒体番号か製造番号を入力")
        .expect("方法を選んで")
        .expect("この職員番号の職員がいません");
    let sent =
        [("which", "CD-0087-1"), ("method", "erase"), ("outcome", "done"), ("witness", HEAD)];
    let page = operator.press("/disposals/new", &sent).await.expect_status(422);
    page.expect("CD・DVDは物理破壊だけです").expect("CD-0087-1");
    let sent = [("kind", "hdd"), ("which", "WD-WX31A0000001")];
    let page = operator.press("/disposals/new", &sent).await.expect_status(422);
    page.expect("証明書のファイルの照合値（SHA-256）が必要");
    let page = operator.press("/disposals/new", &[("document", "0550")]).await.expect_status(422);
    page.expect("0〜9とa〜fの64桁");
    let sent = [("document", HASH), ("witness", OPERATOR)];
    let page = operator.press("/disposals/new", &sent).await.expect_status(422);
    page.expect("自分の作業に自分で立ち会うことはできません");
    let page = operator.press("/disposals/new", &[("witness", USER)]).await;
    page.expect_path("/disposals/DP-00001").expect("立会者の確認待ち").expect(HASH);
    operator.get("/coverage").await.expect("立会者の確認待ちが1件");

    // A nurse without any other part in it: her list leads there, and nobody else is asked.
    let nurse = world.sign_in(USER).await;
    nurse.get("/").await.expect("DP-00001 の立会いを確認する");
    let other = world.sign_in(GENERAL_AFFAIRS).await;
    other.get("/disposals/DP-00001").await.expect_not("立会いを確認する");
    let page = nurse.get("/disposals/DP-00001").await.expect("廃棄証明書 DP-00001");
    page.expect("ハードディスク").expect("立会いを確認する");
    nurse.press("/disposals/DP-00001/witness", &[]).await.expect("完了").expect("に確認");
    nurse.get("/disposals").await.expect_status(403);
    nurse.get("/disposals/new").await.expect_status(403);
    let auditor = world.sign_in(AUDITOR).await;
    auditor.get("/disposals").await.expect("DP-00001").expect("完了");
    auditor.get("/log?kind=disposal").await.expect("廃棄・消去 DP-00001 を記録した");
}
