//! `/disposals/new`: whoever did it records it, and names who was there.

use office::letter::Letter;
use rules::{
    Command,
    authority::Action,
    calendar::tokyo,
    disposal::{self, Disposal, Event, Kind, Method, Outcome},
    refusal::Refusal,
    sealed::Digest,
};

use super::{Answer, kind, method, outcome};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page, read_day},
    },
    fields::Fields,
    lang::Lang,
    pages::setting::SettingForm,
    said::Deed,
    signed::Signed,
    texts::{disposals::Disposals, ui::Ui},
    ui::{Choice, Field, Link, Width},
    words,
};

pub async fn ask(signed: Signed) -> Answer {
    let today = tokyo::civil(signed.app.office.now());
    let on = words::typed_day(signed.visit.lang, today);
    let values = Fields::from_pairs(vec![("on".into(), on)]);
    draw(&signed, &values, &Faults::default())
}

pub async fn record(signed: Signed, fields: Fields) -> Answer {
    signed.require(&signed.app.office.read(), Action::RecordDisposal)?;
    let mut letter = signed.app.office.letter();
    let mut faults = Faults::default();
    let about = read(&signed, &fields, &mut letter, &mut faults);
    let (Some(about), true) = (about, faults.is_empty()) else {
        return draw(&signed, &fields, &faults);
    };
    let command = Command::Disposal(disposal::Command::Record(about));
    match act(&signed, &fields, command, letter).await? {
        Ok(it) => {
            let no = it.events.iter().find_map(|it| match it {
                rules::Event::Disposal(Event::Recorded { no, .. }) => Some(no.to_string()),
                _ => None,
            });
            let no = no.unwrap_or_default();
            Ok(done(Deed::Saved, &no, &format!("/disposals/{no}")))
        }
        Err(refusal) => {
            faults.at(place(&refusal), words::refusal(signed.visit.lang, &refusal));
            draw(&signed, &fields, &faults)
        }
    }
}

/// The field that a refusal is about.
fn place(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::CertificateMissing => "document",
        Refusal::NoHalfDestruction => "outcome",
        Refusal::WitnessesOneself | Refusal::NotOnTheList => "witness",
        Refusal::DisposalAhead => "on",
        Refusal::GoneAlready { .. } | Refusal::TextOutOfRange { .. } => "which",
        _ => "method",
    }
}

fn read(
    signed: &Signed,
    fields: &Fields,
    letter: &mut Letter,
    faults: &mut Faults,
) -> Option<Disposal> {
    let lang = signed.visit.lang;
    let t = Disposals(lang);
    let which = fields.get("which").trim().to_owned();
    if which.is_empty() {
        faults.at("which", t.give_which());
    }
    for (name, label) in [("kind", t.kind()), ("method", t.method()), ("outcome", t.outcome())] {
        if fields.get(name).is_empty() {
            faults.at(name, t.choose(label));
        }
    }
    let kind = Kind::ALL.into_iter().find(|it| kind_word(*it) == fields.get("kind"));
    let method = Method::ALL.into_iter().find(|it| method_word(*it) == fields.get("method"));
    let outcome = Outcome::ALL.into_iter().find(|it| outcome_word(*it) == fields.get("outcome"));
    let on = read_day(lang, "on", fields, faults, signed.app.office.now());
    let witness = {
        let state = signed.app.office.read();
        let typed = signed.app.office.sheets().code(fields.get("witness"));
        state.hospital.people.by_staff_no(&typed).map(|it| it.id)
    };
    if witness.is_none() {
        faults.at("witness", t.give_witness());
    }
    let document = hash(lang, "document", fields, faults);
    let file = hash(lang, "photo", fields, faults);
    let tool = Some(fields.get("tool").trim().to_owned()).filter(|it| !it.is_empty());
    let (kind, method, outcome) = (kind?, method?, outcome?);
    let note = letter.seal_if_any(fields.get("note"));
    let (on, witness) = (on?, witness?);
    Some(Disposal { kind, which, method, outcome, tool, on, witness, document, file, note })
}

fn hash(lang: Lang, name: &'static str, fields: &Fields, faults: &mut Faults) -> Option<Digest> {
    let typed = fields.get(name).trim();
    if typed.is_empty() {
        return None;
    }
    let hash = typed.to_ascii_lowercase().parse().ok();
    if hash.is_none() {
        faults.at(name, Disposals(lang).give_hash());
    }
    hash
}

fn draw(signed: &Signed, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let t = Disposals(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::RecordDisposal)?;
    let mut page = page(signed, &state, t.add(), Link::new("/disposals", t.title()));
    page.lead = t.lead().into();
    let fields = form(lang, values, faults);
    page.ask(SettingForm::new(Ui(lang), "/disposals/new", t.save(), fields, &faults.whole));
    drop(state);
    answer(&page)
}

fn form(lang: Lang, values: &Fields, faults: &Faults) -> Vec<Field> {
    let (t, ui) = (Disposals(lang), Ui(lang));
    let radios =
        |name: &'static str, label: &'static str, all: Vec<(&'static str, &'static str)>| {
            let choice = |(word, label)| Choice::new(word, label).chosen_if(values.get(name));
            Field::radios(ui, name, label, all.into_iter().map(choice).collect(), vec![])
                .error(faults.of(name))
        };
    let line = |name: &'static str, label: &'static str, hint: &'static str| {
        Field::line(ui, name, label).hint(hint).value(values.get(name)).error(faults.of(name))
    };
    vec![
        radios("kind", t.kind(), Kind::ALL.map(|it| (kind_word(it), kind(lang, it))).into()),
        line("which", t.which(), t.which_hint()).width(Width::Full),
        radios(
            "method",
            t.method(),
            Method::ALL.map(|it| (method_word(it), method(lang, it))).into(),
        ),
        radios(
            "outcome",
            t.outcome(),
            Outcome::ALL.map(|it| (outcome_word(it), outcome(lang, it))).into(),
        ),
        line("tool", t.tool(), t.tool_hint()).width(Width::Full).optional(),
        Field::date(ui, "on", t.on()).value(values.get("on")).error(faults.of("on")),
        line("witness", t.witness(), t.witness_hint()),
        line("document", t.document(), t.document_hint()).width(Width::Full).optional(),
        line("photo", t.photo(), t.photo_hint()).width(Width::Full).optional(),
        Field::area(ui, "note", t.note())
            .value(values.get("note"))
            .error(faults.of("note"))
            .optional(),
    ]
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Hdd => "hdd",
        Kind::Ssd => "ssd",
        Kind::Usb => "usb",
        Kind::Optical => "optical",
        Kind::Tape => "tape",
        Kind::Paper => "paper",
    }
}

fn method_word(method: Method) -> &'static str {
    match method {
        Method::Erase => "erase",
        Method::Destroy => "destroy",
        Method::Shred => "shred",
    }
}

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::WithExceptions => "exceptions",
        Outcome::NotDone => "not-done",
    }
}
