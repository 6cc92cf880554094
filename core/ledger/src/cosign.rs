//! Cosignatures (C2SP tlog-cosignature, `cosignature/v1`): what a witness adds to a checkpoint that goes on from every
//! one that it has seen before.
//!
//! Unlike the ledger's own signature it says when: whoever holds it knows that the ledger was this one at that moment.

use crate::note::NoteError;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use signed_note::Note;

/// The byte that names `cosignature/v1` in keys of signed-note.
const COSIGNATURE: u8 = 4;
/// The time, then the signature.
const BLOB_BYTES: usize = 8 + 64;

/// A witness's signing key.
pub struct WitnessKey {
    name: String,
    key: SigningKey,
}

impl WitnessKey {
    /// A key from 32 bytes of entropy; the name has no spaces and no plus signs.
    pub fn from_seed(name: &str, seed: [u8; 32]) -> Result<Self, NoteError> {
        if !signed_note::is_key_name_valid(name) || name.contains(char::is_control) {
            return Err(NoteError::Name);
        }
        Ok(Self { name: name.to_owned(), key: SigningKey::from_bytes(&seed) })
    }

    /// Reads a key from the line that [`Self::line`] gave.
    pub fn parse(line: &str) -> Result<Self, NoteError> {
        let (name, secret) = line.trim_end().split_once('+').ok_or(NoteError::Key)?;
        let seed = BASE64_STANDARD.decode(secret).map_err(|_| NoteError::Key)?;
        Self::from_seed(name, seed.try_into().map_err(|_| NoteError::Key)?)
    }

    /// The secret, one line. It belongs into a file of mode 0600.
    pub fn line(&self) -> String {
        format!("{}+{}", self.name, BASE64_STANDARD.encode(self.key.to_bytes()))
    }

    /// The verifier key, one line: what the ledger's house and auditors are given.
    pub fn vkey(&self) -> String {
        let public = [&[COSIGNATURE], self.key.verifying_key().as_bytes().as_slice()].concat();
        let id = signed_note::key_id(&self.name, &public);
        format!("{}+{id:08x}+{}", self.name, BASE64_STANDARD.encode(public))
    }

    /// The signature line over the text of a checkpoint, seen at `unix_seconds`.
    pub fn cosign(&self, checkpoint: &str, unix_seconds: u64) -> Result<String, NoteError> {
        let note = Note::from_bytes(checkpoint.as_bytes()).map_err(|_| NoteError::Malformed)?;
        let signature = self.key.sign(&signed_bytes(note.text(), unix_seconds));
        let blob = [unix_seconds.to_be_bytes().as_slice(), &signature.to_bytes()].concat();
        let key = WitnessVkey::parse(&self.vkey())?;
        let line = signed_note::Signature::new(self.name.clone(), key.id, blob);
        let line = line.map_err(|_| NoteError::Name)?.to_bytes();
        Ok(String::from_utf8(line).expect("a signature line is text"))
    }
}

/// A witness's verifier key.
pub struct WitnessVkey {
    name: String,
    id: u32,
    key: VerifyingKey,
}

impl WitnessVkey {
    pub fn parse(line: &str) -> Result<Self, NoteError> {
        let mut parts = line.trim_end().splitn(3, '+');
        let (Some(name), Some(id), Some(public)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(NoteError::Key);
        };
        let bytes = BASE64_STANDARD.decode(public).map_err(|_| NoteError::Key)?;
        let stated = signed_note::is_key_name_valid(name)
            .then(|| signed_note::key_id(name, &bytes))
            .filter(|it| format!("{it:08x}") == id);
        let (Some(id), Some((&COSIGNATURE, key))) = (stated, bytes.split_first()) else {
            return Err(NoteError::Key);
        };
        let key: [u8; 32] = key.try_into().map_err(|_| NoteError::Key)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| NoteError::Key)?;
        Ok(Self { name: name.to_owned(), id, key })
    }

    /// When this witness signed the note, in seconds of Unix time; an error where no line of its holds.
    pub fn signed_at(&self, checkpoint: &str) -> Result<u64, NoteError> {
        let note = Note::from_bytes(checkpoint.as_bytes()).map_err(|_| NoteError::Malformed)?;
        let lines = checkpoint.lines().rev().take_while(|it| !it.is_empty());
        let signatures =
            lines.filter_map(|it| signed_note::Signature::from_bytes(it.as_bytes()).ok());
        let mut own = signatures.filter(|it| it.name() == self.name && it.id() == self.id);
        own.find_map(|it| self.time_of(note.text(), it.signature())).ok_or(NoteError::ForeignKey)
    }

    fn time_of(&self, text: &[u8], blob: &[u8]) -> Option<u64> {
        if blob.len() != BLOB_BYTES {
            return None;
        }
        let (time, signature) = blob.split_at(8);
        let time = u64::from_be_bytes(time.try_into().ok()?);
        let signature = Signature::from_bytes(signature.try_into().ok()?);
        self.key.verify(&signed_bytes(text, time), &signature).ok().map(|()| time)
    }
}

