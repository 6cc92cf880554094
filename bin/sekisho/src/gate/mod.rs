//! The maintenance gate, wired to the office: the door, the leases, the recordings' folder, the quarantine, the
//! host key.

mod house;
mod leases;
mod lock;
pub mod order;
mod quarantine;
mod recordings;
#[cfg(test)]
pub(crate) mod tests;

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Read, Write},
    net::SocketAddr,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result};
use office::office::Office;
use remote::{
    gate::{Door, HostKey, Settings},
    quarantine::Quarantine,
};
use rules::setting::Happening;
use tokio::{sync::watch, task::JoinHandle};
use zeroize::Zeroizing;

pub use quarantine::{Scan, unproved};
pub use recordings::{Shelf, check, copy, folder, set_aside};

use self::{house::House, leases::Leases, lock::Lock};
use crate::{adapters, folder::Opened};

/// How often what changes by the clock alone is looked at: the end of a window, a witness who left.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// Below so much free space no session begins and none goes on.
const RESERVE_BYTES: u64 = 256 << 20;
/// Sessions get so long to end when the server stops.
const GRACE: Duration = Duration::from_secs(5);

/// Where the gate stands.
pub struct Place {
    pub address: SocketAddr,
    /// The socket of `sekisho-lock`, where this machine has it.
    pub lock: Option<PathBuf>,
    /// Where there is a scanner, files are held in quarantine.
    pub scan: Option<Scan>,
}

/// A gate that stands.
pub struct Gate {
    tasks: Vec<JoinHandle<()>>,
    leases: Arc<Leases>,
}

impl Gate {
    /// Stands the gate up. Nothing listens before a window is open. A second lock that was asked for and
    /// does not answer is a stop, not a warning; so is a scanner that does not prove itself.
    pub async fn stand(opened: &Opened, place: Place) -> Result<Gate> {
        let lock = place.lock.map(Lock::new);
        if let Some(lock) = &lock {
            lock.stands().await?;
        }
        let quarantine = match place.scan {
            Some(scan) => Some(quarantine::prepare(&opened.office, &opened.dir, scan).await?),
            None => None,
        };
        let (locked, scans) = (lock.is_some(), quarantine.is_some());
        opened.note(Happening::GateStood { locked, scans }).await?;
        stand(&opened.office, &opened.dir, place.address, (lock, quarantine)).await
    }

    /// Shuts the door, ends every session, and waits until their ends are recorded.
    pub async fn close(self) {
        self.tasks.iter().for_each(JoinHandle::abort);
        self.leases.cut_all();
        if tokio::time::timeout(GRACE, self.leases.gone()).await.is_err() {
            tracing::error!("a remote session did not end in time");
        }
    }
}

/// What was running when the server went down is over, whether or not a gate stands now.
pub async fn end_lost(opened: &Opened) -> Result<()> {
    let folder = recordings::folder(&opened.dir);
    let count = |session, key: &str| recordings::markers(&folder, session, key);
    let ended = opened.office.remote_lost(count).await;
    ended.context(
        "途中で終わった作業を記録できません / lost sessions could not be ended in the record",
    )
}

async fn stand(
    office: &Office,
    data: &Path,
    address: SocketAddr,
    (lock, quarantine): (Option<Lock>, Option<Quarantine>),
) -> Result<Gate> {
    let folder = recordings::folder(data);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let host_key = host_key(&data.join("gate.key"))?;
    tracing::warn!(fingerprint = host_key.fingerprint(), %address, "the maintenance gate stands");
    let leases = Arc::new(Leases::new(office.clone(), lock));
    let house =
        Arc::new(House::new(office.clone(), Arc::clone(&leases), folder, quarantine.clone()));
    let clock = office.clock().clone();
    let settings =
        Settings { host_key, clock: Arc::new(move || clock.now()), reserve_bytes: RESERVE_BYTES };
    let (open, switch) = watch::channel(office.remote_door());
    let door = Door::new(address, settings, house);
    let mut tasks = vec![
        tokio::spawn(door.keep(switch)),
        tokio::spawn(look_after(office.clone(), Arc::clone(&leases), open)),
    ];
    if let Some(place) = quarantine {
        tasks.push(tokio::spawn(quarantine::tidy(office.clone(), place.clone())));
        tasks.push(tokio::spawn(quarantine::bring(office.clone(), place, Arc::clone(&leases))));
    }
    Ok(Gate { tasks, leases })
}

/// After every change, and several times a second: the door, and every lease.
async fn look_after(office: Office, leases: Arc<Leases>, open: watch::Sender<bool>) {
    let mut changes = office.changes();
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            _ = look.tick() => {}
        }
        let now = office.remote_door();
        open.send_if_modified(|it| std::mem::replace(it, now) != now);
        leases.renew();
        if let Err(error) = leases.turn_lock().await {
            // What is open is shut by the kernel in its time; what is not stays shut.
            tracing::error!(error = format!("{error:#}"), "the second lock could not be turned");
        }
    }
}

/// The key that vendors pin: made once, kept like the ledger's.
fn host_key(file: &PathBuf) -> Result<HostKey> {
    let mut seed = Zeroizing::new([0; 32]);
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    match made {
        Ok(mut fresh) => {
            *seed = adapters::entropy().bytes();
            fresh.write_all(seed.as_slice()).and_then(|()| fresh.sync_all())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::File::open(file).and_then(|mut it| it.read_exact(seed.as_mut_slice()))
        }
        Err(error) => Err(error),
    }
    .with_context(|| file.display().to_string())?;
    Ok(HostKey::from_seed(&seed))
}
