// The three charts over one x axis, and the line that reads them.
import {extentOf} from '../extent.js';
import {newestOf} from '../run.js';
import {makeAxis, renderAxis} from './axis.js';
import {lastEpoch, readingOf, shownPanels, specOf, textOf, titleOf} from './chart.js';
import {attribute, make, onSize, once, wholePixels, write, writeRich} from './element.js';
import {isNarrow} from './page.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Run} Run */
/** @typedef {import('./chart.js').Panel} Panel */
/** @typedef {ReturnType<typeof build>} Parts */
/** @typedef {ReturnType<typeof makeChart>} Chart */

const RIGHT = 132;
/** Korean for "test" is a letter wider, where two numbers follow it. */
const KOREAN_RIGHT = 142;
/** For `layer 3 0.0420 → 0.0468`. */
const LAYERED_RIGHT = 160;
/** Before a class a run is called by its letter, and its test rows alone are shown. */
const LARGE_RIGHT = 112;
const NARROW_RIGHT = 92;
/** Before training no number stands there, only the axis's name. */
const FIRST_RIGHT = 96;
const LARGE_FIRST_RIGHT = 64;

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Panel} panel @param {Page} page */
function makeChart({kind, id, more}, {redraw}) {
  const name = make('span');
  const unit = make('small');
  const reading = make('small', {class: 'reading', hidden: true});
  const span = make('span', {class: 'span'});
  const inside = make('span', {class: 'inside'});
  const caption = make('figcaption', {id: `about-${id}`, class: 'unseen'});
  const canvas = make('canvas', {id, role: 'img', 'aria-labelledby': caption.id});
  const crosshair = make('i', {class: 'crosshair', hidden: true});
  const root = make(
    'figure',
    {class: more ? 'chart more' : 'chart', 'data-kind': kind},
    make(more ? 'div' : 'h2', {class: 'chart-title'}, name, unit, reading, span),
    inside,
    canvas,
    caption,
    crosshair,
  );
  const chart = {
    id,
    root,
    name,
    unit,
    reading,
    span,
    inside,
    caption,
    canvas,
    crosshair,
    width: 0,
    height: 0,
    last: /** @type {unknown[]|null} */ (null),
  };
  onSize(canvas, (width, height) => {
    Object.assign(chart, {width, height});
    redraw();
  });
  return chart;
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const axis = makeAxis(page);
  element.replaceChildren(axis.root);
  const parts = {
    charts: /** @type {Chart[]} */ ([]),
    axis,
    seen: /** @type {{state: State|null}} */ ({state: null}),
    sides: {left: 0, right: 0},
  };
  listen(element, parts, page);
  return parts;
}

/** One chart for each panel; those that stay keep their canvas. @param {Parts} parts @param {Panel[]} panels @param {Page} page */
function fit(parts, panels, page) {
  if (panels.length === parts.charts.length && panels.every(({id}, at) => id === parts.charts[at].id)) return;
  const wanted = panels.map((panel) => parts.charts.find(({id}) => id === panel.id) ?? makeChart(panel, page));
  for (const chart of parts.charts) if (!wanted.includes(chart)) chart.root.remove();
  parts.charts = wanted;
  parts.axis.root.before(...wanted.map(({root}) => root));
}

