//! Printed forms: the code at the foot, and what anybody in the house can find out with it.

mod clinic;

use std::sync::atomic::Ordering::SeqCst;

use serde_json::{Value, json};

use clinic::{Browser, GENERAL_AFFAIRS, HEAD, NURSE, OPERATOR, PASSWORD, USER, World};

/// The code at the foot of the page about this number.
async fn printed(browser: &Browser<'_>, page: &str, no: &str) -> String {
    let words = browser.get(page).await.expect_status(200).words();
    let (_, code) = words.split_once(&format!("照合コード {no} ")).expect("a code at the foot");
    code.split(' ').next().unwrap_or_default().to_owned()
}

async fn ask(browser: &Browser<'_>, no: &str, code: &str) -> clinic::browser::Page {
    browser.get(&format!("/check-code?no={no}&code={code}")).await
}

// keeps: rule 18
#[tokio::test]
async fn a_printed_application_proves_itself_until_something_changes() {
    let world = World::founded().await;
    let no = world.apply(HEAD, NURSE).await;
    let head = world.sign_in(HEAD).await;
    let code = printed(&head, "/requests/R8-0015", "R8-0015").await;

    // Whoever is handed the paper, without any right to the registers.
    let user = world.sign_in(USER).await;
    user.get("/check-code").await.expect_status(200).expect("照合コード").expect_not("いまの状態");
    let typed = code.to_lowercase().replace('-', "");
    let page = ask(&user, "r8-0015", &typed).await.expect_status(200);
    let page = page.expect("そのあと記録は変わっていません").expect("佐藤 美咲");
    page.expect("看護師（病棟）").expect("令和8年4月1日 08:30").expect("システム委員会の審査中");

    world.pass_on(no).await;
    let page = ask(&user, "R8-0015", &code).await.expect_status(200);
    page.expect("そのあと1件の記録があります").expect("そのあとの記録");
    let newer = printed(&head, "/requests/R8-0015", "R8-0015").await;
    assert_ne!(newer, code, "what is printed now stands for the newer record");
    ask(&user, "R8-0015", &newer).await.expect("そのあと記録は変わっていません");
}

#[tokio::test]
async fn a_code_of_another_number_or_none_at_all_proves_nothing() {
    let world = World::founded().await;
    world.apply(HEAD, NURSE).await;
    let head = world.sign_in(HEAD).await;
    let code = printed(&head, "/requests/R8-0015", "R8-0015").await;
    let page = ask(&head, "R8-0006", &code).await.expect_status(422);
    page.expect("R8-0006 にこの照合コードの記録はありません").expect_not("田村 由美");
    ask(&head, "R8-0015", "ACDE-ACDE-ACDE-ACDE")
        .await
        .expect_status(422)
        .expect("印刷されたものではありません");
    let page = ask(&head, "たぶん", "1234").await.expect_status(422);
    page.expect("R8-0412 のような番号").expect("16文字です");
    world.stranger().get("/check-code").await.expect("利用者ID");
}

#[tokio::test]
async fn a_permit_and_the_sheet_of_the_last_day_carry_one_too() {
    let world = World::founded().await;
    let user = world.sign_in(USER).await;
    let permit = printed(&user, "/permits/R8-0006", "R8-0006").await;
    ask(&user, "R8-0006", &permit).await.expect("変わっていません").expect("田村 由美");

    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get("/revoke/10102").await.expect_status(200);
    let typed = [("when", "now"), ("reason", "leaving")];
    affairs.press("/revoke/10102/check", &typed).await.expect_status(200);
    affairs.press("/revoke/10102", &[("password", PASSWORD)]).await.expect_status(200);
    let sheet = printed(&affairs, "/revocations/R8-0015/sheet", "R8-0015").await;
    ask(&affairs, "R8-0015", &sheet).await.expect("変わっていません").expect("田村 由美");
    // The permit on the nurse's old paper has ended since.
    ask(&affairs, "R8-0006", &permit).await.expect("そのあと1件の記録があります");
}

/// What the press was given, as it stands in the answer.
async fn set(browser: &Browser<'_>, path: &str) -> Value {
    let answer = browser.get(path).await.expect_status(200);
    assert_eq!(answer.headers["content-type"], "application/pdf");
    serde_json::from_slice(&answer.bytes).expect("a paper in JSON")
}

