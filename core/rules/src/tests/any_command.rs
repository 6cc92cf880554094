//! Any command by anybody: small numbers, read in the light of what the hospital has at that moment.
//!
//! Most steps come from whoever should take them, or nothing would ever be granted; the others from anybody.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use proptest::prelude::*;

use crate::{
    Command, account,
    application::{
        self, Application, Asked, Change, Convened, Finding, Grant, Rename, Sitting, Stage, Terms,
        Verdict,
    },
    committee::{self, Body, FormKind, Post},
    disposal::{self, Disposal, DisposalNo},
    external_device::{self, ExternalDevice},
    forgetting::{self, Ground},
    id::{AccountId, ApplicationNo, ListId, OsId, PersonId},
    own_device::{self, OwnDevice},
    passage::{self, Segment},
    people::{self, Listed, Row},
    permit::{self, Basis, Ended, Permit},
    record::Actor,
    revocation::{self, Reason, Recipient},
    rights::{self, Operation, Scope},
    sealed::Sealed,
    setting::{self, Happening, Switches, System},
    story::World,
};

/// What a step is about. The more often it stands here, the more often it comes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Apply,
    Change,
    Rename,
    Resubmit,
    Endorse,
    Examine,
    Provisional,
    Decide,
    Withdraw,
    Order,
    Receive,
    Bodies,
    Posts,
    Substitute,
    Settings,
    Matrix,
    Adopt,
    Account,
    List,
    Follow,
    Device,
    System,
}

const KINDS: [(u32, Kind); 22] = [
    (10, Kind::Apply),
    (6, Kind::Change),
    (2, Kind::Rename),
    (2, Kind::Resubmit),
    (3, Kind::Endorse),
    (14, Kind::Examine),
    (7, Kind::Provisional),
    (14, Kind::Decide),
    (2, Kind::Withdraw),
    (3, Kind::Order),
    (2, Kind::Receive),
    (1, Kind::Bodies),
    (3, Kind::Posts),
    (2, Kind::Substitute),
    (4, Kind::Settings),
    (2, Kind::Matrix),
    (2, Kind::Adopt),
    (4, Kind::Account),
    (4, Kind::List),
    (5, Kind::Follow),
    (6, Kind::Device),
    (2, Kind::System),
];

/// One step: how long after the last, by whom, what, and the numbers that say which.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub minutes: u32,
    who: u8,
    kind: Kind,
    n: [u8; 6],
}

pub fn any_step() -> impl Strategy<Value = Step> {
    let kinds = KINDS.map(|(weight, kind)| (weight, Just(kind).boxed()));
    let minutes = prop_oneof![6 => 0..60_u32, 3 => 60..3_000_u32, 1 => 8_000..80_000_u32];
    let kind = proptest::strategy::Union::new_weighted(kinds.to_vec());
    (minutes, any::<u8>(), kind, any::<[u8; 6]>()).prop_map(|(minutes, who, kind, n)| Step {
        minutes,
        who,
        kind,
        n,
    })
}

impl Step {
    /// The command, and who says it.
    pub fn read(&self, world: &World) -> (Actor, Command) {
        let (fitting, command) = self.command(world);
        let by = match (self.who % 16, fitting) {
            (0, _) => Actor::System,
            (3.., None) if matches!(self.kind, Kind::System) => Actor::System,
            (1 | 2, _) => self.anybody(world),
            (_, Some(fitting)) => actor(world, fitting),
            (_, None) => self.anybody(world),
        };
        (by, command)
    }

    /// Somebody, sometimes through somebody else's account.
    fn anybody(&self, world: &World) -> Actor {
        let person = self.person(world, self.who / 16);
        if self.who.is_multiple_of(5) {
            return Actor::Person { person, account: self.account(world, self.who) };
        }
        actor(world, person)
    }

