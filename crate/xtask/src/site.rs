//! What belongs to the static site, and `dist/`, the folder that holds it.
//!
//! The checkout has the site's own layout: what is served while developing and
//! what is published are the same files under the same names, scripts and style sheets made small, the
//! first screen's style sheets as one, and its scripts named in the document.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use crate::minify::{self, Texts};
use crate::tool::Failure;
use crate::{ahead, files, library, loader, package, release, sheet};

/// The page that measures: in the site, and in the checkout, whose top level it would crowd.
const BENCH: (&str, &str) = ("bench.html", "www/bench.html");

/// Where a file of the site lies in the checkout.
pub fn source(name: &Path) -> &Path {
    let mut moved = [BENCH, release::SERVICE].into_iter();
    let found = moved.find(|(published, _)| name == Path::new(published));
    found.map_or(name, |(_, source)| Path::new(source))
}

/// Whether the site has a file of this name; all but two lie in the checkout under the same.
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
        ["index.html" | "bench.html" | "service.js" | "LICENSE"] => true,
        ["data", .., last] => !last.starts_with('.'),
        ["www", "node_modules", ..] => false,
        [
            "www",
            "package.json" | "package-lock.json" | "tsconfig.json" | "bench.html" | "service.js",
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
    let document = files::text(&root.join("index.html"))?;
    let texts = texts(root, &names, &document)?;
    let index = ahead::with_links(&sheet::with_one_link(&document), &texts);
    let service = Path::new(release::SERVICE.0);
    let mut texts = texts;
    texts.insert(
        service.to_owned(),
        files::text(&root.join(source(service)))?,
    );
    let texts = minify::minified(root, texts)?;
    let is_text = |name: &&PathBuf| has_extension(name, &["js", "css"]);
    let others: BTreeSet<PathBuf> = names
        .iter()
        .filter(|name| !is_text(name))
        .cloned()
        .collect();
    let bench = Path::new(BENCH.0);
    let mut published: BTreeSet<PathBuf> = others.iter().chain(texts.keys()).cloned().collect();
    published.extend([bench, Path::new(release::HEADERS)].map(Path::to_owned));
    published.extend(library::NAMES.map(PathBuf::from));
    files::keep(&dist, &published)?;
    files::copy(root, &others, &dist)?;
    for (name, text) in texts.iter().filter(|(name, _)| !release::tells(name)) {
        files::write(&dist.join(name), text.as_bytes())?;
    }
    files::write(&dist.join("index.html"), index.as_bytes())?;
    let page = files::text(&root.join(source(bench)))?;
    files::write(&dist.join(bench), page.as_bytes())?;
    library::write(root, &dist)?;
    let headers = release::headers(&[("index.html", &index), (BENCH.0, &page)]);
    files::write(&dist.join(release::HEADERS), headers.as_bytes())?;
    release::write(&dist, &published, &texts[service])?;
    println!("dist/ holds the site: {} files", published.len());
    Ok(())
}

/// The scripts of the site, and its style sheets, joined where they are asked for together.
fn texts(root: &Path, names: &BTreeSet<PathBuf>, document: &str) -> Result<Texts, Failure> {
    let mut texts = Texts::new();
    for name in names
        .iter()
        .filter(|name| has_extension(name, &["js", "css"]))
    {
        let text = files::text(&root.join(name))?;
        let is_glue = name.starts_with("www/pkg");
        texts.insert(
            name.clone(),
            if is_glue {
                loader::shortened(&text)
            } else {
                text
            },
        );
    }
    let linked = sheet::linked(document);
    let first = joined(&texts, &linked)?;
    let mut parts: BTreeSet<PathBuf> = linked.into_iter().map(Path::to_owned).collect();
    for (name, text) in texts.clone() {
        let imported = sheet::imported(&text);
        if has_extension(&name, &["css"]) && !imported.is_empty() {
            let beside: Vec<PathBuf> = imported
                .iter()
                .map(|part| name.with_file_name(part))
                .collect();
            let before = joined(&texts, &beside)?;
            texts.insert(name, before + &sheet::without_imports(&text));
            parts.extend(beside);
        }
    }
    texts.retain(|name, _| !parts.contains(name));
    texts.insert(sheet::JOINED.into(), first);
    Ok(texts)
}

/// Sheets one after the other.
fn joined(texts: &Texts, names: &[impl AsRef<Path>]) -> Result<String, Failure> {
    let of = |name: &Path| {
        let missing = || {
            Failure::new(
                format!("{} is linked or imported, and not there", name.display()),
                "`git checkout` brings it back",
            )
        };
        texts.get(name).map(String::as_str).ok_or_else(missing)
    };
    names.iter().map(|name| of(name.as_ref())).collect()
}

fn has_extension(name: &Path, extensions: &[&str]) -> bool {
    let found = name.extension().and_then(OsStr::to_str);
    found.is_some_and(|found| extensions.contains(&found))
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
            "bench.html",
            "service.js",
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
            "www/bench.html",
            "www/service.js",
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
