// Step 2: the network drawn, its layers, output and loss, and what to expect of the pair.
import {unshared} from '../compare.js';
import {LOSSES, MOST_LAYERS, OUTPUTS} from '../field.js';
import {count} from '../lang/number.js';
import {letters, settingsOf} from '../rival.js';
import {
  complaint,
  makeField,
  makePick,
  makeSegment,
  refusalOf,
  renderField,
  renderPick,
  renderSegment,
  sideBySide,
} from './control.js';
import {attribute, changed, make, onSize, once, write, writeRich} from './element.js';
import {makeChip} from './facet.js';
import {icon} from './icon.js';
import {makeLayers, renderLayers} from './layers.js';
import {drawNetwork} from './network.js';
import {ownPick, setterOf} from './ownrow.js';
import {makePublished, renderPublished} from './published.js';
import {pairName} from './saying.js';
import {makeStep} from './step.js';
import {makeVaried, renderVaried} from './varied.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').Letter} Letter */
/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {ReturnType<typeof build>} Parts */

const COMMON_OUTPUTS = ['softmax', 'sigmoid'];
const COMMON_LOSSES = ['cce', 'half_sse'];
const STARTS = ['xavier', 'he', 'normal', 'zeros'];
const NORMAL = 'normal:';
const FIRST_STD = '1';
/** A loss that goes with any output but is not the margin's. */
const LOSS_FOR_ALL = 'half_sse';
const LOSS_FOR_PROBABILITIES = 'cce';

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Page} page */
function makeDrawing({redraw}) {
  const canvas = make('canvas', {role: 'img'});
  const before = make('span');
  const after = make('span');
  const widths = make('div', {class: 'widths', 'aria-hidden': 'true'});
  const chip = makeChip('A');
  const network = make('div', {class: 'network'}, before, canvas, after, widths, chip);
  const drawing = {network, canvas, before, after, widths, chip, width: 0, height: 0};
  onSize(canvas, (width, height) => {
    Object.assign(drawing, {width: Math.round(width), height: Math.round(height)});
    redraw();
  });
  return drawing;
}

/** @param {Words} words */
function outputChoices(words) {
  return {label: words.output, options: OUTPUTS.map((value) => ({value, text: words.activations[value]}))};
}

/** @param {Words} words */
function lossChoices(words) {
  return {label: words.lossName, options: LOSSES.map((value) => ({value, text: words.losses[value]}))};
}

/** Where the weights start: a picker, and the spread of a normal start beside it. @param {Page} page @param {Letter} letter */
function ownStart(page, letter) {
  const set = setterOf(page, 'init', letter);
  const pick = makePick((value) => set(value === 'normal' ? NORMAL + FIRST_STD : value));
  const std = makeField((text) => set(NORMAL + text), 'std');
  /** @type {import('./varied.js').Show} */
  const show = (own, {init}, state, words) => {
    const normal = init.startsWith(NORMAL);
    const options = STARTS.map((value) => ({value, text: words.starts[value]}));
    renderPick(pick, words.ofRun(words.start, own), options, normal ? 'normal' : init);
    std.root.hidden = !normal;
    const refusal = refusalOf(state, 'init', own);
    const found = refusal && String(refusal.found).replace(NORMAL, '');
    renderField(std, words.stdShort, words.ofRun(words.std, own), normal ? init.slice(NORMAL.length) : '', found);
  };
  return {root: make('div', {class: 'row'}, pick.root, std.root), show};
}

/** The hidden layers of one run. @param {Page} page @param {Letter} letter */
function ownLayers(page, letter) {
  const layers = makeLayers(page, letter);
  const none = make('span', {class: 'none'});
  const add = make('button', {type: 'button', class: 'tool add', onclick: layers.add}, icon('plus'), make('span'));
  /** @type {import('./varied.js').Show} */
  const show = (own, {hidden}, state, words) => {
    renderAdd(add, none, hidden.length, words.ofRun(words.addLayerHint, own), words);
    const refused = refusalOf(state, 'hidden', own);
    renderLayers(layers, hidden, words, refused && String(refused.found));
  };
  return {root: make('div', {class: 'own-layers'}, make('div', {class: 'row'}, none, add), layers.root), show};
}

/** @param {HTMLElement} add @param {HTMLElement} none @param {number} layers @param {string} hint @param {Words} words */
function renderAdd(add, none, layers, hint, words) {
  write(/** @type {Element} */ (add.lastElementChild), words.addLayer);
  attribute(add, 'aria-label', hint);
  attribute(add, 'disabled', layers >= MOST_LAYERS);
  write(none, words.none);
  none.hidden = layers > 0;
}

