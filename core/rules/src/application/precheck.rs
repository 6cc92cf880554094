//! What a machine can see of an application before people look: «as usual», or «look here».

use jiff::{Timestamp, civil::Date};

use super::{Application, Terms, about, right::is_standard};
use crate::{Hospital, calendar, id::CategoryId, permit::Ended};

/// A revocation so recent is worth a look (再雇用).
const RECENT_DAYS: i32 = 30;

/// Something that a person should look at before deciding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    NotTheStandard {
        standard: Option<CategoryId>,
    },
    Privileged,
    BeyondContract {
        days: i32,
    },
    /// The category needs an end of its own, and the contract names none.
    NoContractEnd,
    RecentlyRevoked {
        days: i32,
    },
    NotOnList,
    StartsBefore {
        meeting: Option<Date>,
    },
    AnotherAccount,
    /// A way into the house, or files over it, for somebody from outside: never one of many (clauses
    /// 6(4)③, 6(5)②).
    FromOutside,
}

/// The flags of an application; none means «as usual» (標準どおり).
pub fn precheck(hospital: &Hospital, application: &Application, now: Timestamp) -> Vec<Flag> {
    let mut flags = vec![];
    let Ok(person) = about::beneficiary(hospital, &application.asked) else { return flags };
    let form = application.asked.form();
    if !person.on_list {
        flags.push(Flag::NotOnList);
    }
    if form.is_for_vendor() {
        flags.push(Flag::FromOutside);
    }
    flags.extend(form.flags(hospital, application, now));
    flags
}

/// What is seen of a right that is asked for.
pub(super) fn right_flags(
    hospital: &Hospital,
    application: &Application,
    terms: &Terms,
    now: Timestamp,
) -> Vec<Flag> {
    let mut flags = vec![];
    let Ok(person) = about::beneficiary(hospital, &application.asked) else { return flags };
    let listed = &person.listed;
    let matrix = &hospital.rights.matrix;
    if !is_standard(hospital, &listed.job, &listed.department, terms) {
        let standard = matrix.standard(&listed.job, &listed.department).cloned();
        flags.push(Flag::NotTheStandard { standard });
    }
    if let Some(category) = matrix.category(&terms.category) {
        if category.privileged {
            flags.push(Flag::Privileged);
        }
        if category.needs_end && listed.contract_until.is_none() {
            flags.push(Flag::NoContractEnd);
        }
    }
    let ends = listed.contract_until.into_iter().chain(listed.leaves_on).min();
    let beyond = ends.map_or(0, |end| calendar::working_days::days_between(end, terms.until));
    if beyond > 0 {
        flags.push(Flag::BeyondContract { days: beyond });
    }
    if let Some(days) = days_since_revocation(hospital, person.id, now) {
        flags.push(Flag::RecentlyRevoked { days });
    }
    let meeting = hospital
        .committees
        .next_meeting(application.asked.form().decided_by(), calendar::tokyo::civil(now));
    if application.stage.is_open() && meeting.is_none_or(|day| terms.from < day) {
        flags.push(Flag::StartsBefore { meeting });
    }
    flags
}

fn days_since_revocation(
    hospital: &Hospital,
    person: crate::id::PersonId,
    now: Timestamp,
) -> Option<i32> {
    let revoked = hospital.permits.of(person).filter_map(|it| it.ended.as_ref());
    let newest = revoked
        .filter(|(at, why)| *at <= now && matches!(why, Ended::Revoked { .. }))
        .map(|(at, _)| calendar::tokyo::civil(*at))
        .max()?;
    let days = calendar::working_days::days_between(newest, calendar::tokyo::civil(now));
    (days <= RECENT_DAYS).then_some(days)
}
