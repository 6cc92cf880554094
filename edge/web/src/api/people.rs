//! The personnel list: a dry run row by row, taking it over, taking it back.

use axum::{
    Json,
    body::{Bytes, to_bytes},
    extract::{FromRequest, Multipart, Path, Request},
    http::header,
};
use office::{
    clerk::Done,
    personnel::{self, Change, Field, Plan, Planned},
    ports::{ListRows, RowFault},
    state::State,
};
use rules::{
    Command, Event, authority::Action, calendar::tokyo, id::ListId, people, sealed::Sealed,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    body::{Asked, Sent},
    caller::Caller,
    desks::Nothing,
    shown::{Entries, someone},
};
use crate::{
    app::App,
    error::{Misfit, PageError, Sentence},
    upload::UPLOAD_BYTES_MAX,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct How {
    /// Without it nothing is changed.
    #[serde(default)]
    apply: bool,
}

/// What the list says, row by row, and whether it was taken over.
#[derive(Serialize)]
pub struct Outcome {
    applied: bool,
    /// The number of the list, for taking it back within 24 hours.
    list: Option<u32>,
    counts: Counts,
    rows: Vec<Value>,
    /// On the register, but not on this list: staff numbers.
    absent: Vec<String>,
    new_departments: Vec<String>,
    entries: Option<Entries>,
    repeated: bool,
}

#[derive(Serialize)]
struct Counts {
    added: usize,
    changed: usize,
    unchanged: usize,
    faults: usize,
}

/// A list that was taken back.
#[derive(Serialize)]
pub struct Undone {
    list: u32,
    entries: Entries,
    repeated: bool,
}

/// A file as the body, or as the one file of a form.
pub struct File(Bytes);

impl FromRequest<App> for File {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<File, PageError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
        if !kind.is_some_and(|it| it.starts_with("multipart/form-data")) {
            let body = to_bytes(request.into_body(), UPLOAD_BYTES_MAX).await;
            return body.map(File).map_err(|_| PageError::TooLarge);
        }
        let refused =
            |it: axum::extract::multipart::MultipartError| PageError::of_status(it.status());
        let mut parts =
            Multipart::from_request(request, app).await.map_err(|_| PageError::BadRequest)?;
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            if part.file_name().is_some() {
                return part.bytes().await.map(File).map_err(refused);
            }
        }
        Err(PageError::Malformed(Misfit::of_request(
            "ファイルがありません。",
            "There is no file in it.",
        )))
    }
}

pub async fn import(
    caller: Caller,
    Asked(how): Asked<How>,
    File(bytes): File,
) -> Result<Json<Outcome>, PageError> {
    caller.require(&caller.app.office.read(), &[Action::ImportPeople])?;
    let file = Sealed(Sha256::digest(&bytes).into());
    let rows = read(&caller.app, bytes).await?;
    let faults: Vec<&RowFault> = rows.iter().filter_map(|it| it.as_ref().err()).collect();
    if how.apply
        && let Some(first) = faults.first()
    {
        return Err(at_fault(first, faults.len()));
    }
    let mut letter = caller.app.office.letter();
    let (mut outcome, command) = {
        let state = caller.app.office.read();
        let good = rows.iter().filter_map(|it| it.as_ref().ok()).cloned().collect();
        let plan = personnel::plan(&state, good);
        let outcome = told(&state, &rows, &plan);
        let command = how.apply.then(|| plan.into_command(&state, file, &mut letter));
        (outcome, command)
    };
    if let Some(command) = command {
        let done = caller.act(Command::People(command), letter).await?;
        outcome.applied = true;
        outcome.list = applied_list(&done);
        outcome.entries = Some((&done).into());
        outcome.repeated = done.repeated;
    }
    Ok(Json(outcome))
}

pub async fn undo(
    caller: Caller,
    Path(list): Path<String>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Json<Undone>, PageError> {
    let list: u32 = list.parse().map_err(|_| PageError::NotFound)?;
    let command = Command::People(people::Command::Undo { list: ListId(list) });
    let done = caller.act(command, caller.app.office.letter()).await?;
    Ok(Json(Undone { list, entries: (&done).into(), repeated: done.repeated }))
}

/// Reading a workbook takes a while, so it is done beside the threads that answer.
async fn read(app: &App, bytes: Bytes) -> Result<ListRows, PageError> {
    let office = app.office.clone();
    let today = tokyo::civil(office.now());
    let work = move || office.sheets().personnel(&bytes, today);
    let read = tokio::task::spawn_blocking(work).await.map_err(PageError::broken)?;
    read.map_err(|(ja, en)| PageError::Refused(Sentence { ja, en, clause: None }))
}

fn told(state: &State, rows: &ListRows, plan: &Plan) -> Outcome {
    let (added, changed, unchanged) = plan.counts();
    let faults = rows.iter().filter(|it| it.is_err()).count();
    let mut planned = plan.rows.iter();
    let rows = rows.iter().filter_map(|row| match row {
        Ok(_) => planned.next().map(row_told),
        Err(fault) => Some(fault_told(fault)),
    });
    Outcome {
        applied: false,
        list: None,
        counts: Counts { added, changed, unchanged, faults },
        rows: rows.collect(),
        absent: plan.absent.iter().map(|it| someone(state, *it).staff_no).collect(),
        new_departments: plan.new_departments.clone(),
        entries: None,
        repeated: false,
    }
}

fn row_told(planned: &Planned) -> Value {
    let (change, fields) = match &planned.change {
        Change::Add => ("add", vec![]),
        Change::Change { fields, .. } => {
            let fields = fields.iter().map(
                |it| json!({ "field": word(it.field), "before": it.before, "after": it.after }),
            );
            ("change", fields.collect())
        }
        Change::Unchanged { .. } => ("unchanged", vec![]),
        Change::BackAgain { .. } => ("back_again", vec![]),
    };
    let (line, staff_no) = (planned.row.line, &planned.row.staff_no);
    json!({ "line": line, "outcome": change, "staff_no": staff_no, "fields": fields })
}

fn fault_told(fault: &RowFault) -> Value {
    let (ja, en) = &fault.reason;
    json!({
        "line": fault.line, "outcome": "error", "column": fault.column,
        "message": { "ja": ja, "en": en },
    })
}

fn at_fault(first: &RowFault, count: usize) -> PageError {
    let (ja, en) = &first.reason;
    let (line, column) = (first.line, &first.column);
    PageError::Refused(Sentence {
        ja: format!(
            "エラーの行が {count} 行あるため、何も反映していません。最初は {line} 行目「{column}」: {ja}"
        ),
        en: format!(
            "Nothing was taken over: {count} rows are at fault. The first is line {line}, \
             «{column}»: {en}"
        ),
        clause: None,
    })
}

fn word(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::Kana => "kana",
        Field::Department => "department",
        Field::Job => "job",
        Field::Employment => "employment",
        Field::JoinedOn => "joined_on",
        Field::LeavesOn => "leaves_on",
        Field::ContractUntil => "contract_until",
    }
}

fn applied_list(done: &Done) -> Option<u32> {
    done.events.iter().find_map(|event| match event {
        Event::People(people::Event::ListApplied { list, .. }) => Some(list.0),
        _ => None,
    })
}
