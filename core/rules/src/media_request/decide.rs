//! The rules of media requests after the form.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Command, Event};
use crate::{
    Hospital,
    application::{Asked, Stage},
    authority::{Action, require},
    calendar::tokyo,
    id::{ApplicationNo, MediumNo},
    media,
    record::Actor,
    refusal::Refusal,
};

/// Media on one form: more is another way of working.
pub const COUNT_MAX: u32 = 50;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Permit { no } => permit(hospital, no),
        Command::HandOver { no, media } => {
            require(hospital, by, Action::KeepRegisters, now)?;
            hand_over(hospital, no, media, now)
        }
    }
}

/// What an approved F7 entails.
fn permit(hospital: &Hospital, no: ApplicationNo) -> Result<Vec<Event>, Refusal> {
    let application = hospital.applications.get(no).ok_or(Refusal::NoSuchApplication { no })?;
    let Asked::MediaRequest(asked) = &application.asked else {
        return Err(Refusal::NotDecided { no });
    };
    if application.stage != Stage::Approved {
        return Err(Refusal::NotDecided { no });
    }
    if hospital.media_requests.get(no).is_some() {
        return Ok(vec![]);
    }
    let versions = application.decided.unwrap_or(application.versions);
    let (asked, content) = (asked.clone(), application.content);
    Ok(vec![Event::Permitted { no, asked, content, versions }])
}

/// As many as were asked for, of the kind and the department, usable, and none that another request took.
fn hand_over(
    hospital: &Hospital,
    no: ApplicationNo,
    media: Vec<MediumNo>,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let request = hospital.media_requests.get(no).ok_or(Refusal::NoSuchRecord)?;
    if request.handed.is_some() {
        return Ok(vec![]);
    }
    let asked = &request.asked;
    let different: BTreeSet<&MediumNo> = media.iter().collect();
    let count = u32::try_from(different.len()).unwrap_or(u32::MAX);
    if different.len() != media.len() || count != asked.wanted.count() {
        return Err(Refusal::OtherMediaCount { count: asked.wanted.count() });
    }
    for one in &media {
        let medium = media::usable(hospital, one, tokyo::civil(now))?;
        let taken = hospital.media_requests.all().any(|it| it.media().any(|given| given == one));
        let fits = medium.department == asked.department && medium.kind == asked.medium;
        if !fits || taken || asked.wanted.replaces() == Some(one) {
            return Err(Refusal::MediumDoesNotFit { no: one.clone() });
        }
    }
    Ok(vec![Event::HandedOver { no, media }])
}
