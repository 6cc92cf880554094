//! まとめて申請: the personnel list's file, one row a person, each with the usual category.
//!
//! Nothing of the file is kept: the check page carries the staff numbers, and every number gets a
//! command id of its own, so that a second press sends nobody twice.

use axum::response::{IntoResponse, Redirect, Response};
use office::{
    applying,
    clerk::ActError,
    letter::Letter,
    personnel::ListRow,
    ports::{CommandId, RowFault},
    state::State,
};
use rules::{
    Command,
    application::{self, Asked, Grant, Terms},
    calendar::tokyo::civil,
    committee::FormKind,
    id::{ApplicationNo, PersonId},
    people::Person,
    refusal::Refusal,
};
use sha2::{Digest as _, Sha256};

use super::{pick::reach, show_sheet::number};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        form::{FormPage, Section},
        list::ListPage,
        show, show_again,
    },
    routes::{Leaves, Routes, Who},
    signed::Signed,
    texts::{apply::Apply, ui::Ui},
    ui::{Action, Cell, Column, Empty, Field, Link, Table, Tag, Tone},
    upload::Upload,
    words,
};

/// A form has at most 200 fields; a ward takes in fewer people than this at once.
const PEOPLE_MAX: usize = 100;
/// Rows that cannot be applied for are shown up to here; the counts tell of the rest.
const OTHERS_SHOWN: usize = 100;

pub fn routes() -> Routes {
    const HEADS: Who = Who::Case(&[rules::authority::Action::ApplyForDepartment]);
    const SENT: Leaves = Leaves::Entries(&["application.submitted"]);
    Routes::new()
        .get("/apply/bulk", HEADS, open)
        .upload("/apply/bulk/check", HEADS, Leaves::Nothing, check)
        .post("/apply/bulk/send", HEADS, SENT, send)
}

async fn open(signed: Signed) -> Result<Response, PageError> {
    let state = signed.app.office.read();
    reach(&signed, &state, FormKind::Grant)?;
    let page = file_page(&signed, &state, String::new());
    drop(state);
    show(&page)
}

async fn check(signed: Signed, upload: Upload) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    reach(&signed, &signed.app.office.read(), FormKind::Grant)?;
    let fault = if upload.bytes.is_empty() { Some(t.bulk_choose().to_owned()) } else { None };
    let read = match fault {
        Some(fault) => Err(fault),
        None => {
            let (office, bytes) = (signed.app.office.clone(), upload.bytes.clone());
            let work = move || office.sheets().personnel(&bytes, civil(now));
            let read = tokio::task::spawn_blocking(work).await.map_err(PageError::broken)?;
            read.map_err(|(ja, en)| lang.pick(ja, en))
        }
    };
    let state = signed.app.office.read();
    match read {
        Ok(rows) => show(&check_page(&signed, &state, rows)),
        Err(fault) => show_again(&file_page(&signed, &state, fault)),
    }
}

/// One application a row. When all went, the list; else what went and what did not, and why.
async fn send(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let id = fields.command_id()?;
    let office = signed.app.office.clone();
    reach(&signed, &office.read(), FormKind::Grant)?;
    let mut outcomes = vec![];
    for staff_no in fields.all("staff_no").take(PEOPLE_MAX) {
        let outcome = send_one(&signed, id, staff_no).await?;
        outcomes.push((staff_no.to_owned(), outcome));
    }
    if outcomes.iter().all(|(_, it)| it.is_ok()) {
        return Ok(Redirect::to("/requests").into_response());
    }
    let state = office.read();
    show_again(&result_page(&signed, &state, &outcomes))
}

type Outcome = Result<ApplicationNo, String>;

async fn send_one(signed: &Signed, id: CommandId, staff_no: &str) -> Result<Outcome, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let office = &signed.app.office;
    let asked = {
        let state = office.read();
        let person = state.hospital.people.by_staff_no(staff_no);
        let asked = person.map(|it| usual(&state, it, now));
        match asked {
            Some(Some(asked)) => asked,
            Some(None) => return Ok(Err(Apply(lang).bulk_no_standard().into())),
            None => return Ok(Err(Apply(lang).bulk_unknown().into())),
        }
    };
    let command = Command::Application(application::Command::Submit { asked, answers: None });
    let letter: Letter = office.letter();
    match office.act(&signed.actor, of_row(id, staff_no), command, letter).await {
        Ok(done) => number(&done.events).map(Ok).ok_or(PageError::Conflict(None)),
        Err(ActError::Refused(refusal)) => Ok(Err(sentence(lang, &refusal))),
        Err(error) => Err(error.into()),
    }
}

/// The command id of one row: the same press and the same person give the same id.
fn of_row(id: CommandId, staff_no: &str) -> CommandId {
    let digest = Sha256::new().chain_update(id.0).chain_update(staff_no).finalize();
    let mut row = [0; 16];
    row.copy_from_slice(&digest[..16]);
    CommandId(row)
}

/// What is usual for this person; `None` where the matrix knows no category for the job.
fn usual(state: &State, person: &Person, now: jiff::Timestamp) -> Option<Asked> {
    let usual = applying::usual(state, person, now);
    let terms = Terms {
        category: usual.category?,
        systems: usual.systems,
        from: usual.from,
        until: usual.until,
        reason: None,
    };
    Some(Asked::Grant(Grant { person: person.id, terms, another_account: false }))
}