fn signed_bytes(text: &[u8], unix_seconds: u64) -> Vec<u8> {
    [format!("cosignature/v1\ntime {unix_seconds}\n").as_bytes(), text].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{note::SigningKey as LedgerKey, proof::TreeHead};
    use expect_test::expect;
    use proptest::prelude::*;

    const AT: u64 = 1_775_000_000;

    fn key(seed: u8) -> WitnessKey {
        WitnessKey::from_seed("next-building.example/witness", [seed; 32]).expect("a good name")
    }

    fn checkpoint() -> String {
        let ledger = LedgerKey::from_seed("demo-hospital.example/ledger", [9; 32]).expect("good");
        ledger.sign(TreeHead { size: 3, root: [7; 32] })
    }

    #[test]
    fn a_witness_says_when_it_saw_which_ledger() {
        let line = key(1).cosign(&checkpoint(), AT).expect("a checkpoint");
        expect![[r#"
            — next-building.example/witness r2r/PwAAAABpzFnA2UfYzvg91RLDoithvhbAcJAYbv8H4f0jC6osCUliNS4n1O/dxcFB+oy11tUx+mkxhhWsGK1F1qVafDWxfKzeBQ==
        "#]]
        .assert_eq(&line);
        let vkey = WitnessVkey::parse(&key(1).vkey()).expect("its own");
        assert_eq!(vkey.signed_at(&(checkpoint() + &line)), Ok(AT));
        let read = WitnessKey::parse(&key(1).line()).expect("its own");
        assert_eq!(read.vkey(), key(1).vkey());
    }

    #[test]
    fn nobody_elses_line_counts_and_none_over_another_text() {
        let line = key(1).cosign(&checkpoint(), AT).expect("a checkpoint");
        let other = WitnessVkey::parse(&key(2).vkey()).expect("its own");
        assert_eq!(other.signed_at(&(checkpoint() + &line)), Err(NoteError::ForeignKey));
        let vkey = WitnessVkey::parse(&key(1).vkey()).expect("its own");
        let touched = checkpoint().replacen("\n3\n", "\n4\n", 1) + &line;
        assert_eq!(vkey.signed_at(&touched), Err(NoteError::ForeignKey));
        assert_eq!(vkey.signed_at(&checkpoint()), Err(NoteError::ForeignKey));
        // The ledger's own key is no witness.
        let own = LedgerKey::from_seed("a/b", [1; 32]).expect("good");
        assert!(WitnessVkey::parse(own.vkey()).is_err());
    }

    proptest! {
        /// Whatever bytes stand there: an answer, never a panic, never a time that nobody signed.
        #[test]
        fn any_line_gets_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..120), text in "\\PC{0,60}") {
            let vkey = WitnessVkey::parse(&key(1).vkey()).expect("its own");
            let line = format!("— next-building.example/witness {}\n", BASE64_STANDARD.encode(&bytes));
            prop_assert!(vkey.signed_at(&(checkpoint() + &line)).is_err());
            prop_assert!(vkey.signed_at(&text).is_err());
            let _ = (WitnessVkey::parse(&text), WitnessKey::parse(&text));
        }
    }
}
