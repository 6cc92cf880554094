//! Long lists in pieces: newest first, each piece with the address of the next.

use rules::id::ApplicationNo;
use serde::Serialize;

use crate::error::{Misfit, PageError};

/// Rows of a piece, unless the caller asks for fewer.
pub const LIMIT_MAX: usize = 100;

/// One piece of a list.
#[derive(Debug, Serialize)]
pub struct Piece<T> {
    pub items: Vec<T>,
    /// `before` of the next piece; `null` at the end.
    pub next: Option<String>,
}

/// The rows before a number, at most `limit` of them.
pub fn piece<'a, R: 'a, T>(
    rows: impl Iterator<Item = &'a R>,
    no: impl Fn(&R) -> ApplicationNo,
    (before, limit): (Option<ApplicationNo>, Option<usize>),
    show: impl Fn(&R) -> T,
) -> Piece<T> {
    let limit = limit.unwrap_or(LIMIT_MAX).clamp(1, LIMIT_MAX);
    let mut rows = rows.filter(|it| before.is_none_or(|before| no(it) < before)).peekable();
    let mut items = vec![];
    let mut last = None;
    while items.len() < limit
        && let Some(row) = rows.next()
    {
        last = Some(no(row));
        items.push(show(row));
    }
    let next = rows.peek().and(last).map(|it| it.to_string());
    Piece { items, next }
}

/// A number in an address, such as `R8-0412`.
pub fn number(text: &str) -> Result<ApplicationNo, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// A number in a query.
pub fn before(text: Option<&str>) -> Result<Option<ApplicationNo>, PageError> {
    text.map(str::parse).transpose().map_err(|_| {
        let ja = "before には R8-0412 のような番号を指定してください。";
        PageError::Malformed(Misfit::of_request(ja, "before takes a number such as R8-0412."))
    })
}
