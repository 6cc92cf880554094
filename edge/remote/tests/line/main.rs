//! Sessions told to the real programs: OpenSSH's ssh, sftp, scp and sshd on loopback, with keys of their own,
//! clamd with signatures of its own, and clients of other makes.

mod clamd;
mod cut;
mod files;
mod held;
mod hostile;
mod makes;
mod out;
mod raw;
mod refused;
mod shell;
mod world;
