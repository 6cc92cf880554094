//! What one event entails in other subjects. The office runs these in the same transaction.
//!
//! Every command named here is checked against the state by its own subject, so none of them opens a door
//! that the state does not already justify.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::{
    Command, Event, Hospital, account,
    application::{self, Finding, Terms, Verdict},
    calendar, committee, device, disposal,
    id::{AccountId, ApplicationNo, IncidentNo, MediumNo, PersonId},
    incident::{self, About},
    media, own_device, people, permit, revocation, setting,
};

/// The commands that follow from an event, in order. `hospital` has already taken the event in.
pub fn follow(hospital: &Hospital, event: &Event) -> Vec<Command> {
    match event {
        Event::Setting(setting::Event::Founded(founding)) => {
            vec![Command::People(people::Command::EnrolAdministrator(
                founding.administrator.clone(),
            ))]
        }
        Event::People(people::Event::Added { person, list: None, .. })
            if *person == PersonId(0) =>
        {
            first_administrator(hospital, *person)
        }
        Event::Setting(setting::Event::Noted(setting::Happening::Rescued { person, reason })) => {
            vec![
                Command::Committee(committee::Command::AppointRescued { person: *person }),
                Command::Permit(permit::Command::Rescue { person: *person, reason: *reason }),
            ]
        }
        Event::Application(it) => follow_application(hospital, it),
        Event::Permit(permit::Event::Granted { no, .. }) => {
            vec![Command::Account(account::Command::Issue { permit: *no })]
        }
        Event::Revocation(revocation::Event::Ordered { no, at, permits, .. }) => {
            let rights = permits.iter().map(|permit| {
                let why = permit::Ended::Revoked { by: *no };
                Command::Permit(permit::Command::Close { no: *permit, at: *at, why })
            });
            rights.chain(devices(hospital, permits, (*at, *no))).collect()
        }
        Event::Disposal(disposal::Event::Recorded { about, .. }) => gone(hospital, about),
        Event::Incident(incident::Event::Opened { no, about, .. }) => {
            vec![suspended(*no, about.clone())]
        }
        Event::Setting(_)
        | Event::People(_)
        | Event::Committee(_)
        | Event::Rights(_)
        | Event::Permit(_)
        | Event::Account(_)
        | Event::Revocation(_)
        | Event::Passage(_)
        | Event::Vendor(_)
        | Event::Line(_)
        | Event::Maintenance(_)
        | Event::Handover(_)
        | Event::OwnDevice(_)
        | Event::Disposal(disposal::Event::Witnessed { .. })
        | Event::ExternalDevice(_)
        | Event::MediaRequest(_)
        | Event::Forgetting(_)
        | Event::Place(_)
        | Event::Media(_)
        | Event::Incident(_)
        | Event::Device(_)
        | Event::Asset(_)
        | Event::Destination(_)
        | Event::Stocktaking(_)
        | Event::Intake(_) => vec![],
    }
}

/// What is destroyed is in no stock any more.
fn gone(hospital: &Hospital, about: &disposal::Disposal) -> Vec<Command> {
    let medium = disposal::registered(hospital, about).filter(|_| about.is_destroyed());
    let dispose = |no: &MediumNo| Command::Media(media::Command::Dispose { no: no.clone() });
    medium.map(|(no, _)| dispose(no)).into_iter().collect()
}

/// What is missing cannot be used (rule 12).
fn suspended(incident: IncidentNo, about: About) -> Command {
    match about {
        About::Medium(no) => Command::Media(media::Command::Lose { no, incident }),
        About::Device(no) => Command::Device(device::Command::Lose { no, incident }),
    }
}

/// What a person may use with the accounts whose rights are revoked ends with them.
fn devices(
    hospital: &Hospital,
    permits: &[ApplicationNo],
    (at, by): (Timestamp, ApplicationNo),
) -> impl Iterator<Item = Command> {
    let accounts = permits.iter().filter_map(|no| hospital.permits.get(*no)).map(|it| &it.account);
    let accounts: BTreeSet<&AccountId> = accounts.collect();
    let devices = hospital.own_devices.permits();
    devices
        .filter(move |it| accounts.contains(&it.asked.account))
        .map(move |it| Command::OwnDevice(own_device::Command::Close { no: it.no, at, by }))
}

fn follow_application(hospital: &Hospital, event: &application::Event) -> Vec<Command> {
    let no = event.no();
    let Some(application) = hospital.applications.get(no) else { return vec![] };
    let ended = match event {
        application::Event::IssuedProvisionally { .. } => {
            return vec![Command::Permit(permit::Command::Grant { no })];
        }
        application::Event::Decided { sitting, .. } => match sitting.verdict {
            Verdict::Approve => return vec![application.asked.form().entails(no)],
            Verdict::Refuse => permit::Ended::Refused,
            Verdict::Defer => return vec![],
        },
        application::Event::Examined { finding: Finding::Refuse { .. }, .. } => {
            permit::Ended::Refused
        }
        application::Event::Withdrawn { .. } => permit::Ended::Withdrawn,
        application::Event::Submitted { .. }
        | application::Event::Endorsed { .. }
        | application::Event::Examined { .. }
        | application::Event::Resubmitted { .. } => return vec![],
    };
    match (application.provisional_until, application.steps.last()) {
        (Some(_), Some(last)) => {
            vec![Command::Permit(permit::Command::Close { no, at: last.at, why: ended })]
        }
        _ => vec![],
    }
}

/// The founding makes one person able to set everything else up.
fn first_administrator(hospital: &Hospital, person: PersonId) -> Vec<Command> {
    let Some(founded_at) = hospital.setting.founded_at else { return vec![] };
    let matrix = &hospital.rights.matrix;
    let privileged = matrix.categories.iter().find(|it| it.privileged);
    let Some(category) = privileged.or(matrix.categories.first()) else { return vec![] };
    let from = calendar::tokyo::civil(founded_at);
    let terms = Terms {
        category: category.id.clone(),
        systems: hospital.setting.systems.iter().map(|it| it.id.clone()).collect(),
        from,
        until: application::until_max(from),
        reason: None,
    };
    vec![
        Command::Committee(committee::Command::AppointAdministrator { person }),
        Command::Permit(permit::Command::Found { person, terms }),
    ]
}
