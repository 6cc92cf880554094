//! `/windows/{no}`: one window, and what this person can do about it now.

use axum::{extract::Path, response::Response};
use jiff::{SignedDuration, Timestamp};
use office::state::State;
use rules::{
    authority::{Action, may},
    calendar::tokyo,
    id::ApplicationNo,
    maintenance::{Window, WindowState, blocked_by},
    refusal::Refusal,
};

use super::{board, clock, tag, wish};
use crate::{
    desk::{apply::Faults, sessions},
    error::PageError,
    fields::Fields,
    frame::{Frame, Place},
    lang::Lang,
    pages::{
        setting::SettingForm,
        show, show_again,
        window::{Step, WindowPage},
    },
    patient, remote,
    signed::Signed,
    texts::{handovers::Handovers, ui::Ui, windows::Windows},
    ui::{Action as Button, Errors, Fact, Facts, Field, Link},
    words,
};

/// An emergency is ratified within so many hours.
const RATIFY_HOURS: i64 = 24;
/// What an extension usually asks for.
const EXTENSION: SignedDuration = SignedDuration::from_mins(30);

pub async fn show_window(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    draw(&signed, &no, &Fields::default(), &Faults::default())
}

/// The window behind a number, for whoever may see it: the registers' readers and its supervisor.
pub fn find<'s>(signed: &Signed, state: &'s State, no: &str) -> Result<&'s Window, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let window = state.hospital.maintenance.window(no);
    let supervises = window.is_some_and(|it| it.plan.supervisor == signed.person);
    if !supervises {
        signed.require(state, Action::SeeRegisters)?;
    }
    window.ok_or(PageError::NotFound)
}

/// The page, with what was typed and what is wrong with it.
pub fn draw(
    signed: &Signed,
    no: &str,
    values: &Fields,
    faults: &Faults,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (Windows(lang), Ui(lang));
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    let window = find(signed, &state, no)?;
    let mut frame =
        signed.frame(&state, format!("{} {}", t.title(), window.no), Some(Place::Registers));
    let sessions = sessions::of_window(signed, &state, window);
    let hand = Hand { signed, state: &state, frame: &frame, t, now, window };
    let (steps, forms) = (hand.steps(), hand.forms(values, faults));
    let errors = Errors::of(ui, forms.iter().flat_map(SettingForm::fields), &faults.whole);
    frame.failed = !errors.is_empty();
    let sees_board = may(&state.hospital, signed.person, Action::SeeRegisters);
    let page = WindowPage {
        t,
        ui,
        back: if sees_board { Link::new("/windows", t.title()) } else { Link::new("/", ui.back()) },
        number: window.no.to_string(),
        state: tag(lang, window, now),
        errors,
        warnings: warnings(&state, lang, window, now),
        cards: board::cards(&state, lang, now)
            .into_iter()
            .filter(|it| it.number == window.no.to_string())
            .collect(),
        facts: Facts::new(ui, facts(&state, lang, window)),
        links: links(&state, signed, t, window, now),
        steps,
        forms,
        sessions,
        frame,
    };
    drop(state);
    if page.frame.failed { show_again(&page) } else { show(&page) }
}

fn warnings(state: &State, lang: Lang, window: &Window, now: Timestamp) -> Vec<String> {
    let t = Windows(lang);
    let mut warnings = vec![];
    if window.state(now) == WindowState::Overrun {
        warnings.push(t.overrun(&clock(window.until)));
    }
    if window.is_emergency() && window.ratified.is_none() {
        let blocked = blocked_by(&state.hospital, &window.plan.vendor, now).is_some();
        let day = SignedDuration::from_hours(RATIFY_HOURS);
        let due = window.planned_at.saturating_add(day).unwrap_or(window.planned_at);
        warnings.push(match blocked {
            true => t.ratify_late().into(),
            false => t.ratify_lead(&words::moment(lang, due)),
        });
    }
    warnings
}

fn facts(state: &State, lang: Lang, window: &Window) -> Vec<Fact> {
    let t = Windows(lang);
    let by = |(at, by): &(Timestamp, rules::record::Actor)| {
        (words::actor(state, lang, by), words::moment(lang, *at))
    };
    let mut facts = remote::plan(state, lang, &window.plan);
    facts.push(Fact::new(t.ends(), words::moment(lang, window.until)));
    let planned = (window.planned_at, window.planned_by.clone());
    let steps = [
        (t.planned_by(), Some(&planned)),
        (t.opened_by(), window.opened.as_ref()),
        (t.closed_by(), window.closed.as_ref()),
        (t.ratified_by(), window.ratified.as_ref()),
    ];
    for (label, done) in steps {
        let done = done.map(by);
        facts.extend(done.map(|(who, when)| Fact::new(label, who).note(when)));
    }
    let report = window.report.map(|it| state.texts.open(&it).to_owned());
    facts.extend(report.map(|it| Fact::new(t.report(), it)));
    facts
}

fn links(state: &State, signed: &Signed, t: Windows, window: &Window, now: Timestamp) -> Vec<Link> {
    let mut links = vec![];
    if matches!(window.state(now), WindowState::Planned | WindowState::Open) {
        links.push(Link::new(format!("/windows/{}/sheet", window.no), t.sheet()));
    }
    let reads = may(&state.hospital, signed.person, Action::SeeRegisters);
    let beside = state
        .hospital
        .handovers
        .permits()
        .filter(|it| reads && window.plan.permit == Some(it.asked.linked_remote_request));
    links.extend(beside.map(|it| {
        let label = format!("{} {}", Handovers(t.0).title(), it.no);
        Link::new(format!("/handovers/{}", it.no), label)
    }));
    let ends = may(&state.hospital, signed.person, Action::KeepLines);
    let permit = window.plan.permit.and_then(|no| state.hospital.maintenance.permit(no));
    if let Some(permit) = permit.filter(|it| ends && it.is_effective(now)) {
        links.push(Link::new(format!("/remote/{}/end", permit.no), t.end_permit()));
    }
    links
}

