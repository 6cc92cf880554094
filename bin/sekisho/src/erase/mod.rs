//! `sekisho erase`: a disk is erased by one person in the presence of another, and can be checked again by anyone.
//!
//! What stands in the way stands here in its order: the registered serial, a free whole disk of a kind that may
//! be erased, two people, the end of the serial typed from the label, a count-down, the kernel's own lock.

mod desk;
mod meter;
pub mod order;
mod recheck;
pub mod words;

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use ::erase::{
    Pass,
    certificate::{self, Certificate, Details, Job, Outcome, People},
    device::Device,
    medium::{self, Medium, Unfit},
    overwrite::overwrite,
    position::{self, Kept},
    purge::{self, Way},
    read_back::{Findings, read_back},
    stream::Key,
    tool::Said,
};
use anyhow::{Context, Result, bail};
use jiff::{SignedDuration, Timestamp};

use self::{
    desk::Desk,
    meter::Meter,
    order::{Erase, EraseDisk},
};
use crate::adapters;

/// Typed by hand; a page at most.
const DETAILS_BYTES_MAX: u64 = 64 * 1024;
/// A name on a form.
const NAME_CHARS_MAX: usize = 80;
/// Between two questions to a disk that erases itself: it takes from seconds to hours.
const POLL: Duration = Duration::from_secs(5);

/// The job ended, with less than a whole result.
const EXIT_WITH_EXCEPTIONS: u8 = 3;

pub fn run(order: Erase) -> Result<ExitCode> {
    match order {
        Erase::Disk(order) => disk(&order),
        Erase::Recheck(order) => recheck::run(&order),
    }
}

fn disk(order: &EraseDisk) -> Result<ExitCode> {
    let people = people(order)?;
    let details = order.details.as_deref().map(read_details).transpose()?.unwrap_or_default();
    let medium = medium::find(&order.serial, order.device.as_deref())?;
    let files = Files { folder: order.to.clone(), serial: medium.serial.clone() };
    let kept = broken_off(&files, &medium)?;
    let way = order.purge.then(|| purge::survey(&medium)).transpose()?;

    let desk = Desk::open();
    desk::show(&medium, &people, kept.as_ref());
    desk.confirm(&medium)?;
    desk.count_down(order.count_down_s)?;

    let device = claim(&medium)?;
    let mut kept = match kept {
        Some(kept) => kept,
        None => {
            let key = Key::new(adapters::entropy().bytes());
            Kept::begin(&files.state(), medium.clone(), key, now())?
        }
    };
    if let (Some((way, said)), None) = (way, &kept.purged) {
        kept.purged = Some(erase_itself(&medium, way, said, &desk)?);
        kept.keep(0)?;
    }
    let (job, findings) = carry_out(&device, &mut kept)?;
    let whole = job.stopped.is_none() && findings.stopped.is_none();
    let certificate = Certificate::issue(medium, details, job, findings, people);
    files.write(&certificate)?;
    // A job that did not come to its end may go on when the disk is back.
    if whole {
        kept.drop_file()?;
    }
    Ok(match certificate.outcome {
        Outcome::Erased => ExitCode::SUCCESS,
        Outcome::WithExceptions => ExitCode::from(EXIT_WITH_EXCEPTIONS),
        Outcome::NotErased => ExitCode::FAILURE,
    })
}

/// Two different people.
fn people(order: &EraseDisk) -> Result<People> {
    let name = |name: &str| {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX;
        fits.then_some(name).ok_or_else(|| words::name_length(NAME_CHARS_MAX))
    };
    let people = People { done_by: name(&order.by)?, witness: name(&order.witness)? };
    let bare = |name: &str| name.replace(' ', "").to_lowercase();
    if bare(&people.done_by) == bare(&people.witness) {
        bail!(words::same_person());
    }
    Ok(people)
}

fn read_details(file: &Path) -> Result<Details> {
    let read = || {
        let mut text = String::new();
        fs::File::open(file)?.take(DETAILS_BYTES_MAX).read_to_string(&mut text)?;
        Ok::<Details, anyhow::Error>(serde_json::from_str(&text)?)
    };
    read().with_context(|| file.display().to_string())
}

