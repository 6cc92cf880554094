//! Everything that one needs to judge an application, in the words of the page.

use jiff::Timestamp;
use office::{entry, office::Office, state::State};
use rules::{
    application::{Application, Asked, Did, Flag, Stage, beneficiary},
    calendar::tokyo,
    committee::Body,
    people::Person,
    sealed::Digest,
};

use crate::{
    desk::apply::answers,
    forms,
    lang::Lang,
    texts::{approve::Approve, ui::Ui},
    ui::{Fact, Facts, Route, Step, StepState, Tag, Tone},
    words,
};

/// Whom it is about, by name; empty where the person is gone.
pub fn whose(state: &State, application: &Application) -> String {
    let about = beneficiary(&state.hospital, &application.asked);
    about.map_or_else(|_| String::new(), |it| state.name(it.id).to_owned())
}

/// The whole case.
pub fn facts(state: &State, lang: Lang, application: &Application, now: Timestamp) -> Facts {
    let t = Approve(lang);
    let mut facts = vec![Fact::new(t.form(), words::form(lang, application.asked.form().kind()))];
    if let Ok(person) = beneficiary(&state.hospital, &application.asked) {
        facts.extend(about(state, lang, person));
    }
    facts.extend(asked(state, lang, &application.asked));
    facts.extend(answers::facts(state, lang, application));
    if let Ok(person) = beneficiary(&state.hospital, &application.asked) {
        facts.push(Fact::new(t.holds(), holdings(state, lang, person, now)));
    }
    let applicant = words::acting(state, lang, &application.applicant, application.acting_for);
    facts.push(Fact::new(t.applicant(), applicant));
    facts.push(Fact::new(t.received(), words::moment(lang, application.handed_in())));
    Facts::new(Ui(lang), facts)
}

/// A short form of it, for a page with many.
pub fn card(state: &State, lang: Lang, application: &Application) -> Facts {
    let mut facts = Vec::new();
    if let Ok(person) = beneficiary(&state.hospital, &application.asked) {
        facts.extend(about(state, lang, person).into_iter().skip(1));
    }
    facts.extend(asked(state, lang, &application.asked));
    Facts::new(Ui(lang), facts)
}

/// The case with what was asked before it changed, marked line by line.
pub fn mark_changes(lang: Lang, facts: &mut Facts, before: &[Fact]) {
    let t = Approve(lang);
    for fact in &mut facts.facts {
        let Some(old) = before.iter().find(|it| it.label == fact.label) else { continue };
        if old.value != fact.value {
            fact.note = t.changed_before(&old.value);
            fact.tag = Some(Tag::new(Tone::Due, t.changed()));
        }
    }
}

/// What the ledger says was asked when the content had this digest.
pub fn asked_then(office: &Office, seqs: &[u64], seen: Digest) -> Option<Asked> {
    seqs.iter().rev().find_map(|seq| {
        let bytes = office.ledger().entry(*seq).ok()??;
        let rules::Event::Application(event) = entry::read(*seq, &bytes).ok()?.event else {
            return None;
        };
        let (rules::application::Event::Submitted { asked, content, .. }
        | rules::application::Event::Resubmitted { asked, content, .. }) = event
        else {
            return None;
        };
        (content == seen).then_some(asked)
    })
}

/// The entries that brought its content.
pub fn content_entries(application: &Application) -> Vec<u64> {
    let brought =
        |it: &&rules::application::Step| matches!(it.what, Did::Submitted | Did::Resubmitted);
    application.steps.iter().filter(brought).map(|it| it.seq).collect()
}

fn about(state: &State, lang: Lang, person: &Person) -> Vec<Fact> {
    let t = Approve(lang);
    let listed = &person.listed;
    let mut facts = vec![
        Fact::new(t.person(), state.name(person.id))
            .note(listed.staff_no.to_string())
            .href(format!("/people/{}", words::segment(&listed.staff_no.0))),
        Fact::new(t.department(), format!("{}　{}", listed.department, listed.job)),
    ];
    if let Some(end) = listed.contract_until {
        facts.push(Fact::new(t.contract(), words::day(lang, end)));
    }
    facts
}

/// What the form itself says.
pub fn asked(state: &State, lang: Lang, asked: &Asked) -> Vec<Fact> {
    forms::shown(asked).facts_to_judge(state, lang)
}

