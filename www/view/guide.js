// The guided path: a strip that says what to press and what to look for, and then, in the numbers there are, what was seen.
import {hasMoved, stepLink, wayOut} from '../guide.js';
import {newestEpoch, recordAt} from '../run.js';
import {shared} from '../source.js';
import {STEPS} from '../steps.js';
import {attribute, changed, make, once, write, writeRich} from './element.js';
import {icon} from './icon.js';
import {pressOf} from './keys.js';
import {isNarrow} from './page.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {typeof import('../lang/en-guide.js').words} Words */
/** @typedef {ReturnType<typeof trained>} Trained */
/** @typedef {ReturnType<typeof checked>} Checked */

/**
 * A button a step names, its text, and what has been seen once it was pressed and all that follows is over.
 * @typedef {object} Act
 * @property {string} press   its id
 * @property {(words: Words, page: Page) => string} name   of the button
 * @property {(state: State) => unknown} seen   null or undefined before
 * @property {(state: State) => boolean} [busy]   it was pressed, and what follows is under way
 * @property {(state: State) => boolean} [early]   whether what comes after it was done already
 */
/** What a step says beside its title: `tasks` as many as its acts, each knowing what was seen before. @typedef {{title: string, tasks: readonly ((...seen: any[]) => string)[], saw: (...seen: any[]) => string}} Said */
/** @type {Act} */
const PLAY = {press: 'run', name: (_, {words}) => words.play, seen: trained, busy: ({phase}) => phase === 'training'};
/** @param {State} state */
const racing = ({guide}) => guide.seen.racing ?? false;
/** A switch that is on already. @param {string} name @returns {(state: State) => boolean} */
const on = (name) => ({settings}) => settings.report.includes(name);
/** As `STEPS`. @type {readonly {step: keyof Words['steps'], acts: readonly Act[]}[]} */
const TASKS = [
  {step: 'race', acts: [{...PLAY, press: 'neuron-run', seen: ({guide}) => guide.seen.race, busy: racing}]},
  {step: 'slow', acts: [{press: 'neuron-step', name: (words) => words.buttons.step, seen: ({guide}) => guide.seen.step, busy: racing}]},
  {step: 'network', acts: [PLAY]},
  {step: 'shortcut', acts: [PLAY, {press: 'gradient-check', name: (_, {words}) => words.checkShort, seen: checked, busy: ({check}) => check.waiting}]},
  {
    step: 'report',
    acts: [
      {press: 'switch-accuracy', name: (words) => words.buttons.accuracy, seen: ({guide}) => guide.seen.recount, busy: on('accuracy'), early: isAhead},
      {press: 'switch-gradient', name: (words) => words.buttons.gradient, seen: ({guide}) => guide.seen.returned, busy: on('gradient')},
      {press: 'switch-scale', name: (words) => words.buttons.scale, seen: ({guide}) => guide.seen.scaled, busy: on('scale')},
    ],
  },
  {step: 'linear', acts: [PLAY]},
];
/** In a sentence: the button with what belongs to it, and what the page shows in gold. */
const MARKS = /(\[button\]\S*|_[^_]+_)/;

/** What two trained runs have come to. @param {State} state */
function trained({phase, runs}) {
  if (phase !== 'done' || runs.length < 2) return null;
  const of = (/** @type {string} */ key, first = false) => runs.map((run) => recordAt(run, first ? 0 : newestEpoch(run), key));
  return {epoch: newestEpoch(runs[0]), share: of('test_accuracy'), slope: of('wrong_slope', true), delta: of('wrong_delta', true)};
}

/** What a check of two gradients has come to. @param {State} state */
function checked({check, runs}) {
  if (check.waiting || runs.length < 2 || check.results.length < runs.length) return null;
  return check.results.map(({letter, report}) => ({letter, analytic: report.analytic, numeric: report.numeric, passes: report.passes}));
}

/** Whether another switch of the report is on. @param {State} state */
function isAhead({settings: {report}}) {
  return ['gradient', 'log', 'scale'].some((name) => report.includes(name));
}

