//! The real program, started and ended as in a hospital.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::http::Client;
use crate::house::output;

/// Builds the server in release; answers where it lies.
pub fn program() -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    output(cargo.args(["build", "--quiet", "--release", "--locked", "--package", "sekisho"]))?;
    // The benches run in release too: the server lies beside them.
    Ok(std::env::current_exe()?.with_file_name("sekisho"))
}

/// A running server; it is ended when this is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// From the start of the program to its first page.
    pub took: Duration,
}

impl Server {
    /// Starts it on a founded folder and waits for the first page.
    pub fn start(program: &Path, data: &Path) -> Result<Self> {
        let began = Instant::now();
        let mut command = Command::new(program);
        command.arg("serve").arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn().context("the server")?;
        let address = address(&mut child).inspect_err(|_| drop(child.kill()))?;
        let mut server = Self { child, address, took: Duration::ZERO };
        Client::connect(address)?.get("/sign-in")?;
        server.took = began.elapsed();
        Ok(server)
    }

    /// The most memory it has held so far.
    pub fn memory_mb(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = peak.and_then(|line| line.split_whitespace().next()).context("VmHWM")?;
        Ok(kb.parse::<f64>()? / 1024.0)
    }

    /// Ctrl-C, and waits until both books are closed.
    pub fn stop(mut self) -> Result<()> {
        let interrupt = format!("kill -INT {}", self.child.id());
        output(Command::new("sh").args(["-c", &interrupt]))?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already ended after `stop`: then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address that the server prints when it listens.
fn address(child: &mut Child) -> Result<SocketAddr> {
    let printed = child.stdout.take().context("its output is ours")?;
    for line in BufReader::new(printed).lines() {
        if let Some((_, address)) = line?.split_once("http://") {
            return Ok(address.trim().parse()?);
        }
    }
    anyhow::bail!("the server printed no address")
}
