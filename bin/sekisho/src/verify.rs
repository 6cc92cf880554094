//! `sekisho verify`: recomputes everything from bytes, without trusting whoever wrote them.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use jiff::Timestamp;
use ledger::cosign::WitnessVkey;
use office::{forgotten::Missing, ports::StoreError, state::State};
use rules::Hospital;

use crate::{command_line::Verify, gate, witness::ask::WITNESSED};

/// Exits 0 when everything holds, or 1 naming the first thing that does not.
pub fn run(order: Verify) -> Result<ExitCode> {
    let read = |file: &Path| fs::read_to_string(file).with_context(|| file.display().to_string());
    let witnessed = order.witness_key.as_deref().map(read).transpose()?;
    let witnessed = witnessed.map(|key| witnessed_by(&key, &order.path)).transpose()?;
    let since = order.since.as_deref().map(read).transpose()?;
    let trust = ledger::verify::Trust {
        vkey: order.vkey.as_deref().map(read).transpose()?.map(|it| it.trim().to_owned()),
        // Whoever holds a copy of their own trusts that one; else the witness's.
        since: since.or_else(|| witnessed.as_ref().map(|it| it.0.clone())),
        head: None,
    };
    let verified = store::verify::verify_path(&order.path, &trust).with_context(|| {
        format!("{} を検証できません / cannot be verified", order.path.display())
    })?;
    if let Some((ja, en)) = verified.fault {
        println!("検証できませんでした：{ja}\nNOT verified: {en}");
        return Ok(ExitCode::FAILURE);
    }
    let (hospital, missing) = read_again(&order.path, verified.entries)?;
    if let Some((ja, en)) = missing {
        println!("検証できませんでした：{ja}\nNOT verified: {en}");
        return Ok(ExitCode::FAILURE);
    }
    let (held, broken) = gate::check(&hospital, &gate::folder(&order.path));
    if let Some((session, why)) = broken {
        println!(
            "検証できませんでした：作業記録 {session}\nNOT verified: recording {session}: {why}"
        );
        return Ok(ExitCode::FAILURE);
    }
    let root = rules::sealed::Sealed(verified.root);
    println!(
        "検証できました：記録 {} 件、閉じた日の通行 {} 件（{} 日。今日の分は日が変わってから数えます）、作業記録 {held} 件\n\
         Verified: {} entries, {} passages of {} closed days (today is counted once it is closed), {held} recordings\nroot {root}",
        verified.entries,
        verified.passages,
        verified.segments,
        verified.entries,
        verified.passages,
        verified.segments,
    );
    if let Some((_, at)) = witnessed {
        println!("証人の署名 / signed by the witness: {at}");
    }
    Ok(ExitCode::SUCCESS)
}

/// The checkpoint that the witness has signed, and when. It is a checkpoint kept elsewhere: the folder must go on
/// from it.
fn witnessed_by(key: &str, path: &Path) -> Result<(String, Timestamp)> {
    let file = path.join(WITNESSED);
    let signed = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let at = WitnessVkey::parse(key)?.signed_at(&signed);
    let at = at.with_context(|| {
        format!("証人の署名ではありません / not the witness's: {}", file.display())
    })?;
    Ok((signed, Timestamp::from_second(i64::try_from(at)?)?))
}

/// What is missing beside the ledger, in words (ja, en).
type Missed = Option<(String, String)>;

/// The hospital as the verified entries say it, and what is missing beside a data folder's ledger without an
/// entry that says so. An export has no texts at all.
fn read_again(path: &Path, size: u64) -> Result<(Hospital, Missed)> {
    let mut state = State::default();
    let mut missing = Missing::default();
    let has_texts = path.join("ledger.db").is_file();
    if has_texts {
        let opened = store::folder::open_to_read(path)?;
        state.texts.keep(&opened.ledger_reader.particulars()?);
    }
    store::verify::entries(path, size, &mut |seq, bytes| {
        let taken = state.take_in(seq, bytes).map_err(|it| StoreError::Other(Box::new(it)))?;
        if has_texts {
            missing.look(seq, &taken.event, &state.texts);
        }
        Ok(())
    })?;
    let fault = if has_texts { missing.fault(&state.hospital, &state.texts) } else { None };
    Ok((state.hospital, fault))
}
