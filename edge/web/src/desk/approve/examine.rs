//! `/approvals/{no}`: one application, with everything needed to judge it: endorse, or examine.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use office::{clerk::ActError, state::State};
use rules::{
    Command,
    application::{self, Application, Asked, Finding, Stage, names_at_desk, precheck},
    authority::Action,
    id::ApplicationNo,
    refusal::Refusal,
    sealed::Digest,
};

use super::{case, desk};
use crate::{
    desk::acting,
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{self, approve::ExaminePage},
    patient,
    said::{Deed, Said},
    signed::Signed,
    texts::{approve::Approve, ui::Ui},
    ui::{Choice, Errors, Field},
    words,
};

/// What stands in the form again after a fault.
#[derive(Default)]
pub struct Fault {
    /// At the question in whose name.
    acting_for: String,
    /// At the reason.
    reason: String,
    /// At no field: what the rules refused.
    whole: Vec<String>,
    /// What was asked when this person looked, where it has changed since.
    before: Option<Asked>,
}

pub async fn show(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let no = desk::number(&no)?;
    if let Some(elsewhere) = elsewhere(&signed, no)? {
        return Ok(Redirect::to(&elsewhere).into_response());
    }
    pages::show(&page(&signed, no, &Fields::default(), Fault::default())?)
}

pub async fn press(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let no = desk::number(&no)?;
    elsewhere(&signed, no)?;
    let mut letter = signed.app.office.letter();
    let (command, deed) = match command(no, &fields, &mut letter)? {
        Ok(pressed) => pressed,
        Err(NoReason) => {
            let lang = signed.visit.lang;
            let warning = patient::unseen(lang, &fields, &[fields.get("reason")]);
            let reason = warning.unwrap_or_else(|| Approve(lang).reason_missing().into());
            let fault = Fault { reason, ..Fault::default() };
            return pages::show_again(&page(&signed, no, &fields, fault)?);
        }
    };
    let stage = desk::find(&signed.app.office.read(), no)?.stage;
    let id = fields.command_id()?;
    let command = Command::Application(command);
    let command = acting::in_name_of(&signed.app.office.read(), &fields, command)?;
    match signed.app.office.act(&signed.actor, id, command, letter).await {
        Ok(done) => {
            let stage = if done.repeated { Stage::InExamination } else { stage };
            let state = signed.app.office.read();
            let now = signed.app.office.now();
            let next = desk::next_page(&state, signed.person, now, no, stage);
            Ok(([Said::new(deed, no).header()], Redirect::to(&next)).into_response())
        }
        Err(ActError::Refused(refusal)) => refused(&signed, no, &fields, &refusal),
        Err(error) => Err(error.into()),
    }
}

/// The rules' sentence on top of the form, which shows the case as it is now.
fn refused(
    signed: &Signed,
    no: ApplicationNo,
    fields: &Fields,
    refusal: &Refusal,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (handed_in, entries) = {
        let state = signed.app.office.read();
        let application = desk::find(&state, no)?;
        (application.handed_in(), case::content_entries(application))
    };
    let fault = match (refusal, fields.get("seen").parse::<Digest>()) {
        (Refusal::ChangedSince, Ok(seen)) => Fault {
            whole: vec![Approve(lang).changed_at(&words::moment(lang, handed_in))],
            before: case::asked_then(&signed.app.office, &entries, seen),
            ..Fault::default()
        },
        (Refusal::ActsForSeveral | Refusal::NotTheirSubstitute, _) => {
            Fault { acting_for: words::refusal(lang, refusal), ..Fault::default() }
        }
        _ => Fault { whole: vec![words::refusal(lang, refusal)], ..Fault::default() },
    };
    pages::show_again(&page(signed, no, fields, fault)?)
}

/// Another page's case: decided on by a committee, or no longer under way.
fn elsewhere(signed: &Signed, no: ApplicationNo) -> Result<Option<String>, PageError> {
    let state = signed.app.office.read();
    let application = desk::find(&state, no)?;
    let now = signed.app.office.now();
    if !desk::may_open(&state.hospital, application, signed.person, now) {
        return Err(Refusal::MayNot { action: Action::Examine }.into());
    }
    Ok(match application.stage {
        Stage::WithHead | Stage::InExamination => None,
        _ => Some(desk::page_of(application)),
    })
}

/// None was typed, or one that its author should look at again (rule 19).
struct NoReason;

