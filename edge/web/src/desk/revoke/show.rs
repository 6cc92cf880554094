//! `/revocations/{no}`: what ended at what second, and who has received the report; the paper sheet.

use axum::{extract::Path, response::Response};
use jiff::Timestamp;
use office::{
    ports::{FoundPassage, PassageQuery},
    state::State,
};
use rules::{
    id::ApplicationNo,
    refusal::Refusal,
    revocation::{Recipient, Revocation},
};

use super::{holdings, reports};
use crate::{
    desk::{check_code, log::verify::at_foot, sight},
    error::PageError,
    frame::{Frame, Place},
    lang::Lang,
    pages::{
        self,
        revoke::{RevocationPage, SheetPage},
    },
    qr::Qr,
    signed::Signed,
    texts::{papers::Papers, revoke::Revoke, ui::Ui},
    ui::{Cell, Column, Fact, Facts, Link, Table, Tag, Tone},
    words,
};

/// Passages looked through for the ends of sessions.
const PASSAGES: u32 = 200;

pub async fn show(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let no = no.parse().map_err(|_| PageError::NotFound)?;
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Revoke(lang);
    let ended = ended_sessions(&signed, no)?;
    let state = signed.app.office.read();
    let revocation = find(&signed, &state, no)?;
    let over = revocation.at <= now;
    let frame = signed.frame(&state, format!("{no} {}", t.pick_title()), Some(Place::Registers));
    let (tone, word) = if over { (Tone::Good, t.has_ended()) } else { (Tone::Due, t.to_come()) };
    let live = signed.app.office.sessions_of(revocation.person);
    let mut page = RevocationPage {
        t,
        number: no.to_string(),
        name: state.name(revocation.person).into(),
        state: Tag::new(tone, word),
        facts: facts(&state, lang, revocation, &ended, live, now),
        permits_heading: if over { t.what_ended() } else { t.what_will_end() },
        permits: permits(&state, lang, revocation),
        reports: receipts(&state, &signed, &frame, revocation),
        told: holdings::told(&state, lang, revocation.person, now),
        links: links(&signed, &state, revocation),
        frame,
    };
    drop(state);
    at_foot(&signed, &mut page.frame)?;
    pages::show(&page)
}

pub async fn sheet(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let lang = signed.visit.lang;
    let t = Revoke(lang);
    let state = signed.app.office.read();
    let revocation = find(&signed, &state, no)?;
    let columns =
        [t.col_item(), t.col_returned(), t.col_taken_by(), t.col_remarks()].map(Column::text);
    let mut table = Table::new(t.sheet_title(), columns.into());
    // A full-width blank keeps the line high enough to write on.
    let items =
        [t.item_badge(), t.item_keys(), t.item_media(), t.item_device(), "　", "　", "　", "　"];
    for item in items {
        table.row(vec![Cell::new(item), Cell::default(), Cell::default(), Cell::default()]);
    }
    let mut page = SheetPage {
        t,
        frame: signed.frame(&state, t.sheet_title(), Some(Place::Registers)),
        facts: Facts::new(Ui(lang), sheet_facts(&state, lang, revocation)),
        permits: permits(&state, lang, revocation),
        items: table,
        qr: Qr::new(&no.to_string(), no.to_string()),
        printing: signed.printing(format!("/revocations/{no}/sheet/pdf"), Ui(lang).print()),
        number: no.to_string(),
    };
    drop(state);
    check_code::mark(&signed, no, &mut page.frame)?;
    pages::show(&page)
}

/// Those who see the person's records, and those who receive the report.
pub fn find<'s>(
    signed: &Signed,
    state: &'s State,
    no: ApplicationNo,
) -> Result<&'s Revocation, PageError> {
    let hospital = &state.hospital;
    let revocation = hospital.revocations.get(no).ok_or(PageError::NotFound)?;
    let now = signed.app.office.now();
    let asked = revocation.asked_by.person() == Some(signed.person);
    if asked || sight::may_see(hospital, signed.person, revocation.person, now) {
        return Ok(revocation);
    }
    Err(Refusal::MayNot { action: rules::authority::Action::SeeRegisters }.into())
}

