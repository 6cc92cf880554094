//! A small hospital over the memory store, and browsers that press its forms as people do.
//!
//! `let world = World::founded().await; let head = world.sign_in(HEAD).await;` then `head.get("/apply")`,
//! `head.press("/apply/grant", &[("staff_no", NURSE)])`: a press sends the form of the page last shown,
//! with every value that stands in it, and what the test typed instead.

#![allow(dead_code, reason = "every test file uses its own part of the world")]

pub mod browser;
mod outside;
pub mod vendor;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::Router;
use jiff::{Timestamp, civil::Date};
use office::{
    letter::Letter,
    office::{Office, Parts, Writers},
    outside::{Clock, Entropy},
    own_secret::Proof,
    personnel::{self, ListRow},
    ports::CommandId,
    sign_in::Attempt,
};
use rules::{
    Command,
    application::{self, Asked, Finding, Grant, Terms, until_max},
    calendar::tokyo,
    committee::{self, Body, Post},
    id::{AccountId, ApplicationNo, Department, Job, PersonId, StaffNo, SystemId},
    permit,
    record::Actor,
    sealed::Sealed,
    setting::{self, Administrator, Founding, Switches},
};
use web::session::{SessionToken, Transport};

pub use browser::Browser;

/// 看護師長, of 3階病棟.
pub const HEAD: &str = "10101";
/// Head of 薬剤部; sits in both committees.
pub const PHARMACY_HEAD: &str = "10301";
/// 運用責任者, chairs the system committee.
pub const OFFICER: &str = "10801";
/// システム管理室, the founder; sits in the system committee.
pub const OPERATOR: &str = "10802";
/// Chairs the record committee.
pub const CHAIR: &str = "10012";
/// Sits in the record committee.
pub const MEMBER: &str = "10601";
/// Two more of the record committee: with chair and member it can decide.
pub const MEMBERS: [&str; 2] = ["10013", "10501"];
pub const AUDITOR: &str = "10901";
pub const GENERAL_AFFAIRS: &str = "10701";
pub const DIRECTOR: &str = "10001";
/// A nurse of 3階病棟 with a right and nothing else.
pub const USER: &str = "10102";
/// On the list without a right: a nurse of 3階病棟, a nurse of 外来, a temporary clerk.
pub const NURSE: &str = "10234";
pub const OTHER_NURSE: &str = "10236";
pub const TEMPORARY: &str = "30017";

/// Everybody's password.
pub const PASSWORD: &str = "himawari-kaidan-4821";

