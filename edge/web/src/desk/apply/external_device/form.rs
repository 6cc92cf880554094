//! The questions of F6, and what they are filled with at first.

use rules::{
    application::until_max,
    external_device::{Kind, Owner},
    sealed::Sealed,
};

use super::Form;
use crate::{
    desk::apply::{Faults, paper::At},
    external,
    fields::Fields,
    pages::form::Section,
    texts::{apply::Apply, externals::Externals, ui::Ui},
    ui::{Choice, Field},
    words,
};

/// How fields name the three functions.
pub const FUNCTIONS: [&str; 3] = ["av", "encryption", "password"];

/// The returned content, or what is usual from today on.
pub fn suggested(at: &At<'_>, form: &Form) -> Fields {
    let day = |day| words::typed_day(at.lang(), day);
    let text = |seal: &Sealed| at.state.texts.open(seal).to_owned();
    let today = at.today();
    let Some(it) = form.asked(at) else {
        let pairs = [("from", day(today)), ("until", day(until_max(today)))];
        return Fields::from_pairs(pairs.map(|(name, it)| (name.into(), it)).into());
    };
    let mut pairs = vec![
        ("kind", external::kind_word(it.kind).to_owned()),
        ("model", it.model.clone()),
        ("serial", it.serial.clone()),
        ("owner", external::owner_word(it.owner).to_owned()),
        ("purpose", text(&it.purpose)),
        ("reason", text(&it.reason)),
        ("from", day(it.from.max(today))),
        ("until", day(it.until)),
    ];
    let has = FUNCTIONS.into_iter().zip([it.has_av, it.has_encryption, it.has_password]);
    pairs.extend(has.filter(|(_, has)| *has).map(|(word, _)| ("functions", word.to_owned())));
    if let Some(it) = &it.exception {
        pairs.push(("minutes", it.minutes.clone()));
        pairs.push(("decided_on", day(it.decided_on)));
        pairs.push(("exception_until", day(it.until)));
    }
    Fields::from_pairs(pairs.into_iter().map(|(name, it)| (name.into(), it)).collect())
}

/// The questions, with what was typed and what is wrong with it.
pub fn sections(at: &At<'_>, values: &Fields, faults: &Faults) -> Vec<Section> {
    let t = Externals(at.lang());
    let sheet = Sheet { at, values, faults };
    vec![
        Section { heading: t.device_section().into(), fields: sheet.device() },
        Section { heading: t.functions_section().into(), fields: sheet.functions() },
        Section { heading: t.use_section().into(), fields: sheet.usage() },
    ]
}

struct Sheet<'a> {
    at: &'a At<'a>,
    values: &'a Fields,
    faults: &'a Faults,
}

impl Sheet<'_> {
    fn device(&self) -> Vec<Field> {
        let (t, lang) = (self.t(), self.at.lang());
        let kinds =
            Kind::ALL.map(|it| Choice::new(external::kind_word(it), external::kind(lang, it)));
        let owners =
            Owner::ALL.map(|it| Choice::new(external::owner_word(it), external::owner(lang, it)));
        vec![
            self.select("kind", t.kind(), kinds),
            self.line("model", t.model()),
            self.line("serial", t.serial()).hint(t.serial_hint()),
            self.select("owner", t.owner(), owners),
        ]
    }

    fn functions(&self) -> Vec<Field> {
        let t = self.t();
        let words = [t.av(), t.encryption(), t.password()];
        let choice = |(word, label): (&'static str, &'static str)| {
            let ticked = self.values.all("functions").any(|it| it == word);
            Choice::new(word, label).chosen_if(if ticked { word } else { "" })
        };
        let choices = FUNCTIONS.into_iter().zip(words).map(choice).collect();
        vec![
            Field::checks(self.ui(), "functions", t.functions(), choices)
                .hint(t.functions_hint())
                .error(self.faults.of("functions")),
            self.line("minutes", t.minutes()).hint(t.minutes_hint()).optional(),
            self.date("decided_on", t.decided_on()).optional(),
            self.date("exception_until", t.exception_until()).optional(),
        ]
    }

    fn usage(&self) -> Vec<Field> {
        let (t, ui) = (self.t(), self.ui());
        vec![
            self.filled(Field::area(ui, "purpose", t.purpose()), "purpose").hint(t.purpose_hint()),
            self.filled(Field::area(ui, "reason", t.reason()), "reason"),
            self.date("from", t.from()).hint(Apply(self.at.lang()).date_hint()),
            self.date("until", t.until()),
        ]
    }

    fn t(&self) -> Externals {
        Externals(self.at.lang())
    }

    fn ui(&self) -> Ui {
        Ui(self.at.lang())
    }

    fn line(&self, name: &'static str, label: &'static str) -> Field {
        self.filled(Field::line(self.ui(), name, label), name)
    }

    fn date(&self, name: &'static str, label: &'static str) -> Field {
        self.filled(Field::date(self.ui(), name, label), name)
    }

    fn select(
        &self,
        name: &'static str,
        label: &'static str,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Field {
        let choices = [Choice::new("", self.ui().choose())].into_iter().chain(choices).collect();
        self.filled(Field::select(self.ui(), name, label, choices), name)
    }

    fn filled(&self, field: Field, name: &str) -> Field {
        field.value(self.values.get(name)).error(self.faults.of(name))
    }
}
