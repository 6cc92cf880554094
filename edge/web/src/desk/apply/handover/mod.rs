//! F3 データ授受申請書: from the F5 that it is paired with to the receipt, and its correction.
//!
//! Clauses 2(2), 6(5)②. The house applies for its vendor; the vendor has no account.

mod check;
mod form;
mod read;

pub use form::method_word;

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use office::{applying, clerk::ActError, state::State};
use rules::{
    Command,
    application::{self, Asked, Stage},
    authority::Action,
    handover::Handover,
    id::ApplicationNo,
    maintenance::{Permit, PermitState},
    refusal::Refusal,
};

use super::{Faults, Opening, sheet::reason_of_return, show_sheet::number, way};
use crate::{
    desk::drafts,
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        apply::{Door, DoorsPage},
        form::{FormPage, KeptDraft},
        show, show_again,
    },
    remote,
    routes::{Leaves, Routes, Who},
    said::{Deed, Said},
    signed::Signed,
    texts::{apply::Apply, handovers::Handovers, ui::Ui},
    ui::{Fact, Facts, Link, Route},
    words,
};

type Answer = Result<Response, PageError>;

const APPLICANTS: Who = Who::May(&[Action::ApplyForHandover]);

pub fn routes() -> Routes {
    const SENT: Leaves = Leaves::Entries(&["application.submitted"]);
    Routes::new()
        .get("/apply/handover", APPLICANTS, pick)
        .get("/apply/handover/{no}", APPLICANTS, open_new)
        .post("/apply/handover/{no}", APPLICANTS, SENT, send_new)
        .post("/apply/handover/{no}/check", APPLICANTS, Leaves::Nothing, check_new)
}

/// One F3 being filled in.
pub struct Form {
    /// The F5 of the pair.
    remote: ApplicationNo,
    /// The returned application that is corrected.
    again: Option<ApplicationNo>,
}

impl Form {
    fn new(signed: &Signed, no: &str) -> Result<Form, PageError> {
        let state = signed.app.office.read();
        signed.require(&state, Action::ApplyForHandover)?;
        let no = no.parse().map_err(|_| PageError::NotFound)?;
        let known = state.hospital.maintenance.permit(no);
        Ok(Form { remote: known.ok_or(PageError::NotFound)?.no, again: None })
    }

    /// The returned F3 with this number; `None` where it is another form's.
    pub fn returned(signed: &Signed, no: &str) -> Result<Option<Form>, PageError> {
        let state = signed.app.office.read();
        let no = no.parse().map_err(|_| PageError::NotFound)?;
        let application = state.hospital.applications.get(no).ok_or(PageError::NotFound)?;
        let Asked::Handover(asked) = &application.asked else { return Ok(None) };
        if application.applicant.person() != Some(signed.person) {
            return Err(Refusal::NotTheApplicant.into());
        }
        if application.stage != Stage::Returned {
            return Err(Refusal::NotAtThatDesk { no }.into());
        }
        Ok(Some(Form { remote: asked.linked_remote_request, again: Some(no) }))
    }

    fn base(&self) -> String {
        match self.again {
            Some(no) => format!("/requests/{no}/correct"),
            None => format!("/apply/handover/{}", self.remote),
        }
    }

    fn before(&self) -> String {
        self.again.map_or_else(|| "/apply/handover".into(), |no| format!("/requests/{no}"))
    }

    fn draft(&self) -> String {
        match self.again {
            Some(no) => format!("correct-{no}"),
            None => format!("handover-{}", self.remote),
        }
    }

    fn title(&self, t: Apply) -> String {
        match self.again {
            Some(no) => t.correct_title(&no.to_string()),
            None => Handovers(t.0).apply_title().into(),
        }
    }

    /// What was asked before it came back.
    fn asked<'s>(&self, state: &'s State) -> Option<&'s Handover> {
        match &state.hospital.applications.get(self.again?)?.asked {
            Asked::Handover(asked) => Some(asked),
            Asked::Grant(_) | Asked::Change(_) | Asked::Rename(_) | Asked::Remote(_) => None,
        }
    }

    fn permit<'s>(&self, state: &'s State) -> Result<&'s Permit, PageError> {
        state.hospital.maintenance.permit(self.remote).ok_or(PageError::NotFound)
    }

    fn command(&self, asked: Asked) -> Command {
        Command::Application(match self.again {
            None => application::Command::Submit { asked },
            Some(no) => application::Command::Resubmit { no, asked },
        })
    }
}

/// Beside which F5.
async fn pick(signed: Signed) -> Answer {
    let lang = signed.visit.lang;
    let t = Handovers(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::ApplyForHandover)?;
    let stands = |it: &&Permit| {
        let over = matches!(it.state(now), PermitState::Ended { .. } | PermitState::Over { .. });
        !over && it.asked.abilities.iter().any(|it| it.moves_files())
    };
    let doors: Vec<Door> = state
        .hospital
        .maintenance
        .permits()
        .filter(stands)
        .map(|it| {
            let targets = remote::joined(&it.asked.targets, |id| remote::target(&state, id));
            let vendor = remote::vendor(&state, &it.asked.vendor);
            let about = format!("{}　{targets}", it.no);
            Door::new(format!("/apply/handover/{}", it.no), vendor, about, "6(5)②")
        })
        .collect();
    let page = DoorsPage {
        lead: if doors.is_empty() { t.pick_none() } else { t.pick() }.into(),
        doors,
        more: vec![
            Link::new("/apply/remote", t.pick_remote()),
            Link::new("/apply", Apply(lang).title()),
        ],
        frame: signed.frame(&state, t.apply_title(), Some(Place::Apply)),
    };
    drop(state);
    show(&page)
}

