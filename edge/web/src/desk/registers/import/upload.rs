//! Choosing the file, and reading it.

use axum::response::{IntoResponse, Redirect, Response};
use office::ports::ReadList;
use rules::{authority::Action, calendar::tokyo, sealed::Sealed};
use sha2::{Digest, Sha256};

use super::held::HeldFile;
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{
        form::{FormPage, Section},
        show, show_again,
    },
    session::SessionToken,
    signed::Signed,
    texts::{registers::Registers, ui::Ui},
    ui::{Field, Link},
    upload::Upload,
    words,
};

pub async fn ask(signed: Signed) -> Result<Response, PageError> {
    show(&form(&signed, "")?)
}

/// Reads the file and leads to its dry run; a file that says nothing at all comes back with why.
pub async fn read(signed: Signed, upload: Upload) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    signed.require(&signed.app.office.read(), Action::ImportPeople)?;
    if upload.bytes.is_empty() {
        return show_again(&form(&signed, t.upload_missing())?);
    }
    let digest = Sealed(Sha256::digest(&upload.bytes).into());
    let list = match read_list(&signed, &upload).await? {
        Ok(list) => list,
        Err((ja, en)) => return show_again(&form(&signed, &lang.pick(ja, en))?),
    };
    let name = upload.file_name.chars().take(100).collect();
    signed.app.held.keep(HeldFile::new(session(&signed)?, "/people", digest, name, list));
    Ok(Redirect::to(&format!("/people/import/check/{digest}")).into_response())
}

/// A large workbook takes its time: not on the threads that answer everybody else.
async fn read_list(
    signed: &Signed,
    upload: &Upload,
) -> Result<Result<ReadList, (String, String)>, PageError> {
    let (office, bytes) = (signed.app.office.clone(), upload.bytes.clone());
    let today = tokyo::civil(office.now());
    let read = tokio::task::spawn_blocking(move || office.sheets().read_list(&bytes, today));
    read.await.map_err(PageError::broken)
}

/// What the file is kept under besides its digest.
pub fn session(signed: &Signed) -> Result<[u8; 32], PageError> {
    signed.visit.session.as_ref().map(SessionToken::hash).ok_or(PageError::SignIn)
}

/// The upload form, with what was wrong with the last file.
pub fn form(signed: &Signed, wrong: &str) -> Result<FormPage, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::ImportPeople)?;
    let last = state.hospital.people.newest_list().and_then(|it| Some((it.id, it.at?)));
    let frame = signed.frame(&state, t.upload_title(), Some(Place::Registers));
    drop(state);
    let sections = vec![file_field(lang, t.upload_hint(), wrong)];
    let mut page = FormPage::new(frame, "/people/import", t.upload_submit(), sections, &[]);
    page.lead = t.upload_lead().into();
    page.submit_note = t.upload_note().into();
    page.upload = true;
    page.back = Some(match last {
        Some((list, at)) => {
            let label = t.upload_last(&words::moment(lang, at));
            Link::new(format!("/people/imports/{}", list.0), label)
        }
        None => Link::new("/people", Ui(lang).back()),
    });
    Ok(page)
}

/// Where a table is chosen, with what was wrong with the last one.
pub fn file_field(lang: Lang, hint: &str, wrong: &str) -> Section {
    let label = Registers(lang).upload_file();
    let file = Field::file(Ui(lang), "file", label, ".csv,.tsv,.txt,.xlsx");
    Section { heading: String::new(), fields: vec![file.hint(hint).error(wrong)] }
}
