//! Links, and buttons that change something.

use askama::{Template, filters::HtmlSafe};

use crate::{frame::Frame, visit::Marks};

/// A link to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub label: String,
}

impl Link {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// The hidden marks of a form: where it comes from, and what makes it act once.
#[derive(Clone, Debug, Template, PartialEq, Eq)]
#[template(
    source = r#"<input type="hidden" name="_token" value="{{ token }}"><input type="hidden" name="_once" value="{{ once }}">"#,
    ext = "html"
)]
pub struct Hidden {
    token: String,
    once: String,
}

impl Hidden {
    pub fn new(marks: &Marks) -> Self {
        Self { token: marks.token().to_owned(), once: marks.once() }
    }
}

impl HtmlSafe for Hidden {}

impl Frame {
    /// `<form method="post">{{ frame.hidden() }}…`: every form of a page begins so.
    pub fn hidden(&self) -> Hidden {
        Hidden::new(&self.marks)
    }
}

/// A button that is a form of its own: one press, one change.
#[derive(Clone, Debug, Template, PartialEq, Eq)]
#[template(
    source = r#"<form class="inline" method="post" action="{{ href }}">{{ hidden }}{% for (name, value) in values %}<input type="hidden" name="{{ name }}" value="{{ value }}">{% endfor %}<button class="button {{ look }}" type="submit">{{ label }}{% if !about.is_empty() %}<span class="unseen"> {{ about }}</span>{% endif %}</button></form>"#,
    ext = "html"
)]
pub struct Action {
    href: String,
    label: String,
    /// Said to screen readers after the label, so that equal buttons differ.
    about: String,
    look: &'static str,
    values: Vec<(String, String)>,
    hidden: Hidden,
}

impl Action {
    /// A verb with its object: 申請する, 返却を記録.
    pub fn new(frame: &Frame, href: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
            about: String::new(),
            look: "",
            values: Vec::new(),
            hidden: frame.hidden(),
        }
    }

    pub fn about(mut self, what: impl Into<String>) -> Self {
        self.about = what.into();
        self
    }

    /// Not the main thing to do on its page.
    pub fn plain(mut self) -> Self {
        self.look = "button-plain";
        self
    }

    /// Stops or takes away something.
    pub fn grave(mut self) -> Self {
        self.look = "button-grave";
        self
    }

    pub fn value(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.into(), value.into()));
        self
    }
}

impl HtmlSafe for Action {}
