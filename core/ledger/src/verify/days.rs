//! The second book: every day that the ledger anchors must be there and give its root.

use super::{Report, Source, Stop, fault::Fault};
use crate::{
    entry::leaf_hash,
    passages::{Day, SEGMENTS_PATH, read_days},
    tree::RunningRoot,
};
use std::io::{self, BufReader, Read};

pub(super) fn verify(
    source: &dyn Source,
    anchors: &[Day],
    report: &mut Report,
) -> Result<(), Stop> {
    let listed = match source.read(SEGMENTS_PATH)? {
        Some(bytes) => read_days(&bytes).ok_or(Fault::SegmentList)?,
        None if anchors.is_empty() => Vec::new(),
        None => return Err(Fault::SegmentList.into()),
    };
    for (i, anchor) in anchors.iter().enumerate() {
        let in_turn = i.checked_sub(1).is_none_or(|before| anchor.follows(&anchors[before]));
        if !in_turn {
            return Err(Fault::DayOutOfTurn { day: anchor.day.clone() }.into());
        }
        let same_day = listed.get(i).filter(|day| day.day == anchor.day);
        let day = same_day.ok_or_else(|| Fault::DayMissing { day: anchor.day.clone() })?;
        if day != anchor {
            return Err(Fault::DayChanged { day: anchor.day.clone() }.into());
        }
        one_day(source, anchor, report)?;
    }
    // Closed, but the entry that anchors it is not written or not signed yet.
    for (i, day) in listed.iter().enumerate().skip(anchors.len()) {
        if i.checked_sub(1).is_some_and(|before| !day.follows(&listed[before])) {
            return Err(Fault::DayOutOfTurn { day: day.day.clone() }.into());
        }
        one_day(source, day, report)?;
    }
    Ok(())
}

fn one_day(source: &dyn Source, day: &Day, report: &mut Report) -> Result<(), Stop> {
    let stream = source.stream(&day.path())?;
    let stream = match stream {
        Some(stream) => stream,
        None if day.count == 0 => Box::new(io::empty()),
        None => return Err(Fault::DayMissing { day: day.day.clone() }.into()),
    };
    let Some(sum) = sum(BufReader::with_capacity(1 << 16, stream), day.count)? else {
        return Err(Fault::DayChanged { day: day.day.clone() }.into());
    };
    if sum.count() != day.count || sum.root() != day.root {
        return Err(Fault::DayChanged { day: day.day.clone() }.into());
    }
    report.passages += day.count;
    report.segments += 1;
    Ok(())
}

/// The root over length-prefixed records; `None` when they are more than `most` or end inside one.
fn sum(mut records: impl Read, most: u64) -> io::Result<Option<RunningRoot>> {
    let mut sum = RunningRoot::default();
    let mut record = Vec::new();
    loop {
        let mut length = [0; 2];
        match fill(&mut records, &mut length)? {
            0 => return Ok(Some(sum)),
            2 if sum.count() < most => {}
            _ => return Ok(None),
        }
        record.resize(usize::from(u16::from_be_bytes(length)), 0);
        if fill(&mut records, &mut record)? < record.len() {
            return Ok(None);
        }
        sum.push(leaf_hash(&record));
    }
}

/// Like `read_exact`, but tells how much there was.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
