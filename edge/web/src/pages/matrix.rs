//! The rights matrix: one user category as a table of choices, and what would change.

use askama::Template;

use crate::{
    frame::Frame,
    texts::settings::Settings,
    ui::{Action, Choice, Facts, Link, Table},
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
