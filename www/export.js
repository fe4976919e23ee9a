// What leaves the page: the history as CSV, the run as JSON, the link. Text only;
// the charts' pictures are composed where they are drawn.

import {coreSettings} from './protocol.js';
import {print} from './link.js';
import {letters, settingsOf, together} from './rival.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Settings} Settings */

const FORMAT = 'losslab-run';
const FORMAT_VERSION = 2;

/**
 * The histories, one line per run and epoch; a layer that a run has not got is empty.
 * Exact: each number in its shortest form that reads back to the same bits; no value is
 * an empty field. Inert: letters, numbers and the records' own keys only, so that no
 * spreadsheet finds a formula in it.
 * @param {readonly Run[]} runs
 * @returns {string}
 */
export function historyCsv(runs) {
  const keys = [...new Set(runs.flatMap((run) => run.keys))];
  const lines = [['run', ...keys].join(',')];
  for (const {letter, columns, length} of runs) {
    for (let epoch = 0; epoch < length; epoch += 1) {
      const values = keys.map((key) => field(columns[key]?.[epoch] ?? NaN));
      lines.push([letter, ...values].join(','));
    }
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
 * The runs with everything needed to show them again: settings, data, every epoch,
 * changes of η. Empty when there are none.
 * @param {State} state
 * @param {string} href   the page's address
 * @returns {string}
 */
export function runJson({runs, data}, href) {
  const settings = together(runs);
  if (!settings) return '';
  const document = {
    format: FORMAT,
    version: FORMAT_VERSION,
    link: linkText(settings, href),
    epochs: runs[0]?.target,
    data: data && {
      name: data.name,
      rows: data.rows,
      features: data.features,
      label: data.label,
      classes: data.classes,
    },
    runs: runs.map((run) => ({
      run: run.letter,
      settings: coreSettings(run.started),
      changes: run.changes,
      diverged: run.diverged,
      info: run.info,
      history: historyOf(run),
    })),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** @param {Run} run */
function historyOf({keys, columns, length}) {
  return Object.fromEntries(
    keys.map((key) => [key, Array.from((columns[key] ?? new Float64Array()).subarray(0, length), jsonNumber)]),
  );
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
 * A file name that says which data and pairs it is, in letters every system takes.
 * @param {State} state
 * @param {string} ending   `csv`, `json`, `png`
 * @returns {string}
 */
export function fileName({runs, data, settings}, ending) {
  const shown = together(runs) ?? settings;
  const pairs = letters(shown).map((letter) => {
    const {out, loss} = settingsOf(shown, letter);
    return `${out}-${loss}`;
  });
  const source = (data?.name ?? 'data').replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40);
  return `losslab-${source}-${[...new Set(pairs)].join('-')}-${shown.seed}.${ending}`;
}