/// What the pressed button asks for.
fn command(
    no: ApplicationNo,
    fields: &Fields,
    letter: &mut office::letter::Letter,
) -> Result<Result<(application::Command, Deed), NoReason>, PageError> {
    let verdict = fields.get("verdict");
    if verdict == "endorse" {
        return Ok(Ok((application::Command::Endorse { no }, Deed::Endorsed)));
    }
    let seen: Digest = fields.get("seen").parse().map_err(|_| PageError::BadRequest)?;
    let (finding, deed) = match verdict {
        "pass_on" => (Finding::PassOn {}, Deed::PassedOn),
        "return" | "refuse" => {
            let words = [fields.get("usual"), fields.get("reason")];
            let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
            let looked_at = patient::unseen(Lang::Ja, fields, &words).is_none();
            if words.is_empty() || !looked_at {
                return Ok(Err(NoReason));
            }
            let reason = letter.seal(&words.join("\n"));
            match verdict {
                "return" => (Finding::Return { reason }, Deed::Returned),
                _ => (Finding::Refuse { reason }, Deed::Refused),
            }
        }
        _ => return Err(PageError::BadRequest),
    };
    Ok(Ok((application::Command::Examine { no, seen, finding }, deed)))
}

fn page(
    signed: &Signed,
    no: ApplicationNo,
    fields: &Fields,
    fault: Fault,
) -> Result<ExaminePage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Approve(lang);
    let state = signed.app.office.read();
    let application = desk::find(&state, no)?;
    let names = names_at_desk(&state.hospital, application, signed.person, now);
    let for_whom = acting::question(&state, lang, &names, fields, &fault.acting_for);
    let mut facts = case::facts(&state, lang, application, now);
    if let Some(before) = &fault.before {
        case::mark_changes(lang, &mut facts, &case::asked(&state, lang, before));
    }
    let reasons = reasons(lang, fields, &fault.reason);
    let errors = Errors::of(Ui(lang), for_whom.iter().chain(&reasons), &fault.whole);
    let title = match application.stage {
        Stage::WithHead => t.endorse_title(),
        _ => t.examine_title(),
    };
    let mut frame = signed.frame(&state, format!("{no} {title}"), Some(Place::Approve));
    frame.failed = !errors.is_empty();
    frame.acting = match acting::chosen(&state, &names, fields) {
        Some(standing) => desk::acting_band(&state, lang, standing, application, now),
        None => acting::several(&state, lang, &names),
    };
    Ok(ExaminePage {
        t,
        number: no.to_string(),
        title: case::whose(&state, application),
        checks: case::tags(&state, lang, &precheck(&state.hospital, application, now)),
        facts,
        route: case::route(&state, lang, application, now),
        errors,
        reasons,
        for_whom,
        may_not: names.is_empty().then(|| why_not(&state, signed, application)),
        endorses: application.stage == Stage::WithHead,
        seen: application.content.to_string(),
        frame,
    })
}

/// What the rules would say if this person pressed the button all the same.
fn why_not(state: &State, signed: &Signed, application: &Application) -> String {
    let lang = signed.visit.lang;
    let (no, seen) = (application.no, application.content);
    let command = match application.stage {
        Stage::WithHead => application::Command::Endorse { no },
        _ => application::Command::Examine { no, seen, finding: Finding::PassOn {} },
    };
    let now = signed.app.office.now();
    let tried = rules::decide(&state.hospital, &signed.actor, Command::Application(command), now);
    tried.err().map_or_else(String::new, |refusal| words::refusal(lang, &refusal))
}

fn reasons(lang: Lang, fields: &Fields, error: &str) -> Vec<Field> {
    let (t, ui) = (Approve(lang), Ui(lang));
    let usual = [t.usual_term(), t.usual_reason(), t.usual_unreadable(), t.usual_elsewhere()];
    let options = [Choice::new("", ui.choose())]
        .into_iter()
        .chain(usual.map(|it| Choice::new(it, it)))
        .map(|it| it.chosen_if(fields.get("usual")))
        .collect();
    let mut asked = vec![
        Field::select(ui, "usual", t.reason_pick(), options).optional(),
        Field::area(ui, "reason", t.reason())
            .hint(t.reason_hint())
            .value(fields.get("reason"))
            .error(error)
            .optional(),
    ];
    asked.extend(patient::as_is(lang, fields, &[fields.get("reason")]));
    asked
}
