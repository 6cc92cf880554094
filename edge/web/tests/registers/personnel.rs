//! The personnel list: read, shown row by row, imported as a whole, taken back.

use axum::{
    body::Body,
    http::{Request, header},
};

use crate::clinic::{
    GENERAL_AFFAIRS, HEAD, NURSE, OPERATOR, World,
    browser::{Browser, Page},
};

const EDGE: &str = "----list";

/// Sends a file with the form of the upload page, and shows the dry run.
pub async fn upload(browser: &Browser<'_>, name: &str, bytes: &[u8]) -> Page {
    browser.get("/people/import").await.expect_status(200);
    let fields = browser.fields("/people/import");
    send(browser, "/people/import", &fields, (name, bytes)).await
}

/// Sends a file, by its name and bytes, with the other fields of a form.
pub async fn send(
    browser: &Browser<'_>,
    path: &str,
    fields: &[(String, String)],
    (name, bytes): (&str, &[u8]),
) -> Page {
    let mut body = vec![];
    for (name, value) in fields {
        body.extend(
            format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .bytes(),
        );
    }
    body.extend(format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n").bytes());
    body.extend(bytes);
    body.extend(format!("\r\n--{EDGE}--\r\n").bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    let request = Request::post(path).header(header::CONTENT_TYPE, kind);
    browser.send(path, request, Body::from(body)).await
}

/// The register as it stands, one more row, and one other department.
async fn next_list(browser: &Browser<'_>) -> String {
    let list = browser.get("/people/export?format=csv").await.html;
    let list = list.replace("佐藤 美咲,サトウ ミサキ,,3階病棟", "佐藤 美咲,サトウ ミサキ,,4階病棟");
    let columns = list.lines().next().expect("headers").split(',').count();
    let mut row = vec!["00077", "髙﨑 𠮷子", "ﾀｶｻｷ ﾖｼｺ", "", "外来", "看護師", "常勤"];
    row.resize(columns, "");
    format!("{list}{}\r\n", row.join(","))
}

// keeps: 1(2)②
#[tokio::test]
async fn a_list_is_shown_row_by_row_then_imported_and_taken_back() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let file = next_list(&affairs).await;
    let before = world.office.read().size;
    let check = upload(&affairs, "名簿.csv", file.as_bytes()).await;
    let check = check.expect("名簿.csv：CSV（UTF-8 BOM）").expect("1 追加 1 変更");
    let check = check.expect("部署：3階病棟 → 4階病棟").expect("髙﨑 𠮷子").expect("00077");
    check.expect("新しい部署：4階病棟").expect("2件を台帳に取り込む");
    assert_eq!(world.office.read().size, before, "a dry run changes nothing");

    let again = affairs.fields("/people/import/apply");
    let done = affairs.press("/people/import/apply", &[]).await;
    let path = done.expect("取り込みました").expect("1 追加 1 変更 0 名簿にない").path;
    let after = world.office.read().size;
    affairs.post("/people/import/apply", &again).await.expect_path(&path);
    assert_eq!(world.office.read().size, after, "pressing twice imports once");
    affairs.get("/people/00077").await.expect("タカサキ ヨシコ").expect("外来");

    upload(&affairs, "名簿.csv", file.as_bytes()).await.expect("変更はありません");
    affairs.get(&path).await.expect("まで元に戻せます");
    let undone = affairs.press("/people/import/undo", &[]).await;
    undone.expect("この取り込みは元に戻しました");
    affairs.get("/people/00077").await.expect_status(404);
    affairs.get(&format!("/people/{NURSE}")).await.expect("3階病棟");
}

#[tokio::test]
async fn an_import_that_is_used_or_old_is_not_taken_back() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let file = next_list(&affairs).await;
    upload(&affairs, "list.csv", file.as_bytes()).await;
    let path = affairs.press("/people/import/apply", &[]).await.path;
    let fields = affairs.fields("/people/import/undo");
    world.apply("10201", "00077").await;
    let refused = affairs.post("/people/import/undo", &fields).await;
    refused.expect_status(422).expect("00077").expect("名簿の取り込み結果");
    world.later(25);
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get(&path).await.expect_status(200).expect_not("元に戻せます");
}

