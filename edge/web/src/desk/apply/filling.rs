//! A form's way through its pages, the same for every form but F1 and F2b: filled in, checked, sent, corrected.
//!
//! Each form answers `Paper` in its own folder. A form has one address: GET shows it, POST …/check shows what
//! would be sent, POST sends it.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::{Timestamp, civil::Date};
use office::{applying, clerk::ActError, letter::Letter, state::State};
use rules::{
    Command,
    application::{self, Asked, Stage},
    id::ApplicationNo,
    refusal::Refusal,
    setting::Answers,
};

use super::{
    Faults, answers,
    paper::{At, Paper},
    papers,
    sheet::reason_of_return,
    show_sheet::number,
    way,
};
use crate::{
    desk::drafts,
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{
        apply::CheckPage,
        form::{FormPage, KeptDraft},
        show, show_again,
    },
    patient,
    said::{Deed, Said},
    signed::Signed,
    texts::{apply::Apply, ui::Ui},
    ui::{Facts, Link},
    words,
};

/// One form being filled in.
pub struct Filling {
    paper: Box<dyn Paper>,
    /// The returned application that is corrected.
    again: Option<ApplicationNo>,
}

impl Filling {
    pub fn new(paper: impl Paper + 'static) -> Filling {
        Filling { paper: Box::new(paper), again: None }
    }

    /// The returned form with this number; `None` where it is one of those with a sheet of their own.
    pub fn returned(signed: &Signed, no: &str) -> Result<Option<Filling>, PageError> {
        let state = signed.app.office.read();
        let no = no.parse().map_err(|_| PageError::NotFound)?;
        let application = state.hospital.applications.get(no).ok_or(PageError::NotFound)?;
        let Some(paper) = papers::of(&application.asked) else { return Ok(None) };
        if application.applicant.person() != Some(signed.person) {
            return Err(Refusal::NotTheApplicant.into());
        }
        if application.stage != Stage::Returned {
            return Err(Refusal::NotAtThatDesk { no }.into());
        }
        Ok(Some(Filling { paper, again: Some(no) }))
    }

    /// The form, with what is usual or with the draft.
    pub async fn open(self, signed: Signed, with_draft: bool) -> Result<Response, PageError> {
        let draft = signed.app.office.draft(&signed.session.account, &self.draft()).await?;
        let kept = draft.as_ref().filter(|_| !with_draft).map(|it| it.saved_at);
        let values = draft.filter(|_| with_draft).and_then(|it| drafts::values(&it));
        let state = signed.app.office.read();
        let at = self.at(&signed, &state);
        let values = match values {
            Some(values) => values,
            None => self.suggested(&at)?,
        };
        let page = self.form_page(&at, &values, Faults::default(), kept)?;
        drop(state);
        show(&page)
    }

    /// What would be sent, or the form again with what is wrong.
    pub async fn check(self, signed: Signed, fields: Fields) -> Result<Response, PageError> {
        let answer = {
            let state = signed.app.office.read();
            let at = self.at(&signed, &state);
            match self.rehearsed(&at, &fields) {
                Ok(asked) => show(&self.check_page(&at, &fields, &asked))?,
                Err(faults) => show_again(&self.form_page(&at, &fields, faults, None)?)?,
            }
        };
        drafts::keep(&signed, &self.draft(), &fields).await;
        Ok(answer)
    }

    /// Sends it. The same page sent twice leads to the same receipt.
    pub async fn send(self, signed: Signed, fields: Fields) -> Result<Response, PageError> {
        let id = fields.command_id()?;
        let office = signed.app.office.clone();
        let mut letter = office.letter();
        let read = {
            let state = office.read();
            self.read(&self.at(&signed, &state), &fields, &mut letter)
        };
        let faults = match read {
            Ok(read) => match office.act(&signed.actor, id, self.command(read), letter).await {
                Ok(done) => {
                    let no = number(&done.events).ok_or(PageError::Conflict(None))?;
                    drafts::forget(&signed, &self.draft()).await;
                    return Ok(self.received(no));
                }
                Err(ActError::Refused(refusal)) => self.refused(signed.visit.lang, &refusal),
                Err(error) => return Err(error.into()),
            },
            Err(faults) => faults,
        };
        let state = office.read();
        show_again(&self.form_page(&self.at(&signed, &state), &fields, faults, None)?)
    }

