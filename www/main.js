// Wires everything; alone in knowing all.

import {initialState} from './state.js';
import {Store} from './store.js';
import {Training} from './training.js';
import {Turns} from './turns.js';
import {commands} from './effects.js';
import {core_ready, first_language, nextWorker, own_language} from './early.js';
import {linkText, parse, print} from './link.js';
import {Address} from './address.js';
import {isAlone, isNamed, kept, shared} from './source.js';
import {readPalette} from './view/page.js';
import * as core from './pkg/losslab_wasm.js';
import * as charts from './view/charts.js';
import * as data from './view/data.js';
import * as drop from './view/drop.js';
import * as epochs from './view/epochs.js';
import * as exits from './view/exits.js';
import * as header from './view/header.js';
import * as heart from './view/heart.js';
import * as headline from './view/headline.js';
import * as keys from './view/keys.js';
import * as messages from './view/messages.js';
import {ofFiles} from './view/saying.js';
import {isComing} from './view/several.js';
import * as sections from './view/sections.js';
import {miss, withdraw} from './view/lazy.js';
import {Views} from './view/views.js';
import * as model from './view/model.js';
import * as training_step from './view/training.js';
import * as transport from './view/transport.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./view/page.js').Page} Page */
/** @typedef {import('./lang/en.js').Words} Words */

const TOAST_MS = 4000;
/** After Play, if it is not over before. */
const KEEP_AFTER_MS = 2000;
/** With reduced motion the page changes at most twice a second. */
const CALM_MS = 500;

/** @typedef {import('./state.js').Language} Language */

/** A reader has one language: the words of another come when they are asked for. @type {Record<Language, () => Promise<Words>>} */
const LANGUAGES = {
  en: async () => (await import('./lang/en.js')).en,
  ko: async () => (await import('./lang/ko.js')).ko,
};
/** @type {Partial<Record<Language, Words>>} */
const known = {};
const first_words = await learn(first_language);

/** @param {Language} language */
async function learn(language) {
  return (known[language] ??= await LANGUAGES[language]());
}

const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

const store = new Store(initialState());
const address = new Address();
const training = new Training({dispatch: (action) => store.dispatch(action), start: nextWorker});

/**
 * In `index.html`, by their ids.
 * @typedef {'top'|'before-class'|'guide'|'lab'|'view'|'data'|'model'|'training'|'transport'|'messages'|'title'
 *   |'charts'|'heart'|'folds'|'exits'|'table'|'panels'|'drop'|'toast'} Place
 */
const places = /** @type {Record<Place, HTMLElement>} */ (Object.fromEntries(Array.from(document.querySelectorAll('[id]'), (place) => [place.id, place])));

/** A slow phone takes four times as long, and answers nobody meanwhile. */
const turns = new Turns(5);

/** @type {Page} */
let page = {
  dispatch,
  state: () => store.state,
  words: first_words,
  judge: null,
  draw: null,
  drawHeart: null,
  heartRange: null,
  paint: (place, draw) => turns.paint(place, () => drawn(draw)),
  palette: readPalette(),
  scale: 1,
  redraw: askForRender,
};

/** What to expect of a run's pair. @param {import('./state.js').Settings} settings */
function judge({out, loss, gradient}) {
  const verdict = core.verdict(out, loss, gradient);
  if (!verdict) throw new Error(`no verdict on ${out} with ${loss}`);
  return verdict;
}

/** The page's part that depends on language and theme. @param {State} state */
function dress(state) {
  const theme = state.theme === 'auto' ? (dark.matches ? 'dark' : 'light') : state.theme;
  if (root.dataset.theme !== theme) {
    root.dataset.theme = theme;
    page = {...page, palette: readPalette()};
  }
  const words = known[state.language];
  if (!words) {
    learn(state.language).then(askForRender, () =>
      store.dispatch({type: 'message-added', tone: 'bad', report: {code: 'PAGE-NO-WORDS'}}),
    );
    return;
  }
  if (root.lang !== state.language) root.lang = state.language;
  if (page.words !== words) page = {...page, words};
}

/** What stands over the lab, before a class and on the guided path, comes with the first link that has it. @type {import('./over.js').Over|null} */
let over = null;
let over_asked = false;

/** @param {State} state */
function overlay(state) {
  const {present, lesson} = state.settings;
  if (over) page = over.render(state, page);
  else if ((present || lesson !== null) && !over_asked) bringOver();
}

