//! `/windows/emergency`: a line opened at once, with a reason; loud until somebody else ratifies it.

use axum::{extract::Query, response::Response};
use jiff::SignedDuration;
use office::{letter::Letter, state::State};
use rules::{
    Command,
    authority::Action,
    id::{LineId, TargetId, TerminalId, VendorId, WorkerId},
    maintenance::{self, EmergencyWish},
};
use serde::Deserialize;

use super::{
    clock,
    plan::{checks, number},
    show::after,
};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
    },
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{
        apply::{Door, DoorsPage},
        setting::SettingForm,
        show,
    },
    patient, remote,
    said::Deed,
    signed::Signed,
    texts::{lines::Lines, ui::Ui, vendors::Vendors, windows::Windows},
    ui::{Choice, Field, Link, Width},
    words,
};

type Answer = Result<Response, PageError>;

/// How long an emergency is usually open.
const USUAL: SignedDuration = SignedDuration::from_hours(2);

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    vendor: String,
}

pub async fn ask(signed: Signed, Query(chosen): Query<Chosen>) -> Answer {
    if chosen.vendor.is_empty() {
        return pick(&signed);
    }
    let values = usual(&signed, &VendorId(chosen.vendor));
    draw(&signed, &values, &Faults::default())
}

fn pick(signed: &Signed) -> Answer {
    let t = Windows(signed.visit.lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::OpenEmergency)?;
    let doors = state.hospital.vendors.all().map(|it| {
        let href = format!("/windows/emergency?vendor={}", it.id);
        Door::new(href, &it.firm.name, &it.firm.phone, "6(4)②")
    });
    let doors: Vec<Door> = doors.collect();
    let mut more = vec![Link::new("/windows", t.title())];
    if doors.is_empty() {
        more.insert(0, Link::new("/vendors/new", Vendors(signed.visit.lang).add()));
    }
    let page = DoorsPage {
        lead: if doors.is_empty() { t.emergency_no_vendor() } else { t.emergency_lead() }.into(),
        doors,
        more,
        frame: signed.frame(&state, t.emergency_title(), Some(Place::Registers)),
    };
    drop(state);
    show(&page)
}

pub async fn open(signed: Signed, fields: Fields) -> Answer {
    signed.require(&signed.app.office.read(), Action::OpenEmergency)?;
    let mut letter = signed.app.office.letter();
    let wish = match read(&signed, &fields, &mut letter) {
        Ok(wish) => wish,
        Err(faults) => return draw(&signed, &fields, &faults),
    };
    let vendor = VendorId(fields.get("vendor").into());
    let command = maintenance::Command::OpenInEmergency { vendor, wish };
    match act(&signed, &fields, Command::Maintenance(command), letter).await? {
        Ok(opened) => {
            let no = number(&opened.events).ok_or(PageError::Conflict(None))?;
            Ok(done(Deed::WindowOpened, no, &format!("/windows/{no}")))
        }
        Err(refusal) => {
            let mut faults = Faults::default();
            faults.whole.push(words::refusal(signed.visit.lang, &refusal));
            draw(&signed, &fields, &faults)
        }
    }
}

fn usual(signed: &Signed, vendor: &VendorId) -> Fields {
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    let terminals = state.hospital.lines.terminals.iter();
    let own = terminals.filter(|(_, it)| !it.retired && it.about.vendor == *vendor);
    let mut pairs: Vec<(String, String)> =
        own.map(|(id, _)| ("terminals".into(), id.to_string())).collect();
    pairs.push(("vendor".into(), vendor.to_string()));
    pairs.push(("until".into(), clock(now.saturating_add(USUAL).unwrap_or(now))));
    Fields::from_pairs(pairs)
}

