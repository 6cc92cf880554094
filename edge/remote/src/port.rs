//! What the gate asks of the hospital, and what it is given: the only words both sides share.
//!
//! Every answer has been written down before it is given: the gate acts on it at once.

use std::{fmt, future::Future, net::IpAddr, path::PathBuf, sync::Arc};

use jiff::Timestamp;
use tokio::sync::watch;
use zeroize::Zeroizing;

use crate::{
    quarantine::{Handling, Held, Stage, Verdict},
    recording::Head,
};

/// The hospital, as the gate sees it.
pub trait Gatehouse: Send + Sync + 'static {
    /// Somebody holds this key: may they go on to the second factor? A refusal here is never explained
    /// to the client, who has not shown both factors; whoever should hear why goes on to `admit`.
    fn knock(&self, knock: &Knock) -> impl Future<Output = Result<(), TurnedAway>> + Send;

    /// Key, code, source and wanted target: a lease, or why not. The words of a refusal are shown.
    fn admit(
        &self,
        knock: &Knock,
        code: &str,
    ) -> impl Future<Output = Result<Lease, TurnedAway>> + Send;

    /// Asked anew before each thing starts. The lease's abilities are looked at first.
    fn ask(
        &self,
        session: &SessionId,
        wanted: &Wanted,
    ) -> impl Future<Output = Result<(), TurnedAway>> + Send;

    /// The gate refused by itself what no permit can give, or this lease does not: to be written down.
    fn refused(
        &self,
        session: &SessionId,
        wanted: &Wanted,
        why: &TurnedAway,
    ) -> impl Future<Output = ()> + Send;

    /// The recording's head, on the disk by now: every ten seconds in which something was recorded, and at
    /// the end. An `Err` cuts the session.
    fn head(
        &self,
        session: &SessionId,
        head: &Head,
    ) -> impl Future<Output = Result<(), TurnedAway>> + Send;

    /// A file has passed, or lies in quarantine, or was stopped there: before the client is answered. An `Err`
    /// is what the client hears instead; of a file that would be held, nothing is kept then.
    fn item(
        &self,
        session: &SessionId,
        item: &Item,
    ) -> impl Future<Output = Result<(), TurnedAway>> + Send;

    /// The worker asks for more time, at the keyboard: until when it was asked for. Somebody at the hospital says
    /// yes, or nobody does.
    fn more_time(
        &self,
        session: &SessionId,
    ) -> impl Future<Output = Result<Timestamp, TurnedAway>> + Send;

    /// Hold mode: what lies in quarantine under this session's permit, of earlier sessions too, oldest first.
    /// A released file that goes out is served from there; one that goes in is pushed to the
    /// target whenever the hospital says so.
    fn held(
        &self,
        session: &SessionId,
    ) -> impl Future<Output = Result<Vec<Held>, TurnedAway>> + Send;

    /// The session is over: both sockets are closed, the recording is on the disk. Told exactly once for
    /// each lease, also when the session's task was dropped.
    fn ended(&self, session: &SessionId, ended: &Ended) -> impl Future<Output = ()> + Send;
}

/// What time it is, given from outside. Deadlines are judged by it and by nothing else.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub ja: String,
    pub en: String,
}

/// A refusal, with the clause it rests on where there is one: `6(4)②`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedAway {
    pub words: Words,
    pub clause: Option<String>,
}

/// Who stands before the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knock {
    /// The public key in OpenSSH's form without comment, `ssh-ed25519 AAAA…`; its holder has signed with it.
    pub key: String,
    pub source: IpAddr,
    /// The user name: the wanted target's name.
    pub target: String,
}

/// The session's number as the hospital gave it; it also names the recording.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub String);

/// What somebody wants to start, or tried to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Shell,
    Exec {
        command: String,
    },
    Sftp,
    /// Any other subsystem.
    Subsystem {
        name: String,
    },
    /// `ssh -L`, `-D`, `-W`, or a socket file of the target's.
    ForwardTo {
        place: String,
    },
    /// `ssh -R`: a listener at the gate.
    ForwardFrom {
        place: String,
    },
    /// `ssh -A`.
    Agent,
    /// `ssh -X`.
    Display,
    /// A second thing at once: one recording shows one screen.
    Second,
    /// A single request on files that the lease does not give: `rename /in/a.csv`.
    File {
        request: String,
    },
}

/// The right to one session on one target, cut short at any moment through `hold`.
#[derive(Debug)]
pub struct Lease {
    pub session: SessionId,
    pub target: Target,
    pub abilities: Abilities,
    pub hold: watch::Receiver<Hold>,
    /// Of this recording alone: a key that seals two recordings opens both.
    pub recording_key: RecordingKey,
    /// Where the recording is made; there must be nothing yet.
    pub recording: PathBuf,
    /// Who, what for, under which window: stands at the head of the recording and in the greeting.
    pub title: Words,
}

