//! Files of every sort, and what they are taken for.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{Judge, Judged};
use crate::tests::images::{dicom, pdf};

fn judged(name: &str, bytes: &[u8]) -> Judged {
    let mut judge = Judge::of(name);
    // In small pieces behind a first one, as a small cluster gives them.
    let (first, rest) = bytes.split_at(bytes.len().min(512));
    judge.more(first);
    rest.chunks(7).for_each(|piece| judge.more(piece));
    judge.judged()
}

fn check(files: &[(&str, &[u8])], expected: Expect) {
    let one = |(name, bytes): &(&str, &[u8])| match judged(name, bytes).verdict {
        Ok(kind) => format!("{name}: {kind:?}\n"),
        Err(unfit) => format!("{name}: not handed over, {unfit:?}\n"),
    };
    expected.assert_eq(&files.iter().map(one).collect::<String>());
}

// keeps: 8(4)
#[test]
fn four_kinds_are_handed_over_whatever_they_are_called() {
    check(
        &[
            ("IM000001", &dicom(&[], "", b"KAKU^TARO", "1")),
            ("setup.exe", &dicom(b"MZ", "", b"KAKU^TARO", "1")),
            ("letter.exe", &pdf()),
            ("photo", b"\xFF\xD8\xFF\xE0....\xFF\xD9\0\0"),
            ("photo.png", b"\x89PNG\r\n\x1a\n....IEND\xAE\x42\x60\x82"),
            ("letter.xml", b"\xEF\xBB\xBF<?xml version='1.0'?>\n<ClinicalDocument/>\n"),
        ],
        expect![[r#"
            IM000001: Dicom
            setup.exe: Dicom
            letter.exe: Pdf
            photo: Jpeg
            photo.png: Png
            letter.xml: Xml
        "#]],
    );
}

// keeps: 8(4)
#[test]
fn everything_else_is_refused_by_what_it_is() {
    let macros = b"PK\x03\x04....[Content_Types].xml....word/vbaProject.bin....";
    check(
        &[
            ("viewer.exe", b"MZ\x90\0"),
            ("letter.pdf", b"MZ\x90\0"),
            ("viewer", b"\x7FELF"),
            ("run.com", b"X5O"),
            ("AUTORUN.INF", b"anything"),
            ("start.txt", b"; comment\r\n[AutoRun]\r\nopen=x"),
            ("letter.pdf.lnk", b"L\0\0\0\x01\x14\x02\0...."),
            ("go.bat", b"@echo off"),
            ("go", b"#!/bin/sh"),
            ("page.txt", b"<!DOCTYPE html><html>"),
            ("a.zip", b"PK\x03\x04...."),
            ("a.docx", b"PK\x03\x04....[Content_Types].xml....word/document.xml...."),
            ("a.docx", macros),
            ("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            ("a.7z", b"7z\xBC\xAF\x27\x1C"),
            ("a.lzh", b"\x22\x00-lh5-"),
            ("empty", b""),
            ("notes.txt", b"hello"),
        ],
        expect![[r#"
            viewer.exe: not handed over, Executable
            letter.pdf: not handed over, Executable
            viewer: not handed over, Executable
            run.com: not handed over, Executable
            AUTORUN.INF: not handed over, Autorun
            start.txt: not handed over, Autorun
            letter.pdf.lnk: not handed over, Shortcut
            go.bat: not handed over, Script
            go: not handed over, Script
            page.txt: not handed over, Script
            a.zip: not handed over, Archive
            a.docx: not handed over, Office
            a.docx: not handed over, OfficeMacro
            a.xls: not handed over, Office
            a.7z: not handed over, Archive
            a.lzh: not handed over, Archive
            empty: not handed over, Empty
            notes.txt: not handed over, NotOnTheList
        "#]],
    );
}

// keeps: 8(4)
#[test]
fn an_allowed_kind_is_held_to_its_form() {
    check(
        &[
            ("script.pdf", b"%PDF-1.4 <</S /JavaScript /JS (app.alert)>> %%EOF"),
            ("hidden.pdf", b"%PDF-1.4 <</S /J#61vaScript>> %%EOF"),
            ("start.pdf", b"%PDF-1.4 <</S\n/Launch /F (cmd.exe)>> %%EOF"),
            ("inside.pdf", b"%PDF-1.4 <</Type /EmbeddedFile>> %%EOF"),
            ("half.pdf", b"%PDF-1.4 <</Type /Catalog>>"),
            ("two.pdf", b"%PDF-1.4 PK\x05\x06 %%EOF"),
            ("half.jpg", b"\xFF\xD8\xFF\xE0...."),
            ("more.jpg", b"\xFF\xD8\xFF\xE0....\xFF\xD9MZ"),
            ("bomb.xml", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aa'>]><x>&a;</x>"),
            ("page.xml", b"<?xml version='1.0'?><html><script>1</script></html>"),
            ("style.xsl", b"<?xml version='1.0'?><xsl:stylesheet><msxsl:script/></xsl:stylesheet>"),
            ("utf16.xml", b"<?xml version='1.0'?>\0<\0x\0>\0"),
            ("short", &dicom(&[], "", b"", "")[..140]),
            ("zeros", &[&[0; 128][..], b"DICM", &[0; 400]].concat()),
        ],
        expect![[r#"
            script.pdf: not handed over, ActivePdf
            hidden.pdf: not handed over, ActivePdf
            start.pdf: not handed over, ActivePdf
            inside.pdf: not handed over, ActivePdf
            half.pdf: not handed over, Malformed
            two.pdf: not handed over, TwoInOne
            half.jpg: not handed over, Malformed
            more.jpg: not handed over, Malformed
            bomb.xml: not handed over, ActiveXml
            page.xml: not handed over, ActiveXml
            style.xsl: not handed over, ActiveXml
            utf16.xml: not handed over, Malformed
            short: not handed over, Malformed
            zeros: not handed over, Malformed
        "#]],
    );
}

// keeps: 8(4)
#[test]
fn the_head_says_whose_pictures_they_are() {
    let patient = |sets, name: &[u8]| judged("a", &dicom(&[], sets, name, "0001234")).patient;
    let shown = [
        patient("ISO_IR 192", "カクウ^タロウ=架空^太郎".as_bytes()),
        patient("\\ISO 2022 IR 87", b"KAKU^TARO=\x1B$B2M6u\x1B(B^\x1B$BB@O:\x1B(B="),
        patient("ISO_IR 13\\ISO 2022 IR 87", b"\xB6\xB8\xB3^\xC0\xDB\xB3=\x1B$B2M6u\x1B(J^"),
        patient("\\ISO 2022 IR 149", b"Hong^Gildong=\x1B$)C\xFB\xF3"),
        patient("ISO_IR 192", "\u{202E}gnp\u{7}".as_bytes()),
    ];
    let lines = shown.map(|it| {
        let it = it.expect("there is one");
        format!("{} / {} / {}\n", it.name, it.number, it.born)
    });
    expect![[r#"
        カクウ^タロウ=架空^太郎 / 0001234 / 19580401
        KAKU^TARO=架空^太郎= / 0001234 / 19580401
        ｶｸｳ^ﾀﾛｳ=架空^ / 0001234 / 19580401
        Hong^Gildong=〓 / 0001234 / 19580401
        �gnp� / 0001234 / 19580401
    "#]]
    .assert_eq(&lines.concat());
}

proptest! {
    // keeps: 8(4)
    #[test]
    fn no_file_stops_the_judge(
        head in prop::sample::select(vec![
            &b""[..], b"%PDF-", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1a\n", b"<?xml", b"PK\x03\x04",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
    ) {
        let _ = judged("a", &[head, &bytes].concat());
        let mut picture = dicom(&bytes, "", b"KAKU^TARO", "1");
        picture[128..132].copy_from_slice(b"DICM");
        for (at, byte) in hits {
            let at = 132 + at.index(picture.len() - 132);
            picture[at] = byte;
        }
        let _ = judged("a", &picture);
    }
}
