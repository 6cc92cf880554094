//! F4 as it is shown once it was handed in.

use office::state::State;
use rules::own_device::OwnDevice;
use serde_json::{Value, json};

use crate::{desk::apply::sheet::staff_no, device, forms::Shown, lang::Lang, ui::Fact};

impl Shown for OwnDevice {
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact> {
        device::asked(state, lang, self)
    }

    fn json(&self, state: &State) -> Value {
        json!({
            "person": staff_no(state, self.person),
            "account": self.account,
            "device": state.texts.open(&self.device),
            "system": self.system,
            "method": self.method,
            "usage": state.texts.open(&self.usage),
            "line": self.line,
            "pledged": self.pledged,
            "from": self.from,
            "until": self.until,
        })
    }

    fn start(&self) -> &'static str {
        super::ADDRESS
    }
}
