//! One sample of every event of external devices and requests for media.

use jiff::civil::date;

use super::{VERSIONS, no, seal};
use crate::{
    external_device::{self, ExternalDevice, Kind, Owner},
    id::PersonId,
    media::{Exception, MediumKind},
    media_request::{self, MediaRequest, Wanted},
};

pub fn device() -> ExternalDevice {
    ExternalDevice {
        person: PersonId(7),
        kind: Kind::Camera,
        model: "DC-1".into(),
        serial: "SN-0001".into(),
        owner: Owner::Hospital,
        has_av: false,
        has_encryption: true,
        has_password: true,
        exception: Some(Exception {
            minutes: "R8-S-04".into(),
            decided_on: date(2026, 4, 1),
            until: date(2026, 9, 30),
        }),
        purpose: seal(71),
        reason: seal(72),
        from: date(2026, 4, 1),
        until: date(2026, 9, 30),
    }
}

pub fn external_devices() -> Vec<external_device::Event> {
    vec![
        external_device::Event::Permitted {
            no: no(46),
            asked: Box::new(device()),
            directed_usage: seal(73),
            content: seal(74),
            versions: VERSIONS,
        },
        external_device::Event::Ended { no: no(46), reason: seal(75) },
    ]
}

pub fn media() -> MediaRequest {
    MediaRequest {
        custodian: PersonId(3),
        department: "外来".into(),
        wanted: Wanted::ForBroken { no: "USB-031".into() },
        medium: MediumKind::Usb,
        reason: seal(76),
        from: date(2026, 4, 1),
    }
}

pub fn media_requests() -> Vec<media_request::Event> {
    vec![
        media_request::Event::Permitted {
            no: no(47),
            asked: Box::new(media()),
            content: seal(77),
            versions: VERSIONS,
        },
        media_request::Event::HandedOver { no: no(47), media: vec!["USB-041".into()] },
    ]
}
