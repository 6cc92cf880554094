//! One sample of every event of vendors, lines and remote maintenance.

use jiff::civil::date;

use super::{VERSIONS, moment, no, seal};
use crate::{
    id::{PersonId, SessionNo, WorkerId},
    line::{self, Connection, ConnectionKind, Line, LineKind, Target, Terminal},
    maintenance::{
        self, Ability, Comment, Found, Head, Judgement, Month, Plan, Remote, Scope, Seen, Why,
    },
    story,
    vendor::{self, Firm},
};

pub fn vendors() -> Vec<vendor::Event> {
    use vendor::Event;
    let vendor = || "medical-one".into();
    let firm = Firm {
        name: "メディカル一".into(),
        phone: "03-0000-0000".into(),
        contract_until: date(2027, 3, 31),
    };
    let worker = WorkerId(2);
    let (until, document) = (date(2027, 3, 31), Some(seal(30)));
    vec![
        Event::Registered { vendor: vendor(), firm },
        Event::Enlisted {
            worker,
            vendor: vendor(),
            name: seal(31),
            key: story::key("佐々木"),
            code: seal(32),
        },
        Event::KeyReplaced { worker, key: story::key("大野") },
        Event::CodeReplaced { worker, code: seal(33) },
        Event::Struck { worker },
        Event::Attested { vendor: vendor(), until, document },
    ]
}

pub fn lines() -> Vec<line::Event> {
    use line::Event;
    let line = Line {
        name: "保守回線2".into(),
        kind: LineKind::IpVpn,
        by_hand: "ラック2の保守スイッチ2番を入にする".into(),
    };
    let target = Target {
        name: "電子カルテDB".into(),
        address: std::net::Ipv4Addr::new(192, 0, 2, 10).into(),
        port: 22,
        host_key: story::key("host"),
        login: "maint".into(),
        secret: seal(34),
    };
    let source = "198.51.100.0/28".parse().expect("an address");
    let terminal = Terminal { vendor: "medical-one".into(), name: "作業室".into(), source };
    let connection = Connection {
        name: "地域連携VPN".into(),
        kind: ConnectionKind::Vpn,
        owner: "情報システム室".into(),
        patched_by: "情報システム室".into(),
        updated_on: date(2026, 3, 20),
    };
    vec![
        Event::LineSet { id: "line-2".into(), line },
        Event::LineRetired { id: "line-2".into() },
        Event::TargetSet { id: "emr-db".into(), target },
        Event::TargetRetired { id: "emr-db".into() },
        Event::TerminalSet { id: "desk".into(), terminal },
        Event::TerminalRetired { id: "desk".into() },
        Event::ConnectionSet { id: "vpn-1".into(), connection },
        Event::ConnectionRetired { id: "vpn-1".into() },
    ]
}

pub fn asked() -> Remote {
    Remote {
        contact: PersonId(3),
        vendor: "medical-one".into(),
        workers: [WorkerId(2)].into(),
        line: "line-2".into(),
        terminals: ["desk".into()].into(),
        targets: ["emr-db".into()].into(),
        abilities: [Ability::Shell, Ability::Exec].into(),
        witnessed: true,
        from: date(2026, 4, 1),
        until: date(2027, 3, 31),
        purpose: seal(35),
    }
}

fn plan() -> Plan {
    let asked = asked();
    Plan {
        vendor: asked.vendor,
        permit: Some(no(40)),
        workers: asked.workers,
        targets: asked.targets,
        line: asked.line,
        terminals: asked.terminals,
        abilities: asked.abilities,
        witnessed: true,
        from: moment(10),
        until: moment(12),
        supervisor: PersonId(3),
        purpose: seal(36),
    }
}

pub fn maintenance() -> Vec<maintenance::Event> {
    use maintenance::Event;
    let (window, session) = (no(41), SessionNo(12));
    let head = Head { chunks: 42, bytes: 65_536, hash: seal(37) };
    let comments = vec![Comment { at: 65_000, text: seal(38) }];
    vec![
        Event::Permitted { no: no(40), asked: asked(), content: seal(39), versions: VERSIONS },
        Event::PermitEnded { no: no(40), reason: seal(40) },
        Event::Planned { window, plan: plan() },
        Event::Opened { window },
        Event::OpenedInEmergency { window, plan: Plan { permit: None, ..plan() } },
        Event::ExtensionAsked { window, until: moment(13) },
        Event::Extended { window, until: moment(13) },
        Event::Closed { window, report: Some(seal(41)) },
        Event::Ratified { window },
        Event::Started {
            session,
            window,
            worker: WorkerId(2),
            target: "emr-db".into(),
            source: std::net::Ipv4Addr::new(198, 51, 100, 7).into(),
            key: seal(42),
        },
        Event::CutOrdered { session },
        Event::Headed { session, head },
        Event::Ended { session, why: Why::TimeOver, head, markers: 3 },
        Event::Reviewed {
            session,
            seen: 3,
            judgement: Judgement::Concern,
            comments,
            waived: false,
        },
        Event::LogImported(Found {
            file: seal(43),
            scope: Scope::Line,
            connections: 9,
            unread: 1,
            exceptions: vec![Seen {
                at: moment(11),
                source: std::net::Ipv4Addr::new(203, 0, 113, 9).into(),
                target: std::net::Ipv4Addr::new(192, 0, 2, 10).into(),
                port: Some(22),
            }],
        }),
        Event::ConnectionExplained {
            log: 1,
            exception: 1,
            judgement: Judgement::Fine,
            reason: seal(44),
        },
        Event::MonthClosed(Month {
            month: date(2026, 4, 1),
            windows: 5,
            emergencies: 1,
            sessions: 7,
            concerns: 1,
            exceptions: 0,
        }),
        Event::Halted { reason: seal(45) },
        Event::Resumed { reason: seal(46) },
    ]
}
