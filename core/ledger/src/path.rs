//! The paths of a tlog-tiles folder, from untrusted text and back.
//!
//! C2SP writes `tile/<level>/<index>` without the height that Go's checksum database has, so the
//! crate's paths get it put in and taken out here.

use std::fmt;
use tlog_tiles::tile::Tile;

const HEIGHT: u8 = 8;

/// A file of the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlogPath {
    Checkpoint,
    Vkey,
    /// `width` hashes (1–256), from hash `index * 256` of the tile level on.
    Tile {
        level: u8,
        index: u64,
        width: u16,
    },
    /// `width` entries (1–256), from entry `index * 256` on.
    Entries {
        index: u64,
        width: u16,
    },
}

impl TlogPath {
    /// Reads a path strictly: only what [`fmt::Display`] writes is accepted.
    pub fn parse(path: &str) -> Option<Self> {
        match path {
            "checkpoint" => return Some(Self::Checkpoint),
            "vkey" => return Some(Self::Vkey),
            _ => {}
        }
        let (level_text, index) = path.strip_prefix("tile/")?.split_once('/')?;
        // The crate panics on a width of 0 and on levels past 63, so they stop here.
        let zero_width = index
            .rsplit_once(".p/")
            .is_some_and(|(_, w)| !w.starts_with(|c| matches!(c, '1'..='9')));
        if zero_width {
            return None;
        }
        let (is_entries, level) = match level_text {
            "entries" => (true, 0),
            digits => (false, digits.parse().ok().filter(|level| *level < 64)?),
        };
        let crate_level = if is_entries { "data" } else { level_text };
        let tile = Tile::from_path(&format!("tile/{HEIGHT}/{crate_level}/{index}")).ok()?;
        let (index, width) = (tile.level_index(), u16::try_from(tile.width()).ok()?);
        Some(if is_entries {
            Self::Entries { index, width }
        } else {
            Self::Tile { level, index, width }
        })
    }
}

impl fmt::Display for TlogPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Checkpoint => f.write_str("checkpoint"),
            Self::Vkey => f.write_str("vkey"),
            Self::Tile { level, index, width } => {
                let tile = Tile::new(HEIGHT, level, index, u32::from(width), false).path();
                f.write_str(&tile.replacen("tile/8/", "tile/", 1))
            }
            Self::Entries { index, width } => {
                let tile = Tile::new(HEIGHT, 0, index, u32::from(width), true).path();
                f.write_str(&tile.replacen("tile/8/data/", "tile/entries/", 1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TlogPath;
    use proptest::prelude::*;

    #[test]
    fn paths_as_c2sp_writes_them() {
        let tile = TlogPath::Tile { level: 0, index: 1_234, width: 5 };
        assert_eq!(tile.to_string(), "tile/0/x001/234.p/5");
        assert_eq!(TlogPath::parse("tile/0/x001/234.p/5"), Some(tile));
        let bundle = TlogPath::Entries { index: 0, width: 256 };
        assert_eq!(bundle.to_string(), "tile/entries/000");
        assert_eq!(TlogPath::parse("tile/entries/000"), Some(bundle));
    }

    #[test]
    fn any_other_spelling_is_refused() {
        for path in [
            "",
            "/checkpoint",
            "checkpoint/",
            "tile",
            "tile/0",
            "tile/0/0",
            "tile/00/000",
            "tile/64/000",
            "tile/8/0/000",
            "tile/data/000",
            "tile/-1/000",
            "tile/0/000.p/0",
            "tile/0/000.p/00",
            "tile/0/000.p/256",
            "tile/0/000.p/+0",
            "tile/+0/000",
            "tile/0/000.p/01",
            "tile/0/x000/001",
            "tile/0/../../key",
            "tile/0/000/",
            "tile/entries/000.p/",
            "tile/entries/x18/446/744/073/709/551/616",
        ] {
            assert_eq!(TlogPath::parse(path), None, "{path}");
        }
    }

    proptest! {
        /// Whatever is asked for: refused, or exactly the path that is written back.
        #[test]
        fn any_text_gets_an_answer(path in "(tile/)?[0-9a-z.]{0,7}/[x0-9./p-]{0,30}") {
            if let Some(parsed) = TlogPath::parse(&path) {
                prop_assert_eq!(parsed.to_string(), path);
            }
        }

        #[test]
        fn every_path_reads_back(level in 0_u8..64, index in any::<u64>(), width in 1_u16..=256) {
            for path in [TlogPath::Tile { level, index, width }, TlogPath::Entries { index, width }] {
                prop_assert_eq!(TlogPath::parse(&path.to_string()), Some(path));
            }
        }
    }
}
