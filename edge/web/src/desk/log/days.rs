//! The days between which both books are searched, as people type them.

use jiff::{Timestamp, civil::Date};
use rules::calendar::{parse, tokyo};

use crate::{
    lang::Lang,
    texts::{log::Log, ui::Ui},
    ui::Field,
};

/// Two days: as they were typed, and what was read.
pub struct Days<'a> {
    lang: Lang,
    from: Typed<'a>,
    until: Typed<'a>,
}

/// A day as it was typed, and what was read: none where nothing was typed, or in words why it is no day.
type Typed<'a> = (&'a str, Result<Option<Date>, String>);

impl<'a> Days<'a> {
    pub fn read(lang: Lang, from: &'a str, until: &'a str, today: Date) -> Days<'a> {
        let read = |text: &'a str| (text, day(lang, text, today));
        Days { lang, from: read(from), until: read(until) }
    }

    /// Whether both are days or empty. A search between other days than those meant would mislead.
    pub fn are_readable(&self) -> bool {
        self.from.1.is_ok() && self.until.1.is_ok()
    }

    /// From the first moment of one day to the last of the other.
    pub fn span(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        let day = |(_, read): &Typed<'_>| read.as_ref().ok().copied().flatten();
        let after = |day: Date| tokyo::midnight(day.tomorrow().unwrap_or(day));
        (day(&self.from).map(tokyo::midnight), day(&self.until).map(after))
    }

    /// The two fields of the search, saying what could not be read.
    pub fn fields(&self) -> [Field; 2] {
        let t = Log(self.lang);
        let field = |name, label, (typed, read): &Typed<'_>| {
            let error = read.as_ref().err().cloned().unwrap_or_default();
            let field = Field::date(Ui(self.lang), name, label).value(*typed);
            field.hint(t.from_hint()).error(error).optional()
        };
        [field("from", t.from(), &self.from), field("until", t.until(), &self.until)]
    }
}

fn day(lang: Lang, text: &str, today: Date) -> Result<Option<Date>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let fault = |it: parse::DateFault| Log(lang).date_wrong(&lang.pick(it.ja(), it.en()));
    parse::parse(text, today).map(Some).map_err(fault)
}