    fn suggested(&self, at: &At<'_>) -> Result<Fields, PageError> {
        let mut values = self.paper.suggested(at)?;
        if let Some(application) = at.again {
            values.extend(answers::returned(at.state, application));
        }
        Ok(values)
    }

    fn at<'a>(&self, signed: &'a Signed, state: &'a State) -> At<'a> {
        let again = self.again.and_then(|no| state.hospital.applications.get(no));
        At { signed, state, again }
    }

    fn received(&self, no: ApplicationNo) -> Response {
        match self.again {
            None => Redirect::to(&format!("/requests/{no}?received=1")).into_response(),
            Some(_) => {
                let said = Said::new(Deed::Submitted, no);
                ([said.header()], Redirect::to(&format!("/requests/{no}"))).into_response()
            }
        }
    }

    fn base(&self) -> String {
        self.again.map_or_else(|| self.paper.address(), |no| format!("/requests/{no}/correct"))
    }

    fn draft(&self) -> String {
        self.again.map_or_else(|| self.paper.draft(), |no| format!("correct-{no}"))
    }

    fn command(&self, (asked, answers): (Asked, Option<Answers>)) -> Command {
        Command::Application(match self.again {
            None => application::Command::Submit { asked, answers },
            Some(no) => application::Command::Resubmit { no, asked, answers },
        })
    }

    /// The form, and what the hospital asks besides: what is wrong with either is told at once.
    fn read(
        &self,
        at: &At<'_>,
        fields: &Fields,
        letter: &mut Letter,
    ) -> Result<(Asked, Option<Answers>), Faults> {
        let asked = self.paper.read(at, fields, letter);
        let form = self.paper.kind();
        let answers = answers::read(at.state, at.lang(), form, (fields, at.now()), letter);
        match (asked, answers) {
            (Ok(asked), Ok(answers)) => Ok((asked, answers)),
            (Err(mut faults), Err(more)) => {
                faults.fields.extend(more.fields);
                Err(faults)
            }
            (Err(faults), Ok(_)) | (Ok(_), Err(faults)) => Err(faults),
        }
    }

    /// Reads the form and asks the rules what they would say.
    fn rehearsed(&self, at: &At<'_>, fields: &Fields) -> Result<Asked, Faults> {
        let mut letter = at.signed.app.office.letter();
        let read = self.read(at, fields, &mut letter)?;
        let asked = read.0.clone();
        match applying::rehearse(at.state, &at.signed.actor, self.command(read), at.now()) {
            Ok(()) => Ok(asked),
            Err(refusal) => Err(self.refused(at.lang(), &refusal)),
        }
    }

    /// What the rules said, at the field that it is about.
    fn refused(&self, lang: Lang, refusal: &Refusal) -> Faults {
        let mut faults = Faults::default();
        let sentence = words::refusal(lang, refusal);
        match answers::field_of(refusal).or(self.paper.field_of(refusal)) {
            Some(field) => faults.at(field, sentence),
            None => faults.whole.push(sentence),
        }
        if let Refusal::AlreadyApplied { no } = refusal {
            let label = Apply(lang).open_application(&no.to_string());
            faults.ways.push(Link::new(format!("/requests/{no}"), label));
        }
        faults
    }