/** @param {Element} element @param {Parts} parts @param {Page} page */
function listen(element, parts, {dispatch}) {
  const epochAt = (/** @type {PointerEvent|MouseEvent} */ event) => {
    const state = parts.seen.state;
    const chart = parts.charts[0];
    const newest = newestOf(state?.runs ?? []);
    if (!state || newest < 0 || chart === undefined) return null;
    const {left, right} = parts.sides;
    const x = event.clientX - chart.canvas.getBoundingClientRect().left - left;
    const width = chart.width - left - right;
    if (width <= 0 || x < -left / 2 || x > width + 12) return null;
    return Math.min(newest, Math.max(0, Math.round((x / width) * lastEpoch(state))));
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

/** Left and right of the plots. @param {State} state @param {number} scale   of the letters */
function margins({runs, language}, scale) {
  const numerals = Math.max(0, ...runs.map(numeralsWidth));
  const layered = runs.length === 1 && runs[0].info.layers.length > 1;
  const usual = layered && language === 'en' ? LAYERED_RIGHT : RIGHT;
  const trained = scale > 1 ? LARGE_RIGHT : language === 'ko' && (layered || runs.length > 1) ? KOREAN_RIGHT : usual;
  const first = scale > 1 ? LARGE_FIRST_RIGHT : FIRST_RIGHT;
  const [left, right] = isNarrow() ? [40, NARROW_RIGHT] : [44, newestOf(runs) < 1 ? first : trained];
  return {left: scale * Math.max(left, numerals), right: scale * right};
}

/**
 * Room for the loss axis's widest numeral, such as 2×10¹²; 0 while the usual margin does.
 * @param {Run} run
 */
function numeralsWidth({columns, length, spread}) {
  const [shown, end] = spread ? [spread.high, spread.length] : [columns, length];
  const most = Math.max(...['train_loss', 'test_loss'].map((key) => extentOf(shown[key], end).most));
  return most < 1e10 ? 0 : most < 1e100 ? 54 : 60;
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  parts.seen.state = state;
  const panels = shownPanels(state);
  fit(parts, panels, page);
  const sides = margins(state, page.scale);
  parts.sides = sides;
  const root = /** @type {HTMLElement} */ (element);
  root.style.setProperty('--left', `${sides.left}px`);
  root.style.setProperty('--right', `${sides.right}px`);
  attribute(root, 'data-facets', panels.filter(({kind}) => kind === 'loss').length);
  attribute(root, 'data-charts', panels.length);
  attribute(root, 'data-runs', Math.max(1, state.runs.length));
  panels.forEach((panel, at) => {
    const chart = parts.charts[at];
    const {title, unit, inside} = titleOf(panel, state, words);
    write(chart.name, panel.more ? '' : title);
    write(chart.unit, panel.more ? '' : unit);
    write(chart.inside, inside);
    attribute(chart.inside, 'data-run', panel.runs.length === 1 ? panel.runs[0].letter : null);
    renderCanvas(chart, panel, state, page, sides);
    renderCrosshair(chart, panel, state, page, sides);
  });
  const [first] = parts.charts;
  const accuracy = parts.charts[panels.findIndex(({kind}) => kind === 'accuracy')];
  if (!first || !accuracy) return;
  const narrow = isNarrow();
  const newest = newestOf(state.runs);
  for (const chart of parts.charts) if (chart !== first) write(chart.span, '');
  if (!narrow) write(first.span, spanOf(state, newest, words));
  else if (newest > 0) write(accuracy.span, words.epochAt(newest));
  renderAxis(parts.axis, state, page, Math.max(0, first.width - sides.left - sides.right));
}

/** What the numbers at the lines' ends stand for: pinned → newest. @param {State} state @param {number} newest @param {import('../lang/en.js').Words} words */
export function spanOf({pinned}, newest, words) {
  if (pinned === null || newest < 1) return '';
  return pinned === newest ? words.epochAt(newest) : words.epochSpan(pinned, newest);
}

/** @param {Chart} chart @param {Panel} panel @param {State} state @param {Page} page @param {{left: number, right: number}} sides */
function renderCanvas(chart, panel, state, {draw, paint, palette, words, scale}, sides) {
  const ratio = window.devicePixelRatio || 1;
  const now = [
    ...panel.runs.flatMap(({letter, number, length, settings, diverged, spread}) => [
      letter,
      number,
      length,
      settings,
      diverged,
      spread,
    ]),
    panel.alone,
    panel.train,
    scale,
    state.pinned,
    lastEpoch(state),
    chart.width,
    chart.height,
    sides.left,
    sides.right,
    ratio,
    palette,
    words,
  ];
  const same = chart.last?.length === now.length && now.every((value, at) => value === chart.last?.[at]);
  if (chart.width === 0 || same) return;
  write(chart.caption, textOf(panel, state, words));
  // Without a run there are but axes, and the first one is on its way.
  if (!draw || (!chart.last && state.phase === 'loading' && state.runs.length === 0)) return;
  chart.last = now;
  const x_axis = isNarrow() && panel.kind !== 'gradient';
  const size = {...wholePixels(chart, ratio), ratio, ...sides, x_axis, scale};
  const {spec, values} = specOf(panel, state, words, palette, size);
  paint(chart.canvas, () => draw(chart.canvas, spec, values));
}

/** @param {Chart} chart @param {Panel} panel @param {State} state @param {Page} page @param {{left: number, right: number}} sides */
function renderCrosshair(chart, panel, state, {words}, {left, right}) {
  const {runs, hover} = state;
  const reading = hover !== null && hover <= newestOf(runs);
  chart.crosshair.hidden = !reading;
  chart.reading.hidden = !reading;
  chart.unit.hidden = reading;
  chart.span.hidden = reading;
  chart.inside.hidden = reading; // it stands where a long reading does
  if (!reading) return;
  writeRich(chart.reading, readingOf(panel, hover, words));
  const x = left + (hover / lastEpoch(state)) * (chart.width - left - right);
  chart.crosshair.style.transform = `translateX(${x.toFixed(1)}px)`;
  attribute(chart.crosshair, 'data-epoch', hover);
}
