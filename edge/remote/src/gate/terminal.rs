//! A shell or a command: bytes are recorded, then forwarded. Input waits while no witness watches.

use russh::ChannelMsg;

use super::{
    Legs,
    pipe::{Drain, Pipes},
};
use crate::{lease::Over, port::Gatehouse};

/// Ctrl+]: shells and editors do nothing with it that a second one does not end. All of them reach the target.
const BELL: u8 = 0x1d;
/// Nobody presses it so often in a row for anything else.
const PULLS: usize = 3;

/// How a worker asks for more time from within a terminal.
#[derive(Default)]
struct Bell {
    pulled: usize,
}

impl Bell {
    /// Whether the last pull is among these keys.
    fn rings(&mut self, data: &[u8]) -> bool {
        let pulls = data.iter().rev().take_while(|byte| **byte == BELL).count();
        self.pulled = if pulls == data.len() { self.pulled + pulls } else { pulls };
        let rings = self.pulled >= PULLS;
        if rings {
            self.pulled = 0;
        }
        rings
    }
}

/// Moves bytes until one side closes.
pub(super) async fn relay<G: Gatehouse>(legs: &Legs<G>, pipes: Pipes) -> Result<(), Over> {
    let Pipes { mut client, mut target, fill } = pipes;
    tokio::select! {
        biased;
        done = legs.outbound(&mut target) => done,
        done = legs.inbound(&mut client) => done,
        never = fill.run() => match never {},
    }
}

impl<G: Gatehouse> Legs<G> {
    /// From the target to the client.
    async fn outbound(&self, target: &mut Drain) -> Result<(), Over> {
        while let Some(message) = target.wait().await {
            let sent = match message {
                ChannelMsg::Data { data } => {
                    self.session.going_out(&data)?;
                    self.client_out.data_bytes(data).await.is_ok()
                }
                ChannelMsg::ExtendedData { data, ext } => {
                    self.session.going_out(&data)?;
                    self.client_out.extended_data_bytes(ext, data).await.is_ok()
                }
                ChannelMsg::Close => return Ok(()),
                other => self.ending(other).await?,
            };
            if !sent {
                return Ok(());
            }
        }
        Err(self.target_gone())
    }

    /// What a program says last. Whether the client still hears.
    pub(crate) async fn ending(&self, message: ChannelMsg) -> Result<bool, Over> {
        Ok(match message {
            ChannelMsg::Eof => {
                // Nothing may follow it on this channel, the gate's own words neither: OpenSSH would die of
                // them. The last ones come with the goodbye.
                self.session.speak_through(None);
                self.client_out.eof().await.is_ok()
            }
            ChannelMsg::ExitStatus { exit_status } => {
                self.session.record(|tape| tape.exit(exit_status))?;
                self.handle.exit_status_request(self.id, exit_status).await.is_ok()
            }
            ChannelMsg::ExitSignal { signal_name, core_dumped, error_message, lang_tag } => {
                let marker = format!("ended by signal {signal_name:?}");
                self.session.record(|tape| tape.marker(&marker))?;
                let handle = &self.handle;
                let told = handle
                    .exit_signal_request(self.id, signal_name, core_dumped, error_message, lang_tag)
                    .await;
                told.is_ok()
            }
            _ => true,
        })
    }

    /// From the client to the target. While no witness watches, input stays where it is, in its order.
    async fn inbound(&self, client: &mut Drain) -> Result<(), Over> {
        let mut bell = Bell::default();
        while let Some(message) = client.wait().await {
            if let ChannelMsg::Data { data } = &message
                && self.session.has_terminal()
                && bell.rings(data)
            {
                self.session.ask_for_more().await;
            }
            if self.session.term.frozen() {
                self.session.term.thawed().await;
            }
            if matches!(message, ChannelMsg::Close) {
                break;
            }
            self.forward(message).await?;
        }
        Ok(())
    }

    async fn forward(&self, message: ChannelMsg) -> Result<(), Over> {
        let out = &self.target_out;
        let sent = match message {
            ChannelMsg::Data { data } => {
                self.session.going_in(&data)?;
                out.data_bytes(data).await
            }
            ChannelMsg::Eof => out.eof().await,
            ChannelMsg::Signal { signal } => {
                self.session.term.passing()?;
                self.session.record(|tape| tape.marker(&format!("signal {signal:?}")))?;
                out.signal(signal).await
            }
            ChannelMsg::WindowChange { col_width, row_height, pix_width, pix_height } => {
                self.session.term.passing()?;
                self.session.record(|tape| tape.resize(col_width, row_height))?;
                out.window_change(col_width, row_height, pix_width, pix_height).await
            }
            // A channel runs one program; what else a client sends now has no meaning.
            _ => Ok(()),
        };
        sent.map_err(|_| self.target_gone())
    }
}
