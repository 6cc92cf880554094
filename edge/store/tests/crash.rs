//! The plug is pulled: whatever part of the newest writes reached the disk, the ledger opens as it
//! was after one of its commits, never between two.

mod books;

use books::{Folder, at, entries, files_in, passage};
use jiff::civil::date;
use proptest::prelude::*;
use std::{fs, path::Path};

fn copy(from: &Path, to: &Path) {
    for file in files_in(from) {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::copy(from.join(&file), target).expect("copied");
    }
}

fn cut(file: &Path, keep: f64) {
    let length = fs::metadata(file).expect("it is there").len();
    let kept = (length as f64 * keep) as u64;
    fs::OpenOptions::new().write(true).open(file).expect("it opens").set_len(kept).expect("cut");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_torn_log_opens_after_some_commit(
        batches in proptest::collection::vec(1_u64..120, 1..8), keep in 0.0..1.0_f64,
    ) {
        let folder = Folder::new();
        let mut books = folder.open();
        let mut sizes = vec![0];
        for batch in batches {
            let size = books.ledger.size();
            books.ledger.append(&entries(size, size + batch), &[]).expect("good entries");
            let rows = [passage("4/1 08:00", "sign_in", "a"), passage("4/1 08:00", "check", "b")];
            books.passages.append(&rows, &[]).expect("good passages");
            sizes.push(books.ledger.size());
        }
        let torn = folder.beside("torn");
        copy(&folder.data(), &torn);
        cut(&torn.join("ledger.db-wal"), keep);
        cut(&torn.join("passages.db-wal"), keep);

        let mut opened = store::folder::open(&torn).expect("it recovers");
        let ledger = &mut opened.ledger;
        let size = office::ports::LedgerWriter::size(ledger);
        prop_assert!(sizes.contains(&size), "{size} of {sizes:?}");
        let more = entries(size, size + 3);
        office::ports::LedgerWriter::append(ledger, &more, &[]).expect("it goes on");
        office::ports::LedgerWriter::sign_checkpoint(ledger, at(9_999)).expect("signed");
        let day = date(2026, 4, 1);
        let closed = office::ports::PassageWriter::close_days(&mut opened.passages, day, day);
        prop_assert_eq!(closed.expect("closed")[0].count % 2, 0, "both of a pair or none");
        let verified = office::ports::LedgerReader::verify(&opened.ledger_reader).expect("readable");
        prop_assert_eq!((verified.entries, verified.fault), (size + 3, None));
    }
}
