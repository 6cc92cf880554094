//! What the office needs of drafts.

use jiff::Timestamp;
use rules::id::AccountId;

use super::StoreError;

/// A form that somebody has begun: no record, so it is changed and thrown away as they like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub account: AccountId,
    /// Which form and whom it is about: `grant-10234`.
    pub name: String,
    pub saved_at: Timestamp,
    pub text: String,
}

/// Where drafts lie: one of each name for each account. What is removed is overwritten.
pub trait Desk: Send + Sync {
    /// Puts a draft in the place of the one before. Of its account, only the newest `keep` stay;
    /// of everybody's, none from before `not_before`.
    fn save(&self, draft: &Draft, keep: usize, not_before: Timestamp) -> Result<(), StoreError>;

    fn load(&self, account: &AccountId, name: &str) -> Result<Option<Draft>, StoreError>;

    /// Newest first.
    fn list(&self, account: &AccountId) -> Result<Vec<Draft>, StoreError>;

    fn remove(&self, account: &AccountId, name: &str) -> Result<(), StoreError>;
}
