//! The rules of the vendors' register.

use jiff::{Timestamp, civil::Date};

use super::{Command, Event, Firm, SshKey, Worker};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar,
    id::{VendorId, WorkerId},
    line::check_word,
    record::Actor,
    refusal::Refusal,
    sealed::{Digest, Sealed},
};

/// A statement is asked for again every year.
const ATTESTATION_DAYS_MAX: i32 = 366;
const NAME_MAX: usize = 200;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::KeepLines, now)?;
    match command {
        Command::Register { vendor, firm } => register(hospital, vendor, firm),
        Command::Enlist { vendor, name, key, code } => enlist(hospital, vendor, name, key, code),
        Command::ReplaceKey { worker, key } => {
            let known = working(hospital, worker)?;
            if known.key == key {
                return Ok(vec![]);
            }
            refuse_known_key(hospital, &key)?;
            Ok(vec![Event::KeyReplaced { worker, key }])
        }
        Command::ReplaceCode { worker, code } => {
            working(hospital, worker)?;
            Ok(vec![Event::CodeReplaced { worker, code }])
        }
        Command::Strike { worker } => match find(hospital, worker)?.struck_at {
            Some(_) => Ok(vec![]),
            None => Ok(vec![Event::Struck { worker }]),
        },
        Command::Attest { vendor, until, document } => {
            attest(hospital, vendor, until, document, now)
        }
    }
}

fn register(hospital: &Hospital, vendor: VendorId, firm: Firm) -> Result<Vec<Event>, Refusal> {
    check_word(&vendor.0)?;
    let fits = |it: &str| (1..=NAME_MAX).contains(&it.trim().chars().count());
    if !fits(&firm.name) || !fits(&firm.phone) {
        return Err(Refusal::TextOutOfRange { letters_max: NAME_MAX });
    }
    let already = hospital.vendors.get(&vendor).is_some_and(|it| it.firm == firm);
    Ok(if already { vec![] } else { vec![Event::Registered { vendor, firm }] })
}

fn enlist(
    hospital: &Hospital,
    vendor: VendorId,
    name: Sealed,
    key: SshKey,
    code: Sealed,
) -> Result<Vec<Event>, Refusal> {
    hospital.vendors.get(&vendor).ok_or(Refusal::NoSuchRecord)?;
    refuse_known_key(hospital, &key)?;
    let worker = hospital.vendors.next_worker();
    Ok(vec![Event::Enlisted { worker, vendor, name, key, code }])
}

/// One key, one person: neither shared nor handed on, nor taken up again after it was replaced.
fn refuse_known_key(hospital: &Hospital, key: &SshKey) -> Result<(), Refusal> {
    let held = |it: &Worker| {
        it.key.fingerprint == key.fingerprint || it.replaced.contains(&key.fingerprint)
    };
    if hospital.vendors.workers().any(held) { Err(Refusal::KeyInUse) } else { Ok(()) }
}

fn attest(
    hospital: &Hospital,
    vendor: VendorId,
    until: Date,
    document: Option<Digest>,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let known = hospital.vendors.get(&vendor).ok_or(Refusal::NoSuchRecord)?;
    let days = calendar::working_days::days_between(calendar::tokyo::civil(now), until);
    if !(0..=ATTESTATION_DAYS_MAX).contains(&days) {
        return Err(Refusal::PeriodOutOfRange { days_max: ATTESTATION_DAYS_MAX });
    }
    let already = known.attested.is_some_and(|it| it.until == until && it.document == document);
    Ok(if already { vec![] } else { vec![Event::Attested { vendor, until, document }] })
}

fn find(hospital: &Hospital, worker: WorkerId) -> Result<&Worker, Refusal> {
    hospital.vendors.worker(worker).ok_or(Refusal::NoSuchRecord)
}

fn working(hospital: &Hospital, worker: WorkerId) -> Result<&Worker, Refusal> {
    find(hospital, worker)?;
    still_working(hospital, worker)
}

/// The worker, unless they have been struck off.
pub(crate) fn still_working(hospital: &Hospital, worker: WorkerId) -> Result<&Worker, Refusal> {
    let known = hospital.vendors.worker(worker);
    known.filter(|it| it.struck_at.is_none()).ok_or(Refusal::NotAListedWorker)
}