#[tokio::test]
async fn a_row_at_fault_keeps_the_whole_list_out() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let before = world.office.read().size;
    let file = "職員番号,氏名,フリガナ,部署,職種,入職日\r\n\
                10102,田村 由美,タムラ ユミ,3階病棟,看護師,2026/13/01\r\n\
                ,名無し,ナナシ,外来,看護師,\r\n";
    let page = upload(&affairs, "list.csv", file.as_bytes()).await;
    let page = page.expect("エラーが2行あるため取り込めません").expect("「入職日」");
    let page = page.expect("2 エラー").expect_not("名簿にない 森山").expect_not("台帳に取り込む");
    // Whoever presses the button that is not there gets no further.
    let mut fields = page_marks(&affairs).await;
    fields.push(("file".into(), page.path.rsplit('/').next().unwrap_or_default().into()));
    let forced = affairs.post("/people/import/apply", &fields).await;
    forced.expect_status(422).expect("取り込めません");
    assert_eq!(world.office.read().size, before);
}

async fn page_marks(browser: &Browser<'_>) -> Vec<(String, String)> {
    browser.get("/people/import").await;
    browser.fields("/people/import")
}

#[tokio::test]
async fn what_is_no_list_says_why() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    for (bytes, says) in [
        (&b""[..], "ファイルを選んでください"),
        (b"a,b\r\n1,2\r\n", "の列がありません"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1........", "Excel"),
        (b"PK\x03\x04 nothing of a workbook", "ファイル"),
        (b"\xff\xfe\x00\xd8\x00", "ファイル"),
    ] {
        upload(&affairs, "list.csv", bytes).await.expect_status(422).expect(says);
    }
    affairs.get("/people/import/check/0").await.expect_status(422).expect("残っていません");
    affairs.get("/people/imports/99").await.expect_status(404);
    affairs.get("/people/imports/x").await.expect_status(404);
}

#[tokio::test]
async fn a_list_stays_with_the_session_that_sent_it() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let file = next_list(&affairs).await;
    let page = upload(&affairs, "list.csv", file.as_bytes()).await;
    let stolen = affairs.fields("/people/import/apply");
    let operator = world.sign_in(OPERATOR).await;
    operator.get(&page.path).await.expect_status(422).expect("残っていません");
    operator.post("/people/import/apply", &stolen).await.expect_status(403);

    let head = world.sign_in(HEAD).await;
    head.get("/people/import").await.expect_status(403);
    head.get(&page.path).await.expect_status(403);
    let marks = vec![("_token".to_owned(), "0".repeat(64))];
    let list = ("list.csv", file.as_bytes());
    send(&affairs, "/people/import", &marks, list).await.expect_status(403);
}

#[tokio::test]
async fn what_moved_meanwhile_is_looked_at_again() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let file = next_list(&affairs).await;
    upload(&affairs, "list.csv", file.as_bytes()).await;
    let fields = affairs.fields("/people/import/apply");
    let operator = world.sign_in(OPERATOR).await;
    let other = file.replace("髙﨑 𠮷子", "高崎 吉子");
    upload(&operator, "list.csv", other.as_bytes()).await;
    operator.press("/people/import/apply", &[]).await.expect("取り込みました");
    let page = affairs.post("/people/import/apply", &fields).await;
    page.expect_status(422).expect("台帳が変わりました").expect("氏名：高崎 吉子 → 髙﨑 𠮷子");
    affairs.press("/people/import/apply", &[]).await.expect("取り込みました");
}

#[tokio::test]
async fn a_part_of_the_list_is_noticed() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let file = "職員番号,氏名,フリガナ,部署,職種\r\n10102,田村 由美,タムラ ユミ,3階病棟,看護師\r\n";
    let page = upload(&affairs, "list.csv", file.as_bytes()).await;
    page.expect("全員分のファイルか確かめてください");
}
