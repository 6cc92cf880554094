//! A log comes in: read, compared, and kept as what fits no window. The file itself is not kept.

use axum::response::Response;
use office::ports::{LogColumns, ReadLog};
use rules::{
    Command,
    authority::Action,
    maintenance::{self, Reading, Scope},
    sealed::Sealed,
};
use sha2::{Digest, Sha256};

use super::LOGS;
use crate::{
    desk::{
        apply::Faults,
        asking::{act, done},
    },
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{
        form::{FormPage, Section},
        show, show_again,
    },
    said::Deed,
    signed::Signed,
    texts::{logs::Logs, ui::Ui},
    ui::{Choice, Field, Link},
    upload::Upload,
    words,
};

/// Unreadable lines that are named; the rest are counted.
const NAMED: usize = 10;

pub async fn ask(signed: Signed) -> Result<Response, PageError> {
    show(&form(&signed, &Fields::from_pairs(vec![]), &Faults::default())?)
}

pub async fn import(signed: Signed, upload: Upload) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ReviewSession)?;
    let read = match read(&signed, &upload).await {
        Ok(read) => read,
        Err(Wrong::Page(error)) => return Err(error),
        Err(Wrong::File(faults)) => return show_again(&form(&signed, &upload.fields, &faults)?),
    };
    let scope = if upload.fields.get("scope") == "mixed" { Scope::Mixed } else { Scope::Line };
    let unread = u32::try_from(read.unread.len()).unwrap_or(u32::MAX);
    let file = Sealed(Sha256::digest(&upload.bytes).into());
    let reading = Reading { file, scope, seen: read.seen, unread };
    let command = Command::Maintenance(maintenance::Command::ImportLog(reading));
    let letter = signed.app.office.letter();
    let mut faults = Faults::default();
    match act(&signed, &upload.fields, command, letter).await? {
        Ok(kept) if kept.events.is_empty() && !kept.repeated => {
            faults.whole.push(Logs(signed.visit.lang).known().into())
        }
        Ok(_) => {
            let number = signed.app.office.read().hospital.maintenance.logs.len();
            return Ok(done(Deed::Imported, "", &format!("{LOGS}/{number}")));
        }
        Err(refusal) => faults.at("file", words::refusal(signed.visit.lang, &refusal)),
    }
    show_again(&form(&signed, &upload.fields, &faults)?)
}

enum Wrong {
    File(Faults),
    Page(PageError),
}

/// A log of a hundred thousand lines takes its time: not on the threads that answer everybody else.
async fn read(signed: &Signed, upload: &Upload) -> Result<ReadLog, Wrong> {
    let (office, bytes, fields) = (signed.app.office.clone(), upload.bytes.clone(), &upload.fields);
    let named = |name: &str| fields.get(name).to_owned();
    let columns = LogColumns {
        time: named("time"),
        source: named("source"),
        target: named("target"),
        port: named("port"),
    };
    let now = office.now();
    let read = tokio::task::spawn_blocking(move || office.sheets().read_log(&bytes, &columns, now));
    let read = read.await.map_err(|error| Wrong::Page(PageError::broken(error)))?;
    let faults = match &read {
        Err((ja, en)) => at_file(signed.visit.lang.pick(ja.clone(), en.clone())),
        Ok(log) => doubts(signed.visit.lang, log, fields.has("anyway")),
    };
    match (read, faults.is_empty() && !upload.bytes.is_empty()) {
        (Ok(log), true) => Ok(log),
        _ if upload.bytes.is_empty() => {
            Err(Wrong::File(at_file(Logs(signed.visit.lang).file_missing().to_owned())))
        }
        _ => Err(Wrong::File(faults)),
    }
}

fn at_file(sentence: String) -> Faults {
    let mut faults = Faults::default();
    faults.at("file", sentence);
    faults
}

/// What a person should see before such a log counts as read.
fn doubts(lang: Lang, log: &ReadLog, anyway: bool) -> Faults {
    let t = Logs(lang);
    if log.seen.is_empty() {
        return at_file(t.nothing().to_owned());
    }
    let mut faults = Faults::default();
    if !log.unread.is_empty() && !anyway {
        faults.at("file", t.unread(log.unread.len()));
        let named = log.unread.iter().take(NAMED);
        faults.whole =
            named.map(|it| t.unread_line(it.line, lang.pick(&it.what.0, &it.what.1))).collect();
    }
    faults
}

fn form(signed: &Signed, typed: &Fields, faults: &Faults) -> Result<FormPage, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (Logs(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::ReviewSession)?;
    let frame = signed.frame(&state, t.add(), Some(Place::Registers));
    drop(state);
    let scope = if typed.get("scope") == "mixed" { "mixed" } else { "line" };
    let scopes = vec![
        Choice::new("line", t.scope_line()).hint(t.scope_line_hint()).chosen_if(scope),
        Choice::new("mixed", t.scope_mixed()).hint(t.scope_mixed_hint()).chosen_if(scope),
    ];
    let ticked = if typed.has("anyway") { "1" } else { "" };
    let anyway = Choice::new("1", t.anyway()).hint(t.anyway_hint()).chosen_if(ticked);
    let named =
        |name: &str, label: &str| Field::line(ui, name, label).value(typed.get(name)).optional();
    let file = vec![
        Field::file(ui, "file", t.file(), ".csv,.tsv,.txt,.log,.xlsx")
            .hint(t.file_hint())
            .error(faults.of("file")),
        Field::radios(ui, "scope", t.scope(), scopes, vec![]),
        Field::checks(ui, "anyway", t.col_unread(), vec![anyway]).optional(),
    ];
    let columns = vec![
        named("time", t.col_time()).hint(t.col_time_hint()),
        named("source", t.col_source()),
        named("target", t.col_target()),
        named("port", t.col_port()),
    ];
    let sections = vec![
        Section { heading: String::new(), fields: file },
        Section { heading: t.columns().into(), fields: columns },
    ];
    let mut page = FormPage::new(frame, "/sessions/logs/new", t.check(), sections, &faults.whole);
    page.lead = t.lead().into();
    page.upload = true;
    page.back = Some(Link::new(LOGS, t.title()));
    Ok(page)
}
