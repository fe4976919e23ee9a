// The runs beside A: what each differs in, and what it comes to.

import {OWN_KEYS, fieldOf} from './link.js';

export {OWN_KEYS} from './link.js';

/** @typedef {import('./state.js').Settings} Settings */
/** @typedef {import('./state.js').Letter} Letter */

/** @type {readonly Letter[]} */
export const LETTERS = ['A', 'B', 'C', 'D'];

/** The least likely to be changed for all runs. */
const NAMING_KEY = 'draws';
const HIGHEST_RATE = 1000;
const FIRST_RATE = 0.01;
const RATE_FACTORS = [2, 4, 0.5, 0.25, 8];
const SQUARED_OR_ABSOLUTE = ['sse', 'half_sse', 'mse', 'mae'];

/**
 * The runs the settings ask for, A first.
 * @param {Settings} settings
 * @returns {Letter[]}
 */
export function letters({others}) {
  return LETTERS.filter((letter) => letter === 'A' || others[letter.toLowerCase()]);
}

/**
 * The first letter no run has; null when all have one.
 * @param {Settings} settings
 * @returns {Letter|null}
 */
export function nextLetter(settings) {
  const taken = letters(settings);
  return LETTERS.find((letter) => !taken.includes(letter)) ?? null;
}

/**
 * All settings of one run: A's, with what it differs in.
 * @param {Settings} settings
 * @param {Letter} letter
 * @returns {Settings}
 */
export function settingsOf(settings, letter) {
  const differs = Object.entries(settings.others[letter.toLowerCase()] ?? {});
  const values = differs.map(([key, text]) => [key, fieldOf(key)?.read(text)?.value]);
  return {...settings, ...Object.fromEntries(values), others: {}};
}

/**
 * A setting as its link writes it: equal texts are equal values.
 * @param {Settings} settings
 * @param {string} key
 * @returns {string}
 */
export function textOf(settings, key) {
  const value = /** @type {Record<string, any>} */ (/** @type {unknown} */ (settings))[key];
  return value === null ? '' : (fieldOf(key)?.print(value) ?? '');
}

/**
 * The settings with one run given one value of its own; A's value is no difference.
 * @param {Settings} settings
 * @param {Letter} letter   not A
 * @param {string} key   one of `OWN_KEYS`
 * @param {unknown} value   of the field's own type
 * @returns {Settings}
 */
export function withOwn(settings, letter, key, value) {
  const run = letter.toLowerCase();
  const text = value === null ? '' : (fieldOf(key)?.print(value) ?? '');
  const own = {...settings.others[run], [key]: text};
  const kept = Object.entries(own).filter(([name, written]) => (name !== key && name !== NAMING_KEY) || written !== textOf(settings, name));
  const named = kept.filter(([, written]) => written !== '');
  return {...settings, others: {...settings.others, [run]: Object.fromEntries(named.length > 0 ? named : naming(settings))}};
}

/**
 * What a run that differs in nothing has, for its link to name it by.
 * @param {Settings} settings
 */
function naming(settings) {
  return [[NAMING_KEY, textOf(settings, NAMING_KEY)]];
}

/**
 * The settings without a run.
 * @param {Settings} settings
 * @param {Letter} letter
 * @returns {Settings}
 */
export function without(settings, letter) {
  const {[letter.toLowerCase()]: _, ...others} = settings.others;
  return {...settings, others};
}

/**
 * The settings with one run more: like A, but for what makes the comparison worth
 * looking at; the same settings when there are four runs.
 * @param {Settings} settings
 * @returns {Settings}
 */
export function withRival(settings) {
  const letter = nextLetter(settings);
  if (!letter) return settings;
  const before = letters(settings).map((other) => settingsOf(settings, other));
  const rivals = rivalsOf(settings).map(([key, value]) => withOwn(settings, letter, key, value));
  const isNew = (/** @type {Settings} */ rival) => before.every((other) => differs(other, settingsOf(rival, letter)));
  return rivals.find(isNew) ?? rivals.at(-1) ?? settings;
}

/**
 * Whether two runs differ in anything a run can differ in.
 * @param {Settings} one
 * @param {Settings} other
 */
function differs(one, other) {
  return OWN_KEYS.some((key) => textOf(one, key) !== textOf(other, key));
}

/**
 * What a rival of A would change, the most telling first.
 * @param {Settings} settings
 * @returns {[string, unknown][]}
 */
function rivalsOf({out, loss, lr}) {
  const rates = RATE_FACTORS.map((factor) => (lr === 0 ? FIRST_RATE : lr) * factor).filter((rate) => rate <= HIGHEST_RATE);
  const rival = rivalLoss(out, loss);
  /** @type {[string, unknown][]} */
  const rivals = rates.map((rate) => ['lr', rate]);
  return rival ? [['loss', rival], ...rivals] : rivals;
}

/**
 * The loss that cancels the slope this one pays, or pays the one it cancels.
 * @param {string} out
 * @param {string} loss
 */
function rivalLoss(out, loss) {
  if (out !== 'sigmoid' && out !== 'softmax') return null;
  if (!SQUARED_OR_ABSOLUTE.includes(loss)) return 'half_sse';
  return out === 'sigmoid' ? 'bce' : 'cce';
}

/**
 * The one set of settings that asks for all these runs, as they are now.
 * @param {readonly {letter: Letter, settings: Settings}[]} runs   A first
 * @returns {Settings|null} null without runs
 */
export function together([first, ...rest]) {
  if (!first) return null;
  /** @type {Settings['others']} */
  const others = {};
  for (const {letter, settings} of rest) {
    const differing = OWN_KEYS.filter((key) => textOf(settings, key) !== textOf(first.settings, key));
    const own = differing.map((key) => [key, textOf(settings, key)]);
    others[letter.toLowerCase()] = Object.fromEntries(own.length > 0 ? own : naming(first.settings));
  }
  const edited = first.settings.edited || rest.some(({settings}) => settings.edited);
  return {...first.settings, others, edited};
}
