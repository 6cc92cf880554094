//! What every store promises, on every store.

mod books;

use books::{Books, anchor, at, entries, entry, entry_of, on_every_store, passage};
use jiff::civil::{Date, date};
use ledger::{note, path::TlogPath};
use office::ports::{LedgerQuery, Particular, PassageQuery, StoreError};
use office::usage::LastUse;
use serde_json::json;
use sha2::{Digest, Sha256};

#[test]
fn what_is_appended_comes_back_byte_for_byte() {
    on_every_store(|books| {
        books.ledger.append(&entries(0, 2), &[]).expect("good entries");
        books.ledger.append(&entries(2, 700), &[]).expect("good entries");
        assert_eq!(books.ledger.size(), 700);
        let mut seen = vec![];
        books
            .ledger
            .replay(500, &mut |seq, bytes| {
                seen.push((seq, bytes.to_vec()));
                Ok(())
            })
            .expect("a good ledger");
        let expected = (500..700).map(|seq| (seq, entry(seq).bytes)).collect::<Vec<_>>();
        assert_eq!(seen, expected);
        assert_eq!(books.ledger_reader.entry(3).expect("readable"), Some(entry(3).bytes));
        assert_eq!(books.ledger_reader.entry(700).expect("readable"), None);
        assert_eq!(books.ledger_reader.entry(u64::MAX).expect("readable"), None);
    });
}

#[test]
fn a_visitor_may_end_the_replay() {
    on_every_store(|books| {
        books.ledger.append(&entries(0, 9), &[]).expect("good entries");
        let mut seen = 0;
        let ended = books.ledger.replay(0, &mut |_, _| {
            seen += 1;
            Err(StoreError::Other("enough".into()))
        });
        assert!(matches!(ended, Err(StoreError::Other(_))));
        assert_eq!(seen, 1);
    });
}

#[test]
fn an_append_is_all_or_nothing() {
    on_every_store(|books| {
        books.ledger.append(&entries(0, 5), &[]).expect("good entries");
        let root = books.ledger.root();
        let good = entry(5);
        for bad in [
            entry(5),
            entry_of(6, 1, "people.changed", &[], &json!({})),
            entry_of(6, 6, "people.changed", &[], &json!({"long": "x".repeat(66_000)})),
            office::ports::NewEntry { kind: "other.kind".into(), ..entry(6) },
            office::ports::NewEntry { recorded_at: at(7), ..entry(6) },
            office::ports::NewEntry { bytes: b"{}".to_vec(), ..entry(6) },
        ] {
            let refused = books.ledger.append(&[good.clone(), bad], &[]);
            assert!(matches!(refused, Err(StoreError::Other(_))), "{refused:?}");
            assert_eq!((books.ledger.size(), books.ledger.root()), (5, root));
            assert_eq!(books.ledger_reader.entry(5).expect("readable"), None);
        }
        books.ledger.append(&[good], &[]).expect("it goes on");
        assert_eq!(books.ledger.size(), 6);
    });
}

#[test]
fn every_store_has_the_same_root_and_the_same_folder() {
    let (mut roots, mut folders) = (vec![], vec![]);
    let roots_of = std::cell::RefCell::new((&mut roots, &mut folders));
    on_every_store(|books| {
        books.ledger.append(&entries(0, 600), &[]).expect("good entries");
        books.ledger.sign_checkpoint(at(600)).expect("signed");
        let tile = |level, index, width| TlogPath::Tile { level, index, width }.to_string();
        let bundle = |index, width| TlogPath::Entries { index, width }.to_string();
        let paths = [
            "checkpoint".into(),
            "vkey".into(),
            tile(0, 0, 256),
            tile(0, 2, 88),
            tile(0, 2, 5),
            tile(1, 0, 2),
            tile(1, 0, 1),
            bundle(0, 256),
            bundle(1, 3),
            bundle(2, 88),
        ];
        let folder = paths.map(|path| {
            let file = books.ledger_reader.tlog_file(&path).expect("readable");
            (path.clone(), file.unwrap_or_else(|| panic!("{path} is there")))
        });
        let mut kept = roots_of.borrow_mut();
        kept.0.push(books.ledger.root());
        kept.1.push(folder);
    });
    assert_eq!(roots[0], roots[1]);
    assert_eq!(folders[0], folders[1]);
}

