//! What the command line says of a medium that is taken in, or is not.

use std::path::Path;

use intake::station::StationError;

use crate::words::{Said, said};

pub fn no_medium(name: &str) -> Said {
    said(
        format!("{name} は装置でもファイルでもありません"),
        format!("{name} is neither a device nor a file"),
    )
}

/// Why nothing of a medium was taken in.
pub fn not_taken_in(error: StationError) -> Said {
    let en = error.to_string();
    let ja = match error {
        StationError::Start(_) => "読み取りを始められません",
        StationError::Keep(_) => {
            "受け入れるフォルダに書き込めません（すでにあるフォルダは使えません）"
        }
        StationError::NoRoom => "ディスクの空きが足りません",
        StationError::Stopped => "読み取りが途中で止まりました。何も受け入れていません",
        StationError::Contradiction(_) => {
            "読み取りの結果がつじつまの合わないものでした。何も受け入れていません"
        }
        StationError::TimeUp => "時間内に読み終わりませんでした。何も受け入れていません",
        StationError::CalledOff => "中止しました",
    };
    said(ja, en)
}

/// What came of a medium.
pub fn taken_in(all: usize, fit: usize, to: &Path) -> Said {
    let to = to.display();
    said(
        format!("{all}件のうち {fit}件を {to} に受け入れました"),
        format!("{fit} of {all} files are in {to}"),
    )
}