async function bringOver() {
  over_asked = true;
  try {
    const {Over} = await import('./over.js');
    over = new Over(places);
    askForRender();
  } catch {
    over_asked = false;
    miss('present', page);
    for (const [key, value] of /** @type {const} */ ([['present', false], ['lesson', null]])) store.dispatch({type: 'setting-changed', key, value});
  }
}

const views = new Views(places.lab, places.view);

/** How the state is shown: as it is, but on paper. @type {(state: State) => State} */
let shownAs = (state) => state;

/** @param {typeof shownAs} as */
function showAs(as) {
  shownAs = as;
  renderAll(store.state);
}

let complained = false;

/**
 * Draws one panel. A panel that cannot be drawn stops no other, and is told once.
 * @template T
 * @param {() => T} draw
 * @returns {T|undefined}
 */
function drawn(draw) {
  try {
    return draw();
  } catch (error) {
    if (complained) return undefined;
    complained = true;
    reportError(error);
    store.dispatch({type: 'message-added', tone: 'bad', report: {code: 'PAGE-DRAWING'}});
    return undefined;
  }
}

/** In the order they are read. @type {((state: State) => boolean|void)[]} */
const FRAME = [
  (state) => header.render(places.top, state, page, copyLink),
  (state) => transport.render(places.transport, state, page),
  (state) => messages.render(places.messages, state, page),
  (state) => messages.renderToast(places.toast, state, page),
  () => drop.render(places.drop, page.words),
];
/** @type {typeof FRAME} */
const LAB = [
  (state) => data.render(places.data, state, page),
  (state) => model.render(places.model, state, page),
  (state) => training_step.render(places.training, state, page),
  (state) => headline.render(places.title, state, page),
  (state) => charts.render(places.charts, state, page),
  (state) => heart.render(places.heart, state, page),
  (state) => sections.renderFolds(places.folds, state, page),
  (state) => epochs.render(places.table, state, page),
  (state) => sections.renderPanels(places.panels, state, page, drawn),
  (state) => exits.render(places.exits, state, page, leave),
  (state) => !isComing(state, page),
];

/** @param {State} newest */
function renderAll(newest) {
  const state = shownAs(newest);
  drawn(() => dress(state));
  drawn(() => overlay(state));
  const elsewhere = drawn(() => views.render(state, page)) ?? false;
  if (isTooSoon(state)) return;
  const shown = elsewhere ? FRAME : [...FRAME, ...LAB];
  const panels = shown.map((render) => () => drawn(() => render(state)));
  // In turns until the first screen is there, but while it trains or takes runs up again: then every frame has a newer state.
  const whole = turns.go(panels, [state, asked, elsewhere], begun || state.phase === 'training' || state.phase === 'loading');
  // What the attribute promises is on the page by now: the table's rows, the charts.
  if (!whole) return store.redraw();
  root.dataset.state = state.phase;
  if (state.phase !== 'booting' && state.phase !== 'loading') goOn();
}

let begun = false;

/** The first screen is there: the rest may come. */
function goOn() {
  if (begun) return;
  begun = true;
  import('./later.js').then(({begin}) => begin(store, () => page, () => void leave('qr'), showAs)).catch(() => null); // it is as good without
}

let rendered_ms = 0;
let rendered_phase = '';

/** Where less motion is asked for, and it only goes on training. @param {State} state */
function isTooSoon({phase}) {
  const now = performance.now();
  const soon = calm.matches && phase === 'training' && phase === rendered_phase && now - rendered_ms < CALM_MS;
  if (soon) setTimeout(askForRender, CALM_MS);
  else rendered_ms = now;
  rendered_phase = phase;
  return soon;
}

let asked = 0;

/** A redraw for what no action tells: a new size, a loaded core, the system's theme. */
function askForRender() {
  asked++;
  store.redraw();
}

/** The lesson is on the way on from what was set. A run that comes as a file is opened; all else that comes is data. @param {import('./actions.js').Action} action */
function dispatch(action) {
  const {state} = store;
  if (action.type === 'lesson-opened') address.turn(true);
  const file = action.type === 'load-requested' && action.source.file;
  if (!file || !/\.json$/i.test(file.name)) return store.dispatch(action);
  import('./runfile.js').then(({openFile}) => openFile(action, state, store, core.record_keys)).catch(() => miss('run', page));
}

