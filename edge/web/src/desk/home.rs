//! 今日やること.

use axum::{extract::Query, response::Response};
use jiff::{Timestamp, civil::Date};
use office::{
    ahead::{self, Ahead},
    kept::{self, Warning},
    late,
    state::State,
    today::{self, HandoverStep, What, WindowStep},
};
use rules::{
    application::Stage,
    authority::{Action, may},
    calendar::tokyo,
    id::{ApplicationNo, ConnectionId, PersonId, SessionNo, VendorId},
};
use serde::Deserialize;

use crate::{
    desk::{apply::way, disposals, sessions, windows},
    device,
    error::PageError,
    external, forms,
    frame::Place,
    lang::Lang,
    pages::{
        home::{Doing, HomePage, Mine, Todo},
        show,
    },
    remote,
    routes::{Routes, Who},
    signed::Signed,
    texts::{home::Home, ui::Ui},
    ui::{Cell, Column, Empty, Fact, Facts, Link, Table, Tag, Tone},
    words,
};

/// More than a screenful is behind a link.
const SHOWN: usize = 20;

pub fn routes() -> Routes {
    Routes::new().get("/", Who::SignedIn, home)
}

#[derive(Deserialize)]
struct All {
    #[serde(default)]
    all: String,
}

async fn home(signed: Signed, Query(query): Query<All>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Home(lang);
    let now = signed.app.office.now();
    let today = tokyo::civil(now);
    let state = signed.app.office.read();
    let all = today::today(&state, signed.person, now);
    let shown = if query.all.is_empty() { SHOWN } else { all.len() };
    let left = all.len().saturating_sub(shown);
    let nothing = match all.is_empty() {
        true => nothing(&state, lang, signed.person, now),
        false => Empty::default(),
    };
    let todos = all.into_iter().take(shown).map(|it| todo(&state, lang, it, today)).collect();
    let mut frame = signed.frame(&state, t.title(), Some(Place::Today));
    frame.alarms.extend(no_copy(&signed, &state, now));
    let page = HomePage {
        t,
        frame,
        today: words::day(lang, today),
        todos,
        more: (left > 0).then(|| Link::new("/?all=1", t.more(left))),
        nothing,
        mine: mine(&state, lang, &signed, now),
        late: late_table(&state, lang, signed.person, now),
        house: house(&state, lang, signed.person, now),
        open_windows: may(&state.hospital, signed.person, Action::OpenWindow)
            .then(|| windows::cards(&state, lang, now)),
    };
    drop(state);
    show(&page)
}

/// The red line of those who read the record, where no copy of its checkpoint has left for a day.
fn no_copy(signed: &Signed, state: &State, now: Timestamp) -> Option<Link> {
    let lang = signed.visit.lang;
    if !may(&state.hospital, signed.person, Action::SeeLog) {
        return None;
    }
    let t = Home(lang);
    let said = match kept::warning(state, signed.app.office.tally(), now)? {
        Warning::NoCopy { since } => t.no_copy(&words::moment(lang, since)),
        Warning::Contradicted => t.contradicted().into(),
    };
    Some(Link::new("/log/verify", said))
}

