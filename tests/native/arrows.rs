//! Who may know whom: fails when an arrow of the architecture turns.

mod prose;
mod script;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use script::Script;

/// Crates that bring JavaScript, or a wire format, into whoever depends on them.
const OUTER: [&str; 7] = [
    "js-sys",
    "plotters-canvas",
    "serde",
    "serde-wasm-bindgen",
    "serde_json",
    "wasm-bindgen",
    "web-sys",
];

/// What each part of the page may import, besides modules this table does not name.
/// A trailing slash names a folder.
const PAGE: [(&str, &[&str]); 36] = [
    (
        "main.js",
        &[
            "actions.js",
            "early.js",
            "effects.js",
            "keep.js",
            "later.js",
            "over.js",
            "runfile.js",
            "taken.js",
            "lang/",
            "link.js",
            "pkg/",
            "protocol.js",
            "state.js",
            "store.js",
            "training.js",
            "view/",
        ],
    ),
    ("early.js", &["lang/", "pkg/"]),
    ("seal.js", &["state.js"]),
    (
        "later.js",
        &[
            "lang/", "paper.js", "seal.js", "state.js", "store.js", "view/",
        ],
    ),
    (
        "paper.js",
        &["export.js", "lang/", "link.js", "state.js", "view/"],
    ),
    ("over.js", &["lang/", "state.js", "view/"]),
    (
        "taken.js",
        &["export.js", "lang/", "python.js", "state.js", "view/"],
    ),
    ("share.js", &["link.js", "pkg/", "state.js"]),
    ("keep.js", &["link.js", "state.js", "store.js"]),
    (
        "runfile.js",
        &[
            "export.js",
            "link.js",
            "protocol.js",
            "rival.js",
            "state.js",
        ],
    ),
    ("store.js", &["actions.js", "state.js"]),
    (
        "actions.js",
        &[
            "guide.js",
            "loads.js",
            "nine.js",
            "runs.js",
            "settings.js",
            "state.js",
        ],
    ),
    (
        "settings.js",
        &[
            "lesson.js",
            "link.js",
            "loads.js",
            "rival.js",
            "runs.js",
            "state.js",
        ],
    ),
    ("lesson.js", &["link.js", "rival.js"]),
    ("guide.js", &["link.js"]),
    ("rival.js", &["link.js"]),
    ("compare.js", &["rival.js"]),
    ("loads.js", &["link.js", "runs.js", "state.js"]),
    ("runs.js", &["lesson.js", "rival.js", "state.js"]),
    (
        "nine.js",
        &["protocol.js", "rival.js", "runs.js", "state.js"],
    ),
    ("depths.js", &["nine.js", "state.js"]),
    (
        "export.js",
        &["link.js", "protocol.js", "rival.js", "state.js"],
    ),
    ("python.js", &["export.js", "rival.js", "state.js"]),
    ("report.js", &["link.js"]),
    (
        "bench.js",
        &[
            "effects.js",
            "link.js",
            "loads.js",
            "rival.js",
            "state.js",
            "store.js",
            "training.js",
        ],
    ),
    ("state.js", &["link.js"]),
    ("link.js", &[]),
    (
        "view/",
        &[
            "bench.js",
            "compare.js",
            "depths.js",
            "guide.js",
            "lang/",
            "lesson.js",
            "nine.js",
            "report.js",
            "rival.js",
            "share.js",
            "state.js",
            "textbook.js",
            "view/",
        ],
    ),
    (
        "speed/",
        &[
            "lang/",
            "link.js",
            "protocol.js",
            "rival.js",
            "speed/",
            "state.js",
            "training.js",
            "view/",
        ],
    ),
    ("textbook.js", &["pkg/"]),
    (
        "library/",
        &[
            "lang/",
            "library/",
            "link.js",
            "pkg/",
            "protocol.js",
            "worker/",
        ],
    ),
    ("lang/", &["lang/"]),
    ("effects.js", &["nine.js", "protocol.js", "rival.js"]),
    ("training.js", &["effects.js", "protocol.js", "state.js"]),
    ("protocol.js", &[]),
    ("worker/", &["pkg/", "protocol.js", "worker/"]),
];

