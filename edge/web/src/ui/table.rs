//! Tables that become cards on a phone, with pages.

use askama::{Template, filters::HtmlSafe};

use super::{Action, Link, Tag, Tone};
use crate::texts;

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, Template, Default)]
#[template(path = "ui/table.html")]
pub struct Table {
    /// Read first by screen readers; not shown, as a heading stands above.
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Label of the live filter that the script adds; empty for none.
    pub filter: String,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    label: String,
    class: &'static str,
}

/// A row, with a tone when something about it is due or late.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub tone: Tone,
    pub cells: Vec<Cell>,
}

/// A cell: text, or text with a link, a tag, a second line or buttons.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    text: String,
    href: Option<String>,
    note: String,
    tag: Option<Tag>,
    /// Further lines, each with its own place to go; an empty one is only said.
    below: Vec<Link>,
    links: Vec<Link>,
    actions: Vec<Action>,
    head: bool,
}

impl Table {
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { caption: caption.into(), columns, ..Self::default() }
    }

    pub fn row(&mut self, cells: Vec<Cell>) {
        self.toned(Tone::Quiet, cells);
    }

    pub fn toned(&mut self, tone: Tone, cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a row needs a cell for every column");
        self.rows.push(Row { tone, cells });
    }

    pub fn filter(mut self, t: texts::ui::Ui) -> Self {
        self.filter = t.filter().into();
        self
    }
}

impl Column {
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), class: "" }
    }

    /// Numbers stand to the right.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), class: "num" }
    }

    /// The buttons of the rows, at the end; the label is only spoken.
    pub fn actions(t: texts::ui::Ui) -> Self {
        Self { label: t.actions().into(), class: "end" }
    }

    /// Dates, codes and tags do not break.
    pub fn tight(label: impl Into<String>) -> Self {
        Self { label: label.into(), class: "tight" }
    }
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Names the row: its number or its person.
    pub fn head(text: impl Into<String>) -> Self {
        Self { text: text.into(), head: true, ..Self::default() }
    }

    pub fn tag(tag: Tag) -> Self {
        Self { tag: Some(tag), ..Self::default() }
    }

    pub fn action(action: Action) -> Self {
        Self { actions: vec![action], ..Self::default() }
    }

    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    pub fn below(mut self, line: Link) -> Self {
        self.below.push(line);
        self
    }

    pub fn tagged(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }

    /// The words alone, as on paper.
    pub fn plain(&self) -> String {
        let tag = self.tag.iter().map(|it| it.text.as_str());
        let words = [self.text.as_str()].into_iter().chain(tag).chain([self.note.as_str()]);
        words.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
    }

    pub fn link(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.links.push(Link::new(href, label));
        self
    }

    pub fn and(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }
}

impl Column {
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Whether its cells do not break.
    pub fn is_tight(&self) -> bool {
        self.class == "tight"
    }

    /// What a phone shows before the value.
    fn spoken_before(&self) -> &str {
        if self.class == "end" { "" } else { &self.label }
    }
}

impl HtmlSafe for Table {}

/// Links to the pages before and after.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/pager.html")]
pub struct Pager {
    t: texts::ui::Ui,
    /// 「201–400／5,000件」
    pub place: String,
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Pager {
    pub fn new(
        t: texts::ui::Ui,
        place: impl Into<String>,
        previous: Option<String>,
        next: Option<String>,
    ) -> Self {
        Self { t, place: place.into(), previous, next }
    }
}

impl HtmlSafe for Pager {}
