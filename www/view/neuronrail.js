// What the neuron is: its picture before training, input, target, first weights, η, and the two losses.
import {figure, shortly} from '../lang/formula.js';
import {plainNumber} from '../lang/number.js';
import {NEURON_LOSSES} from '../field.js';
import {logitOf} from '../neuron.js';
import {complaint, makeField, makePick, makeSegment, makeSlider, refusalOf, renderField, renderPick, renderSegment, renderSlider} from './control.js';
import {attribute, changed, make, shape, write} from './element.js';
import {makeStep} from './step.js';
import {letters} from './plot.js';

/** @typedef {import('./neuron.js').Scene} Scene */
/** @typedef {'n.x'|'n.y'|'n.w'|'n.b'|'n.lr'} NumberKey */

/**
 * The setting under its sign; `low` and `high` are how far its slider goes, a field goes further.
 * @type {{key: NumberKey, sign: string, low: number, high: number, step: number, log?: boolean}[]}
 */
const NUMBERS = [
  {key: 'n.x', sign: 'x', low: -3, high: 3, step: 0.1},
  {key: 'n.y', sign: 'y', low: 0, high: 1, step: 0.05},
  {key: 'n.w', sign: 'w', low: -5, high: 5, step: 0.1},
  {key: 'n.b', sign: 'b', low: -5, high: 5, step: 0.1},
  {key: 'n.lr', sign: 'η', low: -3, high: 1, step: 0.01, log: true},
];
/** First weights and biases the texts start from. */
const STARTS = [
  [0.6, 0.9],
  [2, 2],
  [4, 4],
];
/** Where the rail is a line that opens, as in the style sheet. */
const FOLDED = '(max-width: 1099px)';
const RUNS = /** @type {const} */ (['A', 'B']);
const LOSS_KEYS = /** @type {const} */ ({A: 'n.loss', B: 'n.b.loss'});

/** A slider's place as the setting: η by powers of ten, to two digits. @param {number} place @param {boolean} [log] */
function valueOf(place, log) {
  return log ? Number((10 ** place).toPrecision(2)) : Number(place.toFixed(2));
}

/** What is said under a field that refused something. */
function makeComplaint() {
  return make('p', {class: 'complaint', role: 'alert'});
}

/** @param {import('./page.js').Page} page @param {typeof NUMBERS[number]} setting */
function makeNumber({dispatch}, {key, sign, low, high, step, log}) {
  const change = (/** @type {unknown} */ value) => dispatch({type: 'setting-changed', key, value});
  const slider = makeSlider({min: low, max: high, step}, (place) => change(valueOf(place, log)));
  const field = makeField(change, 'number');
  const root = make('div', {class: 'row'}, make('span', {class: 'math sign', 'aria-hidden': 'true'}, sign), slider, field.root);
  return {slider, field, root, refused: makeComplaint()};
}

/** @param {import('./page.js').Page} page @param {import('./neuron.js').Hands} hands */
export function makeRail(page, hands) {
  const {dispatch} = page;
  const picture = shape('svg', {class: 'drawing picture', role: 'img', viewBox: '0 0 247 88'});
  const numbers = NUMBERS.map((setting) => makeNumber(page, setting));
  const epochs = makeField((value) => dispatch({type: 'setting-changed', key: 'n.epochs', value}), 'epochs-field');
  const refused = makeComplaint();
  const note = make('p', {class: 'meta'});
  const startTitle = make('h3');
  const starts = makeSegment((value) => {
    const [w, b] = STARTS[Number(value)];
    dispatch({type: 'setting-changed', key: 'n.w', value: w});
    dispatch({type: 'setting-changed', key: 'n.b', value: b});
  }, false);
  const startNote = make('p', {class: 'meta'});
  const raceTitle = make('h3');
  const losses = RUNS.map((letter) => {
    const line = shape('svg', {width: 34, height: 8, class: 'drawing', 'aria-hidden': 'true'}, shape('path', {class: 'curve', 'data-run': letter, d: 'M1 4H33'}));
    const pick = makePick((value) => dispatch({type: 'setting-changed', key: LOSS_KEYS[letter], value}));
    return {letter, pick, root: make('div', {class: 'row'}, line, pick.root)};
  });
  const toggle = make('input', {type: 'checkbox', class: 'toggle', role: 'switch', onchange: () => hands.slow(toggle.checked)});
  const toggleText = make('span');
  const slow = make('label', {class: 'row slow'}, toggle, toggleText);
  const nothing = make('p', {class: 'meta'});
  const root = make('section', {class: 'step'});
  const render = makeStep(root, 'neuron', 1, page, [
    make('div', {class: 'part'}, picture, ...numbers.flatMap((each) => [each.root, each.refused]), make('div', {class: 'row rate'}, note, epochs.root), refused),
    make('div', {class: 'part'}, startTitle, starts.root, startNote),
    make('div', {class: 'part'}, raceTitle, ...losses.map((each) => each.root)),
    make('div', {class: 'part'}, slow, nothing),
  ]);
  return {root, render, picture, numbers, epochs, refused, note, startTitle, starts, startNote, raceTitle, losses, toggle, toggleText, nothing};
}

