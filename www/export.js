// What leaves the page: the history as CSV, the run as JSON, the link. Text only;
// the charts' pictures are composed where they are drawn.

import {coreSettings} from './protocol.js';
import {howOf, linkText} from './link.js';
import {letters, settingsOf, together} from './rival.js';
import {seedsOf} from './run.js';
import {markOf} from './sameness.js';
import {seedOf} from './spread.js';
import {fileNamed} from './source.js';
import {nothingChosen} from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Run} Run */
/** @typedef {import('./state.js').Settings} Settings */

export const FORMAT = 'losslab-run';
export const FORMAT_VERSION = 3;

/**
 * The histories, one line per run and epoch, and per seed where there are several; a layer that a
 * run has not got is empty.
 * Exact: each number in its shortest form that reads back to the same bits; no value is
 * an empty field. Inert: letters, numbers and the records' own keys only, so that no
 * spreadsheet finds a formula in it.
 * @param {readonly Run[]} runs
 * @returns {string}
 */
export function historyCsv(runs) {
  const keys = [...new Set(runs.flatMap((run) => run.keys))];
  const several = runs.some(({repeats}) => repeats.length > 0);
  const lines = [['run', ...(several ? ['seed'] : []), ...keys].join(',')];
  for (const run of runs) {
    seedsOf(run).forEach(({columns, length}, nth) => {
      const name = several ? [run.letter, seedOf(run.started.seed, nth)] : [run.letter];
      for (let epoch = 0; epoch < length; epoch += 1) {
        const values = keys.map((key) => field(columns[key]?.[epoch] ?? NaN));
        lines.push([...name, ...values].join(','));
      }
    });
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
 * The link of what is shown, where other data is awaited too: that of the sample in its place. It names the file that
 * has to be chosen there.
 * @param {Settings} settings
 * @param {Pick<State, 'source'>} state
 * @param {string} href   the page's address
 */
export function shownLink(settings, {source}, href) {
  const sample = source?.kind === 'sample' && {...howOf(nothingChosen()), data: source.name};
  return linkText({...settings, ...sample, file: fileNamed(source)}, href);
}

/**
 * The runs with everything needed to show them again: settings, data, every epoch,
 * changes of η. Empty when there are none.
 * @param {State} state
 * @param {string} href   the page's address
 * @returns {string}
 */
export function runJson({runs, data, source}, href) {
  const settings = together(runs);
  if (!settings) return '';
  const document = {
    format: FORMAT,
    version: FORMAT_VERSION,
    link: shownLink(settings, {source}, href),
    epochs: runs[0]?.target,
    data: data && {
      name: data.name,
      rows: data.rows,
      mark: markOf(data),
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
      ...(run.repeats.length > 0 && {repeats: run.repeats.map((seed, at) => repeatOf(run, seed, at + 1))}),
    })),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** What a further seed has of its own. @param {Run} run @param {import('./state.js').Seed} seed @param {number} nth */
function repeatOf(run, seed, nth) {
  const {changes, diverged} = seed;
  return {seed: seedOf(run.started.seed, nth), changes, diverged, history: historyOf(seed)};
}

/** @param {import('./state.js').Seed} seed */
function historyOf({keys, columns, length}) {
  return Object.fromEntries(
    keys.map((key) => [key, Array.from((columns[key] ?? new Float64Array()).subarray(0, length), jsonNumber)]),
  );
}

/**
 * A file name that says which data and pairs it is, in letters every system takes.
 * @param {State} state
 * @param {string} ending   `csv`, `json`, `png`, `svg`
 * @returns {string}
 */
export function fileName({runs, data, settings}, ending) {
  const shown = together(runs) ?? settings;
  const pairs = letters(shown).map((letter) => {
    const {out, loss} = settingsOf(shown, letter);
    return `${out}-${loss}`;
  });
  const source = (data?.name ?? 'data').replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40);
  const seeds = shown.seeds > 1 ? `${shown.seed}x${shown.seeds}` : shown.seed;
  return `losslab-${source}-${[...new Set(pairs)].join('-')}-${seeds}.${ending}`;
}
