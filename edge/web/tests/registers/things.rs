//! Media, devices, assets, places, destinations: by hand and by table, lent, missing, counted.

use rules::{
    Command,
    committee::{self, Post},
};

use crate::{
    clinic::{
        AUDITOR, GENERAL_AFFAIRS, HEAD, OFFICER, OPERATOR, PHARMACY_HEAD, USER, World,
        browser::{Browser, Page},
    },
    personnel::send,
};

const NEW_STICK: &[(&str, &str)] = &[
    ("no", "ｕｓｂ－０３１"),
    ("kind", "usb"),
    ("model", "みどり産業 暗号化USB"),
    ("serial", "4C53-0001"),
    ("designated", "yes"),
    ("has_av", "yes"),
    ("has_encryption", "yes"),
    ("has_password", "yes"),
    ("department", "薬剤部"),
    ("place", "ST-1"),
];

/// A form filled in as `base`, with some answers changed.
fn with<'t>(
    base: &[(&'t str, &'t str)],
    changed: &[(&'t str, &'t str)],
) -> Vec<(&'t str, &'t str)> {
    let kept = base.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed).copied().collect()
}

/// A hospital with one place, in which nobody heads 外来.
async fn with_place(world: &World) -> Browser<'_> {
    let (post, person) = (Post::DepartmentHead("外来".into()), world.person("10201"));
    world.act(OFFICER, Command::Committee(committee::Command::Dismiss { post, person })).await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/places/new").await.expect_status(200);
    let place = [("no", "ST-1"), ("name", "薬剤部 施錠棚"), ("locked", "yes")];
    operator.press("/places/new", &place).await.expect_path("/places/ST-1").expect("薬剤部 施錠棚");
    operator
}

/// A hospital with one stick of the pharmacy.
async fn with_stick(world: &World) -> Browser<'_> {
    let operator = with_place(world).await;
    operator.get("/media/new").await.expect_status(200);
    operator.press("/media/new", NEW_STICK).await.expect_path("/media/USB-031");
    operator
}

async fn upload(browser: &Browser<'_>, register: &str, name: &str, bytes: &[u8]) -> Page {
    let path = format!("{register}/import");
    browser.get(&path).await.expect_status(200);
    let fields = browser.fields(&path);
    send(browser, &path, &fields, (name, bytes)).await
}

// keeps: 8(3)
#[tokio::test]
async fn a_medium_is_registered_changed_and_has_its_history() {
    let world = World::founded().await;
    let operator = with_place(&world).await;
    operator
        .get("/media")
        .await
        .expect("病院指定の媒体がまだ登録されていません")
        .expect("規定8(3)");
    operator.get("/media/new").await;
    let lacking = with(NEW_STICK, &[("serial", ""), ("place", "")]);
    let page = operator.press("/media/new", &lacking).await.expect_status(422);
    page.expect("空欄です");
    let page = operator.press("/media/new", NEW_STICK).await.expect_path("/media/USB-031");
    page.expect("木下 健一").expect("ST-1 薬剤部 施錠棚").expect("使用中");
    operator.get("/media/new").await;
    operator.press("/media/new", NEW_STICK).await.expect_status(422).expect("もう使われています");
    operator.get("/media/USB-031/change").await.expect_status(200);
    let page = operator.press("/media/USB-031/change", &[("capacity", "16 GB")]).await;
    page.expect_path("/media/USB-031").expect("容量：（空） → 16 GB");
    operator.get("/media?q=4c53").await.expect("USB-031").expect("1件");
    operator.get("/media?q=XYZ").await.expect("見つかりませんでした");
    operator.get("/media?department=薬剤部&state=in-use").await.expect("USB-031");

    operator.get("/media/USB-031/retire").await.expect_status(200);
    operator.press("/media/USB-031/retire", &[]).await.expect_status(422).expect("理由");
    let page = operator.press("/media/USB-031/retire", &[("reason", "破損")]).await;
    page.expect_path("/media/USB-031").expect("使用終了").expect("破損");

    let auditor = world.sign_in(AUDITOR).await;
    auditor.get("/media/USB-031").await.expect("USB-031").expect_not("変更する");
    auditor.get("/media/USB-031/change").await.expect_status(403);
    world.sign_in(USER).await.get("/media").await.expect_status(403);
}

