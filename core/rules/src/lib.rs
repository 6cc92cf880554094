//! The rules: one hospital as a state machine. Pure: no clock, no chance, no files, no network.
//!
//! `decide` answers a command with events or a refusal; `evolve` folds an event into the state;
//! `follow` names the commands that an event entails in other subjects; `checkpoint::check` is what gates ask.

pub mod account;
pub mod application;
pub mod asset;
pub mod authority;
pub mod calendar;
pub mod checkpoint;
pub mod committee;
pub mod destination;
pub mod device;
pub mod disposal;
pub mod external_device;
pub mod forgetting;
pub mod handover;
pub mod id;
pub mod incident;
pub mod intake;
pub mod line;
pub mod maintenance;
pub mod media;
pub mod media_request;
pub mod own_device;
pub mod passage;
pub mod people;
pub mod permit;
pub mod place;
pub mod record;
pub mod refusal;
pub mod register;
pub mod revocation;
pub mod rights;
pub mod sealed;
pub mod setting;
pub mod stocktaking;
pub mod vendor;

mod follow;
#[cfg(test)]
mod story;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use follow::follow;

use crate::{
    authority::Asker,
    id::{ApplicationNo, PersonId},
    record::{Actor, Record},
    refusal::Refusal,
};

/// What somebody wants, in any subject.
#[derive(Clone, Debug)]
pub enum Command {
    People(people::Command),
    Committee(committee::Command),
    Setting(setting::Command),
    Rights(rights::Command),
    Application(application::Command),
    Permit(permit::Command),
    Account(account::Command),
    Revocation(revocation::Command),
    Passage(passage::Command),
    Vendor(vendor::Command),
    Line(line::Command),
    Maintenance(maintenance::Command),
    Handover(handover::Command),
    OwnDevice(own_device::Command),
    Disposal(disposal::Command),
    ExternalDevice(external_device::Command),
    MediaRequest(media_request::Command),
    Forgetting(forgetting::Command),
    Place(place::Command),
    Media(media::Command),
    Incident(incident::Command),
    Device(device::Command),
    Asset(asset::Command),
    Destination(destination::Command),
    Stocktaking(stocktaking::Command),
    Intake(intake::Command),
    /// 代行: the same, in the name of one of those whom the actor stands in for.
    ActingFor {
        principal: PersonId,
        command: Box<Command>,
    },
}

/// What has happened, in any subject: the stored shape of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    People(people::Event),
    Committee(committee::Event),
    Setting(setting::Event),
    Rights(rights::Event),
    Application(application::Event),
    Permit(permit::Event),
    Account(account::Event),
    Revocation(revocation::Event),
    Passage(passage::Event),
    Vendor(vendor::Event),
    Line(line::Event),
    Maintenance(maintenance::Event),
    Handover(handover::Event),
    OwnDevice(own_device::Event),
    Disposal(disposal::Event),
    ExternalDevice(external_device::Event),
    MediaRequest(media_request::Event),
    Forgetting(forgetting::Event),
    Place(place::Event),
    Media(media::Event),
    Incident(incident::Event),
    Device(device::Event),
    Asset(asset::Event),
    Destination(destination::Event),
    Stocktaking(stocktaking::Event),
    Intake(intake::Event),
}

/// The whole state of one hospital: what all events so far amount to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hospital {
    pub people: people::People,
    pub committees: committee::Committees,
    pub setting: setting::Setting,
    pub rights: rights::Rights,
    pub applications: application::Applications,
    pub permits: permit::Permits,
    pub accounts: account::Accounts,
    pub revocations: revocation::Revocations,
    pub passages: passage::Passages,
    pub vendors: vendor::Vendors,
    pub lines: line::Lines,
    pub maintenance: maintenance::Maintenance,
    pub handovers: handover::Handovers,
    #[serde(default)]
    pub own_devices: own_device::Devices,
    pub disposals: disposal::Disposals,
    #[serde(default)]
    pub external_devices: external_device::Devices,
    #[serde(default)]
    pub media_requests: media_request::Requests,
    #[serde(default)]
    pub forgotten: forgetting::Forgotten,
    #[serde(default)]
    pub places: place::Places,
    #[serde(default)]
    pub media: media::Media,
    #[serde(default)]
    pub incidents: incident::Incidents,
    #[serde(default)]
    pub devices: device::Devices,
    #[serde(default)]
    pub assets: asset::Assets,
    #[serde(default)]
    pub destinations: destination::Destinations,
    #[serde(default)]
    pub stocktakings: stocktaking::Stocktakings,
    #[serde(default)]
    pub intakes: intake::Intakes,
    last_no: Option<ApplicationNo>,
}

