// Step 2: the network drawn, its layers, output and loss, and what to expect of the pair.
import {LOSSES, MOST_LAYERS, OUTPUTS} from '../field.js';
import {count} from '../lang/number.js';
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
import {attribute, changed, make, once, write, writeRich} from './element.js';
import {icon} from './icon.js';
import {makeLayers, renderLayers} from './layers.js';
import {drawNetwork} from './network.js';
import {makeFold, makeStep} from './step.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
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
  const network = make('div', {class: 'network'}, before, canvas, after, widths);
  const drawing = {network, canvas, before, after, widths, width: 0};
  new ResizeObserver(([entry]) => {
    drawing.width = entry?.contentRect.width ?? 0;
    redraw();
  }).observe(canvas);
  return drawing;
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const {dispatch} = page;
  const set = (/** @type {import('../actions.js').SettingKey} */ key, /** @type {unknown} */ value) =>
    dispatch({type: 'setting-changed', key, value});
  const drawing = makeDrawing(page);
  const layers = makeLayers(page);
  const add = make('button', {type: 'button', class: 'tool add', onclick: layers.add}, icon('plus'), make('span'));
  const start = makePick((value) => set('init', value === 'normal' ? NORMAL + FIRST_STD : value));
  const std = makeField((text) => set('init', NORMAL + text));
  const out = makeSegment((value) => set('out', value), true);
  const loss = makeSegment((value) => set('loss', value), true);
  const name = (look = 'name') => make('span', {class: look});
  const names = {hidden: name(), start: name('meta push'), out: name(), loss: name()};
  const verdict = make('p', {class: 'verdict'});
  const way = make('button', {type: 'button', class: 'button', onclick: () => set('loss', way.value)});
  const published = makePublished(set);
  const complaintLine = make('p', {class: 'complaint', role: 'alert'});
  const step = makeStep(element, 'model', 2, page, [
    drawing.network,
    make('div', {class: 'row'}, names.hidden, add, names.start, start.root),
    std.root,
    layers.root,
    complaintLine,
    make('div', {class: 'row'}, names.out, out.root),
    make('div', {class: 'row'}, names.loss, loss.root),
    verdict,
    way,
    published.fold,
  ]);
  return {step, drawing, layers, add, start, std, out, loss, names, verdict, way, published, complaintLine};
}

/** @param {(key: import('../actions.js').SettingKey, value: unknown) => void} set */
function makePublished(set) {
  const title = make('span');
  const eps = makeField((text) => set('eps', text));
  const omit = make('input', {
    type: 'checkbox',
    class: 'toggle',
    role: 'switch',
    onchange: () => set('gradient', omit.checked ? 'omit-slope' : 'exact'),
  });
  const joint = make('input', {
    type: 'checkbox',
    class: 'toggle',
    role: 'switch',
    onchange: () => set('draws', joint.checked ? 'joint' : 'separate'),
  });
  const omitName = make('span', {class: 'name'});
  const jointName = make('span', {class: 'name'});
  const complaintLine = make('p', {class: 'complaint', role: 'alert'});
  const fold = makeFold(
    [title],
    [
      eps.root,
      complaintLine,
      make('label', {class: 'row long'}, omitName, omit),
      make('label', {class: 'row long'}, jointName, joint),
    ],
    true,
  );
  return {fold, title, eps, omit, joint, omitName, jointName, complaintLine};
}

