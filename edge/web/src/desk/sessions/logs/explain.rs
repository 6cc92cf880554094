//! What was found out about one connection.

use axum::{extract::Path, response::Response};
use rules::{
    Command,
    authority::Action,
    maintenance::{self, Judgement},
};

use super::{LOGS, find, show};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, answer, done, page},
        sessions::review,
    },
    error::PageError,
    fields::Fields,
    pages::setting::SettingForm,
    remote,
    said::Deed,
    signed::Signed,
    texts::{logs::Logs, ui::Ui},
    ui::{Choice, Fact, Facts, Field, Link},
    words,
};

pub async fn ask(
    signed: Signed,
    Path((log, place)): Path<(String, String)>,
) -> Result<Response, PageError> {
    draw(&signed, (&log, &place), &Fields::from_pairs(vec![]), &Faults::default())
}

pub async fn keep(
    signed: Signed,
    Path((log, place)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let t = Logs(signed.visit.lang);
    signed.require(&signed.app.office.read(), Action::ReviewSession)?;
    let mut faults = Faults::default();
    let judgement = review::judged(fields.get("judgement"));
    if judgement.is_none() {
        faults.at("judgement", t.judgement_missing());
    }
    if fields.get("reason").is_empty() {
        faults.at("reason", t.reason_missing());
    }
    let (Some(judgement), true) = (judgement, faults.is_empty()) else {
        return draw(&signed, (&log, &place), &fields, &faults);
    };
    let number = |text: &str| text.parse().map_err(|_| PageError::NotFound);
    let mut letter = signed.app.office.letter();
    let command = maintenance::Command::ExplainConnection {
        log: number(&log)?,
        exception: number(&place)?,
        judgement,
        reason: letter.seal(fields.get("reason")),
    };
    match act(&signed, &fields, Command::Maintenance(command), letter).await? {
        Ok(_) => Ok(done(Deed::Saved, "", &format!("{LOGS}/{log}"))),
        Err(refusal) => {
            faults.whole.push(words::refusal(signed.visit.lang, &refusal));
            draw(&signed, (&log, &place), &fields, &faults)
        }
    }
}

fn draw(
    signed: &Signed,
    (log, place): (&str, &str),
    values: &Fields,
    faults: &Faults,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (Logs(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::ReviewSession)?;
    let (number, kept) = find(&state.hospital.maintenance.logs, log)?;
    let wanted: u32 = place.parse().map_err(|_| PageError::NotFound)?;
    let known = kept.exceptions().find(|(place, _, _)| *place == wanted);
    let (_, seen, explained) = known.ok_or(PageError::NotFound)?;
    let mut facts = vec![
        Fact::new(t.at(), words::second(lang, seen.at)),
        Fact::new(t.source(), seen.source.to_string()).note(show::terminal(&state, lang, seen)),
        Fact::new(t.target(), show::target(&state, seen)),
    ];
    facts.extend(explained.map(|it| {
        Fact::new(t.found(), state.texts.open(&it.reason))
            .note(remote::judgement(lang, it.judgement))
    }));
    let back = Link::new(format!("{LOGS}/{number}"), t.exceptions());
    let mut page = page(signed, &state, t.explain_title(), back);
    page.lead = t.explain_lead().into();
    page.facts = Some(Facts::new(ui, facts));
    let choice = |it: Judgement| Choice::new(review::word(it), remote::judgement(lang, it));
    let choices = Judgement::ALL.map(|it| choice(it).chosen_if(values.get("judgement")));
    let fields = vec![
        Field::radios(ui, "judgement", t.judgement(), choices.into(), vec![])
            .error(faults.of("judgement")),
        Field::area(ui, "reason", t.reason())
            .value(values.get("reason"))
            .error(faults.of("reason")),
    ];
    let action = format!("{LOGS}/{number}/{wanted}");
    page.ask(SettingForm::new(ui, action, t.keep(), fields, &faults.whole));
    drop(state);
    answer(&page)
}
