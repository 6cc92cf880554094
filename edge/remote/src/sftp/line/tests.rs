//! Targets that answer in pieces, in any order, or as they please.

use std::collections::VecDeque;

use bytes::Bytes;
use proptest::prelude::*;

use super::{Line, Peer, Reading, Trouble, Writing};
use crate::sftp::{
    compose,
    frame::Frames,
    packet::{self, Request},
};

/// A target with one file, and chance in its answers.
struct Target {
    file: Vec<u8>,
    chances: VecDeque<u8>,
    heard: Frames,
    answers: Vec<Bytes>,
}

impl Target {
    fn new(file: Vec<u8>, chances: Vec<u8>) -> Target {
        let (heard, answers) = (Frames::default(), Vec::new());
        Target { file, chances: chances.into(), heard, answers }
    }

    fn chance(&mut self) -> usize {
        self.chances.pop_front().unwrap_or(0).into()
    }

    fn answer(&mut self, packet: &[u8]) -> Bytes {
        match packet::request(packet).expect("the gate's packets are well formed") {
            Request::Init { .. } => compose::version(&[]),
            Request::Read { id, offset, length, .. } => {
                let begin = usize::try_from(offset).expect("small").min(self.file.len());
                let length = (length as usize).min(self.file.len() - begin);
                let length = length.saturating_sub(self.chance() * 16).max(length.min(1));
                match length {
                    0 => compose::end(id),
                    _ => compose::data(id, &self.file[begin..begin + length]),
                }
            }
            Request::Write { id, offset, data, .. } => {
                assert_eq!(offset, self.file.len() as u64, "it is written in order");
                self.file.extend_from_slice(data);
                compose::ok(id)
            }
            other => panic!("{other:?} is not asked here"),
        }
    }
}

impl Peer for &mut Target {
    async fn say(&mut self, bytes: Bytes) -> bool {
        self.heard.push(&bytes);
        while let Some(packet) = self.heard.next().expect("well formed") {
            let answer = self.answer(&packet);
            self.answers.push(answer);
        }
        true
    }

    async fn hear(&mut self) -> Option<Bytes> {
        if self.answers.is_empty() {
            return None;
        }
        let which = self.chance() % self.answers.len();
        Some(self.answers.remove(which))
    }
}

/// Says these bytes, whatever it is asked.
struct Babbler(VecDeque<Bytes>);

impl Peer for Babbler {
    async fn say(&mut self, _: Bytes) -> bool {
        true
    }

    async fn hear(&mut self) -> Option<Bytes> {
        self.0.pop_front()
    }
}

fn run<T>(does: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    runtime.block_on(does)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However a target cuts and orders its answers, the file comes out as it is.
    #[test]
    fn a_file_is_read_as_it_is(
        size in 0_usize..200_000,
        chances in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let file: Vec<u8> = (0..size).map(|n| ((n * 31) >> 3) as u8).collect();
        let mut target = Target::new(file.clone(), chances);
        let read = run(async {
            let mut line = Line::begin(&mut target).await?;
            let mut reading = Reading::new(b"handle");
            let mut read = Vec::new();
            while let Some(piece) = reading.next(&mut line).await? {
                read.extend_from_slice(&piece);
            }
            reading.stop(&mut line).await?;
            Ok::<_, Trouble>(read)
        });
        prop_assert_eq!(read, Ok(file));
    }

    #[test]
    fn a_file_is_written_as_it_is(
        sizes in prop::collection::vec(1_usize..5000, 0..60),
        chances in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut target = Target::new(Vec::new(), chances);
        let mut sent = Vec::new();
        let written = run(async {
            let mut line = Line::begin(&mut target).await?;
            let mut writing = Writing::new(b"handle");
            for (number, size) in sizes.iter().enumerate() {
                let piece = vec![number as u8; *size];
                writing.put(&mut line, &piece).await?;
                sent.extend_from_slice(&piece);
            }
            writing.finish(&mut line).await
        });
        prop_assert_eq!(written, Ok(()));
        prop_assert_eq!(target.file, sent);
    }

    /// Any answers at all: no panic, no waiting for ever, never more bytes than were asked for.
    #[test]
    fn any_target_is_heard_calmly(
        answers in prop::collection::vec((100_u8..106, 0_u32..40, prop::collection::vec(any::<u8>(), 0..60)), 0..60),
    ) {
        let version = compose::version(&[]);
        let packets = answers.iter().map(|(kind, id, body)| {
            let length = (body.len() as u32 + 5).to_be_bytes();
            Bytes::from([&length[..], &[*kind], &id.to_be_bytes(), body].concat())
        });
        let babbler = Babbler(std::iter::once(version).chain(packets).collect());
        let read = run(async {
            let mut line = Line::begin(babbler).await?;
            let _ = line.look("/data/a.csv").await;
            let _ = line.real_path("/data").await;
            let mut reading = Reading::new(b"handle");
            let mut bytes = 0;
            while let Some(piece) = reading.next(&mut line).await? {
                bytes += piece.len();
            }
            Ok::<_, Trouble>(bytes)
        });
        prop_assert!(read.unwrap_or(0) <= 60 * 60);
    }
}
