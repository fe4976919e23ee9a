//! A module in two: what the first screen and its training need, and the rest, which comes when it is
//! asked for and works in the memory of the first.
//!
//! The rest is what can only be reached through functions that are named. Whoever calls one of these
//! from the first half calls a door: a function that calls on through a place of the table, which is
//! empty, and so a trap, until the rest is there and has filled it. What the rest calls of the first half
//! lies behind these places; who brings the rest takes it from there. Both halves are what the whole
//! was, function by function: no number changes, and what stays calls what stays as before.

use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
};

use crate::tool::Failure;

mod plan;

use plan::Plan;

/// Under this name the rest imports from the first half: functions by their places in the table of functions.
const FIRST: &str = "first";
/// The table's name.
const TABLE: &str = "table";

/// The two halves of a module as bytes.
pub struct Halves {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
}

/// Splits a module. `later` tells the functions that lead into the rest, each by all that its name
/// has in it.
///
/// # Errors
/// When the module is none, or has no function of such a name.
pub fn split(bytes: &[u8], later: &[&[&str]]) -> Result<Halves, Failure> {
    let mut first = parse(bytes)?;
    let mut rest = parse(bytes)?;
    let plan = Plan::of(&first, later)?;
    make_doors(&mut first, &plan)?;
    offer(&mut first, &plan)?;
    keep_rest(&mut rest, &plan)?;
    for half in [&mut first, &mut rest] {
        walrus::passes::gc::run(half);
    }
    Ok(Halves {
        first: first.emit_wasm(),
        rest: rest.emit_wasm(),
    })
}

fn parse(bytes: &[u8]) -> Result<Module, Failure> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config
        .parse(bytes)
        .map_err(|error| broken(&error.to_string()))
}

fn broken(why: &str) -> Failure {
    Failure::new(
        format!("the module cannot be split: {why}"),
        "crate/xtask/src/split.rs says how it should be made",
    )
}

/// Puts doors in place of the functions that go, and makes room for these at the end of the table.
fn make_doors(module: &mut Module, plan: &Plan) -> Result<(), Failure> {
    let doors = functions(module, &plan.doors);
    let (table, base) = widen(module, doors.len())?;
    for (place, door) in (base..).zip(doors) {
        let code = door_to(module, door, table, place);
        module.funcs.get_mut(door).kind = FunctionKind::Local(code);
    }
    Ok(())
}

fn table_of_functions(module: &Module) -> Result<TableId, Failure> {
    let found = module.tables.main_function_table().ok().flatten();
    found.ok_or_else(|| broken("it has no table of functions"))
}

/// Makes room for more in the table of functions; that, and where the room begins.
fn widen(module: &mut Module, more: usize) -> Result<(TableId, u64), Failure> {
    let id = table_of_functions(module)?;
    let more = more as u64;
    let table = module.tables.get_mut(id);
    let base = table.initial;
    table.initial += more;
    table.maximum = table.maximum.map(|maximum| maximum + more);
    Ok((id, base))
}

