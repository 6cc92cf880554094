//! `/handovers/{no}/items/{number}`: one file; released from quarantine by somebody who did not apply. Once it
//! has left: what became of it is recorded by one person, confirmed by another.

use axum::{extract::Path, response::Response};
use office::state::State;
use rules::{
    authority::{Action, may},
    calendar::tokyo,
    handover::{Fate, Hold, Item, Permit, may_confirm, may_release, may_report},
};

use super::{
    find,
    show::{hash, verdict},
};
use crate::{
    desk::{
        apply::{Faults, method_word},
        asking::{answer, page},
    },
    error::PageError,
    fields::Fields,
    handover,
    lang::Lang,
    pages::setting::{SettingForm, SettingPage},
    signed::Signed,
    texts::{handovers::Handovers, ui::Ui},
    ui::{Action as Button, Choice, Fact, Facts, Field, Link},
    words,
};

pub async fn show_item(
    signed: Signed,
    Path((no, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    draw(&signed, (&no, &number), &Fields::default(), &Faults::default())
}

/// The item behind a number, and its handover.
pub fn found<'s>(
    signed: &Signed,
    state: &'s State,
    (no, number): (&str, &str),
) -> Result<(&'s Permit, &'s Item), PageError> {
    let permit = find(signed, state, no)?;
    let number = number.parse().map_err(|_| PageError::NotFound)?;
    Ok((permit, permit.item(number).ok_or(PageError::NotFound)?))
}

/// The page, with what was typed and what is wrong with it.
pub fn draw(
    signed: &Signed,
    at: (&str, &str),
    values: &Fields,
    faults: &Faults,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Handovers(lang);
    let state = signed.app.office.read();
    let (permit, item) = found(signed, &state, at)?;
    let back = Link::new(format!("/handovers/{}", permit.no), permit.no.to_string());
    let title = t.item_title(&permit.no.to_string(), item.number);
    let mut page = page(signed, &state, &title, back);
    page.facts = Some(Facts::new(Ui(lang), facts(&state, lang, item)));
    decide(signed, &state, (permit, item), (values, faults), &mut page);
    let owed = item.left() && item.confirmed.is_none();
    let accounts = may(&state.hospital, signed.person, Action::AccountForCopies);
    if owed && may_confirm(&state.hospital, item, signed.person) {
        let href = format!("/handovers/{}/items/{}/confirm", permit.no, item.number);
        page.actions.push(Button::new(&page.frame, href, t.confirm_do()));
    } else if owed && item.reported.is_some() && accounts {
        page.warnings.push(t.confirm_other().into());
    }
    if owed && may_report(&state.hospital, permit, signed.person) {
        let day = words::typed_day(lang, tokyo::civil(signed.app.office.now()));
        page.ask(form(lang, permit, item, day, (values, faults)));
    }
    drop(state);
    answer(&page)
}

fn facts(state: &State, lang: Lang, item: &Item) -> Vec<Fact> {
    let t = Handovers(lang);
    let mut facts = vec![
        Fact::new(t.col_state(), "").tag(handover::item_tag(lang, item)),
        Fact::new(t.col_file(), state.texts.open(&item.file.name)),
        Fact::new(t.col_way(), handover::way(lang, item.file.way)),
        Fact::new(t.col_size(), t.bytes(item.file.bytes)),
        Fact::new(t.verdict(), verdict(lang, item)),
        Fact::new(t.scanned(), handover::found(lang, &item.file)),
        Fact::new(t.hash(), hash(lang, item)),
        Fact::new(t.passed_at(), words::moment(lang, item.at)),
        Fact::new(t.col_session(), item.session.to_string())
            .href(format!("/sessions/{}", item.session)),
    ];
    facts.extend(item.hold.iter().flat_map(|it| held(state, lang, it)));
    if let Some(it) = &item.reported {
        let what = handover::end_method(lang, it.method);
        let note = it.note.as_ref().map(|it| state.texts.open(it)).unwrap_or_default();
        let what = format!("{what}　{}", words::day(lang, it.on));
        facts.push(Fact::new(t.reported_what(), what).note(note));
        let by = words::actor(state, lang, &it.by);
        facts.push(Fact::new(t.reported_by(), by).note(words::moment(lang, it.at)));
    }
    if let Some((at, by)) = &item.confirmed {
        let by = words::actor(state, lang, by);
        facts.push(Fact::new(t.confirmed_by(), by).note(words::moment(lang, *at)));
    }
    facts
}

/// What became of it in quarantine.
fn held(state: &State, lang: Lang, hold: &Hold) -> Vec<Fact> {
    let t = Handovers(lang);
    let mut facts = vec![];
    if let Some(it) = &hold.decided {
        let by = words::actor(state, lang, &it.by);
        let at = words::moment(lang, it.at);
        facts.push(match &it.withheld {
            None => Fact::new(t.released_by(), by).note(at),
            Some(_) => Fact::new(t.withheld_by(), by).note(at),
        });
        let why = it.withheld.as_ref().map(|it| state.texts.open(it));
        facts.extend(why.map(|it| Fact::new(t.withhold_reason(), it)));
    }
    if let Some(it) = &hold.failed {
        facts.push(Fact::new(t.undelivered(), state.texts.open(it)));
    }
    if let Some(it) = &hold.handed {
        let to = it.session.map_or_else(|| t.to_target().to_owned(), |it| it.to_string());
        facts.push(Fact::new(t.handed_on(), to).note(words::moment(lang, it.at)));
    }
    facts
}

/// 渡す and 渡さない, for whoever may decide on a file that waits.
fn decide(
    signed: &Signed,
    state: &State,
    (permit, item): (&Permit, &Item),
    (values, faults): (&Fields, &Faults),
    page: &mut SettingPage,
) {
    let lang = signed.visit.lang;
    let (t, ui) = (Handovers(lang), Ui(lang));
    if !matches!(item.fate(), Fate::Waiting | Fate::Released) {
        return;
    }
    page.warnings.extend((item.fate() == Fate::Waiting).then(|| t.waits().into()));
    if !may_release(&state.hospital, permit, signed.person, signed.app.office.now()) {
        return;
    }
    let base = format!("/handovers/{}/items/{}", permit.no, item.number);
    if item.fate() == Fate::Waiting {
        let href = format!("{base}/release");
        page.actions.push(Button::new(&page.frame, href, t.release_do()));
    }
    let field = Field::area(ui, "reason", t.withhold_reason())
        .value(values.get("reason"))
        .error(faults.of("reason"));
    let action = format!("{base}/withhold");
    let mut form = SettingForm::new(ui, action, t.withhold_do(), vec![field], &faults.whole);
    form.heading = t.withhold_heading().into();
    form.lead = t.withhold_lead().into();
    form.grave = true;
    page.ask(form);
}

/// The method is the permitted one: no other can be chosen.
fn form(
    lang: Lang,
    permit: &Permit,
    item: &Item,
    today: String,
    (values, faults): (&Fields, &Faults),
) -> SettingForm {
    let (t, ui) = (Handovers(lang), Ui(lang));
    let method = permit.asked.end_method;
    let methods = vec![Choice::new(method_word(method), handover::end_method(lang, method))];
    let on = if values.has("on") { values.get("on").to_owned() } else { today };
    let fields = vec![
        Field::select(ui, "method", t.report_method(), methods)
            .value(method_word(method))
            .error(faults.of("method")),
        Field::date(ui, "on", t.report_on()).value(on).error(faults.of("on")),
        Field::line(ui, "note", t.report_note())
            .optional()
            .value(values.get("note"))
            .error(faults.of("note")),
    ];
    let action = format!("/handovers/{}/items/{}/report", permit.no, item.number);
    let mut form = SettingForm::new(ui, action, t.report_do(), fields, &faults.whole);
    form.heading = t.report_heading().into();
    let again = item.reported.is_some();
    form.lead = if again { t.report_again_lead() } else { t.report_lead() }.into();
    form
}
