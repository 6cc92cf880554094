//! A register as a file: xlsx, CSV in UTF-8, CSV in Shift_JIS, which first says what it cannot write.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use office::registers::{Register, Sheet};
use rules::calendar::tokyo;
use serde::Deserialize;

use super::listing::Reader;
use crate::{
    desk::paging::address,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::registers::Registers,
    ui::{Empty, Link, Table},
};

/// What the address of a file asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    format: String,
    /// Accepts letters that get lost.
    anyway: String,
}

/// A whole register as a file, for whoever sees the registers.
pub fn whole(signed: &Signed, register: Register, wanted: &Wanted) -> Result<Response, PageError> {
    file_of(signed, wanted, |reader| register.sheet(reader.state, reader.now))
}

/// What somebody reads of a register, as a file.
pub fn file_of(
    signed: &Signed,
    wanted: &Wanted,
    sheet: impl FnOnce(&Reader<'_>) -> Sheet,
) -> Result<Response, PageError> {
    let sheet = {
        let state = signed.app.office.read();
        sheet(&Reader::new(signed, &state)?)
    };
    answer(signed, sheet, wanted)
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The three buttons of a list; `query` is its filter.
pub fn links(lang: Lang, path: &str, query: &[(&str, &str)]) -> Vec<Link> {
    let t = Registers(lang);
    let to = |format: &'static str| {
        let query: Vec<_> = query.iter().copied().chain([("format", format)]).collect();
        address(path, &query)
    };
    vec![
        Link::new(to("xlsx"), t.export_xlsx()),
        Link::new(to("csv"), t.export_csv()),
        Link::new(to("shift_jis"), t.export_sjis()),
    ]
}

/// The file of a sheet, in the format that is asked for.
pub fn answer(signed: &Signed, sheet: Sheet, wanted: &Wanted) -> Result<Response, PageError> {
    let sheets = signed.app.office.sheets();
    let (headers, rows) = (&sheet.headers, &sheet.rows);
    match wanted.format.as_str() {
        "" | "xlsx" => {
            let bytes = sheets.xlsx(sheet.register.title(), headers, rows)?;
            Ok(file(signed, &sheet, "xlsx", XLSX, bytes))
        }
        "csv" => {
            let bytes = sheets.csv_utf8(headers, rows);
            Ok(file(signed, &sheet, "csv", "text/csv; charset=utf-8", bytes))
        }
        "shift_jis" => match sheets.csv_shift_jis(headers, rows) {
            (_, Some(told)) if wanted.anyway.is_empty() => {
                tell(signed, signed.visit.lang.pick(told.0, told.1))
            }
            (bytes, _) => Ok(file(signed, &sheet, "csv", "text/csv; charset=shift_jis", bytes)),
        },
        _ => Err(PageError::NotFound),
    }
}

fn file(signed: &Signed, sheet: &Sheet, ending: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let day = tokyo::civil(signed.app.office.now());
    let name = format!("attachment; filename=\"{}-{day}.{ending}\"", sheet.register.file_name());
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}

/// What would be lost, before anything is downloaded.
fn tell(signed: &Signed, told: String) -> Result<Response, PageError> {
    let t = Registers(signed.visit.lang);
    let here = &signed.visit.here;
    let state = signed.app.office.read();
    let frame = signed.frame(&state, t.sjis_title(), Some(Place::Registers));
    drop(state);
    let anyway = Empty::new(told).with(format!("{here}&anyway=1"), t.sjis_anyway());
    let mut page = ListPage::new(frame, Table::default(), anyway);
    let xlsx = here.replace("format=shift_jis", "format=xlsx");
    page.links = vec![Link::new(xlsx, t.export_xlsx())];
    show(&page)
}
