//! How often something asks for memory.

/// Allocations of one run of `work`.
pub fn of(work: impl FnOnce()) -> u64 {
    allocation_counter::measure(work).count_total
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_box_is_one_allocation() {
        assert_eq!(super::of(|| drop(std::hint::black_box(Box::new(1)))), 1);
        assert_eq!(super::of(|| ()), 0);
    }
}
