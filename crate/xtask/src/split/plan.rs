//! Which functions of a module go with the rest, and who meets whom.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ElementItems, ExportItem, FunctionId, FunctionKind, Module};

use super::broken;
use crate::tool::Failure;

/// A function by its place, which is the same whenever the same bytes are parsed.
type Place = usize;

/// Functions that go, and those of both halves that are called from the other.
pub struct Plan {
    /// Functions of the rest that the first half may call, by the order of their places in the table.
    pub doors: Vec<Place>,
    /// Functions of the first half that the rest may call.
    pub offered: BTreeSet<Place>,
}

impl Plan {
    /// # Errors
    /// When one of `later` names no function.
    pub fn of(module: &Module, later: &[&[&str]]) -> Result<Self, Failure> {
        let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
        let places: BTreeMap<FunctionId, Place> = ids
            .iter()
            .enumerate()
            .map(|(place, &id)| (id, place))
            .collect();
        let called: Vec<Vec<Place>> = (ids.iter())
            .map(|&id| called(module, id).iter().map(|id| places[id]).collect())
            .collect();
        let from_outside = from_outside(module);
        let later: BTreeSet<Place> = named(module, later)?.iter().map(|id| places[id]).collect();
        let roots = from_outside.iter().map(|id| places[id]);
        let stay = reached(roots.filter(|place| !later.contains(place)), |place| {
            let onward = called[place].iter().copied();
            onward.filter(|place| !later.contains(place)).collect()
        });
        let is_import =
            |place: Place| matches!(module.funcs.get(ids[place]).kind, FunctionKind::Import(_));
        let goes = |place: &Place| !stay.contains(place) && !is_import(*place);
        let mut doors: BTreeSet<Place> = from_outside
            .iter()
            .map(|id| places[id])
            .filter(goes)
            .collect();
        doors.extend(
            stay.iter()
                .flat_map(|&place| &called[place])
                .copied()
                .filter(goes),
        );
        let gone = reached(doors.iter().copied(), |place| {
            called[place].iter().copied().filter(goes).collect()
        });
        let offered = gone.iter().flat_map(|&place| &called[place]).copied();
        let offered = offered.filter(|place| !goes(place)).collect();
        Ok(Self {
            doors: doors.into_iter().collect(),
            offered,
        })
    }
}

/// Everything that can be reached from some places.
fn reached(
    from: impl Iterator<Item = Place>,
    onward: impl Fn(Place) -> Vec<Place>,
) -> BTreeSet<Place> {
    let mut found: BTreeSet<Place> = BTreeSet::new();
    let mut waiting: Vec<Place> = from.collect();
    while let Some(place) = waiting.pop() {
        if found.insert(place) {
            waiting.extend(onward(place));
        }
    }
    found
}

/// What is called from JavaScript or through the table.
fn from_outside(module: &Module) -> BTreeSet<FunctionId> {
    let exported = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
    let in_table = module
        .elements
        .iter()
        .flat_map(|element| match &element.items {
            ElementItems::Functions(ids) => ids.clone(),
            ElementItems::Expressions(..) => Vec::new(),
        });
    exported.chain(in_table).chain(module.start).collect()
}

/// The functions of such names.
fn named(module: &Module, later: &[&[&str]]) -> Result<BTreeSet<FunctionId>, Failure> {
    let own = module.funcs.iter().filter_map(|function| {
        let name = rustc_demangle::demangle(function.name.as_deref()?);
        Some((function.id(), format!("{name:#}")))
    });
    let all: Vec<(FunctionId, String)> = own.collect();
    let mut found = BTreeSet::new();
    for words in later {
        let before = found.len();
        let of_it = all
            .iter()
            .filter(|(_, name)| words.iter().all(|word| name.contains(word)));
        found.extend(of_it.map(|(id, _)| *id));
        if found.len() == before {
            return Err(broken(&format!(
                "{words:?} names no function; it was renamed, or inlined"
            )));
        }
    }
    Ok(found)
}

/// The functions that a function calls or refers to.
pub fn called(module: &Module, id: FunctionId) -> BTreeSet<FunctionId> {
    let mut calls = Calls(BTreeSet::new());
    if let FunctionKind::Local(code) = &module.funcs.get(id).kind {
        dfs_in_order(&mut calls, code, code.entry_block());
    }
    calls.0
}

struct Calls(BTreeSet<FunctionId>);

impl<'a> Visitor<'a> for Calls {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.0.insert(*id);
    }
}
