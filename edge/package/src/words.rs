//! What is said when a package is not made, does not hold or does not open: ja and en, each in one place.

use std::io;

use crate::{
    check, folder,
    gather::Found,
    make::{BadOrder, Refused},
    manifest::FILES_MAX,
    signed::NotSigned,
    verify::Fault,
    wrapper::{NotOpened, html},
};

/// A sentence in Japanese and in English.
pub type Said = (String, String);

fn said(ja: impl Into<String>, en: impl Into<String>) -> Said {
    (ja.into(), en.into())
}

/// Why there is no ZIP.
pub fn no_zip() -> Said {
    said(
        "ZIP では作りません。Windows は AES の ZIP を開けず、どの ZIP も患者名になりうるファイル名を隠せず、ZipCrypto は破られています。--as html、age、7z のどれかを選んでください。",
        "No ZIP is made: Windows cannot open one with AES, every one shows file names, which may be patients' names, and ZipCrypto is broken. Choose --as html, age or 7z.",
    )
}

impl Refused {
    pub fn said(&self) -> Said {
        match self {
            Refused::Nothing => said(
                "ファイルがありません。渡すファイルかフォルダを選んでください。",
                "No file was chosen. Choose the files or folders to hand over.",
            ),
            Refused::TooMany => said(
                format!("ファイルが{FILES_MAX}件を超えています。いくつかの申請に分けてください。"),
                format!("There are more than {FILES_MAX} files. Hand them over in several parts."),
            ),
            Refused::BadName(path) => said(
                format!(
                    "{} は受け取る側で使えない名前です。名前を変えてください。",
                    path.display()
                ),
                format!(
                    "{} has a name that the receiver's machine may not take. Rename it.",
                    path.display()
                ),
            ),
            Refused::NotPlain(path) => said(
                format!(
                    "{} はリンクか装置です。中身のあるファイルを選んでください。",
                    path.display()
                ),
                format!("{} is a link or a device. Choose the file itself.", path.display()),
            ),
            Refused::Twice(name) => said(
                format!(
                    "{name} という名前のファイルが二つあります。どちらかの名前を変えてください。"
                ),
                format!("Two files would be {name}. Rename one of them."),
            ),
            Refused::Unreadable(path, error) => said(
                format!("{} を読めません（{error}）。", path.display()),
                format!("{} cannot be read ({error}).", path.display()),
            ),
            Refused::Found { name, found } => found.said(name.as_str()),
            Refused::Changed(name) => said(
                format!(
                    "{name} が検査の後に変わりました。使っている人が閉じてから、もう一度作ってください。"
                ),
                format!(
                    "{name} has changed since it was inspected. Close what uses it and make the package again."
                ),
            ),
            Refused::TooLargeForHtml(bytes) => {
                let (mb, max) = (bytes.div_ceil(1_000_000), html::BYTES_MAX / 1_000_000);
                said(
                    format!(
                        "{mb} MB は自己展開 HTML には大きすぎます（{max} MB まで）。--as age か --as 7z で作ってください。"
                    ),
                    format!(
                        "{mb} MB are too much for a page that opens itself (up to {max} MB). Use --as age or --as 7z."
                    ),
                )
            }
            Refused::Manifest(why) => said(
                format!("ファイル名が大文字・小文字の違いだけか、目録にできません（{why}）。"),
                format!("The files make no manifest: {why}."),
            ),
            Refused::Order(bad) => bad.said(),
            Refused::Io(error) => machine(error),
        }
    }
}

impl BadOrder {
    fn said(&self) -> Said {
        match self {
            BadOrder::Text(text) => said(
                format!(
                    "「{text}」は空か、長すぎるか、改行を含みます。1行200字までで書いてください。"
                ),
                format!(
                    "«{text}» is empty, too long or has line breaks. One line of up to 200 letters."
                ),
            ),
            BadOrder::Copies => {
                said("複製物の数は 1 から 1000 までです。", "There are 1 to 1000 copies.")
            }
            BadOrder::DueBefore(due) => said(
                format!("期限 {due} は過ぎています。今日以降の日にしてください。"),
                format!("The day {due} is over. Take today or a later one."),
            ),
            BadOrder::Exists(path) => said(
                format!("{} はもうあります。同じ番号を二度は作りません。", path.display()),
                format!("{} is there already. No number is made twice.", path.display()),
            ),
            BadOrder::Busy => said(
                "同じ番号の封をする作業がほかで動いています。終わってからにしてください。",
                "Another run is making the same packages. Wait for its end.",
            ),
            BadOrder::SlipsBesideData => said(
                "パスフレーズの紙をデータと同じ所には置けません。--slips に別のフォルダを指定してください。",
                "Slips with passphrases may not lie with the data. Give another folder to --slips.",
            ),
        }
    }
}

