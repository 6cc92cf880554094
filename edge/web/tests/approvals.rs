//! 承認する: from the desk of the system committee to the committee's recorded word.

mod clinic;

use clinic::{AUDITOR, CHAIR, HEAD, MEMBER, MEMBERS, NURSE, OFFICER, PASSWORD, USER, World};
use rules::{
    Command,
    application::{self, Asked, Grant},
    committee::{self, FormKind, Post},
};

const MISTYPED: &str = "not-my-password";

fn sitting<'f>() -> Vec<(&'f str, &'f str)> {
    vec![
        ("held_on", "R8.4.15"),
        ("present", CHAIR),
        ("present", MEMBER),
        ("present", MEMBERS[0]),
        ("chair", CHAIR),
        ("verdict", "approve"),
        ("password", PASSWORD),
    ]
}

/// Three usual applications by the head nurse, before the meeting of 15 April.
async fn world_with(joiners: &[&str]) -> World {
    let world = World::founded().await;
    for staff_no in joiners {
        let person = world.person(staff_no);
        let mut terms = world.terms(person);
        terms.from = terms.from.saturating_add(jiff::ToSpan::days(30));
        let asked = Asked::Grant(Grant { person, terms, another_account: false });
        world
            .act(HEAD, Command::Application(application::Command::Submit { asked, answers: None }))
            .await;
    }
    world
}

// keeps: 1(2)①-grant, rule 1
#[tokio::test]
async fn an_application_goes_from_desk_to_desk() {
    let world = world_with(&[NURSE]).await;
    let officer = world.sign_in(OFFICER).await;
    officer.get("/approvals").await.expect("標準どおり 1件").expect("佐藤 美咲");
    let page = officer.get("/approvals/R8-0015").await;
    let page = page.expect("看護師（病棟）").expect("有効な許可はありません");
    page.expect("山田 花子");
    let list = officer.press("/approvals/R8-0015", &[("verdict", "pass_on")]).await;
    list.expect_path("/approvals").expect("委員会へ送りました：R8-0015");

    world.later(14 * 24 + 10);
    let chair = world.sign_in(CHAIR).await;
    chair.get("/approvals").await.expect("カルテ管理委員会の決定を記録する 1件");
    let form = chair.get("/approvals/R8-0015/decide").await;
    form.expect("定足数 3名。この議案で数えられる委員は5名です。");
    let done = chair.press("/approvals/R8-0015/decide", &sitting()).await;
    done.expect_path("/approvals").expect("決定を記録しました：R8-0015");
    let state = world.office.read();
    assert!(state.hospital.accounts.any_of(world_person(&state)), "the account is issued");
}

fn world_person(state: &office::state::State) -> rules::id::PersonId {
    state.hospital.people.by_staff_no(NURSE).expect("listed").id
}

#[tokio::test]
async fn a_form_that_fails_comes_back_with_what_was_typed() {
    let world = world_with(&[NURSE]).await;
    let no = world.office.read().hospital.applications.all().next().expect("one").no;
    world.pass_on(no).await;
    let chair = world.sign_in(CHAIR).await;
    chair.get("/approvals/R8-0015/decide").await.expect_status(200);
    let mut typed = sitting();
    typed.retain(|(name, _)| *name != "verdict" && *name != "held_on");
    typed.extend([("held_on", "13月1日"), ("note", "次回も確認する")]);
    let again = chair.press("/approvals/R8-0015/decide", &typed).await.expect_status(422);
    let again = again.expect("決定を選んでください。").expect("13月1日").expect("次回も確認する");
    again.expect_not(PASSWORD);
    // Two of five are no quorum; the rules say so beside the members.
    let few = [("held_on", "4/1"), ("verdict", "approve"), ("password", PASSWORD)];
    let few = [&few[..], &[("present", CHAIR), ("present", MEMBER)]].concat();
    let again = chair.press("/approvals/R8-0015/decide", &few).await.expect_status(422);
    again.expect("定足数（3名）に足りません").expect("（規定1(2)①）");
    let mut wrong = sitting();
    wrong.retain(|(name, _)| *name != "password" && *name != "held_on");
    wrong.extend([("held_on", "4/1"), ("password", MISTYPED)]);
    let again = chair.press("/approvals/R8-0015/decide", &wrong).await.expect_status(422);
    again.expect("パスワードが違います").expect_not(MISTYPED);
    assert!(world.office.read().hospital.permits.get(no).is_none(), "nothing was granted");
}

