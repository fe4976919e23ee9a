// What each layer's units give and how steep they stand, over all training rows.
import {count, percent, plainNumber, short} from '../lang/number.js';
import {attribute, changed, make, once, write} from './element.js';
import {fullestBin, makeHistogram, showHistogram} from './histogram.js';
import {slopeSymbol} from './factors.js';
import {deepestOf, layerHead, layerNames, makePanel, renderPanel} from './panel.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Look} Look */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {typeof import('../lang/en-histograms.js').words} Words */
/** @typedef {ReturnType<typeof makeLayer>} Layer */
/** @typedef {{layers: Layer[], head: 'h3'|'h4'|''}} Parts */

/** A slope nearer to 0 counts as saturated. */
const SATURATED = 0.01;

/** @type {WeakMap<Element, import('./panel.js').Panel>} */
const built = new WeakMap();
/** @type {WeakMap<Element, Parts>} */
const filled = new WeakMap();

/**
 * @param {HTMLElement} element
 * @param {State} state
 * @param {Page} page
 * @param {Words} words
 */
export function render(element, state, page, words) {
  const panel = once(element, built, () => makePanel(element));
  const seen = renderPanel(panel, state, page, words, {
    title: words.title,
    note: noteOf(state, words),
    has: ({layers}) => layers !== null,
  });
  panel.row.style.setProperty('--layers', String(deepestOf(seen)));
  const head = layerHead(state.runs.length);
  for (const {run, look, block} of seen) {
    const parts = once(block.root, filled, makeParts);
    block.body.classList.add('layers');
    const symbols = run.info.layers.map((_, at) => `${slopeSymbol(state.runs, at)}(z)`);
    if (!changed(block.body, [look, run.info, head, words, page.words, symbols.join()])) continue;
    fit(parts, block.body, run, head);
    layerNames(run, page, words).forEach((name, at) =>
      showLayer(parts.layers[at], {name, symbol: symbols[at]}, run, look, at, words),
    );
  }
}

/** Which rows and units the values are of. @param {State} state @param {Words} words */
function noteOf({runs}, words) {
  const looked = runs.find(({look}) => look?.layers);
  if (!looked?.look) return '';
  const units = looked.info.layers.length === 1 && runs.every(({info}) => info.layers.length === 1);
  const named = units ? count(looked.info.layers[0].fan_out) : null;
  const {rows} = looked.look;
  return rows < looked.info.train_rows ? words.someRows(rows, named) : words.note(named);
}

/** @returns {Parts} */
function makeParts() {
  return {layers: [], head: ''};
}

/** @param {Parts} parts @param {HTMLElement} body @param {Run} run @param {'h3'|'h4'} head */
function fit(parts, body, {info}, head) {
  if (parts.layers.length === info.layers.length && parts.head === head) return;
  parts.head = head;
  parts.layers = info.layers.map((_, layer) => makeLayer(layer, head));
  body.replaceChildren(...parts.layers.map(({root}) => root));
}

/** @param {number} layer @param {'h3'|'h4'} head */
function makeLayer(layer, head) {
  const name = make('span', {class: 'name'});
  const dead = make('span', {class: 'dead', 'data-key': 'dead'});
  const activation = makeHistogram('activation');
  const slope = makeHistogram('slope');
  attribute(slope.said, 'data-key', 'saturated');
  const root = make(
    'section',
    {class: 'layer-block', 'data-layer': layer},
    make(head, {class: 'layer-head'}, name, dead),
    make('div', {class: 'layer-plots'}, activation.root, slope.root),
  );
  return {root, name, dead, activation, slope};
}

/**
 * @param {Layer} parts
 * @param {{name: string, symbol: string}} said
 * @param {Run} run
 * @param {Look} look
 * @param {number} at
 * @param {Words} words
 */
function showLayer(parts, {name, symbol}, {info}, look, at, words) {
  const layer = look.layers?.[at];
  if (!layer) return;
  const {activation, slope, saturated, dead} = layer;
  const units = info.layers[at].fan_out;
  write(parts.name, name);
  parts.dead.hidden = dead === null;
  attribute(parts.dead, 'data-value', dead);
  write(parts.dead, dead === null ? '' : words.dead(Math.round(dead * units), units));
  parts.dead.classList.toggle('some', dead !== null && dead > 0);
  write(parts.activation.name, words.activation);
  write(parts.slope.name, words.slope);
  write(parts.slope.math, symbol);
  write(parts.slope.said, words.saturated(percent(saturated)));
  attribute(parts.slope.said, 'data-value', saturated);
  attribute(parts.slope.said, 'title', words.saturatedHint);
  const same = (/** @type {number} */ value) =>
    words.allOne(count(look.rows), count(units), plainNumber(Number(value.toPrecision(3))));
  const text = (/** @type {string} */ what, /** @type {import('./histogram.js').Counted} */ counted) => {
    const {from, to, most} = fullestBin(counted);
    return words.text(name, what, short(counted.low), short(counted.high), short(from), short(to), count(most));
  };
  showHistogram(parts.activation, activation, {
    label: text(words.activation, activation),
    same: same(activation.low),
    mark: null,
  });
  showHistogram(parts.slope, slope, {
    label: `${text(`${words.slope} ${symbol}`, slope)} ${words.saturated(percent(saturated))}.`,
    same: same(slope.low),
    mark: SATURATED,
  });
}
