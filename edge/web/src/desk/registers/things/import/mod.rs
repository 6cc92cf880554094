//! A table of things: uploaded, shown row by row, taken over as a whole, taken back within 24 hours.

mod dry_run;

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect},
};
use office::{
    clerk::ActError,
    ports::ReadList,
    things::{ThingRow, Things},
};
use rules::{authority::Action, calendar::tokyo, id::ListId, people::UNDO_WITHIN, sealed::Sealed};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use self::dry_run::{dry_run, planned, seen, something};
use super::{
    super::import::{
        held::HeldFile,
        upload::{file_field, session},
    },
    Answer,
    look::words_of,
    way,
};
use crate::{
    error::{PageError, Sentence},
    fields::Fields,
    frame::Place,
    pages::{form::FormPage, import::ImportedPage, show, show_again},
    said::{Deed, Said},
    signed::Signed,
    texts,
    texts::{registers::Registers, ui::Ui},
    ui::{self, Link},
    upload::Upload,
    words,
};

/// Rows that people look at to see whether the file was understood.
const SHOWN: usize = 5;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: String,
}

pub async fn ask(things: Things, signed: Signed) -> Answer {
    show(&form(things, &signed, "")?)
}

/// Reads the file and leads to its dry run; a file that says nothing at all comes back with why.
pub async fn read(things: Things, signed: Signed, upload: Upload) -> Answer {
    let lang = signed.visit.lang;
    signed.require(&signed.app.office.read(), Action::KeepRegisters)?;
    if upload.bytes.is_empty() {
        return show_again(&form(things, &signed, Registers(lang).upload_missing())?);
    }
    let digest = Sealed(Sha256::digest(&upload.bytes).into());
    let list = match read_list(things, &signed, &upload).await? {
        Ok(list) => list,
        Err((ja, en)) => return show_again(&form(things, &signed, &lang.pick(ja, en))?),
    };
    let name = upload.file_name.chars().take(100).collect();
    let list_path = way(things).list;
    let held = HeldFile::new(session(&signed)?, list_path, digest, name, list);
    signed.app.held_things.keep(held);
    Ok(Redirect::to(&format!("{list_path}/import/check/{digest}")).into_response())
}

/// A large workbook takes its time: not on the threads that answer everybody else.
async fn read_list(
    things: Things,
    signed: &Signed,
    upload: &Upload,
) -> Result<Result<ReadList<ThingRow>, (String, String)>, PageError> {
    let (office, bytes) = (signed.app.office.clone(), upload.bytes.clone());
    let read = move || {
        let sheets = office.sheets();
        let table = sheets.read_table(&bytes)?;
        let rows = office::things::read(things, &table, sheets, tokyo::civil(office.now()))?;
        let first = table.rows.iter().take(SHOWN).map(|(_, cells)| cells.clone()).collect();
        Ok(ReadList { read_as: table.read_as, headers: table.headers, first, rows })
    };
    tokio::task::spawn_blocking(read).await.map_err(PageError::broken)
}

fn form(things: Things, signed: &Signed, wrong: &str) -> Result<FormPage, PageError> {
    let lang = signed.visit.lang;
    let t = texts::things::Things(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepRegisters)?;
    let last = things.newest(&state.hospital).and_then(|it| Some((it.list, it.at?)));
    let title = t.upload_title(words_of(lang, things).title);
    let frame = signed.frame(&state, title, Some(Place::Registers));
    drop(state);
    let sections = vec![file_field(lang, t.upload_hint(), wrong)];
    let submit = Registers(lang).upload_submit();
    let mut page = FormPage::new(frame, way(things).import, submit, sections, &[]);
    let columns = things.columns().iter().filter(|it| it.is_needed()).map(|it| it.ja);
    let columns: Vec<&str> = [things.number().0].into_iter().chain(columns).collect();
    page.lead = t.upload_lead(&columns.join("・"));
    page.submit_note = t.upload_note().into();
    page.upload = true;
    page.back = Some(match last {
        Some((list, at)) => {
            let label = Registers(lang).upload_last(&words::moment(lang, at));
            Link::new(format!("{}/imports/{}", way(things).list, list.0), label)
        }
        None => Link::new(way(things).list, Ui(lang).back()),
    });
    Ok(page)
}

