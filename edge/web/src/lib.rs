//! The pages and the JSON interface: what people and programs see of the office.
//!
//! Every page is a struct of ready strings and a template of the same name; every part of a page
//! that repeats (`ui`) is one as well. No JavaScript is needed anywhere; `enhance.js` only helps.
//! Deliberately not here: rules (core), clocks and randomness (they come in through `office::outside`).

pub mod assets;
pub mod error;
pub mod fields;
pub mod frame;
pub mod guard;
pub mod lang;
pub mod pages;
pub mod problem;
pub mod qr;
pub mod said;
pub mod seal;
pub mod session;
pub mod texts;
pub mod ui;
pub mod upload;
pub mod visit;
