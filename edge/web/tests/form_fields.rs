//! 病院の項目: added in the settings, asked on the form, shown to whoever decides.

mod clinic;

use clinic::{HEAD, NURSE, OFFICER, OPERATOR, World};

const FIELDS: &str =
    "内線番号, Extension, number, 必須, 例：2345\n保管場所、Where kept、自宅/更衣室、任意";

async fn asked_on(world: &World, form: &str) {
    let officer = world.sign_in(OFFICER).await;
    let path = format!("/settings/forms/{form}");
    officer.get("/settings/forms").await.expect("0項目（第0版）");
    officer.get(&path).await;
    let wrong = [("fields", "内線番号 Extension number")];
    officer.press(&path, &wrong).await.expect_status(422).expect("1行目を読めません");
    officer.press(&path, &[("fields", FIELDS)]).await.expect("2項目（第1版）");
}

// keeps: rule 15
#[tokio::test]
async fn what_the_hospital_asks_is_answered_and_shown() {
    let world = World::founded().await;
    asked_on(&world, "grant").await;
    let head = world.sign_in(HEAD).await;
    let (base, check) = (format!("/apply/grant/{NURSE}"), format!("/apply/grant/{NURSE}/check"));
    head.get(&base).await.expect("病院の項目").expect("内線番号").expect("例：2345");
    head.press(&check, &[]).await.expect_status(422).expect("「内線番号」を入力してください");
    let page = head.press(&check, &[("own-1", "内線")]).await.expect_status(422);
    page.expect("「内線番号」の形が正しくありません");
    let page = head.press(&check, &[("own-1", "2345"), ("own-2", "更衣室")]).await;
    page.expect_status(200).expect("2345").expect("更衣室");
    let page = head.press(&base, &[]).await.expect("申請しました");
    let no = page.path.split('/').nth(2).and_then(|it| it.split('?').next()).expect("a number");
    head.get(&format!("/requests/{no}")).await.expect("内線番号").expect("2345");
    let officer = world.sign_in(OFFICER).await;
    officer.get(&format!("/approvals/{no}")).await.expect("保管場所").expect("更衣室");
}

// keeps: rule 15
#[tokio::test]
async fn only_the_operations_officer_adds_fields() {
    let world = World::founded().await;
    asked_on(&world, "own_device").await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/settings/forms/own_device").await.expect("内線番号").expect_not("保存する");
    operator.get("/settings/forms/revocation").await.expect_status(404);
    operator.get("/settings/forms/nonsense").await.expect_status(404);
    world.sign_in(HEAD).await.get("/settings/forms").await.expect_status(403);
}
