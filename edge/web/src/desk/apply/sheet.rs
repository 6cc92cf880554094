//! A form being filled in: what it is for, where it lives, and whether this person may fill it in.

use jiff::Timestamp;
use office::{applying, state::State};
use rules::{
    Command,
    application::{self, Application, Asked, Stage},
    authority::{Action, Standing, may},
    committee::FormKind,
    id::{AccountId, ApplicationNo, PersonId},
    people::Person,
    refusal::Refusal,
    setting::Answers,
};

use crate::{
    desk::acting, error::PageError, fields::Fields, signed::Signed, texts::apply::Apply, words,
};

/// One form about one person.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub errand: Errand,
    /// The returned application that is corrected.
    pub again: Option<ApplicationNo>,
    /// In whose names the applicant may send it; empty where it is nobody's office (氏名変更 by the person).
    pub names: Vec<Standing>,
}

/// What is applied for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    Grant { person: PersonId },
    Change { account: AccountId, person: PersonId, renew: bool },
    Rename { person: PersonId },
}

impl Errand {
    pub fn person(&self) -> PersonId {
        match self {
            Errand::Grant { person }
            | Errand::Change { person, .. }
            | Errand::Rename { person } => *person,
        }
    }

    pub fn form(&self) -> FormKind {
        match self {
            Errand::Grant { .. } => FormKind::Grant,
            Errand::Change { .. } => FormKind::Change,
            Errand::Rename { .. } => FormKind::Rename,
        }
    }
}

impl Sheet {
    /// `NotFound` where nobody has this staff number.
    pub fn grant(signed: &Signed, staff_no: &str) -> Result<Sheet, PageError> {
        let state = signed.app.office.read();
        let errand = Errand::Grant { person: person_of(signed, &state, staff_no)? };
        Sheet::new(signed, &state, errand)
    }

    pub fn change(signed: &Signed, account: &str, renew: bool) -> Result<Sheet, PageError> {
        let state = signed.app.office.read();
        let account = AccountId(account.into());
        let known = state.hospital.accounts.get(&account).ok_or(PageError::NotFound)?;
        let errand = Errand::Change { person: known.person, account, renew };
        Sheet::new(signed, &state, errand)
    }

    pub fn rename(signed: &Signed, staff_no: &str) -> Result<Sheet, PageError> {
        let state = signed.app.office.read();
        let errand = Errand::Rename { person: person_of(signed, &state, staff_no)? };
        Sheet::new(signed, &state, errand)
    }

    /// Only the applicant corrects, and only what was returned.
    pub fn correction(signed: &Signed, no: &str) -> Result<Sheet, PageError> {
        let state = signed.app.office.read();
        let no = no.parse().map_err(|_| PageError::NotFound)?;
        let application = state.hospital.applications.get(no).ok_or(PageError::NotFound)?;
        let own = [application.applicant.person(), application.acting_for];
        if !own.contains(&Some(signed.person)) {
            return Err(Refusal::NotTheApplicant.into());
        }
        if application.stage != Stage::Returned {
            return Err(Refusal::NotAtThatDesk { no }.into());
        }
        let mut sheet = Sheet::new(signed, &state, errand_of(&state, application)?)?;
        // A correction is sent for the same one as the form was.
        let same = |it: &Standing| it.principal == application.acting_for;
        if sheet.names.iter().any(same) {
            sheet.names.retain(same);
        }
        Ok(Sheet { again: Some(no), ..sheet })
    }

    fn new(signed: &Signed, state: &State, errand: Errand) -> Result<Sheet, PageError> {
        let names = may_fill_in(signed, state, &errand, signed.app.office.now())?;
        Ok(Sheet { errand, again: None, names })
    }

