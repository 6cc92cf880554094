//! Making packages: files in, one folder out for each copy. Whole, or not there.

mod copy;
mod refused;
mod staging;

use std::path::PathBuf;

use jiff::{Timestamp, civil::Date};
use ledger::note::SigningKey;
use rules::{calendar::tokyo, handover::COPIES_MAX, id::ApplicationNo};

pub use self::refused::{BadOrder, Refused};
use self::{copy::seal_copy, staging::Staging};
use crate::{
    gather::{Scanner, find, look},
    manifest::is_line,
    number::CopyNo,
    seal::{Kind, Seal, Way},
    wrapper::{age::Receiver, html},
};

/// What is to be made.
pub struct Order {
    pub no: ApplicationNo,
    /// Each with a key of its own.
    pub copies: u32,
    pub hospital: String,
    pub destination: String,
    pub purpose: String,
    pub call: String,
    pub due: Date,
    pub wrapper: Wrapper,
    /// Files, and folders with everything in them.
    pub files: Vec<PathBuf>,
    /// Where the copies' folders appear.
    pub to: PathBuf,
}

/// What each copy is sealed in.
pub enum Wrapper {
    Html(Apart),
    SevenZip(Apart),
    /// For all of these keys: the receiver's and the hospital's own.
    Age {
        recipients: Vec<Receiver>,
    },
}

/// A passphrase goes another way than the data.
pub struct Apart {
    pub way: Way,
    /// Where its slip lies; never beside the data.
    pub slips: PathBuf,
}

/// What the program lends: key, scanner, clock, chance, an ear.
pub struct Hands<'a> {
    pub key: &'a SigningKey,
    /// None only where the hospital says that there is none; the record says so.
    pub scanner: Option<&'a mut dyn Scanner>,
    pub now: Timestamp,
    /// Chance fit for secrets.
    pub fill: &'a mut dyn FnMut(&mut [u8]),
    pub tell: &'a mut dyn FnMut(Progress),
}

/// How far it is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// `None`: the files are looked into. Else this copy is sealed.
    pub copy: Option<u32>,
    pub done: u64,
    pub total: u64,
}

/// One copy, whole in its folder.
pub struct Made {
    pub folder: PathBuf,
    pub slip: Option<PathBuf>,
    pub seal: Seal,
}

/// A copy that is sealed and not yet shown.
struct Finished {
    number: CopyNo,
    seal: Seal,
    slip: Option<String>,
}

/// Makes every copy, or none.
pub fn make(order: &Order, hands: &mut Hands<'_>) -> Result<Vec<Made>, Refused> {
    check(order, hands.now)?;
    let staging = Staging::begin(order)?;
    let found = find(&order.files)?;
    let total = found.values().filter_map(|it| it.metadata().ok()).map(|it| it.len()).sum();
    if order.wrapper.kind() == Kind::Html && total > html::BYTES_MAX {
        return Err(Refused::TooLargeForHtml(total));
    }
    let (tell, mut done) = (&mut hands.tell, 0);
    let scanner = hands.scanner.as_mut().map(|it| &mut **it as &mut dyn Scanner);
    let chosen = look(found, scanner, &mut |read| {
        done += read;
        tell(Progress { copy: None, done, total });
    })?;
    let finished = (1..=order.copies)
        .map(|copy| {
            let number = CopyNo { no: order.no, copy };
            seal_copy(order, number, &chosen, &staging.folder(number), hands)
        })
        .collect::<Result<Vec<Finished>, Refused>>()?;
    staging.show(order, finished)
}

fn check(order: &Order, now: Timestamp) -> Result<(), BadOrder> {
    let texts = [&order.hospital, &order.destination, &order.purpose, &order.call];
    if let Some(text) = texts.into_iter().find(|it| !is_line(it)) {
        return Err(BadOrder::Text(text.clone()));
    }
    if order.copies == 0 || order.copies > COPIES_MAX {
        return Err(BadOrder::Copies);
    }
    if order.due < tokyo::civil(now) {
        return Err(BadOrder::DueBefore(order.due));
    }
    Ok(())
}

impl Wrapper {
    pub fn kind(&self) -> Kind {
        match self {
            Wrapper::Html(_) => Kind::Html,
            Wrapper::SevenZip(_) => Kind::SevenZip,
            Wrapper::Age { .. } => Kind::Age,
        }
    }

    pub fn apart(&self) -> Option<&Apart> {
        match self {
            Wrapper::Html(apart) | Wrapper::SevenZip(apart) => Some(apart),
            Wrapper::Age { .. } => None,
        }
    }
}
