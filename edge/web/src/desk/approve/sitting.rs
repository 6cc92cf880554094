//! The form of a sitting: when, how, who was there, what was decided. The rules judge it.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use office::{letter::Letter, state::State};
use rules::{
    application::{Convened, Sitting, Verdict},
    authority::Action,
    calendar::{self, tokyo},
    committee::{Body, Seats},
    id::PersonId,
    refusal::Refusal,
};

use crate::{
    desk::step_up,
    fields::Fields,
    lang::Lang,
    pages::approve::DecisionFields,
    patient,
    texts::{approve::Approve, ui::Ui},
    ui::{Choice, Field},
    words,
};

/// What is wrong with the fields, each a sentence or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    pub held_on: String,
    pub present: String,
    pub chair: String,
    pub verdict: String,
    pub note: String,
    pub password: String,
    /// Of no single field.
    pub whole: Vec<String>,
}

/// A sitting as it was typed; its note is sealed for each decision anew.
#[derive(Clone, Debug)]
pub struct Typed {
    sitting: Sitting,
    note: String,
}

impl Typed {
    pub fn verdict(&self) -> Verdict {
        self.sitting.verdict
    }

    pub fn seal(&self, letter: &mut Letter) -> Sitting {
        Sitting { note: letter.seal_if_any(&self.note), ..self.sitting.clone() }
    }
}

/// The body in a URL.
pub fn body_word(body: Body) -> &'static str {
    match body {
        Body::SystemCommittee => "system",
        Body::RecordCommittee => "record",
    }
}

pub fn body_of(word: &str) -> Body {
    if word == "system" { Body::SystemCommittee } else { Body::RecordCommittee }
}

pub fn deciding(body: Body) -> Action {
    match body {
        Body::SystemCommittee => Action::DecideAsSystemCommittee,
        Body::RecordCommittee => Action::DecideAsRecordCommittee,
    }
}

/// Reads the form; `Err` says what is wrong with which field.
pub fn read(
    state: &State,
    lang: Lang,
    body: Body,
    fields: &Fields,
    now: Timestamp,
) -> Result<Typed, Fault> {
    let t = Approve(lang);
    let mut fault = Fault::default();
    let on = calendar::parse::parse(fields.get("held_on"), tokyo::civil(now));
    if let Err(wrong) = &on {
        fault.held_on = lang.pick(wrong.ja(), wrong.en());
    }
    let members = |name: &str| {
        fields.all(name).map(|it| member(state, body, it)).collect::<Option<BTreeSet<PersonId>>>()
    };
    let (present, recused) = (members("present"), members("recused"));
    match &present {
        None => fault.present = t.unknown_member().into(),
        Some(present) if present.is_empty() && fields.get("convened") != "delegated" => {
            fault.present = t.present_missing().into();
        }
        Some(_) => {}
    }
    let chair = member(state, body, fields.get("chair"));
    if chair.is_none() {
        fault.chair = t.chair_missing().into();
    }
    let verdict = verdict(fields.get("verdict"));
    if verdict.is_none() {
        fault.verdict = t.decision_missing().into();
    }
    let note = fields.get("note");
    if verdict == Some(Verdict::Refuse) && note.is_empty() {
        fault.note = t.refusal_needs_note().into();
    }
    if let Some(warning) = patient::unseen(lang, fields, &[note]) {
        fault.note = warning;
    }
    let (Ok(on), Some(present), Some(recused), Some(chair), Some(verdict)) =
        (on, present, recused, chair, verdict)
    else {
        return Err(fault);
    };
    if fault != Fault::default() {
        return Err(fault);
    }
    let convened = match fields.get("convened") {
        "circulated" => Convened::Circulated,
        "delegated" => Convened::Delegated,
        _ => Convened::Meeting,
    };
    let sitting = Sitting { convened, on, present, recused, chair, verdict, note: None };
    Ok(Typed { sitting, note: note.into() })
}

/// Puts a refusal of the rules at the field that it is about.
pub fn refused(lang: Lang, refusal: &Refusal) -> Fault {
    let sentence = words::refusal(lang, refusal);
    let mut fault = Fault::default();
    match refusal {
        Refusal::NotYetHeld | Refusal::SittingTooEarly { .. } => fault.held_on = sentence,
        Refusal::NoQuorum { .. } | Refusal::NotAMember { .. } => fault.present = sentence,
        Refusal::ChairMayNotPreside | Refusal::OnlyTheChair { .. } => fault.chair = sentence,
        _ => fault.whole = vec![sentence],
    }
    fault
}

