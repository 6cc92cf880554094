//! A page of the settings: what is in force, a form for whoever may change it, buttons.

use askama::Template;

use crate::{
    frame::Frame,
    texts::ui::Ui,
    ui::{Action, Empty, Errors, Facts, Field, Link, Table},
};

/// Any page under `/settings`.
#[derive(Template)]
#[template(path = "setting.html")]
pub struct SettingPage {
    pub ui: Ui,
    pub frame: Frame,
    pub back: Link,
    pub lead: String,
    /// Risks and clauses, in a sentence each.
    pub warnings: Vec<String>,
    pub facts: Option<Facts>,
    pub tables: Vec<Titled>,
    pub links: Vec<Link>,
    /// Fills the form below by GET: nothing is saved by it.
    pub helper: Option<Helper>,
    pub form: Option<SettingForm>,
    pub actions: Vec<Action>,
}

/// A table under its heading, or what stands there when it is empty.
pub struct Titled {
    pub heading: String,
    pub table: Table,
    pub empty: Empty,
}

/// A small form that only fills the next one.
pub struct Helper {
    pub heading: String,
    pub fields: Vec<Field>,
    pub submit: String,
}

/// The form of a setting.
pub struct SettingForm {
    pub heading: String,
    /// Before the fields, where the page has several forms.
    pub lead: String,
    /// The button takes something away.
    pub grave: bool,
    errors: Errors,
    pub(super) fields: Vec<Field>,
    pub(super) action: String,
    pub(super) submit: String,
    /// Values that are not asked.
    pub carried: Vec<(String, String)>,
}

impl SettingPage {
    pub fn new(frame: Frame, back: Link) -> Self {
        Self {
            ui: Ui(frame.lang()),
            frame,
            back,
            lead: String::new(),
            warnings: Vec::new(),
            facts: None,
            tables: Vec::new(),
            links: Vec::new(),
            helper: None,
            form: None,
            actions: Vec::new(),
        }
    }

    /// Adds the form; its errors are said in the window's title as well.
    pub fn ask(&mut self, form: SettingForm) {
        self.frame.failed = !form.errors.is_empty();
        self.form = Some(form);
    }
}

impl SettingForm {
    /// `whole` are the errors that belong to no single field.
    pub fn new(
        ui: Ui,
        action: impl Into<String>,
        submit: impl Into<String>,
        fields: Vec<Field>,
        whole: &[String],
    ) -> Self {
        Self {
            heading: String::new(),
            lead: String::new(),
            grave: false,
            errors: Errors::of(ui, &fields, whole),
            fields,
            action: action.into(),
            submit: submit.into(),
            carried: Vec::new(),
        }
    }

    /// For a page with several forms: one summary of errors on top.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }
}
