//! Where copies are made before they are shown: a hidden folder that the next run throws away.

use std::{
    fs::{self, DirBuilder, File, TryLockError},
    io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use super::{Apart, BadOrder, Finished, Made, Order, Refused, copy::write};
use crate::number::CopyNo;

/// Gone when it is dropped.
pub struct Staging {
    path: PathBuf,
    /// Held with flock: two runs for one number would take each other's folders.
    _lock: File,
}

impl Staging {
    /// Throws away what a killed run has left, and refuses what is there already.
    pub fn begin(order: &Order) -> Result<Staging, Refused> {
        DirBuilder::new().mode(0o700).recursive(true).create(&order.to)?;
        if let Some(apart) = order.wrapper.apart() {
            DirBuilder::new().mode(0o700).recursive(true).create(&apart.slips)?;
            if apart.slips.canonicalize()?.starts_with(order.to.canonicalize()?) {
                return Err(BadOrder::SlipsBesideData.into());
            }
        }
        for copy in 1..=order.copies {
            let shown = order.to.join(CopyNo { no: order.no, copy }.to_string());
            if shown.symlink_metadata().is_ok() {
                return Err(BadOrder::Exists(shown).into());
            }
        }
        let path = order.to.join(format!(".{}.part", order.no));
        let lock = File::create(path.with_extension("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(BadOrder::Busy.into()),
            Err(TryLockError::Error(error)) => return Err(Refused::Io(error)),
        }
        remove(&path)?;
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Staging { path, _lock: lock })
    }

    /// Where this copy is made.
    pub fn folder(&self, number: CopyNo) -> PathBuf {
        self.path.join(number.to_string())
    }

    /// Each under its name: the slip first, so that no copy is there whose passphrase nobody has.
    pub fn show(self, order: &Order, finished: Vec<Finished>) -> Result<Vec<Made>, Refused> {
        let mut made = Vec::new();
        for Finished { number, seal, slip } in finished {
            let folder = order.to.join(number.to_string());
            let staged = self.folder(number);
            File::open(&staged)?.sync_all()?;
            let slip = slip.zip(order.wrapper.apart());
            let slip = slip.map(|(text, apart)| lay_slip(apart, number, &text)).transpose()?;
            fs::rename(&staged, &folder)?;
            made.push(Made { folder, slip, seal });
        }
        File::open(&order.to)?.sync_all()?;
        Ok(made)
    }
}

/// In place of one for a copy that was never shown.
fn lay_slip(apart: &Apart, number: CopyNo, text: &str) -> io::Result<PathBuf> {
    let slip = apart.slips.join(format!("{number}-passphrase.html"));
    let beside = apart.slips.join(format!(".{number}.part"));
    let _ = fs::remove_file(&beside);
    write(&beside, text)?;
    fs::rename(&beside, &slip)?;
    Ok(slip)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The next run throws away what cannot be thrown away now.
        let _ = remove(&self.path);
        let _ = fs::remove_file(self.path.with_extension("lock"));
    }
}
