//! Whoever is signed in. Having one is the proof: handlers never look at cookies.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{header, request::Parts},
};
use jiff::Timestamp;
use office::{
    session::{Session, Stage},
    state::State,
};
use rules::{
    Hospital,
    authority::{Action, may},
    id::PersonId,
    record::Actor,
};

use crate::{
    app::App,
    error::PageError,
    frame::{Frame, Place, Who},
    lang::Lang,
    remote,
    session::Transport,
    texts::windows::Windows,
    ui::{Link, Printing},
    visit::Visit,
};

/// A signed-in person on this request, with the password changed and the second factor given.
pub struct Signed {
    pub visit: Visit,
    pub actor: Actor,
    pub person: PersonId,
    pub session: Session,
    pub app: App,
}

/// A session that must still change its password, or is fully open: `/password` alone takes it.
pub struct Halfway(pub Signed);

/// The address that the request came from: a session is bound to its terminal.
pub struct Terminal(pub String);

/// Where this browser found us, with a slash at its end: the same works on other terminals of the hospital.
pub struct Address(pub String);

impl FromRequestParts<App> for Address {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Address, PageError> {
        let host = parts.headers.get(header::HOST).and_then(|it| it.to_str().ok());
        let scheme = match app.transport {
            Transport::Tls => "https",
            Transport::Plain => "http",
        };
        Ok(Address(format!("{scheme}://{}/", host.unwrap_or_default())))
    }
}

impl FromRequestParts<App> for Terminal {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Terminal, PageError> {
        let address = ConnectInfo::<SocketAddr>::from_request_parts(parts, app).await;
        let address = address.map_err(|_| PageError::BadRequest)?;
        Ok(Terminal(address.0.ip().to_canonical().to_string()))
    }
}

impl FromRequestParts<App> for Halfway {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Halfway, PageError> {
        let visit = Visit::from_request_parts(parts, app).await;
        let visit = visit.map_err(|_| PageError::BadRequest)?;
        let Terminal(terminal) = Terminal::from_request_parts(parts, app).await?;
        let token = visit.session.as_ref().ok_or(PageError::SignIn)?;
        let session = app.office.session(&token.hash(), &terminal).ok_or(PageError::SignIn)?;
        if session.stage == Stage::CodeNeeded {
            return Err(PageError::SignIn);
        }
        let (actor, person) = (session.actor(), session.person);
        Ok(Halfway(Signed { visit, actor, person, session, app: app.clone() }))
    }
}

impl FromRequestParts<App> for Signed {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Signed, PageError> {
        let Halfway(signed) = Halfway::from_request_parts(parts, app).await?;
        match signed.session.stage {
            Stage::Open => Ok(signed),
            Stage::MustChange => Err(PageError::ChangePassword),
            Stage::CodeNeeded => Err(PageError::SignIn),
        }
    }
}

impl Signed {
    /// Refuses a page to whoever has no business there. Changes are refused by the rules themselves.
    pub fn require(&self, state: &State, action: Action) -> Result<(), PageError> {
        if may(&state.hospital, self.person, action) {
            return Ok(());
        }
        Err(rules::refusal::Refusal::MayNot { action }.into())
    }

    /// What a page offers for printing; `href` is where its PDF is.
    pub fn printing(&self, href: impl Into<String>, label: &'static str) -> Printing {
        Printing::new(self.visit.lang, self.app.office.press().stands(), href, label)
    }

    /// The frame of this person's pages. `state` must not be read again while it is held.
    pub fn frame(&self, state: &State, title: impl Into<String>, current: Option<Place>) -> Frame {
        let hospital = &state.hospital;
        let department = hospital.people.get(self.person).map(|it| it.listed.department.0.clone());
        let who = Who {
            department: department.unwrap_or_default(),
            name: state.name(self.person).to_owned(),
        };
        let places = places(state, self.person, self.app.office.now());
        let mut frame = Frame::new(&self.visit, hospital.setting.hospital.clone(), title)
            .signed_in(who, current, &places);
        frame.demo = self.app.demo.is_some();
        frame.shown_at = crate::words::moment(self.visit.lang, self.app.office.now());
        frame.alarms = alarms(state, self.person, self.visit.lang);
        frame
    }
}

/// That all lines are halted, and every emergency that nobody has ratified, is told on every page to whoever sees
/// the registers.
fn alarms(state: &State, person: PersonId, lang: Lang) -> Vec<Link> {
    let hospital = &state.hospital;
    if !may(hospital, person, Action::SeeRegisters) {
        return vec![];
    }
    let halted = hospital.maintenance.halted.as_ref().map(|it| {
        let at = crate::words::moment(lang, it.at);
        Link::new("/windows", Windows(lang).halted(&at))
    });
    let windows = hospital.maintenance.windows();
    let open = windows.filter(|it| it.is_emergency() && it.ratified.is_none());
    let open = open.map(|it| {
        let vendor = remote::vendor(state, &it.plan.vendor);
        let sentence = Windows(lang).alarm(&it.no.to_string(), &vendor);
        Link::new(format!("/windows/{}", it.no), sentence)
    });
    halted.into_iter().chain(open).collect()
}

/// The menu of one person, with how much waits there.
fn places(state: &State, person: PersonId, now: Timestamp) -> Vec<(Place, usize)> {
    let hospital = &state.hospital;
    let may = |action| may(hospital, person, action);
    let waiting = hospital
        .applications
        .open()
        .filter(|it| rules::application::at_desk(hospital, it, person, now).is_some())
        .count();
    let mut places = vec![(Place::Today, 0), (Place::Apply, 0)];
    if may_approve(hospital, person, now) {
        places.push((Place::Approve, waiting));
    }
    if may(Action::SeeThings) {
        places.push((Place::Registers, 0));
    }
    places.push((Place::Coverage, 0));
    if may(Action::SeeLog) {
        places.push((Place::Log, 0));
    }
    if may(Action::SeeSettings) {
        places.push((Place::Settings, 0));
    }
    places
}

/// Whether this person, or somebody whom they stand in for (代行), ever approves anything.
pub fn may_approve(hospital: &Hospital, person: PersonId, now: Timestamp) -> bool {
    let approves = |it: PersonId| {
        [
            Action::Endorse,
            Action::Examine,
            Action::DecideAsSystemCommittee,
            Action::DecideAsRecordCommittee,
        ]
        .into_iter()
        .any(|action| may(hospital, it, action))
    };
    let forms = rules::committee::FormKind::ALL;
    let mut principals =
        forms.into_iter().flat_map(|form| hospital.committees.principals(person, form, now));
    approves(person) || principals.any(approves)
}