/// The rules of every subject behind one door. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    decide_as(hospital, Asker { by, acting_for: None }, command, now)
}

fn decide_as(
    hospital: &Hospital,
    asker: Asker<'_>,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    fn wrap<E>(events: Vec<E>, into: fn(E) -> Event) -> Vec<Event> {
        events.into_iter().map(into).collect()
    }
    let by = asker.by;
    Ok(match command {
        Command::ActingFor { principal, command } => {
            // Nobody stands in for anybody but with a form.
            if !matches!(*command, Command::Application(_) | Command::Revocation(_)) {
                return Err(Refusal::NotTheirSubstitute);
            }
            decide_as(hospital, Asker { by, acting_for: Some(principal) }, *command, now)?
        }
        Command::People(it) => wrap(people::decide(hospital, by, it, now)?, Event::People),
        Command::Committee(it) => wrap(committee::decide(hospital, by, it, now)?, Event::Committee),
        Command::Setting(it) => wrap(setting::decide(hospital, by, it, now)?, Event::Setting),
        Command::Rights(it) => wrap(rights::decide(hospital, by, it, now)?, Event::Rights),
        Command::Application(it) => {
            wrap(application::decide(hospital, asker, it, now)?, Event::Application)
        }
        Command::Permit(it) => wrap(permit::decide(hospital, by, it, now)?, Event::Permit),
        Command::Account(it) => wrap(account::decide(hospital, by, it, now)?, Event::Account),
        Command::Revocation(it) => {
            wrap(revocation::decide(hospital, asker, it, now)?, Event::Revocation)
        }
        Command::Passage(it) => wrap(passage::decide(hospital, by, it, now)?, Event::Passage),
        Command::Vendor(it) => wrap(vendor::decide(hospital, by, it, now)?, Event::Vendor),
        Command::Line(it) => wrap(line::decide(hospital, by, it, now)?, Event::Line),
        Command::Maintenance(it) => {
            wrap(maintenance::decide(hospital, by, it, now)?, Event::Maintenance)
        }
        Command::Handover(it) => wrap(handover::decide(hospital, by, it, now)?, Event::Handover),
        Command::OwnDevice(it) => {
            wrap(own_device::decide(hospital, by, it, now)?, Event::OwnDevice)
        }
        Command::Disposal(it) => wrap(disposal::decide(hospital, by, it, now)?, Event::Disposal),
        Command::ExternalDevice(it) => {
            wrap(external_device::decide(hospital, by, it, now)?, Event::ExternalDevice)
        }
        Command::MediaRequest(it) => {
            wrap(media_request::decide(hospital, by, it, now)?, Event::MediaRequest)
        }
        Command::Forgetting(it) => {
            wrap(forgetting::decide(hospital, by, it, now)?, Event::Forgetting)
        }
        Command::Place(it) => wrap(place::decide(hospital, by, it, now)?, Event::Place),
        Command::Media(it) => wrap(media::decide(hospital, by, it, now)?, Event::Media),
        Command::Incident(it) => wrap(incident::decide(hospital, by, it, now)?, Event::Incident),
        Command::Device(it) => wrap(device::decide(hospital, by, it, now)?, Event::Device),
        Command::Asset(it) => wrap(asset::decide(hospital, by, it, now)?, Event::Asset),
        Command::Destination(it) => {
            wrap(destination::decide(hospital, by, it, now)?, Event::Destination)
        }
        Command::Stocktaking(it) => {
            wrap(stocktaking::decide(hospital, by, it, now)?, Event::Stocktaking)
        }
        Command::Intake(it) => wrap(intake::decide(hospital, by, it, now)?, Event::Intake),
    })
}

