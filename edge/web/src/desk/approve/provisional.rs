//! `/approvals/{no}/provisional`: 仮発行, with the end that the rules compute (rule 1).

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use office::clerk::ActError;
use rules::{
    Command, Event,
    application::{self, Application},
    authority::Action,
    id::ApplicationNo,
    refusal::Refusal,
    sealed::{Digest, Sealed},
};

use super::{case, desk};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        self,
        form::{FormPage, Section},
    },
    patient,
    said::{Deed, Said},
    signed::Signed,
    texts::{approve::Approve, ui::Ui},
    ui::{Fact, Field, Link},
    words,
};

pub async fn show(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let no = desk::number(&no)?;
    pages::show(&page(&signed, no, &Fields::default(), "", &[])?)
}

pub async fn issue(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let no = desk::number(&no)?;
    let reason = fields.get("reason");
    if reason.is_empty() {
        let missing = Approve(lang).provisional_reason_missing();
        return pages::show_again(&page(&signed, no, &fields, missing, &[])?);
    }
    if let Some(warning) = patient::unseen(lang, &fields, &[reason]) {
        return pages::show_again(&page(&signed, no, &fields, &warning, &[])?);
    }
    let seen: Digest = fields.get("seen").parse().map_err(|_| PageError::BadRequest)?;
    let office = &signed.app.office;
    let mut letter = office.letter();
    let reason = letter.seal(reason);
    let command = application::Command::IssueProvisionally { no, seen, reason };
    let id = fields.command_id()?;
    match office.act(&signed.actor, id, Command::Application(command), letter).await {
        Ok(_) => {
            let to = format!("/requests/{no}");
            let said = Said::new(Deed::IssuedProvisionally, no);
            Ok(([said.header()], Redirect::to(&to)).into_response())
        }
        Err(ActError::Refused(refusal)) => {
            let whole = [words::refusal(lang, &refusal)];
            pages::show_again(&page(&signed, no, &fields, "", &whole)?)
        }
        Err(error) => Err(error.into()),
    }
}

fn page(
    signed: &Signed,
    no: ApplicationNo,
    fields: &Fields,
    reason_error: &str,
    whole: &[String],
) -> Result<FormPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let (t, ui) = (Approve(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::IssueProvisionally)?;
    let application = desk::find(&state, no)?;
    let mut facts = case::facts(&state, lang, application, now);
    let mut refused = None;
    match end(&state.hospital, signed, application) {
        Ok(until) => {
            let until = words::moment(lang, until);
            facts.facts.push(Fact::new(t.provisional_until(), until));
        }
        Err(refusal) => refused = Some(words::refusal(lang, &refusal)),
    }
    let reason = Field::area(ui, "reason", t.reason())
        .hint(t.provisional_reason_hint())
        .value(fields.get("reason"))
        .error(reason_error);
    let as_is = patient::as_is(lang, fields, &[fields.get("reason")]);
    let asked = [reason].into_iter().chain(as_is).collect();
    let sections = vec![Section { heading: String::new(), fields: asked }];
    let title = format!("{no} {}", t.provisional_title());
    let frame = signed.frame(&state, title, Some(Place::Approve));
    let action = format!("/approvals/{no}/provisional");
    let mut page = FormPage::new(frame, action, t.provisional_submit(), sections, whole);
    page.lead = t.provisional_lead().into();
    page.about = Some(facts);
    page.warnings = refused.into_iter().filter(|it| !whole.contains(it)).collect();
    page.carried = vec![("seen".into(), application.content.to_string())];
    page.back = Some(Link::new("/approvals", t.back_to_list()));
    Ok(page)
}

/// When it would lapse, if it were issued now.
fn end(
    hospital: &rules::Hospital,
    signed: &Signed,
    application: &Application,
) -> Result<jiff::Timestamp, Refusal> {
    let (no, seen) = (application.no, application.content);
    let reason = Sealed([0; 32]);
    let command = application::Command::IssueProvisionally { no, seen, reason };
    let now = signed.app.office.now();
    let events = rules::decide(hospital, &signed.actor, Command::Application(command), now)?;
    let until = events.into_iter().find_map(|it| match it {
        Event::Application(application::Event::IssuedProvisionally { until, .. }) => Some(until),
        _ => None,
    });
    until.or(application.provisional_until).ok_or(Refusal::NotAtThatDesk { no })
}