    fn form_page(
        &self,
        at: &At<'_>,
        values: &Fields,
        faults: Faults,
        kept: Option<Timestamp>,
    ) -> Result<FormPage, PageError> {
        let lang = at.lang();
        let t = Apply(lang);
        let title = match self.again {
            Some(no) => t.correct_title(&no.to_string()),
            None => self.paper.title(lang).to_owned(),
        };
        let frame = at.signed.frame(at.state, title, Some(Place::Apply));
        let (base, draft) = (self.base(), self.draft());
        let kept = kept.map(|at| KeptDraft {
            text: t.draft_from(&words::moment(lang, at)),
            go_on: Link::new(format!("{base}?draft=1"), t.draft_go_on()),
            drop: drafts::drop_action(&frame, t, &draft),
        });
        let mut sections = self.paper.sections(at, values, &faults)?;
        sections.extend(answers::section(at.state, lang, self.paper.kind(), values, &faults));
        let mut page =
            FormPage::new(frame, format!("{base}/check"), t.to_check(), sections, &faults.whole);
        let about = self.paper.about(at)?;
        page.about = (!about.is_empty()).then(|| Facts::new(Ui(lang), about));
        let (notes, ways) = self.paper.notes(at);
        page.warnings = self.returned_because(at).into_iter().chain(notes).collect();
        page.ways = faults.ways.into_iter().chain(ways).collect();
        page.route = self.way_ahead(at, values);
        page.draft = draft;
        page.submit_note = t.to_check_lead().into();
        let before = self.again.map(|no| format!("/requests/{no}"));
        let before = before.unwrap_or_else(|| self.paper.before());
        page.back = Some(Link::new(before, Ui(lang).back()));
        page.kept = kept;
        Ok(page)
    }

    fn returned_because(&self, at: &At<'_>) -> Option<String> {
        let reason = reason_of_return(at.state, at.again?)?;
        let why = Apply(at.lang()).returned_because();
        Some(at.lang().pick(format!("{why}：{reason}"), format!("{why}: {reason}")))
    }

    /// The way as it would be with what stands in the form.
    fn way_ahead(&self, at: &At<'_>, values: &Fields) -> Option<crate::ui::Route> {
        let mut letter = at.signed.app.office.letter();
        let read = self.paper.read(at, values, &mut letter).ok();
        let asked = read.or_else(|| self.paper.outline(at))?;
        Some(way::planned(at.state, at.lang(), (&asked, at.signed.person), None, at.now()))
    }

    fn check_page(&self, at: &At<'_>, fields: &Fields, asked: &Asked) -> CheckPage {
        let lang = at.lang();
        let t = Apply(lang);
        let base = self.base();
        let mut facts = self.paper.facts(at, asked, fields);
        facts.extend(answers::typed(at.state, lang, self.paper.kind(), fields));
        for fact in facts.iter_mut().filter(|it| it.href.is_none() && it.change.is_none()) {
            fact.change = Some(format!("{base}?draft=1"));
        }
        let typed = self.paper.typed(lang);
        let texts: Vec<&str> = typed.iter().map(|(_, field)| fields.get(field)).collect();
        CheckPage {
            t,
            frame: at.signed.frame(at.state, t.check_title(), Some(Place::Apply)),
            action: base.clone(),
            facts: Facts::new(Ui(lang), facts),
            route: way::planned(at.state, lang, (asked, at.signed.person), None, at.now()),
            warnings: patient::warning(lang, &texts).into_iter().collect(),
            values: {
                let mut values = carried(fields, &self.paper.days(asked));
                values.retain(|(name, _)| !answers::is_own(name));
                values.extend(answers::carried(at.state, self.paper.kind(), fields));
                values
            },
            submit: t.submit().into(),
            back: Link::new(format!("{base}?draft=1"), Ui(lang).back()),
        }
    }
}

/// What the check page carries on.
fn carried(fields: &Fields, days: &[(&'static str, Date)]) -> Vec<(String, String)> {
    let is_day = |name: &str| days.iter().any(|(day, _)| *day == name);
    let typed = fields.iter().filter(|(name, _)| !is_day(name) && *name != "_draft");
    let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
    typed.chain(days.iter().map(|(name, day)| ((*name).to_owned(), day.to_string()))).collect()
}