impl Hospital {
    /// The state after one more event. It cannot fail: it has happened.
    pub fn evolve(&mut self, record: &Record, event: &Event) {
        self.last_no = self.last_no.max(taken_number(event));
        self.people.begin_names(record.at);
        match event {
            Event::People(it) => self.people.evolve(record, it),
            Event::Committee(it) => self.committees.evolve(record, it),
            Event::Setting(it) => {
                self.setting.evolve(record, it);
                if let setting::Event::Founded(founding) = it {
                    self.rights.found(1, founding.matrix.clone(), record);
                }
            }
            Event::Rights(it) => self.rights.evolve(record, it),
            Event::Application(it) => self.applications.evolve(record, it),
            Event::Permit(it) => self.permits.evolve(record, it),
            Event::Account(it) => self.accounts.evolve(record, it),
            Event::Revocation(it) => self.revocations.evolve(record, it),
            Event::Passage(it) => self.passages.evolve(record, it),
            Event::Vendor(it) => self.vendors.evolve(record, it),
            Event::Line(it) => self.lines.evolve(record, it),
            Event::Maintenance(it) => self.maintenance.evolve(record, it),
            Event::Handover(it) => self.handovers.evolve(record, it),
            Event::OwnDevice(it) => self.own_devices.evolve(record, it),
            Event::Disposal(it) => self.disposals.evolve(record, it),
            Event::ExternalDevice(it) => self.external_devices.evolve(record, it),
            Event::MediaRequest(it) => self.media_requests.evolve(record, it),
            Event::Forgetting(it) => self.forgotten.evolve(record, it),
            Event::Place(it) => self.places.evolve(record, it),
            Event::Media(it) => self.media.evolve(record, it),
            Event::Incident(it) => self.incidents.evolve(record, it),
            Event::Device(it) => self.devices.evolve(record, it),
            Event::Asset(it) => self.assets.evolve(record, it),
            Event::Destination(it) => self.destinations.evolve(record, it),
            Event::Stocktaking(it) => self.stocktakings.evolve(record, it),
            Event::Intake(it) => self.intakes.evolve(record, it),
        }
    }

    /// The number of the next application, founding permit, revocation, window or intake.
    pub fn next_no(&self, now: Timestamp) -> ApplicationNo {
        ApplicationNo::after(self.last_no, now)
    }

    /// Whether any record besides the list itself names this person.
    pub fn is_mentioned(&self, person: PersonId) -> bool {
        let applied = self.applications.all().any(|it| {
            let about = application::beneficiary(self, &it.asked).map(|it| it.id);
            about == Ok(person) || it.applicant.person() == Some(person)
        });
        applied
            || self.permits.of(person).next().is_some()
            || self.disposals.all().any(|(_, it)| it.about.witness == person)
            || self.committees.posts_of(person).next().is_some()
            || self.committees.substitutions().iter().any(|it| it.substitute == person)
            || [committee::Body::SystemCommittee, committee::Body::RecordCommittee]
                .into_iter()
                .any(|body| self.committees.sits_in(person, body))
    }
}

fn taken_number(event: &Event) -> Option<ApplicationNo> {
    match event {
        Event::Application(application::Event::Submitted { no, .. })
        | Event::Revocation(revocation::Event::Ordered { no, .. })
        | Event::Permit(permit::Event::Granted { no, .. })
        | Event::Maintenance(
            maintenance::Event::Planned { window: no, .. }
            | maintenance::Event::OpenedInEmergency { window: no, .. },
        )
        | Event::Intake(intake::Event::Received { no, .. }) => Some(*no),
        Event::Application(_)
        | Event::Revocation(_)
        | Event::Permit(_)
        | Event::People(_)
        | Event::Committee(_)
        | Event::Setting(_)
        | Event::Rights(_)
        | Event::Account(_)
        | Event::Passage(_)
        | Event::Vendor(_)
        | Event::Line(_)
        | Event::Maintenance(_)
        | Event::Handover(_)
        | Event::Disposal(_)
        | Event::Forgetting(_)
        | Event::Place(_)
        | Event::Media(_)
        | Event::Incident(_)
        | Event::Device(_)
        | Event::Asset(_)
        | Event::Destination(_)
        | Event::Stocktaking(_)
        | Event::Intake(_)
        | Event::OwnDevice(_)
        | Event::ExternalDevice(_)
        | Event::MediaRequest(_) => None,
    }
}