pub async fn check(
    things: Things,
    signed: Signed,
    Path(file): Path<String>,
    Query(query): Query<Asked>,
) -> Answer {
    signed.require(&signed.app.office.read(), Action::KeepRegisters)?;
    match signed.app.held_things.find(&session(&signed)?, way(things).list, &file) {
        Some(held) => show(&dry_run(things, &signed, &held, &query.page, None)),
        None => show_again(&form(things, &signed, Registers(signed.visit.lang).upload_gone())?),
    }
}

/// All of the table or nothing. Pressing twice leads to the same result.
pub async fn apply(things: Things, signed: Signed, fields: Fields) -> Answer {
    let t = Registers(signed.visit.lang);
    let office = &signed.app.office;
    signed.require(&office.read(), Action::KeepRegisters)?;
    let list = way(things).list;
    let held = signed.app.held_things.find(&session(&signed)?, list, fields.get("file"));
    let Some(held) = held else {
        return show_again(&form(things, &signed, t.upload_gone())?);
    };
    let planned = planned(things, &signed, &office.read(), &held);
    if held.faults().next().is_some() || !planned.refused.is_empty() {
        return show_again(&dry_run(things, &signed, &held, "1", None));
    }
    // A second press finds everything done already; anything else must be looked at again.
    if seen(&planned) != fields.get("seen") && something(&planned) > 0 {
        return show_again(&dry_run(things, &signed, &held, "1", Some(t.dry_moved())));
    }
    let command = planned.command(things, &office.read(), held.digest);
    let command = command.map_err(|_| PageError::BadRequest)?;
    let done = office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    Ok(match done.events.iter().find_map(|it| things.applied(it)) {
        Some(applied) => {
            let to = format!("{list}/imports/{}", applied.0);
            ([Said::new(Deed::Imported, "").header()], Redirect::to(&to)).into_response()
        }
        None => Redirect::to(&format!("{list}/import/check/{}", held.digest)).into_response(),
    })
}

/// Takes the newest table back, within 24 hours; a refusal comes back beside the button.
pub async fn undo(things: Things, signed: Signed, fields: Fields) -> Answer {
    let list = ListId(fields.get("list").parse().map_err(|_| PageError::BadRequest)?);
    let office = &signed.app.office;
    let command = things.undo(&office.read().hospital, list);
    match office.act(&signed.actor, fields.command_id()?, command, office.letter()).await {
        Ok(_) => {
            let to = format!("{}/imports/{}", way(things).list, list.0);
            Ok(([Said::new(Deed::Undone, "").header()], Redirect::to(&to)).into_response())
        }
        Err(ActError::Refused(refusal)) => {
            let sentence = Sentence::from(&refusal);
            let sentence = signed.visit.lang.pick(sentence.ja, sentence.en);
            match result_page(things, &signed, list, Some(sentence)) {
                Ok(page) => show_again(&page),
                Err(_) => Err(refusal.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn result(things: Things, signed: Signed, Path(list): Path<String>) -> Answer {
    let list = ListId(list.parse().map_err(|_| PageError::NotFound)?);
    show(&result_page(things, &signed, list, None)?)
}

/// Only the newest table has a page; the ledger knows the others.
fn result_page(
    things: Things,
    signed: &Signed,
    list: ListId,
    refused: Option<String>,
) -> Result<ImportedPage, PageError> {
    let lang = signed.visit.lang;
    let (t, words) = (texts::things::Things(lang), words_of(lang, things));
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepRegisters)?;
    let newest = things.newest(&state.hospital).filter(|it| it.list == list);
    let newest = newest.ok_or(PageError::NotFound)?;
    let until = newest.at.and_then(|at| at.checked_add(UNDO_WITHIN).ok());
    let until = until.filter(|until| !newest.undone && now <= *until);
    let undone = newest.undone.then(|| Registers(lang).undone().to_owned());
    let title = t.result_title(words.title);
    let frame = signed.frame(&state, title, Some(Place::Registers));
    drop(state);
    let undo = until.map(|until| {
        let action = ui::Action::new(&frame, way(things).undo, Registers(lang).undo()).grave();
        (crate::words::moment(lang, until), action.value("list", list.0.to_string()))
    });
    Ok(ImportedPage {
        t: Registers(lang),
        frame,
        added: newest.added,
        changed: newest.changed,
        absent: None,
        band: refused.or(undone),
        undo,
        next: vec![Link::new(way(things).list, t.see(words.title))],
    })
}
