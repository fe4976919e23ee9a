// The one table: field <-> location.hash. Nothing else knows a key's limits or its default.

import * as field from './field.js';
import {STEPS} from './steps.js';
import {FIRST_SAMPLE, SAMPLES} from './samples.js';
import {addressReport, isAddress} from './source.js';

/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./state.js').Report} Report */

/**
 * What a change of the field touches: `run` begins the run anew, `rate` goes to the
 * running one, `target` only moves where play rests, `choice` picks label and
 * columns, `file` reads the file again, `data` loads other data, `page` is the page's own.
 * @typedef {'run'|'rate'|'target'|'choice'|'file'|'data'|'page'} Touches
 */
/**
 * @typedef {{key: string, touches: Touches, fallback: any} & field.Kind<any>} Field
 */

const HIGHEST_SEED = 4294967295;
const MOST_PAIRS = 400;
const LONGEST_SHOWN = 80;

/**
 * @param {string} key
 * @param {Touches} touches
 * @param {unknown} fallback
 * @param {field.Kind<any>} kind
 * @returns {Field}
 */
function row(key, touches, fallback, kind) {
  return {key, touches, fallback, ...kind};
}

/**
 * Every key, in the order a link is written.
 * @type {readonly Field[]}
 */
export const FIELDS = [
  row('lesson', 'page', null, field.number(1, STEPS.length, {whole: true})),
  row('view', 'page', 'lab', field.word(['lab', 'neuron', 'report', 'formulas'])),
  row('data', 'data', FIRST_SAMPLE, field.dataset(SAMPLES.map(({name}) => name))),
  row('file', 'data', null, field.file),
  row('label', 'choice', null, field.names),
  row('drop', 'choice', [], field.names),
  row('scale', 'run', 'standard', field.word(['none', 'standard', 'minmax'])),
  row('split', 'run', 0.8, field.number(0.5, 0.95)),
  row('seed', 'run', 1234, field.number(0, HIGHEST_SEED, {whole: true})),
  row('hidden', 'run', [], field.hidden),
  row('out', 'run', 'softmax', field.word(field.OUTPUTS)),
  row('loss', 'run', 'cce', field.word(field.LOSSES)),
  row('eps', 'run', 0, field.number(0, 0.1)),
  row('gradient', 'run', 'exact', field.word(['exact', 'omit-slope'])),
  row('init', 'run', 'xavier', field.init),
  row('lr', 'rate', 0.01, field.number(0, 1000)),
  row('momentum', 'rate', 0, field.number(0, 0.999)),
  row('draws', 'run', 'separate', field.word(['separate', 'joint'])),
  row('seeds', 'run', 1, field.number(1, 50, {whole: true})),
  row('stop', 'target', null, field.number(0, 1e12)),
  row('missing', 'file', null, field.word(['drop', 'mean'])),
  row('encoding', 'file', null, field.encoding),
  row('sep', 'file', null, field.separator),
  row('header', 'file', null, field.flag),
  row('quote', 'file', null, field.mark),
  row('escape', 'file', null, field.mark),
  row('comment', 'file', null, field.mark),
  row('skip_lines', 'file', null, field.number(0, 1000, {whole: true})),
  row('ragged', 'file', null, field.word(['skip', 'fill'])),
  row('numbers', 'file', null, field.names),
  row('decimal', 'file', null, field.word(['comma', 'point'])),
  row('rows', 'file', null, field.number(2, 1e9, {whole: true})),
  row('batch', 'run', 10, field.number(1, 65536, {whole: true})),
  row('epochs', 'target', 30, field.number(1, 100000, {whole: true})),
  row('precision', 'run', null, field.word(['f64', 'f32'])),
  row('lang', 'page', null, field.word(['en', 'ko'])),
  row('theme', 'page', 'auto', field.word(['auto', 'light', 'dark'])),
  row('present', 'page', false, field.flag),
  row('embed', 'page', false, field.flag),
  row('autoplay', 'page', false, field.flag),
  row('edited', 'page', false, field.flag),
  row('report', 'page', [], field.some(field.REPORT)),
  row('n.x', 'page', 1, field.number(-100, 100)),
  row('n.y', 'page', 0, field.number(0, 1)),
  row('n.w', 'page', 2, field.number(-100, 100)),
  row('n.b', 'page', 2, field.number(-100, 100)),
  row('n.lr', 'page', 0.15, field.number(0, 1000)),
  row('n.loss', 'page', 'half_sse', field.word(field.NEURON_LOSSES)),
  row('n.epochs', 'page', 300, field.number(1, 100000, {whole: true})),
  row('n.b.loss', 'page', 'bce', field.word(field.NEURON_LOSSES)),
  row('n.slow', 'page', false, field.flag),
];

