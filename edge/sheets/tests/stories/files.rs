//! The same list in every kind of file; the text files lie in `tests/files` to be looked at.

use encoding_rs::SHIFT_JIS;
use expect_test::{Expect, expect};
use sheets::{read::read, write};

const LIST: &str = "職員番号,氏名,フリガナ,所属,職種,採用日\r\n\
    00123,髙橋　恵,タカハシ　メグミ,3階東病棟,看護師,2026/04/01\r\n\
    00124,山﨑 神子,ﾔﾏｻﾞｷ ﾐﾜｺ,\"医事課,受付\",医事,R8.4.1\r\n";

/// Reads a file and tells it, cell by cell.
pub fn check(bytes: &[u8], seen: Expect) {
    let told = match read(bytes) {
        Err(fault) => format!("{}\n{}\n", fault.ja(), fault.en()),
        Ok(table) => {
            let mut lines = format!("{}、見出しは{}行目\n", table.source.ja(), table.header_line);
            lines.push_str(&format!("   {}\n", table.headers.join("|")));
            for row in table.rows {
                lines.push_str(&format!("{:>2} {}\n", row.line, row.cells.join("|")));
            }
            lines
        }
    };
    seen.assert_eq(&told);
}

/// Compares with the file in `tests/files`; `UPDATE_EXPECT=1` writes it.
fn golden(name: &str, bytes: &[u8]) {
    let path = format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, bytes).expect("tests/files can be written");
    }
    assert_eq!(std::fs::read(&path).expect("the golden file is there"), bytes, "{name}");
}

#[test]
fn a_csv_from_windows() {
    let (bytes, _, lost) = SHIFT_JIS.encode(LIST);
    assert!(!lost, "every letter of the list has a code");
    golden("cp932.csv", &bytes);
    check(
        &bytes,
        expect![[r#"
            CSV（Shift_JIS）、見出しは1行目
               職員番号|氏名|フリガナ|所属|職種|採用日
             2 00123|髙橋　恵|タカハシ　メグミ|3階東病棟|看護師|2026/04/01
             3 00124|山﨑 神子|ﾔﾏｻﾞｷ ﾐﾜｺ|医事課,受付|医事|R8.4.1
        "#]],
    );
}

/// A hospital's own letter (外字) has a private code; no font here knows it, but it stays.
#[test]
fn a_letter_of_the_hospitals_own() {
    let table = read(b"a,b\r\n1,\xf0\x40\r\n").expect("a table");
    assert_eq!(table.rows[0].cells, ["1", "\u{e000}"]);
}

#[test]
fn a_csv_in_utf8_with_and_without_its_mark() {
    let mark = format!("\u{feff}{LIST}");
    golden("utf8.csv", LIST.as_bytes());
    golden("utf8-bom.csv", mark.as_bytes());
    let plain = read(LIST.as_bytes()).expect("a table");
    let marked = read(mark.as_bytes()).expect("a table");
    assert_eq!(plain.source.en(), "CSV (UTF-8)");
    assert_eq!(marked.source.en(), "CSV (UTF-8 BOM)");
    assert_eq!((plain.headers, plain.rows), (marked.headers, marked.rows));
}

#[test]
fn what_excel_calls_unicode_text() {
    let tabs = "職員番号\t氏名\n00123\t𠮷田 恵\n";
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(tabs.encode_utf16().flat_map(u16::to_le_bytes));
    golden("unicode-text.txt", &bytes);
    check(
        &bytes,
        expect![[r#"
            TSV（UTF-16）、見出しは1行目
               職員番号|氏名
             2 00123|𠮷田 恵
        "#]],
    );
}

#[test]
fn an_excel_file_with_numbers_and_dates() {
    let bytes = excel_with_numbers_and_dates();
    check(
        &bytes,
        expect![[r#"
            Excel（シート「名簿」）、見出しは3行目
               職員番号|氏名|採用日|内線|率|常勤
             4 00123|髙橋　恵|2026-04-01|123|0.5|TRUE
             5 00124
             6 A-7|神子（神）|2026-04-01 08:30:00|-7||FALSE
        "#]],
    );
}

fn excel_with_numbers_and_dates() -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    book.add_worksheet().set_name("説明").expect("a name").set_hidden(true);
    let page = book.add_worksheet().set_name("名簿").expect("a name");
    let day = Format::new().set_num_format("[$-411]ge.m.d");
    let five_digits = Format::new().set_num_format("00000");
    let moment = Format::new().set_num_format("yyyy/m/d h:mm");
    page.write(0, 0, "職員一覧（令和8年4月1日現在）").expect("fits");
    for (column, header) in (0..).zip(["職員番号", "氏名", "採用日", "内線", "率", "常勤"])
    {
        page.write(2, column, header).expect("fits");
    }
    page.write(3, 0, "00123").expect("fits");
    page.write(3, 1, "髙橋　恵").expect("fits");
    let first = ExcelDateTime::from_ymd(2026, 4, 1).expect("a day");
    page.write_with_format(3, 2, &first, &day).expect("fits");
    page.write(3, 3, 123.0).expect("fits");
    page.write(3, 4, 0.5).expect("fits");
    page.write(3, 5, true).expect("fits");
    page.write_with_format(4, 0, 124, &five_digits).expect("fits");
    page.write(5, 0, "A-7").expect("fits");
    page.write(5, 1, "神子（\u{fa19}）").expect("fits");
    let half_past_eight = first.and_hms(8, 30, 0).expect("a time");
    page.write_with_format(5, 2, &half_past_eight, &moment).expect("fits");
    page.write(5, 3, -7).expect("fits");
    page.write(5, 5, false).expect("fits");
    book.save_to_buffer().expect("a file")
}

#[test]
fn line_breaks_and_quotes_inside_a_cell() {
    check(
        "氏名,備考\r\n山田,\"「A\"\"B\"\"」\n2行目\"\r\n\r\n,\r\n佐藤,5\" の画面\r鈴木,\"引用\"の後".as_bytes(),
        expect![[r#"
            CSV（UTF-8）、見出しは1行目
               氏名|備考
             2 山田|「A"B"」
            2行目
             6 佐藤|5" の画面
             7 鈴木|引用の後
        "#]],
    );
}

#[test]
fn a_list_with_one_column() {
    check(
        "\n職員番号\n00123\n".as_bytes(),
        expect![[r#"
            CSV（UTF-8）、見出しは2行目
               職員番号
             3 00123
        "#]],
    );
}

#[test]
fn what_was_written_for_excel_reads_back() {
    let rows = vec![vec!["00123".to_owned(), "=1+1".to_owned()], vec!["'-x".into(), "-5".into()]];
    let bytes = write::csv::utf8(&["番号", "値"], &rows);
    assert_eq!(
        String::from_utf8_lossy(&bytes),
        "\u{feff}番号,値\r\n00123,\"'=1+1\"\r\n\"''-x\",-5\r\n"
    );
    let table = read(&bytes).expect("our own file");
    assert_eq!(table.rows.into_iter().map(|row| row.cells).collect::<Vec<_>>(), rows);
}
