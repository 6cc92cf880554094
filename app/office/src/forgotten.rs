//! Which texts an entry names by their seals, which secrets are in use, and what is missing beside a ledger.
//!
//! The text behind a seal may be gone only where an entry says so. An entry does not say which of its hashes
//! are seals of texts and which are digests of something else: the two lists here do, by the names of fields,
//! and a test over every golden event sees that each hash is in one of them.

use rules::{Event, Hospital, account::Account, forgetting, sealed::Sealed};
use serde_json::Value;

use crate::state::Texts;

/// Fields whose hash is that of something everybody concerned can compute again, or of a key.
const DIGESTS: [&str; 8] =
    ["content", "digest", "document", "file", "fingerprint", "hash", "list", "root"];

/// The texts that go with these events.
pub fn texts_of(events: &[Event]) -> impl Iterator<Item = [u8; 32]> {
    events.iter().filter_map(|event| match event {
        Event::Forgetting(forgetting::Event::Forgotten { text, .. }) => Some(text.0),
        _ => None,
    })
}

/// Every text that an event names by its seal.
pub fn seals_of(event: &Event) -> Vec<Sealed> {
    let mut found = vec![];
    let value = serde_json::to_value(event).expect("plain structs become JSON");
    walk("", &value, &mut |field, hash| {
        if !DIGESTS.contains(&field) {
            found.push(hash);
        }
    });
    found
}

/// What opens something as it lies: these are kept so that the database alone does not give them away.
pub fn secrets(hospital: &Hospital) -> Vec<[u8; 32]> {
    let accounts = hospital.accounts.all().filter_map(|it: &Account| it.second_factor);
    let workers = hospital.vendors.workers().map(|it| it.code);
    let targets = hospital.lines.targets.values().map(|it| it.about.secret);
    let recordings = hospital.maintenance.sessions().map(|it| it.key);
    accounts.chain(workers).chain(targets).chain(recordings).map(|it| it.0).collect()
}

/// Looks for texts that are gone without an entry that says so, and for those that are still here although
/// one does. Fed with every entry in order.
#[derive(Debug, Default)]
pub struct Missing {
    gone: Vec<(u64, Sealed)>,
}

impl Missing {
    pub fn look(&mut self, seq: u64, event: &Event, texts: &Texts) {
        let gone = seals_of(event).into_iter().filter(|it| !texts.knows(it));
        self.gone.extend(gone.map(|it| (seq, it)));
    }

    /// The first thing that does not hold, in words (ja, en).
    pub fn fault(&self, hospital: &Hospital, texts: &Texts) -> Option<(String, String)> {
        let told = |it: &&(u64, Sealed)| hospital.forgotten.entry_of(&it.1).is_none();
        if let Some((seq, seal)) = self.gone.iter().find(told) {
            return Some((
                format!("記録 {seq} に添えた文 {seal} がありません。消去の記録もありません"),
                format!(
                    "the text {seal} beside entry {seq} is missing, and no entry says that it was forgotten"
                ),
            ));
        }
        let kept = hospital.forgotten.all().find(|it| texts.knows(it))?;
        Some((
            format!("消去したはずの文 {kept} が残っています"),
            format!("the text {kept} was forgotten, and is still here"),
        ))
    }
}

/// Every hash below this value, with the name of its field.
fn walk(field: &str, value: &Value, found: &mut impl FnMut(&str, Sealed)) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, it)| walk(name, it, found)),
        Value::Array(items) => items.iter().for_each(|it| walk(field, it, found)),
        Value::String(text) => {
            if let Ok(hash) = text.parse() {
                found(field, hash);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use rules::{
        id::PersonId,
        record::{Actor, Record},
        setting,
    };

    use super::*;
    use crate::ports::Particular;

    /// Fields that hold the seal of a text.
    const SEALS: [&str; 21] = [
        "asset_name",
        "code",
        "credential",
        "destination",
        "device",
        "directed_usage",
        "end_detail",
        "facility",
        "kana",
        "key",
        "name",
        "note",
        "patient",
        "purpose",
        "reason",
        "report",
        "secret",
        "text",
        "to",
        "told",
        "usage",
    ];

    /// A new event with a hash must say here what its hash is.
    #[test]
    fn every_hash_of_every_event_is_a_seal_or_a_digest() {
        let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/../../core/rules/tests/golden/events");
        for file in fs::read_dir(golden).expect("the golden files are there") {
            let path = file.expect("a file").path();
            let value: Value =
                serde_json::from_str(&fs::read_to_string(&path).expect("UTF-8")).expect("JSON");
            walk("", &value, &mut |field, _| {
                // Answers to the hospital's own fields stand under their numbers.
                let answer = field.parse::<u32>().is_ok();
                let known = answer || DIGESTS.contains(&field) || SEALS.contains(&field);
                assert!(known, "{}: is «{field}» a seal or a digest?", path.display());
            });
        }
    }

    // keeps: rule 14
    #[test]
    fn a_text_is_missing_only_where_no_entry_says_so() {
        let (text, reason) = (Sealed([1; 32]), Sealed([2; 32]));
        let until = jiff::civil::date(2027, 3, 31);
        let written = Event::Setting(setting::Event::WaiverRecorded { reason: text, until });
        let forgotten = Event::Forgetting(forgetting::Event::Forgotten {
            text,
            of: forgetting::Of::Name { person: PersonId(1) },
            ground: forgetting::Ground::Asked,
            reason,
        });
        let keep = |seal: Sealed| Particular {
            hash: seal.0,
            salt: [0; 32],
            text: "文".into(),
            secret: false,
        };
        let mut texts = Texts::default();
        texts.keep(&[keep(reason)]);
        let mut hospital = Hospital::default();
        let mut missing = Missing::default();
        missing.look(0, &written, &texts);
        let fault = missing.fault(&hospital, &texts).expect("nobody says that it was forgotten");
        assert!(fault.1.contains("beside entry 0 is missing"), "{}", fault.1);

        missing.look(1, &forgotten, &texts);
        let record = Record { seq: 1, at: jiff::Timestamp::UNIX_EPOCH, by: Actor::System };
        hospital.evolve(&record, &forgotten);
        assert_eq!(missing.fault(&hospital, &texts), None);
        texts.keep(&[keep(text)]);
        let fault = missing.fault(&hospital, &texts).expect("an older database was put back");
        assert!(fault.1.contains("is still here"), "{}", fault.1);
    }
}
