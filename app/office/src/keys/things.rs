//! The keys of what concerns things: their numbers, those of incidents, of the F3 under which a medium left.

use std::fmt::Display;

use rules::{
    Hospital, device, disposal,
    id::{IncidentNo, PersonId},
    incident::{self, About},
    media, register, stocktaking,
};

pub fn of_register<K: Display, T>(event: &register::Event<K, T>) -> Vec<String> {
    use register::Event;
    match event {
        Event::Set { id, .. } | Event::Retired { id, .. } => vec![id.to_string()],
        Event::ListApplied { .. } | Event::ListUndone { .. } => vec![],
    }
}

pub fn of_media(
    event: &media::Event,
    staff_no: impl Fn(&PersonId) -> Option<String>,
) -> Vec<String> {
    use media::Event;
    match event {
        Event::Kept(it) => of_register(it),
        Event::Lent { no, to, .. } => [no.to_string()].into_iter().chain(staff_no(to)).collect(),
        Event::HandedOut { no, under } => vec![no.to_string(), under.to_string()],
        Event::Lost { no, incident } => vec![no.to_string(), incident.to_string()],
        Event::Returned { no } | Event::Found { no } | Event::Disposed { no } => {
            vec![no.to_string()]
        }
    }
}

pub fn of_disposal(event: &disposal::Event) -> Vec<String> {
    use disposal::Event;
    match event {
        Event::Recorded { no, about } => vec![no.to_string(), about.which.clone()],
        Event::Witnessed { no } => vec![no.to_string()],
    }
}

pub fn of_device(event: &device::Event) -> Vec<String> {
    use device::Event;
    match event {
        Event::Kept(it) => of_register(it),
        Event::Lost { no, incident } => vec![no.to_string(), incident.to_string()],
        Event::Found { no } => vec![no.to_string()],
    }
}

pub fn of_stocktaking(event: &stocktaking::Event) -> Vec<String> {
    use stocktaking::Event;
    match event {
        Event::Counted { no, number, .. } | Event::Missed { no, number } => {
            vec![no.to_string(), number.clone()]
        }
        Event::Begun { no, .. } | Event::Closed { no, .. } => vec![no.to_string()],
    }
}

pub fn of_incident(hospital: &Hospital, event: &incident::Event) -> Vec<String> {
    use incident::Event;
    let keys = |no: &IncidentNo, about: Option<&About>| {
        let about = about.map(|it| match it {
            About::Medium(it) => it.to_string(),
            About::Device(it) => it.to_string(),
        });
        [no.to_string()].into_iter().chain(about).collect()
    };
    match event {
        Event::Opened { no, about, .. } => keys(no, Some(about)),
        Event::Answered { no, .. }
        | Event::StartMoved { no, .. }
        | Event::Reported { no, .. }
        | Event::Closed { no, .. } => keys(no, hospital.incidents.get(*no).map(|it| &it.about)),
    }
}