// keeps: 8(2), rule 10
#[tokio::test]
async fn what_the_rules_refuse_is_said_at_its_field() {
    let world = World::founded().await;
    let operator = with_place(&world).await;
    operator.get("/media/new").await;
    let weak: Vec<_> = NEW_STICK.iter().copied().filter(|it| it.0 != "has_av").collect();
    let page = operator.press("/media/new", &weak).await.expect_status(422);
    page.expect("三つがそろっていません").expect("規定8(2)");
    let half = with(&weak[..], &[("exception.minutes", "R8-SC-03")]);
    operator
        .press("/media/new", &half)
        .await
        .expect_status(422)
        .expect("例外は、議事録番号、決定日");
    let excepted =
        with(&half[..], &[("exception.decided_on", "R8.4.1"), ("exception.until", "2027/3/31")]);
    operator.press("/media/new", &excepted).await.expect("R8-SC-03").expect("令和9年3月31日");
    operator.get("/media/new").await;
    let alone = with(NEW_STICK, &[("no", "USB-032"), ("serial", "9"), ("department", "外来")]);
    operator
        .press("/media/new", &alone)
        .await
        .expect_status(422)
        .expect("媒体を管理する人がいません");
}

// keeps: 8(3)
#[tokio::test]
async fn the_custodian_lends_and_takes_back() {
    let world = World::founded().await;
    with_stick(&world).await;
    let head = world.sign_in(PHARMACY_HEAD).await;
    head.get("/media/USB-031/lend").await.expect_status(200);
    let nobody = [("to", "99999"), ("due", "4/3")];
    head.press("/media/USB-031/lend", &nobody).await.expect_status(422).expect("台帳にいません");
    let loan = [("to", "10237"), ("due", "4/3")];
    let page = head.press("/media/USB-031/lend", &loan).await.expect_path("/media/USB-031");
    page.expect("濵田 悠斗に貸出中（令和8年4月3日");
    head.press("/media/USB-031/back", &[]).await.expect_path("/media/USB-031").expect("使用中");
    let other = world.sign_in(HEAD).await;
    other.get("/media/USB-031").await.expect_status(200).expect_not("貸し出す");
    other.get("/media/USB-031/lend").await.expect_status(403);
}

// keeps: rule 12, rule 13
#[tokio::test]
async fn whoever_misses_it_says_so_and_its_use_stops() {
    let world = World::founded().await;
    let operator = with_stick(&world).await;
    let nurse = world.sign_in(USER).await;
    nurse.get("/media/USB-031/missing").await.expect("まだ分からないことは空けたまま");
    nurse
        .press("/media/USB-031/missing", &[])
        .await
        .expect_status(422)
        .expect("気づいたときの状況");
    let wrong = [("told", "棚にない"), ("patients", "たくさん"), ("time", "夜")];
    let page = nurse.press("/media/USB-031/missing", &wrong).await.expect_status(422);
    page.expect("人数を数字で").expect("17:30 のように");
    let told = [("told", "棚にない"), ("patients", ""), ("time", "８：００")];
    nurse
        .press("/media/USB-031/missing", &told)
        .await
        .expect_path("/")
        .expect("届けて、使用を止めました");
    nurse.get("/incidents").await.expect_status(403);

    operator.get("/media/USB-031").await.expect("見つからない").expect("R8-CI-001");
    operator.get("/incidents").await.expect("対応中 1件").expect("速報").expect("あと3日");
    let page = operator.get("/incidents/R8-CI-001").await;
    page.expect("棚にない").expect("まだ分かっていません").expect("30日目").expect("田村 由美");
    operator.get("/incidents/R8-CI-001/close").await;
    let early = operator.press("/incidents/R8-CI-001/close", &[("reason", "見つかった")]).await;
    early.expect_status(422).expect("何人分あったか");
    operator.get("/incidents/R8-CI-001/answer").await;
    let known = [("patients", "12"), ("encrypted", "yes"), ("wrongful", "1")];
    let page = operator.press("/incidents/R8-CI-001/answer", &known).await;
    page.expect("12人分").expect("60日目").expect_not("まだ分かっていません");
    operator.get("/incidents/R8-CI-001/start").await;
    let moved = [("on", "3/31"), ("time", "17:00"), ("reason", "夜勤が気づいていた")];
    let page = operator.press("/incidents/R8-CI-001/start", &moved).await;
    page.expect("最初に気づいた日時の訂正").expect("夜勤が気づいていた").expect("3月31日");
    operator.get("/incidents/R8-CI-001/report").await;
    let page = operator.press("/incidents/R8-CI-001/report", &[("on", "4/1")]).await;
    page.expect("報告済");
    operator.get("/media/USB-031").await;
    operator
        .press("/media/USB-031/found", &[])
        .await
        .expect_path("/media/USB-031")
        .expect("使用中");
    operator.get("/incidents/R8-CI-001/close").await;
    let page = operator.press("/incidents/R8-CI-001/close", &[("reason", "棚の裏にあった")]).await;
    page.expect("棚の裏にあった").expect_not("まだ見つかっていません");
    operator
        .get("/incidents/R8-CI-001/answer")
        .await
        .expect_status(422)
        .expect("もう終わっています");
}

