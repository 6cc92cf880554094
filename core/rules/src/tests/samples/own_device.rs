//! One sample of every event of own devices.

use jiff::civil::date;

use super::{VERSIONS, moment, no, seal};
use crate::{
    id::PersonId,
    own_device::{Event, Line, Method, Os, OwnDevice},
};

pub fn asked() -> OwnDevice {
    OwnDevice {
        person: PersonId(7),
        account: "010234".into(),
        device: seal(61),
        system: "ios-18".into(),
        method: Method::VirtualDesktop,
        usage: seal(62),
        line: Line::Vpn,
        pledged: true,
        from: date(2026, 4, 1),
        until: date(2027, 3, 31),
    }
}

pub fn own_devices() -> Vec<Event> {
    let until = Some(date(2026, 9, 30));
    let system = Os { id: "ios-18".into(), name: "iOS 18".into(), until };
    vec![
        Event::SystemsListed { systems: vec![system] },
        Event::Permitted { no: no(45), asked: asked(), content: seal(63), versions: VERSIONS },
        Event::Ended { no: no(45), reason: seal(64) },
        Event::Closed { no: no(45), at: moment(17), by: no(15) },
    ]
}