#[test]
fn the_root_of_an_earlier_size_is_what_it_was() {
    on_every_store(|books| {
        let mut roots = vec![(0, books.ledger.root())];
        for end in [1, 255, 256, 257, 700] {
            let size = books.ledger.size();
            books.ledger.append(&entries(size, end), &[]).expect("good entries");
            roots.push((end, books.ledger.root()));
        }
        for (size, root) in roots {
            assert_eq!(books.ledger.root_at(size), Some(root), "at {size}");
        }
        assert_eq!(books.ledger.root_at(701), None);
    });
}

#[test]
fn what_is_not_in_the_ledger_has_no_file() {
    on_every_store(|books| {
        books.ledger.append(&entries(0, 300), &[]).expect("good entries");
        for path in [
            "",
            "tile",
            "../keys/ledger-signing.key",
            "tile/0/001",
            "tile/0/001.p/45",
            "tile/0/x018/446/744",
            "tile/1/000.p/2",
            "tile/2/000.p/1",
            "tile/63/000",
            "tile/entries/001",
            "tile/entries/001.p/45",
            "tile/entries/x018/x446/x744/x073/x709/x551/615",
            "tile/0/000.p/0",
            "lock",
            "ledger.db",
        ] {
            assert_eq!(books.ledger_reader.tlog_file(path).expect("readable"), None, "{path}");
        }
    });
}

#[test]
fn a_checkpoint_states_what_is_there_when_it_is_signed() {
    on_every_store(|books| {
        let open = |note: String| {
            note::open(note.as_bytes(), &books.ledger_reader.vkey()).expect("its own key")
        };
        assert_eq!(open(books.ledger_reader.checkpoint().expect("the empty one")).size, 0);
        books.ledger.append(&entries(0, 3), &[]).expect("good entries");
        assert_eq!(open(books.ledger_reader.checkpoint().expect("the same")).size, 0);
        books.ledger.sign_checkpoint(at(3)).expect("signed");
        let head = open(books.ledger_reader.checkpoint().expect("a new one"));
        assert_eq!((head.size, head.root), (3, books.ledger.root()));
        books.ledger.sign_checkpoint(at(4)).expect("nothing new to sign");
    });
}

#[test]
fn entries_are_found_newest_first() {
    on_every_store(|books| {
        books.ledger.append(&entries(0, 3_000), &[]).expect("good entries");
        let seqs = |query: LedgerQuery| {
            let found = books.ledger_reader.search(&query).expect("readable");
            found.iter().map(|entry| entry.seq).collect::<Vec<_>>()
        };
        let any = LedgerQuery { limit: 4, ..LedgerQuery::default() };
        assert_eq!(seqs(any.clone()), [2999, 2998, 2997, 2996]);
        assert_eq!(seqs(LedgerQuery { before_seq: Some(2), ..any.clone() }), [1, 0]);
        assert_eq!(seqs(LedgerQuery { before_seq: Some(0), ..any.clone() }), [0; 0]);
        assert_eq!(seqs(LedgerQuery { limit: 0, ..any.clone() }), [0; 0]);
        assert_eq!(seqs(LedgerQuery { limit: 9_999, ..any.clone() }).len(), 500);

        let key = |key: &str| LedgerQuery { key: Some(key.into()), ..any.clone() };
        assert_eq!(seqs(key("R8-0007")), [7]);
        assert_eq!(seqs(key("10234")), [2997, 2994, 2991, 2988]);
        assert_eq!(seqs(key("1023")), [0; 0]);
        assert_eq!(
            seqs(LedgerQuery { before_seq: Some(1_026), ..key("10234") }),
            [1023, 1020, 1017, 1014]
        );

        let kind = |kind: &str| LedgerQuery { kind: Some(kind.into()), ..any.clone() };
        assert_eq!(seqs(kind("committee.decided")), [2999, 2992, 2985, 2978]);
        assert_eq!(seqs(kind("committee")), [2999, 2992, 2985, 2978]);
        assert_eq!(seqs(kind("commit")), [0; 0]);
        assert_eq!(seqs(kind("committee.")), [0; 0]);

        let hour = LedgerQuery { from: Some(at(10)), until: Some(at(13)), ..any.clone() };
        assert_eq!(seqs(hour.clone()), [12, 11, 10]);
        assert_eq!(seqs(LedgerQuery { key: Some("10234".into()), ..hour }), [12]);

        let found = &books.ledger_reader.search(&any).expect("readable")[0];
        assert_eq!((found.actor.as_str(), found.recorded_at), ("ward-1", at(2_999)));
    });
}

