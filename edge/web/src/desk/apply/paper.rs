//! What a form's own folder answers of its pages. `filling` is the way through them.

use jiff::{Timestamp, civil::Date};
use office::{letter::Letter, state::State};
use rules::{
    application::{Application, Asked},
    calendar::tokyo,
    committee::FormKind,
    refusal::Refusal,
};

use super::Faults;
use crate::{
    error::PageError,
    fields::Fields,
    forms,
    lang::Lang,
    pages::form::Section,
    signed::Signed,
    ui::{Fact, Link},
};

/// What a form's pages are made from.
pub struct At<'a> {
    pub signed: &'a Signed,
    pub state: &'a State,
    /// The returned application that is corrected.
    pub again: Option<&'a Application>,
}

impl At<'_> {
    pub fn lang(&self) -> Lang {
        self.signed.visit.lang
    }

    pub fn now(&self) -> Timestamp {
        self.signed.app.office.now()
    }

    pub fn today(&self) -> Date {
        tokyo::civil(self.now())
    }
}

/// What a form's own folder answers of its pages.
pub trait Paper: Send + Sync {
    /// Where a new one is filled in.
    fn address(&self) -> String;

    /// Where one comes from.
    fn before(&self) -> String;

    /// The name of its draft.
    fn draft(&self) -> String;

    fn title(&self, lang: Lang) -> &'static str;

    fn kind(&self) -> FormKind;

    /// The returned content, or what is usual.
    fn suggested(&self, at: &At<'_>) -> Result<Fields, PageError>;

    /// Above the fields: whose it is.
    fn about(&self, _: &At<'_>) -> Result<Vec<Fact>, PageError> {
        Ok(vec![])
    }

    /// What to know before filling it in, and where to go instead.
    fn notes(&self, _: &At<'_>) -> (Vec<String>, Vec<Link>) {
        (vec![], vec![])
    }

    /// The questions, with what was typed and what is wrong with it.
    fn sections(
        &self,
        at: &At<'_>,
        values: &Fields,
        faults: &Faults,
    ) -> Result<Vec<Section>, PageError>;

    fn read(&self, at: &At<'_>, fields: &Fields, letter: &mut Letter) -> Result<Asked, Faults>;

    /// Enough of it to show its way before it can be read.
    fn outline(&self, _: &At<'_>) -> Option<Asked> {
        None
    }

    /// The field that a refusal is about.
    fn field_of(&self, refusal: &Refusal) -> Option<&'static str>;

    /// Free texts, which are only sealed when it is sent: the label on the sheet, and the field.
    fn typed(&self, lang: Lang) -> Vec<(&'static str, &'static str)>;

    /// Days by their fields, as they were understood: `11/22` typed before midnight must not mean another year
    /// after it.
    fn days(&self, asked: &Asked) -> Vec<(&'static str, Date)>;

    /// The check page's rows, with what only this form shows there.
    fn facts(&self, at: &At<'_>, asked: &Asked, fields: &Fields) -> Vec<Fact> {
        let facts = forms::shown(asked).facts(at.state, at.lang());
        as_typed(facts, &self.typed(at.lang()), fields)
    }
}

/// Rows of a sheet, the sealed ones as they stand in the fields.
pub fn as_typed(
    mut facts: Vec<Fact>,
    typed: &[(&'static str, &'static str)],
    fields: &Fields,
) -> Vec<Fact> {
    for fact in &mut facts {
        if let Some((_, field)) = typed.iter().find(|(label, _)| *label == fact.label) {
            fact.value = fields.get(field).into();
        }
    }
    facts
}
