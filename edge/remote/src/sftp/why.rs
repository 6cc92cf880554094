//! Why a request on files is refused, in both languages.

use crate::port::TurnedAway;

/// A reason, as a person reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    pub ja: &'static str,
    pub en: &'static str,
}

impl From<Why> for TurnedAway {
    fn from(why: Why) -> TurnedAway {
        TurnedAway::new(why.ja, why.en).by("6(5)②")
    }
}

pub const ALTERED: Why = Why {
    ja: "隔離中のファイルが記録と違うため渡せません。病院の担当者に連絡してください。",
    en: "The file in quarantine is not the one that was recorded. Call the hospital.",
};
pub const ATTRIBUTES: Why = Why {
    ja: "大きさと所有者は変えられません。",
    en: "Size and owner are not set through the gate.",
};
pub const BOTH: Why = Why {
    ja: "読み書き同時や追記では開けません。",
    en: "Files are read or written, never both.",
};
pub const COUNT: Why = Why {
    ja: "許可された数のファイルを送り終えています。",
    en: "The permitted number of files has passed.",
};
pub const CROWDED: Why = Why {
    ja: "同時に開いているファイルが多すぎます。",
    en: "Too many files are open at once.",
};
pub const DIRECTION: Why = Why {
    ja: "許可は反対の向きだけです。",
    en: "The permit gives the other direction only.",
};
pub const ENCRYPTED: Why = Why {
    ja: "暗号化されていて中を検査できないため通せません。",
    en: "It is encrypted and cannot be inspected: it does not pass.",
};
pub const EXTENSION: Why =
    Why { ja: "この拡張は使えません。", en: "This extension is not permitted." };
pub const HELD_ONLY: Why = Why {
    ja: "隔離を通すときは、送る・受け取る・一覧を見ることだけできます。",
    en: "With quarantine, files are only put, fetched and listed.",
};
pub const LINKS: Why =
    Why { ja: "リンクは作れません。", en: "Links are never permitted." };
pub const NAME: Why = Why {
    ja: "許可された名前に合いません。",
    en: "The name does not fit the permitted ones.",
};
pub const NOT_IN_ORDER: Why = Why {
    ja: "先頭から順に送ってください。途中からや順番の違う書き込みは受け取りません。",
    en: "Send the file in order from its first byte on: quarantine takes nothing non-sequential.",
};
pub const NOT_LISTED: Why =
    Why { ja: "この操作は許可にありません。", en: "The permit does not list this." };
pub const NOT_OPEN: Why = Why { ja: "開かれていません。", en: "This file is not open." };
pub const NOT_PLAIN: Why = Why {
    ja: "ふつうのファイルではありません（リンクや装置は渡せません）。",
    en: "This is not an ordinary file: links and devices do not pass.",
};
pub const NOT_READ: Why = Why {
    ja: "読むために開かれていません。",
    en: "This file is not open for reading.",
};
pub const NOT_WHOLE: Why = Why {
    ja: "ファイルの全部は通りませんでした。",
    en: "The file did not pass as a whole.",
};
pub const NOT_WRITTEN: Why = Why {
    ja: "書くために開かれていません。",
    en: "This file is not open for writing.",
};
pub const NO_ROOM: Why = Why {
    ja: "隔離場所に空きがないため受け取れません。病院の担当者に連絡してください。",
    en: "There is no room left in quarantine. Call the hospital.",
};
pub const OUTSIDE: Why = Why {
    ja: "許可されたフォルダーの外です。",
    en: "This is outside the permitted folder.",
};
pub const REQUEST: Why = Why {
    ja: "この操作は許可されていません。",
    en: "This request is not permitted.",
};
pub const SCANNER_DOWN: Why = Why {
    ja: "ウイルス検査ができないため通せません。病院の担当者に連絡してください。",
    en: "The virus scanner does not answer: nothing passes. Call the hospital.",
};
pub const TOO_LARGE: Why = Why {
    ja: "許可された大きさを超えています。",
    en: "The file is larger than permitted.",
};
pub const TOO_LARGE_TO_SCAN: Why = Why {
    ja: "大きすぎてウイルス検査ができないため通せません。",
    en: "It is too large to be scanned: it does not pass.",
};
