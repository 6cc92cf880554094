//! One session channel: what the client wants started is asked for, then started at the target.

use std::sync::Arc;

use russh::{
    Channel, ChannelId, ChannelMsg, ChannelOpenFailure, ChannelReadHalf, ChannelWriteHalf, client,
    server::{self, ChannelOpenHandle, Handle},
};

use super::{
    pipe::{self, Pipes},
    session::{Session, Voice},
    terminal,
};
use crate::{
    lease::Over,
    port::{Gatehouse, Wanted},
    sftp, words,
};

/// RFC 4254 5.1: administratively prohibited.
pub(super) const PROHIBITED: u32 = 1;

/// The exit status of what was refused: the one ssh gives for its own errors.
const DECLINED: u32 = 255;

/// Where one channel's bytes go.
pub(crate) struct Legs<G> {
    pub session: Arc<Session<G>>,
    pub id: ChannelId,
    pub handle: Handle,
    pub client_out: Arc<ChannelWriteHalf<server::Msg>>,
    pub target_out: ChannelWriteHalf<client::Msg>,
}

/// Where they come from.
struct Ears {
    client: ChannelReadHalf,
    target: ChannelReadHalf,
}

/// What was started.
enum Program {
    Terminal,
    Sftp,
}

/// Serves a channel until it is closed or the session is over, if it gets its turn.
pub(super) async fn run<G: Gatehouse>(
    session: Arc<Session<G>>,
    channel: Channel<server::Msg>,
    reply: ChannelOpenHandle,
    handle: Handle,
) {
    let Some(_turn) = session.take_turn().await else {
        let reason = session.refuse(&Wanted::Second).await.words.en;
        return reply.reject(ChannelOpenFailure::Other { code: PROHIBITED, reason }).await;
    };
    reply.accept().await;
    tokio::select! {
        biased;
        _ = session.term.over() => {}
        _ = serve(&session, channel, handle) => session.speak_through(None),
    }
}

async fn serve<G: Gatehouse>(
    session: &Arc<Session<G>>,
    channel: Channel<server::Msg>,
    handle: Handle,
) -> Result<(), Over> {
    let id = channel.id();
    let (client_in, client_out) = channel.split();
    let client_out = Arc::new(client_out);
    session.speak_through(Some(Voice { out: client_out.clone(), pty: false }));
    let entered = session.target().await?;
    // A target that opens no channel is as good as gone; the client is told so by the closing.
    if let Ok(target) = entered.line.channel_open_session().await {
        let (target_in, target_out) = target.split();
        let session = session.clone();
        let legs = Legs { session, id, handle, client_out: client_out.clone(), target_out };
        let mut ears = Ears { client: client_in, target: target_in };
        match legs.start(&mut ears).await? {
            Some(Program::Terminal) => terminal::relay(&legs, ears.pipes()).await?,
            Some(Program::Sftp) => sftp::relay(&legs, ears.pipes()).await?,
            None => {}
        }
    }
    let _ = client_out.close().await;
    Ok(())
}

impl Ears {
    fn pipes(self) -> Pipes {
        pipe::lay(self.client, self.target)
    }
}

impl<G: Gatehouse> Legs<G> {
    /// Hears requests until one of them starts something. None: the client has closed.
    async fn start(&self, ears: &mut Ears) -> Result<Option<Program>, Over> {
        while let Some(message) = ears.client.wait().await {
            let (wanted, program) = match message {
                ChannelMsg::Close => return Ok(None),
                ChannelMsg::RequestShell { .. } => (Wanted::Shell, Program::Terminal),
                ChannelMsg::Exec { command, .. } => {
                    let command = String::from_utf8_lossy(&command).into_owned();
                    (Wanted::Exec { command }, Program::Terminal)
                }
                ChannelMsg::RequestSubsystem { name, .. } => Self::subsystem(name),
                other => {
                    self.prepare(other).await?;
                    continue;
                }
            };
            if self.session.may(&wanted).await {
                if self.begin(&wanted, ears).await? {
                    let _ = self.handle.channel_success(self.id).await;
                    return Ok(Some(program));
                }
                self.session.say(&words::not_started()).await;
            }
            self.decline().await;
            return Ok(None);
        }
        Ok(None)
    }

