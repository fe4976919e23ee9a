//! The wasm modules of the page: Rust to `www/pkg/`.
//!
//! `wasm-bindgen` is called as a library, so that nobody installs a tool of the
//! right version; `wasm-opt` comes from npm and is left out where npm was not used.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataKind, Module, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

use crate::tool::{Failure, Tool, on_path};
use crate::{files, glue, split, trap};

/// The target the page is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Crates that become a module each: the lab, and what comes only when it is asked for.
const MODULES: [&str; 4] = [
    "losslab-wasm",
    "losslab-check",
    "losslab-textbook",
    "losslab-share",
];

/// The module that is split in two: see [`split`].
const SPLIT: &str = "losslab-wasm";

/// The functions that lead into its second half, each by what its name has in it: what neither the
/// first sample nor any f64 training on it, any weight drawn or any chart needs. `www/worker/rest.js` and
/// `reader.js` wait for the rest before anything else is asked.
const LATER: [&[&str]; 49] = [
    &["losslab_nn", "<f32"],
    &["losslab_wasm::run::Run>::start_in::<f32"],
    &["losslab_nn::narrow::Picked<f64>>::affine_of_fewer"],
    &["losslab_nn::narrow::Picked<f64>>::gradient_of_fewer"],
    &["lab_gradient_case"],
    &["lab_checkpoint"],
    &["lab_resume"],
    // the panels
    &["losslab_nn::inspect::Forward>::send"],
    &["losslab_nn::spread::spread"],
    &["losslab_nn::confusion::confusion"],
    &["losslab_wasm::plane::Plane>::see"],
    &["losslab_wasm::plane::WantedPlane as "],
    &["losslab_wasm::sight::Ground>::panels"],
    &["losslab_wasm::look::regions"],
    &["losslab_wasm::look::layer_look"],
    // other data, and another label
    &["lab_begin"],
    &["lab_push"],
    &["lab_finish"],
    &["lab_generate"],
    &["lab_choose"],
    &["losslab_data::csv::Sink>::"],
    &["losslab_data::propose::propose"],
    &["losslab_data::encode::categories"],
    &["losslab_wasm::dataset::encode"],
    &["losslab_data::table::Table>::encode"],
    &["losslab_data::label::Label>::named"],
    &["losslab_data::label::by_number"],
    &["losslab_data::label::by_text"],
    &["losslab_data::missing::ask"],
    &["losslab_wasm::failure::Failure as core::convert::From<losslab_data::error::Error>"],
    &["losslab_wasm::facts::of"],
    &["f32 as core::fmt::Display"],
    &["losslab_data::counts::Counts>::see"],
    &["losslab_data::figures::take"],
    &["losslab_data::table::describe_exact"],
    &["losslab_data::scale::Scaler>::of_numbers"],
    // what only a panic would write
    &["<f64 as core::fmt::Debug>::fmt"],
    &["<&u64 as core::fmt::Debug>::fmt"],
    &["<&usize as core::fmt::Debug>::fmt"],
    // of f64, the first half writes a colour's opacity alone: none of up to three decimals needs these
    &["core::num::flt2dec::strategy::dragon::format_shortest"],
    &["core::fmt::float::float_to_decimal_common_exact"],
    // what only scripts ask for
    &["lab_features"],
    &["lab_class_of"],
    &["lab_histograms"],
    &["lab_weights"],
    &["lab_weight_norm"],
    &["lab_biases"],
    &["read_records"],
    &["losslab_data::records::"],
];

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

/// The stack ends in the lowest kilobyte, where nothing has its place. Only a small function is put in the place of its
/// only call: more are ½ kB more to download. A second round would be ½ kB less, and epochs up to 3 % longer.
const PASSES: [&str; 4] = [
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=40",
    "-O3",
    // what only another tool would ask for
    "--strip-target-features",
];
/// Bytes of the memory that hold nothing then.
const UNUSED: i32 = 1024;

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

/// Makes the lab's module with faults to be had, and answers with the folder that holds it.
///
/// # Errors
/// As [`build`].
pub fn faulty(root: &Path) -> Result<PathBuf, Failure> {
    let feature = format!("{SPLIT}/faults");
    compile(root, &["--package", SPLIT, "--features", &feature])?;
    let _alone = files::lock(&root.join("target/lab/lock"))?;
    // Not optimised: it is the same code, and nobody waits for it to be downloaded.
    stage(root, SPLIT, None, "faults")
}

fn make(root: &Path, optimizer: Option<&Path>) -> Result<(), Failure> {
    compile(root, &selected().collect::<Vec<_>>())?;
    let _alone = files::lock(&root.join("target/lab/lock"))?;
    let package = root.join("www/pkg");
    let mut names = BTreeSet::new();
    for module in MODULES {
        let stage = stage(root, module, optimizer, "plain")?;
        let made = files::below(&stage, |_| true)?;
        files::copy(&stage, &made, &package)?;
        names.extend(made);
    }
    files::keep(&package, &names)
}

