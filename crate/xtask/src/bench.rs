//! Every speed that is spoken of, measured in one sitting.

use std::path::{Path, absolute};

use crate::site;
use crate::tests::{CHROMIUM, browsers, npm_packages};
use crate::tool::{Failure, Tool};

/// What is measured beside the lab has packages of its own, which nothing else needs.
const PEERS: &str = "tests/bench";

/// The bench's own Python, with NumPy of the version that the other file names.
const PYTHON: &str = "target/lab/python";
const LIBRARIES: &str = "tests/bench/requirements.txt";
/// The measurement that has native loops.
const NATIVE: &str = "training";

/// What is measured, and where it is written.
#[derive(Debug, Default, PartialEq)]
pub struct Wanted {
    /// A file for the figures.
    pub json: Option<String>,
    /// One measurement alone.
    pub only: Option<String>,
    /// The README's table is written anew.
    pub readme: bool,
}

impl Wanted {
    /// Reads what follows `cargo lab bench`.
    ///
    /// # Errors
    /// At a word that is none of its options, or an option without what it needs.
    pub fn read(mut words: &[&str]) -> Result<Self, Failure> {
        let mut wanted = Self::default();
        while let Some((&word, mut rest)) = words.split_first() {
            let value = rest.split_first();
            match (word, value) {
                ("--readme", _) => wanted.readme = true,
                ("--json", Some((&file, after))) => {
                    (wanted.json, rest) = (Some(file.to_owned()), after);
                }
                ("--only", Some((&name, after))) => {
                    (wanted.only, rest) = (Some(name.to_owned()), after);
                }
                ("--json", None) => {
                    return Err(Failure::new(
                        "--json needs a file",
                        "as in `cargo lab bench --json speed.json`",
                    ));
                }
                ("--only", None) => {
                    return Err(Failure::new(
                        "--only needs a measurement",
                        "as in `cargo lab bench --only training`",
                    ));
                }
                _ => {
                    return Err(Failure::new(
                        format!("bench knows no \"{word}\""),
                        "its options are --json FILE, --only NAME and --readme",
                    ));
                }
            }
            words = rest;
        }
        Ok(wanted)
    }
}

/// Builds the site, measures it in Chromium and prints the table.
///
/// # Errors
/// When something is missing and could not be installed, the page does not build, or a
/// measurement fails. A speed missed is none: machines differ.
pub fn run(root: &Path, wanted: &Wanted) -> Result<(), Failure> {
    npm_packages(root, "www")?;
    npm_packages(root, PEERS)?;
    browsers(root, &[CHROMIUM])?;
    site::write(root)?;
    let mut measure = Tool::new("node", root).args(["tests/bench/main.mjs"]);
    let named = std::env::var_os("LOSSLAB_PYTHON").is_some_and(|python| !python.is_empty());
    if !named && wanted.only.as_deref().is_none_or(|only| only == NATIVE) {
        match python(root) {
            Ok(python) => measure = measure.env("LOSSLAB_PYTHON", &python),
            Err(failure) => eprintln!("native loops are left out: {failure}"),
        }
    }
    if let Some(file) = &wanted.json {
        let file = absolute(file).map_err(|e| Failure::file("find", Path::new(file), &e))?;
        measure = measure.args(["--json"]).args([file]);
    }
    if let Some(name) = &wanted.only {
        measure = measure.args(["--only", name.as_str()]);
    }
    if wanted.readme {
        measure = measure.args(["--readme"]);
    }
    measure.run()
}

/// A Python of the bench's own, which leaves the machine's as they are; no download once it is there.
fn python(root: &Path) -> Result<String, Failure> {
    let room = root.join(PYTHON);
    let python = room.join("bin/python").to_string_lossy().into_owned();
    let by_hand = "name a Python that has NumPy in LOSSLAB_PYTHON";
    Tool::new("python3", root)
        .args(["-m", "venv"])
        .args([&room])
        .remedy(by_hand)
        .run()?;
    Tool::new(&python, root)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args(["--requirement", LIBRARIES])
        .remedy(by_hand)
        .run()?;
    Ok(python)
}
