// Nine networks in one click: what to train, how far it is, and what came of it.
import {bestByDepth, rises, unitsFrom, unitsOf, workOf} from '../depths.js';
import {fixed} from '../lang/number.js';
import {layersOf} from '../nine.js';
import {OWN_KEYS, textOf} from '../rival.js';
import {makeField, makeSegment, renderField, renderSegment} from './control.js';
import {attribute, changed, make, once, plain, write, writeRich} from './element.js';
import {dataName, saidOf} from './saying.js';
import {makeGrid, renderGrid} from './ninegrid.js';
import {makeRows, renderRows} from './ninerows.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Nine} Nine */
/** @typedef {typeof import('../lang/en-nine.js').words} Words */
/** @typedef {ReturnType<typeof build>} Parts */

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** What is chosen before the nine are trained, or of what to see of them. @param {Page} page */
function makeControls(page) {
  const draft = {
    /** What was typed, until A has other layers. @type {(string|null)[]} */ typed: [null, null],
    /** Of which layers. */ of: '',
    shown: /** @type {'accuracy'|'loss'} */ ('accuracy'),
  };
  const fields = [0, 1].map((at) =>
    makeField((text) => {
      draft.typed[at] = text;
      page.redraw();
    }, 'units'),
  );
  const start = make('button', {type: 'button', id: 'nine-start', class: 'button'});
  const segment = makeSegment((value) => {
    draft.shown = value === 'loss' ? 'loss' : 'accuracy';
    page.redraw();
  }, false);
  const wait = makeWait(page);
  const parts = [...fields.map(({root}) => root), start, wait.root, segment.root];
  return {controls: make('div', {class: 'nine-controls'}, ...parts), draft, fields, start, segment, wait};
}

/** @param {HTMLElement} element @param {Page} page */
function build(element, page) {
  const title = make('span');
  const note = make('small');
  const {controls, ...chosen} = makeControls(page);
  const complaint = make('p', {class: 'complaint', role: 'alert'});
  const old = make('p', {class: 'nine-old', role: 'status'});
  const summary = make('p', {class: 'nine-summary'});
  const told = make('p', {class: 'quiet-text nine-told', role: 'status'});
  const grid = makeGrid();
  const rows = makeRows(page);
  const columns = make('div', {class: 'nine-columns'}, grid.root, rows.root);
  const heading = make('h2', {class: 'panel-title'}, title, note);
  element.replaceChildren(heading, controls, complaint, old, summary, columns, told);
  const parts = {title, note, ...chosen, complaint, old, summary, told, grid, rows, columns, units: [0, 0]};
  parts.start.addEventListener('click', () => {
    const [first = 1, second = 1] = parts.units;
    page.dispatch({type: 'nine-started', units: [first, second]});
  });
  return parts;
}

/** @param {Page} page */
function makeWait({dispatch}) {
  const done = make('i');
  const bar = make('div', {class: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100}, done);
  const text = make('span', {class: 'meta'});
  const cancel = make('button', {
    type: 'button',
    id: 'nine-cancel',
    class: 'button',
    onclick: () => dispatch({type: 'nine-cancelled'}),
  });
  return {root: make('div', {class: 'nine-wait'}, bar, text, cancel), done, bar, text, cancel};
}

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {Words} words */
export function render(element, state, page, words) {
  const parts = once(element, built, () => build(element, page));
  const {nine, data, settings, loading, choosing, worker} = state;
  const {typed, shown} = parts.draft;
  const seen = [words, page.words, nine, data, settings, loading, choosing, worker, typed.join('|'), shown];
  if (!changed(element, seen)) return;
  write(parts.title, words.title);
  write(parts.note, nine ? recipeOf(nine, page, words) : words.note);
  renderUnits(parts, state, words);
  const ready = data !== null && data.problem === null && !loading && !choosing && worker.loaded;
  write(parts.start, nine ? words.again : words.start);
  attribute(parts.start, 'title', words.startHint);
  attribute(parts.start, 'disabled', !ready || parts.units.includes(0));
  parts.start.hidden = nine?.state === 'running';
  renderWait(parts, nine, page, words);
  const begins = nine?.state === 'running' && parts.columns.hidden;
  for (const part of [parts.segment.root, parts.summary, parts.columns]) part.hidden = nine === null;
  if (begins) requestAnimationFrame(() => element.scrollIntoView({block: 'nearest'})); // once all of it is drawn
  const old = nine ? oldOf(nine, state, words) : '';
  write(parts.old, old);
  element.classList.toggle('old', old !== '');
  write(parts.told, nine ? toldOf(nine, page, words, shown) : '');
  if (!nine) return;
  const options = [
    {value: 'accuracy', text: words.accuracy},
    {value: 'loss', text: words.loss},
  ];
  renderSegment(parts.segment, words.shown, options, shown);
  writeRich(parts.summary, summaryOf(nine, words));
  renderGrid(parts.grid, nine, page, words, shown);
  renderRows(parts.rows, nine, state, page, words);
}

