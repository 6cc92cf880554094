//! People, accounts, permits and revocations.

use rules::{
    account,
    forgetting::{self, Of},
    people::{self, Listed},
    permit::{self, Basis, Ended},
    revocation,
};

use super::{Teller, Told, told};
use crate::{desk::log::forget, ui::Fact, words};

impl Teller<'_> {
    pub(super) fn people(self, event: &people::Event) -> Told {
        let who = |id| self.person_fact(self.p("職員", "Person"), id);
        match event {
            people::Event::Added { person, list, listed } => {
                let how = match list {
                    Some(_) => self.p("名簿により追加", "added by the list"),
                    None => self.p("仮登録", "enrolled before the list"),
                };
                told(self.about(*person, how), self.listed(listed))
            }
            people::Event::Changed { person, before, after, .. } => {
                let facts = [who(*person)].into_iter().chain(self.changes(before, after));
                told(self.about(*person, self.p("名簿により変更", "changed by the list")), facts)
            }
            people::Event::Absent { person, .. } => told(
                self.about(*person, self.p("名簿になし", "missing from the list")),
                [who(*person)],
            ),
            people::Event::Returned { person, .. } => told(
                self.about(*person, self.p("名簿に戻った", "on the list again")),
                [who(*person)],
            ),
            people::Event::ListApplied { list, file, added, changed, unchanged, absent } => {
                let sentence = self.lang.pick(
                    format!("名簿（第{}回）を取り込んだ", list.0),
                    format!("List {} imported", list.0),
                );
                let count = |label: &str, n: u32| Fact::new(label, n.to_string());
                told(
                    sentence,
                    [
                        count(self.p("追加", "Added"), *added),
                        count(self.p("変更", "Changed"), *changed),
                        count(self.p("変更なし", "Unchanged"), *unchanged),
                        count(self.p("名簿にない", "Missing"), *absent),
                        Fact::new(self.p("ファイルの照合値", "File hash"), file.to_string()),
                    ],
                )
            }
            people::Event::ListUndone { list } => told(
                self.lang.pick(
                    format!("名簿（第{}回）の取り込みを元に戻した", list.0),
                    format!("List {} taken back", list.0),
                ),
                [],
            ),
            people::Event::Renamed { person, name, kana, on } => told(
                self.about(*person, self.p("氏名変更", "change of name")),
                [
                    who(*person),
                    self.text(self.p("新しい氏名", "New name"), name),
                    self.text(self.p("フリガナ", "Kana"), kana),
                    self.day(self.p("変更日", "On"), *on),
                ],
            ),
        }
    }

    pub(super) fn account(self, event: &account::Event) -> Told {
        use account::Event::{
            Issued, PasswordChanged, SecondFactorRemoved, SecondFactorSet, SharedCleared,
            SharedMarked, SlipHanded, TokenIssued, TokenRevoked,
        };
        let say = |account: &_, ja: &str, en: &str| {
            self.lang.pick(format!("利用者ID {account}：{ja}"), format!("Account {account}: {en}"))
        };
        match event {
            Issued { account, person, permit } => told(
                say(account, "発行", "issued"),
                [
                    self.account_fact(account),
                    self.person_fact(self.p("職員", "Person"), *person),
                    self.number(*permit),
                ],
            ),
            SlipHanded { account, .. } => told(
                say(account, "初期パスワード票を出した", "password slip handed out"),
                [self.account_fact(account)],
            ),
            PasswordChanged { account, .. } => told(
                say(account, "本人がパスワードを変えた", "the owner changed the password"),
                [self.account_fact(account)],
            ),
            SecondFactorSet { account, .. } => told(
                say(account, "二つ目の確認を設定", "second step set up"),
                [self.account_fact(account)],
            ),
            SecondFactorRemoved { account } => told(
                say(account, "二つ目の確認を解除", "second step removed"),
                [self.account_fact(account)],
            ),
            TokenIssued { account, token, until, .. } => told(
                say(account, "トークンを発行", "token issued"),
                [
                    self.account_fact(account),
                    Fact::new(self.p("トークン", "Token"), token.to_string()),
                    Fact::new(self.p("期限", "Until"), words::moment(self.lang, *until)),
                ],
            ),
            TokenRevoked { account, token } => told(
                say(account, "トークンを失効", "token revoked"),
                [
                    self.account_fact(account),
                    Fact::new(self.p("トークン", "Token"), token.to_string()),
                ],
            ),
            SharedMarked { account, reason } => told(
                say(account, "共用と記録", "marked as shared"),
                [self.account_fact(account), self.text(self.p("理由", "Reason"), reason)],
            ),
            SharedCleared { account } => told(
                say(account, "共用の記録を終了", "no longer marked as shared"),
                [self.account_fact(account)],
            ),
        }
    }

    pub(super) fn permit(self, event: &permit::Event) -> Told {
        match event {
            permit::Event::Granted { no, person, account, terms, basis, .. } => {
                let facts = [
                    self.number(*no),
                    self.person_fact(self.p("対象者", "Person"), *person),
                    self.account_fact(account),
                    Fact::new(self.p("根拠", "Basis"), self.basis(basis)),
                ];
                told(
                    self.lang.pick(
                        format!("許可 {no}：{}", self.person(*person)),
                        format!("Permit {no}: {}", self.person(*person)),
                    ),
                    facts.into_iter().chain(self.terms(terms)),
                )
            }
            permit::Event::Confirmed { no, .. } => told(
                self.lang.pick(
                    format!("仮発行の許可 {no} が承認された"),
                    format!("Provisional permit {no} was ratified"),
                ),
                [self.number(*no)],
            ),
            permit::Event::Closed { no, at, why } => told(
                self.lang.pick(format!("許可 {no} が終わった"), format!("Permit {no} ended")),
                [
                    self.number(*no),
                    Fact::new(self.p("時刻", "At"), words::moment(self.lang, *at)),
                    Fact::new(self.p("理由", "Why"), self.ended(why)),
                ],
            ),
        }
    }

    pub(super) fn revocation(self, event: &revocation::Event) -> Told {
        match event {
            revocation::Event::Ordered {
                no,
                person,
                at,
                asked_as,
                permits,
                reason,
                note,
                acting_for,
                everything,
            } => {
                let permits: Vec<String> = permits.iter().map(ToString::to_string).collect();
                let scope = if *everything {
                    self.p("すべて", "everything")
                } else {
                    self.p("一部", "a part")
                };
                let facts = [
                    self.number(*no),
                    self.person_fact(self.p("対象者", "Person"), *person),
                    Fact::new(self.p("失効の時刻", "Effective"), words::moment(self.lang, *at)),
                    Fact::new(self.p("申し出", "Asked by"), words::asked_as(self.lang, *asked_as)),
                    Fact::new(self.p("理由", "Reason"), words::reason(self.lang, *reason)),
                    Fact::new(self.p("範囲", "Scope"), scope),
                    Fact::new(self.p("許可", "Permits"), permits.join("、")),
                ];
                let note = note.as_ref().map(|it| self.text(self.p("補足", "Note"), it));
                told(
                    self.lang.pick(
                        format!("権限失効 {no}：{}", self.person(*person)),
                        format!("Revocation {no}: {}", self.person(*person)),
                    ),
                    facts.into_iter().chain(note).chain(self.acting_for(*acting_for)),
                )
            }
            revocation::Event::Received { no, recipient } => {
                let recipient = words::recipient(self.lang, *recipient);
                told(
                    self.lang.pick(
                        format!("{recipient}が失効の報告 {no} を受け取った"),
                        format!("{recipient} received the report of revocation {no}"),
                    ),
                    [self.number(*no)],
                )
            }
        }
    }

    pub(super) fn forgetting(self, event: &forgetting::Event) -> Told {
        let forgetting::Event::Forgotten { text, of, ground, reason } = event;
        let what = forget::what(self.state, self.lang, of);
        let sentence = self.lang.pick(format!("{what}を消去した"), format!("Forgotten: {what}"));
        let about = match of {
            Of::FormerName { person } | Of::Name { person } => {
                self.person_fact(self.p("職員", "Person"), *person)
            }
            Of::Application { no } | Of::Revocation { no } => self.number(*no),
        };
        told(
            sentence,
            [
                about,
                Fact::new(self.p("根拠", "Ground"), forget::ground(self.lang, *ground)),
                self.text(self.p("理由", "Reason"), reason),
                Fact::new(self.p("消去した文の封", "Seal of the text"), text.to_string()),
            ],
        )
    }

    fn about(self, person: rules::id::PersonId, what: &str) -> String {
        self.lang.pick(
            format!("{}：{what}", self.person(person)),
            format!("{}: {what}", self.person(person)),
        )
    }

    fn basis(self, basis: &Basis) -> String {
        match basis {
            Basis::Committee => self.p("委員会の決定", "decided by the committee").into(),
            Basis::Provisional { until } => {
                let until = words::moment(self.lang, *until);
                self.lang
                    .pick(format!("仮発行（{until} まで）"), format!("provisional until {until}"))
            }
            Basis::Founding => self.p("病院の登録時", "from the founding").into(),
        }
    }

    fn ended(self, why: &Ended) -> String {
        match why {
            Ended::Revoked { by } => {
                self.lang.pick(format!("失効 {by}"), format!("revoked by {by}"))
            }
            Ended::Superseded { by } => {
                self.lang.pick(format!("新しい許可 {by}"), format!("replaced by {by}"))
            }
            Ended::Refused => {
                self.p("仮発行が否認された", "the provisional grant was refused").into()
            }
            Ended::Withdrawn => self.p("取り下げ", "withdrawn").into(),
        }
    }

    fn listed(self, listed: &Listed) -> Vec<Fact> {
        self.listed_values(listed)
            .into_iter()
            .map(|(label, value)| Fact::new(label, value))
            .collect()
    }

    /// Only what differs: 「変更前 → 変更後」.
    fn changes(self, before: &Listed, after: &Listed) -> Vec<Fact> {
        let pairs = self.listed_values(before).into_iter().zip(self.listed_values(after));
        pairs
            .filter(|((_, was), (_, is))| was != is)
            .map(|((label, was), (_, is))| Fact::new(label, format!("{was} → {is}")))
            .collect()
    }

    fn listed_values(self, listed: &Listed) -> Vec<(&'static str, String)> {
        let day = |day: Option<jiff::civil::Date>| {
            day.map_or_else(|| "–".to_owned(), |it| words::day(self.lang, it))
        };
        vec![
            (self.p("職員番号", "Staff no."), listed.staff_no.to_string()),
            (self.p("氏名", "Name"), self.state.texts.open(&listed.name).to_owned()),
            (self.p("フリガナ", "Kana"), self.state.texts.open(&listed.kana).to_owned()),
            (self.p("部署", "Department"), listed.department.to_string()),
            (self.p("職種", "Job"), listed.job.to_string()),
            (
                self.p("雇用区分", "Employment"),
                listed.employment.clone().unwrap_or_else(|| "–".into()),
            ),
            (self.p("入職日", "Joined"), day(listed.joined_on)),
            (self.p("退職日", "Leaves"), day(listed.leaves_on)),
            (self.p("契約終了日", "Contract until"), day(listed.contract_until)),
        ]
    }
}
