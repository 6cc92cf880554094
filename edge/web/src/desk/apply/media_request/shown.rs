//! F7 as it is shown once it was handed in.

use office::state::State;
use rules::media_request::MediaRequest;
use serde_json::{Value, json};

use crate::{desk::apply::sheet::staff_no, external, forms::Shown, lang::Lang, ui::Fact};

impl Shown for MediaRequest {
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact> {
        external::media_asked(state, lang, self)
    }

    fn json(&self, state: &State) -> Value {
        json!({
            "custodian": staff_no(state, self.custodian),
            "department": self.department,
            "wanted": external::wanted_word(&self.wanted),
            "medium": self.medium,
            "count": self.wanted.count(),
            "replaced": self.wanted.replaces(),
            "reason": state.texts.open(&self.reason),
            "from": self.from,
        })
    }

    fn start(&self) -> &'static str {
        super::ADDRESS
    }
}
