//! The way of an application: desk by desk with names and days, before it is sent and while it goes.

use jiff::{Timestamp, civil::Date};
use office::{state::State, today::EXAMINE_DAYS};
use rules::{
    application::{
        Application, Asked, Did, Stage, Step as Taken, beneficiary, passing_it_on, passing_on,
    },
    calendar::{tokyo::civil, working_days},
    committee::{Body, Post},
    id::PersonId,
    record::Actor,
};

use crate::{
    lang::Lang,
    texts::apply::Apply,
    ui::{Route, Step, StepState},
    words,
};

/// A desk that an application passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Desk {
    Applicant,
    Head,
    Examination,
    Body(Body),
    Outcome,
}

/// The first day on which the right is expected, if the next meeting decides; `None` without a meeting.
pub fn expected(state: &State, from: Date, now: Timestamp) -> Option<Date> {
    let meeting = state.hospital.committees.next_meeting(Body::RecordCommittee, civil(now))?;
    Some(meeting.tomorrow().unwrap_or(meeting).max(from))
}

/// What to know about the first day before sending: the meeting may be too late.
pub fn warning(state: &State, lang: Lang, asked: &Asked, now: Timestamp) -> Option<String> {
    let t = Apply(lang);
    let terms = asked.form().terms()?;
    let meeting = state.hospital.committees.next_meeting(Body::RecordCommittee, civil(now));
    let Some(meeting) = meeting else { return Some(t.no_meeting().into()) };
    (terms.from <= meeting).then(|| t.too_late(&words::near_day(lang, meeting, civil(now))))
}

/// The way before anything is sent, for somebody who would apply now.
pub fn planned(
    state: &State,
    lang: Lang,
    (asked, by): (&Asked, PersonId),
    acting_for: Option<PersonId>,
    now: Timestamp,
) -> Route {
    let about = beneficiary(&state.hospital, asked).ok();
    let own = about.is_some_and(|it| it.id == by);
    let past_head = asked.form().route().applicant.passes_head(own);
    let aside: Vec<PersonId> = [by].into_iter().chain(acting_for).collect();
    let heads = about.map(|it| passing_on(&state.hospital, &it.listed.department, &aside, now));
    let map = Map { state, lang, now, heads: heads.unwrap_or_default() };
    let who = words::acting(state, lang, &actor(by), acting_for);
    let mut steps = vec![Step::new(
        StepState::Now,
        Apply(lang).way_apply(),
        who,
        words::near_day(lang, civil(now), civil(now)),
    )];
    let desks = map.desks(asked, past_head).into_iter().skip(1);
    steps.extend(desks.map(|desk| map.to_come(desk, StepState::Later, civil(now), asked)));
    Route::new(lang, steps).outcome(outcome(state, lang, asked, now))
}

/// The way of an application that was sent: what is done by whom, and what comes.
pub fn travelled(state: &State, lang: Lang, application: &Application, now: Timestamp) -> Route {
    let asked = &application.asked;
    let about = beneficiary(&state.hospital, asked).ok();
    let own = about.map(|it| it.id) == application.applicant.person();
    let own = own && application.acting_for.is_none();
    let past_head = asked.form().route().applicant.passes_head(own);
    let map = Map { state, lang, now, heads: passing_it_on(&state.hospital, application, now) };
    let desks = map.desks(asked, past_head);
    let at = standing_at(application, &desks);
    let steps = desks.iter().enumerate().map(|(place, desk)| {
        let state = match (place.cmp(&at), application.stage) {
            (std::cmp::Ordering::Less, _) => StepState::Done,
            (std::cmp::Ordering::Greater, _) => StepState::Later,
            (_, Stage::Returned | Stage::Refused | Stage::Withdrawn) => StepState::Stopped,
            (_, Stage::Approved) => StepState::Done,
            (_, Stage::WithHead | Stage::InExamination | Stage::Before(_)) => StepState::Now,
        };
        match taken_at(application, *desk).filter(|_| state != StepState::Later) {
            Some(step) if state != StepState::Now => map.done(*desk, state, step, asked),
            _ => map.to_come(*desk, state, civil(application.handed_in()), asked),
        }
    });
    let route = Route::new(lang, steps.collect());
    match application.stage {
        Stage::WithHead | Stage::InExamination | Stage::Before(_) => {
            route.outcome(outcome(state, lang, asked, now))
        }
        Stage::Returned | Stage::Withdrawn | Stage::Refused | Stage::Approved => route,
    }
}

/// What happens next, in one sentence; empty when nothing does.
pub fn next(state: &State, lang: Lang, application: &Application, now: Timestamp) -> String {
    let t = Apply(lang);
    let today = civil(now);
    let by = words::near_day(lang, days_after(civil(application.handed_in())), today);
    match application.stage {
        Stage::WithHead => {
            let who = passing_it_on(&state.hospital, application, now);
            t.next_head(&names(state, lang, who.into_iter()), &by)
        }
        Stage::InExamination => t.next_examine(&officers(state, lang), &by),
        Stage::Before(body) => match state.hospital.committees.next_meeting(body, today) {
            Some(day) => t.next_decide(&words::near_day(lang, day, today)),
            None => t.next_decide_unknown().into(),
        },
        Stage::Returned => t.next_correct().into(),
        Stage::Withdrawn | Stage::Refused | Stage::Approved => String::new(),
    }
}