/** @param {Page} page */
function makeRows(page) {
  const set = (/** @type {import('../actions.js').SettingKey} */ key) => setterOf(page, key, 'A');
  const name = (look = 'name') => make('span', {class: look});
  const row = (/** @type {(Node|string)[]} */ ...parts) => make('div', {class: 'row'}, ...parts);
  const names = {hidden: name(), start: name('meta push'), init: name(), out: name(), loss: name()};
  const layers = makeLayers(page);
  const none = make('span', {class: 'none'});
  const add = make('button', {type: 'button', class: 'tool add', onclick: layers.add}, icon('plus'), make('span'));
  const start = makePick((value) => set('init')(value === 'normal' ? NORMAL + FIRST_STD : value));
  const std = makeField((text) => set('init')(NORMAL + text));
  const out = makeSegment(set('out'), true);
  const loss = makeSegment(set('loss'), true);
  const init = ownStart(page, 'A');
  const hiddenRow = row(names.hidden, none, add, names.start, start.root);
  const rows = {
    hidden: makeVaried(
      'hidden',
      {
        name: names.hidden,
        shared: make('div', {class: 'stack'}, hiddenRow, std.root, layers.root),
        control: (letter) => ownLayers(page, letter),
      },
      page,
    ),
    out: makeVaried(
      'out',
      {name: names.out, shared: row(names.out, out.root), control: ownPick(page, 'out', outputChoices)},
      page,
    ),
    loss: makeVaried(
      'loss',
      {name: names.loss, shared: row(names.loss, loss.root), control: ownPick(page, 'loss', lossChoices)},
      page,
    ),
    init: makeVaried(
      'init',
      {
        name: names.init,
        shared: row(names.init, init.root),
        control: (letter) => ownStart(page, letter),
      },
      page,
    ),
  };
  return {rows, names, layers, none, add, start, std, out, loss, init};
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const drawing = makeDrawing(page);
  const made = makeRows(page);
  const {rows} = made;
  const unlike = make('p', {class: 'meta unlike'});
  const verdict = make('p', {class: 'verdict'});
  const way = make('button', {
    type: 'button',
    class: 'button',
    onclick: () => {
      const letter = /** @type {Letter} */ (way.dataset.run ?? 'A');
      page.dispatch({type: 'setting-changed', key: 'loss', value: way.value, letter});
    },
  });
  const published = makePublished(page);
  const complaintLine = make('p', {class: 'complaint'});
  const step = makeStep(element, 'model', 2, page, [
    published.fold,
    drawing.network,
    unlike,
    rows.hidden.root,
    complaintLine,
    rows.out.root,
    rows.loss.root,
    rows.init.root,
    verdict,
    way,
  ]);
  return {...made, step, drawing, unlike, verdict, way, published, complaintLine};
}

/** The layers as they train, or as they are set while nothing trains. @param {State} state */
function shapeOf({runs: [run], settings, data}) {
  if (run) return run.info.layers;
  const widths = [data?.features ?? 0, ...settings.hidden.map(({units}) => units), data?.classes.length ?? 0];
  const names = [...settings.hidden.map(({activation}) => activation), settings.out];
  return names.map((activation, at) => ({fan_in: widths[at], fan_out: widths[at + 1], activation}));
}

/** `27 → 16 ReLU → 7 softmax`. @param {State} state @param {Words} words */
export function writtenShape(state, words) {
  const layers = shapeOf(state);
  return [
    String(layers[0].fan_in),
    ...layers.map(({fan_out, activation}) => `${fan_out} ${words.activations[activation] ?? activation}`),
  ].join(' → ');
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  const {settings, runs} = state;
  const [first] = runs;
  const {canvas} = parts.drawing;
  const drawn = [words, page.palette, first?.info, first?.look, settings, state.data, runs.length];
  if (changed(canvas, [...drawn, parts.drawing.width, parts.drawing.height, window.devicePixelRatio])) renderDrawing(parts, state, page);
  const opened = Object.values(parts.rows).map(({open}) => open);
  const infos = runs.map(({number, letter}) => `${letter}${number}`).join();
  const folded = [parts.published.epsRow, parts.published.omit.row, parts.published.joint.row].map(({open}) => open);
  const shown = [words, page.judge, settings, state.messages, state.open, infos, ...opened, ...folded];
  if (!changed(element, shown)) return;
  const run = letters(settings);
  const each = run.map((letter) => ({letter, text: pairName(settingsOf(settings, letter), words)}));
  parts.step(state, words.model, each);
  renderRows(parts, state, words);
  const weights = unshared(runs).weights;
  write(parts.unlike, weights.length > 0 ? words.otherWeights(weights) : '');
  parts.unlike.hidden = weights.length === 0;
  renderVerdict(parts, settings, page);
  renderPublished(parts.published, state, words);
}

/** @param {Parts} parts @param {State} state @param {Words} words */
function renderRows(parts, state, words) {
  const {settings} = state;
  const several = letters(settings).length > 1;
  const {names, rows} = parts;
  write(names.hidden, words.hidden);
  renderAdd(parts.add, parts.none, settings.hidden.length, words.addLayerHint, words);
  parts.none.hidden ||= !several;
  const refused = refusalOf(state, 'hidden');
  renderLayers(parts.layers, settings.hidden, words, refused && String(refused.found));
  renderStart(parts, state, words, several);
  write(names.out, words.output);
  renderSegment(
    parts.out,
    words.output,
    sideBySide(COMMON_OUTPUTS, settings.out).map((value) => ({value, text: words.activations[value]})),
    settings.out,
    {...outputChoices(words), label: words.outputMore},
  );
  write(names.loss, words.lossName);
  renderSegment(
    parts.loss,
    words.lossName,
    sideBySide(COMMON_LOSSES, settings.loss).map((value) => ({value, text: words.lossesShort[value]})),
    settings.loss,
    {...lossChoices(words), label: words.lossMore},
  );
  renderVaried(rows.hidden, state, words, words.hidden);
  renderVaried(rows.out, state, words, words.output);
  renderVaried(rows.loss, state, words, words.lossName);
  renderVaried(rows.init, state, words, words.startRow);
}

