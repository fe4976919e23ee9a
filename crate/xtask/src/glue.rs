//! The script that `wasm-bindgen` writes beside a module, and the names under which the two meet.
//!
//! What the module imports from its script has names as `__wbg_fillRect_e1f0b9915220348b`, which nobody
//! else knows: once in the script, once in the module, and no compression shortens the end of one.

use walrus::Module;

/// What all such names begin with.
const IMPORTED: &str = "__wb";

/// Gives each import of the module from its script a number for a name, in both.
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
    shortened
}

#[cfg(test)]
mod shortening {
    use super::*;

    #[test]
    fn what_is_imported_has_one_short_name_in_both() {
        let mut module = Module::default();
        let void = module.types.add(&[], &[]);
        for name in [
            "__wbg_fill_cb36fe21",
            "__wbg_fill_cb36fe22",
            "lab_hook",
            "__wbindgen_throw",
        ] {
            module.add_import_func("./lab_bg.js", name, void);
        }
        let script = "const imports = {\n__wbg_fill_cb36fe21: function() {},\n__wbg_fill_cb36fe22: f,\nlab_hook: g,\n};";
        let expected = "const imports = {\n_0: function() {},\n_1: f,\nlab_hook: g,\n};";
        assert_eq!(shorten(script, &mut module), expected);
        let names: Vec<&str> = module
            .imports
            .iter()
            .map(|import| import.name.as_str())
            .collect();
        assert_eq!(names, ["_0", "_1", "lab_hook", "__wbindgen_throw"]);
    }
}
