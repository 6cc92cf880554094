//! The rules of remote maintenance, each in its own file.

use jiff::Timestamp;

use super::{Command, Event, emergency, gate::Knock, halt, log, month, permit, session, window};
use crate::{Hospital, record::Actor, refusal::Refusal};

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Permit { no } => permit::permit(hospital, no),
        Command::EndPermit { no, reason } => permit::end(hospital, by, no, reason, now),
        Command::Plan(wish) => window::plan(hospital, by, wish, now),
        Command::Open { window } => window::open(hospital, by, window, now),
        Command::OpenInEmergency { vendor, wish } => {
            emergency::open_in_emergency(hospital, by, vendor, wish, now)
        }
        Command::AskExtension { window, until } => {
            window::ask_extension(hospital, by, window, until, now)
        }
        Command::Extend { window } => window::extend(hospital, by, window, now),
        Command::Close { window, report } => window::close(hospital, by, window, report, now),
        Command::Ratify { window } => emergency::ratify(hospital, by, window, now),
        Command::Start { window, worker, target, source, key } => {
            let knock = Knock { worker, source, target: &target, ability: None, session: None };
            session::start(hospital, by, window, (&knock, key), now)
        }
        Command::Cut { session } => session::cut(hospital, by, session, now),
        Command::Head { session, head } => session::head(hospital, by, session, head),
        Command::End { session, why, head, markers } => {
            session::end(hospital, by, session, (why, head, markers))
        }
        Command::Review { session, seen, judgement, comments } => {
            session::review(hospital, by, session, (seen, judgement, comments), now)
        }
        Command::ImportLog(reading) => log::import(hospital, by, reading, now),
        Command::ExplainConnection { log, exception, judgement, reason } => {
            log::explain(hospital, by, (log, exception), (judgement, reason), now)
        }
        Command::Halt { reason } => halt::halt(hospital, by, reason, now),
        Command::Resume { reason } => halt::resume(hospital, by, reason, now),
        Command::CloseMonth { month } => month::close(hospital, by, month, now),
    }
}
