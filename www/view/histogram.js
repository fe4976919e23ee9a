// One histogram: bars, its largest count, and round numbers under it.
import {count, short} from '../lang/number.js';
import {SLACK, barsPath, largest, placeOf, roundTicks, tickTexts} from './bins.js';
import {attribute, make, shape, write} from './element.js';

/** @typedef {import('../state.js').Histogram} Counted */
/** @typedef {ReturnType<typeof makeHistogram>} Histogram */
/**
 * What stands beside the bars. `mark` is a value with a line through it, `said` what is written there.
 * @typedef {object} Said
 * @property {string} label   for those who cannot see it
 * @property {string} same    instead of bars when all values are one
 * @property {number|null} mark
 */

/** A word at a mark beyond this share of the width stands left of it. */
const TURNS = 0.6;

/** @param {string} look   a class */
export function makeHistogram(look) {
  const name = make('span');
  const math = make('span', {class: 'math'});
  const said = make('span', {class: 'at-mark'});
  const most = make('span', {class: 'most'});
  const bars = shape('path');
  const line = shape('line', {y1: 0, y2: 1, class: 'mark'});
  const plot = shape('svg', {preserveAspectRatio: 'none', role: 'img'}, bars, line);
  const frame = make('div', {class: 'frame'}, plot, said);
  const same = make('p', {class: 'same'});
  const ticks = make('div', {class: 'ticks', 'aria-hidden': 'true'});
  const zero = make('span', {class: 'zero', 'aria-hidden': 'true'}, '0');
  const root = make('figure', {class: `histogram ${look}`});
  root.append(make('figcaption', {}, name, ' ', math), most, zero, frame, same, ticks);
  return {root, name, math, said, most, zero, bars, line, plot, frame, same, ticks};
}

/** @param {Histogram} parts @param {Counted} counted @param {Said} shown */
export function showHistogram(parts, counted, {label, same, mark}) {
  const {low, high, counts} = counted;
  const single = !(high > low);
  parts.root.classList.toggle('single', single);
  write(parts.same, single ? same : '');
  parts.same.hidden = !single;
  const most = largest(counts);
  write(parts.most, single ? '' : count(most));
  for (const part of [parts.plot, parts.zero, parts.ticks]) part.toggleAttribute('hidden', single);
  attribute(parts.plot, 'viewBox', `0 0 ${counts.length} 1`);
  attribute(parts.plot, 'aria-label', label);
  attribute(parts.bars, 'd', single ? '' : barsPath(counts));
  showMark(parts, counted, single ? null : mark);
  const ticks = single ? [] : roundTicks(low, high, SLACK);
  const texts = tickTexts(ticks, short);
  const places = ticks.map((tick) => `${(100 * placeOf(counted, tick)).toFixed(2)}%`);
  const now = texts.map((text, at) => `${text} ${places[at]}`).join();
  if (parts.ticks.dataset.shown === now) return;
  parts.ticks.dataset.shown = now;
  parts.ticks.replaceChildren(
    ...texts.map((text, at) => {
      const tick = make('span', {}, text);
      tick.style.left = places[at] ?? '';
      return tick;
    }),
  );
}

/** A dashed line at a value within the range, and its word on the side that has room. @param {Histogram} parts @param {Counted} counted @param {number|null} mark */
function showMark({line, said}, counted, mark) {
  const place = mark === null ? NaN : placeOf(counted, mark);
  const inside = place >= 0 && place <= 1;
  line.toggleAttribute('hidden', !inside);
  const x = inside ? place * counted.counts.length : 0;
  attribute(line, 'x1', x);
  attribute(line, 'x2', x);
  const held = Number.isNaN(place) ? 0 : Math.min(1, Math.max(0, place));
  said.classList.toggle('before', held > TURNS);
  said.style.left = `${(100 * held).toFixed(2)}%`;
}

/** The bin most values are in, as the ends of its range. @param {Counted} counted */
export function fullestBin({low, high, counts}) {
  const most = largest(counts);
  const at = Array.from(counts).indexOf(most);
  const width = (high - low) / counts.length;
  return {from: low + at * width, to: low + (at + 1) * width, most};
}
