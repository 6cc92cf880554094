//! The keys of external devices and requests for media: the number of the form, the serial, the media.

use rules::{Hospital, external_device, media::fold_serial, media_request};

pub fn of_device(hospital: &Hospital, event: &external_device::Event) -> Vec<String> {
    use external_device::Event;
    let (Event::Permitted { no, .. } | Event::Ended { no, .. }) = event;
    let serial = hospital.external_devices.permit(*no).map(|it| fold_serial(&it.asked.serial));
    [no.to_string()].into_iter().chain(serial).collect()
}

pub fn of_request(event: &media_request::Event) -> Vec<String> {
    use media_request::Event;
    match event {
        Event::Permitted { no, asked, .. } => {
            let replaced = asked.wanted.replaces().map(ToString::to_string);
            [no.to_string()].into_iter().chain(replaced).collect()
        }
        Event::HandedOver { no, media } => {
            [no.to_string()].into_iter().chain(media.iter().map(ToString::to_string)).collect()
        }
    }
}
