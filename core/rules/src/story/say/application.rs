//! Applications and sittings.

use std::collections::BTreeMap;

use super::{external, handover, maintenance, own_device};
use crate::{
    Command,
    application::{
        self, Asked, Change, Convened, Finding, Grant, Rename, Sitting, Terms, Verdict, until_max,
    },
    id::ApplicationNo,
    sealed::{Digest, Sealed},
    setting::Answers,
    story::{World, words::Words},
};

/// `applies for P as CATEGORY`, `passes on NO`, `records approval of NO with A B C` …
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    let command = if words.eat("applies") {
        let answers = answers(world, words);
        application::Command::Submit { asked: asked(world, words), answers }
    } else if words.eat("hands in") {
        let no = world.no(words.next());
        let answers = answers(world, words);
        application::Command::Resubmit { no, asked: asked(world, words), answers }
    } else if words.eat("endorses") {
        application::Command::Endorse { no: world.no(words.next()) }
    } else if words.eat("withdraws") {
        application::Command::Withdraw { no: world.no(words.next()) }
    } else if words.eat("passes on") {
        examine(world, words, |_| Finding::PassOn {})
    } else if words.eat("returns") {
        examine(world, words, |reason| Finding::Return { reason })
    } else if words.eat("refuses") {
        examine(world, words, |reason| Finding::Refuse { reason })
    } else if words.eat("issues provisionally") {
        let no = world.no(words.next());
        let reason = reason(world, words).expect("a provisional issue has a reason");
        application::Command::IssueProvisionally { no, seen: seen(world, no, words), reason }
    } else {
        let verdict = verdict(words)?;
        let no = world.no(words.option("of").expect("records … of NO"));
        let seen = seen(world, no, words);
        application::Command::Decide { no, seen, sitting: sitting(world, words, verdict) }
    };
    Some(Command::Application(command))
}

/// `answering 1 3 to 2`: the hospital's fields by their numbers, and the version that was shown.
fn answers(world: &mut World, words: &mut Words<'_>) -> Option<Answers> {
    let numbers = words.list("answering");
    let version = words.option("shown").map_or(1, |it| it.parse().expect("a version"));
    let given = numbers.iter().map(|it| (it.parse().expect("a number"), world.seal("答え")));
    let given: BTreeMap<u32, Sealed> = given.collect();
    (!given.is_empty()).then_some(Answers { version, given })
}

fn examine(
    world: &mut World,
    words: &mut Words<'_>,
    finding: impl Fn(Sealed) -> Finding,
) -> application::Command {
    let no = world.no(words.next());
    let reason = reason(world, words).unwrap_or(Sealed([0; 32]));
    application::Command::Examine { no, seen: seen(world, no, words), finding: finding(reason) }
}

/// What the page showed: the present content, or with `stale` something else.
fn seen(world: &World, no: ApplicationNo, words: &mut Words<'_>) -> Digest {
    let present = world.hospital.applications.get(no).map(|it| it.content);
    if words.flag("stale") { Sealed([9; 32]) } else { present.unwrap_or(Sealed([0; 32])) }
}

pub fn reason(world: &mut World, words: &mut Words<'_>) -> Option<Sealed> {
    words.option("because").map(|it| world.seal(it))
}

fn verdict(words: &mut Words<'_>) -> Option<Verdict> {
    [
        ("records approval", Verdict::Approve),
        ("records refusal", Verdict::Refuse),
        ("records deferral", Verdict::Defer),
    ]
    .into_iter()
    .find_map(|(phrase, verdict)| words.eat(phrase).then_some(verdict))
}

/// `with A B without C chaired A on 4/2 circulated|delegated`; the chair is present and 委員長 unless said.
pub fn sitting(world: &mut World, words: &mut Words<'_>, verdict: Verdict) -> Sitting {
    let chair = world.person(words.option("chaired").unwrap_or("委員長"));
    let mut present = world.people(&words.list("with"));
    if !words.flag("chairless") {
        present.insert(chair);
    }
    let recused = world.people(&words.list("without"));
    let on = words.option("on").map_or(world.today(), |it| world.day(it));
    let convened = if words.flag("circulated") {
        Convened::Circulated
    } else if words.flag("delegated") {
        Convened::Delegated
    } else {
        Convened::Meeting
    };
    let note = words.option("directing").map(|it| world.seal(it));
    Sitting { convened, on, present, recused, chair, verdict, note }
}

/// `for P as CATEGORY`, `to change ACCOUNT to CATEGORY`, `to rename P to NAME`, with options.
fn asked(world: &mut World, words: &mut Words<'_>) -> Asked {
    if words.eat("to change") {
        let account = words.next().into();
        let category = words.next_after("to");
        return Asked::Change(Change { account, terms: terms(world, category, words) });
    }
    if words.eat("to rename") {
        let person = world.person(words.next());
        let name = words.next_after("to");
        let kana = world.seal(&format!("{name}(カナ)"));
        let name = world.seal(name);
        let on = words.option("on").map_or(world.today(), |it| world.day(it));
        return Asked::Rename(Rename { person, name, kana, on });
    }
    if words.eat("for remote") {
        return Asked::Remote(maintenance::remote(world, words));
    }
    if words.eat("for handover") {
        return Asked::Handover(Box::new(handover::handover(world, words)));
    }
    if words.eat("for external-device") {
        return Asked::ExternalDevice(Box::new(external::external_device(world, words)));
    }
    if words.eat("for media") {
        return Asked::MediaRequest(Box::new(external::media_request(world, words)));
    }
    if words.eat("for own-device") {
        return Asked::OwnDevice(own_device::own_device(world, words));
    }
    let person = world.person(words.next_after("for"));
    let category = words.next_after("as");
    let another_account = words.flag("again");
    Asked::Grant(Grant { person, terms: terms(world, category, words), another_account })
}

/// `open emr pacs from 4/3 until 9/30 because REASON`; today, the latest end and the emr unless said.
pub fn terms(world: &mut World, category: &str, words: &mut Words<'_>) -> Terms {
    let from = words.option("from").map_or(world.today(), |it| world.day(it));
    let until = words.option("until").map_or(until_max(from), |it| world.day(it));
    let mut systems = words.list("open");
    if systems.is_empty() {
        systems.push("emr");
    }
    let systems = systems.into_iter().filter(|it| *it != "nothing").map(Into::into).collect();
    Terms { category: category.into(), systems, from, until, reason: reason(world, words) }
}
