//! A passphrase made by the product: read over a telephone, typed once, 89 bits.

use ring::pbkdf2;
use rules::sealed::Digest;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::manifest::digest;

/// No letters that a hand or a fax makes alike: 0 o, 1 i l, 2 z, 5 s, 8 b, 6 g 9 q, u v.
const LETTERS: &[u8; 22] = b"34679acdefhjkmnprtuwxy";
const GROUPS: usize = 5;
const IN_GROUP: usize = 4;
/// Bytes from here on would make some letters likelier than others.
const FAIR_BELOW: u8 = 22 * 11;

/// As OWASP's password storage notes have it for PBKDF2 with SHA-256.
pub const ROUNDS: u32 = 600_000;

/// `kdw4-7hpc-…`: five groups of four of 22 letters, 20 × log2(22) = 89 bits.
pub struct Passphrase(Zeroizing<String>);

/// Key of one copy, made from its passphrase and its salt.
pub struct CopyKey(pub Zeroizing<[u8; 32]>);

impl Passphrase {
    /// `fill` is chance fit for secrets.
    pub fn draw(fill: &mut dyn FnMut(&mut [u8])) -> Passphrase {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (IN_GROUP + 1)));
        for at in 0..GROUPS * IN_GROUP {
            if at > 0 && at % IN_GROUP == 0 {
                text.push('-');
            }
            text.push(letter(fill));
        }
        Passphrase(text)
    }

    /// As somebody typed it: capitals, spaces, full-width letters and missing hyphens are forgiven.
    pub fn typed(text: &str) -> Passphrase {
        let plain = text.chars().map(narrow).filter(char::is_ascii_alphanumeric);
        let plain: Zeroizing<String> =
            Zeroizing::new(plain.map(|it| it.to_ascii_lowercase()).collect());
        let groups: Vec<&str> = plain
            .as_bytes()
            .chunks(IN_GROUP)
            .map(|it| std::str::from_utf8(it).expect("ASCII only"))
            .collect();
        Passphrase(Zeroizing::new(groups.join("-")))
    }

    /// As it stands on the slip, and nowhere else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// PBKDF2 with HMAC-SHA-256.
    pub fn key(&self, salt: &Digest, rounds: std::num::NonZeroU32) -> CopyKey {
        let mut key = Zeroizing::new([0; 32]);
        let text = self.0.as_bytes();
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, rounds, &salt.0, text, &mut key[..]);
        CopyKey(key)
    }
}

impl CopyKey {
    /// Names the key without telling it: what the register keeps of it.
    pub fn fingerprint(&self) -> Digest {
        digest(Sha256::new_with_prefix(b"sekisho package key 1\0").chain_update(&self.0[..]))
    }
}

fn letter(fill: &mut dyn FnMut(&mut [u8])) -> char {
    loop {
        let mut byte = [0];
        fill(&mut byte);
        if byte[0] < FAIR_BELOW {
            return char::from(LETTERS[usize::from(byte[0]) % LETTERS.len()]);
        }
    }
}

/// Full-width letters, as a Japanese keyboard makes them.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(letter) - 0xfee0).expect("ASCII, moved as a whole")
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(from: u8) -> Passphrase {
        let mut next = from;
        Passphrase::draw(&mut |bytes| {
            for byte in bytes {
                *byte = next;
                next = next.wrapping_add(1);
            }
        })
    }

    #[test]
    fn it_is_five_groups_of_letters_that_look_like_no_others() {
        assert_eq!(counted(0).reveal(), "3467-9acd-efhj-kmnp-rtuw");
        // Bytes that would make some letters likelier are drawn again: 242 to 255 here.
        assert_eq!(counted(240).reveal(), "xy34-679a-cdef-hjkm-nprt");
        assert!((LETTERS.len() as f64).log2() * (GROUPS * IN_GROUP) as f64 > 80.0);
    }

    #[test]
    fn what_a_tired_hand_types_is_forgiven() {
        for typed in [
            "3467-9acd-efhj-kmnp-rtuw",
            " 3467 9ACD EFHJ KMNP RTUW\n",
            "３４６７ー９ａｃｄefhjkmnprtuw",
        ] {
            assert_eq!(Passphrase::typed(typed).reveal(), counted(0).reveal(), "{typed}");
        }
    }
}
