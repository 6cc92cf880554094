//! The keys of what concerns own devices: the number of the F4, the account, the revocation that closed it.

use rules::{Hospital, id::ApplicationNo, own_device::Event};

pub fn of_own_device(hospital: &Hospital, event: &Event) -> Vec<String> {
    match event {
        Event::SystemsListed { .. } => vec![],
        Event::Permitted { no, .. } | Event::Ended { no, .. } => of(hospital, *no),
        Event::Closed { no, by, .. } => {
            of(hospital, *no).into_iter().chain([by.to_string()]).collect()
        }
    }
}

fn of(hospital: &Hospital, no: ApplicationNo) -> Vec<String> {
    let account = hospital.own_devices.permit(no).map(|it| it.asked.account.to_string());
    [no.to_string()].into_iter().chain(account).collect()
}
