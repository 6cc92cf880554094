//! `/disposals/{disposal}`: one record, which is printed as 廃棄証明書; and the witness's word.

use axum::extract::Path;
use office::state::State;
use rules::{
    Command,
    authority::Action,
    disposal::{self, DisposalNo, Outcome, Recorded},
    refusal::Refusal,
};

use super::{Answer, find, kind, method, outcome, standing};
use crate::{
    desk::asking::{act, answer, done, may_do, page},
    error::PageError,
    fields::Fields,
    lang::Lang,
    said::Deed,
    signed::Signed,
    texts::{disposals::Disposals, ui::Ui},
    ui::{Action as Button, Fact, Facts, Link},
    words,
};

pub async fn show_disposal(signed: Signed, Path(no): Path<String>) -> Answer {
    let lang = signed.visit.lang;
    let t = Disposals(lang);
    let state = signed.app.office.read();
    let (no, recorded) = find(&state, &no)?;
    let reads = may_do(&signed, &state, Action::SeeRegisters);
    let is_witness = recorded.about.witness == signed.person;
    if !reads && !is_witness {
        return Err(Refusal::MayNot { action: Action::SeeRegisters }.into());
    }
    let back =
        if reads { Link::new("/disposals", t.title()) } else { Link::new("/", Ui(lang).back()) };
    let mut page = page(&signed, &state, &t.one(&no.to_string()), back);
    page.facts = Some(Facts::new(Ui(lang), facts(&state, lang, recorded)));
    page.warnings = warning(t, recorded).into_iter().map(Into::into).collect();
    if is_witness && recorded.witnessed_at.is_none() {
        let href = format!("/disposals/{no}/witness");
        page.actions.push(Button::new(&page.frame, href, t.confirm_do()));
    }
    drop(state);
    answer(&page)
}

pub async fn witness(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let no: DisposalNo = no.parse().map_err(|_| PageError::NotFound)?;
    let command = Command::Disposal(disposal::Command::Witness { no });
    let letter = signed.app.office.letter();
    act(&signed, &fields, command, letter).await??;
    Ok(done(Deed::Confirmed, no, &format!("/disposals/{no}")))
}

fn warning(t: Disposals, recorded: &Recorded) -> Option<&'static str> {
    match recorded.about.outcome {
        Outcome::Done => None,
        Outcome::WithExceptions => Some(t.exceptions_warning()),
        Outcome::NotDone => Some(t.still_there_warning()),
    }
}

fn facts(state: &State, lang: Lang, recorded: &Recorded) -> Vec<Fact> {
    let t = Disposals(lang);
    let about = &recorded.about;
    let witness = state.hospital.people.get(about.witness);
    let number = witness.map(|it| it.listed.staff_no.to_string()).unwrap_or_default();
    let word = recorded.witnessed_at.map(|it| t.witnessed_at(&words::moment(lang, it)));
    let hash = |label, hash: Option<_>| {
        hash.map(|it: rules::sealed::Digest| Fact::new(label, it.to_string()))
    };
    let mut facts = vec![
        Fact::new(t.col_state(), "").tag(standing(lang, recorded)),
        Fact::new(t.kind(), kind(lang, about.kind)),
        Fact::new(t.which(), about.which.clone()),
        Fact::new(t.method(), method(lang, about.method)),
        Fact::new(t.outcome(), outcome(lang, about.outcome)),
        Fact::new(t.on(), words::day(lang, about.on)),
        Fact::new(t.done_by(), words::actor(state, lang, &recorded.by)),
        Fact::new(t.witness_name(), format!("{number} {}", state.name(about.witness)))
            .note(word.unwrap_or_else(|| t.waits().to_owned())),
        Fact::new(t.recorded_at(), words::moment(lang, recorded.at)),
    ];
    facts.extend(about.tool.as_ref().map(|it| Fact::new(t.tool(), it.clone())));
    facts.extend(hash(t.document(), about.document));
    facts.extend(hash(t.photo(), about.file));
    facts.extend(about.note.map(|it| Fact::new(t.note(), state.texts.open(&it))));
    facts
}
