// What compared runs differ in, and the short name that tells one from the others.
import {textOf} from '../rival.js';
import {pairName} from './saying.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../lang/en.js').Words} Words */
/** @typedef {keyof import('../protocol.js').CoreSettings} RunKey */
/** @typedef {{letter: import('../state.js').Letter, settings: Settings}} Named   a run, or what one is asked to be */

/** What runs can differ in; the first that tells them apart names them. @type {RunKey[]} */
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

/** @param {Named[]} runs @param {RunKey} key */
function differs(runs, key) {
  return new Set(runs.map(({settings}) => textOf(settings, key))).size > 1;
}

/** One setting as a name. @param {Settings} settings @param {RunKey} key @param {Words} words @returns {string} */
function settingName(settings, key, words) {
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
      return `η ${settings.lr}`;
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
 * @param {Named[]} runs
 * @param {Words} words
 * @returns {string[]}
 */
export function namesOf(runs, words) {
  const of = [words, ...runs.flatMap(({letter, settings}) => [letter, settings])];
  const same = of.length === known.of.length && of.every((value, at) => value === known.of[at]);
  if (!same) known = {of, names: named(runs, words)};
  return known.names;
}

/** @param {Named[]} runs @param {Words} words @returns {string[]} */
function named(runs, words) {
  const keys = NAMING.filter((key) => differs(runs, key));
  const one = keys.map((key) => runs.map(({settings}) => settingName(settings, key, words)));
  const whole = runs.map(({settings: {loss}}) => words.losses[loss] ?? loss);
  const unsaid = keys.length > 1 ? words.trueGradient : '';
  const all = runs.map((_run, at) =>
    one
      .map((names) => names[at])
      .filter((name) => name !== unsaid)
      .join(', '),
  );
  return [...one, whole, all].find(distinct) ?? runs.map(({letter}) => words.runNamed(letter));
}

/**
 * What stands beside a run's letter: its pair, or what else it differs in.
 * @param {Named[]} runs
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