/// A function of the same type that calls on through a place of the table.
fn door_to(module: &mut Module, id: FunctionId, table: TableId, place: u64) -> LocalFunction {
    let ty = module.funcs.get(id).ty();
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let args: Vec<_> = params.iter().map(|&ty| module.locals.add(ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    for &arg in &args {
        body.local_get(arg);
    }
    body.i32_const(number(place)).call_indirect(ty, table);
    builder.local_func(args)
}

/// Offers what the rest uses: functions in the table of functions, where each takes less than a name of its
/// own would, and by name all there is of memory, tables and globals.
fn offer(module: &mut Module, plan: &Plan) -> Result<(), Failure> {
    let functions = functions(module, &plan.offered);
    let (table, base) = widen(module, functions.len())?;
    fill(module, table, base, functions);
    for (name, item) in ground(module)? {
        module.exports.add(&name, item);
    }
    Ok(())
}

/// What both halves stand on, and the names it has between them.
fn ground(module: &Module) -> Result<Vec<(String, ExportItem)>, Failure> {
    let doors = table_of_functions(module)?;
    let memories = module.memories.iter().map(|memory| memory.id().into());
    let tables = module.tables.iter().map(|table| table.id());
    let others = tables.filter(|&id| id != doors).map(ExportItem::from);
    let globals = module.globals.iter().map(|global| global.id().into());
    let numbered = memories.chain(others).chain(globals).enumerate();
    let named = numbered.map(|(number, item)| (number.to_string(), item));
    Ok(named.chain([(TABLE.to_owned(), doors.into())]).collect())
}

/// The functions at these places of a module.
fn functions<'a>(module: &Module, places: impl IntoIterator<Item = &'a usize>) -> Vec<FunctionId> {
    let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    places.into_iter().map(|&place| ids[place]).collect()
}

/// Puts functions into a table, from `base` on.
fn fill(module: &mut Module, table: TableId, base: u64, functions: Vec<FunctionId>) {
    let kind = ElementKind::Active {
        table,
        offset: ConstExpr::Value(Value::I32(number(base))),
    };
    let element = module
        .elements
        .add(kind, ElementItems::Functions(functions));
    module.tables.get_mut(table).elem_segments.insert(element);
}

/// A place as the module has it: a table has fewer than 2^31.
fn number(place: u64) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

/// Leaves of a module the rest alone, which imports everything else.
fn keep_rest(module: &mut Module, plan: &Plan) -> Result<(), Failure> {
    let doors = functions(module, &plan.doors);
    let taken = functions(module, &plan.offered);
    empty(module);
    let (table, base) = widen(module, doors.len())?;
    let (_, offers) = widen(module, taken.len())?;
    for (place, function) in (offers..).zip(taken) {
        import(module, function.into(), &place.to_string());
    }
    for (name, item) in ground(module)? {
        import(module, item, &name);
    }
    fill(module, table, base, doors);
    Ok(())
}

/// Takes away what a module starts with and what it gives.
fn empty(module: &mut Module) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| module.data.delete(id));
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements
        .into_iter()
        .for_each(|id| module.elements.delete(id));
}