/** Alone the start is chosen beside the layers; compared it has a row of its own. @param {Parts} parts @param {State} state @param {Words} words @param {boolean} several */
function renderStart(parts, state, words, several) {
  const {init} = state.settings;
  const normal = init.startsWith(NORMAL);
  const std = normal ? init.slice(NORMAL.length) : '';
  write(parts.names.start, words.start);
  parts.names.start.hidden = several;
  parts.start.root.hidden = several;
  parts.rows.init.root.hidden = !several;
  write(parts.names.init, words.startRow);
  parts.init.show('A', state.settings, state, words);
  renderPick(
    parts.start,
    words.start,
    STARTS.map((value) => ({value, text: words.starts[value]})),
    normal ? 'normal' : init,
  );
  const refusal = refusalOf(state, 'init');
  parts.std.root.hidden = !normal || several;
  renderField(parts.std, words.std, words.std, std, refusal && String(refusal.found).replace(NORMAL, ''));
  const shown = refusal && {...refusal, name: 'std', found: String(refusal.found).replace(NORMAL, '')};
  const layers = refusalOf(state, 'hidden');
  const sentence = words.messages['SETTING-HIDDEN'](layers ?? {}).replaceAll('**', '');
  write(parts.complaintLine, layers ? sentence : normal ? complaint(words, shown, std) : '');
}

/**
 * Of several runs the one that needs it: refused before slow before the rest.
 * @param {Settings} settings
 * @param {NonNullable<Page['judge']>} judge
 */
function verdictOf(settings, judge) {
  const all = letters(settings).map((letter) => {
    const own = settingsOf(settings, letter);
    return {letter, own, verdict: judge(own)};
  });
  const [first] = all;
  const worst =
    all.find(({verdict}) => !verdict.allowed) ??
    all.find(({verdict}) => verdict.tone === 'slow') ??
    all.find(({verdict}) => verdict.tone === 'legal') ??
    first;
  return {...worst, named: all.some(({verdict}) => verdict.code !== first.verdict.code)};
}

/** @param {Parts} parts @param {Settings} settings @param {Page} page */
function renderVerdict(parts, settings, {judge, words}) {
  parts.verdict.hidden = judge === null;
  parts.way.hidden = true;
  if (!judge) return;
  const {letter, own, verdict, named} = verdictOf(settings, judge);
  const refused = !verdict.allowed;
  parts.way.hidden = !refused;
  attribute(parts.verdict, 'data-tone', verdict.tone);
  const text = words.verdicts[/** @type {import('../lang/code.js').VerdictCode} */ (verdict.code)] ?? verdict.code;
  writeRich(parts.verdict, named ? words.verdictOf(letter, text) : text);
  if (!refused) return;
  const way = COMMON_OUTPUTS.includes(own.out) ? LOSS_FOR_PROBABILITIES : LOSS_FOR_ALL;
  parts.way.value = way;
  parts.way.dataset.run = letter;
  write(parts.way, words.useLoss(words.losses[way]));
}

/** The hidden layers' widths under their columns of units. @param {Element} element @param {string[]} widths */
function renderWidths(element, widths) {
  const texts = ['', ...widths, ''];
  while (element.childElementCount < texts.length) element.append(make('span'));
  while (element.childElementCount > texts.length) element.lastElementChild?.remove();
  texts.forEach((text, at) => write(/** @type {Element} */ (element.children[at]), text));
}

/** @param {Parts} parts @param {State} state @param {Page} page */
function renderDrawing({drawing}, state, {palette, words}) {
  const layers = shapeOf(state);
  const known = layers[0].fan_in > 0 && layers[layers.length - 1].fan_out > 0;
  drawing.network.hidden = !known;
  if (!known) return;
  drawing.chip.hidden = new Set(state.runs.map(({info}) => JSON.stringify(info.layers))).size < 2;
  const last = layers[layers.length - 1];
  write(drawing.before, count(layers[0].fan_in));
  write(drawing.after, `${count(last.fan_out)} ${words.activations[last.activation] ?? last.activation}`);
  drawing.widths.hidden = layers.length === 1;
  renderWidths(
    drawing.widths,
    layers.slice(0, -1).map(({fan_out}) => count(fan_out)),
  );
  const parameters = layers.reduce((sum, {fan_in, fan_out}) => sum + (fan_in + 1) * fan_out, 0);
  attribute(drawing.canvas, 'aria-label', words.network(writtenShape(state, words), count(parameters)));
  drawNetwork(drawing, layers, state.runs[0]?.look?.weights ?? [], palette);
}
