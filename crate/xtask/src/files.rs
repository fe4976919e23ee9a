//! Folders of generated files, kept equal to where they come from.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::tool::Failure;

/// Every file below `folder`, relative to it, in order; folders for which `enter` is false are passed by.
///
/// # Errors
/// When a folder cannot be read.
pub fn below(folder: &Path, enter: impl Fn(&Path) -> bool) -> Result<BTreeSet<PathBuf>, Failure> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(relative) = waiting.pop() {
        let here = folder.join(&relative);
        let entries = fs::read_dir(&here).map_err(|e| Failure::file("read", &here, &e))?;
        for entry in entries {
            let entry = entry.map_err(|e| Failure::file("read", &here, &e))?;
            let name = relative.join(entry.file_name());
            if !entry.path().is_dir() {
                found.insert(name);
            } else if enter(&name) {
                waiting.push(name);
            }
        }
    }
    Ok(found)
}

/// Waits until no other process holds the lock of this name; held until dropped.
///
/// # Errors
/// When the file cannot be made or locked.
pub fn lock(file: &Path) -> Result<File, Failure> {
    write(file, b"")?;
    let held = File::open(file).map_err(|e| Failure::file("read", file, &e))?;
    held.lock().map_err(|e| Failure::file("lock", file, &e))?;
    Ok(held)
}

/// Removes what is not named from a folder, which is there afterwards.
///
/// # Errors
/// When the folder cannot be made or read, or a file cannot be removed.
pub fn keep(folder: &Path, names: &BTreeSet<PathBuf>) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|e| Failure::file("make", folder, &e))?;
    for name in below(folder, |_| true)?.difference(names) {
        let extra = folder.join(name);
        fs::remove_file(&extra).map_err(|e| Failure::file("remove", &extra, &e))?;
    }
    Ok(())
}

/// Writes what differs of the `names` of `from` to `to`.
///
/// # Errors
/// When a file cannot be read or written.
pub fn copy(from: &Path, names: &BTreeSet<PathBuf>, to: &Path) -> Result<(), Failure> {
    for name in names {
        copy_as(&from.join(name), &to.join(name))?;
    }
    Ok(())
}

/// Writes a file's bytes to another, unless it holds them already.
///
/// # Errors
/// When one cannot be read or the other written.
pub fn copy_as(from: &Path, to: &Path) -> Result<(), Failure> {
    let bytes = fs::read(from).map_err(|e| Failure::file("read", from, &e))?;
    write(to, &bytes)
}

/// The text of a file.
///
/// # Errors
/// When it cannot be read.
pub fn text(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|e| Failure::file("read", file, &e))
}

/// Writes a file with the folders above it, unless it holds these bytes already.
///
/// # Errors
/// When it cannot be written.
pub fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if fs::read(file).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|e| Failure::file("make", folder, &e))?;
    }
    fs::write(file, bytes).map_err(|e| Failure::file("write", file, &e))
}
