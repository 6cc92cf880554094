//! `/intakes/new`: who brought it, and where it is read. An image streams to the station's disk as it arrives.

use std::sync::Arc;

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field as Part},
    response::Response,
};
use jiff::civil::Date;
use office::ports::{Drive, Source, Station as Port};
use rules::{
    Command, Event,
    authority::Action,
    calendar::tokyo,
    id::ApplicationNo,
    intake::{self as subject, Medium, Station},
    refusal::Refusal,
};

use crate::{
    desk::{
        apply::Faults,
        asking::{act, done, read_day},
    },
    error::PageError,
    fields::Fields,
    frame::Place,
    intake,
    lang::Lang,
    pages::{
        form::{FormPage, Section},
        show, show_again,
    },
    said::Deed,
    signed::Signed,
    texts::{intakes::Intakes, ui::Ui},
    ui::{Choice, Field, Link, Width},
    upload::{Front, IMAGE_BYTES_MAX, refused},
    words,
};

type Answer = Result<Response, PageError>;

/// What `from` says for an image; drives have their own names.
const IMAGE: &str = "image";

pub async fn ask(signed: Signed) -> Answer {
    draw(&signed, &Fields::default(), &Faults::default())
}

/// What the form asks for, read.
struct Wanted {
    facility: String,
    on: Date,
    medium: Medium,
    source: Source,
}

pub async fn receive(signed: Signed, request: Request) -> Answer {
    let lang = signed.visit.lang;
    signed.require(&signed.app.office.read(), Action::TakeInMedia)?;
    let parts = Multipart::from_request(request, &signed.app).await;
    let mut parts = parts.map_err(|_| PageError::BadRequest)?;
    let mut front = Front::default();
    let mut file = loop {
        match parts.next_field().await.map_err(refused)? {
            Some(part) if part.file_name().is_none() => front.take(part).await?,
            file => break file,
        }
    };
    let fields = front.fields(&signed.visit)?;
    let mut faults = Faults::default();
    let Some(station) = signed.app.office.station() else {
        return draw(&signed, &fields, &faults);
    };
    let wanted = read(&signed, &fields, &mut faults, &station.drives());
    let first = match &mut file {
        Some(file) => file.chunk().await.map_err(refused)?.unwrap_or_default(),
        None => axum::body::Bytes::new(),
    };
    if wanted.as_ref().is_some_and(|it| it.source == Source::Image) && first.is_empty() {
        faults.at("image", Intakes(lang).image_missing());
    }
    let Some(wanted) = wanted.filter(|_| faults.is_empty()) else {
        return draw(&signed, &fields, &faults);
    };
    let mut letter = signed.app.office.letter();
    let facility = letter.seal(&wanted.facility);
    let place = match wanted.source {
        Source::Drive(_) => Station::Drive,
        Source::Image => Station::Image,
    };
    let (on, medium) = (wanted.on, wanted.medium);
    let command = subject::Command::Receive { on, facility, medium, station: place };
    let received = match act(&signed, &fields, Command::Intake(command), letter).await? {
        Ok(received) => received,
        Err(refusal) => {
            match refusal {
                Refusal::ReceivedLater => faults.at("on", words::refusal(lang, &refusal)),
                _ => faults.whole.push(words::refusal(lang, &refusal)),
            }
            return draw(&signed, &fields, &faults);
        }
    };
    let no = number(&received.events).ok_or(PageError::BadRequest)?;
    // A second press found the first one's number; its reading has begun.
    if !received.repeated {
        begin(station, no, wanted.source, (first, file)).await?;
    }
    Ok(done(Deed::MediumReceived, no, &format!("/intakes/{no}")))
}

