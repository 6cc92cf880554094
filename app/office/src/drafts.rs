//! Drafts: forms that somebody has begun and not sent. Kept for their owner alone, for a while.
//!
//! Deliberately not in the ledger: nothing has been asked for yet.

use jiff::{SignedDuration, Timestamp};
use rules::id::AccountId;

use crate::{
    office::Office,
    ports::{Draft, StoreError},
};

/// A head who applies for a whole ward at once has about a dozen.
pub const PER_ACCOUNT_MAX: usize = 20;
/// The longest form: one reason of 4,000 letters.
pub const BYTES_MAX: usize = 16 * 1024;
/// What nobody has touched for so long, nobody will send.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// `correct-R8-0412`, or a form and a staff number.
const NAME_BYTES_MAX: usize = 100;

/// Whether a draft was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Yes,
    TooLong,
}

impl Office {
    /// Keeps a draft in the place of the one of the same name.
    pub async fn keep_draft(
        &self,
        account: &AccountId,
        name: &str,
        text: String,
    ) -> Result<Kept, StoreError> {
        if text.len() > BYTES_MAX || name.is_empty() || name.len() > NAME_BYTES_MAX {
            return Ok(Kept::TooLong);
        }
        let now = self.now();
        let draft = Draft { account: account.clone(), name: name.into(), saved_at: now, text };
        let office = self.clone();
        off_the_pages(move || office.desk().save(&draft, PER_ACCOUNT_MAX, oldest(now))).await?;
        Ok(Kept::Yes)
    }

    /// The draft of this name, if there is one and it is not too old.
    pub async fn draft(
        &self,
        account: &AccountId,
        name: &str,
    ) -> Result<Option<Draft>, StoreError> {
        let (office, account, name) = (self.clone(), account.clone(), name.to_owned());
        let found = off_the_pages(move || office.desk().load(&account, &name)).await?;
        Ok(found.filter(|it| it.saved_at >= oldest(self.now())))
    }

    /// Everything begun and not sent, newest first.
    pub async fn drafts(&self, account: &AccountId) -> Result<Vec<Draft>, StoreError> {
        let (office, account) = (self.clone(), account.clone());
        let mut drafts = off_the_pages(move || office.desk().list(&account)).await?;
        drafts.retain(|it| it.saved_at >= oldest(self.now()));
        Ok(drafts)
    }

    /// Throws a draft away; it need not be there.
    pub async fn drop_draft(&self, account: &AccountId, name: &str) -> Result<(), StoreError> {
        let (office, account, name) = (self.clone(), account.clone(), name.to_owned());
        off_the_pages(move || office.desk().remove(&account, &name)).await
    }
}

fn oldest(now: Timestamp) -> Timestamp {
    now.saturating_sub(KEPT_FOR).unwrap_or(now)
}

/// Reading and writing files, off the threads that serve pages.
async fn off_the_pages<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|panic| StoreError::Other(Box::new(panic)))?
}
