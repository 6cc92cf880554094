//! Media of other facilities in sentences.

use rules::intake::{Event, Findings};

use super::{Teller, Told, told};
use crate::{intake, texts::intakes::Intakes, ui::Fact};

impl Teller<'_> {
    pub(super) fn intake(self, event: &Event) -> Told {
        let lang = self.lang;
        let t = Intakes(lang);
        let no = event.no();
        let number = Fact::new(t.col_number(), no.to_string()).href(format!("/intakes/{no}"));
        let (ja, en, facts) = match event {
            Event::Received { on, facility, medium, station, .. } => (
                "他施設の媒体を受け取った",
                "A medium of another facility was received",
                vec![
                    self.day(t.col_on(), *on),
                    self.text(t.col_facility(), facility),
                    Fact::new(t.col_medium(), intake::medium(lang, *medium)),
                    Fact::new(t.station(), intake::station(lang, *station)),
                ],
            ),
            Event::Read { findings, .. } => {
                ("媒体を読み取った", "The medium was read", self.findings(findings))
            }
            Event::Failed { why, .. } => (
                "媒体を読み取れなかった",
                "The medium was not read",
                vec![Fact::new(t.failed(), intake::failure(lang, *why))],
            ),
            Event::Matched { patient, .. } => (
                "媒体を患者と照合した",
                "The medium was compared with the patient",
                vec![self.text(t.patient(), patient)],
            ),
            Event::Rejected { reason, .. } => (
                "媒体を受け入れなかった",
                "The medium was not taken in",
                vec![self.text(t.reject_reason(), reason)],
            ),
            Event::HandedOver { to, .. } => (
                "媒体のファイルを渡した",
                "The medium's files were handed over",
                vec![self.text(t.handed_to(), to)],
            ),
            Event::GivenBack { how, .. } => (
                "媒体を返却または破壊した",
                "The medium was returned or destroyed",
                vec![Fact::new(t.ending(), intake::ending(lang, *how))],
            ),
        };
        told(self.p(ja, en), [number].into_iter().chain(facts))
    }

    fn findings(self, it: &Findings) -> Vec<Fact> {
        let t = Intakes(self.lang);
        let mut facts = vec![Fact::new(t.col_files(), t.fit_of(it.fit, it.files))];
        let verdict = |(verdict, count): (&String, &u32)| {
            Fact::new(intake::verdict(self.lang, verdict), count.to_string())
        };
        facts.extend(it.verdicts.iter().map(verdict));
        facts.push(Fact::new(t.list_hash(), it.list.to_string()));
        facts
    }
}
