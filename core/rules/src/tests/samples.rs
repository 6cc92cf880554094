//! One sample of every event, with every field set.

mod external;
mod handover;
mod intake;
mod own_device;
mod remote;
mod things;

use jiff::{Timestamp, civil::date};

use crate::{
    Event, account,
    application::{
        self, Asked, Change, Convened, Finding, Grant, Rename, Sitting, Terms, Verdict, Versions,
    },
    committee::{self, Body, FormKind, Post, Substitution},
    disposal::{self, Disposal, DisposalNo},
    forgetting,
    handover::{Direction, EndMethod, Way},
    id::{ApplicationNo, ListId, PersonId},
    line,
    maintenance::{self, Why},
    own_device::{Line, Method},
    passage::{self, Segment},
    people::{self, Listed},
    permit::{self, Basis, Ended},
    revocation::{self, AskedAs, Reason, Recipient},
    rights::{self, Category, Class, Matrix, Scope, Standard},
    sealed::Sealed,
    setting::{self, Administrator, Founding, Happening, Switches, System},
};

pub fn events() -> Vec<Event> {
    [
        wrap(accounts(), Event::Account),
        wrap(applications(), Event::Application),
        wrap(committees(), Event::Committee),
        wrap(people(), Event::People),
        wrap(permits(), Event::Permit),
        wrap(revocations(), Event::Revocation),
        wrap(rights(), Event::Rights),
        wrap(settings(), Event::Setting),
        wrap(remote::vendors(), Event::Vendor),
        wrap(remote::lines(), Event::Line),
        wrap(remote::maintenance(), Event::Maintenance),
        wrap(handover::handovers(), Event::Handover),
        wrap(things::places(), Event::Place),
        wrap(things::media(), Event::Media),
        wrap(things::incidents(), Event::Incident),
        wrap(things::devices(), Event::Device),
        wrap(things::assets(), Event::Asset),
        wrap(things::destinations(), Event::Destination),
        wrap(things::stocktakings(), Event::Stocktaking),
        wrap(own_device::own_devices(), Event::OwnDevice),
        wrap(disposals(), Event::Disposal),
        wrap(external::external_devices(), Event::ExternalDevice),
        wrap(external::media_requests(), Event::MediaRequest),
        vec![Event::Forgetting(forgetting::Event::Forgotten {
            text: seal(2),
            of: forgetting::Of::Application { no: no(16) },
            ground: forgetting::Ground::WrittenByMistake,
            reason: seal(3),
        })],
        wrap(intake::intakes(), Event::Intake),
        vec![Event::Passage(passage::Event::SegmentClosed(Segment {
            day: date(2026, 4, 1),
            first_seq: 120,
            count: 34,
            root: seal(1),
        }))],
    ]
    .concat()
}

fn disposals() -> Vec<disposal::Event> {
    let no = DisposalNo(12);
    let about = Disposal {
        kind: disposal::Kind::Hdd,
        which: "WD-WX31A0000001".into(),
        method: disposal::Method::Erase,
        outcome: disposal::Outcome::WithExceptions,
        tool: Some("sekisho 0.1.0".into()),
        on: date(2026, 4, 1),
        witness: PersonId(3),
        document: Some(seal(61)),
        file: Some(seal(62)),
        note: Some(seal(63)),
    };
    vec![disposal::Event::Recorded { no, about }, disposal::Event::Witnessed { no }]
}

fn wrap<E>(events: Vec<E>, into: fn(E) -> Event) -> Vec<Event> {
    events.into_iter().map(into).collect()
}

fn seal(byte: u8) -> Sealed {
    Sealed([byte; 32])
}

fn no(running: u32) -> ApplicationNo {
    ApplicationNo { year: 2026, running }
}

fn moment(hour: i8) -> Timestamp {
    crate::calendar::tokyo::moment(date(2026, 4, 1), jiff::civil::time(hour, 30, 0, 250_000_000))
}

const VERSIONS: Versions = Versions { regulation: 5, form: 1, route: 1, matrix: 3 };