const BY_KEY = new Map(FIELDS.map((entry) => [entry.key, entry]));
/** Of a run, but the same for all. */
const SHARED = ['seed', 'seeds'];
/** The runs beside A, as a link writes them. */
const OTHER_RUNS = ['b', 'c', 'd'];

/**
 * What a run may differ in from A, in the order a link is written.
 * @type {readonly string[]}
 */
export const OWN_KEYS = FIELDS.filter(({key, touches}) => ['run', 'rate'].includes(touches) && !SHARED.includes(key)).map(({key}) => key);

/**
 * What only changes how the page looks: which view, in what language, of which neuron.
 * @type {readonly string[]}
 */
export const LOOK_KEYS = FIELDS.filter(({key, touches}) => touches === 'page' && !['autoplay', 'edited'].includes(key)).map(({key}) => key);

/**
 * What a link says about the reading of a file, besides its label and columns.
 * @type {readonly import('./state.js').HowKey[]}
 */
const HOW_KEYS = /** @type {any[]} */ (FIELDS.filter(({touches}) => touches === 'file').map(({key}) => key));

/**
 * How a file is read, of all that settings or a reading hold.
 * @param {import('./state.js').How} from
 * @returns {import('./state.js').How}
 */
export function howOf(from) {
  return /** @type {import('./state.js').How} */ (Object.fromEntries(HOW_KEYS.map((key) => [key, from[key]])));
}

/**
 * Of the settings, what only changes how the page looks.
 * @param {Settings} settings
 * @returns {Partial<Settings>}
 */
export function looksOf(settings) {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => LOOK_KEYS.includes(key)));
}

/**
 * The row of a key; undefined for a key there is none of.
 * @param {string} key
 */
export function fieldOf(key) {
  return BY_KEY.get(key);
}

/**
 * The settings of the empty link.
 * @returns {Settings}
 */
export function defaults() {
  const settings = Object.fromEntries(FIELDS.map(({key, fallback}) => [key, structuredClone(fallback)]));
  return /** @type {Settings} */ ({...settings, others: {}});
}

/**
 * Reads a link. Nothing in it can fail: what is unknown or impossible is left out,
 * what is out of range is clamped, and each has its notice. What a step of the guided
 * path sets up is the default of a link that names it.
 * @param {string} hash   with or without the `#`
 * @returns {{settings: Settings, notices: Report[]}}
 */
export function parse(hash) {
  const found = readOver(defaults(), hash);
  const {lesson} = found.settings;
  return lesson === null ? found : readOver(step(lesson), hash);
}

/** What a step of the guided path sets up. @param {number} number   from 1 */
function step(number) {
  return readOver(defaults(), STEPS[number - 1]).settings;
}

/**
 * @param {Settings} settings   what holds where the link says nothing; changed in place
 * @param {string} hash
 */
