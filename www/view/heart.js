// The heart: how wrong, times what the activation lets through, is what is learned from; per run, over the epochs.
import {extentOf} from '../extent.js';
import {renderActivity} from './activity.js';
import {attribute, changed, make, once, write, writeRich} from './element.js';
import {makeCheck, renderCheck, renderFindings} from './check.js';
import {conclusionOf, footnoteOf} from './conclusion.js';
import {makePick, renderPick} from './control.js';
import {NUMERALS_PX, makeFacet, renderFacet} from './facet.js';
import {OUTPUT, facetsOf, leaderOf, slopeSymbol} from './factors.js';
import {isNarrow} from './page.js';
import {pairName} from './saying.js';
import {ofSeveral} from './several.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {import('./factors.js').Facet} Facet */
/** @typedef {ReturnType<typeof build>} Parts */

/** A narrower facet has its three figures one under the other. */
const IN_A_LINE_PX = 196;

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

function makeEquation() {
  const term = (/** @type {string} */ look) => {
    const name = make('span');
    const symbol = make('i', {class: 'math'}, SYMBOLS[look]);
    return {name, symbol, root: make('b', {class: look}, name, ' ', symbol)};
  };
  const [error, slope, delta] = ['error', 'slope', 'delta'].map(term);
  const learned = make('span', {class: 'quiet-text'});
  const sign = (/** @type {string} */ text) => make('span', {}, text);
  const root = make('p', {class: 'toll-line'}, error.root, sign('×'), slope.root, sign('='), delta.root, learned);
  return {root, error: error.name, slope: slope.name, symbol: slope.symbol, delta: delta.name, learned};
}

/** @type {Record<string, string>} */
const SYMBOLS = {error: '∂L/∂o', slope: '', delta: 'δ'};

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const title = make('span');
  const held = make('small');
  const only = make('span', {class: 'quiet-text only-layer'});
  const layer = makePick((value) => {
    parts.layer = Number(value);
    page.redraw();
  });
  const check = makeCheck(page);
  const tools = make('span', {class: 'tools-right'}, check.button, only, layer.root);
  const equation = makeEquation();
  const facets = make('div', {class: 'facets'});
  const conclusion = make('p', {class: 'conclusion'});
  const readings = make('p', {class: 'readings'});
  const activity = make('p', {class: 'readings'});
  const footnote = make('p', {class: 'footnote'});
  const below = make('div', {class: 'below'}, conclusion, check.findings, readings, activity, footnote);
  element.replaceChildren(make('h2', {class: 'panel-title'}, title, held, tools), equation.root, facets, below);
  const parts = {
    title,
    held,
    only,
    layer: OUTPUT,
    pick: layer,
    check,
    equation,
    facets,
    conclusion,
    readings,
    activity,
    footnote,
    shown: /** @type {ReturnType<typeof makeFacet>[]} */ ([]),
    /** The axis all facets share. */
    range: {low: 0, high: 0, zeros: false},
  };
  return parts;
}

