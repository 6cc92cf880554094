//! What may have happened between the form and the decision, so that it can no longer be approved.
//!
//! Keeps: 1(1), 1(2)①-grant, rule 2, rule 11.
//!
//! Forms from before a revocation open nothing.

use jiff::Timestamp;

use super::{Application, Asked, Change, Terms, about, right::check_systems};
use crate::{
    Hospital, calendar,
    permit::{self, Permit},
    refusal::Refusal,
    revocation::Revocation,
};

/// Refuses a right that a revocation, a newer matrix or the calendar has overtaken.
pub(super) fn refuse_right_overtaken(
    hospital: &Hospital,
    application: &Application,
    terms: &Terms,
    now: Timestamp,
) -> Result<(), Refusal> {
    if permit::end_of(terms.until) <= now {
        return Err(Refusal::TermIsOver);
    }
    refuse_revoked_since(hospital, application)?;
    refuse_left_since(hospital, application, terms, now)?;
    refuse_unknown(hospital, terms)
}

/// Whoever lost everything, or the account in question, gets nothing from a form handed in before.
pub(crate) fn refuse_revoked_since(
    hospital: &Hospital,
    application: &Application,
) -> Result<(), Refusal> {
    let about = about::beneficiary(hospital, &application.asked)?.id;
    let handed_in = application.handed_in();
    let concerns = |it: &&Revocation| {
        it.person == about
            && (it.everything || touches(hospital, it, &application.asked))
            // In the same moment the number tells which came first.
            && (it.asked_at > handed_in || (it.asked_at == handed_in && it.no > application.no))
    };
    match hospital.revocations.all().rev().find(concerns) {
        Some(revocation) => Err(Refusal::RevokedSince { no: revocation.no }),
        None => Ok(()),
    }
}

/// The form came after the order, but would open something before the stated time, which has come.
fn refuse_left_since(
    hospital: &Hospital,
    application: &Application,
    terms: &Terms,
    now: Timestamp,
) -> Result<(), Refusal> {
    let about = about::beneficiary(hospital, &application.asked)?.id;
    let opens = calendar::tokyo::midnight(terms.from).max(application.handed_in());
    let left =
        |it: &&Revocation| it.person == about && it.everything && opens < it.at && it.at <= now;
    match hospital.revocations.all().rev().find(left) {
        Some(revocation) => Err(Refusal::RevokedSince { no: revocation.no }),
        None => Ok(()),
    }
}

/// Whether a permit of the account that is to be changed was revoked.
fn touches(hospital: &Hospital, revocation: &Revocation, asked: &Asked) -> bool {
    let Asked::Change(Change { account, .. }) = asked else { return false };
    let of_account = |it: &Permit| it.account == *account;
    revocation.permits.iter().any(|no| hospital.permits.get(*no).is_some_and(of_account))
}

/// The matrix or the list of systems may have changed since.
fn refuse_unknown(hospital: &Hospital, terms: &Terms) -> Result<(), Refusal> {
    if hospital.rights.matrix.category(&terms.category).is_none() {
        return Err(Refusal::NoSuchCategory);
    }
    check_systems(hospital, &terms.systems)
}