fn outcome(state: &State, lang: Lang, asked: &Asked, now: Timestamp) -> String {
    let t = Apply(lang);
    let Some(terms) = asked.form().terms() else { return String::new() };
    match expected(state, terms.from, now) {
        Some(day) => t.usable(&words::near_day(lang, day, civil(now))),
        None => t.usable_unknown().into(),
    }
}

/// What the days and names of a way are read from.
struct Map<'a> {
    state: &'a State,
    lang: Lang,
    now: Timestamp,
    /// Who passes it on for the department.
    heads: Vec<PersonId>,
}

impl Map<'_> {
    fn desks(&self, asked: &Asked, past_head: bool) -> Vec<Desk> {
        let head = past_head.then_some(Desk::Head);
        let rest = [Desk::Examination, Desk::Body(asked.form().decided_by()), Desk::Outcome];
        [Desk::Applicant].into_iter().chain(head).chain(rest).collect()
    }

    fn title(&self, desk: Desk, asked: &Asked) -> &'static str {
        let t = Apply(self.lang);
        match (desk, asked) {
            (Desk::Applicant, _) => t.way_apply(),
            (Desk::Head, _) => t.way_head(),
            (Desk::Examination, _) => t.way_examine(),
            (Desk::Body(Body::RecordCommittee), _) => t.way_record(),
            (Desk::Body(Body::SystemCommittee), _) => t.way_system(),
            (Desk::Outcome, Asked::Rename(_)) => t.way_renamed(),
            (Desk::Outcome, _) => t.way_begin(),
        }
    }

    fn to_come(&self, desk: Desk, state: StepState, since: Date, asked: &Asked) -> Step {
        let t = Apply(self.lang);
        let near = |day| words::near_day(self.lang, day, civil(self.now));
        let (who, when) = match desk {
            Desk::Applicant => (String::new(), near(since)),
            Desk::Head => {
                let heads = names(self.state, self.lang, self.heads.iter().copied());
                (heads, t.by_day(&near(days_after(since))))
            }
            Desk::Examination => {
                (officers(self.state, self.lang), t.by_day(&near(days_after(since))))
            }
            Desk::Body(body) => {
                let committees = &self.state.hospital.committees;
                let day = committees.next_meeting(body, civil(self.now));
                (String::new(), day.map_or_else(|| t.not_planned().into(), near))
            }
            Desk::Outcome => {
                let day = self.outcome_day(asked, state == StepState::Done);
                (String::new(), day.map(near).unwrap_or_default())
            }
        };
        Step::new(state, self.title(desk, asked), who, when)
    }

    fn done(&self, desk: Desk, state: StepState, step: &Taken, asked: &Asked) -> Step {
        let who = words::acting(self.state, self.lang, &step.by, step.acting_for);
        // A body decides, whoever writes it down.
        let (who, day) = match &step.what {
            Did::Decided(sitting) => (String::new(), sitting.on),
            _ => (who, civil(step.at)),
        };
        let when = words::near_day(self.lang, day, civil(self.now));
        Step::new(state, self.title(desk, asked), who, when)
    }

    /// When it takes effect, or is expected to if the next meeting decides.
    fn outcome_day(&self, asked: &Asked, decided: bool) -> Option<Date> {
        let from = asked.form().first_day();
        match asked.form().terms() {
            Some(_) if !decided => Some(expected(self.state, from, self.now).unwrap_or(from)),
            Some(_) | None => Some(from),
        }
    }
}

/// The desk that it lies on, or where it stopped.
fn standing_at(application: &Application, desks: &[Desk]) -> usize {
    let place = |wanted: Desk| desks.iter().position(|it| *it == wanted).unwrap_or(1);
    let body = Desk::Body(application.asked.form().decided_by());
    let last = application.steps.last().map(|it| &it.what);
    match application.stage {
        Stage::WithHead => place(Desk::Head),
        Stage::InExamination | Stage::Returned => place(Desk::Examination),
        Stage::Before(_) => place(body),
        Stage::Refused => match last {
            Some(Did::Decided(_)) => place(body),
            _ => place(Desk::Examination),
        },
        Stage::Withdrawn => {
            let passed = taken_at(application, Desk::Examination);
            if passed.is_some() { place(body) } else { place(Desk::Examination) }
        }
        Stage::Approved => desks.len(),
    }
}

/// What was done at a desk since the present content was handed in.
fn taken_at(application: &Application, desk: Desk) -> Option<&Taken> {
    let handed_in = |it: &Taken| matches!(it.what, Did::Submitted | Did::Resubmitted);
    let since = application.steps.iter().rposition(handed_in).unwrap_or(0);
    application.steps[since..].iter().rev().find(|it| {
        matches!(
            (desk, &it.what),
            (Desk::Applicant, Did::Submitted | Did::Resubmitted)
                | (Desk::Head, Did::Endorsed)
                | (Desk::Examination, Did::Examined(_))
                | (Desk::Body(_), Did::Decided(_))
        )
    })
}

/// Who examines: the operations officers, by name.
fn officers(state: &State, lang: Lang) -> String {
    names(state, lang, state.hospital.committees.holders(&Post::OperationsOfficer))
}

fn names(state: &State, lang: Lang, people: impl Iterator<Item = PersonId>) -> String {
    let names: Vec<&str> = people.take(3).map(|it| state.name(it)).collect();
    names.join(lang.pick("、", ", "))
}

fn days_after(day: Date) -> Date {
    let days = u16::try_from(EXAMINE_DAYS).unwrap_or_default();
    working_days::add_days(day, working_days::Days(days))
}

fn actor(person: PersonId) -> Actor {
    Actor::Person { person, account: String::new().as_str().into() }
}
