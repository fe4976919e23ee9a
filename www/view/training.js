// Step 3: how fast, in what portions, for how long, from which seed.
import {differing} from '../compare.js';
import {letters, settingsOf} from '../rival.js';
import {
  complaint,
  makeField,
  makeSegment,
  makeSlider,
  refusalOf,
  renderField,
  renderSegment,
  renderSlider,
} from './control.js';
import {changed, make, once, write} from './element.js';
import {ownField, ownPick, setterOf} from './ownrow.js';
import {makeFold, makeStep} from './step.js';
import {makeVaried, renderVaried} from './varied.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {ReturnType<typeof build>} Parts */

/** The slider's reach as powers of ten; the field goes further. */
const LOWEST = -5;
const HIGHEST = 1.5;
const AUTO = 'auto';
/** @type {('batch'|'epochs'|'seed'|'seeds'|'momentum')[]} */
const FIELDS = ['batch', 'epochs', 'seed', 'seeds', 'momentum'];

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** Two digits are as fine as a hand can set. @param {number} power */
function rateAt(power) {
  return Number((10 ** power).toPrecision(2));
}

/** @param {import('../lang/en.js').Words} words */
function precisionChoices(words) {
  const options = [AUTO, 'f64', 'f32'].map((value) => ({
    value,
    text: words.precisions[/** @type {'auto'|'f64'|'f32'} */ (value)],
  }));
  return {label: words.precision, options};
}

/** η of one run: a slider and a field. @param {Page} page @param {import('../state.js').Letter} letter */
function ownRate(page, letter) {
  const set = setterOf(page, 'lr', letter);
  const slider = makeSlider({min: LOWEST, max: HIGHEST, step: 0.05}, (power) => set(rateAt(power)));
  const field = makeField(set, 'eta');
  /** @type {import('./varied.js').Show} */
  const show = (own, {lr}, state, words) => {
    const label = words.ofRun(words.etaHint, own);
    const refusal = refusalOf(state, 'lr', own);
    renderSlider(slider, label, lr > 0 ? Math.log10(lr) : LOWEST, String(lr));
    renderField(field, '', label, String(lr), refusal && String(refusal.found));
  };
  return {root: make('div', {class: 'row'}, slider, field.root), show};
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const {dispatch} = page;
  const set = (/** @type {import('../actions.js').SettingKey} */ key, /** @type {unknown} */ value) =>
    dispatch({type: 'setting-changed', key, value});
  const eta = make('span', {class: 'math eta-name'});
  const slider = makeSlider({min: LOWEST, max: HIGHEST, step: 0.05}, (power) => set('lr', rateAt(power)));
  const rate = makeField((text) => set('lr', text), 'eta');
  const [batch, epochs, seed, seeds, momentum] = FIELDS.map((key) => makeField((text) => set(key, text)));
  const title = make('span');
  const precision = makeSegment((value) => set('precision', value === AUTO ? null : value), false);
  const stop = makeField((text) => set('stop', text === '' ? null : text));
  const names = {precision: make('span', {class: 'name'})};
  const complaints = make('p', {class: 'complaint'});
  const evidence = make('span', {class: 'quiet-text evidence'});
  const etaRow = make('div', {class: 'row'}, eta, slider, rate.root);
  const precisionRow = make('div', {class: 'row'}, names.precision, precision.root);
  const ownPrecision = ownPick(page, 'precision', (words) => {
    const {label, options} = precisionChoices(words);
    return {label, options: options.map(({value, text}) => ({value: value === AUTO ? '' : value, text}))};
  });
  const small = /** @type {const} */ ('small');
  const rows = {
    lr: makeVaried('lr', {name: eta, shared: etaRow, control: (letter) => ownRate(page, letter)}, page),
    batch: makeVaried(
      'batch',
      {name: batch.name, shared: batch.root, control: ownField(page, 'batch', (words) => words.batch), look: small},
      page,
    ),
    momentum: makeVaried(
      'momentum',
      {
        name: momentum.name,
        shared: momentum.root,
        control: ownField(page, 'momentum', (words) => words.momentum),
        look: small,
      },
      page,
    ),
    precision: makeVaried(
      'precision',
      {name: names.precision, shared: precisionRow, control: ownPrecision, look: small},
      page,
    ),
  };
  const more = makeFold([title], [stop.root, rows.precision.root], true);
  const step = makeStep(element, 'training', 3, page, [
    more,
    rows.lr.root,
    complaints,
    make('div', {class: 'row pairs'}, rows.batch.root, epochs.root),
    make('div', {class: 'row pairs'}, seed.root, rows.momentum.root),
    make('div', {class: 'row pairs'}, seeds.root, evidence),
  ]);
  return {
    step,
    eta,
    slider,
    rate,
    fields: {batch, epochs, seed, seeds, momentum},
    rows,
    evidence,
    title,
    precision,
    stop,
    names,
    complaints,
    more,
  };
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  const {settings} = state;
  const opened = Object.values(parts.rows).map(({open}) => open);
  if (!changed(element, [words, settings, state.messages, state.open, ...opened])) return;
  const all = letters(settings);
  const several = all.length > 1;
  /** @param {import('../state.js').Settings} of */
  const short = ({lr, batch, epochs}) => [`η ${lr}`, `${words.batch} ${batch}`, `${words.epochs} ${epochs}`].join(', ');
  const each = all.map((letter) => ({letter, text: short(settingsOf(settings, letter))}));
  const own = differing(settings).some((key) => key in parts.rows);
  parts.step(state, words.training, each, several && !own ? words.sameForAll(all) : '');
  write(parts.eta, words.eta);
  renderSlider(parts.slider, words.etaHint, settings.lr > 0 ? Math.log10(settings.lr) : LOWEST, String(settings.lr));
  /** @type {string[]} */
  const sentences = [];
  /** @param {import('./control.js').Field} field @param {'lr'|'batch'|'epochs'|'seed'|'seeds'|'momentum'|'stop'} key @param {string} name @param {string} label */
  const show = (field, key, name, label) => {
    const value = settings[key] === null ? '' : String(settings[key]);
    const refusal = refusalOf(state, key);
    renderField(field, name, label, value, refusal && String(refusal.found));
    const sentence = complaint(words, refusal, value || words.never);
    if (sentence) sentences.push(sentence);
  };
  show(parts.rate, 'lr', '', words.etaHint);
  for (const key of FIELDS) show(parts.fields[key], key, words[key], words[key]);
  show(parts.stop, 'stop', words.stop, words.stop);
  parts.stop.input.placeholder = words.never;
  write(parts.complaints, sentences.join(' '));
  write(parts.title, words.more);
  write(parts.names.precision, words.precision);
  renderSegment(parts.precision, words.precision, precisionChoices(words).options, settings.precision ?? AUTO);
  const {rows} = parts;
  renderVaried(rows.lr, state, words, words.eta);
  renderVaried(rows.batch, state, words, words.batch);
  write(parts.evidence, settings.seeds > 1 ? words.evidenceOf(settings.seeds) : words.noEvidence);
  renderVaried(rows.momentum, state, words, words.momentum);
  if (renderVaried(rows.precision, state, words, words.precision)) parts.more.open = true;
}
