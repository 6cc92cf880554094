//! A page with one form: applications, settings, revocation, anything that is asked in fields.

use askama::Template;

use crate::{
    frame::Frame,
    texts::{apply::Apply, ui::Ui},
    ui::{Action, Errors, Facts, Field, Link, Route},
};

/// The page. Build it with `new`, so that errors, focus and the window's title agree.
#[derive(Template)]
#[template(path = "form.html")]
pub struct FormPage {
    t: Apply,
    frame: Frame,
    pub lead: String,
    /// Above the fields: whom it is about.
    pub about: Option<Facts>,
    pub warnings: Vec<String>,
    errors: Errors,
    sections: Vec<Section>,
    action: String,
    submit: String,
    /// Under the button, small.
    pub submit_note: String,
    pub back: Option<Link>,
    /// Beside the form: 「この申請の行き先」.
    pub route: Option<Route>,
    /// The page's values that are not asked: hidden fields.
    pub carried: Vec<(String, String)>,
    /// Name of the draft that the script keeps; empty keeps none.
    pub draft: String,
    /// The button takes something away.
    pub grave: bool,
    /// There is a file field.
    pub upload: bool,
    /// Where to go instead, under the errors: 「変更の申請に切り替える」.
    pub ways: Vec<Link>,
    /// A draft of this form from before.
    pub kept: Option<KeptDraft>,
}

/// 「下書きがあります」
pub struct KeptDraft {
    pub text: String,
    pub go_on: Link,
    pub drop: Action,
}

/// Some fields under a heading; an empty heading shows none.
pub struct Section {
    pub heading: String,
    pub fields: Vec<Field>,
}

impl FormPage {
    /// `whole` are the errors that belong to no single field.
    pub fn new(
        mut frame: Frame,
        action: impl Into<String>,
        submit: impl Into<String>,
        sections: Vec<Section>,
        whole: &[String],
    ) -> Self {
        let t = Apply(frame.lang());
        let errors = Errors::of(Ui(frame.lang()), sections.iter().flat_map(|s| &s.fields), whole);
        frame.failed = !errors.is_empty();
        Self {
            t,
            frame,
            lead: String::new(),
            about: None,
            warnings: Vec::new(),
            errors,
            sections,
            action: action.into(),
            submit: submit.into(),
            submit_note: String::new(),
            back: None,
            route: None,
            carried: Vec::new(),
            draft: String::new(),
            grave: false,
            upload: false,
            ways: Vec::new(),
            kept: None,
        }
    }

    /// Whether it must go out with `show_again` (422).
    pub fn failed(&self) -> bool {
        !self.errors.is_empty()
    }
}