// keeps: 8(3)
#[tokio::test]
async fn a_department_is_counted_by_number_and_by_label() {
    let world = World::founded().await;
    let operator = with_stick(&world).await;
    operator.get("/media/new").await;
    let second = with(NEW_STICK, &[("no", "USB-032"), ("serial", "4C53-0002")]);
    operator.press("/media/new", &second).await.expect_path("/media/USB-032");
    let head = world.sign_in(PHARMACY_HEAD).await;
    head.get("/stocktaking/new").await.expect("薬剤部").expect_not("3階病棟");
    head.press("/stocktaking/new", &[]).await.expect_status(422).expect("選んでください");
    let wanted = [("of", "media"), ("scope", "department:薬剤部")];
    let page = head.press("/stocktaking/new", &wanted).await.expect_path("/stocktaking/R8-ST-001");
    page.expect("残り2件").expect("USB-032");
    for number in ["usb-031", "http://127.0.0.1:8080/media/USB-031", "ＵＳＢ－０９９"] {
        let count = [("number", number)];
        head.press("/stocktaking/R8-ST-001/count", &count).await.expect("残り1件");
    }
    head.press("/stocktaking/R8-ST-001/count", &[]).await.expect_status(422).expect("番号を入力");
    let other = world.sign_in(HEAD).await;
    other.get("/stocktaking/R8-ST-001").await.expect_status(200).expect_not("棚卸を終える");
    let page = head.get("/stocktaking/R8-ST-001").await;
    page.expect("USB-099");
    let page = head.press("/stocktaking/R8-ST-001/close", &[]).await;
    page.expect("ある 1、ほかの場所のもの 0、見つからない 1、台帳にない 1、貸出・持出中 0");
    let file = head.get("/stocktaking/R8-ST-001/export?format=csv").await.expect_status(200);
    assert!(
        file.html.contains("R8-ST-001,薬剤部,2026-04-01,2026-04-01,USB-032,見つからない"),
        "{}",
        file.html
    );
    let auditor = world.sign_in(AUDITOR).await;
    auditor.get("/coverage").await.expect_not("1か月以内に媒体を数えていない");
    auditor.get("/stocktaking").await.expect("見つからない 1");
}