/// The ends of this person's sessions since the revocation took effect.
fn ended_sessions(signed: &Signed, no: ApplicationNo) -> Result<Vec<FoundPassage>, PageError> {
    let query = {
        let state = signed.app.office.read();
        let revocation = find(signed, &state, no)?;
        let person = state.hospital.people.get(revocation.person);
        PassageQuery {
            person: person.map(|it| it.listed.staff_no.to_string()),
            gate: Some("session".into()),
            from: Some(revocation.at),
            limit: PASSAGES,
            ..PassageQuery::default()
        }
    };
    let mut found = signed.app.office.passages().search(&query)?;
    // Signing out by oneself is no end by revocation.
    found
        .retain(|it| !it.allowed && String::from_utf8_lossy(&it.bytes).contains(r#""ended":true"#));
    Ok(found)
}

fn facts(
    state: &State,
    lang: Lang,
    it: &Revocation,
    ended: &[FoundPassage],
    live: usize,
    now: Timestamp,
) -> Facts {
    let t = Revoke(lang);
    let mut facts = asked(state, lang, it);
    let sessions = match ended.first() {
        _ if now < it.at => t.live_sessions(live),
        Some(last) => t.ended_sessions(ended.len(), &words::second(lang, last.at)),
        None => t.no_sessions().to_owned(),
    };
    facts.push(Fact::new(t.sessions_label(), sessions));
    Facts::new(Ui(lang), facts)
}

/// Whose rights end, when, why, and who asked.
pub fn asked(state: &State, lang: Lang, it: &Revocation) -> Vec<Fact> {
    let t = Revoke(lang);
    let mut facts = person_facts(state, lang, it);
    facts.push(Fact::new(t.takes_effect(), words::second(lang, it.at)));
    let by = words::acting(state, lang, &it.asked_by, it.acting_for);
    facts.push(Fact::new(t.asked_by(), by).note(words::asked_as(lang, it.asked_as)));
    facts.push(Fact::new(t.asked_at(), words::second(lang, it.asked_at)));
    facts.push(Fact::new(t.why(), words::reason(lang, it.reason)));
    if let Some(note) = &it.note {
        facts.push(Fact::new(t.note(), state.texts.open(note)));
    }
    let scope = if it.everything { t.everything() } else { t.only_some() };
    facts.push(Fact::new(t.scope(), scope));
    facts
}

fn person_facts(state: &State, lang: Lang, it: &Revocation) -> Vec<Fact> {
    let t = Revoke(lang);
    let mut facts = Vec::new();
    if let Some(person) = state.hospital.people.get(it.person) {
        let listed = &person.listed;
        facts.push(
            Fact::new(t.col_person(), state.name(it.person))
                .note(listed.staff_no.to_string())
                .href(format!("/people/{}", words::segment(&listed.staff_no.0))),
        );
        let place = format!("{}　{}", listed.department, listed.job);
        facts.push(Fact::new(t.col_department(), place));
    }
    facts
}

pub fn sheet_facts(state: &State, lang: Lang, it: &Revocation) -> Vec<Fact> {
    let t = Revoke(lang);
    let mut facts = vec![Fact::new(t.number(), it.no.to_string())];
    facts.extend(person_facts(state, lang, it));
    facts.push(Fact::new(t.takes_effect(), words::moment(lang, it.at)));
    facts.push(Fact::new(t.why(), words::reason(lang, it.reason)));
    facts
}

pub fn permits(state: &State, lang: Lang, it: &Revocation) -> Table {
    let t = Revoke(lang);
    let columns = vec![
        Column::tight(t.col_permit()),
        Column::tight(t.col_account()),
        Column::text(t.col_category()),
        Column::tight(t.col_ends()),
    ];
    let mut table = Table::new(t.what_ended(), columns);
    for permit in it.permits.iter().filter_map(|no| state.hospital.permits.get(*no)) {
        let ends = permit.ended.as_ref().map_or(it.at, |(at, _)| *at);
        table.row(vec![
            Cell::head(permit.no.to_string()),
            Cell::new(permit.account.to_string())
                .to(format!("/accounts/{}", words::segment(&permit.account.0))),
            Cell::new(words::category(state, lang, &permit.category)),
            Cell::new(words::second(lang, ends)),
        ]);
    }
    table
}

fn receipts(state: &State, signed: &Signed, frame: &Frame, it: &Revocation) -> Table {
    let lang = signed.visit.lang;
    let t = Revoke(lang);
    let columns = vec![
        Column::text(t.col_recipient()),
        Column::tight(t.col_state()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(t.reports(), columns);
    for recipient in Recipient::ALL {
        let who = Cell::head(words::recipient(lang, recipient));
        match it.received.get(&recipient) {
            Some((at, by)) => {
                let by = t.received(&words::actor(state, lang, by), &words::moment(lang, *at));
                let state = Cell::tag(Tag::new(Tone::Good, t.is_received())).note(by);
                table.row(vec![who, state, Cell::default()]);
            }
            None => {
                let state_cell = Cell::tag(Tag::new(Tone::Due, t.outstanding()));
                let press = reports::press(state, signed, frame, it, recipient);
                table.row(vec![who, state_cell, press.map_or_else(Cell::default, Cell::action)]);
            }
        }
    }
    table
}

fn links(signed: &Signed, state: &State, it: &Revocation) -> Vec<Link> {
    let t = Revoke(signed.visit.lang);
    let staff_no =
        state.hospital.people.get(it.person).map(|it| words::segment(&it.listed.staff_no.0));
    let mut links = vec![Link::new(format!("/revocations/{}/sheet", it.no), t.sheet())];
    if signed.app.office.press().stands() {
        let form = format!("/revocations/{}/pdf", it.no);
        links.push(Link::new(form, Papers(t.0).pdf()));
    }
    links.extend(staff_no.map(|it| Link::new(format!("/people/{it}"), t.to_person())));
    links
}
