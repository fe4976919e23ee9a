// The kinds of value a link can hold: how each is read, held to its limits, and written.

/** @typedef {import('./state.js').HiddenLayer} HiddenLayer */

/**
 * What a text came to: `clamped` when it had to be changed to fit.
 * @template T
 * @typedef {{value: T, clamped: boolean}} Read
 */
/**
 * One kind of value. `read` takes the text as it stands in the link, still
 * percent-encoded, and gives null for what cannot be meant; `print` is its inverse.
 * @template T
 * @typedef {object} Kind
 * @property {(raw: string) => Read<T>|null} read
 * @property {(value: T) => string} print
 * @property {number} [low]
 * @property {number} [high]
 * @property {readonly string[]} [choices]
 */

export const ACTIVATIONS = ['linear', 'sigmoid', 'tanh', 'relu', 'leaky_relu'];
export const OUTPUTS = [...ACTIVATIONS, 'softmax'];
export const LOSSES = ['sse', 'half_sse', 'mse', 'mae', 'bce', 'cce', 'hinge'];
/** Of one sigmoid output. `cce` would ask nothing of it where the target is 0, `hinge` is for scores. */
export const NEURON_LOSSES = ['half_sse', 'sse', 'mse', 'mae', 'bce'];
/** The switches of the report, and how its one accuracy is measured when it is not argmax. */
export const REPORT = ['accuracy', 'gradient', 'log', 'scale', 'seeds', 'elementwise'];
export const ENCODINGS = [
  'utf-8', 'utf-16le', 'utf-16be', 'euc-kr', 'shift_jis', 'gb18030', 'big5', 'windows-1252',
];
export const MOST_LAYERS = 6;
export const MOST_UNITS = 1024;
const HIGHEST_STD = 100;
export const LONGEST_NAME = 255;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SEPARATOR_NAMES = new Map([
  ['comma', ','], ['semicolon', ';'], ['tab', '\t'], ['pipe', '|'], ['space', ' '],
]);
export const SEPARATORS = [...SEPARATOR_NAMES.values()];

/**
 * The text with U+FFFD for half a surrogate pair, which no encoding can hold.
 * @param {string} text
 */
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/**
 * Undoes percent-encoding; null when it is broken.
 * @param {string} raw
 */
export function decode(raw) {
  try {
    return decodeURIComponent(wellFormed(raw));
  } catch {
    return null;
  }
}

/**
 * Percent-encodes as little as a link needs, so that people can read it.
 * @param {string} text
 */
export function encode(text) {
  return encodeURIComponent(wellFormed(text)).replace(/%(3A|2C|2F|40|3B)/g, decodeURIComponent);
}

/**
 * @param {string} text
 * @param {number} low
 * @param {number} high
 * @param {boolean} whole
 * @returns {Read<number>|null}
 */
function readNumber(text, low, high, whole) {
  if (!NUMBER.test(text)) return null;
  const found = Number(text);
  const held = Math.min(high, Math.max(low, found));
  const value = (whole ? Math.round(held) : held) + 0; // + 0 turns -0 into 0
  return {value, clamped: value !== found};
}

/**
 * A number from `low` to `high`, both included.
 * @param {number} low
 * @param {number} high
 * @param {{whole?: boolean}} [form]
 * @returns {Kind<number>}
 */
export function number(low, high, {whole = false} = {}) {
  return {
    read: (raw) => readNumber(decode(raw) ?? '', low, high, whole),
    print: String,
    low,
    high,
  };
}

/**
 * One of a few words.
 * @param {readonly string[]} choices
 * @returns {Kind<any>}
 */
export function word(choices) {
  return {
    read(raw) {
      const text = decode(raw) ?? '';
      return choices.includes(text) ? {value: text, clamped: false} : null;
    },
    print: (value) => encode(String(value)),
    choices,
  };
}

/**
 * Some of a few words, joined by commas; always in the order of the choices.
 * @param {readonly string[]} choices
 * @returns {Kind<string[]>}
 */
export function some(choices) {
  return {
    read(raw) {
      const found = (decode(raw) ?? '?').split(',').filter(Boolean);
      if (!found.every((name) => choices.includes(name))) return null;
      return {value: choices.filter((name) => found.includes(name)), clamped: false};
    },
    print: (value) => value.join(','),
    choices,
  };
}