/** The layers as they train, or as they are set while nothing trains. @param {State} state */
export function shapeOf({run, settings, data}) {
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
  const {settings} = state;
  if (
    changed(parts.drawing.canvas, [
      words,
      page.palette,
      state.run?.info,
      state.run?.weights,
      settings,
      state.data,
      parts.drawing.width,
      window.devicePixelRatio,
    ])
  ) {
    renderDrawing(parts, state, page);
  }
  if (!changed(element, [words, page.verdict, settings, state.messages, state.open])) return;
  parts.step(state, words.model, [words.activations[settings.out], words.losses[settings.loss]].join(' + '));
  write(parts.names.hidden, words.hidden);
  write(/** @type {Element} */ (parts.add.lastElementChild), words.addLayer);
  attribute(parts.add, 'aria-label', words.addLayerHint);
  attribute(parts.add, 'disabled', settings.hidden.length >= MOST_LAYERS);
  const refused = refusalOf(state, 'hidden');
  renderLayers(parts.layers, settings.hidden, words, refused && String(refused.found));
  renderStart(parts, state, words);
  write(parts.names.out, words.output);
  renderSegment(
    parts.out,
    words.output,
    sideBySide(COMMON_OUTPUTS, settings.out).map((value) => ({value, text: words.activations[value]})),
    settings.out,
    {label: words.outputMore, options: OUTPUTS.map((value) => ({value, text: words.activations[value]}))},
  );
  write(parts.names.loss, words.lossName);
  renderSegment(
    parts.loss,
    words.lossName,
    sideBySide(COMMON_LOSSES, settings.loss).map((value) => ({value, text: words.lossesShort[value]})),
    settings.loss,
    {label: words.lossMore, options: LOSSES.map((value) => ({value, text: words.losses[value]}))},
  );
  renderVerdict(parts, settings, page);
  renderPublished(parts, state, words);
}

/** @param {Parts} parts @param {State} state @param {Words} words */
function renderStart(parts, state, words) {
  const {init} = state.settings;
  const normal = init.startsWith(NORMAL);
  const std = normal ? init.slice(NORMAL.length) : '';
  write(parts.names.start, words.start);
  renderPick(
    parts.start,
    words.start,
    STARTS.map((value) => ({value, text: words.starts[value]})),
    normal ? 'normal' : init,
  );
  const refusal = refusalOf(state, 'init');
  parts.std.root.hidden = !normal;
  renderField(parts.std, words.std, words.std, std, refusal && String(refusal.found).replace(NORMAL, ''));
  const shown = refusal && {...refusal, name: 'std', found: String(refusal.found).replace(NORMAL, '')};
  const layers = refusalOf(state, 'hidden');
  const sentence = words.messages['SETTING-HIDDEN'](layers ?? {}).replaceAll('**', '');
  write(parts.complaintLine, layers ? sentence : normal ? complaint(words, shown, std) : '');
}

/** @param {Parts} parts @param {import('../state.js').Settings} settings @param {Page} page */
function renderVerdict(parts, settings, {verdict, words}) {
  parts.verdict.hidden = verdict === null;
  const refused = verdict !== null && !verdict.allowed;
  parts.way.hidden = !refused;
  if (!verdict) return;
  attribute(parts.verdict, 'data-tone', verdict.tone);
  writeRich(
    parts.verdict,
    words.verdicts[/** @type {import('../lang/code.js').VerdictCode} */ (verdict.code)] ?? verdict.code,
  );
  if (!refused) return;
  const way = COMMON_OUTPUTS.includes(settings.out) ? LOSS_FOR_PROBABILITIES : LOSS_FOR_ALL;
  parts.way.value = way;
  write(parts.way, words.useLoss(words.losses[way]));
}

/** @param {Parts} parts @param {State} state @param {Words} words */
function renderPublished({published}, state, words) {
  const {settings} = state;
  write(published.title, words.published);
  const refusal = refusalOf(state, 'eps');
  renderField(published.eps, words.eps, words.eps, String(settings.eps), refusal && String(refusal.found));
  write(published.complaintLine, complaint(words, refusal, String(settings.eps)));
  write(published.omitName, words.omitSlope);
  published.omit.checked = settings.gradient === 'omit-slope';
  write(published.jointName, words.jointDraws);
  published.joint.checked = settings.draws === 'joint';
  const set = settings.eps !== 0 || settings.gradient !== 'exact' || settings.draws !== 'separate';
  if (set && published.fold.dataset.shown !== 'yes') published.fold.open = true;
  published.fold.dataset.shown = set ? 'yes' : 'no';
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
  drawNetwork(drawing.canvas, layers, state.run?.weights ?? [], palette);
}
