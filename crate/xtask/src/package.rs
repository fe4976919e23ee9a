//! The wasm modules of the page: Rust to `www/pkg/`.
//!
//! `wasm-bindgen` is called as a library, so that nobody installs a tool of the
//! right version; `wasm-opt` comes from npm and is left out where npm was not used.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walrus::ModuleConfig;
use wasm_bindgen_cli_support::Bindgen;

use crate::tool::{Failure, Tool, on_path};
use crate::{files, trap};

/// The target the page is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Crates that become a module each: the lab, and what comes only when it is asked for.
const MODULES: [&str; 3] = ["losslab-wasm", "losslab-check", "losslab-textbook"];

/// What rustc emits for the target by default, and simd128: `wasm-opt` may use no more.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// `--low-memory-unused` and a second round would be 1 kB less to download, and epochs up to 3 % longer.
const PASSES: [&str; 1] = ["-O3"];

/// Builds `www/pkg/`, optimised when `wasm-opt` is there.
///
/// # Errors
/// When the target cannot be added, the code does not build, or files cannot be written.
pub fn build(root: &Path) -> Result<(), Failure> {
    let optimizer = optimizer(root);
    if optimizer.is_none() {
        println!(
            "wasm-opt is skipped (Node and `npm ci` in www/ bring it): the page works without, a little slower"
        );
    }
    make(root, optimizer.as_deref())
}

fn make(root: &Path, optimizer: Option<&Path>) -> Result<(), Failure> {
    compile(root)?;
    let _alone = files::lock(&root.join("target/lab/lock"))?;
    let package = root.join("www/pkg");
    let mut names = BTreeSet::new();
    for module in MODULES {
        let stage = stage(root, module, optimizer)?;
        let made = files::below(&stage, |_| true)?;
        files::copy(&stage, &made, &package)?;
        names.extend(made);
    }
    files::keep(&package, &names)
}

/// The folder that holds a module bound and optimised, made anew unless it was made of the same bytes
/// in the same way.
fn stage(root: &Path, module: &str, optimizer: Option<&Path>) -> Result<PathBuf, Failure> {
    let name = module.replace('-', "_");
    let built = built(root, &name);
    let bytes = fs::read(&built).map_err(|e| Failure::file("read", &built, &e))?;
    let (kind, passes) = match optimizer {
        Some(_) => ("optimised", PASSES.join(" ")),
        None => ("plain", String::new()),
    };
    let stage = root.join("target/lab").join(kind).join(&name);
    let made_from = stage.with_extension("made-from");
    let recipe = [passes.as_bytes(), include_bytes!("trap.rs"), &bytes].concat();
    // What a stage was made from is written last: equal bytes mean a finished stage.
    if fs::read(&made_from).map_or(true, |before| before != recipe) {
        files::write(&made_from, b"not yet")?;
        files::keep(&stage, &BTreeSet::new())?;
        bind(&name, &built, &stage)?;
        if let Some(optimizer) = optimizer {
            optimize(root, optimizer, &stage.join(format!("{name}_bg.wasm")))?;
        }
        files::write(&made_from, &recipe)?;
    }
    Ok(stage)
}

/// The modules as cargo is told of packages.
pub fn selected() -> impl Iterator<Item = &'static str> {
    MODULES.into_iter().flat_map(|module| ["--package", module])
}

/// Where rustc leaves a module.
fn built(root: &Path, name: &str) -> PathBuf {
    let folder = root.join("target").join(TARGET).join("release");
    folder.join(name).with_extension("wasm")
}

/// Adds the wasm target unless rustc has it.
pub fn add_target(root: &Path) -> Result<(), Failure> {
    let library = Tool::new("rustc", root)
        .args(["--print", "target-libdir", "--target", TARGET])
        .read()?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    println!("adding the {TARGET} target");
    Tool::new("rustup", root)
        .args(["target", "add", TARGET])
        .remedy(format!(
            "the page needs it: with a connection, `rustup target add {TARGET}`"
        ))
        .run()
}

fn compile(root: &Path) -> Result<(), Failure> {
    add_target(root)?;
    Tool::new("cargo", root)
        .args(["build", "--release", "--target", TARGET, "--target-dir"])
        .args([root.join("target")])
        .args(selected())
        .run()
}

fn bind(name: &str, built: &Path, stage: &Path) -> Result<(), Failure> {
    let fail = |error| {
        Failure::new(
            format!("wasm-bindgen failed: {error:#}"),
            "wasm-bindgen and wasm-bindgen-cli-support must be of one version in Cargo.toml",
        )
    };
    let mut module = ModuleConfig::new()
        .generate_producers_section(false)
        .parse_file(built)
        .map_err(fail)?;
    trap::at_once(&mut module);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_module(name, module)
        .typescript(true)
        // `init()` without an address finds the module beside its script.
        .omit_default_module_path(false)
        .web(true)
        .map_err(fail)?;
    bindgen.generate(stage).map_err(fail)
}

/// `wasm-opt` as npm installed it, where there is a Node to run it.
fn optimizer(root: &Path) -> Option<PathBuf> {
    let script = root.join("www/node_modules/binaryen/bin/wasm-opt");
    (script.is_file() && on_path("node").is_some()).then_some(script)
}

fn optimize(root: &Path, optimizer: &Path, module: &Path) -> Result<(), Failure> {
    Tool::new("node", root)
        .args([optimizer])
        .args(FEATURES)
        .args(PASSES)
        .args([module, Path::new("--output"), module])
        .remedy("`npm ci` in www/ installs wasm-opt anew")
        .run()
}
