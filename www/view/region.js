// One run's plane of two features: grounds, points, names, axes, and a reading under it.
import {short} from '../lang/number.js';
import {placeOf, roundTicks, tickTexts} from './bins.js';
import {attribute, make, wholePixels, write, writeRich} from './element.js';
import {answerPixels, featuresAt, unitPixels} from './plane.js';

/** @typedef {import('../state.js').Regions} Regions */
/** @typedef {import('./page.js').Palette} Palette */
/** @typedef {ReturnType<typeof makeRegion>} Region */
/** @typedef {{text: string, x: number, y: number}} Name   its middle, in cells */
/**
 * @typedef {object} Shown
 * @property {Regions} regions
 * @property {Float64Array|null} unit   activation to show instead of the answers
 * @property {string[]} colours     of the classes
 * @property {number} full          margin at full strength
 * @property {Name[]} names
 * @property {[string, string]} features
 * @property {string} label         for those who cannot see it
 * @property {string} idle          under it while nothing is pointed at; empty where `scale` stands
 * @property {{name: string, low: string, high: string}|null} scale   of the unit's greys
 * @property {(column: number, row: number) => string} read
 */

const POINT_PX = 2.7;
/** The arrow keys cross the plane in so many steps. */
const KEY_STEPS = 32;
/** @type {Record<string, [number, number]>} */
const KEYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

export function makeRegion() {
  const canvas = make('canvas', {role: 'img', tabindex: 0});
  const names = make('div', {class: 'names', 'aria-hidden': 'true'});
  const cursor = make('span', {class: 'cross', hidden: true});
  const frame = make('div', {class: 'plane'}, canvas, names, cursor);
  const x_name = make('span', {class: 'x-name'});
  const y_name = make('span', {class: 'y-name'});
  const x_ticks = make('div', {class: 'x-ticks', 'aria-hidden': 'true'});
  const y_ticks = make('div', {class: 'y-ticks', 'aria-hidden': 'true'});
  const reading = make('p', {class: 'reading', role: 'status'});
  const ends = {name: make('span'), low: make('span'), high: make('span')};
  const scale = make('p', {class: 'scale', hidden: true}, ends.name, ends.low, make('i', {class: 'greys'}), ends.high);
  const root = make('div', {class: 'region'}, y_name, y_ticks, frame, x_ticks, x_name, reading, scale);
  const region = {
    root,
    canvas,
    names,
    cursor,
    frame,
    x_name,
    y_name,
    x_ticks,
    y_ticks,
    reading,
    ends,
    scale,
    shown: /** @type {Shown|null} */ (null),
    at: /** @type {[number, number]|null} */ (null),
  };
  listen(region);
  return region;
}

/** @param {Region} region */
function listen(region) {
  const {canvas, frame} = region;
  frame.addEventListener('pointermove', ({clientX, clientY}) => {
    const {left, top, width} = canvas.getBoundingClientRect();
    const side = region.shown?.regions.side ?? 0;
    const [column, row] = [clientX - left, clientY - top].map((px) => Math.floor((px / width) * side));
    point(region, column >= 0 && row >= 0 && column < side && row < side ? [column, row] : null);
  });
  frame.addEventListener('pointerleave', () => point(region, null));
  canvas.addEventListener('blur', () => point(region, null));
  canvas.addEventListener('keydown', (event) => {
    const key = KEYS[event.key];
    if (event.key === 'Escape' && region.at) {
      event.preventDefault(); // else it lets the epoch go
      point(region, null);
    }
    const {side} = region.shown?.regions ?? {side: 0};
    if (!key || side === 0) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(side / KEY_STEPS));
    const middle = Math.floor(side / 2);
    const [column, row] = region.at ?? [middle, middle];
    const held = (/** @type {number} */ at) => Math.min(side - 1, Math.max(0, at));
    point(region, region.at ? [held(column + key[0] * step), held(row + key[1] * step)] : [middle, middle]);
  });
}

/** Reads the plane out at a cell, or says what is otherwise under it. @param {Region} region @param {[number, number]|null} at */
function point(region, at) {
  const {shown, cursor} = region;
  if (!shown) return;
  region.at = at;
  cursor.hidden = at === null;
  region.scale.hidden = at !== null || shown.scale === null;
  region.reading.hidden = !region.scale.hidden;
  region.reading.classList.toggle('idle', at === null);
  writeRich(region.reading, at ? shown.read(...at) : shown.idle);
  if (!at) return;
  const [left, top] = at.map((cell) => `${((100 * (cell + 0.5)) / shown.regions.side).toFixed(2)}%`);
  Object.assign(cursor.style, {left, top});
}

