//! Sectors of a disk with something wrong: ranges in their order, as many as fit on paper.

use serde::{Deserialize, Serialize};

/// More ranges than anybody reads, and a list that still fits every page and every state file.
pub const RANGES_MAX: usize = 500;

/// Sectors that follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub first: u64,
    pub count: u64,
}

/// Ranges in rising order; those beyond the bound are only counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sectors {
    ranges: Vec<Range>,
    /// All of them, listed or not.
    count: u64,
}

impl Sectors {
    /// Adds sectors behind those that are there.
    pub fn add(&mut self, first: u64, count: u64) {
        self.count += count;
        let listed = self.ranges.len();
        match self.ranges.last_mut() {
            Some(last) if last.first + last.count == first => last.count += count,
            _ if listed < RANGES_MAX => self.ranges.push(Range { first, count }),
            _ => {}
        }
    }

    pub fn ranges(&self) -> &[Range] {
        &self.ranges
    }

    pub fn count(&self) -> u64 {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Some are counted that no range names.
    pub fn overflowed(&self) -> bool {
        self.count > self.ranges.iter().map(|it| it.count).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn neighbours_become_one_range() {
        let mut sectors = Sectors::default();
        for (first, count) in [(8, 1), (9, 7), (20, 1)] {
            sectors.add(first, count);
        }
        let ranges = [Range { first: 8, count: 8 }, Range { first: 20, count: 1 }];
        assert_eq!((sectors.ranges(), sectors.count()), (ranges.as_slice(), 9));
    }

    proptest! {
        /// Whatever is wrong with a disk: the list stays short, and no sector is forgotten.
        #[test]
        fn the_list_is_bounded_and_the_count_is_whole(gaps in vec((0_u64..3, 1_u64..5), 0..1200)) {
            let (mut sectors, mut next, mut all) = (Sectors::default(), 0, 0);
            for (gap, count) in gaps {
                sectors.add(next + gap, count);
                next += gap + count;
                all += count;
            }
            prop_assert_eq!(sectors.count(), all);
            prop_assert!(sectors.ranges().len() <= RANGES_MAX);
            let listed: u64 = sectors.ranges().iter().map(|it| it.count).sum();
            prop_assert_eq!(sectors.overflowed(), listed < all);
        }
    }
}
