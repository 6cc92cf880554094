//! The command line: what was asked for, checked before anything is touched.

use std::{ffi::OsString, net::SocketAddr, path::PathBuf};

use anyhow::{Context, Result};
use jiff::Timestamp;
use lexopt::{Arg, Parser, ValueExt};

use crate::{demo, erase, gate, intake, package::order::Package, witness, words};

/// One order to the program.
pub enum Order {
    Help,
    Version,
    Demo(Demo),
    Init(Init),
    Serve(Serve),
    ImportPeople(ImportPeople),
    Token(Token),
    Rescue(Rescue),
    Restored(Restored),
    Witness(witness::order::Witness),
    Export(Export),
    Verify(Verify),
    Erase(erase::order::Erase),
    Intake(intake::order::Intake),
    /// The caged half of the import station, started by the program itself.
    IntakeReader,
    Package(Package),
}

/// `sekisho demo`
pub struct Demo {
    pub data: PathBuf,
    pub port: u16,
    pub gate: SocketAddr,
    /// With a scanner there is an import station; the gate lets files through as without one.
    pub scan: Option<gate::Scan>,
    /// The program that sets papers as PDF; without it, the one beside this program.
    pub paper: Option<PathBuf>,
    /// Where the demo's clock stands at the first start.
    pub clock: Option<Timestamp>,
}

/// `sekisho init`
pub struct Init {
    pub data: PathBuf,
    pub hospital: String,
    /// JSON with the first administrator; asked for when absent.
    pub admin: Option<PathBuf>,
}

/// `sekisho serve`
pub struct Serve {
    pub data: PathBuf,
    pub listen: SocketAddr,
    /// Where vendors come in; without it there is no maintenance gate.
    pub gate: Option<gate::Place>,
    /// Who looks into files: at the gate, and of media from other facilities.
    pub scan: Option<gate::Scan>,
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Who is shown every checkpoint: the address, and the file with its verifier key.
    pub witness: Option<(SocketAddr, PathBuf)>,
    pub paper: Option<PathBuf>,
}

/// `sekisho import-people`
pub struct ImportPeople {
    pub data: PathBuf,
    pub file: PathBuf,
    pub apply: bool,
    pub by: Option<String>,
}

/// `sekisho token`
pub struct Token {
    pub data: PathBuf,
    pub account: String,
    pub days: u16,
    pub by: Option<String>,
}

/// `sekisho rescue`
pub struct Rescue {
    pub data: PathBuf,
    pub staff_no: String,
    pub reason: String,
}

/// `sekisho restored`
pub struct Restored {
    pub data: PathBuf,
    pub reason: String,
    /// A checkpoint that was kept elsewhere.
    pub since: Option<PathBuf>,
}

/// `sekisho export`
pub struct Export {
    pub data: PathBuf,
    pub to: PathBuf,
}

/// `sekisho verify`
pub struct Verify {
    pub path: PathBuf,
    /// A checkpoint saved earlier.
    pub since: Option<PathBuf>,
    /// The verifier key that the checker trusts, from elsewhere than the export.
    pub vkey: Option<PathBuf>,
    /// The verifier key of the witness.
    pub witness_key: Option<PathBuf>,
}

/// What `serve` takes.
const SERVES: &str =
    "data listen gate lock clamd scan-max tls-cert tls-key witness witness-key paper";

const DEMO_PORT: u16 = 8080;
const DEMO_GATE_PORT: u16 = 2222;

/// Every option by its name, as far as it was given.
#[derive(Default)]
pub struct Given {
    data: Option<PathBuf>,
    port: Option<u16>,
    clock: Option<Timestamp>,
    hospital: Option<String>,
    admin: Option<PathBuf>,
    pub listen: Option<SocketAddr>,
    pub gate: Option<SocketAddr>,
    pub lock: Option<PathBuf>,
    pub clamd: Option<String>,
    pub scan_max: Option<u32>,
    paper: Option<PathBuf>,
    tls_cert: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    apply: bool,
    pub by: Option<String>,
    account: Option<String>,
    days: Option<u16>,
    staff_no: Option<String>,
    reason: Option<String>,
    pub to: Option<PathBuf>,
    since: Option<PathBuf>,
    vkey: Option<PathBuf>,
    pub serial: Option<String>,
    pub witness: Option<String>,
    pub details: Option<PathBuf>,
    pub purge: bool,
    pub countdown: Option<u16>,
    pub recheck: Option<PathBuf>,
    pub witness_key: Option<PathBuf>,
    pub of: Option<PathBuf>,
    pub name: Option<String>,
    /// The names of the options that were given, for those that do not belong.
    named: Vec<String>,
    pub operand: Option<PathBuf>,
}

