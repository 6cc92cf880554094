//! Disposals in words.

use rules::disposal::Event;

use super::{Teller, Told};
use crate::{
    desk::disposals::{medium, method, outcome},
    ui::Fact,
    words,
};

impl Teller<'_> {
    pub(super) fn disposal(self, event: &Event) -> Told {
        match event {
            Event::Recorded { no, about } => {
                let medium = medium(self.lang, about);
                let sentence = self.lang.pick(
                    format!("廃棄・消去 {no} を記録した：{medium}"),
                    format!("Recorded disposal {no}: {medium}"),
                );
                let mut facts = vec![
                    Fact::new(self.p("方法", "Method"), method(self.lang, about.method)),
                    Fact::new(self.p("結果", "Result"), outcome(self.lang, about.outcome)),
                    Fact::new(self.p("行った日", "Done on"), words::day(self.lang, about.on)),
                    self.person_fact(self.p("立会者", "Witness"), about.witness),
                ];
                facts.extend(about.note.as_ref().map(|it| self.text(self.p("備考", "Notes"), it)));
                Told { sentence, facts }
            }
            Event::Witnessed { no } => {
                let sentence = self.lang.pick(
                    format!("廃棄・消去 {no} の立会いを確認した"),
                    format!("Confirmed as the witness of disposal {no}"),
                );
                Told { sentence, facts: vec![] }
            }
        }
    }
}
