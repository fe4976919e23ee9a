// Numerals as both languages write them.

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** @param {number} exponent */
function raised(exponent) {
  return String(exponent)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => SUPERSCRIPT[Number(digit)]);
}

/** Between the digits of a whole number, where three or six or more of them are left. */
const THOUSANDS = /(?<!\.\d*)\B(?=(?:\d{3})+$)/g;

/** A count with its thousands apart: 1,941. @param {number} value */
export function count(value) {
  // To bring what knows every language's numbers takes a phone a tenth of a second, of the first screen's time.
  return String(value).replace(THOUSANDS, ',');
}

/**
 * Three significant digits: `0.0703`, `1,940`, `2.1×10⁻⁸`, `∞`.
 * @param {number} value
 */
export function short(value) {
  if (value === 0) return '0';
  if (Number.isNaN(value)) return '–';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}∞`;
  if (size >= 1e5 || size < 1e-4) {
    const [digits, exponent] = size.toExponential(1).split('e');
    return `${sign}${digits}×10${raised(Number(exponent))}`;
  }
  const rounded = Number(size.toPrecision(3));
  return sign + (size >= 1000 ? count(rounded) : size.toPrecision(3));
}

/** Three decimals; `short` where three decimals say nothing. @param {number} value */
export function fixed(value) {
  return Math.abs(value) < 1e6 ? value.toFixed(3).replace('-', '−') : short(value);
}

/** Two decimals, or two digits of what is smaller. @param {number} value */
function brief(value) {
  const size = Math.abs(value);
  if (size > 0 && size < 1e-4) return short(value);
  return size < 1e6 ? value.toFixed(size >= 0.1 || size === 0 ? 2 : size >= 0.01 ? 3 : size >= 0.001 ? 4 : 5) : short(value);
}

/** Between two figures: `0.68–0.73`. @param {number} low @param {number} high */
export function range(low, high) {
  const ends = [low, high].map((value) => brief(value).replace('-', '−'));
  return ends[0] === ends[1] ? ends[0] : ends.join('–');
}

/** As a setting is written, shortest form. @param {number} value */
export function plainNumber(value) {
  return String(value).replace('-', '−');
}

/**
 * A value of the data: a whole number, and one too large for `short`, with all digits before the point.
 * @param {number} value
 */
export function datum(value) {
  const size = Math.abs(value);
  if (Number.isSafeInteger(value)) return plainNumber(value);
  return size >= 1e5 && size < 1e15 ? plainNumber(Number(value.toFixed(1))) : short(value);
}

/**
 * The number that a value stands for, by how its column is written.
 * @param {{value?: unknown, notation?: unknown, unit?: unknown}} report
 */
export function meant({value, notation, unit}) {
  const bare = String(value).replace(String(unit ?? ''), '').trim();
  return notation === 'comma' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
}

/** Below this a share with one decimal would read as nothing. */
const LEAST_PERCENT = 5e-4;

/** @param {number} share 0 … 1 */
export function percent(share) {
  if (share > 0 && share < LEAST_PERCENT) return `${short(100 * share)}\u00a0%`;
  return `${(100 * share).toFixed(1)}\u00a0%`;
}

/** Between two shares, in whole percent: `70–75`. @param {number} low @param {number} high */
export function percentRange(low, high) {
  const ends = [low, high].map((share) => Math.round(100 * share));
  return `${ends[0] === ends[1] ? ends[0] : ends.join('–')}\u00a0%`;
}

/**
 * Bytes in the unit a reader expects.
 * @param {number} bytes
 */
export function bytes(bytes) {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return bytes >= 1e3 ? `${Math.round(bytes / 1e3)} kB` : `${bytes} B`;
}

/**
 * A duration split into the numbers a language file names.
 * @param {number} ms
 * @returns {{hours: number, minutes: number, seconds: number}}
 */
export function duration(ms) {
  const total = Math.max(1, Math.ceil(ms / 1000));
  return {hours: Math.floor(total / 3600), minutes: Math.floor((total % 3600) / 60), seconds: total % 60};
}
