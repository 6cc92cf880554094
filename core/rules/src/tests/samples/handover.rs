//! One sample of every event of data handover.

use jiff::civil::date;

use super::{VERSIONS, no, seal};
use crate::{
    handover::{Direction, EndMethod, Event, File, Found, Handling, Handover, Way, Wish},
    id::{PersonId, SessionNo},
};

pub fn asked() -> Handover {
    let wish = Wish {
        purpose: Some(seal(50)),
        asset_name: Some(seal(51)),
        destination: Some(seal(52)),
        end_method: Some(EndMethod::Erase),
        end_detail: Some(seal(53)),
        end_due_on: Some(date(2026, 4, 15)),
        copy_count: Some(3),
        from: date(2026, 4, 1),
        holder: PersonId(3),
        vendor: "medical-one".into(),
        linked_remote_request: no(40),
        target: "emr-db".into(),
        direction: Direction::Both,
        folder: "/var/spool/patch".into(),
        names: vec!["patch-*.tar.gz".into(), "trace.log".into()],
        count_max: 3,
        size_max_bytes: 1 << 30,
        handling: Some(Handling::Held),
    };
    wish.complete().expect("it is complete")
}

pub fn handovers() -> Vec<Event> {
    let (no44, session) = (no(44), SessionNo(12));
    let hash = Some(seal(54));
    let found = Some(Found::Clean);
    let file = File { way: Way::Out, name: seal(55), bytes: 65_536, hash, complete: true, found };
    let infected = Some(Found::Infected("Eicar-Test-File".into()));
    let stopped = File { way: Way::In, complete: false, found: infected, ..file.clone() };
    let (on, method, note) = (date(2026, 4, 14), EndMethod::Erase, Some(seal(56)));
    vec![
        Event::Permitted {
            no: no44,
            asked: Box::new(asked()),
            content: seal(57),
            versions: VERSIONS,
        },
        Event::Ended { no: no44, reason: seal(58) },
        Event::Begun { no: no44, session },
        Event::Passed { no: no44, number: 1, session, file: file.clone() },
        Event::Held { no: no44, number: 2, session, in_session: 5, file },
        Event::Stopped { no: no44, number: 3, session, file: stopped },
        Event::Released { no: no44, number: 2, waived: true },
        Event::Withheld { no: no44, number: 2, reason: seal(59) },
        Event::HandedOn { no: no44, number: 2, session: Some(session), complete: true },
        Event::Undelivered { no: no44, number: 2, told: seal(60) },
        Event::Reported { no: no44, number: 1, on, method, note },
        Event::Confirmed { no: no44, number: 1 },
        Event::Closed { no: no44 },
    ]
}
