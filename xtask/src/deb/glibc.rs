//! Which glibc a program needs: the newest symbol version that it names.

const PREFIX: &[u8] = b"GLIBC_";

/// `2.34`; `None` when the program names none.
pub fn needed(program: &[u8]) -> Option<String> {
    let versions = program
        .windows(PREFIX.len())
        .enumerate()
        .filter(|(_, bytes)| *bytes == PREFIX)
        .filter_map(|(at, _)| version(&program[at + PREFIX.len()..]));
    versions.max().map(|(major, minor)| format!("{major}.{minor}"))
}

/// The number that begins here: `2.34`, and `2.2` of `2.2.5`.
fn version(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = bytes.iter().take(8).take_while(|b| b.is_ascii_digit() || **b == b'.');
    let number: String = number.map(|b| char::from(*b)).collect();
    let mut parts = number.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_newest_version_counts() {
        assert_eq!(
            needed(b"..GLIBC_2.4\0GLIBC_2.34\0GLIBC_2.2.5\0GLIBC_PRIVATE"),
            Some("2.34".into())
        );
        assert_eq!(needed(b"static GLIBC_"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_asked(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            needed(&bytes);
            needed(&[PREFIX, &bytes].concat());
        }
    }
}
