//! What the lists of the registers share: who reads them, the question above, the page and the pages beside it.

use jiff::Timestamp;
use office::{ports::Sheets, state::State};
use serde::{Deserialize, Deserializer};

use super::reach::Reach;
use crate::{
    desk::paging::page_of,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::list::ListPage,
    signed::Signed,
    texts::{registers::Registers, ui::Ui},
    ui::{Choice, Empty, Field, Table, Width},
};

/// Longer than any name or number that somebody searches for.
const ASKED_CHARS: usize = 100;

/// Somebody before a list of the registers: what they may see of it now.
pub struct Reader<'s> {
    pub signed: &'s Signed,
    pub state: &'s State,
    pub reach: Reach,
    pub now: Timestamp,
}

/// What a list was asked for, as its address has it.
pub struct Question<'q> {
    pub path: &'q str,
    pub query: &'q [(&'q str, &'q str)],
    pub page: &'q str,
}

impl<'s> Reader<'s> {
    /// Refuses whoever has no business in the registers.
    pub fn new(signed: &'s Signed, state: &'s State) -> Result<Reader<'s>, PageError> {
        let reach = Reach::of(signed, state)?;
        Ok(Reader { signed, state, reach, now: signed.app.office.now() })
    }

    pub fn lang(&self) -> Lang {
        self.signed.visit.lang
    }

    pub fn sheets(&self) -> &'s dyn Sheets {
        self.signed.app.office.sheets()
    }

    /// The page of what was `found`; `row` adds one to the table, which has the page's title.
    pub fn page<T>(
        &self,
        question: &Question<'_>,
        found: Vec<T>,
        mut table: Table,
        row: impl Fn(&mut Table, T),
        empty: Empty,
    ) -> ListPage {
        let count = found.len();
        let Question { path, query, page } = question;
        let (shown, pager) = page_of(self.lang(), found, self::page(page), path, query);
        for it in shown {
            row(&mut table, it);
        }
        let frame = self.signed.frame(self.state, table.caption.as_str(), Some(Place::Registers));
        let mut page = ListPage::new(frame, table, empty);
        page.count = Registers(self.lang()).count(count);
        page.pager = pager;
        page
    }

    /// A filter by the departments that they see.
    pub fn departments(&self, chosen: &str) -> Field {
        let t = Registers(self.lang());
        let departments = self.reach.departments(self.state).into_iter().map(|it| (it, it));
        let departments = choices(t.all_departments(), departments, chosen);
        Field::select(Ui(self.lang()), "department", t.col_department(), departments).evident()
    }
}

/// What was typed, within bounds.
pub fn asked<'de, D: Deserializer<'de>>(typed: D) -> Result<String, D::Error> {
    let typed = String::deserialize(typed)?;
    Ok(typed.trim().chars().take(ASKED_CHARS).collect())
}

/// The number of a page as the address has it; the first where it has none.
pub fn page(asked: &str) -> usize {
    asked.parse().unwrap_or(1)
}

/// Where names and numbers are typed.
pub fn search(lang: Lang, typed: &str) -> Field {
    let label = Registers(lang).search_label();
    Field::line(Ui(lang), "q", label).value(typed).width(Width::Full).evident()
}

/// The answers of a filter: everything first, then these.
pub fn choices<'o>(
    all: &'o str,
    options: impl IntoIterator<Item = (&'o str, &'o str)>,
    chosen: &str,
) -> Vec<Choice> {
    let options = [("", all)].into_iter().chain(options);
    options.map(|(value, label)| Choice::new(value, label).chosen_if(chosen)).collect()
}
