//! FAT12, FAT16 and FAT32 with long names (Microsoft, «FAT: General Overview of On-Disk Format», 1.03).

use std::{cell::RefCell, collections::HashSet};

use super::{Budget, Catalogue, Folders, Found, Place, System};
use crate::{
    Fault,
    medium::{Window, u16_at, u32_at},
    name,
};

const ENTRY: usize = 32;
/// How much of the table is read at once.
const TABLE_PIECE: u64 = 4096;

pub struct Fat<'a> {
    window: Window<'a>,
    system: System,
    table_at: u64,
    table_bytes: u64,
    data_at: u64,
    cluster_bytes: u64,
    clusters: u32,
    root: Folder,
    /// The piece of the table that was read last.
    piece: RefCell<(u64, Vec<u8>)>,
}

/// Where a folder lies.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Folder {
    /// The root of FAT12 and FAT16 has its place before the clusters.
    Fixed {
        at: u64,
        bytes: u64,
    },
    Chain {
        first: u32,
    },
}

impl<'a> Fat<'a> {
    /// `None`: this is no FAT.
    pub fn open(window: Window<'a>, head: &[u8]) -> Option<Result<Fat<'a>, Fault>> {
        let (sector, per_cluster) = (u64::from(u16_at(head, 11)), u64::from(*head.get(13)?));
        let (reserved, tables) = (u64::from(u16_at(head, 14)), u64::from(head[16]));
        let jumps = matches!(head[0], 0xEB | 0xE9) && u16_at(head, 510) == 0xAA55;
        let says_so = jumps
            && matches!(sector, 512 | 1024 | 2048 | 4096)
            && per_cluster.is_power_of_two()
            && reserved > 0
            && matches!(tables, 1 | 2);
        says_so.then(|| Fat::laid_out(window, head, sector, per_cluster, reserved, tables))
    }

    fn laid_out(
        window: Window<'a>,
        head: &[u8],
        sector: u64,
        per_cluster: u64,
        reserved: u64,
        tables: u64,
    ) -> Result<Fat<'a>, Fault> {
        let either =
            |small: u16, large: u32| if small == 0 { u64::from(large) } else { small.into() };
        let total = either(u16_at(head, 19), u32_at(head, 32));
        let table = either(u16_at(head, 22), u32_at(head, 36));
        let root_bytes = u64::from(u16_at(head, 17)) * ENTRY as u64;
        let root = reserved + tables * table;
        let data = root + root_bytes.div_ceil(sector);
        let clusters = total.checked_sub(data).ok_or(Fault::Broken)? / per_cluster;
        let clusters = u32::try_from(clusters).map_err(|_| Fault::Broken)?;
        let (system, table_needs) = match clusters {
            0..4085 => (System::Fat12, (u64::from(clusters) + 2) * 3 / 2),
            4085..65_525 => (System::Fat16, (u64::from(clusters) + 2) * 2),
            65_525.. => (System::Fat32, (u64::from(clusters) + 2) * 4),
        };
        if clusters > 0x0FFF_FFF4 || table * sector < table_needs {
            return Err(Fault::Broken);
        }
        let root = match system {
            System::Fat32 => Folder::Chain { first: u32_at(head, 44) },
            _ => Folder::Fixed { at: root * sector, bytes: root_bytes },
        };
        Ok(Fat {
            window,
            system,
            table_at: reserved * sector,
            table_bytes: table * sector,
            data_at: data * sector,
            cluster_bytes: per_cluster * sector,
            clusters,
            root,
            piece: RefCell::default(),
        })
    }

    pub fn system(&self) -> System {
        self.system
    }

    pub fn catalogue(&self, budget: &mut Budget) -> Catalogue {
        let (mut catalogue, mut folders) = (Catalogue::default(), Folders::from(self.root));
        while let Some((path, folder)) = folders.waiting.pop() {
            // What was read before the fault is there all the same.
            let (bytes, fault) = self.folder(folder, budget);
            let listed = self.list(&path, &bytes, budget, &mut folders, &mut catalogue);
            if let Some(fault) = fault.or(listed.err()) {
                catalogue.problem(&path, fault);
            }
        }
        catalogue
    }

