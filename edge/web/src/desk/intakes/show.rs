//! `/intakes/{no}`: how far the reading is, what was found, and the next step for whoever takes it.

use axum::{extract::Path, response::Response};
use office::{
    ports::{ListedFile, PictureOf, StoreError},
    state::State,
};
use rules::{
    authority::{Action, may},
    intake::{Ending, Intake, Stage},
};

use super::find;
use crate::{
    desk::apply::Faults,
    error::PageError,
    fields::Fields,
    frame::Place,
    intake,
    lang::Lang,
    pages::{
        intake::IntakePage,
        setting::{SettingForm, Titled},
        show, show_again,
    },
    signed::Signed,
    texts::{intakes::Intakes, ui::Ui},
    ui::{
        Action as Button, Cell, Column, Empty, Errors, Fact, Facts, Field, Link, Table, Tag, Tone,
    },
    words,
};

/// Rows of one page; the whole list lies in the folder.
const FILES_SHOWN: usize = 300;

pub async fn show_intake(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    draw(&signed, &no, &Fields::default(), &Faults::default())
}

/// The page, with what was typed and what is wrong with it.
pub fn draw(
    signed: &Signed,
    no: &str,
    values: &Fields,
    faults: &Faults,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (Intakes(lang), Ui(lang));
    let station = signed.app.office.station();
    let of_station = {
        let intake = find(signed, &signed.app.office.read(), no)?.clone();
        let keeps = intake.keeps_files();
        station.map(|station| FromStation {
            reading: station.reading(intake.no).map(|it| t.read_so_far(it.files_done, it.files)),
            list: keeps.then(|| station.list(intake.no)),
            pictures_of: station.pictures_of(intake.no),
            place: station.place(intake.no),
        })
    };
    let state = signed.app.office.read();
    let intake = find(signed, &state, no)?;
    let mut page = IntakePage {
        t,
        back: Link::new("/intakes", t.title()),
        state: intake::tag(lang, intake),
        errors: Errors::of(ui, [], &[]),
        warnings: warnings(lang, intake, of_station.as_ref()),
        reading: None,
        again: Link::new(format!("/intakes/{}", intake.no), t.look_again()),
        facts: Facts::new(ui, facts(&state, lang, intake)),
        links: vec![Link::new(format!("/intakes/{}/sheet", intake.no), t.sheet())],
        tables: tables(lang, intake, of_station.as_ref()),
        forms: vec![],
        give_back: vec![],
        frame: signed.frame(&state, t.one_title(&intake.no.to_string()), Some(Place::Registers)),
    };
    if intake.stage == Stage::Reading && intake.failure.is_none() {
        let reading = of_station.as_ref().and_then(|it| it.reading.clone());
        page.reading = Some(reading.unwrap_or_else(|| t.read_begins().into()));
    }
    if may(&state.hospital, signed.person, Action::TakeInMedia) {
        let place = of_station.as_ref().map(|it| it.place.as_str()).unwrap_or_default();
        page.forms = forms(lang, intake, place, (values, faults));
        if intake.is_open() && page.reading.is_none() {
            page.give_back = give_back(&page, lang, intake);
        }
        if intake.failure.is_some() {
            page.links.push(Link::new("/intakes/new", t.again()));
        }
    }
    drop(state);
    page.errors = Errors::of(ui, page.forms.iter().flat_map(SettingForm::fields), &faults.whole);
    page.frame.failed = !page.errors.is_empty();
    if page.frame.failed { show_again(&page) } else { show(&page) }
}

/// What the station knows of this medium besides the record.
struct FromStation {
    reading: Option<String>,
    list: Option<Result<Vec<ListedFile>, StoreError>>,
    pictures_of: Option<Vec<PictureOf>>,
    place: String,
}

fn warnings(lang: Lang, intake: &Intake, station: Option<&FromStation>) -> Vec<String> {
    let t = Intakes(lang);
    let mut warnings = vec![];
    if let Some(why) = intake.failure {
        warnings.push(format!("{}{}", intake::failure(lang, why), t.failed_next()));
    }
    if let Some(findings) = intake.findings.as_ref().filter(|_| intake.is_open()) {
        let infected = findings.verdicts.get("infected").copied().unwrap_or(0);
        warnings.extend((infected > 0).then(|| t.infected_found(infected)));
        warnings.extend((findings.unread > 0).then(|| t.unread(findings.unread)));
        warnings.extend((findings.fit == 0).then(|| t.nothing_fit().to_owned()));
    }
    if let Some(Some(Err(error))) = station.map(|it| &it.list) {
        let changed = matches!(error, StoreError::Damaged { .. });
        warnings.push(if changed { t.files_changed() } else { t.files_gone() }.into());
    }
    let comparing = intake.stage == Stage::Comparing;
    if comparing && station.is_some_and(|it| it.pictures_of.is_none()) {
        warnings.push(t.patients_forgotten().into());
    }
    warnings
}

/// What the record says, also on paper.
pub fn facts(state: &State, lang: Lang, intake: &Intake) -> Vec<Fact> {
    let t = Intakes(lang);
    let by = words::actor(state, lang, &intake.by);
    let mut facts = vec![
        Fact::new(t.col_facility(), state.texts.open(&intake.facility)),
        Fact::new(t.col_on(), words::day(lang, intake.on)),
        Fact::new(t.col_medium(), intake::medium(lang, intake.medium)),
        Fact::new(t.station(), intake::station(lang, intake.station)),
        Fact::new(t.by(), by).note(words::moment(lang, intake.received_at)),
    ];
    if let Some(it) = &intake.findings {
        facts.push(Fact::new(t.col_files(), t.fit_of(it.fit, it.files)));
        facts.push(Fact::new(t.list_hash(), it.list.to_string()));
    }
    let mut text = |label: &str, seal: Option<_>| {
        facts.extend(seal.map(|it| Fact::new(label, state.texts.open(it))));
    };
    text(t.patient(), intake.patient.as_ref());
    text(t.rejected_why(), intake.rejected.as_ref());
    text(t.handed_to(), intake.handed_to.as_ref());
    if let Some((how, at)) = intake.ending {
        let what = intake::ending(lang, how);
        facts.push(Fact::new(t.ending(), what).note(words::moment(lang, at)));
    }
    facts
}

