//! Vendors, lines, windows, sessions.

use std::{collections::BTreeSet, net::IpAddr};

use super::application::reason;
use crate::{
    Command,
    id::{SessionNo, VendorId, WorkerId},
    line::{self, Line, LineKind, Target, Terminal},
    maintenance::{
        self, Ability, Comment, EmergencyWish, Head, Judgement, Reading, Remote, Scope, Seen, Why,
        Wish,
    },
    sealed::Sealed,
    story::{World, words::Words},
    vendor::{self, Firm, SshKey},
};

/// `registers V until DAY`, `enlists NAME of V`, `plans R8-… with W for T from DAYTHH:MM …`, `opens NO` …
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    register(world, words)
        .or_else(|| window(world, words).map(Command::Maintenance))
        .or_else(|| session(world, words).map(Command::Maintenance))
        .or_else(|| log(world, words).map(Command::Maintenance))
}

fn register(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    Some(if words.eat("registers") {
        let vendor = VendorId(words.next().into());
        let contract_until = world.day(words.next_after("until"));
        let firm = Firm { name: vendor.0.clone(), phone: "03-0000-0000".into(), contract_until };
        Command::Vendor(vendor::Command::Register { vendor, firm })
    } else if words.eat("enlists") {
        let name = words.next();
        let vendor = VendorId(words.next_after("of").into());
        let key = key(words.option("as").unwrap_or(name));
        let (name, code) = (world.seal(name), world.seal("code"));
        Command::Vendor(vendor::Command::Enlist { vendor, name, key, code })
    } else if words.eat("replaces the key of") {
        let worker = worker(world, words.next());
        Command::Vendor(vendor::Command::ReplaceKey { worker, key: key(words.next_after("by")) })
    } else if words.eat("strikes off") {
        let worker = worker(world, words.next());
        Command::Vendor(vendor::Command::Strike { worker })
    } else if words.eat("attests") {
        let vendor = VendorId(words.next().into());
        let until = world.day(words.next_after("until"));
        Command::Vendor(vendor::Command::Attest { vendor, until, document: None })
    } else if words.eat("sets line") {
        let id = words.next().into();
        let line =
            Line { name: "保守回線".into(), kind: LineKind::IpVpn, by_hand: String::new() };
        Command::Line(line::Command::SetLine { id, line })
    } else if words.eat("sets target") {
        let id = words.next().into();
        Command::Line(line::Command::SetTarget { id, target: target(world, words) })
    } else if words.eat("retires target") {
        Command::Line(line::Command::RetireTarget { id: words.next().into() })
    } else if words.eat("retires line") {
        Command::Line(line::Command::RetireLine { id: words.next().into() })
    } else if words.eat("retires terminal") {
        Command::Line(line::Command::RetireTerminal { id: words.next().into() })
    } else if words.eat("sets terminal") {
        let id = words.next().into();
        let vendor = VendorId(words.next_after("of").into());
        let source = words.next_after("at").parse().expect("an address");
        let terminal = Terminal { vendor, name: "作業室".into(), source };
        Command::Line(line::Command::SetTerminal { id, terminal })
    } else {
        return None;
    })
}

fn target(world: &mut World, words: &mut Words<'_>) -> Target {
    let address = words.next_after("at").parse().expect("an address");
    let secret = world.seal("private key");
    let (host_key, login) = (key("host"), words.option("login").unwrap_or("maint").into());
    Target { name: "電子カルテDB".into(), address, port: 22, host_key, login, secret }
}

/// `for remote V with W… on LINE at TERMINAL for T… contact P may shell exec`
pub fn remote(world: &mut World, words: &mut Words<'_>) -> Remote {
    let vendor = VendorId(words.next().into());
    let abilities = words.list("may").into_iter().map(ability).collect::<BTreeSet<_>>();
    let default = BTreeSet::from([Ability::Shell, Ability::Exec]);
    let from = words.option("from").map_or(world.today(), |it| world.day(it));
    let latest = crate::application::until_max(from);
    Remote {
        contact: world.person(words.option("contact").unwrap_or("システム管理者")),
        vendor,
        workers: words.list("with").into_iter().map(|it| worker(world, it)).collect(),
        line: words.option("on").unwrap_or("line-2").into(),
        terminals: [words.option("at").unwrap_or("desk").into()].into(),
        targets: words.list("for").into_iter().map(Into::into).collect(),
        abilities: if abilities.is_empty() { default } else { abilities },
        witnessed: words.flag("witnessed"),
        from,
        until: words.option("until").map_or(latest, |it| world.day(it)),
        purpose: reason(world, words).unwrap_or(Sealed([0; 32])),
    }
}

fn window(world: &mut World, words: &mut Words<'_>) -> Option<maintenance::Command> {
    use maintenance::Command;
    Some(if words.eat("plans") {
        Command::Plan(wish(world, words))
    } else if words.eat("opens in emergency") {
        let vendor = VendorId(words.next().into());
        Command::OpenInEmergency { vendor, wish: emergency(world, words) }
    } else if words.eat("opens") {
        Command::Open { window: world.no(words.next()) }
    } else if words.eat("asks for more") {
        let window = world.no(words.next());
        Command::AskExtension { window, until: moment(world, words.next_after("until")) }
    } else if words.eat("extends") {
        Command::Extend { window: world.no(words.next()) }
    } else if words.eat("shuts") {
        let window = world.no(words.next());
        Command::Close { window, report: reason(world, words) }
    } else if words.eat("ratifies") {
        Command::Ratify { window: world.no(words.next()) }
    } else if words.eat("halts all lines") {
        Command::Halt { reason: reason(world, words).expect("a halt has a reason") }
    } else if words.eat("resumes all lines") {
        Command::Resume { reason: reason(world, words).expect("going on has a reason") }
    } else if words.eat("ends permit") {
        let no = world.no(words.next());
        Command::EndPermit { no, reason: reason(world, words).expect("an end has a reason") }
    } else {
        return None;
    })
}

