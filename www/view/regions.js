// The answers of each run over two features, and of one unit while it is pointed at.
import {cite} from '../lang/code.js';
import {percent, short} from '../lang/number.js';
import {makePick, renderPick} from './control.js';
import {changed, make, once, write} from './element.js';
import {featureNames, makePanel, renderPanel} from './panel.js';
import {largestPatches, placeNames} from './patch.js';
import {fullMargin, rangeOf, sharesOf} from './plane.js';
import {drawRegion, makeRegion, textsAt} from './region.js';
import {classColours} from './tint.js';
import {layerName, makeUnits, renderUnits, unitName} from './units.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../state.js').Regions} Regions */
/** @typedef {typeof import('../lang/en-regions.js').words} Words */
/** @typedef {import('./panel.js').Block} Block */
/** @typedef {{region: import('./region.js').Region, units: import('./units.js').Units}} Parts */
/** @typedef {ReturnType<typeof build>} Whole */

const MOST_NAMES = 10;
/** A list of more features helps nobody. */
const MOST_OPTIONS = 1000;
/** Of a name at the size of its text: a letter's width, the height, and the room around. */
const LETTER = 0.6;
const LINE = 1.5;
const TEXT_PX = 12;
const PADDING_PX = 10;
/** A part of the plane smaller than this share goes unsaid. */
const WORTH_SAYING = 0.001;

/** @type {WeakMap<Element, Whole>} */
const built = new WeakMap();
/** @type {WeakMap<Element, Parts>} */
const filled = new WeakMap();

/** @param {HTMLElement} element @param {Page} page */
function build(element, page) {
  const panel = makePanel(element);
  const choose = (/** @type {'x'|'y'} */ axis, /** @type {string} */ value) => {
    const {regions} = page.state();
    const other = axis === 'x' ? 'y' : 'x';
    const place = Number(value);
    // The feature of the other axis: the two change places.
    const swapped = regions[other] === place ? {[other]: regions[axis]} : {};
    page.dispatch({type: 'regions-changed', regions: {...regions, ...swapped, [axis]: place}});
  };
  const picks = {x: makePick((value) => choose('x', value)), y: makePick((value) => choose('y', value))};
  const names = {x: make('span'), y: make('span')};
  panel.tools.append(make('label', {}, names.x, picks.x.root), make('label', {}, names.y, picks.y.root));
  return {panel, picks, names, held: /** @type {import('./units.js').Held} */ ({unit: null})};
}

/**
 * @param {HTMLElement} element
 * @param {State} state
 * @param {Page} page
 * @param {Words} words
 */
export function render(element, state, page, words) {
  const {panel, picks, names, held} = once(element, built, () => build(element, page));
  if (!state.regions.unit) held.unit = null; // new runs hold none
  const features = featureNames(state);
  const others = features.length - 2;
  const seen = renderPanel(panel, state, page, words, {
    title: words.title,
    note: [words.points, others > 0 ? words.others(others) : ''].filter(Boolean).join(' · '),
    has: ({regions}) => regions !== null,
  });
  panel.tools.hidden = features.length < 2;
  if (features.length === 1) write(panel.empty, words.needsTwo);
  write(names.x, words.x);
  write(names.y, words.y);
  for (const axis of /** @type {const} */ (['x', 'y'])) {
    const chosen = state.regions[axis];
    const options = features
      .map((text, place) => ({value: String(place), text}))
      .filter((_, place) => place < MOST_OPTIONS || place === chosen);
    renderPick(picks[axis], axis === 'x' ? words.xLabel : words.yLabel, options, String(chosen));
  }
  for (const {run, look, block} of seen) {
    const parts = once(block.root, filled, () => fill(block, page, held));
    const {regions} = look;
    const ratio = window.devicePixelRatio;
    const size = [block.width, block.scale, ratio];
    const drawn = [regions, run.info, state.data, state.regions, held.unit, words, page.palette, ...size];
    if (!regions || block.width === 0 || !changed(block.body, drawn)) continue;
    const names = classesOf(state);
    const colours = classColours(names.length, page.palette);
    const classes = names.map((name, at) => ({name, colour: colours[at]}));
    renderUnits(parts.units, run.info, classes, {shown: state.regions.unit, held: held.unit}, words);
    show(parts, run, regions, state, block, page, words);
  }
}