/// Staff number, name, kana, department, job.
type Who = (&'static str, &'static str, &'static str, &'static str, &'static str);

const STAFF: &[Who] = &[
    (DIRECTOR, "森山 修", "モリヤマ オサム", "診療部", "医師"),
    (CHAIR, "江口 真理", "エグチ マリ", "診療部", "医師"),
    ("10013", "黒田 亮", "クロダ リョウ", "診療部", "医師"),
    (HEAD, "山田 花子", "ヤマダ ハナコ", "3階病棟", "看護師"),
    (USER, "田村 由美", "タムラ ユミ", "3階病棟", "看護師"),
    ("10103", "西川 愛", "ニシカワ アイ", "3階病棟", "看護師"),
    ("10201", "中村 洋子", "ナカムラ ヨウコ", "外来", "看護師"),
    (PHARMACY_HEAD, "木下 健一", "キノシタ ケンイチ", "薬剤部", "薬剤師"),
    ("10501", "松本 明", "マツモト アキラ", "検査科", "臨床検査技師"),
    (MEMBER, "田中 誠", "タナカ マコト", "医事課", "医事"),
    (GENERAL_AFFAIRS, "清水 恵子", "シミズ ケイコ", "総務課", "事務"),
    (OFFICER, "鈴木 一郎", "スズキ イチロウ", "情報システム室", "情報システム"),
    (AUDITOR, "大谷 直樹", "オオタニ ナオキ", "監査室", "事務"),
];

const JOINERS: &[Who] = &[
    (NURSE, "佐藤 美咲", "サトウ ミサキ", "3階病棟", "看護師"),
    ("10235", "𠮷田 葵", "ヨシダ アオイ", "3階病棟", "看護師"),
    (OTHER_NURSE, "井上 陽菜", "イノウエ ヒナ", "外来", "看護師"),
    ("10237", "濵田 悠斗", "ハマダ ユウト", "薬剤部", "薬剤師"),
    (TEMPORARY, "三浦 大輔", "ミウラ ダイスケ", "医事課", "派遣"),
];

const FOUNDER: Who = (OPERATOR, "佐藤 圭", "サトウ ケイ", "情報システム室", "情報システム");

/// The hospital, its server and its clock.
pub struct World {
    pub office: Office,
    pub router: Router,
    /// What every recording of the maintenance gate holds.
    pub tape: Arc<outside::Tape>,
    /// Sets papers once it stands.
    pub press: Arc<outside::Press>,
    seconds: Arc<AtomicI64>,
    _writers: Writers,
}

impl World {
    /// Founded on 1 April 2026 at 08:30 with everybody in office; the committees meet on the 15th and the 25th.
    pub async fn founded() -> World {
        let seconds = Arc::new(AtomicI64::new(at(2026, 4, 1, 8, 30).as_second()));
        let hand = Arc::clone(&seconds);
        let clock = Clock::new(move || {
            Timestamp::from_second(hand.load(Ordering::SeqCst)).expect("a moment of this century")
        });
        let books = store::memory::open("sekisho.example/test", [1; 32]).expect("a good name");
        let tape = Arc::new(outside::Tape::default());
        let press = Arc::new(outside::Press::default());
        let parts = Parts {
            ledger: Box::new(books.ledger),
            ledger_reader: Arc::new(books.ledger_reader),
            passages: Box::new(books.passages),
            passage_reader: Arc::new(books.passage_reader),
            credentials: Arc::new(outside::PlainCredentials),
            sheets: Arc::new(sheets::tables::Tables),
            desk: Arc::new(books.desk),
            recordings: Arc::<outside::Tape>::clone(&tape),
            press: Arc::<outside::Press>::clone(&press),
            clock,
            entropy: outside::entropy(),
            snapshot: None,
            keep_snapshot: Box::new(|_| {}),
        };
        let (office, writers) = Office::open(parts).expect("empty books open");
        let router = web::routes(office.clone(), Transport::Plain, None);
        let world = World { office, router, tape, press, seconds, _writers: writers };
        world.found().await;
        world
    }

    /// A browser with the session of this person.
    pub async fn sign_in(&self, staff_no: &str) -> Browser<'_> {
        let token = SessionToken::new(self.office.entropy());
        let attempt = Attempt {
            account: staff_no,
            password: PASSWORD,
            terminal: browser::TERMINAL,
            key: token.hash(),
        };
        self.office.sign_in(attempt).await.expect("everybody in the world may sign in");
        Browser::new(self, Some(&token))
    }

    /// A browser in which nobody has signed in.
    pub fn stranger(&self) -> Browser<'_> {
        Browser::new(self, None)
    }

    /// The clock goes on.
    pub fn later(&self, hours: i64) {
        self.seconds.fetch_add(hours * 60 * 60, Ordering::SeqCst);
    }

    pub fn entropy(&self) -> &Entropy {
        self.office.entropy()
    }

    pub fn person(&self, staff_no: &str) -> PersonId {
        let state = self.office.read();
        state.hospital.people.by_staff_no(staff_no).expect("a person of the world").id
    }

    pub fn actor(&self, staff_no: &str) -> Actor {
        let account = AccountId(staff_no.into());
        Actor::Person { person: self.person(staff_no), account }
    }

    /// A command past the pages, for what a story takes for granted.
    pub async fn act(&self, by: &str, command: Command) {
        let (by, id) = (self.actor(by), CommandId(self.entropy().bytes()));
        let done = self.office.act(&by, id, command, self.office.letter()).await;
        done.expect("what a story takes for granted is allowed");
    }

    /// The same, with texts.
    pub async fn act_with(&self, by: &str, command: Command, letter: Letter) {
        let (by, id) = (self.actor(by), CommandId(self.entropy().bytes()));
        let done = self.office.act(&by, id, command, letter).await;
        done.expect("what a story takes for granted is allowed");
    }

    /// The usual right for a person, from today on.
    pub async fn apply(&self, by: &str, staff_no: &str) -> ApplicationNo {
        let person = self.person(staff_no);
        let asked =
            Asked::Grant(Grant { person, terms: self.terms(person), another_account: false });
        self.act(by, Command::Application(application::Command::Submit { asked, answers: None }))
            .await;
        self.office.read().hospital.applications.all().next_back().expect("just submitted").no
    }

    /// The system committee sends it on to the record committee.
    pub async fn pass_on(&self, no: ApplicationNo) {
        let seen = self.office.read().hospital.applications.get(no).expect("a number").content;
        let finding = Finding::PassOn {};
        let command = application::Command::Examine { no, seen, finding };
        self.act(OFFICER, Command::Application(command)).await;
    }

    /// The usual terms of a person's job, from today to the end of the fiscal year.
    pub fn terms(&self, person: PersonId) -> Terms {
        let from = tokyo::civil(self.office.now());
        let state = self.office.read();
        let listed = &state.hospital.people.get(person).expect("a person of the world").listed;
        let matrix = &state.hospital.rights.matrix;
        let category = matrix.standard(&listed.job, &listed.department);
        Terms {
            category: category.expect("every job of the world has a category").clone(),
            systems: [SystemId("emr".into())].into(),
            from,
            until: until_max(from),
            reason: None,
        }
    }

    /// Every switch on: 仮発行 for 7 days, 持ち回り, 代行.
    pub async fn switch_on(&self) {
        let switches = Switches {
            provisional_days: Some(7),
            circulated: true,
            proxy: true,
            delegated: false,
            unused_days: None,
        };
        self.act(OFFICER, Command::Setting(setting::Command::Change(switches))).await;
    }

    async fn found(&self) {
        let (staff_no, name, kana, department, job) = FOUNDER;
        let mut letter = self.office.letter();
        let founding = Founding {
            hospital: "みどり野病院".into(),
            regulation: 1,
            matrix: shipped(include_str!("../../../../regulation/matrix.json")),
            systems: shipped(include_str!("../../../../regulation/systems.json")),
            administrator: Administrator {
                staff_no: StaffNo(staff_no.into()),
                name: letter.seal(name),
                kana: letter.seal(kana),
                department: Department(department.into()),
                job: Job(job.into()),
            },
        };
        let command = Command::Setting(setting::Command::Found(founding));
        let id = CommandId(self.entropy().bytes());
        self.office.act(&Actor::System, id, command, letter).await.expect("founded once");
        let account = AccountId(OPERATOR.into());
        let id = CommandId(self.entropy().bytes());
        let slip = self.office.hand_slip(&Actor::System, id, &account).await.expect("the first");
        self.change_password(OPERATOR, &slip).await;
        self.list_people().await;
        self.compose().await;
        for (staff_no, ..) in STAFF {
            self.let_in(staff_no).await;
        }
        self.act(OPERATOR, Command::Setting(setting::Command::CloseFounding)).await;
    }

    async fn list_people(&self) {
        let today = tokyo::civil(self.office.now());
        let rows: Vec<ListRow> = [FOUNDER]
            .iter()
            .chain(STAFF)
            .chain(JOINERS)
            .enumerate()
            .map(|(n, who)| row(n + 2, who, today))
            .collect();
        let mut letter = self.office.letter();
        let command = {
            let state = self.office.read();
            personnel::plan(&state, rows).into_command(&state, Sealed([0; 32]), &mut letter)
        };
        let (by, id) = (self.actor(OPERATOR), CommandId(self.entropy().bytes()));
        let done = self.office.act(&by, id, Command::People(command), letter).await;
        done.expect("the founder may import");
    }

    async fn compose(&self) {
        for (post, staff_no) in posts() {
            let command = committee::Command::Appoint { post, person: self.person(staff_no) };
            self.act(OPERATOR, Command::Committee(command)).await;
        }
        let bodies = [
            (Body::SystemCommittee, vec![OFFICER, OPERATOR, PHARMACY_HEAD], OFFICER, 2),
            (Body::RecordCommittee, vec![CHAIR, "10013", PHARMACY_HEAD, "10501", MEMBER], CHAIR, 3),
        ];
        for (body, members, chair, quorum) in bodies {
            let members = members.into_iter().map(|it| self.person(it)).collect();
            let chair = self.person(chair);
            let command = committee::Command::Compose { body, members, chair, quorum };
            self.act(OPERATOR, Command::Committee(command)).await;
            let days = [(4, 15), (4, 25), (5, 15), (5, 25)];
            let days = days.map(|(month, day)| Date::constant(2026, month, day)).into();
            let command = committee::Command::SetMeetings { body, days };
            self.act(OPERATOR, Command::Committee(command)).await;
        }
    }

    /// A founding right, a slip, and the password changed as its owner would.
    async fn let_in(&self, staff_no: &str) {
        let person = self.person(staff_no);
        let terms = self.terms(person);
        self.act(OPERATOR, Command::Permit(permit::Command::Found { person, terms })).await;
        let (by, id) = (self.actor(OPERATOR), CommandId(self.entropy().bytes()));
        let account = AccountId(staff_no.into());
        let slip = self.office.hand_slip(&by, id, &account).await.expect("the operator may");
        self.change_password(staff_no, &slip).await;
    }

    async fn change_password(&self, staff_no: &str, slip: &str) {
        let id = CommandId(self.entropy().bytes());
        let proof = Proof::Present(&[0; 32], slip);
        let changed = self.office.change_password(&self.actor(staff_no), id, proof, PASSWORD).await;
        changed.expect("the password is good enough");
    }
}