#[tokio::test]
async fn several_go_together_and_each_row_says_what_became_of_it() {
    let world = world_with(&[NURSE, "10235"]).await;
    let officer = world.sign_in(OFFICER).await;
    officer.get("/approvals/batch").await.expect("R8-0015").expect("R8-0016");
    let sent = officer.fields("/approvals/batch");
    world.act(HEAD, withdraw(&world)).await;
    let pressed = officer.press("/approvals/batch", &[("password", MISTYPED)]).await;
    pressed.expect_status(422).expect("パスワードが違います");
    let mut sent = sent;
    sent.retain(|(name, _)| name != "password");
    sent.push(("password".into(), PASSWORD.into()));
    let done = officer.post("/approvals/batch", &sent).await;
    let done = done.expect("1件 できました／1件 できませんでした");
    done.expect("R8-0015 は申請者が取り下げました。");
    // The same press again comes to the same page and changes nothing.
    let size = world.office.read().size;
    officer.post("/approvals/batch", &sent).await.expect("1件 できました／1件");
    assert_eq!(world.office.read().size, size);
}

fn withdraw(world: &World) -> Command {
    let no = world.office.read().hospital.applications.all().next().expect("one").no;
    Command::Application(application::Command::Withdraw { no })
}

#[tokio::test]
async fn decisions_of_one_sitting_are_recorded_together() {
    let world = world_with(&[NURSE, "10235"]).await;
    let nos: Vec<_> = world.office.read().hospital.applications.all().map(|it| it.no).collect();
    for no in nos {
        world.pass_on(no).await;
    }
    let chair = world.sign_in(CHAIR).await;
    let page = chair.get("/approvals/decide?body=record").await;
    page.expect("R8-0015").expect("R8-0016").expect("定足数 3名");
    let typed: Vec<_> = sitting();
    let typed: Vec<_> =
        typed.into_iter().map(|(k, v)| (k, if k == "held_on" { "4/1" } else { v })).collect();
    let done = chair.press("/approvals/decide", &typed).await;
    done.expect("2件 できました／0件 できませんでした");
}

#[tokio::test]
async fn what_changed_meanwhile_is_shown_before_it_is_passed_on() {
    let world = world_with(&[NURSE]).await;
    let officer = world.sign_in(OFFICER).await;
    officer.get("/approvals/R8-0015").await.expect_status(200);
    let sent = officer.fields("/approvals/R8-0015");
    let given_back = [("verdict", "return"), ("usual", "期限を直してください")];
    officer.press("/approvals/R8-0015", &given_back).await.expect("差し戻しました");
    let person = world.person(NURSE);
    let mut terms = world.terms(person);
    terms.from = terms.from.saturating_add(jiff::ToSpan::days(40));
    let asked = Asked::Grant(Grant { person, terms, another_account: false });
    let no = world.office.read().hospital.applications.all().next().expect("one").no;
    world
        .act(
            HEAD,
            Command::Application(application::Command::Resubmit { no, asked, answers: None }),
        )
        .await;
    let mut sent = sent;
    sent.push(("verdict".into(), "pass_on".into()));
    sent.retain(|(name, _)| name != "_once");
    sent.push(("_once".into(), "00112233445566778899aabbccddeeff".into()));
    let again = officer.post("/approvals/R8-0015", &sent).await.expect_status(422);
    again.expect("内容が変わりました").expect("変更前：令和8年5月1日から");
}

#[tokio::test]
async fn returning_needs_a_reason() {
    let world = world_with(&[NURSE]).await;
    let officer = world.sign_in(OFFICER).await;
    officer.get("/approvals/R8-0015").await.expect_status(200);
    let again = officer.press("/approvals/R8-0015", &[("verdict", "return")]).await;
    again.expect_status(422).expect("理由を選ぶか、書いてください。");
}

// keeps: rule 19
#[tokio::test]
async fn a_patients_number_in_a_reason_or_a_note_is_looked_at_twice() {
    let world = world_with(&[NURSE]).await;
    let officer = world.sign_in(OFFICER).await;
    officer.get("/approvals/R8-0015").await.expect_not("このまま送ります");
    let typed = [("verdict", "return"), ("reason", "患者番号 00123456 の件")];
    let again = officer.press("/approvals/R8-0015", &typed).await.expect_status(422);
    again.expect("患者さんの情報は書かないでください").expect("00123456");
    let ticked = [typed[0], typed[1], ("as_is", "yes")];
    officer.press("/approvals/R8-0015", &ticked).await.expect("差し戻しました");

    let world = world_with(&[NURSE]).await;
    world.pass_on("R8-0015".parse().expect("a number")).await;
    world.later(14 * 24 + 10);
    let chair = world.sign_in(CHAIR).await;
    chair.get("/approvals/R8-0015/decide").await.expect_not("このまま送ります");
    let mut typed = sitting();
    typed.push(("note", "診察券 9988776 のとおり"));
    let again = chair.press("/approvals/R8-0015/decide", &typed).await.expect_status(422);
    again.expect("患者さんの情報は書かないでください").expect("9988776");
    typed.push(("as_is", "yes"));
    chair.press("/approvals/R8-0015/decide", &typed).await.expect("決定を記録しました：R8-0015");
}

