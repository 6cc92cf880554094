//! Windows: the board, one window with what can be done about it, the work permit for the rack.

use askama::Template;

use super::setting::{SettingForm, Titled};
use crate::{
    frame::Frame,
    texts::{ui::Ui, windows::Windows},
    ui::{Action, Empty, Errors, Fact, Facts, Link, Printing, Tag, Tone},
};

/// `/windows`
#[derive(Template)]
#[template(path = "windows.html")]
pub struct BoardPage {
    pub t: Windows,
    pub frame: Frame,
    pub links: Vec<Link>,
    pub cards: Vec<Card>,
    pub none_open: Empty,
    pub tables: Vec<Titled>,
}

/// A window that is open, or whose time is over and that nobody has closed.
pub struct Card {
    pub number: String,
    pub tone: Tone,
    /// Who works.
    pub title: String,
    /// On what, over which line.
    pub note: String,
    /// 「22:04 開始」
    pub since: String,
    /// 「残り 0:38（22:26 現在）」: true when it was shown, and exact without a script.
    pub time: String,
    /// Seconds left, for the script that counts them down; 0 counts nothing.
    pub left: i64,
}

/// `/windows/{no}`
#[derive(Template)]
#[template(path = "window.html")]
pub struct WindowPage {
    pub t: Windows,
    pub ui: Ui,
    pub frame: Frame,
    pub back: Link,
    pub number: String,
    pub state: Tag,
    pub errors: Errors,
    pub warnings: Vec<String>,
    /// What is open now, with the time left.
    pub cards: Vec<Card>,
    pub facts: Facts,
    pub links: Vec<Link>,
    /// Opening, extending, ratifying: each a heading, what to do first, and a button.
    pub steps: Vec<Step>,
    pub forms: Vec<SettingForm>,
    /// What was done in it.
    pub sessions: Titled,
}

/// Something to do with one press.
pub struct Step {
    pub heading: String,
    pub text: String,
    pub action: Option<Action>,
}

/// `/windows/{no}/sheet`
#[derive(Template)]
#[template(path = "work_permit.html")]
pub struct WorkPermitPage {
    pub t: Windows,
    pub frame: Frame,
    pub number: String,
    pub facts: Vec<Fact>,
    pub forbidden: Vec<String>,
    pub call: String,
    pub back: Link,
    pub printing: Printing,
}
