//! A real sshd on loopback with keys of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Result, ensure};

use crate::house::output;

/// Ended when it is dropped.
pub struct Sshd {
    child: Child,
    pub port: u16,
    pub host_key: String,
}

impl Sshd {
    /// Lets in whoever has the key `client` of the folder, for the account that runs this.
    pub fn start(folder: &Path) -> Result<Self> {
        let host_key = make_key(folder, "host")?;
        make_key(folder, "client")?;
        // The separation of privileges wants it, where sshd runs as root.
        let _ = fs::create_dir_all("/run/sshd");
        let port = free_port()?;
        let at = folder.display();
        fs::write(
            folder.join("sshd_config"),
            format!(
                "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nUsePAM no\nStrictModes no\n\
                 AuthorizedKeysFile {at}/client.pub\nPermitRootLogin yes\nPidFile none\n\
                 PasswordAuthentication no\nPrintMotd no\nPrintLastLog no\nMaxStartups 500\n\
                 Subsystem sftp internal-sftp\n"
            ),
        )?;
        let mut sshd = Command::new("/usr/sbin/sshd");
        sshd.args(["-D", "-e", "-f"]).arg(folder.join("sshd_config")).stderr(Stdio::piped());
        let mut child = sshd.spawn()?;
        let mut log = BufReader::new(child.stderr.take().expect("it is piped"));
        let mut line = String::new();
        while !line.contains("Server listening") {
            line.clear();
            ensure!(log.read_line(&mut line)? > 0, "sshd does not start");
        }
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Ok(Self { child, port, host_key })
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody has at the moment.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn make_key(folder: &Path, name: &str) -> Result<String> {
    let mut make = Command::new("ssh-keygen");
    output(make.args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f"]).arg(folder.join(name)))?;
    Ok(fs::read_to_string(folder.join(format!("{name}.pub")))?.trim().to_owned())
}
