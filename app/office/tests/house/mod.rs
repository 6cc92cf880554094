//! An office over books in memory, with a disk that can be full and credentials that are quick.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
};

use jiff::{SignedDuration, Timestamp, civil::Date};
use office::{
    clerk::{ActError, Done},
    letter::Letter,
    office::{Office, Parts, Writers},
    outside::{Clock, Entropy},
    personnel::ListRow,
    ports::{
        Busy, CommandId, Credentials, EntryVisitor, LedgerWriter, LogColumns, NewEntry, NewPassage,
        Particular, PassageWriter, ReadList, ReadLog, ReadTable, Segment, Sheets, StoreError,
    },
    snapshot,
};
use rules::{
    Command,
    application::Terms,
    committee::{self, Body, Post},
    id::{AccountId, CategoryId, Department, Job, PersonId, StaffNo},
    people::{self, Listed},
    permit,
    record::Actor,
    rights::{Category, Class, Matrix, Standard},
    setting::{self, Administrator, Founding, System},
};

/// An office, its clock, and the switches that fill its disk and make it slow.
pub struct House {
    pub office: Office,
    pub writers: Writers,
    pub disk_full: Arc<AtomicBool>,
    /// The same for the second book.
    pub book_full: Arc<AtomicBool>,
    /// While this is set, no append comes to an end.
    pub disk_held: Arc<AtomicBool>,
    pub snapshots: Arc<Mutex<Option<Vec<u8>>>>,
    clock: Arc<AtomicI64>,
}

pub const MORNING: &str = "2026-04-01T00:00:00Z";

impl House {
    /// A founded hospital: 1 operates the system, 2 heads the ward, 3 and 4 are the committees, 5 audits.
    pub async fn new() -> House {
        let house = House::empty();
        house.found().await;
        house
    }

    pub fn empty() -> House {
        let opened = store::memory::open("test.example/ledger", [3; 32]).expect("empty books");
        House::open(Box::new(opened.ledger), |parts| Parts {
            ledger_reader: Arc::new(opened.ledger_reader),
            passages: Box::new(opened.passages),
            passage_reader: Arc::new(opened.passage_reader),
            ..parts
        })
    }

    fn open(ledger: Box<dyn LedgerWriter>, with: impl FnOnce(Parts) -> Parts) -> House {
        let morning: Timestamp = MORNING.parse().expect("a moment");
        let clock = Arc::new(AtomicI64::new(morning.as_microsecond()));
        let [disk_full, disk_held, book_full] = [(); 3].map(|()| Arc::new(AtomicBool::new(false)));
        let snapshots = Arc::new(Mutex::new(None));
        let (hand, keep) = (Arc::clone(&clock), Arc::clone(&snapshots));
        let drawn = AtomicU64::new(1);
        let spare = store::memory::open("spare.example/ledger", [4; 32]).expect("empty books");
        let parts = Parts {
            ledger: Box::new(Disk {
                ledger,
                full: Arc::clone(&disk_full),
                held: Arc::clone(&disk_held),
            }),
            ledger_reader: Arc::new(spare.ledger_reader),
            passages: Box::new(spare.passages),
            passage_reader: Arc::new(spare.passage_reader),
            desk: Arc::new(spare.desk),
            recordings: Arc::new(office::ports::NoRecordings),
            press: Arc::new(office::ports::NoPress),
            credentials: Arc::new(Plain),
            sheets: Arc::new(NoSheets),
            clock: Clock::new(move || {
                Timestamp::from_microsecond(hand.load(Ordering::SeqCst)).expect("a moment")
            }),
            entropy: Entropy::new(move |bytes| {
                for chunk in bytes.chunks_mut(8) {
                    let draw = drawn.fetch_add(1, Ordering::SeqCst);
                    chunk.copy_from_slice(&draw.to_be_bytes()[..chunk.len()]);
                }
            }),
            snapshot: None,
            keep_snapshot: Box::new(move |bytes| {
                *keep.lock().expect("a quiet lock") = Some(bytes.to_vec());
            }),
        };
        let mut parts = with(parts);
        parts.passages = Box::new(Book { book: parts.passages, full: Arc::clone(&book_full) });
        let (office, writers) = Office::open(parts).expect("the books open");
        House { office, writers, disk_full, book_full, disk_held, snapshots, clock }
    }

