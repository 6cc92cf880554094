//! F1 and F2b as they are shown once they were handed in.

use office::state::State;
use rules::application::{Asked, Change, Grant, Rename, Terms, beneficiary};
use serde_json::{Value, json};

use super::{sheet::staff_no, terms::category_fact};
use crate::{
    forms::Shown,
    lang::Lang,
    texts::{apply::Apply, approve::Approve},
    ui::{Fact, Tag, Tone},
    words,
};

impl Shown for Grant {
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact> {
        let t = Apply(lang);
        let mut facts = term_facts(state, lang, &Asked::Grant(self.clone()), &self.terms);
        facts.extend(self.another_account.then(|| Fact::new(t.another(), t.another_do())));
        facts
    }

    fn facts_to_judge(&self, state: &State, lang: Lang) -> Vec<Fact> {
        terms_to_judge(state, lang, &Asked::Grant(self.clone()), &self.terms)
    }

    fn what(&self, state: &State, lang: Lang) -> Option<String> {
        Some(words::category(state, lang, &self.terms.category))
    }

    fn json(&self, state: &State) -> Value {
        let more = json!({
            "person": staff_no(state, self.person),
            "another_account": self.another_account,
        });
        with(terms_json(state, &self.terms), more)
    }

    fn start(&self) -> &'static str {
        "/apply/grant"
    }
}

impl Shown for Change {
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact> {
        let account = Fact::new(Apply(lang).account(), self.account.0.clone());
        let terms = term_facts(state, lang, &Asked::Change(self.clone()), &self.terms);
        [account].into_iter().chain(terms).collect()
    }

    fn facts_to_judge(&self, state: &State, lang: Lang) -> Vec<Fact> {
        let href = format!("/accounts/{}", words::segment(&self.account.0));
        let account = Fact::new(Approve(lang).account(), self.account.to_string()).href(href);
        let terms = terms_to_judge(state, lang, &Asked::Change(self.clone()), &self.terms);
        [account].into_iter().chain(terms).collect()
    }

    fn what(&self, state: &State, lang: Lang) -> Option<String> {
        Some(words::category(state, lang, &self.terms.category))
    }

    fn json(&self, state: &State) -> Value {
        with(terms_json(state, &self.terms), json!({ "account": self.account }))
    }

    fn start(&self) -> &'static str {
        "/apply/change"
    }
}

impl Shown for Rename {
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact> {
        let t = Apply(lang);
        let kana = state.texts.open(&self.kana);
        vec![
            Fact::new(t.name(), state.texts.open(&self.name)).note(kana),
            Fact::new(t.on(), words::day(lang, self.on)),
        ]
    }

    fn facts_to_judge(&self, state: &State, lang: Lang) -> Vec<Fact> {
        let t = Approve(lang);
        vec![
            Fact::new(t.new_name(), state.texts.open(&self.name)),
            Fact::new(t.new_kana(), state.texts.open(&self.kana)),
            Fact::new(t.changes_on(), words::day(lang, self.on)),
        ]
    }

    fn json(&self, state: &State) -> Value {
        json!({
            "person": staff_no(state, self.person),
            "name": state.texts.open(&self.name),
            "kana": state.texts.open(&self.kana),
            "on": self.on,
        })
    }

    fn start(&self) -> &'static str {
        "/apply"
    }
}

fn term_facts(state: &State, lang: Lang, asked: &Asked, terms: &Terms) -> Vec<Fact> {
    let t = Apply(lang);
    let category = match beneficiary(&state.hospital, asked) {
        Ok(person) => category_fact(state, lang, person, &terms.category),
        Err(_) => Fact::new(t.category(), words::category(state, lang, &terms.category)),
    };
    let (from, until) = (words::day(lang, terms.from), words::day(lang, terms.until));
    let mut facts = vec![
        category,
        Fact::new(t.systems(), words::systems(state, lang, &terms.systems)),
        Fact::new(t.term(), t.term_of(&from, &until)),
    ];
    facts.extend(terms.reason.map(|it| Fact::new(t.reason(), state.texts.open(&it))));
    facts
}

fn terms_to_judge(state: &State, lang: Lang, asked: &Asked, terms: &Terms) -> Vec<Fact> {
    let t = Approve(lang);
    let mut category = Fact::new(t.category(), words::category(state, lang, &terms.category));
    let matrix = &state.hospital.rights.matrix;
    if let Ok(person) = beneficiary(&state.hospital, asked)
        && matrix.standard(&person.listed.job, &person.listed.department) == Some(&terms.category)
    {
        category = category.tag(Tag::new(Tone::Good, t.is_standard()));
    }
    let (from, until) = (words::day(lang, terms.from), words::day(lang, terms.until));
    let mut facts = vec![
        category,
        Fact::new(t.systems(), words::systems(state, lang, &terms.systems)),
        Fact::new(t.term(), t.term_of(&from, &until)),
    ];
    facts.extend(terms.reason.map(|it| Fact::new(t.stated_reason(), state.texts.open(&it))));
    facts
}

fn terms_json(state: &State, it: &Terms) -> Value {
    json!({
        "category": it.category, "systems": it.systems, "from": it.from, "until": it.until,
        "reason": it.reason.map(|it| state.texts.open(&it).to_owned()),
    })
}

fn with(mut terms: Value, more: Value) -> Value {
    if let (Value::Object(terms), Value::Object(more)) = (&mut terms, more) {
        terms.extend(more);
    }
    terms
}
