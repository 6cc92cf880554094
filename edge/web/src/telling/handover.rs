//! Data handover in sentences.

use rules::{
    handover::{Event, File},
    id::{ApplicationNo, SessionNo},
};

use super::{Teller, Told};
use crate::{handover, lang::Lang, texts::handovers::Handovers, ui::Fact};

impl Teller<'_> {
    pub(super) fn handover(self, event: &Event) -> Told {
        let lang = self.lang;
        let t = Handovers(lang);
        let session = |no: &SessionNo| session(lang, no);
        let item = |no: &ApplicationNo, number: u32| item(lang, (*no, number));
        let (ja, en, facts) = match event {
            Event::Permitted { no, asked, .. } => {
                let facts = handover::asked(self.state, lang, asked);
                let facts = [self.number(*no)].into_iter().chain(facts).collect();
                ("データ授受を許可した", "Data handover permitted", facts)
            }
            Event::Ended { no, reason } => (
                "データ授受の許可を取り消した",
                "Data handover ended",
                vec![self.number(*no), self.text(t.end_reason(), reason)],
            ),
            Event::Begun { no, session: it } => (
                "ファイルの授受が始まった",
                "Files began to move",
                vec![self.number(*no), session(it)],
            ),
            Event::Passed { no, number, session: it, file } => {
                let mut facts = vec![self.number(*no), item(no, *number), session(it)];
                facts.extend(self.file(file));
                ("ファイルが渡った", "A file passed", facts)
            }
            Event::Held { .. }
            | Event::Stopped { .. }
            | Event::Released { .. }
            | Event::Withheld { .. }
            | Event::HandedOn { .. }
            | Event::Undelivered { .. } => return self.quarantine(event),
            Event::Reported { no, number, on, method, note } => {
                let mut facts = vec![
                    self.number(*no),
                    item(no, *number),
                    Fact::new(t.report_method(), handover::end_method(lang, *method)),
                    self.day(t.report_on(), *on),
                ];
                facts.extend(note.iter().map(|it| self.text(t.report_note(), it)));
                ("返却・消去・破棄を記録した", "A copy was accounted for", facts)
            }
            Event::Confirmed { no, number } => (
                "返却・消去・破棄を確認した",
                "An account of a copy was confirmed",
                vec![self.number(*no), item(no, *number)],
            ),
            Event::Closed { no } => {
                ("データ授受を完了にした", "Data handover closed", vec![self.number(*no)])
            }
        };
        Told { sentence: self.p(ja, en).to_owned(), facts }
    }

    /// What became of a file in quarantine; the other events are told above.
    fn quarantine(self, event: &Event) -> Told {
        let lang = self.lang;
        let t = Handovers(lang);
        let session = |no: &SessionNo| session(lang, no);
        let item = |no: &ApplicationNo, number: u32| item(lang, (*no, number));
        let (ja, en, facts) = match event {
            Event::Held { no, number, session: it, file, .. } => {
                let mut facts = vec![self.number(*no), item(no, *number), session(it)];
                facts.extend(self.file(file));
                ("ファイルを隔離した", "A file was taken into quarantine", facts)
            }
            Event::Stopped { no, number, session: it, file } => {
                let mut facts = vec![self.number(*no), item(no, *number), session(it)];
                facts.extend(self.file(file));
                ("ファイルを止めた", "A file was stopped", facts)
            }
            Event::Released { no, number, waived: false } => (
                "隔離したファイルを渡すと決めた",
                "A file in quarantine was released",
                vec![self.number(*no), item(no, *number)],
            ),
            Event::Released { no, number, waived: true } => (
                "隔離したファイルを渡すと決めた（申請した人が、小規模の特例で）",
                "A file in quarantine was released by who applied, under the small-hospital waiver",
                vec![self.number(*no), item(no, *number)],
            ),
            Event::Withheld { no, number, reason } => (
                "隔離したファイルを渡さないと決めた",
                "A file in quarantine was withheld",
                vec![self.number(*no), item(no, *number), self.text(t.withhold_reason(), reason)],
            ),
            Event::HandedOn { no, number, session: it, complete } => {
                let whole = if *complete { t.complete() } else { t.incomplete() };
                let mut facts = vec![self.number(*no), item(no, *number)];
                facts.push(
                    it.as_ref().map_or_else(|| Fact::new(t.handed_on(), t.to_target()), session),
                );
                facts.push(Fact::new(t.verdict(), whole));
                ("隔離したファイルが渡った", "A file in quarantine went on", facts)
            }
            Event::Undelivered { no, number, told } => (
                "隔離したファイルが届かなかった",
                "A released file was not delivered",
                vec![self.number(*no), item(no, *number), self.text(t.undelivered(), told)],
            ),
            Event::Permitted { .. }
            | Event::Ended { .. }
            | Event::Begun { .. }
            | Event::Passed { .. }
            | Event::Reported { .. }
            | Event::Confirmed { .. }
            | Event::Closed { .. } => return self.handover(event),
        };
        Told { sentence: self.p(ja, en).to_owned(), facts }
    }

    fn file(self, file: &File) -> Vec<Fact> {
        let t = Handovers(self.lang);
        let hash = file.hash.map_or_else(|| t.no_hash().to_owned(), |it| it.to_string());
        let verdict = if file.complete { t.complete() } else { t.incomplete() };
        vec![
            self.text(t.names(), &file.name),
            Fact::new(t.col_way(), handover::way(self.lang, file.way)),
            Fact::new(t.col_size(), t.bytes(file.bytes)),
            Fact::new(t.hash(), hash),
            Fact::new(t.verdict(), verdict),
            Fact::new(t.scanned(), handover::found(self.lang, file)),
        ]
    }
}

fn session(lang: Lang, no: &SessionNo) -> Fact {
    Fact::new(Handovers(lang).col_session(), no.to_string()).href(format!("/sessions/{no}"))
}

fn item(lang: Lang, (no, number): (ApplicationNo, u32)) -> Fact {
    Fact::new(Handovers(lang).col_file(), format!("{no}-{number}"))
        .href(format!("/handovers/{no}/items/{number}"))
}
