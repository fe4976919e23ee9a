// Play and its neighbours, the epoch counter, the speed, and what is left to wait for.
import {count} from '../lang/number.js';
import {minibatchesPerSecond} from '../pace.js';
import {leastFar, standOf} from '../run.js';
import {letters, nextLetter} from '../rival.js';
import {makeSlider, renderSlider} from './control.js';
import {attribute, make, once, write} from './element.js';
import {icon} from './icon.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {ReturnType<typeof build>} Parts */

/** A wait shorter than this needs no bar. */
const PATIENCE_MS = 1000;
const LARGEST_SEED = 4294967295;

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Page} page */
function makeButtons({dispatch, state}) {
  /** @param {string} id @param {import('./icon.js').IconName} name @param {() => void} onclick */
  const tool = (id, name, onclick) =>
    make('button', {type: 'button', id, class: 'tool', onclick}, icon(name), make('span'));
  const marks = {play: icon('play', 18), pause: icon('pause', 18)};
  // A second press may come before the first is drawn.
  const toggle = (/** @type {MouseEvent} */ {detail}) => {
    const {phase} = state();
    // The second of a double click may find that all is done: it asks for no more.
    if (detail < 2 || phase !== 'done') dispatch({type: phase === 'training' ? 'pause' : 'play'});
  };
  const run = make('button', {type: 'button', id: 'run', class: 'play', onclick: toggle}, marks.play, make('span'));
  const stepEpoch = tool('step-epoch', 'epoch', () => dispatch({type: 'step-epoch'}));
  const stepBatch = tool('step-batch', 'batch', () => dispatch({type: 'step-batch'}));
  const reset = tool('reset', 'reset', () => dispatch({type: 'reset'}));
  const reroll = tool('reroll', 'dice', () =>
    dispatch({type: 'reroll', seed: Math.floor(Math.random() * (LARGEST_SEED + 1))}),
  );
  const compare = make(
    'button',
    {type: 'button', id: 'compare', class: 'button', onclick: () => dispatch({type: 'compare-added'})},
    icon('plus'),
    make('span'),
  );
  return {marks, run, stepEpoch, stepBatch, reset, reroll, compare};
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const {dispatch} = page;
  const buttons = makeButtons(page);
  const {run, stepEpoch, stepBatch, reset, reroll, compare} = buttons;
  const before = make('span', {class: 'before'});
  const epoch = make('b');
  const after = make('span');
  const left = make('span', {class: 'left'});
  const speed = makeSlider({min: 0, max: 100, step: 1}, (value) => dispatch({type: 'speed-changed', speed: value}));
  const speedName = make('span', {'aria-hidden': 'true'});
  const done = make('i');
  const limits = {'aria-valuemin': 0, 'aria-valuemax': 100};
  const progress = make('div', {class: 'progress', role: 'progressbar', ...limits}, done);
  const counter = make('span', {class: 'counter'}, before, epoch, after, left);
  const pace = make('span', {class: 'speed'}, speedName, speed);
  element.replaceChildren(run, stepEpoch, stepBatch, reset, reroll, counter, pace, compare, progress);
  return {...buttons, before, epoch, after, left, speed, speedName, progress, done};
}

/** @param {HTMLElement} button @param {string} name @param {string} hint */
function label(button, name, hint) {
  write(/** @type {Element} */ (button.lastElementChild), name);
  attribute(button, 'title', hint);
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  const run = leastFar(state.runs, state.settings.stop);
  const training = state.phase === 'training';
  const wanted = training ? parts.marks.pause : parts.marks.play;
  if (parts.run.firstElementChild !== wanted) parts.run.firstElementChild?.replaceWith(wanted);
  label(
    parts.run,
    training ? words.pause : state.phase === 'done' ? words.playMore(state.settings.epochs) : words.play,
    words.playHint,
  );
  label(parts.stepEpoch, words.stepEpoch, words.stepEpochHint);
  label(parts.stepBatch, words.stepBatch, words.stepBatchHint);
  label(parts.reset, words.reset, words.resetHint);
  label(parts.reroll, words.reroll, words.rerollHint);
  const refused = state.messages.some(({report}) => report.code === 'PAIR-REFUSED');
  const stuck = state.phase === 'failed' && run === null && (refused || state.data?.problem !== null);
  for (const button of [parts.run, parts.stepEpoch, parts.stepBatch, parts.reset, parts.reroll])
    attribute(button, 'disabled', stuck);

  const next = nextLetter(state.settings);
  parts.compare.hidden = next === null;
  label(
    parts.compare,
    next === null || letters(state.settings).length === 1 ? words.compare : words.addRun(next),
    next === null ? '' : words.compareHint(next),
  );
  attribute(parts.compare, 'disabled', state.data === null || state.data.problem !== null);
  const epoch = run ? standOf(run).epoch : 0;
  const target = Math.max(run?.target ?? 0, state.settings.epochs, epoch);
  write(parts.before, words.counterBefore);
  parts.before.hidden = words.counterBefore === '';
  write(parts.epoch, count(epoch));
  write(parts.after, words.counterAfter(count(target)));
  renderSpeed(parts, state, page);
  renderWait(parts, state, page, run);
}

/** @param {Parts} parts @param {State} state @param {Page} page */
function renderSpeed(parts, state, {words}) {
  const pace = minibatchesPerSecond(state.speed);
  const text = Number.isFinite(pace) ? words.perSecond(count(Math.max(1, Math.round(pace)))) : words.fullSpeed;
  write(parts.speedName, words.speed);
  renderSlider(parts.speed, words.speed, state.speed, text);
  attribute(parts.speed, 'title', text);
}

/** @param {Parts} parts @param {State} state @param {Page} page @param {import('../state.js').Run|null} run   the one that is counted */
function renderWait(parts, state, {words}, run) {
  const training = run !== null && state.phase === 'training';
  const {epoch, step} = run ? standOf(run) : {epoch: 0, step: 0};
  const within = run && run.info.steps > 0 ? step / run.info.steps : 0;
  const remaining = run ? (run.target - epoch - within) * run.ms_per_epoch : 0;
  const total = run ? run.target * run.ms_per_epoch : 0;
  const waiting = training && total > PATIENCE_MS;
  parts.progress.hidden = !waiting;
  const between =
    run !== null &&
    step > 0 &&
    step < run.info.steps &&
    (!training || run.ms_per_epoch > PATIENCE_MS || run.ms_per_epoch === 0);
  const batch = between && run ? words.minibatch(count(step), count(run.info.steps)) : '';
  write(parts.left, [batch, waiting && remaining > 0 ? words.timeLeft(remaining) : ''].filter(Boolean).join(' · '));
  if (!waiting || !run) return;
  const share = Math.min(1, (epoch + within) / Math.max(1, run.target));
  attribute(parts.progress, 'aria-label', words.progress);
  attribute(parts.progress, 'aria-valuenow', Math.round(100 * share));
  parts.done.style.transform = `scaleX(${share.toFixed(4)})`;
}
