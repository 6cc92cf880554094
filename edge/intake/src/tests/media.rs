//! What honest media come to.

use expect_test::{Expect, expect};
use tempfile::TempDir;

use super::{
    images::{self, dicom, disk, fat, iso, pdf},
    told,
};

fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("紹介状 架空太郎 様.pdf", pdf()),
        ("DICOM/IM000001", dicom(&[], "ISO_IR 192", "カクウ^タロウ".as_bytes(), "P-001")),
        ("READ ME.TXT", b"hello".to_vec()),
        ("empty", vec![]),
        ("深い/フォルダー/の中/image.png", b"\x89PNG\r\n\x1a\n....IEND\xAE\x42\x60\x82".to_vec()),
    ]
}

fn check(told: String, expected: Expect) {
    let mut lines: Vec<&str> = told.lines().collect();
    // In which order a tool lays out its folders is its own affair.
    lines.sort_unstable();
    expected.assert_eq(&(lines.join("\n") + "\n"));
}

// keeps: 8(4)
#[test]
fn every_fat_is_read_with_its_long_names() {
    let folder = TempDir::new().expect("a folder");
    for (kibibytes, arguments, system) in [
        (1440, ["-F", "12", "-s", "1"], "Fat12"),
        (8192, ["-F", "16", "-s", "1"], "Fat16"),
        (40_960, ["-F", "32", "-s", "1"], "Fat32"),
        (8192, ["-F", "12", "-s", "8"], "Fat12"),
    ] {
        let image = fat(folder.path(), kibibytes, &arguments, &files());
        let lines = told(&image);
        assert!(lines.starts_with(&format!("Volume({system})")), "{lines}");
        check(lines.replace(&format!("({system})"), "(Fat)"), fat_lines());
    }
}

fn fat_lines() -> Expect {
    expect![[r#"
        DICOM/IM000001 (396): Fit { kind: Dicom, patient: Some(Patient { name: "カクウ^タロウ", number: "P-001", born: "19580401" }) }
        End
        Files(5)
        READ ME.TXT (5): Unfit(NotOnTheList)
        Volume(Fat)
        empty (0): Unfit(Empty)
        深い/フォルダー/の中/image.png (20): Fit { kind: Png, patient: None }
        紹介状 架空太郎 様.pdf (73): Fit { kind: Pdf, patient: None }
    "#]]
}

// keeps: 8(4)
#[test]
fn a_disc_is_read_with_joliet_and_without() {
    let folder = TempDir::new().expect("a folder");
    check(
        told(&iso(folder.path(), &["-J", "-joliet-long"], &files())),
        expect![[r#"
        DICOM/IM000001 (396): Fit { kind: Dicom, patient: Some(Patient { name: "カクウ^タロウ", number: "P-001", born: "19580401" }) }
        End
        Files(5)
        READ ME.TXT (5): Unfit(NotOnTheList)
        Volume(Joliet)
        empty (0): Unfit(Empty)
        深い/フォルダー/の中/image.png (20): Fit { kind: Png, patient: None }
        紹介状 架空太郎 様.pdf (73): Fit { kind: Pdf, patient: None }
    "#]],
    );
    let plain = [("DICOM/IM000001", dicom(&[], "", b"KAKU^TARO", "P-001")), ("A.PDF", pdf())];
    check(
        told(&iso(folder.path(), &[], &plain)),
        expect![[r#"
        A.PDF (73): Fit { kind: Pdf, patient: None }
        DICOM/IM000001 (376): Fit { kind: Dicom, patient: Some(Patient { name: "KAKU^TARO", number: "P-001", born: "19580401" }) }
        End
        Files(2)
        Volume(Iso9660)
    "#]],
    );
}

// keeps: 8(4)
#[test]
fn partitions_are_found_by_either_table() {
    let folder = TempDir::new().expect("a folder");
    let inside = fat(folder.path(), 1440, &["-F", "12"], &[("A.PDF", pdf())]);
    let one = || {
        expect![[r#"
        A.PDF (73): Fit { kind: Pdf, patient: None }
        End
        Files(1)
        Volume(Fat12)
    "#]]
    };
    for (table, sector) in [
        ("label: dos\nstart=2048,size=4096,type=c\n", 2048),
        ("label: gpt\nstart=2048,size=4096,type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7\n", 2048),
        ("label: dos\nstart=2048,size=20480,type=5\nstart=4096,size=4096,type=c\n", 4096),
    ] {
        check(told(&disk(folder.path(), table, &inside, sector)), one());
    }
}

// keeps: 8(4)
#[test]
fn what_is_not_read_is_named() {
    let folder = TempDir::new().expect("a folder");
    let image = folder.path().join("image");
    let name = image.to_str().expect("plain");
    let fresh = |bytes: u64| {
        let file = std::fs::File::create(&image).expect("made");
        file.set_len(bytes).expect("sparse");
    };
    fresh(0);
    check(
        told(&image),
        expect![[r#"
        End
        NotRead(Empty)
    "#]],
    );
    fresh(100);
    check(
        told(&image),
        expect![[r#"
        End
        NotRead(Unknown)
    "#]],
    );
    fresh(8 << 20);
    images::run("mkfs.exfat", &[name]);
    check(
        told(&image),
        expect![[r#"
        End
        NotRead(ExFat)
    "#]],
    );
    fresh(8 << 20);
    images::run("mkfs.ext4", &["-q", name]);
    check(
        told(&image),
        expect![[r#"
        End
        NotRead(Ext)
    "#]],
    );
    let table = "label: dos\nstart=2048,size=4096,type=7\n";
    check(
        told(&disk(folder.path(), table, &image, 8192)),
        expect![[r#"
        End
        NotRead(Unknown)
    "#]],
    );
}
