//! The house seen and changed through its pages: coverage, the record, the settings, the attack page.

mod world;

use axum::http::StatusCode;
use world::{Answer, Browser, World};

async fn see(world: &World, browser: &mut Browser, path: &str) -> Answer {
    let answer = world.get(browser, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    assert!(answer.body.len() <= 60 * 1024, "{path}: {} bytes", answer.body.len());
    answer
}

#[tokio::test]
async fn everybody_sees_how_the_regulation_stands_and_the_auditor_its_record() {
    let world = World::new().await;
    let mut nurse = world.sign_in("nurse").await;
    let page = see(&world, &mut nurse, "/coverage").await.body;
    for said in ["未整備", "適合を保証するものではありません", "止める", "権限表 第1版"]
    {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("準拠"));
    let counted = r#"<small><a href="/permits">病院の登録時の許可 10件"#;
    assert!(!page.contains(counted), "no way to where a nurse may not go");
    let mut auditor = world.sign_in("auditor").await;
    let list = see(&world, &mut auditor, "/coverage").await.body;
    assert!(list.contains(counted), "every number leads to its records");
    let owned = see(&world, &mut nurse, "/coverage?owner=general-affairs").await.body;
    assert!(owned.contains("登録設定と権限の管理") && !owned.contains("リモート保守の回線"));
    assert!(owned.contains(r#"href="/coverage" aria-current="page">総務課"#), "pressed again: all");
    let late = see(&world, &mut nurse, "/coverage?show=late&article=6").await.body;
    assert!(late.contains("この条件に当てはまる項はありません") || !late.contains("2(2)"));
    let clause = see(&world, &mut nurse, "/coverage/1(2)%E2%91%A0-grant").await.body;
    for said in ["仮発行", "持ち回り", "病院の登録時の許可 10件", "要約"] {
        assert!(clause.contains(said), "{said}");
    }
    see(&world, &mut nurse, "/regulation/v1").await;
    for absent in ["/coverage/99", "/regulation/v2"] {
        assert_eq!(world.get(&mut nurse, absent).await.status, StatusCode::NOT_FOUND);
    }
    for forbidden in
        ["/log", "/log/1", "/log/verify", "/log/passages", "/settings", "/settings/posts"]
    {
        assert_eq!(
            world.get(&mut nurse, forbidden).await.status,
            StatusCode::FORBIDDEN,
            "{forbidden}"
        );
    }
}

#[tokio::test]
async fn the_auditor_reads_searches_and_verifies_the_record() {
    let world = World::new().await;
    let mut auditor = world.sign_in("auditor").await;
    let all = see(&world, &mut auditor, "/log").await.body;
    assert!(all.contains("利用者IDの発行"));
    let posts = see(&world, &mut auditor, "/log?kind=committee.appointed&key=10901").await.body;
    assert!(posts.contains("監査 真を監査責任者に任命した"), "{posts}");
    let none = see(&world, &mut auditor, "/log?key=R8-9999").await.body;
    assert!(none.contains("条件に合う記録はありません"));
    let wrong = world
        .get(&mut auditor, "/log?from=%E5%B9%B3%E6%88%9035%E5%B9%B44%E6%9C%881%E6%97%A5")
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"平成35年4月1日\""), "{}", wrong.body);

    let first = see(&world, &mut auditor, "/log/0").await.body;
    assert!(first.contains("みなと病院を登録した") && first.contains("葉のハッシュ"));
    assert_eq!(world.get(&mut auditor, "/log/99999").await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&mut auditor, "/log/-1").await.status, StatusCode::NOT_FOUND);

    let verified = see(&world, &mut auditor, "/log/verify").await.body;
    assert!(verified.contains("すべての記録が、書かれたときのままです"));
    assert!(verified.contains("minato.example/ledger") && verified.contains("class=\"qr\""));

    let passages = see(&world, &mut auditor, "/log/passages?gate=sign_in&person=10901").await.body;
    assert!(passages.contains("サインイン") && passages.contains("監査 真"));
    see(&world, &mut auditor, "/log/passages/0").await;
    assert_eq!(world.get(&mut auditor, "/log/passages/77").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_officer_changes_the_house_and_the_auditor_only_looks() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    for path in [
        "/settings",
        "/settings/bodies",
        "/settings/bodies/record_committee",
        "/settings/bodies/system_committee/meetings?nth=4&weekday=3",
        "/settings/posts",
        "/settings/posts/appoint",
        "/settings/departments",
        "/settings/substitutes",
        "/settings/switches",
        "/settings/waiver",
        "/settings/calendar",
        "/settings/systems",
        "/settings/extension",
        "/settings/founding",
        "/settings/matrix",
    ] {
        see(&world, &mut officer, path).await;
    }
    see(&world, &mut officer, "/settings/extension").await;
    let saved = world.post(&mut officer, "/settings/extension", &[("extension", "2345")]).await;
    assert_eq!(saved.location.as_deref(), Some("/settings/extension"));
    let again = world.post(&mut officer, "/settings/extension", &[("extension", "2345")]).await;
    assert_eq!(again.location.as_deref(), Some("/settings/extension"), "a double press");
    let mut nobody = Browser::default();
    let attack = see(&world, &mut nobody, "/incident/new").await.body;
    assert!(attack.contains("内線 2345 に電話する"));

    let mut auditor = world.sign_in("auditor").await;
    let seen = see(&world, &mut auditor, "/settings/extension").await.body;
    assert!(seen.contains("2345") && !seen.contains("action=\"/settings/extension\""));
    let tried = world.post(&mut auditor, "/settings/extension", &[("extension", "0")]).await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_cannot_be_is_said_at_its_field_and_keeps_what_was_typed() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    for (path, fields, said) in [
        (
            "/settings/bodies/record_committee",
            vec![("members", "10012\n10301\n99999"), ("chair", "10012"), ("quorum", "2")],
            "職員番号「99999」は台帳にありません",
        ),
        (
            "/settings/bodies/record_committee",
            vec![("members", "10012\n10301\n10401"), ("chair", "10012"), ("quorum", "1")],
            "定足数",
        ),
        (
            "/settings/bodies/record_committee",
            vec![("members", "10012\n10901"), ("chair", "10012"), ("quorum", "2")],
            "監査責任者は決定に加わりません",
        ),
        (
            "/settings/bodies/record_committee/meetings",
            vec![("days", "2026/4/22\n13月1日")],
            "2行目",
        ),
        ("/settings/calendar", vec![("days", "2026/2/30")], "1行目"),
        ("/settings/systems", vec![("systems", "emr 電子カルテ")], "1行目"),
        ("/settings/systems", vec![("systems", "x, X, X")], "emr"),
        ("/settings/waiver", vec![("reason", ""), ("until", "R9.3.31")], "理由を入力してください"),
        ("/settings/waiver", vec![("reason", "少人数"), ("until", "R20.3.31")], "366日"),
        ("/settings/switches", vec![("use", "provisional"), ("provisional_days", "0")], "1から60"),
        ("/settings/posts/appoint", vec![("post", "director"), ("person", "")], "職員番号を入力"),
        ("/settings/posts/appoint", vec![("post", ""), ("person", "10012")], "役職を選んで"),
    ] {
        see(&world, &mut officer, path).await;
        let answer = world.post(&mut officer, path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:?}");
        assert!(answer.body.contains(said), "{path}: {said}\n{}", answer.body);
        assert!(answer.body.contains("<title>エラー："), "{path}");
        for (_, value) in fields {
            let first = value.lines().next().unwrap_or_default();
            assert!(answer.body.contains(first), "{path}: {first} is gone");
        }
    }
    for (path, status) in [
        ("/settings/bodies/nobody", StatusCode::NOT_FOUND),
        ("/settings/matrix/edit/nobody", StatusCode::NOT_FOUND),
        ("/settings/matrix/changes?edits=9-0.0.0.0", StatusCode::CONFLICT),
        ("/settings/matrix/changes?edits=zzz", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(world.get(&mut officer, path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn posts_and_bodies_are_changed_in_the_hospitals_words() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    see(&world, &mut officer, "/settings/posts/appoint").await;
    let path = "/settings/posts/appoint";
    let fields = [("post", "department_head:薬剤部"), ("person", "10301 委員 二")];
    let done = world.post(&mut officer, path, &fields).await;
    assert_eq!(done.location.as_deref(), Some("/settings/departments"));
    let list = world.follow(&mut officer, done).await.body;
    assert!(list.contains("10301 委員 二") && list.contains("保存しました"));
    let fields = [("post", "department_head:薬剤部"), ("person", "10301")];
    let ended = world.post(&mut officer, "/settings/posts/dismiss", &fields).await;
    assert_eq!(ended.location.as_deref(), Some("/settings/departments"));

    see(&world, &mut officer, "/settings/posts").await;
    let fields = [("post", "operations_officer"), ("person", "90002")];
    let last = world.post(&mut officer, "/settings/posts/dismiss", &fields).await;
    assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody could appoint a successor");

    let path = "/settings/bodies/record_committee/meetings";
    see(&world, &mut officer, path).await;
    let done =
        world.post(&mut officer, path, &[("days", "R8.4.22\n令和8年5月27日\n2026-06-24")]).await;
    assert_eq!(done.location.as_deref(), Some("/settings/bodies"));
    let list = world.follow(&mut officer, done).await.body;
    assert!(list.contains("6月24日（水）"), "{list}");
}

#[tokio::test]
async fn the_waiver_is_recorded_shown_and_ended() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    see(&world, &mut officer, "/settings/waiver").await;
    let fields = [("reason", "システム委員会が2名のため"), ("until", "R9.3.31")];
    let done = world.post(&mut officer, "/settings/waiver", &fields).await;
    let page = world.follow(&mut officer, done).await.body;
    assert!(page.contains("システム委員会が2名のため") && page.contains("令和9年3月31日"));
    let clause = see(&world, &mut officer, "/coverage/1(2)%E2%91%A0-grant").await.body;
    assert!(clause.contains("兼務の特例を 令和9年3月31日 まで使っています"));
    let log = see(&world, &mut officer, "/log?kind=setting.waiver_recorded").await.body;
    assert!(log.contains("兼務の特例"));
    see(&world, &mut officer, "/settings/waiver").await;
    let done = world.post(&mut officer, "/settings/waiver/end", &[]).await;
    let page = world.follow(&mut officer, done).await.body;
    assert!(page.contains("特例は使っていません"));
}

#[tokio::test]
async fn a_matrix_is_edited_compared_and_put_before_the_committee() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    let form = see(&world, &mut officer, "/settings/matrix/edit/ward-nurse").await.body;
    assert!(form.contains("name=\"c0.0\""));
    let taken = world
        .post(
            &mut officer,
            "/settings/matrix/edit/ward-nurse",
            &[("edits", "1-"), ("c6.4", "always")],
        )
        .await;
    assert_eq!(taken.location.as_deref(), Some("/settings/matrix/changes?edits=1-2.6.4.1"));
    let changes = world.follow(&mut officer, taken).await.body;
    for said in ["看護師（病棟）", "会計", "出力", "2人"] {
        assert!(changes.contains(said), "{said}: {changes}");
    }
    let whole = see(&world, &mut officer, "/settings/matrix?edits=1-2.6.4.1").await.body;
    assert!(whole.contains("まだ提案していない変更が 1か所") && whole.contains("cell-changed"));
    let done =
        world.post(&mut officer, "/settings/matrix/propose", &[("edits", "1-2.6.4.1")]).await;
    assert_eq!(done.location.as_deref(), Some("/settings/matrix/proposal"));
    let proposal = world.follow(&mut officer, done).await.body;
    assert!(proposal.contains("権限表の案（第2版）") && proposal.contains("案を取り下げる"));

    let mut nurse = world.sign_in("nurse").await;
    let seen = see(&world, &mut nurse, "/settings/matrix/proposal").await.body;
    assert!(!seen.contains("師長 咲"), "names are for those who decide");
    let refused = world.get(&mut nurse, "/settings/matrix/edit/ward-nurse").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let mut chair = world.sign_in("chair").await;
    let form = see(&world, &mut chair, "/settings/matrix/proposal").await.body;
    assert!(form.contains("師長 咲") && form.contains("出席した委員"));
    let answers = |password| {
        vec![
            ("version", "2"),
            ("held_on", "R8.4.1"),
            ("present", "10012"),
            ("present", "10301"),
            ("chair", "10012"),
            ("verdict", "approve"),
            ("password", password),
        ]
    };
    let path = "/settings/matrix/proposal";
    let wrong = world.post(&mut chair, path, &answers("not-the-password")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let alone: Vec<_> =
        answers(world::PASSWORD).into_iter().filter(|it| *it != ("present", "10301")).collect();
    let alone = world.post(&mut chair, path, &alone).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "no quorum");
    assert!(alone.body.contains("定足数"), "{}", alone.body);
    let done = world.post(&mut chair, path, &answers(world::PASSWORD)).await;
    assert_eq!(done.location.as_deref(), Some("/settings/matrix"), "{}", done.body);
    let whole = world.follow(&mut chair, done).await.body;
    assert!(whole.contains("第2版") && whole.contains("新しい権限表を採用しました"));
    let stale = world.get(&mut officer, "/settings/matrix/changes?edits=1-2.6.4.1").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

// keeps: 1(1)
#[tokio::test]
async fn categories_and_usual_rights_are_written_as_lines_and_old_versions_stay_readable() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    let path = "/settings/matrix/outline";
    let form = see(&world, &mut officer, path).await.body;
    assert!(form.contains("ward-nurse, 看護師（病棟）, Ward nurse"), "{form}");
    let lists = |more: &str| {
        let matrix: rules::rights::Matrix =
            serde_json::from_str(include_str!("../../../regulation/matrix.json")).expect("shipped");
        let mut categories = String::new();
        for it in &matrix.categories {
            let end = if it.needs_end { ", 終了日" } else { "" };
            let privileged = if it.privileged { ", 管理者" } else { "" };
            categories += &format!("{}, {}, {}{end}{privileged}\n", it.id.0, it.ja, it.en);
        }
        let class = |it: &rules::rights::Class| format!("{}, {}, {}\n", it.id.0, it.ja, it.en);
        let classes: String = matrix.classes.iter().map(class).collect();
        (categories + more, classes, "看護師, , ward-nurse\n看護師, 外来, midwife\n".to_owned())
    };
    let (categories, classes, standards) = lists("midwife, 助産師\n");
    let fields =
        |a, b, c| vec![("based_on", "1"), ("categories", a), ("classes", b), ("standards", c)];
    let wrong = world.post(&mut officer, path, &fields(&categories, &classes, &standards)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("15行目を読めません") && wrong.body.contains("2行目を読めません"));
    let (categories, classes, standards) = lists("midwife, 助産師, Midwife\n");
    let classes = classes.replace("会計", "会計と請求");
    let done = world.post(&mut officer, path, &fields(&categories, &classes, &standards)).await;
    assert_eq!(done.location.as_deref(), Some("/settings/matrix/proposal"), "{}", done.body);
    let proposal = world.follow(&mut officer, done).await.body;
    for said in [
        "利用者情報区分 midwife を加える：助産師／Midwife",
        "情報区分 billing：会計／Billing → 会計と請求／Billing",
        "標準 看護師（外来）：outpatient-nurse → midwife",
        "標準 医師（ほかの部署） をなくす：doctor",
    ] {
        assert!(proposal.contains(said), "{said}: {proposal}");
    }

    let mut chair = world.sign_in("chair").await;
    see(&world, &mut chair, "/settings/matrix/proposal").await;
    let answers = [
        ("version", "2"),
        ("held_on", "R8.4.1"),
        ("present", "10012"),
        ("present", "10301"),
        ("chair", "10012"),
        ("verdict", "approve"),
        ("password", world::PASSWORD),
    ];
    let done = world.post(&mut chair, "/settings/matrix/proposal", &answers).await;
    assert_eq!(done.location.as_deref(), Some("/settings/matrix"), "{}", done.body);
    let now = see(&world, &mut officer, "/settings/matrix").await.body;
    assert!(now.contains("助産師") && now.contains("会計と請求"));

    let mut nurse = world.sign_in("nurse").await;
    let list = see(&world, &mut nurse, "/settings/matrix/versions").await.body;
    assert!(list.contains("第1版") && list.contains("第2版"));
    let first = see(&world, &mut nurse, "/settings/matrix/versions/1").await.body;
    assert!(first.contains("この版は、いまは使われていません") && !first.contains("助産師"));
    let second = see(&world, &mut nurse, "/settings/matrix/versions/2").await.body;
    assert!(second.contains("助産師") && !second.contains("いまは使われていません"));
    for none in ["0", "3", "x"] {
        let path = format!("/settings/matrix/versions/{none}");
        assert_eq!(world.get(&mut nurse, &path).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    assert_eq!(world.get(&mut nurse, path).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_proposal_is_taken_back() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    see(&world, &mut officer, "/settings/matrix").await;
    world.post(&mut officer, "/settings/matrix/propose", &[("edits", "1-0.0.5.1")]).await;
    see(&world, &mut officer, "/settings/matrix/proposal").await;
    let fields = [("version", "2")];
    let done = world.post(&mut officer, "/settings/matrix/proposal/withdraw", &fields).await;
    assert_eq!(done.location.as_deref(), Some("/settings/matrix"));
    let nothing = see(&world, &mut officer, "/settings/matrix/proposal").await.body;
    assert!(nothing.contains("委員会に諮っている案はありません"));
}

#[tokio::test]
async fn a_clause_that_does_not_apply_is_left_out_with_its_reason() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    let clause = see(&world, &mut officer, "/coverage/7(1)").await.body;
    assert!(clause.contains("未整備") && clause.contains("/settings/clauses/7%281%29"));
    let path = "/settings/clauses/7%281%29";
    see(&world, &mut officer, path).await;
    let without = world.post(&mut officer, path, &[("reason", ""), ("until", "R9.3.31")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("reason", "無線LANを使っていない"), ("until", "R9.3.31")];
    let done = world.post(&mut officer, path, &fields).await;
    assert_eq!(done.location.as_deref(), Some(path));
    assert!(world.follow(&mut officer, done).await.body.contains("運用 花子"));

    let mut nurse = world.sign_in("nurse").await;
    let clause = see(&world, &mut nurse, "/coverage/7(1)").await.body;
    assert!(clause.contains("対象外：無線LANを使っていない"), "{clause}");
    assert!(!clause.contains(path), "she may not change it");
    assert_eq!(world.get(&mut nurse, path).await.status, StatusCode::FORBIDDEN);

    see(&world, &mut officer, path).await;
    let back = world.post(&mut officer, "/settings/clauses/7%281%29/back", &[]).await;
    assert_eq!(back.location.as_deref(), Some(path));
    let clause = see(&world, &mut nurse, "/coverage/7(1)").await.body;
    assert!(clause.contains("未整備") && !clause.contains("対象外：無線LAN"));
    let held = world.get(&mut officer, "/settings/clauses/1%281%29").await;
    assert_eq!(held.status, StatusCode::NOT_FOUND, "what this release holds is held");
}

#[tokio::test]
async fn the_director_sees_the_house_in_five_numbers() {
    let world = World::new().await;
    let mut director = world.sign_in("director").await;
    let home = see(&world, &mut director, "/").await.body;
    assert!(home.contains("病院全体") && home.contains("規定の実施状況を見る"));
    let mut nurse = world.sign_in("nurse").await;
    assert!(!see(&world, &mut nurse, "/").await.body.contains("病院全体"));
}

// keeps: rule 17
#[tokio::test]
async fn a_copy_of_the_record_leaves_every_day_or_the_first_page_says_so() {
    let world = World::new().await;
    let said = "から、記録の控えが外に出ていません";
    let mut auditor = world.sign_in("auditor").await;
    assert!(!see(&world, &mut auditor, "/").await.body.contains(said));
    world.later(jiff::SignedDuration::from_hours(25));
    let mut auditor = world.sign_in("auditor").await;
    let mut nurse = world.sign_in("nurse").await;
    assert!(see(&world, &mut auditor, "/").await.body.contains(said));
    assert!(!see(&world, &mut nurse, "/").await.body.contains(said), "she can do nothing about it");

    let page = see(&world, &mut auditor, "/log/verify").await.body;
    assert!(page.contains("まだ残していません") && page.contains("控えを外に残したと記録する"));
    let path = "/log/verify/kept";
    let forged = [("checkpoint", "sekisho.example/ledger\n999\nAAAA\n\n— a b\n")];
    let refused = world.post(&mut auditor, path, &forged).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "only what this ledger signed");
    see(&world, &mut auditor, "/log/verify").await;
    let note = world.office.ledger().checkpoint().expect("signed").replace('\n', "\r\n");
    let done = world.post(&mut auditor, path, &[("checkpoint", &note)]).await;
    assert_eq!(done.location.as_deref(), Some("/log"), "{}", done.body);
    assert!(world.follow(&mut auditor, done).await.body.contains("控えを記録しました"));
    assert!(!see(&world, &mut auditor, "/").await.body.contains(said));
    assert!(see(&world, &mut auditor, "/log/verify").await.body.contains("監査 真さんが記録"));
}

#[tokio::test]
async fn a_report_on_paper_carries_a_copy_of_the_record() {
    let world = World::new().await;
    let mut nurse = world.sign_in("nurse").await;
    let page = see(&world, &mut nurse, "/coverage").await.body;
    let (_, foot) = page.split_once("<div class=\"paper-only copy\">").expect("a copy at the foot");
    let note = world.office.ledger().checkpoint().expect("signed");
    let root = note.lines().nth(2).expect("a root");
    assert!(foot.contains(&root.replace('+', "&#43;")) || foot.contains(root), "{foot}");
    assert!(foot.contains("class=\"qr\""));
}

// keeps: rule 15
#[tokio::test]
async fn the_hospital_enters_its_own_words_and_the_regulation_gets_a_version() {
    let world = World::new().await;
    let mut officer = world.sign_in("officer").await;
    let list = see(&world, &mut officer, "/coverage").await.body;
    assert!(list.contains("規定の本文が未登録") && list.contains("規定 第1版"));
    let clause = see(&world, &mut officer, "/coverage/3").await.body;
    assert!(clause.contains("/settings/clauses/3/text"));
    let path = "/settings/clauses/3/text";
    see(&world, &mut officer, path).await;
    let empty = world.post(&mut officer, path, &[("text", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = "文書は、作成した部署が版を付けて管理する。\r\n古い版は使わない。";
    let done = world.post(&mut officer, path, &[("text", text)]).await;
    assert_eq!(done.location.as_deref(), Some("/coverage/3"));
    let mut nurse = world.sign_in("nurse").await;
    let clause = see(&world, &mut nurse, "/coverage/3").await.body;
    assert!(clause.contains("古い版は使わない。") && clause.contains("第2版から"));
    assert!(!clause.contains(path), "she may not change it");
    let list = see(&world, &mut nurse, "/coverage").await.body;
    assert!(
        list.contains("規定 第2版") && list.contains("文書は、作成した部署が版を付けて管理する。")
    );
    let whole = see(&world, &mut nurse, "/regulation/v2").await.body;
    assert!(whole.contains("古い版は使わない。"));
    assert_eq!(world.get(&mut nurse, path).await.status, StatusCode::FORBIDDEN);
}
