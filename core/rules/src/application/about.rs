//! Whom a form is about.

use super::Asked;
use crate::{Hospital, people::Person, refusal::Refusal};

/// The person whom an application is about; where it is for somebody outside, who answers for it in the house.
pub fn beneficiary<'a>(hospital: &'a Hospital, asked: &Asked) -> Result<&'a Person, Refusal> {
    hospital.people.get(asked.form().about(hospital)?).ok_or(Refusal::NoSuchPerson)
}