#[test]
fn particulars_lie_beside_the_ledger() {
    on_every_store(|books| {
        let (salt, text) = ([9; 32], "看護師 髙橋");
        let hash = Sha256::new().chain_update(salt).chain_update(text).finalize().into();
        let particular = Particular { hash, salt, text: text.into(), secret: false };
        books.ledger.append(&entries(0, 1), std::slice::from_ref(&particular)).expect("good");
        assert_eq!(
            books.ledger.particulars().expect("readable"),
            std::slice::from_ref(&particular)
        );
        books.ledger.sign_checkpoint(at(1)).expect("signed");
        assert_eq!(books.ledger_reader.verify().expect("readable").fault, None);

        let forged = Particular { text: "看護師 高橋".into(), ..particular };
        books.ledger.append(&[], &[forged]).expect("the store does not judge");
        assert!(books.ledger_reader.verify().expect("readable").fault.is_some());
    });
}

#[test]
fn a_day_of_passages_is_closed_once_and_anchored() {
    on_every_store(|books| {
        let rows = [
            passage("3/31 23:59", "sign_in", "ns-10234"),
            passage("4/1 00:00", "sign_in", "ns-10235"),
            passage("4/1 12:00", "refused", "ns-10234"),
            passage("4/2 00:01", "sign_in", "ns-10234"),
            passage("4/4 08:00", "check", "him"),
        ];
        books.passages.append(&rows, &[]).expect("good passages");
        let closed =
            books.passages.close_days(date(2026, 3, 31), date(2026, 4, 3)).expect("closed");
        let shape =
            closed.iter().map(|it| (it.day.day(), it.first_seq, it.count)).collect::<Vec<_>>();
        assert_eq!(shape, [(31, 0, 1), (1, 1, 2), (2, 3, 1), (3, 4, 0)]);
        let again =
            books.passages.close_days(Date::MIN, date(2026, 4, 3)).expect("nothing to close");
        assert_eq!(again, []);
        assert_eq!(books.passages.segments_since(date(2026, 4, 2)).expect("readable"), closed[2..]);

        let anchors: Vec<_> = (0..).zip(&closed).map(|(seq, day)| anchor(seq, day)).collect();
        books.ledger.append(&anchors, &[]).expect("good entries");
        books.ledger.sign_checkpoint(at(9)).expect("signed");
        let verified = books.ledger_reader.verify().expect("readable");
        assert_eq!(verified.fault, None);
        assert_eq!((verified.entries, verified.segments, verified.passages), (4, 4, 4));
        assert_eq!(verified.root, books.ledger.root());
    });
}

#[test]
fn a_passage_with_a_wrong_clock_holds_no_day_up() {
    on_every_store(|books| {
        let rows = [
            passage("4/1 08:00", "sign_in", "a"),
            passage("9/9 08:01", "sign_in", "b"),
            passage("4/1 08:02", "sign_in", "c"),
            passage("4/2 08:00", "sign_in", "d"),
        ];
        books.passages.append(&rows, &[]).expect("good passages");
        let closed = books.passages.close_days(date(2026, 4, 1), date(2026, 4, 2)).expect("closed");
        let shape = closed.iter().map(|it| (it.first_seq, it.count)).collect::<Vec<_>>();
        assert_eq!(shape, [(0, 3), (3, 1)]);
    });
}

#[test]
fn an_anchor_that_says_something_else_is_found() {
    on_every_store(|books| {
        books.passages.append(&[passage("4/1 08:00", "sign_in", "a")], &[]).expect("good passages");
        let mut closed =
            books.passages.close_days(date(2026, 4, 1), date(2026, 4, 1)).expect("closed");
        closed[0].root = [3; 32];
        books.ledger.append(&[anchor(0, &closed[0])], &[]).expect("good entries");
        books.ledger.sign_checkpoint(at(9)).expect("signed");
        let fault = books.ledger_reader.verify().expect("readable").fault.expect("a fault");
        assert_eq!(fault.1, "the passages of 2026-04-01 were changed");
    });
}

