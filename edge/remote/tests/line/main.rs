//! Sessions told to the real programs: OpenSSH's ssh, sftp, scp and sshd on loopback, with keys of their own,
//! and clamd with signatures of its own.

mod clamd;
mod cut;
mod files;
mod held;
mod hostile;
mod out;
mod raw;
mod refused;
mod shell;
mod world;
