//! Drafts in memory.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;
use office::ports::{Desk, Draft, StoreError};
use rules::id::AccountId;

/// The drafts of one server.
#[derive(Default)]
pub struct MemoryDesk(Mutex<BTreeMap<(AccountId, String), Draft>>);

impl MemoryDesk {
    fn drafts(&self) -> MutexGuard<'_, BTreeMap<(AccountId, String), Draft>> {
        // Nothing in here panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk for MemoryDesk {
    fn save(&self, draft: &Draft, keep: usize, not_before: Timestamp) -> Result<(), StoreError> {
        let mut drafts = self.drafts();
        drafts.retain(|_, it| it.saved_at >= not_before);
        drafts.insert((draft.account.clone(), draft.name.clone()), draft.clone());
        for surplus in newest_first(&drafts, &draft.account).into_iter().skip(keep) {
            drafts.remove(&(surplus.account, surplus.name));
        }
        Ok(())
    }

    fn load(&self, account: &AccountId, name: &str) -> Result<Option<Draft>, StoreError> {
        Ok(self.drafts().get(&(account.clone(), name.to_owned())).cloned())
    }

    fn list(&self, account: &AccountId) -> Result<Vec<Draft>, StoreError> {
        Ok(newest_first(&self.drafts(), account))
    }

    fn remove(&self, account: &AccountId, name: &str) -> Result<(), StoreError> {
        self.drafts().remove(&(account.clone(), name.to_owned()));
        Ok(())
    }
}

fn newest_first(drafts: &BTreeMap<(AccountId, String), Draft>, account: &AccountId) -> Vec<Draft> {
    let mut own: Vec<Draft> =
        drafts.values().filter(|it| it.account == *account).cloned().collect();
    own.sort_by_key(|it| std::cmp::Reverse(it.saved_at));
    own
}
