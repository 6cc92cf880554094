//! Media of other facilities: what people do at the counter, and what the station says.

use std::collections::BTreeMap;

use super::application::reason;
use crate::{
    Command,
    intake::{self, Ending, Failure, Findings, Medium, Station},
    sealed::Sealed,
    story::{World, words::Words},
};

/// `takes in a cd of FACILITY`, `has read NO fit 40 refused 3 patients 1`, `matches NO with PATIENT` …
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    use intake::Command as Of;
    Some(Command::Intake(if words.eat("takes in a") {
        let medium = if words.eat("cd") { Medium::Cd } else { Medium::Usb };
        words.eat("usb");
        let facility = world.seal(words.next_after("of"));
        let on = words.option("on").map_or(world.today(), |it| world.day(it));
        Of::Receive { on, facility, medium, station: Station::Drive }
    } else if words.eat("has read") {
        let no = world.no(words.next());
        let mut count = |of: &str| words.option(of).map_or(0, |it| it.parse().expect("a count"));
        let (fit, refused, patients) = (count("fit"), count("refused"), count("patients"));
        let verdicts = BTreeMap::from([("dicom".into(), fit), ("executable".into(), refused)]);
        let (files, list) = (fit + refused, Sealed([9; 32]));
        Of::Read { no, findings: Findings { files, fit, verdicts, unread: 0, patients, list } }
    } else if words.eat("has not read") {
        Of::Fail { no: world.no(words.next()), why: Failure::ReaderStopped }
    } else if words.eat("matches") {
        let no = world.no(words.next());
        Of::Match { no, patient: world.seal(words.next_after("with")) }
    } else if words.eat("rejects") {
        let no = world.no(words.next());
        Of::Reject { no, reason: reason(world, words).expect("there is a reason") }
    } else if words.eat("hands over") {
        let no = world.no(words.next());
        Of::HandOver { no, to: world.seal(words.next_after("to")) }
    } else if words.eat("gives back") {
        Of::GiveBack { no: world.no(words.next()), how: Ending::Returned }
    } else if words.eat("breaks") {
        Of::GiveBack { no: world.no(words.next()), how: Ending::Destroyed }
    } else {
        return None;
    }))
}
