//! Where things are kept: server rooms, stores, cabinets.
//!
//! Keeps: 2(1).

mod decide;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use decide::decide;
pub(crate) use decide::refuse_unknown;

use crate::{id::PlaceId, register};

pub type Command = register::Command<PlaceId, Place>;
pub type Event = register::Event<PlaceId, Place>;
pub type Places = register::Register<PlaceId, Place>;

/// One place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub name: String,
    /// 施錠
    pub locked: bool,
    /// サーバー室
    pub server_room: bool,
}
