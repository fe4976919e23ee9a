// The bytes of a source, in chunks, as often as they are asked for.

import {HEAD_BYTES, certain, encodingOf, recoder} from './encoding.js';
import {sampleNamed} from '../samples.js';

/** @typedef {import('../state.js').Source} Source */
/** @typedef {import('../state.js').Report} Report */
/** @typedef {import('./encoding.js').Spelling} Spelling */
/**
 * `total`: of the file, to tell how far it is read; `utf8`: about as many bytes the core will see; `head`: the first of those.
 * @typedef {{total: number, utf8: number, head: Uint8Array, spelling: Spelling, chunks: () => AsyncGenerator<Uint8Array, void, void>}} Bytes
 */

const CHUNK_BYTES = 256 * 1024;

/**
 * @param {Source} source   not a generated sample
 * @param {string|null} encoding   the name the bytes are to be decoded under; null: to be found
 * @param {AbortSignal} signal   that nobody waits for it any more
 * @returns {Promise<Bytes>}
 * @throws {Report} FILE-UNREADABLE, ADDRESS-…
 */
export async function bytesOf(source, encoding, signal) {
  if (source.file) {
    const {file} = source;
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    return spelt(file.size, head, () => ofFile(file), encoding);
  }
  const whole = source.text === null ? await fetched(source, signal) : new TextEncoder().encode(source.text);
  const chosen = source.text === null ? encoding : 'utf-8'; // pasted text is decoded already
  return spelt(whole.length, whole.subarray(0, HEAD_BYTES), () => pieces(whole), chosen);
}

/**
 * @param {number} total
 * @param {Uint8Array} head
 * @param {() => AsyncGenerator<Uint8Array, void, void>} chunks
 * @param {string|null} encoding
 * @returns {Promise<Bytes>}
 */
async function spelt(total, head, chunks, encoding) {
  const spelling = encoding === null ? await encodingOf(head) : certain(encoding);
  const seen = recoder(spelling.encoding).next(head);
  const utf8 = Math.ceil((total * seen.length) / Math.max(1, head.length));
  return {total, utf8, head: seen, spelling, chunks: () => recoded(chunks(), spelling.encoding)};
}

/**
 * What a failure to read says to people; what is no such failure is thrown on.
 * @param {unknown} error
 * @param {string} name   the file's
 * @returns {Report}
 */
export function readFailure(error, name) {
  if (!(error instanceof DOMException)) throw error;
  return {code: error.name === 'NotReadableError' ? 'FILE-CHANGED' : 'FILE-UNREADABLE', name};
}

/**
 * @param {Source} source   a sample or an address
 * @param {AbortSignal} signal
 * @returns {Promise<Uint8Array>}
 */
async function fetched({name, address: elsewhere}, signal) {
  if (elsewhere !== undefined) return (await import('./elsewhere.js')).fromElsewhere(elsewhere, name, signal);
  const address = new URL(`../../data/${sampleNamed(name)?.file}`, import.meta.url);
  try {
    const response = await fetch(address);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // the network's own words help nobody: the code says all
  }
  throw {code: 'FILE-UNREADABLE', name};
}

/**
 * @param {File} file
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* ofFile(file) {
  const reader = file.stream().getReader();
  let read = 0;
  try {
    for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
      read += value?.length ?? 0;
      if (value) yield* pieces(value);
    }
    // Not every browser holds a file to what was chosen.
    if (read !== file.size) throw {code: 'FILE-CHANGED', name: file.name};
  } finally {
    reader.cancel().catch(() => undefined); // it may have failed already, which the reader said
  }
}

/**
 * Small enough that a cancel is heard soon.
 * @param {Uint8Array} bytes
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* pieces(bytes) {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/**
 * @param {AsyncGenerator<Uint8Array, void, void>} chunks
 * @param {string} encoding
 * @returns {AsyncGenerator<Uint8Array, void, void>}
 */
async function* recoded(chunks, encoding) {
  const {next, last} = recoder(encoding);
  for await (const chunk of chunks) yield next(chunk);
  yield last();
}
