//! What holds for the whole crate, whatever the subject.

mod any_command;
mod events;
mod ids;
mod invariants;
mod refusals;
mod samples;
mod whatever_is_asked;
