//! The export: both books as a plain folder that anyone can check and keep.
//!
//! ```text
//! checkpoint, vkey          the newest signed checkpoint and the key to check it with
//! tile/…, tile/entries/…    C2SP tlog-tiles, exactly as long as the checkpoint says
//! passages/segments.json    the closed days; passages/<day>.bundle their passages,
//! passages/open.bundle      those of the day that is not closed yet
//! objects/                  attachments by their SHA-256
//! ```
//!
//! Tiles are computed from the entries while they pass; an export that would not verify is not made.

use crate::{
    folder::open_to_read,
    keys::io_error,
    shelf::{DayStream, Shelf, store_error},
    sqlite::ledger_reader::SqliteShelf,
};
use ledger::{
    folder::Folder,
    note,
    passages::{SEGMENTS_PATH, write_days},
    path::TlogPath,
    proof::TreeHead,
};
use office::ports::StoreError;
use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

/// Writes the export of the data folder `dir` to `to`, which must not exist or be empty. A server
/// may be running. Until it is complete it lies beside `to` under another name.
pub fn export(dir: &Path, to: &Path) -> Result<TreeHead, StoreError> {
    refuse_full(to)?;
    let building = beside(to)?;
    fs::create_dir(&building).map_err(io_error)?;
    let written = write(dir, &building).and_then(|head| {
        fs::rename(&building, to).map_err(io_error)?;
        Ok(head)
    });
    if written.is_err() {
        // What was begun is of no use; that it cannot be removed changes nothing for the caller.
        let _ = fs::remove_dir_all(&building);
    }
    written
}

fn refuse_full(to: &Path) -> Result<(), StoreError> {
    match fs::read_dir(to) {
        Ok(mut files) => match files.next() {
            None => Ok(()),
            Some(_) => Err(StoreError::Other("the target folder is not empty".into())),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(io_error(error)),
    }
}

fn beside(to: &Path) -> Result<PathBuf, StoreError> {
    let name = to.file_name().ok_or_else(|| StoreError::Other("the target has no name".into()))?;
    let unfinished = format!(".{}.unfinished-{}", name.to_string_lossy(), std::process::id());
    Ok(to.with_file_name(unfinished))
}

fn write(dir: &Path, to: &Path) -> Result<TreeHead, StoreError> {
    let reader = open_to_read(dir)?.ledger_reader;
    let head = reader.with_shelf(|shelf| {
        let head = write_ledger(shelf, to)?;
        write_passages(shelf, to)?;
        Ok(head)
    })?;
    copy_objects(&dir.join("objects"), &to.join("objects")).map_err(io_error)?;
    Ok(head)
}

fn write_ledger(shelf: &SqliteShelf<'_>, to: &Path) -> Result<TreeHead, StoreError> {
    let checkpoint = shelf.checkpoint()?;
    let signed = note::open(checkpoint.as_bytes(), shelf.vkey())
        .map_err(|error| StoreError::Other(Box::new(error)))?;
    let mut folder =
        Folder::new(|path: TlogPath, bytes: &[u8]| write_file(&to.join(path.to_string()), bytes));
    shelf.entries(0, signed.size, &mut |bytes| folder.push(bytes).map_err(io_error))?;
    if folder.finish().map_err(io_error)? != signed {
        let what = "the entries do not give the signed root; `verify` says where".to_owned();
        return Err(StoreError::Damaged { seq: signed.size.saturating_sub(1), what });
    }
    let vkey = format!("{}\n", shelf.vkey());
    write_file(&to.join("checkpoint"), checkpoint.as_bytes())
        .and_then(|()| write_file(&to.join("vkey"), vkey.as_bytes()))
        .map_err(io_error)?;
    Ok(signed)
}

fn write_passages(shelf: &SqliteShelf<'_>, to: &Path) -> Result<(), StoreError> {
    let days = shelf.days()?;
    write_file(&to.join(SEGMENTS_PATH), &write_days(&days)).map_err(io_error)?;
    let mut end = 0;
    for day in &days {
        end = day.first_seq.saturating_add(day.count);
        stream(shelf, day.first_seq, end, &to.join(day.path()))?;
    }
    stream(shelf, end, shelf.passages_end()?, &to.join("passages/open.bundle"))
}

fn stream(shelf: &SqliteShelf<'_>, from: u64, until: u64, to: &Path) -> Result<(), StoreError> {
    let mut file = BufWriter::new(File::create(to).map_err(io_error)?);
    io::copy(&mut DayStream::new(shelf, from, until), &mut file).map_err(store_error)?;
    file.into_inner().map_err(|error| io_error(error.into_error()))?;
    Ok(())
}

fn copy_objects(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    let objects = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        objects => objects?,
    };
    for object in objects {
        let object = object?;
        fs::copy(object.path(), to.join(object.file_name()))?;
    }
    Ok(())
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}
