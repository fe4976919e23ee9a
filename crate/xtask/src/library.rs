//! What programs import from beside the page, and its types.

use std::path::Path;

use crate::files;
use crate::tool::Failure;

/// The module, and what it gives: all of it is the page's own.
const MODULE: (&str, &str) = ("losslab.js", "export * from './www/library/entry.js';\n");

/// The types, and where they lie in the checkout.
const TYPES: (&str, &str) = ("losslab.d.ts", "www/library/losslab.d.ts");

/// The names of both.
pub const NAMES: [&str; 2] = [MODULE.0, TYPES.0];

/// Writes both.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(root: &Path, dist: &Path) -> Result<(), Failure> {
    let (name, text) = MODULE;
    files::write(&dist.join(name), text.as_bytes())?;
    let (name, source) = TYPES;
    let text = files::text(&root.join(source))?;
    files::write(&dist.join(name), text.as_bytes())
}
