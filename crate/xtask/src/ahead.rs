//! The modules that the page's scripts import, named in its document: they come together, where else
//! each would be asked for when the one that imports it is there.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Component, Path, PathBuf};

use crate::minify::Texts;

const SCRIPT: &str = "<script type=\"module\" src=\"";
const FROM: &str = " from '";

/// The document with a link to each of these modules below the last script that is one.
pub fn with_links(document: &str, scripts: &Texts) -> String {
    let named: Vec<&str> = document.lines().filter_map(script).collect();
    let link = |name: &PathBuf| {
        format!(
            "<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{}\">\n",
            name.display()
        )
    };
    let mut with = String::with_capacity(document.len());
    for line in document.lines() {
        with.push_str(line);
        with.push('\n');
        if script(line).is_some() && script(line) == named.last().copied() {
            with.extend(imported(&named, scripts).iter().map(link));
        }
    }
    with
}

/// What scripts import, and what that imports: the nearest first.
fn imported(named: &[&str], scripts: &Texts) -> Vec<PathBuf> {
    let mut waiting: VecDeque<PathBuf> = named.iter().map(PathBuf::from).collect();
    let mut known: BTreeSet<PathBuf> = waiting.iter().cloned().collect();
    let mut found = Vec::new();
    while let Some(name) = waiting.pop_front() {
        let text = scripts.get(&name).map_or("", String::as_str);
        for address in text.lines().filter_map(import) {
            let part = beside(&name, address);
            if known.insert(part.clone()) {
                waiting.push_back(part.clone());
                found.push(part);
            }
        }
    }
    found
}

/// What a line that ends an `import` or an `export` of another module names.
fn import(line: &str) -> Option<&str> {
    let begins = ["import ", "export ", "} from"];
    if !begins.iter().any(|begin| line.starts_with(begin)) {
        return None;
    }
    let (_, address) = line.split_once(FROM)?;
    address.strip_suffix("';")
}

/// Where an address leads from a file.
fn beside(file: &Path, address: &str) -> PathBuf {
    let mut path = file.to_owned();
    path.pop();
    for part in Path::new(address).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path
}

/// What a line that is a script of the document names.
fn script(line: &str) -> Option<&str> {
    let (name, _) = line.trim().strip_prefix(SCRIPT)?.split_once('"')?;
    Some(name)
}

#[cfg(test)]
mod linking {
    use super::*;

    #[test]
    fn what_is_imported_is_linked_once_the_nearest_first() {
        let texts = [
            (
                "www/main.js",
                "import * as a from './view/a.js';\nimport {\n  b,\n} from './b.js';",
            ),
            (
                "www/view/a.js",
                "/** @typedef {import('./typed.js').T} T */\nexport {b} from '../b.js';\nimport {c} from './c.js';",
            ),
            ("www/b.js", "const late = () => import('./late.js');"),
            ("www/view/c.js", "import {a} from './a.js';"),
        ];
        let scripts = texts.map(|(name, text)| (PathBuf::from(name), text.to_owned()));
        let document = "<head>\n<script type=\"module\" src=\"www/main.js\"></script>\n</head>\n";
        let linked = with_links(document, &scripts.into());
        let link = |name: &str| {
            format!("<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"www/{name}.js\">\n")
        };
        let links: String = ["view/a", "b", "view/c"].map(link).concat();
        assert_eq!(linked, document.replace("</head>", &(links + "</head>")));
    }
}