fn file_page(signed: &Signed, state: &State, fault: String) -> FormPage {
    let lang = signed.visit.lang;
    let (t, ui) = (Apply(lang), Ui(lang));
    let file = Field::file(ui, "file", t.bulk_file(), ".csv,.xlsx,.txt").error(fault);
    let sections = vec![Section { heading: String::new(), fields: vec![file] }];
    let frame = signed.frame(state, t.bulk(), Some(Place::Apply));
    let mut page = FormPage::new(frame, "/apply/bulk/check", t.bulk_read(), sections, &[]);
    page.lead = t.bulk_lead().into();
    page.back = Some(Link::new("/apply", ui.back()));
    page.upload = true;
    page
}

/// What a row of the file comes to.
enum Row {
    Ready(PersonId, Asked),
    /// Line and why not.
    Not(usize, String, String),
}

fn check_page(signed: &Signed, state: &State, rows: Vec<Result<ListRow, RowFault>>) -> ListPage {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let (mut ready, mut others) = (vec![], vec![]);
    for row in rows {
        match row_of(signed, state, row) {
            Row::Ready(person, asked) => ready.push((person, asked)),
            Row::Not(line, whom, why) => others.push((line, whom, why)),
        }
    }
    let surplus = ready.len().saturating_sub(PEOPLE_MAX);
    ready.truncate(PEOPLE_MAX);
    let columns = vec![
        Column::text(t.col_person()),
        Column::text(t.category()),
        Column::text(t.term()),
        Column::text(t.col_result()),
    ];
    let mut table = Table::new(t.bulk_title(), columns);
    let frame = signed.frame(state, t.bulk_title(), Some(Place::Apply));
    let mut send = Action::new(&frame, "/apply/bulk/send", t.bulk_submit(ready.len()));
    for (person, asked) in &ready {
        table.row(ready_row(state, lang, *person, asked));
        send = send.value("staff_no", super::sheet::staff_no(state, *person));
    }
    for (line, whom, why) in others.iter().take(OTHERS_SHOWN) {
        table.toned(
            Tone::Due,
            vec![
                Cell::head(whom).note(format!("{} {line}", t.col_line())),
                Cell::default(),
                Cell::default(),
                Cell::new(why),
            ],
        );
    }
    let mut page =
        ListPage::new(frame, table, Empty::new(t.bulk_none()).with("/apply/bulk", t.bulk_file()));
    page.lead = t.bulk_can(ready.len(), others.len() + surplus);
    if surplus > 0 {
        page.lead.push_str(&t.bulk_most(PEOPLE_MAX));
    }
    if !ready.is_empty() {
        page.actions = vec![send];
    }
    page.links = vec![Link::new("/apply/bulk", Ui(lang).back())];
    page
}

fn row_of(signed: &Signed, state: &State, row: Result<ListRow, RowFault>) -> Row {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let row = match row {
        Ok(row) => row,
        Err(RowFault { line, column, reason: (ja, en) }) => {
            return Row::Not(line, column, lang.pick(ja, en));
        }
    };
    let not = |why: String| Row::Not(row.line, row.name.clone(), why);
    let Some(person) = state.hospital.people.by_staff_no(&row.staff_no) else {
        return not(t.bulk_unknown().into());
    };
    let Some(asked) = usual(state, person, now) else { return not(t.bulk_no_standard().into()) };
    let command = application::Command::Submit { asked: asked.clone(), answers: None };
    match applying::rehearse(state, &signed.actor, Command::Application(command), now) {
        Ok(()) => Row::Ready(person.id, asked),
        Err(refusal) => not(sentence(lang, &refusal)),
    }
}

fn ready_row(state: &State, lang: crate::lang::Lang, person: PersonId, asked: &Asked) -> Vec<Cell> {
    let t = Apply(lang);
    let Some(terms) = asked.form().terms() else { return vec![] };
    let (from, until) = (words::day(lang, terms.from), words::day(lang, terms.until));
    vec![
        Cell::head(state.name(person)).note(super::sheet::staff_no(state, person)),
        Cell::new(words::category(state, lang, &terms.category)).note(words::systems(
            state,
            lang,
            &terms.systems,
        )),
        Cell::new(t.term_of(&from, &until)),
        Cell::tag(Tag::new(Tone::Good, t.bulk_ready())),
    ]
}

fn result_page(signed: &Signed, state: &State, outcomes: &[(String, Outcome)]) -> ListPage {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let columns = vec![Column::text(t.col_person()), Column::text(t.col_result())];
    let mut table = Table::new(t.bulk_result_title(), columns);
    for (staff_no, outcome) in outcomes {
        let person = state.hospital.people.by_staff_no(staff_no);
        let name = person.map_or("", |it| state.name(it.id));
        let whom = Cell::head(name).note(staff_no.clone());
        match outcome {
            Ok(no) => {
                let sent = Tag::new(Tone::Good, t.bulk_sent());
                let number = Cell::new(no.to_string()).to(format!("/requests/{no}")).tagged(sent);
                table.row(vec![whom, number]);
            }
            Err(why) => table.toned(Tone::Due, vec![whom, Cell::new(why)]),
        }
    }
    let sent = outcomes.iter().filter(|(_, it)| it.is_ok()).count();
    let frame = signed.frame(state, t.bulk_result_title(), Some(Place::Apply));
    let mut page = ListPage::new(frame, table, Empty::new(t.bulk_none()).with("/apply", t.title()));
    page.lead = t.bulk_result(sent, outcomes.len() - sent);
    page.links = vec![Link::new("/requests", t.requests())];
    page
}

/// On this page nobody can say for whom: the form of one person asks.
fn sentence(lang: crate::lang::Lang, refusal: &Refusal) -> String {
    if matches!(refusal, Refusal::ActsForSeveral) {
        return Apply(lang).bulk_for_whom().into();
    }
    lang.pick(refusal.ja(), refusal.en())
}
