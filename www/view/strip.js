// Every column as a tiny histogram, and the classes as one bar.
import {cite} from '../lang/code.js';
import {count} from '../lang/number.js';
import {attribute, shape} from './element.js';

/** @typedef {import('../state.js').Column} Column */

const WIDTH = 247;
const HEIGHT = 18;
const ROW_GAP = 4;
const GAP = 4;
/** Above this many a histogram is narrower than its bars: the columns' means are drawn. */
const MOST_HISTOGRAMS = 64;
/** More are narrower than a pixel, and slow to draw. */
const MOST_BARS = 200;

/**
 * One path for all bars: two rows of histograms.
 * @param {Column[]} columns
 */
function histogramPath(columns) {
  const perRow = columns.length > 28 ? Math.ceil(columns.length / 2) : Math.min(14, Math.max(4, columns.length));
  const cell = WIDTH / perRow;
  const gap = Math.min(GAP, cell / 4);
  const bars = columns.map(({histogram}, at) => {
    const top = Math.floor(at / perRow) * (HEIGHT + ROW_GAP);
    const left = (at % perRow) * cell;
    const bar = (cell - gap) / Math.max(1, histogram.length);
    const most = Math.max(1, ...histogram);
    return histogram
      .map((value, bin) => {
        if (value === 0) return '';
        const tall = Math.max(1, (HEIGHT - 1) * Math.sqrt(value / most));
        return `M${(left + bin * bar).toFixed(1)} ${(top + HEIGHT - tall).toFixed(1)}h${(bar + 0.15).toFixed(2)}v${tall.toFixed(1)}h-${(bar + 0.15).toFixed(2)}z`;
      })
      .join('');
  });
  const rows = Math.ceil(columns.length / perRow);
  return {path: bars.join(''), height: rows * (HEIGHT + ROW_GAP) - ROW_GAP};
}

/**
 * Neighbours together, so that no more are drawn than can be seen.
 * @template T
 * @param {readonly T[]} list
 * @returns {T[][]}
 */
function neighbours(list) {
  const size = Math.max(1, Math.ceil(list.length / MOST_BARS));
  return Array.from({length: Math.ceil(list.length / size)}, (_, at) => list.slice(at * size, (at + 1) * size));
}

/** @param {Pick<Column, 'min'|'max'|'mean'>[]} columns */
export function meanPath(columns) {
  const low = columns.reduce((least, {min}) => Math.min(least, min ?? 0), Infinity);
  const high = columns.reduce((most, {max}) => Math.max(most, max ?? 0), -Infinity);
  const bar = WIDTH / columns.length;
  const tall = (/** @type {number} */ mean) => HEIGHT * ((mean - low) / (high - low || 1));
  const steps = neighbours(columns).map((near) => {
    const mean = near.reduce((sum, each) => sum + (each.mean ?? low), 0) / near.length;
    return `V${(HEIGHT - tall(mean)).toFixed(1)}h${(near.length * bar).toFixed(3)}`;
  });
  return {path: `M0 ${HEIGHT}${steps.join('')}V${HEIGHT}z`, height: HEIGHT};
}

/** @returns {SVGSVGElement} */
export function makeStrip() {
  return shape(
    'svg',
    {class: 'strip', role: 'img', preserveAspectRatio: 'none'},
    shape('path', {fill: 'currentColor'}),
  );
}

/** @param {SVGSVGElement} strip @param {Column[]} columns   number columns only @param {import('../lang/en.js').Words} words */
export function renderStrip(strip, columns, words) {
  const many = columns.length > MOST_HISTOGRAMS;
  const {path, height} = many ? meanPath(columns) : histogramPath(columns);
  attribute(strip, 'viewBox', `0 0 ${WIDTH} ${Math.max(1, height)}`);
  attribute(strip, 'height', Math.max(1, height));
  attribute(strip, 'aria-label', many ? words.means(columns.length) : words.histograms(columns.length));
  attribute(/** @type {Element} */ (strip.firstElementChild), 'd', path);
}

const BAR_HEIGHT = 9;
const MOST_NAMED = 12;

/** @returns {SVGSVGElement} */
export function makeClassBar() {
  return shape('svg', {
    class: 'strip class-bar',
    role: 'img',
    preserveAspectRatio: 'none',
    viewBox: `0 0 ${WIDTH} ${BAR_HEIGHT}`,
    height: BAR_HEIGHT,
  });
}

/**
 * @typedef {{name: string, count: number}} ClassCount
 * @param {ClassCount[]} classes
 * @returns {ClassCount[]} what is drawn: neighbours as one where there are very many
 */
export function classBars(classes) {
  return neighbours(classes).map((near) => {
    const [first, last] = [near[0], near[near.length - 1]];
    const name = near.length === 1 ? first.name : `${cite(first.name)} … ${cite(last.name)}`;
    return {name, count: near.reduce((sum, each) => sum + each.count, 0)};
  });
}

/**
 * Neighbours differ in shade; the largest class is the darkest.
 * @param {SVGSVGElement} bar
 * @param {ClassCount[]} classes
 * @param {import('../lang/en.js').Words} words
 */
export function renderClassBar(bar, classes, words) {
  const total = classes.reduce((sum, each) => sum + each.count, 0);
  const bars = classBars(classes);
  const most = bars.reduce((largest, each) => Math.max(largest, each.count), 0);
  const gap = classes.length > 40 ? 0.3 : 1.5;
  let left = 0;
  bar.replaceChildren(
    ...bars.map((each, at) => {
      const width = (each.count / Math.max(1, total)) * WIDTH;
      const rect = shape(
        'rect',
        {
          x: left.toFixed(2),
          y: 0,
          width: Math.max(0.2, width - gap).toFixed(2),
          height: BAR_HEIGHT,
          opacity: each.count === most ? 0.72 : 0.28 + 0.1 * (at % 2),
        },
        shape('title', {}, `${cite(each.name)}: ${count(each.count)}`),
      );
      left += width;
      return rect;
    }),
  );
  const named = classes
    .slice(0, MOST_NAMED)
    .map((each) => `${cite(each.name)} ${count(each.count)}`)
    .join(', ');
  attribute(bar, 'aria-label', words.classSizes(classes.length > MOST_NAMED ? `${named} …` : named));
}
