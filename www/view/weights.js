// Every layer's weights as a heat map, brown below zero, teal above; of image features as images.
import {cite} from '../lang/code.js';
import {count, short} from '../lang/number.js';
import {recordAt} from '../run.js';
import {imageSide} from './cells.js';
import {attribute, changed, make, once, write} from './element.js';
import {drawHeat, makeHeat} from './heat.js';
import {deepestOf, featureNames, layerHead, layerNames, makePanel, renderPanel} from './panel.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../state.js').Look} Look */
/** @typedef {typeof import('../lang/en-weights.js').words} Words */
/** @typedef {import('./panel.js').Block} Block */
/** @typedef {ReturnType<typeof makeLayer>} Layer */
/** @typedef {{layers: Layer[], head: 'h3'|'h4'|''}} Parts */
/** Where a layer stands among the runs: its own among the hidden ones, or the output. @typedef {number|'output'} Place */

const DIGITS = 4;
/** Of the focus ring, on both sides of the map. */
const RING_PX = 4;

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
  const features = featureNames(state);
  const only_images = imageSide(features.length) > 0 && state.runs.every(({info}) => info.layers.length === 1);
  const seen = renderPanel(panel, state, page, words, {
    title: words.title,
    note: only_images ? words.noteImages : words.note,
    has: ({weights}) => weights !== null,
  });
  panel.row.style.setProperty('--layers', String(deepestOf(seen)));
  const looks = seen.map(({look}) => look);
  const head = layerHead(state.runs.length);
  for (const {run, look, block} of seen) {
    const ratio = window.devicePixelRatio;
    const drawn = [...looks, run.info, head, words, page.words, page.palette, state.data, block.width, block.scale, ratio];
    if (block.width === 0 || !changed(block.body, drawn)) continue;
    const parts = once(block.root, filled, makeParts);
    fit(parts, block, run, head);
    const names = layerNames(run, page, words);
    parts.layers.forEach((layer, at) => {
      const most = Math.max(...seen.map((other) => largestAt(other, placeOf(run, at))));
      const text = {
        name: names[at],
        inputs: inputNames(run, at, features, words),
        units: unitNames(run, at, state, words),
      };
      showLayer(layer, run, look, at, {text, most, block, page, words});
    });
  }
}

/** @param {Run} run @param {number} layer @returns {Place} */
function placeOf({info}, layer) {
  return layer === info.layers.length - 1 ? 'output' : layer;
}

/** The largest weight of the layer at a place, without its sign; 0 where there is none. @param {import('./panel.js').Seen} seen @param {Place} place */
function largestAt({run, look}, place) {
  const at = place === 'output' ? run.info.layers.length - 1 : place;
  if (placeOf(run, at) !== place) return 0;
  return look.weights?.[at]?.reduce((most, value) => Math.max(most, Math.abs(value)), 0) ?? 0;
}

/** @param {Run} run @param {number} layer @param {string[]} features @param {Words} words */
function inputNames({info}, layer, features, words) {
  if (layer === 0) return features;
  return Array.from({length: info.layers[layer].fan_in}, (_, at) => words.unit(at + 1));
}

/** @param {Run} run @param {number} layer @param {State} state @param {Words} words */
function unitNames({info}, layer, {data}, words) {
  if (layer === info.layers.length - 1 && data) return data.classes.map(({name}) => cite(name));
  return Array.from({length: info.layers[layer].fan_out}, (_, at) => words.unit(at + 1));
}

/** @returns {Parts} */
function makeParts() {
  return {layers: [], head: ''};
}

/** @param {Parts} parts @param {Block} block @param {Run} run @param {'h3'|'h4'} head */
function fit(parts, {body}, {info}, head) {
  if (parts.layers.length === info.layers.length && parts.head === head) return;
  parts.head = head;
  body.classList.add('layers');
  parts.layers = info.layers.map((_, layer) => makeLayer(layer, head));
  body.replaceChildren(...parts.layers.map(({root}) => root));
}

