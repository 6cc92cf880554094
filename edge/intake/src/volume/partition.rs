//! Partition tables: MBR with extended partitions, and GPT (UEFI 2.10, chapter 5).

use std::collections::HashSet;

use crate::{
    Fault, PARTITIONS_MAX,
    medium::{Window, u16_at, u32_at, u64_at},
};

const SECTOR: u64 = 512;
const PROTECTIVE: u8 = 0xEE;
const EXTENDED: [u8; 3] = [0x05, 0x0F, 0x85];

/// The parts of a medium. None: there is no table.
pub fn partitions(medium: Window<'_>) -> Vec<Result<Window<'_>, Fault>> {
    let Some(table) = mbr(medium, 0) else { return vec![] };
    if table.iter().any(|it| it.kind == PROTECTIVE) {
        return gpt(medium).unwrap_or_else(|fault| vec![Err(fault)]);
    }
    let mut parts = vec![];
    for entry in table {
        if EXTENDED.contains(&entry.kind) {
            extended(medium, entry.first, &mut parts);
        } else {
            parts.push(part(medium, entry.first, entry.sectors));
        }
    }
    parts.truncate(PARTITIONS_MAX);
    parts
}

struct Entry {
    kind: u8,
    first: u64,
    sectors: u64,
}

fn mbr(medium: Window<'_>, sector: u64) -> Option<Vec<Entry>> {
    let bytes = medium.read(sector.checked_mul(SECTOR)?, SECTOR as usize).ok()?;
    if u16_at(&bytes, 510) != 0xAA55 {
        return None;
    }
    let entry = |at: usize| Entry {
        kind: bytes[at + 4],
        first: u64::from(u32_at(&bytes, at + 8)),
        sectors: u64::from(u32_at(&bytes, at + 12)),
    };
    let used = |it: &Entry| it.kind != 0 && it.sectors != 0;
    // A boot sector without a table has code here: its «status» is neither of the two.
    let table = (0..4).map(|it| 446 + it * 16);
    let plausible = table.clone().all(|at| matches!(bytes[at], 0 | 0x80));
    plausible.then(|| table.map(entry).filter(used).collect())
}

/// A chain of tables, each with one partition and the place of the next.
fn extended<'a>(medium: Window<'a>, base: u64, parts: &mut Vec<Result<Window<'a>, Fault>>) {
    let (mut at, mut entered) = (base, HashSet::new());
    while parts.len() < PARTITIONS_MAX {
        if !entered.insert(at) {
            return parts.push(Err(Fault::Loop));
        }
        let Some(table) = mbr(medium, at) else { return parts.push(Err(Fault::Truncated)) };
        let mut next = None;
        for entry in table.into_iter().take(2) {
            if EXTENDED.contains(&entry.kind) {
                next = Some(base + entry.first);
            } else {
                parts.push(part(medium, at + entry.first, entry.sectors));
            }
        }
        match next {
            Some(next) => at = next,
            None => return,
        }
    }
}

fn gpt(medium: Window<'_>) -> Result<Vec<Result<Window<'_>, Fault>>, Fault> {
    let header = medium.read(SECTOR, SECTOR as usize)?;
    let (table, count, size) =
        (u64_at(&header, 72), u32_at(&header, 80) as usize, u32_at(&header, 84) as usize);
    if &header[..8] != b"EFI PART" || !matches!(size, 128 | 256 | 512) {
        return Err(Fault::Broken);
    }
    let at = table.checked_mul(SECTOR).ok_or(Fault::Truncated)?;
    // 128 entries are what every tool makes.
    let bytes = medium.read(at, count.min(128) * size)?;
    let used = bytes.chunks_exact(size).filter(|it| it[..16].iter().any(|byte| *byte != 0));
    let parts = used.take(PARTITIONS_MAX).map(|entry| {
        let (first, last) = (u64_at(entry, 32), u64_at(entry, 40));
        part(medium, first, last.checked_sub(first).ok_or(Fault::Broken)?.saturating_add(1))
    });
    Ok(parts.collect())
}

fn part(medium: Window<'_>, first: u64, sectors: u64) -> Result<Window<'_>, Fault> {
    let at = first.checked_mul(SECTOR).ok_or(Fault::Truncated)?;
    medium.part(at, sectors.saturating_mul(SECTOR)).ok_or(Fault::Truncated)
}
