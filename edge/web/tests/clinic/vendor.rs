//! A vendor with everything that lets it come in, and the gate's side of a session.

use office::ports::CommandId;
use rules::{
    Command, Event, application,
    application::{Convened, Sitting, Verdict},
    calendar::tokyo,
    id::{ApplicationNo, SessionNo, WorkerId},
    maintenance::{self, Head, Why},
    record::Actor,
    sealed::Sealed,
};

use super::{Browser, HEAD, OFFICER, OPERATOR, PHARMACY_HEAD, USER, World};

const KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";
const HOST_KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMD";
const PRIVATE: &str = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABhidden\n-----END OPENSSH PRIVATE KEY-----";

/// A vendor with one worker, a line, a machine and a terminal, typed in as the system office does.
pub async fn registered(world: &World) -> Browser<'_> {
    let operator = world.sign_in(OPERATOR).await;
    let forms: [(&str, &[(&str, &str)]); 6] = [
        (
            "/vendors/new",
            &[("id", "m1"), ("name", "○○メディカル"), ("phone", "000"), ("contract", "2027/3/31")],
        ),
        ("/vendors/m1/workers/new", &[("name", "佐々木"), ("key", KEY)]),
        ("/vendors/m1/statement", &[("received", "1")]),
        (
            "/lines/line/new",
            &[
                ("id", "line-2"),
                ("name", "保守回線2"),
                ("kind", "ipsec"),
                ("by_hand", "スイッチ2番を入"),
            ],
        ),
        (
            "/lines/target/new",
            &[
                ("id", "emr-db"),
                ("name", "電子カルテDB"),
                ("address", "192.0.2.10"),
                ("login", "maint"),
                ("host_key", HOST_KEY),
                ("secret", PRIVATE),
            ],
        ),
        (
            "/lines/terminal/new",
            &[("id", "m1-room"), ("vendor", "m1"), ("name", "保守室"), ("source", "198.51.100.7")],
        ),
    ];
    for (path, sent) in forms {
        operator.get(path).await;
        operator.press(path, sent).await.expect_status(200);
    }
    operator
}

/// The F5 as the operator fills it in; its number.
pub async fn applied(operator: &Browser<'_>) -> ApplicationNo {
    applied_to(operator, "shell").await
}

/// The same, for another ability.
pub async fn applied_to(operator: &Browser<'_>, ability: &str) -> ApplicationNo {
    operator.get("/apply").await.expect("院内ネットワークリモート接続");
    operator.get("/apply/remote").await.expect("○○メディカル");
    let page = operator.get("/apply/remote/m1").await;
    page.expect("佐々木").expect("令和9年3月31日").expect("この申請の行き先");
    const CHECK: &str = "/apply/remote/m1/check";
    let page = operator.press(CHECK, &[("purpose", "定期保守")]).await.expect_status(422);
    page.expect("回線を選んでください").expect("誓約を確かめてから").expect("定期保守");
    let sent = [
        ("line", "line-2"),
        ("targets", "emr-db"),
        ("abilities", ability),
        ("pledge", "1"),
        ("contact", USER),
    ];
    let page = operator.press(CHECK, &sent).await.expect_status(200);
    page.expect("電子カルテDB（emr-db）").expect("定期保守").expect("まだ送信されていません");
    let page = operator.press("/apply/remote/m1", &[]).await.expect("申請しました");
    let no = page.path.split('/').nth(2).expect("a number").split('?').next();
    no.expect("a number").parse().expect("a number")
}

/// The head and the system committee pass it on.
pub async fn passed_on(world: &World, no: ApplicationNo) {
    world.act(HEAD, Command::Application(application::Command::Endorse { no })).await;
    world.pass_on(no).await;
}

/// The system committee examines and decides, and the permit stands.
pub async fn permitted(world: &World, no: ApplicationNo) {
    passed_on(world, no).await;
    let office = world.office.clone();
    let content = || office.read().hospital.applications.get(no).expect("applied").content;
    let sitting = Sitting {
        convened: Convened::Meeting,
        on: tokyo::civil(office.now()),
        present: [OFFICER, PHARMACY_HEAD].map(|it| world.person(it)).into(),
        recused: [world.person(OPERATOR)].into(),
        chair: world.person(OFFICER),
        verdict: Verdict::Approve,
        note: None,
    };
    let decide = application::Command::Decide { no, seen: content(), sitting };
    world.act(PHARMACY_HEAD, Command::Application(decide)).await;
}

/// A window of R8-… from 08:00 to 12:00 today, opened, with a nurse as its supervisor.
pub async fn opened(operator: &Browser<'_>, permit: ApplicationNo) -> String {
    let base = format!("/windows/plan/{permit}");
    operator.get(&base).await;
    let sent = [("from", "08:00"), ("until", "12:00"), ("purpose", "更新"), ("supervisor", USER)];
    operator.press(&format!("{base}/check"), &sent).await.expect_status(200);
    let window = operator.press(&base, &[]).await.expect("保守枠を作りました").path;
    operator.press(&format!("{window}/open"), &[]).await.expect("回線を開きました");
    window
}

/// The first worker has come in.
pub async fn started(world: &World, window: &str) -> SessionNo {
    let window = window.rsplit('/').next().expect("a number").parse().expect("a number");
    let mut letter = world.office.letter();
    let key = letter.seal("the key of the recording");
    let source = "198.51.100.7".parse().expect("an address");
    let (worker, target) = (WorkerId(0), "emr-db".into());
    let command = maintenance::Command::Start { window, worker, target, source, key };
    let id = CommandId(world.entropy().bytes());
    let done = world.office.act(&Actor::System, id, Command::Maintenance(command), letter).await;
    let events = done.expect("the window is open").events;
    let session = events.iter().find_map(|event| match event {
        Event::Maintenance(maintenance::Event::Started { session, .. }) => Some(*session),
        _ => None,
    });
    session.expect("it has a number")
}

/// The worker has left.
pub async fn ended(world: &World, session: SessionNo, markers: u32) {
    let head = Head { chunks: 1, bytes: 100, hash: Sealed([7; 32]) };
    let ended = world.office.remote_ended(session, Why::Left, head, markers).await;
    ended.expect("it is recorded");
}