#[test]
fn passages_are_found_by_person_account_gate_and_time() {
    on_every_store(|books| {
        let rows: Vec<_> = (0..2_500_u32)
            .map(|i| {
                let time = format!("4/{} {:02}:{:02}", 1 + i / 1_440, i / 60 % 24, i % 60);
                let gate = if i % 5 == 4 { "refused" } else { "sign_in" };
                passage(&time, gate, if i % 2 == 0 { "ns-10234" } else { "him" })
            })
            .collect();
        books.passages.append(&rows, &[]).expect("good passages");
        let seqs = |query: PassageQuery| {
            let found = books.passage_reader.search(&query).expect("readable");
            found.iter().map(|passage| passage.seq).collect::<Vec<_>>()
        };
        let any = PassageQuery { limit: 3, ..PassageQuery::default() };
        assert_eq!(seqs(any.clone()), [2499, 2498, 2497]);
        assert_eq!(
            seqs(PassageQuery { before_seq: Some(1_025), ..any.clone() }),
            [1024, 1023, 1022]
        );
        assert_eq!(
            seqs(PassageQuery { person: Some("10234".into()), ..any.clone() }),
            [2498, 2496, 2494]
        );
        assert_eq!(
            seqs(PassageQuery { account: Some("him".into()), ..any.clone() }),
            [2499, 2497, 2495]
        );
        let both = PassageQuery {
            person: Some("10234".into()),
            account: Some("him".into()),
            ..any.clone()
        };
        assert_eq!(seqs(both), [0; 0]);
        assert_eq!(
            seqs(PassageQuery { gate: Some("refused".into()), ..any.clone() }),
            [2499, 2494, 2489]
        );
        assert_eq!(seqs(PassageQuery { allowed: Some(false), ..any.clone() }), [2499, 2494, 2489]);
        let (from, until) = (rows[7].at, rows[9].at);
        let minutes = PassageQuery { from: Some(from), until: Some(until), ..any.clone() };
        assert_eq!(seqs(minutes), [8, 7]);

        let found = books.passage_reader.search(&any).expect("readable").remove(1);
        assert_eq!((found.at, found.bytes), (rows[2_498].at, rows[2_498].bytes.clone()));
        assert_eq!((found.person.as_deref(), found.allowed), (Some("10234"), true));
    });
}

#[test]
fn the_last_use_of_every_account_is_told_as_passages_come() {
    on_every_store(|books| {
        let rows = [
            passage("4/1 08:00", "sign_in", "a"),
            passage("4/2 08:00", "sign_in", "b"),
            passage("4/3 08:00", "refused", "a"),
        ];
        books.passages.append(&rows, &[]).expect("good passages");
        let used = |books: &Books, since: &str| {
            let since = passage(since, "check", "nobody").at;
            let uses = books.passage_reader.last_uses(since).expect("readable");
            let day = |it: &LastUse| it.at.strftime("%-m/%-d").to_string();
            uses.iter().map(|it| format!("{} {}", it.account, day(it))).collect::<Vec<_>>()
        };
        assert_eq!(used(books, "4/2 00:00"), ["b 4/1"], "the days are those of UTC");
        assert_eq!(used(books, "4/1 00:00"), ["a 3/31", "b 4/1"], "earlier than asked before");
        books.passages.append(&[passage("4/5 12:00", "check", "a")], &[]).expect("a passage");
        assert_eq!(used(books, "4/2 00:00"), ["a 4/5", "b 4/1"]);
        assert_eq!(used(books, "4/3 00:00"), ["a 4/5"]);
    });
}

#[test]
fn a_text_beside_the_passages_is_found_by_its_seal_and_a_forged_one_is_found_out() {
    on_every_store(|books| {
        let text =
            Particular { hash: [1; 32], salt: [2; 32], text: "forged".into(), secret: false };
        let rows = [passage("4/1 08:00", "sign_in", "a")];
        books.passages.append(&rows, &[text]).expect("the store does not judge");
        let found = books.passage_reader.text([1; 32]).expect("readable");
        assert_eq!(found.as_deref(), Some("forged"));
        assert_eq!(books.passage_reader.text([3; 32]).expect("readable"), None);
        books.passages.probe().expect("there is room");
        let fault = books.ledger_reader.verify().expect("readable").fault.expect("a fault");
        assert!(fault.1.contains("was changed"), "{fault:?}");
    });
}
