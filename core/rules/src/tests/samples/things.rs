//! One sample of every event of the registers of things, and of what is lost.

use jiff::civil::date;

use super::{moment, no, seal};
use crate::{
    asset::{self, Asset, Class},
    destination::{self, Destination},
    device::{self, Device},
    id::{IncidentNo, ListId, PersonId, StocktakingNo},
    incident::{self, About, Data, Report},
    media::{self, Exception, Medium, MediumKind},
    place::{self, Place},
    register,
    stocktaking::{self, Of, Scope, Seen, Tally},
};

/// A record that is set by hand and by a list, retired, and the list that is taken back.
fn kept<K: Clone, T>(id: K, about: T) -> Vec<register::Event<K, T>> {
    use register::Event;
    let (list, file) = (ListId(3), seal(70));
    vec![
        Event::Set { id: id.clone(), about, list: Some(list) },
        Event::Retired { id, reason: Some(seal(71)) },
        Event::ListApplied { list, file, added: 2, changed: 1, unchanged: 40 },
        Event::ListUndone { list },
    ]
}

pub fn places() -> Vec<place::Event> {
    let place = Place { name: "サーバー室".into(), locked: true, server_room: true };
    kept("SR-1".into(), place)
}

pub fn media() -> Vec<media::Event> {
    use media::Event;
    let medium = Medium {
        kind: MediumKind::Optical,
        model: "メーカー一 CD-R 80".into(),
        serial: Some("4C530001230516".into()),
        label_no: Some("L-0087".into()),
        capacity: Some("700 MB".into()),
        designated: true,
        has_av: false,
        has_encryption: true,
        has_password: true,
        exception: Some(Exception {
            minutes: "R8-SC-03".into(),
            decided_on: date(2026, 4, 1),
            until: date(2027, 3, 31),
        }),
        department: "放射線科".into(),
        place: "ST-2".into(),
    };
    let usb = || "USB-031".into();
    let incident = IncidentNo { year: 2026, running: 1 };
    let mut events: Vec<Event> =
        kept("CD-0087".into(), medium).into_iter().map(Event::Kept).collect();
    events.extend([
        Event::Lent { no: usb(), to: PersonId(3), due: date(2026, 4, 15) },
        Event::HandedOut { no: usb(), under: no(44) },
        Event::Returned { no: usb() },
        Event::Lost { no: usb(), incident },
        Event::Found { no: usb() },
        Event::Disposed { no: usb() },
    ]);
    events
}

pub fn incidents() -> Vec<incident::Event> {
    use incident::Event;
    let no = IncidentNo { year: 2026, running: 1 };
    let data = Data { patients: Some(12), encrypted: Some(true), wrongful: true };
    let about = About::Medium("USB-031".into());
    vec![
        Event::Opened { no, about, aware_at: moment(9), told: seal(72), data },
        Event::Answered { no, data },
        Event::StartMoved { no, aware_at: moment(8), reason: seal(73) },
        Event::Reported { no, report: Report::Preliminary, on: date(2026, 4, 3) },
        Event::Closed { no, reason: seal(74) },
    ]
}

pub fn devices() -> Vec<device::Event> {
    use device::Event;
    let device = Device {
        name: "3階病棟カルテ端末1".into(),
        segment: "医療業務".into(),
        os: "Windows 11 24H2".into(),
        department: "看護部3病棟".into(),
        place: "W3-1".into(),
    };
    let (no, incident) = (|| "PC-3B-001".into(), IncidentNo { year: 2026, running: 2 });
    let mut events: Vec<Event> = kept(no(), device).into_iter().map(Event::Kept).collect();
    events.extend([Event::Lost { no: no(), incident }, Event::Found { no: no() }]);
    events
}

pub fn assets() -> Vec<asset::Event> {
    let asset = Asset {
        name: "電子カルテの控え".into(),
        info_class: Class::Sensitive,
        place: "SR-1".into(),
        department: "情報システム室".into(),
    };
    kept("A-0012".into(), asset)
}

pub fn destinations() -> Vec<destination::Event> {
    let destination = Destination {
        name: "東町病院".into(),
        kind: destination::Kind::Hospital,
        contact: "地域連携室 03-0000-0000".into(),
    };
    kept("D-012".into(), destination)
}

pub fn stocktakings() -> Vec<stocktaking::Event> {
    use stocktaking::Event;
    let (no, number) = (StocktakingNo { year: 2026, running: 3 }, || "USB-031".into());
    let result = Tally { found: 12, elsewhere: 1, missing: 2, unknown: 1, away: 3 };
    vec![
        Event::Begun { no, of: Of::Media, scope: Scope::Department("放射線科".into()) },
        Event::Counted { no, number: number(), seen: Seen::Elsewhere },
        Event::Missed { no, number: number() },
        Event::Closed { no, result },
    ]
}