fn terms() -> Terms {
    Terms {
        category: "ward-nurse".into(),
        systems: ["emr".into(), "pacs".into()].into(),
        from: date(2026, 4, 1),
        until: date(2027, 3, 31),
        reason: Some(seal(2)),
    }
}

fn sitting() -> Sitting {
    Sitting {
        convened: Convened::Meeting,
        on: date(2026, 4, 10),
        present: [PersonId(3), PersonId(4), PersonId(5), PersonId(6)].into(),
        recused: [PersonId(6)].into(),
        chair: PersonId(3),
        verdict: Verdict::Approve,
        note: Some(seal(3)),
    }
}

fn listed() -> Listed {
    Listed {
        staff_no: "010234".into(),
        name: seal(4),
        kana: seal(5),
        department: "看護部3病棟".into(),
        job: "看護師".into(),
        employment: Some("常勤".into()),
        joined_on: Some(date(2020, 4, 1)),
        leaves_on: Some(date(2026, 9, 30)),
        contract_until: Some(date(2027, 3, 31)),
    }
}

fn matrix() -> Matrix {
    use Scope::{Always, CareTeam, Emergency, Never, OwnDepartment};
    let cell = [OwnDepartment, CareTeam, Never, Always, Emergency, Never];
    Matrix {
        categories: vec![Category {
            id: "ward-nurse".into(),
            ja: "病棟看護師".into(),
            en: "Ward nurse".into(),
            needs_end: true,
            privileged: true,
        }],
        classes: vec![Class { id: "prescription".into(), ja: "処方".into(), en: "Rx".into() }],
        cells: [("ward-nurse".into(), [("prescription".into(), cell)].into())].into(),
        standards: vec![Standard {
            job: "看護師".into(),
            department: Some("看護部3病棟".into()),
            category: "ward-nurse".into(),
        }],
    }
}

fn accounts() -> Vec<account::Event> {
    let account = || "010234-2".into();
    vec![
        account::Event::Issued { account: account(), person: PersonId(7), permit: no(12) },
        account::Event::SlipHanded { account: account(), credential: seal(6) },
        account::Event::PasswordChanged {
            account: account(),
            credential: seal(7),
            strength: Some(account::Strength::WithSecondFactor),
        },
        account::Event::SecondFactorSet { account: account(), secret: seal(8) },
        account::Event::SecondFactorRemoved { account: account() },
        account::Event::TokenIssued {
            account: account(),
            token: "pacs-gate".into(),
            digest: seal(9),
            until: moment(12),
        },
        account::Event::TokenRevoked { account: account(), token: "pacs-gate".into() },
        account::Event::SharedMarked { account: account(), reason: seal(9) },
        account::Event::SharedCleared { account: account() },
    ]
}

fn applications() -> Vec<application::Event> {
    let acting_for = Some(PersonId(2));
    let grant = Grant { person: PersonId(7), terms: terms(), another_account: true };
    vec![
        application::Event::Submitted {
            no: no(12),
            asked: Asked::Grant(grant),
            content: seal(10),
            versions: VERSIONS,
            acting_for,
            answers: None,
        },
        application::Event::Endorsed { no: no(12), acting_for },
        application::Event::Examined {
            no: no(12),
            content: seal(10),
            finding: Finding::Return { reason: seal(11) },
            acting_for,
            waived: true,
        },
        application::Event::IssuedProvisionally {
            no: no(12),
            content: seal(10),
            until: moment(23),
            reason: seal(12),
            waived: true,
        },
        application::Event::Decided {
            no: no(12),
            content: seal(10),
            versions: VERSIONS,
            sitting: sitting(),
            waived: true,
        },
        application::Event::Resubmitted {
            no: no(12),
            asked: Asked::Change(Change { account: "010234".into(), terms: terms() }),
            content: seal(13),
            answers: None,
        },
        application::Event::Withdrawn { no: no(12) },
    ]
}

/// The forms of the release in which the golden file was written.
const FORMS: [FormKind; 6] = [
    FormKind::Grant,
    FormKind::Change,
    FormKind::Rename,
    FormKind::Revocation,
    FormKind::Remote,
    FormKind::Handover,
];

