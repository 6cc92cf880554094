//! The rights matrix: one user category as a table of choices, and what would change.

use askama::Template;

use crate::{
    frame::Frame,
    pages::approve::DecisionFields,
    texts::{approve::Approve, matrix::Matrix, settings::Settings, ui::Ui},
    ui::{Action, Choice, Errors, Facts, Link, Pager, Table},
};

/// `/settings/matrix/{category}`: rows are information classes, columns operations.
///
/// One category at a time, so that a form stays under the bound of 200 fields.
#[derive(Template)]
#[template(path = "matrix.html")]
pub struct MatrixPage {
    pub t: Settings,
    pub frame: Frame,
    pub version: String,
    pub category: String,
    /// The other categories.
    pub categories: Vec<(Link, bool)>,
    pub operations: Vec<String>,
    pub rows: Vec<MatrixRow>,
    pub action: String,
    /// Edits of other categories, on their way.
    pub carried: Vec<(String, String)>,
    /// Whether this person may edit; otherwise the words stand there alone.
    pub editable: bool,
}

/// One information class.
pub struct MatrixRow {
    pub class: String,
    pub cells: Vec<MatrixCell>,
}

/// One operation on it.
pub struct MatrixCell {
    /// The field's name: `class.operation`.
    pub name: String,
    /// 「検査結果 の 参照」, for screen readers.
    pub label: String,
    pub value: String,
    pub options: Vec<Choice>,
    /// Differs from the version in force.
    pub changed: bool,
}

/// What would change before it is adopted.
#[derive(Template)]
#[template(path = "matrix_diff.html")]
pub struct MatrixDiffPage {
    pub t: Settings,
    pub frame: Frame,
    /// Columns: category, class, operation, now, then.
    pub cells: Table,
    pub affected: usize,
    /// Who: columns name, department, category, more or less.
    pub people: Table,
    pub versions: Facts,
    pub adopt: Option<Action>,
    pub back: Link,
}

/// `/settings/matrix`: every category, to read and to print.
#[derive(Template)]
#[template(path = "matrix_whole.html")]
pub struct WholeMatrixPage {
    pub t: Matrix,
    pub frame: Frame,
    pub version: String,
    pub lead: &'static str,
    /// How many edits have not been proposed.
    pub pending: Option<String>,
    pub links: Vec<Link>,
    pub operations: Vec<&'static str>,
    pub parts: Vec<WholePart>,
    pub pager: Option<Pager>,
}

/// One category: rows of information classes.
pub struct WholePart {
    pub heading: String,
    pub note: String,
    pub edit: Option<Link>,
    pub rows: Vec<(String, Vec<WholeCell>)>,
}

/// One word of the table.
pub struct WholeCell {
    pub word: &'static str,
    pub class: &'static str,
}

/// `/settings/matrix/proposal`
#[derive(Template)]
#[template(path = "matrix_proposal.html")]
pub struct ProposalPage {
    pub t: Matrix,
    pub s: Settings,
    pub frame: Frame,
    pub facts: Facts,
    pub cells: Table,
    pub affected: usize,
    pub people: Table,
    /// Why this person does not decide; empty for those who may.
    pub note: &'static str,
    pub version: String,
    pub form: Option<DecisionForm>,
    pub withdraw: Option<Action>,
    pub back: Link,
}

/// The questions of a sitting, with the errors that stand above them.
pub struct DecisionForm {
    errors: Errors,
    ui: Ui,
    t: Approve,
    fields: DecisionFields,
}

impl DecisionForm {
    /// `whole` are the errors that belong to no single field.
    pub fn new(ui: Ui, fields: DecisionFields, whole: &[String]) -> Self {
        let present = Some(fields.present_error.clone()).filter(|it| !it.is_empty());
        let whole: Vec<String> = whole.iter().cloned().chain(present).collect();
        let asked = fields.convened.iter().chain([&fields.meeting]).chain(&fields.rest);
        Self { errors: Errors::of(ui, asked, &whole), ui, t: Approve(ui.0), fields }
    }

    pub fn failed(&self) -> bool {
        !self.errors.is_empty()
    }
}
