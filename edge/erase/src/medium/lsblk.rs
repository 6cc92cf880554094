//! What `lsblk --json` says, as far as it is asked.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Error;

/// util-linux 2.37 or newer knows them all.
pub const COLUMNS: &str =
    "NAME,PATH,TYPE,SIZE,LOG-SEC,RO,RM,ROTA,TRAN,VENDOR,MODEL,SERIAL,REV,MOUNTPOINTS";

#[derive(Deserialize)]
struct Said {
    blockdevices: Vec<Node>,
}

/// A device, with what lies on it.
#[derive(Clone, Debug, Deserialize)]
pub struct Node {
    pub name: String,
    pub path: PathBuf,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(rename = "size")]
    pub size_bytes: u64,
    #[serde(rename = "log-sec")]
    pub sector_bytes: u32,
    #[serde(rename = "ro")]
    pub read_only: bool,
    #[serde(rename = "rm")]
    pub removable: bool,
    #[serde(rename = "rota")]
    pub rotates: bool,
    #[serde(rename = "tran")]
    pub transport: Option<String>,
    #[serde(rename = "vendor")]
    pub maker: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    #[serde(rename = "rev")]
    pub firmware: Option<String>,
    #[serde(default)]
    mountpoints: Vec<Option<String>>,
    #[serde(default)]
    pub children: Vec<Node>,
}

impl Node {
    /// Where it, or anything on it, is in use. Swap space stands as `[SWAP]`.
    pub fn mounted_at(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let own = self.mountpoints.iter().flatten().map(String::as_str);
        Box::new(own.chain(self.children.iter().flat_map(Node::mounted_at)))
    }

    /// What is built on it: anything below that is no mere partition.
    pub fn held_by(&self) -> Option<&str> {
        self.children.iter().find_map(|it| match it.kind.as_str() {
            "part" => it.held_by(),
            _ => Some(it.name.as_str()),
        })
    }

    /// It, or something on it, has this path.
    pub fn bears_path(&self, path: &Path) -> bool {
        self.path == path || self.children.iter().any(|it| it.bears_path(path))
    }
}

/// All devices. Texts lose the blanks that makers pad them with; an empty one is none.
pub fn parse(text: &str) -> Result<Vec<Node>, Error> {
    let said: Said = serde_json::from_str(text)
        .map_err(|_| Error::Unclear { what: "lsblk --json".to_owned() })?;
    let mut nodes = said.blockdevices;
    for node in &mut nodes {
        for text in [&mut node.maker, &mut node.model, &mut node.serial, &mut node.firmware] {
            *text = text.take().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        }
    }
    Ok(nodes)
}