/// The folder that holds a module bound and optimised, made anew unless it was made of the same bytes
/// in the same way. `plain` is the kind that no optimiser has seen.
fn stage(
    root: &Path,
    module: &str,
    optimizer: Option<&Path>,
    plain: &str,
) -> Result<PathBuf, Failure> {
    let name = module.replace('-', "_");
    let built = built(root, &name);
    let bytes = fs::read(&built).map_err(|e| Failure::file("read", &built, &e))?;
    let (kind, passes) = match optimizer {
        Some(_) => ("optimised", PASSES.join(" ")),
        None => (plain, String::new()),
    };
    let stage = root.join("target/lab").join(kind).join(&name);
    let made_from = stage.with_extension("made-from");
    let recipe = [
        passes.as_bytes(),
        include_bytes!("package.rs"),
        include_bytes!("glue.rs"),
        include_bytes!("split.rs"),
        include_bytes!("trap.rs"),
        &bytes,
    ]
    .concat();
    // What a stage was made from is written last: equal bytes mean a finished stage.
    if fs::read(&made_from).map_or(true, |before| before != recipe) {
        files::write(&made_from, b"not yet")?;
        files::keep(&stage, &BTreeSet::new())?;
        bind(&name, &built, &stage)?;
        let mut halves = vec![stage.join(format!("{name}_bg.wasm"))];
        if module == SPLIT {
            let rest = stage.join(format!("{name}_rest.wasm"));
            halve(&halves[0], &rest)?;
            halves.push(rest);
        }
        if let Some(optimizer) = optimizer {
            for half in &halves {
                optimize(root, optimizer, half)?;
            }
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

/// Compiles what these options of cargo's select.
fn compile(root: &Path, selected: &[&str]) -> Result<(), Failure> {
    add_target(root)?;
    Tool::new("cargo", root)
        .args(["build", "--release", "--target", TARGET, "--target-dir"])
        .args([root.join("target")])
        .args(selected)
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
    if lies_low(&module) {
        return Err(Failure::new(
            format!("data of {name} lies in the lowest kilobyte of its memory"),
            "leave `--low-memory-unused` out of PASSES in crate/xtask/src/package.rs",
        ));
    }
    trap::at_once(&mut module);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_module(name, module)
        .typescript(true)
        // What the module is split by: whole names, as rustc gave them.
        .demangle(false)
        // `init()` without an address finds the module beside its script.
        .omit_default_module_path(false)
        .web(true)
        .map_err(fail)?;
    bindgen.generate(stage).map_err(fail)?;
    shorten(name, stage)
}

/// Whether data lie where the optimiser takes it that there are none.
fn lies_low(module: &Module) -> bool {
    let low = |data: &Data| match data.kind {
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(at)),
            ..
        } => at < UNUSED,
        _ => false,
    };
    module.data.iter().any(low)
}

/// Shortens the names under which a module and its script meet.
fn shorten(name: &str, stage: &Path) -> Result<(), Failure> {
    let fail = |error| {
        Failure::new(
            format!("wasm-bindgen wrote what cannot be read: {error:#}"),
            "it and walrus must be of the versions in Cargo.toml",
        )
    };
    let (script, module) = (
        stage.join(name).with_extension("js"),
        stage.join(format!("{name}_bg.wasm")),
    );
    let mut read = ModuleConfig::new()
        .generate_producers_section(false)
        .parse_file(&module)
        .map_err(fail)?;
    let shortened = glue::shorten(&files::text(&script)?, &mut read);
    files::write(&script, shortened.as_bytes())?;
    files::write(&module, &read.emit_wasm())
}

/// Splits a module, and puts its second half beside it.
fn halve(module: &Path, rest: &Path) -> Result<(), Failure> {
    let bytes = fs::read(module).map_err(|e| Failure::file("read", module, &e))?;
    let halves = split::split(&bytes, &LATER)?;
    files::write(module, &halves.first)?;
    files::write(rest, &halves.rest)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_in_the_lowest_kilobyte_are_found() {
        for (at, low) in [(0, true), (1023, true), (1024, false), (1 << 20, false)] {
            let mut module = Module::default();
            let memory = module.memories.add_local(false, false, 17, None, None);
            let offset = ConstExpr::Value(Value::I32(at));
            module
                .data
                .add(DataKind::Active { memory, offset }, vec![1]);
            assert_eq!(lies_low(&module), low, "at {at}");
        }
        assert!(!lies_low(&Module::default()));
    }
}
