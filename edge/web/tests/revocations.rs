//! 権限失効: three parties, at once or at a stated time, ended sessions, two reports.

mod clinic;

use clinic::{
    AUDITOR, CHAIR, GENERAL_AFFAIRS, HEAD, MEMBER, OFFICER, PASSWORD, PHARMACY_HEAD, USER, World,
};
use rules::{
    Command,
    committee::{self, FormKind, Post},
    id::Department,
};

/// Head of 外来, and in the last stories of the ward as well.
const SECOND: &str = "10201";

// keeps: 1(2)①-revoke, rule 2
#[tokio::test]
async fn general_affairs_revokes_a_leaver_and_two_receive_the_report() {
    let world = World::founded().await;
    let user = world.sign_in(USER).await;
    user.get("/").await.expect_status(200);
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get("/revoke").await.expect("田村 由美");
    let form = affairs.get("/revoke/10102").await;
    form.expect("R8-0006　看護師（病棟）").expect("開いている画面 1");
    let typed = [("when", "now"), ("reason", "leaving"), ("note", "退職届を受理")];
    let check = affairs.press("/revoke/10102/check", &typed).await.expect_status(200);
    check.expect("今すぐ").expect("退職").expect("退職届を受理");
    let done = affairs.press("/revoke/10102", &[("password", PASSWORD)]).await;
    let done = done.expect_path("/revocations/R8-0015").expect("権限を失効しました：R8-0015");
    done.expect("令和8年4月1日 08:30:00").expect("未受領");
    user.get("/").await.expect_path("/sign-in");
    affairs.get("/revocations/R8-0015/sheet").await.expect("退職時返却確認票");

    let auditor = world.sign_in(AUDITOR).await;
    auditor.get("/reports").await.expect("R8-0015").expect("監査責任者");
    let received = auditor.press("/revocations/R8-0015/receive", &[]).await;
    received.expect("報告を受領しました：R8-0015");
    let chair = world.sign_in(CHAIR).await;
    chair.get("/reports").await.expect("カルテ管理委員会");
    chair.press("/revocations/R8-0015/receive", &[]).await.expect("受領済み");
    chair.get("/reports").await.expect("受領を待っている報告はありません。");
}

#[tokio::test]
async fn a_stated_time_is_typed_as_people_write_it() {
    let world = World::founded().await;
    let head = world.sign_in(HEAD).await;
    head.get("/revoke/10102").await.expect_status(200);
    let wrong = [("when", "at"), ("day", "R8.3.31"), ("time", "17:00"), ("reason", "transfer")];
    let again = head.press("/revoke/10102/check", &wrong).await.expect_status(422);
    again.expect("失効する日時は今より後にしてください").expect("R8.3.31");
    let wrong = [("when", "at"), ("day", "R8.4.31"), ("time", "25時"), ("reason", "")];
    let again = head.press("/revoke/10102/check", &wrong).await.expect_status(422);
    let again = again.expect("時刻を 17:00 のように入力してください。");
    again.expect("理由を選んでください。").expect("25時");
    let typed = [("when", "at"), ("day", "4/30"), ("time", "１７時"), ("reason", "transfer")];
    head.press("/revoke/10102/check", &typed).await.expect("令和8年4月30日 17:00");
    let wrong = head.press("/revoke/10102", &[("password", "mistyped")]).await;
    wrong.expect_status(422).expect("パスワードが違います").expect("令和8年4月30日 17:00");
    let done = head.press("/revoke/10102", &[("password", PASSWORD)]).await;
    done.expect("予定").expect("令和8年4月30日 17:00:00");
}

#[tokio::test]
async fn an_emergency_takes_one_page_and_a_double_press_harms_nobody() {
    let world = World::founded().await;
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get("/revoke/10301?now=1").await.expect("木下 健一さんの権限を今すぐ止める");
    let form = affairs.get("/revoke/10301?now=1").await;
    let form = form.expect("「薬剤部」のただ一人の責任者です。失効は進めます。");
    form.expect("カルテ管理委員会の委員です。");
    let typed = [("reason", "misuse"), ("password", PASSWORD)];
    let mut sent = affairs.fields("/revoke/10301");
    sent.retain(|(name, _)| typed.iter().all(|(typed, _)| typed != name));
    sent.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    affairs.post("/revoke/10301", &sent).await.expect_path("/revocations/R8-0015");
    let size = world.office.read().size;
    affairs.post("/revoke/10301", &sent).await.expect_path("/revocations/R8-0015");
    assert_eq!(world.office.read().size, size, "the second press wrote nothing");
}

#[tokio::test]
async fn nobody_else_may_ask_for_it_or_read_it() {
    let world = World::founded().await;
    for who in [PHARMACY_HEAD, OFFICER, AUDITOR] {
        let browser = world.sign_in(who).await;
        let refused = browser.get("/revoke/10102").await.expect_status(403);
        refused.expect("権限失効を申請できるのは、本人、3階病棟の責任者、総務課です。");
    }
    let affairs = world.sign_in(GENERAL_AFFAIRS).await;
    affairs.get("/revoke/99999").await.expect_status(404);
    affairs.get("/revoke/10601?now=1").await.expect_status(200);
    affairs.press("/revoke/10601", &[("reason", "leaving"), ("password", PASSWORD)]).await;
    let head = world.sign_in(HEAD).await;
    head.get("/revocations/R8-0015").await.expect_status(403);
    head.get("/revocations").await.expect_not("R8-0015");
    head.get("/reports").await.expect_status(403);
    assert!(world.office.read().hospital.accounts.get(&MEMBER.into()).is_some());
}

