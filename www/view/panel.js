// A section under the charts that shows one block per run, each with its chip when there are several.
import {cite} from '../lang/code.js';
import {attribute, make, onSize, write} from './element.js';
import {makeChip} from './facet.js';
import {headsOf} from './naming.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('../state.js').Look} Look */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {typeof import('../lang/en-panel.js').panel} Words */
/** @typedef {{run: Run, look: Look}} Seen   a run there is something to show of */
/** @typedef {ReturnType<typeof makeBlock>} Block */
/** @typedef {ReturnType<typeof makePanel>} Panel */

/** The size texts have unless they are shown to a class; drawings grow with them. */
const TEXT_PX = 12;

/** What a panel shows first is there by then. */
const FIRST_MS = 1500;

/** As it fills it stays in sight, until the reader goes elsewhere. @param {Element} element   just opened */
function keepInSight(element) {
  const over = new AbortController();
  const growth = new ResizeObserver(() => element.scrollIntoView({block: 'nearest'}));
  over.signal.addEventListener('abort', () => growth.disconnect());
  growth.observe(element);
  for (const type of ['wheel', 'pointerdown', 'keydown']) addEventListener(type, () => over.abort(), {signal: over.signal, passive: true});
  setTimeout(() => over.abort(), FIRST_MS);
}

/** @param {Element} element */
export function makePanel(element) {
  keepInSight(element);
  const title = make('span');
  const note = make('small');
  const empty = make('p', {class: 'panel-empty quiet-text'});
  const row = make('div', {class: 'panel-runs'});
  const tools = make('div', {class: 'panel-tools'});
  const head = make('h2', {class: 'panel-title'}, title, note);
  element.replaceChildren(head, tools, empty, row);
  return {root: element, title, note, tools, empty, row, blocks: /** @type {Map<Letter, Block>} */ (new Map())};
}

/** @param {Letter} letter @param {Page} page */
function makeBlock(letter, page) {
  const name = make('span');
  const when = make('span', {class: 'when'});
  const head = make('h3', {class: 'chip-head run-head'}, makeChip(letter), name, when);
  const body = make('div', {class: 'run-body'});
  const root = make('section', {class: 'run-block', 'data-run': letter}, head, body);
  const block = {root, head, name, when, body, width: 0, scale: 1};
  onSize(body, (width) => {
    const scale = (Number.parseFloat(getComputedStyle(body).fontSize) || TEXT_PX) / TEXT_PX;
    Object.assign(block, {width, scale});
    page.redraw();
  });
  return block;
}

/**
 * What is shown, at which epoch; the nearest where not every one is kept.
 * @param {Look} look
 * @param {number|null} pinned
 * @param {Words} words
 */
export function whenOf({epoch, step, every}, pinned, words) {
  const at = words.at(epoch, step);
  if (pinned === null || pinned === epoch || every === 1) return at;
  if (every === 0) return words.noneKept(at);
  return epoch < pinned && pinned - epoch < every ? words.nearest(at) : at;
}

/**
 * What a panel is of: what it says itself, which seed where there are several, and when if that is one.
 * @param {string} note
 * @param {readonly string[]} whens   of each run
 * @param {Run|undefined} first   the runs share their seeds
 * @param {Words} words
 */
export function noteOf(note, whens, first, words) {
  const {seed, seeds} = first?.started ?? {seed: 0, seeds: 1};
  const which = seeds > 1 ? words.firstSeed(String(seed), seeds) : '';
  const when = isOne(whens) ? whens[0] : '';
  return [note, which, when].filter(Boolean).join(' · ');
}

/** @param {readonly string[]} whens */
function isOne(whens) {
  return whens.every((when) => when === whens[0]);
}

/** Which epoch of each run is shown: `A12 B12`. @param {(Seen & {block: Block})[]} shown */
function epochsOf(shown) {
  return shown
    .filter(({block}) => block.width > 0)
    .map(({run, look}) => `${run.letter}${look.epoch}`)
    .join(' ');
}

/**
 * Heading and blocks; returns those of the runs there is something of, in order.
 * @param {Panel} panel
 * @param {State} state
 * @param {Page} page
 * @param {Words} words
 * @param {{title: string, note: string, has: (look: Look) => boolean}} shown
 * @returns {(Seen & {block: Block})[]}
 */
export function renderPanel(panel, state, page, words, {title, note, has}) {
  const seen = state.runs.flatMap((run) => (run.look && has(run.look) ? [{run, look: run.look}] : []));
  const whens = seen.map(({look}) => whenOf(look, state.pinned, words));
  write(panel.title, title);
  write(panel.note, noteOf(note, whens, state.runs[0], words));
  write(panel.empty, state.runs.length === 0 ? words.nothing : words.waiting);
  panel.empty.hidden = seen.length > 0;
  panel.row.hidden = seen.length === 0;
  attribute(panel.row, 'data-runs', seen.length);
  panel.row.style.setProperty('--runs', String(seen.length));
  for (const [letter, block] of panel.blocks) {
    if (seen.some(({run}) => run.letter === letter)) continue;
    block.root.remove();
    panel.blocks.delete(letter);
  }
  const heads = state.runs.length > 1 ? headsOf(state.runs, page.words) : [];
  const shown = seen.map(({run, look}, at) => {
    const block = panel.blocks.get(run.letter) ?? makeBlock(run.letter, page);
    panel.blocks.set(run.letter, block);
    if (panel.row.children[at] !== block.root) panel.row.insertBefore(block.root, panel.row.children[at] ?? null);
    block.head.hidden = state.runs.length < 2;
    write(block.name, heads[state.runs.indexOf(run)] ?? '');
    write(block.when, isOne(whens) ? '' : (whens[at] ?? ''));
    return {run, look, block};
  });
  attribute(panel.root, 'data-epoch', epochsOf(shown));
  return shown;
}

/** What heads a layer, so that no level is left out: one run has no heading of its own. @param {number} runs @returns {'h3'|'h4'} */
export function layerHead(runs) {
  return runs < 2 ? 'h3' : 'h4';
}

/** How many layers the deepest network has. @param {Seen[]} seen */
export function deepestOf(seen) {
  return Math.max(1, ...seen.map(({run}) => run.info.layers.length));
}

/** The names of a run's layers. @param {Run} run @param {Page} page @param {Words} words */
export function layerNames({info}, page, words) {
  return info.layers.map(({fan_out, activation}, layer) => {
    const kind = page.words.activations[activation] ?? activation;
    const last = layer === info.layers.length - 1;
    return last ? words.output(String(fan_out), kind) : words.hidden(layer + 1, String(fan_out), kind);
  });
}

/** There may be thousands, and they are asked for in every frame. @type {WeakMap<import('../state.js').DataSummary, string[]>} */
const cited = new WeakMap();

/** The features in the order the networks have them, as they are shown. @param {State} state @returns {string[]} */
export function featureNames({data}) {
  if (!data) return [];
  const names = cited.get(data) ?? data.columns.filter(({role}) => role === 'feature').map(({name}) => cite(name));
  cited.set(data, names);
  return names;
}
