//! The quarantine: made and swept before the door opens, and kept as the ledger says while the gate stands.
//! What was released goes to its target, what was withheld or has gone on is thrown away.

use std::{
    collections::BTreeSet,
    fs::DirBuilder,
    net::SocketAddr,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result};
use jiff::SignedDuration;
use office::{
    office::Office,
    remote::{Delivery, InQuarantine, Said},
};
use remote::{
    port::{Direction, Secret, SessionId, Target, Words},
    quarantine::{Held, ItemId, Quarantine, Scanner, Standing, Verdict, deliver::deliver},
};
use rules::{handover::Way, id::SessionNo};
use zeroize::Zeroizing;

use super::{RESERVE_BYTES, leases::Leases};
use crate::words;

/// What Debian's clamd looks into as a whole (StreamMaxLength and MaxFileSize of its clamd.conf).
const SCAN_MAX_BYTES: u64 = 25 << 20;
/// The kernel's lock stays open no longer for one delivery.
const DELIVERY_MAX: SignedDuration = SignedDuration::from_hours(2);
/// What could not be written is tried again then.
const AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Who looks into files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    pub scanner: Scanner,
    /// The largest file that it looks into as a whole.
    pub max_bytes: u64,
}

impl Scan {
    /// By clamd's address or its socket's path, and what it looks into as a whole.
    pub fn of(clamd: &str, megabytes: Option<u32>) -> Scan {
        let scanner = clamd.parse().map_or_else(|_| Scanner::Unix(clamd.into()), Scanner::Tcp);
        Scan { scanner, max_bytes: megabytes.map_or(SCAN_MAX_BYTES, |mb| u64::from(mb) << 20) }
    }
}

/// Makes the folder, proves the scanner, and throws away what the ledger does not know.
pub async fn prepare(office: &Office, data: &Path, scan: Scan) -> Result<Quarantine> {
    let Scan { scanner, max_bytes } = scan;
    let folder: PathBuf = data.join("quarantine");
    let made = DirBuilder::new().mode(0o700).recursive(true).create(&folder);
    made.with_context(|| folder.display().to_string())?;
    let place =
        Quarantine { folder, reserve_bytes: RESERVE_BYTES, scanner, scan_max_bytes: max_bytes };
    if let Err(verdict) = place.prove().await {
        return Err(unproved(verdict).into());
    }
    let known: Vec<ItemId> = office.remote_kept().into_iter().map(id).collect();
    let swept = place.sweep(&known).with_context(|| place.folder.display().to_string())?;
    if swept > 0 {
        tracing::warn!(swept, "files that the ledger does not know were thrown out of quarantine");
    }
    Ok(place)
}

/// Why files cannot be looked into.
pub fn unproved(verdict: Verdict) -> words::Said {
    let told = match verdict {
        Verdict::ScannerDown { told } => told,
        other => format!("{other:?}"),
    };
    words::said(
        format!(
            "clamd で検査できません（{told}）。AlertEncrypted yes と AlertExceedsMax yes が要ります"
        ),
        format!(
            "clamd does not prove itself ({told}): it needs AlertEncrypted yes and AlertExceedsMax yes"
        ),
    )
}

/// After every change: throws away what need not be kept any more.
pub async fn tidy(office: Office, place: Quarantine) {
    let mut changes = office.changes();
    let mut kept = BTreeSet::new();
    loop {
        let now: BTreeSet<_> = office.remote_kept().into_iter().collect();
        for gone in kept.difference(&now) {
            let item = id(*gone);
            if let Err(error) = place.discard(&item) {
                tracing::error!(%item, %error, "a file stays in quarantine");
            }
        }
        kept = now;
        if changes.changed().await.is_err() {
            return;
        }
    }
}

/// Brings released files to their targets, one after another.
pub async fn bring(office: Office, place: Quarantine, leases: Arc<Leases>) {
    let mut changes = office.changes();
    loop {
        while let Some(delivery) = office.remote_next_delivery() {
            let (no, number) = (delivery.no, delivery.number);
            let written = match brought(&office, &place, &leases, delivery).await {
                Ok(()) => office.remote_delivered(no, number).await,
                Err(words) => office.remote_undelivered(no, number, &words.to_string()).await,
            };
            if let Err(error) = written {
                tracing::error!(%no, number, %error, "a delivery could not be recorded");
                tokio::time::sleep(AGAIN_AFTER).await;
            }
        }
        if changes.changed().await.is_err() {
            return;
        }
    }
}

async fn brought(
    office: &Office,
    place: &Quarantine,
    leases: &Leases,
    delivery: Delivery,
) -> Result<(), Words> {
    let Delivery { file, target, secret, .. } = delivery;
    let at = SocketAddr::new(target.address, target.port);
    let until = office.now() + DELIVERY_MAX;
    let target = Target {
        address: target.address,
        port: target.port,
        host_key: target.host_key.line,
        login: target.login,
        secret: Secret::Key(Zeroizing::new(secret)),
    };
    leases.begin_delivery(at, until);
    let brought = match leases.turn_lock().await {
        Ok(()) => deliver(&target, place, &held(file)).await.map_err(|it| it.words()),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "a released file stays in quarantine");
            Err(locked())
        }
    };
    leases.end_delivery();
    if let Err(error) = leases.turn_lock().await {
        // The kernel shuts it in its time.
        tracing::error!(error = format!("{error:#}"), "the second lock could not be turned");
    }
    brought
}

/// In the gate's words.
pub fn held(it: InQuarantine) -> Held {
    Held {
        id: id((it.session, it.in_session)),
        path: it.path,
        direction: if it.way == Way::In { Direction::In } else { Direction::Out },
        bytes: it.bytes,
        hash: it.hash.0,
        standing: match it.said {
            Said::Nothing => Standing::Waiting,
            Said::GoesOn => Standing::Released,
            Said::StaysOut(why) => Standing::Refused(Words::new(why.clone(), why)),
        },
    }
}

fn id((session, number): (SessionNo, u32)) -> ItemId {
    ItemId { session: SessionId(session.to_string()), number }
}

fn locked() -> Words {
    Words::new(
        "二つ目の錠が動かないため届けていません。システム担当者に連絡してください。",
        "The second lock does not turn, so it was not delivered. Call IT.",
    )
}
