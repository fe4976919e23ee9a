// What a person brings, a file, a text or an address: its bytes, how they are spelt, and what is said of both.

import {noPart} from './bytes.js';
import {HEAD_BYTES, LEGACY, certain, encodingOf, isOtherFormat, watch} from './encoding.js';
import {columnAt, endsWithin, factsOf, saidOnce} from './facts.js';
import {recoder} from './recoder.js';

/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').Reading} Reading */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('../state.js').Spelling} Spelling */
/** @typedef {import('../state.js').DataSummary} DataSummary */
/** @typedef {import('./bytes.js').Bytes} Bytes */
/** What of an address has come, of how much. @typedef {(bytes: number, total: number|null) => void} Tell */
/**
 * An encoding, and the line that tells it from others.
 * @typedef {import('./encoding.js').Spelling & {telling: Uint8Array}} Spelt
 */

/** Small enough that a cancel is heard soon. */
const CHUNK_BYTES = 512 * 1024;
/** Of memory per byte of a file, at most: a cell takes 8, and at least two bytes of the file. */
const MOST_PER_BYTE = 4;
/** Of the file, before a chunk that is not UTF-8: the line it is in begins there. */
const SEEN_BEFORE = 1 << 16;
const LINES_SHOWN = 5;
const LONGEST_SHOWN = 200;

/**
 * @param {Source} source   no sample
 * @param {Reading} reading
 * @param {AbortSignal} signal   that nobody waits for it any more
 * @param {Tell} tell
 * @returns {Promise<Brought>}
 * @throws {Report} FILE-CHANGED, FILE-UNREADABLE, ADDRESS-…, PAGE-NO-PART
 */
export async function bring(source, reading, signal, tell) {
  const {name, text} = source;
  const file = source.file ?? (text === null ? await fetched(source, signal, tell) : new Blob([text]));
  const head = await bytesOf(file.slice(0, HEAD_BYTES), name);
  const chosen = text === null ? reading.encoding : 'utf-8'; // pasted text is decoded already
  return new Brought(file, name, reading, head, await speltAs(head, chosen));
}

/**
 * A file, as often as it is read.
 * @implements {Bytes}
 */
export class Brought {
  utf8;
  #file;
  #name;
  #reading;
  #head;
  #spelt;
  /** @type {import('./estimate.js').Part|null} */ #part = null;
  /** @type {import('./recoder.js').Misread|null} */ #misread = null;

