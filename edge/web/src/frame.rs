//! What stands round every page: header, menu, bands and foot.

use crate::{
    assets,
    lang::Lang,
    qr::Qr,
    texts::frame::Frame as Texts,
    ui::Link,
    visit::{Marks, Visit},
};

/// The frame of one page. Pages hold it as `frame`; `base.html` draws it.
#[derive(Debug)]
pub struct Frame {
    pub t: Texts,
    pub hospital: String,
    /// The `<h1>` and the window's title.
    pub title: String,
    pub who: Option<Who>,
    pub menu: Vec<MenuItem>,
    /// The green band: what has just been done.
    pub said: Option<String>,
    /// The yellow band: whose substitute is acting, and until when.
    pub acting: Option<String>,
    /// The red band on every page: where to go and what has happened.
    pub alarms: Vec<Link>,
    pub demo: bool,
    /// The form on this page has errors: the window's title says so first.
    pub failed: bool,
    pub marks: Marks,
    pub reference: String,
    /// When the page was shown, for printed copies; empty leaves it out.
    pub shown_at: String,
    /// What proves a printed copy of this page, as a sentence; empty where nothing does.
    pub check_code: String,
    /// On paper alone, below everything else.
    pub checkpoint: Option<CheckpointCopy>,
    pub(crate) switch_to: &'static str,
    pub(crate) switch_name: &'static str,
    pub(crate) switch_href: String,
}

/// A signed checkpoint as text, and as a picture for whoever does not want to type it.
#[derive(Debug)]
pub struct CheckpointCopy {
    pub note: String,
    pub qr: Option<Qr>,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Who {
    pub department: String,
    pub name: String,
}

/// A place of the menu, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Today,
    Apply,
    Approve,
    Registers,
    Coverage,
    Log,
    Settings,
}

/// One line of the menu.
#[derive(Clone, Debug)]
pub struct MenuItem {
    pub href: &'static str,
    pub label: &'static str,
    /// An outline on a 24 × 24 grid.
    pub icon: &'static str,
    pub current: bool,
    /// How many wait there; 0 shows nothing.
    pub waiting: usize,
}

impl Frame {
    /// A frame without a person: signing in, errors, the attack page.
    pub fn new(visit: &Visit, hospital: impl Into<String>, title: impl Into<String>) -> Self {
        let (other, switch_name) = visit.lang.other();
        let back: String = visit
            .here
            .bytes()
            .map(|b| if b == b'&' { "%26".into() } else { char::from(b).to_string() })
            .collect();
        Self {
            t: Texts(visit.lang),
            hospital: hospital.into(),
            title: title.into(),
            who: None,
            menu: Vec::new(),
            said: visit.said.as_ref().map(|said| said.sentence(visit.lang)),
            acting: None,
            alarms: vec![],
            demo: false,
            failed: false,
            marks: visit.marks(),
            reference: visit.reference.to_string(),
            shown_at: String::new(),
            check_code: String::new(),
            checkpoint: None,
            switch_to: other.code(),
            switch_name,
            switch_href: format!("/lang?to={}&back={back}", other.code()),
        }
    }

    /// Adds the person and the places that they may go to, with how many wait there.
    pub fn signed_in(
        mut self,
        who: Who,
        current: Option<Place>,
        places: &[(Place, usize)],
    ) -> Self {
        let t = self.t;
        self.menu = places
            .iter()
            .map(|&(place, waiting)| MenuItem {
                href: place.href(),
                label: place.label(t),
                icon: place.icon(),
                current: current == Some(place),
                waiting,
            })
            .collect();
        self.who = Some(who);
        self
    }

    pub fn lang(&self) -> Lang {
        self.t.0
    }

    pub(crate) fn css(&self) -> &'static str {
        assets::css_path()
    }

    pub(crate) fn js(&self) -> &'static str {
        assets::js_path()
    }
}

impl Place {
    pub const ALL: [Self; 7] = [
        Self::Today,
        Self::Apply,
        Self::Approve,
        Self::Registers,
        Self::Coverage,
        Self::Log,
        Self::Settings,
    ];

    pub fn href(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::Apply => "/apply",
            Self::Approve => "/approvals",
            Self::Registers => "/registers",
            Self::Coverage => "/coverage",
            Self::Log => "/log",
            Self::Settings => "/settings",
        }
    }

    fn label(self, t: Texts) -> &'static str {
        match self {
            Self::Today => t.today(),
            Self::Apply => t.apply(),
            Self::Approve => t.approve(),
            Self::Registers => t.registers(),
            Self::Coverage => t.coverage(),
            Self::Log => t.log(),
            Self::Settings => t.settings(),
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Today => "M4 6h3M4 12h3M4 18h3M10 6h10M10 12h10M10 18h10",
            Self::Apply => "M6 3h8l4 4v14H6zM14 3v4h4M12 11v6M9 14h6",
            Self::Approve => {
                "M12 3a4 4 0 0 1 2 7c-.6 1-.6 2 0 4h3v3H7v-3h3c.6-2 .6-3 0-4a4 4 0 0 1 2-7zM6 21h12"
            }
            Self::Registers => {
                "M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM5 17a2 2 0 0 1 2-2h12M9 8h6"
            }
            Self::Coverage => "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4",
            Self::Log => "M12 4a8 8 0 1 1-7.5 5M4 4v5h5M12 8v4l3 2",
            Self::Settings => "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
        }
    }
}
