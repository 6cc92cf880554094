//! What people search the ledger for: the numbers, staff numbers and accounts that an event is about.

mod external;
mod handover;
mod own_device;
mod remote;
mod things;

use rules::{
    Event, Hospital, account, application, committee, forgetting, id::PersonId, people, permit,
    revocation,
};

/// The keys of an event. `hospital` has already taken the event in.
pub fn keys(hospital: &Hospital, event: &Event) -> Vec<String> {
    let staff_no =
        |person: &PersonId| hospital.people.get(*person).map(|it| it.listed.staff_no.to_string());
    match event {
        Event::Application(it) => of_application(hospital, it),
        Event::Permit(it) => of_permit(hospital, it, staff_no),
        Event::Account(it) => of_account(hospital, it),
        Event::Vendor(it) => remote::of_vendor(hospital, it),
        Event::Line(it) => remote::of_line(it),
        Event::Maintenance(it) => remote::of_maintenance(hospital, it),
        Event::Handover(it) => handover::of_handover(hospital, it),
        Event::Place(it) => things::of_register(it),
        Event::Media(it) => things::of_media(it, staff_no),
        Event::Incident(it) => things::of_incident(hospital, it),
        Event::Device(it) => things::of_device(it),
        Event::Asset(it) => things::of_register(it),
        Event::Destination(it) => things::of_register(it),
        Event::Stocktaking(it) => things::of_stocktaking(it),
        Event::OwnDevice(it) => own_device::of_own_device(hospital, it),
        Event::ExternalDevice(it) => external::of_device(hospital, it),
        Event::MediaRequest(it) => external::of_request(it),
        Event::Revocation(revocation::Event::Ordered { no, person, .. }) => {
            [Some(no.to_string()), staff_no(person)].into_iter().flatten().collect()
        }
        Event::Revocation(revocation::Event::Received { no, .. }) => {
            let person = hospital.revocations.get(*no).map(|it| it.person);
            [Some(no.to_string()), person.and_then(|it| staff_no(&it))]
                .into_iter()
                .flatten()
                .collect()
        }
        Event::People(
            people::Event::Added { person, .. }
            | people::Event::Changed { person, .. }
            | people::Event::Absent { person, .. }
            | people::Event::Returned { person, .. }
            | people::Event::Renamed { person, .. },
        )
        | Event::Committee(
            committee::Event::Appointed { person, .. } | committee::Event::Dismissed { person, .. },
        ) => staff_no(person).into_iter().collect(),
        Event::Committee(committee::Event::Composed { members, .. }) => {
            members.iter().filter_map(staff_no).collect()
        }
        Event::Committee(committee::Event::SubstituteNamed(it)) => {
            [it.principal, it.substitute].iter().filter_map(staff_no).collect()
        }
        Event::Disposal(it) => things::of_disposal(it),
        Event::Forgetting(forgetting::Event::Forgotten { of, .. }) => of_forgotten(of, staff_no),
        Event::Intake(it) => vec![it.no().to_string()],
        Event::People(people::Event::ListApplied { .. } | people::Event::ListUndone { .. })
        | Event::Committee(
            committee::Event::MeetingsSet { .. } | committee::Event::SubstituteEnded { .. },
        )
        | Event::Setting(_)
        | Event::Rights(_)
        | Event::Passage(_) => vec![],
    }
}

fn of_permit(
    hospital: &Hospital,
    event: &permit::Event,
    staff_no: impl Fn(&PersonId) -> Option<String>,
) -> Vec<String> {
    let (no, person, account) = match event {
        permit::Event::Granted { no, person, account, .. } => {
            (no, Some(*person), Some(account.to_string()))
        }
        permit::Event::Confirmed { no, .. } | permit::Event::Closed { no, .. } => {
            (no, hospital.permits.get(*no).map(|it| it.person), None)
        }
    };
    let person = person.and_then(|it| staff_no(&it));
    [Some(no.to_string()), person, account].into_iter().flatten().collect()
}

fn of_forgotten(
    of: &forgetting::Of,
    staff_no: impl Fn(&PersonId) -> Option<String>,
) -> Vec<String> {
    match of {
        forgetting::Of::FormerName { person } | forgetting::Of::Name { person } => {
            staff_no(person).into_iter().collect()
        }
        forgetting::Of::Application { no } | forgetting::Of::Revocation { no } => {
            vec![no.to_string()]
        }
    }
}

fn of_application(hospital: &Hospital, event: &application::Event) -> Vec<String> {
    let no = event.no();
    let mut keys = vec![no.to_string()];
    let Some(application) = hospital.applications.get(no) else { return keys };
    if let Ok(person) = application::beneficiary(hospital, &application.asked) {
        keys.push(person.listed.staff_no.to_string());
    }
    keys.extend(application.asked.form().keys());
    keys.dedup();
    keys
}

fn of_account(hospital: &Hospital, event: &account::Event) -> Vec<String> {
    let (account::Event::Issued { account, .. }
    | account::Event::SlipHanded { account, .. }
    | account::Event::PasswordChanged { account, .. }
    | account::Event::SecondFactorSet { account, .. }
    | account::Event::SecondFactorRemoved { account }
    | account::Event::TokenIssued { account, .. }
    | account::Event::TokenRevoked { account, .. }
    | account::Event::SharedMarked { account, .. }
    | account::Event::SharedCleared { account }) = event;
    let person = hospital.accounts.get(account).and_then(|it| hospital.people.get(it.person));
    let staff_no = person.map(|it| it.listed.staff_no.to_string());
    let account = account.to_string();
    let same = staff_no.as_ref() == Some(&account);
    staff_no.into_iter().filter(|_| !same).chain([account]).collect()
}
