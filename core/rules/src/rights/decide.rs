//! The rules of the rights matrix.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Command, Event, Matrix};
use crate::{
    Hospital,
    application::{Sitting, Verdict, hold_sitting, refuse_early},
    authority::{Action, require},
    committee::Body,
    id::PersonId,
    record::Actor,
    refusal::{Named, Refusal},
};

/// What a person can still read on one printed sheet.
const CATEGORIES_MAX: usize = 40;
const CLASSES_MAX: usize = 24;
/// An entry holds 65,535 bytes; 4,096 are left for what stands around the matrix.
const BYTES_MAX: usize = 65_535 - 4_096;

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
            let recorder = require(hospital, by, Action::AdoptMatrix, now)?;
            adopt(hospital, recorder, version, sitting, now)
        }
        Command::Withdraw { version } => {
            require(hospital, by, Action::ProposeMatrix, now)?;
            let waits = hospital.rights.proposed.as_ref().is_some_and(|it| it.version == version);
            Ok(if waits { vec![Event::Withdrawn { version }] } else { vec![] })
        }
    }
}

fn adopt(
    hospital: &Hospital,
    recorder: PersonId,
    version: u32,
    sitting: Sitting,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let proposal = hospital.rights.proposed.as_ref();
    let proposal = proposal.filter(|it| it.version == version).ok_or(Refusal::NoSuchRecord)?;
    let proposer = proposal.by.person();
    if proposer == Some(recorder) {
        return Err(Refusal::DecidesForOneself { no: None });
    }
    let concerned = proposer.into_iter().collect();
    hold_sitting(hospital, Body::RecordCommittee, recorder, &sitting, &concerned, now)?;
    refuse_early(&sitting, proposal.at)?;
    Ok(match sitting.verdict {
        Verdict::Approve => {
            // A permit may have been granted since it was proposed.
            refuse_dropping(hospital, &proposal.matrix)?;
            vec![Event::Adopted { version, sitting }]
        }
        Verdict::Refuse => vec![Event::Refused { version, sitting }],
        Verdict::Defer => vec![Event::Deferred { version, sitting }],
    })
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
    refuse_dropping(hospital, &matrix)?;
    Ok(vec![Event::Proposed { version: rights.last_proposed + 1, matrix }])
}

/// Every permit keeps its category: none is without one (clause 1(1)).
fn refuse_dropping(hospital: &Hospital, matrix: &Matrix) -> Result<(), Refusal> {
    let mut in_use = hospital.permits.all().map(|it| &it.category);
    match in_use.find(|it| matrix.category(it).is_none()) {
        Some(category) => {
            Err(Refusal::CategoryInUse { category: Named::category(hospital, category) })
        }
        None => Ok(()),
    }
}

/// Every cell and every standard names a category and a class that exist, once.
pub(crate) fn check_shape(matrix: &Matrix) -> Result<(), Refusal> {
    let categories: BTreeSet<_> = matrix.categories.iter().map(|it| &it.id).collect();
    let classes: BTreeSet<_> = matrix.classes.iter().map(|it| &it.id).collect();
    let unique =
        categories.len() == matrix.categories.len() && classes.len() == matrix.classes.len();
    let bounded = (1..=CATEGORIES_MAX).contains(&categories.len())
        && (1..=CLASSES_MAX).contains(&classes.len())
        && serde_json::to_vec(matrix).expect("plain structs become JSON").len() <= BYTES_MAX;
    let rows_known = matrix.cells.iter().all(|(category, row)| {
        categories.contains(category) && row.keys().all(|class| classes.contains(class))
    });
    let standards_known = matrix.standards.iter().all(|it| categories.contains(&it.category));
    if unique && bounded && rows_known && standards_known {
        return Ok(());
    }
    Err(Refusal::MatrixMalformed)
}
