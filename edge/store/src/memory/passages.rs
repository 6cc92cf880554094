//! The second book in memory.

use super::Shared;
use crate::{FOUND_MAX, shelf, uses::Uses};
use jiff::{Timestamp, civil::Date};
use ledger::{entry::leaf_hash, tree::root_of};
use office::ports::{
    FoundPassage, NewPassage, Particular, PassageQuery, PassageReader, PassageWriter, Segment,
    StoreError,
};
use office::usage::LastUse;

/// The writing end.
pub struct MemoryPassages(pub(super) Shared);

/// The reading end.
pub struct MemoryPassageReader(pub(super) Shared);

impl PassageWriter for MemoryPassages {
    fn append(
        &mut self,
        passages: &[NewPassage],
        particulars: &[Particular],
    ) -> Result<(), StoreError> {
        passages.iter().try_for_each(shelf::accept_passage)?;
        let mut books = self.0.books();
        books.passages.extend_from_slice(passages);
        books.passage_texts.extend_from_slice(particulars);
        Ok(())
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn close_days(&mut self, first: Date, last: Date) -> Result<Vec<Segment>, StoreError> {
        let mut books = self.0.books();
        let before = books.segments.last().cloned();
        let mut start = before.as_ref().map_or(0, |segment| segment.first_seq + segment.count);
        let mut day = match before {
            Some(segment) => shelf::day_after(segment.day)?,
            None => first,
        };
        let mut closed = Vec::new();
        while day <= last {
            let end = shelf::end_of_day(day)?;
            let rest = super::slice(&books.passages, start, u64::MAX);
            let count =
                rest.iter().rposition(|passage| passage.at < end).map_or(0, |last| last + 1);
            let root = root_of(rest[..count].iter().map(|passage| leaf_hash(&passage.bytes)));
            closed.push(Segment { day, first_seq: start, count: count as u64, root });
            start += count as u64;
            day = shelf::day_after(day)?;
        }
        books.segments.extend_from_slice(&closed);
        Ok(closed)
    }

    fn segments_since(&self, day: Date) -> Result<Vec<Segment>, StoreError> {
        let books = self.0.books();
        Ok(books.segments.iter().filter(|segment| segment.day >= day).cloned().collect())
    }
}

impl PassageReader for MemoryPassageReader {
    fn search(&self, query: &PassageQuery) -> Result<Vec<FoundPassage>, StoreError> {
        let limit = usize::try_from(query.limit.min(FOUND_MAX)).unwrap_or_default();
        let books = self.0.books();
        let numbered = (0_u64..).zip(&books.passages).collect::<Vec<_>>().into_iter().rev();
        let found = numbered.filter(|(seq, passage)| fits(query, *seq, passage)).take(limit);
        Ok(found.map(|(seq, passage)| found_passage(seq, passage)).collect())
    }

    fn last_uses(&self, since: Timestamp) -> Result<Vec<LastUse>, StoreError> {
        let books = self.0.books();
        let mut uses = Uses::default();
        for it in books.passages.iter().filter(|it| it.allowed) {
            if let Some(account) = &it.account {
                uses.see(account, &it.gate, it.at.as_microsecond(), &it.bytes);
            }
        }
        uses.since(since)
    }

    fn text(&self, seal: [u8; 32]) -> Result<Option<String>, StoreError> {
        let books = self.0.books();
        let found = books.passage_texts.iter().find(|it| it.hash == seal);
        Ok(found.map(|it| it.text.clone()))
    }
}

fn fits(query: &PassageQuery, seq: u64, passage: &NewPassage) -> bool {
    let PassageQuery { person, account, gate, allowed, from, until, before_seq, limit: _ } = query;
    before_seq.is_none_or(|before| seq < before)
        && (person.is_none() || passage.person == *person)
        && (account.is_none() || passage.account == *account)
        && gate.as_ref().is_none_or(|gate| passage.gate == *gate)
        && allowed.is_none_or(|allowed| passage.allowed == allowed)
        && from.is_none_or(|from| passage.at >= from)
        && until.is_none_or(|until| passage.at < until)
}

fn found_passage(seq: u64, passage: &NewPassage) -> FoundPassage {
    let NewPassage { at, gate, person, account, allowed, bytes } = passage.clone();
    FoundPassage { seq, at, gate, person, account, allowed, bytes }
}
