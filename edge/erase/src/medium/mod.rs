//! The medium to be erased: which one it is, what kind, and whether it may be erased at all (2(3)①, rule 6).
//!
//! It is found by the serial number that the register has, never by `/dev/sdb` alone: that name is another
//! disk's after the next start.

mod lsblk;
#[cfg(test)]
mod tests;
mod unfit;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use self::lsblk::Node;
pub use self::unfit::Unfit;
use crate::{Error, tool};

/// What a certificate says of a medium.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medium {
    pub path: PathBuf,
    pub kind: Kind,
    pub size_bytes: u64,
    pub sector_bytes: u32,
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: String,
    pub firmware: Option<String>,
    /// How it is attached: `sata`, `sas`, `nvme` …
    pub transport: Option<String>,
}

/// Kinds of which a whole disk may be erased by overwriting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Hdd,
    Ssd,
    Nvme,
    /// A disk of a virtual machine, or an image in a file. What lies beneath is not seen.
    Virtual,
}

impl Kind {
    /// It has cells that no overwriting reaches.
    pub fn is_flash(self) -> bool {
        match self {
            Kind::Ssd | Kind::Nvme => true,
            Kind::Hdd | Kind::Virtual => false,
        }
    }
}

/// The medium with this registered serial, fit to be erased. `path` must agree where it is given.
pub fn find(serial: &str, path: Option<&Path>) -> Result<Medium, Error> {
    let said = tool::run("lsblk", &["--json", "--bytes", "--output", lsblk::COLUMNS])?;
    let mut nodes = lsblk::parse(&said.output)?;
    nodes.iter_mut().for_each(name_image);
    let path = path.map(|it| it.canonicalize().map_err(|_| Unfit::NotThere)).transpose()?;
    Ok(choose(&nodes, serial, path.as_deref())?)
}

/// An image has no serial: it is known by the name of its file.
fn name_image(node: &mut Node) {
    if node.kind == "loop" && node.serial.is_none() {
        let beneath = format!("/sys/block/{}/loop/backing_file", node.name);
        let file = std::fs::read_to_string(beneath).unwrap_or_default();
        let name = Path::new(file.trim()).file_name();
        node.serial = name.map(|it| it.to_string_lossy().into_owned());
    }
}

fn choose(nodes: &[Node], serial: &str, path: Option<&Path>) -> Result<Medium, Unfit> {
    let wanted = fold(serial);
    let is_wanted = |it: &str| !wanted.is_empty() && fold(it) == wanted;
    let bears = |it: &&Node| it.serial.as_deref().is_some_and(is_wanted);
    let node = match path {
        Some(path) => {
            let named = nodes.iter().find(|it| it.path == path);
            let part = nodes.iter().any(|it| it.children.iter().any(|it| it.bears_path(path)));
            let named = named.ok_or(if part { Unfit::NotWhole } else { Unfit::NotABlockDevice })?;
            if !bears(&named) {
                return Err(Unfit::OtherSerial { found: named.serial.clone() });
            }
            named
        }
        None => nodes.iter().find(bears).ok_or(Unfit::NotThere)?,
    };
    if nodes.iter().filter(bears).count() > 1 {
        return Err(Unfit::Several);
    }
    fit(node)
}

/// A serial as it is compared: blanks and hyphens are typed in many ways, and so it is in the register.
fn fold(serial: &str) -> String {
    let letters = serial.chars().filter(|it| it.is_ascii_alphanumeric());
    letters.map(|it| it.to_ascii_uppercase()).collect()
}

/// All that lsblk can tell against it.
fn fit(node: &Node) -> Result<Medium, Unfit> {
    let kind = kind(node)?;
    if node.mounted_at().any(|it| matches!(it, "/" | "/boot" | "/boot/efi" | "/usr" | "/var")) {
        return Err(Unfit::System);
    }
    if let Some(at) = node.mounted_at().next() {
        return Err(Unfit::Mounted { at: at.to_owned() });
    }
    if let Some(by) = node.held_by() {
        return Err(Unfit::Held { by: Some(by.to_owned()) });
    }
    if node.read_only {
        return Err(Unfit::ReadOnly);
    }
    if node.size_bytes == 0 {
        return Err(Unfit::Empty);
    }
    Ok(Medium {
        path: node.path.clone(),
        kind,
        size_bytes: node.size_bytes,
        sector_bytes: node.sector_bytes,
        maker: node.maker.clone(),
        model: node.model.clone(),
        serial: node.serial.clone().ok_or(Unfit::OtherSerial { found: None })?,
        firmware: node.firmware.clone(),
        transport: node.transport.clone(),
    })
}

/// Rule 6: what is optical or attached by USB is destroyed, not erased. What cannot be told is neither.
fn kind(node: &Node) -> Result<Kind, Unfit> {
    let transport = node.transport.as_deref().unwrap_or_default();
    if node.kind == "rom" {
        return Err(Unfit::Optical);
    }
    if transport == "usb" || node.name.starts_with("mmcblk") || node.removable {
        return Err(Unfit::Usb);
    }
    match (node.kind.as_str(), transport) {
        ("loop", _) | ("disk", "virtio") => Ok(Kind::Virtual),
        ("disk", "nvme") => Ok(Kind::Nvme),
        ("disk", "sata" | "ata" | "sas" | "spi" | "fc") if node.rotates => Ok(Kind::Hdd),
        ("disk", "sata" | "ata" | "sas") => Ok(Kind::Ssd),
        ("disk", _) => Err(Unfit::UnknownKind),
        _ => Err(Unfit::NotWhole),
    }
}
