//! Sets the stage: founds the hospital, appoints its people, and leaves work on every desk.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use office::{
    letter::Letter, office::Office, outside::Clock, own_secret::Proof, personnel, ports::CommandId,
};
use rules::{
    Command,
    application::{self, Asked, Convened, Finding, Grant, Sitting, Terms, Verdict, until_max},
    calendar::tokyo,
    committee::{self, Body},
    id::{AccountId, ApplicationNo, CategoryId, PersonId, SystemId},
    permit,
    record::Actor,
    revocation,
    sealed::Sealed,
    setting::{self, Switches},
};

use super::{
    SampleAccount,
    people::{HOSPITAL, STAFF, list, meetings, posts},
};
use crate::{adapters, found};

/// The demo's past: founded so long before its clock.
const FOUNDED_BEFORE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Role, title on the page, staff number.
const SAMPLES: &[(&str, &str, &str)] = &[
    ("system_operator", "システム管理室", "10802"),
    ("department_head", "部署の責任者（3階病棟）", "10101"),
    ("department_head_2", "部署の責任者（薬剤部）", "10301"),
    ("general_affairs", "総務課", "10701"),
    ("operations_officer", "運用責任者（システム委員会委員長）", "10801"),
    ("record_committee", "カルテ管理委員会（委員長）", "10012"),
    ("record_member", "カルテ管理委員会（委員）", "10601"),
    ("audit_officer", "監査責任者", "10901"),
    ("director", "病院長", "10001"),
    ("system_user", "職員（看護師）", "10102"),
];

/// Founds everything and returns the sample sign-ins.
pub async fn set(dir: &Path, ahead: SignedDuration) -> Result<Vec<SampleAccount>> {
    let end = adapters::clock(ahead).reading();
    let time = Arc::new(AtomicI64::new((end - FOUNDED_BEFORE).as_second()));
    let hand = Arc::clone(&time);
    let clock = Clock::new(move || {
        Timestamp::from_second(hand.load(Ordering::SeqCst)).expect("a moment of this century")
    });
    let (staff_no, name, kana, department, job) = STAFF[19];
    let admin = found::Admin {
        staff_no: staff_no.into(),
        name: name.into(),
        kana: kana.into(),
        department: department.into(),
        job: job.into(),
    };
    let opened = found::create(dir, HOSPITAL, &admin, clock).await?;
    let stage = Stage { office: opened.office.clone(), time, end };
    stage.compose().await?;
    let samples = stage.let_in().await?;
    stage.work(dir).await?;
    drop(stage);
    opened.close();
    Ok(samples)
}

pub(super) struct Stage {
    pub(super) office: Office,
    time: Arc<AtomicI64>,
    /// The moment at which the demo begins.
    pub(super) end: Timestamp,
}

impl Stage {
    /// People, posts, bodies, switches.
    async fn compose(&self) -> Result<()> {
        let admin = self.actor("10802")?;
        let today = tokyo::civil(self.office.now());
        let mut letter = self.office.letter();
        let rows = list(today.saturating_add(30.days()));
        let command = {
            let state = self.office.read();
            personnel::plan(&state, rows).into_command(&state, Sealed([0; 32]), &mut letter)
        };
        self.act(&admin, Command::People(command), letter).await?;
        for (post, staff_no) in posts() {
            let person = self.person(staff_no)?;
            let command = committee::Command::Appoint { post, person };
            self.say(&admin, Command::Committee(command)).await?;
        }
        let bodies = [
            (Body::SystemCommittee, vec!["10801", "10802", "10301"], "10801", 2),
            (
                Body::RecordCommittee,
                vec!["10012", "10013", "10201", "10301", "10401", "10501", "10601"],
                "10012",
                4,
            ),
        ];
        for (body, members, chair, quorum) in bodies {
            let members: Result<BTreeSet<PersonId>> =
                members.into_iter().map(|it| self.person(it)).collect();
            let (members, chair) = (members?, self.person(chair)?);
            let command = committee::Command::Compose { body, members, chair, quorum };
            self.say(&admin, Command::Committee(command)).await?;
            let days = meetings(today);
            let command = committee::Command::SetMeetings { body, days };
            self.say(&admin, Command::Committee(command)).await?;
        }
        let switches = Switches {
            provisional_days: Some(7),
            circulated: true,
            proxy: true,
            delegated: false,
            unused_days: None,
        };
        self.say(&admin, Command::Setting(setting::Command::Change(switches))).await?;
        let extension = setting::Command::SetExtension { extension: "0000".into() };
        self.say(&admin, Command::Setting(extension)).await
    }

