//! Signed checkpoints (C2SP tlog-checkpoint in a C2SP signed-note, Ed25519).
//!
//! A note may carry more lines, of witnesses or of a second algorithm; the reader here asks for the
//! line of the ledger's own key and leaves the others to whom they concern.

use crate::proof::{SIZE_MAX, TreeHead};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use signed_note::{Note, Signer, StandardSigner, StandardVerifier, Verifier, VerifierList};
use tlog_tiles::{checkpoint::Checkpoint, tlog::Hash as Node};

/// The byte that names Ed25519 in keys of signed-note.
const ED25519: u8 = 1;

/// The ledger's signing key. Its name is the origin line of every checkpoint.
pub struct SigningKey {
    line: String,
    vkey: String,
    signer: StandardSigner,
}

/// Why a key or a checkpoint is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    #[error("the name of a ledger may not be empty nor contain spaces or plus signs")]
    Name,
    #[error("not a signed-note key")]
    Key,
    #[error("not a signed checkpoint")]
    Malformed,
    #[error("not signed by this ledger's key")]
    ForeignKey,
}

impl SigningKey {
    /// A key from 32 bytes of entropy.
    pub fn from_seed(origin: &str, seed: [u8; 32]) -> Result<Self, NoteError> {
        if !signed_note::is_key_name_valid(origin) || origin.contains(char::is_control) {
            return Err(NoteError::Name);
        }
        let public = ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key();
        let id = signed_note::key_id(origin, &[&[ED25519], public.as_bytes().as_slice()].concat());
        let secret = BASE64_STANDARD.encode([&[ED25519], seed.as_slice()].concat());
        Self::parse(&format!("PRIVATE+KEY+{origin}+{id:08x}+{secret}"))
    }

    /// Reads a key from the line that [`Self::line`] gave.
    pub fn parse(line: &str) -> Result<Self, NoteError> {
        let line = line.trim_end_matches('\n');
        let signer = StandardSigner::new(line).map_err(|_| NoteError::Key)?;
        // Base64 may contain `+`, so the secret is all that follows the name and the id.
        let secret = line.splitn(5, '+').nth(4).ok_or(NoteError::Key)?;
        let bytes = BASE64_STANDARD.decode(secret).map_err(|_| NoteError::Key)?;
        let seed: [u8; 32] =
            bytes.get(1..).and_then(|s| s.try_into().ok()).ok_or(NoteError::Key)?;
        let public = ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key();
        let vkey = signed_note::new_ed25519_verifier_key(signer.name(), &public);
        Ok(Self { line: line.to_owned(), vkey, signer })
    }

    /// The secret, one line in the form of signed-note. It belongs into a file of mode 0600.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The verifier key, one line: what auditors are given.
    pub fn vkey(&self) -> &str {
        &self.vkey
    }

    /// The ledger's name: the first line of its checkpoints.
    pub fn origin(&self) -> &str {
        self.signer.name()
    }

    /// A signed note of any other text, which may hold no control characters but the ends of its lines. Its
    /// first line must not be the ledger's name: that is how checkpoints begin.
    pub fn sign_text(&self, text: &str) -> Result<String, NoteError> {
        if text.lines().next() == Some(self.origin()) {
            return Err(NoteError::Malformed);
        }
        let mut note = Note::new(text.as_bytes(), &[]).map_err(|_| NoteError::Malformed)?;
        note.add_sigs(&[&self.signer]).expect("the name was checked and Ed25519 cannot fail");
        Ok(String::from_utf8(note.to_bytes()).expect("notes are text"))
    }

    /// A signed checkpoint of `head`.
    pub fn sign(&self, head: TreeHead) -> String {
        let checkpoint = Checkpoint::new(self.origin(), head.size, Node(head.root), "")
            .expect("the origin was checked when the key was made");
        self.note(&checkpoint.to_bytes()).expect("a checkpoint is a good text")
    }

    /// A signed statement: another text than a checkpoint, under a first line that says what kind it is.
    /// A kind that is the ledger's own name is refused, so no statement can be read as a checkpoint.
    pub fn state(&self, kind: &str, body: &str) -> Result<String, NoteError> {
        if kind.is_empty() || kind.contains('\n') || kind == self.origin() {
            return Err(NoteError::Name);
        }
        self.note(format!("{kind}\n{body}\n").as_bytes())
    }

    fn note(&self, text: &[u8]) -> Result<String, NoteError> {
        let mut note = Note::new(text, &[]).map_err(|_| NoteError::Malformed)?;
        note.add_sigs(&[&self.signer]).expect("the name was checked and Ed25519 cannot fail");
        Ok(String::from_utf8(note.to_bytes()).expect("notes are text"))
    }
}

/// Reads a checkpoint that must be signed by `vkey` and bear its name.
pub fn open(checkpoint: &[u8], vkey: &str) -> Result<TreeHead, NoteError> {
    let verifier = verifier(vkey)?;
    let origin = verifier.name().to_owned();
    let note = Note::from_bytes(checkpoint).map_err(|_| NoteError::Malformed)?;
    let stated = Checkpoint::from_bytes(note.text()).map_err(|_| NoteError::Malformed)?;
    note.verify(&VerifierList::new(vec![Box::new(verifier)])).map_err(|_| NoteError::ForeignKey)?;
    if stated.origin() != origin {
        return Err(NoteError::ForeignKey);
    }
    if stated.size() > SIZE_MAX {
        return Err(NoteError::Malformed);
    }
    Ok(TreeHead { size: stated.size(), root: stated.hash().0 })
}

