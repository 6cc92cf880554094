//! The first doors: signing in leads home, a stranger is led to the sign-in page.

mod clinic;

use clinic::{HEAD, PASSWORD, World};

#[tokio::test]
async fn a_stranger_is_led_to_the_sign_in_page_and_back() {
    let world = World::founded().await;
    let browser = world.stranger();
    browser.get("/").await.expect_path("/sign-in").expect("利用者ID");
    let sent = [("account", HEAD), ("password", PASSWORD)];
    browser.press("/sign-in", &sent).await.expect_path("/").expect("今日やること");
}

#[tokio::test]
async fn a_session_sees_its_home() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get("/").await.expect_status(200).expect("権限のない職員 2名の申請をする");
}
