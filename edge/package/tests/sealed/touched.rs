//! One byte, one file, one signature: whatever is touched is named.

use std::fs;

use ledger::note::SigningKey;
use package::{
    make::Wrapper,
    verify::{Given, verify},
    wrapper::Opener,
};

use crate::desk::{Desk, passphrase, told};

// keeps: 2(2)
#[test]
fn whatever_is_touched_in_the_folder_is_named() {
    let desk = Desk::new();
    let made = desk.make(&desk.order(Wrapper::Html(desk.apart()))).expect("made");
    let folder = &made[0].folder;
    assert_eq!(told(desk.verify(folder, None)), "検証できました");
    for name in ["open.html", "README.txt", "cover.html", "erasure.html"] {
        let (path, whole) = (folder.join(name), fs::read(folder.join(name)).expect("there"));
        let mut bytes = whole.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, &bytes).expect("written");
        let changed = format!("{name} は封をした後に変わっています");
        assert_eq!(told(desk.verify(folder, None)), changed);
        fs::remove_file(&path).expect("gone");
        assert_eq!(told(desk.verify(folder, None)), format!("{name} がありません"));
        fs::write(&path, &whole).expect("written");
    }
    fs::write(folder.join("more.html"), "").expect("written");
    assert_eq!(told(desk.verify(folder, None)), "more.html はこの封のものではありません");
    fs::remove_file(folder.join("more.html")).expect("gone");
    let seal = fs::read_to_string(folder.join("SEAL.txt")).expect("there");
    fs::write(folder.join("SEAL.txt"), seal.replace("R8-0412-1", "R8-0412-9")).expect("written");
    let broken = "SEAL.txt の署名が合いません。書き換えられています";
    assert_eq!(told(desk.verify(folder, None)), broken);
}

#[test]
fn somebody_elses_package_is_not_the_hospitals() {
    let desk = Desk::new();
    let other = SigningKey::from_seed("minato.example/ledger", [4; 32]).expect("a good name");
    let forger = Desk { key: other, ..Desk::new() };
    let made = forger.make(&forger.order(Wrapper::Html(forger.apart()))).expect("made");
    let folder = &made[0].folder;
    assert_eq!(
        told(desk.verify(folder, None)),
        "SEAL.txt は、指定した鍵の送付元が署名したものではありません"
    );
    // Without a key from elsewhere it holds, and shows whose key that is.
    let verified = verify(folder, &Given::default(), &mut |_| {}).expect("it holds");
    assert_eq!(verified.vkey, forger.key.vkey());
}

#[test]
fn one_copy_in_the_folder_of_another_is_found() {
    let desk = Desk::new();
    let made = desk.make(&desk.order(Wrapper::Html(desk.apart()))).expect("made");
    let page = |at: usize| made[at].folder.join("open.html");
    fs::copy(page(1), page(0)).expect("copied");
    let opener = Some(Opener::Passphrase(passphrase(&made[1])));
    let found = told(desk.verify(&made[0].folder, opener));
    assert_eq!(found, "open.html は封をした後に変わっています");
}
