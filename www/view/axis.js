// The x axis under the charts: how far training is, and which epoch every panel holds.
import {count} from '../lang/number.js';
import {newestOf} from '../run.js';
import {lastEpoch} from './chart.js';
import {attribute, make, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */

const MOST_TICKS = 4;
/** A tick nearer to the flag than this many px would lie under it. */
const FLAG_REACH = 44;
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
  const flag = make('span', {class: 'flag'});
  const unit = make('span', {class: 'unit'});
  /** @type {{state: State|null}} */
  const seen = {state: null};
  const root = make('div', {class: 'axis', role: 'slider', tabindex: 0, 'aria-valuemin': 0}, done, thumb, flag, unit);
  root.addEventListener('keydown', (event) => {
    const newest = newestOf(seen.state?.runs ?? []);
    const to = newest < 0 ? undefined : epochAfter(event.key, seen.state?.pinned ?? newest, newest);
    if (to === undefined) return;
    event.preventDefault();
    dispatch({type: 'pinned', epoch: to});
  });
  return {
    root,
    done,
    thumb,
    flag,
    unit,
    seen,
    ticks: /** @type {{last: number, labels: HTMLElement[]}} */ ({last: -1, labels: []}),
  };
}

/**
 * Where a key leads; undefined for one that leads nowhere, null for letting go.
 * @param {string} key
 * @param {number} at
 * @param {number} newest
 * @returns {number|null|undefined}
 */
function epochAfter(key, at, newest) {
  const page = Math.max(1, Math.round(newest / PAGE_SHARE));
  /** @type {Record<string, number>} */
  const moves = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -page,
    PageUp: page,
    Home: -at,
    End: newest - at,
  };
  if (key === 'Escape') return null;
  const move = moves[key];
  return move === undefined ? undefined : Math.min(newest, Math.max(0, at + move));
}

/**
 * @param {ReturnType<typeof makeAxis>} axis
 * @param {State} state
 * @param {Page} page
 * @param {number} width   of the axis, CSS px
 */
export function renderAxis(axis, state, {words}, width) {
  const {runs, pinned} = state;
  axis.seen.state = state;
  const last = lastEpoch(state);
  const newest = Math.max(0, newestOf(runs));
  const xOf = (/** @type {number} */ epoch) => (epoch / last) * width;
  write(axis.unit, words.axis);
  axis.done.style.transform = `scaleX(${(newest / last).toFixed(4)})`;
  renderTicks(axis, last);
  axis.thumb.hidden = pinned === null;
  axis.flag.hidden = pinned === null;
  axis.ticks.labels.forEach((label) => {
    const at = Number(label.dataset.epoch);
    label.style.left = `${xOf(at).toFixed(1)}px`;
    label.classList.toggle('unseen', pinned !== null && Math.abs(xOf(at) - xOf(pinned)) < FLAG_REACH);
  });
  if (pinned !== null) {
    write(axis.flag, words.epochAt(pinned));
    axis.thumb.style.left = `${xOf(pinned).toFixed(1)}px`;
    axis.flag.style.left = `${xOf(pinned).toFixed(1)}px`;
  }
  attribute(axis.root, 'aria-label', words.axisHint);
  attribute(axis.root, 'aria-valuemax', newest);
  attribute(axis.root, 'aria-valuenow', pinned ?? newest);
  attribute(
    axis.root,
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