/// The questions, with what was sent, or with what is usual. `since`: when the newest of the applications
/// was handed in, as no sitting can have decided on it before.
pub fn fields(
    state: &State,
    lang: Lang,
    body: Body,
    concerned: &BTreeSet<PersonId>,
    sent: &Fields,
    fault: &Fault,
    (since, now): (Timestamp, Timestamp),
) -> DecisionFields {
    let (t, ui) = (Approve(lang), Ui(lang));
    let again = sent.has("held_on");
    let none = Seats::default();
    let seats = state.hospital.committees.seats(body).unwrap_or(&none);
    let held_on = if again {
        sent.get("held_on").to_owned()
    } else {
        words::day(lang, usual_day(state, body, since, now))
    };
    let present = choices(state, lang, seats, concerned)
        .map(|it| Choice { chosen: !again || sent.all("present").any(|on| on == it.value), ..it });
    let nobody = BTreeSet::new();
    let recused = choices(state, lang, seats, &nobody)
        .map(|it| Choice { chosen: sent.all("recused").any(|on| on == it.value), ..it });
    let recused = Field::checks(ui, "recused", t.recused(), recused.collect()).optional();
    let mut rest = vec![recused.hint(t.recused_hint())];
    rest.push(chair(state, lang, seats, concerned, sent).error(&fault.chair));
    rest.push(verdicts(lang, sent).error(&fault.verdict));
    let note = Field::area(ui, "note", t.conditions()).hint(t.note_hint()).optional();
    rest.push(note.value(sent.get("note")).error(&fault.note));
    rest.extend(patient::as_is(lang, sent, &[sent.get("note")]));
    rest.push(step_up::field(lang, &fault.password));
    DecisionFields {
        convened: convened(state, lang, body, sent),
        meeting: Field::date(ui, "held_on", t.meeting())
            .hint(t.held_hint())
            .value(held_on)
            .error(&fault.held_on),
        present: present.collect(),
        present_error: fault.present.clone(),
        rest,
    }
}

/// The last meeting that was planned, if it has been; else today.
fn usual_day(state: &State, body: Body, since: Timestamp, now: Timestamp) -> Date {
    let (since, today) = (tokyo::civil(since), tokyo::civil(now));
    let mut held = state.hospital.committees.meetings(body).collect::<Vec<Date>>();
    held.retain(|it| (since..=today).contains(it));
    held.into_iter().max().unwrap_or(today)
}

fn choices(
    state: &State,
    lang: Lang,
    seats: &Seats,
    concerned: &BTreeSet<PersonId>,
) -> impl Iterator<Item = Choice> {
    let t = Approve(lang);
    seats.members.iter().map(move |id| {
        let person = state.hospital.people.get(*id);
        let (staff_no, department) = person.map_or_else(Default::default, |it| {
            (it.listed.staff_no.to_string(), it.listed.department.to_string())
        });
        let office = if seats.chair == Some(*id) { t.is_chair() } else { "" };
        let hint = match concerned.contains(id) {
            true => t.not_counted().to_owned(),
            false => [department.as_str(), office].join("　").trim().to_owned(),
        };
        Choice::new(staff_no, state.name(*id)).hint(hint)
    })
}

fn chair(
    state: &State,
    lang: Lang,
    seats: &Seats,
    concerned: &BTreeSet<PersonId>,
    sent: &Fields,
) -> Field {
    let (t, ui) = (Approve(lang), Ui(lang));
    let usual = seats.chair.filter(|it| !concerned.contains(it));
    let usual = usual.and_then(|it| state.hospital.people.get(it));
    let usual = usual.map_or_else(String::new, |it| it.listed.staff_no.to_string());
    let taken = if sent.has("chair") { sent.get("chair") } else { &usual };
    let options = [Choice::new("", ui.choose())]
        .into_iter()
        .chain(choices(state, lang, seats, concerned))
        .map(|it| it.chosen_if(taken))
        .collect();
    Field::select(ui, "chair", t.chair(), options)
}

fn verdicts(lang: Lang, sent: &Fields) -> Field {
    let (t, ui) = (Approve(lang), Ui(lang));
    let options = [("approve", t.approve()), ("refuse", t.reject()), ("defer", t.defer())];
    let options = options.map(|(value, label)| Choice::new(value, label));
    let taken = sent.get("verdict");
    let options = options.into_iter().map(|it| it.chosen_if(taken)).collect();
    Field::radios(ui, "verdict", t.decision(), options, Vec::new())
}

/// Not asked where the hospital only meets.
fn convened(state: &State, lang: Lang, body: Body, sent: &Fields) -> Option<Field> {
    let t = Approve(lang);
    let switches = &state.hospital.setting.switches;
    let mut options = vec![Choice::new("meeting", t.by_meeting())];
    if switches.circulated {
        options.push(Choice::new("circulated", t.by_circulation()).hint(t.circulation_hint()));
    }
    if switches.delegated && body == Body::SystemCommittee {
        options.push(Choice::new("delegated", t.by_chair()).hint(t.delegation_hint()));
    }
    let taken = if sent.has("convened") { sent.get("convened") } else { "meeting" };
    let options: Vec<Choice> = options.into_iter().map(|it| it.chosen_if(taken)).collect();
    let asked = options.len() > 1;
    asked.then(|| Field::radios(Ui(lang), "convened", t.convened(), options, Vec::new()))
}

fn member(state: &State, body: Body, staff_no: &str) -> Option<PersonId> {
    let person = state.hospital.people.by_staff_no(staff_no)?.id;
    state.hospital.committees.sits_in(person, body).then_some(person)
}

fn verdict(word: &str) -> Option<Verdict> {
    match word {
        "approve" => Some(Verdict::Approve),
        "refuse" => Some(Verdict::Refuse),
        "defer" => Some(Verdict::Defer),
        _ => None,
    }
}
