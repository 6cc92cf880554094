//! The clauses about people on the list: 1(2) rename, 1(2)②.

use jiff::Timestamp;
use rules::{application::Stage, calendar::tokyo::civil};

use super::{Clause, Evidence, Record, Remark, Row, Standing};
use crate::{personnel, state::State};

pub(super) fn rename<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    let renames = state.hospital.applications.all().rev().find(|it| {
        it.stage == Stage::Approved && matches!(it.asked, rules::application::Asked::Rename(_))
    });
    let evidence = renames.and_then(|it| {
        Some(Evidence { at: it.steps.last()?.at, record: Record::Application(it.no) })
    });
    Row { clause, standing: Standing::InForce, evidence, remarks: vec![], due: None }
}

pub(super) fn register<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let newest = state.hospital.people.newest_list();
    let evidence = newest.and_then(|it| Some(Evidence { at: it.at?, record: Record::List(it.id) }));
    let found = personnel::mismatches(state, now);
    let mut remarks = vec![];
    let mut standing = Standing::InForce;
    if evidence.is_none() {
        remarks.push(Remark::NoList);
        standing = Standing::Missing;
    }
    let counts = [
        (found.left_but_active.len(), Standing::Late),
        (found.active_but_not_listed.len(), Standing::Late),
        (found.never_used.len(), Standing::InForce),
    ];
    let [left, unlisted, unused] = counts.map(|it| it.0);
    let found = [
        Remark::LeftButActive { count: left },
        Remark::ActiveButNotListed { count: unlisted },
        Remark::NeverUsed { count: unused },
    ];
    for (remark, (count, weight)) in found.into_iter().zip(counts) {
        if count > 0 {
            remarks.push(remark);
            standing = standing.max(weight);
        }
    }
    // The list comes monthly.
    let due = evidence.as_ref().map(|it| civil(it.at).saturating_add(jiff::Span::new().days(31)));
    if due.is_some_and(|due| due < civil(now)) {
        standing = standing.max(Standing::Late);
    }
    Row { clause, standing, evidence, remarks, due }
}