async fn open_new(signed: Signed, Path(no): Path<String>, Query(how): Query<Opening>) -> Answer {
    let form = Form::new(&signed, &no)?;
    open(signed, form, !how.draft.is_empty()).await
}

async fn check_new(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let form = Form::new(&signed, &no)?;
    check(signed, form, fields).await
}

async fn send_new(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let form = Form::new(&signed, &no)?;
    send(signed, form, fields).await
}

/// The form, with what is usual or with the draft.
pub async fn open(signed: Signed, form: Form, with_draft: bool) -> Answer {
    let draft = signed.app.office.draft(&signed.session.account, &form.draft()).await?;
    let kept = draft.as_ref().filter(|_| !with_draft).map(|it| it.saved_at);
    let values = draft.filter(|_| with_draft).and_then(|it| drafts::values(&it));
    let state = signed.app.office.read();
    let values = match values {
        Some(values) => values,
        None => form::suggested(&signed, &state, &form)?,
    };
    let page = form_page(&signed, &state, &form, &values, Faults::default(), kept)?;
    drop(state);
    show(&page)
}

/// What would be sent, or the form again with what is wrong.
pub async fn check(signed: Signed, form: Form, fields: Fields) -> Answer {
    let answer = {
        let state = signed.app.office.read();
        match rehearsed(&signed, &state, &form, &fields) {
            Ok(asked) => show(&check::page(&signed, &state, &form, &fields, asked)?)?,
            Err(faults) => show_again(&form_page(&signed, &state, &form, &fields, faults, None)?)?,
        }
    };
    drafts::keep(&signed, &form.draft(), &fields).await;
    Ok(answer)
}

/// Sends it. The same page sent twice leads to the same receipt.
pub async fn send(signed: Signed, form: Form, fields: Fields) -> Answer {
    let id = fields.command_id()?;
    let office = signed.app.office.clone();
    let mut letter = office.letter();
    let read = read::read(&signed, &office.read(), &form, &fields, &mut letter);
    let faults = match read {
        Ok(asked) => {
            let command = form.command(Asked::Handover(Box::new(asked)));
            match office.act(&signed.actor, id, command, letter).await {
                Ok(done) => {
                    let no = number(&done.events).ok_or(PageError::Conflict(None))?;
                    drafts::forget(&signed, &form.draft()).await;
                    return Ok(match form.again {
                        None => Redirect::to(&format!("/requests/{no}?received=1")).into_response(),
                        Some(_) => {
                            let said = Said::new(Deed::Submitted, no);
                            ([said.header()], Redirect::to(&format!("/requests/{no}")))
                                .into_response()
                        }
                    });
                }
                Err(ActError::Refused(refusal)) => read::refused(signed.visit.lang, &refusal),
                Err(error) => return Err(error.into()),
            }
        }
        Err(faults) => faults,
    };
    let state = office.read();
    show_again(&form_page(&signed, &state, &form, &fields, faults, None)?)
}

/// Reads the form and asks the rules what they would say.
fn rehearsed(
    signed: &Signed,
    state: &State,
    form: &Form,
    fields: &Fields,
) -> Result<Handover, Faults> {
    let mut letter = signed.app.office.letter();
    let asked = read::read(signed, state, form, fields, &mut letter)?;
    let command = form.command(Asked::Handover(Box::new(asked.clone())));
    let now = signed.app.office.now();
    match applying::rehearse(state, &signed.actor, command, now) {
        Ok(()) => Ok(asked),
        Err(refusal) => Err(read::refused(signed.visit.lang, &refusal)),
    }
}

fn form_page(
    signed: &Signed,
    state: &State,
    form: &Form,
    values: &Fields,
    faults: Faults,
    kept: Option<Timestamp>,
) -> Result<FormPage, PageError> {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let linked = form.permit(state)?;
    let frame = signed.frame(state, form.title(t), Some(Place::Apply));
    let (base, draft) = (form.base(), form.draft());
    let kept = kept.map(|at| KeptDraft {
        text: t.draft_from(&words::moment(lang, at)),
        go_on: Link::new(format!("{base}?draft=1"), t.draft_go_on()),
        drop: drafts::drop_action(&frame, t, &draft),
    });
    let sections = form::sections(state, lang, &linked.asked, values, &faults);
    let mut page =
        FormPage::new(frame, format!("{base}/check"), t.to_check(), sections, &faults.whole);
    let vendor = form::vendor(state, &linked.asked)?;
    let names = Handovers(lang);
    let about = vec![
        Fact::new(names.vendor(), vendor.firm.name.clone()),
        Fact::new(names.linked(), linked.no.to_string()).href(format!("/requests/{}", linked.no)),
    ];
    page.about = Some(Facts::new(Ui(lang), about));
    let application = form.again.and_then(|no| state.hospital.applications.get(no));
    let reason = application.and_then(|it| reason_of_return(state, it));
    page.warnings = reason
        .map(|it| {
            let why = t.returned_because();
            lang.pick(format!("{why}：{it}"), format!("{why}: {it}"))
        })
        .into_iter()
        .collect();
    page.route = route_ahead(signed, state, form, values);
    page.draft = draft;
    page.submit_note = t.to_check_lead().into();
    page.back = Some(Link::new(form.before(), Ui(lang).back()));
    page.ways = faults.ways;
    page.kept = kept;
    Ok(page)
}

/// The way as it would be with what stands in the form; nothing before it can be read.
fn route_ahead(signed: &Signed, state: &State, form: &Form, values: &Fields) -> Option<Route> {
    let mut letter = signed.app.office.letter();
    let asked = read::read(signed, state, form, values, &mut letter).ok()?;
    let asked = Asked::Handover(Box::new(asked));
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    Some(way::planned(state, lang, (&asked, signed.person), None, now))
}