/// Unnamed modules run on the page; these are pure and run in the worker as well.
const IN_BOTH: [&str; 3] = ["pace.js", "samples.js", "spread.js"];

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Files below a folder of the checkout, relative to it, that are ours.
fn files_below(folder: &str) -> Vec<(String, String)> {
    let top = checkout().join(folder);
    let mut found = Vec::new();
    let mut waiting = vec![top.clone()];
    while let Some(here) = waiting.pop() {
        for entry in fs::read_dir(&here).expect("a folder of the checkout can be read") {
            let path = entry.expect("its entries can be read").path();
            let name = path
                .strip_prefix(&top)
                .expect("it lies below")
                .to_string_lossy()
                .replace('\\', "/");
            if path.is_dir() {
                if name != "node_modules" && name != "pkg" {
                    waiting.push(path);
                }
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}

/// The page's modules by name, as `view/network.js`.
fn modules() -> BTreeMap<String, Script> {
    files_below("www")
        .into_iter()
        .filter(|(name, _)| name.ends_with(".js"))
        .map(|(name, text)| (name, Script::read(&text)))
        .collect()
}

/// Direct dependencies of every crate of the workspace, those of its tests left out.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(checkout())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata failed");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("there are packages");
    packages
        .iter()
        .map(|package| {
            let needs = package["dependencies"].as_array().into_iter().flatten();
            let needs = needs.filter(|needed| needed["kind"] != "dev");
            (
                text(&package["name"]),
                needs.map(|needed| text(&needed["name"])).collect(),
            )
        })
        .collect()
}

#[test]
fn the_cores_know_nothing_of_each_other_or_of_javascript() {
    let dependencies = dependencies();
    for core in ["losslab-nn", "losslab-data", "losslab-chart"] {
        for needed in &dependencies[core] {
            assert!(
                !needed.starts_with("losslab-") && !OUTER.contains(&needed.as_str()),
                "{core} depends on {needed}"
            );
        }
    }
}

#[test]
fn only_the_modules_of_the_page_know_the_cores() {
    for (name, needs) in dependencies() {
        let known: Vec<&String> = needs
            .iter()
            .filter(|needed| needed.starts_with("losslab-"))
            .collect();
        let may: &[&str] = match name.as_str() {
            "losslab-wasm" => &["losslab-chart", "losslab-data", "losslab-nn"],
            "losslab-check" | "losslab-textbook" => &["losslab-nn"],
            _ => &[],
        };
        assert_eq!(known, may, "{name}");
    }
}

/// The row of [`PAGE`] that a module falls under.
fn part(module: &str) -> Option<&'static str> {
    PAGE.iter()
        .map(|(part, _)| *part)
        .chain(["pkg/"])
        .find(|part| *part == module || part.ends_with('/') && module.starts_with(part))
}

/// Whether `from` may import `to`, both named relative to `www/`.
fn may_import(from: &str, to: &str) -> bool {
    let allowed = PAGE
        .iter()
        .find(|(name, _)| Some(*name) == part(from))
        .map_or(&[] as &[&str], |(_, allowed)| allowed);
    match part(to) {
        Some(known) => allowed.contains(&known),
        None if part(from) == Some("worker/") => IN_BOTH.contains(&to),
        None => true,
    }
}

/// A relative specifier as a name relative to `www/`; `None` where it leads out.
fn resolve(from: &str, specifier: &str) -> Option<String> {
    let mut names: Vec<&str> = from.split('/').collect();
    names.pop();
    for step in specifier.split('/') {
        match step {
            "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    specifier.starts_with('.').then(|| names.join("/"))
}

#[test]
fn the_page_imports_along_its_arrows() {
    let modules = modules();
    let mut wrong = Vec::new();
    for (from, script) in &modules {
        for import in script.imports() {
            let allowed = resolve(from, &import.text).is_some_and(|to| {
                may_import(from, &to) && (modules.contains_key(&to) || to.starts_with("pkg/"))
            });
            if !allowed {
                wrong.push(format!("www/{from}:{} {}", import.line, import.text));
            }
        }
    }
    assert!(wrong.is_empty(), "may not import: {wrong:#?}");
    for (part, _) in PAGE {
        assert!(
            modules
                .keys()
                .any(|module| self::part(module) == Some(part)),
            "www/{part} is not there: the table of arrows is out of date"
        );
    }
}

#[test]
fn a_turned_arrow_is_seen() {
    for (from, to) in [
        ("view/network.js", "actions.js"),
        ("view/network.js", "training.js"),
        ("view/network.js", "link.js"),
        ("view/network.js", "worker/main.js"),
        ("view/network.js", "pkg/losslab_wasm.js"),
        ("worker/main.js", "state.js"),
        ("worker/main.js", "run.js"),
        ("actions.js", "view/network.js"),
        ("actions.js", "training.js"),
        ("state.js", "store.js"),
        ("training.js", "worker/main.js"),
        ("pace.js", "main.js"),
    ] {
        assert!(!may_import(from, to), "{from} -> {to}");
    }
    let import =
        "import { a } from '../actions.js';\nexport * from './b.js'; const c = import('./c.js');";
    let found: Vec<_> = Script::read(import)
        .imports()
        .filter_map(|import| resolve("view/x.js", &import.text))
        .collect();
    assert_eq!(found, ["actions.js", "view/b.js", "view/c.js"]);
}

/// Fails where the code of a module says any of `words`.
fn assert_silent_on(module: &str, script: &Script, words: &[&str]) {
    for word in words {
        if let Some(line) = script.line_of(word) {
            panic!("www/{module}:{line} says {word}");
        }
    }
}

/// The first talks to the worker; the next two start it and hand over files; the last two, one to the other.
const TALKERS: [&str; 5] = [
    "training.js",
    "cell.js",
    "abroad.js",
    "seal.js",
    "service.js",
];

#[test]
fn only_training_talks_to_the_worker() {
    for (module, script) in modules() {
        if !TALKERS.contains(&module.as_str()) && !module.starts_with("worker/") {
            assert_silent_on(&module, &script, &[".Worker(", "new Worker", "postMessage"]);
        }
    }
}

#[test]
fn state_and_its_changes_touch_no_page() {
    const PAGE_WORDS: [&str; 5] = [
        "document.",
        "window.",
        "location.",
        "localStorage",
        "addEventListener",
    ];
    let modules = modules();
    for module in [
        "state.js",
        "actions.js",
        "effects.js",
        "link.js",
        "loads.js",
        "nine.js",
        "protocol.js",
        "report.js",
        "runs.js",
    ] {
        assert_silent_on(module, &modules[module], &PAGE_WORDS);
    }
    for (module, script) in &modules {
        if module.starts_with("worker/") || IN_BOTH.contains(&module.as_str()) {
            assert_silent_on(module, script, &PAGE_WORDS[..2]);
        }
    }
}

/// Its letters tell languages apart; nobody sees them.
const LETTERS: &str = "worker/guess.js";

#[test]
fn no_visible_text_outside_the_languages() {
    let mut wrong = Vec::new();
    for (module, script) in modules() {
        let visible = script
            .literals
            .iter()
            .filter(|text| prose::is_visible(text));
        if !module.starts_with("lang/") && module != LETTERS {
            wrong.extend(visible.map(|text| format!("www/{module}:{} {}", text.line, text.text)));
        }
    }
    assert!(wrong.is_empty(), "belongs in www/lang/: {wrong:#?}");
    for page in ["index.html", "www/bench.html"] {
        let text = fs::read_to_string(checkout().join(page)).expect("the page is there");
        // The headline of a first visit alone, which tests/browser/fresh.test.mjs holds against the languages'.
        let headline = text.split_once("id=\"headline\"").map(|(_, after)| after);
        let brought = headline.and_then(|after| after.split_once('>')?.1.split_once('<'));
        let expected: Vec<&str> = brought.map(|(said, _)| said).into_iter().collect();
        assert_eq!(prose::in_markup(&text), expected, "{page}");
    }
}
