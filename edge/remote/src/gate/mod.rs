//! The maintenance gate: an SSH server before the targets, one target for one connection.
//!
//! `door` is the listener that exists only while a window is open. `connection` is one client from its
//! first packet to the last word. `visitor` signs people in and says no to what nothing here carries.
//! `session` is a lease in use; `channel`, `pipe`, `terminal` and `crate::sftp`
//! move its bytes.

mod channel;
mod ciphers;
mod connection;
mod door;
mod pipe;
mod session;
mod sources;
mod target;
mod terminal;
mod visitor;
mod watchman;
mod wire;

use std::{sync::Arc, time::Duration};

use russh::{
    MethodKind, MethodSet, SshId,
    keys::{PrivateKey, ssh_key::private::Ed25519Keypair},
    server::Config,
};
use zeroize::Zeroizing;

pub use self::door::Door;
use self::sources::Sources;
pub(crate) use self::{
    channel::Legs,
    pipe::{Drain, Pipes},
    session::Session,
    target::{Entered, enter},
};
use crate::port::{Clock, Gatehouse};

/// Signing in has to be done in this time.
const GRACE: Duration = Duration::from_secs(60);

/// No answer about a key comes sooner: neither a known nor an unknown one is told by its time.
const ANSWER: Duration = Duration::from_millis(250);

/// How much a channel may hold of what its reader has not taken yet.
const WINDOW_BYTES: u32 = 1 << 20;

/// The key that the gate shows to its clients. Vendors pin it: it is kept like the ledger's.
pub struct HostKey(PrivateKey);

/// What a gate is made of.
pub struct Settings {
    pub host_key: HostKey,
    pub clock: Clock,
    /// Free bytes on the recordings' disk below which no session begins and none goes on.
    pub reserve_bytes: u64,
}

/// One gate: every connection holds it.
pub(crate) struct Gate<G> {
    gatehouse: Arc<G>,
    clock: Clock,
    reserve_bytes: u64,
    config: Arc<Config>,
    sources: Sources,
}

impl HostKey {
    /// From 32 random bytes, which the program keeps.
    pub fn from_seed(seed: &Zeroizing<[u8; 32]>) -> HostKey {
        HostKey(PrivateKey::from(Ed25519Keypair::from_seed(seed)))
    }

    /// The line for `known_hosts`, without the name: `ssh-ed25519 AAAA…`.
    pub fn public(&self) -> String {
        self.0.public_key().to_openssh().expect("an Ed25519 key is always written")
    }

    /// As ssh shows it: `SHA256:…`.
    pub fn fingerprint(&self) -> String {
        self.0.public_key().fingerprint(Default::default()).to_string()
    }
}

impl<G: Gatehouse> Gate<G> {
    fn new(settings: Settings, gatehouse: Arc<G>) -> Gate<G> {
        let Settings { host_key, clock, reserve_bytes } = settings;
        let config = Arc::new(config(host_key));
        Gate { gatehouse, clock, reserve_bytes, config, sources: Sources::default() }
    }
}

fn config(host_key: HostKey) -> Config {
    Config {
        server_id: SshId::Standard("SSH-2.0-sekisho".into()),
        // The second factor is offered once a key has proved itself.
        methods: MethodSet::from(&[MethodKind::PublicKey][..]),
        auth_rejection_time: ANSWER,
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![host_key.0],
        window_size: WINDOW_BYTES,
        channel_buffer_size: 32,
        event_buffer_size: 4,
        preferred: ciphers::preferred(),
        max_auth_attempts: 6,
        inactivity_timeout: None,
        keepalive_interval: Some(Duration::from_secs(30)),
        keepalive_max: 4,
        nodelay: true,
        ..Config::default()
    }
}
