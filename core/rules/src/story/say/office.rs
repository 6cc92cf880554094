//! The hospital's own arrangements: founding, bodies, posts, substitutes, switches, the second book.

use super::application::reason;
use crate::{
    Command,
    committee::{self, Body, FormKind, Post},
    passage::{self, Segment},
    sealed::Sealed,
    setting::{
        self, Administrator, FieldKind, Founding, Happening, HospitalField, Switches, System,
    },
    story::{World, hospital::founding_matrix, words::Words},
};

/// `composes BODY of A B chaired A quorum 2`, `appoints P as POST`, `switches on circulated` …
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    let command = committee(world, words).map(Command::Committee);
    command.or_else(|| setting(world, words).map(Command::Setting)).or_else(|| {
        let closes = words.eat("closes");
        closes
            .then(|| Command::Passage(passage::Command::Close { segments: segments(world, words) }))
    })
}

fn committee(world: &mut World, words: &mut Words<'_>) -> Option<committee::Command> {
    Some(if words.eat("composes") {
        let body = body(words.next());
        committee::Command::Compose {
            body,
            members: world.people(&words.list("of")),
            chair: world.person(words.option("chaired").expect("a chair")),
            quorum: words.option("quorum").expect("a quorum").parse().expect("a number"),
        }
    } else if words.eat("sets meetings") {
        let body = body(words.next_after("of"));
        let days = words.rest().into_iter().map(|it| world.day(it)).collect();
        committee::Command::SetMeetings { body, days }
    } else if words.eat("appoints") {
        let person = world.person(words.next());
        committee::Command::Appoint { post: post(words.next_after("as")), person }
    } else if words.eat("dismisses") {
        let person = world.person(words.next());
        committee::Command::Dismiss { post: post(words.next_after("as")), person }
    } else if words.eat("names") {
        let substitute = world.person(words.next());
        committee::Command::NameSubstitute {
            substitute,
            from: words.option("from").map_or(world.today(), |it| world.day(it)),
            until: world.day(words.option("until").expect("an end")),
            forms: words.list("for").into_iter().map(form).collect(),
        }
    } else if words.eat("ends substitution") {
        committee::Command::EndSubstitute { number: words.next().parse().expect("a number") }
    } else {
        return None;
    })
}

fn body(word: &str) -> Body {
    match word {
        "system-committee" => Body::SystemCommittee,
        "record-committee" => Body::RecordCommittee,
        other => panic!("a body: {other}"),
    }
}

fn post(word: &str) -> Post {
    match word.split_once(':') {
        Some(("head", department)) => Post::DepartmentHead(department.into()),
        Some(("custodian", department)) => Post::MediaCustodian(department.into()),
        Some(_) => panic!("a post: {word}"),
        None => match word {
            "operations-officer" => Post::OperationsOfficer,
            "audit-officer" => Post::AuditOfficer,
            "general-affairs" => Post::GeneralAffairs,
            "director" => Post::Director,
            "system-operator" => Post::SystemOperator,
            other => panic!("a post: {other}"),
        },
    }
}

fn form(word: &str) -> FormKind {
    let known = FormKind::ALL.into_iter().find(|it| format!("{it:?}").to_lowercase() == word);
    known.unwrap_or_else(|| panic!("a form: {word}"))
}

/// `内線!` is required; `場所:自宅/更衣室` is a choice.
fn field(word: &str) -> HospitalField {
    let (name, choices) = word.split_once(':').map_or((word, None), |(it, all)| (it, Some(all)));
    let choices = choices.map(|all| all.split('/').map(str::to_owned).collect());
    let name = name.trim_end_matches('!');
    HospitalField {
        ja: name.into(),
        en: name.into(),
        hint: String::new(),
        required: word.contains('!'),
        kind: choices.map_or(FieldKind::Text, FieldKind::Choice),
    }
}

