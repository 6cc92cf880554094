//! Whatever bytes arrive; whatever is written.

use jiff::civil::date;
use proptest::{collection::vec, prelude::*};
use sheets::{
    names, personnel,
    read::read,
    write::{csv, xlsx},
};

/// Rows of two to five cells, the first of which is filled.
fn any_rows(cell: &'static str) -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(("[0-9a-z]{1,8}", vec(cell, 1..4)), 0..12).prop_map(|rows| {
        rows.into_iter().map(|(first, rest)| std::iter::once(first).chain(rest).collect()).collect()
    })
}

/// Without empty cells at the end: a spreadsheet does not keep those.
fn trimmed(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let cut = |mut row: Vec<String>| {
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        row
    };
    rows.into_iter().map(cut).collect()
}

/// What names, readings and codes are made of, in every width.
const NAMELIKE: &str =
    r"[ -~\x{3000}ぁ-ゖァ-ヺー\x{ff66}-\x{ff9f}\x{ff01}-\x{ff5e}一-龠\x{f900}-\x{fa6d}]{0,24}";
const HEADERS: [&str; 2] = ["番号", "氏名"];

proptest! {
    #[test]
    fn arbitrary_bytes_are_answered(bytes in vec(any::<u8>(), 0..2000)) {
        if let Err(fault) = read(&bytes) {
            prop_assert!(!fault.ja().is_empty() && !fault.en().is_empty());
        }
    }

    #[test]
    fn arbitrary_lists_are_answered(rows in vec(vec("[\\PC\r\n\t\"]{0,12}", 0..8), 0..8)) {
        let headers = ["職員番号", "氏名", "フリガナ", "所属", "職種", "入職日", "退職日"];
        let table = read(&csv::utf8(&headers, &rows)).expect("our own file");
        let people = personnel::read(&table, date(2026, 11, 22)).expect("all columns are there");
        prop_assert_eq!(people.len(), table.rows.len());
        for error in people.iter().filter_map(|person| person.as_ref().err()) {
            prop_assert!(!error.ja().is_empty() && !error.en().is_empty());
        }
    }

    #[test]
    fn csv_reads_back_exactly(rows in any_rows("[\\PC\r\n\t\"',=+@-]{0,16}")) {
        let table = read(&csv::utf8(&HEADERS, &rows)).expect("our own file");
        let cells = table.rows.into_iter().map(|row| row.cells);
        prop_assert_eq!(cells.collect::<Vec<_>>(), rows);
    }

    #[test]
    fn shift_jis_reads_back_as_it_was_reported(rows in any_rows("[\\PCぁ-んァ-ヶ一-龠①-⑳〜—]{0,16}")) {
        let file = csv::shift_jis(&HEADERS, &rows);
        let mut expected = rows;
        for change in &file.replaced {
            for cell in &mut expected[change.line - 2] {
                if *cell == change.before {
                    *cell = change.after.clone();
                }
            }
        }
        let table = read(&file.bytes).expect("our own file");
        let cells = table.rows.into_iter().map(|row| row.cells);
        prop_assert_eq!(cells.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn excel_reads_back_exactly(rows in any_rows("[\\PC]{0,16}")) {
        let bytes = xlsx::write("名簿", &HEADERS, &rows).expect("fits");
        let table = read(&bytes).expect("our own file");
        prop_assert_eq!(trimmed(table.rows.into_iter().map(|row| row.cells)), trimmed(rows));
    }

    /// A file that was damaged on its way.
    #[test]
    fn a_damaged_excel_file_is_answered(place in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>()) {
        let rows = vec![vec!["00123".to_owned(), "髙橋".to_owned()]; 20];
        let mut bytes = xlsx::write("名簿", &HEADERS, &rows).expect("fits");
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let _answered = read(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _answered = read(&bytes);
    }

    #[test]
    fn folding_twice_is_folding_once(text in NAMELIKE) {
        let once = names::fold(&text);
        prop_assert_eq!(names::fold(&once), once);
    }

    #[test]
    fn kana_and_codes_settle(text in NAMELIKE) {
        let (kana, code) = (names::kana(&text), names::code(&text));
        prop_assert_eq!(names::kana(&kana), kana);
        prop_assert_eq!(names::code(&code), code);
    }
}
