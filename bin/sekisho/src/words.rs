//! What the command line says when something does not go: one table, always in both languages.
//!
//! Refusals of the rules and errors of the stores are told in their own two sentences; what the machine says
//! (files, sockets) stands behind a sentence of ours.

use std::{error::Error as Cause, fmt, io::ErrorKind, num::ParseIntError};

use anyhow::Error;
use office::{clerk::ActError, office::OpenError, ports::StoreError};
use rules::refusal::Refusal;

use crate::erase;

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Said {
    ja: String,
    en: String,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A sentence of several lines keeps each language together.
        let between = if self.ja.contains('\n') || self.en.contains('\n') { "\n" } else { " / " };
        write!(f, "{}{between}{}", self.ja, self.en)
    }
}

pub fn said(ja: impl Into<String>, en: impl Into<String>) -> Said {
    Said { ja: ja.into(), en: en.into() }
}

/// `--data DIR`
pub fn missing(option: &str) -> Said {
    said(format!("{option} がありません"), format!("{option} is missing"))
}

pub fn no_such_command(word: &str) -> Said {
    said(format!("{word} という命令はありません"), format!("there is no command `{word}`"))
}

pub fn no_such_option() -> Said {
    said("このような指定はありません", "there is no such option")
}

pub fn not_of_this_command(option: &str) -> Said {
    said(
        format!("--{option} はこの命令では使えません"),
        format!("--{option} does not belong to this command"),
    )
}

pub fn tls_together() -> Said {
    said("--tls-cert と --tls-key は両方指定してください", "--tls-cert and --tls-key go together")
}

pub fn witness_in_use() -> Said {
    said("このフォルダでは別の証人が動いています", "another witness stands on this folder")
}

pub fn witness_of_another() -> Said {
    said(
        "この証人は別の元帳を見ています。別のフォルダで始めてください",
        "this witness watches another ledger: begin in another folder",
    )
}

pub fn witness_together() -> Said {
    said(
        "--witness と --witness-key は両方指定してください",
        "--witness and --witness-key go together",
    )
}

pub fn no_address() -> Said {
    said("ADDR は 0.0.0.0:8443 のように書いてください", "ADDR is like 0.0.0.0:8443")
}

pub fn unreadable_number() -> Said {
    said("数で書いてください", "it takes a number")
}

pub fn unreadable_time() -> Said {
    said(
        "日時は 2026-04-01T08:30:00+09:00 のように書いてください",
        "TIME is like 2026-04-01T08:30:00+09:00",
    )
}

/// An error with everything behind it, from the outside in, for the person at the command line.
pub fn tell(error: &Error) -> String {
    let mut told: Vec<String> = error.chain().map(one).collect();
    // A transparent error says what the one behind it says.
    told.dedup();
    told.join(": ")
}

