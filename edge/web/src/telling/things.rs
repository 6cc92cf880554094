//! The registers of things, media and incidents in sentences.

use std::fmt::Display;

use rules::{
    device,
    id::{DeviceNo, IncidentNo, MediumNo},
    incident::{self, About, Data, Report},
    media, register,
    stocktaking::{self, Scope, Seen, Tally},
};

use super::{Teller, Told, told};
use crate::{lang::Lang, ui::Fact, words};

impl Teller<'_> {
    /// `path` is where records of this register are shown: `/media`.
    pub(super) fn register<K: Display, T>(self, path: &str, event: &register::Event<K, T>) -> Told {
        use register::Event;
        let number = |id: &K| {
            Fact::new(self.p("番号", "Number"), id.to_string()).href(format!("{path}/{id}"))
        };
        let list =
            |list: &rules::id::ListId| Fact::new(self.p("取り込み", "Import"), list.0.to_string());
        match event {
            Event::Set { id, list: by, .. } => {
                let sentence = self.p("台帳に記した", "Set in the register");
                told(sentence, [number(id)].into_iter().chain(by.iter().map(list)))
            }
            Event::Retired { id, reason } => {
                let reason = reason.iter().map(|it| self.text(self.p("理由", "Reason"), it));
                let sentence = self.p("使用を終えた", "Taken out of use");
                told(sentence, [number(id)].into_iter().chain(reason))
            }
            Event::ListApplied { list: id, file, added, changed, unchanged } => {
                let count = |ja, en, it: &u32| Fact::new(self.p(ja, en), it.to_string());
                let facts = [
                    list(id),
                    count("追加", "Added", added),
                    count("変更", "Changed", changed),
                    count("変更なし", "Unchanged", unchanged),
                    Fact::new(self.p("ファイルの照合値", "Hash of the file"), file.to_string()),
                ];
                told(self.p("表を取り込んだ", "A table was imported"), facts)
            }
            Event::ListUndone { list: id } => {
                told(self.p("取り込みを取り消した", "The import was taken back"), [list(id)])
            }
        }
    }

    pub(super) fn media(self, event: &media::Event) -> Told {
        use media::Event;
        let (ja, en, no, more) = match event {
            Event::Kept(it) => return self.register("/media", it),
            Event::Lent { no, to, due } => {
                let to = self.person_fact(self.p("借りた人", "To"), *to);
                let due = self.day(self.p("返却予定日", "Due"), *due);
                ("媒体を貸し出した", "Medium lent", no, vec![to, due])
            }
            Event::HandedOut { no, under } => {
                ("媒体を持ち出した", "Medium handed out", no, vec![self.number(*under)])
            }
            Event::Returned { no } => ("媒体が戻った", "Medium back", no, vec![]),
            Event::Lost { no, incident } => {
                ("媒体が見つからない", "Medium missing", no, vec![self.incident_fact(*incident)])
            }
            Event::Found { no } => ("媒体が見つかった", "Medium found", no, vec![]),
            Event::Disposed { no } => ("媒体を処分した", "Medium disposed of", no, vec![]),
        };
        told(self.p(ja, en), [self.medium(no)].into_iter().chain(more))
    }

    pub(super) fn device(self, event: &device::Event) -> Told {
        use device::Event;
        match event {
            Event::Kept(it) => self.register("/devices", it),
            Event::Lost { no, incident } => told(
                self.p("機器が見つからない", "Device missing"),
                [self.device_fact(no), self.incident_fact(*incident)],
            ),
            Event::Found { no } => {
                told(self.p("機器が見つかった", "Device found"), [self.device_fact(no)])
            }
        }
    }

    pub(super) fn stocktaking(self, event: &stocktaking::Event) -> Told {
        use stocktaking::Event;
        let number = |number: &String| Fact::new(self.p("番号", "Number"), number.clone());
        let (ja, en, no, more) = match event {
            Event::Begun { no, scope, .. } => {
                let scope = match scope {
                    Scope::Department(it) => it.to_string(),
                    Scope::Place(it) => it.to_string(),
                };
                let scope = Fact::new(self.p("範囲", "Scope"), scope);
                ("棚卸を始めた", "Stock-taking begun", no, vec![scope])
            }
            Event::Counted { no, number: it, seen } => {
                let seen = seen_word(self.lang, *seen);
                let seen = Fact::new(self.p("台帳と比べると", "By the register"), seen);
                ("数えた", "Counted", no, vec![number(it), seen])
            }
            Event::Missed { no, number: it } => {
                ("棚卸で見つからなかった", "Not seen in the stock-taking", no, vec![number(it)])
            }
            Event::Closed { no, result } => {
                let result = tally(self.lang, result);
                let result = Fact::new(self.p("結果", "Result"), result);
                ("棚卸を終えた", "Stock-taking closed", no, vec![result])
            }
        };
        let about = Fact::new(self.p("棚卸", "Stock-taking"), no.to_string());
        told(self.p(ja, en), [about.href(format!("/stocktaking/{no}"))].into_iter().chain(more))
    }

    pub(super) fn incident(self, event: &incident::Event) -> Told {
        use incident::Event;
        let (ja, en, no, more) = match event {
            Event::Opened { no, about, aware_at, told, data } => {
                let what = match about {
                    About::Medium(it) => self.medium(it),
                    About::Device(it) => self.device_fact(it),
                };
                let aware = words::moment(self.lang, *aware_at);
                let mut facts = vec![
                    what,
                    Fact::new(self.p("最初に気づいた日時", "First awareness"), aware),
                    self.text(self.p("状況", "What happened"), told),
                ];
                facts.extend(self.data(data));
                ("見つからないと届けた", "Reported missing", no, facts)
            }
            Event::Answered { no, data } => {
                ("分かったことを書いた", "What is known was added", no, self.data(data))
            }
            Event::StartMoved { no, aware_at, reason } => (
                "最初に気づいた日時を直した",
                "The first awareness was corrected",
                no,
                vec![
                    Fact::new(
                        self.p("最初に気づいた日時", "First awareness"),
                        words::moment(self.lang, *aware_at),
                    ),
                    self.text(self.p("理由", "Reason"), reason),
                ],
            ),
            Event::Reported { no, report, on } => {
                let label = match report {
                    Report::Preliminary => self.p("速報の日", "Preliminary report"),
                    Report::Final => self.p("確報の日", "Final report"),
                };
                let facts = vec![self.day(label, *on)];
                ("個人情報保護委員会へ報告した", "Reported to the privacy commission", no, facts)
            }
            Event::Closed { no, reason } => (
                "インシデントを終えた",
                "Incident closed",
                no,
                vec![self.text(self.p("理由", "Reason"), reason)],
            ),
        };
        told(self.p(ja, en), [self.incident_fact(*no)].into_iter().chain(more))
    }

    fn medium(self, no: &MediumNo) -> Fact {
        let label = self.p("媒体", "Medium");
        Fact::new(label, no.to_string()).href(format!("/media/{no}"))
    }

    fn device_fact(self, no: &DeviceNo) -> Fact {
        Fact::new(self.p("機器", "Device"), no.to_string()).href(format!("/devices/{no}"))
    }

    fn incident_fact(self, no: IncidentNo) -> Fact {
        let label = self.p("インシデント", "Incident");
        Fact::new(label, no.to_string()).href(format!("/incidents/{no}"))
    }

    fn data(self, data: &Data) -> Vec<Fact> {
        let patients = data.patients.map_or_else(
            || self.p("まだ分からない", "not known yet").to_owned(),
            |it| self.lang.pick(format!("{it}人"), it.to_string()),
        );
        let encrypted = match data.encrypted {
            None => self.p("まだ分からない", "not known yet"),
            Some(true) => self.p("している", "yes"),
            Some(false) => self.p("していない", "no"),
        };
        let mut facts = vec![
            Fact::new(self.p("患者さんの数", "Patients"), patients),
            Fact::new(self.p("暗号化", "Encrypted"), encrypted),
        ];
        facts.extend(data.wrongful.then(|| {
            Fact::new(self.p("不正の目的のおそれ", "Wrongful purpose"), self.p("ある", "suspected"))
        }));
        facts
    }
}

/// What the register says of a number that was seen.
pub fn seen_word(lang: Lang, seen: Seen) -> &'static str {
    match seen {
        Seen::Found => lang.pick("ある", "found"),
        Seen::Elsewhere => lang.pick("ほかの場所のもの", "belongs elsewhere"),
        Seen::Unknown => lang.pick("台帳にない", "not in the register"),
    }
}

/// 「ある 12、ほかの場所のもの 1、…」
pub fn tally(lang: Lang, it: &Tally) -> String {
    let Tally { found, elsewhere, missing, unknown, away } = it;
    lang.pick(
        format!("ある {found}、ほかの場所のもの {elsewhere}、見つからない {missing}、台帳にない {unknown}、貸出・持出中 {away}"),
        format!("{found} found, {elsewhere} elsewhere, {missing} missing, {unknown} unknown, {away} lent or out"),
    )
}
