//! Media of other facilities: one of them with its next step, and its sheet.

use askama::Template;

use super::setting::{SettingForm, Titled};
use crate::{
    frame::Frame,
    texts::{intakes::Intakes, ui::Ui},
    ui::{Action, Errors, Fact, Facts, Link, Tag},
};

/// `/intakes/{no}`
#[derive(Template)]
#[template(path = "intake.html")]
pub struct IntakePage {
    pub t: Intakes,
    pub frame: Frame,
    pub back: Link,
    pub state: Tag,
    pub errors: Errors,
    pub warnings: Vec<String>,
    /// While it is being read: how far it is. The script asks again by itself, the link does without it.
    pub reading: Option<String>,
    pub again: Link,
    pub facts: Facts,
    pub links: Vec<Link>,
    pub tables: Vec<Titled>,
    pub forms: Vec<SettingForm>,
    /// Returned or destroyed; empty where it cannot leave.
    pub give_back: Vec<Action>,
}

/// `/intakes/{no}/sheet`
#[derive(Template)]
#[template(path = "intake_sheet.html")]
pub struct SheetPage {
    pub t: Intakes,
    pub ui: Ui,
    pub frame: Frame,
    pub number: String,
    pub facts: Vec<Fact>,
    pub verdicts: Vec<(String, String)>,
    pub back: Link,
}