/**
 * `1` for yes; `0` for no.
 * @type {Kind<boolean>}
 */
export const flag = {
  read: (raw) => (raw === '1' || raw === '0' ? {value: raw === '1', clamped: false} : null),
  print: (value) => (value ? '1' : '0'),
};

/**
 * Column names joined by commas; a comma inside a name is percent-encoded.
 * @type {Kind<string[]>}
 */
export const names = {
  read(raw) {
    /** @type {Set<string>} */
    const value = new Set();
    for (const part of raw.split(',')) {
      const name = decode(part);
      if (name === null) return null;
      if (name !== '') value.add(name);
    }
    return {value: [...value], clamped: false};
  },
  print: (value) => value.map((name) => encode(name).replaceAll(',', '%2C')).join(','),
};

/**
 * The name of a file: as long as systems let one be.
 * @type {Kind<string>}
 */
export const file = {
  read(raw) {
    const value = decode(raw);
    return value && value.length <= LONGEST_NAME ? {value, clamped: false} : null;
  },
  print: encode,
};

/**
 * `16:sigmoid,8:relu`: the hidden layers, first to last.
 * @type {Kind<HiddenLayer[]>}
 */
export const hidden = {
  read(raw) {
    const text = decode(raw);
    if (text === null) return null;
    if (text === '') return {value: [], clamped: false};
    const parts = text.split(',');
    let clamped = parts.length > MOST_LAYERS;
    const value = [];
    for (const part of parts.slice(0, MOST_LAYERS)) {
      const [count, activation, ...rest] = part.split(':');
      const units = readNumber(count ?? '', 1, MOST_UNITS, true);
      if (!units || rest.length || !ACTIVATIONS.includes(activation ?? '')) return null;
      clamped ||= units.clamped;
      value.push({units: units.value, activation: activation ?? ''});
    }
    return {value, clamped};
  },
  print: (value) => value.map(({units, activation}) => `${units}:${activation}`).join(','),
  low: 1,
  high: MOST_UNITS,
};

/**
 * `normal:STD`, `xavier`, `he`, `zeros`.
 * @type {Kind<string>}
 */
export const init = {
  read(raw) {
    const text = decode(raw) ?? '';
    if (['xavier', 'he', 'zeros'].includes(text)) return {value: text, clamped: false};
    if (!text.startsWith('normal:')) return null;
    const std = readNumber(text.slice('normal:'.length), 0, HIGHEST_STD, false);
    return std && {value: `normal:${std.value}`, clamped: std.clamped};
  },
  print: (value) => encode(value),
  low: 0,
  high: HIGHEST_STD,
};

/**
 * The character between values, or its name.
 * @type {Kind<string>}
 */
export const separator = {
  read(raw) {
    const text = decode(raw) ?? '';
    const value = SEPARATOR_NAMES.get(text) ?? text;
    return SEPARATORS.includes(value) ? {value, clamped: false} : null;
  },
  print: (value) => (value === '\t' ? 'tab' : value === ' ' ? 'space' : encode(value)),
  choices: SEPARATORS,
};

/**
 * What quotes values or begins a comment: one visible ASCII character, or `none`.
 * @type {Kind<string>}
 */
export const mark = {
  read(raw) {
    const text = decode(raw) ?? '';
    if (text === 'none') return {value: '', clamped: false};
    return /^[!-/:-@[-`{-~]$/.test(text) ? {value: text, clamped: false} : null;
  },
  print: (value) => (value === '' ? 'none' : encode(value)),
};

/**
 * An encoding by the name browsers decode it under; `cp949` is what they call euc-kr.
 * @type {Kind<string>}
 */
export const encoding = {
  read(raw) {
    const text = (decode(raw) ?? '').toLowerCase();
    const value = text === 'cp949' ? 'euc-kr' : text;
    return ENCODINGS.includes(value) ? {value, clamped: false} : null;
  },
  print: encode,
  choices: ENCODINGS,
};

/**
 * A sample's name, or the https address of a CSV.
 * @param {readonly string[]} samples
 * @returns {Kind<string>}
 */
export function dataset(samples) {
  return {
    read(raw) {
      const value = decode(raw) ?? '';
      const known = samples.includes(value) || (value.startsWith('https://') && URL.canParse(value));
      return known ? {value, clamped: false} : null;
    },
    print: encode,
    choices: samples,
  };
}