    fn command(&self, world: &World) -> (Option<PersonId>, Command) {
        let [a, b, ..] = self.n;
        match self.kind {
            Kind::Apply => self.apply(world),
            Kind::Device => self.device(world),
            Kind::Change => {
                let account = self.account(world, a);
                let person = world.hospital.accounts.get(&account).map(|it| it.person);
                let asked = Asked::Change(Change { account, terms: self.terms(world, b) });
                (person.and_then(|it| head_of(world, it)), submit(asked))
            }
            Kind::Rename => {
                let person = self.person(world, a);
                let by = if b % 2 == 0 { Some(person) } else { head_of(world, person) };
                (by, submit(Asked::Rename(self.rename(world, person))))
            }
            Kind::Order | Kind::Receive => self.revocation(world),
            Kind::Bodies | Kind::Posts | Kind::Substitute => self.committee(world),
            Kind::Settings => (holder(world, &Post::OperationsOfficer), self.setting(world)),
            Kind::Matrix | Kind::Adopt => self.rights(world),
            Kind::Account => (holder(world, &Post::SystemOperator), self.of_account(world)),
            Kind::List => (holder(world, &Post::GeneralAffairs), self.list(world)),
            Kind::Follow => (Some(self.person(world, a)), self.follow(world)),
            Kind::System => (None, self.of_system(world)),
            Kind::Resubmit
            | Kind::Endorse
            | Kind::Examine
            | Kind::Provisional
            | Kind::Decide
            | Kind::Withdraw => self.step_of(world),
        }
    }

    /// Mostly for somebody who has no right yet, and whose department has a head.
    fn apply(&self, world: &World) -> (Option<PersonId>, Command) {
        let [a, b, ..] = self.n;
        let applied: BTreeSet<PersonId> = world
            .hospital
            .applications
            .open()
            .filter_map(|it| application::beneficiary(&world.hospital, &it.asked).ok())
            .map(|it| it.id)
            .collect();
        let wanted = |it: &PersonId| {
            head_of(world, *it).is_some()
                && !applied.contains(it)
                && (a % 4 == 0 || world.hospital.permits.of(*it).all(|it| it.is_over(world.now)))
        };
        let people = world.hospital.people.all().map(|it| it.id).filter(wanted).collect();
        let person = pick(a, people).unwrap_or(self.person(world, a));
        let terms = self.terms(world, b);
        let asked = Asked::Grant(Grant { person, terms, another_account: b % 4 == 0 });
        (head_of(world, person), submit(asked))
    }

    /// The next steps of an application.
    fn step_of(&self, world: &World) -> (Option<PersonId>, Command) {
        let [_, b, c, ..] = self.n;
        let Some(application) = self.application(world) else { return self.apply(world) };
        let no = application.no;
        let seen = if b % 32 == 0 { Sealed([0; 32]) } else { application.content };
        let applicant = application.applicant.person();
        let reason = Sealed([c; 32]);
        let (by, command) = match self.kind {
            Kind::Endorse => {
                let about = application::beneficiary(&world.hospital, &application.asked);
                let head = about.ok().and_then(|it| head_of(world, it.id));
                (head, application::Command::Endorse { no })
            }
            Kind::Examine => {
                let finding = match c % 8 {
                    0 => Finding::Return { reason },
                    1 => Finding::Refuse { reason },
                    _ => Finding::PassOn {},
                };
                let by = self.member(world, Body::SystemCommittee, b);
                (by, application::Command::Examine { no, seen, finding })
            }
            Kind::Provisional => {
                let by = self.member(world, Body::SystemCommittee, b);
                (by, application::Command::IssueProvisionally { no, seen, reason })
            }
            Kind::Decide => {
                let body = application.asked.form().decided_by();
                let sitting = self.sitting(world, body);
                (Some(sitting.chair), application::Command::Decide { no, seen, sitting })
            }
            Kind::Resubmit => {
                let asked = self.corrected(world, &application.asked);
                (applicant, application::Command::Resubmit { no, asked, answers: None })
            }
            _ => (applicant, application::Command::Withdraw { no }),
        };
        (by, Command::Application(command))
    }

    fn corrected(&self, world: &World, asked: &Asked) -> Asked {
        let terms = self.terms(world, self.n[3]);
        match asked.clone() {
            Asked::Grant(it) => Asked::Grant(Grant { terms, ..it }),
            Asked::Change(it) => Asked::Change(Change { terms, ..it }),
            Asked::Rename(it) => Asked::Rename(self.rename(world, it.person)),
            Asked::Remote(it) => Asked::Remote(it),
            Asked::Handover(it) => Asked::Handover(it),
            Asked::OwnDevice(it) => Asked::OwnDevice(it),
            Asked::ExternalDevice(it) => Asked::ExternalDevice(it),
            Asked::MediaRequest(it) => Asked::MediaRequest(it),
        }
    }

