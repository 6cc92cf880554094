//! The form of a revocation: when, why, of what.

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use rules::{
    calendar::{self, tokyo},
    id::{ApplicationNo, PersonId},
    revocation::{Command, Reason},
};

use crate::{
    fields::Fields,
    lang::Lang,
    texts::{revoke::Revoke, ui::Ui},
    ui::{Choice, Field},
    words,
};

/// The usual end of a last day.
const LAST_HOUR: &str = "17:00";

/// What was typed, when it can be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// `None`: at once.
    pub at: Option<Timestamp>,
    pub only: Option<ApplicationNo>,
    pub reason: Reason,
    pub note: String,
}

/// What is wrong with the fields, each a sentence or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    pub when: String,
    pub day: String,
    pub time: String,
    pub reason: String,
    pub password: String,
    pub whole: Vec<String>,
}

/// Reads the form; `Err` says what is wrong with which field.
pub fn read(lang: Lang, fields: &Fields, now: Timestamp) -> Result<Order, Fault> {
    let t = Revoke(lang);
    let mut fault = Fault::default();
    let at = match fields.get("when") {
        "now" => None,
        "at" => moment(lang, fields, now, &mut fault),
        _ => {
            fault.when = t.when_missing().into();
            None
        }
    };
    let reason = Reason::ALL.into_iter().find(|it| reason_word(*it) == fields.get("reason"));
    if reason.is_none() {
        fault.reason = t.why_missing().into();
    }
    let only = fields.get("only");
    let only = (!only.is_empty()).then(|| only.parse().ok()).flatten();
    match reason {
        Some(reason) if fault == Fault::default() => {
            Ok(Order { at, only, reason, note: fields.get("note").into() })
        }
        _ => Err(fault),
    }
}

/// What the rules are asked before anything is typed.
pub fn rehearsal(person: PersonId, only: Option<ApplicationNo>) -> rules::Command {
    let command = Command::Order { person, at: None, only, reason: Reason::Other, note: None };
    rules::Command::Revocation(command)
}

/// The questions, with what was sent, or with what is usual for a leaver.
pub fn fields(lang: Lang, sent: &Fields, leaves_on: Option<Date>, fault: &Fault) -> Vec<Field> {
    let t = Revoke(lang);
    let ui = Ui(lang);
    let planned = leaves_on.is_some();
    let usual = |name: &str, usual: String| match sent.has("when") {
        true => sent.get(name).to_owned(),
        false => usual,
    };
    let day = usual("day", leaves_on.map_or_else(String::new, |it| words::day(lang, it)));
    let at = vec![
        Field::date(ui, "day", t.at_day()).hint(t.at_day_hint()).value(day).error(&fault.day),
        Field::date(ui, "time", t.at_time())
            .hint(t.at_time_hint())
            .value(usual("time", LAST_HOUR.into()))
            .error(&fault.time),
    ];
    let when = usual("when", if planned { "at" } else { "now" }.into());
    let whens = vec![
        Choice::new("now", t.now()).chosen_if(&when),
        Choice::new("at", t.at()).asks_more().chosen_if(&when),
    ];
    vec![
        Field::radios(ui, "when", t.when(), whens, at).error(&fault.when),
        reason(lang, &usual("reason", if planned { "leaving" } else { "" }.into()), &fault.reason),
        Field::area(ui, "note", t.note()).hint(t.note_hint()).value(sent.get("note")).optional(),
    ]
}

/// The usual reasons, one to be chosen.
pub fn reason(lang: Lang, taken: &str, error: &str) -> Field {
    let ui = Ui(lang);
    let options = Reason::ALL.map(|it| Choice::new(reason_word(it), words::reason(lang, it)));
    let options = [Choice::new("", ui.choose())].into_iter().chain(options);
    let options = options.map(|it| it.chosen_if(taken)).collect();
    Field::select(ui, "reason", Revoke(lang).why(), options).error(error)
}

fn moment(lang: Lang, fields: &Fields, now: Timestamp, fault: &mut Fault) -> Option<Timestamp> {
    let t = Revoke(lang);
    let day = calendar::parse::parse(fields.get("day"), tokyo::civil(now));
    if let Err(wrong) = &day {
        fault.day = lang.pick(wrong.ja(), wrong.en());
    }
    let time = time_of_day(fields.get("time"));
    if time.is_none() {
        fault.time = t.time_wrong().into();
    }
    let at = tokyo::moment(day.ok()?, time?);
    if at <= now {
        fault.day = t.too_early().into();
    }
    Some(at)
}

/// `17:00`, `17時30分`, `1730`, also in full width.
fn time_of_day(text: &str) -> Option<Time> {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '：' | '時' => ':',
        other => other,
    };
    let text: String =
        text.chars().map(half).filter(|c| !c.is_whitespace() && *c != '分').collect();
    let (hour, minute) = match text.split_once(':') {
        Some((hour, "")) => (hour, "0"),
        Some(halves) => halves,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => return None,
    };
    let digits = |it: &str| it.len() <= 2 && it.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

fn reason_word(reason: Reason) -> &'static str {
    match reason {
        Reason::Leaving => "leaving",
        Reason::Transfer => "transfer",
        Reason::LeaveOfAbsence => "leave_of_absence",
        Reason::Unused => "unused",
        Reason::Misuse => "misuse",
        Reason::ContractEnd => "contract_end",
        Reason::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_is_read_as_people_type_it() {
        for text in ["17:00", "17時", "17時00分", "１７：００", "1700", " 17 : 00 "] {
            assert_eq!(time_of_day(text), Some(jiff::civil::time(17, 0, 0, 0)), "{text}");
        }
        for text in ["", "17", "25:00", "17:60", "17:00:00", "五時", "-1:00"] {
            assert_eq!(time_of_day(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_time_or_none(text in "\\PC{0,20}") {
            let _ = time_of_day(&text);
        }
    }
}
