// The exact loss of each run over weight and bias, as contours, with the way it takes down.
import {figure} from '../lang/formula.js';
import {count, plainNumber} from '../lang/number.js';
import {contour} from '../contour.js';
import {columnsOf, frameOf, KEYS, niceStep} from '../neuron.js';
import {attribute, changed, make, shape, write} from './element.js';
import {letters, lineOf, linear, thinned} from './plot.js';

/** @typedef {import('./neuron.js').Scene} Scene */
/** @typedef {ReturnType<typeof makeSurface>} Surface */

const RUNS = /** @type {const} */ (['A', 'B']);
/** Points of the grid, each way. */
const SIDE = 41;
const LEVELS = 12;
const DOTS = 12;
const MOST_POINTS = 600;

/** @param {'A'|'B'} letter */
function makeSurface(letter) {
  const lines = shape('path', {class: 'contour'});
  const way = shape('path', {class: 'way', 'data-run': letter});
  const beads = shape('g', {class: 'beads', 'data-run': letter});
  const first = shape('circle', {class: 'first', 'data-run': letter, r: 5});
  const dot = shape('circle', {class: 'dot', 'data-run': letter, r: 5});
  const names = [letters(5, 14, 'b ↑', {class: 'title'}), letters(0, 0, 'w →', {class: 'title', 'text-anchor': 'end'})];
  const edge = shape('rect', {class: 'edge', x: 0.5, y: 0.5});
  const svg = shape('svg', {role: 'img', class: 'drawing surface'}, lines, edge, ...names, way, beads, first, dot);
  const note = make('p', {class: 'meta'});
  return {root: make('div', {}, svg, note), svg, lines, edge, way, beads, first, dot, names, note};
}

export function makeSurfaces() {
  const title = make('h2');
  const each = RUNS.map(makeSurface);
  const pair = make('div', {class: 'pair'}, ...each.map(({root}) => root));
  const foot = make('p', {class: 'meta stops'});
  return {root: make('div', {class: 'surfaces'}, title, pair, foot), title, each, pair, foot};
}

/** @param {ReturnType<typeof makeSurfaces>} parts @param {Scene} scene */
export function drawSurfaces(parts, scene) {
  const {words, figures, page} = scene;
  write(parts.title, words.surface);
  const every = Math.max(1, niceWhole(figures.last / DOTS));
  write(parts.foot, words.dots(count(every)));
  const size = Math.floor(parts.each[0].root.clientWidth);
  const frame = changed(parts.root, [figures, words, size, page.scale]) ? frameOf(figures) : null;
  figures.runs.forEach((_, at) => {
    if (frame) drawStill(parts.each[at], scene, at, size, frame);
    drawWay(parts.each[at], scene, at, every);
  });
}

/** @param {number} size */
function niceWhole(size) {
  const step = niceStep(Math.max(1, size));
  return Number.isInteger(step) ? step : Math.ceil(step);
}

/** @type {WeakMap<Surface, {x: (w: number) => number, y: (b: number) => number}>} */
const scales = new WeakMap();

/** @param {Surface} surface @param {Scene} scene @param {number} at @param {number} size @param {[number, number, number, number]} frame */
function drawStill(surface, {core, words, figures, page}, at, size, frame) {
  const {loss} = figures.runs[at];
  const {loss: values} = columnsOf(KEYS, core.surface(loss, figures.x, figures.y, ...frame, SIDE));
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  const step = high - low > 1e-9 ? niceStep((high - low) / LEVELS) : 0;
  /** @type {string[]} */
  const pieces = [];
  for (let level = step; step > 0 && level < high; level += step) {
    const found = contour(values, SIDE, level);
    for (let from = 0; from < found.length; from += 4) {
      const [x1, y1, x2, y2] = found.slice(from, from + 4).map((share) => share * size);
      pieces.push(`M${x1.toFixed(1)} ${(size - y1).toFixed(1)}L${x2.toFixed(1)} ${(size - y2).toFixed(1)}`);
    }
  }
  attribute(surface.lines, 'd', pieces.join(''));
  for (const name of ['width', 'height']) {
    attribute(surface.svg, name, size);
    attribute(surface.edge, name, Math.max(0, size - 1));
  }
  attribute(surface.names[0], 'y', 15 * page.scale);
  attribute(surface.names[1], 'x', size - 5);
  attribute(surface.names[1], 'y', size - 6);
  write(surface.note, pieces.length > 0 ? words.contours(plainNumber(Number(step.toPrecision(6))), page.scale > 1) : words.flat);
  const [w_low, w_high, b_low, b_high] = frame;
  scales.set(surface, {x: linear(w_low, w_high, 0, size), y: linear(b_low, b_high, size, 0)});
}

/** @param {Surface} surface @param {Scene} scene @param {number} at @param {number} every */
function drawWay(surface, {figures, words, page, race}, at, every) {
  const scale = scales.get(surface);
  if (!scale || !changed(surface.way, [scale, race.at, race.reached])) return;
  const {loss, columns} = figures.runs[at];
  const {x, y} = scale;
  const place = (/** @type {number} */ epoch) => /** @type {[number, number]} */ ([x(columns.w[epoch]), y(columns.b[epoch])]);
  const beads = [];
  const stops = thinned(columns.b, race.reached, MOST_POINTS).map(([epoch]) => epoch);
  for (let epoch = every; epoch <= race.reached; epoch += every) beads.push(place(epoch));
  attribute(surface.way, 'd', lineOf(stops.map(place)));
  surface.beads.replaceChildren(...beads.map(([cx, cy]) => shape('circle', {cx: cx.toFixed(1), cy: cy.toFixed(1), r: 2.5})));
  for (const [circle, epoch] of /** @type {[SVGCircleElement, number][]} */ ([[surface.first, 0], [surface.dot, race.at]])) {
    const [cx, cy] = place(epoch);
    attribute(circle, 'cx', cx.toFixed(1));
    attribute(circle, 'cy', cy.toFixed(1));
  }
  const [w, b] = [columns.w[race.at], columns.b[race.at]].map(figure);
  attribute(surface.svg, 'aria-label', words.surfaceText(page.words.lossesShared[loss], w, b));
}