/// What one person can do about one window at a moment.
struct Hand<'a> {
    signed: &'a Signed,
    state: &'a State,
    frame: &'a Frame,
    t: Windows,
    now: Timestamp,
    window: &'a Window,
}

impl Hand<'_> {
    /// Who keeps the lines, and the window's own supervisor.
    fn attends(&self) -> bool {
        let may = |action| may(&self.state.hospital, self.signed.person, action);
        may(Action::OpenWindow) || self.window.plan.supervisor == self.signed.person
    }

    fn href(&self, verb: &str) -> String {
        format!("/windows/{}/{verb}", self.window.no)
    }

    fn steps(&self) -> Vec<Step> {
        let mut steps = vec![];
        let standing = self.window.state(self.now);
        if standing == WindowState::Planned && self.attends() {
            steps.push(self.opening());
        }
        if standing == WindowState::Open {
            steps.extend(self.extension());
        }
        let ratifies = may(&self.state.hospital, self.signed.person, Action::RatifyEmergency)
            && self.window.planned_by.person() != Some(self.signed.person);
        if self.window.is_emergency() && self.window.ratified.is_none() && ratifies {
            let action = Button::new(self.frame, self.href("ratify"), self.t.ratify_do());
            steps.push(Step {
                heading: self.t.ratified_by().into(),
                text: self.state.texts.open(&self.window.plan.purpose).into(),
                action: Some(action),
            });
        }
        steps
    }

    fn opening(&self) -> Step {
        let t = self.t;
        let heading = t.open_heading().into();
        if self.now < self.window.plan.from {
            let text = t.not_yet(&words::moment(t.0, self.window.plan.from));
            return Step { heading, text, action: None };
        }
        let line = self.state.hospital.lines.line(&self.window.plan.line);
        let by_hand = line.map_or("", |it| it.by_hand.as_str());
        let (text, label) = match by_hand {
            "" => (t.open_nothing_by_hand().into(), t.open_do()),
            what => (t.open_by_hand(what), t.open_done_do()),
        };
        Step { heading, text, action: Some(Button::new(self.frame, self.href("open"), label)) }
    }

    /// Who asked, and the button for everybody else.
    fn extension(&self) -> Option<Step> {
        let t = self.t;
        let asking = self.window.asking.as_ref()?;
        let until = words::moment(t.0, asking.until);
        let mut text = match asking.by.person() {
            Some(person) => t.asked_until(&until, self.state.name(person)),
            None => t.asked_by_gate(&until),
        };
        let other = asking.by.person().is_none_or(|it| it != self.signed.person);
        let action = (other && self.attends()).then(|| {
            Button::new(self.frame, self.href("extend"), t.extend_do(&clock(asking.until)))
        });
        if action.is_none() {
            text.push_str(t.needs_other());
        }
        Some(Step { heading: t.extend_heading().into(), text, action })
    }

    fn forms(&self, values: &Fields, faults: &Faults) -> Vec<SettingForm> {
        if !self.attends() {
            return vec![];
        }
        let (t, ui) = (self.t, Ui(self.t.0));
        let standing = self.window.state(self.now);
        let mut forms = vec![];
        if standing == WindowState::Open {
            let usual = self.window.until.saturating_add(EXTENSION).unwrap_or(self.window.until);
            let until = if values.has("until") { values.get("until").into() } else { clock(usual) };
            let field = Field::line(ui, "until", t.extend_until())
                .width(crate::ui::Width::Short)
                .hint(t.until_hint())
                .value(until)
                .error(faults.of("until"));
            let mut form =
                SettingForm::new(ui, self.href("extension"), t.extend_ask_do(), vec![field], &[]);
            form.heading = t.extend_heading().into();
            forms.push(form);
        }
        let (lead, submit) = match standing {
            // Somebody was faster: what was typed is shown once more, to be copied.
            WindowState::Closed if !faults.of("report").is_empty() => ("", t.close_do()),
            WindowState::Closed => return forms,
            WindowState::Open => (t.close_lead(), t.close_do()),
            WindowState::Overrun => (t.close_overrun_lead(), t.close_do()),
            WindowState::Planned => (t.close_cancel_lead(), t.close_unopened_do()),
            WindowState::Unused => (t.close_unused_lead(), t.close_unopened_do()),
        };
        let field = Field::area(ui, "report", t.report_label())
            .optional()
            .hint(t.report_hint())
            .value(values.get("report"))
            .error(faults.of("report"));
        let as_is = patient::as_is(self.t.0, values, &[values.get("report")]);
        let fields = [field].into_iter().chain(as_is).collect();
        let mut form = SettingForm::new(ui, self.href("close"), submit, fields, &[]);
        form.heading = t.close_heading().into();
        form.lead = lead.into();
        form.grave = standing == WindowState::Open;
        forms.push(form);
        forms
    }
}

/// A time of day after a moment: earlier than that moment's own means the next day.
pub fn after(signed: &Signed, since: Timestamp, typed: &str) -> Option<Timestamp> {
    let time = wish::read_time(signed, typed)?;
    let day = tokyo::civil(since);
    let same = time.on(day)?;
    if same > since { Some(same) } else { time.on(day.tomorrow().ok()?) }
}

/// Refusals of an extension stand at its field.
pub fn at_until(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::EndsBeforeStart | Refusal::WindowTooLong { .. } | Refusal::LineTaken { .. }
    )
}
