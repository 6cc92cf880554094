//! Data handover: the form, what the gate says of files, and what people say of copies.

use super::application::reason;
use crate::{
    Command,
    handover::{self, Direction, EndMethod, File, Found, Handling, Handover, Way, Wish},
    id::{ApplicationNo, SessionNo},
    sealed::Sealed,
    story::{World, words::Words},
};

/// `beside R8-0016 for emr-db in|out|both named N… files 2 copies 2 due 4/15 by erase held|through`
pub fn handover(world: &mut World, words: &mut Words<'_>) -> Handover {
    let linked = world.no(words.next_after("beside"));
    let direction = if words.flag("in") {
        Direction::In
    } else if words.flag("both") {
        Direction::Both
    } else {
        words.flag("out");
        Direction::Out
    };
    let number = |it: &str| it.parse().expect("a number");
    let count_max = words.option("files").map_or(1, number);
    let from = words.option("from").map_or(world.today(), |it| world.day(it));
    let names = words.list("named");
    let names = if names.is_empty() { vec!["patch-*.tar.gz"] } else { names };
    let wish = Wish {
        purpose: Some(reason(world, words).unwrap_or(Sealed([0; 32]))),
        asset_name: Some(Sealed([0; 32])),
        destination: Some(Sealed([0; 32])),
        end_method: Some(words.option("by").map_or(EndMethod::Erase, method)),
        end_detail: None,
        end_due_on: Some(words.option("due").map_or(from, |it| world.day(it))),
        copy_count: Some(words.option("copies").map_or(count_max, number)),
        from,
        holder: world.person(words.option("contact").unwrap_or("システム管理者")),
        vendor: words.option("of").unwrap_or("medical-one").into(),
        linked_remote_request: linked,
        target: words.option("for").unwrap_or("emr-db").into(),
        direction,
        folder: words.option("at").unwrap_or("/var/spool/patch").into(),
        names: names.into_iter().map(Into::into).collect(),
        count_max,
        size_max_bytes: 1 << 20,
        handling: handling(words),
    };
    wish.complete().expect("the story's forms are complete")
}

/// `ends handover NO`, `begins files NO as S-00001`, `passes NAME in|out as S-00001` …
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    use handover::Command as Of;
    Some(Command::Handover(if words.eat("ends handover") {
        let no = world.no(words.next());
        Of::End { no, reason: reason(world, words).expect("an end has a reason") }
    } else if words.eat("begins files") {
        let no = world.no(words.next());
        let left = words
            .option("files")
            .map_or_else(|| left(world, no), |it| it.parse().expect("a count"));
        Of::Begin { no, session: session(words), left }
    } else if words.eat("passes") {
        let file = file(world, words, None);
        Of::Pass { session: session(words), file }
    } else if words.eat("holds") {
        let file = file(world, words, Some(Found::Clean));
        let in_session = words.option("at").map_or(1, |it| it.parse().expect("a number"));
        Of::Hold { session: session(words), in_session, file }
    } else if words.eat("stops") {
        let found = words.option("of").map(|it| Found::Infected(it.into()));
        let file = file(world, words, found);
        Of::Stop { session: session(words), file }
    } else if words.eat("releases") {
        let (no, number) = item(world, words.next());
        Of::Release { no, number }
    } else if words.eat("withholds") {
        let (no, number) = item(world, words.next());
        Of::Withhold { no, number, reason: reason(world, words).expect("there is a reason") }
    } else if words.eat("hands on") {
        let (no, number) = item(world, words.next());
        let session = words.option("as").map(|it| it.parse().expect("a session's number"));
        Of::HandOn { no, number, session, complete: !words.flag("broken") }
    } else if words.eat("fails to deliver") {
        let (no, number) = item(world, words.next());
        Of::FailToDeliver { no, number, told: reason(world, words).expect("there is a reason") }
    } else if words.eat("accounts for") {
        let (no, number) = item(world, words.next());
        let on = words.option("on").map_or(world.today(), |it| world.day(it));
        let method = words.option("by").map_or(EndMethod::Erase, method);
        Of::Report { no, number, on, method, note: reason(world, words) }
    } else if words.eat("confirms") {
        let (no, number) = item(world, words.next());
        Of::Confirm { no, number }
    } else if words.eat("closes handover") {
        Of::Close { no: world.no(words.next()) }
    } else {
        return None;
    }))
}

fn handling(words: &mut Words<'_>) -> Option<Handling> {
    if words.flag("held") {
        return Some(Handling::Held);
    }
    words.flag("through").then_some(Handling::Through)
}

/// `NAME in|out with 1024 broken`
fn file(world: &mut World, words: &mut Words<'_>, found: Option<Found>) -> File {
    let name = words.next();
    let way = if words.flag("out") { Way::Out } else { Way::In };
    words.flag("in");
    let bytes = words.option("with").map_or(1_024, |it| it.parse().expect("bytes"));
    let (complete, name) = (!words.flag("broken"), world.seal(name));
    let hash = complete.then_some(Sealed([7; 32]));
    File { way, name, bytes, hash, complete, found }
}

fn left(world: &World, no: ApplicationNo) -> u32 {
    world.hospital.handovers.permit(no).map_or(0, handover::room)
}

fn session(words: &mut Words<'_>) -> SessionNo {
    words.option("as").expect("as S-00001").parse().expect("a session's number")
}

/// `R8-0017-1`
fn item(world: &World, text: &str) -> (ApplicationNo, u32) {
    let (no, number) = text.rsplit_once('-').expect("an item's number");
    (world.no(no), number.parse().expect("a number"))
}

fn method(word: &str) -> EndMethod {
    match word {
        "return" => EndMethod::Return,
        "erase" => EndMethod::Erase,
        "discard" => EndMethod::Discard,
        other => panic!("a method: {other}"),
    }
}