/// The body of a statement of this kind, which must be signed by `vkey`.
pub fn statement(note: &[u8], kind: &str, vkey: &str) -> Result<String, NoteError> {
    let verifier = verifier(vkey)?;
    let note = Note::from_bytes(note).map_err(|_| NoteError::Malformed)?;
    note.verify(&VerifierList::new(vec![Box::new(verifier)])).map_err(|_| NoteError::ForeignKey)?;
    let text = std::str::from_utf8(note.text()).map_err(|_| NoteError::Malformed)?;
    let body = text.strip_prefix(kind).and_then(|it| it.strip_prefix('\n'));
    Ok(body.and_then(|it| it.strip_suffix('\n')).ok_or(NoteError::Malformed)?.to_owned())
}

fn verifier(vkey: &str) -> Result<StandardVerifier, NoteError> {
    // The crate reads the key's id in either case; one key shall have one spelling.
    let shouted = vkey.split('+').nth(1).is_none_or(|id| id.contains(|c: char| c.is_uppercase()));
    if shouted {
        return Err(NoteError::Key);
    }
    StandardVerifier::new(vkey.trim_end()).map_err(|_| NoteError::Key)
}

#[cfg(test)]
mod tests {
    use super::{NoteError, SigningKey, open, statement};
    use crate::proof::TreeHead;
    use expect_test::expect;
    use proptest::prelude::*;

    const HEAD: TreeHead = TreeHead { size: 3, root: [7; 32] };

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed("demo-hospital.example/ledger", [seed; 32]).expect("a good name")
    }

    #[test]
    fn a_checkpoint_is_five_lines_anyone_can_check() {
        expect![[r#"
            demo-hospital.example/ledger
            3
            BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=

            — demo-hospital.example/ledger YZU65hgkBb3za9eK07g0vhy4Bt9wwKCd3C7g7IMzR1WgMjoB7elbWTa8b956CxaiQPsxIuwiJCIGeXJJgkIp+zOeRgU=
        "#]]
        .assert_eq(&key(1).sign(HEAD));
        assert_eq!(open(key(1).sign(HEAD).as_bytes(), key(1).vkey()), Ok(HEAD));
    }

    #[test]
    fn other_texts_are_signed_and_never_taken_for_a_checkpoint() {
        let signed = key(1).sign_text("an intake\nR8-0413\n").expect("a plain text");
        assert!(signed.starts_with("an intake\nR8-0413\n\n— demo-hospital.example/ledger "));
        assert_eq!(open(signed.as_bytes(), key(1).vkey()), Err(NoteError::Malformed));
        let like_one = "demo-hospital.example/ledger\n3\nBwc=\n";
        assert_eq!(key(1).sign_text(like_one), Err(NoteError::Malformed));
        assert_eq!(key(1).sign_text("a tab\there\n"), Err(NoteError::Malformed));
    }

    #[test]
    fn a_foreign_or_touched_checkpoint_is_refused() {
        let signed = key(1).sign(HEAD);
        assert_eq!(open(signed.as_bytes(), key(2).vkey()), Err(NoteError::ForeignKey));
        assert_eq!(
            open(signed.replacen("\n3\n", "\n4\n", 1).as_bytes(), key(1).vkey()),
            Err(NoteError::ForeignKey)
        );
        assert_eq!(open(b"", key(1).vkey()), Err(NoteError::Malformed));
    }

    #[test]
    fn names_that_would_break_the_lines_are_refused() {
        for name in ["", "two words", "a+b", "line\nbreak"] {
            assert_eq!(SigningKey::from_seed(name, [1; 32]).err(), Some(NoteError::Name));
        }
    }

    #[test]
    fn a_statement_is_no_checkpoint_and_no_statement_of_another_kind() {
        let signed = key(1).state("sekisho.test/1", "body").expect("a good text");
        let read = |kind, by: &SigningKey| statement(signed.as_bytes(), kind, by.vkey());
        assert_eq!(read("sekisho.test/1", &key(1)), Ok("body".to_owned()));
        assert_eq!(read("sekisho.test/2", &key(1)), Err(NoteError::Malformed));
        assert_eq!(read("sekisho.test/1", &key(2)), Err(NoteError::ForeignKey));
        assert_eq!(open(signed.as_bytes(), key(1).vkey()), Err(NoteError::Malformed));
        assert_eq!(key(1).state(key(1).origin(), "3\nroot").err(), Some(NoteError::Name));
    }

    proptest! {
        /// Keys go to their file and back, whatever their bytes.
        #[test]
        fn keys_read_back(seed in any::<[u8; 32]>()) {
            let made = SigningKey::from_seed("a/b", seed).expect("a good name");
            let read = SigningKey::parse(&format!("{}\n", made.line())).expect("its own line");
            prop_assert_eq!(made.vkey(), read.vkey());
        }

        /// Whatever the bytes: an answer, never a panic, never an acceptance.
        #[test]
        fn any_note_gets_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0_usize..170, byte: u8) {
            prop_assert!(open(&bytes, key(1).vkey()).is_err());
            let _ = open(b"x", &String::from_utf8_lossy(&bytes));
            let mut signed = key(1).sign(HEAD).into_bytes();
            signed[at] = byte;
            if let Ok(head) = open(&signed, key(1).vkey()) {
                prop_assert_eq!(head, HEAD);
            }
        }
    }
}
