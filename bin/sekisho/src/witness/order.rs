//! What was asked of a witness, and which witness a server has.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Result;

use crate::{command_line::Given, words};

/// `sekisho witness`
pub struct Witness {
    pub data: PathBuf,
    pub listen: SocketAddr,
    /// The ledger's verifier key, at the first start.
    pub of: Option<PathBuf>,
    /// What the witness is called, at the first start.
    pub name: Option<String>,
}

/// `sekisho witness --data DIR --listen ADDR …`
pub fn read(mut given: Given) -> Result<Witness> {
    given.only(&["data", "listen", "of", "name"])?;
    let listen = given.listen.ok_or_else(|| words::missing("--listen ADDR"))?;
    let (of, name) = (given.of.take(), given.name.take());
    Ok(Witness { data: given.folder()?, listen, of, name })
}

/// `serve … --witness ADDR --witness-key FILE`
pub fn shown(given: &mut Given) -> Result<Option<(SocketAddr, PathBuf)>> {
    match (given.witness.take(), given.witness_key.take()) {
        (Some(typed), Some(key)) => {
            Ok(Some((typed.parse().map_err(|_| words::no_address())?, key)))
        }
        (None, None) => Ok(None),
        (Some(_), None) | (None, Some(_)) => Err(words::witness_together().into()),
    }
}
