//! Labels and values, as on a check page or at the head of a record.

use askama::{Template, filters::HtmlSafe};

use super::Tag;
use crate::texts;

/// A list of facts. With `change` links it is a check page.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/facts.html")]
pub struct Facts {
    t: texts::ui::Ui,
    pub facts: Vec<Fact>,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// A second, smaller line.
    pub note: String,
    pub tag: Option<Tag>,
    /// Where the value leads.
    pub href: Option<String>,
    /// Where it can be changed: 「変更」.
    pub change: Option<String>,
}

impl Facts {
    pub fn new(t: texts::ui::Ui, facts: Vec<Fact>) -> Self {
        Self { t, facts }
    }
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), ..Self::default() }
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    pub fn tag(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }

    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(href.into());
        self
    }
}

impl HtmlSafe for Facts {}
