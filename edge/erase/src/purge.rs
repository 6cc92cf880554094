//! The disk is told to erase itself, by the command that it has for it; nothing is overwritten here.
//!
//! That a command was taken is not that the work is done: the disk is asked until it says so. The overwriting
//! and the read-back come afterwards, so that this certificate, too, can be checked later.

use serde::{Deserialize, Serialize};

use crate::{
    Error,
    medium::{Kind, Medium, Unfit},
    tool::{
        self, Said,
        hdparm::{self, Hidden, State},
        nvme,
    },
};

/// hdparm wants a password set before it lets a disk erase itself; the erasing removes it.
const PASSWORD: &str = "sekisho";

/// What was done so, and what the programs said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purged {
    /// `SANITIZE block erase`, as people of the trade call it.
    pub method: String,
    /// It reaches what overwriting does not, and counts as Purge.
    pub is_purge: bool,
    /// The disk says that it is done.
    pub done: bool,
    pub said: Vec<Said>,
}

/// How a disk will erase itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Ata(hdparm::Way),
    Nvme(nvme::Way),
}

/// Asks the disk what it can. The answers are kept.
pub fn survey(medium: &Medium) -> Result<(Way, Vec<Said>), Error> {
    let path = medium.path.to_string_lossy();
    match (medium.kind, medium.transport.as_deref()) {
        (Kind::Nvme, _) => {
            let said =
                tool::run("nvme", &["id-ctrl", "--output-format=json", nvme::controller(&path)])?;
            let way = Way::Nvme(nvme::Abilities::parse(&said.output)?.best()?);
            Ok((way, vec![said]))
        }
        (Kind::Hdd | Kind::Ssd, Some("sata" | "ata")) => {
            let said = tool::run("hdparm", &["-I", &path])?;
            let way = Way::Ata(hdparm::Abilities::parse(&said.output).best()?);
            Ok((way, vec![said]))
        }
        (Kind::Hdd | Kind::Ssd | Kind::Virtual, _) => Err(Unfit::NoPurge.into()),
    }
}

/// Looks for a part that the disk hides. Without hdparm nobody knows.
pub fn hidden(medium: &Medium) -> (Hidden, Option<Said>) {
    match (medium.kind, medium.transport.as_deref()) {
        (Kind::Hdd | Kind::Ssd, Some("sata" | "ata")) => {
            match tool::run("hdparm", &["-N", &medium.path.to_string_lossy()]) {
                Ok(said) => (hdparm::hidden(&said), Some(said)),
                Err(_) => (Hidden::Unknown, None),
            }
        }
        (Kind::Hdd | Kind::Ssd | Kind::Nvme | Kind::Virtual, _) => (Hidden::Inapplicable, None),
    }
}

/// Tells the disk to do it, and asks until it is done. `wait` passes the time between two questions and is
/// told how far the disk is.
pub fn purge(
    medium: &Medium,
    way: Way,
    mut said: Vec<Said>,
    wait: &mut dyn FnMut(u8),
) -> Result<Purged, Error> {
    let order = Order::of(way, medium);
    let mut done = true;
    for (program, arguments) in &order.steps {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let answer = tool::run(program, &arguments)?;
        done = answer.is_fine();
        said.push(answer);
        if !done {
            break;
        }
    }
    if let (true, Some(question)) = (done, order.question) {
        let last = ask_until_over(medium, question, wait)?;
        done = question.state(&last) == State::Done;
        said.push(last);
    }
    Ok(Purged { method: order.method.to_owned(), is_purge: order.is_purge, done, said })
}

fn ask_until_over(
    medium: &Medium,
    question: Question,
    wait: &mut dyn FnMut(u8),
) -> Result<Said, Error> {
    loop {
        let said = question.ask(medium)?;
        let State::Running { percent } = question.state(&said) else { return Ok(said) };
        wait(percent);
    }
}

/// How to ask whether it is over.
#[derive(Clone, Copy)]
enum Question {
    Ata,
    Nvme,
}

impl Question {
    fn ask(self, medium: &Medium) -> Result<Said, Error> {
        let path = medium.path.to_string_lossy();
        match self {
            Question::Ata => tool::run("hdparm", &["--sanitize-status", &path]),
            Question::Nvme => {
                let controller = nvme::controller(&path);
                tool::run("nvme", &["sanitize-log", "--output-format=json", controller])
            }
        }
    }

    fn state(self, said: &Said) -> State {
        match self {
            Question::Ata => hdparm::state(said),
            Question::Nvme => nvme::state(said),
        }
    }
}

/// The programs to run, in order.
struct Order {
    method: &'static str,
    is_purge: bool,
    steps: Vec<(&'static str, Vec<String>)>,
    question: Option<Question>,
}

impl Order {
    /// NIST SP 800-88 Rev. 1, appendix A, and where IEEE 2883 is stricter, IEEE 2883: a plain security erase
    /// and a format are Clear; on a hard disk the enhanced security erase is Purge.
    fn of(way: Way, medium: &Medium) -> Order {
        let path = medium.path.to_string_lossy().into_owned();
        let words = |words: &[&str], path: &str| {
            words.iter().chain(&[path]).map(|it| (*it).to_owned()).collect()
        };
        let hdparm = |it: &[&str]| ("hdparm", words(it, &path));
        match way {
            Way::Ata(hdparm::Way::Sanitize { options }) => Order {
                method: "ATA SANITIZE",
                is_purge: true,
                steps: vec![hdparm(&[&["--yes-i-know-what-i-am-doing"], options].concat())],
                question: Some(Question::Ata),
            },
            Way::Ata(hdparm::Way::SecurityErase { enhanced }) => {
                let erase = if enhanced { "--security-erase-enhanced" } else { "--security-erase" };
                Order {
                    method: if enhanced {
                        "ATA SECURITY ERASE UNIT (enhanced)"
                    } else {
                        "ATA SECURITY ERASE UNIT"
                    },
                    is_purge: enhanced && medium.kind == Kind::Hdd,
                    steps: vec![
                        hdparm(&["--user-master", "u", "--security-set-pass", PASSWORD]),
                        hdparm(&["--user-master", "u", erase, PASSWORD]),
                    ],
                    question: None,
                }
            }
            Way::Nvme(nvme::Way::Sanitize { action }) => Order {
                method: "NVMe Sanitize",
                is_purge: true,
                steps: vec![("nvme", words(&["sanitize", action], nvme::controller(&path)))],
                question: Some(Question::Nvme),
            },
            Way::Nvme(nvme::Way::Format { setting }) => Order {
                method: "NVMe Format NVM",
                is_purge: false,
                steps: vec![("nvme", words(&["format", setting, "--force"], &path))],
                question: None,
            },
        }
    }
}
