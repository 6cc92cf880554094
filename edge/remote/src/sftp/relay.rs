//! Moves SFTP packets between client and target as the filter says.

use bytes::Bytes;
use russh::ChannelMsg;
use tokio::sync::Mutex;

use super::{
    compose,
    filter::{self, Filter, Heard},
    frame::{Frames, Malformed},
    hold, why,
};
use crate::{
    gate::{Drain, Legs, Pipes, Session},
    lease::{Over, Way},
    port::{Direction, EndReason, Gatehouse, Item, TurnedAway, Wanted},
    quarantine::{Handling, Stage, Verdict},
    words,
};

/// Moves packets until one side closes. What is then still open is told as incomplete.
pub(crate) async fn relay<G: Gatehouse>(legs: &Legs<G>, pipes: Pipes) -> Result<(), Over> {
    // Both directions write to the client: each one a whole packet.
    let client = Client { legs, writing: Mutex::new(()), said: Mutex::new(None) };
    let handling = legs.session.filter(|filter| filter.files.handling.clone());
    let done = match handling {
        Handling::Through => client.through(pipes).await,
        Handling::Held(place) => hold::serve(&client, pipes, &place).await,
    };
    for item in legs.session.filter(Filter::begin) {
        let _ = tell(&legs.session, &item).await;
    }
    done
}

/// Writes a file into the recording, then tells the hospital of it.
pub(crate) async fn tell<G: Gatehouse>(session: &Session<G>, item: &Item) -> Result<(), String> {
    let line = line(item);
    session
        .record(|tape| {
            tape.marker(&line)?;
            tape.notice(&format!("{line}\r\n"))
        })
        .map_err(|Over| "The recording cannot be written.".to_owned())?;
    session.gatehouse.item(&session.id, item).await.map_err(|away| away.words.en)
}

/// The client's side of a conversation.
pub(super) struct Client<'a, G> {
    pub legs: &'a Legs<G>,
    writing: Mutex<()>,
    /// The last reason that was said.
    said: Mutex<Option<TurnedAway>>,
}

impl<G: Gatehouse> Client<'_, G> {
    async fn through(&self, pipes: Pipes) -> Result<(), Over> {
        let Pipes { client: mut from_client, mut target, fill } = pipes;
        tokio::select! {
            biased;
            done = self.outbound(&mut target) => done,
            done = self.inbound(&mut from_client) => done,
            never = fill.run() => match never {},
        }
    }

    async fn inbound(&self, client: &mut Drain) -> Result<(), Over> {
        let mut frames = Frames::default();
        while let Some(message) = client.wait().await {
            match message {
                ChannelMsg::Data { data } => {
                    frames.push(&data);
                    while let Some(packet) = frames.next().map_err(|m| self.broken(m))? {
                        if self.permitted(&packet).await? {
                            self.to_target(packet).await?;
                        }
                    }
                }
                ChannelMsg::Eof => {
                    self.legs.target_out.eof().await.map_err(|_| self.legs.target_gone())?;
                }
                ChannelMsg::Close => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    async fn outbound(&self, target: &mut Drain) -> Result<(), Over> {
        let mut frames = Frames::default();
        while let Some(message) = target.wait().await {
            let heard = match message {
                ChannelMsg::Data { data } => {
                    frames.push(&data);
                    while let Some(packet) = frames.next().map_err(|m| self.broken(m))? {
                        self.answer(packet).await?;
                    }
                    true
                }
                ChannelMsg::Close => return Ok(()),
                other => self.legs.ending(other).await?,
            };
            if !heard {
                return Ok(());
            }
        }
        Err(self.legs.target_gone())
    }

    /// Whether a packet of the client's goes on; if not, it has been answered.
    pub async fn permitted(&self, packet: &Bytes) -> Result<bool, Over> {
        let session = &self.legs.session;
        if session.term.frozen() {
            session.term.thawed().await;
        }
        session.term.passing()?;
        match session.filter(|filter| filter.asked(packet)).map_err(|m| self.broken(m))? {
            filter::Verdict::Forward => Ok(true),
            filter::Verdict::Denied { answer, request, why } => {
                self.refuse(request, why.into()).await;
                self.to_client(answer).await?;
                Ok(false)
            }
        }
    }

    async fn answer(&self, packet: Bytes) -> Result<(), Over> {
        let session = &self.legs.session;
        session.term.passing()?;
        match session.filter(|filter| filter.answered(&packet)).map_err(|m| self.broken(m))? {
            Heard::Forward => self.to_client(packet).await,
            Heard::Ask(question) => self.to_target(question).await,
            Heard::Instead(other) => self.to_client(other).await,
            Heard::Denied { answer, request, why } => {
                self.refuse(request, why.into()).await;
                self.to_client(answer).await
            }
            Heard::Closed { item, id, agreed } => match tell(session, &item).await {
                // Some clients look at the closing alone.
                Ok(()) if agreed && !item.complete => {
                    self.to_client(compose::denied(id, why::NOT_WHOLE.en)).await
                }
                Ok(()) => self.to_client(packet).await,
                Err(why) => self.to_client(compose::denied(id, &why)).await,
            },
        }
    }

    async fn to_target(&self, packet: Bytes) -> Result<(), Over> {
        self.legs.session.term.count(Way::In, packet.len());
        self.legs.target_out.data_bytes(packet).await.map_err(|_| self.legs.target_gone())
    }

    pub async fn to_client(&self, packet: Bytes) -> Result<(), Over> {
        self.legs.session.term.count(Way::Out, packet.len());
        let _whole = self.writing.lock().await;
        // A client that is gone is seen by the other direction.
        let _ = self.legs.client_out.data_bytes(packet).await;
        Ok(())
    }

    /// Written down each time, said once: a large file is refused in many packets.
    pub async fn refuse(&self, request: String, away: TurnedAway) {
        let session = &self.legs.session;
        let wanted = Wanted::File { request };
        session.gatehouse.refused(&session.id, &wanted, &away).await;
        let before = self.said.lock().await.replace(away.clone());
        if before.as_ref() != Some(&away) {
            session.say_refusal(&wanted, &away).await;
        }
    }

    pub fn broken(&self, _: Malformed) -> Over {
        let told = "SFTP that nobody can follow".to_owned();
        self.legs.session.term.end(EndReason::Broken { told });
        Over
    }
}

fn line(item: &Item) -> String {
    let verb = if item.direction == Direction::In { "put" } else { "get" };
    let hash = item.hash.map_or_else(
        || "not in order: no hash".to_owned(),
        |hash| format!("sha256 {}", words::hex(&hash)),
    );
    let verdict = match &item.verdict {
        Verdict::NotScanned => String::new(),
        Verdict::Clean => ", clean".to_owned(),
        Verdict::Infected { signature } => format!(", infected: {signature}"),
        Verdict::Encrypted => ", encrypted".to_owned(),
        Verdict::TooLarge => ", too large to scan".to_owned(),
        Verdict::ScannerDown { told } => format!(", scanner down: {told}"),
    };
    let stage = match item.stage {
        Stage::Passed => "",
        Stage::Held => ", held",
        Stage::Refused => ", refused",
    };
    let rest = if item.complete { "" } else { ", incomplete" };
    let Item { number, path, bytes, .. } = item;
    format!("#{number} {verb} {path} {bytes} bytes {hash}{verdict}{stage}{rest}")
}