    pub fn later(&self, by: SignedDuration) {
        let micros = i64::try_from(by.as_micros()).expect("a span of this century");
        self.clock.fetch_add(micros, Ordering::SeqCst);
    }

    pub fn id(&self) -> CommandId {
        CommandId(self.office.entropy().bytes())
    }

    pub fn actor(&self, number: u32) -> Actor {
        Actor::Person { person: PersonId(number - 1), account: AccountId(number.to_string()) }
    }

    /// A new joiner for the list, as the operator would enrol them.
    pub fn joiner(&self, staff_no: &str) -> (Command, Letter) {
        let mut letter = self.office.letter();
        let listed = Listed {
            staff_no: StaffNo(staff_no.into()),
            name: letter.seal("佐藤 美咲"),
            kana: letter.seal("サトウ ミサキ"),
            department: Department("病棟".into()),
            job: Job("看護師".into()),
            employment: None,
            joined_on: None,
            leaves_on: None,
            contract_until: None,
        };
        (Command::People(people::Command::Enrol { listed }), letter)
    }

    /// The operator enrols somebody.
    pub async fn enrol(&self, staff_no: &str) -> Result<Done, ActError> {
        self.enrol_as(self.id(), staff_no).await
    }

    pub async fn enrol_as(&self, id: CommandId, staff_no: &str) -> Result<Done, ActError> {
        let (command, letter) = self.joiner(staff_no);
        self.office.act(&self.actor(1), id, command, letter).await
    }

    pub async fn say(&self, command: Command) {
        let acted = self.office.act(&self.actor(1), self.id(), command, self.office.letter()).await;
        acted.expect("the rules allow it");
    }

    async fn found(&self) {
        let mut letter = self.office.letter();
        let founding = Founding {
            hospital: "みなと病院".into(),
            regulation: 1,
            matrix: matrix(),
            systems: vec![System {
                id: "emr".into(), ja: "電子カルテ".into(), en: "EMR".into()
            }],
            administrator: Administrator {
                staff_no: StaffNo("1".into()),
                name: letter.seal("管理 太郎"),
                kana: letter.seal("カンリ タロウ"),
                department: Department("情報システム室".into()),
                job: Job("看護師".into()),
            },
        };
        let found = Command::Setting(setting::Command::Found(founding));
        let acted = self.office.act(&Actor::System, self.id(), found, letter).await;
        acted.expect("an empty ledger");
        for number in 2..=5_u32 {
            self.enrol(&number.to_string()).await.expect("nobody has that number");
            let person = PersonId(number - 1);
            let terms = terms();
            self.say(Command::Permit(permit::Command::Found { person, terms })).await;
        }
        let posts = [
            (Post::DepartmentHead(Department("病棟".into())), PersonId(1)),
            (Post::OperationsOfficer, PersonId(2)),
            (Post::AuditOfficer, PersonId(4)),
        ];
        for (post, person) in posts {
            self.say(Command::Committee(committee::Command::Appoint { post, person })).await;
        }
        let members = BTreeSet::from([PersonId(2), PersonId(3)]);
        for body in [Body::SystemCommittee, Body::RecordCommittee] {
            let (members, chair) = (members.clone(), PersonId(2));
            let compose = committee::Command::Compose { body, members, chair, quorum: 2 };
            self.say(Command::Committee(compose)).await;
        }
        self.say(Command::Setting(setting::Command::CloseFounding)).await;
    }
}

/// Opens an office anew over what another has written.
pub fn reopen(entries: &[Vec<u8>], snapshot: Option<&[u8]>) -> Office {
    let ledger = Box::new(Replayed(entries.to_vec()));
    let house =
        House::open(ledger, |parts| Parts { snapshot: snapshot.and_then(snapshot::read), ..parts });
    house.office
}