    /// Founding rights for everybody in a post, then no more.
    async fn let_in(&self) -> Result<Vec<SampleAccount>> {
        let admin = self.actor("10802")?;
        for (staff_no, ..) in STAFF.iter().filter(|it| it.0 != "10802") {
            let person = self.person(staff_no)?;
            let terms = self.terms(person, tokyo::civil(self.office.now()), None)?;
            let command = permit::Command::Found { person, terms };
            self.say(&admin, Command::Permit(command)).await?;
        }
        let mut samples = vec![];
        for (role, title, staff_no) in SAMPLES {
            samples.push(self.sample(role, title, staff_no).await?);
        }
        // The others use their slips as well; nobody is told their passwords.
        let sampled = |staff_no: &str| SAMPLES.iter().any(|it| it.2 == staff_no);
        for (staff_no, ..) in STAFF.iter().filter(|it| !sampled(it.0)) {
            self.own_password(staff_no).await?;
        }
        self.say(&admin, Command::Setting(setting::Command::CloseFounding)).await?;
        Ok(samples)
    }

    async fn sample(&self, role: &str, title: &str, staff_no: &str) -> Result<SampleAccount> {
        let password = self.own_password(staff_no).await?;
        let totp_secret = match role {
            "director" => Some(self.second_factor(&self.actor(staff_no)?).await?),
            _ => None,
        };
        Ok(SampleAccount {
            role: role.into(),
            title: title.into(),
            account: staff_no.into(),
            password,
            totp_secret,
        })
    }

    /// Changes the password of an account as if the person had used the slip; answers it.
    async fn own_password(&self, staff_no: &str) -> Result<String> {
        let account = AccountId(staff_no.into());
        let by = self.actor(staff_no)?;
        let slip = if staff_no == "10802" {
            found::first_slip(&self.office, &account).await?
        } else {
            let admin = self.actor("10802")?;
            self.office.hand_slip(&admin, self.id(), &account).await?
        };
        let password = self.office.credentials().slip_password(self.office.entropy().bytes());
        let proof = Proof::Present(&[0; 32], &slip);
        self.office.change_password(&by, self.id(), proof, &password).await?;
        Ok(password)
    }

    async fn second_factor(&self, by: &Actor) -> Result<String> {
        let secret = self.office.credentials().code_secret(self.office.entropy().bytes());
        let totp = signon::totp::TotpSecret::from_base32(&secret).context("a fresh secret")?;
        let code = totp.code(self.office.now());
        self.office.keep_second_factor(by, self.id(), &secret, &code).await?;
        Ok(secret)
    }

    /// One right decided, one examined, two waiting, one returned, one revoked.
    async fn work(&self, dir: &Path) -> Result<()> {
        let nurse_head = self.actor("10101")?;
        let pharmacy_head = self.actor("10301")?;
        let officer = self.actor("10801")?;
        let chair = self.actor("10012")?;
        let start = tokyo::civil(self.office.now()).saturating_add(30.days());

        self.things().await?;
        self.later(20);
        let decided = self.apply(&nurse_head, "10235", start, None).await?;
        self.pass_on(&officer, decided).await?;
        self.later(2);
        self.approve(&chair, decided).await?;
        self.later(3);
        let student = self.apply(&nurse_head, "20031", start, None).await?;
        let reason = "期限を契約終了日に合わせてください。";
        self.give_back(&officer, student, reason).await?;
        self.later(2);
        let pharmacist = self.apply(&pharmacy_head, "10237", start, None).await?;
        self.pass_on(&officer, pharmacist).await?;
        self.revoke("10105").await?;
        self.later(2);
        let clerk = self.actor("10601")?;
        let privileged = Some(("medical-affairs", "月次統計の作成に医事の区分が必要なため"));
        self.apply(&clerk, "30017", start, privileged).await?;
        let permit = self.vendor(dir).await?;
        self.past_window(permit).await?;
        self.window_tonight(permit).await?;
        self.loans().await?;
        self.handover().await?;
        self.own_devices().await?;
        self.keep_copy().await
    }