    fn folder(&self, folder: Folder, budget: &mut Budget) -> (Vec<u8>, Option<Fault>) {
        let first = match folder {
            Folder::Fixed { at, bytes } => {
                let read = budget.directory(0, bytes);
                return match read.and_then(|()| self.window.read(at, bytes as usize)) {
                    Ok(bytes) => (bytes, None),
                    Err(fault) => (vec![], Some(fault)),
                };
            }
            Folder::Chain { first } => first,
        };
        let (mut bytes, mut entered, mut at) = (vec![], HashSet::new(), Some(first));
        while let Some(cluster) = at {
            if !entered.insert(cluster) {
                return (bytes, Some(Fault::Loop));
            }
            let more = budget.directory(bytes.len() as u64, self.cluster_bytes);
            let more = more.and_then(|()| self.cluster(cluster, self.cluster_bytes));
            let next = more.and_then(|more| {
                bytes.extend(more);
                self.next(cluster)
            });
            match next {
                Ok(next) => at = next,
                Err(fault) => return (bytes, Some(fault)),
            }
        }
        (bytes, None)
    }

    fn list(
        &self,
        path: &str,
        bytes: &[u8],
        budget: &mut Budget,
        folders: &mut Folders<Folder>,
        catalogue: &mut Catalogue,
    ) -> Result<(), Fault> {
        let mut long = LongName::default();
        for entry in bytes.chunks_exact(ENTRY) {
            match (entry[0], entry[11]) {
                (0, _) => break,
                (0xE5, _) => long = LongName::default(),
                (_, attributes) if attributes & 0x3F == 0x0F => long.take(entry),
                // The volume's label, and the two folders that lead nowhere new.
                (_, attributes) if attributes & 0x08 != 0 => long = LongName::default(),
                (b'.', _) if entry[1..11].iter().all(|it| matches!(it, b'.' | b' ')) => {}
                (_, attributes) => {
                    budget.entry()?;
                    let name = std::mem::take(&mut long).or_short(entry);
                    let first = self.first(entry);
                    let added = name::below(path, &name).and_then(|path| {
                        if attributes & 0x10 != 0 {
                            return folders.add(path, Folder::Chain { first });
                        }
                        let bytes = u64::from(u32_at(entry, 28));
                        catalogue.files.push(Found { path, bytes, place: Place::Chain { first } });
                        Ok(())
                    });
                    if let Err(fault) = added {
                        catalogue.problem(&format!("{path}/{name}"), fault);
                    }
                }
            }
        }
        Ok(())
    }

    fn first(&self, entry: &[u8]) -> u32 {
        let high = if self.system == System::Fat32 { u32::from(u16_at(entry, 20)) } else { 0 };
        high << 16 | u32::from(u16_at(entry, 26))
    }

