//! A panic as what it comes to on the page: a trap.
//!
//! Nobody sees the message of a panic there: no hook is set, the target has no stderr, and whoever
//! trapped is thrown away with its memory. What is changed: a function of Rust's own libraries, made
//! for none but their own types, that no instruction leaves before the trap at its end, traps at
//! once. What it did before, the writing of the message or a loop without end, is not done;
//! `wasm-opt` then drops what only that needed, and its arguments: 5 kB after gzip. The names of source
//! files, which such messages alone would say, are blanked: 0.6 kB.

use walrus::ir::{Instr, InstrLocId, InstrSeqId, Unreachable, Visitor, dfs_in_order};
use walrus::{FunctionKind, LocalFunction, Module};

/// Rust's own libraries.
const LIBRARIES: [&str; 3] = ["core", "alloc", "std"];

/// Lets every function of Rust's libraries that never returns trap at once.
pub fn at_once(module: &mut Module) {
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in data {
        blank(&mut module.data.get_mut(id).value);
    }
    for function in module.funcs.iter_mut() {
        let is_rusts = function.name.as_deref().is_some_and(is_rusts_own);
        if let FunctionKind::Local(code) = &mut function.kind
            && is_rusts
            && never_returns(code)
        {
            let entry = code.entry_block();
            code.block_mut(entry).instrs = vec![(Unreachable {}.into(), Default::default())];
        }
    }
}

/// Blanks the names of source files: paths from the root, or from `crate/`, that end in `.rs`.
fn blank(data: &mut [u8]) {
    const END: &[u8] = b".rs";
    let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
    let mut at = 0;
    while let Some(found) = data[at..].windows(END.len()).position(|bytes| bytes == END) {
        let end = at + found + END.len();
        let path = data[at..end]
            .iter()
            .rev()
            .take_while(|byte| is_path(byte))
            .count();
        let whole = &data[end - path..end];
        let starts = |word: &[u8]| whole.windows(word.len()).position(|bytes| bytes == word);
        if let Some(start) = starts(b"/rustc/")
            .or_else(|| starts(b"/registry/src/"))
            .or_else(|| starts(b"crate/"))
        {
            data[end - path + start..end].fill(0);
        }
        at = end;
    }
}

/// Whether a symbol is of Rust's libraries and made for no type or closure of another crate.
///
/// The newer mangling tells: it names every crate, as `core[846817f741e54dfd]`. The older one leaves
/// out what a generic function or a shim is made for.
fn is_rusts_own(symbol: &str) -> bool {
    if !symbol.starts_with("_R") {
        return false;
    }
    let name = rustc_demangle::demangle(symbol).to_string();
    let crates = crates_of(&name);
    LIBRARIES
        .iter()
        .any(|library| name.starts_with(&format!("{library}[")))
        && !name.contains("{shim")
        && crates.iter().all(|named| LIBRARIES.contains(named))
}

/// The crates that a demangled name names: the words before a bracket.
fn crates_of(name: &str) -> Vec<&str> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let ends = name.match_indices('[').map(|(at, _)| &name[..at]);
    ends.map(|before| &before[before.trim_end_matches(word).len()..])
        .filter(|named| !named.is_empty())
        .collect()
}

/// Whether the end of a function is a trap, and no instruction leaves before it.
fn never_returns(code: &LocalFunction) -> bool {
    let entry = code.entry_block();
    let last = code.block(entry).instrs.last();
    let mut ways = WaysOut { entry, any: false };
    dfs_in_order(&mut ways, code, entry);
    last.is_some_and(|(last, _)| last.is_unreachable()) && !ways.any
}

/// Whether an instruction leaves the function: returns, or branches to its end. Of what rustc does
/// not emit for the page, exceptions and branches on references, any counts as one that does.
struct WaysOut {
    entry: InstrSeqId,
    any: bool,
}

impl<'a> Visitor<'a> for WaysOut {
    fn visit_instr(&mut self, instruction: &'a Instr, _: &'a InstrLocId) {
        self.any |= match instruction {
            Instr::Br(branch) => branch.block == self.entry,
            Instr::BrIf(branch) => branch.block == self.entry,
            Instr::BrTable(branch) => {
                branch.default == self.entry || branch.blocks.contains(&self.entry)
            }
            Instr::Return(_)
            | Instr::ReturnCall(_)
            | Instr::ReturnCallIndirect(_)
            | Instr::ReturnCallRef(_)
            | Instr::BrOnNull(_)
            | Instr::BrOnNonNull(_)
            | Instr::BrOnCast(_)
            | Instr::BrOnCastFail(_)
            | Instr::Try(_)
            | Instr::TryTable(_)
            | Instr::Throw(_)
            | Instr::ThrowRef(_)
            | Instr::Rethrow(_) => true,
            _ => false,
        };
    }
}

#[cfg(test)]
mod trapping {
    use super::*;
    use walrus::ir::Drop;
    use walrus::{FunctionBuilder, FunctionId, InstrSeqBuilder, ValType};