/** What takes something along comes when it is asked for. @param {import('./view/exits.js').Exit} exit */
async function leave(exit) {
  if (exit === 'link') return void copyLink();
  const state = store.state;
  try {
    const {take} = await import('./taken.js');
    await take(exit, state, {page, copy, examples: () => training.examples()});
    withdraw(exit, page);
  } catch (error) {
    const code = error instanceof RangeError ? 'EXPORT-NO-MEMORY' : /** @type {{code?: unknown}} */ (error).code;
    miss(exit, page, typeof code === 'string' ? code : undefined);
  }
}

/** @type {ReturnType<typeof setTimeout>|undefined} */
let toasting;

/** Where the link does not hold the data, that is said. */
const copyLink = () => copy(linkText(shared(store.state), location.href), false, store.state.awaited || isAlone(store.state) ? 'link-alone' : 'text');

/**
 * Whether it could be.
 * @param {string} text
 * @param {boolean} [in_sight]   it can be copied by hand: nothing is said if it must be
 * @param {string} [copied]      what, for the toast
 */
async function copy(text, in_sight = false, copied = 'text') {
  try {
    await navigator.clipboard.writeText(text); // there is none outside a secure context
  } catch {
    copied = 'nothing';
  }
  const is_copied = copied !== 'nothing';
  if (is_copied || !in_sight) {
    store.dispatch({type: 'copied', what: copied});
    clearTimeout(toasting);
    toasting = setTimeout(() => store.dispatch({type: 'copied', what: null}), TOAST_MS);
  }
  return is_copied;
}

/**
 * What keeps the runs over a reload, and asks before they are left, comes when there may be some; nothing else depends on it.
 * @param {[hash: string, beside: import('./state.js').Kept|null]} [before]   what the page showed before it was loaded again
 */
function keep(before) {
  keeping ??= import('./keep.js').then(
    ({Keep, keysBefore}) => new Keep(store, before ? keysBefore(...before) : []),
    () => (keeping = null),
  );
}
/** @type {Promise<unknown>|null} */
let keeping = null;

/** What stands beside this address. @returns {import('./state.js').Kept|null} */
function keptHere() {
  return history.state?.kept ?? null;
}

/** @param {State} state */
function showAddress(state) {
  address.show(print(shared(state)), kept(state));
}

store.onChange((before, after) => {
  for (const command of commands(before, after)) training.obey(command);
  // At work at once, at rest only when the rest is drawn; a hidden page draws nothing.
  const working = after.phase === 'training' || after.phase === 'loading';
  if (before.phase !== after.phase && (working || document.hidden)) root.dataset.state = after.phase;
  if (before.settings !== after.settings || before.awaited !== after.awaited) {
    // The view before is on the way back, and the file that was waited for, unless the address led here.
    const {view} = after.settings;
    const here = parse(location.hash).settings;
    if (before.settings.view !== view && here.view !== view) address.turn();
    else if (before.awaited && before.awaited === here.file && !isNamed(here.file, shared(after).file)) address.turn(true);
    showAddress(after);
  }
  const trains = after.phase === 'training';
  if (trains !== (before.phase === 'training')) setTimeout(() => keep(), trains ? KEEP_AFTER_MS : 0);
});
store.onFrame(renderAll);
keys.listen(page.dispatch, () => store.state);
drop.listen(places.drop, page.dispatch, () => void ofFiles(page));
dark.addEventListener('change', askForRender);
addEventListener('resize', askForRender);
addEventListener('hashchange', () => {
  // Where the browser is by now: of two steps back this is told after both.
  const {hash} = location;
  store.dispatch(address.comesBack() ? {type: 'setting-changed', key: 'view', value: parse(hash).settings.view} : {type: 'link-opened', hash, kept: keptHere()});
  showAddress(store.state); // also when it meant what was there: what it could not mean goes
});
const [how] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
const kept_before = keptHere();
if (how?.type !== 'navigate') keep([location.hash, kept_before]); // the page was here before
store.dispatch({type: 'booted', hash: location.hash, language: own_language, kept: kept_before});
if (calm.matches && store.state.eager) store.dispatch({type: 'pause'});
core_ready.then(
  () => {
    const {draw, draw_heart: drawHeart, heart_range: heartRange} = core;
    page = {...page, judge, draw, drawHeart, heartRange};
    askForRender();
  },
  () => store.dispatch({type: 'message-added', tone: 'bad', report: {code: 'PAGE-NO-WASM'}}),
);
