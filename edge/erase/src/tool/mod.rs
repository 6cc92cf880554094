//! Other people's programs: lsblk, hdparm, nvme. What they say is evidence and is kept as they said it.

pub mod hdparm;
pub mod nvme;
#[cfg(test)]
mod tests;

use std::{
    io::{self, Read},
    process::{Command, Stdio},
};

use serde::{Deserialize, Serialize};

use crate::Error;

/// lsblk on a machine with a hundred disks says a tenth of it.
const OUTPUT_BYTES_MAX: u64 = 1 << 20;

/// What a program was asked and what it said, errors too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub command: String,
    /// `None`: a signal ended it.
    pub exit_code: Option<i32>,
    pub output: String,
}

impl Said {
    pub fn is_fine(&self) -> bool {
        self.exit_code == Some(0)
    }
}

/// Runs a program to its end. Fails only if it cannot be run.
pub fn run(program: &'static str, arguments: &[&str]) -> Result<Said, Error> {
    let broken = |source| Error::Program { program, source };
    let (mut said, theirs) = io::pipe().map_err(broken)?;
    let errors = theirs.try_clone().map_err(broken)?;
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", "C").stdin(Stdio::null()).stdout(theirs).stderr(errors);
    let mut child = command.spawn().map_err(broken)?;
    // It holds our copies of the pipe's far end: without them the reading would never end.
    drop(command);
    let mut output = Vec::new();
    said.by_ref().take(OUTPUT_BYTES_MAX).read_to_end(&mut output).map_err(broken)?;
    io::copy(&mut said, &mut io::sink()).map_err(broken)?;
    let status = child.wait().map_err(broken)?;
    Ok(Said {
        command: [&[program], arguments].concat().join(" "),
        exit_code: status.code(),
        output: String::from_utf8_lossy(&output).into_owned(),
    })
}
