//! A user right from the form to the checkpoint and back, told by programs.

use axum::body::Body;
use jiff::SignedDuration;
use rules::{
    Command,
    committee::{self, FormKind, Post},
    setting,
};
use serde_json::{Value, json};

use crate::{program::Program, world::World};

const NOTHING: &[(&str, &str)] = &[];

fn chart(account: &str, operation: &str) -> Value {
    json!({
        "gate": "chart", "account": account, "system": "emr", "class": "order",
        "operation": operation, "relation": { "own_department": true, "care_team": true },
    })
}

fn sign_in(account: &str) -> Value {
    json!({ "gate": "sign_in", "account": account, "system": "emr" })
}

#[tokio::test]
async fn from_the_form_to_the_checkpoint_and_back() {
    let world = World::new().await;
    let head = Program::of(&world, "head").await;
    let officer = Program::of(&world, "officer").await;
    let chair = Program::of(&world, "chair").await;
    let affairs = Program::of(&world, "affairs").await;
    let auditor = Program::of(&world, "auditor").await;
    let operator = Program::of(&world, "operator").await;

    let refused = operator.post("/api/v1/check", sign_in("10234")).await.expect(200);
    assert_eq!((&refused["allowed"], &refused["clause"]), (&json!(false), &json!("1(2)①")));

    let form = json!({ "grant": { "person": "10234", "systems": ["emr"] } });
    let sent = head.post("/api/v1/applications", form).await;
    let (status, location) = (sent.status, sent.header("location").to_owned());
    assert_eq!(status, 201, "{}", sent.text);
    let no = sent.json["no"].as_str().expect("a number").to_owned();
    assert_eq!(location, format!("/api/v1/applications/{no}"));
    let application = officer.get(&location).await.expect(200);
    let seen = &application["content"];

    let examine = format!("{location}/examine");
    let pass_on = json!({ "seen": seen, "finding": { "pass_on": {} } });
    let passed = officer.post(&examine, pass_on).await.expect(200);
    assert_eq!(passed["stage"], "before_record_committee");

    let present = ["chair", "member", "member2"].map(World::staff_no);
    let sitting = json!({
        "convened": "meeting", "on": "2026-04-01", "present": present,
        "chair": World::staff_no("chair"), "verdict": "approve", "note": "異議なし",
    });
    let decide = format!("{location}/decide");
    let decision = json!({ "seen": seen, "sitting": sitting });
    let decided = chair.post(&decide, decision).await.expect(200);
    assert_eq!(decided["stage"], "approved");

    let permits = head.get("/api/v1/permits?person=10234&state=effective").await.expect(200);
    let permit = &permits["items"][0];
    assert_eq!(permit["no"], no.as_str());
    let account = permit["account"].as_str().expect("an account");
    let allowed = operator.post("/api/v1/check", sign_in(account)).await.expect(200);
    assert_eq!((&allowed["allowed"], &allowed["permit"]), (&json!(true), &json!(no)));
    let view = operator.post("/api/v1/check", chart(account, "view")).await.expect(200);
    assert_eq!(view["allowed"], true, "{view}");
    let manage = operator.post("/api/v1/check", chart(account, "manage")).await.expect(200);
    assert_eq!((&manage["allowed"], &manage["clause"]), (&json!(false), &json!("1(1)")));

    let order = json!({ "person": "10234", "reason": "leaving", "note": "退職のため" });
    let revoked = affairs.post("/api/v1/revocations", order).await.expect(201);
    let refused = operator.post("/api/v1/check", sign_in(account)).await.expect(200);
    assert_eq!(refused["allowed"], false);
    let revocation = format!("/api/v1/revocations/{}", revoked["no"].as_str().expect("a number"));
    for (program, recipient) in [(&chair, "record_committee"), (&auditor, "audit_officer")] {
        let receiving = json!({ "recipient": recipient });
        program.post(&format!("{revocation}/receive"), receiving).await.expect(200);
    }
    let closed = auditor.get(&revocation).await.expect(200);
    assert_eq!(closed["outstanding"], json!([]));
    let open = auditor.get("/api/v1/revocations?outstanding=true").await.expect(200);
    assert_eq!(open["items"], json!([]));
}

