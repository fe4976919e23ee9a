// The three charts over one x axis, and the line that reads them.
import {newestEpoch} from '../run.js';
import {makeAxis, renderAxis} from './axis.js';
import {KINDS, lastEpoch, readingOf, specOf, textOf, titleOf} from './chart.js';
import {attribute, make, once, write} from './element.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('./chart.js').Kind} Kind */
/** @typedef {ReturnType<typeof build>} Parts */

const RIGHT = 132;
const NARROW_RIGHT = 92;
/** Under this width of the page margins shrink and every chart has its own numbers. */
const NARROW_PX = 700;

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Kind} kind */
function makeChart(kind) {
  const name = make('span');
  const unit = make('small');
  const reading = make('small', {class: 'reading', hidden: true});
  const span = make('span', {class: 'span'});
  const caption = make('figcaption', {id: `about-${kind}`, class: 'unseen'});
  const canvas = make('canvas', {id: `chart-${kind}`, role: 'img', 'aria-labelledby': caption.id});
  const crosshair = make('i', {class: 'crosshair', hidden: true});
  const root = make(
    'figure',
    {class: 'chart', 'data-kind': kind},
    make('h3', {class: 'chart-title'}, name, unit, reading, span),
    canvas,
    caption,
    crosshair,
  );
  return {
    kind,
    root,
    name,
    unit,
    reading,
    span,
    caption,
    canvas,
    crosshair,
    width: 0,
    height: 0,
    last: /** @type {unknown[]|null} */ (null),
  };
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const charts = KINDS.map(makeChart);
  const axis = makeAxis(page);
  element.replaceChildren(...charts.map(({root}) => root), axis.root);
  const parts = {charts, axis, seen: /** @type {{state: State|null}} */ ({state: null})};
  for (const chart of charts) {
    new ResizeObserver(([entry]) => {
      chart.width = entry?.contentRect.width ?? 0;
      chart.height = entry?.contentRect.height ?? 0;
      page.redraw();
    }).observe(chart.canvas);
  }
  listen(element, parts, page);
  return parts;
}

/** @param {Element} element @param {Parts} parts @param {Page} page */
function listen(element, parts, {dispatch}) {
  const epochAt = (/** @type {PointerEvent|MouseEvent} */ event) => {
    const state = parts.seen.state;
    const chart = parts.charts[0];
    if (!state?.run || state.run.length === 0 || chart === undefined) return null;
    const {left, right} = margins(state);
    const x = event.clientX - chart.canvas.getBoundingClientRect().left - left;
    const width = chart.width - left - right;
    if (width <= 0 || x < -left / 2 || x > width + 12) return null;
    return Math.min(newestEpoch(state.run), Math.max(0, Math.round((x / width) * lastEpoch(state))));
  };
  element.addEventListener('pointermove', (event) =>
    dispatch({type: 'hovered', epoch: epochAt(/** @type {PointerEvent} */ (event))}),
  );
  element.addEventListener('pointerleave', () => dispatch({type: 'hovered', epoch: null}));
  element.addEventListener('click', (event) => {
    const epoch = epochAt(/** @type {MouseEvent} */ (event));
    if (epoch !== null) dispatch({type: 'pinned', epoch: parts.seen.state?.pinned === epoch ? null : epoch});
  });
}

function isNarrow() {
  return window.innerWidth < NARROW_PX;
}

/** @param {State} state */
function margins({run}) {
  const numerals = run ? numeralsWidth(run) : 0;
  return isNarrow()
    ? {left: Math.max(36, numerals), right: NARROW_RIGHT}
    : {left: Math.max(44, numerals), right: RIGHT};
}

/**
 * Room for the loss axis's widest numeral, such as 2×10¹²; 0 while the usual margin does.
 * @param {Run} run
 */
function numeralsWidth(run) {
  const most = Math.max(...['train_loss', 'test_loss'].map((key) => largestFinite(run.columns[key], run.length)));
  return most < 1e10 ? 0 : most < 1e100 ? 54 : 60;
}

/** @param {Float64Array|undefined} values @param {number} length */
function largestFinite(values, length) {
  let most = 0;
  for (let at = 0; at < length; at += 1) {
    const value = values?.[at] ?? NaN;
    if (value > most && value < Infinity) most = value;
  }
  return most;
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  parts.seen.state = state;
  for (const chart of parts.charts) {
    const {title, unit} = titleOf(chart.kind, state, words);
    write(chart.name, title);
    write(chart.unit, unit);
    renderCanvas(chart, state, page);
    renderCrosshair(chart, state, page);
  }
  const [loss, accuracy] = parts.charts;
  if (!loss || !accuracy) return;
  const narrow = isNarrow();
  write(loss.span, narrow ? '' : spanOf(state, words));
  write(accuracy.span, narrow && state.run && state.run.length > 1 ? words.epochAt(newestEpoch(state.run)) : '');
  const {left, right} = margins(state);
  renderAxis(parts.axis, state, page, Math.max(0, loss.width - left - right));
}

/** What the numbers at the lines' ends stand for: pinned → newest. @param {State} state @param {import('../lang/en.js').Words} words */
function spanOf({run, pinned}, words) {
  const newest = run ? newestEpoch(run) : -1;
  if (pinned === null || newest < 1) return '';
  return pinned === newest ? words.epochAt(newest) : words.epochSpan(pinned, newest);
}

/** @param {ReturnType<typeof makeChart>} chart @param {State} state @param {Page} page */
function renderCanvas(chart, state, {draw, palette, words}) {
  const {run} = state;
  const ratio = window.devicePixelRatio || 1;
  const now = [
    run?.number,
    run?.length,
    run?.settings,
    state.pinned,
    lastEpoch(state),
    chart.width,
    chart.height,
    ratio,
    palette,
    words,
    draw === null,
    run?.diverged,
  ];
  if (chart.width === 0 || (chart.last && now.every((value, at) => value === chart.last?.[at]))) return;
  chart.last = now;
  write(chart.caption, textOf(chart.kind, state, words));
  if (!draw) return;
  const x_axis = isNarrow() && chart.kind !== 'gradient';
  const {spec, values} = specOf(chart.kind, state, words, palette, {
    width: chart.width,
    height: chart.height,
    ratio,
    ...margins(state),
    x_axis,
  });
  draw(chart.canvas, spec, values);
}

/** @param {ReturnType<typeof makeChart>} chart @param {State} state @param {Page} page */
function renderCrosshair(chart, state, {words}) {
  const {run, hover} = state;
  const reading = run !== null && hover !== null && hover < run.length;
  chart.crosshair.hidden = !reading;
  chart.reading.hidden = !reading;
  chart.unit.hidden = reading;
  chart.span.hidden = reading;
  if (!reading) return;
  write(chart.reading, readingOf(chart.kind, run, hover, words));
  const {left, right} = margins(state);
  const x = left + (hover / lastEpoch(state)) * (chart.width - left - right);
  chart.crosshair.style.transform = `translateX(${x.toFixed(1)}px)`;
  attribute(chart.crosshair, 'data-epoch', hover);
}
