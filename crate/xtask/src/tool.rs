//! Other programs, and what to tell a person when one of them fails.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What failed, and what a person can do about it.
#[derive(Debug)]
pub struct Failure {
    what: String,
    remedy: String,
}

impl Failure {
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// A file or folder that could not be read or written.
    pub fn file(verb: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(
            format!("could not {verb} {}: {error}", path.display()),
            "see that the folder can be written and the disk is not full",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  {}", self.what, self.remedy)
    }
}

/// A program about to be run, with the advice for when it fails.
pub struct Tool {
    command: Command,
    program: String,
    remedy: String,
}

impl Tool {
    /// `program` of the PATH, in the folder `at`.
    pub fn new(program: &str, at: &Path) -> Self {
        let mut command = Command::new(program);
        command.current_dir(at);
        Self {
            command,
            program: program.to_owned(),
            remedy: "its own words are above".to_owned(),
        }
    }

    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, key: &str, value: &str) -> Self {
        self.command.env(key, value);
        self
    }

    /// What to do when it fails; "its own words are above" unless told.
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }

    /// Runs it in the open: what it prints is seen.
    ///
    /// # Errors
    /// When it is not there, or ends with anything but success.
    pub fn run(mut self) -> Result<(), Failure> {
        let status = self.command.status().map_err(|error| self.absent(&error))?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::new(
            format!("`{}` failed ({status})", self.line()),
            self.remedy,
        ))
    }

    /// Runs it and returns what it printed.
    ///
    /// # Errors
    /// As [`Tool::run`].
    pub fn read(mut self) -> Result<String, Failure> {
        let output = self.command.output().map_err(|error| self.absent(&error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        Err(Failure::new(
            format!(
                "`{}` failed: {}",
                self.line(),
                String::from_utf8_lossy(&output.stderr).trim()
            ),
            self.remedy,
        ))
    }

    fn absent(&self, error: &io::Error) -> Failure {
        Failure::new(
            format!("`{}` did not start: {error}", self.program),
            format!("see that {} is installed and on the PATH", self.program),
        )
    }

    fn line(&self) -> String {
        let mut line = self.program.clone();
        for word in self.command.get_args() {
            line.push(' ');
            line.push_str(&word.to_string_lossy());
        }
        line
    }
}

/// The file that `program` means on this PATH, if any.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
