// Links as no person would write them: of the link's own grammar, bent, and of no grammar at all.

import {FIELDS, OWN_KEYS} from '../../www/link.js';

/** @typedef {ReturnType<typeof import('./draw.mjs').randomness>} Random */

const STRANGE_KEYS = ['', ' ', '__proto__', 'constructor', 'toString', 'b.__proto__', 'e.lr', 'b.seed', 'd.', '.', 'n.', 'others', 'LR', 'lr ', '%6Cr', '%', '가', '\u202elr', '\ud800'];
const STRANGE = [
  '', '0', '-0', '-1', '1', '5', '0.5', '1e30', '1e400', '-1e999', '1e-400', 'NaN', 'Infinity', 'null', 'undefined', 'true', '0x10', '１２', '1,5', '1_000', '+', ' 1', '%20',
  '%', '%%', '%E0%A4', '%00', '%0A', '%ZZ', '%C0%AF', '%F4%90%80%80', '가', '😀', '\ud83d', '\udc00x', '\u202egpj', '\u2028', '\u0000', 'é'.repeat(50), 'a'.repeat(5000), ','.repeat(400),
  '9999:foo', '3:relu,,', ':', '1:sigmoid,2:tanh,3:relu,4:linear,5:relu,6:relu,7:relu', '16:softmax', 'normal:', 'normal:1e99', 'normal:NaN', 'normal:0:1',
  'javascript:alert(1)', 'data:text/html,x', 'blob:null/0', '//a.example/x.csv', 'http://a.example/x.csv', 'https://', 'https://[', 'https://a b/', 'https://u:p@a.example:99999/', '../x', 'file:///etc/passwd',
  '__proto__', 'constructor', 'hasOwnProperty', '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "'--", '${1}', '{A:x}', '**x**', '`x`', '=1+1', 'cp949', 'tab', ';', '\t',
];
const HIDDEN = ['16:sigmoid', '1024:relu', '8:tanh,8:tanh', '1:linear', '4:leaky_relu,4:relu,4:sigmoid,4:tanh,4:linear,4:relu', '0:relu', '3:relu,1025:tanh'];
const ADDRESSES = ['https://a.example/x.csv', 'https://a.example:8443/%ED%95%9C/x.csv?a=1&b=2', 'https://xn--3e0b707e/x', 'https://[::1]/x.csv'];
const LONGEST_NOISE = 60;

/** A value a field may mean. @param {import('../../www/link.js').Field} field @param {Random} random */
function meant({key, low, high, choices}, random) {
  if (key === 'hidden') return random.one(HIDDEN);
  if (key === 'data' && random.uniform() < 0.2) return encodeURIComponent(random.one(ADDRESSES));
  if (choices) return random.one(choices);
  if (low === undefined || high === undefined) return random.one(['1', '0', 'a,b', '%23', 'none', 'x%2Cy', '가,나']);
  const spread = random.one([low, high, low + random.uniform() * (high - low), high * 2 + 1, low - 1, random.whole(20)]);
  return random.one([String(spread), spread.toExponential(), spread.toFixed(random.whole(4))]);
}

/** Letters of all of Unicode, halves of pairs too. @param {Random} random */
function noise(random) {
  return Array.from({length: random.whole(LONGEST_NOISE)}, () => String.fromCharCode(random.whole(random.one([128, 0x3000, 0x10000])))).join('');
}

/** @param {Random} random */
function pair(random) {
  const own = random.one(OWN_KEYS);
  const field = random.one(FIELDS);
  const key = random.one([field.key, field.key, field.key, `${random.one(['b', 'c', 'd'])}.${own}`, random.one(STRANGE_KEYS), noise(random)]);
  const known = FIELDS.find((each) => each.key === key.replace(/^[bcd]\./, '')) ?? field;
  const value = random.one([meant(known, random), meant(known, random), random.one(STRANGE), noise(random)]);
  return random.one([`${key}=${value}`, `${key}=${value}`, `${key}=${value}`, key, `${key}==${value}`, `=${value}`]);
}

/**
 * A link, without its `#`: mostly of pairs, some of them twice, a few of them many; else anything.
 * @param {Random} random
 * @returns {string}
 */
export function hashOf(random) {
  if (random.uniform() < 0.1) return noise(random);
  const pairs = Array.from({length: random.whole(9)}, () => pair(random));
  if (random.uniform() < 0.1) pairs.push(...pairs);
  if (random.uniform() < 0.01) pairs.push(...Array.from({length: 1000}, (_, at) => `x${at}=${at}`));
  const text = pairs.join(random.one(['&', '&', '&', '&&', ';', '?', '&#']));
  return random.uniform() < 0.05 ? text.slice(random.whole(text.length)) : text;
}

/** Whether a link says that it starts by itself: one of a file waits for that. @param {import('../../www/state.js').Settings} settings */
export function startsItself({autoplay, view, file}) {
  return autoplay && view === 'lab' && file === null;
}
