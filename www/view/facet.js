// One run's part of the heart: chip and pair, the three figures, and the toll over the epochs.
import {short} from '../lang/number.js';
import {newestOf} from '../run.js';
import {lastEpoch} from './chart.js';
import {ratioText} from './conclusion.js';
import {attribute, changed, make, onSize, wholePixels, write} from './element.js';
import {OUTPUT, columnOf, rangesOf, ratioOf, slopeSymbol} from './factors.js';
import {icon} from './icon.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('./factors.js').Facet} Factored */
/** @typedef {import('../lang/en.js').Words} Words */
/**
 * What one facet shows. `first` stands at the left and has the numerals.
 * @typedef {{facet: Factored|null, leader: Factored|null, head: string, first: boolean, low: number, high: number, zeros: boolean, only: boolean}} Shown
 */

/** Room for the numerals left of a first facet. */
export const NUMERALS_PX = 40;
/** Between the ends of the grid and the first and last epoch. */
const INSET_PX = 8;
/** × and = with the gaps around them. */
const SIGNS_PX = 42;
const LARGEST_PX = 17.5;
const SMALLEST_PX = 12;
/** Width of a digit in its own size. */
const DIGIT_SHARE = 0.6;
const NONE = new Float64Array(0);
const NAMELESS = {error: '', slope: '', delta: ''};

/** @param {Letter} letter */
export function makeChip(letter) {
  return make('span', {class: 'run-chip', 'data-run': letter}, letter);
}

/** @param {string} look */
function makeTerm(look) {
  const value = make('b');
  const name = make('span');
  return {root: make('span', {class: `term ${look}`}, value, name), value, name};
}

/** @param {Letter} letter @param {Page} page */
export function makeFacet(letter, page) {
  const name = make('span');
  const when = make('span', {class: 'when'});
  const remove = make(
    'button',
    {type: 'button', class: 'remove', onclick: () => page.dispatch({type: 'compare-removed', letter})},
    icon('close', 12),
  );
  const terms = {error: makeTerm('error'), slope: makeTerm('slope'), delta: makeTerm('delta')};
  const equals = make('span', {class: 'sign'});
  const equation = make(
    'div',
    {class: 'equation'},
    terms.error.root,
    make('span', {class: 'sign'}, '×'),
    terms.slope.root,
    equals,
    terms.delta.root,
  );
  const canvas = make('canvas', {role: 'img'});
  const plot = make('div', {class: 'plot'}, canvas);
  const head = make(
    'h3',
    {class: 'chip-head facet-head'},
    makeChip(letter),
    make('span', {class: 'pair'}, name, ' ', when),
    remove,
  );
  const root = make('section', {class: 'facet', 'data-run': letter}, head, equation, plot);
  const parts = {
    root,
    name,
    when,
    remove,
    terms,
    equals,
    equation,
    canvas,
    letter,
    width: 0,
    height: 0,
    seen: {first: true, last: 1, newest: -1, scale: 1, pinned: /** @type {number|null} */ (null)},
    last: /** @type {unknown[]} */ ([]),
  };
  canvas.addEventListener('click', ({offsetX}) => {
    const {first, last, newest, pinned, scale} = parts.seen;
    const left = ((first ? NUMERALS_PX : 0) + INSET_PX) * scale;
    const share = (offsetX - left) / (parts.width - left - INSET_PX * scale);
    if (newest < 0) return;
    const epoch = Math.min(newest, Math.max(0, Math.round(share * last)));
    page.dispatch({type: 'pinned', epoch: epoch === pinned ? null : epoch});
  });
  onSize(plot, (width, height) => {
    Object.assign(parts, {width, height});
    page.redraw();
  });
  return parts;
}

/** @typedef {ReturnType<typeof makeFacet>} Parts */

/** @param {Parts} parts @param {State} state @param {Page} page @param {Shown} shown */
export function renderFacet(parts, state, page, shown) {
  const {words} = page;
  const {facet, head, first, only} = shown;
  parts.root.classList.toggle('first', first);
  parts.seen = {first, last: lastEpoch(state), newest: newestOf(state.runs), pinned: state.pinned, scale: page.scale};
  write(parts.name, head);
  const when = facet === null ? words.noLayer : only ? whenOf(facet.epoch, words) : '';
  write(parts.when, when);
  parts.when.hidden = when === '';
  parts.remove.hidden = only || parts.letter === 'A';
  attribute(parts.remove, 'aria-label', words.removeRun(parts.letter));
  attribute(parts.remove, 'title', words.removeRun(parts.letter));
  const {terms} = parts;
  let digits = 0;
  for (const key of /** @type {const} */ (['error', 'slope', 'delta'])) {
    const skipped = key === 'slope' && facet?.source.omitted === true;
    const text = skipped ? slopeSymbol([facet.run], OUTPUT) : facet ? short(facet.factors[key]) : '–';
    write(terms[key].value, text);
    digits += text.length;
    terms[key].root.classList.toggle('skipped', skipped);
    attribute(terms[key].root, 'title', skipped ? words.omitted : null);
    attribute(terms[key].root, 'data-key', key);
    attribute(terms[key].root, 'data-value', facet && !Number.isNaN(facet.factors[key]) ? facet.factors[key] : '');
    write(terms[key].name, words.factors[key]);
  }
  renderSize(parts, digits, first, page.scale);
  write(parts.equals, signOf(facet));
  // Of means over an epoch there are none before the first.
  const yet = facet?.source.kind === 'means' && facet.epoch === 0 && Number.isNaN(facet.factors.error);
  attribute(parts.equation, 'data-yet', yet ? words.afterFirst : null);
  renderPlot(parts, state, page, shown);
}