// keeps: 2(1), 6(2)①
#[tokio::test]
async fn assets_devices_and_destinations_have_their_pages() {
    let world = World::founded().await;
    let operator = with_place(&world).await;
    operator.get("/assets").await.expect("施錠したサーバー室に保管します");
    operator.get("/assets/new").await;
    let asset = [
        ("no", "A-0001"),
        ("name", "電子カルテの控え"),
        ("info_class", "sensitive"),
        ("place", ""),
        ("department", "薬剤部"),
    ];
    operator.press("/assets/new", &asset).await.expect_status(422).expect("空欄です");
    let placed = with(&asset[..], &[("place", "ST-1")]);
    operator
        .press("/assets/new", &placed)
        .await
        .expect_path("/assets/A-0001")
        .expect("要配慮個人情報");
    operator.get("/coverage").await.expect("施錠したサーバー室の外にある情報資産 1件");
    operator.get("/devices/new").await;
    let device = [
        ("no", "PC-1"),
        ("name", "端末"),
        ("segment", ""),
        ("os", "Windows 11"),
        ("department", "薬剤部"),
        ("place", "ST-1"),
    ];
    operator.press("/devices/new", &device).await.expect_status(422);
    let cabled = with(&device[..], &[("segment", "医療業務")]);
    operator.press("/devices/new", &cabled).await.expect_path("/devices/PC-1").expect("医療業務");
    operator.get("/places/ST-1/retire").await;
    let used = operator.press("/places/ST-1/retire", &[("reason", "改修")]).await;
    used.expect_status(422).expect("PC-1 で使われています");
    operator.get("/destinations/new").await;
    let to = [("no", "D-1"), ("name", "東町病院"), ("kind", "hospital"), ("contact", "地域連携室")];
    operator
        .press("/destinations/new", &to)
        .await
        .expect_path("/destinations/D-1")
        .expect("医療機関");
    operator.get("/registers").await.expect("情報資産").expect("宛先").expect("棚卸");
    let officer = world.sign_in(OFFICER).await;
    officer.get("/log?kind=asset").await.expect("情報資産の登録・変更");
    world.sign_in(GENERAL_AFFAIRS).await.get("/assets").await.expect("電子カルテの控え");
}

const TABLE: &str = "管理番号,種別,メーカー・型番,シリアル番号,病院指定,ウイルス対策,暗号化,パスワード,部署,保管場所,例外の議事録番号,例外の決定日,例外の期限\r\n\
    USB-031,USBメモリ,𠮷田産業 9時〜17時,4C53-0001,あり,○,有,あり,薬剤部,st-1,,,\r\n\
    CD-0087,CD・DVD,\"=cmd|' /C calc'!A0\",,あり,×,なし,,薬剤部,ＳＴ－１,R8-SC-03,R8.4.1,2027/3/31\r\n";

#[tokio::test]
async fn a_table_is_shown_row_by_row_then_taken_over_and_back() {
    let world = World::founded().await;
    let operator = with_place(&world).await;
    let before = world.office.read().size;
    let check = upload(&operator, "/media", "媒体.csv", TABLE.as_bytes()).await;
    let check = check.expect("媒体.csv：CSV（UTF-8）").expect("2 追加 0 変更 0 変更なし 0 エラー");
    check.expect("2件を台帳に取り込む").expect_not("名簿にない");
    assert_eq!(world.office.read().size, before, "a dry run changes nothing");
    let again = operator.fields("/media/import/apply");
    let done = operator.press("/media/import/apply", &[]).await;
    let path = done.expect("取り込みました").expect("2 追加 0 変更").path;
    let after = world.office.read().size;
    operator.post("/media/import/apply", &again).await.expect_path(&path);
    assert_eq!(world.office.read().size, after, "pressing twice imports once");
    operator.get("/media/CD-0087").await.expect("R8-SC-03").expect("令和9年3月31日");

    upload(&operator, "/media", "媒体.csv", TABLE.as_bytes()).await.expect("変更はありません");
    // What was exported says the same when it comes back, the guarded formula too.
    let exported = operator.get("/media/export?format=csv").await;
    assert!(exported.html.contains("'=cmd|"), "{}", exported.html);
    let back = upload(&operator, "/media", "back.csv", exported.html.as_bytes()).await;
    back.expect("CSV（UTF-8 BOM）").expect("変更はありません");
    let told = operator.get("/media/export?format=shift_jis").await;
    told.expect("Shift_JISにない文字").expect("置き換え");
    let anyway = operator.get("/media/export?format=shift_jis&anyway=1").await;
    assert!(!anyway.html.contains("&#"), "no letter becomes a reference");

    let changed = TABLE.replace("9時〜17時", "夜間").replace("4C53-0001", "4C53-0009");
    let check = upload(&operator, "/media", "媒体.csv", changed.as_bytes()).await;
    let check = check.expect("0 追加 1 変更 1 変更なし");
    check.expect("製造番号：4C53-0001 → 4C53-0009");
    let path = operator.press("/media/import/apply", &[]).await.path;
    operator.get("/media/USB-031").await.expect("夜間");
    operator.get(&path).await.expect("まで元に戻せます");
    operator.press("/media/import/undo", &[]).await.expect("元に戻しました");
    operator.get("/media/USB-031").await.expect("9時〜17時");
}

