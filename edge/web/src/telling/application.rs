//! Applications, and how bodies decided on them.

use rules::{
    application::{self, Asked, Convened, Finding, Sitting, Terms, Verdict, Versions},
    sealed::Sealed,
};

use super::{Teller, Told, told};
use crate::{forms, lang::Lang, ui::Fact, words};

impl Teller<'_> {
    pub(super) fn application(self, event: &application::Event) -> Told {
        use application::Event::{
            Decided, Endorsed, Examined, IssuedProvisionally, Resubmitted, Submitted, Withdrawn,
        };
        let no = event.no();
        let say = |ja: &str, en: &str| self.lang.pick(format!("{no}：{ja}"), format!("{no}: {en}"));
        let number = || self.number(no);
        match event {
            Submitted { asked, content, versions, acting_for, .. } => {
                let what = forms::title(self.state, self.lang, asked);
                let facts = [number(), self.content(content)].into_iter();
                told(
                    say(&format!("{what} を申請した"), &format!("{what} submitted")),
                    facts
                        .chain(self.asked(asked))
                        .chain([self.versions(versions)])
                        .chain(self.acting_for(*acting_for)),
                )
            }
            Endorsed { acting_for, .. } => told(
                say("部署の責任者が進めた", "passed on by the head"),
                [number()].into_iter().chain(self.acting_for(*acting_for)),
            ),
            Examined { content, finding, acting_for, waived, .. } => {
                let (ja, en, reason) = found(finding);
                let reason = reason.map(|it| self.text(self.p("理由", "Reason"), it));
                told(
                    say(ja, en),
                    [number(), self.content(content)]
                        .into_iter()
                        .chain(reason)
                        .chain(self.acting_for(*acting_for))
                        .chain(self.waived(*waived)),
                )
            }
            IssuedProvisionally { content, until, reason, waived, .. } => told(
                say("仮発行した", "issued provisionally"),
                [
                    number(),
                    Fact::new(self.p("期限", "Until"), words::moment(self.lang, *until)),
                    self.text(self.p("理由", "Reason"), reason),
                    self.content(content),
                ]
                .into_iter()
                .chain(self.waived(*waived)),
            ),
            Decided { content, versions, sitting, waived, .. } => {
                let verdict = verdict(self.lang, sitting.verdict);
                told(
                    say(&format!("委員会の決定：{verdict}"), &format!("decided: {verdict}")),
                    [number(), self.content(content), self.versions(versions)]
                        .into_iter()
                        .chain(self.sitting(sitting))
                        .chain(self.waived(*waived)),
                )
            }
            Resubmitted { asked, content, .. } => told(
                say("直して出し直した", "corrected and resubmitted"),
                [number(), self.content(content)].into_iter().chain(self.asked(asked)),
            ),
            Withdrawn { .. } => told(say("取り下げた", "withdrawn"), [number()]),
        }
    }

    pub(super) fn terms(self, terms: &Terms) -> Vec<Fact> {
        let setting = &self.state.hospital.setting;
        let systems: Vec<String> = terms
            .systems
            .iter()
            .map(|id| match setting.system(id) {
                Some(it) => self.lang.pick(it.ja.clone(), it.en.clone()),
                None => id.to_string(),
            })
            .collect();
        let mut facts = vec![
            Fact::new(
                self.p("利用者情報区分", "Category"),
                words::category(self.state, self.lang, &terms.category),
            ),
            Fact::new(self.p("対象システム", "Systems"), systems.join("、")),
            self.day(self.p("開始日", "From"), terms.from),
            self.day(self.p("終了日", "Until"), terms.until),
        ];
        facts.extend(terms.reason.as_ref().map(|it| self.text(self.p("理由", "Reason"), it)));
        facts
    }

    /// How a body came to its decision.
    pub(super) fn sitting(self, sitting: &Sitting) -> Vec<Fact> {
        let mut facts = vec![
            Fact::new(self.p("決め方", "How"), convened(self.lang, sitting.convened)),
            self.day(self.p("決めた日", "Decided on"), sitting.on),
            Fact::new(self.p("出席", "Present"), self.people_of(sitting.present.iter().copied())),
            Fact::new(self.p("議長", "Chair"), self.person(sitting.chair)),
            Fact::new(self.p("決定", "Decision"), verdict(self.lang, sitting.verdict)),
        ];
        if !sitting.recused.is_empty() {
            let recused = self.people_of(sitting.recused.iter().copied());
            facts.push(Fact::new(self.p("採決から外れた委員", "Recused"), recused));
        }
        facts.extend(sitting.note.as_ref().map(|it| self.text(self.p("条件・理由", "Note"), it)));
        facts
    }

    fn asked(self, asked: &Asked) -> Vec<Fact> {
        let form = asked.form();
        let label = match form.is_for_vendor() {
            true => self.p("院内担当者", "Contact"),
            false => self.p("対象者", "Person"),
        };
        let about = form.about(&self.state.hospital).ok().map(|it| self.person_fact(label, it));
        let facts = match (asked, form.terms()) {
            (Asked::Change(it), _) => {
                [self.account_fact(&it.account)].into_iter().chain(self.terms(&it.terms)).collect()
            }
            (_, Some(terms)) => self.terms(terms),
            (_, None) => forms::shown(asked).facts(self.state, self.lang),
        };
        about.into_iter().chain(facts).collect()
    }

    fn content(self, content: &rules::sealed::Digest) -> Fact {
        Fact::new(self.p("内容の照合値", "Content hash"), content.to_string())
    }

    fn versions(self, it: &Versions) -> Fact {
        let Versions { regulation, form, route, matrix } = it;
        let versions = self.lang.pick(
            format!(
                "規定 第{regulation}版、様式 第{form}版、経路 第{route}版、権限表 第{matrix}版"
            ),
            format!("regulation {regulation}, form {form}, route {route}, matrix {matrix}"),
        );
        Fact::new(self.p("当時の版", "Versions then"), versions)
    }
}

pub fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => lang.pick("承認", "approved"),
        Verdict::Refuse => lang.pick("否認", "not approved"),
        Verdict::Defer => lang.pick("継続審議", "deferred"),
    }
}

pub fn convened(lang: Lang, convened: Convened) -> &'static str {
    match convened {
        Convened::Meeting => lang.pick("会議", "Meeting"),
        Convened::Circulated => lang.pick("持ち回り", "Circulated"),
        Convened::Delegated => lang.pick("専決", "Decided by the chair"),
    }
}

/// What the system committee found (ja, en), and why.
fn found(finding: &Finding) -> (&'static str, &'static str, Option<&Sealed>) {
    match finding {
        Finding::PassOn {} => ("審査して委員会へ送った", "examined and passed on", None),
        Finding::Return { reason } => ("差し戻した", "returned for correction", Some(reason)),
        Finding::Refuse { reason } => ("却下した", "refused", Some(reason)),
    }
}
