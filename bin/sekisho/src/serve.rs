//! `sekisho serve`: the server, until Ctrl-C or SIGTERM.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context, Result};
use axum_server::tls_rustls::RustlsConfig;
use jiff::SignedDuration;
use rules::setting::Happening;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::{
    adapters,
    command_line::Serve,
    folder::{self, Opened},
    gate::{self, Gate, Scan},
    intake,
    witness::ask::Witness,
};

/// How often sessions whose time is up are ended: well within the second that clause 1(2)① gives.
const SWEEP_EVERY: Duration = Duration::from_millis(200);
/// How often the clock and the day are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// The wall clock may drift so far from the steady one between two looks.
const JUMP: SignedDuration = SignedDuration::from_secs(30);
/// Requests under way get so long to finish.
const GRACE: Duration = Duration::from_secs(5);

/// Where the server listens.
pub struct Doors {
    pub listen: SocketAddr,
    pub gate: Option<gate::Place>,
    /// Looks into the media of other facilities.
    pub scan: Option<Scan>,
    pub tls: Option<(PathBuf, PathBuf)>,
    pub witness: Option<(SocketAddr, PathBuf)>,
}

/// Opens the folder and serves it.
pub fn run(order: Serve) -> Result<ExitCode> {
    init_log();
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let opened = folder::open_to_serve(&order.data, SignedDuration::ZERO, order.paper)?;
        let scheme = if order.tls.is_some() { "https" } else { "http" };
        let announce = |address| println!("関所 Sekisho  {scheme}://{address}");
        let Serve { listen, gate, scan, tls, witness, .. } = order;
        let doors = Doors { listen, gate, scan, tls, witness };
        serve(opened, doors, None, announce).await
    })
}

/// Serves until a signal, then closes the books.
pub async fn serve(
    opened: Opened,
    doors: Doors,
    demo: Option<web::Demo>,
    announce: impl FnOnce(SocketAddr),
) -> Result<ExitCode> {
    // Whoever starts us hears of a certificate that cannot be used, not of an address.
    let tls = match &doors.tls {
        Some((cert, key)) => Some(certificate(cert, key).await?),
        None => None,
    };
    let listen = doors.listen;
    let listener = std::net::TcpListener::bind(listen)
        .with_context(|| format!("{listen} で待ち受けられません / cannot listen there"))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    opened.note(Happening::Started { version: env!("CARGO_PKG_VERSION").into() }).await?;
    let transport =
        if tls.is_some() { web::session::Transport::Tls } else { web::session::Transport::Plain };
    let pages = web::routes(opened.office.clone(), transport, demo)
        .into_make_service_with_connect_info::<SocketAddr>();
    gate::end_lost(&opened).await?;
    let gate = match doors.gate {
        Some(place) => Some(Gate::stand(&opened, place).await?),
        None => None,
    };
    let station = match doors.scan {
        Some(scan) => Some(intake::stand(&opened, scan).await?),
        None => None,
    };
    let witness = match &doors.witness {
        Some((address, key)) => {
            let witness = Witness::known(*address, key, &opened.dir, &opened.office)?;
            Some(tokio::spawn(witness.follow(opened.office.clone())))
        }
        None => None,
    };
    let handle = axum_server::Handle::new();
    let chores = tokio::spawn(chores(opened.office.clone()));
    // Listened for before anybody hears of the address: whoever starts us may stop us at once.
    let stop = tokio::spawn(stop_on_signal(handle.clone(), signals()?));
    announce(address);
    match tls {
        None => axum_server::from_tcp(listener)?.handle(handle).serve(pages).await?,
        Some(config) => {
            let server = axum_server::from_tcp_rustls(listener, config)?;
            server.handle(handle).serve(pages).await?;
        }
    }
    for task in [chores].into_iter().chain(witness) {
        task.abort();
        let _ = task.await;
    }
    stop.abort();
    if let Some(gate) = gate {
        gate.close().await;
    }
    if let Some(station) = station {
        station.close().await;
    }
    opened.note(Happening::Stopped {}).await?;
    opened.close();
    Ok(ExitCode::SUCCESS)
}

async fn certificate(cert: &Path, key: &Path) -> Result<RustlsConfig> {
    // A second call finds the first one's provider.
    let _ = rustls::crypto::ring::default_provider().install_default();
    RustlsConfig::from_pem_file(cert, key).await.with_context(|| {
        let (cert, key) = (cert.display(), key.display());
        format!("証明書か鍵が使えません / cannot use certificate or key: {cert}, {key}")
    })
}

/// One line a request, without names, addresses of people or secrets.
pub fn init_log() {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing::Level::WARN)
        .with_target(false)
        .init();
}

/// Ctrl-C, and what a service manager sends.
pub fn signals() -> Result<(Signal, Signal)> {
    Ok((signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?))
}

pub async fn stop_on_signal(
    handle: axum_server::Handle<SocketAddr>,
    (mut interrupt, mut terminate): (Signal, Signal),
) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    handle.graceful_shutdown(Some(GRACE));
}

/// What must happen by itself: sessions end in time, days are closed, clock jumps are noted.
async fn chores(office: office::office::Office) {
    let mut sweep = tokio::time::interval(SWEEP_EVERY);
    let mut look = tokio::time::interval(LOOK_EVERY);
    let mut before = (office.clock().reading(), tokio::time::Instant::now());
    loop {
        tokio::select! {
            _ = sweep.tick() => {
                if let Err(error) = office.sweep_sessions().await {
                    tracing::error!(%error, "sessions could not be ended in the record");
                }
            }
            _ = look.tick() => {
                let now = (office.clock().reading(), tokio::time::Instant::now());
                note_jump(&office, before, now).await;
                before = now;
                if let Err(error) = office.close_days().await {
                    tracing::error!(%error, "the day of passages could not be closed");
                }
            }
        }
    }
}

type Look = (jiff::Timestamp, tokio::time::Instant);

async fn note_jump(office: &office::office::Office, before: Look, now: Look) {
    let steady = SignedDuration::try_from(now.1 - before.1).unwrap_or(SignedDuration::ZERO);
    let drift = now.0.duration_since(before.0) - steady;
    if drift.abs() < JUMP {
        return;
    }
    let happening = Happening::ClockJumped { from: before.0, to: now.0 };
    let command = rules::Command::Setting(rules::setting::Command::Note(happening));
    let id = office::ports::CommandId(adapters::entropy().bytes());
    let by = rules::record::Actor::System;
    if let Err(error) = office.act(&by, id, command, office.letter()).await {
        tracing::error!(%error, "a clock jump could not be recorded");
    }
}