/** @param {State} state */
function classesOf({data}) {
  return data?.classes.map(({name}) => cite(name)) ?? [];
}

/** @param {Block} block @param {Page} page @param {import('./units.js').Held} held @returns {Parts} */
function fill({body}, page, held) {
  const parts = {region: makeRegion(), units: makeUnits(page, held)};
  body.append(make('div', {class: 'region-and-units'}, parts.region.root, parts.units.root));
  return parts;
}

/**
 * @param {Parts} parts
 * @param {Run} run
 * @param {Regions} regions
 * @param {State} state
 * @param {Block} block
 * @param {Page} page
 * @param {Words} words
 */
function show({region}, run, regions, state, block, page, words) {
  const classes = classesOf(state);
  const all = featureNames(state);
  /** @type {[string, string]} */
  const features = [all[regions.x] ?? '', all[regions.y] ?? ''];
  const {layers} = run.info;
  const {unit, of} = regions;
  const scale = unit && of ? scaleOf(unit, of, layers.length, classes, words) : null;
  const read = (/** @type {number} */ column, /** @type {number} */ row) => {
    const cell = row * regions.side + column;
    const [x, y] = textsAt(regions, column, row);
    const at = words.spot(features[0], x, features[1], y);
    if (unit) return words.readingOfUnit(at, short(unit[cell]));
    return words.reading(at, words.className(classes[regions.answer[cell]] ?? ''), short(regions.margin[cell]));
  };
  const shown = {
    regions,
    unit,
    colours: classColours(classes.length, page.palette),
    full: fullMargin(layers[layers.length - 1].activation, regions.margin),
    names: namesIn(regions, classes, region.frame.clientWidth, block.scale),
    features,
    label: scale ? words.textOfUnit(scale.name, scale.low, scale.high) : textOf(regions, features, classes, words),
    idle: words.hint,
    scale,
    read,
  };
  drawRegion(region, shown, page.palette, block.scale);
}

/** @param {Float64Array} unit @param {[number, number]} place @param {number} layers @param {string[]} classes @param {Words} words */
function scaleOf(unit, [layer, at], layers, classes, words) {
  const {low, high} = rangeOf(unit);
  const name = words.unitOf(layerName(layer, layers, words), unitName(layer, at, layers, classes, words));
  return {name, low: short(low), high: short(high)};
}

/** Where the names of the classes stand. @param {Regions} regions @param {string[]} classes @param {number} size   of the plot, CSS px @param {number} scale */
function namesIn({answer, side}, classes, size, scale) {
  const cell = size / side || 1;
  const line = TEXT_PX * scale;
  const sizeOf = (/** @type {number} */ value) => ({
    width: ((classes[value] ?? '').length * LETTER * line + PADDING_PX) / cell,
    height: (LINE * line) / cell,
  });
  return placeNames(largestPatches(answer, side), side, sizeOf, MOST_NAMES).map(({value, x, y}) => ({
    text: classes[value] ?? '',
    x,
    y,
  }));
}

/** @param {Regions} regions @param {[string, string]} features @param {string[]} classes @param {Words} words */
function textOf({answer}, features, classes, words) {
  const shares = Array.from(sharesOf(answer, classes.length), (share, at) => ({share, name: classes[at]}))
    .filter(({share}) => share >= WORTH_SAYING)
    .sort((a, b) => b.share - a.share)
    .map(({share, name}) => `${words.className(name)} ${percent(share)}`);
  return words.text(features[0], features[1], shares.join(', '));
}
