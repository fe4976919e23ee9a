//! The script that `wasm-bindgen` writes beside a module, and the names under which the two meet.
//!
//! What the module imports from its script has names as `__wbg_fillRect_e1f0b9915220348b`, which nobody
//! else knows: once in the script, once in the module, and no compression shortens the end of one. What
//! the script calls of the module has a name in it too, and once more where it offers the same to the page.
//! The types beside the script go on naming the module's exports as rustc has them: the page calls the script.

use walrus::{ExportItem, Module};

/// What all names of imports begin with.
const IMPORTED: &str = "__wb";
/// As what the script gives all that is imported from it.
const GIVEN: &str = "_";
/// What the script calls the module's exports.
const EXPORTS: &str = "wasm.";

/// Gives each import of the module from its script, and each of its functions that the script alone calls,
/// a short name, in both.
pub fn shorten(script: &str, module: &mut Module) -> String {
    let mut shortened = script.to_owned();
    let mut number = 0;
    for import in module.imports.iter_mut() {
        let key = format!("{}:", import.name);
        // Anything else is not as `wasm-bindgen` writes it today, and stays.
        if import.name.starts_with(IMPORTED) && shortened.matches(&key).count() == 1 {
            let short = format!("_{number}");
            shortened = shortened.replace(&key, &format!("{short}:"));
            import.name = short;
            number += 1;
        }
    }
    let key = |name: &str| format!("\"{name}\":");
    for import in module.imports.iter_mut() {
        if script.contains(&key(&import.module)) {
            shortened = shortened.replace(&key(&import.module), &key(GIVEN));
            import.module = GIVEN.to_owned();
        }
    }
    let functions = |item: &ExportItem| matches!(item, ExportItem::Function(_));
    for (number, export) in (module
        .exports
        .iter_mut()
        .filter(|export| functions(&export.item)))
    .enumerate()
    {
        let short = letters(number);
        if let Some(with) = renamed(&shortened, &export.name, &short) {
            (shortened, export.name) = (with, short);
        }
    }
    shortened
}

/// a to z, then aa to zz.
fn letters(number: usize) -> String {
    let letter = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    let first = (number >= 26).then(|| letter(number / 26 - 1));
    first.into_iter().chain([letter(number)]).collect()
}

/// The script with another name for an export it uses; nothing where it uses none of this name.
fn renamed(script: &str, name: &str, short: &str) -> Option<String> {
    let whole = format!("{EXPORTS}{name}");
    let goes_on = |rest: &str| rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
    let mut parts = script.split(&whole);
    let mut with = parts.next()?.to_owned();
    let mut is_used = false;
    for part in parts {
        let longer = goes_on(part);
        is_used |= !longer;
        with += if longer { &whole } else { EXPORTS };
        with += if longer { "" } else { short };
        with += part;
    }
    is_used.then_some(with)
}

#[cfg(test)]
mod shortening {
    use super::*;

    #[test]
    fn there_are_more_names_than_letters() {
        assert_eq!([0, 25, 26, 701].map(letters), ["a", "z", "aa", "zz"]);
    }

    #[test]
    fn what_one_asks_of_the_other_has_one_short_name_in_both() {
        let mut module = Module::default();
        let void = module.types.add(&[], &[]);
        for name in ["lab_read", "lab_read_plain", "untold"] {
            let ty = module.types.add(&[], &[]);
            let mut builder = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.func_body();
            let function = builder.finish(Vec::new(), &mut module.funcs);
            assert_eq!(module.funcs.get(function).ty(), ty);
            module.exports.add(name, function);
        }
        for name in [
            "__wbg_fill_cb36fe21",
            "__wbg_fill_cb36fe22",
            "lab_hook",
            "__wbindgen_throw",
        ] {
            module.add_import_func("./lab_bg.js", name, void);
        }
        let script = "const imports = {\n__wbg_fill_cb36fe21: function() {},\n__wbg_fill_cb36fe22: f,\nlab_hook: g,\n};
return {\"./lab_bg.js\": imports};\nwasm.lab_read_plain(wasm.lab_read()); wasm.memory;";
        let expected = "const imports = {\n_0: function() {},\n_1: f,\nlab_hook: g,\n};
return {\"_\": imports};\nwasm.b(wasm.a()); wasm.memory;";
        assert_eq!(shorten(script, &mut module), expected);
        let names: Vec<&str> = module
            .imports
            .iter()
            .map(|import| import.name.as_str())
            .collect();
        assert_eq!(names, ["_0", "_1", "lab_hook", "__wbindgen_throw"]);
        assert!(module.imports.iter().all(|import| import.module == "_"));
        let offered: Vec<&str> = module
            .exports
            .iter()
            .map(|export| export.name.as_str())
            .collect();
        assert_eq!(offered, ["a", "b", "untold"]);
    }
}