    /// `core::panicking::panic_fmt`, as Rust's own builds name it.
    const PANIC: &str = "_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt";

    /// A module with an import to call.
    struct Built {
        module: Module,
        hook: FunctionId,
    }

    impl Built {
        fn new() -> Self {
            let mut module = Module::default();
            let void = module.types.add(&[], &[]);
            let (hook, _) = module.add_import_func("page", "hook", void);
            Self { module, hook }
        }

        /// A function of this name that calls the hook before what its body is.
        fn function(
            &mut self,
            name: &str,
            results: &[ValType],
            body: impl FnOnce(&mut InstrSeqBuilder<'_>),
        ) -> FunctionId {
            let mut builder = FunctionBuilder::new(&mut self.module.types, &[], results);
            let mut code = builder.name(name.to_owned()).func_body();
            code.call(self.hook);
            body(&mut code);
            builder.finish(Vec::new(), &mut self.module.funcs)
        }
    }

    /// Whether a function has become a trap.
    fn traps(module: &Module, id: FunctionId) -> bool {
        let code = module.funcs.get(id).kind.unwrap_local();
        let instructions = &code.block(code.entry_block()).instrs;
        instructions.len() == 1 && instructions[0].0.is_unreachable()
    }

    #[test]
    fn only_what_never_returns() {
        let mut built = Built::new();
        let hook = built.hook;
        let ends_in = |built: &mut Built, body: fn(&mut InstrSeqBuilder<'_>, FunctionId)| {
            built.function(PANIC, &[], |code| body(code, hook))
        };
        let never = ends_in(&mut built, |code, _| {
            code.unreachable();
        });
        let cases = [
            ends_in(&mut built, |_, _| ()),
            ends_in(&mut built, |code, _| {
                code.block(None, |inner| {
                    inner.return_();
                })
                .unreachable();
            }),
            ends_in(&mut built, |code, _| {
                let end = code.id();
                code.i32_const(1).br_if(end).unreachable();
            }),
            ends_in(&mut built, |code, _| {
                let end = code.id();
                code.i32_const(1).br_table(Box::new([]), end).unreachable();
            }),
            ends_in(&mut built, |code, hook| {
                code.return_call(hook).unreachable();
            }),
        ];
        at_once(&mut built.module);
        assert!(traps(&built.module, never));
        assert_eq!(cases.map(|id| traps(&built.module, id)), [false; 5]);
    }

    #[test]
    fn as_it_is_read_from_bytes_too() {
        let mut built = Built::new();
        let leaves = built.function(PANIC, &[ValType::I32], |code| {
            let end = code.id();
            code.block(None, |inner| {
                inner.i32_const(7).br(end);
            })
            .unreachable();
        });
        let inside = built.function(PANIC, &[ValType::I32], |code| {
            code.block(ValType::I32, |inner| {
                let near = inner.id();
                inner.i32_const(7).br(near);
            })
            .instr(Drop {})
            .unreachable();
        });
        for (name, id) in [("leaves", leaves), ("inside", inside)] {
            built.module.exports.add(name, id);
        }
        let bytes = built.module.emit_wasm();
        let mut read = Module::from_buffer(&bytes).expect("what was written can be read");
        at_once(&mut read);
        let trapped = |name| traps(&read, read.exports.get_func(name).expect("it is exported"));
        assert!(!trapped("leaves"), "`br` to the end of the function");
        assert!(trapped("inside"), "`br` to a block's");
    }

    #[test]
    fn names_of_source_files_are_blanked_and_nothing_else() {
        let data = "saycrate/nn/src/loss.rs/rustc/1f/library/core/src/str.rscrate.rs is; a/b.rs";
        let mut bytes = data.as_bytes().to_vec();
        blank(&mut bytes);
        let left = String::from_utf8_lossy(&bytes).replace('\0', "");
        assert_eq!(left, "saycrate.rs is; a/b.rs");
        assert_eq!(bytes.len(), data.len());
    }

    #[test]
    fn only_what_is_rusts_own() {
        for own in [
            PANIC,
            "_RINvNtCsgXGp5Oqx2Ny_4core9panicking13assert_failedjjEB4_",
        ] {
            assert!(is_rusts_own(own), "{own}");
        }
        for other in [
            "_RNvNtCs2WAp9VhVHoR_10losslab_nn4core4fail",
            // Made for a type of ours: `core::ptr::drop_in_place::<losslab_nn::Lab>`.
            "_RINvNtCsgXGp5Oqx2Ny_4core3ptr13drop_in_placeNtCs2WAp9VhVHoR_10losslab_nn3LabEB4_",
            // Shims and generic functions whose mangling does not tell.
            "_ZN4core3ops8function6FnOnce9call_once17h3f7ddc4095aa9cafE",
            "_ZN4core9panicking9panic_fmt17h0123456789abcdefE",
            "memcpy",
        ] {
            assert!(!is_rusts_own(other), "{other}");
        }
        assert_eq!(
            crates_of("core[1f]::slice::f::<[u8], &[own[2]::T; 3]>"),
            ["core", "own"]
        );
    }
}
