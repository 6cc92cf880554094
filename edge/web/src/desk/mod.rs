//! The handlers, one file per page or verb: parse, authorise, one use case, answer.

pub mod accounts;
pub mod apply;
pub mod approve;
pub mod drafts;
pub mod home;
pub mod me;
pub mod paging;
pub mod registers;
pub mod requests;
pub mod revoke;
pub mod sight;
pub mod sign_in;
pub mod step_up;

use crate::routes::Routes;

/// Every page.
pub fn routes() -> Routes {
    Routes::new()
        .merge(home::routes())
        .merge(sign_in::routes())
        .merge(approve::routes())
        .merge(apply::routes())
        .merge(requests::routes())
        .merge(drafts::routes())
        .merge(me::routes())
        .merge(registers::routes())
        .merge(revoke::routes())
        .merge(accounts::routes())
}
