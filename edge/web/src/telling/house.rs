//! Bodies, posts, settings, the rights matrix, closed days of passages.

use jiff::civil::Date;
use rules::{
    committee::{self, FormKind},
    passage,
    rights::{self, Matrix},
    sealed::{Digest, Sealed},
    setting::{self, Happening, Switches},
};

use super::{Teller, Told, told};
use crate::{ui::Fact, words};

impl Teller<'_> {
    pub(super) fn committee(self, event: &committee::Event) -> Told {
        match event {
            committee::Event::Composed { body, members, chair, quorum } => {
                let body = words::body(self.lang, *body);
                told(
                    self.lang.pick(format!("{body}の構成を決めた"), format!("{body} composed")),
                    [
                        Fact::new(
                            self.p("委員", "Members"),
                            self.people_of(members.iter().copied()),
                        ),
                        Fact::new(self.p("委員長", "Chair"), self.person(*chair)),
                        Fact::new(self.p("定足数", "Quorum"), quorum.to_string()),
                    ],
                )
            }
            committee::Event::MeetingsSet { body, days } => {
                let body = words::body(self.lang, *body);
                told(
                    self.lang.pick(
                        format!("{body}の開催日を決めた"),
                        format!("{body}: meeting days set"),
                    ),
                    [Fact::new(self.p("開催日", "Days"), self.days(days.iter().copied()))],
                )
            }
            committee::Event::Appointed { post, person } => {
                let post = words::post(self.lang, post);
                told(
                    self.lang.pick(
                        format!("{}を{post}に任命した", self.person(*person)),
                        format!("{} appointed {post}", self.person(*person)),
                    ),
                    [self.person_fact(self.p("職員", "Person"), *person)],
                )
            }
            committee::Event::Dismissed { post, person } => {
                let post = words::post(self.lang, post);
                told(
                    self.lang.pick(
                        format!("{}の{post}を解いた", self.person(*person)),
                        format!("{} is no longer {post}", self.person(*person)),
                    ),
                    [self.person_fact(self.p("職員", "Person"), *person)],
                )
            }
            committee::Event::SubstituteNamed(it) => self.substitute_named(it),
            committee::Event::SubstituteEnded { number, on } => told(
                self.lang.pick(
                    format!("代理 {number} を終えた"),
                    format!("Substitution {number} ended"),
                ),
                [self.day(self.p("最後の日", "Last day"), *on)],
            ),
        }
    }

    fn substitute_named(self, it: &committee::Substitution) -> Told {
        let forms: Vec<&str> = it.forms.iter().map(|form| words::form(self.lang, *form)).collect();
        let (principal, substitute) = (self.person(it.principal), self.person(it.substitute));
        told(
            self.lang.pick(
                format!("{principal}の代理に{substitute}を決めた"),
                format!("{substitute} stands in for {principal}"),
            ),
            [
                self.day(self.p("から", "From"), it.from),
                self.day(self.p("まで", "Until"), it.until),
                Fact::new(self.p("様式", "Forms"), forms.join("、")),
            ],
        )
    }

    fn fields_set(self, form: FormKind, fields: &[setting::HospitalField]) -> Told {
        let name =
            |it: &setting::HospitalField| Fact::new(self.lang.pick(&it.ja, &it.en), &it.hint);
        let form = Fact::new(self.p("様式", "Form"), words::form(self.lang, form));
        told(
            self.p("様式の病院の項目を決めた", "The hospital's fields of a form set"),
            [form].into_iter().chain(fields.iter().map(name)),
        )
    }

    pub(super) fn setting(self, event: &setting::Event) -> Told {
        match event {
            setting::Event::Founded(founding) => told(
                self.lang.pick(
                    format!("{}を登録した", founding.hospital),
                    format!("{} founded", founding.hospital),
                ),
                [
                    Fact::new(self.p("規定の版", "Regulation"), founding.regulation.to_string()),
                    Fact::new(
                        self.p("最初の管理者", "First administrator"),
                        format!(
                            "{} {}",
                            founding.administrator.staff_no,
                            self.state.texts.open(&founding.administrator.name)
                        ),
                    ),
                ],
            ),
            setting::Event::FoundingClosed {} => {
                told(self.p("病院の登録を終えた", "The founding was closed"), [])
            }
            setting::Event::SwitchesChanged(switches) => {
                told(self.p("運用の選択を変えた", "Switches changed"), self.switches(switches))
            }
            setting::Event::HolidaysSet { days } => told(
                self.p("病院の休日を決めた", "Closed days set"),
                [Fact::new(self.p("休日", "Days"), self.days(days.iter().copied()))],
            ),
            setting::Event::SystemsSet { systems } => {
                let names: Vec<String> =
                    systems.iter().map(|it| self.lang.pick(it.ja.clone(), it.en.clone())).collect();
                told(
                    self.p("対象システムを決めた", "Systems set"),
                    [Fact::new(self.p("システム", "Systems"), names.join("、"))],
                )
            }
            setting::Event::FieldsSet { form, fields } => self.fields_set(*form, fields),
            setting::Event::ExtensionSet { extension } => told(
                self.p("連絡先の内線を決めた", "Extension set"),
                [Fact::new(self.p("内線", "Extension"), extension.clone())],
            ),
            setting::Event::ClauseLeftOut { clause, reason, until } => told(
                self.lang.pick(
                    format!("規定 {clause} を対象外にした"),
                    format!("Clause {clause} was left out"),
                ),
                self.ends_because(reason, *until),
            ),
            setting::Event::ClauseTakenBack { clause } => told(
                self.lang.pick(
                    format!("規定 {clause} を対象に戻した"),
                    format!("Clause {clause} was taken back"),
                ),
                [],
            ),
            setting::Event::WaiverRecorded { reason, until } => told(
                self.p("兼務の特例を記録した", "Waiver of separation recorded"),
                self.ends_because(reason, *until),
            ),
            setting::Event::ClauseTextSet { clause, text, regulation } => {
                self.clause_text(clause, text, *regulation)
            }
            setting::Event::CheckpointKept { size, root } => self.kept(*size, root),
            setting::Event::WaiverEnded {} => {
                told(self.p("兼務の特例を終えた", "Waiver ended"), [])
            }
            setting::Event::Noted(happening) => self.happening(happening),
        }
    }

    fn clause_text(self, clause: &str, text: &str, regulation: u32) -> Told {
        told(
            self.lang.pick(
                format!("規定 {clause} の本文を登録した（第{regulation}版）"),
                format!("The text of clause {clause} was entered (version {regulation})"),
            ),
            [Fact::new(self.p("本文", "Text"), text)],
        )
    }

    fn kept(self, size: u64, root: &Digest) -> Told {
        told(
            self.p("検証点の控えを外に残した", "A copy of the checkpoint was put elsewhere"),
            [
                Fact::new(self.p("記録の数", "Entries"), size.to_string()),
                Fact::new(self.p("木の根", "Root"), root.to_string()),
            ],
        )
    }

    pub(super) fn rights(self, event: &rights::Event) -> Told {
        let say = |version: u32, ja: &str, en: &str| {
            self.lang.pick(
                format!("権限表の案（第{version}版）：{ja}"),
                format!("Matrix {version}: {en}"),
            )
        };
        match event {
            rights::Event::Proposed { version, matrix } => {
                told(say(*version, "作った", "proposed"), self.size(matrix))
            }
            rights::Event::Adopted { version, sitting } => {
                told(say(*version, "採用した", "adopted"), self.sitting(sitting))
            }
            rights::Event::Withdrawn { version } => {
                told(say(*version, "取り下げた", "withdrawn"), [])
            }
            rights::Event::Deferred { version, sitting } => {
                told(say(*version, "継続審議", "deferred"), self.sitting(sitting))
            }
            rights::Event::Refused { version, sitting } => {
                told(say(*version, "否認した", "refused"), self.sitting(sitting))
            }
        }
    }

    pub(super) fn passage(self, event: &passage::Event) -> Told {
        let passage::Event::SegmentClosed(segment) = event;
        let day = words::day(self.lang, segment.day);
        told(
            self.lang.pick(
                format!("{day}の通行の記録を締めた"),
                format!("The passages of {day} were closed"),
            ),
            [
                Fact::new(self.p("件数", "Count"), segment.count.to_string()),
                Fact::new(self.p("最初の番号", "First number"), segment.first_seq.to_string()),
                Fact::new(self.p("木の根", "Root"), segment.root.to_string()),
            ],
        )
    }

    pub(super) fn switches(self, switches: &Switches) -> Vec<Fact> {
        let on = |on: bool| if on { self.p("使う", "on") } else { self.p("使わない", "off") };
        let days =
            |days: Option<u16>| days.map(|n| self.lang.pick(format!("{n}日"), format!("{n} days")));
        let off = || on(false).to_owned();
        vec![
            Fact::new(
                self.p("仮発行", "Provisional grants"),
                days(switches.provisional_days).unwrap_or_else(off),
            ),
            Fact::new(self.p("持ち回り", "Circulated decisions"), on(switches.circulated)),
            Fact::new(self.p("代行", "Substitutes"), on(switches.proxy)),
            Fact::new(self.p("専決", "Decisions by the chair"), on(switches.delegated)),
            Fact::new(
                self.p("長期未使用", "Unused after"),
                days(switches.unused_days)
                    .unwrap_or_else(|| self.p("90日（既定）", "90 days").into()),
            ),
        ]
    }

    fn ends_because(self, reason: &Sealed, until: Date) -> [Fact; 2] {
        [self.text(self.p("理由", "Reason"), reason), self.day(self.p("まで", "Until"), until)]
    }

    fn happening(self, happening: &Happening) -> Told {
        match happening {
            Happening::Started { version } => told(
                self.p("サーバーを始めた", "The server started"),
                [Fact::new(self.p("版", "Version"), version.clone())],
            ),
            Happening::GateStood { locked, scans } => {
                let sentence = match locked {
                    true => self.p(
                        "保守関門を立てた（OSの二つ目の錠あり）",
                        "The maintenance gate stands, with the second lock in the kernel",
                    ),
                    false => self.p(
                        "保守関門を立てた（OSの二つ目の錠なし）",
                        "The maintenance gate stands, without a second lock",
                    ),
                };
                let scanned = match scans {
                    true => self.p("隔離して検査する", "Held and scanned"),
                    false => self.p("検査しない", "Not scanned"),
                };
                told(sentence, [Fact::new(self.p("ファイル", "Files"), scanned)])
            }
            Happening::Stopped {} => told(self.p("サーバーを止めた", "The server stopped"), []),
            Happening::ClockJumped { from, to } => told(
                self.p("時計が飛んだ", "The clock jumped"),
                [
                    Fact::new(self.p("前", "From"), words::moment(self.lang, *from)),
                    Fact::new(self.p("後", "To"), words::moment(self.lang, *to)),
                ],
            ),
            Happening::Rescued { person, reason } => told(
                self.p(
                    "運用責任者が利用できないため、サーバーから権限を出した",
                    "Let in at the server, as no operations officer could act",
                ),
                [
                    self.person_fact(self.p("出された人", "Who"), *person),
                    Fact::new(self.p("理由", "Reason"), self.state.texts.open(reason)),
                ],
            ),
            Happening::WitnessMissing { size, reason } => told(
                self.p(
                    "最後の検証点がない元帳から続けた",
                    "Gone on although the last checkpoint was missing",
                ),
                [
                    Fact::new(self.p("記録の数", "Entries"), size.to_string()),
                    self.text(self.p("理由", "Reason"), reason),
                ],
            ),
            Happening::Restored { size, checkpoint, reason } => told(
                self.p("古い写しから戻した", "An older copy was restored"),
                [
                    Fact::new(self.p("写しの記録の数", "Entries of the copy"), size.to_string()),
                    Fact::new(self.p("失われた検証点", "Lost checkpoint"), checkpoint.clone()),
                    Fact::new(
                        self.p("理由", "Reason"),
                        reason.as_ref().map_or("", |it| self.state.texts.open(it)),
                    ),
                ],
            ),
        }
    }

    fn size(self, matrix: &Matrix) -> [Fact; 2] {
        [
            Fact::new(self.p("利用者情報区分", "Categories"), matrix.categories.len().to_string()),
            Fact::new(self.p("情報区分", "Information classes"), matrix.classes.len().to_string()),
        ]
    }
}