/// Nothing today; and what comes next, where something is known to come.
fn nothing(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Empty {
    let t = Home(lang);
    let Some((day, what)) = ahead::ahead(state, person, now) else {
        return Empty::new(t.nothing());
    };
    let what = match what {
        Ahead::Meeting(body) => words::body(lang, body),
        Ahead::Renewals => t.ahead_renewals(),
        Ahead::RightEnds => t.ahead_end(),
    };
    Empty::new(t.nothing_next(&words::near_day(lang, day, tokyo::civil(now)), what))
}

fn todo(state: &State, lang: Lang, it: today::Todo, today: Date) -> Todo {
    let (title, note, href, verb) = what(state, lang, &it.what);
    let (tone, due) = due(lang, it.due, today);
    Todo {
        tone,
        due,
        day: it.due.map(|day| words::near_day(lang, day, today)).unwrap_or_default(),
        title,
        note,
        clause: it.clause.into(),
        doing: Doing::Open(Link::new(href, verb)),
    }
}

/// 2日超過, あと3日: late is red, within three days orange.
fn due(lang: Lang, due: Option<Date>, today: Date) -> (Tone, Option<Tag>) {
    let t = Home(lang);
    let Some(due) = due else { return (Tone::Quiet, None) };
    let days = i64::from(rules::calendar::working_days::days_between(today, due));
    let (tone, words) = match days {
        ..0 => (Tone::Late, t.days_over(-days)),
        0 => (Tone::Due, t.due_today().to_owned()),
        1..=3 => (Tone::Due, t.days_left(days)),
        _ => return (Tone::Quiet, None),
    };
    (tone, Some(Tag::new(tone, words)))
}

/// Title, note, where to, and the verb of a thing to do.
type Said = (String, String, String, String);

fn what(state: &State, lang: Lang, what: &What) -> Said {
    let t = Home(lang);
    let people = |of: &[PersonId]| {
        let first: Vec<&str> = of.iter().take(4).map(|it| state.name(*it)).collect();
        first.join("、")
    };
    let (title, note, href, verb) = match what {
        What::Applications { stage, nos } => {
            (words::waiting(lang, *stage, nos.len()), numbers(nos), "/approvals".into(), t.look())
        }
        What::Correct { no } => {
            (t.correct(&no.to_string()), String::new(), format!("/requests/{no}"), t.fix())
        }
        What::Receive { no, .. } => {
            (t.receive(&no.to_string()), String::new(), format!("/revocations/{no}"), t.read())
        }
        What::PrintSlip { account } => {
            let person = state.hospital.accounts.get(account).map(|it| it.person);
            let name = person.map_or("", |it| state.name(it)).to_owned();
            (t.slip(&account.0), name, format!("/accounts/{account}"), t.print())
        }
        What::Renew { nos } => (t.renew(nos.len()), numbers(nos), "/renewals".into(), t.look()),
        What::ApplyFor { people: of } => {
            (t.apply_for(of.len()), people(of), "/apply/grant".into(), t.apply())
        }
        What::Mismatches { people: of } => {
            (t.mismatches(of.len()), people(of), "/people/mismatches".into(), t.look())
        }
        What::KeepLed { until } => {
            let day = words::day(lang, *until);
            (t.keep_led(&day), t.keep_led_why().into(), "/renewals".into(), t.look())
        }
        What::DecideMatrix { version } => (
            t.matrix(i64::from(*version)),
            String::new(),
            "/settings/matrix/proposal".into(),
            t.look(),
        ),
        What::FinishFounding => {
            (t.founding().into(), String::new(), "/settings/founding".into(), t.look())
        }
        What::PlanMeeting => {
            (t.meeting().into(), String::new(), "/settings/bodies".into(), t.enter())
        }
        What::LateReviews { sessions } => return of_late_reviews(t, *sessions),
        What::ReportMonth { month } => return of_month(lang, *month),
        What::Update { connection } => return of_connection(state, t, connection),
        What::Window { no, step } => return of_window(state, t, *no, *step),
        What::Review { session } => return of_session(state, t, *session),
        What::Handover { no, step, open } => return of_handover(state, t, *no, (*step, *open)),
        What::OwnDevice { no, suspended } => return device::todo(state, lang, *no, *suspended),
        What::Witness { no } => return disposals::todo(state, lang, *no),
        What::MediaRequest { no, disposes } => return external::todo(state, lang, *no, *disposes),
        What::ContractEnds { vendor } => {
            let title = t.contract_ends(&remote::vendor(state, vendor));
            (title, String::new(), format!("/vendors/{vendor}/change"), t.enter())
        }
        What::CountMedia(department) => {
            (t.count_media(&department.0), String::new(), "/stocktaking/new".into(), t.count_do())
        }
        What::TakeBack(nos) => {
            (t.take_back(nos.len()), numbers(nos), "/media?state=lent".into(), t.look())
        }
        What::Incident(no) => {
            (t.incident(&no.to_string()), String::new(), format!("/incidents/{no}"), t.look())
        }
        What::StatementEnds { vendor, missing } => return of_statement(state, t, vendor, *missing),
    };
    (title, note, href, verb.into())
}

/// The first of them.
fn numbers<T: ToString>(nos: &[T]) -> String {
    let first: Vec<String> = nos.iter().take(4).map(ToString::to_string).collect();
    first.join("、")
}

/// What is late in the departments of a head.
fn late_table(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Option<Table> {
    let t = Home(lang);
    let late = late::of_head(state, person, now);
    let columns = vec![
        Column::text(t.late_what()),
        Column::text(t.late_where()),
        Column::number(t.late_count()),
        Column::tight(t.late_since()),
    ];
    let mut table = Table::new(t.late(), columns);
    for (department, it) in &late {
        let (what, href) = match it.what {
            late::What::Examination => (t.late_examination(), "/requests"),
            late::What::Correction => (t.late_correction(), "/requests"),
            late::What::Application => (t.late_application(), "/apply/grant"),
            late::What::Revocation => (t.late_revocation(), "/people/mismatches"),
        };
        let cells = vec![
            Cell::head(what).to(href),
            Cell::new(department.to_string()),
            Cell::new(it.count.to_string()),
            Cell::tag(Tag::new(Tone::Late, t.days_over(i64::from(it.days)))),
        ];
        table.toned(Tone::Late, cells);
    }
    (!late.is_empty()).then_some(table)
}

/// Five numbers and one link, for the director.
fn house(state: &State, lang: Lang, person: PersonId, now: Timestamp) -> Option<(Facts, Link)> {
    let t = Home(lang);
    let it = late::of_house(state, person, now)?;
    let numbers = [
        (t.house_under_way(), it.under_way),
        (t.house_late(), it.late),
        (t.house_mismatches(), it.mismatches),
        (t.house_reports(), it.reports),
        (t.house_clauses(), it.clauses),
    ];
    let facts = numbers.map(|(label, number)| Fact::new(label, number.to_string()));
    Some((Facts::new(Ui(lang), facts.into()), Link::new("/coverage", t.house_more())))
}

fn of_window(state: &State, t: Home, no: ApplicationNo, step: WindowStep) -> Said {
    let window = state.hospital.maintenance.window(no);
    let vendor = window.map(|it| remote::vendor(state, &it.plan.vendor)).unwrap_or_default();
    let no = no.to_string();
    let (title, verb) = match step {
        WindowStep::Open => (t.open_window(&no), t.open_do()),
        WindowStep::Extend => (t.extend_window(&no), t.look()),
        WindowStep::EndsSoon => (t.window_ends_soon(&no), t.look()),
        WindowStep::CloseOverrun => (t.close_window(&no), t.close_do()),
        WindowStep::CloseUnused => (t.unused_window(&no), t.close_do()),
        WindowStep::Ratify => (t.ratify_window(&no), t.ratify_do()),
    };
    (title, vendor, format!("/windows/{no}"), verb.into())
}

fn of_handover(
    state: &State,
    t: Home,
    no: ApplicationNo,
    (step, open): (HandoverStep, usize),
) -> Said {
    let asset = state.hospital.handovers.permit(no).map(|it| it.asked.asset_name);
    let note = asset.map(|it| state.texts.open(&it).to_owned()).unwrap_or_default();
    let (title, verb) = match step {
        HandoverStep::Release => (t.files_wait(&no.to_string(), open), t.look().to_owned()),
        HandoverStep::Account => (t.account_for(&no.to_string(), open), t.account_do().to_owned()),
        HandoverStep::Confirm => (t.confirm_account(&no.to_string(), open), t.look().to_owned()),
    };
    (title, note, format!("/handovers/{no}"), verb)
}

fn of_statement(state: &State, t: Home, vendor: &VendorId, missing: bool) -> Said {
    let name = remote::vendor(state, vendor);
    let title = if missing { t.statement_missing(&name) } else { t.statement_ends(&name) };
    (title, String::new(), format!("/vendors/{vendor}/statement"), t.enter().into())
}

fn of_late_reviews(t: Home, sessions: usize) -> Said {
    let (title, why) = (t.late_reviews(sessions), t.late_reviews_why().into());
    (title, why, "/sessions".into(), t.look().into())
}

fn of_month(lang: Lang, month: Date) -> Said {
    let t = Home(lang);
    let title = t.report_month(&sessions::month_word(lang, month));
    (title, String::new(), "/sessions/months".into(), t.look().into())
}

fn of_connection(state: &State, t: Home, id: &ConnectionId) -> Said {
    let kept = state.hospital.lines.connections.get(id);
    let about = kept.map(|it| (it.about.name.as_str(), it.about.patched_by.clone()));
    let (name, by) = about.unwrap_or_default();
    (t.update(name), by, format!("/lines/connection/{id}"), t.look().into())
}

fn of_session(state: &State, t: Home, no: SessionNo) -> Said {
    let worker = state.hospital.maintenance.session(no).map(|it| it.worker);
    let who = worker.map(|it| remote::worker(state, it)).unwrap_or_default();
    (t.review(&no.to_string()), who, format!("/sessions/{no}"), t.review_do().into())
}

/// One's own applications that somebody still has to do something about.
fn mine(state: &State, lang: Lang, signed: &Signed, now: Timestamp) -> Vec<Mine> {
    let own = state.hospital.applications.open().filter(|it| {
        it.applicant.person() == Some(signed.person) || it.acting_for == Some(signed.person)
    });
    own.map(|it| Mine {
        number: it.no.to_string(),
        href: format!("/requests/{}", it.no),
        title: forms::title(state, lang, &it.asked),
        state: Tag::new(stage_tone(it.stage), words::stage(lang, it.stage)),
        note: way::next(state, lang, it, now),
    })
    .collect()
}

/// The colour of a stage.
pub fn stage_tone(stage: Stage) -> Tone {
    match stage {
        Stage::WithHead | Stage::InExamination | Stage::Before(_) => Tone::Note,
        Stage::Returned => Tone::Due,
        Stage::Withdrawn | Stage::Refused => Tone::Quiet,
        Stage::Approved => Tone::Good,
    }
}
