//! What is traced: the clauses of the regulation and the rules that tests must hold.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::house::House;

const CLAUSES: &str = "regulation/clauses.json";
/// `number now|later sentence`
const RULES: &str = "xtask/rules.txt";

/// Everything that can be named in a marker.
pub struct Subjects {
    pub clauses: Vec<Clause>,
    pub rules: Vec<Rule>,
}

/// A clause of the regulation, as far as the trace needs it.
#[derive(Deserialize)]
pub struct Clause {
    pub id: String,
    pub title: BothLanguages,
    /// block, detect or attest.
    pub strength: String,
    /// The regulation leaves it to the hospital (略).
    #[serde(default)]
    pub omitted: bool,
    pub built: bool,
    /// What an inspector is shown.
    pub evidence: Option<BothLanguages>,
}

/// A text with its translation.
#[derive(Deserialize)]
pub struct BothLanguages {
    pub ja: String,
    pub en: String,
}

/// A rule that tests must hold.
pub struct Rule {
    /// As markers name it: `rule 3`.
    pub id: String,
    /// Whether it must have a test by now.
    pub now: bool,
    pub sentence: String,
}

impl Subjects {
    pub fn read(house: &House) -> Result<Self> {
        let clauses = house.file(CLAUSES).with_context(|| format!("{CLAUSES} is not there"))?;
        let clauses = serde_json::from_str(&clauses.text).context(CLAUSES)?;
        let rules = house.list(RULES).into_iter().map(|(number, rest)| {
            let (when, sentence) = rest.split_once(char::is_whitespace).unwrap_or((&rest, ""));
            let sentence = sentence.trim().to_owned();
            Rule { id: format!("rule {number}"), now: when == "now", sentence }
        });
        Ok(Self { clauses, rules: rules.collect() })
    }

    /// The subjects that a name means: itself, or all clauses that begin with it.
    pub fn meant_by(&self, name: &str) -> Vec<String> {
        let ids =
            || self.clauses.iter().map(|one| &one.id).chain(self.rules.iter().map(|one| &one.id));
        if ids().any(|id| id == name) {
            return vec![name.to_owned()];
        }
        let begins = format!("{name}-");
        ids().filter(|id| id.starts_with(&begins)).cloned().collect()
    }
}
