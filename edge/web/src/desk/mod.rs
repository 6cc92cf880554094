//! The handlers, one file per page or verb: parse, authorise, one use case, answer.

pub mod accounts;
pub mod acting;
pub mod apply;
pub mod approve;
pub mod asking;
pub mod check_code;
pub mod coverage;
pub mod disposals;
pub mod drafts;
pub mod external_devices;
pub mod handovers;
pub mod home;
pub mod incident;
pub mod incidents;
pub mod intakes;
pub mod lines;
pub mod log;
pub mod me;
pub mod media_requests;
pub mod own_devices;
pub mod paging;
pub mod registers;
pub mod requests;
pub mod revoke;
pub mod sessions;
pub mod settings;
pub mod sight;
pub mod sign_in;
pub mod step_up;
pub mod stocktaking;
pub mod vendors;
pub mod windows;

use crate::routes::Routes;

/// Every page.
pub fn routes() -> Routes {
    Routes::new()
        .merge(home::routes())
        .merge(sign_in::routes())
        .merge(approve::routes())
        .merge(check_code::routes())
        .merge(coverage::routes())
        .merge(log::routes())
        .merge(incident::routes())
        .merge(settings::routes())
        .merge(apply::routes())
        .merge(requests::routes())
        .merge(drafts::routes())
        .merge(me::routes())
        .merge(registers::routes())
        .merge(vendors::routes())
        .merge(disposals::routes())
        .merge(lines::routes())
        .merge(windows::routes())
        .merge(handovers::routes())
        .merge(own_devices::routes())
        .merge(external_devices::routes())
        .merge(media_requests::routes())
        .merge(revoke::routes())
        .merge(accounts::routes())
        .merge(sessions::routes())
        .merge(intakes::routes())
        .merge(incidents::routes())
        .merge(stocktaking::routes())
}
