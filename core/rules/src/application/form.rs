//! The engine: what every form answers of itself, in its own folder, and the ways that forms go.
//!
//! Keeps: 1(2)①-grant, rule 3.
//!
//! The desks (`decide`, `desk`, `separation` …) ask a form only through this trait. `docs/adding-a-form.md` says
//! what else a new form needs. Deliberately not here: forms or routes that are made up at run time.

use jiff::{Timestamp, civil::Date};

use super::{Application, Asked, Flag, Sitting, Terms};
use crate::{
    Command, Hospital,
    authority::Action,
    committee::{Body, FormKind},
    id::{ApplicationNo, PersonId},
    refusal::Refusal,
    sealed::Sealed,
};

/// The way of a form, from who hands it in to who has the last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    pub applicant: Applicant,
    /// The body that has the last word, after the system committee's examination.
    pub decided_by: Body,
}

/// Who hands a form in, and with it whether a head still has to pass it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicant {
    /// The department head for their people, who thereby has passed it on.
    Head,
    /// The person, their head or general affairs; what people hand in for themselves passes their head.
    Anyone,
    /// The person alone, past their head. Heads have passed on their own.
    Oneself,
    /// Who may take this action, for somebody outside, past the head of who answers for it in the house.
    House(Action),
}

impl Applicant {
    /// Whether a head has to pass it on first. `own`: they hand it in for themselves.
    pub fn passes_head(self, own: bool) -> bool {
        match self {
            Applicant::Head => false,
            Applicant::Anyone => own,
            Applicant::Oneself | Applicant::House(_) => true,
        }
    }
}

/// 新規, 権限変更: the meeting of the record committee.
pub const RIGHT: Route = Route { applicant: Applicant::Head, decided_by: Body::RecordCommittee };
/// 氏名変更届
pub const NAME: Route = Route { applicant: Applicant::Anyone, decided_by: Body::SystemCommittee };

/// For somebody outside: applicant → head → system committee.
pub const fn outside(action: Action) -> Route {
    Route { applicant: Applicant::House(action), decided_by: Body::SystemCommittee }
}

/// One form, filled in.
pub trait Form {
    fn kind(&self) -> FormKind;

    fn route(&self) -> Route;

    /// Whom it is about; where it is for somebody outside, who answers for it in the house.
    fn about(&self, hospital: &Hospital) -> Result<PersonId, Refusal>;

    /// The first day of what is asked for.
    fn first_day(&self) -> Date;

    /// The personal texts that it brings.
    fn texts(&self) -> Vec<Sealed>;

    /// Refuses what the registers contradict. `again` is the number of the same form, handed in once more.
    fn check(
        &self,
        hospital: &Hospital,
        again: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal>;

    /// Refuses what can no longer be approved, because of what happened since it was handed in.
    fn overtaken(
        &self,
        hospital: &Hospital,
        application: &Application,
        now: Timestamp,
    ) -> Result<(), Refusal>;

    /// Whether this sitting said all that an approval of this form must say.
    fn approved_by(&self, _: &Sitting) -> Result<(), Refusal> {
        Ok(())
    }

    /// What its approval entails.
    fn entails(&self, no: ApplicationNo) -> Command;

    /// Whether a correction is still about the same.
    fn is_same_matter(&self, hospital: &Hospital, asked: &Asked) -> bool {
        let other = asked.form();
        let about = self.about(hospital);
        self.kind() == other.kind() && about.is_ok() && about == other.about(hospital)
    }

    /// The terms of a user right, where it asks for one.
    fn terms(&self) -> Option<&Terms> {
        None
    }

    /// What a person should look at before deciding, beyond what is seen of every form.
    fn flags(&self, _: &Hospital, _: &Application, _: Timestamp) -> Vec<Flag> {
        vec![]
    }

    /// What people search the ledger for, besides the number and the person.
    fn keys(&self) -> Vec<String> {
        vec![]
    }

    /// The body that has the last word.
    fn decided_by(&self) -> Body {
        self.route().decided_by
    }

    /// About somebody outside: the house applies, and one of its people answers for it.
    fn is_for_vendor(&self) -> bool {
        matches!(self.route().applicant, Applicant::House(_))
    }
}

impl Asked {
    /// The only place where the engine tells forms apart.
    pub fn form(&self) -> &dyn Form {
        match self {
            Asked::Grant(it) => it,
            Asked::Change(it) => it,
            Asked::Rename(it) => it,
            Asked::Remote(it) => it,
            Asked::Handover(it) => &**it,
            Asked::OwnDevice(it) => it,
            Asked::ExternalDevice(it) => &**it,
            Asked::MediaRequest(it) => &**it,
        }
    }
}

/// One open form of a kind: two would be decided twice.
pub(crate) fn refuse_second_form(
    hospital: &Hospital,
    again: Option<ApplicationNo>,
    same: impl Fn(&Asked) -> bool,
) -> Result<(), Refusal> {
    let mut open = hospital.applications.open();
    match open.find(|it| Some(it.no) != again && same(&it.asked)) {
        Some(open) => Err(Refusal::AlreadyApplied { no: open.no }),
        None => Ok(()),
    }
}
