//! A data folder of a real size: founded and filled by the program itself where it has a way, and
//! by events in the ledger for the years before.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use office::entry;
use office::ports::{CommandId, LedgerWriter, NewEntry};
use rules::Event;
use rules::record::{Actor, Record};

use super::hospital;
use crate::house::output;

const ADMINISTRATOR: &str = "00001";

/// A founded folder and its administrator's one-time password.
pub struct Founded {
    pub data: PathBuf,
    pub account: &'static str,
    pub slip: String,
}

/// `sekisho init`
pub fn found(program: &Path, folder: &Path) -> Result<Founded> {
    let data = folder.join("data");
    let admin = folder.join("admin.json");
    let person = serde_json::json!({
        "staff_no": ADMINISTRATOR, "name": "山田 花子", "kana": "ヤマダ ハナコ",
        "department": "情報システム室", "job": "情報システム",
    });
    std::fs::write(&admin, person.to_string())?;
    let mut init = Command::new(program);
    init.arg("init").arg("--data").arg(&data).args(["--hospital", "計測病院", "--admin"]);
    let said = output(init.arg(&admin))?;
    let slip = said.lines().find_map(|line| line.split_once("one-time password: "));
    let slip = slip.context("init prints a one-time password")?.1.trim().to_owned();
    Ok(Founded { data, account: ADMINISTRATOR, slip })
}

/// 5,000 people by `sekisho import-people`, then their 20,000 permits and 5,000 accounts.
pub fn fill(program: &Path, founded: &Founded) -> Result<()> {
    let list = founded.data.with_file_name("people.csv");
    std::fs::write(&list, personnel_list())?;
    let mut import = Command::new(program);
    import.arg("import-people").arg("--data").arg(&founded.data).arg(&list).arg("--apply");
    output(&mut import)?;
    let events = (0..hospital::PEOPLE).flat_map(|person| hospital::rights_of(person, 1));
    append(&founded.data, events)
}

/// Further entries until there are `entries`: everybody changes their password again and again.
pub fn fill_up_to(founded: &Founded, entries: u64) -> Result<()> {
    let there = store::folder::open(&founded.data)?.ledger.size();
    let missing = u32::try_from(entries.saturating_sub(there))?;
    append(&founded.data, (0..missing).map(hospital::password_changed))
}

/// As HR software writes it: CSV in UTF-8.
pub fn personnel_list() -> String {
    let mut list = String::from("職員番号,氏名,フリガナ,部署,職種,入職日\n");
    for person in 0..hospital::PEOPLE {
        let (number, ward) = (hospital::account(person), person % 40);
        let _ = writeln!(list, "{number},佐藤 {number},サトウ ミサキ,{ward}病棟,看護師,2023/4/1");
    }
    list
}

/// Behind the last entry, a millisecond apart.
fn append(data: &Path, events: impl Iterator<Item = Event>) -> Result<()> {
    let mut ledger = store::folder::open(data)?.ledger;
    let mut at = last_moment(&ledger)?;
    let mut events = events.peekable();
    while events.peek().is_some() {
        let first = ledger.size();
        let batch = events.by_ref().take(10_000).zip(first..);
        let batch: Result<Vec<NewEntry>> = batch
            .map(|(event, seq)| {
                at += SignedDuration::from_millis(1);
                let record = Record { seq, at, by: Actor::System };
                let command = CommandId(u128::from(seq).to_be_bytes());
                Ok(entry::write(&record, command, 1, &event, vec![])?)
            })
            .collect();
        ledger.append(&batch?, &[])?;
    }
    Ok(ledger.sign_checkpoint(at)?)
}

fn last_moment(ledger: &impl LedgerWriter) -> Result<Timestamp> {
    let mut last = Timestamp::MIN;
    let mut unreadable = None;
    ledger.replay(ledger.size().saturating_sub(1), &mut |seq, bytes| {
        match entry::read(seq, bytes) {
            Ok(stored) => last = stored.recorded_at,
            Err(error) => unreadable = Some(error),
        }
        Ok(())
    })?;
    match unreadable {
        Some(error) => Err(error.into()),
        None => Ok(last),
    }
}
