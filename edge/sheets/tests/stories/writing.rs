//! Files for Excel and for old software.

use encoding_rs::SHIFT_JIS;
use expect_test::expect;
use sheets::{
    names,
    read::read,
    write::{csv, xlsx},
};

fn owned(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[test]
fn letters_that_shift_jis_lacks_are_reported_not_garbled() {
    let rows = owned(&[
        &["00123", "髙橋 﨑 邉 ① ㈱ ﾔﾏﾀﾞ ～ ―"],
        &["00124", "𠮷田 9時〜17時 — 10−1"],
        &["00125", "é😀"],
    ]);
    let file = csv::shift_jis(&["番号", "氏名"], &rows);
    let (text, _, broken) = SHIFT_JIS.decode(&file.bytes);
    assert!(!broken);
    expect![[r#"
        番号,氏名
        00123,髙橋 﨑 邉 ① ㈱ ﾔﾏﾀﾞ ～ ―
        00124,〓田 9時～17時 ― 10－1
        00125,〓〓
    "#]]
    .assert_eq(&text.replace("\r\n", "\n"));
    expect!["3文字を〓に置き換えました（行 3: 𠮷田 9時〜17時 — 10−1 → 〓田 9時～17時 ― 10－1、行 4: é😀 → 〓〓）。そのままの文字は Excel（xlsx）で出せます。"]
        .assert_eq(&file.ja().expect("letters were lost"));
    expect!["3 letters were replaced with 〓 (row 3: 𠮷田 9時〜17時 — 10−1 → 〓田 9時～17時 ― 10－1, row 4: é😀 → 〓〓). The Excel file (xlsx) keeps them."]
        .assert_eq(&file.en().expect("letters were lost"));
    assert_eq!(
        file.replaced.iter().map(|cell| (cell.line, cell.letters)).collect::<Vec<_>>(),
        [(3, 4), (4, 2)]
    );
}

#[test]
fn look_alikes_alone_need_no_words() {
    let file = csv::shift_jis(&["時間"], &owned(&[&["9時〜17時"]]));
    assert_eq!((file.ja(), file.replaced.len()), (None, 1));
}

#[test]
fn excel_keeps_zeros_and_every_letter() {
    let rows = owned(&[&["00123", "𠮷\u{fa19}髙😀"], &["=1+1", ""]]);
    let bytes = xlsx::write("名簿", &["職員番号", "氏名"], &rows).expect("a file");
    let table = read(&bytes).expect("our own file");
    assert_eq!(table.headers, ["職員番号", "氏名"]);
    assert_eq!(table.rows[0].cells, rows[0]);
    assert_eq!(table.rows[1].cells, ["=1+1"]);
}

#[test]
fn a_sheet_name_that_excel_refuses() {
    assert!(xlsx::write("a/b", &["a"], &[]).is_err());
}

#[test]
fn search_finds_a_name_however_it_is_typed() {
    let alike = [
        ("髙橋　恵", "高橋恵"),
        ("山﨑 德子", "山崎徳子"),
        ("渡邉", "渡辺"),
        ("渡邊󠄁", "渡辺"),
        ("齋藤", "斉藤"),
        ("𠮷田", "吉田"),
        ("\u{fa19}田", "神田"),
        ("ショウジ メグミ", "ｼﾖｳｼﾞﾒｸﾞﾐ"),
        ("おおた", "オオタ"),
        ("スーザン", "スザン"),
        ("Ｎｇｕｙｅｎ", "nguyen"),
    ];
    for (one, other) in alike {
        assert_eq!(names::fold(one), names::fold(other), "{one} {other}");
    }
    assert_ne!(names::fold("大田"), names::fold("太田"));
}

#[test]
fn kana_and_codes_take_their_normal_form() {
    assert_eq!(names::kana(" ﾔﾏﾀﾞ　はなこ "), "ヤマダ ハナコ");
    assert_eq!(names::kana("ｳﾞｪﾙﾅｰ"), "ヴェルナー");
    assert_eq!(names::code(" ００１２－ａ "), "0012-A");
    assert_eq!(names::code("12ー3"), "12-3");
    assert_eq!(names::header("氏　名\n（カナ）"), "氏名(カナ)");
}
