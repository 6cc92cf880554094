//! `sekisho package`: sealed packages are made here, and checked and opened at the other side.

pub mod order;
mod scan;
#[cfg(test)]
mod tests;

use std::{
    fs,
    io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _},
    path::Path,
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use jiff::SignedDuration;
use office::{ports::StoreError, state::State};
use package::{
    make::{self, Hands, Made, Progress},
    passphrase::Passphrase,
    verify::{self, Fault, Given, Verified},
    wrapper::Opener,
};

use self::{
    order::{Make, Package, With},
    scan::Clamd,
};
use zeroize::Zeroizing;

use crate::{adapters, words::said};

/// A file with a passphrase or with age keys has some hundred letters.
const SECRET_MAX_BYTES: u64 = 64 << 10;

pub fn run(order: Package) -> Result<ExitCode> {
    match order {
        Package::Make(order) => make(*order),
        Package::Verify { path, with } => {
            answer(verify::verify(&path, &given(&with)?, &mut told(read_so_far())))
        }
        Package::Open { path, to, with } => {
            answer(verify::open(&path, &to, &given(&with)?, &mut told(read_so_far())))
        }
    }
}

fn answer(verified: Result<Verified, Fault>) -> Result<ExitCode> {
    let verified = match verified {
        Ok(verified) => verified,
        Err(fault) => {
            let (ja, en) = fault.said();
            println!("検証できませんでした：{ja}\nNOT verified: {en}");
            return Ok(ExitCode::FAILURE);
        }
    };
    let number = |it: &Verified| match (&it.seal, &it.payload) {
        (Some(seal), _) => seal.number.to_string(),
        (None, Some(payload)) => payload.manifest.number.to_string(),
        (None, None) => String::new(),
    };
    println!("検証できました / Verified: {}", number(&verified));
    match &verified.payload {
        Some(checked) => {
            let manifest = &checked.manifest;
            println!(
                "送付元 / from: {}\n持ち出し先 / to: {}\n目的 / purpose: {}\n期限 / due: {}\nファイル / files: {}",
                manifest.hospital,
                manifest.destination,
                manifest.purpose,
                manifest.due,
                manifest.files.len(),
            );
        }
        None => println!(
            "封は破られていません。中身は開いていません。\nThe seal is whole; what is inside was not opened."
        ),
    }
    println!("鍵 / key: {}", verified.vkey);
    Ok(ExitCode::SUCCESS)
}

/// Who the sender is, only a key from elsewhere says.
fn given(with: &With) -> Result<Given> {
    let vkey = with.vkey.as_deref().map(secret).transpose()?;
    if vkey.is_none() {
        eprintln!(
            "--vkey がないため、封に入っていた鍵で確かめます。下の鍵を送付元に電話で確かめてください。\n\
             Without --vkey the key in the package itself is used: ask the sender by telephone whether it is theirs."
        );
    }
    let opener = match (&with.passphrase, &with.identity) {
        (Some(file), None) => Some(Opener::Passphrase(Passphrase::typed(&secret(file)?))),
        (None, Some(file)) => {
            let keys = secret(file)?.parse();
            Some(Opener::Age(keys.map_err(|_| said("age の鍵ではありません", "not an age key"))?))
        }
        (None, None) => None,
        (Some(_), Some(_)) => {
            return Err(said(
                "--passphrase-file と --identity は一緒に使えません",
                "--passphrase-file and --identity exclude each other",
            )
            .into());
        }
    };
    Ok(Given { vkey: vkey.map(|it| it.trim().to_owned()), opener })
}

/// Out of a file; of `-`, the line that is typed.
fn secret(file: &Path) -> Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    if file == Path::new("-") {
        eprint!("パスフレーズ / passphrase: ");
        io::stdin().lock().take(SECRET_MAX_BYTES).read_line(&mut text)?;
        return Ok(text);
    }
    let opened =
        fs::File::open(file).and_then(|it| it.take(SECRET_MAX_BYTES).read_to_string(&mut text));
    opened.with_context(|| file.display().to_string())?;
    Ok(text)
}

fn make(order: Make) -> Result<ExitCode> {
    let hospital = hospital(&order.data)?;
    let key = store::folder::signing_key(&order.data)?;
    let mut clamd = order.scan.map(Clamd::prove).transpose()?;
    let wanted = make::Order {
        no: order.no,
        copies: order.copies,
        hospital,
        destination: order.destination,
        purpose: order.purpose,
        call: order.call,
        due: order.due,
        wrapper: order.wrapper,
        files: order.files,
        to: order.to,
    };
    let entropy = adapters::entropy();
    let mut tell = told(|progress: Progress| {
        let percent = (progress.done * 100).checked_div(progress.total).unwrap_or(100);
        match progress.copy {
            None => (percent, format!("検査 / inspecting {percent} %")),
            Some(copy) => (percent, format!("封 / sealing {}-{copy} {percent} %", order.no)),
        }
    });
    let mut hands = Hands {
        key: &key,
        scanner: clamd.as_mut().map(|it| it as _),
        now: adapters::clock(SignedDuration::ZERO).now(),
        fill: &mut |bytes| entropy.fill(bytes),
        tell: &mut tell,
    };
    match make::make(&wanted, &mut hands) {
        Ok(made) => {
            made.iter().for_each(tell_made);
            Ok(ExitCode::SUCCESS)
        }
        Err(refused) => {
            let (ja, en) = refused.said();
            Err(said(ja, en).into())
        }
    }
}

/// The name on the papers, out of the ledger; a server may be running.
fn hospital(data: &Path) -> Result<String> {
    let opened = store::folder::open_to_read(data)
        .with_context(|| format!("{} を開けません / cannot open it", data.display()))?;
    let mut state = State::default();
    opened.ledger_reader.replay(&mut |seq, bytes| {
        let taken = state.take_in(seq, bytes);
        taken.map(drop).map_err(|error| StoreError::Other(Box::new(error)))
    })?;
    Ok(state.hospital.setting.hospital.clone())
}

/// Everything that a register keeps of a copy; the passphrase is on its slip and nowhere else.
fn tell_made(made: &Made) {
    let seal = &made.seal;
    println!("{}  {}", seal.number, made.folder.display());
    if let Some(sealed) = seal.files.iter().find(|it| it.name == seal.wrapper.file()) {
        println!("    {}  {} bytes  SHA-256 {}", sealed.name, sealed.size, sealed.sha256);
    }
    println!("    鍵 / key {}", seal.key);
    if let (Some(slip), Some(way)) = (&made.slip, seal.passphrase) {
        println!("    パスフレーズは{}で / passphrase {}: {}", way.ja(), way.en(), slip.display());
    }
}

/// Of what is read, nobody knows the end.
fn read_so_far() -> impl FnMut(u64) -> (u64, String) {
    let mut bytes = 0;
    move |read| {
        bytes += read;
        (bytes >> 20, format!("{} MB", bytes >> 20))
    }
}

/// Says how far it is, on the line that is there; nothing where nobody looks.
fn told<T>(mut shown: impl FnMut(T) -> (u64, String)) -> impl FnMut(T) {
    let (looked_at, mut last) = (io::stderr().is_terminal(), None);
    move |at| {
        if !looked_at {
            return;
        }
        let (step, text) = shown(at);
        if last != Some(step) {
            last = Some(step);
            let _ = write!(io::stderr(), "\r{text}\u{1b}[K");
        }
    }
}
