//! ISO 9660 (ECMA-119) and Joliet. Rock Ridge is not read: it says what Joliet says, to other machines.

use super::{Budget, Catalogue, Folders, Found, Place, System};
use crate::{
    Fault,
    medium::{Window, u16_at, u32_at},
    name,
};

const BLOCK: u64 = 2048;
/// Where the descriptors begin, and how many are looked at.
const DESCRIPTORS_AT: u64 = 16;
const DESCRIPTORS_MAX: u64 = 64;
/// A file in more pieces than this is no file that a burner makes.
const EXTENTS_MAX: usize = 64;
const PIECE: u64 = 64 << 10;

pub struct Iso<'a> {
    window: Window<'a>,
    system: System,
    root: Extent,
}

/// First block and length in bytes.
type Extent = (u32, u32);

/// One record of a directory.
struct Record<'a> {
    extent: Extent,
    flags: u8,
    interleaved: bool,
    name: &'a [u8],
}

impl<'a> Iso<'a> {
    /// `None`: this is no ISO 9660.
    pub fn open(window: Window<'a>) -> Option<Result<Iso<'a>, Fault>> {
        let mut primary = None;
        for index in 0..DESCRIPTORS_MAX {
            let Ok(bytes) = window.read((DESCRIPTORS_AT + index) * BLOCK, BLOCK as usize) else {
                break;
            };
            if &bytes[1..6] != b"CD001" {
                break;
            }
            let found = match bytes[0] {
                1 => System::Iso9660,
                // Joliet's three levels of UCS-2.
                2 if matches!(&bytes[88..91], b"%/@" | b"%/C" | b"%/E") => System::Joliet,
                255 => break,
                _ => continue,
            };
            if u64::from(u16_at(&bytes, 128)) != BLOCK {
                return Some(Err(Fault::Broken));
            }
            let Some((root, _)) = Record::read(&bytes[156..190]) else {
                return Some(Err(Fault::Broken));
            };
            let iso = Iso { window, system: found, root: root.extent };
            if found == System::Joliet {
                return Some(Ok(iso));
            }
            primary.get_or_insert(iso);
        }
        primary.map(Ok)
    }

    pub fn system(&self) -> System {
        self.system
    }

    pub fn catalogue(&self, budget: &mut Budget) -> Catalogue {
        let (mut catalogue, mut folders) = (Catalogue::default(), Folders::from(self.root));
        while let Some((path, (block, length))) = folders.waiting.pop() {
            let bytes = budget
                .directory(0, u64::from(length))
                .and_then(|()| self.window.read(u64::from(block) * BLOCK, length as usize));
            let listed = bytes
                .and_then(|bytes| self.list(&path, &bytes, budget, &mut folders, &mut catalogue));
            if let Err(fault) = listed {
                catalogue.problem(&path, fault);
            }
        }
        catalogue
    }

    fn list(
        &self,
        path: &str,
        bytes: &[u8],
        budget: &mut Budget,
        folders: &mut Folders<Extent>,
        catalogue: &mut Catalogue,
    ) -> Result<(), Fault> {
        let mut pieces: Vec<Extent> = vec![];
        for record in records(bytes) {
            let record = record?;
            // The folder itself and the one above.
            if matches!(record.name, [0] | [1]) {
                continue;
            }
            budget.entry()?;
            pieces.push(record.extent);
            if record.flags & 0x80 != 0 && pieces.len() < EXTENTS_MAX {
                // More of the same file follows.
                continue;
            }
            let extents = std::mem::take(&mut pieces);
            let name = self.name(record.name);
            let added = name::below(path, &name).and_then(|path| {
                if record.interleaved || record.flags & 0x80 != 0 {
                    return Err(Fault::Broken);
                }
                if record.flags & 2 != 0 {
                    return folders.add(path, record.extent);
                }
                catalogue.files.push(file(path, &extents));
                Ok(())
            });
            if let Err(fault) = added {
                catalogue.problem(&format!("{path}/{name}"), fault);
            }
        }
        Ok(())
    }

    fn name(&self, bytes: &[u8]) -> String {
        let name = match self.system {
            System::Joliet => {
                name::utf16(bytes.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])))
            }
            System::Iso9660 | System::Fat12 | System::Fat16 | System::Fat32 => name::bytes(bytes),
        };
        // «;1» is the version, and a name without an extension has its dot all the same.
        let (name, _) = name.rsplit_once(';').unwrap_or((&name, ""));
        name.strip_suffix('.').unwrap_or(name).to_owned()
    }

    pub fn read<E: From<Fault>>(
        &self,
        extents: &[(u64, u64)],
        take: &mut impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        for (begin, bytes) in extents {
            let mut at = *begin;
            let end = begin.checked_add(*bytes).ok_or(Fault::Truncated)?;
            while at < end {
                let piece = self.window.read(at, (end - at).min(PIECE) as usize)?;
                at += piece.len() as u64;
                take(&piece)?;
            }
        }
        Ok(())
    }
}

/// Whether the medium says that it is UDF (ECMA-167: «NSR02», «NSR03» among the descriptors).
pub fn is_udf(window: Window<'_>) -> bool {
    (0..DESCRIPTORS_MAX)
        .map_while(|it| window.read((DESCRIPTORS_AT + it) * BLOCK, 6).ok())
        .take_while(|it| matches!(&it[1..6], b"BEA01" | b"NSR02" | b"NSR03" | b"TEA01" | b"BOOT2"))
        .any(|it| it[1..6].starts_with(b"NSR"))
}

fn file(path: String, extents: &[Extent]) -> Found {
    let extents: Vec<(u64, u64)> = extents
        .iter()
        .map(|(block, length)| (u64::from(*block) * BLOCK, u64::from(*length)))
        .collect();
    let bytes = extents.iter().map(|(_, length)| length).sum();
    Found { path, bytes, place: Place::Extents(extents) }
}

/// The records of a directory. None crosses a block; a block's rest is empty.
fn records(bytes: &[u8]) -> impl Iterator<Item = Result<Record<'_>, Fault>> {
    bytes.chunks(BLOCK as usize).flat_map(|block| {
        let (mut at, mut ended) = (0, false);
        std::iter::from_fn(move || {
            let rest = block.get(at..)?;
            if ended || rest.first().is_none_or(|length| *length == 0) {
                return None;
            }
            match Record::read(rest) {
                Some((record, length)) => {
                    at += length;
                    Some(Ok(record))
                }
                None => {
                    ended = true;
                    Some(Err(Fault::Broken))
                }
            }
        })
    })
}

impl<'a> Record<'a> {
    /// A record and its length.
    fn read(bytes: &'a [u8]) -> Option<(Record<'a>, usize)> {
        let length = usize::from(*bytes.first()?);
        let record = bytes.get(..length).filter(|it| it.len() >= 34)?;
        let name = record.get(33..33 + usize::from(record[32]))?;
        let block = u32_at(record, 2).checked_add(u32::from(record[1]))?;
        let interleaved = record[26] != 0 || record[27] != 0;
        let flags = record[25];
        Some((Record { extent: (block, u32_at(record, 10)), flags, interleaved, name }, length))
    }
}
