//! The parts that pages are made of. Each is a struct of ready strings with a template of its own,
//! and writes itself: `{{ field }}` in a page's template.

mod actions;
mod facts;
mod field;
mod printing;
mod route;
mod table;
mod tag;

pub use actions::{Action, Hidden, Link};
pub use facts::{Fact, Facts};
pub use field::{Choice, Errors, Field, Width};
pub use printing::Printing;
pub use route::{Route, Step, StepState};
pub use table::{Cell, Column, Pager, Row, Table};
pub use tag::{Empty, Tag, Tone};