/// Every entry of an office's ledger.
pub fn entries(house: &House) -> Vec<Vec<u8>> {
    let size = house.office.read().size;
    let entry = |seq| house.office.ledger().entry(seq).expect("readable").expect("there");
    (0..size).map(entry).collect()
}

pub fn terms() -> Terms {
    let day: Date = "2026-04-01".parse().expect("a day");
    Terms {
        category: CategoryId("nurse".into()),
        systems: BTreeSet::from(["emr".into()]),
        from: day,
        until: "2027-03-31".parse().expect("a day"),
        reason: None,
    }
}

fn matrix() -> Matrix {
    let nurse = CategoryId("nurse".into());
    let category = Category {
        id: nurse.clone(),
        ja: "看護師".into(),
        en: "Nurse".into(),
        needs_end: false,
        privileged: false,
    };
    let standard = Standard { job: Job("看護師".into()), department: None, category: nurse };
    let class = Class { id: "chart".into(), ja: "診療記録".into(), en: "Chart".into() };
    Matrix {
        categories: vec![category],
        classes: vec![class],
        standards: vec![standard],
        ..Matrix::default()
    }
}

/// A disk that is full, or waits, when a test says so.
struct Disk {
    ledger: Box<dyn LedgerWriter>,
    full: Arc<AtomicBool>,
    held: Arc<AtomicBool>,
}

impl LedgerWriter for Disk {
    fn size(&self) -> u64 {
        self.ledger.size()
    }

    fn root(&self) -> [u8; 32] {
        self.ledger.root()
    }

    fn root_at(&self, size: u64) -> Option<[u8; 32]> {
        self.ledger.root_at(size)
    }

    fn append_forgetting(
        &mut self,
        entries: &[NewEntry],
        particulars: &[Particular],
        forgotten: &[[u8; 32]],
    ) -> Result<(), StoreError> {
        while self.held.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        if self.full.load(Ordering::SeqCst) {
            return Err(StoreError::DiskFull);
        }
        self.ledger.append_forgetting(entries, particulars, forgotten)
    }

    fn guard(&mut self, secrets: &[[u8; 32]]) -> Result<(), StoreError> {
        self.ledger.guard(secrets)
    }

    fn replay(&self, from: u64, visit: EntryVisitor<'_>) -> Result<(), StoreError> {
        self.ledger.replay(from, visit)
    }

    fn particulars(&self) -> Result<Vec<Particular>, StoreError> {
        self.ledger.particulars()
    }

    fn sign_checkpoint(&mut self, now: Timestamp) -> Result<(), StoreError> {
        self.ledger.sign_checkpoint(now)
    }
}

/// A second book on a disk that can be full.
struct Book {
    book: Box<dyn PassageWriter>,
    full: Arc<AtomicBool>,
}

impl Book {
    fn room(&self) -> Result<(), StoreError> {
        if self.full.load(Ordering::SeqCst) { Err(StoreError::DiskFull) } else { Ok(()) }
    }
}

impl PassageWriter for Book {
    fn append(&mut self, rows: &[NewPassage], texts: &[Particular]) -> Result<(), StoreError> {
        self.room()?;
        self.book.append(rows, texts)
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        self.room()
    }

    fn close_days(&mut self, first: Date, last: Date) -> Result<Vec<Segment>, StoreError> {
        self.room()?;
        self.book.close_days(first, last)
    }

    fn segments_since(&self, day: Date) -> Result<Vec<Segment>, StoreError> {
        self.book.segments_since(day)
    }
}

/// A ledger that can only be read; its root is its length, which is all that a start compares.
struct Replayed(Vec<Vec<u8>>);

impl LedgerWriter for Replayed {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn root(&self) -> [u8; 32] {
        self.root_at(self.size()).expect("the present size")
    }

