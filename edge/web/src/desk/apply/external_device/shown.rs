//! F6 as it is shown once it was handed in.

use office::state::State;
use rules::external_device::ExternalDevice;
use serde_json::{Value, json};

use crate::{
    desk::apply::sheet::staff_no, external, forms::Shown, lang::Lang, texts::externals::Externals,
    ui::Fact,
};

impl Shown for ExternalDevice {
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact> {
        external::asked(state, lang, self)
    }

    /// Whoever decides is told what only they can fill in.
    fn facts_to_judge(&self, state: &State, lang: Lang) -> Vec<Fact> {
        let t = Externals(lang);
        let directed = Fact::new(t.directed(), t.directed_hint());
        external::asked(state, lang, self).into_iter().chain([directed]).collect()
    }

    fn json(&self, state: &State) -> Value {
        json!({
            "person": staff_no(state, self.person),
            "kind": self.kind,
            "model": self.model,
            "serial": self.serial,
            "owner": self.owner,
            "has_av": self.has_av,
            "has_encryption": self.has_encryption,
            "has_password": self.has_password,
            "exception": self.exception,
            "purpose": state.texts.open(&self.purpose),
            "reason": state.texts.open(&self.reason),
            "from": self.from,
            "until": self.until,
        })
    }

    fn start(&self) -> &'static str {
        super::ADDRESS
    }
}
