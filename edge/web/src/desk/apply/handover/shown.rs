//! F3 as it is shown once it was handed in.

use office::state::State;
use rules::handover::Handover;
use serde_json::{Value, json};

use crate::{desk::apply::sheet::staff_no, forms::Shown, handover, lang::Lang, remote, ui::Fact};

impl Shown for Handover {
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact> {
        handover::asked(state, lang, self)
    }

    fn vendor(&self, state: &State) -> Option<String> {
        Some(remote::vendor(state, &self.vendor))
    }

    /// The six items in the regulation's order, then the files.
    fn json(&self, state: &State) -> Value {
        json!({
            "purpose": state.texts.open(&self.purpose),
            "asset_name": state.texts.open(&self.asset_name),
            "destination": state.texts.open(&self.destination),
            "end_method": self.end_method,
            "end_detail": self.end_detail.map(|it| state.texts.open(&it).to_owned()),
            "end_due_on": self.end_due_on,
            "copy_count": self.copy_count,
            "from": self.from,
            "holder": staff_no(state, self.holder),
            "vendor": self.vendor,
            "linked_remote_request": self.linked_remote_request,
            "target": self.target,
            "direction": self.direction,
            "folder": self.folder,
            "names": self.names,
            "count_max": self.count_max,
            "size_max_bytes": self.size_max_bytes,
        })
    }

    fn start(&self) -> &'static str {
        "/apply/handover"
    }
}