/** @param {number} layer @param {'h3'|'h4'} head */
function makeLayer(layer, head) {
  const name = make('span', {class: 'name'});
  const heat = makeHeat();
  const negative = make('span', {class: 'swatch neg'});
  const positive = make('span', {class: 'swatch pos'});
  const weight = make('span', {'data-key': 'weight_rms'});
  const gradient = make('span', {'data-key': 'gradient_rms'});
  const many = make('p', {class: 'too-many quiet-text'});
  const foot = make('div', {class: 'heat-foot'}, make('p', {class: 'legend'}, negative, positive), heat.reading);
  const root = make(
    'section',
    {class: 'layer-block', 'data-layer': layer},
    make(
      head,
      {class: 'layer-head'},
      name,
      make('span', {class: 'rms'}, weight, make('span', {class: 'dot'}, ' · '), gradient),
    ),
    many,
    heat.root,
    foot,
  );
  return {root, name, heat, negative, positive, weight, gradient, many, foot};
}

/**
 * @param {Layer} parts
 * @param {Run} run
 * @param {Look} look
 * @param {number} at
 * @param {{text: {name: string, inputs: string[], units: string[]}, most: number, block: Block, page: Page, words: Words}} shown
 */
function showLayer(parts, run, look, at, {text, most, block, page, words}) {
  const {fan_in, fan_out} = run.info.layers[at];
  const weights = look.weights?.[at] ?? new Float64Array();
  const drawable = weights.length === fan_in * fan_out && text.inputs.length === fan_in;
  write(parts.name, text.name);
  write(parts.many, drawable ? '' : words.tooMany(count(fan_in * fan_out)));
  parts.many.hidden = drawable;
  for (const part of [parts.heat.root, parts.foot]) part.hidden = !drawable;
  showSizes(parts, run, look, at, drawable ? rms(weights) : NaN, words);
  if (!drawable) return;
  write(parts.negative, most > 0 ? words.negative(short(-most)) : words.allZero);
  write(parts.positive, most > 0 ? words.positive(short(most)) : '');
  parts.positive.hidden = most === 0;
  const image = at === 0 && imageSide(fan_in) > 0;
  const ends = image ? [] : fan_in > 1 ? [text.inputs[0], text.inputs[fan_in - 1]] : [text.inputs[0]];
  const [low, high] = [Math.min, Math.max].map((pick) =>
    weights.reduce((held, value) => pick(held, value), weights[0]),
  );
  const label = words.text(text.name, count(weights.length), short(low), short(high));
  const drawn = {
    weights,
    inputs: fan_in,
    units: fan_out,
    most,
    image,
    names: text.units,
    ends,
    label,
    hint: words.hint,
  };
  const read = (/** @type {import('./cells.js').Weight} */ {input, unit}, /** @type {number} */ value) =>
    words.reading(text.inputs[input], text.units[unit], value.toFixed(DIGITS).replace('-', '−'));
  drawHeat(parts.heat, {...drawn, read, room: block.width - RING_PX, scale: block.scale}, page.palette);
}

/** Sizes by which layers compare; the gradient is of the epoch shown. @param {Layer} parts @param {Run} run @param {Look} look @param {number} at @param {number} weight @param {Words} words */
function showSizes(parts, run, look, at, weight, words) {
  const gradient = recordAt(run, look.epoch, `gradient_rms.${at}`);
  const [known, learned] = [weight, gradient].map((value) => !Number.isNaN(value));
  write(parts.weight, known ? words.rmsWeight(short(weight)) : '');
  attribute(parts.weight, 'data-value', known ? weight : null);
  write(parts.gradient, learned ? words.rmsGradient(short(gradient)) : '');
  attribute(parts.gradient, 'data-value', learned ? gradient : null);
  parts.gradient.parentElement?.classList.toggle('both', known && learned);
}

/** @param {Float64Array} weights */
function rms(weights) {
  return Math.sqrt(weights.reduce((sum, value) => sum + value * value, 0) / weights.length);
}