/** @param {Region} region @param {Shown} shown @param {Palette} palette @param {number} scale   of the text */
export function drawRegion(region, shown, palette, scale) {
  region.shown = shown;
  const {regions, features, names, unit} = shown;
  write(region.x_name, features[0]);
  write(region.y_name, features[1]);
  showTicks(region.x_ticks, regions.low[0], regions.high[0], 'left');
  showTicks(region.y_ticks, regions.low[1], regions.high[1], 'bottom');
  attribute(region.canvas, 'aria-label', shown.label);
  region.names.hidden = unit !== null;
  const places = names.map(({text, x, y}) => `${text} ${x} ${y}`).join();
  if (region.names.dataset.shown !== places) {
    region.names.dataset.shown = places;
    region.names.replaceChildren(...names.map((name) => nameAt(name, regions.side)));
  }
  if (shown.scale) {
    write(region.ends.name, shown.scale.name);
    write(region.ends.low, shown.scale.low);
    write(region.ends.high, shown.scale.high);
  }
  point(region, region.at && region.at.every((cell) => cell < regions.side) ? region.at : null);
  paint(region.canvas, shown, palette, scale);
}

/** @param {Name} name @param {number} side */
function nameAt({text, x, y}, side) {
  const element = make('span', {}, text);
  const share = (/** @type {number} */ cells) => `${((100 * cells) / side).toFixed(2)}%`;
  Object.assign(element.style, {left: share(x), top: share(y)});
  return element;
}

/** @param {HTMLElement} element @param {number} low @param {number} high @param {'left'|'bottom'} edge */
function showTicks(element, low, high, edge) {
  const ticks = roundTicks(low, high);
  const texts = tickTexts(ticks, short);
  const now = `${low} ${high}`;
  if (element.dataset.shown === now) return;
  element.dataset.shown = now;
  element.replaceChildren(
    ...ticks.map((tick, at) => {
      const span = make('span', {}, texts[at]);
      span.style[edge] = `${(100 * placeOf({low, high, counts: []}, tick)).toFixed(2)}%`;
      return span;
    }),
  );
}

/** @param {HTMLCanvasElement} canvas @param {Shown} shown @param {Palette} palette @param {number} scale */
function paint(canvas, {regions, unit, colours, full}, palette, scale) {
  const ratio = window.devicePixelRatio || 1;
  const box = canvas.parentElement?.clientWidth ?? 0;
  const {width} = wholePixels({width: box, height: box}, ratio);
  const context = canvas.getContext('2d');
  const {side} = regions;
  if (!context || width === 0 || side === 0) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = canvas.width;
  const pixels = unit ? unitPixels(unit, palette) : answerPixels(regions, colours, full, palette);
  const small = new OffscreenCanvas(side, side);
  small.getContext('2d')?.putImageData(new ImageData(pixels, side, side), 0, 0);
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  paintPoints(context, regions, colours, palette, {size: width, ratio, scale: Math.sqrt(scale)});
}

/**
 * Rows learned from are filled, test rows hollow; each with a rim of the ground.
 * @param {CanvasRenderingContext2D} context
 * @param {Regions} regions
 * @param {string[]} colours
 * @param {Palette} palette
 * @param {{size: number, ratio: number, scale: number}} measures
 */
function paintPoints(context, {points, low, high}, colours, palette, {size, ratio, scale}) {
  const radius = POINT_PX * scale;
  const across = (/** @type {number} */ value, /** @type {0|1} */ axis) =>
    size * placeOf({low: low[axis], high: high[axis], counts: []}, value);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (let at = 0; at + 3 < points.length; at += 4) {
    const [x, y, label, test] = points.subarray(at, at + 4);
    const colour = colours[label] ?? palette.ink;
    context.beginPath();
    context.arc(across(x, 0), size - across(y, 1), radius, 0, 2 * Math.PI);
    context.fillStyle = test ? palette.ground : colour;
    context.strokeStyle = palette.ground;
    context.lineWidth = (test ? 3 : 1.2) * scale;
    context.stroke();
    context.fill();
    if (!test) continue;
    context.strokeStyle = colour;
    context.lineWidth = 1.4 * scale;
    context.stroke();
  }
}

/** Raw features at a cell, as texts. @param {Regions} regions @param {number} column @param {number} row */
export function textsAt(regions, column, row) {
  const {x, y} = featuresAt(regions, column, row);
  return [short(x), short(y)];
}
