//! What happened to an application, as sentences and as seals.

use office::state::State;
use rules::{
    application::{Application, Did, Finding, Step, Verdict},
    calendar::tokyo::civil,
    committee::Body,
    id::PersonId,
};

use crate::{
    lang::Lang,
    pages::application::Moment,
    seal::{Seal, SealBox},
    texts::{apply::Apply, log::Log},
    ui::Link,
    words,
};

/// The steps, oldest first; with links into the ledger for those who may read it.
pub fn moments(
    state: &State,
    lang: Lang,
    application: &Application,
    with_entries: bool,
) -> Vec<Moment> {
    let moment = |step: &Step| {
        let (what, note) = did(state, lang, application, step);
        let waived = step.waived.then(|| Apply(lang).waived().to_owned());
        let note: Vec<String> =
            [note].into_iter().chain(waived).filter(|it| !it.is_empty()).collect();
        let entry = with_entries
            .then(|| Link::new(format!("/log/{}", step.seq), Log(lang).entry(step.seq)));
        Moment {
            when: words::moment(lang, step.at),
            what,
            note: note.join(lang.pick("。", ". ")),
            entry,
        }
    };
    application.steps.iter().map(moment).collect()
}

/// One step in words: what was done, and the reason or the circumstances.
pub fn did(state: &State, lang: Lang, application: &Application, step: &Step) -> (String, String) {
    let t = Apply(lang);
    let who = words::acting(state, lang, &step.by, step.acting_for);
    let open = |seal| state.texts.open(seal).to_owned();
    match &step.what {
        Did::Submitted => (t.did_submitted(&who), String::new()),
        Did::Endorsed => (t.did_endorsed(&who), String::new()),
        Did::Examined(Finding::PassOn {}) => (t.did_passed(&who), String::new()),
        Did::Examined(Finding::Return { reason }) => (t.did_returned(&who), open(reason)),
        Did::Examined(Finding::Refuse { reason }) => (t.did_refused(&who), open(reason)),
        Did::IssuedProvisionally { until, reason } => {
            (t.did_provisional(&who, &words::moment(lang, *until)), open(reason))
        }
        Did::Decided(sitting) => {
            let body = words::body(lang, application.asked.form().decided_by());
            let what = match sitting.verdict {
                Verdict::Approve => t.did_approved(body),
                Verdict::Refuse => t.did_rejected(body),
                Verdict::Defer => t.did_deferred(body),
            };
            let day = words::day(lang, sitting.on);
            let how = t.recorded_by(&who, &day, sitting.present.len());
            let note = sitting.note.as_ref().map(open);
            (what, [Some(how), note].into_iter().flatten().collect::<Vec<_>>().join("　"))
        }
        Did::Resubmitted => (t.did_resubmitted(&who), String::new()),
        Did::Withdrawn => (t.did_withdrawn(&who), String::new()),
    }
}

/// The boxes in the order of the paper. What was returned, refused or withdrawn bears no seal.
pub fn seals(state: &State, lang: Lang, application: &Application) -> Vec<SealBox> {
    let t = Apply(lang);
    let handed_in = |it: &Step| matches!(it.what, Did::Submitted | Did::Resubmitted);
    let since = application.steps.iter().rposition(handed_in).unwrap_or(0);
    let steps = &application.steps[since..];
    let find = |fits: fn(&Did) -> bool| steps.iter().rev().find(|it| fits(&it.what));
    let set = |step: Option<&Step>| step.and_then(|it| seal(state, it));
    let head = find(|it| matches!(it, Did::Endorsed));
    let head = head.map(|it| SealBox { label: t.seal_head().into(), seal: seal(state, it) });
    let body = words::body(lang, application.asked.form().decided_by());
    let examined = find(|it| matches!(it, Did::Examined(Finding::PassOn {})));
    let decided =
        find(|it| matches!(it, Did::Decided(sitting) if sitting.verdict == Verdict::Approve));
    [SealBox {
        label: t.way_apply().into(),
        seal: set(find(|it| matches!(it, Did::Submitted | Did::Resubmitted))),
    }]
    .into_iter()
    .chain(head)
    .chain([
        SealBox { label: words::body(lang, Body::SystemCommittee).into(), seal: set(examined) },
        SealBox { label: body.into(), seal: set(decided) },
    ])
    .collect()
}

/// Of a body, the chair's; of everything else, whoever did it.
fn seal(state: &State, step: &Step) -> Option<Seal> {
    let (person, day): (PersonId, _) = match &step.what {
        Did::Decided(sitting) => (sitting.chair, sitting.on),
        _ => (step.by.person()?, civil(step.at)),
    };
    Seal::of(state, person, day, step.acting_for.is_some())
}