#[tokio::test]
async fn a_form_goes_back_and_is_withdrawn_or_issued_for_a_while() {
    let world = World::new().await;
    let head = Program::of(&world, "head").await;
    let officer = Program::of(&world, "officer").await;
    let form = json!({ "grant": { "person": "10234", "systems": ["emr"] } });
    let sent = head.post("/api/v1/applications", form.clone()).await.expect(201);
    let path = format!("/api/v1/applications/{}", sent["no"].as_str().expect("a number"));
    let seen = officer.get(&path).await.expect(200)["content"].clone();

    let back = json!({ "seen": seen, "reason": "終了日を確かめてください。" });
    let returned = officer.post(&format!("{path}/return"), back.clone()).await.expect(200);
    assert_eq!(returned["stage"], "returned");
    // The same again comes too late.
    let late = officer.post(&format!("{path}/return"), back).await.expect(409);
    assert_eq!(late["type"], "urn:sekisho:problem:conflict");

    let corrected = json!({
        "grant": { "person": "10234", "systems": ["emr"], "until": "2026-09-30" }
    });
    let again = head.post(&format!("{path}/resubmit"), corrected).await.expect(200);
    assert_eq!(again["stage"], "in_examination");
    // The content is another one now.
    let old = json!({ "seen": seen, "finding": { "pass_on": {} } });
    officer.post(&format!("{path}/examine"), old).await.expect(409);
    let empty = json!({ "seen": seen, "finding": { "refuse": { "reason": " " } } });
    let told = officer.post(&format!("{path}/examine"), empty).await.expect(422);
    assert_eq!(told["pointer"], "/finding/refuse/reason");

    let withdrawn = head.send("POST", &format!("{path}/withdraw"), NOTHING, Body::empty()).await;
    assert_eq!(withdrawn.expect(200)["stage"], "withdrawn");
    let listed = head.get("/api/v1/applications?stage=withdrawn&limit=1").await.expect(200);
    assert_eq!(listed["items"][0]["person"]["staff_no"], "10234");
}

#[tokio::test]
async fn the_same_key_acts_once() {
    let world = World::new().await;
    let head = Program::of(&world, "head").await;
    let affairs = Program::of(&world, "affairs").await;
    let form = json!({ "grant": { "person": "10234", "systems": ["emr"] } });
    let path = "/api/v1/applications";
    let first = head.post_once(path, form.clone(), Some("night-run-7")).await.expect(201);
    let size = world.office.read().size;
    let second = head.post_once(path, form.clone(), Some("night-run-7")).await.expect(201);
    assert_eq!((&first["no"], &first["entries"]), (&second["no"], &second["entries"]));
    assert_eq!((&first["repeated"], &second["repeated"]), (&json!(false), &json!(true)));
    assert_eq!(world.office.read().size, size);
    // Another key is another command, and the rules look at it again.
    head.post_once(path, form, Some("night-run-8")).await.expect(422);
    // The same key of somebody else is theirs.
    let order = json!({ "person": "10102", "reason": "leaving" });
    let ordered = affairs.post_once("/api/v1/revocations", order, Some("night-run-7")).await;
    assert_eq!(ordered.expect(201)["repeated"], false);
    let long = "k".repeat(65);
    head.post_once(path, json!({}), Some(&long)).await.expect(400);
}

#[tokio::test]
async fn the_personnel_list_comes_over_the_wire() {
    let world = World::new().await;
    let affairs = Program::of(&world, "affairs").await;
    let csv = "職員番号,氏名,フリガナ,所属,職種\n\
               10234,佐藤 美咲,サトウ ミサキ,外来,看護師\n\
               00077,髙橋 𠮷,タカハシ ヨシ,3階病棟,看護師\n";
    let send = async |path: &str, text: String| {
        affairs.send("POST", path, &[("content-type", "text/csv")], Body::from(text)).await
    };
    let size = world.office.read().size;
    let dry = send("/api/v1/people/import", csv.into()).await.expect(200);
    assert_eq!((&dry["applied"], &dry["counts"]["added"]), (&json!(false), &json!(1)), "{dry}");
    assert_eq!(world.office.read().size, size);
    let broken = format!("{csv},名なし,ナナシ,外来,看護師\n");
    let told = send("/api/v1/people/import", broken.clone()).await.expect(200);
    assert_eq!(told["counts"]["faults"], 1, "{told}");
    send("/api/v1/people/import?apply=true", broken).await.expect(422);
    let applied = send("/api/v1/people/import?apply=true", csv.into()).await.expect(200);
    assert_eq!(applied["applied"], true);
    let undo = format!("/api/v1/people/import/{}/undo", applied["list"]);
    affairs.post(&undo, json!({})).await.expect(200);
    let multipart = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"名簿.csv\"\r\n\r\n\
         {csv}\r\n--x--\r\n"
    );
    let headers = [("content-type", "multipart/form-data; boundary=x")];
    let sent = affairs.send("POST", "/api/v1/people/import", &headers, Body::from(multipart)).await;
    assert_eq!(sent.expect(200)["counts"]["added"], 1);
}