/** Whether what is there is no longer what the step sets up. @param {State} state */
function isChanged({settings, source}) {
  const own = settings.view === 'lab' && source !== null && source.kind !== 'sample';
  return own || hasMoved(settings);
}

/** @type {WeakMap<Element, ReturnType<typeof build>>} */
const built = new WeakMap();

/** @param {HTMLElement} element @param {Page} page */
function build(element, page) {
  const where = make('span', {class: 'guide-where'});
  const dots = STEPS.map(() => make('a', {class: 'dot'}));
  const title = make('h2');
  const [head, text] = [make('b'), make('span')];
  const said = make('p', {'aria-live': 'polite'}, head, text);
  const [next, back] = [make('a', {class: 'button next'}), make('a', {class: 'button again'})];
  const leave = make('button', {type: 'button', class: 'tool leave', onclick: () => withdraw(page)}, icon('close'));
  back.addEventListener('click', (event) => {
    // The same address is no new one to the browser, though the page has moved on.
    if (location.hash !== back.hash) return;
    event.preventDefault();
    page.dispatch({type: 'link-opened', hash: back.hash});
  });
  next.addEventListener('click', (event) => {
    if (page.state().settings.lesson !== STEPS.length) return;
    event.preventDefault();
    withdraw(page);
  });
  addEventListener('keydown', (event) => {
    const press = pressOf(event);
    if (press?.key !== ' ' || press.own || press.repeat || !pressSwitch(page.state())) return;
    event.preventDefault();
  });
  element.replaceChildren(
    make('nav', {class: 'guide-steps'}, where, make('span', {class: 'dots'}, ...dots)),
    make('div', {class: 'guide-said'}, title, said),
    make('div', {class: 'guide-on'}, back, next, leave),
  );
  return {where, dots, title, said, head, text, next, back, leave};
}

/** Away, and everything it set up stays. @param {Page} page */
function withdraw({dispatch}) {
  dispatch({type: 'setting-changed', key: 'lesson', value: null});
}

/** @param {HTMLElement} element @param {State} state @param {Page} page @param {Words} words */
export function render(element, state, page, words) {
  const lesson = state.settings.lesson ?? 1;
  const parts = once(element, built, () => build(element, page));
  const {step, acts} = TASKS[lesson - 1];
  const moved = isChanged(state);
  const seen = seenOf(acts, state);
  const act = acts[seen.length];
  attribute(document.documentElement, 'data-press', moved || act?.busy?.(state) ? '' : (act?.press ?? 'next'));
  if (changed(parts.title, [state.guide.serial])) upward();
  if (changed(parts.said, [state.guide.serial, seen.length]) && acts[seen.length - 1] === PLAY) toGold();
  if (!changed(element, [words, page.words, state.settings, state.asked, state.source, state.awaited, moved, JSON.stringify(seen)])) return;
  renderFrame(parts, shared(state), lesson, words);
  const {title, tasks, saw} = /** @type {Said} */ (words.steps[step]);
  const over = !moved && !act;
  write(parts.title, title);
  write(parts.head, over ? `${words.saw} ` : '');
  const say = over ? saw : tasks[seen.length];
  const sentence = moved ? words.moved : act?.early?.(state) ? words.early : say(page.words.lossesShared, ...seen);
  renderSentence(parts, {sentence, act: moved ? undefined : act, on: over && lesson === STEPS.length}, state, words, page);
  attribute(element, 'data-seen', String(over));
  parts.back.hidden = !moved;
}

/** What the acts of a step have shown, as far as they were done in their order. @param {readonly Act[]} acts @param {State} state */
function seenOf(acts, state) {
  const all = acts.map(({seen}) => seen(state) ?? null);
  const open = all.indexOf(null);
  return open < 0 ? all : all.slice(0, open);
}

/**
 * Only another sentence is written: it is read out each time, and a button in it may have the focus.
 * @param {ReturnType<typeof build>} parts @param {{sentence: string, act: Act|undefined, on: boolean}} said @param {State} state @param {Words} words @param {Page} page
 */
