//! The caged half: reads the medium on standard input and tells it on standard output.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    os::fd::AsFd,
};

use crate::{
    Fault, cage,
    judge::{Judge, Judged},
    medium::{Opened, Source},
    volume::{self, Budget, Found, Volume},
    wire::{self, Told},
};

#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    #[error("the medium could not be taken over")]
    Medium(#[source] io::Error),
    #[error("the cage could not be closed")]
    Cage(#[from] cage::CageError),
    /// The other half has stopped listening.
    #[error("nobody listens")]
    Deaf(#[from] io::Error),
}

/// Why a file ended early.
enum Stop {
    Fault(Fault),
    Deaf(io::Error),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

/// The whole life of the reader's process.
pub fn run() -> Result<(), ReaderError> {
    let medium = io::stdin().as_fd().try_clone_to_owned().map_err(ReaderError::Medium)?;
    let medium = Opened::new(File::from(medium)).map_err(ReaderError::Medium)?;
    let stdout = io::stdout().as_fd().try_clone_to_owned().map_err(ReaderError::Medium)?;
    let mut to = BufWriter::with_capacity(64 << 10, File::from(stdout));
    let caged = cage::close()?;
    wire::tell(&mut to, &Told::Caged(caged))?;
    tell_all(&medium, &mut to)?;
    Ok(to.flush()?)
}

pub(crate) fn tell_all(medium: &dyn Source, to: &mut impl Write) -> io::Result<()> {
    let mut budget = Budget::default();
    for volume in volume::volumes(medium) {
        match volume {
            Err(not_read) => wire::tell(to, &Told::NotRead(not_read))?,
            Ok(volume) => tell_volume(&volume, &mut budget, to)?,
        }
    }
    wire::tell(to, &Told::End {})
}

fn tell_volume(volume: &Volume<'_>, budget: &mut Budget, to: &mut impl Write) -> io::Result<()> {
    wire::tell(to, &Told::Volume(volume.system()))?;
    let catalogue = volume.catalogue(budget);
    for (path, fault) in catalogue.problems {
        // A path that was too long is told as far as it may be long.
        let path = path.chars().take(crate::PATH_MAX_BYTES / 4).collect();
        wire::tell(to, &Told::Problem { path, fault })?;
    }
    let files = u32::try_from(catalogue.files.len()).map_err(io::Error::other)?;
    wire::tell(to, &Told::Files(files))?;
    catalogue.files.iter().try_for_each(|file| tell_file(volume, file, budget, to))
}

fn tell_file(
    volume: &Volume<'_>,
    file: &Found,
    budget: &mut Budget,
    to: &mut impl Write,
) -> io::Result<()> {
    wire::tell(to, &Told::File { path: file.path.clone(), bytes: file.bytes })?;
    let mut judge = Judge::of(&file.path);
    let read = volume.read(file, budget, |piece| {
        judge.more(piece);
        wire::data(to, piece).map_err(Stop::Deaf)
    });
    let told = match read {
        Ok(()) => match judge.judged() {
            Judged { verdict: Ok(kind), patient } => Told::Fit { kind, patient },
            Judged { verdict: Err(unfit), .. } => Told::Unfit(unfit),
        },
        Err(Stop::Fault(fault)) => Told::Broke(fault),
        Err(Stop::Deaf(error)) => return Err(error),
    };
    wire::tell(to, &told)
}