    async fn apply(
        &self,
        by: &Actor,
        staff_no: &str,
        from: Date,
        other: Option<(&str, &str)>,
    ) -> Result<ApplicationNo> {
        let person = self.person(staff_no)?;
        let mut letter = self.office.letter();
        let mut terms = self.terms(person, from, None)?;
        if let Some((category, reason)) = other {
            terms.category = CategoryId(category.into());
            terms.reason = Some(letter.seal(reason));
        }
        let asked = Asked::Grant(Grant { person, terms, another_account: false });
        let command = Command::Application(application::Command::Submit { asked, answers: None });
        let done = self.office.act(by, self.id(), command, letter).await?;
        done.events
            .iter()
            .find_map(|event| match event {
                rules::Event::Application(it) => Some(it.no()),
                _ => None,
            })
            .context("a submitted application has a number")
    }

    pub(super) async fn pass_on(&self, by: &Actor, no: ApplicationNo) -> Result<()> {
        let seen = self.content(no)?;
        let finding = Finding::PassOn {};
        let command = application::Command::Examine { no, seen, finding };
        self.say(by, Command::Application(command)).await
    }

    async fn give_back(&self, by: &Actor, no: ApplicationNo, reason: &str) -> Result<()> {
        let seen = self.content(no)?;
        let mut letter = self.office.letter();
        let finding = Finding::Return { reason: letter.seal(reason) };
        let command = application::Command::Examine { no, seen, finding };
        self.act(by, Command::Application(command), letter).await
    }

    async fn approve(&self, by: &Actor, no: ApplicationNo) -> Result<()> {
        let seen = self.content(no)?;
        let present: Result<BTreeSet<PersonId>> = ["10012", "10013", "10301", "10501", "10601"]
            .into_iter()
            .map(|it| self.person(it))
            .collect();
        let sitting = Sitting {
            convened: Convened::Meeting,
            on: tokyo::civil(self.office.now()),
            present: present?,
            recused: BTreeSet::new(),
            chair: self.person("10012")?,
            verdict: Verdict::Approve,
            note: None,
        };
        let command = application::Command::Decide { no, seen, sitting };
        self.say(by, Command::Application(command)).await
    }

    async fn revoke(&self, staff_no: &str) -> Result<()> {
        let general_affairs = self.actor("10701")?;
        let command = revocation::Command::Order {
            person: self.person(staff_no)?,
            at: None,
            only: None,
            reason: revocation::Reason::Leaving,
            note: None,
        };
        self.say(&general_affairs, Command::Revocation(command)).await
    }

    /// The usual terms of a person's job.
    fn terms(&self, person: PersonId, from: Date, systems: Option<&str>) -> Result<Terms> {
        let state = self.office.read();
        let listed = &state.hospital.people.get(person).context("a person of the demo")?.listed;
        let matrix = &state.hospital.rights.matrix;
        let category = matrix.standard(&listed.job, &listed.department);
        let category = category.context("every job of the demo has a category")?.clone();
        let system = SystemId(systems.unwrap_or("emr").into());
        let systems = BTreeSet::from([system]);
        Ok(Terms { category, systems, from, until: until_max(from), reason: None })
    }

    pub(super) fn content(&self, no: ApplicationNo) -> Result<Sealed> {
        let state = self.office.read();
        Ok(state.hospital.applications.get(no).context("an application of the demo")?.content)
    }

    pub(super) fn person(&self, staff_no: &str) -> Result<PersonId> {
        let state = self.office.read();
        let person = state.hospital.people.by_staff_no(staff_no);
        Ok(person.with_context(|| format!("{staff_no} is in the demo's list"))?.id)
    }

    pub(super) fn actor(&self, staff_no: &str) -> Result<Actor> {
        Ok(Actor::Person { person: self.person(staff_no)?, account: AccountId(staff_no.into()) })
    }

    pub(super) fn id(&self) -> CommandId {
        CommandId(self.office.entropy().bytes())
    }

    fn later(&self, days: i64) {
        self.seconds(days * 24 * 60 * 60);
    }

    pub(super) fn seconds(&self, seconds: i64) {
        self.time.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(super) async fn say(&self, by: &Actor, command: Command) -> Result<()> {
        self.act(by, command, self.office.letter()).await
    }

    pub(super) async fn act(&self, by: &Actor, command: Command, letter: Letter) -> Result<()> {
        self.office.act(by, self.id(), command, letter).await?;
        Ok(())
    }
}
