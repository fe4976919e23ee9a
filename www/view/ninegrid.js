// The nine as small charts with one pair of axes: the first layer down, the second across.
import {bestByDepth, bestOf, lastEpoch, winner} from '../depths.js';
import {fixed, short} from '../lang/number.js';
import {KINDS} from '../nine.js';
import {attribute, make, shape, write} from './element.js';
import {networkName} from './ninerows.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').Nine} Nine */
/** @typedef {import('../state.js').NineRun} NineRun */
/** @typedef {typeof import('../lang/en-nine.js').words} Words */
/** @typedef {{top: number, bottom: number, log: boolean}} Axis   `top` and `bottom` as they are drawn: logarithms on a log axis */

/** More points than this are closer than pixels. */
const MOST_POINTS = 240;
/** Percent of its height that a number needs. Where a line comes from is on the other side: it rises, or a loss falls. */
const LEAST_ROOM = 27;
/** Losses further apart than this are drawn on a log axis. */
const WIDE = 100;

/** @param {string} hidden */
function makeCell(hidden) {
  const [lines, reference, train, test] = ['lines', 'reference', 'train', 'test'].map((look) =>
    shape('path', {class: look, 'vector-effect': 'non-scaling-stroke'}),
  );
  const box = {viewBox: '0 0 100 100', preserveAspectRatio: 'none', 'aria-hidden': 'true'};
  const dot = make('i', {class: 'dot', 'aria-hidden': 'true'});
  const end = make('i', {class: 'end', 'aria-hidden': 'true'}, '✕');
  const value = make('b', {'aria-hidden': 'true'});
  const plot = make('div', {class: 'nine-plot'}, shape('svg', box, lines, reference, train, test), dot, end, value);
  const root = make('div', {class: 'nine-cell', role: 'img', 'data-hidden': hidden}, plot);
  return {root, lines, reference, train, test, dot, end, value};
}

/** @typedef {ReturnType<typeof makeCell>} Cell */

export function makeGrid() {
  const corner = [make('span'), make('span')];
  const across = KINDS.map(() => make('span', {class: 'across'}));
  const down = KINDS.map(() => make('span', {class: 'down'}));
  const cells = KINDS.flatMap((first) => KINDS.map((second) => makeCell(`${first},${second}`)));
  const numerals = KINDS.map(() => [make('span'), make('span'), make('span')]);
  const epochs = KINDS.map(() => [make('span'), make('span')]);
  const rows = down.flatMap((head, row) => {
    head.append(make('span'), make('span', {class: 'numerals', 'aria-hidden': 'true'}, ...numerals[row]));
    return [head, ...cells.slice(3 * row, 3 * row + 3).map(({root}) => root)];
  });
  const feet = epochs.map((ends) => make('span', {class: 'foot', 'aria-hidden': 'true'}, ...ends));
  const root = make(
    'div',
    {class: 'nine-grid'},
    make('span', {class: 'corner'}, ...corner),
    ...across,
    ...rows,
    make('span'),
    ...feet,
  );
  return {root, corner, across, down, cells, numerals, epochs};
}

/** @param {ReturnType<typeof makeGrid>} grid @param {Nine} nine @param {Page} page @param {Words} words @param {'accuracy'|'loss'} shown */
export function renderGrid(grid, nine, page, words, shown) {
  const axis = shown === 'accuracy' ? {top: 1, bottom: 0, log: false} : lossAxis(nine.runs);
  write(grid.corner[0], `${words.second} →`);
  write(grid.corner[1], `${words.first} ↓`);
  KINDS.forEach((kind, at) => {
    const name = kind === 'none' ? words.none : page.words.activations[kind];
    const with_units = (/** @type {number} */ units) => (kind === 'none' ? name : `${units} ${name}`);
    write(grid.across[at], with_units(nine.units[1]));
    write(/** @type {Element} */ (grid.down[at].firstElementChild), with_units(nine.units[0]));
    const [top, middle, bottom] = grid.numerals[at];
    write(top, numeral(axis, 1));
    write(middle, axis.log ? '' : numeral(axis, 0.5));
    write(bottom, numeral(axis, 0));
    const [from, to] = grid.epochs[at];
    write(from, '0');
    write(to, String(lastEpoch(nine)));
  });
  const last = lastEpoch(nine);
  const best = nine.state === 'running' ? null : winner(nine.runs);
  const [linear] = bestByDepth(nine.runs);
  for (const cell of grid.cells) {
    const run = nine.runs.find(({hidden}) => hidden === cell.root.dataset.hidden);
    if (!run) continue;
    attribute(cell.reference, 'd', shown === 'accuracy' && linear >= 0 ? `M0 ${placeOf(linear, axis)}H100` : '');
    renderCell(cell, run, last, axis, shown);
    attribute(cell.root, 'data-best', run === best && shown === 'accuracy');
    const {accuracy, epoch} = bestOf(run);
    const name = networkName(run.hidden, nine, page, words);
    attribute(cell.root, 'aria-label', epoch < 0 ? words.empty(name) : words.cell(name, fixed(accuracy), epoch));
  }
}