/** Returns whether its plots know their size: not in the frame in which it comes into sight. @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  const {runs} = state;
  const empty = runs.length === 0 || state.phase === 'booting';
  const sized = !element.hasAttribute('hidden');
  attribute(element, 'hidden', empty);
  if (empty) return true;
  const several = runs.length > 1;
  if (changed(element, [words, runs.map(({letter, number}) => letter + number).join(), parts.layer]))
    renderHead(parts, state, words);
  // A facet alone says its epoch itself.
  write(parts.held, state.pinned !== null && several ? words.heldAt(state.pinned) : '');
  renderCheck(parts.check, state, page);
  const facets = facetsOf(state, parts.layer);
  const means = facets.some((facet) => facet?.source.kind === 'means');
  write(parts.equation.learned, means ? `${words.learned} · ${words.meansMark}` : words.learned);
  renderFacets(parts, state, facets, page);
  const said = conclusionOf(facets, page);
  if (said !== null) writeRich(parts.conclusion, said);
  parts.conclusion.hidden = parts.conclusion.textContent === '';
  renderFindings(parts.check, state, page);
  const found = several ? ofSeveral(page) : null;
  parts.readings.hidden = !found;
  found?.renderReadings(parts.readings, state, found.words);
  renderActivity(parts.activity, state, words, parts.layer);
  write(parts.footnote, footnoteOf(facets, words));
  element.classList.toggle('several', several);
  return sized;
}

/** @param {Parts} parts @param {State} state @param {Words} words */
function renderHead(parts, {runs}, words) {
  const {equation} = parts;
  write(parts.title, words.heart);
  write(equation.error, words.factors.error);
  write(equation.slope, words.factors.slope);
  write(equation.delta, words.factors.delta);
  const deepest = Math.max(...runs.map(({info}) => info.layers.length));
  if (parts.layer > deepest - 2) parts.layer = OUTPUT;
  parts.only.hidden = deepest > 1;
  parts.pick.root.hidden = deepest === 1;
  write(parts.only, words.outputLayer);
  const hidden = Array.from({length: deepest - 1}, (_, at) => ({value: String(at), text: words.hiddenLayer(at + 1)}));
  write(equation.symbol, `${slopeSymbol(runs, parts.layer)}(z)`);
  const options = [{value: String(OUTPUT), text: words.outputLayer}, ...hidden.reverse()];
  renderPick(parts.pick, words.heartLayer, options, String(parts.layer));
}

/** @param {Parts} parts @param {State} state @param {(Facet|null)[]} facets @param {Page} page */
function renderFacets(parts, state, facets, page) {
  const {runs} = state;
  parts.shown = runs.map(({letter}) => parts.shown.find((facet) => facet.letter === letter) ?? makeFacet(letter, page));
  const roots = parts.shown.map(({root}) => root);
  if (roots.length !== parts.facets.children.length || roots.some((root, at) => parts.facets.children[at] !== root)) {
    parts.facets.replaceChildren(...roots);
  }
  const perLine = isNarrow() ? Math.min(2, facets.length) : facets.length;
  parts.facets.style.setProperty('--columns', String(perLine));
  parts.facets.style.setProperty('--lines', String(Math.ceil(facets.length / perLine)));
  const wide = parts.shown[0].width - NUMERALS_PX * page.scale >= IN_A_LINE_PX * page.scale;
  parts.facets.classList.toggle('stacked', facets.length > 1 && (facets.length > 2 || !wide));
  const pairs = runs.map(({settings}) => pairName(settings, page.words));
  const heads = (runs.length > 1 && ofSeveral(page)?.headsOf(runs, page.words)) || pairs;
  if (changed(parts.facets, [page.heartRange, parts.layer, ...runs])) {
    const extents = extentsOf(facets);
    const ends = extents.flatMap(({least, most}) => [least, most]);
    const [low, high] = page.heartRange?.([Float64Array.from(ends)]) ?? [0, 0];
    parts.range = {low, high, zeros: extents.some(({has_zero}) => has_zero)};
  }
  const leader = leaderOf(facets);
  facets.forEach((facet, at) => {
    renderFacet(parts.shown[at], state, page, {
      facet,
      leader,
      head: heads[at],
      first: at % perLine === 0,
      ...parts.range,
      only: facets.length === 1,
    });
  });
}

/** Of all that is drawn. @param {(Facet|null)[]} facets */
function extentsOf(facets) {
  return facets.flatMap((facet) => {
    if (!facet) return [];
    const {run, source} = facet;
    const {columns, length, spread} = run;
    const drawn = [{values: columns, end: length}];
    if (spread) drawn.push({values: spread.low, end: spread.length}, {values: spread.high, end: spread.length});
    return drawn.flatMap(({values, end}) => {
      const [error, delta] = [source.error, source.delta].map((key) => extentOf(values[key], end));
      return [error, {...delta, least: source.share * delta.least, most: source.share * delta.most}];
    });
  });
}