fn wish(world: &mut World, words: &mut Words<'_>) -> Wish {
    let permit = world.no(words.next());
    Wish {
        permit,
        workers: words.list("with").into_iter().map(|it| worker(world, it)).collect(),
        targets: words.list("for").into_iter().map(Into::into).collect(),
        from: moment(world, words.option("from").expect("from DAYTHH:MM")),
        until: moment(world, words.option("until").expect("until DAYTHH:MM")),
        supervisor: world.person(words.option("supervised").unwrap_or("システム管理者")),
        purpose: reason(world, words).unwrap_or(Sealed([0; 32])),
    }
}

fn emergency(world: &mut World, words: &mut Words<'_>) -> EmergencyWish {
    EmergencyWish {
        workers: words.list("with").into_iter().map(|it| worker(world, it)).collect(),
        targets: words.list("for").into_iter().map(Into::into).collect(),
        terminals: [words.option("at").unwrap_or("desk").into()].into(),
        line: words.option("on").unwrap_or("line-2").into(),
        until: moment(world, words.option("until").expect("until DAYTHH:MM")),
        reason: reason(world, words).expect("an emergency has a reason"),
    }
}

fn session(world: &mut World, words: &mut Words<'_>) -> Option<maintenance::Command> {
    use maintenance::Command;
    Some(if words.eat("starts") {
        let worker = worker(world, words.next());
        let target = words.next_after("on").into();
        let source = address(words.next_after("from"));
        let window = world.no(words.next_after("as"));
        Command::Start { window, worker, target, source, key: world.seal("recording key") }
    } else if words.eat("cuts") {
        Command::Cut { session: number(words.next()) }
    } else if words.eat("notes the recording of") {
        Command::Head { session: number(words.next()), head: head() }
    } else if words.eat("ends session") {
        let session = number(words.next());
        let markers = words.option("with").map_or(0, |it| it.parse().expect("a count"));
        Command::End { session, why: Why::Left, head: head(), markers }
    } else if words.eat("reviews") {
        let session = number(words.next());
        let seen = words.option("with").map_or(0, |it| it.parse().expect("a count"));
        let judgement = match words.option("as").unwrap_or("fine") {
            "fine" => Judgement::Fine,
            "concern" => Judgement::Concern,
            other => panic!("a judgement: {other}"),
        };
        let remark = reason(world, words).map(|text| Comment { at: 65_000, text });
        let comments = remark.into_iter().collect();
        Command::Review { session, seen, judgement, comments }
    } else if words.eat("closes the month") {
        Command::CloseMonth { month: world.day(words.next()) }
    } else {
        return None;
    })
}

/// `imports the log NAME [mixed] DAYTHH:MM=SOURCE=TARGET …`, `explains 1-2 because …`
fn log(world: &mut World, words: &mut Words<'_>) -> Option<maintenance::Command> {
    use maintenance::Command;
    Some(if words.eat("imports the log") {
        let file = world.seal(words.next());
        let scope = if words.flag("mixed") { Scope::Mixed } else { Scope::Line };
        let seen = words.rest().into_iter().map(|it| seen(world, it)).collect();
        Command::ImportLog(Reading { file, scope, seen, unread: 0 })
    } else if words.eat("explains") {
        let (log, exception) = words.next().split_once('-').expect("LOG-CONNECTION");
        let count = |it: &str| it.parse().expect("a number");
        let (log, exception) = (count(log), count(exception));
        let reason = reason(world, words).expect("an explanation has words");
        Command::ExplainConnection { log, exception, judgement: Judgement::Fine, reason }
    } else {
        return None;
    })
}

fn seen(world: &World, text: &str) -> Seen {
    let mut parts = text.split('=');
    let mut part = || parts.next().expect("DAYTHH:MM=SOURCE=TARGET");
    Seen {
        at: moment(world, part()),
        source: address(part()),
        target: address(part()),
        port: Some(22),
    }
}

/// Whoever is called so; somebody unknown is nobody on any list.
pub fn worker(world: &World, name: &str) -> WorkerId {
    let of_name = world.hospital.vendors.workers().filter(|it| world.open(&it.name) == name);
    of_name.last().map_or(WorkerId(9_999), |it| it.id)
}

pub fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

pub fn ability(word: &str) -> Ability {
    match word {
        "shell" => Ability::Shell,
        "exec" => Ability::Exec,
        "send" => Ability::Send,
        "fetch" => Ability::Fetch,
        other => panic!("an ability: {other}"),
    }
}

/// A key that belongs to this name: 32 bytes made of it.
pub fn key(name: &str) -> SshKey {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use sha2::{Digest as _, Sha256};
    let mut blob = vec![0, 0, 0, 11];
    blob.extend(b"ssh-ed25519");
    blob.extend([0, 0, 0, 32]);
    blob.extend(Sha256::digest(name));
    let line = format!("ssh-ed25519 {} {name}", STANDARD.encode(blob));
    SshKey::parse(&line).expect("a key")
}

fn head() -> Head {
    Head { chunks: 3, bytes: 4_096, hash: Sealed([7; 32]) }
}

fn number(text: &str) -> SessionNo {
    text.parse().expect("a session's number")
}

/// `4/1T22:00`
pub fn moment(world: &World, text: &str) -> jiff::Timestamp {
    let (day, time) = text.split_once('T').expect("DAYTHH:MM");
    crate::story::moment(world.day(day), time)
}
