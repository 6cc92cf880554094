//! `sekisho-paper`: sets the hospital's papers. JSON in, PDF/A-2u out.
//!
//! A program of its own, because typst takes longer to build than everything else together, and because
//! what a page breaks here, the server survives. It opens no file but fonts, and no connection at all.

#[path = "../../../app/office/src/paper.rs"]
mod paper;

mod fonts;
mod reading;
mod serving;
mod setting;
mod world;

use std::{
    ffi::OsString,
    io::{self, Read as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use fonts::Shelf;
use lexopt::{Arg, Parser};

const HELP: &str = "\
sekisho-paper [--fonts DIR]… [--serve]
    標準入力の帳票（JSON）を PDF/A-2u にして標準出力に書きます。--serve は一行に一件ずつ答え続けます。
    書体は DIR（既定 /usr/share/fonts）の BIZ UDGothic、IPAexGothic、Noto Sans CJK JP を使います。
    Sets the paper on standard input (JSON) as PDF/A-2u on standard output. --serve: one a line, again and
    again. Fonts are looked for in DIR (/usr/share/fonts): BIZ UDGothic, IPAexGothic, Noto Sans CJK JP.
";

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sekisho-paper: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What went wrong with the whole program, rather than with one paper.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Order(#[from] lexopt::Error),
    #[error("{0}")]
    Fonts(#[from] fonts::NoFonts),
    #[error("{0}")]
    Unset(#[from] setting::Unset),
    #[error("{0}")]
    Io(#[from] io::Error),
}

fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Failure> {
    let mut parser = Parser::from_iter(arguments);
    let mut folders: Vec<PathBuf> = vec![];
    let mut serves = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("fonts") => folders.push(parser.value()?.into()),
            Arg::Long("serve") => serves = true,
            Arg::Long("help") | Arg::Short('h') => {
                return Ok(io::stdout().write_all(HELP.as_bytes())?);
            }
            Arg::Long("version") => {
                return Ok(writeln!(io::stdout(), "sekisho-paper {}", env!("CARGO_PKG_VERSION"))?);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if folders.is_empty() {
        folders.push("/usr/share/fonts".into());
    }
    let shelf = Shelf::fill(&folders)?;
    if serves {
        return Ok(serving::serve(&shelf, io::stdin().lock(), io::stdout().lock())?);
    }
    let mut json = vec![];
    io::stdin().lock().take(reading::BYTES_MAX as u64 + 1).read_to_end(&mut json)?;
    Ok(io::stdout().write_all(&setting::set(&shelf, &json)?)?)
}
