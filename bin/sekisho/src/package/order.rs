//! `sekisho package …`: what was asked for, checked before anything is touched.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use lexopt::{Arg, Parser, ValueExt as _};
use package::{
    make::{Apart, Wrapper},
    seal::Way,
    words::no_zip,
    wrapper::age::Receiver,
};
use rules::id::ApplicationNo;

use crate::{
    command_line::number,
    gate::Scan,
    words::{self, said},
};

pub enum Package {
    Make(Box<Make>),
    Verify { path: PathBuf, with: With },
    Open { path: PathBuf, to: PathBuf, with: With },
}

/// `sekisho package make`
pub struct Make {
    pub data: PathBuf,
    pub no: ApplicationNo,
    pub copies: u32,
    pub due: Date,
    pub purpose: String,
    pub destination: String,
    pub call: String,
    pub wrapper: Wrapper,
    pub to: PathBuf,
    /// None: the hospital says that it has no scanner.
    pub scan: Option<Scan>,
    pub files: Vec<PathBuf>,
}

/// What a receiver has beside the package.
#[derive(Default)]
pub struct With {
    pub vkey: Option<PathBuf>,
    /// A file, or `-`: it is typed. Never an argument, which every process can read.
    pub passphrase: Option<PathBuf>,
    pub identity: Option<PathBuf>,
}

/// Every option, as far as it was given.
#[derive(Default)]
struct Given {
    data: Option<PathBuf>,
    no: Option<ApplicationNo>,
    copies: Option<u32>,
    due: Option<Date>,
    purpose: Option<String>,
    destination: Option<String>,
    call: Option<String>,
    kind: Option<String>,
    slips: Option<PathBuf>,
    way: Option<Way>,
    recipients: Vec<Receiver>,
    escrow: Option<Receiver>,
    to: Option<PathBuf>,
    clamd: Option<String>,
    scan_max: Option<u32>,
    no_scanner: bool,
    with: With,
    /// The names of the options that were given, for those that do not belong.
    named: Vec<String>,
    operands: Vec<PathBuf>,
}

const MAKE: [&str; 16] = [
    "data",
    "no",
    "copies",
    "due",
    "purpose",
    "destination",
    "call",
    "as",
    "slips",
    "passphrase-by",
    "recipient",
    "escrow",
    "to",
    "clamd",
    "scan-max",
    "no-scanner",
];
const VERIFY: [&str; 3] = ["vkey", "passphrase-file", "identity"];
const OPEN: [&str; 4] = ["vkey", "passphrase-file", "identity", "to"];

impl Package {
    /// `None`: help was asked for.
    pub fn read(parser: &mut Parser) -> Result<Option<Package>> {
        let word = match parser.next()? {
            None | Some(Arg::Long("help") | Arg::Short('h')) => return Ok(None),
            Some(Arg::Value(word)) => word.string()?,
            Some(other) => return Err(other.unexpected().into()),
        };
        let Some(given) = Given::read(parser)? else { return Ok(None) };
        let order = match word.as_str() {
            "make" => Package::Make(Box::new(given.make()?)),
            "verify" => {
                given.only(&VERIFY)?;
                let (path, with) = given.one()?;
                Package::Verify { path, with }
            }
            "open" => {
                given.only(&OPEN)?;
                let to = given.to.clone().ok_or_else(|| words::missing("--to DIR"))?;
                let (path, with) = given.one()?;
                Package::Open { path, to, with }
            }
            other => return Err(words::no_such_command(&format!("package {other}")).into()),
        };
        Ok(Some(order))
    }
}

impl Given {
    fn read(parser: &mut Parser) -> Result<Option<Given>> {
        let mut given = Given::default();
        while let Some(argument) = parser.next()? {
            let name = match argument {
                Arg::Long("help") | Arg::Short('h') => return Ok(None),
                Arg::Long(name) => name.to_owned(),
                Arg::Value(operand) => {
                    given.operands.push(operand.into());
                    continue;
                }
                Arg::Short(_) => return Err(argument.unexpected().into()),
            };
            given.take(&name, parser).with_context(|| format!("--{name}"))?;
            given.named.push(name);
        }
        Ok(Some(given))
    }

    fn take(&mut self, name: &str, parser: &mut Parser) -> Result<()> {
        match name {
            "data" => self.data = Some(parser.value()?.into()),
            "no" => {
                let typed = parser.value()?.string()?;
                self.no = Some(typed.parse().map_err(|_| no_number())?);
            }
            "copies" => self.copies = Some(number(parser)?.into()),
            "due" => {
                let typed = parser.value()?.string()?;
                self.due = Some(typed.parse().map_err(|_| no_day())?);
            }
            "purpose" => self.purpose = Some(parser.value()?.string()?),
            "destination" => self.destination = Some(parser.value()?.string()?),
            "call" => self.call = Some(parser.value()?.string()?),
            "as" => self.kind = Some(parser.value()?.string()?),
            "slips" => self.slips = Some(parser.value()?.into()),
            "passphrase-by" => self.way = Some(way(&parser.value()?.string()?)?),
            "recipient" => self.recipients.push(recipient(parser)?),
            "escrow" => self.escrow = Some(recipient(parser)?),
            "to" => self.to = Some(parser.value()?.into()),
            "clamd" => self.clamd = Some(parser.value()?.string()?),
            "scan-max" => self.scan_max = Some(parser.value()?.parse()?),
            "no-scanner" => self.no_scanner = true,
            "vkey" => self.with.vkey = Some(parser.value()?.into()),
            "passphrase-file" => self.with.passphrase = Some(parser.value()?.into()),
            "identity" => self.with.identity = Some(parser.value()?.into()),
            _ => return Err(words::no_such_option().into()),
        }
        Ok(())
    }

