//! Questions: at the gates, and about a case.

use super::{external, maintenance, own_device, rights::operation};
use crate::{
    application::{at_desk, precheck},
    authority::Standing,
    checkpoint::{Pass, Passage, Relation, check},
    id::{AccountId, SystemId},
    people::FormerName,
    refusal::Refusal,
    story::{World, tell, words::Words},
};

/// `signs in to emr`, `opens the office`, `views prescription in emr care-team`, `looks over NO` …
pub fn asks(world: &World, who: &str, words: &mut Words<'_>) -> Option<Vec<String>> {
    let account = account(world, who);
    if words.eat("opens the office") {
        let passage = Passage::Office { account: &account };
        return Some(vec![tell_pass(world, &check(&world.hospital, &passage, world.now))]);
    }
    if words.eat("signs in to") {
        let system = SystemId(words.next().into());
        let passage = Passage::SignIn { account: &account, system: &system };
        return Some(vec![tell_pass(world, &check(&world.hospital, &passage, world.now))]);
    }
    if words.eat("asks to") {
        return Some(vec![chart(world, &account, words)]);
    }
    if words.eat("connects to") {
        return Some(vec![connect(world, who, words)]);
    }
    if words.eat("connects medium") {
        return Some(vec![external::connects(world, words)]);
    }
    if words.eat("comes in with") {
        return Some(vec![own_device::comes_in(world, &account, words)]);
    }
    if words.eat("looks over") {
        return Some(vec![look_over(world, words)]);
    }
    words.eat("looks at").then(|| vec![look_at(world, words.next())])
}

fn account(world: &World, who: &str) -> AccountId {
    AccountId(world.actor(who).label().into())
}

fn chart(world: &World, account: &AccountId, words: &mut Words<'_>) -> String {
    let operation = operation(words.next()).expect("an operation");
    let class = words.next();
    let system = SystemId(words.option("at").unwrap_or("emr").into());
    let relation = Relation {
        own_department: words.flag("own-department"),
        care_team: words.flag("care-team"),
        emergency: words.flag("emergency"),
    };
    let passage = Passage::Chart { account, system: &system, class, operation, relation };
    tell_pass(world, &check(&world.hospital, &passage, world.now))
}

/// `W connects to T from ADDRESS for shell`: a vendor's worker at the maintenance gate.
fn connect(world: &World, who: &str, words: &mut Words<'_>) -> String {
    let worker = maintenance::worker(world, who);
    let target = words.next().into();
    let source = maintenance::address(words.option("from").unwrap_or("198.51.100.7"));
    let ability = words.option("for").map(maintenance::ability);
    let session = words.option("as").map(|it| it.parse().expect("a session's number"));
    let passage = Passage::Remote { worker, source, target: &target, ability, session };
    tell_pass(world, &check(&world.hospital, &passage, world.now))
}

pub fn tell_pass(world: &World, answer: &Result<Pass, Refusal>) -> String {
    match answer {
        Ok(pass) => {
            let permit = pass.permit.map_or("the register".to_owned(), |it| it.to_string());
            let mut told = format!("passes by {permit} until {}", world.show_moment(pass.until));
            if pass.conditions.provisional {
                told.push_str(", provisionally");
            }
            if pass.conditions.reviewed {
                told.push_str(", to be reviewed");
            }
            if pass.conditions.witnessed {
                told.push_str(", witnessed");
            }
            if let Some(no) = pass.conditions.handover {
                told.push_str(&format!(", files as {no} lists them"));
            }
            told
        }
        Err(refusal) => tell::refusal(refusal),
    }
}

/// `looks over NO`: its stage, its flags, whom it waits for.
fn look_over(world: &World, words: &mut Words<'_>) -> String {
    let no = world.no(words.next());
    let application = world.hospital.applications.get(no).expect("an application");
    let people = world.hospital.people.all().map(|it| it.id);
    let waits = people.filter_map(|it| at_desk(&world.hospital, application, it, world.now));
    let waits: Vec<String> = waits.map(|it| in_whose_name(world, it)).collect();
    let flags = precheck(&world.hospital, application, world.now);
    format!("{no} is {:?}, waits for {waits:?}, flags {flags:?}", application.stage)
}

fn in_whose_name(world: &World, standing: Standing) -> String {
    let name = world.name(standing.person);
    match standing.principal {
        Some(principal) => format!("{name} for {}", world.name(principal)),
        None => name,
    }
}

/// `looks at P`: everything the person has.
fn look_at(world: &World, who: &str) -> String {
    let id = world.person(who);
    let Some(person) = world.hospital.people.get(id) else { return "nobody".into() };
    let permits: Vec<String> = world
        .hospital
        .permits
        .of(id)
        .map(|it| format!("{} {} {:?}", it.no, it.account, it.state(world.now)))
        .collect();
    let former =
        |it: &FormerName| format!("{} until {}", world.open(&it.name), world.show_day(it.until));
    let names: Vec<String> = person.former_names.iter().map(former).collect();
    let on_list = if person.on_list { "on the list" } else { "not on the list" };
    format!(
        "{} of {}, {on_list}, formerly {names:?}, permits {permits:?}",
        world.open(&person.listed.name),
        person.listed.department
    )
}
