//! Scripts and style sheets as they are published: made small by terser and csso, which npm brings.
//! Where npm was not used they are published as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::files;
use crate::tool::{Failure, Tool, on_path};

/// Texts of files by name.
pub type Texts = BTreeMap<PathBuf, String>;

/// The texts made small. What was made before of the same text, in the same way, is not made again.
///
/// # Errors
/// When a text does not parse, or a file cannot be read or written.
pub fn minified(root: &Path, texts: Texts) -> Result<Texts, Failure> {
    let Some(script) = minifier(root) else {
        println!(
            "scripts and style sheets are not made small (Node and `npm ci` in www/ bring what does)"
        );
        return Ok(texts);
    };
    let stage = root.join("target/lab/minified");
    let [from, made] = ["from", "made"].map(|name| stage.join(name));
    let stale = stale(root, &stage, &from, &texts)?;
    if !stale.is_empty() {
        let waiting = stage.join("waiting");
        files::keep(&waiting, &stale.keys().cloned().collect())?;
        write(&waiting, &stale)?;
        Tool::new("node", root)
            .args([&script, &waiting, &made])
            .remedy(
                "the file named above is to blame; else `npm ci` in www/ installs the tools anew",
            )
            .run()?;
        // What a file was made from is written last: equal texts mean a finished file.
        write(&from, &stale)?;
    }
    let small = |name: PathBuf| Ok((name.clone(), files::text(&made.join(name))?));
    texts.into_keys().map(small).collect()
}

/// What was made of other texts, or in another way; what it was made from is forgotten.
fn stale(root: &Path, stage: &Path, from: &Path, texts: &Texts) -> Result<Texts, Failure> {
    let lock = files::text(&root.join("www/package-lock.json"))?;
    let recipe = [include_str!("../minify.mjs"), &lock].concat();
    let known = stage.join("recipe");
    let is_known = fs::read_to_string(&known).is_ok_and(|before| before == recipe);
    let is_fresh = |name: &Path, text: &str| {
        is_known && fs::read_to_string(from.join(name)).is_ok_and(|before| before == text)
    };
    let (fresh, stale): (Texts, Texts) = (texts.iter())
        .map(|(name, text)| (name.clone(), text.clone()))
        .partition(|(name, text)| is_fresh(name, text));
    files::keep(from, &fresh.into_keys().collect::<BTreeSet<_>>())?;
    files::write(&known, recipe.as_bytes())?;
    Ok(stale)
}

fn write(folder: &Path, texts: &Texts) -> Result<(), Failure> {
    for (name, text) in texts {
        files::write(&folder.join(name), text.as_bytes())?;
    }
    Ok(())
}

/// The script that calls the tools, where npm installed them and there is a Node to run it.
fn minifier(root: &Path) -> Option<PathBuf> {
    let installed = |tool: &str| root.join("www/node_modules").join(tool).is_dir();
    let there = installed("terser") && installed("csso") && on_path("node").is_some();
    there.then(|| root.join("crate/xtask/minify.mjs"))
}
