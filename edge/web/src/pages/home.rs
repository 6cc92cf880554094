//! 今日やること: only what this person can finish, one verb each, sorted by its due day.

use askama::Template;

use crate::{
    frame::Frame,
    pages::window::Card,
    texts::home::Home,
    ui::{Action, Empty, Facts, Link, Table, Tag, Tone},
};

/// `/`
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    pub t: Home,
    pub frame: Frame,
    /// 令和8年11月22日（日）
    pub today: String,
    /// At most 20; the rest is `more`.
    pub todos: Vec<Todo>,
    pub more: Option<Link>,
    pub nothing: Empty,
    pub mine: Vec<Mine>,
    /// System people only: the lines that are open now; `None` for everybody else.
    pub open_windows: Option<Vec<Card>>,
    /// Heads only: the department's late items.
    pub late: Option<Table>,
    /// The director only: the house in five numbers, and where to look further.
    pub house: Option<(Facts, Link)>,
}

/// One thing to do.
pub struct Todo {
    pub tone: Tone,
    /// あと3日; `None` shows only the date.
    pub due: Option<Tag>,
    /// 11月25日（水）
    pub day: String,
    pub title: String,
    /// Smaller, below.
    pub note: String,
    /// `1(2)①`
    pub clause: String,
    pub doing: Doing,
}

/// The one button of a thing to do.
pub enum Doing {
    Open(Link),
    Press(Action),
}

/// An application of one's own.
pub struct Mine {
    pub number: String,
    pub href: String,
    pub title: String,
    pub state: Tag,
    /// 運用責任者の確認中（鈴木さん 11/24まで）
    pub note: String,
}