/// Where the session goes.
#[derive(Debug)]
pub struct Target {
    pub address: IpAddr,
    pub port: u16,
    /// In OpenSSH's form, as it was when the target was registered. Another key is another machine.
    pub host_key: String,
    pub login: String,
    pub secret: Secret,
}

/// What opens the target. No person sees it.
pub enum Secret {
    Password(Zeroizing<String>),
    /// A private key in OpenSSH's form without passphrase.
    Key(Zeroizing<String>),
}

/// Seals one recording.
pub struct RecordingKey(pub Zeroizing<[u8; 32]>);

/// What a lease gives. Nothing is given that does not stand here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    pub shell: bool,
    pub exec: bool,
    pub files: Option<Files>,
}

/// Which files may pass by SFTP. A permit for files alone gives neither shell nor exec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    pub direction: Direction,
    /// Absolute on the target, without `..`; everything happens in it or below.
    pub folder: String,
    /// Names (the last part of a path) with `*` and `?`; a file must fit one. None: every name.
    pub names: Vec<String>,
    pub handling: Handling,
    /// How many files may be opened in this session; held, how many may be put into quarantine.
    pub count_max: u32,
    /// Of each file.
    pub size_max_bytes: u64,
    /// What else is listed; empty for most.
    pub extras: Vec<Extra>,
}

/// Which way files may go. The target is inside the hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the vendor to the target: `put`.
    In,
    /// From the target to the vendor: `get`.
    Out,
    Both,
}

/// What files may need beyond being read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    MakeFolder,
    Rename,
    Remove,
    ReadLink,
    /// `fsync@openssh.com`. The other extensions are never passed.
    Sync,
}

/// What the hospital says about a session while it lasts: extension, revocation, closing, an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    pub until: Timestamp,
    /// A witness is asked for and none is watching: input waits.
    pub frozen: bool,
    /// Cut now, with these words.
    pub cut: Option<Words>,
}

/// A file that passed or was stopped, wholly or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Counted from 1 in this session.
    pub number: u32,
    /// Absolute on the target.
    pub path: String,
    /// `In` or `Out`.
    pub direction: Direction,
    pub bytes: u64,
    /// SHA-256 of what passed, if it passed from the first byte to the last in order.
    pub hash: Option<[u8; 32]>,
    /// All of it was received, and the receiver agreed: the target or the client, or the quarantine.
    pub complete: bool,
    pub verdict: Verdict,
    pub stage: Stage,
}

/// How a session ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub at: Timestamp,
    pub reason: EndReason,
    /// The recording as it lies; none if it could not even be begun.
    pub head: Option<Head>,
    /// Bytes from the vendor to the target.
    pub bytes_in: u64,
    pub bytes_out: u64,
}

/// Why a session ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// The worker, or the target's program, was done.
    Left,
    /// `Hold::until` came.
    TimeOver,
    /// `Hold::cut`, or the hospital refused a head.
    Cut(Words),
    /// The recording could not be written: disk full, below the reserve, file tampered with.
    NoRecording { told: String },
    /// The target was not reached, not the one registered, or did not let us in.
    NoTarget { told: String },
    /// A peer broke the protocol, or the session's task was dropped.
    Broken { told: String },
}

impl TurnedAway {
    /// A refusal without a clause.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> TurnedAway {
        TurnedAway { words: Words::new(ja, en), clause: None }
    }

    /// With the clause it rests on.
    pub fn by(self, clause: impl Into<String>) -> TurnedAway {
        TurnedAway { clause: Some(clause.into()), ..self }
    }
}

impl Words {
    /// Both sentences.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Words {
        Words { ja: ja.into(), en: en.into() }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.ja, self.en)
    }
}

impl fmt::Display for TurnedAway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.clause {
            Some(clause) => write!(f, "{} (規定 {clause})", self.words),
            None => self.words.fmt(f),
        }
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wanted::Shell => f.write_str("shell"),
            Wanted::Exec { command } => write!(f, "exec {command}"),
            Wanted::Sftp => f.write_str("sftp"),
            Wanted::Subsystem { name } => write!(f, "subsystem {name}"),
            Wanted::ForwardTo { place } => write!(f, "forward to {place}"),
            Wanted::ForwardFrom { place } => write!(f, "forward from {place}"),
            Wanted::Agent => f.write_str("agent"),
            Wanted::Display => f.write_str("x11"),
            Wanted::Second => f.write_str("second channel"),
            Wanted::File { request } => f.write_str(request),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl fmt::Debug for RecordingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordingKey")
    }
}
