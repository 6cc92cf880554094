//! Sessions told to the real programs: OpenSSH's ssh, sftp, scp and sshd on loopback, with keys of their own.

mod cut;
mod files;
mod hostile;
mod refused;
mod shell;
mod world;
