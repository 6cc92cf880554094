//! A sitting: how a body came to its decision, and whether it could decide at all.
//!
//! Keeps: 1(2)①-grant, rule 1, rule 3.
//!
//! Quorum, recusal, chair.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Hospital, calendar, committee::Body, id::PersonId, refusal::Refusal, sealed::Sealed,
    setting::Switch,
};

/// How the body came together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Convened {
    Meeting,
    /// 持ち回り, with the same quorum.
    Circulated,
    /// 専決 by the chair of the system committee.
    Delegated,
}

/// What the body decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Approve,
    Refuse,
    /// 継続審議
    Defer,
}

/// One decision of a body, as the recorder writes it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    pub convened: Convened,
    /// When the body decided; may be earlier than when it was written down.
    pub on: Date,
    /// Members who took part, those taken out of this item included.
    pub present: BTreeSet<PersonId>,
    /// Members who left this item to the others.
    pub recused: BTreeSet<PersonId>,
    pub chair: PersonId,
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Sealed>,
}

/// Members who count: present, not recused, and not concerned in the matter.
pub fn counted(sitting: &Sitting, concerned: &BTreeSet<PersonId>) -> usize {
    sitting
        .present
        .iter()
        .filter(|it| !sitting.recused.contains(it) && !concerned.contains(it))
        .count()
}

/// Nobody decided on what had not been handed in.
pub fn refuse_early(sitting: &Sitting, handed_in: Timestamp) -> Result<(), Refusal> {
    let since = calendar::tokyo::civil(handed_in);
    if sitting.on < since { Err(Refusal::SittingTooEarly { since }) } else { Ok(()) }
}

/// Refuses a sitting that could not decide: no quorum, wrong chair, strangers, a time to come.
pub fn hold_sitting(
    hospital: &Hospital,
    body: Body,
    recorder: PersonId,
    sitting: &Sitting,
    concerned: &BTreeSet<PersonId>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let seats = hospital.committees.seats(body).ok_or(Refusal::BodyNotComposed { body })?;
    if sitting.on > calendar::tokyo::civil(now) {
        return Err(Refusal::NotYetHeld);
    }
    if !sitting.present.is_subset(&seats.members) || !sitting.recused.is_subset(&seats.members) {
        return Err(Refusal::NotAMember { body });
    }
    let switches = &hospital.setting.switches;
    match sitting.convened {
        Convened::Meeting => {}
        Convened::Circulated if switches.circulated => {}
        Convened::Circulated => return Err(Refusal::SwitchedOff { switch: Switch::Circulated }),
        Convened::Delegated => {
            if body != Body::SystemCommittee {
                return Err(Refusal::NeverDelegated);
            }
            if !switches.delegated {
                return Err(Refusal::SwitchedOff { switch: Switch::Delegated });
            }
            if seats.chair != Some(recorder) || sitting.chair != recorder {
                return Err(Refusal::OnlyTheChair { body });
            }
            return match concerned.contains(&recorder) {
                true => Err(Refusal::DecidesForOneself { no: None }),
                false => Ok(()),
            };
        }
    }
    let chair_counts = sitting.present.contains(&sitting.chair)
        && !sitting.recused.contains(&sitting.chair)
        && !concerned.contains(&sitting.chair);
    if !chair_counts {
        return Err(Refusal::ChairMayNotPreside);
    }
    let counted = counted(sitting, concerned);
    if counted < usize::from(seats.quorum) {
        return Err(Refusal::NoQuorum { body, counted, quorum: seats.quorum });
    }
    Ok(())
}
