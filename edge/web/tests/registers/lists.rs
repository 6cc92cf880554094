//! People, permits, renewals, mismatches, the search: who sees what, and what leads where.

use rules::{
    Command,
    committee::{self, FormKind},
    revocation,
};

use crate::clinic::{
    AUDITOR, CHAIR, GENERAL_AFFAIRS, HEAD, NURSE, OFFICER, OPERATOR, OTHER_NURSE, PHARMACY_HEAD,
    USER, World,
};

#[tokio::test]
async fn everybody_is_on_the_register_and_heads_see_their_own() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let all = affairs.get("/people").await.expect_status(200);
    all.expect("山田 花子").expect("佐藤 美咲").expect("木下 健一");
    affairs.get("/people?q=さとう").await.expect("佐藤 美咲").expect_not("山田 花子");
    affairs.get("/people?right=never").await.expect("佐藤 美咲").expect_not("山田 花子");
    affairs.get("/people?department=薬剤部").await.expect("木下 健一").expect_not("佐藤 美咲");
    affairs.get("/people?q=いない").await.expect("「いない」は見つかりませんでした");

    let head = world.sign_in(HEAD).await;
    head.get("/people").await.expect("佐藤 美咲").expect_not("木下 健一").expect_not("外来");
    head.get(&format!("/people/{PHARMACY_HEAD}")).await.expect_status(403);
    head.get("/people/99999").await.expect_status(404);
    let user = world.sign_in(USER).await;
    user.get("/people").await.expect_status(403);
    user.get(&format!("/people/{USER}")).await.expect_status(200).expect("田村 由美");
    user.get(&format!("/people/{NURSE}")).await.expect_status(403);
    world.stranger().get("/people").await.expect_path("/sign-in?back=/people");
}

// keeps: 1(2)①-grant
#[tokio::test]
async fn a_person_page_tells_everything_that_they_hold() {
    let world = World::founded().await;
    let substitute = committee::Command::NameSubstitute {
        substitute: world.person("10103"),
        from: jiff::civil::date(2026, 4, 1),
        until: jiff::civil::date(2026, 4, 10),
        forms: [FormKind::Grant].into(),
    };
    world.switch_on().await;
    world.act(HEAD, Command::Committee(substitute)).await;
    let no = world.apply(HEAD, NURSE).await;
    let head = world.sign_in(HEAD).await;
    let page = head.get(&format!("/people/{HEAD}")).await;
    let page = page.expect("この人が持っているもの").expect("看護師（病棟）");
    let page = page.expect("部署の責任者（3階病棟）").expect("西川 愛さんが代理");
    page.expect("いま開いている画面").expect("192.0.2.7").expect(&no.to_string());
    let nurse = head.get(&format!("/people/{NURSE}")).await;
    nurse.expect("進行中の申請").expect("職員の追加").expect_not("権限を申請する");
    let other = head.get("/people/10235").await;
    other.expect("有効な許可も利用者IDもありません").expect("権限を申請する");

    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let page = affairs.get(&format!("/people/{USER}")).await;
    page.expect("権限を失効する").expect("今すぐ止める").expect_not("権限変更を申請");
    let auditor = world.sign_in(AUDITOR).await;
    let page = auditor.get(&format!("/people/{HEAD}")).await;
    page.expect("最近の通行").expect("サインイン").expect_not("今すぐ止める");
}

// keeps: 1(2)-rename
#[tokio::test]
async fn a_former_name_stays_with_its_last_day() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let list = affairs.get("/people/export?format=csv").await;
    let renamed = list.html.replace("田村 由美", "村上 由美").replace("タムラ", "ムラカミ");
    let check = crate::personnel::upload(&affairs, "list.csv", renamed.as_bytes()).await;
    check.expect("氏名：田村 由美 → 村上 由美");
    affairs.press("/people/import/apply", &[]).await.expect("取り込みました");
    let page = affairs.get(&format!("/people/{USER}")).await;
    page.expect("村上 由美").expect("氏名の履歴").expect("田村 由美").expect("令和8年3月31日");
    affairs.get("/search?q=たむら").await.expect_path(&format!("/people/{USER}"));
}

#[tokio::test]
async fn permits_are_found_by_state_and_printed() {
    let world = World::founded().await;
    let no = world.apply(HEAD, NURSE).await;
    let auditor = world.sign_in(AUDITOR).await;
    let all = auditor.get("/permits").await.expect("R8-0001").expect("有効");
    all.expect_not(&no.to_string());
    auditor.get("/permits?state=ended").await.expect("条件に合うものがありません");
    auditor.get("/permits?state=founding&q=木下").await.expect("木下 健一").expect("1件");
    let permit = auditor.get("/permits/R8-0001").await;
    permit.expect("許可証 R8-0001").expect("運用開始時の登録").expect("令和9年3月31日");
    auditor.get("/permits/R8-9999").await.expect_status(404);
    auditor.get("/permits/nothing").await.expect_status(404);
    world.sign_in(USER).await.get("/permits/R8-0001").await.expect_status(403);

    let order = revocation::Command::Order {
        person: world.person(USER),
        at: None,
        only: None,
        reason: revocation::Reason::Leaving,
        note: None,
    };
    world.act(GENERAL_AFFAIRS, Command::Revocation(order)).await;
    auditor.get("/permits?state=ended").await.expect("田村 由美").expect("失効").expect("1件");
}

