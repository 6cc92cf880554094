//! NVMe disks, by nvme-cli: what a controller can do to all it holds, and how far it is.

use serde::Deserialize;
use serde_json::Value;

use crate::{Error, medium::Unfit};

use super::{Said, hdparm::State};

/// What `nvme id-ctrl --output-format=json` tells (NVM Express Base Specification, Identify Controller).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Abilities {
    /// Bit 0: crypto erase; bit 1: block erase; bit 2: overwrite.
    #[serde(default)]
    sanicap: u32,
    /// Bit 1: Format NVM.
    #[serde(default)]
    oacs: u16,
    /// Bit 2: Format NVM may destroy the key.
    #[serde(default)]
    fna: u8,
}

/// How the disk erases itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Sanitize { action: &'static str },
    Format { setting: &'static str },
}

impl Abilities {
    pub fn parse(text: &str) -> Result<Abilities, Error> {
        serde_json::from_str(text).map_err(|_| Error::Unclear { what: "nvme id-ctrl".to_owned() })
    }

    /// Sanitize reaches every cell, also of namespaces that are not attached; a format does not say so.
    pub fn best(&self) -> Result<Way, Unfit> {
        let sanitizes = |bit: u32| self.sanicap >> bit & 1 == 1;
        match (sanitizes(1), sanitizes(0), self.oacs >> 1 & 1, self.fna >> 2 & 1) {
            (true, _, _, _) => Ok(Way::Sanitize { action: "--sanact=2" }),
            (false, true, _, _) => Ok(Way::Sanitize { action: "--sanact=4" }),
            (false, false, 1, 1) => Ok(Way::Format { setting: "--ses=2" }),
            (false, false, 1, _) => Ok(Way::Format { setting: "--ses=1" }),
            (false, false, _, _) => Err(Unfit::NoPurge),
        }
    }
}

/// What `nvme sanitize-log --output-format=json` says: the log lies under the controller's name, and its
/// status is a number or, since nvme-cli 2, an object with a sentence that begins with the number.
pub fn state(said: &Said) -> State {
    let read = || {
        let said: Value = serde_json::from_str(&said.output).ok()?;
        let log =
            if said.get("sstat").is_some() { &said } else { said.as_object()?.values().next()? };
        let status = match log.get("sstat")? {
            Value::Number(number) => number.as_u64()?,
            Value::Object(parts) => {
                let sentence = parts.get("status")?.as_str()?.strip_prefix('(')?;
                sentence.split_once(')')?.0.parse().ok()?
            }
            _ => return None,
        };
        // SPROG counts to 65,536.
        let progress = log.get("sprog").and_then(Value::as_u64).unwrap_or(0).min(65_535);
        Some((status & 0b111, (progress * 100 / 65_536) as u8))
    };
    match read() {
        Some((1 | 4, _)) => State::Done,
        Some((2, percent)) => State::Running { percent },
        _ => State::Failed,
    }
}

/// The controller of a namespace: `/dev/nvme0` of `/dev/nvme0n1`.
pub fn controller(namespace: &str) -> &str {
    match namespace.rfind('n') {
        Some(at) if namespace[..at].ends_with(|it: char| it.is_ascii_digit()) => &namespace[..at],
        _ => namespace,
    }
}
