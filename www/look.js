// What the panels show of the runs at an epoch: what is asked of the worker, and what it answers.

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Look} Look */
/** @typedef {import('./state.js').LookWants} LookWants */
/** @typedef {import('./state.js').RegionsAsked} RegionsAsked */
/** @typedef {import('./protocol.js').FromWorker} FromWorker */
/** @typedef {{number: number, epoch: number|null, wants: LookWants}} LookAsked   `epoch` null: where the runs stand */

/** Points on a side of the decision regions. */
const SIDE = 96;

/**
 * What the panels need, or null while there is nothing to see.
 * @param {State} state
 * @returns {LookAsked|null}
 */
function askedLook({runs, pinned, sections, regions, data, worker, wanted, settings, brought}) {
  const [first] = runs;
  if (!first || first.length === 0 || first.number !== wanted.run || !worker.loaded) return null;
  const open = settings.present && !brought.includes('panels') ? [] : sections;
  const drawn = open.includes('regions') && (data?.features ?? 0) > 1;
  const wants = {
    weights: true,
    histograms: open.includes('histograms'),
    confusion: open.includes('confusion'),
    regions: drawn ? {...regions, side: SIDE} : null,
  };
  return {number: first.number, epoch: pinned, wants};
}

/**
 * What is to be asked after a change: all that the panels need where the runs moved on or another epoch
 * is pinned, else what they did not need before; null when they have it all.
 * @param {State} before
 * @param {State} after
 * @returns {LookAsked|null}
 */
export function newLook(before, after) {
  const asked = askedLook(after);
  if (!asked) return null;
  const old = askedLook(before);
  const moving = asked.epoch === null && after.goal.kind !== 'rest';
  const same = old && old.number === asked.number && old.epoch === asked.epoch && !movedOn(before, after);
  if (!same) return asked;
  const {weights, histograms, confusion, regions} = asked.wants;
  const other = JSON.stringify(regions) !== JSON.stringify(old.wants.regions);
  const wants = {
    weights: weights && !old.wants.weights,
    histograms: histograms && !old.wants.histograms,
    confusion: confusion && !old.wants.confusion,
    regions: other ? regions : null,
  };
  if (!wants.weights && !wants.histograms && !wants.confusion && !wants.regions) return null;
  return moving ? asked : {...asked, wants}; // what was seen of moving runs is of another moment
}

/**
 * Whether what was seen is no longer what there is to see.
 * @param {State} before
 * @param {State} after
 */
function movedOn(before, after) {
  return after.runs.some((run, at) => {
    const was = before.runs[at];
    if (was === run) return false;
    if (was?.letter !== run.letter) return true;
    const moved = was.length !== run.length || was.step !== run.step || was.batch_loss !== run.batch_loss;
    return moved && (after.pinned === null || isBehind(run, after.pinned));
  });
}

/**
 * Whether a run was seen at an earlier epoch than it can be: it had not come to the pinned one, or is trained again.
 * @param {Run} run
 * @param {number} pinned
 */
function isBehind({look, length}, pinned) {
  const due = Math.min(pinned, length - 1);
  return look === null || look.epoch + Math.max(1, look.every) <= due;
}

/**
 * Two questions as one: what both want, at the epoch of the later one. One of other runs or of another
 * epoch asks for everything itself.
 * @param {LookAsked|null} first
 * @param {LookAsked} then
 * @returns {LookAsked}
 */
export function bothLooks(first, then) {
  if (!first || first.number !== then.number || first.epoch !== then.epoch) return then;
  const [some, more] = [first.wants, then.wants];
  const wants = {
    weights: some.weights || more.weights,
    histograms: some.histograms || more.histograms,
    confusion: some.confusion || more.confusion,
    regions: more.regions ?? some.regions,
  };
  return {...then, wants};
}

/**
 * The runs with their looks, unless another epoch was pinned or other runs were asked for since: those shown meanwhile
 * may stand beside data that is not theirs.
 * @param {State} state
 * @param {Extract<FromWorker, {type: 'looked'}>} looked
 * @returns {State}
 */
export function withLooks(state, {number, epoch, runs: seen}) {
  if (number !== state.runs[0]?.number || number !== state.wanted.run || epoch !== state.pinned) return state;
  const runs = state.runs.map((run) => {
    const found = seen.find(({letter}) => letter === run.letter);
    return found ? {...run, look: together(run.look, found.look)} : run;
  });
  return {...state, runs};
}

/**
 * The look with what an earlier one of the same moment saw besides.
 * @param {Look|null} before
 * @param {Look} after
 * @returns {Look}
 */
function together(before, after) {
  if (before?.epoch !== after.epoch || before.step !== after.step) return after;
  const {weights, biases, layers, confusion, regions} = before;
  return {
    ...after,
    weights: after.weights ?? weights,
    biases: after.biases ?? biases,
    layers: after.layers ?? layers,
    rows: after.layers ? after.rows : before.rows,
    confusion: after.confusion ?? confusion,
    regions: after.regions ?? regions,
  };
}

/**
 * The runs of other data: what was seen of them says nothing any more.
 * @param {Run[]} runs
 * @returns {Run[]}
 */
export function withoutLooks(runs) {
  return runs.map((run) => ({...run, look: null}));
}

/**
 * The decision regions of other features, or of a unit's own; as they were where there are none such.
 * @param {State} state
 * @param {RegionsAsked} regions
 * @returns {State}
 */
export function withRegions(state, regions) {
  const {x, y, unit} = regions;
  const features = state.data?.features ?? 0;
  const there = [x, y].every((place) => Number.isInteger(place) && place >= 0 && place < features);
  const as_before = x === state.regions.x && y === state.regions.y;
  const same = as_before && unit?.join() === state.regions.unit?.join();
  return there && x !== y && !same ? {...state, regions, regions_chosen: state.regions_chosen || !as_before} : state;
}
