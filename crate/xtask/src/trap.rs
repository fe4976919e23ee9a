//! A panic as what it comes to on the page: a trap.
//!
//! Nobody sees the message of a panic there: no hook is set, and the target has no stderr. In the
//! functions of Rust's own libraries that can only panic or abort, a trap comes at once instead of
//! at the end; `wasm-opt` then drops what only they needed, and their arguments: 5 kB after gzip.

use walrus::ir::{Br, BrIf, BrTable, InstrSeqId, Return, Unreachable, Visitor, dfs_in_order};
use walrus::{FunctionKind, LocalFunction, Module};

/// Rust's own libraries, as their functions' names begin.
const LIBRARIES: [&str; 3] = ["core::", "alloc::", "std::"];

/// Lets every function of Rust's libraries that never returns trap at once.
pub fn at_once(module: &mut Module) {
    for function in module.funcs.iter_mut() {
        let name = function.name.as_deref().map(rustc_demangle::demangle);
        let Some(name) = name.map(|name| format!("{name:#}")) else {
            continue;
        };
        if let FunctionKind::Local(code) = &mut function.kind
            && LIBRARIES.iter().any(|library| name.starts_with(library))
            && never_returns(code)
        {
            let entry = code.entry_block();
            code.block_mut(entry).instrs = vec![(Unreachable {}.into(), Default::default())];
        }
    }
}

/// Whether the end of a function is a trap, and no instruction leaves before it.
fn never_returns(code: &LocalFunction) -> bool {
    let entry = code.entry_block();
    let last = code.block(entry).instrs.last();
    let mut ways = WaysOut { entry, any: false };
    dfs_in_order(&mut ways, code, entry);
    last.is_some_and(|(last, _)| last.is_unreachable()) && !ways.any
}

/// Whether an instruction leaves the function: returns, or branches to its end.
struct WaysOut {
    entry: InstrSeqId,
    any: bool,
}

impl<'a> Visitor<'a> for WaysOut {
    fn visit_return(&mut self, _: &Return) {
        self.any = true;
    }

    fn visit_br(&mut self, branch: &Br) {
        self.any |= branch.block == self.entry;
    }

    fn visit_br_if(&mut self, branch: &BrIf) {
        self.any |= branch.block == self.entry;
    }

    fn visit_br_table(&mut self, branch: &BrTable) {
        self.any |= branch.default == self.entry || branch.blocks.contains(&self.entry);
    }
}

#[cfg(test)]
mod trapping {
    use super::*;
    use walrus::{FunctionBuilder, FunctionId, InstrSeqBuilder};

    /// A function of this name that calls `hook` before what its body is.
    fn function(
        module: &mut Module,
        name: &str,
        hook: FunctionId,
        body: impl FnOnce(&mut InstrSeqBuilder<'_>),
    ) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        let mut code = builder.name(name.to_owned()).func_body();
        code.call(hook);
        body(&mut code);
        builder.finish(Vec::new(), &mut module.funcs)
    }

    fn length(module: &Module, id: FunctionId) -> usize {
        let code = module.funcs.get(id).kind.unwrap_local();
        code.block(code.entry_block()).len()
    }

    #[test]
    fn only_what_never_returns_and_is_rusts_own() {
        let mut module = Module::default();
        let void = module.types.add(&[], &[]);
        let (hook, _) = module.add_import_func("page", "hook", void);
        let panic = "_ZN4core9panicking9panic_fmt17h0123456789abcdefE";
        let of_core = function(&mut module, panic, hook, |code| {
            code.unreachable();
        });
        let ours = function(
            &mut module,
            "_ZN2nn4core4fail17h0123456789abcdefE",
            hook,
            |code| {
                code.unreachable();
            },
        );
        let ends = function(&mut module, panic, hook, |_| ());
        let returns = function(&mut module, panic, hook, |code| {
            code.block(None, |inner| {
                inner.return_();
            })
            .unreachable();
        });
        let branches = function(&mut module, panic, hook, |code| {
            let end = code.id();
            code.i32_const(1).br_if(end).unreachable();
        });
        at_once(&mut module);
        let lengths = [of_core, ours, ends, returns, branches].map(|id| length(&module, id));
        assert_eq!(lengths, [1, 2, 1, 3, 4]);
        let trapped = module.funcs.get(of_core).kind.unwrap_local();
        let (instruction, _) = &trapped.block(trapped.entry_block()).instrs[0];
        assert!(instruction.is_unreachable());
        let ended = module.funcs.get(ends).kind.unwrap_local();
        let (instruction, _) = &ended.block(ended.entry_block()).instrs[0];
        assert!(instruction.is_call());
    }
}
