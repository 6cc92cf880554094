//! A small hospital behind the real router, with real credentials and tables, and books in memory.
//!
//! The clock stands at 1 April 2026, 09:00 in Tokyo, and moves when a test says so. People sign in by
//! their role; forms are sent as a browser would send them, with the hidden fields of the page.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp, ToSpan};
use office::{
    letter::Letter,
    office::{Office, Parts},
    outside::{Clock, Entropy},
    own_secret::Proof,
    personnel::{self, ListRow},
    ports::CommandId,
};
use rules::{
    Command, Event,
    application::{Terms, until_max},
    calendar::tokyo,
    committee::{self, Body as Committee, Post},
    id::{AccountId, Department, Job, PersonId, StaffNo},
    permit,
    record::Actor,
    sealed::Sealed,
    setting::{self, Administrator, Founding, Switches},
};
use sheets::tables::Tables;
use signon::credentials::SignOn;
use tower::ServiceExt;
use web::session::Transport;

/// What everybody's password is, but for the first slip.
pub const PASSWORD: &str = "umi-to-yama-no-aida";
/// The morning on which a world begins.
pub const MORNING: &str = "2026-04-01T00:00:00Z";

/// Role, staff number, name, kana, department, job.
pub const PEOPLE: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("operator", "90001", "管理 太郎", "カンリ タロウ", "情報システム室", "情報システム"),
    ("officer", "90002", "運用 花子", "ウンヨウ ハナコ", "情報システム室", "情報システム"),
    ("head", "10101", "師長 咲", "シチョウ サキ", "3階病棟", "看護師"),
    ("nurse", "10102", "看護 愛", "カンゴ アイ", "3階病棟", "看護師"),
    ("chair", "10012", "委員 一", "イイン ハジメ", "診療部", "医師"),
    ("member", "10301", "委員 二", "イイン フタ", "薬剤部", "薬剤師"),
    ("member2", "10401", "委員 三", "イイン ミツ", "放射線科", "診療放射線技師"),
    ("auditor", "10901", "監査 真", "カンサ マコト", "監査室", "事務"),
    ("affairs", "10701", "総務 恵", "ソウム メグミ", "総務課", "事務"),
    ("director", "10001", "院長 修", "インチョウ オサム", "診療部", "医師"),
];

/// Listed, but without a right.
pub const JOINER: (&str, &str, &str, &str, &str) =
    ("10234", "佐藤 美咲", "サトウ ミサキ", "3階病棟", "看護師");

/// The hospital, its router and its clock.
pub struct World {
    pub office: Office,
    pub router: Router,
    clock: Arc<AtomicI64>,
}

/// One browser: a terminal with its cookies.
#[derive(Clone, Default)]
pub struct Browser {
    pub address: u8,
    pub cookies: Vec<(String, String)>,
    /// The page that was seen last, for its hidden fields.
    pub page: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub kind: String,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl World {
    /// A founded hospital in which everybody of [`PEOPLE`] can sign in.
    pub async fn new() -> World {
        let clock = Arc::new(AtomicI64::new(
            MORNING.parse::<Timestamp>().expect("a moment").as_microsecond(),
        ));
        let office = open(&clock);
        let router = web::routes(office.clone(), Transport::Plain, None);
        let world = World { office, router, clock };
        world.found().await;
        world
    }

    /// Lets time pass.
    pub fn later(&self, by: SignedDuration) {
        let micros = i64::try_from(by.as_micros()).expect("a span of this century");
        self.clock.fetch_add(micros, Ordering::SeqCst);
    }

    pub fn now(&self) -> Timestamp {
        self.office.now()
    }

    /// The staff number (and account) of a role.
    pub fn staff_no(role: &str) -> &'static str {
        PEOPLE.iter().find(|it| it.0 == role).map(|it| it.1).expect("a role of the world")
    }

    pub fn person(&self, staff_no: &str) -> PersonId {
        let state = self.office.read();
        state.hospital.people.by_staff_no(staff_no).expect("listed").id
    }

    /// Whoever plays a role, as the office knows them.
    pub fn actor(&self, role: &str) -> Actor {
        let staff_no = World::staff_no(role);
        Actor::Person { person: self.person(staff_no), account: AccountId(staff_no.into()) }
    }

    /// Acts past the pages, to set a stage.
    pub async fn act(&self, role: &str, command: Command, letter: Letter) -> Vec<Event> {
        let id = CommandId(self.office.entropy().bytes());
        let by = self.actor(role);
        self.office.act(&by, id, command, letter).await.expect("the rules allow it").events
    }

