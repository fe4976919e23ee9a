// Turns a file's bytes into UTF-8, and counts what its encoding has no letter for.

/**
 * What could not be read and is U+FFFD now: how many letters, on how many lines, the first of those, and what stands
 * before the first letter in its line (null where that is too long to be looked at).
 * @typedef {{letters: number, count: number, lines: number[], before: string|null}} Misread
 */

const MOST_LINES = 20;
const LONGEST_BEFORE = 1 << 16;
const REPLACED = '\ufffd';

/**
 * What is UTF-8 passes: the core counts the bytes that are not, and says where they stand.
 * @param {string} encoding
 */
export function recoder(encoding) {
  if (/^utf-?8$/i.test(encoding)) {
    return {
      next: (/** @type {Uint8Array} */ chunk) => chunk,
      last: () => new Uint8Array(0),
      misread: () => /** @type {Misread|null} */ (null),
    };
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  const counter = new Counter();
  const recoded = (/** @type {string} */ text) => {
    counter.pass(text);
    return encoder.encode(text);
  };
  return {
    next: (/** @type {Uint8Array} */ chunk) => recoded(decoder.decode(chunk, {stream: true})),
    last: () => recoded(decoder.decode()),
    misread: () => counter.misread,
  };
}

/** Counts what was replaced in the text that passes. */
class Counter {
  #line = 1;
  #end = '';
  /** What of the line that is open came before. @type {string|null} */ #before = '';
  #newest = 0;
  /** @type {Misread|null} */ misread = null;

  /** @param {string} text */
  pass(text) {
    // The second half of a line end may come with the next text.
    this.#end ||= text.includes('\n') ? '\n' : /\r[^]/.test(text) ? '\r' : '';
    let from = 0;
    for (let at = text.indexOf(REPLACED); at >= 0; at = text.indexOf(REPLACED, at + 1)) {
      this.#line += this.#ends(text, from, at);
      this.#add(text, at);
      from = at;
    }
    this.#line += this.#ends(text, from, text.length);
    if (!this.misread) this.#before = this.#tail(text, text.length);
  }

  /** @param {string} text @param {number} at */
  #add(text, at) {
    this.misread ??= {letters: 0, count: 0, lines: [], before: this.#tail(text, at)};
    this.misread.letters += 1;
    if (this.#newest === this.#line) return;
    this.#newest = this.#line;
    this.misread.count += 1;
    if (this.misread.lines.length < MOST_LINES) this.misread.lines.push(this.#line);
  }

  /** What stands before a place in its line. @param {string} text @param {number} at */
  #tail(text, at) {
    const begin = this.#end && at > 0 ? text.lastIndexOf(this.#end, at - 1) + 1 : 0;
    const own = text.slice(begin, at);
    const tail = begin > 0 ? own : this.#before === null ? null : this.#before + own;
    return tail !== null && tail.length > LONGEST_BEFORE ? null : tail;
  }

  /** Line ends in a part of a text. @param {string} text @param {number} from @param {number} to */
  #ends(text, from, to) {
    if (this.#end === '') return 0;
    let count = 0;
    for (let at = text.indexOf(this.#end, from); at >= 0 && at < to; at = text.indexOf(this.#end, at + 1)) count += 1;
    return count;
  }
}
