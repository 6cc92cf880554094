//! The forms that go the common way (`paper`): a line for each.

use rules::application::Asked;

use super::{
    handover, own_device,
    paper::{At, Paper},
    remote,
};
use crate::pages::apply::Door;

/// The doors on `/apply`, in the order of the page; none where this person may not hand it in.
pub const DOORS: [fn(&At<'_>) -> Option<Door>; 3] =
    [own_device::door, remote::door, handover::door];

/// The pages that correct a form; F1 and F2b have a sheet of their own.
pub fn of(asked: &Asked) -> Option<Box<dyn Paper>> {
    match asked {
        Asked::Grant(_) | Asked::Change(_) | Asked::Rename(_) => None,
        Asked::Remote(it) => Some(Box::new(remote::Form { vendor: it.vendor.clone() })),
        Asked::Handover(it) => Some(Box::new(handover::Form { remote: it.linked_remote_request })),
        Asked::OwnDevice(_) => Some(Box::new(own_device::Form)),
    }
}
