// Output, slope, loss and delta over one z axis: a dot of each run on each, and one thread per run through all.
import {figure, fraction, rounded} from '../lang/formula.js';
import {plainNumber, short} from '../lang/number.js';
import {columnsOf, KEYS, logitOf, logitsOf, niceStep} from '../neuron.js';
import {attribute, changed, make, shape} from './element.js';
import {across, letters, lineOf, linear, putDots} from './plot.js';

/** @typedef {import('./neuron.js').Scene} Scene */
/** @typedef {'output'|'slope'|'loss'|'gradient'} CurveKey */
/** @typedef {ReturnType<typeof makeCurves>} Curves */

/** Top to bottom. @type {CurveKey[]} */
const BANDS = ['output', 'slope', 'loss', 'gradient'];
const RUNS = /** @type {const} */ (['A', 'B']);
/** Points of a curve from one tick of z to the next. */
const PER_TICK = 40;
const BAND_PX = 120;
/** Before a class, and there below the strip of the guided path. */
const PRESENT_BAND_PX = {alone: 114, guided: 100};
const TITLE_PX = 25;
const LEFT_PX = 36;
const RIGHT_PX = 10;
const AXIS_PX = 36;
/** Beyond this z a delta that grows to the other end is still low. */
const FOOT_Z = 1.5;
/** Nearer to 0 or 1 than this an output has no peak inside: it never stops. */
const AT_END = 1e-6;

export function makeCurves() {
  const [still, peaks] = [shape('g'), shape('g')];
  const threads = RUNS.map((letter) => shape('path', {class: 'thread', 'data-run': letter}));
  const dots = RUNS.map((letter) => BANDS.map(() => shape('circle', {class: 'dot', 'data-run': letter, r: 5})));
  const svg = shape('svg', {role: 'img', class: 'drawing'}, still, ...threads, peaks, ...dots.flat());
  const root = make('div', {class: 'curves'}, svg);
  return {root, svg, still, peaks, threads, dots, places: /** @type {ReturnType<typeof placesOf>|null} */ (null)};
}

/** @param {Curves} parts @param {Scene} scene */
export function drawCurves(parts, scene) {
  const {page, words, figures, race, state} = scene;
  const width = parts.root.clientWidth;
  if (changed(parts.root, [figures, words, width, page.scale, page.words, state.settings.lesson])) {
    parts.places = placesOf(scene, width);
    drawStill(parts, scene, parts.places);
  }
  const {places} = parts;
  if (!places) return;
  const now = figures.runs.map((run) => logitOf(run, figures, race.at));
  const valuesOf = figures.runs.map(({columns}) => BANDS.map((key) => Math.abs(columns[key][race.at])));
  BANDS.forEach((_, which) => {
    const {y} = places.bands[which];
    putDots(parts.dots.map((dots) => dots[which]), now.map((z, at) => [places.x(z), y(valuesOf[at][which])]));
  });
  const said = figures.runs.map((run, at) => {
    attribute(parts.threads[at], 'd', threadOf(places, places.x(now[at]), page.scale));
    const [output, slope, loss, delta] = valuesOf[at].map(figure);
    return words.curvesValue(`${run.letter} ${page.words.lossesShared[run.loss]}`, figure(now[at]), output, slope, loss, delta);
  });
  attribute(parts.svg, 'aria-label', words.curvesText(said.join('; ')));
}

/** Through all four, broken at their titles. @param {ReturnType<typeof placesOf>} places @param {number} x @param {number} scale */
function threadOf({bands, bottom}, x, scale) {
  const ends = [...bands.slice(1).map(({top}) => top), bottom];
  return bands.map(({top}, at) => `M${x.toFixed(1)} ${top + (TITLE_PX - 5) * scale}V${ends[at]}`).join('');
}

/** Scales of all four. @param {Scene} scene @param {number} width */
function placesOf({core, figures, page, state}, width) {
  const {scale} = page;
  const {half, step} = logitsOf(figures);
  const [left, right] = [LEFT_PX * scale, width - RIGHT_PX];
  const points = 1 + 2 * Math.round(half / step) * PER_TICK;
  const curves = figures.runs.map(({loss}) => {
    const columns = columnsOf(KEYS, core.curves(loss, figures.y, -half, half, points));
    return {...columns, gradient: columns.gradient.map(Math.abs)};
  });
  // Before a class all four are to be seen at once.
  const band = scale > 1 ? PRESENT_BAND_PX[state.settings.lesson === null ? 'alone' : 'guided'] : BAND_PX;
  const bands = BANDS.map((key, at) => {
    const highest = key === 'output' ? 1 : key === 'slope' ? 0.25 : curves.reduce((top, curve) => Math.max(top, ...curve[key]), 0) || 1;
    const [top, low] = [at * band + TITLE_PX * scale, (at + 1) * band - 8];
    const ticks = key === 'output' ? 0.5 : key === 'slope' ? 0.25 : niceStep(highest / 2.6);
    // A tick just above is worth its line.
    const above = ticks * Math.ceil(highest / ticks);
    const most = above < 1.06 * highest ? above : highest;
    return {key, top: at * band, y: linear(0, most, low, top), most, ticks};
  });
  const bottom = BANDS.length * band;
  return {left, right, bottom, half, step, points, curves, bands, x: linear(-half, half, left, right)};
}

