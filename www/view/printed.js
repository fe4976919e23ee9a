// A figure as a text prints it, and whether a computed one agrees with it.
import {short} from '../lang/number.js';

/**
 * `claim`: the text prints no figure but a formula, and this is the place of its figure among those computed.
 * @typedef {object} Printed
 * @property {string} text        as printed; of a claim its formula; `identity` is a word of the language
 * @property {number} value       NaN of a claim
 * @property {number|null} claim
 * @property {number|null} decimals   shown of the computed figure; null: three digits
 * @property {number} tolerance
 */

/** Sizes that read well written out. */
const PLAIN_FROM = 1e-4;
const PLAIN_BELOW = 1e6;
/** Of half a digit: what the subtraction may be off. */
const ROUNDING = 1 + 1e-9;
/** Of what is not rounded. */
const EXACT = 1e-9;

/** To the printed digits, or a tolerance of its own. @param {string} text @param {number} [tolerance] @returns {Printed} */
export function figure(text, tolerance) {
  const decimals = (text.split('.')[1] ?? '').length;
  const value = Number(text.replace('−', '-'));
  return {text, value, claim: null, decimals, tolerance: tolerance ?? halfDigit(decimals)};
}

/** A short figure that is not rounded. @param {string} text @returns {Printed} */
export function exact(text) {
  return {...figure(text, EXACT), decimals: null};
}

/** What is printed as a formula that has a value. @param {string} text @param {number} value @param {number} decimals @returns {Printed} */
export function worth(text, value, decimals) {
  return {text, value, claim: null, decimals, tolerance: halfDigit(decimals)};
}

/** @param {string} text @param {number} claim @param {number|null} decimals   null: not rounded @returns {Printed} */
export function formula(text, claim, decimals) {
  return {text, value: NaN, claim, decimals, tolerance: decimals === null ? EXACT : halfDigit(decimals)};
}

/** Two sides that differ by nothing but rounding; what is computed is their difference. @param {number} tolerance @returns {Printed} */
export function identity(tolerance) {
  return {text: 'identity', value: 0, claim: null, decimals: null, tolerance};
}

/** @param {number} decimals */
function halfDigit(decimals) {
  return 0.5 * 10 ** -decimals * ROUNDING;
}

/** Sixteen decimals are finer than the numbers: then equal is equal. @param {number} found @param {number} printed @param {number} tolerance */
export function agrees(found, printed, tolerance) {
  return found === printed || Math.abs(found - printed) <= tolerance;
}

/** With these decimals; without any given, six digits at most. @param {number} value @param {number|null} decimals */
export function written(value, decimals) {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || (decimals === null && size > 0 && (size < PLAIN_FROM || size >= PLAIN_BELOW)))
    return short(value);
  return (decimals === null ? String(Number(value.toPrecision(6))) : value.toFixed(decimals)).replace('-', '−');
}
