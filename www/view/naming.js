// What compared runs differ in, and the short name that tells one from the others.
import {textOf} from '../rival.js';
import {newestEpoch} from '../run.js';
import {pairName} from './saying.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {keyof import('../protocol.js').CoreSettings} RunKey */
/** @typedef {import('../state.js').Run} Run */

const MOST_USED = 3;
/** What runs can differ in, the most telling first. @type {RunKey[]} */
const NAMING = [
  'loss',
  'out',
  'gradient',
  'hidden',
  'lr',
  'momentum',
  'batch',
  'init',
  'scale',
  'eps',
  'draws',
  'precision',
  'split',
];

/**
 * η or momentum as a run was trained with it: the first, and what came to use later. One that was set, and with which
 * nothing is trained yet, is none of them.
 * @param {Run} run
 * @param {'lr'|'momentum'} key
 * @returns {{value: number, epoch: number}[]}   `epoch`: whole ones done before it
 */
export function usedOf(run, key) {
  const newest = newestEpoch(run);
  const later = run.changes.filter(({epoch, step}) => newest > epoch || (newest === epoch && run.step > step));
  const all = [{...run.started, epoch: 0}, ...later].map((used) => ({value: used[key], epoch: used.epoch}));
  return all.filter(({value}, at) => value !== all[at - 1]?.value);
}

/** All of them, or of many the first and the last: a slider that is drawn goes through hundreds. @param {readonly unknown[]} used */
export function inTurn(used) {
  return (used.length > MOST_USED ? [used[0], '…', used[used.length - 1]] : used).join(' → ');
}

/** @param {Run} run @param {'lr'|'momentum'} key */
function usedText(run, key) {
  return inTurn(usedOf(run, key).map(({value}) => value));
}

/** @param {Run[]} runs @param {RunKey} key */
function differs(runs, key) {
  const text = (/** @type {Run} */ run) => (key === 'lr' || key === 'momentum' ? usedText(run, key) : textOf(run.settings, key));
  return new Set(runs.map(text)).size > 1;
}

/** One setting as a name. @param {Run} run @param {RunKey} key @param {Words} words @returns {string} */
function settingName(run, key, words) {
  const {settings} = run;
  switch (key) {
    case 'loss':
      return words.lossNouns[settings.loss] ?? settings.loss;
    case 'out':
      return words.activations[settings.out] ?? settings.out;
    case 'gradient':
      return settings.gradient === 'exact' ? words.trueGradient : words.omitted;
    case 'hidden': {
      const layers = settings.hidden.map(({units, activation}) => `${units} ${words.activations[activation]}`);
      return layers.length === 0 ? words.noHidden : layers.join(' → ');
    }
    case 'init': {
      const [kind = '', std] = settings.init.split(':');
      return words.startNamed([words.starts[kind] ?? kind, std].filter(Boolean).join(' '));
    }
    case 'scale':
      return words.scalings[settings.scale] ?? settings.scale;
    case 'draws':
      return words.drawings[settings.draws];
    case 'lr':
      return `η ${usedText(run, key)}`;
    case 'momentum':
      return `${words.settingNames[key] ?? key} ${usedText(run, key)}`;
    default:
      return `${words.settingNames[key] ?? key} ${settings[key] ?? words.precisions.auto}`;
  }
}

/** @param {string[]} names */
function distinct(names) {
  return new Set(names).size === names.length;
}

/** What was named last: the same runs are named at every redraw. @type {{of: unknown[], names: string[]}} */
let known = {of: [], names: []};

/**
 * A short name for each run, no two alike.
 * @param {Run[]} runs
 * @param {Words} words
 * @returns {string[]}
 */
export function namesOf(runs, words) {
  const of = [words, ...runs.flatMap((run) => [run.letter, run.settings, usedText(run, 'lr'), usedText(run, 'momentum')])];
  const same = of.length === known.of.length && of.every((value, at) => value === known.of[at]);
  if (!same) known = {of, names: named(runs, words)};
  return known.names;
}

/** @param {Run[]} runs @param {Words} words @returns {string[]} */
function named(runs, words) {
  const keys = NAMING.filter((key) => differs(runs, key));
  const each = keys.map((key) => runs.map((run) => settingName(run, key, words)));
  const whole = runs.map(({settings: {loss}}) => words.losses[loss] ?? loss);
  const unsaid = keys.length > 1 ? words.trueGradient : '';
  const all = runs.map((_run, at) =>
    each
      .map((names) => names[at])
      .filter((name) => name !== unsaid)
      .join(', '),
  );
  // By one thing alone only where it is the most telling: it would seem to be the reason for all.
  return [...each.slice(0, 1), whole, all].find(distinct) ?? runs.map(({letter}) => words.runNamed(letter));
}

/**
 * What stands beside a run's letter: its pair, or what else it differs in.
 * @param {Run[]} runs
 * @param {Words} words
 * @returns {string[]}
 */
export function headsOf(runs, words) {
  const pairs = runs.map(({settings}) => pairName(settings, words));
  if (runs.length < 3 && distinct(pairs)) return pairs;
  if (runs.length > 2) return namesOf(runs, words);
  const whole = runs.map(({settings}) => pairName(settings, words, true));
  return distinct(whole) ? whole : namesOf(runs, words);
}
