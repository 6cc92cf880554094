//! The question to a witness and its answer (C2SP tlog-witness, `add-checkpoint`): here is a newer checkpoint, and the
//! proof that it goes on from the one that you have seen.
//!
//! A witness keeps nothing but the newest checkpoint that it has signed. It knows no entries.

use crate::{
    Hash,
    note::{self, NoteError},
    proof::{self, TreeHead},
};
use base64::prelude::{BASE64_STANDARD, Engine as _};

/// Hashes of a proof between any two trees.
const PROOF_MAX: usize = 63;
/// What a question measures at most: 63 hashes, and a checkpoint with a hundred lines of others.
pub const QUESTION_BYTES_MAX: usize = 64 * 1024;

/// A request to cosign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The size that the witness is believed to have seen last; 0 for none.
    pub old_size: u64,
    pub proof: Vec<Hash>,
    pub checkpoint: String,
}

/// Why a witness does not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    #[error("not an add-checkpoint request")]
    Malformed,
    #[error("not signed by the ledger that this witness watches")]
    ForeignKey,
    /// It has seen another size than the question supposes.
    #[error("the witness has seen {size} entries")]
    Seen { size: u64 },
    /// The ledger does not go on from what was seen: the past has been written anew.
    #[error("the ledger does not go on from what the witness has seen")]
    Inconsistent,
}

impl Question {
    pub fn written(&self) -> String {
        let proof: String =
            self.proof.iter().map(|hash| BASE64_STANDARD.encode(hash) + "\n").collect();
        format!("old {}\n{proof}\n{}", self.old_size, self.checkpoint)
    }

    pub fn read(text: &str) -> Result<Question, NotSigned> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(NotSigned::Malformed)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|it| it.strip_prefix("old "));
        let plain = old.filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
        let old_size = plain.and_then(|it| it.parse().ok()).ok_or(NotSigned::Malformed)?;
        let proof: Option<Vec<Hash>> = lines.map(hash).collect();
        let proof = proof.filter(|it| it.len() <= PROOF_MAX).ok_or(NotSigned::Malformed)?;
        Ok(Question { old_size, proof, checkpoint: checkpoint.to_owned() })
    }
}

fn hash(line: &str) -> Option<Hash> {
    BASE64_STANDARD.decode(line).ok()?.try_into().ok()
}

/// Whether a witness that has `seen` this much of the ledger signs what it is shown.
pub fn judge(
    question: &Question,
    vkey: &str,
    seen: Option<TreeHead>,
) -> Result<TreeHead, NotSigned> {
    let head = note::open(question.checkpoint.as_bytes(), vkey).map_err(|error| match error {
        NoteError::ForeignKey | NoteError::Key | NoteError::Name => NotSigned::ForeignKey,
        NoteError::Malformed => NotSigned::Malformed,
    })?;
    if question.old_size > head.size {
        return Err(NotSigned::Malformed);
    }
    let size = seen.map_or(0, |it| it.size);
    if question.old_size != size {
        return Err(NotSigned::Seen { size });
    }
    let goes_on = match seen {
        None => question.proof.is_empty(),
        // Nothing goes on from nothing, and the same is the same: neither has a proof.
        Some(seen) if seen.size == 0 || seen.size == head.size => {
            question.proof.is_empty() && (seen.size == 0 || seen.root == head.root)
        }
        Some(seen) => proof::goes_on_from(head, seen, &question.proof),
    };
    if goes_on { Ok(head) } else { Err(NotSigned::Inconsistent) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entry::leaf_hash,
        note::SigningKey,
        tree::{Tiles, root_of},
    };
    use proptest::prelude::*;

    /// Fewer entries than fill a tile.
    struct Small(Vec<Hash>);

    impl Tiles for Small {
        fn tile(&self, level: u8, index: u64, width: u16) -> Option<Vec<u8>> {
            let here = level == 0 && index == 0;
            let hashes = self.0.get(..usize::from(width)).filter(|_| here)?;
            Some(hashes.concat())
        }
    }

    impl Small {
        fn of(entries: std::ops::Range<u32>) -> Small {
            Small(entries.map(|it| leaf_hash(&it.to_be_bytes())).collect())
        }

        fn head(&self) -> TreeHead {
            TreeHead { size: self.0.len() as u64, root: root_of(self.0.iter().copied()) }
        }

        fn question(&self, old_size: u64) -> Question {
            let same = old_size == 0 || old_size >= self.head().size;
            let proof = if same { None } else { proof::consistency(self.head(), old_size, self) };
            let checkpoint = key().sign(self.head());
            Question { old_size, proof: proof.unwrap_or_default(), checkpoint }
        }
    }

    fn key() -> SigningKey {
        SigningKey::from_seed("demo-hospital.example/ledger", [1; 32]).expect("a good name")
    }

    #[test]
    fn a_witness_follows_a_ledger_that_only_grows() {
        let mut seen = None;
        for size in [1, 3, 3, 200] {
            let ledger = Small::of(0..size);
            let question = ledger.question(seen.map_or(0, |it: TreeHead| it.size));
            let read = Question::read(&question.written()).expect("its own");
            assert_eq!(read, question);
            seen = Some(judge(&read, key().vkey(), seen).expect("it goes on"));
        }
        assert_eq!(seen, Some(Small::of(0..200).head()));
    }

    #[test]
    fn a_past_that_was_written_anew_is_not_signed() {
        let seen = Some(Small::of(0..9).head());
        let rewritten = Small::of(1..31);
        let refused = judge(&rewritten.question(9), key().vkey(), seen);
        assert_eq!(refused, Err(NotSigned::Inconsistent));
        let same_size = Small::of(1..10);
        assert_eq!(judge(&same_size.question(9), key().vkey(), seen), Err(NotSigned::Inconsistent));
    }

    #[test]
    fn a_stranger_and_a_wrong_memory_are_told_so() {
        let ledger = Small::of(0..9);
        let seen = Some(Small::of(0..5).head());
        let asked = judge(&ledger.question(0), key().vkey(), seen);
        assert_eq!(asked, Err(NotSigned::Seen { size: 5 }));
        let other = SigningKey::from_seed("demo-hospital.example/ledger", [2; 32]).expect("good");
        let asked = judge(&ledger.question(5), other.vkey(), seen);
        assert_eq!(asked, Err(NotSigned::ForeignKey));
        let beyond = Question { old_size: 10, ..ledger.question(0) };
        assert_eq!(judge(&beyond, key().vkey(), None), Err(NotSigned::Malformed));
    }

    proptest! {
        /// Whatever is sent: an answer, never a signature over another past.
        #[test]
        fn whatever_is_sent_is_answered(text in "\\PC{0,200}", lines in "(old [0-9]{1,20}\n)?([A-Za-z0-9+/=]{0,50}\n){0,5}\n[ -~\n]{0,100}", at in 0_usize..300, byte: u8) {
            let seen = Some(Small::of(0..9).head());
            for sent in [text, lines] {
                let judged = Question::read(&sent).and_then(|it| judge(&it, key().vkey(), seen));
                prop_assert!(judged.is_err());
            }
            let mut touched = Small::of(0..30).question(9).written().into_bytes();
            let at = at % touched.len();
            touched[at] = byte;
            let judged = Question::read(&String::from_utf8_lossy(&touched))
                .and_then(|it| judge(&it, key().vkey(), seen));
            if let Ok(head) = judged {
                prop_assert_eq!(head, Small::of(0..30).head());
            }
        }
    }
}
