//! The subjects that make up the house: people, committees, settings, the second book.

use super::flag;
use crate::{
    committee::{self, Post},
    passage, people, setting,
    setting::Happening,
    story::World,
};

pub fn people(world: &World, event: &people::Event) -> String {
    match event {
        people::Event::Added { person, list, listed } => format!(
            "{} added{}, {}",
            world.name(*person),
            flag(list.is_none(), " without a list"),
            listed.department
        ),
        people::Event::Changed { person, before, after, .. } => {
            let department = format!(": {} → {}", before.department, after.department);
            let name = format!(": {} → {}", world.open(&before.name), world.open(&after.name));
            format!(
                "{} changed{}{}",
                world.name(*person),
                flag(before.department != after.department, &department),
                flag(before.name != after.name, &name)
            )
        }
        people::Event::Absent { person, .. } => format!("{} absent", world.name(*person)),
        people::Event::Returned { person, .. } => format!("{} back", world.name(*person)),
        people::Event::ListApplied { list, added, changed, absent, .. } => {
            format!("list {} taken over: +{added} ~{changed} -{absent}", list.0)
        }
        people::Event::ListUndone { list } => format!("list {} undone", list.0),
        people::Event::Renamed { person, name, on, .. } => format!(
            "{} is called {} from {}",
            world.name(*person),
            world.open(name),
            world.show_day(*on)
        ),
    }
}

pub fn committee(world: &World, event: &committee::Event) -> String {
    match event {
        committee::Event::Composed { body, members, chair, quorum } => {
            let members: Vec<String> = members.iter().map(|it| world.name(*it)).collect();
            let chair = world.name(*chair);
            format!("{body:?} composed of {}, chair {chair}, quorum {quorum}", members.join(" "))
        }
        committee::Event::MeetingsSet { body, days } => {
            let days: Vec<String> = days.iter().map(|it| world.show_day(*it)).collect();
            format!("{body:?} meets on {}", days.join(" "))
        }
        committee::Event::Appointed { post, person } => {
            format!("{} appointed as {}", world.name(*person), show_post(post))
        }
        committee::Event::Dismissed { post, person } => {
            format!("{} dismissed as {}", world.name(*person), show_post(post))
        }
        committee::Event::SubstituteNamed(it) => format!(
            "substitution {}: {} for {} from {} to {}, {:?}",
            it.number,
            world.name(it.substitute),
            world.name(it.principal),
            world.show_day(it.from),
            world.show_day(it.until),
            it.forms
        ),
        committee::Event::SubstituteEnded { number, on } => {
            format!("substitution {number} ended on {}", world.show_day(*on))
        }
    }
}

fn show_post(post: &Post) -> String {
    match post {
        Post::DepartmentHead(department) => format!("head of {department}"),
        Post::MediaCustodian(department) => format!("custodian of {department}"),
        Post::OperationsOfficer
        | Post::AuditOfficer
        | Post::GeneralAffairs
        | Post::Director
        | Post::SystemOperator => format!("{post:?}"),
    }
}

pub fn setting(world: &World, event: &setting::Event) -> String {
    match event {
        setting::Event::Founded(it) => format!("{} founded", it.hospital),
        setting::Event::FoundingClosed {} => "founding closed".into(),
        setting::Event::SwitchesChanged(it) => format!("{it:?}"),
        setting::Event::HolidaysSet { days } => format!("{} holidays set", days.len()),
        setting::Event::SystemsSet { systems } => format!("{} systems set", systems.len()),
        setting::Event::FieldsSet { form, fields } => {
            let names: Vec<&str> = fields.iter().map(|it| it.ja.as_str()).collect();
            let names = if names.is_empty() { "nothing".into() } else { names.join(" ") };
            format!("{form:?} asks for {names}")
        }
        setting::Event::ExtensionSet { extension } => format!("extension {extension}"),
        setting::Event::WaiverRecorded { reason, until } => {
            format!("waiver until {}: {}", world.show_day(*until), world.open(reason))
        }
        setting::Event::ClauseLeftOut { clause, reason, until } => {
            format!("{clause} left out until {}: {}", world.show_day(*until), world.open(reason))
        }
        setting::Event::ClauseTakenBack { clause } => format!("{clause} taken back"),
        setting::Event::ClauseTextSet { clause, text, regulation } => {
            format!("{clause} reads in regulation {regulation}: {text}")
        }
        setting::Event::CheckpointKept { size, .. } => {
            format!("a checkpoint over {size} entries is kept outside")
        }
        setting::Event::WaiverEnded {} => "waiver ended".into(),
        setting::Event::Noted(it) => match it {
            Happening::Started { version } => format!("server {version} started"),
            Happening::GateStood { locked, scans } => {
                let lock = if *locked { "with a second lock" } else { "with one lock alone" };
                format!("gate stood, {lock}{}", if *scans { ", with a scanner" } else { "" })
            }
            Happening::Stopped {} => "server stopped".into(),
            Happening::ClockJumped { from, to } => {
                format!(
                    "clock jumped from {} to {}",
                    world.show_moment(*from),
                    world.show_moment(*to)
                )
            }
            Happening::Rescued { person, reason } => {
                format!("{} let in at the server: {}", world.name(*person), world.open(reason))
            }
            Happening::WitnessMissing { size, reason } => {
                format!("goes on at {size} entries without a witness: {}", world.open(reason))
            }
            Happening::Restored { size, .. } => format!("restored to {size} entries"),
        },
    }
}

pub fn passage(world: &World, event: &passage::Event) -> String {
    let passage::Event::SegmentClosed(it) = event;
    format!("{} closed: {} passages from {}", world.show_day(it.day), it.count, it.first_seq)
}
