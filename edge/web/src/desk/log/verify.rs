//! The whole verification, from the stored bytes, beside the other requests.

use axum::response::Response;
use jiff::Timestamp;
use office::ports::{LedgerQuery, Verified};
use rules::authority::Action;

use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{log::VerifiedPage, show},
    qr::Qr,
    session::to_hex,
    signed::Signed,
    texts::{log::Log, ui::Ui},
    ui::{Fact, Facts},
    words,
};

pub async fn show_result(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Log(lang);
    let office = &signed.app.office;
    signed.require(&office.read(), Action::SeeLog)?;
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
    let page = VerifiedPage {
        t,
        frame: signed.frame(&state, t.verified(), Some(Place::Log)),
        fault: verified.fault.map(|(ja, en)| lang.pick(ja, en)),
        facts: Facts::new(Ui(lang), facts),
        qr: Qr::new(&checkpoint, t.qr()),
        checkpoint,
    };
    drop(state);
    show(&page)
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
