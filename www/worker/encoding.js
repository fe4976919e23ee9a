// How a file's bytes spell letters: found in its beginning, before the core sees them.

/** @typedef {{encoding: string, candidates: string[], sure: boolean}} Spelling */

/** How much of a file is looked at. */
export const HEAD_BYTES = 1 << 20;

/** What a file that is not UTF-8 may be, in the order of a tie. */
export const LEGACY = ['euc-kr', 'shift_jis', 'gb18030', 'big5', 'windows-1252'];

/** What other formats begin with that older encodings would spell otherwise: then the core would not know them. */
const OTHER_FORMATS = /^(\x89PNG|\x89HDF|\xff\xd8\xff|\x1f\x8b|\xd0\xcf\x11\xe0|7z\xbc\xaf|\xfd7zXZ|\x28\xb5\x2f\xfd|\x93NUMPY)/;
const PAIRS_SEEN = 4096;
const GOOD_PER_BAD = 4;
/** So many letters of UTF-8 in a row are no accident. */
const NO_ACCIDENT = 16;

/**
 * The encoding of a file that begins with `head`. `sure`: a mark, or not one byte that does not fit.
 * `candidates`: what else it may be, the likeliest first.
 * @param {Uint8Array} head
 * @returns {Promise<Spelling>}
 */
export async function encodingOf(head) {
  if (isOtherFormat(head)) return certain('utf-8'); // the core says which
  const known = marked(head) ?? wide(head);
  if (known) return known;
  if (isUtf8(head) || isNoise(head)) return certain('utf-8');
  const {ranked} = await import('./guess.js'); // few files need it
  const candidates = ranked(head);
  if (isMostlyUtf8(head)) return {encoding: 'utf-8', candidates: ['utf-8', ...candidates], sure: false};
  return {encoding: candidates[0], candidates, sure: false};
}

/** One that was told, or is beyond doubt. @param {string} encoding @returns {Spelling} */
export const certain = (encoding) => ({encoding, candidates: [encoding], sure: true});

/**
 * Whether these are another format's first bytes, whatever encoding was chosen.
 * @param {Uint8Array} head
 */
export function isOtherFormat(head) {
  return OTHER_FORMATS.test(String.fromCharCode(...head.subarray(0, 8)));
}

/**
 * Watches what was taken for UTF-8. `fits` is false at the first chunk that does not fit; `is_proven`: there were
 * letters before it that are UTF-8 beyond doubt.
 */
export function watch() {
  const decoder = new TextDecoder('utf-8', {fatal: true});
  let [letters, open] = [0, false];
  const count = (/** @type {string} */ text) => {
    for (let at = 0; at < text.length && letters < NO_ACCIDENT && text[at] !== '\ufffd'; at += 1) {
      letters += Number(text.charCodeAt(at) > 0x7f);
    }
  };
  const fits = (/** @type {Uint8Array} */ chunk) => {
    if (!open && isAscii(chunk)) return true;
    open = chunk[chunk.length - 1] > 0x7f; // a letter may go on in the next
    try {
      count(decoder.decode(chunk, {stream: true}));
      return true;
    } catch {
      count(new TextDecoder().decode(chunk));
      return false;
    }
  };
  return {fits, is_proven: () => letters >= NO_ACCIDENT};
}

/** Sixteen bytes at a time. @param {Uint8Array} bytes */
function isAscii(bytes) {
  const {buffer, byteOffset, length} = bytes;
  const begin = Math.min(length, -byteOffset & 3);
  const end = begin + ((length - begin) & ~15);
  const words = end > begin ? new Uint32Array(buffer, byteOffset + begin, (end - begin) >> 2) : [];
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < words.length; at += 4) {
    a |= words[at];
    b |= words[at + 1];
    c |= words[at + 2];
    d |= words[at + 3];
  }
  const ends = [...bytes.subarray(0, begin), ...bytes.subarray(end)];
  return ((a | b | c | d) & 0x80808080) === 0 && ends.every((byte) => byte < 0x80);
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
  const [zeros, ends, odd] = [[0, 0], [0, 0], [0, 0]];
  for (let at = 0; at < 2 * pairs; at += 2) {
    for (const side of [0, 1]) {
      if (head[at + side] !== 0) continue;
      const other = head[at + 1 - side];
      if (other >= 0x20 && other < 0x7f) zeros[side] += 1;
      else if (other === 0x0a || other === 0x0d || other === 0x09) ends[side] += 1;
      else if (other < 0x20) odd[side] += 1; // no text has such
    }
  }
  const side = zeros[1] + ends[1] >= zeros[0] + ends[0] ? 1 : 0;
  const [here, there] = [zeros[side] + ends[side], zeros[1 - side] + ends[1 - side]];
  // Letters of other scripts have no zero, but line ends have; UTF-8 has neither.
  const spelt = here > 8 * there && (here * 10 >= pairs * 7 || (ends[side] > 0 && here * 12 >= pairs && !isUtf8(head)));
  return pairs >= 3 && spelt && odd[side] * 100 <= pairs ? certain(side === 1 ? 'utf-16le' : 'utf-16be') : null;
}

/**
 * Bytes that no text has, more than one in twenty.
 * @param {Uint8Array} head
 */
function isNoise(head) {
  const near = head.subarray(0, PAIRS_SEEN);
  return near.filter((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)).length * 20 > near.length;
}

/** @param {Uint8Array} bytes */
function isUtf8(bytes) {
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(bytes, {stream: true}); // it may end within a letter
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether bytes that are not UTF-8 are few beside the letters that are; the core counts them.
 * @param {Uint8Array} head
 */
function isMostlyUtf8(head) {
  const text = new TextDecoder().decode(head, {stream: true});
  let [good, bad] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad += 1;
    else if (code > 0x7f) good += 1;
  }
  return good >= GOOD_PER_BAD * bad;
}
