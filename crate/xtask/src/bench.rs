//! Every speed that is spoken of, measured in one sitting.

use std::path::{Path, absolute};

use crate::site;
use crate::tests::{CHROMIUM, browsers, npm_packages};
use crate::tool::{Failure, Tool};

/// Builds the site, measures it in Chromium and prints the table; writes it to `json` too.
///
/// # Errors
/// When something is missing and could not be installed, the page does not build, or a
/// measurement fails. A speed missed is none: machines differ.
pub fn run(root: &Path, json: Option<&str>) -> Result<(), Failure> {
    npm_packages(root)?;
    browsers(root, &[CHROMIUM])?;
    site::write(root)?;
    let measure = Tool::new("node", root).args(["tests/bench/main.mjs"]);
    match json {
        Some(file) => {
            let file = absolute(file).map_err(|e| Failure::file("find", Path::new(file), &e))?;
            measure.args(["--json"]).args([file]).run()
        }
        None => measure.run(),
    }
}