function readOver(settings, hash) {
  /** @type {Report[]} */
  const notices = [];
  const pairs = hash.replace(/^#/, '').split('&').filter(Boolean);
  for (const pair of pairs.slice(0, MOST_PAIRS)) {
    const at = pair.indexOf('=');
    const key = decode(at < 0 ? pair : pair.slice(0, at));
    if (!readPair(settings, key, at < 0 ? '' : pair.slice(at + 1), notices)) {
      notices.push({code: 'LINK-UNKNOWN', key: shown(key)});
    }
  }
  return {settings, notices};
}

/**
 * @param {Settings} settings   changed in place: it is this call's own
 * @param {string} key
 * @param {string} raw
 * @param {Report[]} notices
 * @returns {boolean} whether the key is one
 */
function readPair(settings, key, raw, notices) {
  const entry = BY_KEY.get(key);
  if (entry) {
    const value = readValue(entry, key, raw, notices);
    if (value === undefined) return true;
    Object.assign(settings, {[key]: key === 'label' && value.length === 0 ? null : value});
    if (key === 'edited' && value) notices.push({code: 'LINK-EDITED'});
    if (key === 'data' && isAddress(value)) notices.push(addressReport(value));
    return true;
  }
  const run = key.slice(0, 1);
  const own = key[1] === '.' && OWN_KEYS.includes(key.slice(2)) ? BY_KEY.get(key.slice(2)) : undefined;
  if (!own || !OTHER_RUNS.includes(run)) return false;
  const value = readValue(own, key, raw, notices);
  if (value === undefined) return true;
  settings.others[run] = {...settings.others[run], [own.key]: own.print(value)};
  return true;
}

/**
 * The value of one pair, or undefined when it can't be meant.
 * @param {Field} entry
 * @param {string} key
 * @param {string} raw
 * @param {Report[]} notices
 */
function readValue(entry, key, raw, notices) {
  const found = entry.read(raw);
  if (!found) {
    const used = entry.fallback === null ? '' : entry.print(entry.fallback);
    notices.push({code: 'LINK-IGNORED', key, found: shown(decode(raw) ?? raw), used});
    return undefined;
  }
  if (found.clamped) {
    notices.push({code: 'LINK-CLAMPED', key, found: shown(decode(raw) ?? raw), used: entry.print(found.value)});
  }
  return found.value;
}

/**
 * @param {string} text
 */
function shown(text) {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/**
 * @param {string} raw
 */
function decode(raw) {
  return field.decode(raw) ?? raw;
}

/**
 * The link of these settings, without the `#`; defaults are left out, but where a step of the
 * guided path has something else. No link says that a run of a step is gone: it names no step then.
 * @param {Settings} settings
 * @returns {string}
 */
export function print(settings) {
  const base = settings.lesson === null ? null : step(settings.lesson);
  if (base && !hasAll(base.others, settings.others)) return print({...settings, lesson: null});
  const [values, set] = /** @type {Record<string, any>[]} */ (/** @type {unknown[]} */ ([settings, base ?? {}]));
  const pairs = [];
  for (const {key, fallback, print: text} of FIELDS) {
    const value = values[key];
    if (value === null) continue;
    const written = text(value);
    const said = fallback === null || written !== text(fallback) || written !== text(set[key] ?? fallback);
    if (said) pairs.push(`${key}=${written}`);
  }
  for (const run of OTHER_RUNS) {
    for (const {key} of FIELDS) {
      const text = settings.others[run]?.[key];
      if (text !== undefined) pairs.push(`${run}.${key}=${text}`);
    }
  }
  return pairs.join('&');
}

/** @param {Settings['others']} wanted @param {Settings['others']} others */
function hasAll(wanted, others) {
  return Object.entries(wanted).every(([run, own]) => Object.keys(own).every((key) => others[run]?.[key] !== undefined));
}

/**
 * The address that opens the page with these settings.
 * @param {Settings} settings
 * @param {string} href   the page's address, with or without a hash
 * @returns {string}
 */
export function linkText(settings, href) {
  const hash = print(settings);
  const [page = ''] = href.split('#', 1);
  return hash ? `${page}#${hash}` : page;
}

/**
 * Holds one changed setting against the table.
 * @param {string} key
 * @param {unknown} value   of the field's own type, or the text a link would hold
 * @returns {{value: unknown} | {report: Report}} the report names what was found and the limits
 */
export function check(key, value) {
  const entry = BY_KEY.get(key);
  if (!entry) return {report: {code: 'SETTING-RANGE', name: key, found: String(value), low: null, high: null}};
  if (value === null && entry.fallback === null) return {value};
  const isNames = entry.touches === 'choice';
  const text = typeof value !== 'string' ? entry.print(value) : isNames ? value : field.encode(value.trim() || value);
  const found = entry.read(text);
  if (found && !found.clamped) return {value: found.value};
  const said = decode(text);
  if (key === 'hidden') return {report: {code: 'SETTING-HIDDEN', found: said}};
  return {report: {code: 'SETTING-RANGE', name: key, found: said, low: entry.low ?? null, high: entry.high ?? null}};
}
