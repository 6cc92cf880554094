//! Formula injection: a CSV cell that a spreadsheet would run gets an apostrophe in front.
//!
//! Reading takes exactly that apostrophe off again, so that what we wrote reads back unchanged.

/// Letters with which Excel, also in Japanese settings, begins a formula, and blanks that hide one.
const STARTERS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// Whether a cell needs the apostrophe. Plain numbers such as `-12.5` do not.
pub fn needs(cell: &str) -> bool {
    let inner = cell.trim_start_matches('\'');
    inner.starts_with(STARTERS) && (inner.len() < cell.len() || !is_number(cell))
}

/// The cell without its apostrophe, if it bears one of ours.
pub fn off(cell: &str) -> Option<&str> {
    cell.strip_prefix('\'').filter(|inner| needs(inner))
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let mut parts = digits.splitn(2, '.');
    parts.all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}