    /// A refused thing starts and ends at once: at a plain failure OpenSSH dies with the reason unread.
    async fn decline(&self) {
        let _ = self.handle.channel_success(self.id).await;
        let _ = self.handle.exit_status_request(self.id, DECLINED).await;
        let _ = self.client_out.eof().await;
    }

    fn subsystem(name: String) -> (Wanted, Program) {
        match name.as_str() {
            "sftp" => (Wanted::Sftp, Program::Sftp),
            _ => (Wanted::Subsystem { name }, Program::Terminal),
        }
    }

    /// What comes before the start: terminal and environment.
    async fn prepare(&self, message: ChannelMsg) -> Result<(), Over> {
        self.session.term.passing()?;
        let sent = match message {
            ChannelMsg::RequestPty {
                term,
                col_width,
                row_height,
                pix_width,
                pix_height,
                terminal_modes,
                ..
            } if self.session.abilities.shell || self.session.abilities.exec => {
                self.session.record(|tape| tape.resize(col_width, row_height))?;
                let out = self.client_out.clone();
                self.session.speak_through(Some(Voice { out, pty: true }));
                let (w, h, modes) = (pix_width, pix_height, &terminal_modes);
                self.target_out.request_pty(false, &term, col_width, row_height, w, h, modes).await
            }
            ChannelMsg::SetEnv { variable_name, variable_value, .. } if locale(&variable_name) => {
                self.target_out.set_env(false, variable_name, variable_value).await
            }
            ChannelMsg::WindowChange { col_width, row_height, pix_width, pix_height } => {
                self.session.record(|tape| tape.resize(col_width, row_height))?;
                self.target_out.window_change(col_width, row_height, pix_width, pix_height).await
            }
            _ => Ok(()),
        };
        sent.map_err(|_| self.target_gone())
    }

    /// Starts it at the target; whether the target agrees.
    async fn begin(&self, wanted: &Wanted, ears: &mut Ears) -> Result<bool, Over> {
        let out = &self.target_out;
        let sent = match wanted {
            Wanted::Shell => {
                let until = self.session.term.hold().until;
                self.session.remark(&words::greeting(&self.session.title, until)).await;
                if self.session.term.frozen() {
                    self.session.remark(&words::frozen()).await;
                }
                out.request_shell(true).await
            }
            Wanted::Exec { command } => {
                self.witnessed().await;
                out.exec(true, command.as_bytes()).await
            }
            // Nothing reaches the target: what comes in lies in quarantine.
            _ if self.session.keeps_all() => return Ok(true),
            _ => {
                self.witnessed().await;
                out.request_subsystem(true, "sftp").await
            }
        };
        sent.map_err(|_| self.target_gone())?;
        loop {
            match ears.target.wait().await {
                Some(ChannelMsg::Success) => return Ok(true),
                Some(ChannelMsg::Failure | ChannelMsg::Close) | None => return Ok(false),
                Some(_) => {}
            }
        }
    }

    /// A command is input as a whole: it waits for the witness as keystrokes do.
    async fn witnessed(&self) {
        if self.session.term.frozen() {
            self.session.say(&words::frozen()).await;
            self.session.term.thawed().await;
        }
    }

    /// The target's side of the line is gone.
    pub fn target_gone(&self) -> Over {
        let told = "the target closed the connection".to_owned();
        self.session.term.end(crate::port::EndReason::NoTarget { told });
        Over
    }
}

/// What of the client's environment may reach the target: its language.
fn locale(name: &str) -> bool {
    name == "LANG" || (name.starts_with("LC_") && name.len() < 32)
}