    /// Mostly one that waits for this very step.
    fn application<'a>(&self, world: &'a World) -> Option<&'a Application> {
        let wanted = |it: &&Application| match self.kind {
            Kind::Endorse => it.stage == Stage::WithHead,
            Kind::Examine => it.stage == Stage::InExamination,
            Kind::Provisional | Kind::Decide => matches!(it.stage, Stage::Before(_)),
            Kind::Resubmit => it.stage == Stage::Returned,
            _ => it.stage.is_open(),
        };
        let all: Vec<_> = world.hospital.applications.all().collect();
        let waiting: Vec<_> = all.iter().copied().filter(wanted).collect();
        pick(self.n[0] / 8, if self.n[0].is_multiple_of(8) { all } else { waiting })
    }

    fn sitting(&self, world: &World, body: Body) -> Sitting {
        let [_, b, c, d, e, f] = self.n;
        let seats = world.hospital.committees.seats(body).cloned().unwrap_or_default();
        let some = |mask: u8| {
            let chosen = seats.members.iter().enumerate();
            chosen.filter(move |(at, _)| mask & (1 << (at % 8)) != 0).map(|(_, it)| *it).collect()
        };
        let mut present: BTreeSet<PersonId> = some(if c % 3 == 0 { d } else { u8::MAX });
        if c % 16 == 1 {
            present.insert(self.person(world, d));
        }
        let recused = if e % 4 == 0 { some(f) } else { BTreeSet::new() };
        let chair = seats.chair.filter(|_| b % 4 != 0).or(self.member(world, body, f));
        let back = i64::from(if d % 4 == 0 { e % 16 } else { 0 });
        let convened = match d % 8 {
            0 => Convened::Delegated,
            1 => Convened::Circulated,
            _ => Convened::Meeting,
        };
        let verdict = match f % 8 {
            0 => Verdict::Refuse,
            1 => Verdict::Defer,
            _ => Verdict::Approve,
        };
        let on = world.today().saturating_sub(back.days());
        let chair = chair.unwrap_or(PersonId(0));
        let note = (c % 2 == 0).then_some(Sealed([e; 32]));
        Sitting { convened, on, present, recused, chair, verdict, note }
    }

    fn revocation(&self, world: &World) -> (Option<PersonId>, Command) {
        let [a, b, c, d, ..] = self.n;
        let command = match self.kind {
            Kind::Receive => {
                let known: Vec<_> = world.hospital.revocations.all().map(|it| it.no).collect();
                let recipient = Recipient::ALL[usize::from(b % 2)];
                let no = pick(a, known).unwrap_or(no(1));
                let by = match recipient {
                    Recipient::AuditOfficer => holder(world, &Post::AuditOfficer),
                    Recipient::RecordCommittee => self.member(world, Body::RecordCommittee, c),
                };
                return (by, Command::Revocation(revocation::Command::Receive { no, recipient }));
            }
            _ => {
                let permits = world.hospital.permits.all();
                let wanted = |it: &&Permit| b % 8 == 0 || it.basis != Basis::Founding;
                let permit = pick(a, permits.filter(wanted).collect());
                let person = permit.map_or(PersonId(0), |it| it.person);
                let ahead = SignedDuration::from_hours(i64::from(c) * 6);
                let at = (b % 2 == 0).then(|| world.now.saturating_add(ahead).expect("near"));
                let only = permit.map(|it| it.no).filter(|_| d % 3 == 0);
                let reason = Reason::ALL[usize::from(d) % Reason::ALL.len()];
                revocation::Command::Order { person, at, only, reason, note: None }
            }
        };
        (holder(world, &Post::GeneralAffairs), Command::Revocation(command))
    }

    fn committee(&self, world: &World) -> (Option<PersonId>, Command) {
        let [a, b, c, d, e, f] = self.n;
        let officer = holder(world, &Post::OperationsOfficer);
        let person = self.person(world, a);
        let command = match self.kind {
            Kind::Bodies if b % 3 == 0 => {
                let near = |it: u8| world.today().saturating_add(i64::from(it % 64).days());
                let days = [c, d, e, f].map(near).into();
                committee::Command::SetMeetings { body: self.body(), days }
            }
            Kind::Bodies => {
                let members: BTreeSet<_> =
                    [a, c, d, e].iter().map(|it| self.person(world, *it)).collect();
                let quorum = u16::from(f % 5);
                committee::Command::Compose { body: self.body(), members, chair: person, quorum }
            }
            Kind::Posts if c % 3 == 0 => {
                committee::Command::Dismiss { post: self.post(world), person }
            }
            Kind::Posts => committee::Command::Appoint { post: self.post(world), person },
            _ if b % 4 == 0 => committee::Command::EndSubstitute { number: u32::from(c % 8) },
            _ => {
                let from = world.today().saturating_add((i64::from(c % 8) - 2).days());
                let until = from.saturating_add(i64::from(d).days());
                let chosen = u16::from_le_bytes([e, f]);
                let forms = FormKind::ALL.into_iter().filter(|it| chosen & (1 << (*it as u8)) != 0);
                let forms = forms.collect();
                let named =
                    committee::Command::NameSubstitute { substitute: person, from, until, forms };
                return (holder(world, &self.post(world)), Command::Committee(named));
            }
        };
        (officer, Command::Committee(command))
    }

    fn body(&self) -> Body {
        if self.n[5].is_multiple_of(2) { Body::SystemCommittee } else { Body::RecordCommittee }
    }

    fn post(&self, world: &World) -> Post {
        let department = self.department(world, self.n[4]);
        match self.n[5] % 9 {
            0 => Post::OperationsOfficer,
            1 => Post::AuditOfficer,
            2 => Post::GeneralAffairs,
            3 => Post::Director,
            4 => Post::SystemOperator,
            5 => Post::MediaCustodian(department),
            _ => Post::DepartmentHead(department),
        }
    }

    fn department(&self, world: &World, n: u8) -> crate::id::Department {
        pick(n, world.hospital.people.departments().cloned().collect()).unwrap_or("外来".into())
    }

    fn setting(&self, world: &World) -> Command {
        let [a, b, c, d, e, ..] = self.n;
        if e % 4 == 0 {
            return if a % 2 == 0 { self.dispose() } else { self.forget(world) };
        }
        Command::Setting(match a % 8 {
            0..=3 => setting::Command::Change(Switches {
                provisional_days: (b % 4 != 0).then_some(u16::from(c % 32)),
                circulated: b % 2 == 0,
                proxy: c % 4 != 0,
                delegated: d % 2 == 0,
                unused_days: None,
            }),
            4 => {
                let until = world.today().saturating_add((i64::from(b) - 4).days());
                setting::Command::RecordWaiver { reason: Sealed([c; 32]), until }
            }
            5 if b % 4 == 1 => setting::Command::SetClauseText {
                clause: ["3", "7(1)"][usize::from(c % 2)].into(),
                text: "字".repeat(usize::from(d % 3)),
            },
            5 if b % 2 == 0 => {
                setting::Command::KeepCheckpoint { size: u64::from(c), root: Sealed([d; 32]) }
            }
            5 => setting::Command::EndWaiver,
            6 => {
                let all = ["emr", "pacs", "portal", "lab"].iter().enumerate();
                let systems = all.filter(|(at, _)| b & (1 << at) != 0).map(|(_, id)| System {
                    id: (*id).into(),
                    ja: (*id).into(),
                    en: (*id).into(),
                });
                setting::Command::SetSystems { systems: systems.collect() }
            }
            _ => setting::Command::CloseFounding,
        })
    }

    /// Anything by any method, witnessed by anybody.
    fn dispose(&self) -> Command {
        let [a, b, c, d, e, f] = self.n;
        if a % 8 == 0 {
            return Command::Disposal(disposal::Command::Witness { no: DisposalNo(b.into()) });
        }
        Command::Disposal(disposal::Command::Record(Disposal {
            kind: disposal::Kind::ALL[usize::from(b) % 6],
            which: format!("S-{}", c % 4),
            method: disposal::Method::ALL[usize::from(d) % 3],
            outcome: disposal::Outcome::ALL[usize::from(c) % 3],
            tool: None,
            on: jiff::civil::date(2026, 4, 1),
            witness: PersonId(u32::from(f) % 24),
            document: (e % 3 != 0).then_some(Sealed([e; 32])),
            file: None,
            note: None,
        }))
    }

    /// Any text that somebody has written, needed or not.
    fn forget(&self, world: &World) -> Command {
        let [a, b, c, ..] = self.n;
        let hospital = &world.hospital;
        let asked = hospital.applications.all().flat_map(|it| it.asked.form().texts());
        let replaced = hospital.applications.all().flat_map(|it| it.replaced.iter().copied());
        let named = hospital.people.all().map(|it| it.listed.name);
        let former = hospital.people.all().flat_map(|it| &it.former_names).map(|it| it.name);
        let texts = replaced.chain(former).chain(asked).chain(named).collect();
        let text = pick(b, texts).unwrap_or(Sealed([c; 32]));
        let ground = Ground::ALL[usize::from(a) % 3];
        Command::Forgetting(forgetting::Command::Forget { text, ground, reason: Sealed([c; 32]) })
    }

    fn rights(&self, world: &World) -> (Option<PersonId>, Command) {
        let [a, b, c, d, ..] = self.n;
        let rights = &world.hospital.rights;
        if matches!(self.kind, Kind::Adopt) {
            let version = rights.proposed.as_ref().map_or(1, |it| it.version);
            let version = if b % 16 == 0 { version + 1 } else { version };
            let sitting = self.sitting(world, Body::RecordCommittee);
            let by = Some(sitting.chair);
            return (by, Command::Rights(rights::Command::Adopt { version, sitting }));
        }
        let by = self.member(world, Body::SystemCommittee, a);
        if b % 8 == 0 {
            let version = rights.last_proposed;
            return (by, Command::Rights(rights::Command::Withdraw { version }));
        }
        let mut matrix = rights.matrix.clone();
        let at = usize::from(c) % matrix.categories.len();
        if b % 4 == 0 {
            let gone = matrix.categories.remove(at).id;
            matrix.cells.remove(&gone);
            matrix.standards.retain(|it| it.category != gone);
        } else {
            let id = matrix.categories[at].id.clone();
            let operation = Operation::ALL[usize::from(d) % 6];
            let cell = matrix.cells.entry(id).or_default().entry("basic".into()).or_default();
            cell[operation as usize] = Scope::ALL[usize::from(a) % 5];
        }
        let based_on = rights.version;
        (by, Command::Rights(rights::Command::Propose { based_on, matrix }))
    }

    fn of_account(&self, world: &World) -> Command {
        let [a, b, c, d, ..] = self.n;
        let account = self.account(world, a);
        let token = format!("T{}", c % 8).as_str().into();
        Command::Account(match b % 8 {
            0 => account::Command::HandSlip { account, credential: Sealed([c; 32]) },
            1 => {
                let strength = match d % 2 {
                    0 => account::Strength::Alone,
                    _ => account::Strength::WithSecondFactor,
                };
                account::Command::ChangePassword { credential: Sealed([c; 32]), strength }
            }
            2 => account::Command::SetSecondFactor { secret: Sealed([c; 32]) },
            3 => account::Command::RemoveSecondFactor,
            4 => account::Command::RevokeToken { account, token },
            5 if c % 2 == 0 => account::Command::ClearShared { account },
            5 => account::Command::MarkShared { account, reason: Sealed([c; 32]) },
            _ => {
                let ahead = SignedDuration::from_hours(i64::from(d) * 48 - 24);
                let until = world.now.saturating_add(ahead).expect("near");
                let digest = Sealed([c % 8; 32]);
                account::Command::IssueToken { account, token, digest, until }
            }
        })
    }

    /// F4, the list of its systems, and its ends.
    fn device(&self, world: &World) -> (Option<PersonId>, Command) {
        let [a, b, c, d, ..] = self.n;
        let system = |n: u8| OsId(format!("os-{}", n % 4));
        let today = crate::calendar::tokyo::civil(world.now);
        let day = |n: u8| today.saturating_add(i64::from(n).days());
        let permit = world.hospital.own_devices.permits().next_back();
        let no = permit.map_or(self::no(u32::from(c) % 40), |it| it.no);
        let command = match b % 8 {
            0 => {
                let systems = (0..c % 5).map(|n| own_device::Os {
                    id: system(n),
                    name: "OS".into(),
                    until: (d % 2 == 0).then(|| day(d)),
                });
                let command = own_device::Command::ListSystems { systems: systems.collect() };
                return (Some(world.person("運用責任者")), Command::OwnDevice(command));
            }
            1 => own_device::Command::End { no, reason: Sealed([c; 32]) },
            2 => own_device::Command::Permit { no },
            3 => own_device::Command::Close { no, at: world.now, by: self::no(u32::from(d) % 40) },
            4 => {
                let person = self.person(world, a);
                let asked = Asked::ExternalDevice(Box::new(ExternalDevice {
                    person,
                    kind: external_device::Kind::ALL[usize::from(c) % 7],
                    model: "M".into(),
                    serial: format!("SN-{}", d % 4),
                    owner: external_device::Owner::Hospital,
                    has_av: c % 4 != 0,
                    has_encryption: true,
                    has_password: true,
                    exception: None,
                    purpose: Sealed([c; 32]),
                    reason: Sealed([d; 32]),
                    from: day(a % 3),
                    until: day(d),
                }));
                return (Some(person), submit(asked));
            }
            _ => {
                let account = self.account(world, a);
                let person = world.hospital.accounts.get(&account).map(|it| it.person);
                let asked = Asked::OwnDevice(OwnDevice {
                    person: person.unwrap_or(self.person(world, a)),
                    account,
                    device: Sealed([c; 32]),
                    system: system(c),
                    method: own_device::Method::ALL[usize::from(d) % 4],
                    usage: Sealed([d; 32]),
                    line: own_device::Line::ALL[usize::from(d) % 3],
                    pledged: c % 16 != 0,
                    from: day(b % 3),
                    until: day(d),
                });
                return (person, submit(asked));
            }
        };
        (permit.map(|it| it.asked.person), Command::OwnDevice(command))
    }

    fn list(&self, world: &World) -> Command {
        let [a, b, c, d, e, f] = self.n;
        let newest = world.hospital.people.newest_list().map_or(ListId(1), |it| it.id);
        Command::People(match a % 8 {
            0 | 1 => people::Command::Undo { list: newest },
            2 => people::Command::Enrol { listed: self.listed(world, b) },
            _ => {
                let mut rows = vec![];
                if b % 2 == 0 {
                    rows.push(Row::Add(self.listed(world, c)));
                }
                let person = self.person(world, d);
                if c % 2 == 0
                    && let Some(known) = world.hospital.people.get(person)
                {
                    let department = self.department(world, e);
                    let to = Listed { department, ..known.listed.clone() };
                    rows.push(Row::Change { person, to });
                }
                if e % 2 == 0 {
                    rows.push(Row::BackAgain { person: self.person(world, e) });
                }
                let absent = if f % 2 == 0 { vec![self.person(world, f)] } else { vec![] };
                people::Command::Apply { file: Sealed([a; 32]), rows, unchanged: 3, absent }
            }
        })
    }

    fn listed(&self, world: &World, n: u8) -> Listed {
        Listed {
            staff_no: format!("{}", 10_500 + u32::from(n % 64)).as_str().into(),
            name: Sealed([n; 32]),
            kana: Sealed([n; 32]),
            department: self.department(world, n),
            job: "看護師".into(),
            employment: None,
            joined_on: None,
            leaves_on: None,
            contract_until: None,
        }
    }

    /// What only follows from decisions, said as if it did.
    fn follow(&self, world: &World) -> Command {
        let [a, b, c, d, ..] = self.n;
        let numbers: Vec<ApplicationNo> =
            world.hospital.applications.all().map(|it| it.no).collect();
        let permits: Vec<ApplicationNo> = world.hospital.permits.all().map(|it| it.no).collect();
        let application = pick(a, numbers).unwrap_or(no(1));
        let permit = pick(a, permits).unwrap_or(no(1));
        match b % 8 {
            0 | 1 => Command::Permit(permit::Command::Grant { no: application }),
            2 => Command::Account(account::Command::Issue { permit }),
            3 => {
                let person = self.person(world, c);
                Command::Permit(permit::Command::Found { person, terms: self.terms(world, d) })
            }
            4 => {
                let person = self.person(world, c);
                Command::Committee(committee::Command::AppointAdministrator { person })
            }
            5 => {
                let Rename { person, name, kana, on } = self.rename(world, self.person(world, c));
                let permitted_by = application;
                Command::People(people::Command::Rename { permitted_by, person, name, kana, on })
            }
            _ => {
                let revocation = world.hospital.revocations.all().last();
                let by = revocation.map_or(permit, |it| it.no);
                let at = revocation.map_or(world.now, |it| it.at);
                let at = if d % 2 == 0 { at } else { world.now };
                let why = match c % 4 {
                    0 => Ended::Revoked { by },
                    1 => Ended::Superseded { by },
                    2 => Ended::Refused,
                    _ => Ended::Withdrawn,
                };
                Command::Permit(permit::Command::Close { no: permit, at, why })
            }
        }
    }

    fn of_system(&self, world: &World) -> Command {
        let [a, b, c, ..] = self.n;
        if a % 4 == 0 {
            return Command::Setting(setting::Command::Note(Happening::Stopped {}));
        }
        let last = world.hospital.passages.last.as_ref();
        let day = last.and_then(|it| it.day.tomorrow().ok()).unwrap_or(world.today());
        let day = if b % 8 == 0 { world.today() } else { day };
        let first_seq = last.map_or(0, |it| it.first_seq.saturating_add(it.count));
        let count = if c == 0 { u64::MAX } else { u64::from(c) };
        let segment = Segment { day, first_seq, count, root: Sealed([a; 32]) };
        Command::Passage(passage::Command::Close { segments: vec![segment] })
    }

    fn terms(&self, world: &World, n: u8) -> Terms {
        let [.., c, d, e, f] = self.n;
        let categories = &world.hospital.rights.matrix.categories;
        let category = pick(c, categories.iter().map(|it| it.id.clone()).collect());
        let systems = ["emr", "pacs", "portal", "lab"].iter().enumerate();
        let systems =
            systems.filter(|(at, _)| *at == 0 || (*at < 3 || d > 240) && d & (1 << at) != 0);
        let from = self.start(world, n, e);
        let until = match f % 8 {
            0 => from.saturating_add((i64::from(f) - 4).days()),
            1 => application::until_max(from).saturating_add(1.days()),
            _ => application::until_max(from),
        };
        let reason = (f % 16 != 3).then_some(Sealed([f; 32]));
        Terms {
            category: category.unwrap_or("ward-nurse".into()),
            systems: systems.map(|(_, id)| (*id).into()).collect(),
            from,
            until,
            reason,
        }
    }

    fn start(&self, world: &World, n: u8, ahead: u8) -> Date {
        let ahead = match n % 4 {
            0 => i64::from(ahead) - 2,
            1 => i64::from(ahead % 32),
            _ => 0,
        };
        world.today().saturating_add(ahead.days())
    }

    fn rename(&self, world: &World, person: PersonId) -> Rename {
        let [.., e, f] = self.n;
        let on = world.today().saturating_add((i64::from(e % 16) - 8).days());
        Rename { person, name: Sealed([f; 32]), kana: Sealed([f; 32]), on }
    }

    fn person(&self, world: &World, n: u8) -> PersonId {
        let people = world.hospital.people.all().map(|it| it.id).collect();
        pick(n, people).unwrap_or(PersonId(0))
    }

    fn account(&self, world: &World, n: u8) -> AccountId {
        let accounts = world.hospital.accounts.all().map(|it| it.id.clone()).collect();
        pick(n, accounts).unwrap_or("0001".into())
    }

    fn member(&self, world: &World, body: Body, n: u8) -> Option<PersonId> {
        let seats = world.hospital.committees.seats(body)?;
        pick(n, seats.members.iter().copied().collect())
    }
}

