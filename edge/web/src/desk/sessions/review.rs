//! The review: every marked moment seen, a judgement, remarks pinned to moments.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use office::{clerk::ActError, letter::Letter, state::State};
use rules::{
    Command,
    maintenance::{self, Comment, Judgement, Session},
    refusal::Refusal,
};

use super::{number, show};
use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::{self, session::ReviewForm},
    patient, remote,
    said::{Deed, Said},
    signed::Signed,
    texts::{sessions::Sessions, ui::Ui},
    ui::{Choice, Errors, Fact, Facts, Field},
    words,
};

/// What the reviewer typed, and what is wrong with it.
#[derive(Default)]
pub struct Typed {
    judgement: String,
    remarks: String,
    /// Rule 19: the warning, and the tick of somebody who has looked again.
    patient: String,
    as_is: Option<Field>,
    /// The moment that was shown.
    at: u64,
    wrong: String,
    whole: Vec<String>,
}

pub async fn review(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let no = number(&no)?;
    let lang = signed.visit.lang;
    let office = &signed.app.office;
    let mut typed = Typed {
        judgement: fields.get("judgement").to_owned(),
        remarks: fields.raw("remarks").to_owned(),
        at: fields.get("at").parse().unwrap_or(0),
        ..Typed::default()
    };
    let Some(judgement) = judged(&typed.judgement) else {
        typed.wrong = Sessions(lang).judgement_missing().into();
        return again(&signed, no, typed).await;
    };
    if let Some(warning) = patient::unseen(lang, &fields, &[&typed.remarks]) {
        typed.patient = warning;
        typed.as_is = patient::as_is(lang, &fields, &[&typed.remarks]);
        return again(&signed, no, typed).await;
    }
    let seen = office.remote_saw(signed.person, no, []).len();
    let mut letter = office.letter();
    let comments = comments(&typed.remarks, typed.at, &mut letter);
    let seen = u32::try_from(seen).unwrap_or(u32::MAX);
    let command = maintenance::Command::Review { session: no, seen, judgement, comments };
    let id = fields.command_id()?;
    match office.act(&signed.actor, id, Command::Maintenance(command), letter).await {
        Ok(_) => {
            let said = Said::new(Deed::Reviewed, no);
            Ok(([said.header()], Redirect::to(&format!("/sessions/{no}"))).into_response())
        }
        Err(ActError::Refused(refusal)) => {
            typed.whole = vec![words::refusal(lang, &refusal)];
            again(&signed, no, typed).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn again(
    signed: &Signed,
    no: rules::id::SessionNo,
    typed: Typed,
) -> Result<Response, PageError> {
    let page = show::page(signed, no, show::Moment::at(typed.at), Some(typed)).await?;
    pages::show_again(&page)
}

/// The form, where the session waits for its review.
pub fn form(
    lang: Lang,
    (seen, marked): (usize, usize),
    allowed: &Result<bool, Refusal>,
    typed: Option<Typed>,
) -> ReviewForm {
    let (t, ui) = (Sessions(lang), Ui(lang));
    let typed = typed.unwrap_or_default();
    let choice = |it: Judgement| Choice::new(word(it), remote::judgement(lang, it));
    let choices = Judgement::ALL.map(|it| choice(it).chosen_if(&typed.judgement)).into();
    let mut fields = vec![
        Field::radios(ui, "judgement", t.judgement(), choices, vec![]).error(typed.wrong),
        Field::area(ui, "remarks", t.remarks())
            .hint(t.remarks_hint())
            .value(typed.remarks)
            .error(typed.patient)
            .optional(),
    ];
    fields.extend(typed.as_is);
    let waits = match allowed {
        Err(_) => t.may_not(),
        Ok(_) if seen < marked => t.look_first(),
        Ok(true) => t.waived(),
        Ok(false) => "",
    };
    ReviewForm {
        errors: Errors::of(ui, &fields, &typed.whole),
        fields,
        seen: t.seen_of(seen, marked),
        waits: waits.into(),
    }
}

/// What was found, once it was.
pub fn done(state: &State, lang: Lang, session: &Session) -> Option<Facts> {
    let t = Sessions(lang);
    let review = session.review.as_ref()?;
    let mut facts = vec![
        Fact::new(t.judgement(), remote::judgement(lang, review.judgement)),
        Fact::new(t.reviewer(), words::actor(state, lang, &review.by))
            .note(words::moment(lang, review.at)),
    ];
    if review.waived {
        facts.push(Fact::new(t.separation(), t.waived()));
    }
    let remark =
        |it: &Comment| Fact::new(t.remarks(), state.texts.open(&it.text)).note(show::clock(it.at));
    facts.extend(review.comments.iter().map(remark));
    Some(Facts::new(Ui(lang), facts))
}

pub fn word(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Fine => "fine",
        Judgement::Concern => "concern",
        Judgement::Incident => "incident",
    }
}

pub fn judged(text: &str) -> Option<Judgement> {
    Judgement::ALL.into_iter().find(|it| word(*it) == text)
}

/// One remark a line; `1:05` or `1:02:05` in front pins it there.
fn comments(text: &str, shown_at: u64, letter: &mut Letter) -> Vec<Comment> {
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    lines
        .map(|line| {
            let (first, rest) = line.split_once([' ', '　']).unwrap_or((line, ""));
            match pinned(first).filter(|_| !rest.trim().is_empty()) {
                Some(at) => Comment { at, text: letter.seal(rest.trim()) },
                None => Comment { at: shown_at, text: letter.seal(line) },
            }
        })
        .collect()
}

fn pinned(text: &str) -> Option<u64> {
    if !text.contains(':') || text.len() > 9 {
        return None;
    }
    let seconds = text.split(':').try_fold(0_u64, |sum, part| {
        let digits = !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        digits.then(|| part.parse::<u64>().ok()).flatten().map(|it| sum * 60 + it)
    })?;
    Some(seconds * 1_000)
}
