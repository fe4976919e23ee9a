//! `target/faults/`: the site with a worker that can be made to fail, for the tests that see what becomes
//! of the page. `dist/` knows nothing of it, and no link reaches it.

use std::path::Path;

use crate::tool::Failure;
use crate::{files, package, site};

/// What listens in the worker for the fault it is to commit.
const LISTENER: &str = "tests/browser/faults/worker.js";

/// Writes `dist/`, and a copy of it that can be made to fail.
///
/// # Errors
/// As [`site::write`].
pub fn write(root: &Path) -> Result<(), Failure> {
    site::write(root)?;
    let stage = package::faulty(root)?;
    let _alone = files::lock(&root.join("target/lab/lock"))?;
    let (dist, faults) = (root.join("dist"), root.join("target/faults"));
    let mut names = files::below(&dist, |_| true)?;
    files::copy(&dist, &names, &faults)?;
    let made = files::below(&stage, |_| true)?;
    files::copy(&stage, &made, &faults.join("www/pkg"))?;
    names.extend(made.iter().map(|name| Path::new("www/pkg").join(name)));
    let listener = Path::new("www/worker/faults.js");
    files::copy_as(&root.join(LISTENER), &faults.join(listener))?;
    names.insert(listener.to_owned());
    let worker = Path::new("www/worker/main.js");
    let script = files::text(&dist.join(worker))?;
    let listening = format!("import './faults.js';\n{script}");
    files::write(&faults.join(worker), listening.as_bytes())?;
    files::keep(&faults, &names)
}