/** @param {Cell} cell @param {NineRun} run @param {number} last   epoch at the right end @param {Axis} axis @param {'accuracy'|'loss'} shown */
function renderCell(cell, run, last, axis, shown) {
  const {length, columns, diverged} = run;
  const test = columns[`test_${shown}`];
  const newest = test?.[length - 1] ?? NaN;
  const {accuracy, epoch} = bestOf(run);
  attribute(cell.lines, 'd', 'M0 0H100M0 50H100M0 100H100');
  attribute(cell.train, 'd', path(columns[`train_${shown}`], length, last, axis));
  attribute(cell.test, 'd', path(test, length, last, axis));
  const marked = shown === 'accuracy' && epoch > 0;
  cell.dot.hidden = !marked;
  if (marked) move(cell.dot, epoch / last, placeOf(accuracy, axis));
  const ended = diverged !== null && drawable(newest, axis);
  cell.end.hidden = !ended;
  if (ended) move(cell.end, Math.max(0, length - 1) / last, placeOf(newest, axis));
  const value = shown === 'accuracy' ? accuracy : newest;
  write(cell.value, Number.isNaN(value) ? '' : shown === 'accuracy' ? fixed(value) : short(value));
  const at = drawable(newest, axis) ? placeOf(newest, axis) : 50;
  cell.value.style.top = `${at}%`;
  attribute(cell.value, 'data-above', at > (shown === 'accuracy' ? LEAST_ROOM : 100 - LEAST_ROOM));
}

/** @param {HTMLElement} mark @param {number} x   share @param {number} y   percent */
function move(mark, x, y) {
  mark.style.left = `${(100 * x).toFixed(2)}%`;
  mark.style.top = `${y}%`;
}

/** Fits all there is; on a log axis whole decades. @param {readonly NineRun[]} runs @returns {Axis} */
function lossAxis(runs) {
  let [low, high] = [Infinity, 0];
  for (const {columns, length} of runs) {
    for (const key of ['train_loss', 'test_loss']) {
      for (const loss of columns[key]?.subarray(0, length) ?? []) {
        if (!Number.isFinite(loss) || loss <= 0) continue;
        [low, high] = [Math.min(low, loss), Math.max(high, loss)];
      }
    }
  }
  if (high === 0) return {top: 1, bottom: 0, log: false};
  if (high / low <= WIDE) return {top: high, bottom: 0, log: false};
  return {top: Math.ceil(Math.log10(high)), bottom: Math.floor(Math.log10(low)), log: true};
}

/** @param {Axis} axis @param {number} share   of its height */
function numeral({top, bottom, log}, share) {
  const at = bottom + share * (top - bottom);
  return log ? short(10 ** at) : at === 0 || at === 1 ? String(at) : String(Number(at.toPrecision(2)));
}

/** @param {number} value @param {Axis} axis */
function drawable(value, {log}) {
  return Number.isFinite(value) && (!log || value > 0);
}

/** Percent from the top. @param {number} value @param {Axis} axis */
function placeOf(value, {top, bottom, log}) {
  const share = ((log ? Math.log10(value) : value) - bottom) / (top - bottom);
  return Number((100 * (1 - share)).toFixed(2));
}

/** A line, broken where there is nothing to draw. @param {Float64Array|undefined} column @param {number} length @param {number} epochs @param {Axis} axis */
function path(column, length, epochs, axis) {
  const step = Math.ceil(length / MOST_POINTS);
  let [line, drawn] = ['', false];
  for (let epoch = 0; epoch < length; epoch = epoch < length - 1 ? Math.min(length - 1, epoch + step) : length) {
    const value = column?.[epoch] ?? NaN;
    const there = drawable(value, axis);
    if (there) line += `${drawn ? 'L' : 'M'}${((100 * epoch) / epochs).toFixed(2)} ${placeOf(value, axis)}`;
    drawn = there;
  }
  return line;
}
