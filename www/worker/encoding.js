// How a file's bytes spell letters: found in its beginning, before the core sees them.

/** @typedef {{encoding: string, candidates: string[], sure: boolean}} Spelling */

/** How much of a file is looked at. */
export const HEAD_BYTES = 1 << 20;

/** What a file that is not UTF-8 may be, in the order of a tie. */
export const LEGACY = ['euc-kr', 'shift_jis', 'gb18030', 'big5', 'windows-1252'];

const PAIRS_SEEN = 4096;
const GOOD_PER_BAD = 4;

/**
 * The encoding of a file that begins with `head`. `sure`: a mark, or not one byte that does not fit.
 * `candidates`: what else it may be, the likeliest first.
 * @param {Uint8Array} head
 * @returns {Promise<Spelling>}
 */
export async function encodingOf(head) {
  const known = marked(head) ?? wide(head) ?? mostlyUtf8(head);
  if (known) return known;
  if (isNoise(head)) return certain('utf-8'); // the core says what kind of file it is
  const {ranked} = await import('./guess.js'); // few files need it
  const candidates = ranked(head);
  return {encoding: candidates[0], candidates, sure: false};
}

/** One that was told, or is beyond doubt. @param {string} encoding @returns {Spelling} */
export const certain = (encoding) => ({encoding, candidates: [encoding], sure: true});

/**
 * Turns chunks into UTF-8. What is UTF-8 passes: the core counts the bytes that are not, and says where they stand.
 * @param {string} encoding
 */
export function recoder(encoding) {
  if (/^utf-?8$/i.test(encoding)) {
    return {next: (/** @type {Uint8Array} */ chunk) => chunk, last: () => new Uint8Array(0)};
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return {
    next: (/** @type {Uint8Array} */ chunk) => encoder.encode(decoder.decode(chunk, {stream: true})),
    last: () => encoder.encode(decoder.decode()),
  };
}

/**
 * By a byte-order mark.
 * @param {Uint8Array} head
 * @returns {Spelling|null}
 */
function marked([a, b, c]) {
  if (a === 0xef && b === 0xbb && c === 0xbf) return certain('utf-8');
  if (a === 0xff && b === 0xfe) return certain('utf-16le');
  if (a === 0xfe && b === 0xff) return certain('utf-16be');
  return null;
}

/**
 * UTF-16 without a mark: what separates values and lines, and digits, are pairs with a zero on one side.
 * @param {Uint8Array} head
 * @returns {Spelling|null}
 */
function wide(head) {
  const pairs = Math.min(head.length >> 1, PAIRS_SEEN);
  const zeros = [0, 0];
  const ends = [0, 0];
  for (let at = 0; at < 2 * pairs; at += 2) {
    for (const side of [0, 1]) {
      if (head[at + side] !== 0) continue;
      const other = head[at + 1 - side];
      zeros[side] += Number(other >= 0x20 && other < 0x7f);
      ends[side] += Number(other === 0x0a || other === 0x0d || other === 0x09);
    }
  }
  const side = zeros[1] + ends[1] >= zeros[0] + ends[0] ? 1 : 0;
  const [here, there] = [zeros[side] + ends[side], zeros[1 - side] + ends[1 - side]];
  // Letters of other scripts have no zero, but line ends have; UTF-8 has neither.
  const spelt = here > 8 * there && (here * 10 >= pairs * 7 || (ends[side] > 0 && here * 12 >= pairs && !isUtf8(head)));
  return pairs >= 3 && spelt ? certain(side === 1 ? 'utf-16le' : 'utf-16be') : null;
}

/**
 * Bytes that no text has, more than one in twenty.
 * @param {Uint8Array} head
 */
function isNoise(head) {
  const near = head.subarray(0, PAIRS_SEEN);
  return near.filter((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)).length * 20 > near.length;
}

/** @param {Uint8Array} head */
function isUtf8(head) {
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(head, {stream: true}); // it may end within a letter
    return true;
  } catch {
    return false;
  }
}

/**
 * UTF-8, if bytes that don't fit are few beside the letters that do; the core counts them.
 * @param {Uint8Array} head
 * @returns {Spelling|null}
 */
function mostlyUtf8(head) {
  if (isUtf8(head)) return certain('utf-8');
  const text = new TextDecoder().decode(head, {stream: true});
  let [good, bad] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad += 1;
    else if (code > 0x7f) good += 1;
  }
  if (good < GOOD_PER_BAD * bad) return null;
  return {encoding: 'utf-8', candidates: ['utf-8', ...LEGACY], sure: false};
}
