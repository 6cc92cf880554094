//! A session at the maintenance gate: its recording on a screen, its review, and the live view.

use askama::{Template, filters::HtmlSafe};

use crate::{
    frame::Frame,
    texts::sessions::Sessions,
    ui::{Action, Errors, Facts, Field, Link, Tag},
};

/// Letters of one look on the recorded screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub class: String,
    pub text: String,
}

/// A marked moment in the list beside the screen.
#[derive(Debug)]
pub struct MarkerLine {
    pub href: String,
    pub time: String,
    pub text: String,
    pub seen: bool,
    pub current: bool,
}

/// The screen alone: part of both pages, and the answer to the player.
#[derive(Template)]
#[template(path = "screen.html")]
pub struct Screen {
    pub rows: Vec<Vec<Run>>,
}

impl HtmlSafe for Screen {}

/// `/sessions/{no}`
#[derive(Template)]
#[template(path = "session.html")]
pub struct SessionPage {
    pub t: Sessions,
    pub frame: Frame,
    pub number: String,
    pub state: Tag,
    pub facts: Facts,
    /// Why there is nothing to see; empty shows the screen.
    pub no_recording: String,
    pub screen: Screen,
    /// 「0:01:05 / 0:42:00」
    pub moment: String,
    pub steps: Vec<Link>,
    pub markers: Vec<MarkerLine>,
    /// Where the player gets its pictures; empty without a recording.
    pub frames: String,
    pub at: u64,
    /// Milliseconds of the whole recording.
    pub length: u64,
    pub review: Option<ReviewForm>,
    /// Why this person may not review it, or who has.
    pub reviewed: Option<Facts>,
    pub live: Option<Link>,
}

/// The form of a review.
pub struct ReviewForm {
    pub errors: Errors,
    pub fields: Vec<Field>,
    /// 「印 5か所のうち 3か所を見ました」
    pub seen: String,
    /// Why it cannot be sent yet; empty: it can.
    pub waits: String,
}

/// `/sessions/{no}/live`
#[derive(Template)]
#[template(path = "session_live.html")]
pub struct LivePage {
    pub t: Sessions,
    pub frame: Frame,
    pub number: String,
    pub back: Link,
    pub state: Tag,
    pub facts: Facts,
    /// Why there is no screen; empty: there is one.
    pub unseen: &'static str,
    pub screen: Screen,
    pub cut: Option<Action>,
    /// Still running: the page asks again by itself.
    pub running: bool,
}