    /// A browser in which this role has signed in.
    pub async fn sign_in(&self, role: &str) -> Browser {
        self.give_password(role).await;
        let mut browser = Browser::default();
        self.get(&mut browser, "/sign-in").await;
        let fields = [("account", World::staff_no(role)), ("password", PASSWORD)];
        let answer = self.post(&mut browser, "/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    pub async fn get(&self, browser: &mut Browser, path: &str) -> Answer {
        let request = Request::builder().uri(path).body(Body::empty()).expect("a request");
        self.send(browser, request).await
    }

    /// Sends a form with the hidden fields of the page seen last.
    pub async fn post(&self, browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
        let hidden = ["_token", "_once"].map(|name| (name, hidden(&browser.page, name)));
        let marks = hidden.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?)));
        let body: Vec<String> = fields
            .iter()
            .copied()
            .chain(marks)
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .expect("a request");
        self.send(browser, request).await
    }

    /// Follows the redirect of an answer, as a browser does.
    pub async fn follow(&self, browser: &mut Browser, answer: Answer) -> Answer {
        let to = answer.location.as_deref().expect("a redirect");
        self.get(browser, to).await
    }

    /// Sends anything, with the browser's cookies and address.
    pub async fn send(&self, browser: &mut Browser, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> =
            browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            let value = cookies.join("; ").parse().expect("ASCII cookies");
            request.headers_mut().insert(header::COOKIE, value);
        }
        let address = SocketAddr::from(([192, 0, 2, browser.address], 50_000));
        request.extensions_mut().insert(ConnectInfo(address));
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            browser.take_cookie(cookie.to_str().expect("ASCII cookies"));
        }
        let text = |name| {
            let value = response.headers().get(name).and_then(|it| it.to_str().ok());
            value.map(str::to_owned)
        };
        let (status, location) = (response.status(), text(header::LOCATION));
        let kind = text(header::CONTENT_TYPE).unwrap_or_default();
        let bytes = response.into_body().collect().await.expect("a body").to_bytes().to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        if kind.starts_with("text/html") {
            browser.page.clone_from(&body);
        }
        Answer { status, location, kind, body, bytes }
    }

    async fn found(&self) {
        let office = &self.office;
        let mut letter = office.letter();
        let (_, staff_no, name, kana, department, job) = PEOPLE[0];
        let founding = Founding {
            hospital: "みなと病院".into(),
            regulation: 1,
            matrix: serde_json::from_str(include_str!("../../../../regulation/matrix.json"))
                .expect("the shipped matrix"),
            systems: serde_json::from_str(include_str!("../../../../regulation/systems.json"))
                .expect("the shipped systems"),
            administrator: Administrator {
                staff_no: StaffNo(staff_no.into()),
                name: letter.seal(name),
                kana: letter.seal(kana),
                department: Department(department.into()),
                job: Job(job.into()),
            },
        };
        let found = Command::Setting(setting::Command::Found(founding));
        let id = CommandId(office.entropy().bytes());
        office.act(&Actor::System, id, found, letter).await.expect("an empty ledger");
        self.list_people().await;
        self.compose().await;
        self.let_everybody_in().await;
        let close = Command::Setting(setting::Command::CloseFounding);
        self.act("operator", close, office.letter()).await;
    }

    async fn list_people(&self) {
        let people = PEOPLE.iter().map(|it| (it.1, it.2, it.3, it.4, it.5));
        let rows = people.chain([JOINER]).enumerate().map(|(n, it)| list_row(n + 2, it)).collect();
        let mut letter = self.office.letter();
        let command = {
            let state = self.office.read();
            personnel::plan(&state, rows).into_command(&state, Sealed([0; 32]), &mut letter)
        };
        self.act("operator", Command::People(command), letter).await;
    }

    async fn compose(&self) {
        let posts = [
            (Post::OperationsOfficer, "officer"),
            (Post::AuditOfficer, "auditor"),
            (Post::GeneralAffairs, "affairs"),
            (Post::Director, "director"),
            (Post::DepartmentHead(Department("3階病棟".into())), "head"),
        ];
        for (post, role) in posts {
            let person = self.person(World::staff_no(role));
            self.say(Command::Committee(committee::Command::Appoint { post, person })).await;
        }
        let bodies = [
            (Committee::SystemCommittee, vec!["officer", "operator"], "officer"),
            (Committee::RecordCommittee, vec!["chair", "member", "member2"], "chair"),
        ];
        for (body, members, chair) in bodies {
            let members = members.into_iter().map(|it| self.person(World::staff_no(it))).collect();
            let chair = self.person(World::staff_no(chair));
            let compose = committee::Command::Compose { body, members, chair, quorum: 2 };
            self.say(Command::Committee(compose)).await;
            let today = tokyo::civil(self.now());
            let days = BTreeSet::from([today.saturating_add(21.days())]);
            self.say(Command::Committee(committee::Command::SetMeetings { body, days })).await;
        }
        let switches = Switches {
            provisional_days: Some(7),
            circulated: true,
            proxy: true,
            ..Switches::default()
        };
        self.say(Command::Setting(setting::Command::Change(switches))).await;
    }

    async fn let_everybody_in(&self) {
        for (role, staff_no, ..) in PEOPLE {
            if *role != "operator" {
                let person = self.person(staff_no);
                let terms = self.usual_terms(person);
                self.say(Command::Permit(permit::Command::Found { person, terms })).await;
            }
        }
        // The founding ends only when the first administrator could sign in again.
        self.give_password("operator").await;
    }

    /// Slip and first password, as if the person had used the slip. Slow on purpose, so only when needed.
    async fn give_password(&self, role: &str) {
        let account = AccountId(World::staff_no(role).into());
        let known = self.office.read().hospital.accounts.get(&account).cloned();
        if known.is_some_and(|it| it.secret_at.is_some()) {
            return;
        }
        let id = || CommandId(self.office.entropy().bytes());
        let by = if role == "operator" { Actor::System } else { self.actor("operator") };
        let slip = self.office.hand_slip(&by, id(), &account).await.expect("a slip");
        let owner = self.actor(role);
        let proof = Proof::Present(&[0; 32], &slip);
        let changed = self.office.change_password(&owner, id(), proof, PASSWORD).await;
        changed.expect("a good password");
    }

    fn usual_terms(&self, person: PersonId) -> Terms {
        let state = self.office.read();
        let listed = &state.hospital.people.get(person).expect("listed").listed;
        let category = state.hospital.rights.matrix.standard(&listed.job, &listed.department);
        let from = tokyo::civil(self.now());
        Terms {
            category: category.expect("every job has one").clone(),
            systems: BTreeSet::from(["emr".into()]),
            from,
            until: until_max(from),
            reason: None,
        }
    }

    async fn say(&self, command: Command) {
        self.act("operator", command, self.office.letter()).await;
    }
}

