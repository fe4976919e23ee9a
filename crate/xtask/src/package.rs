//! The wasm package of the page: Rust to `www/pkg/`.
//!
//! `wasm-bindgen` is called as a library, so that nobody installs a tool of the
//! right version; `wasm-opt` comes from npm and is left out where npm was not used.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::files;
use crate::tool::{Failure, Tool, on_path};

/// The target the page is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";
const NAME: &str = "losslab_wasm";

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
    let built = compile(root)?;
    let _alone = files::lock(&root.join("target/lab/lock"))?;
    let bytes = fs::read(&built).map_err(|e| Failure::file("read", &built, &e))?;
    let kind = if optimizer.is_some() {
        "optimised"
    } else {
        "plain"
    };
    let stage = root.join("target/lab").join(kind);
    let source = root.join("target/lab").join(kind).with_extension("wasm");
    // The copy of what a stage was made from is written last: equal bytes mean a finished stage.
    if fs::read(&source).map_or(true, |made_from| made_from != bytes) {
        files::mirror(&stage, &BTreeSet::new(), &stage)?;
        bind(&built, &stage)?;
        if let Some(optimizer) = optimizer {
            optimize(root, optimizer, &stage.join(format!("{NAME}_bg.wasm")))?;
        }
        files::write(&source, &bytes)?;
    }
    files::mirror(
        &stage,
        &files::below(&stage, |_| true)?,
        &root.join("www/pkg"),
    )
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

fn compile(root: &Path) -> Result<PathBuf, Failure> {
    add_target(root)?;
    let target = root.join("target");
    Tool::new("cargo", root)
        .args(["build", "--package", "losslab-wasm", "--release"])
        .args(["--target", TARGET, "--target-dir"])
        .args([&target])
        .run()?;
    Ok(target
        .join(TARGET)
        .join("release")
        .join(NAME)
        .with_extension("wasm"))
}

fn bind(built: &Path, stage: &Path) -> Result<(), Failure> {
    let fail = |error| {
        Failure::new(
            format!("wasm-bindgen failed: {error:#}"),
            "wasm-bindgen and wasm-bindgen-cli-support must be of one version in Cargo.toml",
        )
    };
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(built)
        .typescript(true)
        // `init()` without an address finds the module beside its script.
        .omit_default_module_path(false)
        .remove_producers_section(true)
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
        .args(["-O3"])
        .args([module, Path::new("--output"), module])
        .remedy("`npm ci` in www/ installs wasm-opt anew")
        .run()
}
