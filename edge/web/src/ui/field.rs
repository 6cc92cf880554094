//! Fields of forms: label → 要否 → hint → error → input, and the summary of errors on top.

use askama::{Template, filters::HtmlSafe};

use crate::texts;

/// One question of a form.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/field.html")]
pub struct Field {
    t: texts::ui::Ui,
    pub name: String,
    pub label: String,
    need: Need,
    hint: String,
    pub error: String,
    control: Control,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
    /// Evident, as on the sign-in page: nothing is said.
    Evident,
}

#[derive(Clone, Debug)]
enum Control {
    Line {
        kind: &'static str,
        value: String,
        autocomplete: &'static str,
        inputmode: &'static str,
        width: Width,
    },
    Area {
        value: String,
    },
    Select {
        options: Vec<Choice>,
    },
    Radios {
        options: Vec<Choice>,
        more: Vec<Field>,
    },
    Checks {
        options: Vec<Choice>,
    },
    File {
        accept: String,
    },
}

/// How long an answer usually is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Short,
    Middle,
    Full,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Short => "w-short",
            Self::Middle => "w-middle",
            Self::Full => "w-full",
        }
    }
}

/// One of the answers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
    pub chosen: bool,
    /// Choosing this opens the further questions of `Field::radios`.
    pub asks_more: bool,
    /// Cannot be chosen; the hint says why.
    pub off: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Chosen when its value is `value`.
    pub fn chosen_if(mut self, value: &str) -> Self {
        self.chosen = self.value == value;
        self
    }

    pub fn asks_more(mut self) -> Self {
        self.asks_more = true;
        self
    }

    /// Shown but not to be chosen.
    pub fn off(mut self, why: impl Into<String>) -> Self {
        self.off = true;
        self.hint = why.into();
        self
    }
}

impl Field {
    /// One line of text.
    pub fn line(t: texts::ui::Ui, name: &str, label: impl Into<String>) -> Self {
        let control = Control::Line {
            kind: "text",
            value: String::new(),
            autocomplete: "off",
            inputmode: "text",
            width: Width::Middle,
        };
        Self::with(t, name, label, control)
    }

    /// A date: one line, as 和暦 or 西暦, because old browsers and eras need it so.
    pub fn date(t: texts::ui::Ui, name: &str, label: impl Into<String>) -> Self {
        Self::line(t, name, label).width(Width::Short)
    }

    /// A password; `autocomplete` is `current-password` or `new-password`.
    pub fn password(
        t: texts::ui::Ui,
        name: &str,
        label: impl Into<String>,
        autocomplete: &'static str,
    ) -> Self {
        let control = Control::Line {
            kind: "password",
            value: String::new(),
            autocomplete,
            inputmode: "text",
            width: Width::Middle,
        };
        Self::with(t, name, label, control)
    }

    /// Digits of the authenticator app.
    pub fn code(t: texts::ui::Ui, name: &str, label: impl Into<String>) -> Self {
        let control = Control::Line {
            kind: "text",
            value: String::new(),
            autocomplete: "one-time-code",
            inputmode: "numeric",
            width: Width::Short,
        };
        Self::with(t, name, label, control)
    }

    /// Several lines of text.
    pub fn area(t: texts::ui::Ui, name: &str, label: impl Into<String>) -> Self {
        Self::with(t, name, label, Control::Area { value: String::new() })
    }

    pub fn select(
        t: texts::ui::Ui,
        name: &str,
        label: impl Into<String>,
        options: Vec<Choice>,
    ) -> Self {
        Self::with(t, name, label, Control::Select { options })
    }

    /// One of a few. `more` are asked only when a choice with `asks_more` is taken.
    pub fn radios(
        t: texts::ui::Ui,
        name: &str,
        label: impl Into<String>,
        options: Vec<Choice>,
        more: Vec<Field>,
    ) -> Self {
        Self::with(t, name, label, Control::Radios { options, more })
    }

    /// Any of a few; sent as the same name several times.
    pub fn checks(
        t: texts::ui::Ui,
        name: &str,
        label: impl Into<String>,
        options: Vec<Choice>,
    ) -> Self {
        Self::with(t, name, label, Control::Checks { options })
    }

    /// A file; the form needs `enctype="multipart/form-data"`.
    pub fn file(t: texts::ui::Ui, name: &str, label: impl Into<String>, accept: &str) -> Self {
        Self::with(t, name, label, Control::File { accept: accept.into() })
    }

    pub fn value(mut self, typed: impl Into<String>) -> Self {
        match &mut self.control {
            Control::Line { value, .. } | Control::Area { value } => *value = typed.into(),
            Control::Select { options }
            | Control::Radios { options, .. }
            | Control::Checks { options } => {
                let typed = typed.into();
                for option in options {
                    option.chosen = option.value == typed;
                }
            }
            Control::File { .. } => {}
        }
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = error.into();
        self
    }

    pub fn optional(mut self) -> Self {
        self.need = Need::Optional;
        self
    }

    /// Required, and so evident that it need not be said.
    pub fn evident(mut self) -> Self {
        self.need = Need::Evident;
        self
    }

    pub fn width(mut self, wide: Width) -> Self {
        if let Control::Line { width, .. } = &mut self.control {
            *width = wide;
        }
        self
    }

    /// For `autocomplete="username"` and the like.
    pub fn autocomplete(mut self, word: &'static str) -> Self {
        if let Control::Line { autocomplete, .. } = &mut self.control {
            *autocomplete = word;
        }
        self
    }

    /// Own error and those of the questions inside, with the id that the summary leads to.
    fn errors(&self) -> Vec<(String, String)> {
        let mut errors = Vec::new();
        if !self.error.is_empty() {
            errors.push((self.first_id(), self.error.clone()));
        }
        if let Control::Radios { more, .. } = &self.control {
            errors.extend(more.iter().flat_map(Self::errors));
        }
        errors
    }

    fn first_id(&self) -> String {
        match &self.control {
            Control::Radios { .. } | Control::Checks { .. } => format!("f-{}-1", self.name),
            _ => format!("f-{}", self.name),
        }
    }

    fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("h-{}", self.name));
        let error = (!self.error.is_empty()).then(|| format!("e-{}", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }

    /// The word beside the label and its class.
    fn need(&self) -> Option<(&'static str, &'static str)> {
        match self.need {
            Need::Required => Some((self.t.required(), "need")),
            Need::Optional => Some((self.t.optional(), "need need-not")),
            Need::Evident => None,
        }
    }

    fn with(t: texts::ui::Ui, name: &str, label: impl Into<String>, control: Control) -> Self {
        let (hint, error) = (String::new(), String::new());
        Self {
            t,
            name: name.into(),
            label: label.into(),
            need: Need::Required,
            hint,
            error,
            control,
        }
    }
}

impl HtmlSafe for Field {}

/// What is wrong in a form, on top of it; every sentence leads to its field.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/errors.html")]
pub struct Errors {
    t: texts::ui::Ui,
    list: Vec<(String, String)>,
}

impl Errors {
    /// Collects the errors of the fields; `whole` are those that belong to no field.
    pub fn of<'f>(
        t: texts::ui::Ui,
        fields: impl IntoIterator<Item = &'f Field>,
        whole: &[String],
    ) -> Self {
        let whole = whole.iter().map(|error| (String::new(), error.clone()));
        let list = whole.chain(fields.into_iter().flat_map(Field::errors)).collect();
        Self { t, list }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl HtmlSafe for Errors {}
