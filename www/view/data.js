// Step 1: which data, what is in it, and how it was read.
import {count} from '../lang/number.js';
import {letters} from '../rival.js';
import {fileSource} from '../source.js';
import {SAMPLES} from '../samples.js';
import {
  complaint,
  makeField,
  makePick,
  makeSegment,
  refusalOf,
  renderField,
  renderPick,
  renderSegment,
} from './control.js';
import {attribute, changed, make, once, write, writeRich} from './element.js';
import {Lazy, styled} from './lazy.js';
import {ownField, ownPick} from './ownrow.js';
import {dataName, FILE_WORDS, isOwn, ofFiles, sourceName} from './saying.js';
import {makeFold, makeStep} from './step.js';
import {makeClassBar, makeStrip, renderClassBar, renderStrip} from './strip.js';
import {makeVaried, renderVaried} from './varied.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {ReturnType<typeof build>} Parts */

const OWN_FILE = ' own';
/** What did not arrive is asked for again after so long. */
const AGAIN_MS = 5000;

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Page} page */
function makeChooser(page) {
  const {dispatch} = page;
  // What is said of files is there when the file is.
  const expect = () => void ofFiles(page);
  const sample = makePick((name) => {
    if (name !== OWN_FILE) dispatch({type: 'setting-changed', key: 'data', value: name});
  });
  sample.root.classList.add('strong');
  const take = () => {
    const chosen = file.files?.[0];
    if (chosen) dispatch({type: 'load-requested', source: fileSource(chosen)});
    // The same file chosen again is a wish to read it again.
    file.value = '';
  };
  // No `accept`: what a file is, its bytes tell, not its name or type.
  const file = make('input', {type: 'file', id: 'file', class: 'unseen', onchange: take, onfocus: expect});
  const choose = make('label', {class: 'button', for: 'file', onpointerenter: expect});
  const orDrop = make('span', {class: 'meta'});
  const rows = [make('div', {class: 'row'}, sample.root), make('div', {class: 'row'}, file, choose, orDrop)];
  return {rows, sample, choose, orDrop};
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const chooser = makeChooser(page);
  const loading = makeLoading(page);
  const meta = make('p', {class: 'meta'});
  const label = make('p', {class: 'meta', hidden: true});
  const strip = makeStrip();
  const bar = makeClassBar();
  const readAs = make('span');
  const change = make('u');
  const reading = makeReading(page);
  const fold = makeFold([readAs, make('span', {'aria-hidden': 'true'}, '·'), change], reading.rows);
  const step = makeStep(element, 'data', 1, page, [...chooser.rows, meta, label, strip, bar, fold]);
  element.lastElementChild?.before(loading.root); // it is seen, and can be stopped, where the step is shut
  const shortly = /** @type {((state: State, data: DataSummary, words: Words) => void)|null} */ (null);
  const drawn = /** @type {unknown[]} */ ([]);
  const files = /** @type {import('./saying.js').OfFiles|null} */ (null);
  fold.addEventListener('toggle', page.redraw);
  return {...chooser, files, step, loading, meta, label, strip, bar, fold, readAs, change, reading, drawn, shortly, asked: false};
}

/** @param {Page} page */
function makeLoading({dispatch}) {
  const name = make('b');
  const done = make('i');
  const bar = make('div', {class: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100}, done);
  const state = make('span', {class: 'meta'});
  const cancel = make('button', {
    type: 'button',
    class: 'button push',
    onclick: () => dispatch({type: 'load-cancelled'}),
  });
  const root = make('div', {class: 'loading'}, name, bar, make('div', {class: 'row'}, state, cancel));
  return {root, name, done, bar, state, cancel};
}

/** @param {Page} page */
function makeReading(page) {
  const {dispatch} = page;
  const details = make('div', {class: 'stack'});
  const lazy = new Lazy({style: 'reading', view: () => import('./reading.js'), words: FILE_WORDS}, details, () => {
    const fold = details.closest('details');
    if (fold) fold.open = false;
  });
  const scale = makeSegment((value) => dispatch({type: 'setting-changed', key: 'scale', value}), false);
  const split = makeField((text) => dispatch({type: 'setting-changed', key: 'split', value: text}));
  const complaintLine = make('p', {class: 'complaint'});
  const scaleName = make('span', {class: 'name'});
  const ownScale = ownPick(page, 'scale', (words) => ({label: words.scale, options: scaleOptions(words)}));
  const scaleRow = {name: scaleName, shared: make('div', {class: 'row'}, scaleName, scale.root), control: ownScale};
  const ownSplit = ownField(page, 'split', (words) => words.split);
  const splitRow = {name: split.name, shared: split.root, control: ownSplit, look: /** @type {const} */ ('long')};
  const own = {scale: makeVaried('scale', scaleRow, page), split: makeVaried('split', splitRow, page)};
  const rows = [details, own.scale.root, own.split.root, complaintLine];
  return {rows, lazy, scaleName, scale, split, own, complaintLine};
}

/** @param {Words} words */
function scaleOptions(words) {
  return ['standard', 'minmax', 'none'].map((value) => ({value, text: words.scales[value]}));
}

