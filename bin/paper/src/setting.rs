//! One paper from JSON to PDF/A-2u. The same paper and the same fonts make the same bytes.

use jiff::tz::{Offset, TimeZone};
use typst::{
    diag::SourceDiagnostic,
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{fonts::Shelf, reading, world::Desk};

/// The papers bear the hospital's time.
const TOKYO_HOURS: i8 = 9;

/// Why a paper was not set.
#[derive(Debug, thiserror::Error)]
pub enum Unset {
    #[error("the paper is too large")]
    TooLarge,
    #[error("a table's rows do not fit its columns")]
    Table,
    #[error("this is no paper: {0}")]
    NoPaper(#[from] serde_json::Error),
    #[error("its time is out of range")]
    Time,
    #[error("typst: {0}")]
    Typst(String),
}

/// Sets one paper.
pub fn set(shelf: &Shelf, json: &[u8]) -> Result<Vec<u8>, Unset> {
    let paper = reading::read(json)?;
    let options = options(paper.made_at)?;
    let desk = Desk::new(shelf, reading::dressed(shelf, &paper)?);
    let document: PagedDocument = typst::compile(&desk).output.map_err(|it| told(&it))?;
    typst_pdf::pdf(&document, &options).map_err(|it| told(&it))
}

fn options(made_at: i64) -> Result<PdfOptions, Unset> {
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Sekisho".into())),
        timestamp: Some(timestamp(made_at).ok_or(Unset::Time)?),
        standards: PdfStandards::new(&[PdfStandard::A_2u]).map_err(|it| told_hint(&it))?,
        ..PdfOptions::default()
    })
}

fn timestamp(made_at: i64) -> Option<Timestamp> {
    let tokyo = TimeZone::fixed(Offset::constant(TOKYO_HOURS));
    let at = jiff::Timestamp::from_second(made_at).ok()?.to_zoned(tokyo);
    let [month, day, hour, minute, second] =
        [at.month(), at.day(), at.hour(), at.minute(), at.second()].map(|it| it.unsigned_abs());
    let at = Datetime::from_ymd_hms(at.year().into(), month, day, hour, minute, second)?;
    Timestamp::new_local(at, i32::from(TOKYO_HOURS) * 60)
}

fn told(errors: &[SourceDiagnostic]) -> Unset {
    let messages: Vec<&str> = errors.iter().map(|it| it.message.as_str()).collect();
    Unset::Typst(messages.join("; "))
}

fn told_hint(error: &typst::diag::HintedString) -> Unset {
    Unset::Typst(error.message().to_string())
}
