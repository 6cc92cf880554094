//! ログ照合: a firewall's log is compared with the windows, and what fits none is looked into.

use crate::{
    clinic::{
        AUDITOR, HEAD, OFFICER, World,
        browser::{Browser, Page},
    },
    personnel,
};

const NEW: &str = "/sessions/logs/new";

/// Sends a log with the form of its page; `typed` goes over what stands there.
async fn import(browser: &Browser<'_>, log: &str, typed: &[(&str, &str)]) -> Page {
    browser.get(NEW).await.expect_status(200);
    let mut fields = browser.fields(NEW);
    fields.retain(|(name, _)| !typed.iter().any(|(typed, _)| typed == name));
    fields.extend(typed.iter().map(|(name, value)| (name.to_string(), value.to_string())));
    personnel::send(browser, NEW, &fields, ("fw.csv", log.as_bytes())).await
}

// keeps: 6(4)④, rule 9
#[tokio::test]
async fn what_fits_no_window_is_looked_into() {
    let world = World::founded().await;
    let officer = world.sign_in(OFFICER).await;
    officer.get("/sessions").await.expect("ログ照合");
    officer.get("/sessions/logs").await.expect("取り込んだ記録はまだありません");
    let log = "日時,送信元IP,宛先IP,宛先ポート\n\
               2026/3/31 22:15:00,203.0.113.9,192.0.2.10,22\n\
               2026/3/31 22:16:00,fw,192.0.2.10,22\n";
    let page = import(&officer, log, &[("scope", "line")]).await.expect_status(422);
    page.expect("1行が読めません").expect("3行目：送信元アドレスが読めません");
    let page = import(&officer, log, &[("scope", "line"), ("anyway", "1")]).await;
    let page = page.expect("取り込みました").expect("203.0.113.9").expect("192.0.2.10:22");
    page.expect("登録した端末ではありません").expect("未確認");
    let page = import(&officer, log, &[("scope", "line"), ("anyway", "1")]).await;
    page.expect_status(422).expect("このファイルはすでに取り込んであります");

    officer.get("/sessions/logs/1/1").await.expect("合わない接続を確かめる");
    let page = officer.press("/sessions/logs/1/1", &[]).await.expect_status(422);
    page.expect("判断を選んでください").expect("分かったことを書いてください");
    let found = [("judgement", "concern"), ("reason", "業者に確認中")];
    let page = officer.press("/sessions/logs/1/1", &found).await;
    page.expect("業者に確認中").expect("要確認").expect_not("未確認");
    officer.get("/sessions/logs/1/2").await.expect_status(404);
    officer.get("/sessions/logs/2").await.expect_status(404);
    world.sign_in(HEAD).await.get("/sessions/logs").await.expect_status(403);
    world.sign_in(AUDITOR).await.get("/sessions/logs/1").await.expect("業者に確認中");
}

// keeps: 6(4)④
#[tokio::test]
async fn a_file_that_is_no_log_is_told_why() {
    let world = World::founded().await;
    let officer = world.sign_in(OFFICER).await;
    import(&officer, "", &[]).await.expect_status(422).expect("ファイルを選んでください");
    let page = import(&officer, "a,b\n1,2\n", &[]).await.expect_status(422);
    page.expect("日時の列が見つかりません");
    let page = import(
        &officer,
        "day,from,to\n2026/3/31 1:00,192.0.2.1,192.0.2.2\n",
        &[("time", "day"), ("source", "from"), ("target", "到着")],
    );
    let page = page.await.expect_status(422);
    page.expect("宛先アドレスの列が見つかりません").expect("到着");
}
