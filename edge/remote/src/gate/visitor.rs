//! Signing in, and what a client asks of a connection.
//!
//! A key that proves itself leads to the second factor and never further. What the library does not hear
//! from us it refuses: no other kind of channel exists here. The refused ones are told to the hospital.

use std::{net::IpAddr, sync::Arc};

use russh::{
    Channel, ChannelId, ChannelOpenFailure, MethodKind, MethodSet, Pty,
    server::{Auth, ChannelOpenHandle, Handler, Msg, Response, Session as Line, VerifiedPublicKey},
};
use tokio::sync::oneshot;

use super::{Gate, channel, connection::Admitted, session::Session};
use crate::{
    port::{Gatehouse, Knock, TurnedAway, Wanted, Words},
    words,
};

/// Codes that may be tried in one connection.
const CODES_MAX: u8 = 3;

/// One client's requests.
pub(super) struct Visitor<G: Gatehouse> {
    gate: Arc<Gate<G>>,
    source: IpAddr,
    /// A key has proved itself, for this target.
    knock: Option<Knock>,
    codes: u8,
    /// A refusal is on the screen; the client answers it with nothing.
    told: bool,
    admit: Option<oneshot::Sender<Admitted<G>>>,
    session: Option<Arc<Session<G>>>,
}

impl<G: Gatehouse> Visitor<G> {
    pub fn new(
        gate: Arc<Gate<G>>,
        source: IpAddr,
        admit: oneshot::Sender<Admitted<G>>,
    ) -> Visitor<G> {
        let admit = Some(admit);
        Visitor { gate, source, knock: None, codes: 0, told: false, admit, session: None }
    }

    async fn admit(&mut self, knock: &Knock, code: &str) -> Result<(), TurnedAway> {
        let lease = self.gate.gatehouse.admit(knock, code).await?;
        let gatehouse = self.gate.gatehouse.clone();
        let (clock, reserve_bytes) = (self.gate.clock.clone(), self.gate.reserve_bytes);
        let (session, guard) = Session::begin(gatehouse, lease, clock, reserve_bytes).await?;
        let admit = self.admit.take().expect("nobody is admitted twice: SSH signs in once");
        self.session = Some(session.clone());
        // If the connection is gone already, the guard it gets back reports the end.
        drop(admit.send(Admitted { session, guard }));
        Ok(())
    }

    async fn refuse(&self, wanted: Wanted) -> Option<TurnedAway> {
        Some(self.session.as_ref()?.refuse(&wanted).await)
    }

    async fn refuse_channel(&self, wanted: Wanted, reply: ChannelOpenHandle) {
        let away = self.refuse(wanted).await;
        let reason = away.map_or_else(String::new, |away| away.words.en);
        reply.reject(ChannelOpenFailure::Other { code: channel::PROHIBITED, reason }).await;
    }
}

impl<G: Gatehouse> Handler for Visitor<G> {
    type Error = russh::Error;

    async fn auth_publickey(
        &mut self,
        user: &str,
        key: VerifiedPublicKey<'_>,
    ) -> Result<Auth, russh::Error> {
        let mut key = key.public_key.clone();
        key.set_comment("");
        let Ok(key) = key.to_openssh() else { return Ok(again()) };
        let knock = Knock { key, source: self.source, target: user.to_owned() };
        let known = self.gate.gatehouse.knock(&knock).await.is_ok();
        self.knock = known.then_some(knock);
        if !known {
            return Ok(again());
        }
        Ok(Auth::Reject { proceed_with_methods: Some(second()), partial_success: true })
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, russh::Error> {
        // The code is for the key and the target that were proved, not for another.
        let Some(knock) = self.knock.clone().filter(|knock| knock.target == user) else {
            return Ok(again());
        };
        let Some(mut response) = response else {
            return Ok(ask_for_the_code());
        };
        if std::mem::take(&mut self.told) {
            return Ok(refused(self.codes));
        }
        self.codes += 1;
        let code = response.next().unwrap_or_default();
        let code = String::from_utf8_lossy(&code).trim().to_owned();
        match self.admit(&knock, &code).await {
            Ok(()) => Ok(Auth::Accept),
            Err(away) => {
                self.told = true;
                Ok(show(&away))
            }
        }
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        line: &mut Line,
    ) -> Result<(), russh::Error> {
        let Some(session) = self.session.clone() else { return Ok(()) };
        tokio::spawn(channel::run(session, channel, reply, line.handle()));
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        _: &str,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        line: &mut Line,
    ) -> Result<(), russh::Error> {
        // Answered here and now: clients send the next request at once, and answers have no number.
        let given = self.session.as_ref().is_some_and(|s| s.abilities.shell || s.abilities.exec);
        match given {
            true => line.channel_success(channel),
            false => line.channel_failure(channel),
        }
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        line: &mut Line,
    ) -> Result<(), russh::Error> {
        self.refuse(Wanted::Display).await;
        line.channel_failure(channel)
    }

    async fn agent_request(&mut self, _: ChannelId, _: &mut Line) -> Result<bool, russh::Error> {
        self.refuse(Wanted::Agent).await;
        Ok(false)
    }

    async fn tcpip_forward(
        &mut self,
        address: &str,
        port: &mut u32,
        _: &mut Line,
    ) -> Result<bool, russh::Error> {
        self.refuse(Wanted::ForwardFrom { place: format!("{address}:{port}") }).await;
        Ok(false)
    }

    async fn streamlocal_forward(
        &mut self,
        path: &str,
        _: &mut Line,
    ) -> Result<bool, russh::Error> {
        self.refuse(Wanted::ForwardFrom { place: path.to_owned() }).await;
        Ok(false)
    }

    async fn channel_open_direct_tcpip(
        &mut self,
        _: Channel<Msg>,
        host: &str,
        port: u32,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        _: &mut Line,
    ) -> Result<(), russh::Error> {
        let place = format!("{host}:{port}");
        self.refuse_channel(Wanted::ForwardTo { place }, reply).await;
        Ok(())
    }

    async fn channel_open_direct_streamlocal(
        &mut self,
        _: Channel<Msg>,
        path: &str,
        reply: ChannelOpenHandle,
        _: &mut Line,
    ) -> Result<(), russh::Error> {
        self.refuse_channel(Wanted::ForwardTo { place: path.to_owned() }, reply).await;
        Ok(())
    }
}

fn again() -> Auth {
    let methods = MethodSet::from(&[MethodKind::PublicKey][..]);
    Auth::Reject { proceed_with_methods: Some(methods), partial_success: false }
}

fn second() -> MethodSet {
    MethodSet::from(&[MethodKind::KeyboardInteractive][..])
}

/// After a refused code: another one may be tried, or nothing any more.
fn refused(codes: u8) -> Auth {
    let methods = if codes < CODES_MAX { second() } else { MethodSet::empty() };
    Auth::Reject { proceed_with_methods: Some(methods), partial_success: false }
}

fn ask_for_the_code() -> Auth {
    Auth::Partial {
        name: "".into(),
        instructions: "".into(),
        prompts: vec![(words::CODE_PROMPT.into(), false)].into(),
    }
}

/// A question without anything to answer (RFC 4256 3.2): the way to say why before saying no.
/// English first: OpenSSH shows other letters as octal numbers here.
fn show(away: &TurnedAway) -> Auth {
    let Words { ja, en } = &away.words;
    let clause = away.clause.as_ref().map_or(String::new(), |clause| format!(" ({clause})"));
    Auth::Partial {
        name: "".into(),
        instructions: format!("{en}{clause} / {ja}").into(),
        prompts: Vec::new().into(),
    }
}