fn committees() -> Vec<committee::Event> {
    vec![
        committee::Event::Composed {
            body: Body::RecordCommittee,
            members: [PersonId(3), PersonId(4), PersonId(5)].into(),
            chair: PersonId(3),
            quorum: 2,
        },
        committee::Event::MeetingsSet {
            body: Body::SystemCommittee,
            days: [date(2026, 4, 10), date(2026, 5, 8)].into(),
        },
        committee::Event::Appointed {
            post: Post::DepartmentHead("看護部3病棟".into()),
            person: PersonId(2),
        },
        committee::Event::Dismissed { post: Post::AuditOfficer, person: PersonId(8) },
        committee::Event::SubstituteNamed(Substitution {
            number: 4,
            principal: PersonId(2),
            substitute: PersonId(9),
            from: date(2026, 4, 1),
            until: date(2026, 4, 5),
            forms: FORMS.into(),
        }),
        committee::Event::SubstituteEnded { number: 4, on: date(2026, 4, 3) },
    ]
}

fn people() -> Vec<people::Event> {
    let (person, list) = (PersonId(7), ListId(3));
    let after = Listed { department: "外来".into(), employment: None, ..listed() };
    vec![
        people::Event::Added { person, list: Some(list), listed: listed() },
        people::Event::Changed { person, list, before: listed(), after },
        people::Event::Absent { person, list },
        people::Event::Returned { person, list },
        people::Event::ListApplied {
            list,
            file: seal(14),
            added: 12,
            changed: 34,
            unchanged: 456,
            absent: 7,
        },
        people::Event::ListUndone { list },
        people::Event::Renamed { person, name: seal(15), kana: seal(16), on: date(2026, 4, 5) },
    ]
}

fn permits() -> Vec<permit::Event> {
    vec![
        permit::Event::Granted {
            no: no(12),
            person: PersonId(7),
            account: "010234".into(),
            terms: terms(),
            basis: Basis::Provisional { until: moment(23) },
            content: seal(10),
            versions: VERSIONS,
        },
        permit::Event::Confirmed { no: no(12), versions: VERSIONS },
        permit::Event::Closed { no: no(12), at: moment(17), why: Ended::Revoked { by: no(15) } },
    ]
}

fn revocations() -> Vec<revocation::Event> {
    vec![
        revocation::Event::Ordered {
            no: no(15),
            person: PersonId(7),
            at: moment(17),
            asked_as: AskedAs::DepartmentHead,
            everything: true,
            permits: vec![no(12), no(13)],
            reason: Reason::LeaveOfAbsence,
            note: Some(seal(17)),
            acting_for: Some(PersonId(2)),
        },
        revocation::Event::Received { no: no(15), recipient: Recipient::AuditOfficer },
    ]
}

fn rights() -> Vec<rights::Event> {
    vec![
        rights::Event::Proposed { version: 4, matrix: matrix() },
        rights::Event::Adopted { version: 4, sitting: sitting() },
        rights::Event::Withdrawn { version: 4 },
        rights::Event::Refused { version: 4, sitting: sitting() },
        rights::Event::Deferred { version: 4, sitting: sitting() },
    ]
}

