//! The import station of the server: readings in the background, each ending in an entry of the ledger, and the
//! folder `DATA/intake/NO/` of what was fit.

use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder},
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::{Context, Result};
use intake::{
    list,
    station::{self, Order, Progress, StationError, Verdict, Watcher},
};
use office::{
    office::Office,
    ports::{
        Arriving, CommandId, Drive, ListedFile, PictureOf, Reading, Source, Station, StoreError,
    },
};
use rules::{
    Command,
    id::ApplicationNo,
    intake::{self as subject, Failure, Findings, Stage},
    record::Actor,
    sealed::Sealed,
};
use tokio::task::JoinHandle;

use super::{
    RESERVE_BYTES, TIME_MAX, drives,
    image::{self, Image},
    open, reader,
    scanner::Clamd,
};
use crate::{folder::Opened, gate::Scan};

const LIST: &str = "list.txt";
/// The list's hash with the ledger's signature, as a signed note.
const NOTE: &str = "list.note";
/// Readings at once: each has a disk, a scanner's thread and a process of its own.
const AT_ONCE_MAX: usize = 2;

/// The station of one data folder.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    office: Office,
    data: PathBuf,
    scan: Scan,
    runtime: tokio::runtime::Handle,
    jobs: Mutex<BTreeMap<ApplicationNo, Job>>,
    closing: AtomicBool,
}

/// A station that stands.
pub struct Standing {
    desk: Desk,
    tidy: JoinHandle<()>,
}

impl Standing {
    /// Calls off what is being read; that says so in the ledger before it lets go of the office.
    pub async fn close(self) {
        self.desk.0.closing.store(true, Ordering::SeqCst);
        self.desk.0.office.set_station(None);
        self.tidy.abort();
        let _ = self.tidy.await;
    }
}

enum Job {
    Running(Reading),
    /// Whose pictures they are is known as long as the server runs, and nowhere else.
    Done(Vec<PictureOf>),
}

/// Stands it up: the scanner is proved, what an earlier server did not finish is told, the folder is swept.
pub async fn stand(opened: &Opened, scan: Scan) -> Result<Standing> {
    Clamd::proved(scan.clone()).await?;
    let folder = opened.dir.join("intake");
    let made = DirBuilder::new().mode(0o700).recursive(true).create(&folder);
    made.with_context(|| folder.display().to_string())?;
    let desk = Desk(Arc::new(Inner {
        office: opened.office.clone(),
        data: opened.dir.clone(),
        scan,
        runtime: tokio::runtime::Handle::current(),
        jobs: Mutex::default(),
        closing: AtomicBool::new(false),
    }));
    desk.tell_interrupted().await?;
    desk.sweep().with_context(|| folder.display().to_string())?;
    opened.office.set_station(Some(Arc::new(desk.clone())));
    let tidy = tokio::spawn(desk.clone().tidy());
    Ok(Standing { desk, tidy })
}

impl Desk {
    fn folder(&self, no: ApplicationNo) -> PathBuf {
        self.0.data.join("intake").join(no.to_string())
    }

    /// Beside the folders, so that no reading finds it in its own.
    fn image(&self, no: ApplicationNo) -> PathBuf {
        self.0.data.join("intake").join(format!("{no}.image"))
    }

    fn jobs(&self) -> std::sync::MutexGuard<'_, BTreeMap<ApplicationNo, Job>> {
        self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn tell_interrupted(&self) -> Result<()> {
        let begun: Vec<ApplicationNo> = {
            let state = self.0.office.read();
            let all = state.hospital.intakes.all();
            all.filter(|it| it.stage == Stage::Reading && it.failure.is_none())
                .map(|it| it.no)
                .collect()
        };
        for no in begun {
            self.say(subject::Command::Fail { no, why: Failure::Interrupted }).await?;
        }
        Ok(())
    }

    async fn say(&self, command: subject::Command) -> Result<(), office::clerk::ActError> {
        let office = &self.0.office;
        let id = CommandId(office.entropy().bytes());
        office.act(&Actor::System, id, Command::Intake(command), office.letter()).await?;
        Ok(())
    }

