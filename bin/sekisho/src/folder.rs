//! A data folder as the program opens it: both books, the snapshot, the office over them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use jiff::SignedDuration;
use office::{
    office::{Office, Parts, Writers},
    outside::Clock,
    ports::{CommandId, StoreError},
    snapshot::{self, KeepSnapshot},
};
use rules::{
    Command,
    authority::{Action, may},
    id::AccountId,
    record::Actor,
    setting::{self, Happening},
};

use sheets::tables::Tables;
use signon::credentials::SignOn;
use store::sqlite::witness::Missed;

use crate::{adapters, gate, press::Press};

/// An office on a folder. Dropping it and then finishing the writers closes both books.
pub struct Opened {
    pub dir: PathBuf,
    pub office: Office,
    pub writers: Writers,
}

/// Opens the folder for the one server.
pub fn open(dir: &Path, clock: Clock, hospital: &str) -> Result<Opened> {
    let opened = store::folder::open(dir).map_err(|error| explain(dir, error))?;
    open_office(dir, opened, clock, hospital, None)
}

/// Opens a folder that was put back from an older copy. The next entry must say so.
pub fn open_restored(dir: &Path, since: Option<&str>) -> Result<(Opened, Missed)> {
    let restored = store::folder::open_restored(dir, since);
    let (opened, missed) = restored.map_err(|error| explain(dir, error))?;
    Ok((open_office(dir, opened, adapters::clock(SignedDuration::ZERO), "", None)?, missed))
}

fn open_office(
    dir: &Path,
    opened: store::folder::Opened,
    clock: Clock,
    hospital: &str,
    paper: Option<PathBuf>,
) -> Result<Opened> {
    let entropy = adapters::entropy();
    let parts = Parts {
        ledger: Box::new(opened.ledger),
        ledger_reader: Arc::new(opened.ledger_reader),
        passages: Box::new(opened.passages),
        passage_reader: Arc::new(opened.passage_reader),
        credentials: SignOn::new(hospital, entropy.bytes()),
        sheets: Arc::new(Tables),
        desk: Arc::new(opened.desk),
        recordings: Arc::new(gate::Shelf(gate::folder(dir))),
        press: Arc::new(Press::new(paper)),
        clock,
        entropy,
        snapshot: fs::read(snapshot_file(dir)).ok().and_then(|it| snapshot::read(&it)),
        keep_snapshot: keep_snapshot(dir),
    };
    let (office, writers) = Office::open(parts)
        .with_context(|| format!("{} のデータを開けません / cannot open it", dir.display()))?;
    Ok(Opened { dir: dir.to_owned(), office, writers })
}

/// Like [`open`], for a hospital that has been founded before; with the machine's clock.
pub fn open_founded(dir: &Path, ahead: SignedDuration) -> Result<Opened> {
    open_to_serve(dir, ahead, None)
}

/// Like [`open_founded`], with the program that sets papers, where it is not beside this one.
pub fn open_to_serve(dir: &Path, ahead: SignedDuration, paper: Option<PathBuf>) -> Result<Opened> {
    if !store::folder::exists(dir) {
        bail!(
            "{0} に病院のデータがありません。先に sekisho init --data {0} を実行してください。\n\
             There is no hospital in {0}. Run sekisho init --data {0} first.",
            dir.display()
        );
    }
    let opened = store::folder::open(dir).map_err(|error| explain(dir, error))?;
    open_office(dir, opened, adapters::clock(ahead), "", paper)
}

impl Opened {
    /// Writes down that the server started or stopped (rule 17).
    pub async fn note(&self, happening: Happening) -> Result<()> {
        let command = Command::Setting(setting::Command::Note(happening));
        let id = CommandId(self.office.entropy().bytes());
        self.office.act(&Actor::System, id, command, self.office.letter()).await?;
        Ok(())
    }

    /// Closes both books.
    pub fn close(self) {
        drop(self.office);
        self.writers.finish();
    }
}

/// Who acts at the command line: the named account, or the only one that may.
pub fn actor(office: &Office, by: Option<&str>, action: Action) -> Result<Actor> {
    let state = office.read();
    let hospital = &state.hospital;
    let actor =
        |it: &rules::account::Account| Actor::Person { person: it.person, account: it.id.clone() };
    if let Some(by) = by {
        let known = hospital.accounts.get(&AccountId(by.into()));
        return known
            .map(actor)
            .with_context(|| format!("利用者ID {by} はありません / there is no account {by}"));
    }
    let now = office.now();
    let mut able = hospital.accounts.all().filter(|it| {
        may(hospital, it.person, action)
            && hospital.permits.of_account(&it.id).any(|permit| permit.is_effective(now))
    });
    match (able.next(), able.next()) {
        (Some(only), None) => Ok(actor(only)),
        (None, _) => bail!(
            "有効な権限でこれをできる人がいません / nobody with an effective right may do this"
        ),
        (Some(_), Some(_)) => bail!(
            "できる人が複数います。--by ID で選んでください / several people may: say who, with --by ID"
        ),
    }
}

fn explain(dir: &Path, error: StoreError) -> anyhow::Error {
    match error {
        StoreError::InUse => anyhow::anyhow!(
            "{0} は別のサーバーが使っています。そのサーバーを止めるか、画面・API を使ってください。\n\
             Another server is using {0}. Stop it, or use its pages or API.",
            dir.display()
        ),
        StoreError::OlderCopy { signed, here } => anyhow::anyhow!(
            "{0} は古い写しです（署名された記録 {signed}件のうち {here}件）。新しい写しを戻してください。\n\
             なければ sekisho restored --data {0} --reason TEXT で、戻したことを元帳に残します。\n\
             This is an older copy: {signed} entries were signed, {here} are here. Put a newer copy back;\n\
             if there is none, sekisho restored --data {0} --reason TEXT records that this one was.",
            dir.display()
        ),
        StoreError::NoWitness { here } => anyhow::anyhow!(
            "{0}/keys/last-checkpoint がありません。この元帳（記録 {here}件）が最新かどうか分かりません。\n\
             ほかに保管した keys/last-checkpoint があれば戻してください。なければ、印刷や書き出しで保管した\n\
             チェックポイントを --since に付けて sekisho restored --data {0} --reason TEXT を実行し、元帳に残します。\n\
             keys/last-checkpoint is missing, so nobody can tell whether this ledger of {here} entries is the newest.\n\
             Put it back if it was kept elsewhere; if not, sekisho restored --data {0} --reason TEXT records that\n\
             (with --since CHECKPOINT, if one was kept on paper or in an export).",
            dir.display()
        ),
        StoreError::NothingLost => anyhow::anyhow!(
            "失われた記録はありません。そのまま使えます。\n\
             The ledger goes on from every checkpoint that is known: nothing is lost."
        ),
        other => anyhow::Error::new(other)
            .context(format!("{} を開けません / cannot open it", dir.display())),
    }
}

fn snapshot_file(dir: &Path) -> PathBuf {
    dir.join("snapshot.json")
}

/// Written beside and renamed, so that a half-written one is never read. Losing it costs a slower start.
fn keep_snapshot(dir: &Path) -> KeepSnapshot {
    let file = snapshot_file(dir);
    Box::new(move |bytes| {
        let beside = file.with_extension("new");
        if let Err(error) = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &file)) {
            tracing::warn!(%error, "no snapshot was kept");
        }
    })
}