fn holdings(state: &State, lang: Lang, person: &Person, now: Timestamp) -> String {
    let t = Approve(lang);
    let held: Vec<String> = state
        .hospital
        .permits
        .of(person.id)
        .filter(|it| !it.is_over(now))
        .map(|it| {
            let category = words::category(state, lang, &it.category);
            let until = words::day(lang, it.until);
            let mut line = format!("{}　{category}　{}", it.no, t.until(&until));
            if let rules::permit::Basis::Provisional { until } = it.basis {
                line.push('　');
                line.push_str(&t.provisional_tag(&words::moment(lang, until)));
            }
            line
        })
        .collect();
    if held.is_empty() { t.holds_nothing().into() } else { held.join("\n") }
}

/// What the machine saw, as tags; «as usual» where it saw nothing.
pub fn tags(state: &State, lang: Lang, flags: &[Flag]) -> Vec<Tag> {
    if flags.is_empty() {
        return vec![Tag::new(Tone::Good, Approve(lang).as_usual())];
    }
    flags.iter().map(|it| Tag::new(Tone::Due, flag(state, lang, it))).collect()
}

/// A flag in words.
pub fn flag(state: &State, lang: Lang, flag: &Flag) -> String {
    let t = Approve(lang);
    match flag {
        Flag::NotTheStandard { standard: Some(id) } => {
            t.flag_standard(&words::category(state, lang, id))
        }
        Flag::NotTheStandard { standard: None } => t.flag_no_standard().into(),
        Flag::Privileged => t.flag_privileged().into(),
        Flag::BeyondContract { days } => t.flag_contract(*days),
        Flag::NoContractEnd => t.flag_no_end().into(),
        Flag::RecentlyRevoked { days } => t.flag_revoked(*days),
        Flag::NotOnList => t.flag_not_listed().into(),
        Flag::StartsBefore { meeting: Some(day) } => t.flag_before(&words::day(lang, *day)),
        Flag::StartsBefore { meeting: None } => t.flag_before_any().into(),
        Flag::AnotherAccount => t.flag_another().into(),
        Flag::FromOutside => t.flag_outside().into(),
    }
}

/// Who has had it, who has it, who comes next.
pub fn route(state: &State, lang: Lang, application: &Application, now: Timestamp) -> Route {
    let body = application.asked.form().decided_by();
    let mut steps = vec![
        did(state, lang, application, |it| matches!(it, Did::Submitted | Did::Resubmitted))
            .into_step(StepState::Done, Approve(lang).applicant()),
    ];
    let place = |at: u8| match order(application.stage).cmp(&at) {
        std::cmp::Ordering::Greater => StepState::Done,
        std::cmp::Ordering::Equal => StepState::Now,
        std::cmp::Ordering::Less => StepState::Later,
    };
    let endorsed = did(state, lang, application, |it| matches!(it, Did::Endorsed));
    if application.stage == Stage::WithHead || !endorsed.who.is_empty() {
        steps.push(endorsed.into_step(place(0), Approve(lang).head_step()));
    }
    let examined = did(state, lang, application, |it| matches!(it, Did::Examined(_)));
    steps.push(examined.into_step(place(1), Approve(lang).examine_step()));
    let decided = did(state, lang, application, |it| matches!(it, Did::Decided(_)));
    let mut last = decided.into_step(place(2), words::body(lang, body));
    if last.state != StepState::Done {
        let today = tokyo::civil(now);
        let meeting = state.hospital.committees.next_meeting(body, today);
        last.when = meeting.map_or_else(String::new, |it| words::near_day(lang, it, today));
    }
    steps.push(last);
    Route::new(lang, steps)
}

fn order(stage: Stage) -> u8 {
    match stage {
        Stage::WithHead => 0,
        Stage::InExamination | Stage::Returned => 1,
        Stage::Before(Body::SystemCommittee | Body::RecordCommittee) => 2,
        Stage::Withdrawn | Stage::Refused | Stage::Approved => 3,
    }
}

/// Who did a step and when; both empty while nobody has.
struct Doer {
    who: String,
    when: String,
}

impl Doer {
    fn into_step(self, state: StepState, title: &str) -> Step {
        match state {
            StepState::Done | StepState::Stopped => Step::new(state, title, self.who, self.when),
            StepState::Now | StepState::Later => Step::new(state, title, "", ""),
        }
    }
}

fn did(state: &State, lang: Lang, application: &Application, is: impl Fn(&Did) -> bool) -> Doer {
    let step = application.steps.iter().rev().find(|it| is(&it.what));
    step.map_or_else(
        || Doer { who: String::new(), when: String::new() },
        |it| Doer {
            who: words::acting(state, lang, &it.by, it.acting_for),
            when: words::moment(lang, it.at),
        },
    )
}
