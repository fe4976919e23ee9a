//! Every test, and what has to be installed before it runs.

use std::fs;
use std::path::Path;

use crate::tally::Tally;
use crate::tool::{Failure, Tool, on_path};
use crate::{faults, scripts, site};

/// The oldest Node whose test runner and modules are relied on.
const NODE: u32 = 20;

/// A browser: its program, which its Debian package is called too, and the variable that overrides it.
pub type Browser = (&'static str, &'static str);
pub const CHROMIUM: Browser = ("chromium", "LOSSLAB_CHROMIUM");
const FIREFOX: Browser = ("firefox-esr", "LOSSLAB_FIREFOX");
/// Without it Debian draws Korean text as boxes.
const FONT: &str = "fonts-noto-cjk";

/// Tests of one kind; all but the native ones are a folder of `tests/`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Group {
    Native,
    Www,
    Tools,
    Browser,
}

impl Group {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "native" => Some(Self::Native),
            "www" => Some(Self::Www),
            "tools" => Some(Self::Tools),
            "browser" => Some(Self::Browser),
            _ => None,
        }
    }
}

/// Runs one group, or all; every group runs, also after one failed.
///
/// # Errors
/// Names the groups that failed, or what could not be installed.
pub fn run(root: &Path, only: Option<Group>) -> Result<(), Failure> {
    let wanted = |group| only.is_none_or(|only| only == group);
    let mut tally = Tally::default();
    if wanted(Group::Native) {
        tally.add("native tests", || {
            let cargo = |args: &[&str]| Tool::new("cargo", root).args(["test"]).args(args).run();
            // The tool alone: what it stands on is then what it was built of, and not compiled again.
            cargo(&["--package", "xtask"]).and(cargo(&["--workspace", "--exclude", "xtask"]))
        });
    }
    if only != Some(Group::Native) {
        npm_packages(root, "www")?;
        if wanted(Group::Browser) {
            faults::write(root)?;
        } else {
            site::write(root)?;
        }
    }
    if wanted(Group::Tools) || wanted(Group::Browser) {
        numpy(root)?;
    }
    if wanted(Group::Www) {
        tally.add("www tests", || scripts::once(root, "tests/www"));
    }
    if wanted(Group::Tools) {
        tally.add("tools tests", || scripts::once(root, "tests/tools"));
    }
    if wanted(Group::Browser) {
        tally.add("browser tests", || {
            browsers(root, &[CHROMIUM, FIREFOX])?;
            scripts::twice(root, "tests/browser")
        });
    }
    tally.finish()
}

/// Installs the npm packages of a folder unless they are those of its lock file.
///
/// # Errors
/// When Node is missing or too old, or npm fails.
pub fn npm_packages(root: &Path, folder: &str) -> Result<(), Failure> {
    let remedy = format!("install Node {NODE} or newer, with npm");
    let version = Tool::new("node", root)
        .args(["--version"])
        .read()
        .map_err(|_| Failure::new("Node was not found", remedy.clone()))?;
    let major = version.trim_start_matches('v').split('.').next();
    if major
        .and_then(|m| m.parse().ok())
        .is_none_or(|m: u32| m < NODE)
    {
        return Err(Failure::new(format!("Node is {version}"), remedy));
    }
    let here = root.join(folder);
    let changed = |file: &str| fs::metadata(here.join(file)).and_then(|meta| meta.modified());
    // npm writes this file last.
    let current = match (
        changed("node_modules/.package-lock.json"),
        changed("package-lock.json"),
    ) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    };
    if current {
        return Ok(());
    }
    println!("installing the npm packages of {folder}/");
    Tool::new("npm", &here)
        .args(["ci"])
        .remedy("see that the npm registry can be reached")
        .run()
}

/// Installs these browsers and the Korean font where they are missing and it may.
///
/// # Errors
/// When one is missing and could not be installed.
pub fn browsers(root: &Path, wanted: &[Browser]) -> Result<(), Failure> {
    let mut missing: Vec<&str> = wanted
        .iter()
        .filter(|(program, variable)| {
            std::env::var_os(variable).is_none() && on_path(program).is_none()
        })
        .map(|(program, _)| *program)
        .collect();
    let korean = Tool::new("fc-list", root).args([":lang=ko"]).read();
    if korean.is_ok_and(|fonts| fonts.is_empty()) || !missing.is_empty() {
        missing.push(FONT);
    }
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    let by_hand = format!(
        "install {packages} (Debian: `apt-get install {packages}`), or name other builds \
         of the browsers in LOSSLAB_CHROMIUM and LOSSLAB_FIREFOX"
    );
    debian(root, &missing, &by_hand)
}

/// Installs NumPy, by which the scripts that people take along are run, where no Python has it.
fn numpy(root: &Path) -> Result<(), Failure> {
    let named = std::env::var("LOSSLAB_PYTHON").unwrap_or_default();
    let has = |python: &str| {
        let asked = Tool::new(python, root).args(["-c", "import numpy"]).read();
        !python.is_empty() && asked.is_ok()
    };
    if ["python3", "/usr/bin/python3", &named].into_iter().any(has) {
        return Ok(());
    }
    let by_hand = "install NumPy, or name a Python that has it in LOSSLAB_PYTHON";
    debian(root, &["python3-numpy"], by_hand)
}

/// Installs these packages where it may; else says what to do `by_hand`.
fn debian(root: &Path, missing: &[&str], by_hand: &str) -> Result<(), Failure> {
    let packages = missing.join(" ");
    let root_user = Tool::new("id", root).args(["-u"]).read();
    if on_path("apt-get").is_none() || root_user.is_ok_and(|user| user != "0") {
        return Err(Failure::new(format!("{packages} is missing"), by_hand));
    }
    println!("installing {packages}");
    let apt = |args: &[&str]| {
        Tool::new("apt-get", root)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["--quiet", "--yes"])
            .args(args)
            .remedy(by_hand)
    };
    apt(&["update"]).run()?;
    apt(&["install", "--no-install-recommends"])
        .args(missing)
        .run()
}