// keeps: rule 18
#[tokio::test]
async fn a_form_comes_as_pdf_once_there_is_a_press() {
    let world = World::founded().await;
    let no = world.apply(HEAD, NURSE).await;
    world.pass_on(no).await;
    let head = world.sign_in(HEAD).await;
    let page = head.get("/requests/R8-0015").await;
    page.expect("ブラウザーで印刷します").expect_not("PDFを開く");
    head.get("/requests/R8-0015/pdf").await.expect_status(503).expect("ブラウザーの印刷を使って");

    world.press.stands.store(true, SeqCst);
    let page = head.get("/requests/R8-0015").await;
    page.expect("PDFを開く").expect_not("ブラウザーで印刷します");
    // The page may be in English; the form is not.
    head.get("/lang?to=en&back=/").await;
    let paper = set(&head, "/requests/R8-0015/pdf").await;
    assert_eq!(paper["title"], "システム利用者申請書（新規）");
    assert_eq!(paper["addressee"], "カルテ管理委員会委員長　殿");
    assert_eq!(paper["number"], "R8-0015");
    assert!(paper["form"].as_str().expect("a form").starts_with("様式 F1　第1版"), "{paper}");
    let seals = paper["seals"].as_array().expect("boxes");
    let sealed: Vec<bool> = seals.iter().map(|it| !it["seal"].is_null()).collect();
    assert_eq!(sealed, [true, true, false], "{paper}");
    let words = paper["parts"].to_string();
    for what in ["佐藤 美咲", "看護師（病棟）", "利用期間", "経過", "カルテ管理委員会"]
    {
        assert!(words.contains(what), "no «{what}» in {words}");
    }
    // Its code is the page's, and so is proved by /check-code.
    let code = paper["code"]["text"].as_str().expect("a code");
    let qr = paper["code"]["qr"].as_str().expect("an address");
    assert!(qr.ends_with(&format!("/check-code?no=R8-0015&code={code}")), "{qr}");
    head.get("/lang?to=ja&back=/").await;
    ask(&head, "R8-0015", code).await.expect("そのあと記録は変わっていません");
}

#[tokio::test]
async fn a_press_that_jams_leaves_the_page_to_the_browser() {
    let world = World::founded().await;
    world.apply(HEAD, NURSE).await;
    world.press.stands.store(true, SeqCst);
    world.press.jams.store(true, SeqCst);
    let head = world.sign_in(HEAD).await;
    let page = head.get("/requests/R8-0015/pdf").await.expect_status(503);
    page.expect("いまはPDFを作れません").expect("前の画面に戻り");
}

#[tokio::test]
async fn nobody_gets_as_paper_what_they_may_not_see_as_page() {
    let world = World::founded().await;
    world.apply(HEAD, NURSE).await;
    world.press.stands.store(true, SeqCst);
    let user = world.sign_in(USER).await;
    user.get("/requests/R8-0015/pdf").await.expect_status(403);
    user.get("/permits/R8-0001/pdf").await.expect_status(403);
    user.get("/requests/R8-9999/pdf").await.expect_status(404);
    let paper = set(&user, "/permits/R8-0006/pdf").await;
    assert_eq!(paper["title"], "許可証");
    assert!(paper["parts"].to_string().contains("田村 由美"), "{paper}");
}

#[tokio::test]
async fn a_revocation_and_the_sheet_of_the_last_day_are_papers_too() {
    let world = World::founded().await;
    world.press.stands.store(true, SeqCst);
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get("/revoke/10102").await.expect_status(200);
    let typed = [("when", "now"), ("reason", "leaving")];
    affairs.press("/revoke/10102/check", &typed).await.expect_status(200);
    affairs.press("/revoke/10102", &[("password", PASSWORD)]).await.expect_status(200);
    let form = set(&affairs, "/revocations/R8-0015/pdf").await;
    assert_eq!(form["title"], "権限失効申請書");
    assert!(form["parts"].to_string().contains("未受領"), "{form}");
    let sheet = set(&affairs, "/revocations/R8-0015/sheet/pdf").await;
    assert_eq!(sheet["title"], "退職時返却確認票");
    assert_eq!(sheet["code"], form["code"]);
}

#[tokio::test]
async fn a_password_slip_comes_as_pdf_once_and_as_a_page_if_the_press_jams() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/accounts/10102").await.expect_not("（PDF）");
    world.press.stands.store(true, SeqCst);
    operator.get("/accounts/10102").await.expect_status(200).expect("（PDF）");
    let mut sent = operator.fields("/accounts/10102/slip");
    sent.push(("as".into(), "pdf".into()));
    let slip = operator.post("/accounts/10102/slip", &sent).await.expect_status(200);
    assert_eq!(slip.headers["cache-control"], "no-store");
    let paper: Value = serde_json::from_slice(&slip.bytes).expect("a paper in JSON");
    assert_eq!((&paper["size"], &paper["number"]), (&json!("a5"), &json!("10102")));
    assert!(paper["parts"][1]["secret"]["text"].to_string().contains("slip-"), "{paper}");
    operator.post("/accounts/10102/slip", &sent).await.expect_status(422);

    world.press.jams.store(true, SeqCst);
    operator.get("/accounts/10102").await.expect_status(200);
    let mut sent = operator.fields("/accounts/10102/slip");
    sent.push(("as".into(), "pdf".into()));
    let page = operator.post("/accounts/10102/slip", &sent).await.expect_status(200);
    page.expect("slip-").expect("仮パスワードのお知らせ");
}