fn tables(lang: Lang, intake: &Intake, station: Option<&FromStation>) -> Vec<Titled> {
    let t = Intakes(lang);
    let mut tables = vec![];
    if let Some(people) = station.and_then(|it| it.pictures_of.as_ref())
        && intake.stage == Stage::Comparing
    {
        let table = patients(lang, people);
        let empty = Empty::new(t.patients_none());
        tables.push(Titled { heading: t.patients().into(), table, empty });
    }
    if let Some(findings) = &intake.findings {
        let columns = vec![Column::text(t.verdict()), Column::number(t.number())];
        let mut table = Table::new(t.verdicts(), columns);
        for (verdict, count) in &findings.verdicts {
            let cells = [intake::verdict(lang, verdict), count.to_string()].map(Cell::new);
            table.row(cells.into());
        }
        let empty = Empty::new(t.files_none());
        tables.push(Titled { heading: t.verdicts().into(), table, empty });
    }
    if let Some(Some(Ok(list))) = station.map(|it| &it.list) {
        let (heading, empty) = (t.files().into(), Empty::new(t.files_none()));
        tables.push(Titled { heading, table: files(lang, list), empty });
    }
    tables
}

fn patients(lang: Lang, people: &[PictureOf]) -> Table {
    let t = Intakes(lang);
    let columns = vec![
        Column::text(t.col_patient()),
        Column::text(t.col_born()),
        Column::text(t.col_patient_no()),
    ];
    let mut table = Table::new(t.patients(), columns);
    for it in people {
        table.row(vec![
            // DICOM's marks between the parts of a name and between its ways of writing.
            Cell::head(it.name.trim_end_matches('=').replace('^', " ").replace('=', " / ")),
            Cell::new(intake::born(lang, &it.born)),
            Cell::new(it.number.clone()),
        ]);
    }
    table
}

/// What is not handed over stands first: it is what people ask about.
fn files(lang: Lang, list: &[ListedFile]) -> Table {
    let t = Intakes(lang);
    let columns =
        vec![Column::text(t.col_file()), Column::text(t.verdict()), Column::number(t.col_size())];
    let mut table = Table::new(t.files(), columns);
    let refused = list.iter().filter(|it| it.kept.is_empty());
    let kept = list.iter().filter(|it| !it.kept.is_empty());
    for it in refused.chain(kept).take(FILES_SHOWN) {
        let tone = if it.kept.is_empty() { Tone::Late } else { Tone::Good };
        let verdict = Tag::new(tone, intake::verdict(lang, &it.verdict));
        let note = if it.cleared { t.cleared() } else { "" };
        table.row(vec![
            Cell::head(it.path.clone()).note(note),
            Cell::tag(verdict),
            Cell::new(t.bytes(it.bytes)),
        ]);
    }
    if let Some(more) = list.len().checked_sub(FILES_SHOWN).filter(|it| *it > 0) {
        table.row(vec![Cell::head(t.files_more(more)), Cell::new(""), Cell::new("")]);
    }
    table
}

fn forms(
    lang: Lang,
    intake: &Intake,
    place: &str,
    (values, faults): (&Fields, &Faults),
) -> Vec<SettingForm> {
    let (t, ui) = (Intakes(lang), Ui(lang));
    let href = |verb: &str| format!("/intakes/{}/{verb}", intake.no);
    let line = |name: &'static str, label: &str| {
        Field::line(ui, name, label).value(values.get(name)).error(faults.of(name))
    };
    let form = |verb, (heading, lead, submit): (&str, String, &str), field| {
        let mut form = SettingForm::new(ui, href(verb), submit, vec![field], &[]);
        (form.heading, form.lead) = (heading.into(), lead);
        form
    };
    let reject = || {
        let said = (t.reject_heading(), t.reject_lead().into(), t.reject_do());
        let mut form = form("reject", said, line("reason", t.reject_reason()));
        form.grave = true;
        form
    };
    match intake.stage {
        Stage::Comparing => {
            let said = (t.match_heading(), t.match_lead().into(), t.match_do());
            vec![form("match", said, line("patient", t.patient())), reject()]
        }
        Stage::Matched => {
            let fit = intake.findings.as_ref().is_some_and(|it| it.fit > 0);
            let said = (t.hand_over_heading(), t.hand_over_lead(place), t.hand_over_do());
            let hand_over = || form("hand-over", said, line("to", t.to()).hint(t.to_hint()));
            fit.then(hand_over).into_iter().chain([reject()]).collect()
        }
        Stage::Reading | Stage::HandedOver | Stage::Rejected | Stage::Closed => vec![],
    }
}

fn give_back(page: &IntakePage, lang: Lang, intake: &Intake) -> Vec<Button> {
    let t = Intakes(lang);
    let button = |how: Ending, label| {
        let href = format!("/intakes/{}/return", intake.no);
        Button::new(&page.frame, href, label).plain().value("how", word(how))
    };
    vec![button(Ending::Returned, t.return_do()), button(Ending::Destroyed, t.destroy_do()).grave()]
}

pub fn word(how: Ending) -> &'static str {
    match how {
        Ending::Returned => "returned",
        Ending::Destroyed => "destroyed",
    }
}
