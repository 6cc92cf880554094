//! The questions of F3, and what they are filled with at first.

use jiff::ToSpan as _;
use office::state::State;
use rules::{
    handover::{Direction, EndMethod, Handling, Handover},
    maintenance::{Ability, Remote},
    vendor::Vendor,
};

use super::Form;
use crate::{
    desk::apply::{Faults, paper::At},
    error::PageError,
    fields::Fields,
    handover::{self, MB},
    lang::Lang,
    pages::form::Section,
    remote,
    texts::{apply::Apply, handovers::Handovers, ui::Ui},
    ui::{Choice, Field, Width},
    words,
};

/// What left is usually back after so many days.
const USUAL_DAYS: i64 = 14;
/// A file is usually no larger, in MB.
const USUAL_MB: u64 = 100;

/// How forms name a direction.
pub fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "in",
        Direction::Out => "out",
        Direction::Both => "both",
    }
}

/// How forms name what happens to what left.
pub fn method_word(method: EndMethod) -> &'static str {
    match method {
        EndMethod::Return => "return",
        EndMethod::Erase => "erase",
        EndMethod::Discard => "discard",
    }
}

/// How forms name the way in which files pass.
pub fn handling_word(handling: Handling) -> &'static str {
    match handling {
        Handling::Held => "held",
        Handling::Through => "through",
    }
}

/// The directions that the F5 of the pair gives.
fn directions(remote: &Remote) -> impl Iterator<Item = Direction> + '_ {
    let gives = |it: &Ability| remote.abilities.contains(it);
    Direction::ALL.into_iter().filter(move |it| it.abilities().iter().all(gives))
}

/// The returned content, or what is usual from today on.
pub fn suggested(at: &At<'_>, form: &Form) -> Result<Fields, PageError> {
    let (state, signed, lang, today) = (at.state, at.signed, at.lang(), at.today());
    let day = |day| words::typed_day(lang, day);
    let staff_no = |person| {
        let person = state.hospital.people.get(person);
        person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default()
    };
    if let Some(asked) = form.asked(at) {
        return Ok(Fields::from_pairs(returned(state, asked, day, staff_no(asked.holder))));
    }
    let remote = &form.permit(state)?.asked;
    let mut pairs = vec![
        ("end_due_on", day(today.saturating_add(USUAL_DAYS.days()))),
        ("copy_count", "1".into()),
        ("count_max", "1".into()),
        ("size_mb", USUAL_MB.to_string()),
        ("from", day(today.max(remote.from))),
        ("holder", staff_no(signed.person)),
    ];
    let only: Vec<Direction> = directions(remote).collect();
    if let [one] = only[..] {
        pairs.push(("direction", direction_word(one).into()));
    }
    if let (Some(target), 1) = (remote.targets.first(), remote.targets.len()) {
        pairs.push(("target", target.to_string()));
    }
    Ok(Fields::from_pairs(pairs.into_iter().map(|(name, it)| (name.into(), it)).collect()))
}

fn returned(
    state: &State,
    it: &Handover,
    day: impl Fn(jiff::civil::Date) -> String,
    holder: String,
) -> Vec<(String, String)> {
    let text = |seal| state.texts.open(seal).to_owned();
    let names: Vec<&str> = it.names.iter().map(|it| it.as_str()).collect();
    [
        ("purpose", text(&it.purpose)),
        ("asset_name", text(&it.asset_name)),
        ("destination", text(&it.destination)),
        ("end_method", method_word(it.end_method).into()),
        ("end_detail", it.end_detail.as_ref().map(text).unwrap_or_default()),
        ("end_due_on", day(it.end_due_on)),
        ("copy_count", it.copy_count.to_string()),
        ("direction", direction_word(it.direction).into()),
        ("target", it.target.to_string()),
        ("folder", it.folder.as_str().into()),
        ("names", names.join("\n")),
        ("count_max", it.count_max.to_string()),
        ("size_mb", (it.size_max_bytes / MB).to_string()),
        ("handling", it.handling.map(handling_word).unwrap_or_default().into()),
        ("from", day(it.from)),
        ("holder", holder),
    ]
    .map(|(name, it)| (name.to_owned(), it))
    .into()
}

/// The questions, with what was typed and what is wrong with it.
pub fn sections(
    state: &State,
    lang: Lang,
    remote: &Remote,
    values: &Fields,
    faults: &Faults,
) -> Vec<Section> {
    let t = Handovers(lang);
    let sheet = Sheet { lang, values, faults };
    vec![
        Section { heading: t.six().into(), fields: sheet.six() },
        Section { heading: t.files().into(), fields: sheet.files(state, remote) },
        Section { heading: t.term().into(), fields: sheet.term() },
    ]
}

struct Sheet<'a> {
    lang: Lang,
    values: &'a Fields,
    faults: &'a Faults,
}

impl Sheet<'_> {
    /// In the regulation's words and order.
    fn six(&self) -> Vec<Field> {
        let t = Handovers(self.lang);
        let methods = EndMethod::ALL
            .map(|it| Choice::new(method_word(it), handover::end_method(self.lang, it)));
        vec![
            self.filled(Field::area(self.ui(), "purpose", t.purpose()), "purpose")
                .hint(t.purpose_hint()),
            self.line("asset_name", t.asset_name()),
            self.line("destination", t.destination()).hint(t.destination_hint()),
            self.select("end_method", t.end_method(), methods),
            self.line("end_detail", t.end_detail()).optional(),
            self.date("end_due_on", t.end_due_on()),
            self.line("copy_count", t.copy_count()).width(Width::Short).hint(t.copy_count_hint()),
        ]
    }

    fn files(&self, state: &State, remote: &Remote) -> Vec<Field> {
        let t = Handovers(self.lang);
        let ways = directions(remote)
            .map(|it| Choice::new(direction_word(it), handover::direction(self.lang, it)));
        let targets = remote.targets.iter();
        let targets = targets.map(|it| Choice::new(it.to_string(), remote::target(state, it)));
        vec![
            self.select("direction", t.direction(), ways),
            self.select("target", t.target_choose(), targets),
            self.line("folder", t.folder()).hint(t.folder_hint()),
            self.filled(Field::area(self.ui(), "names", t.names()), "names").hint(t.names_hint()),
            self.line("count_max", t.count_max()).width(Width::Short),
            self.line("size_mb", t.size_max()).width(Width::Short).hint(t.size_max_hint()),
            self.handling(),
        ]
    }

    fn handling(&self) -> Field {
        let t = Handovers(self.lang);
        let usual = Choice::new("", handover::handling(self.lang, None));
        let others = Handling::ALL
            .map(|it| Choice::new(handling_word(it), handover::handling(self.lang, Some(it))));
        let choices = [usual].into_iter().chain(others).collect();
        let field = Field::select(self.ui(), "handling", t.handling(), choices);
        self.filled(field.optional(), "handling").hint(t.handling_hint())
    }

    fn term(&self) -> Vec<Field> {
        let t = Handovers(self.lang);
        vec![
            self.date("from", t.from()).hint(Apply(self.lang).date_hint()),
            self.line("holder", t.holder_no()).hint(t.holder_hint()),
        ]
    }

    fn ui(&self) -> Ui {
        Ui(self.lang)
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

/// Whose files: the vendor of the F5.
pub fn vendor<'s>(state: &'s State, remote: &Remote) -> Result<&'s Vendor, PageError> {
    state.hospital.vendors.get(&remote.vendor).ok_or(PageError::NotFound)
}