#[tokio::test]
async fn the_matrix_is_read_and_proposed() {
    let world = World::new().await;
    let officer = Program::of(&world, "officer").await;
    let nurse = Program::of(&world, "nurse").await;
    let shown = nurse.get("/api/v1/rights-matrix").await.expect(200);
    officer.get("/api/v1/rights-matrix/proposal").await.expect(404);
    let mut matrix = shown["matrix"].clone();
    matrix["categories"][0]["en"] = json!("Physician");
    matrix["cells"]["student"]["order"] = json!(["never"; 6].map(|it| it.to_owned()));
    let proposal = json!({ "based_on": shown["version"], "matrix": matrix });
    let told = officer.post("/api/v1/rights-matrix/proposal", proposal.clone()).await.expect(201);
    let waiting = officer.get("/api/v1/rights-matrix/proposal").await.expect(200);
    assert_eq!(waiting["version"], told["version"]);
    nurse.post("/api/v1/rights-matrix/proposal", proposal).await.expect(403);
    nurse.get("/api/v1/rights-matrix/proposal").await.expect(403);
}

#[tokio::test]
async fn who_asks_counts() {
    let world = World::new().await;
    let nurse = Program::of(&world, "nurse").await;
    let stranger = Program::stranger(&world);
    let head = Program::of(&world, "head").await;

    let told = stranger.get("/api/v1/permits").await;
    assert!(told.header("www-authenticate").starts_with("Bearer"));
    assert_eq!(told.expect(401)["type"], "urn:sekisho:problem:sign-in");
    let refused = nurse.post("/api/v1/check", sign_in("10102")).await.expect(403);
    assert_eq!(refused["clause"], "1(2)①");
    nurse.get("/api/v1/ledger/checkpoint").await.expect(403);

    // A nurse sees her own, a head the department's.
    let own = nurse.get("/api/v1/permits").await.expect(200);
    let people: Vec<&Value> = own["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| &it["person"]["staff_no"])
        .collect();
    assert_eq!(people, [&json!("10102")]);
    let form = json!({ "grant": { "person": "10234", "systems": ["emr"] } });
    let sent = head.post("/api/v1/applications", form).await.expect(201);
    let path = format!("/api/v1/applications/{}", sent["no"].as_str().expect("a number"));
    nurse.get(&path).await.expect(404);
    nurse.get("/api/v1/applications/R8-9999").await.expect(404);
    nurse.get("/api/v1/applications/%27;%20DROP").await.expect(404);
    assert_eq!(nurse.get("/api/v1/applications").await.expect(200)["items"], json!([]));
    nurse.get("/api/v1/permits?colour=red").await.expect(400);
    nurse.get("/api/v1/permits?before=12").await.expect(400);

    // The token ends with its days, and with the right behind it.
    world.later(SignedDuration::from_hours(24 * 31));
    head.get("/api/v1/permits").await.expect(401);
}

#[tokio::test]
async fn a_check_is_written_down_before_it_is_answered() {
    let world = World::new().await;
    let operator = Program::of(&world, "operator").await;
    let emergency = json!({
        "gate": "chart", "account": "10102", "system": "emr", "class": "sensitive",
        "operation": "view", "relation": { "emergency": true },
    });
    let told = operator.post("/api/v1/check", emergency.clone()).await.expect(422);
    assert_eq!(told["pointer"], "/reason");
    let mut with_reason = emergency;
    with_reason["reason"] = json!("救急外来の応援");
    operator.post("/api/v1/check", with_reason).await.expect(200);
    let query = office::ports::PassageQuery {
        gate: Some("check".into()),
        limit: 10,
        ..office::ports::PassageQuery::default()
    };
    let found = world.office.passages().search(&query).expect("the second book");
    assert_eq!(found.len(), 1);
    let record = String::from_utf8(found[0].bytes.clone()).expect("JSON");
    // The reason lies beside the book, where it can be forgotten.
    assert!(!record.contains("救急外来"), "{record}");
    let record: Value = serde_json::from_str(&record).expect("JSON");
    let seal: rules::sealed::Sealed =
        record["more"]["reason"].as_str().and_then(|it| it.parse().ok()).expect("a seal");
    let text = world.office.passages().text(seal.0).expect("the second book");
    assert_eq!(text.as_deref(), Some("救急外来の応援"));
}

#[tokio::test]
async fn coverage_and_checkpoint_are_told() {
    let world = World::new().await;
    let auditor = Program::of(&world, "auditor").await;
    let coverage = auditor.get("/api/v1/coverage").await.expect(200);
    assert!(coverage["clauses"].as_array().is_some_and(|it| it.len() > 30));
    let checkpoint = auditor.get("/api/v1/ledger/checkpoint").await.expect(200);
    let note = checkpoint["note"].as_str().expect("a note");
    assert!(note.starts_with("minato.example/ledger\n"), "{note}");
    let stranger = Program::stranger(&world);
    let description = stranger.get("/api/v1/openapi.json").await.expect(200);
    assert_eq!(description["openapi"], "3.1.0");
    stranger.get("/api/v1/nothing").await.expect(404);
    stranger.send("PUT", "/api/v1/check", NOTHING, Body::empty()).await.expect(405);
}

// keeps: rule 3
#[tokio::test]
async fn a_program_of_somebody_who_stands_in_for_two_says_for_whom() {
    let world = World::new().await;
    let head = Program::of(&world, "head").await;
    let form = json!({ "grant": { "person": "10234", "systems": ["emr"] } });
    let sent = head.post("/api/v1/applications", form).await.expect(201);
    let location = format!("/api/v1/applications/{}", sent["no"].as_str().expect("a number"));
    let switches = setting::Switches { proxy: true, ..setting::Switches::default() };
    let change = Command::Setting(setting::Command::Change(switches));
    world.act("officer", change, world.office.letter()).await;
    let (post, person) = (Post::OperationsOfficer, world.person(World::staff_no("operator")));
    let appoint = Command::Committee(committee::Command::Appoint { post, person });
    world.act("officer", appoint, world.office.letter()).await;
    for principal in ["officer", "operator"] {
        let named = committee::Command::NameSubstitute {
            substitute: world.person(World::staff_no("member")),
            from: jiff::civil::date(2026, 4, 1),
            until: jiff::civil::date(2026, 4, 7),
            forms: [FormKind::Grant].into(),
        };
        world.act(principal, Command::Committee(named), world.office.letter()).await;
    }
    let member = Program::of(&world, "member").await;
    let seen = member.get(&location).await.expect(200)["content"].clone();
    let examine = format!("{location}/examine");
    let pass_on = json!({ "seen": seen, "finding": { "pass_on": {} } });
    let refused = member.post(&examine, pass_on.clone()).await.expect(422);
    assert!(refused["detail"].as_str().is_some_and(|it| it.contains("だれの代理")), "{refused}");
    let send = async |whom: &str| {
        let headers = [("content-type", "application/json"), ("acting-for", whom)];
        member.send("POST", &examine, &headers, Body::from(pass_on.to_string())).await
    };
    send("99999").await.expect(400);
    send(World::staff_no("officer")).await.expect(200);
    let shown = member.get(&location).await.expect(200).to_string();
    assert!(shown.contains("acting_for"), "{shown}");
}

// keeps: rule 19
#[tokio::test]
async fn a_patients_number_is_taken_and_the_answer_warns() {
    let world = World::new().await;
    let head = Program::of(&world, "head").await;
    let reason = "患者番号 00123456 の対応のため";
    let form = json!({ "grant": { "person": "10234", "systems": ["emr"], "reason": reason } });
    let sent = head.post("/api/v1/applications", form).await.expect(201);
    let warned = sent["warnings"][0]["ja"].as_str().expect("a warning");
    assert!(warned.contains("患者さんの情報は書かないでください"), "{warned}");
    let no = sent["no"].as_str().expect("a number");
    let quiet = head.post(&format!("/api/v1/applications/{no}/withdraw"), json!({})).await;
    assert_eq!(quiet.expect(200)["warnings"], json!([]));
}
