//! A lease in use: its recording, its target, its voice in the client's terminal, and its one report.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use russh::{ChannelWriteHalf, server};
use tokio::{
    sync::{OnceCell, OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use super::target::{Entered, enter};
use crate::{
    lease::{Over, Term, Way},
    port::{
        Abilities, Clock, Direction, EndReason, Ended, Gatehouse, Lease, SessionId, Target,
        TurnedAway, Wanted, Words,
    },
    quarantine::Handling,
    recording::{Broken, Head, tape::Tape},
    sftp::{self, Filter},
    words,
};

/// A client that does not read is not waited for longer with the gate's own words.
const HEARD: Duration = Duration::from_secs(1);

/// Some clients (paramiko) start the next thing in the same breath as they close the last: it waits this
/// long for its turn. A client that wants two at once is told so then.
const TURN: Duration = Duration::from_secs(1);

/// How many may wait for it.
const TURNS_MAX: usize = 4;

/// One session.
pub(crate) struct Session<G> {
    pub gatehouse: Arc<G>,
    pub id: SessionId,
    pub abilities: Abilities,
    pub title: Words,
    pub term: Term,
    target: Target,
    entered: OnceCell<Result<Entered, String>>,
    tape: Mutex<Tape>,
    voice: Mutex<Option<Voice>>,
    turn: Arc<Semaphore>,
    waiting: Semaphore,
    /// Present if the lease gives files.
    files: Option<Mutex<Filter>>,
}

/// The way to the client's eyes.
#[derive(Clone)]
pub(crate) struct Voice {
    pub out: Arc<ChannelWriteHalf<server::Msg>>,
    /// There is a terminal: warnings are welcome.
    pub pty: bool,
}

/// Reports the end, once: when told to, or when it is dropped.
pub(crate) struct Guard<G: Gatehouse>(Option<Arc<Session<G>>>);

impl<G: Gatehouse> Session<G> {
    /// Begins the recording, and with it the session. Without a recording there is none.
    pub async fn begin(
        gatehouse: Arc<G>,
        lease: Lease,
        clock: Clock,
        reserve_bytes: u64,
    ) -> Result<(Arc<Session<G>>, Guard<G>), TurnedAway> {
        let Lease { session, target, abilities, hold, recording_key, recording, title } = lease;
        let tape = Tape::begin(&recording, &recording_key, &title, clock.clone(), reserve_bytes);
        let tape = match tape {
            Ok(tape) => tape,
            Err(broken) => {
                let reason = EndReason::NoRecording { told: told(&broken) };
                let words = words::ending(&reason).expect("it has words");
                let (bytes_in, bytes_out) = (0, 0);
                let ended = Ended { at: clock(), reason, head: None, bytes_in, bytes_out };
                gatehouse.ended(&session, &ended).await;
                return Err(TurnedAway { words, clause: Some("6(4)④".to_owned()) });
            }
        };
        let files = abilities.files.clone().map(|files| Mutex::new(Filter::new(files)));
        let session = Arc::new(Session {
            gatehouse,
            id: session,
            abilities,
            title,
            term: Term::new(hold, clock),
            target,
            entered: OnceCell::new(),
            tape: Mutex::new(tape),
            voice: Mutex::new(None),
            turn: Arc::new(Semaphore::new(1)),
            waiting: Semaphore::new(TURNS_MAX),
            files,
        });
        Ok((session.clone(), Guard(Some(session))))
    }

    /// The target, entered now if it has not been yet.
    pub async fn target(&self) -> Result<&Entered, Over> {
        match self.entered.get_or_init(|| enter(&self.target)).await {
            Ok(entered) => Ok(entered),
            Err(told) => {
                self.term.end(EndReason::NoTarget { told: told.clone() });
                Err(Over)
            }
        }
    }

    /// Nothing passes to or from the target any more.
    pub fn cut_target(&self) {
        if let Some(Ok(entered)) = self.entered.get() {
            entered.shears.cut();
        }
    }

    /// Writes into the recording. If that fails the session is over.
    pub fn record(&self, write: impl FnOnce(&mut Tape) -> Result<(), Broken>) -> Result<(), Over> {
        let written = write(&mut self.tape.lock().expect("nobody panics with it"));
        written.map_err(|broken| {
            tracing::error!(session = %self.id, error = %told(&broken), "no recording: cut");
            self.term.end(EndReason::NoRecording { told: told(&broken) });
            Over
        })
    }

    /// Bytes of the target's are about to reach the client.
    pub fn going_out(&self, bytes: &[u8]) -> Result<(), Over> {
        self.term.passing()?;
        self.record(|tape| tape.output(bytes))?;
        self.term.count(Way::Out, bytes.len());
        Ok(())
    }

    /// Bytes of the client's are about to reach the target.
    pub fn going_in(&self, bytes: &[u8]) -> Result<(), Over> {
        self.term.passing()?;
        self.record(|tape| tape.input(bytes))?;
        self.term.count(Way::In, bytes.len());
        Ok(())
    }

    /// Asks whether a thing may start. A refusal is written down and said.
    pub async fn may(&self, wanted: &Wanted) -> bool {
        let given = match wanted {
            Wanted::Shell => self.abilities.shell,
            Wanted::Exec { command } => self.abilities.exec && !words::copies(command),
            // The hospital says which of its two permits is missing.
            Wanted::Sftp => true,
            _ => false,
        };
        if !given {
            self.refuse(wanted).await;
            return false;
        }
        if self.term.passing().is_err() {
            return false;
        }
        match self.gatehouse.ask(&self.id, wanted).await {
            Ok(()) if *wanted == Wanted::Sftp && self.abilities.files.is_none() => {
                self.refuse(wanted).await;
                false
            }
            Ok(()) => self.record(|tape| tape.marker(&wanted.to_string())).is_ok(),
            Err(away) => {
                self.say_refusal(wanted, &away).await;
                false
            }
        }
    }

    /// Says no to what this lease, or nothing here, can give.
    pub async fn refuse(&self, wanted: &Wanted) -> TurnedAway {
        let away = words::not_given(wanted);
        self.gatehouse.refused(&self.id, wanted, &away).await;
        self.say_refusal(wanted, &away).await;
        away
    }

    /// Whose terminal the gate's words go to from now on.
    pub fn speak_through(&self, voice: Option<Voice>) {
        *self.voice.lock().expect("nobody panics with it") = voice;
    }

    /// Something only a person at a terminal wants to see.
    pub async fn remark(&self, words: &Words) {
        if let Some(voice) = self.voice().filter(|voice| voice.pty) {
            self.tell(&voice, words).await;
        }
    }

    /// The worker asks for more time.
    pub async fn ask_for_more(&self) {
        let (marker, words) = match self.gatehouse.more_time(&self.id).await {
            Ok(until) => ("more time asked for", words::asked_for_more(until)),
            Err(away) => {
                let words = Words::new(clause(&away.words.ja, &away), away.words.en);
                ("more time asked for: refused", words)
            }
        };
        let _ = self.record(|tape| tape.marker(marker));
        self.remark(&words).await;
    }

    /// Whether a person sits at a terminal.
    pub fn has_terminal(&self) -> bool {
        self.voice().is_some_and(|voice| voice.pty)
    }

    /// Something the client has to see.
    pub async fn say(&self, words: &Words) {
        if let Some(voice) = self.voice() {
            self.tell(&voice, words).await;
        }
    }

    /// The last words, and the channel closed behind them: then the client shows them before it goes. A
    /// client without a channel hears them from the goodbye.
    pub async fn say_last(&self, words: &Words) {
        match self.voice() {
            Some(voice) => {
                self.tell(&voice, words).await;
                let _ = voice.out.close().await;
            }
            None => std::future::pending().await,
        }
    }

    /// The state of this lease's files.
    pub fn filter<T>(&self, look: impl FnOnce(&mut Filter) -> T) -> T {
        let files = self.files.as_ref().expect("SFTP is started only where files are given");
        look(&mut files.lock().expect("nobody panics with it"))
    }

    /// Whether SFTP needs nothing of the target: files only come in, and are held.
    pub fn keeps_all(&self) -> bool {
        self.abilities.files.as_ref().is_some_and(|files| {
            files.direction == Direction::In && matches!(files.handling, Handling::Held(_))
        })
    }

    /// One thing at a time: the turn, held until it is dropped.
    pub async fn take_turn(&self) -> Option<OwnedSemaphorePermit> {
        let _place = self.waiting.try_acquire().ok()?;
        timeout(TURN, self.turn.clone().acquire_owned()).await.ok()?.ok()
    }

    /// How far the recording has come.
    pub fn head(&self) -> Head {
        self.tape.lock().expect("nobody panics with it").head()
    }

    /// Brings the recording to the disk and tells the hospital its head.
    pub async fn settle(&self) -> Result<Head, Over> {
        let settling = self.tape.lock().expect("nobody panics with it").settling();
        let settled = tokio::task::spawn_blocking(|| settling.settle()).await;
        let head = settled.unwrap_or(Err(Broken::Before)).map_err(|broken| {
            self.term.end(EndReason::NoRecording { told: told(&broken) });
            Over
        })?;
        self.gatehouse.head(&self.id, &head).await.map_err(|away| {
            self.term.end(EndReason::Cut(away.words));
            Over
        })?;
        Ok(head)
    }

    fn voice(&self) -> Option<Voice> {
        self.voice.lock().expect("nobody panics with it").clone()
    }

    /// Marks a refusal in the recording and says it.
    pub async fn say_refusal(&self, wanted: &Wanted, away: &TurnedAway) {
        let _ = self.record(|tape| tape.marker(&format!("refused: {wanted}")));
        let words = Words::new(clause(&away.words.ja, away), away.words.en.clone());
        self.say(&words).await;
    }

    async fn tell(&self, voice: &Voice, words: &Words) {
        let text = match voice.pty {
            true => format!("\r\n*** {}\r\n*** {}\r\n", words.ja, words.en),
            false => format!("{}\n{}\n", words.ja, words.en),
        };
        let _ = self.record(|tape| tape.notice(&text));
        // Extended data of type 1 is the standard error: it never mixes into what a program reads.
        let told = voice.out.extended_data_bytes(1, text.into_bytes());
        let _ = timeout(HEARD, told).await;
    }

    async fn close(self: Arc<Self>) {
        self.cut_target();
        // Whoever cut it said why; otherwise its task was dropped.
        self.term.end(EndReason::Broken { told: "the session was dropped".to_owned() });
        let reason = self.term.over().await;
        if self.files.is_some() {
            for item in self.filter(Filter::begin) {
                let _ = sftp::tell(&self, &item).await;
            }
        }
        let head = self.settle().await.unwrap_or_else(|Over| self.head());
        let (bytes_in, bytes_out) = self.term.counted();
        let at = self.term.now();
        let ended = Ended { at, reason, head: Some(head), bytes_in, bytes_out };
        self.gatehouse.ended(&self.id, &ended).await;
    }
}

impl<G: Gatehouse> Guard<G> {
    /// Everything is cut: the last head, and the end.
    pub async fn report(mut self) {
        if let Some(session) = self.0.take() {
            session.close().await;
        }
    }
}

impl<G: Gatehouse> Drop for Guard<G> {
    fn drop(&mut self) {
        let Some(session) = self.0.take() else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(session.close());
        }
    }
}

fn clause(sentence: &str, away: &TurnedAway) -> String {
    match &away.clause {
        Some(clause) => format!("{sentence}（規定{clause}）"),
        None => sentence.to_owned(),
    }
}

fn told(broken: &Broken) -> String {
    use std::error::Error;
    match broken.source() {
        Some(cause) => format!("{broken}: {cause}"),
        None => broken.to_string(),
    }
}
