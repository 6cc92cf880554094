//! Which accounts are used, and which seem to be shared: summed up from the passages as they come.
//!
//! Clause 1(2)②. The first question reads the passages it asks about, later ones only what is new.

use std::collections::HashMap;

use jiff::Timestamp;
use office::{ports::StoreError, usage::LastUse};

/// Two terminals within it are two people, or one who walks very fast.
const SHARED_WITHIN_US: i64 = 10 * 60 * 1_000_000;

/// What is known so far.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// Number of the first passage that was not looked at; 0 before the first question.
    pub next: u64,
    /// Everything from this moment on was looked at.
    pub from_us: i64,
    by_account: HashMap<String, Seen>,
}

#[derive(Debug)]
struct Seen {
    at_us: i64,
    signed_in: Option<(String, i64)>,
    shared_us: Option<i64>,
}

impl Uses {
    /// Nothing is known from passage `next`, of this moment, on.
    pub fn from(next: u64, from_us: i64) -> Self {
        Self { next, from_us, by_account: HashMap::new() }
    }

    /// A passage that was allowed; they come in order.
    pub fn see(&mut self, account: &str, gate: &str, at_us: i64, bytes: &[u8]) {
        let known = self.by_account.entry(account.into());
        let seen = known.or_insert(Seen { at_us, signed_in: None, shared_us: None });
        seen.at_us = at_us;
        let Some(terminal) = (gate == "sign_in").then(|| terminal(bytes)).flatten() else { return };
        if let Some((before, before_us)) = &seen.signed_in
            && *before != terminal
            && at_us - before_us < SHARED_WITHIN_US
        {
            seen.shared_us = Some(at_us);
        }
        seen.signed_in = Some((terminal, at_us));
    }

    /// Those that were used since then, by account.
    pub fn since(&self, since: Timestamp) -> Result<Vec<LastUse>, StoreError> {
        let moment = |us: i64| {
            Timestamp::from_microsecond(us).map_err(|error| StoreError::Other(Box::new(error)))
        };
        let since_us = since.as_microsecond();
        let used = self.by_account.iter().filter(|(_, it)| it.at_us >= since_us);
        let mut uses = used
            .map(|(account, it)| {
                let shared_at = it.shared_us.map(moment).transpose()?;
                Ok(LastUse { account: account.clone(), at: moment(it.at_us)?, shared_at })
            })
            .collect::<Result<Vec<LastUse>, StoreError>>()?;
        uses.sort_by(|a, b| a.account.cmp(&b.account));
        Ok(uses)
    }
}

fn terminal(bytes: &[u8]) -> Option<String> {
    let record: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    record.pointer("/more/terminal")?.as_str().map(str::to_owned)
}
