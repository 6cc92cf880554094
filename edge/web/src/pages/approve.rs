//! Approving: the list by what the machine has checked, several at once, one by one, the committee.

use askama::Template;

use crate::{
    frame::Frame,
    texts::{approve::Approve, ui::Ui},
    ui::{Choice, Empty, Errors, Facts, Field, Link, Pager, Route, Table, Tag},
};

/// `/approvals`
#[derive(Template)]
#[template(path = "approvals.html")]
pub struct ApprovalsPage {
    pub t: Approve,
    pub frame: Frame,
    /// 次のカルテ管理委員会 11月25日（水）　あと3日
    pub due: String,
    pub none: Empty,
    pub groups: Vec<Group>,
    pub pager: Option<Pager>,
}

/// Some applications that are dealt with alike.
pub struct Group {
    /// Of the stage, before its first group; empty for the others.
    pub heading: String,
    /// 標準どおり 9件
    pub title: String,
    pub note: String,
    /// To a page with all of them.
    pub button: Option<Link>,
    pub table: Table,
}

/// `/approvals/batch`
#[derive(Template)]
#[template(path = "batch.html")]
pub struct BatchPage {
    pub t: Approve,
    pub frame: Frame,
    pub errors: Errors,
    /// Where there is nothing to pass on together.
    pub none: Empty,
    pub cards: Vec<BatchCard>,
    /// How many come after these; may be empty.
    pub more: String,
    /// Step-up, if the hospital asks for it here.
    pub step_up: Option<Field>,
}

/// One short card; its number is sent as `number`, what it showed as `seen.{number}`.
pub struct BatchCard {
    pub number: String,
    pub title: String,
    pub facts: Facts,
    pub seen: String,
    pub ticked: bool,
    /// Who does not count for it; may be empty.
    pub note: String,
}

/// `/approvals/{no}` for the system committee, and for a department head who passes it on.
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
    /// In whose name, where there is a choice (代行).
    pub for_whom: Option<Field>,
    /// Reason: a select of usual ones (`usual`) and a text (`reason`).
    pub reasons: Vec<Field>,
    /// The pass-on button; not there when this person may not (the sentence says why).
    pub may_not: Option<String>,
    /// A head only passes on.
    pub endorses: bool,
    /// Digest of the content on this page.
    pub seen: String,
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
    /// 定足数 5名。…; the script counts while members are ticked.
    pub quorum_text: String,
    /// Values of `present` that do not count.
    pub aside: Vec<String>,
    convened: Option<Field>,
    rest: Vec<Field>,
    /// Where the form goes; `/approvals/{number}/decide` unless set.
    pub action: String,
    pub carried: Vec<(String, String)>,
    /// Digest of the content on this page, sent as `seen`; empty where cards have their own.
    pub seen: String,
    /// Several at once.
    pub cards: Vec<BatchCard>,
    /// Under the title.
    pub hint: String,
    /// Why this person cannot record it; may be empty.
    pub lead: String,
    pub route: Option<Route>,
    /// Instead of the form.
    pub none: Option<Empty>,
}

/// The fields of a decision: names `held_on`, `present` (several), then `rest`.
pub struct DecisionFields {
    /// Meeting, circulated, delegated; `None` where there is only one way.
    pub convened: Option<Field>,
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
        whole: &[String],
    ) -> Self {
        let (t, ui) = (Approve(frame.lang()), Ui(frame.lang()));
        let DecisionFields { convened, meeting, present, present_error, rest } = fields;
        let present_whole = (!present_error.is_empty()).then(|| present_error.clone());
        let whole: Vec<String> = whole.iter().cloned().chain(present_whole).collect();
        let errors = Errors::of(ui, [&meeting].into_iter().chain(&rest), &whole);
        frame.failed = !errors.is_empty();
        let action = format!("/approvals/{number}/decide");
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
            quorum_text: String::new(),
            aside: Vec::new(),
            convened,
            rest,
            action,
            carried: Vec::new(),
            seen: String::new(),
            cards: Vec::new(),
            hint: String::new(),
            lead: String::new(),
            route: None,
            none: None,
        }
    }

    pub fn failed(&self) -> bool {
        !self.errors.is_empty()
    }
}
