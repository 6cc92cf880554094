//! What is not made: and then nothing is there.

use std::{
    fs,
    io::{self, Read},
    os::unix::fs::symlink,
};

use package::{
    gather::{Found, Scanner},
    make::{Apart, BadOrder, Order, Refused, Wrapper},
    seal::Way,
    words::no_zip,
};

use crate::desk::{Desk, passphrase};

fn told(desk: &Desk, change: impl FnOnce(&mut Order)) -> String {
    let mut order = desk.order(Wrapper::Html(desk.apart()));
    change(&mut order);
    let refused = desk.make(&order).err().expect("refused");
    nothing_is_left(desk);
    refused.said().0
}

fn nothing_is_left(desk: &Desk) {
    let left = fs::read_dir(desk.path("out")).map(|it| it.flatten().count());
    assert_eq!(left.unwrap_or(0), 0);
}

#[test]
fn what_cannot_be_handed_over_is_told() {
    let desk = Desk::new();
    assert_eq!(
        told(&desk, |it| it.files.clear()),
        "ファイルがありません。渡すファイルかフォルダを選んでください。"
    );
    assert_eq!(told(&desk, |it| it.copies = 0), "複製物の数は 1 から 1000 までです。");
    assert!(
        told(&desk, |it| it.due = "2026-03-31".parse().expect("a day")).contains("過ぎています")
    );
    assert!(told(&desk, |it| it.purpose = "a\nb".to_owned()).contains("1行200字まで"));
    assert!(told(&desk, |it| it.files.push(desk.path("gone"))).contains("を読めません"));
    assert!(told(&desk, |it| it.files.push(desk.path("検査"))).contains("二つあります"));
    let beside = Apart { way: Way::Hand, slips: desk.path("out/slips") };
    let order = desk.order(Wrapper::Html(beside));
    assert!(matches!(desk.make(&order).err(), Some(Refused::Order(BadOrder::SlipsBesideData))));
    fs::remove_dir_all(desk.path("out")).expect("gone");
    symlink("/etc/passwd", desk.path("検査/link")).expect("made");
    assert!(told(&desk, |_| {}).contains("リンクか装置です"));
    fs::rename(desk.path("検査/link"), desk.path("検査/a:b")).expect("moved");
    assert!(told(&desk, |_| {}).contains("受け取る側で使えない名前です"));
    assert!(no_zip().0.contains("ファイル名を隠せず"));
}

// keeps: 2(2)
#[test]
fn no_number_is_made_twice_and_what_a_killed_run_left_is_thrown_away() {
    let desk = Desk::new();
    let staged = desk.path("out/.R8-0412.part/R8-0412-1");
    fs::create_dir_all(&staged).expect("made");
    fs::write(staged.join("open.html"), "half of it").expect("written");
    let order = desk.order(Wrapper::Html(desk.apart()));
    let made = desk.make(&order).expect("made");
    let shown = |name: &str| fs::read_dir(desk.path(name)).expect("there").flatten().count();
    assert_eq!((shown("out"), shown("slips")), (2, 2));
    assert_ne!(passphrase(&made[0]).reveal(), passphrase(&made[1]).reveal());
    assert_ne!(made[0].seal.key, made[1].seal.key);
    let again = desk.make(&order).err().expect("refused").said().0;
    assert!(again.contains("同じ番号を二度は作りません"), "{again}");
}

#[test]
fn papers_name_no_file_and_the_slip_alone_has_the_passphrase() {
    let desk = Desk::new();
    let made = desk.make(&desk.order(Wrapper::Html(desk.apart()))).expect("made");
    let secret = passphrase(&made[0]);
    for there in fs::read_dir(&made[0].folder).expect("there").flatten() {
        let text = fs::read_to_string(there.path()).expect("text");
        for word in ["結果", "1.dcm", "検査結果の提供", secret.reveal()] {
            assert!(!text.contains(word), "{word} in {}", there.path().display());
        }
        let due = text.contains("令和8年5月1日") || there.file_name() == "SEAL.txt";
        assert!(due, "{}", there.path().display());
    }
}

/// Finds this in the file that is scanned as this number.
struct Finds(u32, Found, u32);

impl Scanner for Finds {
    fn look(&mut self, file: &mut dyn Read) -> Result<(), Found> {
        io::copy(file, &mut io::sink()).expect("it is read");
        self.2 += 1;
        if self.2 == self.0 { Err(self.1.clone()) } else { Ok(()) }
    }
}

#[test]
fn what_the_scanner_does_not_vouch_for_is_not_sealed() {
    let desk = Desk::new();
    let order = desk.order(Wrapper::SevenZip(desk.apart()));
    let finds = [
        (Found::Infected { signature: "Eicar".to_owned() }, "ウイルス（Eicar）が見つかりました"),
        (Found::Encrypted, "暗号化されていて検査できません"),
        (Found::TooLarge, "検査できる大きさを超えています"),
        (Found::Down { told: "no answer in time".to_owned() }, "ウイルス検査が応答しない"),
    ];
    for (found, words) in finds {
        let scanner = &mut Finds(2, found, 0);
        let refused = desk.make_with(&order, Some(scanner)).err().expect("refused").said().0;
        assert!(refused.contains(words), "{refused}");
        nothing_is_left(&desk);
    }
}

/// Somebody saves a file while it is inspected.
struct Saves(std::path::PathBuf);

impl Scanner for Saves {
    fn look(&mut self, file: &mut dyn Read) -> Result<(), Found> {
        io::copy(file, &mut io::sink()).expect("it is read");
        fs::write(&self.0, vec![8; 3_000_000]).expect("written");
        Ok(())
    }
}

// keeps: 2(2)
#[test]
fn what_is_sealed_is_what_was_inspected() {
    let desk = Desk::new();
    for wrapper in [Wrapper::Html(desk.apart()), Wrapper::SevenZip(desk.apart())] {
        let scanner = &mut Saves(desk.path("検査/画像/1.dcm"));
        fs::write(&scanner.0, vec![7; 3_000_000]).expect("written");
        let refused = desk.make_with(&desk.order(wrapper), Some(scanner)).err().expect("refused");
        assert_eq!(
            refused.said().0,
            "検査/画像/1.dcm が検査の後に変わりました。使っている人が閉じてから、もう一度作ってください。"
        );
        nothing_is_left(&desk);
    }
}