    /// The bytes along a chain: exactly so many, in order, and never round in a circle.
    pub fn read<E: From<Fault>>(
        &self,
        first: u32,
        bytes: u64,
        take: &mut impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut left, mut at, mut circle) = (bytes, Some(first), Circle::from(first));
        while left > 0 {
            let cluster = at.ok_or(Fault::Truncated)?;
            let piece = self.cluster(cluster, left.min(self.cluster_bytes))?;
            left -= piece.len() as u64;
            take(&piece)?;
            at = self.next(cluster)?;
            if left > 0 && circle.closed_by(at) {
                return Err(Fault::Loop.into());
            }
        }
        Ok(())
    }

    fn cluster(&self, cluster: u32, bytes: u64) -> Result<Vec<u8>, Fault> {
        let index = cluster.checked_sub(2).filter(|it| *it < self.clusters).ok_or(Fault::Broken)?;
        self.window.read(self.data_at + u64::from(index) * self.cluster_bytes, bytes as usize)
    }

    /// The cluster behind this one; `None` at the end.
    fn next(&self, cluster: u32) -> Result<Option<u32>, Fault> {
        let at = u64::from(cluster);
        let (next, end) = match self.system {
            System::Fat12 => {
                let both =
                    u16::from_le_bytes([self.table(at + at / 2)?, self.table(at + at / 2 + 1)?]);
                (u32::from(if cluster & 1 == 1 { both >> 4 } else { both & 0xFFF }), 0xFF8)
            }
            System::Fat16 => (
                u32::from(u16::from_le_bytes([self.table(at * 2)?, self.table(at * 2 + 1)?])),
                0xFFF8,
            ),
            System::Fat32 | System::Iso9660 | System::Joliet => {
                let mut entry = [0; 4];
                for (index, byte) in (0..).zip(&mut entry) {
                    *byte = self.table(at * 4 + index)?;
                }
                (u32::from_le_bytes(entry) & 0x0FFF_FFFF, 0x0FFF_FFF8)
            }
        };
        Ok((next < end).then_some(next))
    }

    fn table(&self, at: u64) -> Result<u8, Fault> {
        let begin = at - at % TABLE_PIECE;
        let mut piece = self.piece.borrow_mut();
        if piece.0 != begin || piece.1.is_empty() {
            let length = self.table_bytes.checked_sub(begin).ok_or(Fault::Broken)?;
            let bytes =
                self.window.read(self.table_at + begin, length.min(TABLE_PIECE) as usize)?;
            *piece = (begin, bytes);
        }
        piece.1.get((at - begin) as usize).copied().ok_or(Fault::Broken)
    }
}

/// Brent's way to see a circle while walking it, with two numbers for memory.
struct Circle {
    waits_at: u32,
    steps: u64,
    until: u64,
}

impl Circle {
    fn from(first: u32) -> Circle {
        Circle { waits_at: first, steps: 0, until: 1 }
    }

    fn closed_by(&mut self, next: Option<u32>) -> bool {
        let Some(next) = next else { return false };
        if next == self.waits_at {
            return true;
        }
        self.steps += 1;
        if self.steps == self.until {
            (self.waits_at, self.steps, self.until) = (next, 0, self.until * 2);
        }
        false
    }
}

/// The pieces of a long name stand before its entry, the last one first.
#[derive(Default)]
struct LongName {
    units: Vec<u16>,
    /// The number of the piece that must come next; 0: the entry itself.
    due: u8,
    sum: u8,
}

impl LongName {
    fn take(&mut self, entry: &[u8]) {
        let (number, begins) = (entry[0] & 0x1F, entry[0] & 0x40 != 0);
        if begins {
            *self = LongName { due: number, sum: entry[13], units: vec![] };
        }
        if number == 0 || number > 20 || number != self.due || entry[13] != self.sum {
            *self = LongName::default();
            return;
        }
        let places = (1..11).step_by(2).chain((14..26).step_by(2)).chain((28..32).step_by(2));
        let mut units: Vec<u16> = places.map(|at| u16_at(entry, at)).collect();
        units.append(&mut self.units);
        (self.units, self.due) = (units, number - 1);
    }

    /// The long name, if it is whole and belongs to this entry.
    fn or_short(self, entry: &[u8]) -> String {
        let sum = entry[..11].iter().fold(0_u8, |sum, it| sum.rotate_right(1).wrapping_add(*it));
        if self.due == 0 && self.sum == sum && !self.units.is_empty() {
            return name::utf16(self.units.into_iter().take_while(|it| *it != 0));
        }
        // Windows NT's marks for a base and an ending that were typed in small letters.
        let part = |bytes: &[u8], mark: u8| match entry[12] & mark {
            0 => name::bytes(bytes.trim_ascii_end()),
            _ => name::bytes(bytes.trim_ascii_end()).to_ascii_lowercase(),
        };
        // 0x05 stands for 0xE5, which means «deleted».
        let mut base = entry[..8].to_vec();
        if base[0] == 0x05 {
            base[0] = 0xE5;
        }
        match part(&entry[8..11], 0x10) {
            extension if extension.is_empty() => part(&base, 0x08),
            extension => format!("{}.{extension}", part(&base, 0x08)),
        }
    }
}
