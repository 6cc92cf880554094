//! The cage of the reader: what it has open is all that it will ever have.
//!
//! Three locks, each enough for itself against most of what could go wrong: bounds of the kernel on memory,
//! time and files; Landlock, which closes the file system and the network; and a list of the few system calls
//! that reading and telling need, any other of which ends the process. The last one is always there; Landlock
//! is where the kernel has it, and the record says so.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus,
    Scope,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
use serde::{Deserialize, Serialize};

/// The whole program is mapped, which takes the most; the reader itself needs some megabytes.
const DATA_MAX_BYTES: u64 = 256 << 20;
const CPU_MAX_SECONDS: u64 = 1800;

/// How well it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cage {
    /// System calls and Landlock.
    Both,
    /// System calls; this kernel has no Landlock.
    CallsOnly,
}

#[derive(Debug, thiserror::Error)]
pub enum CageError {
    #[error("the bounds could not be set")]
    Bounds(#[from] rustix::io::Errno),
    #[error("Landlock could not be set")]
    Landlock(#[from] landlock::RulesetError),
    #[error("the list of system calls could not be set")]
    Calls(#[from] seccompiler::Error),
}

/// Closes the cage around this thread. There must be no other, and there is no way back.
pub fn close() -> Result<Cage, CageError> {
    bound()?;
    let cage = close_files()?;
    close_calls()?;
    Ok(cage)
}

fn bound() -> Result<(), CageError> {
    let most = |bytes: u64| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    setrlimit(Resource::Core, most(0))?;
    setrlimit(Resource::Fsize, most(0))?;
    setrlimit(Resource::Data, most(DATA_MAX_BYTES))?;
    setrlimit(Resource::Cpu, most(CPU_MAX_SECONDS))?;
    Ok(())
}

pub(crate) fn close_files() -> Result<Cage, CageError> {
    let abi = ABI::V6;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .scope(Scope::from_all(abi))?
        .create()?
        .restrict_self()?;
    Ok(match status.ruleset {
        RulesetStatus::NotEnforced => Cage::CallsOnly,
        _ => Cage::Both,
    })
}

/// What is left: to read what is open, to write what is open, to have memory, to end.
pub(crate) fn close_calls() -> Result<(), CageError> {
    let allowed = [
        libc::SYS_read,
        libc::SYS_pread64,
        libc::SYS_write,
        libc::SYS_close,
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_rt_sigreturn,
        libc::SYS_rt_sigprocmask,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
    let rules: BTreeMap<_, _> = allowed.into_iter().map(|call| (call, vec![])).collect();
    let arch = std::env::consts::ARCH.try_into().map_err(seccompiler::Error::Backend)?;
    let filter = SeccompFilter::new(rules, SeccompAction::KillProcess, SeccompAction::Allow, arch);
    let program: BpfProgram =
        filter.and_then(BpfProgram::try_from).map_err(seccompiler::Error::Backend)?;
    Ok(seccompiler::apply_filter(&program)?)
}
