//! Why a request on files is refused, in both languages.

/// A reason, as a person reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    pub ja: &'static str,
    pub en: &'static str,
}

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
pub const EXTENSION: Why =
    Why { ja: "この拡張は使えません。", en: "This extension is not permitted." };
pub const LINKS: Why =
    Why { ja: "リンクは作れません。", en: "Links are never permitted." };
pub const NAME: Why = Why {
    ja: "許可された名前に合いません。",
    en: "The name does not fit the permitted ones.",
};
pub const NOT_LISTED: Why =
    Why { ja: "この操作は許可にありません。", en: "The permit does not list this." };
pub const NOT_OPEN: Why = Why { ja: "開かれていません。", en: "This file is not open." };
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
pub const OUTSIDE: Why = Why {
    ja: "許可されたフォルダーの外です。",
    en: "This is outside the permitted folder.",
};
pub const REQUEST: Why = Why {
    ja: "この操作は許可されていません。",
    en: "This request is not permitted.",
};
pub const TOO_LARGE: Why = Why {
    ja: "許可された大きさを超えています。",
    en: "The file is larger than permitted.",
};