/** @param {import('../state.js').Column} column */
const isNumberFeature = ({kind, role}) => kind === 'number' && role === 'feature';

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  const {data} = state;
  // A person's file is spoken of in words that come with it.
  const brought = state.loading?.source ?? state.source;
  parts.files = brought !== null && brought.kind !== 'sample' ? ofFiles(page) : null;
  if (data && parts.fold.open) parts.reading.lazy.render(state, page);
  if (letters(state.settings).length > 1) bringShortly(element, parts, page);
  if (
    !changed(element, [
      words,
      data,
      state.source,
      state.loading,
      state.reading,
      state.settings,
      state.messages,
      state.open,
      parts.files,
      parts.shortly,
      state.runs.map(({letter, number}) => letter + number).join(),
      parts.reading.own.scale.open,
      parts.reading.own.split.open,
    ])
  )
    return;
  parts.step(state, words.data, data ? [dataName(state, words), writtenRows(data.rows, words)].join(', ') : '');
  renderSamples(parts, state, words);
  write(parts.choose, words.choose);
  write(parts.orDrop, words.orDrop);
  renderLoading(parts, state, words);
  for (const part of [parts.meta, parts.fold]) part.toggleAttribute('hidden', data === null);
  parts.strip.toggleAttribute('hidden', !data?.columns.some(isNumberFeature));
  parts.bar.toggleAttribute('hidden', !data?.classes.length);
  if (!data) return;
  renderReading(parts, state, data, words);
  parts.label.hidden = !isOwn(state);
  parts.files?.renderLabelLine(parts.label, data, page);
  parts.shortly?.(state, data, words);
  if (parts.drawn[0] === data && parts.drawn[1] === words) return;
  parts.drawn = [data, words];
  // What cannot be trained on is mended here.
  if (data.problem) parts.fold.open = true;
  writeRich(
    parts.meta,
    [
      words.rows(count(data.rows), data.rows),
      words.features(count(data.features), data.features),
      words.classes(count(data.classes.length), data.classes.length),
    ].join(' · '),
  );
  renderStrip(parts.strip, data.columns.filter(isNumberFeature), words);
  if (data.classes.length > 0) renderClassBar(parts.bar, data.classes, words);
}

/**
 * What compared runs share is said in a line, once that is there.
 * @param {Element} element
 * @param {Parts} parts
 * @param {Page} page
 */
function bringShortly(element, parts, page) {
  if (parts.asked) return;
  parts.asked = true;
  Promise.all([import('./shortly.js'), styled('shortly')]).then(
    ([{makeShortly, renderShortly}]) => {
      const made = makeShortly(element, page);
      parts.shortly = (state, data, words) => renderShortly(made, element, state, data, words);
      page.redraw();
    },
    () => setTimeout(() => (parts.asked = false), AGAIN_MS),
  );
}

/** @param {number} rows @param {Words} words */
function writtenRows(rows, words) {
  return words.rows(count(rows), rows).replaceAll('**', '');
}

/** @param {Parts} parts @param {State} state @param {Words} words */
function renderSamples(parts, state, words) {
  const {source} = state;
  const options = SAMPLES.map(({name}) => ({
    value: name,
    text: [sourceName({kind: 'sample', name}, words), words.sampleNotes[name]].filter(Boolean).join(' · '),
  }));
  const own = source !== null && source.kind !== 'sample';
  if (own) options.unshift({value: OWN_FILE, text: sourceName(source, words)});
  renderPick(parts.sample, words.sample, options, own ? OWN_FILE : (source?.name ?? state.settings.data));
}

/** @param {Parts} parts @param {State} state @param {Words} words */
function renderLoading({loading, files}, state, words) {
  const load = state.loading;
  loading.root.hidden = load === null;
  if (!load) return;
  const share = load.total ? Math.min(1, load.bytes / load.total) : 0;
  const left = share > 0 && load.elapsed_ms > 300 ? words.timeLeft((load.elapsed_ms / share) * (1 - share)) : '';
  write(loading.name, sourceName(load.source, words));
  write(loading.state, [files?.readSoFar(load), left].filter(Boolean).join(' · '));
  write(loading.cancel, words.cancel);
  attribute(loading.bar, 'aria-label', words.loading);
  attribute(loading.bar, 'aria-valuenow', load.total ? Math.round(100 * share) : null);
  loading.done.style.transform = `scaleX(${share.toFixed(3)})`;
}

/** @param {Parts} parts @param {State} state @param {import('../state.js').DataSummary} data @param {Words} words */
function renderReading(parts, state, data, words) {
  const {reading} = parts;
  const fromText = data.delimiter !== '';
  write(
    parts.readAs,
    fromText
      ? words.readAs(
          parts.files?.encodings[data.encoding] ?? data.encoding.toUpperCase(),
          words.separators[data.delimiter] ?? data.delimiter,
          data.header,
        )
      : words.generated,
  );
  write(parts.change, words.change);
  write(reading.scaleName, words.scale);
  renderSegment(reading.scale, words.scale, scaleOptions(words), state.settings.scale);
  const refusal = refusalOf(state, 'split');
  renderField(reading.split, words.split, words.split, String(state.settings.split), refusal && String(refusal.found));
  write(reading.complaintLine, complaint(words, refusal, String(state.settings.split)));
  const own = [
    renderVaried(reading.own.scale, state, words, words.scale),
    renderVaried(reading.own.split, state, words, words.split),
  ];
  if (own.includes(true)) parts.fold.open = true;
}
