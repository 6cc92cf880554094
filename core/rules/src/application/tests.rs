//! Applications on their way from desk to desk.

mod change;
mod content;
mod desks;
mod fields;
mod grant;
mod overtaken;
mod precheck;
mod provisional;
mod remote;
mod rename;
mod separation;
mod sittings;
mod substitutes;
