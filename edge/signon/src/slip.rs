//! The password on a printed slip, used once: easy to read aloud, hard to misread.

use crate::secret::Secret;

/// No i, l, o, 0 or 1: on paper they look like each other.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS: usize = 4;
const GROUP_LETTERS: usize = 4;

/// `k3fp-9xwm-r2hd-7tqa`: 16 letters, 79 bits. The hyphens belong to the password.
pub fn password_slip(entropy: [u8; 16]) -> Secret {
    let mut number = u128::from_le_bytes(entropy);
    let mut slip = String::with_capacity(GROUPS * (GROUP_LETTERS + 1));
    for group in 0..GROUPS {
        if group > 0 {
            slip.push('-');
        }
        for _ in 0..GROUP_LETTERS {
            // 31^16 divides 2^128 but for a remainder of 2^-48: no letter is favoured.
            let place = usize::try_from(number % 31).expect("less than 31");
            number /= 31;
            slip.push(char::from(LETTERS[place]));
        }
    }
    Secret::new(slip)
}
