//! How a published script of `wasm-bindgen` comes by its module: from the answer it is given, or the file
//! beside it. What it can do beyond that (other kinds of sources, without waiting, streaming) the page never asks.

const FROM: &str = "async function __wbg_load(";
const TO: &str = "export { initSync, __wbg_init as default };";
const ADDRESS: &str = "module_or_path = new URL(";

/// The script with the short loader; as it is where it is not as `wasm-bindgen` writes it today.
pub fn shortened(script: &str) -> String {
    let parts = script.split_once(FROM).zip(script.split_once(ADDRESS));
    let Some(((before, _), (_, address))) = parts.filter(|_| script.trim_end().ends_with(TO))
    else {
        return script.to_owned();
    };
    let address = address.split_once(')').map_or("", |(address, _)| address);
    format!(
        "{before}let made;
async function make(given) {{
    const answer = await (given ? given.module_or_path : fetch(new URL({address})));
    const {{ instance, module }} = await WebAssembly.instantiate(await answer.arrayBuffer(), __wbg_get_imports());
    return __wbg_finalize_init(instance, module);
}}
export default function init(given) {{
    made ??= make(given);
    made.catch(() => made = undefined);
    return made;
}}
"
    )
}

#[cfg(test)]
mod shortening {
    use super::*;

    #[test]
    fn what_is_not_known_stays() {
        for script in ["", "async function __wbg_load(", "export { f };"] {
            assert_eq!(shortened(script), script);
        }
    }

    #[test]
    fn the_module_beside_it_is_still_found() {
        let script = format!(
            "let wasm;\n{FROM}module, imports) {{}}\nif (x) {{ {ADDRESS}'a_bg.wasm', import.meta.url); }}\n{TO}\n"
        );
        let short = shortened(&script);
        assert!(short.starts_with("let wasm;\nlet made;"), "{short}");
        assert!(
            short.contains("fetch(new URL('a_bg.wasm', import.meta.url))"),
            "{short}"
        );
        assert!(!short.contains("initSync"), "{short}");
    }
}
