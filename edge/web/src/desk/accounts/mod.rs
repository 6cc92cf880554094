//! Accounts: the list, one account, its slip and its tokens.
//!
//! Keeps: 1(2)①-grant, rule 16. Secrets are shown once, on the page that answers the press.

mod list;
mod several;
mod show;
mod slip;
mod standing;
mod token;

use rules::authority::Action;

use crate::routes::{Leaves, Routes, Who};

const READERS: Who = Who::May(&[Action::SeeRegisters]);
const SLIPS: Who = Who::May(&[Action::HandSlip]);
const SHARED: Who = Who::May(&[Action::MarkShared]);
const TOKENS: Who = Who::May(&[Action::IssueToken]);

pub fn routes() -> Routes {
    let handed = Leaves::Entries(&["account.slip_handed"]);
    let issued = Leaves::Entries(&["account.token_issued"]);
    let marked = Leaves::Entries(&["account.shared_marked"]);
    let cleared = Leaves::Entries(&["account.shared_cleared"]);
    let revoked = Leaves::Entries(&["account.token_revoked"]);
    Routes::new()
        .get("/accounts", READERS, list::show)
        .get("/accounts/{id}", Who::SignedIn, show::show)
        .get("/accounts/{id}/slip", Who::SignedIn, slip::back)
        .post("/accounts/{id}/slip", SLIPS, handed, slip::hand)
        .post("/accounts/{id}/shared", SHARED, marked, several::mark)
        .post("/accounts/{id}/shared/clear", SHARED, cleared, several::clear)
        .get("/accounts/{id}/tokens", Who::SignedIn, slip::back)
        .post("/accounts/{id}/tokens", TOKENS, issued, token::issue)
        .post("/accounts/{id}/tokens/{token}/revoke", TOKENS, revoked, token::revoke)
}
