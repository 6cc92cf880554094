//! Moves SFTP packets between client and target as the filter says.

use bytes::Bytes;
use russh::ChannelMsg;
use tokio::sync::Mutex;

use super::{
    filter::{Filter, Heard, Verdict},
    frame::{Frames, Malformed},
    packet,
    why::{self, Why},
};
use crate::{
    gate::{Drain, Legs, Pipes, Session},
    lease::{Over, Way},
    port::{Direction, EndReason, Gatehouse, Item, TurnedAway, Wanted},
    words,
};

/// Moves packets until one side closes. What is then still open is told as incomplete.
pub(crate) async fn relay<G: Gatehouse>(legs: &Legs<G>, pipes: Pipes) -> Result<(), Over> {
    let Pipes { client: mut from_client, mut target, fill } = pipes;
    // Both directions write to the client: each one a whole packet.
    let client = Client { legs, writing: Mutex::new(()), said: Mutex::new(None) };
    let done = tokio::select! {
        biased;
        done = client.outbound(&mut target) => done,
        done = client.inbound(&mut from_client) => done,
        never = fill.run() => match never {},
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

struct Client<'a, G> {
    legs: &'a Legs<G>,
    writing: Mutex<()>,
    /// The last reason that was said.
    said: Mutex<Option<Why>>,
}

impl<G: Gatehouse> Client<'_, G> {
    async fn inbound(&self, client: &mut Drain) -> Result<(), Over> {
        let mut frames = Frames::default();
        while let Some(message) = client.wait().await {
            match message {
                ChannelMsg::Data { data } => {
                    frames.push(&data);
                    while let Some(packet) = frames.next().map_err(|m| self.broken(m))? {
                        self.ask(packet).await?;
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

    async fn ask(&self, packet: Bytes) -> Result<(), Over> {
        let session = &self.legs.session;
        if session.term.frozen() {
            session.term.thawed().await;
        }
        session.term.passing()?;
        match session.filter(|filter| filter.asked(&packet)).map_err(|m| self.broken(m))? {
            Verdict::Forward => self.to_target(packet).await,
            Verdict::Denied { answer, request, why } => {
                self.refuse(request, why).await;
                self.to_client(answer).await
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
                self.refuse(request, why).await;
                self.to_client(answer).await
            }
            Heard::Closed { item, id, agreed } => match tell(session, &item).await {
                // Some clients look at the closing alone.
                Ok(()) if agreed && !item.complete => {
                    self.to_client(packet::denied(id, why::NOT_WHOLE.en)).await
                }
                Ok(()) => self.to_client(packet).await,
                Err(why) => self.to_client(packet::denied(id, &why)).await,
            },
        }
    }

    async fn to_target(&self, packet: Bytes) -> Result<(), Over> {
        self.legs.session.term.count(Way::In, packet.len());
        self.legs.target_out.data_bytes(packet).await.map_err(|_| self.legs.target_gone())
    }

    async fn to_client(&self, packet: Bytes) -> Result<(), Over> {
        self.legs.session.term.count(Way::Out, packet.len());
        let _whole = self.writing.lock().await;
        // A client that is gone is seen by the other direction.
        let _ = self.legs.client_out.data_bytes(packet).await;
        Ok(())
    }

    /// Written down each time, said once: a large file is refused in many packets.
    async fn refuse(&self, request: String, why: Why) {
        let session = &self.legs.session;
        let wanted = Wanted::File { request };
        let away = TurnedAway::new(why.ja, why.en).by("6(5)②");
        session.gatehouse.refused(&session.id, &wanted, &away).await;
        let before = self.said.lock().await.replace(why);
        if before != Some(why) {
            session.say_refusal(&wanted, &away).await;
        }
    }

    fn broken(&self, _: Malformed) -> Over {
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
    let rest = if item.complete { "" } else { ", incomplete" };
    format!("#{} {verb} {} {} bytes {hash}{rest}", item.number, item.path, item.bytes)
}
