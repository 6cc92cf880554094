//! ATA disks, by hdparm: what a disk can do to itself, and how far it is.

use serde::{Deserialize, Serialize};

use crate::medium::Unfit;

use super::Said;

/// What `hdparm -I` tells of a disk's own ways to erase itself. What it does not say is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    sanitize: bool,
    block_erase: bool,
    crypto_scramble: bool,
    overwrite: bool,
    security: Security,
}

/// The section `Security:`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Security {
    supported: bool,
    enhanced: bool,
    /// A password is set.
    enabled: bool,
    locked: bool,
    frozen: bool,
}

/// How the disk erases itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Sanitize { options: &'static [&'static str] },
    SecurityErase { enhanced: bool },
}

impl Abilities {
    pub fn parse(text: &str) -> Abilities {
        let has = |feature: &str| {
            text.lines().any(|line| {
                let mut words = line.split_whitespace();
                words.next() == Some("*") && words.eq(feature.split(' '))
            })
        };
        Abilities {
            sanitize: has("SANITIZE feature set"),
            block_erase: has("BLOCK_ERASE_EXT command"),
            crypto_scramble: has("CRYPTO_SCRAMBLE_EXT command"),
            overwrite: has("OVERWRITE_EXT command"),
            security: Security::parse(text),
        }
    }

    /// The best that the disk can do now.
    pub fn best(&self) -> Result<Way, Unfit> {
        let sanitizes: [(bool, &[&str]); 3] = [
            (self.block_erase, &["--sanitize-block-erase"]),
            (self.crypto_scramble, &["--sanitize-crypto-scramble"]),
            (
                self.overwrite,
                &["--sanitize-overwrite-passes", "1", "--sanitize-overwrite", "hex:00000000"],
            ),
        ];
        for (can, options) in sanitizes {
            if self.sanitize && can {
                return Ok(Way::Sanitize { options });
            }
        }
        match self.security {
            Security { supported: false, .. } => Err(Unfit::NoPurge),
            Security { frozen: true, .. } => Err(Unfit::Frozen),
            Security { enabled: true, .. } | Security { locked: true, .. } => Err(Unfit::Locked),
            Security { enhanced, .. } => Ok(Way::SecurityErase { enhanced }),
        }
    }
}

impl Security {
    fn parse(text: &str) -> Security {
        let section = text.lines().skip_while(|it| !it.starts_with("Security:")).skip(1);
        let mut security = Security::default();
        for line in section.take_while(|it| it.starts_with([' ', '\t'])) {
            match line.split_whitespace().collect::<Vec<_>>().as_slice() {
                ["supported"] => security.supported = true,
                ["supported:", "enhanced", "erase"] => security.enhanced = true,
                ["enabled"] => security.enabled = true,
                ["locked"] => security.locked = true,
                ["frozen"] => security.frozen = true,
                _ => {}
            }
        }
        security
    }
}

/// How far a disk is with what it was told to do to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Running {
        percent: u8,
    },
    Done,
    /// Also: it says something that nobody understands.
    Failed,
}

/// What `hdparm --sanitize-status` says.
pub fn state(said: &Said) -> State {
    if said.output.contains("In Process") {
        return State::Running { percent: percent(&said.output).unwrap_or(0) };
    }
    match said.is_fine() && said.output.contains("Last Sanitize Operation Completed Without Error")
    {
        true => State::Done,
        false => State::Failed,
    }
}

/// `Progress: 0x41c2 (25%)`
fn percent(text: &str) -> Option<u8> {
    let (_, rest) = text.split_once('(')?;
    rest.split_once("%)")?.0.parse().ok().filter(|it| *it <= 100)
}

/// A part of the disk that it hides from everybody (HPA), which no overwriting reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hidden {
    Nothing,
    Some,
    Unknown,
    /// Such a disk has no such thing.
    Inapplicable,
}

/// What `hdparm -N` says: ` max sectors   = 976773168/976773168, HPA is disabled`; newer disks call it an accessible max address.
pub fn hidden(said: &Said) -> Hidden {
    let (_, numbers) = said.output.split_once("max sectors").unwrap_or_default();
    let numbers = numbers.split_once('=').map_or("", |it| it.1);
    let numbers = numbers.split([',', '\n']).next().unwrap_or_default();
    let pair = numbers.split_once('/').and_then(|(seen, all)| {
        Some((seen.trim().parse::<u64>().ok()?, all.trim().parse::<u64>().ok()?))
    });
    match pair {
        Some((seen, all)) if seen == all && seen > 0 => Hidden::Nothing,
        Some((seen, all)) if seen < all => Hidden::Some,
        _ => Hidden::Unknown,
    }
}
