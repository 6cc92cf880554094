//! Printed forms: the code at the foot, and what anybody in the house can find out with it.

mod clinic;

use clinic::{Browser, GENERAL_AFFAIRS, HEAD, NURSE, PASSWORD, USER, World};

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