/** Figures in a line take as much as they need, and shrink rather than overflow. @param {Parts} parts @param {number} digits @param {boolean} first @param {number} scale */
function renderSize({equation, width}, digits, first, scale) {
  const room = width - ((first ? NUMERALS_PX : 0) + SIGNS_PX) * scale;
  const size = Math.min(LARGEST_PX * scale, Math.max(SMALLEST_PX * scale, room / (digits * DIGIT_SHARE)));
  const px = Math.floor(2 * size) / 2;
  if (changed(equation, [px])) equation.style.setProperty('--figures', `${px}px`);
}

/** Between the slope and what is learned from. @param {Factored|null} facet */
function signOf(facet) {
  if (facet?.source.omitted) return '→';
  return facet && (facet.source.kind === 'outputs' || facet.source.straight) ? '=' : '≈';
}

/** @param {number} epoch @param {Words} words */
function whenOf(epoch, words) {
  return epoch < 1 ? words.beforeTraining : words.epochAt(epoch);
}

/** @param {Parts} parts @param {State} state @param {Page} page @param {Shown} shown */
function renderPlot(parts, state, page, {facet, leader, first, low, high, zeros}) {
  const {drawHeart, paint, palette, words, scale} = page;
  const {width, height} = parts;
  const ratio = window.devicePixelRatio || 1;
  const times = ratioOf(facet, leader);
  const last = lastEpoch(state);
  const data = [...drawnOf(facet), ...drawnOf(leader), facet?.epoch, times, last, low, high, zeros];
  const now = [...data, first, width, height, ratio, palette, words, scale, drawHeart];
  if (width === 0 || height === 0 || now.every((value, at) => Object.is(value, parts.last[at]))) return;
  parts.last = now;
  attribute(parts.canvas, 'aria-label', textOf(facet, times, words));
  if (!drawHeart) return;
  const slow = !Number.isNaN(times) && leader !== null;
  // Beside the arrow there is room for one name; the lines have theirs where the leader is.
  const {error, slope, delta} = slow ? NAMELESS : words.factors;
  const spec = {
    ...wholePixels(parts, ratio),
    ratio,
    text_scale: scale,
    font: palette.font,
    palette: palette.heart,
    epochs: last,
    low,
    high,
    zeros,
    numerals: first,
    pinned: Math.max(0, facet?.epoch ?? 0),
    words: {
      error,
      slope,
      delta,
      one: words.whole,
      other: slow ? words.deltaOf(leader.run.letter) : '',
      last: words.epochAt(last),
    },
    gap: slow ? words.less(ratioText(times)) : null,
    factors: facet !== null && !facet.source.straight && !facet.source.omitted,
  };
  paint(parts.canvas, () => drawHeart(parts.canvas, spec, valuesOf(facet, slow ? leader : null)));
}

/** Error, delta and the leader's delta by epoch, and the ranges of the first two. @param {Factored|null} facet @param {Factored|null} leader */
function valuesOf(facet, leader) {
  if (!facet) return [NONE, NONE, NONE];
  const delta = (/** @type {Factored} */ {run, source}) => columnOf(run, source.delta, source.share);
  return [columnOf(facet.run, facet.source.error), delta(facet), leader ? delta(leader) : NONE, ...rangesOf(facet)];
}

/** All of a run that a plot shows; its weights may be looked at without it. @param {Factored|null} facet */
function drawnOf(facet) {
  if (!facet) return [null, null, null, null, null];
  const {run, source} = facet;
  return [run.letter, run.number, run.columns[source.error], run.length, run.spread];
}

/** What the plot shows, for those who cannot see it. @param {Factored|null} facet @param {number} times @param {Words} words */
function textOf(facet, times, words) {
  if (!facet) return words.noLayer;
  const {error, slope, delta} = facet.factors;
  const less = Number.isNaN(times) ? '' : words.less(ratioText(times));
  return words.heartText(
    facet.run.letter,
    words.epochAt(Math.max(0, facet.epoch)),
    short(error),
    facet.source.omitted ? `${short(slope)} (${words.omitted})` : short(slope),
    short(delta),
    less,
  );
}