/**
 * The fields hold the units of the nine there are while A is one of them; else those of A.
 * @param {Parts} parts
 * @param {State} state
 * @param {Words} words
 */
function renderUnits(parts, {settings, nine}, words) {
  const {draft} = parts;
  const of = JSON.stringify(settings.hidden);
  const one = nine?.runs.some(({hidden}) => JSON.stringify(layersOf(hidden, nine.units)) === of);
  if (draft.of !== of && !one) draft.typed = [null, null];
  draft.of = of;
  const own = nine && one ? nine.units : unitsOf(settings.hidden);
  parts.units = draft.typed.map((text, at) => (text === null ? (own[at] ?? 1) : (unitsFrom(text) ?? 0)));
  const wrong = draft.typed.map((text) => text !== null && unitsFrom(text) === null);
  parts.fields.forEach((field, at) => {
    const refused = wrong[at] ? draft.typed[at] : null;
    const name = at === 0 ? words.first : words.second;
    renderField(field, name, words.unitsOf(name), String(parts.units[at] || own[at]), refused);
  });
  const found = draft.typed[wrong.indexOf(true)];
  write(parts.complaint, found === undefined || found === null ? '' : words.refused(found));
}

/** @param {Parts} parts @param {Nine|null} nine @param {Page} page @param {Words} words */
function renderWait({wait}, nine, page, words) {
  wait.root.hidden = nine?.state !== 'running';
  if (!nine) return;
  const {done, total, left} = workOf(nine);
  const share = total > 0 ? done / total : 0;
  const time = left * nine.ms_per_epoch;
  const texts = [words.epochs(done, total), time > 0 ? page.words.timeLeft(time) : ''];
  const begun = nine.runs.some(({info, refused}) => info || refused);
  write(wait.text, begun ? texts.filter(Boolean).join(' · ') : words.starting);
  write(wait.cancel, words.cancel);
  attribute(wait.bar, 'aria-label', words.progress);
  attribute(wait.bar, 'aria-valuenow', Math.round(100 * share));
  wait.done.style.transform = `scaleX(${share.toFixed(4)})`;
}

/** What they were trained on and by. @param {Nine} nine @param {Page} page @param {Words} words */
function recipeOf(nine, page, words) {
  const {epochs, settings, runs} = nine;
  const names = page.words.settingNames;
  const precision = runs.find(({info}) => info)?.info?.precision;
  const recipe = ['lr', 'batch', 'seed'].map((key) => `${names[key]} ${settings[/** @type {'lr'} */ (key)]}`);
  return words.trained(dataName(nine, page.words), epochs, [...recipe, precision].filter(Boolean).join(', '));
}

/** The best of each depth, as a sentence. @param {Nine} nine @param {Words} words */
function summaryOf(nine, words) {
  const best = bestByDepth(nine.runs);
  const there = best.map((accuracy, depth) => ({accuracy, depth})).filter(({accuracy}) => !Number.isNaN(accuracy));
  if (there.length === 0) return '';
  const digits = there.some(({accuracy}, at) => {
    const before = there[at - 1]?.accuracy ?? NaN;
    return before !== accuracy && fixed(before) === fixed(accuracy);
  });
  const list = there.map(({accuracy, depth}, at) => {
    const before = there[at - 1]?.accuracy ?? NaN;
    const sign = at === 0 ? '' : before < accuracy ? ' < ' : before > accuracy ? ' > ' : ' = ';
    return `${sign}${words.depths[depth]} ${digits ? accuracy.toFixed(4) : fixed(accuracy)}`;
  });
  const rising = there.length < 3 ? 'missing' : rises(best) ? 'yes' : 'no';
  return words.summary(list.join(''), nine.state === 'done' ? rising : nine.state);
}

/** Whether A, but for its layers, would be trained as they were. @param {Nine} nine @param {State} state */
function asNow({settings}, state) {
  const keys = [...OWN_KEYS, 'seed', 'epochs'].filter((key) => key !== 'hidden');
  return keys.every((key) => textOf(settings, key) === textOf(state.settings, key));
}

/** Why the figures are not those of what is set now; `''` where they are. @param {Nine} nine @param {State} state @param {Words} words */
function oldOf(nine, state, words) {
  if (nine.data !== state.data) return words.otherData;
  return asNow(nine, state) ? '' : words.otherSettings;
}

/** What is to be said beside the figures. @param {Nine} nine @param {Page} page @param {Words} words @param {'accuracy'|'loss'} shown */
function toldOf(nine, page, words, shown) {
  const {failed} = nine;
  return [
    shown === 'loss' ? words.linesLoss : words.lines,
    words.caution,
    failed ? plain(saidOf(failed, page)) : '',
    nine.state === 'cancelled' ? words.cancelled : '',
  ]
    .filter(Boolean)
    .join(' ');
}