function renderSentence({text}, {sentence, act, on}, state, words, page) {
  if (!changed(text, [sentence, act, act?.name(words, page), on && page.words, on && wayOut(shared(state))])) return;
  text.replaceChildren(...pieces(sentence, act, words, page), ...(on ? waysOn(shared(state), page) : []));
}

/** What holds whatever has been seen. @param {ReturnType<typeof build>} parts @param {Settings} settings @param {number} lesson @param {Words} words */
function renderFrame(parts, settings, lesson, words) {
  write(parts.where, words.where(lesson, STEPS.length));
  for (const part of ['section', 'nav']) attribute(parts.where.closest(part) ?? parts.where, 'aria-label', words.name);
  parts.dots.forEach((dot, at) => {
    attribute(dot, 'href', stepLink(at + 1, settings));
    attribute(dot, 'aria-current', at + 1 === lesson ? 'step' : null);
    const {title} = words.steps[TASKS[at].step];
    attribute(dot, 'aria-label', `${words.where(at + 1, STEPS.length)}: ${title}`);
    attribute(dot, 'title', title);
  });
  const last = lesson === STEPS.length;
  write(parts.next, last ? words.done : words.next);
  attribute(parts.next, 'href', last ? wayOut(settings) : stepLink(lesson + 1, settings));
  write(parts.back, words.again);
  attribute(parts.back, 'href', stepLink(lesson, settings));
  attribute(parts.leave, 'aria-label', words.leave);
  attribute(parts.leave, 'title', words.leave);
}

/** Space presses what is asked for where nothing plays: a switch of the report. False where none is. @param {State} state */
function pressSwitch({settings: {lesson, view}}) {
  const asked = lesson === null || view !== 'report' ? null : document.getElementById(document.documentElement.dataset.press ?? '');
  if (asked) pushed(asked);
  return asked !== null;
}

/** Brings a button into sight, and presses it. @param {HTMLElement} button */
function pushed(button) {
  (button.closest('label') ?? button).scrollIntoView({block: 'nearest'});
  button.focus({preventScroll: true}); // where it was pressed is gone once another sentence stands there
  button.click();
}

/** A sentence with its button and its gold. @param {string} sentence @param {Act|undefined} act @param {Words} words @param {Page} page */
function pieces(sentence, act, words, page) {
  return sentence.split(MARKS).filter(Boolean).map((piece) => {
    if (act && piece.startsWith('[button]')) {
      return make('span', {class: 'unbroken'}, named(act, act.name(words, page)), piece.slice('[button]'.length));
    }
    const gold = piece.startsWith('_');
    const span = make('span', {class: gold ? 'gold' : null});
    writeRich(span, gold ? piece.slice(1, -1) : piece);
    return span;
  });
}

/** The name of a button, which brings that button into sight and presses it. @param {Act} act @param {string} name */
function named({press}, name) {
  const onclick = () => {
    const button = document.getElementById(press);
    const shown = button?.closest('label') ?? button;
    if (!button || !shown?.textContent?.includes(name)) return; // it has another name by now
    pushed(button);
  };
  return make('button', {type: 'button', class: 'named', onclick}, name);
}

/** A step begins where its page does. */
function upward() {
  scrollTo({top: 0});
  for (const part of document.querySelectorAll('.main, .view')) part.scrollTop = 0;
}

/** What the strip then speaks of is a screen below on a phone. */
function toGold() {
  if (isNarrow()) document.getElementById('heart')?.scrollIntoView({block: 'start'});
}

/** Where to go from the last step. @param {Settings} settings @param {Page} page */
function waysOn(settings, {words}) {
  const own = make('button', {type: 'button', class: 'way', onclick: () => document.getElementById('file')?.click()}, words.choose);
  return [' ', own, ' ', make('a', {class: 'way', href: wayOut(settings, 'formulas')}, words.views['formulas'])];
}