/** What stays while the race goes on. @param {Curves} parts @param {Scene} scene @param {ReturnType<typeof placesOf>} places */
function drawStill({svg, still, peaks}, scene, places) {
  const {page} = scene;
  const height = places.bottom + AXIS_PX * page.scale;
  attribute(svg, 'width', places.right + RIGHT_PX);
  attribute(svg, 'height', height);
  const delta = places.bands[places.bands.length - 1];
  peaks.replaceChildren(...peaksOf(scene, places.x, delta.y)); // over the threads, which would cross them
  still.replaceChildren(...places.bands.flatMap((_, at) => bandOf(scene, places, at)), ...axisOf(scene, places));
}

/** @param {Scene} scene @param {ReturnType<typeof placesOf>} places @param {number} at */
function bandOf(scene, {left, right, half, points, curves, bands, x}, at) {
  const {words, page, figures} = scene;
  const {key, top, y, most, ticks} = bands[at];
  const marks = [];
  for (let value = 0; value <= most * 1.0001; value += ticks) {
    marks.push(across(left, right, y(value)));
    marks.push(letters(left - 7, y(value) + 4, plainNumber(Number(value.toPrecision(6))), {'text-anchor': 'end'}));
  }
  const [title, note] = words.curves[at];
  const pathOf = (/** @type {Float64Array} */ values) =>
    lineOf(Array.from(values, (value, index) => [x(half * ((2 * index) / (points - 1) - 1)), y(value)]));
  const head = [
    letters(0, top + 14 * page.scale, title, {class: `title ${key}`}),
    letters(left + 44 * page.scale, top + 14 * page.scale, note, {class: 'note'}),
  ];
  if (key === 'output' || key === 'slope') {
    const path = pathOf(curves[0][key]);
    const fill = key === 'slope' ? [shape('path', {class: 'band', d: `${path}L${right} ${y(0)}L${left} ${y(0)}Z`})] : [];
    return [...fill, ...marks, shape('path', {class: `curve ${key}`, d: path}), ...head];
  }
  const lines = figures.runs.map(({letter}, run) => shape('path', {class: 'curve', 'data-run': letter, d: pathOf(curves[run][key])}));
  return [...marks, ...lines, ...head];
}

/** Where most is learned. @param {Scene} scene @param {(z: number) => number} x @param {(value: number) => number} y */
function peaksOf({core, figures, words, page}, x, y) {
  const line = 14 * page.scale;
  return figures.runs.flatMap(({letter, loss}) => {
    const [output, size] = core.steepest(loss, figures.y);
    if (size === 0) return [];
    const inside = output > AT_END && output < 1 - AT_END;
    const [first, second] = inside ? words.peak(short(size), fraction(output)) : words.end(String(Math.round(output)));
    const z = inside ? Math.log(output / (1 - output)) : 0;
    // Of one that grows to the end the middle of its rise is free on the far side.
    const rising = output > 0.5;
    const left = inside ? x(z) + 8 : x(rising ? -FOOT_Z : FOOT_Z);
    const top = inside ? y(size) - line - 8 : y(size) + 12 * page.scale;
    const props = {class: 'peak', 'data-run': letter, 'text-anchor': inside || !rising ? 'start' : 'end'};
    return [letters(left, top, first, props), letters(left, top + line, second, props)];
  });
}

/** The z axis, and the output at its ticks. @param {Scene} scene @param {ReturnType<typeof placesOf>} places */
function axisOf({page}, {left, right, bottom, half, step, curves, x}) {
  const line = 15 * page.scale;
  /** @type {SVGElement[]} */
  const marks = [across(left, right, bottom + 1, 'axis-line')];
  const names = [letters(0, bottom + line, 'z', {class: 'title'}), letters(0, bottom + 2 * line, 'a', {class: 'title'})];
  const count = Math.round((2 * half) / step);
  // Every second where they would touch.
  const widest = plainNumber(Number(half.toPrecision(6))).length;
  const every = (right - left) / count < Math.max(30, 8 * widest + 8) * page.scale ? 2 : 1;
  for (let tick = 0; tick <= count; tick += every) {
    const z = Number((tick * step - half).toPrecision(6));
    const at = x(z);
    marks.push(letters(at, bottom + line, plainNumber(z), {'text-anchor': 'middle'}));
    if (tick > 0 && tick < count) {
      marks.push(letters(at, bottom + 2 * line, rounded(curves[0].output[tick * PER_TICK]), {'text-anchor': 'middle'}));
    }
  }
  return [...marks, ...names];
}
