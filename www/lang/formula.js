// One neuron's step with its numbers in the formula: letters and figures, the same in every language.
import {percent, short} from './number.js';

/** @typedef {{x: number, y: number, w: number, b: number, lr: number, z: number, output: number, loss: number, error: number, slope: number, gradient: number, next_w: number, next_b: number}} Step */

/** How each loss is written for one output, and its derivative. @type {Record<string, [string, string]>} */
const WRITTEN = {
  half_sse: ['½ (a − y)²', 'a − y'],
  sse: ['(a − y)²', '2 (a − y)'],
  mse: ['(a − y)²', '2 (a − y)'],
  mae: ['|a − y|', 'sign(a − y)'],
  bce: ['−[y ln a + (1 − y) ln(1 − a)]', '(a − y) / (a (1 − a))'],
};

/** Four decimals; three digits of what is smaller or larger. @param {number} value */
export function figure(value) {
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e4 ? (value === 0 ? '0.0000' : short(value)) : value.toFixed(4).replace('-', '−');
}

/** A setting as it was written, anything else in four decimals. @param {number} value */
function plainly(value) {
  const text = String(value);
  return text.length <= 7 ? text.replace('-', '−') : figure(value);
}

/** In brackets where a sign before it needs them. @param {string} text */
function signed(text) {
  return text.startsWith('−') ? `(${text})` : text;
}

/** The part of a step in figures. @param {number} part   1 … 5 @param {string} loss @param {Step} step @returns {string[]} */
export function formula(part, loss, {x, y, w, b, lr, z, output, loss: cost, error, slope, gradient, next_w, next_b}) {
  const [value, derivative] = WRITTEN[loss] ?? ['', ''];
  const delta = signed(figure(gradient));
  switch (part) {
    case 1:
      return [
        `z = w x + b = ${plainly(w)} × ${signed(plainly(x))} + ${signed(plainly(b))} = ${figure(z)}`,
        `a = σ(z) = ${figure(output)}`,
      ];
    case 2:
      return [`C = ${value} = ${figure(cost)}`, `∂C/∂a = ${derivative} = ${figure(error)}`];
    case 3:
      return [`σ′(z) = a (1 − a) = ${figure(output)} × ${figure(1 - output)} = ${figure(slope)}`];
    case 4:
      return [`δ = ∂C/∂a × σ′(z) = ${figure(error)} × ${figure(slope)} = ${figure(gradient)}`];
    default:
      return [
        `w − η δ x = ${plainly(w)} − ${plainly(lr)} × ${delta} × ${signed(plainly(x))} = ${figure(next_w)}`,
        `b − η δ = ${plainly(b)} − ${plainly(lr)} × ${delta} = ${figure(next_b)}`,
      ];
  }
}

/** Thirds and halves as they are printed, anything else in three digits. @param {number} value */
export function fraction(value) {
  const known = /** @type {[number, string][]} */ ([[1 / 3, '⅓'], [1 / 2, '½'], [2 / 3, '⅔']]);
  return known.find(([exact]) => Math.abs(value - exact) < 1e-5)?.[1] ?? short(value);
}

/** 0.98, and 0 and 1 where two decimals say no more. @param {number} output */
export function rounded(output) {
  const text = output.toFixed(2);
  return /^[01]\.00$/.test(text) ? text.slice(0, 1) : text;
}

/** How much a slope takes, 98.2 %. @param {number} slope */
export function taken(slope) {
  return slope < 5e-4 ? `> ${percent(0.999)}` : percent(1 - slope);
}

/** 0.98, and 0.9997 where two decimals would say 1. @param {number} output */
export function shortly(output) {
  return output > 0.99 || output < 0.01 ? output.toFixed(4) : output.toFixed(2);
}
