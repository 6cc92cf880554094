//! F5 院内ネットワークリモート接続利用申請書: from the vendor to the receipt, and its correction.
//!
//! Clauses 6(4)①, 6(4)③. The house applies for its vendor; the vendor has no account.

mod form;
mod read;

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
    id::{ApplicationNo, VendorId},
    maintenance::Remote,
    refusal::Refusal,
    vendor::Vendor,
};

use super::{Faults, Opening, sheet::reason_of_return, show_sheet::number, way};
use crate::{
    desk::drafts,
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        apply::{CheckPage, Door, DoorsPage},
        form::{FormPage, KeptDraft},
        show, show_again,
    },
    patient, remote,
    routes::{Leaves, Routes, Who},
    said::{Deed, Said},
    signed::Signed,
    texts::{apply::Apply, lines::Lines, ui::Ui},
    ui::{Fact, Facts, Link, Route},
    words,
};

type Answer = Result<Response, PageError>;

const APPLICANTS: Who = Who::May(&[Action::ApplyForVendor]);

pub fn routes() -> Routes {
    const SENT: Leaves = Leaves::Entries(&["application.submitted"]);
    Routes::new()
        .get("/apply/remote", APPLICANTS, pick)
        .get("/apply/remote/{vendor}", APPLICANTS, open_new)
        .post("/apply/remote/{vendor}", APPLICANTS, SENT, send_new)
        .post("/apply/remote/{vendor}/check", APPLICANTS, Leaves::Nothing, check_new)
}

/// One F5 being filled in.
pub struct Form {
    vendor: VendorId,
    /// The returned application that is corrected.
    again: Option<ApplicationNo>,
}

impl Form {
    fn new(signed: &Signed, vendor: &str) -> Result<Form, PageError> {
        let state = signed.app.office.read();
        signed.require(&state, Action::ApplyForVendor)?;
        let known = state.hospital.vendors.get(&VendorId(vendor.into()));
        Ok(Form { vendor: known.ok_or(PageError::NotFound)?.id.clone(), again: None })
    }

    /// The returned F5 with this number; `None` where it is another form's.
    pub fn returned(signed: &Signed, no: &str) -> Result<Option<Form>, PageError> {
        let state = signed.app.office.read();
        let no = no.parse().map_err(|_| PageError::NotFound)?;
        let application = state.hospital.applications.get(no).ok_or(PageError::NotFound)?;
        let Asked::Remote(asked) = &application.asked else { return Ok(None) };
        if application.applicant.person() != Some(signed.person) {
            return Err(Refusal::NotTheApplicant.into());
        }
        if application.stage != Stage::Returned {
            return Err(Refusal::NotAtThatDesk { no }.into());
        }
        Ok(Some(Form { vendor: asked.vendor.clone(), again: Some(no) }))
    }

    fn base(&self) -> String {
        match self.again {
            Some(no) => format!("/requests/{no}/correct"),
            None => format!("/apply/remote/{}", self.vendor),
        }
    }

    fn before(&self) -> String {
        self.again.map_or_else(|| "/apply/remote".into(), |no| format!("/requests/{no}"))
    }

    fn draft(&self) -> String {
        match self.again {
            Some(no) => format!("correct-{no}"),
            None => format!("remote-{}", self.vendor),
        }
    }

    fn title(&self, t: Apply) -> String {
        match self.again {
            Some(no) => t.correct_title(&no.to_string()),
            None => t.remote_title().into(),
        }
    }

    /// What was asked before it came back.
    fn asked<'s>(&self, state: &'s State) -> Option<&'s Remote> {
        match &state.hospital.applications.get(self.again?)?.asked {
            Asked::Remote(asked) => Some(asked),
            Asked::Grant(_) | Asked::Change(_) | Asked::Rename(_) | Asked::Handover(_) => None,
        }
    }

    fn known<'s>(&self, state: &'s State) -> Result<&'s Vendor, PageError> {
        state.hospital.vendors.get(&self.vendor).ok_or(PageError::NotFound)
    }

    fn command(&self, asked: Asked) -> Command {
        Command::Application(match self.again {
            None => application::Command::Submit { asked },
            Some(no) => application::Command::Resubmit { no, asked },
        })
    }
}