/** @param {ReturnType<typeof makeRail>} parts @param {Scene} scene */
export function drawRail(parts, scene) {
  const {state, page, words, figures, slow} = scene;
  const {settings} = state;
  parts.toggle.checked = slow;
  const folded = matchMedia(FOLDED).matches;
  if (!changed(parts.root, [words, page.words, figures, state.open, state.messages, folded])) return;
  const short = NUMBERS.map(({key, sign}) => `${sign} ${plainNumber(settings[key])}`).join(', ');
  parts.render(state, folded ? words.start : words.neuron, short);
  drawPicture(parts.picture, scene);
  NUMBERS.forEach(({key, log}, at) => {
    const {slider, field, refused} = parts.numbers[at];
    const value = settings[key];
    const refusal = refusalOf(state, key);
    renderSlider(slider, words.names[key], log ? Math.log10(Math.max(1e-9, value)) : value, plainNumber(value));
    renderField(field, '', words.names[key], String(value), refusal && String(refusal.found));
    drawRefusal(refused, scene, key);
  });
  const refusedEpochs = refusalOf(state, 'n.epochs');
  renderField(parts.epochs, words.epochs, words.epochs, String(figures.last), refusedEpochs && String(refusedEpochs.found));
  drawRefusal(parts.refused, scene, 'n.epochs');
  write(parts.note, words.oneRate);
  drawChoices(parts, scene);
}

/** @param {Element} element @param {Scene} scene @param {NumberKey|'n.epochs'} key */
function drawRefusal(element, {state, page}, key) {
  const refusal = refusalOf(state, key);
  write(element, complaint(page.words, refusal && {...refusal, name: key.slice(2)}, String(state.settings[key])));
}

/** @param {ReturnType<typeof makeRail>} parts @param {Scene} scene */
function drawChoices(parts, {state, page, words, core, figures}) {
  const {settings} = state;
  write(parts.startTitle, words.startAt);
  const options = STARTS.map(([w, b], at) => {
    const [output] = core.path(settings['n.loss'], figures.x, figures.y, w, b, 0, 0);
    return {value: String(at), text: at === 0 ? `a = ${shortly(output)}` : shortly(output)};
  });
  const chosen = STARTS.findIndex(([w, b]) => w === settings['n.w'] && b === settings['n.b']);
  renderSegment(parts.starts, words.startAt, options, String(chosen));
  write(parts.startNote, words.startNote);
  write(parts.raceTitle, words.race);
  const losses = NEURON_LOSSES.map((value) => ({value, text: value === 'mse' ? page.words.losses[value] : page.words.lossesShared[value]}));
  for (const {letter, pick} of parts.losses) renderPick(pick, words.lossOf(letter), losses, settings[LOSS_KEYS[letter]]);
  write(parts.toggleText, words.slow);
  attribute(parts.toggleText, 'title', words.slowHint);
  write(parts.nothing, words.nothingRecorded);
}

/** x, w, z, σ, a, y from left to right. @param {SVGSVGElement} svg @param {Scene} scene */
function drawPicture(svg, {words, figures, state}) {
  const run = figures.runs[0];
  const {settings} = state;
  const middle = {'text-anchor': 'middle'};
  const wire = (/** @type {number} */ from, /** @type {number} */ to, look = 'wire') => shape('path', {class: look, d: `M${from} 40H${to}`});
  const box = (/** @type {number} */ x, /** @type {number} */ width, /** @type {string} */ name, /** @type {string} */ value) => [
    shape('rect', {class: 'box', x: x + 1, y: 23, width: width - 2, height: 34, rx: 17}),
    letters(x + width / 2, 45, name, {class: 'title', ...middle}),
    letters(x + width / 2, 76, value, middle),
  ];
  const [w, b] = [settings['n.w'], settings['n.b']];
  const long = plainNumber(w).length > 3; // then it stands above its circles, not between them
  svg.replaceChildren(
    wire(34, 78), wire(122, 150), wire(198, 211, 'wire aimed'),
    ...box(0, 34, 'x', plainNumber(figures.x)),
    ...box(78, 46, 'z', figure(logitOf(run, figures, 0))),
    ...box(150, 48, 'a', figure(run.columns.output[0])),
    ...box(211, 36, 'y', plainNumber(figures.y)),
    letters(long ? 44 : 56, long ? 16 : 33, `w ${plainNumber(w)}`, {class: 'title', ...middle}),
    letters(101, 16, `+ b ${plainNumber(b)}`, {class: 'title', ...middle}),
    letters(137, 33, 'σ', {class: 'title', ...middle}),
  );
  svg.setAttribute('aria-label', `${words.neuron}: z ${figure(logitOf(run, figures, 0))}, a ${figure(run.columns.output[0])}`);
}
