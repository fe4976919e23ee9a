// Step 1: which data, what is in it, and how it was read.
import {count} from '../lang/number.js';
import {differing, unshared} from '../compare.js';
import {letters} from '../rival.js';
import {fileSource} from '../source.js';
import {SAMPLES} from '../samples.js';
import {makeColumns, renderColumns} from './columns.js';
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
import {dataName, sourceName} from './headline.js';
import {icon} from './icon.js';
import {ownField, ownPick} from './ownrow.js';
import {makeFold, makeStep} from './step.js';
import {makeClassBar, makeStrip, renderClassBar, renderStrip} from './strip.js';
import {makeVaried, renderVaried} from './varied.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {ReturnType<typeof build>} Parts */

const OWN_FILE = ' own';
const LABEL_AS_PROPOSED = '';
/** A select with more entries than this is slower than the chips' search. */
const MOST_LABELS = 300;

/** @type {WeakMap<Element, Parts>} */
const built = new WeakMap();

/** @param {Page} page */
function makeChooser({dispatch}) {
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
  const file = make('input', {type: 'file', id: 'file', class: 'unseen', onchange: take});
  const choose = make('label', {class: 'button', for: 'file'});
  const orDrop = make('span', {class: 'meta'});
  const rows = [make('div', {class: 'row'}, sample.root), make('div', {class: 'row'}, file, choose, orDrop)];
  return {rows, sample, choose, orDrop};
}

/** @param {Element} element @param {Page} page */
function build(element, page) {
  const chooser = makeChooser(page);
  const loading = makeLoading(page);
  const meta = make('p', {class: 'meta'});
  const strip = makeStrip();
  const bar = makeClassBar();
  const readAs = make('span');
  const change = make('u');
  const reading = makeReading(page);
  const fold = makeFold([readAs, make('span', {'aria-hidden': 'true'}, '·'), change], reading.rows);
  const shortly = makeShortly(page);
  const step = makeStep(element, 'data', 1, page, [...chooser.rows, loading.root, meta, strip, bar, fold]);
  element.append(shortly.root);
  element.firstElementChild?.append(shortly.toggle);
  const drawn = /** @type {unknown[]} */ ([]);
  return {...chooser, step, loading, meta, strip, bar, fold, readAs, change, reading, drawn, shortly};
}

/** What compared runs share, in a line. @param {Page} page */
function makeShortly({dispatch}) {
  const text = make('p', {class: 'meta'});
  const bar = makeClassBar();
  const name = make('span');
  const toggle = make(
    'button',
    {type: 'button', class: 'shared-toggle', 'aria-controls': 'data-body'},
    name,
    icon('chevron', 12),
  );
  const parts = {root: make('div', {class: 'shortly'}, text, bar), text, bar, name, toggle, open: false};
  toggle.addEventListener('click', () => dispatch({type: 'step-opened', name: parts.open ? null : 'data'}));
  return parts;
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
  /** @param {'sep'|'header'|'missing'} key @param {(text: string) => string|boolean|null} read */
  const pick = (key, read) => makePick((value) => dispatch({type: 'setting-changed', key, value: read(value)}));
  const none = (/** @type {string} */ value) => (value === '' ? null : value);
  const separator = pick('sep', none);
  const header = pick('header', (value) => (value === '' ? null : value === '1'));
  const missing = pick('missing', none);
  const columns = makeColumns(page);
  const label = makePick((value) => {
    const drop = columns.seen.data?.columns.filter(({role}) => role === 'dropped').map(({name}) => name) ?? [];
    dispatch({type: 'label-chosen', label: value === LABEL_AS_PROPOSED ? null : JSON.parse(value), drop});
  });
  const scale = makeSegment((value) => dispatch({type: 'setting-changed', key: 'scale', value}), false);
  const split = makeField((text) => dispatch({type: 'setting-changed', key: 'split', value: text}));
  const complaintLine = make('p', {class: 'complaint', role: 'alert'});
  const names = Array.from({length: 5}, () => make('span', {class: 'name'}));
  const row = (/** @type {number} */ at, /** @type {Element} */ control) =>
    make('div', {class: 'row'}, names[at], control);
  const fileRows = [row(0, separator.root), row(1, header.root), row(2, missing.root)];
  const ownScale = ownPick(page, 'scale', (words) => ({label: words.scale, options: scaleOptions(words)}));
  const scaleRow = {name: names[4], shared: row(4, scale.root), control: ownScale};
  const ownSplit = ownField(page, 'split', (words) => words.split);
  const splitRow = {name: split.name, shared: split.root, control: ownSplit, look: /** @type {const} */ ('long')};
  const own = {scale: makeVaried('scale', scaleRow, page), split: makeVaried('split', splitRow, page)};
  const rows = [...fileRows, row(3, label.root), columns.root, own.scale.root, own.split.root, complaintLine];
  return {rows, fileRows, names, separator, header, missing, label, columns, scale, split, own, complaintLine};
}

/** @param {Words} words */
function scaleOptions(words) {
  return ['standard', 'minmax', 'none'].map((value) => ({value, text: words.scales[value]}));
}

