//! Approving: the list by what the machine has checked, several at once, one by one, the committee.

use askama::Template;

use crate::{
    frame::Frame,
    texts::{approve::Approve, ui::Ui},
    ui::{Choice, Empty, Errors, Facts, Field, Route, Table, Tag},
};

/// `/approvals`
#[derive(Template)]
#[template(path = "approvals.html")]
pub struct ApprovalsPage {
    pub t: Approve,
    pub frame: Frame,
    /// 委員会 11月25日（水）まで あと3日
    pub due: String,
    pub none: Empty,
    /// How many are as usual; the button leads to the batch page.
    pub standard: usize,
    pub standard_table: Table,
    pub to_check: usize,
    pub to_check_table: Table,
}

impl ApprovalsPage {
    fn is_empty(&self) -> bool {
        self.standard == 0 && self.to_check == 0
    }
}

/// `/approvals/batch`
#[derive(Template)]
#[template(path = "batch.html")]
pub struct BatchPage {
    pub t: Approve,
    pub frame: Frame,
    pub cards: Vec<BatchCard>,
    /// Step-up, if the hospital asks for it here.
    pub step_up: Option<Field>,
}

/// One short card; its number is sent as `number`.
pub struct BatchCard {
    pub number: String,
    pub title: String,
    pub facts: Facts,
}

/// `/approvals/{no}` for the system committee.
#[derive(Template)]
#[template(path = "examine.html")]
pub struct ExaminePage {
    pub t: Approve,
    pub frame: Frame,
    pub number: String,
    pub title: String,
    pub checks: Vec<Tag>,
    pub facts: Facts,
    pub route: Route,
    pub errors: Errors,
    /// Reason: a select of usual ones (`usual`) and a text (`reason`).
    pub reasons: Vec<Field>,
    /// The pass-on button; not there when this person may not (the sentence says why).
    pub may_not: Option<String>,
}

/// `/approvals/{no}/decide` for the record committee.
#[derive(Template)]
#[template(path = "decide.html")]
pub struct DecidePage {
    t: Approve,
    ui: Ui,
    frame: Frame,
    pub number: String,
    pub title: String,
    pub checks: Vec<Tag>,
    pub facts: Facts,
    errors: Errors,
    meeting: Field,
    present: Vec<Choice>,
    present_error: String,
    /// 田中 一郎（医事課長：申請した部署）
    pub recused: Vec<String>,
    pub quorum: usize,
    rest: Vec<Field>,
}

/// The fields of a decision: names `held_on`, `present` (several), then `rest`.
pub struct DecisionFields {
    pub meeting: Field,
    pub present: Vec<Choice>,
    pub present_error: String,
    /// Chair, decision, conditions, step-up.
    pub rest: Vec<Field>,
}

impl DecidePage {
    pub fn new(
        mut frame: Frame,
        number: String,
        title: String,
        facts: Facts,
        fields: DecisionFields,
    ) -> Self {
        let (t, ui) = (Approve(frame.lang()), Ui(frame.lang()));
        let DecisionFields { meeting, present, present_error, rest } = fields;
        let whole: Vec<String> =
            (!present_error.is_empty()).then(|| present_error.clone()).into_iter().collect();
        let errors = Errors::of(ui, [&meeting].into_iter().chain(&rest), &whole);
        frame.failed = !errors.is_empty();
        Self {
            t,
            ui,
            frame,
            number,
            title,
            checks: Vec::new(),
            facts,
            errors,
            meeting,
            present,
            present_error,
            recused: Vec::new(),
            quorum: 0,
            rest,
        }
    }

    pub fn failed(&self) -> bool {
        !self.errors.is_empty()
    }
}
