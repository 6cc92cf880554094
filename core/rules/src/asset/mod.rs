//! 情報資産: what the hospital has in data, whose it is, and where it is kept.
//!
//! Keeps: 2(1).

mod decide;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    id::{AssetId, Department, PlaceId},
    register,
};

pub type Command = register::Command<AssetId, Asset>;
pub type Event = register::Event<AssetId, Asset>;
pub type Assets = register::Register<AssetId, Asset>;

/// One information asset. Whether it is locked up is said by its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    pub name: String,
    pub info_class: Class,
    pub place: PlaceId,
    /// Whose it is.
    pub department: Department,
}

/// 情報区分
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 要配慮個人情報
    Sensitive,
    /// 個人情報
    Personal,
    /// 機密情報
    Confidential,
    /// 匿名加工情報
    Anonymised,
    /// 統計情報
    Statistics,
}

impl Class {
    pub const ALL: [Class; 5] = [
        Class::Sensitive,
        Class::Personal,
        Class::Confidential,
        Class::Anonymised,
        Class::Statistics,
    ];

    /// Belongs in the locked server room (clause 2(1)).
    pub fn is_kept_locked(self) -> bool {
        match self {
            Class::Sensitive | Class::Personal | Class::Confidential => true,
            Class::Anonymised | Class::Statistics => false,
        }
    }
}

/// Whether an asset lies where clause 2(1) wants it.
pub fn is_well_kept(hospital: &crate::Hospital, asset: &Asset) -> bool {
    let place = hospital.places.get(&asset.place);
    !asset.info_class.is_kept_locked() || place.is_some_and(|it| it.server_room && it.locked)
}
