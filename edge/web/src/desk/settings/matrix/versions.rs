//! Earlier versions of the matrix, as the ledger holds them: what a right meant on the day it was decided.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use jiff::Timestamp;
use office::{
    entry::{self, Stored},
    ports::{LedgerQuery, LedgerReader},
};
use rules::{
    Event,
    authority::Action,
    rights::{self, Matrix, Operation},
    setting,
};

use super::{
    edits::Edits,
    operation,
    table::{Asked, part, parts_of},
};
use crate::{
    error::PageError,
    frame::Place,
    pages::{list::ListPage, matrix::WholeMatrixPage, show},
    signed::Signed,
    texts::{matrix::Matrix as Texts, settings::Settings},
    ui::{Cell, Column, Empty, Link, Table},
    words,
};

/// More versions than a hospital adopts.
const VERSIONS_MAX: u32 = 500;

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, s) = (Texts(lang), Settings(lang));
    signed.require(&signed.app.office.read(), Action::SeeCoverage)?;
    let adopted = adopted(signed.app.office.ledger())?;
    let columns = vec![
        Column::tight(t.col_version()),
        Column::text(t.col_adopted()),
        Column::text(t.entry()),
    ];
    let mut table = Table::new(t.versions(), columns);
    for (version, seq, at) in adopted {
        table.row(vec![
            Cell::head(s.matrix_version(version))
                .to(format!("/settings/matrix/versions/{version}")),
            Cell::new(words::moment(lang, at)),
            Cell::new(seq.to_string()),
        ]);
    }
    let state = signed.app.office.read();
    let frame = signed.frame(&state, t.versions(), Some(Place::Settings));
    drop(state);
    let mut page = ListPage::new(frame, table, Empty::new(t.versions()));
    page.lead = t.versions_lead().into();
    page.links = vec![Link::new("/settings/matrix", s.matrix())];
    show(&page)
}

pub async fn show_one(
    signed: Signed,
    Path(version): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Texts(lang);
    signed.require(&signed.app.office.read(), Action::SeeCoverage)?;
    let version: u32 = version.parse().map_err(|_| PageError::NotFound)?;
    let ledger = signed.app.office.ledger();
    let adopted = adopted(ledger)?.into_iter().find(|it| it.0 == version);
    let (_, _, at) = adopted.ok_or(PageError::NotFound)?;
    let matrix = matrix(ledger, version)?.ok_or(PageError::NotFound)?;
    let href = format!("/settings/matrix/versions/{version}");
    let (shown, pager) = parts_of(&matrix, lang, asked.page, |page| format!("{href}?page={page}"));
    let none = Edits::default();
    let parts = shown.map(|it| part(&matrix, lang, &none, it, None)).collect();
    let state = signed.app.office.read();
    let page = WholeMatrixPage {
        t,
        frame: signed.frame(&state, t.version_title(version), Some(Place::Settings)),
        version: t.in_force(version, &words::moment(lang, at)),
        lead: t.version_lead(),
        pending: (version != state.hospital.rights.version).then(|| t.not_in_force().to_owned()),
        links: vec![Link::new("/settings/matrix/versions", t.versions())],
        operations: Operation::ALL.map(|it| operation(lang, it)).into(),
        parts,
        pager,
    };
    drop(state);
    show(&page)
}

/// Version, entry and moment of every adoption, newest first.
fn adopted(ledger: &dyn LedgerReader) -> Result<Vec<(u32, u64, Timestamp)>, PageError> {
    let mut found = vec![];
    for kind in ["rights.adopted", "setting.founded"] {
        for (seq, it) in entries(ledger, kind)? {
            match it.event {
                Event::Rights(rights::Event::Adopted { version, .. }) => {
                    found.push((version, seq, it.recorded_at));
                }
                // The first version comes with the founding.
                Event::Setting(setting::Event::Founded(_)) => found.push((1, seq, it.recorded_at)),
                _ => {}
            }
        }
    }
    Ok(found)
}

/// The matrix that had this number.
fn matrix(ledger: &dyn LedgerReader, wanted: u32) -> Result<Option<Matrix>, PageError> {
    for kind in ["rights.proposed", "setting.founded"] {
        for (_, it) in entries(ledger, kind)? {
            match it.event {
                Event::Rights(rights::Event::Proposed { version, matrix }) if version == wanted => {
                    return Ok(Some(matrix));
                }
                Event::Setting(setting::Event::Founded(founding)) if wanted == 1 => {
                    return Ok(Some(founding.matrix));
                }
                _ => {}
            }
        }
    }
    Ok(None)
}

fn entries(ledger: &dyn LedgerReader, kind: &str) -> Result<Vec<(u64, Stored)>, PageError> {
    let query =
        LedgerQuery { kind: Some(kind.into()), limit: VERSIONS_MAX, ..LedgerQuery::default() };
    let mut entries = vec![];
    for found in ledger.search(&query)? {
        let Some(bytes) = ledger.entry(found.seq)? else { continue };
        entries.push((found.seq, entry::read(found.seq, &bytes).map_err(PageError::broken)?));
    }
    Ok(entries)
}
