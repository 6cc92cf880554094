//! The keys of what concerns vendors: the vendor's word, the window's and the session's number, the machine.

use rules::{
    Hospital,
    id::{ApplicationNo, SessionNo, WorkerId},
    line, maintenance, vendor,
};

pub fn of_vendor(hospital: &Hospital, event: &vendor::Event) -> Vec<String> {
    use vendor::Event;
    match event {
        Event::Registered { vendor, .. }
        | Event::Enlisted { vendor, .. }
        | Event::Attested { vendor, .. } => vec![vendor.to_string()],
        Event::KeyReplaced { worker, .. }
        | Event::CodeReplaced { worker, .. }
        | Event::Struck { worker } => vendor_of(hospital, *worker).into_iter().collect(),
    }
}

pub fn of_line(event: &line::Event) -> Vec<String> {
    use line::Event;
    match event {
        Event::LineSet { id, .. } | Event::LineRetired { id } => vec![id.to_string()],
        Event::TargetSet { id, .. } | Event::TargetRetired { id } => vec![id.to_string()],
        Event::TerminalSet { id, terminal } => vec![id.to_string(), terminal.vendor.to_string()],
        Event::TerminalRetired { id } => vec![id.to_string()],
        Event::ConnectionSet { id, .. } | Event::ConnectionRetired { id } => vec![id.to_string()],
    }
}

pub fn of_maintenance(hospital: &Hospital, event: &maintenance::Event) -> Vec<String> {
    use maintenance::Event;
    match event {
        Event::Permitted { no, asked, .. } => vec![no.to_string(), asked.vendor.to_string()],
        Event::PermitEnded { no, .. } => vec![no.to_string()],
        Event::Planned { window, plan } | Event::OpenedInEmergency { window, plan } => {
            let permit = plan.permit.map(|it| it.to_string());
            [window.to_string(), plan.vendor.to_string()].into_iter().chain(permit).collect()
        }
        Event::Opened { window }
        | Event::ExtensionAsked { window, .. }
        | Event::Extended { window, .. }
        | Event::Closed { window, .. }
        | Event::Ratified { window } => of_window(hospital, *window),
        Event::Started { session, window, target, .. } => {
            let mut keys = vec![session.to_string(), target.to_string()];
            keys.extend(of_window(hospital, *window));
            keys
        }
        Event::CutOrdered { session }
        | Event::Headed { session, .. }
        | Event::Ended { session, .. }
        | Event::Reviewed { session, .. } => of_session(hospital, *session),
        Event::LogImported(_)
        | Event::ConnectionExplained { .. }
        | Event::Halted { .. }
        | Event::Resumed { .. }
        | Event::MonthClosed(_) => vec![],
    }
}

fn of_session(hospital: &Hospital, no: SessionNo) -> Vec<String> {
    let window = hospital.maintenance.session(no).map(|it| it.window);
    let rest = window.map(|it| of_window(hospital, it)).unwrap_or_default();
    [no.to_string()].into_iter().chain(rest).collect()
}

fn of_window(hospital: &Hospital, no: ApplicationNo) -> Vec<String> {
    let vendor = hospital.maintenance.window(no).map(|it| it.plan.vendor.to_string());
    [no.to_string()].into_iter().chain(vendor).collect()
}

fn vendor_of(hospital: &Hospital, worker: WorkerId) -> Option<String> {
    hospital.vendors.worker(worker).map(|it| it.vendor.to_string())
}
