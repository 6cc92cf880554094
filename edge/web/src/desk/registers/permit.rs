//! One permit: on the page of its application, or, from the founding, on a page of its own.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use office::{paper::Size, state::State};
use rules::{id::ApplicationNo, permit::Permit};

use super::{reach::Reach, standing};
use crate::{
    desk::check_code,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{permit::PermitPage, show},
    paper::{self, T},
    signed::{Address, Signed},
    texts::{registers::Registers, ui::Ui},
    ui::{Fact, Facts},
    words,
};

pub async fn show_permit(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    if state.hospital.applications.get(no).is_some() {
        return Ok(Redirect::to(&format!("/requests/{no}")).into_response());
    }
    let permit = visible(&signed, &state, no)?;
    let title = t.permit_title(&no.to_string());
    let (state_tag, state_note) = standing::permit_state(lang, permit, now);
    let mut page = PermitPage {
        t,
        frame: signed.frame(&state, title, Some(Place::Registers)),
        state: state_tag,
        note: state_note,
        facts: Facts::new(Ui(lang), facts(&state, lang, permit, now)),
        printing: signed.printing(format!("/permits/{no}/pdf"), Ui(lang).print()),
    };
    drop(state);
    check_code::mark(&signed, no, &mut page.frame)?;
    show(&page)
}

/// `/permits/{no}/pdf`: 許可証.
pub async fn pdf(
    signed: Signed,
    address: Address,
    Path(no): Path<String>,
) -> Result<Response, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let now = signed.app.office.now();
    let mut paper = {
        let state = signed.app.office.read();
        let permit = visible(&signed, &state, no)?;
        let mut paper = paper::blank(&signed, &state, Size::A4, T.permit(), &no.to_string());
        let (tag, note) = standing::permit_state(Lang::Ja, permit, now);
        let mut facts = facts(&state, Lang::Ja, permit, now);
        facts.push(Fact::new(T.standing(), "").tag(tag).note(note));
        paper.date = paper::day(permit.granted_at);
        paper.parts = vec![paper::facts("", facts)];
        paper
    };
    paper::prove(&signed, &address, &mut paper)?;
    paper::answer(&signed, paper).await
}

/// One's own, and those of whoever the registers show to this reader.
fn visible<'s>(
    signed: &Signed,
    state: &'s State,
    no: ApplicationNo,
) -> Result<&'s Permit, PageError> {
    let permit = state.hospital.permits.get(no);
    if let Some(own) = permit.filter(|it| it.person == signed.person) {
        return Ok(own);
    }
    let reach = Reach::of(signed, state)?;
    let permit = permit.ok_or(PageError::NotFound)?;
    match reach.sees_id(state, permit.person) {
        true => Ok(permit),
        false => Err(PageError::NotAllowed(None)),
    }
}

fn facts(state: &State, lang: Lang, permit: &Permit, now: Timestamp) -> Vec<Fact> {
    let t = Registers(lang);
    let person = state.hospital.people.get(permit.person);
    let staff_no = person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default();
    let department = person.map(|it| it.listed.department.to_string()).unwrap_or_default();
    let until = match permit.state(now) {
        rules::permit::State::Effective { until } => {
            office::registers::standing::last_day_before(until)
        }
        _ => permit.until,
    };
    vec![
        Fact::new(t.permit_holder(), state.name(permit.person))
            .href(format!("/people/{staff_no}"))
            .note(format!("{staff_no} {department}")),
        Fact::new(t.accounts(), permit.account.to_string()),
        Fact::new(t.col_category(), words::category(state, lang, &permit.category)),
        Fact::new(t.col_systems(), words::systems(state, lang, &permit.systems)),
        Fact::new(t.col_term(), standing::term(lang, permit.from, until)),
        Fact::new(t.col_basis(), standing::basis(lang, permit)).note(t.permit_note()),
        Fact::new(t.col_issued(), words::moment(lang, permit.granted_at)),
    ]
}
