//! A shell or a command: bytes are recorded, then forwarded. Input waits while no witness watches.

use std::collections::VecDeque;

use russh::{ChannelMsg, ChannelReadHalf};

use super::{Ears, Legs};
use crate::{lease::Over, port::Gatehouse};

/// Held while no witness watches. Past this the client is not read any more: it waits, nothing is lost.
const HELD_MAX_BYTES: usize = 256 * 1024;
const HELD_MAX: usize = 4096;

/// Moves bytes until one side closes.
pub(super) async fn relay<G: Gatehouse>(legs: &Legs<G>, ears: &mut Ears) -> Result<(), Over> {
    tokio::select! {
        biased;
        done = legs.outbound(&mut ears.target) => done,
        done = legs.inbound(&mut ears.client) => done,
    }
}

/// Input that waits for the witness, in its order.
#[derive(Default)]
struct Held {
    messages: VecDeque<ChannelMsg>,
    bytes: usize,
}

impl Held {
    fn push(&mut self, message: ChannelMsg) {
        self.bytes += size(&message);
        self.messages.push_back(message);
    }

    fn pop(&mut self) -> Option<ChannelMsg> {
        let message = self.messages.pop_front()?;
        self.bytes -= size(&message);
        Some(message)
    }

    fn full(&self) -> bool {
        self.bytes >= HELD_MAX_BYTES || self.messages.len() >= HELD_MAX
    }
}

impl<G: Gatehouse> Legs<G> {
    /// From the target to the client.
    async fn outbound(&self, target: &mut ChannelReadHalf) -> Result<(), Over> {
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
            ChannelMsg::Eof => self.client_out.eof().await.is_ok(),
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

    /// From the client to the target.
    async fn inbound(&self, client: &mut ChannelReadHalf) -> Result<(), Over> {
        let mut held = Held::default();
        loop {
            let message = tokio::select! {
                biased;
                () = self.session.term.thawed(), if !held.messages.is_empty() => held.pop(),
                message = client.wait(), if !held.full() => match message {
                    None | Some(ChannelMsg::Close) => return Ok(()),
                    Some(message) if self.waits(&message, &held) => {
                        held.push(message);
                        None
                    }
                    Some(message) => Some(message),
                },
            };
            if let Some(message) = message {
                self.forward(message).await?;
            }
        }
    }

    /// A window's new size is no input; everything else keeps its order behind what waits.
    fn waits(&self, message: &ChannelMsg, held: &Held) -> bool {
        let size = matches!(message, ChannelMsg::WindowChange { .. });
        !size && (self.session.term.frozen() || !held.messages.is_empty())
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

fn size(message: &ChannelMsg) -> usize {
    match message {
        ChannelMsg::Data { data } => data.len(),
        _ => 0,
    }
}