    fn make(mut self) -> Result<Make> {
        self.only(&MAKE)?;
        let wrapper = self.wrapper()?;
        let scan = self.scan()?;
        let missing = words::missing;
        Ok(Make {
            data: self.data.ok_or_else(|| missing("--data DIR"))?,
            no: self.no.ok_or_else(|| missing("--no R8-0412"))?,
            copies: self.copies.ok_or_else(|| missing("--copies N"))?,
            due: self.due.ok_or_else(|| missing("--due YYYY-MM-DD"))?,
            purpose: self.purpose.ok_or_else(|| missing("--purpose TEXT"))?,
            destination: self.destination.ok_or_else(|| missing("--destination TEXT"))?,
            call: self.call.ok_or_else(|| missing("--call TEXT"))?,
            wrapper,
            to: self.to.ok_or_else(|| missing("--to DIR"))?,
            scan,
            files: self.operands,
        })
    }

    fn wrapper(&mut self) -> Result<Wrapper> {
        let kind = self.kind.as_deref().ok_or_else(|| words::missing("--as html|age|7z"))?;
        match kind {
            "html" => Ok(Wrapper::Html(self.apart()?)),
            "7z" => Ok(Wrapper::SevenZip(self.apart()?)),
            "age" => {
                if self.recipients.is_empty() {
                    return Err(words::missing("--recipient KEY").into());
                }
                let escrow = self.escrow.take().ok_or_else(|| words::missing("--escrow KEY"))?;
                let mut recipients = std::mem::take(&mut self.recipients);
                recipients.push(escrow);
                Ok(Wrapper::Age { recipients })
            }
            other if other.to_lowercase().contains("zip") => {
                let (ja, en) = no_zip();
                Err(said(ja, en).into())
            }
            _ => {
                Err(said("--as は html、age、7z のどれかです", "--as takes html, age or 7z").into())
            }
        }
    }

    fn apart(&mut self) -> Result<Apart> {
        let way = self.way.ok_or_else(|| words::missing("--passphrase-by phone|post|hand|fax"))?;
        let slips = self.slips.take().ok_or_else(|| words::missing("--slips DIR"))?;
        Ok(Apart { way, slips })
    }

    fn scan(&mut self) -> Result<Option<Scan>> {
        match (self.clamd.take(), self.no_scanner) {
            (Some(at), false) => Ok(Some(Scan::of(&at, self.scan_max))),
            (None, true) => Ok(None),
            (None, false) => Err(words::missing("--clamd SOCKET").into()),
            (Some(_), true) => Err(said(
                "--clamd と --no-scanner は一緒に使えません",
                "--clamd and --no-scanner exclude each other",
            )
            .into()),
        }
    }

    fn one(self) -> Result<(PathBuf, With)> {
        let mut operands = self.operands.into_iter();
        let path = operands.next().ok_or_else(|| words::missing("PATH"))?;
        match operands.next() {
            None => Ok((path, self.with)),
            Some(more) => Err(lexopt::Error::UnexpectedArgument(more.into()).into()),
        }
    }

    fn only(&self, known: &[&str]) -> Result<()> {
        match self.named.iter().find(|it| !known.contains(&it.as_str())) {
            Some(stranger) => Err(words::not_of_this_command(stranger).into()),
            None => Ok(()),
        }
    }
}

fn way(typed: &str) -> Result<Way> {
    let known = Way::ALL.into_iter().find(|(name, _)| *name == typed);
    Ok(known.map(|(_, way)| way).ok_or_else(|| {
        said(
            "phone（電話）、post（別便）、hand（手渡し）、fax（ファクス）のどれかです",
            "it is phone, post, hand or fax",
        )
    })?)
}

fn recipient(parser: &mut Parser) -> Result<Receiver> {
    let typed = parser.value()?.string()?;
    Ok(typed.parse().map_err(|_| {
        said("age の公開鍵は age1… のように書きます", "an age recipient is like age1…")
    })?)
}

fn no_number() -> words::Said {
    said("番号は R8-0412 のように書いてください", "a number is like R8-0412")
}

fn no_day() -> words::Said {
    said("日は 2026-05-01 のように書いてください", "a day is like 2026-05-01")
}