fn one(cause: &(dyn Cause + 'static)) -> String {
    let known = cause
        .downcast_ref::<Refusal>()
        .map(refusal)
        .or_else(|| cause.downcast_ref::<ActError>().map(act))
        .or_else(|| cause.downcast_ref::<StoreError>().map(store))
        .or_else(|| cause.downcast_ref::<OpenError>().map(open))
        .or_else(|| cause.downcast_ref::<::erase::Error>().and_then(erase::words::broken))
        .or_else(|| cause.downcast_ref::<lexopt::Error>().map(argument))
        .or_else(|| cause.downcast_ref::<std::io::Error>().map(machine))
        .or_else(|| cause.downcast_ref::<ParseIntError>().map(|_| unreadable_number()));
    known.map_or_else(|| cause.to_string(), |it| it.to_string())
}

fn refusal(it: &Refusal) -> Said {
    under(it.clause().map(|it| it.0), it.ja(), it.en())
}

/// A refusal with the clause behind it.
pub fn under(clause: Option<&str>, ja: String, en: String) -> Said {
    match clause {
        Some(clause) => said(format!("{ja}（規定{clause}）"), format!("{en} (clause {clause})")),
        None => said(ja, en),
    }
}

fn act(error: &ActError) -> Said {
    match error {
        ActError::Refused(it) => refusal(it),
        ActError::Store(it) => store(it),
        ActError::Entry(it) => said("記録が長すぎるか、読めません", it.to_string()),
        ActError::Unavailable => {
            said("元帳が書き込みを受け付けていません", "the ledger takes no commands at the moment")
        }
    }
}

fn store(error: &StoreError) -> Said {
    let en = error.to_string();
    match error {
        StoreError::DiskFull => said("ディスクがいっぱいです", en),
        StoreError::InUse => said("別のサーバーがこのデータフォルダを使っています", en),
        StoreError::OlderCopy { signed, here } => {
            said(format!("古い写しです（署名された記録 {signed}件のうち {here}件）"), en)
        }
        StoreError::NoWitness { here } => said(
            format!(
                "元帳の隣に保管した最後のチェックポイントがありません（ここにある記録 {here}件）"
            ),
            en,
        ),
        StoreError::NothingLost => said("失われた記録はありません", en),
        StoreError::Damaged { seq, what } => {
            said(format!("記録 {seq} のあたりが壊れているか、書き換えられています（{what}）"), en)
        }
        StoreError::Missing { what } => said(format!("{what} がありません"), en),
        StoreError::DiskFailed(_) => said("ディスクの書き込みに失敗しました", en),
        StoreError::Other(_) => said("データを読み書きできません", en),
    }
}

fn open(error: &OpenError) -> Said {
    match error {
        OpenError::Store(_) => said("元帳を読めません", error.to_string()),
        OpenError::Entry(_) => said("元帳の記録を理解できません", error.to_string()),
    }
}

fn argument(error: &lexopt::Error) -> Said {
    let en = error.to_string();
    use lexopt::Error as E;
    match error {
        E::MissingValue { .. } => said("値がありません", en),
        E::UnexpectedOption(option) => said(format!("{option} という指定はありません"), en),
        E::UnexpectedArgument(_) => said("余分な言葉があります", en),
        E::UnexpectedValue { .. } => said("この指定に値は付けられません", en),
        E::ParsingFailed { .. } | E::NonUnicodeValue(_) | E::Custom(_) => {
            said("値を読み取れません", en)
        }
    }
}

fn machine(error: &std::io::Error) -> Said {
    let ja = match error.kind() {
        ErrorKind::NotFound => "ファイルまたはフォルダがありません",
        ErrorKind::PermissionDenied => "読み書きする権限がありません",
        ErrorKind::AddrInUse => "このアドレスはすでに使われています",
        ErrorKind::AddrNotAvailable => "このアドレスは使えません",
        ErrorKind::AlreadyExists => "すでにあります",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ディスクがいっぱいです",
        ErrorKind::InvalidData => "文字コードまたは内容が読めません",
        _ => "ファイルまたは通信の誤りです",
    };
    said(ja, error.to_string())
}

#[cfg(test)]
pub mod tests {
    use std::{ffi::OsString, io, sync::Arc};

    use anyhow::Context as _;
    use expect_test::expect;

    use super::*;
    use crate::command_line;

    pub fn refused(line: &str) -> String {
        let words = line.split(' ').filter(|it| !it.is_empty()).map(OsString::from);
        match command_line::read([OsString::from("sekisho")].into_iter().chain(words)) {
            Ok(_) => "accepted".into(),
            Err(error) => tell(&error),
        }
    }

    /// Hiragana, katakana or kanji, and a word of English.
    fn is_in_both(told: &str) -> bool {
        let ja = |it: char| {
            ('\u{3040}'..='\u{30ff}').contains(&it) || ('\u{4e00}'..='\u{9fff}').contains(&it)
        };
        let words = told.split(|it: char| !it.is_ascii_alphabetic());
        told.contains(ja) && words.filter(|it| it.len() > 2).count() > 1
    }

    #[test]
    fn every_wrong_command_line_is_refused_in_both_languages() {
        let lines = [
            "dance",
            "--dance",
            "serve",
            "serve --data",
            "serve --data x --dance",
            "serve --data x --port 80",
            "serve --data x --listen here",
            "serve --data x --tls-cert c",
            "serve --data x y z",
            "demo --port many",
            "demo --clock yesterday",
            "init --data x",
            "import-people --data x",
            "import-people --data x f --apply=yes",
            "token --data x --days 3",
            "token --data x --account a",
            "rescue --data x --reason r",
            "restored --data x",
            "export --data x",
            "verify",
        ];
        let told: Vec<String> = lines.map(|it| format!("{it}\n  {}", refused(it))).into();
        assert!(told.iter().all(|it| is_in_both(it)), "{}", told.join("\n"));
        expect![[r#"
            dance
              dance という命令はありません / there is no command `dance`
            --dance
              --dance という指定はありません / invalid option '--dance'
            serve
              --data DIR がありません / --data DIR is missing
            serve --data
              --data: 値がありません / missing argument for option '--data'
            serve --data x --dance
              --dance: このような指定はありません / there is no such option
            serve --data x --port 80
              --port はこの命令では使えません / --port does not belong to this command
            serve --data x --listen here
              --listen: ADDR は 0.0.0.0:8443 のように書いてください / ADDR is like 0.0.0.0:8443
            serve --data x --tls-cert c
              --tls-cert と --tls-key は両方指定してください / --tls-cert and --tls-key go together
            serve --data x y z
              余分な言葉があります / unexpected argument "z"
            demo --port many
              --port: 数で書いてください / it takes a number
            demo --clock yesterday
              --clock: 日時は 2026-04-01T08:30:00+09:00 のように書いてください / TIME is like 2026-04-01T08:30:00+09:00
            init --data x
              --hospital NAME がありません / --hospital NAME is missing
            import-people --data x
              FILE がありません / FILE is missing
            import-people --data x f --apply=yes
              この指定に値は付けられません / unexpected argument for option '--apply': "yes"
            token --data x --days 3
              --account ID がありません / --account ID is missing
            token --data x --account a
              --days N がありません / --days N is missing
            rescue --data x --reason r
              --staff-no NUMBER がありません / --staff-no NUMBER is missing
            restored --data x
              --reason TEXT がありません / --reason TEXT is missing
            export --data x
              --to PATH がありません / --to PATH is missing
            verify
              PATH がありません / PATH is missing
        "#]].assert_eq(&(told.join("\n") + "\n"));
    }

    #[test]
    fn a_witness_needs_its_address_and_its_key() {
        let lines = ["serve --data x --witness 192.0.2.9:8444", "witness --data x"];
        expect![[r#"
            --witness と --witness-key は両方指定してください / --witness and --witness-key go together
            --listen ADDR がありません / --listen ADDR is missing"#]]
        .assert_eq(&lines.map(refused).join("\n"));
    }

    #[test]
    fn what_the_rules_and_the_stores_say_comes_in_both_languages() {
        let other = || "cause".into();
        let damaged = StoreError::Damaged { seq: 3, what: "a tile is missing".into() };
        let errors: Vec<Error> = vec![
            Refusal::NotLockedOut.into(),
            ActError::Refused(Refusal::NoPermit).into(),
            ActError::Store(Arc::new(StoreError::DiskFull)).into(),
            ActError::Unavailable.into(),
            StoreError::InUse.into(),
            StoreError::OlderCopy { signed: 9, here: 3 }.into(),
            StoreError::NoWitness { here: 3 }.into(),
            StoreError::NothingLost.into(),
            damaged.into(),
            StoreError::Missing { what: "S-12".into() }.into(),
            StoreError::DiskFailed(other()).into(),
            StoreError::Other(other()).into(),
            OpenError::Store(StoreError::DiskFull).into(),
            io::Error::from(ErrorKind::NotFound).into(),
        ];
        for error in &errors {
            assert!(is_in_both(&tell(error)), "{}", tell(error));
        }
        let missing = Err::<(), _>(io::Error::from(ErrorKind::NotFound)).context("people.csv");
        expect!["people.csv: ファイルまたはフォルダがありません / entity not found"]
            .assert_eq(&tell(&missing.expect_err("it is not there")));
        let told = Error::from(ActError::Refused(Refusal::NotLockedOut));
        expect!["有効な権限のある運用責任者がいるため、サーバーからは権限を出せません。運用責任者に依頼してください。 / "]
            .assert_eq(tell(&told).split_inclusive("/ ").next().unwrap_or_default());
    }
}