/** @param {Element} element @param {State} state @param {Page} page */
export function render(element, state, page) {
  const parts = once(element, built, () => build(element, page));
  const {words} = page;
  const {data} = state;
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
  for (const part of [parts.meta, parts.strip, parts.bar, parts.fold]) part.toggleAttribute('hidden', data === null);
  if (!data) return;
  renderReading(parts, state, data, words);
  renderShortly(element, parts, state, data, words);
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
  const numbers = data.columns.filter(({kind, role}) => kind === 'number' && role === 'feature');
  renderStrip(parts.strip, numbers, words);
  parts.strip.toggleAttribute('hidden', numbers.length === 0);
  if (data.classes.length > 0) renderClassBar(parts.bar, data.classes, words);
  if (data.classes.length > 0) renderClassBar(parts.shortly.bar, data.classes, words);
  parts.bar.toggleAttribute('hidden', data.classes.length === 0);
}

/** @param {Element} element @param {Parts} parts @param {State} state @param {import('../state.js').DataSummary} data @param {Words} words */
function renderShortly(element, {shortly}, state, data, words) {
  const {settings, runs} = state;
  const all = letters(settings);
  const shared = all.length > 1 && data.problem === null && state.loading === null;
  element.classList.toggle('shared', shared);
  shortly.open = state.open === 'data';
  shortly.toggle.hidden = !shared;
  if (!shared) return;
  const own = differing(settings).some((key) => key === 'scale' || key === 'split');
  const scaling = differing(settings).includes('scale') ? words.scale : words.scalings[settings.scale];
  const shape = words.shapeShort(count(data.rows), count(data.features), count(data.classes.length));
  writeRich(shortly.text, [`**${dataName(state, words)}**`, shape, scaling].join(' · '));
  const other = unshared(runs).rows;
  write(shortly.name, other.length > 0 ? words.otherRows(other) : own ? words.notTheSame : words.sameForAll(all));
  attribute(shortly.toggle, 'aria-expanded', String(shortly.open));
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
  if (own) options.unshift({value: OWN_FILE, text: source.name});
  renderPick(parts.sample, words.sample, options, own ? OWN_FILE : (source?.name ?? state.settings.data));
}

/** @param {Parts} parts @param {State} state @param {Words} words */
function renderLoading({loading}, state, words) {
  const load = state.loading;
  loading.root.hidden = load === null;
  if (!load) return;
  const share = load.total ? Math.min(1, load.bytes / load.total) : 0;
  const left = share > 0 && load.elapsed_ms > 300 ? words.timeLeft((load.elapsed_ms / share) * (1 - share)) : '';
  write(loading.name, sourceName(load.source, words));
  write(loading.state, [words.loadingRows(count(load.rows)), left].filter(Boolean).join(' · '));
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
      ? words.readAs(data.encoding.toUpperCase(), words.separators[data.delimiter] ?? data.delimiter, data.header)
      : words.generated,
  );
  write(parts.change, words.change);
  for (const row of reading.fileRows) row.hidden = !fromText;
  [words.separator, words.header, words.missing, words.label, words.scale].forEach((name, at) =>
    write(reading.names[at], name),
  );
  renderFileReading(reading, state.reading, words);
  renderLabel(parts, data, words);
  renderColumns(reading.columns, data, data.label, words);
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

/** @param {Parts['reading']} parts @param {import('../state.js').Reading} chosen @param {Words} words */
function renderFileReading(parts, chosen, words) {
  renderPick(
    parts.separator,
    words.separator,
    [{value: '', text: words.detected}, ...Object.entries(words.separators).map(([value, text]) => ({value, text}))],
    chosen.sep ?? '',
  );
  renderPick(
    parts.header,
    words.header,
    [
      {value: '', text: words.headers.found},
      {value: '1', text: words.headers.yes},
      {value: '0', text: words.headers.no},
    ],
    chosen.header === null ? '' : chosen.header ? '1' : '0',
  );
  renderPick(
    parts.missing,
    words.missing,
    [
      {value: '', text: words.missings.ask},
      {value: 'drop', text: words.missings.drop},
      {value: 'mean', text: words.missings.mean},
    ],
    chosen.missing ?? '',
  );
}

/**
 * What the label can be: what it is, then the groups and columns, each once.
 * @param {import('../state.js').DataSummary} data
 * @param {Words} words
 */
export function labelOptions({label, label_candidates, columns}, words) {
  const offered = [...label_candidates.slice(0, MOST_LABELS), ...columns.slice(0, MOST_LABELS).map(({name}) => [name])];
  const values = new Set([...(label ? [label] : []), ...offered].map((names) => JSON.stringify(names)));
  return [...values].slice(0, MOST_LABELS).map((value) => {
    const names = /** @type {string[]} */ (JSON.parse(value));
    return {value, text: names.length === 1 ? names[0] : words.labelGroup(names[0], names.length)};
  });
}

/** @param {Parts} parts @param {import('../state.js').DataSummary} data @param {Words} words */
function renderLabel({reading}, data, words) {
  if (reading.label.shown !== '' && reading.columns.seen.data === data && reading.columns.seen.words === words) return;
  renderPick(
    reading.label,
    words.label,
    [{value: LABEL_AS_PROPOSED, text: words.labelFound}, ...labelOptions(data, words)],
    data.label ? JSON.stringify(data.label) : LABEL_AS_PROPOSED,
  );
}