impl Browser {
    fn take_cookie(&mut self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("name=value");
        self.cookies.retain(|(known, _)| known != name);
        if !attributes.contains("Max-Age=0") {
            self.cookies.push((name.into(), value.into()));
        }
    }
}

fn open(clock: &Arc<AtomicI64>) -> Office {
    let hand = Arc::clone(clock);
    let books = store::memory::open("minato.example/ledger", [7; 32]).expect("empty books");
    // Every draw is another one, and every run of a test draws the same.
    let drawn = AtomicU64::new(1);
    let entropy = Entropy::new(move |bytes| {
        for chunk in bytes.chunks_mut(8) {
            let draw = drawn.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chunk.copy_from_slice(&draw.to_be_bytes()[..chunk.len()]);
        }
    });
    let parts = Parts {
        ledger: Box::new(books.ledger),
        ledger_reader: Arc::new(books.ledger_reader),
        passages: Box::new(books.passages),
        passage_reader: Arc::new(books.passage_reader),
        credentials: SignOn::new("みなと病院", [1; 16]),
        sheets: Arc::new(Tables),
        desk: Arc::new(books.desk),
        recordings: Arc::new(office::ports::NoRecordings),
        press: Arc::new(Press),
        clock: Clock::new(move || {
            Timestamp::from_microsecond(hand.load(Ordering::SeqCst)).expect("a moment")
        }),
        entropy,
        snapshot: None,
        keep_snapshot: Box::new(|_| ()),
    };
    let (office, _writers) = Office::open(parts).expect("empty books open");
    office
}

/// Takes every paper.
struct Press;

impl office::ports::Press for Press {
    fn stands(&self) -> bool {
        true
    }

    fn print(&self, paper: &office::paper::Paper) -> Result<Vec<u8>, office::ports::Jammed> {
        Ok(paper.number.clone().into_bytes())
    }
}

fn list_row(line: usize, it: (&str, &str, &str, &str, &str)) -> ListRow {
    ListRow {
        line,
        staff_no: it.0.into(),
        name: it.1.into(),
        kana: it.2.into(),
        department: it.3.into(),
        job: it.4.into(),
        employment: Some("常勤".into()),
        joined_on: None,
        leaves_on: None,
        contract_until: None,
    }
}

/// The value of a hidden field on a page; the first of its name.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let marked = format!("name=\"{name}\" value=\"");
    let start = page.find(&marked)? + marked.len();
    Some(page[start..].split('"').next()?.to_owned())
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
