//! The rules of the rights matrix.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Command, Event, Matrix};
use crate::{
    Hospital,
    application::{Verdict, hold_sitting},
    authority::{Action, require},
    committee::Body,
    record::Actor,
    refusal::Refusal,
};

/// What a person can still read on one printed sheet, and what fits an entry of 64 KiB.
const CATEGORIES_MAX: usize = 40;
const CLASSES_MAX: usize = 24;

/// The rules. An empty list means that the proposal says nothing new.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Propose { based_on, matrix } => {
            require(hospital, by, Action::ProposeMatrix, now)?;
            propose(hospital, based_on, matrix)
        }
        Command::Adopt { version, sitting } => {
            let person = require(hospital, by, Action::AdoptMatrix, now)?;
            let proposal = hospital.rights.proposed.as_ref();
            let proposal =
                proposal.filter(|it| it.version == version).ok_or(Refusal::NoSuchRecord)?;
            let proposer = proposal.by.person();
            if proposer == Some(person) {
                return Err(Refusal::DecidesForOneself { no: None });
            }
            let concerned = proposer.into_iter().collect();
            hold_sitting(hospital, Body::RecordCommittee, person, &sitting, &concerned, now)?;
            Ok(match sitting.verdict {
                Verdict::Approve => vec![Event::Adopted { version, sitting }],
                Verdict::Refuse => vec![Event::Withdrawn { version }],
                Verdict::Defer => vec![],
            })
        }
        Command::Withdraw { version } => {
            require(hospital, by, Action::ProposeMatrix, now)?;
            let waits = hospital.rights.proposed.as_ref().is_some_and(|it| it.version == version);
            Ok(if waits { vec![Event::Withdrawn { version }] } else { vec![] })
        }
    }
}

fn propose(hospital: &Hospital, based_on: u32, matrix: Matrix) -> Result<Vec<Event>, Refusal> {
    let rights = &hospital.rights;
    if based_on != rights.version {
        return Err(Refusal::ChangedSince);
    }
    if rights.proposed.is_some() {
        return Err(Refusal::ProposalWaits);
    }
    if matrix == rights.matrix {
        return Ok(vec![]);
    }
    check_shape(&matrix)?;
    let in_use = hospital.permits.all().map(|it| &it.category);
    for category in in_use {
        if matrix.category(category).is_none() {
            return Err(Refusal::CategoryInUse { category: category.clone() });
        }
    }
    Ok(vec![Event::Proposed { version: rights.version + 1, matrix }])
}

/// Every cell and every standard names a category and a class that exist, once.
fn check_shape(matrix: &Matrix) -> Result<(), Refusal> {
    let categories: BTreeSet<_> = matrix.categories.iter().map(|it| &it.id).collect();
    let classes: BTreeSet<_> = matrix.classes.iter().map(|it| &it.id).collect();
    let unique =
        categories.len() == matrix.categories.len() && classes.len() == matrix.classes.len();
    let bounded = (1..=CATEGORIES_MAX).contains(&categories.len())
        && (1..=CLASSES_MAX).contains(&classes.len());
    let rows_known = matrix.cells.iter().all(|(category, row)| {
        categories.contains(category) && row.keys().all(|class| classes.contains(class))
    });
    let standards_known = matrix.standards.iter().all(|it| categories.contains(&it.category));
    if unique && bounded && rows_known && standards_known {
        return Ok(());
    }
    Err(Refusal::MatrixMalformed)
}