/// Which vendor.
async fn pick(signed: Signed) -> Answer {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::ApplyForVendor)?;
    let doors: Vec<Door> = state
        .hospital
        .vendors
        .all()
        .map(|it| {
            let contract = t.remote_contract(&words::day(lang, it.firm.contract_until));
            Door::new(format!("/apply/remote/{}", it.id), &it.firm.name, contract, "6(4)③")
        })
        .collect();
    let no_vendor = doors.is_empty();
    let to_apply = Link::new("/apply", t.title());
    let to_vendors = Link::new("/vendors", t.remote_to_register());
    let page = DoorsPage {
        lead: if no_vendor { t.remote_no_vendor() } else { t.remote_pick() }.into(),
        doors,
        more: if no_vendor { vec![to_vendors, to_apply] } else { vec![to_apply] },
        frame: signed.frame(&state, t.remote_title(), Some(Place::Apply)),
    };
    drop(state);
    show(&page)
}

async fn open_new(
    signed: Signed,
    Path(vendor): Path<String>,
    Query(how): Query<Opening>,
) -> Answer {
    let form = Form::new(&signed, &vendor)?;
    open(signed, form, !how.draft.is_empty()).await
}

async fn check_new(signed: Signed, Path(vendor): Path<String>, fields: Fields) -> Answer {
    let form = Form::new(&signed, &vendor)?;
    check(signed, form, fields).await
}

async fn send_new(signed: Signed, Path(vendor): Path<String>, fields: Fields) -> Answer {
    let form = Form::new(&signed, &vendor)?;
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
            Ok(asked) => show(&check_page(&signed, &state, &form, &fields, asked)?)?,
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
            let command = form.command(Asked::Remote(asked));
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
) -> Result<Remote, Faults> {
    let mut letter = signed.app.office.letter();
    let asked = read::read(signed, state, form, fields, &mut letter)?;
    let command = form.command(Asked::Remote(asked.clone()));
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
    let vendor = form.known(state)?;
    let frame = signed.frame(state, form.title(t), Some(Place::Apply));
    let (base, draft) = (form.base(), form.draft());
    let kept = kept.map(|at| KeptDraft {
        text: t.draft_from(&words::moment(lang, at)),
        go_on: Link::new(format!("{base}?draft=1"), t.draft_go_on()),
        drop: drafts::drop_action(&frame, t, &draft),
    });
    let sections = form::sections(state, lang, vendor, values, &faults);
    let mut page =
        FormPage::new(frame, format!("{base}/check"), t.to_check(), sections, &faults.whole);
    let contract = t.remote_contract(&words::day(lang, vendor.firm.contract_until));
    let about = Fact::new(t.remote_vendor(), vendor.firm.name.clone()).note(contract);
    page.about = Some(Facts::new(Ui(lang), vec![about]));
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
    let missing = remote::missing(signed, state, &form.vendor);
    page.warnings.extend((!missing.is_empty()).then(|| Lines(lang).missing().to_owned()));
    page.ways.extend(missing);
    page.kept = kept;
    Ok(page)
}

/// The way as it would be with what stands in the form, or with what is usual.
fn route_ahead(signed: &Signed, state: &State, form: &Form, values: &Fields) -> Option<Route> {
    let mut letter = signed.app.office.letter();
    let asked = read::read(signed, state, form, values, &mut letter).ok();
    let asked = Asked::Remote(asked.unwrap_or_else(|| form::outline(signed, form)));
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    Some(way::planned(state, lang, (&asked, signed.person), None, now))
}

fn check_page(
    signed: &Signed,
    state: &State,
    form: &Form,
    fields: &Fields,
    asked: Remote,
) -> Result<CheckPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let base = form.base();
    let mut facts = remote::asked_with_places(state, lang, &asked);
    for fact in &mut facts {
        // The text is only sealed when it is sent: until then it stands in the form.
        if fact.label == remote::purpose_label(lang) {
            fact.value = fields.get("purpose").into();
        }
        fact.change = Some(format!("{base}?draft=1"));
    }
    let contact = Fact::new(t.remote_contact(), state.name(asked.contact));
    facts.push(contact.change(format!("{base}?draft=1#f-contact")));
    facts.push(Fact::new(t.remote_pledge(), t.remote_pledge_do()));
    let values = read::carried(fields, [asked.from, asked.until]);
    let asked = Asked::Remote(asked);
    Ok(CheckPage {
        t,
        frame: signed.frame(state, t.check_title(), Some(Place::Apply)),
        action: base.clone(),
        facts: Facts::new(Ui(lang), facts),
        route: way::planned(state, lang, (&asked, signed.person), None, now),
        warnings: patient::warning(lang, &[fields.get("purpose")]).into_iter().collect(),
        values,
        submit: t.submit().into(),
        back: Link::new(format!("{base}?draft=1"), Ui(lang).back()),
    })
}
