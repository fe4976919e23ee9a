//! What belongs to the static site, and `dist/`, the folder that holds it.
//!
//! The checkout has the site's own layout: what is served while developing and
//! what is published are the same files under the same names, published without comments, and the
//! first screen's style sheets as one.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::slim::slim;
use crate::tool::Failure;
use crate::{files, package, sheet};

/// Whether a file of the checkout, named relative to it, is part of the site.
pub fn holds(file: &Path) -> bool {
    let mut names = Vec::new();
    for component in file.components() {
        match component {
            Component::Normal(name) => names.push(name.to_string_lossy()),
            _ => return false,
        }
    }
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        ["index.html" | "LICENSE"] => true,
        ["data", .., last] => !last.starts_with('.'),
        ["www", "node_modules", ..] => false,
        [
            "www",
            "package.json" | "package-lock.json" | "tsconfig.json",
        ] => false,
        ["www", .., last] => !last.starts_with('.') && !last.ends_with(".d.ts"),
        _ => false,
    }
}

/// Builds the page and writes `dist/`.
///
/// # Errors
/// When the page does not build, or a file cannot be read or written.
pub fn write(root: &Path) -> Result<(), Failure> {
    package::build(root)?;
    let names = files(root)?;
    if !names.contains(Path::new("index.html")) {
        return Err(Failure::new(
            "there is no index.html in the checkout",
            "`git checkout index.html` brings it back",
        ));
    }
    let dist = root.join("dist");
    let _alone = files::lock(&root.join("target/lab/lock"))?;
    let document = text_of(&root.join("index.html"))?;
    let sheets = sheet::linked(&document);
    let mut joined = String::new();
    for name in &sheets {
        joined.push_str(&slim(&text_of(&root.join(name))?));
    }
    let later = joined_sheets(root, &names)?;
    let kept: BTreeSet<PathBuf> = (names.iter())
        .filter(|name| !sheets.contains(&name.as_path()))
        .filter(|name| !later.values().any(|(_, parts)| parts.contains(*name)))
        .cloned()
        .collect();
    files::mirror(root, &kept, &dist)?;
    for name in &kept {
        let kind = name.extension().and_then(OsStr::to_str);
        let path = dist.join(name);
        if let Some((text, _)) = later.get(name) {
            files::write(&path, slim(text).as_bytes())?;
        } else if matches!(kind, Some("js" | "css")) {
            files::write(&path, slim(&text_of(&path)?).as_bytes())?;
        }
    }
    let index = sheet::with_one_link(&document);
    files::write(&dist.join("index.html"), index.as_bytes())?;
    files::write(&dist.join(sheet::JOINED), joined.as_bytes())?;
    println!("dist/ holds the site: {} files", kept.len() + 1);
    Ok(())
}

/// The sheets that import others: each with those it imports before its own rules, and their names.
fn joined_sheets(
    root: &Path,
    names: &BTreeSet<PathBuf>,
) -> Result<BTreeMap<PathBuf, (String, Vec<PathBuf>)>, Failure> {
    let mut found = BTreeMap::new();
    let is_sheet = |name: &&PathBuf| name.extension().and_then(OsStr::to_str) == Some("css");
    for name in names.iter().filter(is_sheet) {
        let text = text_of(&root.join(name))?;
        let parts: Vec<PathBuf> = sheet::imported(&text)
            .into_iter()
            .map(|part| name.with_file_name(part))
            .collect();
        if parts.is_empty() {
            continue;
        }
        let mut joined = String::new();
        for part in &parts {
            joined.push_str(&text_of(&root.join(part))?);
        }
        joined.push_str(&sheet::without_imports(&text));
        found.insert(name.clone(), (joined, parts));
    }
    Ok(found)
}

fn text_of(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|e| Failure::file("read", file, &e))
}

fn files(root: &Path) -> Result<BTreeSet<PathBuf>, Failure> {
    let top = ["www", "data"].map(OsStr::new);
    let all = files::below(root, |folder| {
        folder
            .components()
            .next()
            .is_some_and(|first| top.contains(&first.as_os_str()))
            && !folder.ends_with("node_modules")
    })?;
    Ok(all.into_iter().filter(|file| holds(file)).collect())
}

#[cfg(test)]
mod holding {
    use super::*;

    #[test]
    fn the_page_and_its_data_belong_to_the_site() {
        for file in [
            "index.html",
            "LICENSE",
            "www/main.js",
            "www/view/network.js",
            "www/pkg/losslab_wasm_bg.wasm",
            "data/iris.csv",
        ] {
            assert!(holds(Path::new(file)), "{file}");
        }
    }

    #[test]
    fn tools_sources_and_ways_out_do_not() {
        for file in [
            "",
            "www",
            "Cargo.toml",
            "crate/nn/src/lib.rs",
            "www/package.json",
            "www/.npmrc",
            "www/node_modules/binaryen/index.js",
            "www/pkg/losslab_wasm.d.ts",
            "www/../Cargo.toml",
            "../index.html",
            "/index.html",
            ".git/config",
        ] {
            assert!(!holds(Path::new(file)), "{file}");
        }
    }
}
