// What is typed into a box of a worked example: numbers apart by spaces or commas, and what they may be.

/**
 * @typedef {object} Domain
 * @property {number} low
 * @property {number} high
 * @property {boolean} whole
 * @property {number|null} count   how many numbers; null: any from 1 on
 * @property {boolean} sums        to 1
 */
/**
 * Why it was refused.
 * @typedef {{why: 'number'|'range'|'whole', found: string}|{why: 'count', found: number}|{why: 'sum', found: number}} Refusal
 */

const NUMERAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
/** The texts print probabilities to four digits. */
const SUM_SLACK = 0.002;
const MOST_NUMBERS = 100;

/**
 * The numbers, or why not.
 * @param {string} text
 * @param {Domain} domain
 * @returns {{values: number[]}|{refusal: Refusal}}
 */
export function readNumbers(text, {low, high, whole, count, sums}) {
  const words = text
    .replaceAll('−', '-')
    .split(/[\s,;]+/)
    .filter(Boolean);
  if (words.length === 0) return {refusal: {why: 'number', found: text.trim()}};
  const values = words.map(Number);
  const at = (/** @type {(value: number, word: string) => boolean} */ wrong) =>
    values.findIndex((value, place) => wrong(value, words[place]));
  const strange = at((_, word) => !NUMERAL.test(word));
  if (strange >= 0) return {refusal: {why: 'number', found: words[strange]}};
  const fitting = count === null ? values.length <= MOST_NUMBERS : values.length === count;
  if (!fitting) return {refusal: {why: 'count', found: values.length}};
  const outside = at((value) => value < low || value > high);
  if (outside >= 0) return {refusal: {why: 'range', found: words[outside]}};
  const broken = whole ? at((value) => !Number.isInteger(value)) : -1;
  if (broken >= 0) return {refusal: {why: 'whole', found: words[broken]}};
  const sum = values.reduce((total, value) => total + value, 0);
  if (sums && Math.abs(sum - 1) > SUM_SLACK) return {refusal: {why: 'sum', found: sum}};
  return {values};
}
