//! Signing in, as a browser does it.

mod world;

use axum::http::StatusCode;
use world::{Browser, PASSWORD, World};

#[tokio::test]
async fn a_nurse_signs_in_and_sees_today() {
    let world = World::new().await;
    let mut browser = world.sign_in("nurse").await;
    let home = world.get(&mut browser, "/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(
        home.body
            .contains("今日やることはありません。次は 令和9年3月31日「自分の権限の終わり」です。"),
        "{}",
        home.body
    );
}

#[tokio::test]
async fn a_wrong_password_says_neither_which_nor_why() {
    let world = World::new().await;
    let mut browser = Browser::default();
    world.get(&mut browser, "/sign-in").await;
    for account in ["10102", "nobody"] {
        let fields = [("account", account), ("password", "wrong wrong wrong")];
        let answer = world.post(&mut browser, "/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("利用者IDかパスワードが違います。"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_session_does_not_move_to_another_terminal() {
    let world = World::new().await;
    let mut browser = world.sign_in("nurse").await;
    browser.address = 99;
    let answer = world.get(&mut browser, "/").await;
    assert_eq!(
        (answer.status, answer.location.as_deref()),
        (StatusCode::SEE_OTHER, Some("/sign-in"))
    );
}

#[tokio::test]
async fn a_form_from_elsewhere_is_not_taken() {
    let world = World::new().await;
    let mut browser = world.sign_in("nurse").await;
    browser.page.clear();
    let fields =
        [("present", PASSWORD), ("new", "kawa to umi no aida"), ("again", "kawa to umi no aida")];
    let answer = world.post(&mut browser, "/password", &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}
