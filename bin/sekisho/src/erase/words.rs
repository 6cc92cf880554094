//! What `sekisho erase` says when something does not go, always in both languages.

use std::{ops::RangeInclusive, path::Path};

use crate::words::{Said, said, under};

pub fn count_down(seconds: &RangeInclusive<u16>) -> Said {
    let (first, last) = (seconds.start(), seconds.end());
    said(
        format!("--countdown は {first}〜{last} 秒です"),
        format!("--countdown takes {first} to {last} seconds"),
    )
}

pub fn name_length(chars_max: usize) -> Said {
    said(
        format!("--by と --witness には氏名を1〜{chars_max}文字で書いてください"),
        format!("--by and --witness take a name of 1 to {chars_max} letters"),
    )
}

pub fn same_person() -> Said {
    said(
        "立会者は、実施者とは別の人です（規定2(3)①）",
        "the witness is somebody else than who does it (clause 2(3)①)",
    )
}

pub fn job_of_another(state: &Path) -> Said {
    let state = state.display();
    said(
        format!("{state} は別のディスクの作業です。別のフォルダを --to に指定してください"),
        format!("{state} is a job of another disk: name another folder with --to"),
    )
}

pub fn not_confirmed() -> Said {
    said(
        "製造番号の末尾が違います。何もしていません",
        "that is not the end of the serial: nothing was done",
    )
}

pub fn broken_off() -> Said {
    said("中止しました。何もしていません", "broken off: nothing was done")
}

pub fn other_size(certified: u64, found: u64) -> Said {
    said(
        format!("大きさが証明書と違います（証明書 {certified}、機器 {found} バイト）"),
        format!("its size is not that of the certificate ({certified}; it has {found} bytes)"),
    )
}

/// `None`: it says a file's path, and the machine says the rest.
pub fn broken(error: &::erase::Error) -> Option<Said> {
    let en = error.to_string();
    Some(match error {
        ::erase::Error::Unfit(it) => under(it.clause(), it.ja(), it.en()),
        ::erase::Error::File { .. } => return None,
        ::erase::Error::Program { program, .. } => said(format!("{program} を動かせません"), en),
        ::erase::Error::Unclear { what } => said(format!("{what} を読み取れません"), en),
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::words::tests::refused;

    #[test]
    fn every_wrong_command_line_is_refused_in_both_languages() {
        let lines = [
            "erase /dev/sdb",
            "erase --serial S --by a --witness b",
            "erase --serial S --by a --witness b --to x --countdown 0",
            "erase --recheck c --purge",
        ];
        let told: Vec<String> = lines.map(|it| format!("{it}\n  {}\n", refused(it))).into();
        expect![[r#"
            erase /dev/sdb
              --serial NUMBER がありません / --serial NUMBER is missing
            erase --serial S --by a --witness b
              --to DIR がありません / --to DIR is missing
            erase --serial S --by a --witness b --to x --countdown 0
              --countdown は 3〜60 秒です / --countdown takes 3 to 60 seconds
            erase --recheck c --purge
              --purge はこの命令では使えません / --purge does not belong to this command
        "#]]
        .assert_eq(&told.concat());
    }
}