/// A moment in Tokyo.
pub fn at(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> Timestamp {
    let date = Date::new(year, month, day).expect("a day of the calendar");
    tokyo::moment(date, jiff::civil::time(hour, minute, 0, 0))
}

fn row(line: usize, who: &Who, today: Date) -> ListRow {
    let (staff_no, name, kana, department, job) = who;
    let contract = (*job == "派遣").then(|| today.saturating_add(jiff::Span::new().days(180)));
    ListRow {
        line,
        staff_no: (*staff_no).into(),
        name: (*name).into(),
        kana: (*kana).into(),
        department: (*department).into(),
        job: (*job).into(),
        employment: Some("常勤".into()),
        joined_on: Some(today),
        leaves_on: None,
        contract_until: contract,
    }
}

fn posts() -> Vec<(Post, &'static str)> {
    let heads = [
        ("診療部", DIRECTOR),
        ("3階病棟", HEAD),
        ("外来", "10201"),
        ("薬剤部", PHARMACY_HEAD),
        ("検査科", "10501"),
        ("医事課", MEMBER),
        ("総務課", GENERAL_AFFAIRS),
        ("情報システム室", OFFICER),
        ("監査室", AUDITOR),
    ];
    let heads =
        heads.map(|(department, who)| (Post::DepartmentHead(Department(department.into())), who));
    let posts = [
        (Post::OperationsOfficer, OFFICER),
        (Post::AuditOfficer, AUDITOR),
        (Post::GeneralAffairs, GENERAL_AFFAIRS),
        (Post::Director, DIRECTOR),
    ];
    posts.into_iter().chain(heads).collect()
}

fn shipped<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("a test reads the shipped files")
}
