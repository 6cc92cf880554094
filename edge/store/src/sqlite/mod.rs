//! Both books in SQLite, one file each, and the drafts in a third.

mod book;
pub(crate) mod connection;
pub mod desk;
pub mod ledger;
pub mod ledger_reader;
mod particulars;
pub mod passage_reader;
pub mod passages;
mod row;
mod runs;
mod vault;
pub mod witness;

#[cfg(test)]
mod tests;
