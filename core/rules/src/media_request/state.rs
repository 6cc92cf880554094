//! How media requests stand.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Event, MediaRequest};
use crate::{
    application::Versions,
    id::{ApplicationNo, MediumNo},
    media::{Media, MediumState},
    record::{Actor, Record},
    sealed::Digest,
};

/// A permitted F7.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub no: ApplicationNo,
    pub asked: MediaRequest,
    pub content: Digest,
    pub versions: Versions,
    pub permitted_at: Timestamp,
    /// What was handed over for it, when, and by whom.
    pub handed: Option<(Timestamp, Actor, Vec<MediumNo>)>,
}

impl Request {
    pub fn media(&self) -> impl Iterator<Item = &MediumNo> {
        self.handed.iter().flat_map(|(_, _, media)| media)
    }

    /// «To be disposed of»: what was replaced, until the register says that it is gone or lost.
    pub fn to_dispose<'a>(&'a self, media: &Media) -> Option<&'a MediumNo> {
        let no = self.asked.wanted.replaces()?;
        match media.state(no)? {
            MediumState::Disposed | MediumState::Lost { .. } => None,
            MediumState::InStock
            | MediumState::Lent { .. }
            | MediumState::Out { .. }
            | MediumState::Withdrawn => Some(no),
        }
    }
}

/// Every permitted request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requests {
    by_no: BTreeMap<ApplicationNo, Request>,
}

impl Requests {
    pub fn get(&self, no: ApplicationNo) -> Option<&Request> {
        self.by_no.get(&no)
    }

    /// Oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Request> {
        self.by_no.values()
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Permitted { no, asked, content, versions } => {
                let request = Request {
                    no: *no,
                    asked: *asked.clone(),
                    content: *content,
                    versions: *versions,
                    permitted_at: record.at,
                    handed: None,
                };
                self.by_no.insert(*no, request);
            }
            Event::HandedOver { no, media } => {
                if let Some(request) = self.by_no.get_mut(no) {
                    request.handed = Some((record.at, record.by.clone(), media.clone()));
                }
            }
        }
    }
}
