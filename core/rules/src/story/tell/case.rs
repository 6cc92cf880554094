//! The subjects that make up a case: matrix, application, permit, account, revocation.

use super::{flag, maybe};
use crate::{
    account,
    application::{self, Asked, Finding, Sitting, Terms},
    id::PersonId,
    permit::{self, Basis, Ended},
    revocation, rights,
    story::World,
};

pub fn rights(world: &World, event: &rights::Event) -> String {
    match event {
        rights::Event::Proposed { version, matrix } => {
            let differences = world.hospital.rights.matrix.differences(matrix);
            let told: Vec<String> = differences
                .iter()
                .map(|it| {
                    let (before, after) = (it.before, it.after);
                    format!(
                        "{} {} {:?}: {before:?} → {after:?}",
                        it.category, it.class, it.operation
                    )
                })
                .collect();
            format!("matrix {version} proposed: {}", told.join("; "))
        }
        rights::Event::Adopted { version, sitting: it } => {
            format!("matrix {version} adopted: {}", sitting(world, it))
        }
        rights::Event::Refused { version, sitting: it } => {
            format!("matrix {version} turned down: {}", sitting(world, it))
        }
        rights::Event::Deferred { version, sitting: it } => {
            format!("matrix {version} deferred: {}", sitting(world, it))
        }
        rights::Event::Withdrawn { version } => format!("matrix {version} withdrawn"),
    }
}

pub fn application(world: &World, event: &application::Event) -> String {
    match event {
        application::Event::Submitted { no, asked: it, versions, acting_for, .. } => {
            let versions = format!("regulation {} matrix {}", versions.regulation, versions.matrix);
            format!(
                "{no} submitted{}: {} ({versions})",
                acting(world, *acting_for),
                asked(world, it)
            )
        }
        application::Event::Endorsed { no, acting_for } => {
            format!("{no} endorsed{}", acting(world, *acting_for))
        }
        application::Event::Examined { no, finding, acting_for, waived, .. } => {
            let finding = match finding {
                Finding::PassOn {} => "passed on".to_owned(),
                Finding::Return { reason } => format!("returned: {}", world.open(reason)),
                Finding::Refuse { reason } => format!("refused: {}", world.open(reason)),
            };
            let waived = flag(*waived, " under the waiver");
            format!("{no} examined{}{waived}: {finding}", acting(world, *acting_for))
        }
        application::Event::IssuedProvisionally { no, until, reason, waived, .. } => format!(
            "{no} issued provisionally until {}{}: {}",
            world.show_moment(*until),
            flag(*waived, " under the waiver"),
            world.open(reason)
        ),
        application::Event::Decided { no, versions, sitting: it, waived, .. } => format!(
            "{no} decided{}: {} (regulation {} matrix {})",
            flag(*waived, " under the waiver"),
            sitting(world, it),
            versions.regulation,
            versions.matrix
        ),
        application::Event::Resubmitted { no, asked: it, .. } => {
            format!("{no} handed in again: {}", asked(world, it))
        }
        application::Event::Withdrawn { no } => format!("{no} withdrawn"),
    }
}

fn acting(world: &World, acting_for: Option<PersonId>) -> String {
    maybe(acting_for, |it| format!(" for {}", world.name(it)))
}

fn asked(world: &World, asked: &Asked) -> String {
    match asked {
        Asked::Grant(it) => {
            let another = flag(it.another_account, ", another account");
            format!("{} as {}{another}", world.name(it.person), terms(world, &it.terms))
        }
        Asked::Change(it) => format!("account {} as {}", it.account, terms(world, &it.terms)),
        Asked::Rename(it) => format!(
            "{} to be called {} from {}",
            world.name(it.person),
            world.open(&it.name),
            world.show_day(it.on)
        ),
        Asked::Remote(it) => format!(
            "remote connection of {}, {} to {}, by {}",
            it.vendor,
            world.show_day(it.from),
            world.show_day(it.until),
            world.name(it.contact)
        ),
        Asked::Handover(it) => super::handover::asked(world, it),
        Asked::OwnDevice(it) => super::own_device::asked(world, it),
        Asked::ExternalDevice(it) => super::external::device_asked(world, it),
        Asked::MediaRequest(it) => super::external::media_asked(it),
    }
}

