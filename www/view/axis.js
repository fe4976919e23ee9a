// The x axis under the charts: how far training is, and which epoch every panel holds.
import {count} from '../lang/number.js';
import {newestOf} from '../run.js';
import {lastEpoch} from './chart.js';
import {attribute, changed, make, write} from './element.js';
import {icon} from './icon.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */

const MOST_TICKS = 4;
/** A tick nearer to the flag than this many px would lie under it. */
const FLAG_REACH = 56;
/** How far Page Up and Page Down go: a tenth of the way. */
const PAGE_SHARE = 10;

/** Ticks at 1, 2 or 5 times a power of ten, 0 and the last. @param {number} last */
export function ticksOf(last) {
  const rough = last / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.75) ?? 10 * power,
  );
  const ticks = [];
  for (let at = 0; at <= last; at += step) ticks.push(at);
  if (last - (ticks.at(-1) ?? 0) > step / 2) ticks.push(last);
  return ticks;
}

/** @param {Page} page */
export function makeAxis({dispatch}) {
  const done = make('span', {class: 'done'});
  const thumb = make('span', {class: 'thumb'});
  const held = make('span');
  const letGo = (/** @type {MouseEvent} */ event) => {
    event.stopPropagation(); // a click on the charts pins
    dispatch({type: 'pinned', epoch: null});
    if (event.detail === 0) replay.focus({preventScroll: true}); // by a key: the flag goes, its place stays
  };
  const flag = make('button', {type: 'button', class: 'flag', onclick: letGo}, held, icon('close', 10));
  const unit = make('span', {class: 'unit'});
  const replay = make('input', {type: 'range', id: 'replay', min: 0, step: 1});
  const seen = {newest: -1};
  const root = make('div', {class: 'axis'}, done, thumb, flag, unit, replay);
  // At the newest epoch it follows again.
  const go = (/** @type {number} */ to) => dispatch({type: 'pinned', epoch: to < seen.newest ? to : null});
  const pin = () => {
    if (seen.newest >= 0) go(replay.valueAsNumber);
  };
  replay.addEventListener('input', pin);
  replay.addEventListener('change', pin);
  replay.addEventListener('click', (event) => event.stopPropagation()); // it has moved already
  replay.addEventListener('keydown', (event) => {
    const to = pageAfter(event.key, replay.valueAsNumber, seen.newest);
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  });
  return {
    root,
    done,
    thumb,
    flag,
    held,
    unit,
    replay,
    seen,
    ticks: /** @type {{last: number, labels: HTMLElement[]}} */ ({last: -1, labels: []}),
  };
}

/**
 * Where a key leads that the field would answer otherwise: as far as training is, not as far as the axis.
 * @param {string} key
 * @param {number} at
 * @param {number} newest
 * @returns {number|undefined}
 */
function pageAfter(key, at, newest) {
  const page = Math.max(1, Math.round(newest / PAGE_SHARE));
  /** @type {Record<string, number>} */
  const moves = {PageDown: -page, PageUp: page, End: newest - at};
  const move = moves[key];
  return move === undefined || newest < 0 ? undefined : Math.min(newest, Math.max(0, at + move));
}

/**
 * @param {ReturnType<typeof makeAxis>} axis
 * @param {State} state
 * @param {Page} page
 * @param {number} width   of the axis, CSS px
 */
export function renderAxis(axis, state, {words}, width) {
  const {runs, pinned} = state;
  axis.seen.newest = newestOf(runs);
  const last = lastEpoch(state);
  const newest = Math.max(0, newestOf(runs));
  const xOf = (/** @type {number} */ epoch) => (epoch / last) * width;
  write(axis.unit, words.axis);
  axis.done.style.transform = `scaleX(${(newest / last).toFixed(4)})`;
  renderTicks(axis, last);
  axis.thumb.hidden = runs.length === 0;
  axis.thumb.classList.toggle('following', pinned === null);
  axis.flag.hidden = pinned === null;
  if (changed(axis.root, [last, width, pinned])) {
    axis.ticks.labels.forEach((label) => {
      const at = Number(label.dataset.epoch);
      label.style.left = `${xOf(at).toFixed(1)}px`;
      label.classList.toggle('unseen', pinned !== null && Math.abs(xOf(at) - xOf(pinned)) < FLAG_REACH);
    });
  }
  const at = pinned ?? newest;
  axis.thumb.style.left = `${xOf(at).toFixed(1)}px`;
  if (pinned !== null) {
    write(axis.held, words.epochAt(pinned));
    attribute(axis.flag, 'title', words.letGo);
    attribute(axis.flag, 'aria-label', `${words.epochAt(pinned)}, ${words.letGo}`);
    axis.flag.style.left = `${xOf(pinned).toFixed(1)}px`;
  }
  axis.replay.disabled = runs.length === 0;
  attribute(axis.replay, 'max', last);
  if (axis.replay.valueAsNumber !== at) axis.replay.valueAsNumber = at;
  attribute(axis.replay, 'aria-label', words.axisHint);
  attribute(
    axis.replay,
    'aria-valuetext',
    pinned === null ? `${words.epochAt(newest)}, ${words.newest}` : words.epochAt(pinned),
  );
}

/** @param {ReturnType<typeof makeAxis>} axis @param {number} last */
function renderTicks(axis, last) {
  if (axis.ticks.last === last) return;
  for (const label of axis.ticks.labels) label.remove();
  const labels = ticksOf(last).map((epoch) =>
    make('span', {class: 'tick', 'data-epoch': epoch, 'aria-hidden': 'true'}, count(epoch)),
  );
  axis.root.append(...labels);
  axis.ticks = {last, labels};
}
