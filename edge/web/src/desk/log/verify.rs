//! The whole verification, from the stored bytes, beside the other requests.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use ledger::note;
use office::{
    ports::{LedgerQuery, Verified},
    state::State,
};
use rules::{Command, authority, sealed::Sealed, setting};

use crate::{
    error::PageError,
    fields::Fields,
    frame::{CheckpointCopy, Frame, Place},
    lang::Lang,
    pages::{log::VerifiedPage, show},
    qr::Qr,
    said::{Deed, Said},
    session::to_hex,
    signed::Signed,
    texts::{log::Log, ui::Ui},
    ui::{Action, Fact, Facts},
    words,
};

pub async fn show_result(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Log(lang);
    let office = &signed.app.office;
    signed.require(&office.read(), authority::Action::SeeLog)?;
    // It may take seconds: not on a thread that answers requests.
    let reader = office.clone();
    let work = tokio::task::spawn_blocking(move || reader.ledger().verify());
    let verified = work.await.map_err(PageError::broken)??;
    let checkpoint = office.ledger().checkpoint()?;
    let reading = office.clock().reading();
    let mut facts = facts(lang, &verified, office.now(), reading);
    facts.push(jumps(lang, &signed)?);
    facts.push(Fact::new(t.vkey(), office.ledger().vkey()));
    let state = office.read();
    facts.push(kept(&state, lang));
    let frame = signed.frame(&state, t.verified(), Some(Place::Log));
    let keep = Action::new(&frame, "/log/verify/kept", t.kept_do());
    let page = VerifiedPage {
        t,
        fault: verified.fault.map(|(ja, en)| lang.pick(ja, en)),
        facts: Facts::new(Ui(lang), facts),
        keep: keep.value("checkpoint", checkpoint.as_str()),
        qr: Qr::new(&checkpoint, t.qr()),
        checkpoint,
        frame,
    };
    drop(state);
    show(&page)
}

/// A copy of the checkpoint on the page lies elsewhere now.
pub async fn keep(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let office = &signed.app.office;
    // A browser sends every line end as two signs.
    let note = fields.raw("checkpoint").replace("\r\n", "\n");
    let head = note::open(note.as_bytes(), &office.ledger().vkey());
    let head = head.map_err(|_| PageError::BadRequest)?;
    let command = setting::Command::KeepCheckpoint { size: head.size, root: Sealed(head.root) };
    office
        .act(&signed.actor, fields.command_id()?, Command::Setting(command), office.letter())
        .await?;
    let said = Said::new(Deed::CheckpointKept, head.size);
    Ok(([said.header()], Redirect::to("/log")).into_response())
}

/// The newest signed checkpoint at the foot of a report, on paper alone: whoever files the sheet holds a copy.
pub fn at_foot(signed: &Signed, frame: &mut Frame) -> Result<(), PageError> {
    let note = signed.app.office.ledger().checkpoint()?;
    let qr = Qr::new(&note, Log(signed.visit.lang).qr());
    frame.checkpoint = Some(CheckpointCopy { note, qr });
    Ok(())
}

fn kept(state: &State, lang: Lang) -> Fact {
    let t = Log(lang);
    match &state.hospital.setting.kept {
        Some(it) => Fact::new(t.kept(), words::moment(lang, it.at))
            .note(t.kept_by(&words::actor(state, lang, &it.by), &it.size.to_string())),
        None => Fact::new(t.kept(), t.kept_none()),
    }
}

fn facts(lang: Lang, verified: &Verified, now: Timestamp, reading: Timestamp) -> Vec<Fact> {
    let t = Log(lang);
    // The record's clock never goes back; the machine's may.
    let drift = now.duration_since(reading).as_millis();
    let drift = t.drift_seconds(&format!("{:.1}", drift as f64 / 1000.0));
    vec![
        Fact::new(t.verified_at(), words::moment(lang, now)),
        Fact::new(t.entries(), verified.entries.to_string()),
        Fact::new(t.root(), to_hex(&verified.root)),
        Fact::new(t.passages(), verified.passages.to_string()).note(t.passages_open()),
        Fact::new(t.segments(), verified.segments.to_string()),
        Fact::new(t.record_clock(), words::moment(lang, now)),
        Fact::new(t.drift(), drift),
    ]
}

/// How often the clock jumped, as far as the newest server events tell.
fn jumps(lang: Lang, signed: &Signed) -> Result<Fact, PageError> {
    use office::entry;
    use rules::setting::{Event, Happening};
    let t = Log(lang);
    let ledger = signed.app.office.ledger();
    let query = LedgerQuery {
        kind: Some("setting.noted".into()),
        limit: super::PAGE,
        ..LedgerQuery::default()
    };
    let mut jumps = 0;
    for found in ledger.search(&query)? {
        let Some(bytes) = ledger.entry(found.seq)? else { continue };
        let event = entry::read(found.seq, &bytes).ok().map(|it| it.event);
        let jumped = matches!(
            event,
            Some(rules::Event::Setting(Event::Noted(Happening::ClockJumped { .. })))
        );
        jumps += u32::from(jumped);
    }
    let said = if jumps == 0 { t.jumps_none().to_owned() } else { jumps.to_string() };
    Ok(Fact::new(t.jumps(), said).href("/log?kind=setting.noted"))
}