// keeps: rule 11
#[tokio::test]
async fn the_renewal_list_comes_45_days_before_the_end() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get("/renewals").await.expect("45日以内に終わる許可はありません");
    // 31 March 2027 is 45 days after 14 February.
    world.later(24 * 319);
    let head = world.sign_in(HEAD).await;
    let page = head.get("/renewals").await.expect("田村 由美").expect("更新を申請");
    page.expect(&format!("/apply/change/{USER}?renew=1")).expect_not("木下 健一");
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get("/renewals").await.expect("山田さんが申請します").expect("木下 健一");
    affairs.get("/people?right=ends_soon").await.expect("田村 由美").expect("あと45日");
}

// keeps: 1(2)②
#[tokio::test]
async fn what_does_not_fit_together_has_one_thing_to_do() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    let page = head.get("/people/mismatches").await;
    page.expect("入職したのに権限がない").expect(&format!("/apply/grant/{NURSE}"));
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    let list = affairs.get("/people/export?format=csv").await.html;
    let without: Vec<&str> = list.lines().filter(|line| !line.starts_with(USER)).collect();
    let file = without.join("\r\n");
    let check = crate::personnel::upload(&affairs, "list.csv", file.as_bytes()).await;
    check.expect("名簿にない").expect("田村 由美").expect("有効な権限があります");
    affairs.press("/people/import/apply", &[]).await.expect("取り込みました");
    let page = affairs.get("/people/mismatches?kind=not_listed").await;
    let page = page.expect("名簿にいないのに有効").expect("田村 由美");
    page.expect(&format!("/revoke/{USER}")).expect_not("佐藤 美咲");
    affairs.get("/departments").await.expect("3階病棟").expect("山田 花子");
}

#[tokio::test]
async fn the_search_opens_the_only_hit_and_tells_what_else_to_try() {
    let world = World::founded().await;
    let no = world.apply(HEAD, NURSE).await;
    let officer = world.sign_in(OFFICER).await;
    officer.get(&format!("/search?q={no}")).await.expect_path(&format!("/requests/{no}"));
    officer.get("/search?q=r8-0001").await.expect_path("/permits/R8-0001");
    officer.get(&format!("/search?q={USER}")).await.expect_path(&format!("/people/{USER}"));
    officer.get("/search?q=佐藤").await.expect("佐藤 美咲").expect("佐藤 圭").expect("2件");
    officer.get("/search?q=ヤマダ").await.expect_path(&format!("/people/{HEAD}"));
    officer.get("/search?q=zzz").await.expect("受付番号でも探せます");
    officer.get("/search?q=").await.expect("受付番号（R8-0001）、保守会社");
    let head = world.sign_in(HEAD).await;
    head.get(&format!("/search?q={OTHER_NURSE}")).await.expect("見つかりませんでした");
    let user = world.sign_in(USER).await;
    user.get(&format!("/search?q={no}")).await.expect("見つかりませんでした");
    user.get("/search?q=田村").await.expect_path(&format!("/people/{USER}"));
}

#[tokio::test]
async fn lists_go_out_as_files_and_say_what_is_lost() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    let xlsx = operator.get("/people/export?format=xlsx").await.expect_status(200);
    assert!(xlsx.bytes.starts_with(b"PK"), "a workbook");
    assert_eq!(
        xlsx.headers["content-disposition"],
        "attachment; filename=\"people-2026-04-01.xlsx\""
    );
    let csv = operator.get("/permits/export?format=csv&q=山田").await;
    assert!(csv.bytes.starts_with("\u{feff}許可番号".as_bytes()), "a mark for Excel");
    assert_eq!(csv.html.lines().count(), 2, "{}", csv.html);
    let told = operator.get("/people/export?format=shift_jis").await;
    told.expect("1文字を〓に置き換えました").expect("𠮷田 葵 → 〓田 葵");
    let anyway = operator.get("/people/export?format=shift_jis&anyway=1").await;
    assert!(anyway.bytes.windows(2).any(|it| it == [0x81, 0xac]), "〓 in Shift_JIS");
    operator.get("/people/export?format=pdf").await.expect_status(404);
    world.sign_in(USER).await.get("/people/export").await.expect_status(403);
    let head = world.sign_in(HEAD).await.get("/people/export?format=csv").await;
    head.expect("田村 由美").expect_not("木下 健一");
}

/// Whatever stands in an address: an answer, and never a failure of ours.
#[tokio::test]
async fn any_question_gets_an_answer() {
    let world = World::founded().await;
    let chair = world.sign_in(CHAIR).await;
    let long = "あ".repeat(3_000);
    let odd = ["%00", "%ff", "a&a=b", "99999999999999999999", "-1", "'\"<b>", long.as_str()];
    let pages = ["/people?q=", "/people?page=", "/people?right=", "/permits?state=", "/search?q="];
    for page in pages.iter().chain(&["/renewals?page=", "/people/mismatches?kind=", "/people/"]) {
        for text in odd {
            let text = text.replace('あ', "%E3%81%82").replace(['\'', '"', '<', '>'], "%3C");
            let answer = chair.get(&format!("{page}{text}")).await;
            assert!(answer.status.as_u16() < 500, "{page}{text}: {}", answer.status);
        }
    }
}