/// A job of this disk that waits to go on.
fn broken_off(files: &Files, medium: &Medium) -> Result<Option<Kept>> {
    let kept = Kept::find(&files.state())?;
    let same = |it: &Kept| {
        let theirs = (&it.medium.serial, &it.medium.model, it.medium.size_bytes);
        theirs == (&medium.serial, &medium.model, medium.size_bytes)
    };
    match kept {
        Some(kept) if !same(&kept) => bail!(words::job_of_another(&files.state())),
        kept => Ok(kept),
    }
}

/// Held by us alone from here on, and still the one that was confirmed.
fn claim(medium: &Medium) -> Result<Device> {
    let device = Device::claim(&medium.path)?;
    let now = medium::find(&medium.serial, Some(&medium.path))?;
    if now != *medium || device.size_bytes != medium.size_bytes {
        bail!(::erase::Error::from(Unfit::Changed));
    }
    Ok(device)
}

fn erase_itself(medium: &Medium, way: Way, said: Vec<Said>, desk: &Desk) -> Result<purge::Purged> {
    eprintln!("機器自身の消去を始めます / the disk erases itself");
    let mut wait = |percent: u8| {
        eprintln!("機器自身の消去 / erasing itself  {percent}%");
        desk.pause(POLL);
    };
    let purged = purge::purge(medium, way, said, &mut wait)?;
    let result = if purged.done { "完了 / done" } else { "失敗 / failed" };
    eprintln!("{}: {result}", purged.method);
    Ok(purged)
}

/// Writes and reads all of it.
fn carry_out(device: &Device, kept: &mut Kept) -> Result<(Job, Findings)> {
    let mut meter = Meter::default();
    let mut watch = |progress| meter.tell(progress);
    let key = kept.key;
    let mut pass = Pass { device, key: &key, watch: &mut watch };
    let stopped = overwrite(&mut pass, kept)?;
    let findings = match stopped {
        None => read_back(&mut pass),
        Some(_) => Findings::default(),
    };
    let (hidden, said) = purge::hidden(&kept.medium);
    let own = kept.purged.iter().map(|it| it.method.clone());
    let methods = own.chain(["overwrite, 1 pass (ChaCha20, RFC 8439), read back".to_owned()]);
    let job = Job {
        methods: methods.collect(),
        tool: concat!("sekisho ", env!("CARGO_PKG_VERSION")).to_owned(),
        started_at: kept.started_at,
        ended_at: now(),
        resumed: kept.resumed,
        key,
        unwritable: kept.unwritable.clone(),
        stopped,
        hidden,
        purged: kept.purged.clone(),
        said: said.into_iter().collect(),
    };
    Ok((job, findings))
}

/// What lies beside one another in the folder of the certificates.
struct Files {
    folder: PathBuf,
    serial: String,
}

impl Files {
    fn state(&self) -> PathBuf {
        self.folder.join(format!("erase-{}.state", self.plain()))
    }

    /// The certificate, and the paper of it.
    fn write(&self, certificate: &Certificate) -> Result<()> {
        let at = certificate.job.ended_at.strftime("%Y%m%dT%H%M%SZ");
        let name = format!("erase-{}-{at}", self.plain());
        let json = certificate.to_json();
        let sha256 = certificate::sha256(&json);
        let paper = certificate::text(certificate, &sha256);
        for (kind, bytes) in [("json", json.as_slice()), ("txt", paper.as_bytes())] {
            let path = self.folder.join(format!("{name}.{kind}"));
            position::write_whole(&path, bytes).with_context(|| path.display().to_string())?;
        }
        println!("{}", certificate.outcome.words());
        for exception in &certificate.exceptions {
            println!("※ {}", exception.words());
        }
        println!("証明書 / certificate: {}", self.folder.join(format!("{name}.json")).display());
        println!("SHA-256: {sha256}");
        Ok(())
    }

    /// A serial is printed by its maker; a file's name is ours.
    fn plain(&self) -> String {
        let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
        self.serial.chars().map(plain).collect()
    }
}

fn now() -> Timestamp {
    adapters::clock(SignedDuration::ZERO).now()
}
