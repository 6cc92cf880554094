//! One client, from its first packet to the last word.

use std::{sync::Arc, time::Duration};

use russh::{
    Disconnect,
    server::{self, RunningSession},
};
use tokio::{
    net::TcpStream,
    sync::{oneshot, watch},
    time::timeout,
};

use super::{
    GRACE, Gate,
    door::shut,
    session::{Guard, Session},
    sources::Place,
    visitor::Visitor,
    watchman,
    wire::{Shears, wire},
};
use crate::{
    port::{EndReason, Gatehouse},
    words,
};

/// The last words have to be out in these times; then the socket is closed, heard or not. With them an
/// end takes less than 100 ms.
const LAST_WORDS: Duration = Duration::from_millis(50);
const GOODBYE: Duration = Duration::from_millis(20);

/// A session that somebody has been let into.
pub(super) struct Admitted<G: Gatehouse> {
    pub session: Arc<Session<G>>,
    pub guard: Guard<G>,
}

/// Serves one connection. Nothing here makes another one wait.
pub(super) async fn serve<G: Gatehouse>(
    gate: Arc<Gate<G>>,
    tcp: TcpStream,
    place: Place,
    mut open: watch::Receiver<bool>,
) {
    let (stream, shears) = wire(tcp);
    let (admit, admitted) = oneshot::channel();
    let config = gate.config.clone();
    let visitor = Visitor::new(gate, place.source(), admit);
    let sign_in = async {
        let mut running = server::run_stream(config, stream, visitor).await.ok()?;
        tokio::select! {
            biased;
            admitted = admitted => Some((running, admitted.ok()?)),
            _ = &mut running => None,
        }
    };
    let signed_in = tokio::select! {
        signed_in = timeout(GRACE, sign_in) => signed_in.ok().flatten(),
        () = shut(&mut open) => None,
    };
    drop(place);
    match signed_in {
        Some((running, admitted)) => stay(running, admitted, shears).await,
        None => shears.cut(),
    }
}

async fn stay<G: Gatehouse>(
    mut running: RunningSession<Visitor<G>>,
    admitted: Admitted<G>,
    shears: Shears,
) {
    let Admitted { session, guard } = admitted;
    let handle = running.handle();
    let reason = tokio::select! {
        biased;
        reason = session.term.over() => reason,
        _ = &mut running => EndReason::Left,
        reason = attend(&session) => reason,
    };
    session.term.end(reason);
    // First the hospital's side, at once; then the word to the client.
    session.cut_target();
    let reason = session.term.over().await;
    if let Some(last) = words::ending(&reason) {
        let heard = async {
            session.say_last(&last).await;
            let _ = (&mut running).await;
        };
        if timeout(LAST_WORDS, heard).await.is_err() {
            let goodbye = async {
                let said = handle.disconnect(Disconnect::ByApplication, last.en, "en".to_owned());
                let _ = said.await;
                let _ = (&mut running).await;
            };
            let _ = timeout(GOODBYE, goodbye).await;
        }
    }
    shears.cut();
    guard.report().await;
}

/// Enters the target while the client still prepares, and keeps the time.
async fn attend<G: Gatehouse>(session: &Session<G>) -> EndReason {
    let enter = async {
        let _ = session.target().await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = watchman::deadline(session) => {}
        () = watchman::watch(session) => {}
        () = enter => {}
    }
    session.term.over().await
}
