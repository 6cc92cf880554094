//! One sample of every event of media that other facilities send.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::{no, seal};
use crate::intake::{Ending, Event, Failure, Findings, Medium, Station};

pub fn intakes() -> Vec<Event> {
    let no = no(60);
    let verdicts = BTreeMap::from([("dicom".into(), 40), ("executable".into(), 3)]);
    let findings =
        Findings { files: 43, fit: 40, verdicts, unread: 1, patients: 1, list: seal(61) };
    vec![
        Event::Received {
            no,
            on: date(2026, 4, 1),
            facility: seal(60),
            medium: Medium::Cd,
            station: Station::Image,
        },
        Event::Read { no, findings },
        Event::Failed { no, why: Failure::ReaderStopped },
        Event::Matched { no, patient: seal(62) },
        Event::Rejected { no, reason: seal(63) },
        Event::HandedOver { no, to: seal(64) },
        Event::GivenBack { no, how: Ending::Returned },
    ]
}
