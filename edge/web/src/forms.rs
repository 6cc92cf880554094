//! What pages and programs say of a form that was handed in: one trait, answered beside each form's own pages.
//!
//! Lists, the sheet of a case, the record and the JSON interface ask a form only through it.

use office::state::State;
use rules::{
    application::{Asked, beneficiary},
    committee::FormKind,
};
use serde_json::Value;

use crate::{lang::Lang, ui::Fact, words};

/// One form, as it is shown.
pub trait Shown {
    /// The rows of its sheet, in the order of the regulation.
    fn facts(&self, state: &State, lang: Lang) -> Vec<Fact>;

    /// The same for those who decide on it, with what they need besides.
    fn facts_to_judge(&self, state: &State, lang: Lang) -> Vec<Fact> {
        self.facts(state, lang)
    }

    /// Whose it is, where that is not the person whom it is about.
    fn vendor(&self, _: &State) -> Option<String> {
        None
    }

    /// What is asked for, in a list; `None`: the form's name says it.
    fn what(&self, _: &State, _: Lang) -> Option<String> {
        None
    }

    /// As programs hand it in and read it.
    fn json(&self, state: &State) -> Value;

    /// Where one applies for another.
    fn start(&self) -> &'static str;
}

/// The only place where the pages tell forms apart, beside `desk::apply::papers`.
pub fn shown(asked: &Asked) -> &dyn Shown {
    match asked {
        Asked::Grant(it) => it,
        Asked::Change(it) => it,
        Asked::Rename(it) => it,
        Asked::Remote(it) => it,
        Asked::Handover(it) => &**it,
        Asked::OwnDevice(it) => it,
        Asked::ExternalDevice(it) => &**it,
        Asked::MediaRequest(it) => &**it,
    }
}

/// How addresses, fields and programs name a form.
pub fn word(form: FormKind) -> &'static str {
    match form {
        FormKind::Grant => "grant",
        FormKind::Change => "change",
        FormKind::Rename => "rename",
        FormKind::Revocation => "revocation",
        FormKind::Remote => "remote",
        FormKind::Handover => "handover",
        FormKind::OwnDevice => "own_device",
        FormKind::ExternalDevice => "external_device",
        FormKind::MediaRequest => "media_request",
    }
}

/// 「利用者権限（新規） 佐藤 美咲」: the form, and whom it is about.
pub fn title(state: &State, lang: Lang, asked: &Asked) -> String {
    let form = words::form(lang, asked.form().kind());
    let whose = shown(asked).vendor(state).unwrap_or_else(|| {
        let about = beneficiary(&state.hospital, asked);
        about.map_or_else(|_| String::new(), |it| state.name(it.id).to_owned())
    });
    format!("{form} {whose}")
}

/// 「看護師（病棟）」, 「リモート接続利用申請書　メディカル一」
pub fn what(state: &State, lang: Lang, asked: &Asked) -> String {
    let shown = shown(asked);
    let form = words::form(lang, asked.form().kind());
    match (shown.what(state, lang), shown.vendor(state)) {
        (Some(what), _) => what,
        (None, Some(vendor)) => format!("{form}　{vendor}"),
        (None, None) => form.to_owned(),
    }
}