fn settings() -> Vec<setting::Event> {
    let system = || System { id: "emr".into(), ja: "電子カルテ".into(), en: "EMR".into() };
    let founding = Founding {
        hospital: "関所病院".into(),
        regulation: 5,
        matrix: matrix(),
        systems: vec![system()],
        administrator: Administrator {
            staff_no: "0001".into(),
            name: seal(18),
            kana: seal(19),
            department: "情報システム室".into(),
            job: "技師".into(),
        },
    };
    let switches = Switches {
        provisional_days: Some(3),
        circulated: true,
        proxy: true,
        delegated: true,
        unused_days: Some(60),
    };
    vec![
        setting::Event::Founded(founding),
        setting::Event::FoundingClosed {},
        setting::Event::SwitchesChanged(switches),
        setting::Event::HolidaysSet { days: [date(2026, 6, 15)].into() },
        setting::Event::SystemsSet { systems: vec![system()] },
        setting::Event::ExtensionSet { extension: "2345".into() },
        setting::Event::FieldsSet {
            form: FormKind::OwnDevice,
            fields: vec![setting::HospitalField {
                ja: "保管場所".into(),
                en: "Where it is kept".into(),
                hint: "鍵のかかる場所".into(),
                required: true,
                kind: setting::FieldKind::Choice(vec!["自宅".into(), "更衣室".into()]),
            }],
        },
        setting::Event::WaiverRecorded { reason: seal(20), until: date(2026, 9, 30) },
        setting::Event::WaiverEnded {},
        setting::Event::ClauseLeftOut {
            clause: "7(1)".into(),
            reason: seal(21),
            until: date(2027, 3, 31),
        },
        setting::Event::ClauseTakenBack { clause: "7(1)".into() },
        setting::Event::ClauseTextSet {
            clause: "3".into(),
            text: "文書を管理する。".into(),
            regulation: 6,
        },
        setting::Event::CheckpointKept { size: 412, root: seal(22) },
        setting::Event::Noted(Happening::ClockJumped { from: moment(9), to: moment(12) }),
    ]
}

/// Words that no golden event above holds, each still read as it is written.
#[test]
fn every_word_reads_back() {
    fn reads_back<T>(all: impl IntoIterator<Item = T>)
    where
        T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        for it in all {
            let text = serde_json::to_string(&it).expect("it becomes JSON");
            assert_eq!(serde_json::from_str::<T>(&text).expect("it reads"), it, "{text}");
        }
    }
    let rename = Rename { person: PersonId(7), name: seal(1), kana: seal(2), on: date(2026, 4, 5) };
    let files = Asked::Handover(Box::new(handover::asked()));
    let own_device = Asked::OwnDevice(own_device::asked());
    reads_back([Asked::Rename(rename), Asked::Remote(remote::asked()), files, own_device]);
    let device = Asked::ExternalDevice(Box::new(external::device()));
    let media = Asked::MediaRequest(Box::new(external::media()));
    reads_back([device, media]);
    reads_back(crate::external_device::Kind::ALL);
    reads_back(crate::external_device::Owner::ALL);
    reads_back(Method::ALL);
    reads_back(Line::ALL);
    reads_back([
        setting::FieldKind::Text,
        setting::FieldKind::Number,
        setting::FieldKind::Date,
        setting::FieldKind::Choice(vec![]),
    ]);
    reads_back(EndMethod::ALL);
    reads_back(Direction::ALL);
    reads_back([Way::In, Way::Out]);
    reads_back([Finding::PassOn {}, Finding::Refuse { reason: seal(1) }]);
    reads_back([Verdict::Approve, Verdict::Refuse, Verdict::Defer]);
    reads_back([Convened::Meeting, Convened::Circulated, Convened::Delegated]);
    reads_back([Basis::Committee, Basis::Founding]);
    reads_back([Ended::Superseded { by: no(1) }, Ended::Refused, Ended::Withdrawn]);
    reads_back(Reason::ALL);
    reads_back(Recipient::ALL);
    reads_back(FormKind::ALL);
    reads_back(line::LineKind::ALL);
    reads_back(line::ConnectionKind::ALL);
    reads_back(maintenance::Ability::ALL);
    reads_back(maintenance::Judgement::ALL);
    reads_back([Why::Left, Why::TargetLeft, Why::TimeOver, Why::Cut, Why::NoRecord, Why::Lost]);
    reads_back(Scope::ALL);
    reads_back([AskedAs::User, AskedAs::GeneralAffairs]);
    reads_back([
        Post::OperationsOfficer,
        Post::GeneralAffairs,
        Post::Director,
        Post::SystemOperator,
    ]);
    reads_back([Post::MediaCustodian("外来".into())]);
    reads_back([
        Happening::Started { version: "0.1.0".into() },
        Happening::Stopped {},
        Happening::GateStood { locked: true, scans: false },
        Happening::GateStood { locked: false, scans: true },
        Happening::Rescued { person: PersonId(7), reason: seal(1) },
        Happening::Restored { size: 9, checkpoint: "sekisho/1".into(), reason: None },
    ]);
}