fn submit(asked: Asked) -> Command {
    Command::Application(application::Command::Submit { asked, answers: None })
}

fn no(running: u32) -> ApplicationNo {
    ApplicationNo { year: 2026, running }
}

fn pick<T>(n: u8, mut from: Vec<T>) -> Option<T> {
    if from.is_empty() {
        return None;
    }
    let at = usize::from(n) % from.len();
    Some(from.swap_remove(at))
}

fn holder(world: &World, post: &Post) -> Option<PersonId> {
    world.hospital.committees.holders(post).next()
}

fn head_of(world: &World, person: PersonId) -> Option<PersonId> {
    let department = world.hospital.people.get(person)?.listed.department.clone();
    holder(world, &Post::DepartmentHead(department))
}

/// The person, through an account of theirs that still opens something, if there is one.
fn actor(world: &World, person: PersonId) -> Actor {
    let mut accounts = world.hospital.accounts.of(person).map(|it| it.id.clone());
    let first = accounts.next().unwrap_or("nobody".into());
    let works =
        |it: &AccountId| world.hospital.permits.of_account(it).any(|it| it.is_effective(world.now));
    let account = [first.clone()].into_iter().chain(accounts).find(works).unwrap_or(first);
    Actor::Person { person, account }
}

/// The moment of the next step.
pub fn later(now: Timestamp, step: &Step) -> Timestamp {
    let ahead = SignedDuration::from_mins(i64::from(step.minutes));
    now.saturating_add(ahead).expect("a few years at most")
}
