//! Hold mode: the gate answers SFTP itself, and files lie in quarantine until a person releases them.
//!
//! The client's packets are judged as in pass-through. What passes is answered by `keeper`, one request after
//! another, and the answers are heard by the same filter as a target's: direction, folder, names, count and
//! size are decided in one place. `put` takes a file in, `fetch` brings one from the target, `list` shows what
//! there is, `said` has the sentences.
//!
//! Deliberately not here: renaming, removing and making folders; changing what waits for a decision would
//! change what is decided on.

mod fetch;
mod keeper;
mod list;
mod put;
mod said;
#[cfg(test)]
mod tests;

use bytes::Bytes;
use russh::ChannelMsg;

use self::keeper::{Keeper, Served};
use super::{
    compose,
    filter::Heard,
    frame::Frames,
    line::{Ear, Leg, Line},
    relay::{Client, tell},
};
use crate::{
    gate::{Drain, Pipes},
    lease::{Over, Way},
    port::{Direction, Gatehouse},
    quarantine::{Quarantine, Stage},
};

/// Serves one conversation until the client closes.
pub(super) async fn serve<G: Gatehouse>(
    client: &Client<'_, G>,
    pipes: Pipes,
    place: &Quarantine,
) -> Result<(), Over> {
    let Pipes { client: mut from_client, target, fill } = pipes;
    tokio::select! {
        biased;
        done = talk(client, &mut from_client, target, place) => done,
        never = fill.run() => match never {},
    }
}

async fn talk<G: Gatehouse>(
    client: &Client<'_, G>,
    from_client: &mut Drain,
    target: Drain,
    place: &Quarantine,
) -> Result<(), Over> {
    let files = client.legs.session.filter(|filter| filter.files.clone());
    let line = match files.direction {
        Direction::In => None,
        Direction::Out | Direction::Both => {
            let leg = Leg { out: &client.legs.target_out, ear: Ear::Drain(target) };
            let line = Line::begin(leg).await;
            Some(line.map_err(|trouble| keeper::over(client, &trouble))?)
        }
    };
    let mut keeper = Keeper::new(client, place, files, line);
    let mut frames = Frames::default();
    while let Some(message) = from_client.wait().await {
        match message {
            ChannelMsg::Data { data } => {
                frames.push(&data);
                while let Some(packet) = frames.next().map_err(|m| client.broken(m))? {
                    client.legs.session.term.count(Way::In, packet.len());
                    if client.permitted(&packet).await? {
                        keeper.answer(packet).await?;
                    }
                }
            }
            ChannelMsg::Eof => {
                client.legs.ending(ChannelMsg::Eof).await?;
                client.legs.ending(ChannelMsg::ExitStatus { exit_status: 0 }).await?;
                return Ok(());
            }
            ChannelMsg::Close => return Ok(()),
            _ => {}
        }
    }
    Ok(())
}

impl<G: Gatehouse> Keeper<'_, G> {
    /// Answers a packet, and what the filter asks on account of the answer.
    async fn answer(&mut self, packet: Bytes) -> Result<(), Over> {
        let mut next = Some(packet);
        while let Some(packet) = next {
            let served = self.serve(&packet).await?;
            next = self.hand(served).await?;
        }
        Ok(())
    }

    /// Hands an answer to the filter, and what becomes of it to the client: first the hospital is told of the
    /// file that it is about.
    async fn hand(&mut self, served: Served) -> Result<Option<Bytes>, Over> {
        let session = &self.client.legs.session;
        session.term.passing()?;
        let Served { mut reply, refusal, item, fate } = served;
        if let Some((request, away)) = refusal {
            self.client.refuse(request, away).await;
        }
        if let Some(item) = item
            && let Err(why) = self.tell(&item).await
        {
            reply = compose::denied_instead(&reply, &why);
        }
        let heard = session.filter(|filter| filter.answered(&reply));
        match heard.map_err(|m| self.client.broken(m))? {
            Heard::Forward => self.client.to_client(reply).await?,
            Heard::Ask(question) => return Ok(Some(question)),
            Heard::Instead(other) => self.client.to_client(other).await?,
            Heard::Denied { answer, request, why } => {
                self.client.refuse(request, why.into()).await;
                self.client.to_client(answer).await?;
            }
            Heard::Closed { mut item, id, .. } => {
                if let Some((verdict, stage)) = fate {
                    (item.verdict, item.stage) = (verdict, stage);
                }
                match self.tell(&item).await {
                    Ok(()) => self.client.to_client(reply).await?,
                    Err(why) => self.client.to_client(compose::denied(id, &why)).await?,
                }
            }
        }
        Ok(None)
    }

    /// Tells the hospital of a file. What it does not hear of is not held.
    async fn tell(&self, item: &crate::port::Item) -> Result<(), String> {
        let session = &self.client.legs.session;
        let told = tell(session, item).await;
        if item.stage == Stage::Held {
            let id = self.item_id(item.number);
            match &told {
                Ok(()) if item.direction == Direction::In => session.say(&said::held(&id)).await,
                Ok(()) => {}
                Err(_) => {
                    if let Err(error) = self.place.discard(&id) {
                        tracing::error!(item = %id, %error, "a file stays in quarantine");
                    }
                }
            }
        }
        told
    }
}
