//! Files that are broken, too large, or made to hurt.

use std::io::{Cursor, Write as _};

use expect_test::expect;
use sheets::{read::read, write};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::files::check;

#[test]
fn nothing_in_the_file() {
    let answer = expect![[r#"
        ファイルに何も入っていません。見出しと1行以上のデータがあるファイルを選んでください。
        The file is empty. Choose a file with headers and at least one row.
    "#]];
    for empty in ["", "\u{feff}", "\r\n,,\r\n \t"] {
        assert_eq!(
            read(empty.as_bytes()).expect_err("empty").ja(),
            read(b"").expect_err("empty").ja()
        );
    }
    check(b"", answer);
}

#[test]
fn letters_of_neither_kind() {
    check(
        b"a,b\r\n1,2\r\n\xfe\xff,3\r\n",
        expect![[r#"
            3行目の文字が読めません。UTF-8 か Shift_JIS の CSV、または Excel（xlsx）で保存し直してください。
            Line 3 cannot be read. Save the file as CSV in UTF-8 or Shift_JIS, or as xlsx.
        "#]],
    );
}

#[test]
fn a_quote_that_is_never_closed() {
    check(
        "番号,氏名\n1,\"山田\n2,佐藤\n".as_bytes(),
        expect![[r#"
            2行目2列目の引用符（"）が閉じられていません。引用符を閉じるか、取り除いてください。
            The quotation mark in line 2, column 2 is never closed. Close or remove it.
        "#]],
    );
}

#[test]
fn too_much_of_anything() {
    let columns = format!("{}\n", ",".repeat(200));
    let letters = format!("番号,氏名\n1,{}\n", "あ".repeat(10_001));
    let rows = format!("番号,氏名\n{}", "1,2\n".repeat(100_001));
    let bytes = vec![b'a'; 50 * 1024 * 1024 + 1];
    let told: Vec<String> = [columns.as_bytes(), letters.as_bytes(), rows.as_bytes(), &bytes]
        .into_iter()
        .map(|file| read(file).expect_err("too much").ja())
        .collect();
    expect![[r#"
        1行目の列が200を超えています。要らない列を除いてください。
        2行目2列目が10,000文字を超えています。文字を減らすか、引用符（"）の閉じ忘れを確かめてください。
        100002行目で行数の上限（100,000行）を超えました。ファイルを分けてください。
        ファイルが大きすぎます（50 MB）。50 MB までのファイルに分けてください。"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn an_old_or_locked_excel_file() {
    check(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
        expect![[r#"
            古い形式（xls）か、パスワード付きの Excel です。パスワードを外し、xlsx で保存し直してください。
            This is an old Excel file (xls) or one with a password. Save it as xlsx without a password.
        "#]],
    );
}

#[test]
fn a_zip_file_that_is_no_excel_file() {
    let damaged = expect![[r#"
        Excel ファイルとして読めません。Excel で開き、xlsx で保存し直してください。
        This cannot be read as an Excel file. Open it in Excel and save it as xlsx.
    "#]];
    check(&archive(&[("readme.txt", b"hello")]), damaged);
    let good = write::xlsx::write("名簿", &["a", "b"], &[]).expect("a file");
    let cut = read(&good[..good.len() / 2]).expect_err("cut in half");
    assert_eq!(cut, sheets::fault::SheetFault::DamagedExcel);
}

#[test]
fn a_zip_bomb() {
    let answer = || {
        expect![[r#"
            Excel ファイルの中身が大きすぎます。必要な表だけを新しいファイルに写してください。
            The contents of the Excel file are too large. Copy the table you need into a new file.
        "#]]
    };
    let zeros = vec![b' '; 70 * 1024 * 1024];
    let bomb = archive(&[("xl/worksheets/sheet1.xml", &zeros), ("xl/theme.xml", &zeros)]);
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    check(&bomb, answer());
    let strings = b"<sst uniqueCount = '99999999999'><si/></sst>";
    check(&archive(&[("xl/sharedStrings.xml", strings)]), answer());
}

#[test]
fn two_cells_at_the_far_ends_of_a_sheet() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "職員番号").expect("fits");
    page.write(1_048_575, 1, "氏名").expect("fits");
    check(
        &book.save_to_buffer().expect("a file"),
        expect![[r#"
            Excel（シート「Sheet1」）、見出しは1行目
               職員番号
            1048576 |氏名
        "#]],
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(4, 16_383, "氏名").expect("fits");
    check(
        &book.save_to_buffer().expect("a file"),
        expect![[r#"
            5行目の列が200を超えています。要らない列を除いてください。
            Line 5 has more than 200 columns. Remove those you do not need.
        "#]],
    );
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("memory takes it");
    }
    zip.finish().expect("an archive").into_inner()
}
