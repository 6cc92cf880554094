//! What has arrived and waits to be forwarded, counted in bytes, both ways of a channel together.
//!
//! russh grants a peer new window when bytes arrive, not when they are taken, and its loop stands still
//! while a channel's buffer is full: two full directions would wait for each other for ever. So what
//! arrives is taken at once into a pipe. A full pipe is not filled further, unless the other one is full
//! too: then the client's may go on, which lets the client's answers be read and the other one drain.

use russh::{ChannelMsg, ChannelReadHalf};
use tokio::sync::{mpsc, watch};

/// Room of one direction.
const ROOM_BYTES: usize = 1 << 20;

/// Room of the client's direction while both are full. Past it a target takes nothing and talks on.
const ROOM_AT_WORST_BYTES: usize = 32 << 20;

/// What a message costs beside its bytes.
const MESSAGE_BYTES: usize = 128;

/// The two directions of a channel.
pub(crate) struct Pipes {
    pub client: Drain,
    pub target: Drain,
    pub fill: Fill,
}

/// Where messages are taken from, to be forwarded.
pub(crate) struct Drain {
    messages: mpsc::UnboundedReceiver<ChannelMsg>,
    level: watch::Sender<usize>,
    /// Of the message that is being forwarded.
    taken: usize,
}

/// Fills both pipes; runs beside those who drain them.
pub(crate) struct Fill {
    client: Half,
    target: Half,
}

struct Half {
    from: ChannelReadHalf,
    messages: mpsc::UnboundedSender<ChannelMsg>,
    level: watch::Sender<usize>,
}

/// Lays pipes behind both ends.
pub(crate) fn lay(client: ChannelReadHalf, target: ChannelReadHalf) -> Pipes {
    let (client_half, client) = half(client);
    let (target_half, target) = half(target);
    Pipes { client, target, fill: Fill { client: client_half, target: target_half } }
}

impl Drain {
    /// The next message. Until it is asked for again, this one still takes its room.
    pub async fn wait(&mut self) -> Option<ChannelMsg> {
        let taken = std::mem::take(&mut self.taken);
        self.level.send_modify(|level| *level -= taken);
        let message = self.messages.recv().await?;
        self.taken = size(&message);
        Some(message)
    }
}

impl Fill {
    /// Runs until it is dropped.
    pub async fn run(self) -> std::convert::Infallible {
        let target = self.target.level.subscribe();
        let from_client = self.client.fill(Some(target));
        let from_target = self.target.fill(None);
        tokio::join!(from_client, from_target);
        std::future::pending().await
    }
}

impl Half {
    /// `other`: the pipe whose fullness lets this one be filled at worst.
    async fn fill(mut self, other: Option<watch::Receiver<usize>>) {
        loop {
            match other.clone() {
                Some(other) => room_at_worst(&self.level, other).await,
                None => room(&self.level).await,
            }
            let Some(message) = self.from.wait().await else { return };
            let bytes = size(&message);
            self.level.send_modify(|level| *level += bytes);
            if self.messages.send(message).is_err() {
                return;
            }
        }
    }
}

/// Waits until a pipe has room.
async fn room(level: &watch::Sender<usize>) {
    let _ = level.subscribe().wait_for(|level| *level < ROOM_BYTES).await;
}

/// Waits until it has room, or until the other one has none either.
async fn room_at_worst(level: &watch::Sender<usize>, mut other: watch::Receiver<usize>) {
    let both_full = async {
        let _ = other.wait_for(|level| *level >= ROOM_BYTES).await;
        let _ = level.subscribe().wait_for(|level| *level < ROOM_AT_WORST_BYTES).await;
    };
    tokio::select! {
        biased;
        () = room(level) => {}
        () = both_full => {}
    }
}

fn half(from: ChannelReadHalf) -> (Half, Drain) {
    let (sender, messages) = mpsc::unbounded_channel();
    let (level, _) = watch::channel(0);
    let drain = Drain { messages, level: level.clone(), taken: 0 };
    (Half { from, messages: sender, level }, drain)
}

fn size(message: &ChannelMsg) -> usize {
    MESSAGE_BYTES
        + match message {
            ChannelMsg::Data { data } | ChannelMsg::ExtendedData { data, .. } => data.len(),
            _ => 0,
        }
}
