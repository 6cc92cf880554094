//! The leg to the target: the registered machine or none. Targets are taken to be hostile.

use std::{sync::Arc, time::Duration};

use russh::{
    client::{self, AuthResult},
    keys::{
        PrivateKey, PrivateKeyWithHashAlg, PublicKey, PublicKeyOrCertificate, ssh_key::Algorithm,
    },
};
use tokio::{net::TcpStream, time::timeout};

use super::{
    ciphers,
    wire::{Shears, wire},
};
use crate::port::{Secret, Target};

/// From the first packet to being let in. A target that chatters on or says nothing is given up then.
const ENTER: Duration = Duration::from_secs(15);

/// How much a channel may hold of what its reader has not taken yet.
const WINDOW_BYTES: u32 = 1 << 20;

/// The target, entered.
pub struct Entered {
    pub line: client::Handle<Known>,
    pub shears: Shears,
}

/// Knows the target by its key.
pub struct Known {
    pinned: PublicKey,
}

/// Reaches the target and signs in there. The error is for the client and the record: it names no secret.
pub async fn enter(target: &Target) -> Result<Entered, String> {
    match timeout(ENTER, reach(target)).await {
        Ok(entered) => entered,
        Err(_) => Err("no answer in time".to_owned()),
    }
}

async fn reach(target: &Target) -> Result<Entered, String> {
    let pinned = PublicKey::from_openssh(&target.host_key)
        .map_err(|_| "its registered host key cannot be read".to_owned())?;
    let tcp = TcpStream::connect((target.address, target.port))
        .await
        .map_err(|error| format!("not reached: {error}"))?;
    let (stream, shears) = wire(tcp);
    let config = Arc::new(config(pinned.algorithm()));
    let line = client::connect_stream(config, stream, Known { pinned }).await;
    let mut line = line.map_err(|error| match error {
        russh::Error::UnknownKey => "its host key is not the registered one".to_owned(),
        other => format!("no SSH there: {other}"),
    })?;
    sign_in(&mut line, target).await?;
    Ok(Entered { line, shears })
}

async fn sign_in(line: &mut client::Handle<Known>, target: &Target) -> Result<(), String> {
    let answer = match &target.secret {
        Secret::Password(password) => {
            line.authenticate_password(&target.login, password.as_str()).await
        }
        Secret::Key(key) => {
            let key = PrivateKey::from_openssh(key.as_bytes())
                .map_err(|_| "its stored key cannot be read".to_owned())?;
            let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
            line.authenticate_publickey(&target.login, key).await
        }
    };
    match answer {
        Ok(AuthResult::Success) => Ok(()),
        Ok(AuthResult::Failure { .. }) => Err("it does not accept the stored secret".to_owned()),
        Err(error) => Err(format!("signing in failed: {error}")),
    }
}

fn config(pinned: Algorithm) -> client::Config {
    let mut preferred = ciphers::preferred();
    // It has several keys; it shall prove the one we know.
    preferred.key = vec![pinned].into();
    client::Config {
        preferred,
        window_size: WINDOW_BYTES,
        channel_buffer_size: 32,
        keepalive_interval: Some(Duration::from_secs(30)),
        keepalive_max: 4,
        nodelay: true,
        ..client::Config::default()
    }
}

/// Everything a target could open towards us is refused by the library's own defaults: forwarded ports,
/// agents, displays.
impl client::Handler for Known {
    type Error = russh::Error;

    async fn check_server_key(
        &mut self,
        key: &PublicKeyOrCertificate,
    ) -> Result<bool, russh::Error> {
        Ok(match key {
            PublicKeyOrCertificate::PublicKey { key, .. } => {
                key.key_data() == self.pinned.key_data()
            }
            PublicKeyOrCertificate::Certificate(_) => false,
        })
    }
}
