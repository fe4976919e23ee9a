// A run that left the page as JSON, to be shown again: nothing of the file is taken before all of it is known to fit.

import {coreSettings} from './protocol.js';
import {parse} from './link.js';
import {letters, settingsOf} from './rival.js';
import {newRun, withSeed} from './run.js';
import {FORMAT, FORMAT_VERSION} from './export.js';
import {seedOf} from './spread.js';

/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Seed} Seed */
/** @typedef {import('./state.js').Opened} Opened */
/** @typedef {import('./state.js').Report} Report */
/** @typedef {import('./state.js').Source} Source */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./actions.js').Action} Action */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./state.js').Settings} Settings */

/** Four runs of 10,000 epochs and six layers are 30 MB. */
const MOST_BYTES = 128e6;
const MOST_EPOCHS = 100_000;
/** Of text in a file that is shown. */
const LONGEST = 1000;
/** What a run that diverged is told by. */
const FIGURES = ['epoch', 'step', 'lr', 'back_to', 'try_lr', 'seed', 'seeds', 'living'];
/** η and momentum may change while a run trains; all else is what the link says. */
const CHANGING = ['lr', 'momentum'];

/** A file of ours, also where it does not go on as JSON. */
const BEGINS = new RegExp(`^\\s*\\{\\s*"format":\\s*"${FORMAT}"`);
const INFINITE = [Infinity, -Infinity].map(String);

/** A value of the file, and where in it. */
class Part {
  /** @param {unknown} value @param {string} where */
  constructor(value, where) {
    this.value = value;
    this.where = where;
  }

  /** @returns {never} @throws {Report} */
  refuse() {
    throw {code: 'RUN-FILE-BROKEN', where: this.where};
  }

  /** @param {string} key */
  field(key) {
    const {value, where} = this;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return new Part(undefined, `${where}.${key}`).refuse();
    return new Part(/** @type {Record<string, unknown>} */ (value)[key], where === '' ? key : `${where}.${key}`);
  }

  /** @param {number} most @returns {Part[]} */
  items(most) {
    const {value} = this;
    if (!Array.isArray(value) || value.length > most) return this.refuse();
    return value.map((item, at) => new Part(item, `${this.where}[${at}]`));
  }

  text() {
    return typeof this.value === 'string' && this.value.length <= LONGEST ? this.value : this.refuse();
  }

  /** @param {number} low @param {number} high */
  number(low, high) {
    const {value} = this;
    return typeof value === 'number' && value >= low && value <= high ? value : this.refuse();
  }

  /** @param {number} low @param {number} high */
  whole(low, high) {
    const found = this.number(low, high);
    return Number.isInteger(found) ? found : this.refuse();
  }
}

/** What stands for a number in JSON: null for NaN, an infinity's name. @param {Part} part */
function figure(part) {
  const {value} = part;
  if (typeof value === 'number') return value;
  if (value === null) return NaN;
  return INFINITE.includes(String(value)) ? Number(value) : part.refuse();
}

/**
 * The columns of a history: of every key as many epochs, from 0 on.
 * @param {Part} history
 * @param {readonly string[]} keys
 */
function columnsOf(history, keys) {
  const length = history.field('epoch').items(MOST_EPOCHS + 1).length;
  if (length === 0) history.field('epoch').refuse();
  const columns = Object.fromEntries(
    keys.map((key) => {
      const part = history.field(key);
      const items = part.items(MOST_EPOCHS + 1);
      return [key, items.length === length ? Float64Array.from(items, figure) : part.refuse()];
    }),
  );
  columns['epoch']?.forEach((epoch, at) => epoch === at || history.field('epoch').refuse());
  return {columns, length};
}

/** @param {Part} part @returns {Run['changes'][number]} */
function changeOf(part) {
  return {
    epoch: part.field('epoch').whole(0, MOST_EPOCHS),
    step: part.field('step').whole(0, 1e9),
    lr: part.field('lr').number(0, 1000),
    momentum: part.field('momentum').number(0, 0.999),
  };
}

/** @param {Part} part @returns {Report|null} */
function divergedOf(part) {
  if (part.value === null) return null;
  if (part.field('code').value !== 'TRAIN-DIVERGED') part.field('code').refuse();
  const {value} = part;
  const told = FIGURES.filter((key) => Object.hasOwn(/** @type {object} */ (value), key));
  const run = Object.hasOwn(/** @type {object} */ (value), 'run') ? {run: part.field('run').text()} : {};
  return /** @type {Report} */ ({code: 'TRAIN-DIVERGED', ...run, ...Object.fromEntries(told.map((key) => [key, part.field(key).number(0, 1e12)]))});
}

/** One seed's own. @param {Part} part @param {readonly string[]} keys */
function seedFrom(part, keys) {
  return {
    ...columnsOf(part.field('history'), keys),
    changes: part.field('changes').items(MOST_EPOCHS).map(changeOf),
    diverged: divergedOf(part.field('diverged')),
  };
}

/** @param {Part} part @returns {Run['info']} */
function infoOf(part) {
  const layers = part.field('layers').items(7).map((layer) => ({
    fan_in: layer.field('fan_in').whole(1, 1e6),
    fan_out: layer.field('fan_out').whole(1, 1e6),
    activation: layer.field('activation').text(),
  }));
  const {value} = part.field('precision');
  const counts = ['train_rows', 'test_rows', 'steps', 'batch', 'classes', 'parameters'].map((key) => [key, part.field(key).whole(0, 1e12)]);
  const biggest_class_test = figure(part.field('biggest_class_test'));
  const precision = value === 'f64' || value === 'f32' ? value : part.field('precision').refuse();
  return /** @type {Run['info']} */ ({layers, precision, biggest_class_test, ...Object.fromEntries(counts)});
}