fn setting(world: &mut World, words: &mut Words<'_>) -> Option<setting::Command> {
    Some(if words.eat("begins the hospital") {
        setting::Command::Found(founding(world, words))
    } else if words.eat("closes the founding") {
        setting::Command::CloseFounding
    } else if words.eat("switches on") {
        setting::Command::Change(switches(world, words))
    } else if words.eat("records a waiver") {
        let until = world.day(words.option("until").expect("an end"));
        let reason = reason(world, words).expect("a reason");
        setting::Command::RecordWaiver { reason, until }
    } else if words.eat("leaves out") {
        let clause = words.next().into();
        let until = world.day(words.option("until").expect("an end"));
        let reason = reason(world, words).expect("a reason");
        setting::Command::LeaveClauseOut { clause, reason, until }
    } else if words.eat("takes back") {
        setting::Command::TakeClauseBack { clause: words.next().into() }
    } else if words.eat("ends the waiver") {
        setting::Command::EndWaiver
    } else if words.eat("sets holidays") {
        let days = words.rest().into_iter().map(|it| world.day(it)).collect();
        setting::Command::SetHolidays { days }
    } else if words.eat("asks on") {
        let form = form(words.next());
        let fields = words.rest().into_iter().map(field).collect();
        setting::Command::SetFields { form, fields }
    } else if words.eat("sets systems") {
        setting::Command::SetSystems { systems: systems(&words.rest()) }
    } else if words.eat("sets the extension") {
        setting::Command::SetExtension { extension: words.next().into() }
    } else if words.eat("enters the text of") {
        let clause = words.next().into();
        setting::Command::SetClauseText { clause, text: words.rest().join(" ") }
    } else if words.eat("keeps the checkpoint at") {
        let size = words.next().parse().expect("a number");
        setting::Command::KeepCheckpoint { size, root: Sealed([7; 32]) }
    } else if words.eat("rescues") {
        let person = world.person(words.next());
        let reason = reason(world, words).expect("a reason");
        setting::Command::Note(Happening::Rescued { person, reason })
    } else if words.eat("notes the start") {
        setting::Command::Note(Happening::Started { version: "0.1.0".into() })
    } else if words.eat("notes the gate") {
        setting::Command::Note(Happening::GateStood {
            locked: false,
            scans: words.flag("scanning"),
        })
    } else {
        return None;
    })
}

fn founding(world: &mut World, words: &mut Words<'_>) -> Founding {
    let mut matrix = founding_matrix();
    if words.eat("emptily") {
        matrix.categories.clear();
    }
    Founding {
        hospital: "関所病院".into(),
        regulation: 5,
        matrix,
        systems: systems(&["emr", "pacs", "portal"]),
        administrator: Administrator {
            staff_no: "0001".into(),
            name: world.seal("0001の氏名"),
            kana: world.seal("0001のカナ"),
            department: "情報システム室".into(),
            job: "技師".into(),
        },
    }
}

fn systems(ids: &[&str]) -> Vec<System> {
    ids.iter().map(|id| System { id: (*id).into(), ja: (*id).into(), en: (*id).into() }).collect()
}

/// What is switched on already stays on.
fn switches(world: &World, words: &mut Words<'_>) -> Switches {
    let mut switches = world.hospital.setting.switches.clone();
    match words.next() {
        "provisional" => {
            switches.provisional_days = Some(words.next().parse().expect("days"));
        }
        "circulated" => switches.circulated = true,
        "substitutes" => switches.proxy = true,
        "delegated" => switches.delegated = true,
        other => panic!("a switch: {other}"),
    }
    switches
}

/// `4/1:12 4/2:0`: days with their numbers of passages.
fn segments(world: &World, words: &mut Words<'_>) -> Vec<Segment> {
    let mut first_seq = words
        .option("from")
        .map(|it| it.parse().expect("a number"))
        .or_else(|| world.hospital.passages.last.as_ref().map(|it| it.first_seq + it.count))
        .unwrap_or(0);
    let pairs = words.rest().into_iter().map(|it| it.split_once(':').expect("4/1:12"));
    pairs
        .map(|(day, count)| {
            let count = count.parse().expect("a number of passages");
            let segment = Segment { day: world.day(day), first_seq, count, root: Sealed([2; 32]) };
            first_seq += count;
            segment
        })
        .collect()
}
