//! The sentences of the refusals, in two languages, each for the person who asked.

use super::Refusal;

/// A table of sentences; the compiler sees that no refusal is without one.
macro_rules! sentences {
    ($($refusal:pat => $sentence:expr,)*) => {
        pub(super) fn sentence(refusal: &Refusal) -> String {
            match refusal {
                $($refusal => String::from($sentence),)*
            }
        }
    };
}

mod en;
mod english;
mod ja;
mod japanese;

impl Refusal {
    /// For the person who asked, in Japanese.
    pub fn ja(&self) -> String {
        ja::sentence(self)
    }

    /// For the person who asked, in English.
    pub fn en(&self) -> String {
        en::sentence(self)
    }
}