// keeps: rule 16
#[tokio::test]
async fn a_slip_is_shown_once() {
    let world = World::founded().await;
    let operator = world.sign_in(clinic::OPERATOR).await;
    operator.get("/accounts?q=10102").await.expect("田村 由美").expect_not("山田 花子");
    operator.get("/accounts/10102").await.expect("本人のパスワード").expect("有効");
    let mut sent = operator.fields("/accounts/10102/slip");
    let slip = operator.post("/accounts/10102/slip", &sent).await.expect_status(200);
    let slip = slip.expect("slip-").expect("令和8年4月15日 08:30");
    assert_eq!(slip.headers["cache-control"], "no-store");
    let again = operator.post("/accounts/10102/slip", &sent).await.expect_status(422);
    again.expect("この票はもう一度表示しました").expect_not("slip-");
    sent.clear();
    operator.post("/accounts/10102/slip", &sent).await.expect_status(403);
    let user = world.sign_in(HEAD).await;
    user.get("/accounts/10102").await.expect_not("初期パスワード票を出");
    user.get("/accounts/10301").await.expect_status(403);
}

#[tokio::test]
async fn a_token_is_shown_once_and_ends_with_one_press() {
    let world = World::founded().await;
    let operator = world.sign_in(clinic::OPERATOR).await;
    operator.get("/accounts/10802").await.expect("トークンはありません。");
    let wrong = operator.press("/accounts/10802/tokens", &[("days", "999")]).await;
    wrong.expect_status(422).expect("1から366までの数").expect("999");
    let made = operator.press("/accounts/10802/tokens", &[("days", "３０")]).await;
    let made = made.expect_status(200).expect("令和8年5月1日 08:30");
    let secret = made.html.split("mono bytes\">").nth(1).and_then(|it| it.split('<').next());
    let digest: [u8; 32] = sha2::Digest::finalize(sha2::Digest::chain_update(
        <sha2::Sha256 as sha2::Digest>::new(),
        secret.expect("a secret"),
    ))
    .into();
    assert!(
        world.office.bearer(digest, "192.0.2.9").await.expect("open books").is_some(),
        "the token opens the interface"
    );
    let account = operator.get("/accounts/10802").await.expect("有効");
    let action = account.html.split("action=\"").find(|it| it.contains("/revoke\"")).expect("one");
    let action = action.split('"').next().expect("a path").to_owned();
    operator.press(&action, &[]).await.expect("トークンを失効しました");
    assert!(world.office.bearer(digest, "192.0.2.9").await.expect("open books").is_none());
}

/// Two heads of one ward have named the same nurse.
async fn world_of_two_heads() -> World {
    let world = World::founded().await;
    world.switch_on().await;
    let post = Post::DepartmentHead(Department("3階病棟".into()));
    let second = world.person(SECOND);
    let appoint = committee::Command::Appoint { post, person: second };
    world.act(OFFICER, Command::Committee(appoint)).await;
    for principal in [HEAD, SECOND] {
        let named = committee::Command::NameSubstitute {
            substitute: world.person(USER),
            from: jiff::civil::date(2026, 4, 1),
            until: jiff::civil::date(2026, 4, 7),
            forms: [FormKind::Grant, FormKind::Revocation].into(),
        };
        world.act(principal, Command::Committee(named)).await;
    }
    world
}

// keeps: 1(2)①-revoke
#[tokio::test]
async fn a_substitute_of_two_heads_says_for_whom_it_is_revoked() {
    let world = world_of_two_heads().await;
    let user = world.sign_in(USER).await;
    user.get("/revoke/10103")
        .await
        .expect("だれの立場で行いますか")
        .expect("山田 花子さんの代理として");
    let typed = [("when", "now"), ("reason", "leaving")];
    user.press("/revoke/10103/check", &typed).await.expect_status(200);
    let again = user.press("/revoke/10103", &[("password", PASSWORD)]).await;
    again.expect_status(422).expect("だれの代理として行うかを選んでください。");
    let typed = [("when", "now"), ("reason", "leaving"), ("acting_for", SECOND)];
    let check = user.press("/revoke/10103/check", &typed).await.expect_status(200);
    check.expect("中村 洋子さんの代理として操作しています");
    let done = user.press("/revoke/10103", &[("password", PASSWORD)]).await;
    done.expect_path("/revocations/R8-0015").expect("中村 洋子（代理：田村 由美）");
}

// keeps: 1(2)①-grant
#[tokio::test]
async fn a_substitute_of_two_heads_says_for_whom_it_is_applied() {
    let world = world_of_two_heads().await;
    let user = world.sign_in(USER).await;
    user.get("/apply/grant/10234").await.expect("代理ができる方：山田 花子、中村 洋子。");
    let again = user.press("/apply/grant/10234/check", &[]).await.expect_status(422);
    again.expect("だれの代理として行うかを選んでください。");
    let typed = [("acting_for", SECOND)];
    let check = user.press("/apply/grant/10234/check", &typed).await.expect_status(200);
    check.expect("中村 洋子（代理：田村 由美）").expect("中村 洋子さんの代理として操作しています");
    user.press("/apply/grant/10234", &[]).await.expect("中村 洋子（代理：田村 由美）");
}
