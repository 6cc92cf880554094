//! Own devices in sentences.

use rules::own_device::{Event, Os};

use super::{Teller, Told, told};
use crate::{device, texts::devices::Devices, ui::Fact, words};

impl Teller<'_> {
    pub(super) fn own_device(self, event: &Event) -> Told {
        let t = Devices(self.lang);
        match event {
            Event::SystemsListed { systems } => {
                let line = |it: &Os| {
                    let until = it.until.map(|it| words::day(self.lang, it)).unwrap_or_default();
                    Fact::new(it.id.to_string(), it.name.clone()).note(until)
                };
                let sentence =
                    self.p("個人所有端末で使えるOSを決めた", "Systems of own devices listed");
                told(sentence, systems.iter().map(line))
            }
            Event::Permitted { no, asked, .. } => {
                let facts = device::asked(self.state, self.lang, asked);
                let whose = self.person_fact(t.person(), asked.person);
                told(
                    self.p("個人所有端末の利用を許可した", "Own device permitted"),
                    [self.number(*no), whose].into_iter().chain(facts),
                )
            }
            Event::Ended { no, reason } => told(
                self.p("個人所有端末の利用を終えた", "Use of an own device ended"),
                [self.number(*no), self.text(t.end_reason(), reason)],
            ),
            Event::Closed { no, at, by } => told(
                self.p(
                    "個人所有端末の許可が権限とともに終わる",
                    "A device permit ends with its right",
                ),
                [
                    self.number(*no),
                    Fact::new(self.p("終わる時刻", "Ends at"), words::moment(self.lang, *at)),
                    Fact::new(self.p("権限失効", "Revocation"), by.to_string())
                        .href(format!("/revocations/{by}")),
                ],
            ),
        }
    }
}