/// What was asked for. The first argument is the program's own name.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Order> {
    let mut parser = Parser::from_iter(arguments);
    let word = match parser.next()? {
        None => return Ok(Order::Help),
        Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Order::Help),
        Some(Arg::Long("version") | Arg::Short('V')) => return Ok(Order::Version),
        Some(Arg::Value(word)) => word.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    if word == "package" {
        return Ok(Package::read(&mut parser)?.map_or(Order::Help, Order::Package));
    }
    let Some(given) = Given::read(&mut parser)? else { return Ok(Order::Help) };
    order(&word, given)
}

fn order(word: &str, mut given: Given) -> Result<Order> {
    let order = match word {
        "help" => return Ok(Order::Help),
        "demo" => {
            given.only(&["data", "port", "clock", "gate", "clamd", "scan-max", "paper"])?;
            let scan = gate::order::scan(&mut given)?;
            let gate = SocketAddr::from(([127, 0, 0, 1], DEMO_GATE_PORT));
            Order::Demo(Demo {
                data: given.data.take().unwrap_or_else(demo::usual_folder),
                port: given.port.unwrap_or(DEMO_PORT),
                gate: given.gate.unwrap_or(gate),
                scan,
                clock: given.clock,
                paper: given.paper.take(),
            })
        }
        "init" => {
            given.only(&["data", "hospital", "admin"])?;
            let hospital =
                given.hospital.take().ok_or_else(|| words::missing("--hospital NAME"))?;
            Order::Init(Init { data: given.folder()?, hospital, admin: given.admin })
        }
        "serve" => serve(given)?,
        "import-people" => {
            given.only(&["data", "apply", "by"])?;
            let file = given.operand.take().ok_or_else(|| words::missing("FILE"))?;
            let (apply, by) = (given.apply, given.by.take());
            Order::ImportPeople(ImportPeople { data: given.folder()?, file, apply, by })
        }
        "token" => {
            given.only(&["data", "account", "days", "by"])?;
            let account = given.account.take().ok_or_else(|| words::missing("--account ID"))?;
            let days = given.days.ok_or_else(|| words::missing("--days N"))?;
            let by = given.by.take();
            Order::Token(Token { data: given.folder()?, account, days, by })
        }
        "rescue" => {
            given.only(&["data", "staff-no", "reason"])?;
            let staff_no =
                given.staff_no.take().ok_or_else(|| words::missing("--staff-no NUMBER"))?;
            let reason = given.reason()?;
            Order::Rescue(Rescue { data: given.folder()?, staff_no, reason })
        }
        "restored" => {
            given.only(&["data", "reason", "since"])?;
            let (reason, since) = (given.reason()?, given.since.take());
            Order::Restored(Restored { data: given.folder()?, reason, since })
        }
        "export" => {
            given.only(&["data", "to"])?;
            let to = given.to.take().ok_or_else(|| words::missing("--to PATH"))?;
            Order::Export(Export { data: given.folder()?, to })
        }
        "verify" => {
            given.only(&["since", "vkey", "witness-key"])?;
            let path = given.operand.take().ok_or_else(|| words::missing("PATH"))?;
            let Given { since, vkey, witness_key, .. } = given;
            Order::Verify(Verify { path, since, vkey, witness_key })
        }
        "witness" => Order::Witness(witness::order::read(given)?),
        "erase" => Order::Erase(erase::order::read(given)?),
        "intake" => Order::Intake(intake::order::read(given)?),
        intake::READER => Order::IntakeReader,
        other => return Err(words::no_such_command(other).into()),
    };
    Ok(order)
}