#[tokio::test]
async fn rows_at_fault_keep_the_whole_table_out() {
    let world = World::founded().await;
    let operator = with_stick(&world).await;
    let before = world.office.read().size;
    let header = TABLE.lines().next().expect("headers");
    for (rows, says) in [
        ("USB-032,フロッピー,m,5,あり,○,○,○,薬剤部,ST-1,,,", "「フロッピー」は選べません"),
        ("USB-032,USBメモリ,m,5,多分,○,○,○,薬剤部,ST-1,,,", "「多分」は読めません"),
        ("USB-032,USBメモリ,m,5,あり,○,○,○,薬剤部,ZZ-9,,,", "「ZZ-9」は台帳にありません"),
        ("USB-032,USBメモリ,m,5,あり,○,○,○,外来,ST-1,,,", "媒体を管理する人がいません"),
        ("USB-032,USBメモリ,m,5,あり,×,○,○,薬剤部,ST-1,,,", "三つがそろっていません"),
        ("USB-032,USBメモリ,m,4c530001,あり,○,○,○,薬剤部,ST-1,,,", "同じ製造番号が USB-031"),
        ("USB-032,USBメモリ,m,5,あり,○,○,○,薬剤部,ST-1,R8-SC-03,2026/13/1,", "「例外の決定日」"),
        ("USB 032!,USBメモリ,m,5,あり,○,○,○,薬剤部,ST-1,,,", "半角の英大文字"),
        (",USBメモリ,m,5,あり,○,○,○,薬剤部,ST-1,,,", "番号を入力してください"),
        (
            "USB-032,USBメモリ,m,5,あり,○,○,○,薬剤部,ST-1,,,\r\nUSB-033,USBメモリ,m,5,あり,○,○,○,薬剤部,ST-1,,,",
            "3行目と同じです",
        ),
        (
            "USB-032,USBメモリ,m,5,あり,○,○,○,薬剤部,ST-1,,,\r\nusb-032,USBメモリ,m,6,あり,○,○,○,薬剤部,ST-1,,,",
            "2行目と同じです",
        ),
    ] {
        let file = format!("{header}\r\n{rows}\r\n");
        let page = upload(&operator, "/media", "m.csv", file.as_bytes()).await;
        page.expect(says).expect("取り込めません").expect_not("台帳に取り込む");
    }
    for (bytes, says) in [
        (&b""[..], "ファイルを選んでください"),
        (b"a,b\r\n1,2\r\n", "の列がありません"),
        (b"\xff\xfe\x00\xd8\x00", "ファイル"),
    ] {
        upload(&operator, "/media", "m.csv", bytes).await.expect_status(422).expect(says);
    }
    // A file that was read for one register is not taken over into another.
    let page = upload(&operator, "/media", "m.csv", TABLE.as_bytes()).await;
    let other = page.path.replace("/media", "/assets");
    operator.get(&other).await.expect_status(422).expect("残っていません");
    assert_eq!(world.office.read().size, before);
}

#[tokio::test]
async fn an_import_that_is_used_is_not_taken_back() {
    let world = World::founded().await;
    let operator = with_place(&world).await;
    upload(&operator, "/media", "媒体.csv", TABLE.as_bytes()).await;
    let path = operator.press("/media/import/apply", &[]).await.path;
    let fields = operator.fields("/media/import/undo");
    let head = world.sign_in(PHARMACY_HEAD).await;
    head.get("/media/USB-031/lend").await;
    head.press("/media/USB-031/lend", &[("to", "10237"), ("due", "4/3")]).await;
    let refused = operator.post("/media/import/undo", &fields).await;
    refused.expect_status(422).expect("USB-031 は貸し出し中").expect("取り込みの結果");
    world.later(25);
    let operator = world.sign_in(OPERATOR).await;
    operator.get(&path).await.expect_status(200).expect_not("元に戻せます");
    world.sign_in(HEAD).await.get("/media/import").await.expect_status(403);
}