impl Found {
    fn said(&self, name: &str) -> Said {
        match self {
            Found::Infected { signature } => said(
                format!(
                    "{name} からウイルス（{signature}）が見つかりました。封をせず、システム担当者に連絡してください。"
                ),
                format!("{name} is infected ({signature}). Nothing was sealed. Call IT."),
            ),
            Found::Encrypted => said(
                format!(
                    "{name} は暗号化されていて検査できません。暗号化を解いたファイルを選んでください。"
                ),
                format!(
                    "{name} is encrypted and cannot be inspected. Choose it without its encryption."
                ),
            ),
            Found::TooLarge => said(
                format!(
                    "{name} は検査できる大きさを超えています。分けるか、clamd の上限と --scan-max を上げてください。"
                ),
                format!(
                    "{name} is larger than the scanner inspects. Split it, or raise clamd's limits and --scan-max."
                ),
            ),
            Found::Down { told } => said(
                format!("ウイルス検査が応答しないため、{name} に封をしませんでした（{told}）。"),
                format!("The scanner does not answer, so {name} was not sealed ({told})."),
            ),
        }
    }
}

impl Fault {
    pub fn said(&self) -> Said {
        match self {
            Fault::Folder(fault) => in_folder(fault),
            Fault::Payload(fault) => in_payload(fault),
            Fault::NotOpened(why) => not_opened(why),
            Fault::AnotherCopy => said(
                "中身は別の番号の複製です。使わずに送付元へ連絡してください",
                "what is inside is another copy; do not use it, call the sender",
            ),
            Fault::NoPackage => said(
                "封をしたデータ（フォルダ、.html、.age、.7z、.tar）ではありません",
                "it is no sealed package (a folder, .html, .age, .7z or .tar)",
            ),
            Fault::Exists(path) => said(
                format!("{} はもうあります。別の場所を指定してください", path.display()),
                format!("{} is there already; name another place", path.display()),
            ),
        }
    }
}

fn in_folder(fault: &folder::Fault) -> Said {
    match fault {
        folder::Fault::Seal(why) => not_signed("SEAL.txt", *why),
        folder::Fault::Missing(name) => {
            said(format!("{name} がありません"), format!("{name} is missing"))
        }
        folder::Fault::Part(name) => said(
            format!("{name} は封をした後に変わっています"),
            format!("{name} has changed since it was sealed"),
        ),
        folder::Fault::Stranger(name) => said(
            format!("{name} はこの封のものではありません"),
            format!("{name} does not belong to this package"),
        ),
        folder::Fault::Io(error) => machine(error),
    }
}

fn in_payload(fault: &check::Fault) -> Said {
    match fault {
        check::Fault::Manifest(why) => {
            said(format!("目録が読めません（{why}）"), format!("its manifest is none: {why}"))
        }
        check::Fault::NoManifest => {
            said("目録で始まっていません", "it does not begin with a manifest")
        }
        check::Fault::Signature(why) => not_signed("MANIFEST.sig", *why),
        check::Fault::File(name) => said(
            format!("{name} は封をした時のものではありません"),
            format!("{name} is not what was sealed"),
        ),
        check::Fault::Layout(at) => said(
            format!("{at} のところで目録と並びが違います"),
            format!("at {at} it is not laid out as its manifest says"),
        ),
        check::Fault::Short(at) => {
            said(format!("{at} の途中で終わっています"), format!("it ends within {at}"))
        }
        check::Fault::More => {
            said("終わりの後に余分なデータがあります", "more follows behind its end")
        }
        check::Fault::Io(error) => machine(error),
    }
}

fn not_signed(what: &str, why: NotSigned) -> Said {
    match why {
        NotSigned::Unreadable => {
            said(format!("{what} が読めません"), format!("{what} cannot be read"))
        }
        NotSigned::Broken => said(
            format!("{what} の署名が合いません。書き換えられています"),
            format!("the signature of {what} does not hold: it was changed"),
        ),
        NotSigned::ByAnother => said(
            format!("{what} は、指定した鍵の送付元が署名したものではありません"),
            format!("{what} was not signed by the sender whose key was given"),
        ),
    }
}

fn not_opened(why: &NotOpened) -> Said {
    match why {
        NotOpened::NeedsPassphrase => said(
            "開くにはパスフレーズが要ります（--passphrase-file FILE、または - で入力）",
            "it takes a passphrase to open (--passphrase-file FILE, or - to type it)",
        ),
        NotOpened::NeedsIdentity => said(
            "開くには受取側の age の鍵が要ります（--identity FILE）",
            "it takes the receiver's age key to open (--identity FILE)",
        ),
        NotOpened::WrongKey => said(
            "パスフレーズまたは鍵がこの複製のものではありません",
            "the passphrase or key is not the one of this copy",
        ),
        NotOpened::NotSealed => said(
            "封の形が読めません。変えられています",
            "it is not sealed as it says: it was changed",
        ),
        NotOpened::NoSevenZip => said(
            "7z を開くには 7-Zip（Debian では 7zip）を入れてください",
            "to open a 7z, install 7-Zip (Debian: 7zip)",
        ),
        NotOpened::Io(error) => machine(error),
    }
}

fn machine(error: &io::Error) -> Said {
    let ja = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "ディスクがいっぱいです",
        io::ErrorKind::NotFound => "ファイルまたはフォルダがありません",
        io::ErrorKind::PermissionDenied => "読み書きする権限がありません",
        io::ErrorKind::InvalidData => "封の中身が壊れているか、変えられています",
        _ => "読み書きに失敗しました",
    };
    said(format!("{ja}（{error}）"), error.to_string())
}