  /**
   * @param {Blob} file
   * @param {string} name
   * @param {Reading} reading
   * @param {Uint8Array} head
   * @param {Spelt} spelt
   */
  constructor(file, name, reading, head, spelt) {
    this.#file = file;
    this.#name = name;
    this.#reading = reading;
    this.#head = head;
    this.#spelt = spelt;
    this.utf8 = Math.ceil((file.size * this.#seen().length) / Math.max(1, head.length));
  }

  /** The first bytes as the core will see them. */
  #seen() {
    return recoder(this.encoding).next(this.#head);
  }

  get encoding() {
    return this.#spelt.encoding;
  }

  /** @returns {Spelling} */
  get spelling() {
    const {encoding, candidates, telling} = this.#spelt;
    const lines = decoded(this.#head.subarray(0, 1 << 16), encoding).split(/\r\n|\r|\n/, LINES_SHOWN);
    const doubtful = candidates.length > 1 && telling.length > 0;
    const others = doubtful ? candidates.map((name) => ({encoding: name, text: decoded(telling, name)})) : [];
    return {encoding, lines: lines.map((line) => line.slice(0, LONGEST_SHOWN)), others};
  }

  /**
   * Holds what is read to what fits, or to the rows that were asked for.
   * @param {number} limit   bytes
   * @throws {Report} FILE-TOO-LARGE
   */
  async hold(limit) {
    if (this.#reading.rows === null && MOST_PER_BYTE * this.utf8 <= limit) return;
    const {partOf} = await import('./estimate.js').catch(noPart); // few files are that large
    this.#part = partOf(this.#seen(), this.utf8, this.#reading, limit);
    if (this.#part) this.utf8 = this.#part.utf8;
  }

  /** UTF-8. They end early where `encoding` turns out to be another. */
  chunks() {
    const all = this.#recoded();
    return this.#part ? this.#part.only(all) : all;
  }

  /** @returns {AsyncGenerator<Uint8Array, void, void>} */
  async *#recoded() {
    const {next, last, misread} = recoder(this.encoding);
    let watched = this.#mayBeOther() ? watch() : null;
    let at = 0;
    try {
      for await (const chunk of chunksOf(this.#file, this.#name)) {
        if (watched && !watched.fits(chunk)) {
          if (await this.#isRespelt(at, watched.is_proven())) return;
          watched = null;
        }
        yield next(chunk);
        at += chunk.length;
      }
      yield last();
    } finally {
      this.#misread = misread();
    }
  }

  /** Whether something further down may tell encodings apart that did not in the first bytes. */
  #mayBeOther() {
    const {encoding, sure, telling} = this.#spelt;
    if (!sure || this.#file.size <= HEAD_BYTES) return false;
    return encoding === 'utf-8' || (telling.length === 0 && !encoding.startsWith('utf-16'));
  }

  /**
   * Looks again where bytes are not UTF-8, which the first ones were.
   * @param {number} at
   * @param {boolean} is_proven   letters before them were UTF-8 beyond doubt
   * @returns {Promise<boolean>} whether the file is spelt otherwise; one that was chosen stays
   */
  async #isRespelt(at, is_proven) {
    const near = await bytesOf(this.#file.slice(Math.max(0, at - SEEN_BEFORE), at + HEAD_BYTES), this.#name);
    const found = await speltAs(near, null);
    const {encoding} = this;
    const is_told = isMarked(this.#head) || this.#reading.encoding !== null;
    const stays = is_told || is_proven || !LEGACY.includes(found.encoding);
    const others = found.candidates.filter((name) => name !== 'utf-8');
    const candidates = others.includes(encoding) ? others : [encoding, ...others];
    this.#spelt = stays ? {...found, encoding, candidates, sure: encoding !== 'utf-8'} : found;
    return !stays;
  }

  /** Line ends within values; null where only the first are known. @param {string} quote */
  #endsWithin(quote) {
    const found = endsWithin(decoded(this.#head, this.encoding), quote);
    return found > 0 && this.#file.size > this.#head.length ? null : found;
  }

  /**
   * What the page is told of the data that was read.
   * @param {DataSummary} summary
   * @param {string[]|null} label   null: as proposed
   * @returns {DataSummary}
   */
  told(summary, label) {
    const {encoding, spelling} = this;
    const is_guess = !this.#spelt.sure && encoding !== 'utf-8';
    const {others} = spelling;
    const facts = summary.facts.map((fact) => {
      if (fact.code === 'CSV-TOTAL') return {...fact, within: this.#endsWithin(summary.quote)};
      return fact.code === 'CSV-BAD-BYTES' ? {...fact, encoding, others} : fact;
    });
    if (this.#misread) {
      const {before, ...misread} = this.#misread;
      const column = columnAt(before, summary);
      const fact = {code: 'CSV-BAD-BYTES', ...misread, line: misread.lines[0], column, encoding};
      facts.unshift({...fact, others: is_guess ? [] : others}); // the guess says what else it may be
    }
    if (this.#part?.is_cut()) facts.unshift({code: 'FILE-PART', rows: summary.rows});
    // Not the likeliest: a click on the wrong one leaves a way back.
    const is_odd = this.#reading.encoding === encoding && others.length > 0 && others[0].encoding !== encoding;
    const is_chosen = is_odd && !facts.some(({code}) => code === 'CSV-BAD-BYTES');
    if (is_guess || is_chosen) facts.unshift({code: 'CSV-ENCODING-GUESS', encoding, others, chosen: is_chosen});
    const {header} = this.#reading;
    return saidOnce({...summary, encoding, spelling, facts: factsOf({...summary, facts}, {header, label})});
  }
}

/**
 * @param {Uint8Array} head
 * @param {string|null} chosen   null: to be found
 * @returns {Promise<Spelt>}
 */
async function speltAs(head, chosen) {
  if (isOtherFormat(head)) return {...certain('utf-8'), telling: head.subarray(0, 0)};
  const found = await encodingOf(head);
  const {tellingLine} = found.sure && chosen === null ? {tellingLine: null} : await import('./guess.js').catch(noPart);
  const telling = tellingLine ? tellingLine(head) : head.subarray(0, 0);
  if (chosen === null) return {...found, telling};
  const others = found.candidates.filter((name) => name !== chosen);
  const candidates = found.candidates.includes(chosen) ? found.candidates : [chosen, ...others];
  return {encoding: chosen, candidates, sure: true, telling};
}

/** @param {Uint8Array} head */
function isMarked([a, b, c]) {
  return a === 0xef && b === 0xbb && c === 0xbf;
}

/** @param {Uint8Array} bytes @param {string} encoding */
function decoded(bytes, encoding) {
  return new TextDecoder(encoding).decode(bytes, {stream: true});
}

/**
 * @param {Source} source   an address
 * @param {AbortSignal} signal
 * @param {Tell} tell
 */
async function fetched(source, signal, tell) {
  const {fromElsewhere} = await import('./elsewhere.js').catch(noPart);
  return fromElsewhere(source, signal, tell);
}

/** @param {Blob} part @param {string} name */
async function bytesOf(part, name) {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch (error) {
    throw readFailure(error, name);
  }
}

/**
 * A chunk is good until the next is asked for.
 * @param {Blob} file
 * @param {string} name
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* chunksOf(file, name) {
  const reader = readerOf(file.stream());
  let read = 0;
  try {
    let next = ahead(reader, new ArrayBuffer(CHUNK_BYTES));
    let memory = new ArrayBuffer(CHUNK_BYTES);
    for (;;) {
      const {done, value} = await next;
      if (!value?.length) break; // the last one may be short of what was asked for, and then says that it is `done`
      if (!done) next = ahead(reader, memory);
      read += value.length;
      for (let at = 0; at < value.length; at += CHUNK_BYTES) yield value.subarray(at, at + CHUNK_BYTES);
      if (done) break;
      memory = value.buffer;
    }
  } catch (error) {
    throw readFailure(error, name);
  } finally {
    reader.cancel().catch(() => undefined); // it may have failed already, which the reader said
  }
  // Not every browser holds a file to what was chosen.
  if (read !== file.size) throw {code: 'FILE-CHANGED', name};
}

/**
 * The next chunk, on its way while the one before it is looked at; if nobody asks for it, its failure is nobody's.
 * @param {ReadableStreamBYOBReader} reader
 * @param {ArrayBuffer} memory
 * @returns {Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>}
 */
function ahead(reader, memory) {
  const next = reader.read(new Uint8Array(memory), {min: memory.byteLength});
  next.catch(() => undefined);
  return next;
}

/**
 * What reads into the memory it is given, or, where the browser knows no such thing, into its own.
 * @param {ReadableStream<Uint8Array>} stream
 */
function readerOf(stream) {
  try {
    return stream.getReader({mode: 'byob'});
  } catch {
    return /** @type {ReadableStreamBYOBReader} */ (/** @type {unknown} */ (stream.getReader()));
  }
}

/**
 * What a failure to read says to people; what is no such failure stays.
 * @param {unknown} error
 * @param {string} name   the file's
 */
function readFailure(error, name) {
  if (!(error instanceof DOMException)) return error;
  return {code: error.name === 'NotReadableError' ? 'FILE-CHANGED' : 'FILE-UNREADABLE', name};
}