fn terms(world: &World, terms: &Terms) -> String {
    let systems: Vec<&str> = terms.systems.iter().map(|it| it.0.as_str()).collect();
    format!(
        "{} in {}, {} to {}{}",
        terms.category,
        systems.join(" "),
        world.show_day(terms.from),
        world.show_day(terms.until),
        maybe(terms.reason, |it| format!(", because {}", world.open(&it)))
    )
}

fn sitting(world: &World, sitting: &Sitting) -> String {
    let names = |people: &std::collections::BTreeSet<PersonId>| {
        people.iter().map(|it| world.name(*it)).collect::<Vec<_>>().join(" ")
    };
    let recused =
        flag(!sitting.recused.is_empty(), &format!(", without {}", names(&sitting.recused)));
    format!(
        "{:?} on {}, {:?} with {}{recused}, chaired by {}",
        sitting.verdict,
        world.show_day(sitting.on),
        sitting.convened,
        names(&sitting.present),
        world.name(sitting.chair)
    )
}

pub fn permit(world: &World, event: &permit::Event) -> String {
    match event {
        permit::Event::Granted { no, person, account, terms: it, basis, .. } => {
            let basis = match basis {
                Basis::Committee => "by the committee".to_owned(),
                Basis::Provisional { until } => {
                    format!("provisionally until {}", world.show_moment(*until))
                }
                Basis::Founding => "at the founding".to_owned(),
            };
            let terms = terms(world, it);
            format!("permit {no} granted {basis}: {} {account} as {terms}", world.name(*person))
        }
        permit::Event::Confirmed { no, .. } => format!("permit {no} confirmed"),
        permit::Event::Closed { no, at, why } => {
            let why = match why {
                Ended::Revoked { by } => format!("revoked by {by}"),
                Ended::Superseded { by } => format!("superseded by {by}"),
                Ended::Refused => "refused".to_owned(),
                Ended::Withdrawn => "withdrawn".to_owned(),
            };
            format!("permit {no} ends {}: {why}", world.show_moment(*at))
        }
    }
}

pub fn account(world: &World, event: &account::Event) -> String {
    match event {
        account::Event::Issued { account, person, permit } => {
            format!("account {account} issued to {} for {permit}", world.name(*person))
        }
        account::Event::SlipHanded { account, .. } => format!("slip handed for {account}"),
        account::Event::PasswordChanged { account, .. } => {
            format!("password of {account} changed")
        }
        account::Event::SecondFactorSet { account, .. } => {
            format!("second factor of {account} set")
        }
        account::Event::SecondFactorRemoved { account } => {
            format!("second factor of {account} removed")
        }
        account::Event::TokenIssued { account, token, until, .. } => {
            format!("token {token} issued to {account} until {}", world.show_moment(*until))
        }
        account::Event::TokenRevoked { account, token } => {
            format!("token {token} of {account} revoked")
        }
        account::Event::SharedMarked { account, reason } => {
            format!("{account} marked as shared: {}", world.open(reason))
        }
        account::Event::SharedCleared { account } => format!("{account} no longer shared"),
    }
}

pub fn revocation(world: &World, event: &revocation::Event) -> String {
    match event {
        revocation::Event::Ordered {
            no,
            person,
            at,
            asked_as,
            everything,
            permits,
            reason,
            acting_for,
            ..
        } => {
            let permits: Vec<String> = permits.iter().map(ToString::to_string).collect();
            let what = if *everything { "everything of" } else { "only of" };
            format!(
                "{no} revokes {what} {} at {}: {} (asked as {asked_as:?}{}, {reason:?})",
                world.name(*person),
                world.show_moment(*at),
                permits.join(" "),
                acting(world, *acting_for),
            )
        }
        revocation::Event::Received { no, recipient } => {
            let open = world.hospital.revocations.get(*no).map_or(0, |it| it.outstanding().count());
            format!("{no} received by {recipient:?}, {open} reports open")
        }
    }
}