/**
 * @param {Part} part
 * @param {Settings} own   as the file's link has them
 * @param {(layers: number) => string[]} keysOf
 * @returns {Run}
 */
function runFrom(part, own, keysOf) {
  const expected = coreSettings(own);
  for (const [key, value] of Object.entries(expected)) {
    const told = part.field('settings').field(key);
    if (!CHANGING.includes(key) && JSON.stringify(told.value) !== JSON.stringify(value)) told.refuse();
  }
  const {lr, momentum} = changeOf(new Part({epoch: 0, step: 0, .../** @type {object} */ (part.field('settings').value)}, `${part.where}.settings`));
  const info = infoOf(part.field('info'));
  if (info.layers.length !== own.hidden.length + 1) part.field('info').refuse();
  const keys = keysOf(info.layers.length);
  const repeats = own.seeds > 1 ? part.field('repeats').items(own.seeds - 1) : [];
  if (repeats.length !== own.seeds - 1) part.field('repeats').refuse();
  const run = newRun(letterOf(part), 0, info, keys, own, repeats.map(() => info));
  return [part, ...repeats].reduce((whole, each, nth) => {
    if (nth > 0 && each.field('seed').value !== seedOf(own.seed, nth)) each.field('seed').refuse();
    const seed = seedFrom(each, keys);
    return withSeed(whole, nth, (empty) => ({...empty, ...seed}));
  }, {...run, started: {...own, lr, momentum}});
}

/** @param {Part} part */
function letterOf(part) {
  const letter = part.field('run').text();
  return /^[ABCD]$/.test(letter) ? /** @type {import('./state.js').Letter} */ (letter) : part.field('run').refuse();
}

/** @param {string} text @returns {unknown} */
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The settings and the runs of a file that `runJson` wrote.
 * @param {string} text
 * @param {(layers: number) => string[]} keysOf   the keys of a record
 * @returns {Opened}
 * @throws {Report} RUN-FILE-OTHER, RUN-FILE-VERSION, RUN-FILE-BROKEN
 */
export function runFileOf(text, keysOf) {
  const document = new Part(json(text), '');
  const {value} = document;
  if (value === null && BEGINS.test(text)) throw {code: 'RUN-FILE-BROKEN', where: 'JSON'};
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT) throw {code: 'RUN-FILE-OTHER'};
  const version = document.field('version').whole(0, 1e6);
  if (version !== FORMAT_VERSION) throw {code: 'RUN-FILE-VERSION', version, known: FORMAT_VERSION};
  const link = document.field('link');
  const [, hash = ''] = typeof link.value === 'string' ? link.value.split('#') : link.refuse(); // none: nothing was changed
  const {settings: said, notices} = parse(hash);
  const settings = {...said, file: null}; // which file it is of, the data says
  if (notices.some(({code}) => !/^LINK-(EDITED|ADDRESS)$/.test(code))) link.refuse();
  const parts = document.field('runs').items(4);
  if (parts.map(letterOf).join() !== letters(settings).join()) document.field('runs').refuse();
  const target = document.field('epochs').whole(1, 1e9);
  const runs = parts.map((part) => ({...runFrom(part, settingsOf(settings, letterOf(part)), keysOf), target}));
  const data = document.field('data');
  const [name, rows, mark] = [data.field('name').text(), data.field('rows').whole(2, 1e9), data.field('mark').text()];
  return {settings, name, rows, mark, runs};
}

/** @param {File} file @param {(layers: number) => string[]} keysOf @throws {Report} those of `runFileOf`, RUN-FILE-LARGE, FILE-UNREADABLE */
async function readRunFile(file, keysOf) {
  const {name, size} = file;
  if (size > MOST_BYTES) throw {code: 'RUN-FILE-LARGE', bytes: size, limit: MOST_BYTES};
  const text = await file.text().catch(() => {
    throw {code: 'FILE-UNREADABLE', name};
  });
  return runFileOf(text, keysOf);
}

/** What was chosen last as a run. @type {Source|null} */
let newest = null;

/**
 * Opens a file that may be a run; what is none is data. It stops if something else is asked for meanwhile.
 * @param {Extract<Action, {type: 'load-requested'}>} as_data
 * @param {State} before   as the file was chosen
 * @param {Pick<Store, 'state'|'dispatch'>} store
 * @param {(layers: number) => string[]} keysOf   the keys of a record
 */
export async function openFile(as_data, before, store, keysOf) {
  const {source} = as_data;
  newest = source;
  const action = await readRunFile(/** @type {File} */ (source.file), keysOf).then(
    (opened) => /** @type {Action} */ ({type: 'run-opened', opened}),
    (report) => {
      if (!('code' in Object(report))) throw report;
      return /** @type {Action} */ (report.code === 'RUN-FILE-OTHER' ? as_data : {type: 'message-added', tone: 'bad', report});
    },
  );
  const next = newest === source ? askedSince(before, store.state) : newest;
  const report = next && {code: 'FILE-STOPPED', name: source.name, kind: source.kind, next: next.name, next_kind: next.kind};
  store.dispatch(report ? {type: 'message-added', tone: 'info', report} : action);
}

/** Data that is there or on its way, and was neither before; what was cancelled or failed since is not asked for any more. @param {State} before @param {State} after */
function askedSince(before, after) {
  const {source} = after.loading ?? after;
  return source === before.source || source === before.loading?.source ? null : source;
}