    /// Throws away what no record stands for any more, now and after every change.
    fn sweep(&self) -> io::Result<()> {
        for entry in fs::read_dir(self.0.data.join("intake"))? {
            let path = entry?.path();
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let no: Option<ApplicationNo> = name.parse().ok();
            let keeps = no.is_some_and(|no| self.is_wanted(no, &path));
            if keeps {
                continue;
            }
            if path.is_dir() { fs::remove_dir_all(&path)? } else { fs::remove_file(&path)? }
        }
        Ok(())
    }

    fn is_wanted(&self, no: ApplicationNo, path: &Path) -> bool {
        let state = self.0.office.read();
        let Some(intake) = state.hospital.intakes.get(no) else { return false };
        let reads = intake.stage == Stage::Reading && intake.failure.is_none();
        reads || (path.is_dir() && intake.keeps_files())
    }

    async fn tidy(self) {
        let mut changes = self.0.office.changes();
        while changes.changed().await.is_ok() {
            if let Err(error) = self.sweep() {
                tracing::error!(%error, "what was not taken in stays in the intake folder");
            }
        }
    }

    /// The whole of one reading, on a thread of its own.
    fn read(self, no: ApplicationNo, source: Source) {
        let told = match self.taken_in(no, &source) {
            Ok(findings) => subject::Command::Read { no, findings },
            Err(why) => {
                self.jobs().remove(&no);
                subject::Command::Fail { no, why }
            }
        };
        let _ = fs::remove_file(self.image(no));
        if let Err(error) = self.0.runtime.block_on(self.say(told)) {
            tracing::error!(%no, %error, "a reading could not be recorded");
        }
    }

    fn taken_in(&self, no: ApplicationNo, source: &Source) -> Result<Findings, Failure> {
        let path = match source {
            Source::Drive(name) => drives::device(name).ok_or(Failure::NoMedium)?,
            Source::Image => self.image(no),
        };
        let medium = open(&path).map_err(|_| match source {
            Source::Drive(_) => Failure::NoMedium,
            Source::Image => Failure::ImageLost,
        })?;
        let proved = self.0.runtime.block_on(Clamd::proved(self.0.scan.clone()));
        let mut scanner = proved.map_err(|_| Failure::NoScanner)?;
        let into = self.folder(no);
        let reader = reader().map_err(|_| Failure::ReaderStopped)?;
        let (time_max, reserve_bytes) = (TIME_MAX, RESERVE_BYTES);
        let order = Order { medium, reader, into: &into, time_max, reserve_bytes };
        let mut watcher = Tells { desk: self, no };
        let reading = station::read(order, &mut scanner, &mut watcher).map_err(|error| {
            tracing::warn!(%no, %error, "a medium was not taken in");
            failure(&error)
        })?;
        if reading.lines.iter().any(|it| it.verdict == Verdict::NotScanned) {
            // A scanner that stops in the middle leaves nobody who vouches for the rest.
            let _ = fs::remove_dir_all(&into);
            return Err(Failure::NoScanner);
        }
        self.keep(no, &reading).map_err(|error| {
            tracing::error!(%no, %error, "the list could not be written");
            let _ = fs::remove_dir_all(&into);
            Failure::NoRoom
        })
    }

    fn keep(&self, no: ApplicationNo, reading: &station::Reading) -> Result<Findings> {
        let text = list::text(&no.to_string(), reading);
        let hash = list::hash(&text);
        let note = format!("Sekisho intake list\n{no}\n{}\n", list::hex(hash));
        let note = store::folder::sign_text(&self.0.data, &note)?;
        let folder = self.folder(no);
        image::write(&folder.join(LIST), text.as_bytes())?;
        image::write(&folder.join(NOTE), note.as_bytes())?;
        let people = reading.patients.iter().map(|it| PictureOf {
            name: it.name.clone(),
            number: it.number.clone(),
            born: it.born.clone(),
        });
        self.jobs().insert(no, Job::Done(people.collect()));
        Ok(findings(reading, hash))
    }
}

impl Station for Desk {
    fn drives(&self) -> Vec<Drive> {
        drives::drives()
    }

