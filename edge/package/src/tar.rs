//! The payload's layout: a POSIX tar (ustar, pax records where ustar has no room) in which every byte that
//! is not a file's follows from the manifest.
//!
//! So there is no reader of foreign tars here: who checks a payload computes each header and compares. No
//! link, no device, no name that leads elsewhere can stand in a payload that passes.

/// Everything in a tar comes in such blocks.
pub const BLOCK: usize = 512;
/// Two blocks of zeroes.
pub const END: [u8; 2 * BLOCK] = [0; 2 * BLOCK];

const NAME_MAX: usize = 100;
/// Eleven octal digits.
const SIZE_MAX: u64 = 0o777_7777_7777;

/// What stands before a file: one block, or three with a pax record.
pub fn header(name: &str, size: u64, mtime: u64) -> Vec<u8> {
    let fits = name.is_ascii() && name.len() <= NAME_MAX && size <= SIZE_MAX;
    if fits {
        return block(name, size, mtime, b'0').to_vec();
    }
    let mut records = record("path", name);
    if size > SIZE_MAX {
        records.push_str(&record("size", &size.to_string()));
    }
    // For a reader that knows no pax records.
    let plain: String = name.chars().map(|it| if it.is_ascii() { it } else { '_' }).collect();
    let plain = &plain[..plain.len().min(NAME_MAX)];
    let mut bytes = block("pax", records.len() as u64, mtime, b'x').to_vec();
    bytes.extend_from_slice(records.as_bytes());
    bytes.resize(bytes.len() + padding(records.len() as u64), 0);
    bytes.extend_from_slice(&block(plain, size.min(SIZE_MAX), mtime, b'0'));
    bytes
}

/// Zeroes behind a file of this size.
pub fn padding(size: u64) -> usize {
    let over = (size % BLOCK as u64) as usize;
    if over == 0 { 0 } else { BLOCK - over }
}

/// Size and time as a header says them; whether it is the right header is seen by making it again.
pub fn stated(block: &[u8; BLOCK]) -> Option<(u64, u64)> {
    Some((octal(&block[124..135])?, octal(&block[136..147])?))
}

fn octal(digits: &[u8]) -> Option<u64> {
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok()
}

/// «25 path=…\n»: the length counts its own digits.
fn record(key: &str, value: &str) -> String {
    let rest = key.len() + value.len() + 3;
    let mut length = rest + 1;
    while rest + length.to_string().len() != length {
        length = rest + length.to_string().len();
    }
    format!("{length} {key}={value}\n")
}

fn block(name: &str, size: u64, mtime: u64, kind: u8) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let mut put = |at: usize, text: &str| {
        block[at..at + text.len()].copy_from_slice(text.as_bytes());
    };
    put(0, name);
    put(100, "0000600");
    put(108, "0000000");
    put(116, "0000000");
    put(124, &format!("{size:011o}"));
    put(136, &format!("{:011o}", mtime.min(SIZE_MAX)));
    // The checksum is made with spaces in its place.
    put(148, "        ");
    put(257, "ustar\x0000");
    block[156] = kind;
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}