fn read(signed: &Signed, fields: &Fields, letter: &mut Letter) -> Result<EmergencyWish, Faults> {
    let t = Windows(signed.visit.lang);
    let mut faults = Faults::default();
    let needed = [
        ("workers", t.give_workers()),
        ("targets", t.give_targets()),
        ("terminals", t.give_terminals()),
        ("line", t.give_line()),
        ("reason", t.give_reason()),
    ];
    for (name, sentence) in needed {
        if fields.get(name).is_empty() {
            faults.at(name, sentence);
        }
    }
    if let Some(warning) = patient::unseen(signed.visit.lang, fields, &[fields.get("reason")]) {
        faults.at("reason", warning);
    }
    let until = after(signed, signed.app.office.now(), fields.get("until"));
    if until.is_none() {
        faults.at("until", t.time_wrong());
    }
    let (Some(until), true) = (until, faults.is_empty()) else { return Err(faults) };
    Ok(EmergencyWish {
        workers: fields.all("workers").filter_map(|it| it.parse().ok()).map(WorkerId).collect(),
        targets: fields.all("targets").map(TargetId::from).collect(),
        terminals: fields.all("terminals").map(TerminalId::from).collect(),
        line: LineId(fields.get("line").into()),
        until,
        reason: letter.seal(fields.get("reason")),
    })
}

fn draw(signed: &Signed, values: &Fields, faults: &Faults) -> Answer {
    let t = Windows(signed.visit.lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::OpenEmergency)?;
    let vendor = VendorId(values.get("vendor").into());
    let known = state.hospital.vendors.get(&vendor).ok_or(PageError::NotFound)?;
    let title = format!("{}　{}", t.emergency_title(), known.firm.name);
    let mut page = page(signed, &state, &title, Link::new("/windows", t.title()));
    page.lead = t.emergency_lead().into();
    let missing = remote::missing(signed, &state, &vendor);
    if !missing.is_empty() {
        page.warnings.push(Lines(signed.visit.lang).missing().into());
        page.links = missing;
        drop(state);
        return answer(&page);
    }
    let mut fields = fields(&state, signed.visit.lang, &vendor, values, faults);
    fields.extend(patient::as_is(signed.visit.lang, values, &[values.get("reason")]));
    let ui = Ui(signed.visit.lang);
    let mut form =
        SettingForm::new(ui, "/windows/emergency", t.emergency_do(), fields, &faults.whole);
    form.carried.push(("vendor".into(), vendor.to_string()));
    form.grave = true;
    page.ask(form);
    drop(state);
    answer(&page)
}

fn fields(
    state: &State,
    lang: Lang,
    vendor: &VendorId,
    values: &Fields,
    faults: &Faults,
) -> Vec<Field> {
    let (t, ui) = (Windows(lang), Ui(lang));
    let hospital = &state.hospital;
    let workers = hospital.vendors.workers();
    let workers = workers.filter(|it| it.vendor == *vendor && it.struck_at.is_none());
    let workers = workers.map(|it| (it.id.0.to_string(), remote::worker(state, it.id)));
    let targets = hospital.lines.targets.iter().filter(|(_, it)| !it.retired);
    let targets = targets.map(|(id, _)| (id.to_string(), remote::target(state, id)));
    let terminals = hospital.lines.terminals.iter();
    let terminals = terminals.filter(|(_, it)| !it.retired && it.about.vendor == *vendor);
    let terminals = terminals.map(|(id, _)| (id.to_string(), remote::terminal(state, id)));
    let lines = hospital.lines.lines.iter().filter(|(_, it)| !it.retired);
    let lines = lines.map(|(id, _)| Choice::new(id.to_string(), remote::line(state, id)));
    let lines = [Choice::new("", ui.choose())].into_iter().chain(lines).collect();
    vec![
        Field::area(ui, "reason", t.emergency_reason())
            .hint(t.emergency_reason_hint())
            .value(values.get("reason"))
            .error(faults.of("reason")),
        checks(ui, ("workers", t.workers()), workers, values, faults),
        checks(ui, ("targets", t.targets()), targets, values, faults),
        checks(ui, ("terminals", t.terminals()), terminals, values, faults),
        Field::select(ui, "line", t.line(), lines)
            .value(values.get("line"))
            .error(faults.of("line")),
        Field::line(ui, "until", t.until())
            .width(Width::Short)
            .hint(t.until_hint())
            .value(values.get("until"))
            .error(faults.of("until")),
    ]
}
