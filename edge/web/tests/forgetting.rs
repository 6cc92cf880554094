//! A text is forgotten from the page of its entry, and stands nowhere any more; an account is marked as shared.

mod clinic;

use clinic::{AUDITOR, HEAD, MEMBER, NURSE, OFFICER, OPERATOR, PASSWORD, USER, World};
use rules::{
    Command,
    application::{self, Asked, Finding, Grant},
};

/// What should never have been written.
const WRITTEN: &str = "患者さんの佐久間さんの件のため";

/// Applied for with a reason, returned, and handed in again without it: the first entry and its seal.
async fn world_with_a_slip_of_the_pen() -> (World, u64, String) {
    let world = World::founded().await;
    let person = world.person(NURSE);
    let mut letter = world.office.letter();
    let mut terms = world.terms(person);
    let seal = letter.seal(WRITTEN);
    terms.reason = Some(seal);
    let asked = Asked::Grant(Grant { person, terms, another_account: false });
    let entry = world.office.read().size;
    world
        .act_with(
            HEAD,
            Command::Application(application::Command::Submit { asked, answers: None }),
            letter,
        )
        .await;
    let application = world.office.read().hospital.applications.all().next().cloned();
    let (no, seen) = application.map(|it| (it.no, it.content)).expect("one");
    let mut letter = world.office.letter();
    let finding = Finding::Return { reason: letter.seal("お名前を消してください") };
    let command = application::Command::Examine { no, seen, finding };
    world.act_with(OFFICER, Command::Application(command), letter).await;
    let terms = world.terms(person);
    let asked = Asked::Grant(Grant { person, terms, another_account: false });
    world
        .act(
            HEAD,
            Command::Application(application::Command::Resubmit { no, asked, answers: None }),
        )
        .await;
    // Whoever returned it is not apart: another officer has it forgotten.
    let post = rules::committee::Post::OperationsOfficer;
    let appoint = rules::committee::Command::Appoint { post, person: world.person(MEMBER) };
    world.act(OFFICER, Command::Committee(appoint)).await;
    (world, entry, seal.to_string())
}

// keeps: rule 14, rule 19
#[tokio::test]
async fn a_text_is_forgotten_and_the_record_says_who_and_why() {
    let (world, entry, seal) = world_with_a_slip_of_the_pen().await;
    let (shown, form) = (format!("/log/{entry}"), format!("/log/forget/{seal}"));
    let auditor = world.sign_in(AUDITOR).await;
    auditor.get(&shown).await.expect(WRITTEN).expect_not("を消去する");
    auditor.get(&form).await.expect_status(403);
    let member = world.sign_in(MEMBER).await;
    member.get(&shown).await.expect("「患者さんの佐久間さんの件…」を消去する");
    member.get(&form).await.expect(WRITTEN).expect("申請 R8-0015 に書かれた文");
    let again = member.press(&form, &[("password", PASSWORD)]).await.expect_status(422);
    again.expect("根拠を選んでください。").expect("理由を書いてください。");
    let typed = [("ground", "written_by_mistake"), ("reason", "患者番号 00123456 があった")];
    let again = member.press(&form, &typed).await.expect_status(422);
    again.expect("患者さんの情報は書かないでください");
    let typed = [
        ("ground", "written_by_mistake"),
        ("reason", "患者さんのお名前があった"),
        ("password", PASSWORD),
    ];
    let done = member.press(&form, &typed).await;
    let done =
        done.expect("申請 R8-0015 に書かれた文を消去した").expect("患者さんのお名前があった");
    done.expect("書くべきでないことが書かれていた").expect(&seal);
    auditor.get(&shown).await.expect("（消去済み）").expect_not("佐久間");
    auditor.get("/log?kind=forgetting").await.expect("個人の文の消去");
    member.get(&form).await.expect_status(404);
    assert_eq!(world.office.ledger().verify().expect("readable").fault, None);
}

#[tokio::test]
async fn what_is_still_needed_cannot_be_forgotten() {
    let world = World::founded().await;
    let officer = world.sign_in(OFFICER).await;
    let person = world.person(USER);
    let name = world.office.read().hospital.people.get(person).expect("listed").listed.name;
    officer.get("/people/10102").await.expect_not("を消去する");
    let refused = officer.get(&format!("/log/forget/{name}")).await.expect_status(422);
    refused.expect("この文は消去できません");
    officer.get("/log/forget/12345").await.expect_status(404);
}

// keeps: 1(2)②
#[tokio::test]
async fn an_account_is_marked_as_shared_by_hand() {
    let world = World::founded().await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/accounts/10102").await.expect("共用と記録する");
    let again = operator.press("/accounts/10102/shared", &[]).await.expect_status(422);
    again.expect("なぜ共用と分かったかを書いてください。");
    let typed = [("reason", "詰所の端末で交代に使っている")];
    let done = operator.press("/accounts/10102/shared", &typed).await;
    done.expect("共用と記録しました：10102").expect("詰所の端末で交代に使っている");
    let found = operator.get("/people/mismatches?kind=shared").await;
    found.expect("田村 由美").expect("共用と記録されています：詰所の端末で交代に使っている");
    let user = world.sign_in(USER).await;
    user.get("/accounts/10102").await.expect_not("共用をやめたと記録する");
    operator.get("/accounts/10102").await.expect_status(200);
    let done = operator.press("/accounts/10102/shared/clear", &[]).await;
    done.expect("共用の記録を終えました：10102");
    operator.get("/people/mismatches?kind=shared").await.expect_not("田村 由美");
}
