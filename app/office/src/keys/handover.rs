//! The keys of what concerns data handover: the number of the F3, of its F5, of the session, the vendor's word.

use rules::{
    Hospital,
    handover::{Event, Handover},
    id::ApplicationNo,
};

pub fn of_handover(hospital: &Hospital, event: &Event) -> Vec<String> {
    match event {
        Event::Permitted { no, asked, .. } => of_pair(*no, Some(asked)),
        Event::Begun { no, session }
        | Event::Passed { no, session, .. }
        | Event::Held { no, session, .. }
        | Event::Stopped { no, session, .. }
        | Event::HandedOn { no, session: Some(session), .. } => {
            let mut keys = of(hospital, *no);
            keys.push(session.to_string());
            keys
        }
        Event::Ended { no, .. }
        | Event::Released { no, .. }
        | Event::Withheld { no, .. }
        | Event::HandedOn { no, session: None, .. }
        | Event::Undelivered { no, .. }
        | Event::Reported { no, .. }
        | Event::Confirmed { no, .. }
        | Event::Closed { no } => of(hospital, *no),
    }
}

fn of(hospital: &Hospital, no: ApplicationNo) -> Vec<String> {
    of_pair(no, hospital.handovers.permit(no).map(|it| &it.asked))
}

fn of_pair(no: ApplicationNo, asked: Option<&Handover>) -> Vec<String> {
    let mut keys = vec![no.to_string()];
    keys.extend(asked.map(|it| it.linked_remote_request.to_string()));
    keys.extend(asked.map(|it| it.vendor.to_string()));
    keys
}
