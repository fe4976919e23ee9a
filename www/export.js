// What leaves the page: the history as CSV, the run as JSON, the link. Text only;
// the charts' pictures are composed where they are drawn.

import {coreSettings} from './protocol.js';
import {print} from './link.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Settings} Settings */

const FORMAT = 'losslab-run';
const FORMAT_VERSION = 1;

/**
 * The history, one line per epoch. Exact: each number in its shortest form that reads
 * back to the same bits; no value is an empty field. Inert: numbers and the record's
 * own keys only, so that no spreadsheet finds a formula in it.
 * @param {Run} run
 * @returns {string}
 */
export function historyCsv(run) {
  const lines = [['run', ...run.keys].join(',')];
  for (let epoch = 0; epoch < run.length; epoch += 1) {
    const values = run.keys.map((key) => field(run.columns[key]?.[epoch] ?? NaN));
    lines.push(['A', ...values].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** @param {number} value */
function field(value) {
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * A number as JSON can hold it.
 * @param {number} value
 * @returns {number|string|null}   null for NaN, `"Infinity"` for infinity
 */
export function jsonNumber(value) {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : String(value);
}

/**
 * The run with everything needed to show it again: settings, data, every epoch, changes of η.
 * Empty when there is no run.
 * @param {State} state
 * @param {string} href   the page's address
 * @returns {string}
 */
export function runJson({run, data}, href) {
  if (!run) return '';
  const history = Object.fromEntries(
    run.keys.map((key) => [key, Array.from((run.columns[key] ?? new Float64Array()).subarray(0, run.length), jsonNumber)]),
  );
  const document = {
    format: FORMAT,
    version: FORMAT_VERSION,
    link: linkText(run.settings, href),
    settings: {...coreSettings(run.started), epochs: run.target},
    changes: run.changes,
    data: data && {
      name: data.name,
      rows: data.rows,
      features: data.features,
      label: data.label,
      classes: data.classes,
    },
    info: run.info,
    history,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
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
 * A file name that says which data and pair it is, in letters every system takes.
 * @param {State} state
 * @param {string} ending   `csv`, `json`, `png`
 * @returns {string}
 */
export function fileName({run, data, settings}, ending) {
  const {out, loss, seed} = run?.settings ?? settings;
  const source = (data?.name ?? 'data').replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40);
  return `losslab-${source}-${out}-${loss}-${seed}.${ending}`;
}