    fn receive(&self, no: ApplicationNo) -> io::Result<Box<dyn Arriving>> {
        Ok(Box::new(Image::new(self.image(no))?))
    }

    fn begin(&self, no: ApplicationNo, source: Source) {
        let running = {
            let mut jobs = self.jobs();
            let running = jobs.values().filter(|it| matches!(it, Job::Running(_))).count();
            jobs.insert(no, Job::Running(Reading::default()));
            running
        };
        if running >= AT_ONCE_MAX {
            tracing::warn!(%no, running, "several media are being read: this one takes longer");
        }
        let desk = self.clone();
        self.0.runtime.spawn_blocking(move || desk.read(no, source));
    }

    fn reading(&self, no: ApplicationNo) -> Option<Reading> {
        match self.jobs().get(&no) {
            Some(Job::Running(reading)) => Some(*reading),
            Some(Job::Done(_)) | None => None,
        }
    }

    fn list(&self, no: ApplicationNo) -> Result<Vec<ListedFile>, StoreError> {
        let missing = || StoreError::Missing { what: no.to_string() };
        let text = fs::read_to_string(self.folder(no).join(LIST)).map_err(|_| missing())?;
        let state = self.0.office.read();
        let intake = state.hospital.intakes.get(no);
        let known = intake.and_then(|it| it.findings.as_ref()).map(|it| it.list);
        if known != Some(Sealed(list::hash(&text))) {
            // Somebody has changed it since it was signed.
            return Err(StoreError::Damaged { seq: 0, what: format!("intake/{no}/{LIST}") });
        }
        Ok(text.lines().filter_map(listed).collect())
    }

    fn pictures_of(&self, no: ApplicationNo) -> Option<Vec<PictureOf>> {
        match self.jobs().get(&no) {
            Some(Job::Done(people)) => Some(people.clone()),
            Some(Job::Running(_)) | None => None,
        }
    }

    fn place(&self, no: ApplicationNo) -> String {
        self.folder(no).join("files").display().to_string()
    }
}

/// Tells the pages how far it is.
struct Tells<'a> {
    desk: &'a Desk,
    no: ApplicationNo,
}

impl Watcher for Tells<'_> {
    fn goes_on(&mut self, it: Progress) -> bool {
        let Progress { files, files_done, bytes } = it;
        let running = Job::Running(Reading { files, files_done, bytes });
        self.desk.jobs().insert(self.no, running);
        !self.desk.0.closing.load(Ordering::SeqCst)
    }
}

fn findings(reading: &station::Reading, list: [u8; 32]) -> Findings {
    let mut verdicts = BTreeMap::new();
    for line in &reading.lines {
        *verdicts.entry(line.verdict.code().to_owned()).or_insert(0) += 1;
    }
    let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Findings {
        files: count(reading.lines.len()),
        fit: count(reading.lines.iter().filter(|it| it.is_fit()).count()),
        verdicts,
        unread: count(reading.problems.len() + reading.not_read.len()),
        patients: count(reading.patients.len()),
        list: Sealed(list),
    }
}

fn failure(error: &StationError) -> Failure {
    match error {
        StationError::NoRoom | StationError::Keep(_) => Failure::NoRoom,
        StationError::CalledOff => Failure::Interrupted,
        StationError::Start(_)
        | StationError::Stopped
        | StationError::Contradiction(_)
        | StationError::TimeUp => Failure::ReaderStopped,
    }
}

/// A line of the list; its two first lines are none.
fn listed(line: &str) -> Option<ListedFile> {
    let mut parts = line.split('\t');
    let (verdict, bytes, _hash) = (parts.next()?, parts.next()?, parts.next()?);
    let (kept, path) = (parts.next()?, parts.next()?);
    let (kept, cleared) = kept.split_once(' ').map_or((kept, false), |(kept, _)| (kept, true));
    Some(ListedFile {
        path: path.to_owned(),
        bytes: bytes.parse().unwrap_or(0),
        verdict: verdict.to_owned(),
        kept: kept.to_owned(),
        cleared,
    })
}
