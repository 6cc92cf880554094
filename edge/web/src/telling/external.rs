//! External devices and requests for media in sentences.

use rules::{external_device, media_request};

use super::{Teller, Told, told};
use crate::{external, texts::externals::Externals, ui::Fact};

impl Teller<'_> {
    pub(super) fn external_device(self, event: &external_device::Event) -> Told {
        use external_device::Event;
        let t = Externals(self.lang);
        match event {
            Event::Permitted { no, asked, directed_usage, .. } => {
                let whose = self.person_fact(t.person(), asked.person);
                let facts = external::asked(self.state, self.lang, asked);
                told(
                    self.p("外付けデバイスの利用を許可した", "External device permitted"),
                    [self.number(*no), whose]
                        .into_iter()
                        .chain(facts)
                        .chain([self.text(t.directed(), directed_usage)]),
                )
            }
            Event::Ended { no, reason } => told(
                self.p("外付けデバイスの利用を終えた", "Use of an external device ended"),
                [self.number(*no), self.text(t.end_reason(), reason)],
            ),
        }
    }

    pub(super) fn media_request(self, event: &media_request::Event) -> Told {
        use media_request::Event;
        let t = Externals(self.lang);
        match event {
            Event::Permitted { no, asked, .. } => {
                let whose = self.person_fact(t.custodian(), asked.custodian);
                let facts = external::media_asked(self.state, self.lang, asked);
                told(
                    self.p("可搬記憶媒体の依頼を認めた", "Request for media permitted"),
                    [self.number(*no), whose].into_iter().chain(facts),
                )
            }
            Event::HandedOver { no, media } => {
                let numbers: Vec<String> = media.iter().map(ToString::to_string).collect();
                told(
                    self.p("依頼された媒体を渡した", "Media handed over"),
                    [self.number(*no), Fact::new(t.numbers(), numbers.join("、"))],
                )
            }
        }
    }
}