fn serve(mut given: Given) -> Result<Order> {
    given.only(&SERVES.split(' ').collect::<Vec<_>>())?;
    let tls = match (given.tls_cert.take(), given.tls_key.take()) {
        (Some(cert), Some(key)) => Some((cert, key)),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return Err(words::tls_together().into()),
    };
    let witness = witness::order::shown(&mut given)?;
    let scan = gate::order::scan(&mut given)?;
    let gate = gate::order::standing(&mut given, scan.clone())?;
    let listen = given.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
    let paper = given.paper.take();
    Ok(Order::Serve(Serve { data: given.folder()?, listen, gate, scan, tls, witness, paper }))
}

impl Given {
    /// `None`: help was asked for.
    fn read(parser: &mut Parser) -> Result<Option<Given>> {
        let mut given = Given::default();
        while let Some(argument) = parser.next()? {
            let name = match argument {
                Arg::Long("help") | Arg::Short('h') => return Ok(None),
                Arg::Long(name) => name.to_owned(),
                Arg::Value(operand) if given.operand.is_none() => {
                    given.operand = Some(operand.into());
                    continue;
                }
                Arg::Value(_) | Arg::Short(_) => return Err(argument.unexpected().into()),
            };
            given.take(&name, parser).with_context(|| format!("--{name}"))?;
            given.named.push(name);
        }
        Ok(Some(given))
    }

    fn take(&mut self, name: &str, parser: &mut Parser) -> Result<()> {
        match name {
            "data" => self.data = Some(parser.value()?.into()),
            "port" => self.port = Some(number(parser)?),
            "clock" => {
                let typed = parser.value()?.string()?;
                self.clock = Some(typed.parse().map_err(|_| words::unreadable_time())?);
            }
            "hospital" => self.hospital = Some(parser.value()?.string()?),
            "admin" => self.admin = Some(parser.value()?.into()),
            "listen" => self.listen = Some(address(parser)?),
            "gate" => self.gate = Some(address(parser)?),
            "lock" => self.lock = Some(parser.value()?.into()),
            "clamd" => self.clamd = Some(parser.value()?.string()?),
            "scan-max" => self.scan_max = Some(parser.value()?.parse()?),
            "paper" => self.paper = Some(parser.value()?.into()),
            "tls-cert" => self.tls_cert = Some(parser.value()?.into()),
            "tls-key" => self.tls_key = Some(parser.value()?.into()),
            "apply" => self.apply = true,
            "by" => self.by = Some(parser.value()?.string()?),
            "account" => self.account = Some(parser.value()?.string()?),
            "days" => self.days = Some(number(parser)?),
            "staff-no" => self.staff_no = Some(parser.value()?.string()?),
            "reason" => self.reason = Some(parser.value()?.string()?),
            "to" => self.to = Some(parser.value()?.into()),
            "since" => self.since = Some(parser.value()?.into()),
            "witness-key" => self.witness_key = Some(parser.value()?.into()),
            "of" => self.of = Some(parser.value()?.into()),
            "name" => self.name = Some(parser.value()?.string()?),
            "serial" => self.serial = Some(parser.value()?.string()?),
            "witness" => self.witness = Some(parser.value()?.string()?),
            "details" => self.details = Some(parser.value()?.into()),
            "purge" => self.purge = true,
            "countdown" => self.countdown = Some(number(parser)?),
            "recheck" => self.recheck = Some(parser.value()?.into()),
            "vkey" => self.vkey = Some(parser.value()?.into()),
            _ => return Err(words::no_such_option().into()),
        }
        Ok(())
    }

    pub fn only(&self, known: &[&str]) -> Result<()> {
        match self.named.iter().find(|it| !known.contains(&it.as_str())) {
            Some(stranger) => Err(words::not_of_this_command(stranger).into()),
            None => Ok(()),
        }
    }

    fn reason(&mut self) -> Result<String> {
        let reason = self.reason.take().filter(|it| !it.trim().is_empty());
        Ok(reason.ok_or_else(|| words::missing("--reason TEXT"))?)
    }

    pub fn folder(&mut self) -> Result<PathBuf> {
        Ok(self.data.take().ok_or_else(|| words::missing("--data DIR"))?)
    }
}

pub fn number(parser: &mut Parser) -> Result<u16> {
    let typed = parser.value()?.string()?;
    typed.parse().map_err(|_| words::unreadable_number().into())
}

fn address(parser: &mut Parser) -> Result<SocketAddr> {
    let typed = parser.value()?.string()?;
    typed.parse().map_err(|_| words::no_address().into())
}
