//! F5 as it is shown once it was handed in.

use office::state::State;
use rules::maintenance::Remote;
use serde_json::{Value, json};

use crate::{desk::apply::sheet::staff_no, forms::Shown, lang::Lang, remote, ui::Fact};

impl Shown for Remote {
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact> {
        remote::asked(state, lang, self)
    }

    fn facts_to_judge(&self, state: &State, lang: Lang) -> Vec<Fact> {
        remote::asked_with_places(state, lang, self)
    }

    fn vendor(&self, state: &State) -> Option<String> {
        Some(remote::vendor(state, &self.vendor))
    }

    fn json(&self, state: &State) -> Value {
        json!({
            "contact": staff_no(state, self.contact),
            "vendor": self.vendor,
            "line": self.line,
            "terminals": self.terminals,
            "targets": self.targets,
            "abilities": self.abilities,
            "witnessed": self.witnessed,
            "from": self.from,
            "until": self.until,
        })
    }

    fn start(&self) -> &'static str {
        "/apply/remote"
    }
}
