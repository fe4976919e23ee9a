//! What needs no test to be wrong: formatting, lints, documentation, types.

use std::path::Path;

use crate::package;
use crate::tally::Tally;
use crate::tests::npm_packages;
use crate::tool::{Failure, Tool};

/// Runs every check, also after one failed.
///
/// # Errors
/// Names the checks that failed.
pub fn run(root: &Path) -> Result<(), Failure> {
    let cargo = |args: &[&str]| Tool::new("cargo", root).args(args);
    let deny = ["--", "-D", "warnings"];
    let mut tally = Tally::default();
    tally.add("formatting", || {
        cargo(&["fmt", "--all", "--check"])
            .remedy("`cargo fmt --all` formats")
            .run()
    });
    tally.add("clippy", || {
        cargo(&["clippy", "--workspace", "--all-targets"])
            .args(deny)
            .run()
    });
    tally.add("clippy for wasm", || {
        package::add_target(root)?;
        cargo(&["clippy", "--target", package::TARGET])
            .args(package::selected())
            .args(deny)
            .run()
    });
    tally.add("rustdoc", || {
        cargo(&["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .run()
    });
    tally.add("JavaScript types", || types(root));
    tally.finish()
}

/// The page's types need those of the wasm package, which its build writes.
fn types(root: &Path) -> Result<(), Failure> {
    npm_packages(root, "www")?;
    package::build(root)?;
    Tool::new("node", root)
        .args(["www/node_modules/typescript/bin/tsc"])
        .args(["--project", "www/tsconfig.json"])
        .run()
}