async fn begin(
    station: Arc<dyn Port>,
    no: ApplicationNo,
    source: Source,
    (first, file): (axum::body::Bytes, Option<Part<'_>>),
) -> Result<(), PageError> {
    let (Source::Image, Some(file)) = (&source, file) else {
        station.begin(no, source);
        return Ok(());
    };
    // However this ends, also when the browser goes away: the station reads what is there, or says that nothing is.
    let begins = Begins(Arc::clone(&station), no);
    let sent = send(station.as_ref(), no, first, file).await;
    drop(begins);
    sent
}

async fn send(
    station: &dyn Port,
    no: ApplicationNo,
    first: axum::body::Bytes,
    mut file: Part<'_>,
) -> Result<(), PageError> {
    let mut arriving = station.receive(no).map_err(PageError::broken)?;
    let (mut next, mut bytes) = (Some(first), 0);
    while let Some(piece) = next {
        bytes += piece.len() as u64;
        if bytes > IMAGE_BYTES_MAX {
            return Err(PageError::TooLarge);
        }
        arriving.write_all(&piece).map_err(PageError::broken)?;
        next = file.chunk().await.map_err(refused)?;
    }
    let finished = tokio::task::spawn_blocking(move || arriving.finish()).await;
    finished.map_err(PageError::broken)?.map_err(PageError::broken)
}

struct Begins(Arc<dyn Port>, ApplicationNo);

impl Drop for Begins {
    fn drop(&mut self) {
        self.0.begin(self.1, Source::Image);
    }
}

fn number(events: &[Event]) -> Option<ApplicationNo> {
    events.iter().find_map(|event| match event {
        Event::Intake(subject::Event::Received { no, .. }) => Some(*no),
        _ => None,
    })
}

fn read(signed: &Signed, fields: &Fields, faults: &mut Faults, drives: &[Drive]) -> Option<Wanted> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Intakes(lang);
    let facility = fields.get("facility").to_owned();
    if facility.is_empty() {
        faults.at("facility", t.give_facility());
    }
    let medium = Medium::ALL.into_iter().find(|it| word(*it) == fields.get("medium"));
    if medium.is_none() {
        faults.at("medium", t.give_medium());
    }
    let source = match fields.get("from") {
        IMAGE => Some(Source::Image),
        name => drives.iter().find(|it| it.name == name).map(|it| Source::Drive(it.name.clone())),
    };
    if source.is_none() {
        faults.at("from", t.give_from());
    }
    let on = read_day(lang, "on", fields, faults, now)?;
    let wanted = Wanted { facility, on, medium: medium?, source: source? };
    faults.is_empty().then_some(wanted)
}

fn draw(signed: &Signed, values: &Fields, faults: &Faults) -> Answer {
    let lang = signed.visit.lang;
    let (t, ui) = (Intakes(lang), Ui(lang));
    let station = signed.app.office.station();
    let today = words::typed_day(lang, tokyo::civil(signed.app.office.now()));
    let state = signed.app.office.read();
    signed.require(&state, Action::TakeInMedia)?;
    let frame = signed.frame(&state, t.new_title(), Some(Place::Registers));
    drop(state);
    let on = if values.has("on") { values.get("on").to_owned() } else { today };
    let drives = station.as_ref().map(|it| it.drives()).unwrap_or_default();
    let fields = fields(lang, (values, faults), on, &drives);
    let sections = vec![Section { heading: String::new(), fields }];
    let mut page = FormPage::new(frame, "/intakes/new", t.begin(), sections, &faults.whole);
    page.lead = t.new_lead().into();
    page.upload = true;
    page.back = Some(Link::new("/intakes", ui.cancel()));
    if station.is_none() {
        page.warnings.push(t.no_station().into());
    }
    if page.failed() { show_again(&page) } else { show(&page) }
}

fn fields(
    lang: Lang,
    (values, faults): (&Fields, &Faults),
    on: String,
    drives: &[Drive],
) -> Vec<Field> {
    let (t, ui) = (Intakes(lang), Ui(lang));
    let kinds = Medium::ALL.map(|it| Choice::new(word(it), intake::medium(lang, it)));
    let kinds = [Choice::new("", ui.choose())].into_iter().chain(kinds).collect();
    let drive = |it: &Drive| {
        let model = if it.model.is_empty() { &it.name } else { &it.model };
        Choice::new(it.name.as_str(), t.from_drive(model, it.bytes >> 20))
    };
    let image = Choice::new(IMAGE, t.from_image());
    // The usual case first: what lies in the drive.
    let chosen = drives.first().map_or(IMAGE, |it| it.name.as_str());
    let chosen = if values.has("from") { values.get("from") } else { chosen };
    let from = drives.iter().map(drive).chain([image]).collect();
    vec![
        Field::line(ui, "facility", t.facility())
            .width(Width::Full)
            .hint(t.facility_hint())
            .value(values.get("facility"))
            .error(faults.of("facility")),
        Field::date(ui, "on", t.on()).value(on).error(faults.of("on")),
        Field::select(ui, "medium", t.medium(), kinds)
            .value(values.get("medium"))
            .error(faults.of("medium")),
        Field::radios(ui, "from", t.from(), from, vec![])
            .hint(t.from_hint())
            .value(chosen)
            .error(faults.of("from")),
        // Last on the page: everything else is read before the file arrives.
        Field::file(ui, "image", t.image(), ".iso,.img,.bin")
            .optional()
            .hint(t.image_hint())
            .error(faults.of("image")),
    ]
}

fn word(medium: Medium) -> &'static str {
    match medium {
        Medium::Cd => "cd",
        Medium::Dvd => "dvd",
        Medium::Usb => "usb",
        Medium::Card => "card",
        Medium::Other => "other",
    }
}