/// Makes an import of what a module had itself, or imported from elsewhere.
fn import(module: &mut Module, item: ExportItem, name: &str) {
    match item {
        ExportItem::Function(id) => {
            if let FunctionKind::Import(known) = &module.funcs.get(id).kind {
                let import = module.imports.get_mut(known.import);
                (import.module, import.name) = (FIRST.to_owned(), name.to_owned());
            } else {
                let ty = module.funcs.get(id).ty();
                let import = module.imports.add(FIRST, name, id);
                module.funcs.get_mut(id).kind =
                    FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
        ExportItem::Table(id) => {
            module.tables.get_mut(id).import = Some(module.imports.add(FIRST, name, id));
        }
        ExportItem::Memory(id) => {
            module.memories.get_mut(id).import = Some(module.imports.add(FIRST, name, id));
        }
        ExportItem::Global(id) => {
            module.globals.get_mut(id).kind =
                GlobalKind::Import(module.imports.add(FIRST, name, id));
        }
        // rustc makes none
        ExportItem::Tag(_) => {}
    }
}

#[cfg(test)]
mod halves {
    use super::*;
    use std::collections::BTreeSet;

    use walrus::ir::Instr;
    use walrus::{InstrSeqBuilder, RefType};

    /// A module whose exported `now` calls `late`, which calls `later`; both halves call `both`.
    fn whole() -> Vec<u8> {
        let mut module = Module::default();
        let void = module.types.add(&[], &[]);
        let (hook, _) = module.add_import_func("page", "hook", void);
        let both = function(&mut module, "both", |code| {
            code.call(hook);
        });
        let later = function(&mut module, "core::later", |code| {
            code.call(both).call(hook);
        });
        let late = function(&mut module, "core::late", |code| {
            code.call(later);
        });
        let now = function(&mut module, "now", |code| {
            code.call(both).call(late);
        });
        module.exports.add("now", now);
        let table = module.tables.add_local(false, 2, Some(2), RefType::FUNCREF);
        let kind = ElementKind::Active {
            table,
            offset: ConstExpr::Value(Value::I32(1)),
        };
        let element = module
            .elements
            .add(kind, ElementItems::Functions(vec![both]));
        module.tables.get_mut(table).elem_segments.insert(element);
        module.exports.add("places", table);
        module.emit_wasm()
    }

    fn function(
        module: &mut Module,
        name: &str,
        body: impl FnOnce(&mut InstrSeqBuilder<'_>),
    ) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        body(&mut builder.name(name.to_owned()).func_body());
        builder.finish(Vec::new(), &mut module.funcs)
    }

    fn read(bytes: &[u8]) -> Module {
        Module::from_buffer(bytes).expect("a half can be read")
    }

    /// The names of a module's own functions.
    fn own(module: &Module) -> BTreeSet<&str> {
        let local = module.funcs.iter_local();
        local
            .filter_map(|(id, _)| module.funcs.get(id).name.as_deref())
            .collect()
    }

    #[test]
    fn what_is_reached_through_the_named_alone_goes() {
        let halves = split(&whole(), &[&["core", "late"]]).expect("it can be split");
        let (first, rest) = (read(&halves.first), read(&halves.rest));
        assert_eq!(own(&rest), ["core::late", "core::later"].into());
        let stayed = own(&first);
        assert!(
            stayed.contains("now") && stayed.contains("both"),
            "{stayed:?}"
        );
        assert!(!stayed.contains("core::later"), "{stayed:?}");
    }

    #[test]
    fn a_door_leads_to_the_place_that_the_rest_fills() {
        let halves = split(&whole(), &[&["core::late"]]).expect("it can be split");
        let (first, rest) = (read(&halves.first), read(&halves.rest));
        let table = first.tables.iter().next().expect("there is a table");
        // two there were, a door, and what the rest calls: `both` and `hook`
        assert_eq!((table.initial, table.maximum), (5, Some(5)));
        let now = first.exports.get_func("now").expect("it is exported");
        let doors = plan::called(&first, now).into_iter().filter(|&id| {
            let code = first.funcs.get(id).kind.unwrap_local();
            let mut last = code.block(code.entry_block()).instrs.iter().rev();
            matches!(last.next(), Some((Instr::CallIndirect(_), _)))
        });
        assert_eq!(doors.count(), 1);
        let filled = rest.elements.iter().next().expect("it fills the table");
        let ElementKind::Active { offset, .. } = &filled.kind else {
            panic!("only when told to");
        };
        assert!(
            matches!(offset, ConstExpr::Value(Value::I32(2))),
            "{offset:?}"
        );
    }

    #[test]
    fn the_rest_imports_what_the_first_half_exports() {
        let halves = split(&whole(), &[&["core::late"]]).expect("it can be split");
        let (first, rest) = (read(&halves.first), read(&halves.rest));
        assert!(rest.imports.iter().count() > 0);
        let offered = first.elements.iter().last().expect("it fills the table");
        let ElementKind::Active { offset, .. } = &offered.kind else {
            panic!("only when told to");
        };
        let ElementItems::Functions(functions) = &offered.items else {
            panic!("only functions");
        };
        assert!(
            matches!(offset, ConstExpr::Value(Value::I32(3))),
            "behind the door: {offset:?}"
        );
        let places: Vec<String> = (3..)
            .take(functions.len())
            .map(|place: u32| place.to_string())
            .collect();
        for import in rest.imports.iter() {
            assert_eq!(import.module, FIRST);
            let name = &import.name;
            let is_named = first.exports.iter().any(|export| export.name == *name);
            match import.kind {
                walrus::ImportKind::Function(_) => assert!(places.contains(name), "{name}"),
                _ => assert!(is_named, "{name}"),
            }
        }
        assert_eq!(rest.exports.iter().count(), 0);
    }

    #[test]
    fn a_name_of_nothing_is_refused() {
        assert!(split(&whole(), &[&["core", "gone"]]).is_err());
    }
}
