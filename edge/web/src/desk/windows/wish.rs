//! Reading a window's form: who, on what, from when to when, for what.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use office::{letter::Letter, state::State};
use rules::{
    calendar::tokyo,
    id::{TargetId, WorkerId},
    maintenance::{Permit, Wish},
    refusal::Refusal,
};

use crate::{
    desk::{apply::Faults, asking::read_day, settings},
    fields::Fields,
    lang::Lang,
    signed::Signed,
    texts::windows::Windows,
    words,
};

/// A time of day; 24:00 is the next day's midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    hour: i8,
    minute: i8,
}

impl Clock {
    pub fn on(self, day: Date) -> Option<Timestamp> {
        if self.hour == 24 {
            return Some(tokyo::midnight(day.tomorrow().ok()?));
        }
        Some(tokyo::moment(day, jiff::civil::Time::new(self.hour, self.minute, 0, 0).ok()?))
    }
}

/// `22:00`, `2200`, `２２：００`.
pub fn read_time(signed: &Signed, typed: &str) -> Option<Clock> {
    let code = signed.app.office.sheets().code(typed);
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let plain = code.chars().all(|it| it.is_ascii_digit() || it == ':');
    let (hour, minute) = match code.split_once(':') {
        Some((hour, minute)) => (hour.to_owned(), minute.to_owned()),
        None if digits.len() == 4 => (digits[..2].to_owned(), digits[2..].to_owned()),
        None => return None,
    };
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let fits = plain && (0..60).contains(&minute) && (0..24).contains(&hour);
    (fits || (plain && hour == 24 && minute == 0)).then_some(Clock { hour, minute })
}

/// The wish, or what is wrong with the form.
pub fn read(
    signed: &Signed,
    state: &State,
    permit: &Permit,
    fields: &Fields,
    letter: &mut Letter,
) -> Result<Wish, Faults> {
    let lang = signed.visit.lang;
    let t = Windows(lang);
    let mut faults = Faults::default();
    let workers: BTreeSet<WorkerId> =
        fields.all("workers").filter_map(|it| it.parse().ok()).map(WorkerId).collect();
    if workers.is_empty() {
        faults.at("workers", t.give_workers());
    }
    let targets: BTreeSet<TargetId> = fields.all("targets").map(TargetId::from).collect();
    if targets.is_empty() {
        faults.at("targets", t.give_targets());
    }
    let purpose = fields.get("purpose");
    if purpose.is_empty() {
        faults.at("purpose", t.give_purpose());
    }
    let (from, until) = read_span(signed, fields, &mut faults);
    let supervisor = match fields.get("supervisor") {
        "" => Err(t.give_supervisor().to_owned()),
        typed => settings::person_in(signed, state, typed),
    };
    let supervisor = supervisor.map_err(|it| faults.at("supervisor", it)).ok();
    let (Some(from), Some(until), Some(supervisor), true) =
        (from, until, supervisor, faults.is_empty())
    else {
        return Err(faults);
    };
    let purpose = letter.seal(purpose);
    Ok(Wish { permit: permit.no, workers, targets, from, until, supervisor, purpose })
}

/// Beginning and end; an end that is earlier in the day is on the next.
fn read_span(
    signed: &Signed,
    fields: &Fields,
    faults: &mut Faults,
) -> (Option<Timestamp>, Option<Timestamp>) {
    let lang = signed.visit.lang;
    let t = Windows(lang);
    let day = read_day(lang, "day", fields, faults, signed.app.office.now());
    let mut time = |name: &'static str| {
        let time = read_time(signed, fields.get(name));
        if time.is_none() {
            faults.at(name, t.time_wrong());
        }
        time
    };
    let (from, until) = (time("from"), time("until"));
    let from = day.and_then(|day| from?.on(day));
    let until = match (day, from, until) {
        (Some(day), Some(from), Some(clock)) => match clock.on(day) {
            Some(same) if same > from => Some(same),
            _ => day.tomorrow().ok().and_then(|day| clock.on(day)),
        },
        _ => None,
    };
    (from, until)
}

/// What the rules said, at the field that it is about.
pub fn refused(lang: Lang, refusal: &Refusal) -> Faults {
    let mut faults = Faults::default();
    let sentence = words::refusal(lang, refusal);
    let field = match refusal {
        Refusal::WindowTooLong { .. } | Refusal::EndsBeforeStart | Refusal::PermitOver { .. } => {
            Some("until")
        }
        Refusal::PeriodOutOfRange { .. } => Some("day"),
        Refusal::LineTaken { .. } => Some("from"),
        Refusal::SupervisorAbsent => Some("supervisor"),
        Refusal::NotAListedWorker => Some("workers"),
        Refusal::TargetNotPermitted { .. } => Some("targets"),
        _ => None,
    };
    match field {
        Some(field) => faults.at(field, sentence),
        None => faults.whole.push(sentence),
    }
    faults
}
