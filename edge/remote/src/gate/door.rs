//! The listener, bound only while a window is open: at any other time there is nothing to connect to.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::{net::TcpListener, sync::watch, time::sleep};

use super::{Gate, Settings, connection};
use crate::port::Gatehouse;

/// Before binding or accepting is tried again.
const AGAIN: Duration = Duration::from_millis(500);

/// Opens and shuts by a switch in the hospital's hand.
pub struct Door<G> {
    gate: Arc<Gate<G>>,
    address: SocketAddr,
    bound: watch::Sender<Option<SocketAddr>>,
}

impl<G: Gatehouse> Door<G> {
    pub fn new(address: SocketAddr, settings: Settings, gatehouse: Arc<G>) -> Door<G> {
        let (bound, _) = watch::channel(None);
        Door { gate: Arc::new(Gate::new(settings, gatehouse)), address, bound }
    }

    /// Where it listens at the moment, if it does.
    pub fn bound(&self) -> watch::Receiver<Option<SocketAddr>> {
        self.bound.subscribe()
    }

    /// Runs as long as somebody holds the switch: bound while it is true, unbound at once when it is not.
    /// Who has not signed in by then is turned out; sessions live and end by their own leases.
    pub async fn keep(self, mut open: watch::Receiver<bool>) {
        while open.wait_for(|open| *open).await.is_ok() {
            match TcpListener::bind(self.address).await {
                Ok(listener) => {
                    self.bound.send_replace(listener.local_addr().ok());
                    self.receive(&listener, &mut open).await;
                    drop(listener);
                    self.bound.send_replace(None);
                }
                Err(error) => {
                    tracing::error!(address = %self.address, %error, "the gate cannot be bound");
                    sleep(AGAIN).await;
                }
            }
        }
    }

    async fn receive(&self, listener: &TcpListener, open: &mut watch::Receiver<bool>) {
        let switch = open.clone();
        loop {
            tokio::select! {
                biased;
                () = shut(open) => return,
                accepted = listener.accept() => self.let_in(accepted, &switch).await,
            }
        }
    }

    async fn let_in(
        &self,
        accepted: io::Result<(tokio::net::TcpStream, SocketAddr)>,
        open: &watch::Receiver<bool>,
    ) {
        match accepted {
            Ok((tcp, from)) => {
                let source = from.ip().to_canonical();
                // Nobody is told why: whoever floods the gate gets nothing for it.
                let Some(place) = self.gate.sources.enter(source) else { return };
                let visit = connection::serve(self.gate.clone(), tcp, place, open.clone());
                tokio::spawn(visit);
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                sleep(AGAIN).await;
            }
        }
    }
}

/// Waits until the switch is turned, or nobody holds it any more.
pub(super) async fn shut(open: &mut watch::Receiver<bool>) {
    let _ = open.wait_for(|open| !*open).await;
}