// keeps: rule 3
#[tokio::test]
async fn nobody_else_comes_to_this_desk() {
    let world = world_with(&[NURSE]).await;
    for who in [USER, AUDITOR] {
        let browser = world.sign_in(who).await;
        browser.get("/approvals/R8-0015").await.expect_status(403);
        browser.get("/approvals/R8-0015/decide").await.expect_status(403);
    }
    world.sign_in(USER).await.get("/approvals").await.expect_status(403);
    let officer = world.sign_in(OFFICER).await;
    officer.get("/approvals/R8-9999").await.expect_status(404);
    officer.get("/approvals/12345").await.expect_status(404);
    officer.get("/approvals/R8-0015/decide").await.expect_status(403);
}

#[tokio::test]
async fn a_substitute_acts_for_the_principal_and_the_page_says_so() {
    let world = world_with(&[NURSE]).await;
    world.switch_on().await;
    let named = committee::Command::NameSubstitute {
        substitute: world.person(USER),
        from: jiff::civil::date(2026, 4, 1),
        until: jiff::civil::date(2026, 4, 7),
        forms: [FormKind::Grant].into(),
    };
    world.act(OFFICER, Command::Committee(named)).await;
    let user = world.sign_in(USER).await;
    user.get("/approvals").await.expect("R8-0015");
    let page = user.get("/approvals/R8-0015").await;
    page.expect("鈴木さんの代理として承認しています（4月1日（水）〜4月7日（火）、様式：利用者権限（新規））");
    user.press("/approvals/R8-0015", &[("verdict", "pass_on")]).await.expect("委員会へ送りました");
    let state = world.office.read();
    let step = state.hospital.applications.all().next().expect("one").steps.last().cloned();
    let officer = state.hospital.people.by_staff_no(OFFICER).expect("listed").id;
    assert_eq!(step.expect("examined").acting_for, Some(officer));
}

// keeps: rule 3
#[tokio::test]
async fn a_substitute_of_two_chooses_for_whom() {
    let world = world_with(&[NURSE]).await;
    world.switch_on().await;
    let second = world.person(MEMBER);
    let appoint = committee::Command::Appoint { post: Post::OperationsOfficer, person: second };
    world.act(OFFICER, Command::Committee(appoint)).await;
    for principal in [OFFICER, MEMBER] {
        let named = committee::Command::NameSubstitute {
            substitute: world.person(USER),
            from: jiff::civil::date(2026, 4, 1),
            until: jiff::civil::date(2026, 4, 7),
            forms: [FormKind::Grant].into(),
        };
        world.act(principal, Command::Committee(named)).await;
    }
    let user = world.sign_in(USER).await;
    user.get("/approvals/batch").await.expect_not("R8-0015");
    let page = user.get("/approvals/R8-0015").await.expect("だれの立場で行いますか");
    page.expect("代理ができる方：鈴木 一郎、田中 誠。");
    let again = user.press("/approvals/R8-0015", &[("verdict", "pass_on")]).await;
    let again = again.expect_status(422).expect("だれの代理として行うかを選んでください。");
    again.expect("田中 誠さんの代理として");
    let strange = [("verdict", "pass_on"), ("acting_for", HEAD)];
    let again = user.press("/approvals/R8-0015", &strange).await.expect_status(422);
    again.expect("この方の代理として行うことはできません。");
    let typed = [("verdict", "pass_on"), ("acting_for", MEMBER)];
    user.press("/approvals/R8-0015", &typed).await.expect("委員会へ送りました");
    let head = world.sign_in(HEAD).await;
    head.get("/requests/R8-0015").await.expect("田中 誠（代理：田村 由美）");
}

// keeps: rule 1
#[tokio::test]
async fn what_cannot_wait_is_issued_with_an_end() {
    let world = world_with(&[NURSE]).await;
    let no = world.office.read().hospital.applications.all().next().expect("one").no;
    world.pass_on(no).await;
    let officer = world.sign_in(OFFICER).await;
    let off = officer.get("/approvals/R8-0015/provisional").await;
    off.expect("仮発行はこの病院では使わない設定です");
    world.switch_on().await;
    officer.get("/approvals").await.expect("委員会の決定を待っているもの 1件");
    officer.get("/approvals/R8-0015/provisional").await.expect("令和8年4月23日 00:00");
    let missing = officer.press("/approvals/R8-0015/provisional", &[]).await;
    missing.expect_status(422).expect("なぜ委員会を待てないか");
    let typed = [("reason", "夜勤に入るため")];
    officer.press("/approvals/R8-0015/provisional", &typed).await;
    let state = world.office.read();
    assert!(state.hospital.permits.get(no).is_some(), "a permit with an end");
}