    pub fn person<'a>(&self, state: &'a State) -> Result<&'a Person, PageError> {
        state.hospital.people.get(self.errand.person()).ok_or(PageError::NotFound)
    }

    /// Where the form is; `…/check` is beside it.
    pub fn base(&self, state: &State) -> String {
        if let Some(no) = self.again {
            return format!("/requests/{no}/correct");
        }
        let staff_no = words::segment(&staff_no(state, self.errand.person()));
        match &self.errand {
            Errand::Grant { .. } => format!("/apply/grant/{staff_no}"),
            Errand::Change { account, .. } => {
                format!("/apply/change/{}", words::segment(&account.0))
            }
            Errand::Rename { .. } => format!("/apply/rename/{staff_no}"),
        }
    }

    /// The name of its draft: form and whom it is about.
    pub fn draft(&self, state: &State) -> String {
        if let Some(no) = self.again {
            return format!("correct-{no}");
        }
        let staff_no = staff_no(state, self.errand.person());
        match &self.errand {
            Errand::Grant { .. } => format!("grant-{staff_no}"),
            Errand::Change { account, .. } => format!("change-{account}"),
            Errand::Rename { .. } => format!("rename-{staff_no}"),
        }
    }

    /// What is sent, in the name that the form says.
    pub fn command(
        &self,
        state: &State,
        (asked, answers): (Asked, Option<Answers>),
        fields: &Fields,
    ) -> Result<Command, PageError> {
        let command = match self.again {
            None => application::Command::Submit { asked, answers },
            Some(no) => application::Command::Resubmit { no, asked, answers },
        };
        acting::in_name_of(state, fields, Command::Application(command))
    }

    /// Where to go back to.
    pub fn before(&self) -> String {
        match (self.again, &self.errand) {
            (Some(no), _) => format!("/requests/{no}"),
            (None, Errand::Grant { .. }) => "/apply/grant".into(),
            (None, Errand::Change { .. }) => "/apply/change".into(),
            (None, Errand::Rename { .. }) => "/apply/rename".into(),
        }
    }

    pub fn title(&self, t: Apply) -> String {
        match (self.again, &self.errand) {
            (Some(no), _) => t.correct_title(&no.to_string()),
            (None, Errand::Grant { .. }) => t.grant_title().into(),
            (None, Errand::Change { .. }) => t.change_title().into(),
            (None, Errand::Rename { .. }) => t.rename_title().into(),
        }
    }

    /// Why the form came back.
    pub fn returned_because(&self, state: &State) -> Option<String> {
        let application = state.hospital.applications.get(self.again?)?;
        reason_of_return(state, application)
    }
}

/// The reason of the last return.
pub fn reason_of_return(state: &State, application: &Application) -> Option<String> {
    use rules::application::{Did, Finding};
    application.steps.iter().rev().find_map(|it| match &it.what {
        Did::Examined(Finding::Return { reason }) => Some(state.texts.open(reason).to_owned()),
        _ => None,
    })
}

fn errand_of(state: &State, application: &Application) -> Result<Errand, PageError> {
    Ok(match &application.asked {
        Asked::Grant(grant) => Errand::Grant { person: grant.person },
        Asked::Change(change) => {
            let known = state.hospital.accounts.get(&change.account);
            let person = known.ok_or(PageError::NotFound)?.person;
            Errand::Change { account: change.account.clone(), person, renew: false }
        }
        Asked::Rename(rename) => Errand::Rename { person: rename.person },
        // The common way corrects it.
        _ => return Err(PageError::NotFound),
    })
}

/// The head of the department, or a substitute; a change of name also the person and general affairs.
fn may_fill_in(
    signed: &Signed,
    state: &State,
    errand: &Errand,
    now: Timestamp,
) -> Result<Vec<Standing>, PageError> {
    let about = state.hospital.people.get(errand.person()).ok_or(PageError::NotFound)?;
    let is_rename = matches!(errand, Errand::Rename { .. });
    let tells = about.id == signed.person
        || may(&state.hospital, signed.person, Action::AskRevocationOfAnyone);
    if is_rename && tells {
        return Ok(vec![]);
    }
    let department = about.listed.department.clone();
    let names = applying::names(state, signed.person, &department, errand.form(), now);
    if names.is_empty() { Err(Refusal::NotTheHead { department }.into()) } else { Ok(names) }
}

fn person_of(signed: &Signed, state: &State, staff_no: &str) -> Result<PersonId, PageError> {
    let code = signed.app.office.sheets().code(staff_no);
    let people = &state.hospital.people;
    let known = people.by_staff_no(staff_no).or_else(|| people.by_staff_no(&code));
    known.map(|it| it.id).ok_or(PageError::NotFound)
}

pub fn staff_no(state: &State, person: PersonId) -> String {
    let person = state.hospital.people.get(person);
    person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default()
}