    fn root_at(&self, size: u64) -> Option<[u8; 32]> {
        let leaves = self.0.get(..usize::try_from(size).ok()?)?;
        Some(ledger::tree::root_of(leaves.iter().map(|it| ledger::entry::leaf_hash(it))))
    }

    fn append_forgetting(
        &mut self,
        _: &[NewEntry],
        _: &[Particular],
        _: &[[u8; 32]],
    ) -> Result<(), StoreError> {
        Err(StoreError::DiskFull)
    }

    fn guard(&mut self, _: &[[u8; 32]]) -> Result<(), StoreError> {
        Ok(())
    }

    fn replay(&self, from: u64, visit: EntryVisitor<'_>) -> Result<(), StoreError> {
        (from..).zip(&self.0[from as usize..]).try_for_each(|(seq, bytes)| visit(seq, bytes))
    }

    fn particulars(&self) -> Result<Vec<Particular>, StoreError> {
        Ok(vec![])
    }

    fn sign_checkpoint(&mut self, _: Timestamp) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Stored forms are the passwords themselves: signing in is tried here, not hashing.
struct Plain;

impl Credentials for Plain {
    fn hash_password(&self, password: &str, _: [u8; 16]) -> String {
        password.into()
    }

    fn password_matches(&self, password: &str, stored: Option<&str>) -> Result<bool, Busy> {
        Ok(stored == Some(password))
    }

    fn check_password(&self, candidate: &str, _: bool, _: &[&str]) -> Result<(), (String, String)> {
        match candidate.len() {
            ..8 => Err(("短い".into(), "short".into())),
            _ => Ok(()),
        }
    }

    fn slip_password(&self, _: [u8; 32]) -> String {
        "one-time-slip".into()
    }

    fn code_secret(&self, _: [u8; 32]) -> String {
        "secret".into()
    }

    fn code_uri(&self, _: &str, _: &str, _: &str) -> String {
        String::new()
    }

    fn code_step(
        &self,
        _: &str,
        code: &str,
        now: Timestamp,
        last_step: Option<u64>,
    ) -> Option<u64> {
        let step = u64::try_from(now.as_second() / 30).ok()?;
        (code == "123456" && last_step.is_none_or(|last| last < step)).then_some(step)
    }
}

/// These stories bring no files.
struct NoSheets;

impl Sheets for NoSheets {
    fn read_list(&self, _: &[u8], _: Date) -> Result<ReadList, (String, String)> {
        Err(("ファイルはありません".into(), "there are no files".into()))
    }

    fn read_table(&self, _: &[u8]) -> Result<ReadTable, (String, String)> {
        Err(("ファイルはありません".into(), "there are no files".into()))
    }

    fn read_log(
        &self,
        _: &[u8],
        _: &LogColumns,
        _: Timestamp,
    ) -> Result<ReadLog, (String, String)> {
        Err(("ファイルはありません".into(), "there are no files".into()))
    }

    fn xlsx(&self, _: &str, _: &[&str], _: &[Vec<String>]) -> Result<Vec<u8>, StoreError> {
        Ok(vec![])
    }

    fn csv_utf8(&self, _: &[&str], _: &[Vec<String>]) -> Vec<u8> {
        vec![]
    }

    fn csv_shift_jis(&self, _: &[&str], _: &[Vec<String>]) -> (Vec<u8>, Option<(String, String)>) {
        (vec![], None)
    }

    fn fold(&self, text: &str) -> String {
        text.into()
    }

    fn kana(&self, text: &str) -> String {
        text.into()
    }

    fn code(&self, text: &str) -> String {
        text.into()
    }
}

/// A row of a list for [`office::personnel`].
pub fn row(staff_no: &str, name: &str, department: &str) -> ListRow {
    ListRow {
        line: 2,
        staff_no: staff_no.into(),
        name: name.into(),
        kana: "サトウ ミサキ".into(),
        department: department.into(),
        job: "看護師".into(),
        employment: None,
        joined_on: None,
        leaves_on: None,
        contract_until: None,
    }
}
