//! Vendors, lines, windows and sessions as lines of a story.

use super::{flag, maybe};
use crate::{
    id::WorkerId,
    line,
    maintenance::{self, Plan},
    story::World,
    vendor,
};

pub fn vendor(world: &World, event: &vendor::Event) -> String {
    match event {
        vendor::Event::Registered { vendor, firm } => {
            format!("{vendor} registered, contract until {}", world.show_day(firm.contract_until))
        }
        vendor::Event::Enlisted { worker, vendor, .. } => {
            format!("{} enlisted of {vendor}", name(world, *worker))
        }
        vendor::Event::KeyReplaced { worker, .. } => {
            format!("{} has another key", name(world, *worker))
        }
        vendor::Event::CodeReplaced { worker, .. } => {
            format!("{} has other codes", name(world, *worker))
        }
        vendor::Event::Struck { worker } => format!("{} struck off", name(world, *worker)),
        vendor::Event::Attested { vendor, until, .. } => {
            format!("{vendor} keeps nothing, until {}", world.show_day(*until))
        }
    }
}

pub fn line(_: &World, event: &line::Event) -> String {
    match event {
        line::Event::LineSet { id, .. } => format!("line {id} set"),
        line::Event::LineRetired { id } => format!("line {id} retired"),
        line::Event::TargetSet { id, target } => {
            format!("target {id} set at {} port {}", target.address, target.port)
        }
        line::Event::TargetRetired { id } => format!("target {id} retired"),
        line::Event::TerminalSet { id, terminal } => {
            format!("terminal {id} of {} set at {}", terminal.vendor, terminal.source)
        }
        line::Event::TerminalRetired { id } => format!("terminal {id} retired"),
        line::Event::ConnectionSet { id, .. } => format!("connection {id} set"),
        line::Event::ConnectionRetired { id } => format!("connection {id} retired"),
    }
}

pub fn maintenance(world: &World, event: &maintenance::Event) -> String {
    use maintenance::Event;
    match event {
        Event::Permitted { no, asked, .. } => format!(
            "remote permit {no} for {} until {}: {:?}",
            asked.vendor,
            world.show_day(asked.until),
            asked.abilities
        ),
        Event::PermitEnded { no, reason } => {
            format!("remote permit {no} ended: {}", world.open(reason))
        }
        Event::Planned { window, plan } => format!("window {window} planned: {}", of(world, plan)),
        Event::Opened { window } => format!("window {window} opened"),
        Event::OpenedInEmergency { window, plan } => {
            format!("window {window} opened in emergency: {}", of(world, plan))
        }
        Event::ExtensionAsked { window, until } => {
            format!("window {window}: more time asked for, until {}", world.show_moment(*until))
        }
        Event::Extended { window, until } => {
            format!("window {window} extended until {}", world.show_moment(*until))
        }
        Event::Closed { window, report } => {
            let report = maybe(report.as_ref(), |it| format!(": {}", world.open(it)));
            format!("window {window} closed{report}")
        }
        Event::Ratified { window } => format!("window {window} ratified"),
        Event::Started { session, window, worker, target, source, .. } => format!(
            "session {session} of {} on {target} from {source} in {window}",
            name(world, *worker)
        ),
        Event::CutOrdered { session } => format!("session {session} to be cut"),
        Event::Headed { session, head } => {
            format!("session {session} recorded: {} chunks", head.chunks)
        }
        Event::Ended { session, why, markers, .. } => {
            format!("session {session} ended: {why:?}, {markers} markers")
        }
        Event::Reviewed { session, judgement, comments, waived, .. } => {
            let remarks = flag(!comments.is_empty(), ", with remarks");
            let waived = flag(*waived, ", waived");
            format!("session {session} reviewed: {judgement:?}{remarks}{waived}")
        }
        Event::LogImported(it) => format!(
            "log read: {} connections, {} fit no window, {} lines unread",
            it.connections,
            it.exceptions.len(),
            it.unread
        ),
        Event::ConnectionExplained { log, exception, judgement, reason } => {
            format!("connection {log}-{exception}: {judgement:?}, {}", world.open(reason))
        }
        Event::Halted { reason } => format!("all lines halted: {}", world.open(reason)),
        Event::Resumed { reason } => format!("all lines go on: {}", world.open(reason)),
        Event::MonthClosed(it) => format!(
            "month of {} reported: {} windows, {} emergencies, {} sessions, {} concerns{}",
            world.show_day(it.month),
            it.windows,
            it.emergencies,
            it.sessions,
            it.concerns,
            maybe(Some(it.exceptions).filter(|it| *it > 0), |it| format!(", {it} exceptions")),
        ),
    }
}

fn of(world: &World, plan: &Plan) -> String {
    let workers: Vec<String> = plan.workers.iter().map(|it| name(world, *it)).collect();
    let targets: Vec<&str> = plan.targets.iter().map(|it| it.0.as_str()).collect();
    format!(
        "{} on {} over {}, {} to {}{}",
        workers.join(" "),
        targets.join(" "),
        plan.line,
        world.show_moment(plan.from),
        world.show_moment(plan.until),
        flag(plan.witnessed, ", witnessed")
    )
}

fn name(world: &World, worker: WorkerId) -> String {
    let known = world.hospital.vendors.worker(worker);
    known.map_or("nobody".into(), |it| world.open(&it.name).to_owned())
}
