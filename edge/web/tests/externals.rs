//! External devices and requests for designated media, from the form to the end.

mod clinic;

use clinic::{HEAD, MEMBER, OFFICER, OPERATOR, PHARMACY_HEAD, USER, World};
use rules::{
    Command,
    application::{self, Convened, Sitting, Verdict},
    calendar::tokyo,
    id::ApplicationNo,
    media::{Medium, MediumKind},
    place::Place,
    register,
};

const DEVICE: [(&str, &str); 6] = [
    ("kind", "camera"),
    ("model", "DC-1"),
    ("serial", "SN-0001"),
    ("owner", "hospital"),
    ("purpose", "創部の写真"),
    ("reason", "指定媒体では撮れないため"),
];

fn number(path: &str) -> ApplicationNo {
    let no = path.split('/').nth(2).and_then(|it| it.split('?').next());
    no.expect("a number").parse().expect("a number")
}

async fn decided(world: &World, no: ApplicationNo, note: &str) {
    world.act(HEAD, Command::Application(application::Command::Endorse { no })).await;
    world.pass_on(no).await;
    let mut letter = world.office.letter();
    let sitting = Sitting {
        convened: Convened::Meeting,
        on: tokyo::civil(world.office.now()),
        present: [OFFICER, PHARMACY_HEAD].map(|it| world.person(it)).into(),
        recused: [world.person(OPERATOR)].into(),
        chair: world.person(OFFICER),
        verdict: Verdict::Approve,
        note: letter.seal_if_any(note),
    };
    let seen = world.office.read().hospital.applications.get(no).expect("applied").content;
    let decide = application::Command::Decide { no, seen, sitting };
    world.act_with(PHARMACY_HEAD, Command::Application(decide), letter).await;
}

// keeps: 8(2), rule 10
#[tokio::test]
async fn an_external_device_goes_from_the_form_to_its_end() {
    let world = World::founded().await;
    let nurse = world.sign_in(USER).await;
    let (base, check) = ("/apply/external-device", "/apply/external-device/check");
    nurse.get("/apply").await.expect("外付けデバイス利用申請書");
    nurse.get(base).await.expect("3つの機能").expect("システム委員会が承認のときに記入します");
    let page = nurse.press(check, &DEVICE).await.expect_status(422);
    page.expect("どれかがないデバイスは使えません");
    let exception = [
        ("minutes", "R8-S-04"),
        ("decided_on", "令和8年4月1日"),
        ("exception_until", "令和8年4月30日"),
    ];
    let page = nurse.press(check, &exception).await.expect_status(422);
    page.expect("例外の決定は令和8年4月30日まで");
    let page = nurse.press(check, &[("until", "令和8年4月30日")]).await.expect_status(200);
    page.expect("R8-S-04").expect("SN-0001").expect("まだ送信されていません");
    let no = number(&nurse.press(base, &[]).await.expect("申請しました").path);
    let officer = world.sign_in(OFFICER).await;
    officer.get(&format!("/requests/{no}")).await.expect("創部の写真");
    decided(&world, no, "3階病棟の端末だけ").await;
    let path = format!("/external-devices/{no}");
    nurse.get(&path).await.expect("有効").expect("3階病棟の端末だけ");
    officer.get("/external-devices").await.expect("SN-0001").expect("田村 由美");
    nurse.get(&format!("{path}/end")).await;
    nurse.press(&format!("{path}/end"), &[]).await.expect_status(422).expect("理由を入力");
    let ended = [("reason", "撮り終えた")];
    nurse.press(&format!("{path}/end"), &ended).await.expect("外付けデバイスの利用を終えました");
    world.sign_in("10103").await.get(&path).await.expect_status(403);
}

async fn with_media(world: &World) {
    let place = Place { name: "倉庫".into(), locked: true, server_room: false };
    let set = register::Command::Set { id: "ST-1".into(), about: place };
    world.act(OPERATOR, Command::Place(set)).await;
    for no in ["USB-031", "USB-041"] {
        let about = Medium {
            kind: MediumKind::Usb,
            model: "16GB".into(),
            serial: Some(no.into()),
            label_no: None,
            capacity: None,
            designated: true,
            has_av: true,
            has_encryption: true,
            has_password: true,
            exception: None,
            department: "3階病棟".into(),
            place: "ST-1".into(),
        };
        let keep = rules::media::Command::Keep(register::Command::Set { id: no.into(), about });
        world.act(OPERATOR, Command::Media(keep)).await;
    }
}

// keeps: 8(3), rule 12
#[tokio::test]
async fn a_custodian_asks_for_another_in_place_of_a_broken_one() {
    let world = World::founded().await;
    with_media(&world).await;
    let head = world.sign_in(HEAD).await;
    let (base, check) = ("/apply/media", "/apply/media/check");
    head.get("/apply").await.expect("病院指定可搬記憶媒体使用依頼書");
    head.get(base).await.expect("USB-031、USB-041").expect("紛失は依頼ではなく");
    let page = head.press(check, &[("wanted", "lost"), ("reason", "紛失")]).await;
    page.expect_status(422).expect("紛失はこの依頼では扱いません");
    let page = head.press(check, &[("wanted", "broken"), ("reason", "差し込み口の破損")]).await;
    page.expect_status(422).expect("「交換する媒体の管理番号」を入力してください");
    let page = head.press(check, &[("replaced", "USB-031")]).await.expect_status(200);
    page.expect("交換（破損）").expect("差し込み口の破損");
    let no = number(&head.press(base, &[]).await.expect("申請しました").path);
    world.pass_on(no).await;
    let sitting = Sitting {
        convened: Convened::Meeting,
        on: tokyo::civil(world.office.now()),
        present: [OFFICER, PHARMACY_HEAD].map(|it| world.person(it)).into(),
        recused: [world.person(OPERATOR)].into(),
        chair: world.person(OFFICER),
        verdict: Verdict::Approve,
        note: None,
    };
    let seen = world.office.read().hospital.applications.get(no).expect("applied").content;
    let decide = application::Command::Decide { no, seen, sitting };
    world.act(PHARMACY_HEAD, Command::Application(decide)).await;
    let operator = world.sign_in(OPERATOR).await;
    operator.get("/").await.expect(&format!("依頼 {no} の媒体を渡す"));
    let path = format!("/media-requests/{no}");
    operator.get("/media-requests").await.expect("引き渡し待ち");
    operator.get(&path).await;
    let page = operator.press(&path, &[("media", "USB-031")]).await.expect_status(422);
    page.expect("USB-031 は、部署か種類が依頼と違うか");
    operator.press(&path, &[("media", "USB-041")]).await.expect("媒体の引き渡しを記録しました");
    operator.get(&path).await.expect("処分待ち").expect("処分の記録が済むまで残ります");
    operator.get("/").await.expect("USB-031 を処分する");
    world.sign_in(USER).await.get(&path).await.expect_status(403);
    world.sign_in(MEMBER).await.get(&path).await.expect("処分待ち");
}
