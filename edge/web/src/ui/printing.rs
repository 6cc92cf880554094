//! Getting a page onto paper: as PDF where the press stands, and always with the browser.

use askama::{Template, filters::HtmlSafe};

use crate::{lang::Lang, texts::papers::Papers};

/// The buttons beside a title, or what stands there instead of a PDF.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"{% if stands %}<a class="button button-plain button-small" href="{{ href }}">{{ t.pdf() }}</a>{% endif %}<button class="button button-plain button-small" type="button" hidden data-print>{{ label }}</button>{% if !stands %}<small class="hint">{{ t.by_browser() }}</small>{% endif %}"#,
    ext = "html"
)]
pub struct Printing {
    t: Papers,
    stands: bool,
    href: String,
    label: &'static str,
}

impl Printing {
    /// `href`: where the PDF is; `label`: what printing with the browser is called here.
    pub fn new(lang: Lang, stands: bool, href: impl Into<String>, label: &'static str) -> Self {
        Self { t: Papers(lang), stands, href: href.into(), label }
    }
}

impl HtmlSafe for Printing {}
