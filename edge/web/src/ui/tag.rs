//! Small words with a colour, and what stands where there is nothing.

use askama::{Template, filters::HtmlSafe};

use super::Link;

/// How a tag, a row or a card is meant. The words say it as well: colour is never alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Quiet,
    Note,
    Good,
    Due,
    Late,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Note => "note",
            Self::Good => "good",
            Self::Due => "due",
            Self::Late => "late",
        }
    }
}

/// あと3日, 2日超過, 実施中 …
#[derive(Clone, Debug, Template, PartialEq, Eq)]
#[template(source = r#"<span class="tag tag-{{ tone.class() }}">{{ text }}</span>"#, ext = "html")]
pub struct Tag {
    pub tone: Tone,
    pub text: String,
}

impl Tag {
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into() }
    }
}

impl HtmlSafe for Tag {}

/// An empty list: what this is, why empty is fine or not, and one thing to do.
#[derive(Clone, Debug, Template, Default)]
#[template(
    source = r#"<div class="empty"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M3 8.5h26M7 15h18M10 8.5V28M22 8.5V28"/></svg><p>{{ text }}</p>{% if let Some(link) = link %}<p><a class="button button-plain" href="{{ link.href }}">{{ link.label }}</a></p>{% endif %}</div>"#,
    ext = "html"
)]
pub struct Empty {
    pub text: String,
    pub link: Option<Link>,
}

impl Empty {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), link: None }
    }

    pub fn with(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.link = Some(Link::new(href, label));
        self
    }
}

impl HtmlSafe for Empty {}
